"""Dates that contradict each other or are missing: an end before its beginning, every two weeks from no day on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.base.when import first_day, last_day
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.entry import Rhythm

_ENDS = (("from_", "to"), ("start", "due"), ("when", "to"))
"""The fields that hold a beginning and its end."""


@rule("STR026", "every-without-start", severity="error")
def every_without_start(plan: Plan) -> Iterator[Draft]:
    """Every two weeks, from when? Without a first day the days cannot be worked out.

    Bad:
        calendar: {series: {tips: {every: 2 weeks, channels: [], topics: [water]}}}
    Good:
        calendar: {series: {tips: {every: 2 weeks, from: 2026-07-06, topics: [water]}}}
    """
    for at, entry, key in _repeated(plan):
        if entry.every and entry.every.needs_start and plan.lacks(*at, key):
            yield finding((*at, "every"), f'"{entry.every}" needs a first day', help=f"add {key}: 2026-07-06")


@rule("STR027", "ends-before-start", severity="error")
def ends_before_start(plan: Plan) -> Iterator[Draft]:
    """What ends before it begins is a slip in one of the two dates.

    Bad:
        campaigns: {payday: {from: 2026-11-30, to: 2026-11-13}}
    Good:
        campaigns: {payday: {from: 2026-11-13, to: 2026-11-30}}
    """
    start, fiscal = plan.period_start, plan.fiscal_month
    for at, entry in _lasting(plan):
        for start_key, end_key in _ENDS:
            first, last = getattr(entry, start_key, None), getattr(entry, end_key, None)
            if first is None or last is None:
                continue
            begin = first_day(first, period_start=start, fiscal_month=fiscal)
            end = last_day(last, period_start=start, fiscal_month=fiscal)
            if begin and end and end < begin:
                begins = (*at, start_key.rstrip("_"))
                yield finding((*at, end_key), f"{last} is before {first}", related=(("it begins here", begins),))


def _repeated(plan: Plan) -> Iterator[tuple[Path, Any, str]]:
    """Everything that may come again and again: where, what, and the key of its first day."""
    yield from ((("calendar", "series", id), series, "from") for id, series in plan.series.items())
    yield from ((("initiatives", id), initiative, "start") for id, initiative in plan.initiatives.items())
    yield from ((at, rhythm, "from") for at, rhythm in _rhythms(plan))


def _rhythms(plan: Plan) -> Iterator[tuple[Path, Rhythm]]:
    yield from ((("rhythm", index), rhythm) for index, rhythm in enumerate(plan.head.rhythm))
    for id, community in plan.communities.items():
        yield from ((("communities", id, "rhythm", index), rhythm) for index, rhythm in enumerate(community.rhythm))


def _lasting(plan: Plan) -> Iterator[tuple[Path, Any]]:
    """Everything that may say when it begins and when it ends."""
    if plan.head.period:
        yield ("period",), plan.head.period
    sections: tuple[tuple[Path, Mapping[str, Any]], ...] = (
        (("campaigns",), plan.campaigns),
        (("roadmap", "phases"), plan.phases),
        (("roadmap", "milestones"), plan.milestones),
        (("calendar", "series"), plan.series),
        (("influencers",), plan.influencers),
        (("partners",), plan.partners),
        (("experiments",), plan.experiments),
        (("channels",), plan.channels),
        (("budget", "lines"), plan.lines),
        (("budget", "income"), plan.budget.income if plan.budget else {}),
        (("team",), plan.team),
        (("initiatives",), plan.initiatives),
        (("goals",), plan.goals),
        (("tasks",), plan.tasks),
        (("positioning", "messages"), plan.positioning.messages if plan.positioning else {}),
    )
    for home, entries in sections:
        yield from (((*home, id), entry) for id, entry in entries.items())
    yield from _rhythms(plan)
    yield from ((("campaigns", id, "offer"), entry.offer) for id, entry in plan.campaigns.items() if entry.offer)
    for id, member in plan.team.items():
        yield from ((("team", id, "away", index), away) for index, away in enumerate(member.away))
    days = plan.calendar.days if plan.calendar else ()
    yield from ((("calendar", "days", index), day) for index, day in enumerate(days))
