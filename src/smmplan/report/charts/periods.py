"""The calendar above a roadmap: weeks for short periods, then months, quarters, years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from smmplan.base.record import NamedTuple
from smmplan.report.charts.fitting import Words, extent

PeriodWords: TypeAlias = Callable[[str, date], Words]
"""Names a period by its unit (`week`, `month`, `quarter`, `year`) and first day, the longest form first."""

_FIRST_YEAR, _LAST_YEAR = 2, 9998
_AT_MOST_DAYS = {"week": 112, "month": 800, "quarter": 2200}


class Period(NamedTuple):
    """A week, month, quarter or year: its first day and the first day after it."""

    start: date
    end: date


def periods(first: date, last: date, width: float, words: PeriodWords, week_start: int = 0) -> tuple[str, list[Period]]:
    """The unit that suits the days from `first` to `last` on so many pixels, and its periods that cover them.

    The finest unit is taken whose shortest names have room. `week_start` is the weekday that weeks begin on, Monday 0.
    """
    days = (last - first).days + 1
    for unit, most in _AT_MOST_DAYS.items():
        if days > most:
            continue
        found = _cover(unit, first, last, week_start)
        widest = max(extent(words(unit, period.start)[-1], bold=True) for period in found)
        if (widest + 4) * len(found) <= width:
            return unit, found
    return "year", _cover("year", first, last, week_start)


def _cover(unit: str, first: date, last: date, week_start: int) -> list[Period]:
    start = _start(unit, first, week_start)
    last = max(start, min(last, date(_LAST_YEAR, 12, 31)))
    found = []
    while start <= last:
        end = _next(unit, start)
        found.append(Period(start, end))
        start = end
    return found


def _start(unit: str, day: date, week_start: int) -> date:
    day = min(max(day, date(_FIRST_YEAR, 1, 1)), date(_LAST_YEAR, 12, 31))
    if unit == "week":
        return day - timedelta((day.weekday() - week_start) % 7)
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def _next(unit: str, start: date) -> date:
    if unit == "week":
        return start + timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)
