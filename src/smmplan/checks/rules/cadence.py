"""What channels and personas get of the calendar: nothing, too little, long gaps, posts where nobody is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.checks.pieces import gathered
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.agenda.cadence import Cadence
    from smmplan.plan.calendar import Piece

_NOT_OURS = frozenset(("paid", "earned", "partner", "offline"))
"""Kinds of channels that no calendar of posts fills."""

_UNUSED = frozenset(("candidate", "reserved", "paused", "retired"))
_DAY = timedelta(1)
_TWO_WEEKS = 14
_OFTEN = ("Why consistency matters, https://cross-post.app/blog/why-consistency-matters-on-social-media",)


@rule("AUD007", "persona-without-content", severity="warning", parameters={"days": 60})
def persona_without_content(plan: Plan, agenda: Agenda, days: int) -> Iterator[Draft]:
    """Each group of people needs a reason of its own to come. For one of them nothing is planned.

    Looked at are the next `days` of calendars whose posts say whom they are for, by themselves or by their pillar. A
    campaign at that time reaches its personas too.

    Bad:
        personas: {mariel: {name: Mariel}, jun: {name: Jun}}
        calendar: {series: {dawn: {every: day 12:00, topics: [dawn], personas: [mariel]}}}
    Good:
        personas: {mariel: {name: Mariel}, jun: {name: Jun}}
        calendar: {series: {dawn: {every: day 12:00, topics: [dawn], personas: [mariel, jun]}}}
    """
    wanted = {id: persona.segment for id, persona in plan.personas.items() if not persona.negative}
    if not wanted:
        return
    from smmplan.analysis.agenda.mix import values_of
    from smmplan.analysis.agenda.window import later

    last = later(agenda.today, days)
    persons_of = values_of(plan, "personas")
    reached = {id for slot in agenda.slots if agenda.today <= slot.first <= last for id in persons_of(slot)}
    if not reached:
        return
    for campaign in plan.campaigns.values():
        begins = campaign.at.when if campaign.at else campaign.from_
        first = agenda.moments.first(begins) if begins else None
        end = agenda.moments.last(campaign.to or begins, first) if begins else None
        if first is None or end is None or (first <= last and end >= agenda.today):
            reached.update(campaign.personas)
    for id, segment in wanted.items():
        if id not in reached and segment not in reached and plan.lacks("personas", id, "negative"):
            yield finding(
                ("personas", id),
                f"nothing in the next {days} days is for {quote(id)}",
                help=f"plan a post for them: personas: [{id}]",
                key=True,
            )


@rule("CHA004", "channel-without-content", severity="warning", parameters={"days": 14, "back": 30})
def channel_without_content(plan: Plan, agenda: Agenda, days: int, back: int) -> Iterator[Draft]:
    """An empty profile hurts more than none: who looks you up thinks that you have closed.

    Looked at are active channels of plans with a calendar, paid and offline ones apart: whether a post stands there
    in the next `days`, or stood there in the last 30 (`back`).

    Bad:
        channels: {bluesky: {platform: bluesky, status: active}, blog: {platform: website, status: active}}
        calendar: {series: {dawn: {every: day 12:00, channels: [blog], topics: [dawn]}}}
    Good:
        channels: {bluesky: {platform: bluesky, status: active}, blog: {platform: website, status: active}}
        calendar: {series: {dawn: {every: day 12:00, channels: [blog, bluesky], topics: [dawn]}}}
    """
    window = agenda.window
    if not agenda.slots or not window.first <= agenda.today <= window.last or _is_open(plan):
        return
    from smmplan.analysis.agenda.window import later

    first, last = later(agenda.today, -back), later(agenda.today, days)
    for id, channel in plan.channels.items():
        if channel.status != "active" or channel.kind in _NOT_OURS or channel.copies:
            continue
        begins = agenda.moments.first(channel.from_) if channel.from_ else None
        if (begins and begins > agenda.today) or channel.to:
            continue
        listed = agenda.by_channel[id]
        if not any(first <= airing.slot.last and airing.slot.first <= last for airing in listed):
            yield finding(
                ("channels", id),
                f"nothing stood on {quote(id)} in the last {back} days, and nothing comes in the next {days}",
                help="plan a post, or say status: paused",
                key=True,
            )


@rule("CHA005", "post-on-unused-channel", severity="warning", starter=True)
def post_on_unused_channel(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A post on a channel that is only a candidate, paused, retired, or not there yet on that day, reaches nobody.

    Looked at are posts and series that come; ideas may wait for their channel.

    Bad:
        channels: {bluesky: {platform: bluesky, status: reserved}}
        calendar: {posts: [{id: a, at: 2026-12-01 07:30, channels: [bluesky], topic: Dawn}]}
    Good:
        channels: {bluesky: {platform: bluesky, status: active}}
        calendar: {posts: [{id: a, at: 2026-12-01 07:30, channels: [bluesky], topic: Dawn}]}
    """
    for id, channel in plan.channels.items():
        begins = agenda.moments.first(channel.from_) if channel.from_ else None
        ends = agenda.moments.last(channel.to, begins) if channel.to else None
        unused = channel.status in _UNUSED
        if not (unused or begins or ends):
            continue
        lost: dict[Path, Piece] = {}
        for airing in agenda.by_channel[id]:
            slot = airing.slot
            if slot.last < agenda.today or airing.copied or slot.status in ("idea", "published"):
                continue
            # Series on retired channels have a rule of their own, retired-channel-used.
            if slot.series and channel.status == "retired":
                continue
            if unused or (begins and slot.last < begins) or (ends and slot.first > ends):
                lost.setdefault(slot.path, slot.piece)
        why = (
            f"is {channel.status}"
            if unused
            else f"is used from {begins}"
            if begins and not ends
            else f"is used to {ends}"
        )
        yield from gathered(
            tuple(lost.items()),
            f"{{}} is to stand on {quote(id)}, which {why}",
            f"posts are to stand on {quote(id)}, which {why}",
            help="take another channel, or change what the channel says",
        )


