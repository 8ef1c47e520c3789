"""Days that matter: holidays that pass unseen, selling on days of mourning, campaigns that meet or come unprepared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmplan.base.every import Interval, Weekday
from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.pieces import called
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.plan.campaigns import Campaign
    from smmplan.plan.communities import Community

_SELLING = frozenset(("promotion", "coupon"))
_OVER = frozenset(("dropped", "done", "finished", "paused", "idea"))
_WEEKS = 4
_DAY = timedelta(1)


@rule("CAL005", "holiday-without-content", severity="info", parameters={"days": 45})
def holiday_without_content(plan: Plan, agenda: Agenda, days: int) -> Iterator[Draft]:
    """Holidays and shopping days move people. Decide for each whether you say something, and when you keep silent.

    Looked at are those of the next `days` that last at most four: of the countries in calendar.holidays and
    market.countries, and your own days. A post on the day, or a campaign at that time, is an answer; so is no post, if
    you know it.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        calendar: {days: [{date: 2026-12-24, what: Christmas Eve, kind: holiday}], posts: [{id: a, at: 2026-11-30}]}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        calendar: {days: [{date: 2026-12-24, what: Christmas Eve, kind: holiday}], posts: [{id: a, at: 2026-12-24}]}
    """
    if not agenda.slots:
        return
    posted = {slot.first for slot in agenda.slots if slot.exact}
    running = [ends for _, _, *ends in _campaigns(plan, agenda)]
    bare: dict[str, Path] = {}
    for occasion in agenda.occasions:
        if not 0 <= (occasion.first - agenda.today).days <= days or occasion.kind not in ("holiday", "promotion"):
            continue
        if "world" in occasion.regions or occasion.last - occasion.first > _DAY * 3:
            continue
        met = any(first <= occasion.last and end >= occasion.first for first, end in running)
        if not met and not any(occasion.first <= day <= occasion.last for day in posted):
            bare.setdefault(f"{occasion.name} ({occasion.first})", occasion.path or ("calendar", "holidays"))
    if bare:
        at = next(iter(bare.values()))
        at = ("calendar",) if at[1] == "holidays" and plan.lacks("calendar", "holidays") else at
        yield finding(
            at, f"nothing is planned for {few_of(list(bare))}", help="a post, a campaign, or silence?", key=True
        )


@rule("CAL006", "selling-on-quiet-day", severity="warning")
def selling_on_quiet_day(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """Who sells on a day of mourning is remembered for it. Move the post, or let it be about something else.

    Quiet days are those of calendar.days with kind: quiet, and those that smmplan knows of your countries, such as
    Good Friday in the Philippines or December 13 in China. A post sells by its pillar or its campaign.

    Bad:
        content: {pillars: {farm: {what: one farm}, offers: {promotional: true}}}
        calendar:
          days: [{date: 2027-03-26, what: Good Friday, kind: quiet}]
          posts: [{id: a, at: 2027-03-26 12:00, pillar: offers, topic: Ten percent off}]
    Good:
        content: {pillars: {farm: {what: one farm}, offers: {promotional: true}}}
        calendar:
          days: [{date: 2027-03-26, what: Good Friday, kind: quiet}]
          posts: [{id: a, at: 2027-03-29 12:00, pillar: offers, topic: Ten percent off}]
    """
    from smmplan.analysis.agenda.selling import Selling

    quiet: dict[date, tuple[str, Path | None]] = {}
    for occasion in agenda.occasions:
        if occasion.kind == "quiet" and occasion.last >= agenda.today:
            for ordinal in range(occasion.first.toordinal(), occasion.last.toordinal() + 1):
                if ordinal >= agenda.today.toordinal():
                    quiet.setdefault(date.fromordinal(ordinal), (occasion.name, occasion.path))
    selling = Selling(plan)
    told: set[Path] = set()
    for slot in agenda.slots if quiet else ():
        if slot.first in quiet and slot.exact and slot.path not in told and selling.because(slot.piece):
            told.add(slot.path)
            name, path = quiet[slot.first]
            day = quote(name) if name else "a quiet day"
            yield finding(
                slot.path,
                f"{called(slot.path, slot.piece)} sells on {slot.first}, {day}",
                help="move it, or drop it",
                related=(("the quiet day", path),) if path else (),
                key=True,
            )


@rule("CAL007", "campaigns-overlap", severity="warning")
def campaigns_overlap(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """Two offers at once to the same people on the same channel take each other's buyers. One voice at a time.

    Looked at are promotions, coupons and campaigns with an offer that are not over, whose channels and personas are
    said.

    Bad:
        personas: {mariel: {name: Mariel}}
        channels: {bluesky: {platform: bluesky}}
        campaigns:
          payday: {kind: promotion, from: 2026-12-01, to: 2026-12-10, channels: [bluesky], personas: [mariel]}
          pasko: {kind: coupon, from: 2026-12-08, to: 2026-12-20, channels: [bluesky], personas: [mariel]}
    Good:
        personas: {mariel: {name: Mariel}}
        channels: {bluesky: {platform: bluesky}}
        campaigns:
          payday: {kind: promotion, from: 2026-12-01, to: 2026-12-10, channels: [bluesky], personas: [mariel]}
          pasko: {kind: coupon, from: 2026-12-12, to: 2026-12-20, channels: [bluesky], personas: [mariel]}
    """
    listed = sorted(
        (
            (first, last, id, campaign)
            for id, campaign, first, last in _campaigns(plan, agenda)
            if (campaign.offer or campaign.kind in _SELLING) and campaign.channels and campaign.personas
        ),
        key=lambda each: each[:2],
    )
    running: list[tuple[date, str, Campaign]] = []
    for first, last, id, campaign in listed:
        running = [each for each in running if each[0] >= first]
        for _, other, earlier in running:
            both = [channel for channel in campaign.channels if channel in earlier.channels]
            people = [persona for persona in campaign.personas if persona in earlier.personas]
            if both and people:
                yield finding(
                    ("campaigns", id),
                    f"{quote(id)} and {quote(other)} sell to {people[0]} on {both[0]} at the same time",
                    help="let one end before the other begins",
                    related=(("the other campaign", ("campaigns", other)),),
                    key=True,
                )
                break
        running.append((last, id, campaign))


@rule("CAL008", "campaign-not-prepared", severity="warning", parameters={"days": 14, "big_days": 30})
def campaign_not_prepared(plan: Plan, agenda: Agenda, days: int, big_days: int) -> Iterator[Draft]:
    """Films, texts and landing pages take weeks. A campaign that begins soon, and nothing is planned for it, slips.

    Looked at are campaigns that begin within `days`, and those that sell within `big_days` at the time of a big sale
    such as Black Friday: whether a post, a task, a step, an initiative or an agenda belongs to them.

    Bad:
        campaigns: {payday: {kind: promotion, from: 2026-11-28, to: 2026-12-03}}
    Good:
        campaigns: {payday: {kind: promotion, from: 2026-11-28, to: 2026-12-03}}
        tasks: {poster: {what: Poster, due: 2026-11-25, campaign: payday}}
    """
    soon = [each for each in _campaigns(plan, agenda) if 0 < (each[2] - agenda.today).days <= max(days, big_days)]
    if not soon:
        return
    prepared = {reference.name for reference in plan.references if reference.kind == "campaign"}
    big = [occasion for occasion in agenda.occasions if occasion.big]
    for id, campaign, first, last in soon:
        ready = id in prepared or campaign.steps or campaign.agenda or not plan.lacks("campaigns", id, "steps")
        sells = campaign.offer or campaign.kind in _SELLING
        sale = next((each for each in big if sells and each.first <= last and each.last >= first), None)
        left = (first - agenda.today).days
        if not ready and left <= (big_days if sale else days):
            yield finding(
                ("campaigns", id),
                f"{quote(id)} begins in {left} day{'' if left == 1 else 's'}"
                f"{f', at the time of {sale.name},' if sale else ''} and nothing is planned for it",
                help=f"write what it takes under steps, or name it in posts and tasks: campaign: {id}",
                key=True,
            )


@rule("CAL012", "community-week-empty", severity="warning")
def community_week_empty(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A community that meets every week expects it every week. A week without anything is the week people leave.

    Looked at are the next four whole weeks of communities with something weekly.

    Bad:
        communities: {table: {rhythm: [{every: Thu 20:00, what: Tasting, to: 2026-12-03}]}}
    Good:
        communities: {table: {rhythm: [{every: Thu 20:00, what: Tasting}]}}
    """
    if not any(_is_weekly(community) for community in plan.communities.values()):
        return
    from smmplan.analysis.agenda.item import Item
    from smmplan.analysis.agenda.rhythms import rhythms
    from smmplan.analysis.agenda.window import later

    monday = later(agenda.today, 7 - agenda.today.weekday())
    window = agenda.window.within(monday, later(monday, _WEEKS * 7 - 1))
    met: dict[str, set[date]] = {}
    for item in rhythms(plan, agenda.moments, window):
        if isinstance(item, Item) and item.kind == "gathering":
            met.setdefault(str(item.path[1]), set()).add(later(item.first, -item.first.weekday()))
    weeks = [day for day in (later(monday, 7 * week) for week in range(_WEEKS)) if later(day, 6) <= window.last]
    for id, community in plan.communities.items():
        start = agenda.moments.first(community.start) if community.start else None
        if not _is_weekly(community) or community.status in _OVER or (start and start >= monday):
            continue
        empty = [week for week in weeks if week not in met.get(id, ())]
        if empty:
            more = f" and in {len(empty) - 1} more of the four" if len(empty) > 1 else ""
            yield finding(
                ("communities", id, "rhythm"),
                f"{quote(id)} has nothing in the week of {empty[0]}{more}",
                help="let its rhythm go on, or say from when it pauses: status: paused",
                key=True,
            )


def _campaigns(plan: Plan, agenda: Agenda) -> Iterator[tuple[str, Campaign, date, date]]:
    """The campaigns that go on or come, each with its first and its last day."""
    moments = agenda.moments
    for id, campaign in plan.campaigns.items():
        begins = campaign.at.when if campaign.at else campaign.from_
        first = moments.first(begins) if begins else None
        last = moments.last(campaign.to or begins, first) if begins else None
        if first and last and last >= agenda.today and campaign.status not in _OVER:
            yield id, campaign, first, last


def _is_weekly(community: Community) -> bool:
    return any(
        isinstance(beat.on, Weekday) or beat.on == Interval(1, "week")
        for rhythm in community.rhythm
        for beat in (rhythm.every.beats if rhythm.every else ())
    )
