"""Times of posts: two at once, at night, in an hour that does not exist, always at the same minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.base.clock import print_clock
from smmplan.base.finding import Path, Severity
from smmplan.checks.pieces import called, gathered
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.plan.calendar import Piece

_FEWEST = 10
"""A habit shows in as many posts."""

_SATURDAY = 5
_HOURS = (
    "Social Media Today, on the best times to post by Sprout Social, https://www.socialmediatoday.com/news/"
    "report-best-times-to-post-social-platforms-twitter-instagram-tiktok-facebook-pintrist-linkedin/650006/",
)
_CLOCKS = ("PEP 495, Local time disambiguation, https://peps.python.org/pep-0495/",)


@rule("CAL001", "posts-collide", severity="warning", starter=True, parameters={"minutes": 10})
def posts_collide(plan: Plan, agenda: Agenda, minutes: int) -> Iterator[Draft]:
    """Two posts on one channel within ten minutes take each other's readers. Most are a slip.

    Looked at is what comes. What a channel copies by itself is left out.

    Bad:
        channels: {bluesky: {platform: bluesky}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 07:30, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-12-01 07:35, channels: [bluesky], topic: Dusk}
    Good:
        channels: {bluesky: {platform: bluesky}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 07:30, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-12-01 18:30, channels: [bluesky], topic: Dusk}
    """
    from smmplan.analysis.agenda.collisions import collisions

    ahead = {
        id: [airing for airing in listed if airing.slot.first >= agenda.today]
        for id, listed in agenda.by_channel.items()
    }
    for found in collisions(ahead, minutes):
        earlier, later = found.earlier.slot, found.later.slot
        apart = "at the same time" if not found.minutes else f"only {_minutes(found.minutes)} apart"
        often = f", {found.times} times" if found.times > 1 else ""
        yield finding(
            later.path,
            f"{called(earlier.path, earlier.piece)} and {called(later.path, later.piece)} are {apart} "
            f"on {found.channel} on {later.first}{often}",
            help=f"leave {_minutes(minutes)} or more between them",
            related=(("the other post", earlier.path),) if earlier.path != later.path else (),
            key=True,
        )


@rule("CAL002", "post-at-night", severity="info", parameters={"late": 23, "early": 6})
def post_at_night(plan: Plan, agenda: Agenda, late: int, early: int) -> Iterator[Draft]:
    """Between eleven at night and six in the morning people sleep. Most such posts are a slip: 07:30 p.m., or a time
    zone.

    The hours are those of the channel's time zone, else of the plan's; night is from the full hour `late` to `early`.

    Bad:
        calendar: {posts: [{id: a, at: 2026-12-01 03:30, topic: Dawn}]}
    Good:
        calendar: {posts: [{id: a, at: 2026-12-01 15:30, topic: Dawn}]}
    """
    nightly: dict[Path, Piece] = {}
    for slot in agenda.slots:
        clock = slot.clock
        if clock is not None and slot.first >= agenda.today and (clock.hour >= late or clock.hour < early):
            nightly.setdefault(slot.path, slot.piece)
    yield from gathered(
        tuple(nightly.items()), "{} goes out at night", "posts and series go out at night", help="is the hour meant?"
    )


@rule("CAL003", "no-such-time", severity="error", lower="warning where the time comes twice", source=_CLOCKS)
def no_such_time(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """In the night in which clocks are put forward an hour is missing, and in another one an hour comes twice.

    A post in the missing hour goes out an hour off, or never; one in the double hour may go out twice.

    Bad:
        timezone: Europe/Lisbon
        calendar: {posts: [{id: a, at: 2027-03-28 01:30, topic: Dawn}]}
    Good:
        timezone: Europe/Lisbon
        calendar: {posts: [{id: a, at: 2027-03-28 02:30, topic: Dawn}]}
    """
    seen: set[Path] = set()
    for airing in agenda.airings:
        slot = airing.slot
        if airing.doubt is None or slot.clock is None or slot.path in seen or slot.first < agenda.today:
            continue
        seen.add(slot.path)
        twice = airing.doubt == "overlap"
        said = "comes twice" if twice else "does not exist"
        yield finding(
            (*slot.path, "every" if slot.series else "at"),
            f"{slot.first} {print_clock(slot.clock)} {said} in {airing.zone}, where clocks are "
            f"put {'back' if twice else 'forward'}",
            help="write a time two hours later",
            severity=Severity.WARNING if twice else None,
        )


@rule("CAL004", "no-timezone", severity="warning", starter=True)
def no_timezone(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """07:30 is another moment in Manila than in Lisbon. Schedulers take their own account's time zone, and nobody sees.

    Bad:
        calendar: {posts: [{id: a, at: 2026-12-01 07:30, topic: Dawn}]}
    Good:
        timezone: Asia/Manila
        calendar: {posts: [{id: a, at: 2026-12-01 07:30, topic: Dawn}]}
    """
    yield from gathered(
        tuple(without_zone(plan, agenda).items()),
        "{} has a time of day, and the plan no time zone",
        "posts and series have a time of day, and the plan no time zone",
        help="write timezone: Asia/Manila, or yours, at the top of the plan",
    )


@rule("CAL009", "day-off-without-owner", severity="info")
def day_off_without_owner(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """Comments come on Sundays too. Who answers under a post on a day off? Name an owner.

    Looked at are posts and series on a weekend or a public holiday, of a plan with a team.

    Bad:
        team: {tala: {name: Tala}}
        calendar: {posts: [{id: a, at: 2026-11-29, topic: Dawn}]}
    Good:
        team: {tala: {name: Tala}}
        calendar: {posts: [{id: a, at: 2026-11-29, topic: Dawn, owner: tala}]}
    """
    if not plan.team:
        return
    off = {
        day
        for occasion in agenda.occasions
        if occasion.off
        for day in range(occasion.first.toordinal(), occasion.last.toordinal() + 1)
    }
    alone: dict[Path, Piece] = {}
    for slot in agenda.slots:
        if slot.path in alone or slot.piece.owner or not slot.exact or slot.first < agenda.today:
            continue
        free = slot.first.weekday() >= _SATURDAY or slot.first.toordinal() in off
        if free and slot.status != "published" and plan.lacks(*slot.path, "owner"):
            alone[slot.path] = slot.piece
    yield from gathered(
        tuple(alone.items()),
        "{} goes out on a day off, and nobody is named who answers",
        "posts and series go out on days off, and nobody is named who answers",
        help="add owner: ID",
    )


@rule("CAL010", "unusual-hours", severity="info", source=_HOURS)
def unusual_hours(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """Averages of many accounts name good hours for each platform. They are a place to begin with, your own are better.

    Looked at are channels without `best_times` of their own, with ten posts or more: whether most lie outside.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        channels: {instagram: {platform: instagram}}
        calendar: {series: {dawn: {every: day 21:30, channels: [instagram], topics: [dawn], from: 2026-11-02}}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        channels: {instagram: {platform: instagram, best_times: [day 21:30]}}
        calendar: {series: {dawn: {every: day 21:30, channels: [instagram], topics: [dawn], from: 2026-11-02}}}
    """
    from smmplan.analysis.usual_hours import usual_hours

    for id, channel in plan.channels.items():
        usual = usual_hours(channel.platform) if channel.platform and plan.lacks("channels", id, "best_times") else None
        if usual is None:
            continue
        timed = [airing.slot for airing in agenda.by_channel[id] if airing.slot.clock and airing.slot.exact]
        inside = sum(usual.holds(slot.first.weekday(), slot.clock) for slot in timed if slot.clock)
        if len(timed) >= _FEWEST and inside * 2 < len(timed):
            yield finding(
                ("channels", id),
                f"{len(timed) - inside} of {len(timed)} posts are outside the hours that are usual there",
                help=f"a starting point only: {usual.words}; write best_times of your own",
                key=True,
            )


@rule("CAL011", "always-same-minute", severity="info", parameters={"percent": 80})
def always_same_minute(plan: Plan, agenda: Agenda, percent: int) -> Iterator[Draft]:
    """When is your audience there? Who always posts at the same minute never finds out.

    Looked at are channels with ten posts or more.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        channels: {bluesky: {platform: bluesky}}
        calendar: {series: {dawn: {every: day 07:30, channels: [bluesky], topics: [dawn], from: 2026-11-02}}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        channels: {bluesky: {platform: bluesky}}
        calendar:
          series: {dawn: {every: [Mon 07:30, Wed 12:15, Sat 18:00], channels: [bluesky], from: 2026-11-02}}
    """
    for id, listed in agenda.by_channel.items():
        times = Counter(airing.slot.clock for airing in listed if airing.slot.clock is not None and not airing.copied)
        total = times.total()
        if total >= _FEWEST:
            clock, count = times.most_common(1)[0]
            if count * 100 > percent * total:
                yield finding(
                    ("channels", id),
                    f"{count} of {total} posts go out at {print_clock(clock)}",
                    help="try other hours, and compare",
                    key=True,
                )


def without_zone(plan: Plan, agenda: Agenda) -> dict[Path, Piece]:
    """The posts and series with a time of day that nothing gives a time zone to."""
    if plan.head.timezone or not plan.lacks("timezone"):
        return {}
    zoned = {id for id, channel in plan.channels.items() if not plan.lacks("channels", id, "timezone")}
    nowhere: dict[Path, Piece] = {}
    for slot in agenda.slots:
        if slot.clock is not None and not (slot.channels and zoned.issuperset(slot.channels)):
            nowhere.setdefault(slot.path, slot.piece)
    return nowhere


def _minutes(count: int) -> str:
    return "a minute" if count == 1 else f"{count} minutes"
