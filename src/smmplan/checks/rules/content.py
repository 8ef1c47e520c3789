"""What the posts are made of, all together: pillars and their shares, what sells, and whose voice is heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.checks.pieces import gathered
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.agenda.selling import Peak
    from smmplan.plan.calendar import Piece

_RULE_OF_THUMB = (
    "ClimbTheLadder, on the 80/20 mix, https://climbtheladder.com/what-do-we-mean-by-the-80-20-mix-on-social-media",
)
_FEWEST = 10
"""Shares of fewer posts say nothing."""

_WHOLE = (99, 101)
"""What shares may add up to, in percent, for rounding."""

_VOICES = (
    "ugc", "user generated", "testimonial", "review", "customer", "client", "buyer", "guest", "member", "case study",
    "success stor", "买家", "客户", "用户", "群友", "会员", "好评", "晒", "口碑", "mamimili", "suki", "kliyente",
)  # fmt: skip
"""Words of posts in which customers speak or are shown."""


@rule("CON001", "too-much-selling", severity="warning", source=_RULE_OF_THUMB, parameters={"max": 20, "days": 30})
def too_much_selling(plan: Plan, agenda: Agenda, max: int, days: int) -> Iterator[Draft]:
    """People follow for what they get, and leave when every other post wants something from them.

    Looked at is what comes, in every stretch of `days` with ten posts or more: all posts together, then each channel.
    A post sells by its pillar (promotional: true), or by a campaign that is a promotion or has an offer. At most
    `content.promotional_at_most` may sell; where that is not said, `max` percent.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        content: {promotional_at_most: 20%, pillars: {farm: {share: 80%}, offers: {share: 20%, promotional: true}}}
        calendar:
          series:
            offer: {every: Mon and Tue and Wed 12:00, channels: [], pillars: [offers], from: 2026-11-02}
            story: {every: Thu and Fri 12:00, channels: [], pillars: [farm], from: 2026-11-02}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        content: {promotional_at_most: 20%, pillars: {farm: {share: 80%}, offers: {share: 20%, promotional: true}}}
        calendar:
          series:
            offer: {every: Mon 12:00, channels: [], pillars: [offers], from: 2026-11-02}
            story: {every: Tue and Wed and Thu and Fri 12:00, channels: [], pillars: [farm], from: 2026-11-02}
    """
    from smmplan.analysis.agenda.selling import selling_peaks

    stated = plan.content.promotional_at_most if plan.content else None
    if stated is None and not plan.lacks("content", "promotional_at_most"):
        return
    most = stated.percent if stated else Decimal(max)
    ahead = agenda.window.within(agenda.today, None)
    over = [
        peak
        for peak in selling_peaks(plan, agenda.slots, ahead, days, _FEWEST)
        if peak.selling > ceil(Fraction(most) * peak.posts / 100)
    ]
    for peak in over[:1] if over and over[0].channel is None else over:
        yield _sells(peak, most, stated is not None)


@rule("CON002", "mix-off-plan", severity="info", parameters={"points": 15})
def mix_off_plan(plan: Plan, agenda: Agenda, points: int) -> Iterator[Draft]:
    """The plan says what share each pillar has. The calendar, counted, says something else: change one of them.

    Looked at are pillars whose share is off by more than `points`, in a calendar with ten posts or more.

    Bad:
        content: {pillars: {farm: {share: 50%}, cup: {share: 50%}}}
        calendar:
          series:
            farms: {every: Mon and Wed and Fri 12:00, pillars: [farm], from: 2026-11-02, to: 2026-12-20}
            cups: {every: Sat 12:00, pillars: [cup], from: 2026-11-02, to: 2026-12-20}
    Good:
        content: {pillars: {farm: {share: 75%}, cup: {share: 25%}}}
        calendar:
          series:
            farms: {every: Mon and Wed and Fri 12:00, pillars: [farm], from: 2026-11-02, to: 2026-12-20}
            cups: {every: Sat 12:00, pillars: [cup], from: 2026-11-02, to: 2026-12-20}
    """
    if not any(pillar.share for pillar in plan.pillars.values()):
        return
    from smmplan.analysis.agenda.mix import mix

    counted = mix(plan, agenda.slots)
    if counted.posts < _FEWEST:
        return
    for portion in counted.portions:
        if portion.planned is not None and portion.off is not None and abs(portion.off) * 100 > points:
            yield finding(
                ("content", "pillars", portion.id, "share"),
                f"{portion.planned} is planned, and {round(portion.share * 100)}% of the posts are of "
                f"{quote(portion.id)}",
                help="plan more or fewer posts of it, or change the share",
            )


@rule("CON003", "mix-not-whole", severity="warning", starter=True)
def mix_not_whole(plan: Plan) -> Iterator[Draft]:
    """The shares of the pillars are parts of one whole: they add up to 100%. One percent more or less is rounding.

    Pillars without a share leave room for themselves.

    Bad:
        content: {pillars: {farm: {share: 50%}, cup: {share: 30%}}}
    Good:
        content: {pillars: {farm: {share: 60%}, cup: {share: 40%}}}
    """
    shares = {id: pillar.share.percent for id, pillar in plan.pillars.items() if pillar.share}
    if not shares or _has_gap(plan):
        return
    whole = sum(shares.values(), Decimal(0))
    if whole > _WHOLE[1] or (len(shares) == len(plan.pillars) and whole < _WHOLE[0]):
        yield finding(
            ("content", "pillars"),
            f"the shares of the pillars add up to {print_number(whole)}%, not to 100%",
            help=", ".join(f"{id} {print_number(share)}%" for id, share in shares.items()),
            key=True,
            related=tuple(("a part of it", ("content", "pillars", id, "share")) for id in shares),
        )


@rule("CON004", "pillar-count", severity="warning", parameters={"min": 2, "max": 7})
def pillar_count(plan: Plan, min: int, max: int) -> Iterator[Draft]:
    """Pillars are the few subjects that people know you for. Three to five are usual.

    With one, there is nothing to choose from; with eight, nobody can name them.

    Bad:
        content: {theme: Home on two wheels, pillars: {repair: {what: how it is done}}}
    Good:
        content: {theme: Home on two wheels, pillars: {repair: {what: how it is done}, rides: {what: where to go}}}
    """
    if plan.content is None or not (plan.pillars or plan.lacks("content", "pillars")) or _has_gap(plan):
        return
    count = len(plan.pillars)
    if not min <= count <= max:
        said = f"{count or 'no'} {'pillar is' if count == 1 else 'pillars are'} said"
        at = ("content", "pillars") if count else ("content",)
        yield finding(at, f"{said}; from {min} to {max} make a thread", help="three to five are usual", key=True)


@rule("CON005", "post-without-pillar", severity="info")
def post_without_pillar(plan: Plan) -> Iterator[Draft]:
    """A post that belongs to no pillar may be good, and it is off the thread. Say which one it belongs to.

    Looked at are plans with pillars; posts that are dropped or published are left alone.

    Bad:
        content: {pillars: {farm: {what: one farm}, cup: {what: one cup}}}
        calendar: {posts: [{id: a, topic: A farm at dawn}]}
    Good:
        content: {pillars: {farm: {what: one farm}, cup: {what: one cup}}}
        calendar: {posts: [{id: a, topic: A farm at dawn, pillar: farm}]}
    """
    if not plan.pillars or all(piece.pillars for piece in (*plan.posts, *plan.series.values())):
        return
    listed: list[tuple[tuple[str | int, ...], Piece]] = [
        (("calendar", "series", id), series) for id, series in plan.series.items()
    ]
    listed += [
        (("calendar", "posts", index), post)
        for index, post in enumerate(plan.posts)
        if post.status not in ("dropped", "published")
    ]
    bare = [(path, piece) for path, piece in listed if not piece.pillars and plan.lacks(*path, "pillars")]
    yield from gathered(bare, "{} belongs to no pillar", "posts belong to no pillar", help="say which: pillar: ID")


@rule("CON011", "no-customer-voice", severity="info", parameters={"days": 60})
def no_customer_voice(plan: Plan, agenda: Agenda, days: int) -> Iterator[Draft]:
    """People believe people who bought. A photo from a buyer, a review, a story of a customer moves who hesitates.

    Looked at are plans with products, and the posts of the next and the last `days`, if there are ten: whether the
    words of one of them, of its pillar, its tags or its campaign are about customers.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        products: {tote: {name: Tote}}
        calendar: {series: {loom: {every: day 12:00, topics: [the loom, the thread], from: 2026-11-02}}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        products: {tote: {name: Tote}}
        calendar: {series: {loom: {every: day 12:00, topics: [the loom, a buyer and her bag], from: 2026-11-02}}}
    """
    if not plan.products:
        return
    near = [slot for slot in agenda.slots if abs((slot.first - agenda.today).days) <= days]
    if len(near) < _FEWEST:
        return
    spoken = re.compile("|".join(_VOICES), re.IGNORECASE)
    told: set[str] = set()
    for slot in near:
        piece = slot.piece
        told.update((slot.topic, piece.what or "", piece.text or "", *piece.tags, *piece.formats))
        told.update(piece.pillars, piece.campaigns)
    for id in told & plan.pillars.keys():
        told |= {plan.pillars[id].name or "", plan.pillars[id].what or ""}
    for id in told & plan.campaigns.keys():
        told |= {plan.campaigns[id].kind or "", plan.campaigns[id].what or ""}
    if not any(map(spoken.search, told)):
        yield finding(
            ("calendar",),
            f"no post of the {days} days before or after today shows what customers say",
            help="ask a buyer for a photo or a sentence, and for leave to show it",
            key=True,
        )


def _has_gap(plan: Plan) -> bool:
    """Whether a pillar, or its share, is open or could not be read."""
    return any(
        not gap
        or (gap[0] == "content" and (len(gap) < 2 or gap[1] == "pillars") and (len(gap) < 4 or gap[3] == "share"))
        for gaps in (plan.left_out, plan.open)
        for gap in gaps
    )


def _sells(peak: Peak, most: Decimal, stated: bool) -> Draft:
    where = "" if peak.channel is None else f" on {peak.channel}"
    limit = "the plan says" if stated else "a rule of thumb says"
    return finding(
        ("content", "promotional_at_most")
        if stated
        else ("calendar",)
        if peak.channel is None
        else ("channels", peak.channel),
        f"{peak.selling} of {peak.posts} posts{where} sell from {peak.first} to {peak.last}, "
        f"{round(peak.share * 100)}%, and {limit} at most {print_number(most)}%",
        help="give more than you ask: move or drop an offer, or add posts that help",
        key=True,
    )