@rule("CHA011", "cadence-not-met", severity="warning", parameters={"percent": 30, "days": 28})
def cadence_not_met(plan: Plan, agenda: Agenda, percent: int, days: int) -> Iterator[Draft]:
    """The channel promises so many posts, and the calendar has others. One of the two is a wish.

    Looked at are the next `days` as far as the calendar reaches, if it reaches two weeks, on active channels that have
    posts then. A difference up to `percent` is fine, and so is one post.

    Bad:
        channels: {bluesky: {platform: bluesky, status: active, cadence: {posts: 3 per week}}}
        calendar: {series: {dawn: {every: Mon 12:00, channels: [bluesky], topics: [dawn]}}}
    Good:
        channels: {bluesky: {platform: bluesky, status: active, cadence: {posts: 1 per week}}}
        calendar: {series: {dawn: {every: Mon 12:00, channels: [bluesky], topics: [dawn]}}}
    """
    for found in _unkept(plan, agenda, percent, days):
        wanted = found.least if found.off < 0 else found.most or found.least
        about = print_number(wanted.quantize(Decimal(1)))
        posts = "1 post" if found.posts == 1 else f"{found.posts} posts"
        yield finding(
            found.path,
            f"{found.rate} is about {about} in the next {(found.last - found.first).days + 1} days, "
            f"and the calendar has {posts}",
            help="change the cadence to what you can do, or the calendar",
        )


@rule("CHA012", "dead-period", severity="warning", source=_OFTEN, parameters={"factor": 3, "days": 28})
def dead_period(plan: Plan, agenda: Agenda, factor: int, days: int) -> Iterator[Draft]:
    """Steady beats bursts: a channel that falls silent for weeks loses the people whom the burst brought.

    Looked at are gaps that begin in the next `days`, on active channels with a cadence: more than `factor` times as
    far apart as it puts two posts, and a week at least. Where the cadence is not met at all, cadence-not-met says so.

    Bad:
        channels: {bluesky: {platform: bluesky, cadence: {posts: 1 per week}}}
        calendar:
          posts:
            - {id: a, at: 2026-11-23 07:30, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-11-24 07:30, channels: [bluesky], topic: Noon}
            - {id: c, at: 2026-11-25 07:30, channels: [bluesky], topic: Dusk}
            - {id: d, at: 2026-12-18 07:30, channels: [bluesky], topic: Night}
    Good:
        channels: {bluesky: {platform: bluesky, cadence: {posts: 1 per week}}}
        calendar:
          posts:
            - {id: a, at: 2026-11-23 07:30, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-11-24 07:30, channels: [bluesky], topic: Noon}
            - {id: c, at: 2026-11-25 07:30, channels: [bluesky], topic: Dusk}
            - {id: d, at: 2026-12-08 07:30, channels: [bluesky], topic: Night}
    """
    if not any(channel.cadence for channel in plan.channels.values()) or _is_open(plan):
        return
    from smmplan.analysis.agenda.cadence import gaps

    told = {found.channel for found in _unkept(plan, agenda)}
    for gap in gaps(agenda, 8):
        begins, channel = gap.earlier.slot.last, plan.channels[gap.channel]
        if gap.channel in told or gap.planned is None or channel.status not in (None, "active") or channel.copies:
            continue
        if (
            gap.later.slot.first > agenda.today
            and (begins - agenda.today).days <= days
            and gap.days > gap.planned * factor
        ):
            told.add(gap.channel)
            planned = print_number(gap.planned.quantize(Decimal("0.1")).normalize())
            apart = "day" if planned == "1" else f"{planned} days"
            yield finding(
                ("channels", gap.channel, "cadence"),
                f"nothing stands on {gap.channel} from {begins + _DAY} to {gap.later.slot.first - _DAY}, "
                f"and its cadence is a post every {apart}",
                help="move a post into the gap",
                related=(("before the gap", gap.earlier.slot.path), ("after it", gap.later.slot.path)),
                key=True,
            )


def _unkept(plan: Plan, agenda: Agenda, percent: int = 30, days: int = 28) -> Iterator[Cadence]:
    """The cadences of active channels that the next days of the calendar do not keep: by more than so many percent,
    and more than one post."""
    if not any(channel.cadence for channel in plan.channels.values()) or not agenda.slots or _is_open(plan):
        return
    from smmplan.analysis.agenda.cadence import cadences
    from smmplan.analysis.agenda.window import later

    last = min(later(agenda.today, days - 1), max(agenda.slots[-1].first, agenda.slots[-1].last))
    if (last - agenda.today).days + 1 < _TWO_WEEKS:
        return
    for found in cadences(agenda, agenda.today, last):
        off, channel = found.off, plan.channels[found.channel]
        if not found.posts or not off or channel.status not in (None, "active") or channel.kind in _NOT_OURS:
            continue
        wanted = found.least if off < 0 else found.most or found.least
        if abs(off) * 100 > percent and abs(found.posts - wanted) > 1:
            yield found


def _is_open(plan: Plan) -> bool:
    """Whether a post or a series, or where or when it stands, is TBD or could not be read."""
    return any(
        not gap
        or (gap[0] == "calendar" and (len(gap) < 4 or gap[3] in ("channels", "formats", "at", "every", "from", "to")))
        for gaps in (plan.left_out, plan.open)
        for gap in gaps
    )
