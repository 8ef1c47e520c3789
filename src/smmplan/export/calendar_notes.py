"""What is said below a calendar: what stands on no day, and when there is something where these months are empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from smmplan.analysis.agenda.item import Undated
from smmplan.analysis.month_grid import MonthGrid
from smmplan.base.month import Month
from smmplan.export.roadmap_notes import listed, why

_KINDS = frozenset({"post", "series", "task", "step", "milestone", "campaign", "gathering", "meeting"})


def is_empty(grid: MonthGrid) -> bool:
    """Whether nothing of the plan stands in a month; holidays of a country do not count."""
    entries = any(day.entries or any(each.path for each in day.occasions) for day in grid.days)
    return not (entries or grid.loose or any(each.path for each in grid.stretches))


def without_day(undated: Iterable[Undated]) -> tuple[Undated, ...]:
    """What belongs into a calendar and has no day."""
    return tuple(each for each in undated if each.kind in _KINDS)


def calendar_notes(undated: Iterable[Undated]) -> Iterator[str]:
    """What has no day, and why."""
    lost = without_day(undated)
    if lost:
        yield f"no day yet: {listed([f'{each.what or each.kind} ({why(each)})' for each in lost])}"
    if any(each.reason == "plan-month" for each in lost):
        yield "M1 has no day; write period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan"


def nothing_here(days: Sequence[date], first: Month, last: Month, whose: str) -> str:
    """The sentence for months without anything; `days` are those on which something stands, in order."""
    months = str(first) if first == last else f"{first} to {last}"
    known = f"; the plan has days from {days[0]} to {days[-1]}" if days and not whose else ""
    return f"nothing{whose} stands in {months}{known}"
