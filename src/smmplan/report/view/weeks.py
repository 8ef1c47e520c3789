"""The weeks that are looked at side by side: those around today, within the days of a plan."""

from __future__ import annotations

from datetime import date, timedelta

from smmplan.analysis.agenda.window import Window

A_MONDAY = date(2024, 1, 1)
"""To say the days of a week by name."""

_WEEK = 7


def monday_of(day: date) -> date:
    """The Monday of its ISO week; of the first days of the calendar, the first day."""
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def weeks_around(today: date, window: Window, count: int) -> tuple[date, ...]:
    """The Mondays of at most so many weeks in a row that have days in the window: a quarter of them before today's.

    Before a plan begins they are its first ones, after its end its last ones.
    """
    if not window.days:
        return ()
    first, last = monday_of(window.first), monday_of(window.last)
    whole = (last - first).days // _WEEK + 1
    passed = (monday_of(today) - first).days // _WEEK
    start = max(0, min(passed - count // 4, whole - count))
    return tuple(first + timedelta(days=_WEEK * week) for week in range(start, min(start + count, whole)))
