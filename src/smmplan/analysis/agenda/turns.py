"""The turns of a rhythm: which days `Tue and Thu 18:00`, `2 weeks` or `1st or next workday` come to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, time, timedelta

from smmplan.base.every import Every, Interval, MonthDay, MonthWeekday, On, Weekday
from smmplan.base.month import Month, months_between, shift
from smmplan.base.record import NamedTuple

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7
_WORKDAYS = 5


class Turn(NamedTuple):
    """One time that a rhythm comes round: a day, with its time where one was said.

    `every: month` without a first day names no day; its turns are whole months, and what belongs to one may be
    done on any day of it. The same goes for weeks, quarters and years.
    """

    first: date
    last: date
    clock: time | None = None


def turns(
    every: Every, start: date | None, first: date, last: date, off: Collection[date] = frozenset()
) -> tuple[Turn, ...]:
    """The turns of a rhythm that touch the days from `first` to `last`, in order, each once.

    `start` is the day that the rhythm begins with: nothing comes before it, and `2 weeks` counts from it; without
    one, more than one week, month and so on comes to nothing. Every month from the 31st is the last day of a shorter
    month. A workday is Monday to Friday and none of the days `off`.
    """
    begin = max(first, start) if start else first
    found = {
        Turn(*days, beat.clock) for beat in every.beats for days in _days(beat.on, start, begin, last, frozenset(off))
    }
    return tuple(sorted(found, key=in_order))


def in_order(turn: Turn) -> tuple[date, date, bool, time]:
    """By day; what has no time of day comes before what has one."""
    return turn.first, turn.last, turn.clock is not None, turn.clock or time.min


def _days(on: On, start: date | None, first: date, last: date, off: frozenset[date]) -> Iterator[tuple[date, date]]:
    """The first and the last day of each turn."""
    if isinstance(on, Interval):
        if start is not None:
            yield from ((day, day) for day in _counted(on, start, first, last))
        elif on.number == 1:
            yield from _whole(on.unit, first, last)
    elif isinstance(on, Weekday):
        ahead = (on.weekday - first.weekday()) % _WEEK
        ordinals = range(first.toordinal() + ahead, last.toordinal() + 1, _WEEK)
        yield from ((day, day) for day in map(date.fromordinal, ordinals))
    else:
        # A day that moves to the next workday may come from the month before.
        for month in _months(Month.of(first).plus(-1), Month.of(last)):
            day = _in_month(on, month, off)
            if day and first <= day <= last:
                yield day, day


def _counted(on: Interval, start: date, first: date, last: date) -> Iterator[date]:
    """The days from `first` on that lie whole intervals after `start`."""
    if on.unit in _DAYS:
        step = on.number * _DAYS[on.unit]
        ahead = (start.toordinal() - first.toordinal()) % step
        yield from map(date.fromordinal, range(first.toordinal() + ahead, last.toordinal() + 1, step))
        return
    step = on.number * _MONTHS[on.unit]
    begin = Month.of(start)
    passed = (first.year - begin.year) * 12 + first.month - begin.month
    for count in range(passed - passed % step, (last.year - begin.year) * 12 + last.month - begin.month + 1, step):
        day = shift(start, count, "m")
        if first <= day <= last:
            yield day


def _whole(unit: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days, calendar weeks, months, quarters or years that touch these days."""
    if unit == "day":
        yield from ((day, day) for day in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    elif unit == "week":
        monday = first.toordinal() - first.weekday()
        for ordinal in range(max(monday, 1), last.toordinal() + 1, _WEEK):
            yield date.fromordinal(ordinal), date.fromordinal(min(ordinal + _WEEK - 1, date.max.toordinal()))
    else:
        length = _MONTHS[unit]
        begin = Month(first.year, first.month - (first.month - 1) % length)
        for month in months_between(begin, Month.of(last))[::length]:
            yield month.first, month.plus(length - 1).last


def _months(first: Month, last: Month) -> Iterator[Month]:
    return (month for month in months_between(first, last) if month.year >= 1)


def _in_month(on: MonthDay | MonthWeekday, month: Month, off: frozenset[date]) -> date | None:
    """The day that it falls on, or is moved to from there; None where that leaves the calendar."""
    if isinstance(on, MonthDay):
        day = date(month.year, month.month, min(on.day, month.days))
    elif on.nth > 0:
        day = month.first + timedelta((on.weekday - month.first.weekday()) % _WEEK + (on.nth - 1) * _WEEK)
    else:
        day = month.last - timedelta((month.last.weekday() - on.weekday) % _WEEK)
    while on.next_workday and (day.weekday() >= _WORKDAYS or day in off):
        if day == date.max:
            return None
        day += timedelta(1)
    return day
