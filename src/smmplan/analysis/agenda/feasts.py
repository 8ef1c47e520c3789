"""The days that a rule in occasions.txt comes to: `11-11`, `4 thu nov +1`, `easter -2`, `monthly 15`, a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from smmplan.base.calendar_words import month_named, weekday_named
from smmplan.base.month import Month

Tables: TypeAlias = Mapping[str, Sequence[date]]
"""Days that no short formula gives, by the name of their table."""

_WEEK = 7


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the anonymous computus of 1876 (Butcher, Ecclesiastical Calendar)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % _WEEK
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def feast_days(rule: str, year: int, tables: Tables) -> Iterator[tuple[date, date]]:
    """The first and the last day of each time that a rule comes to, if it begins in a year.

    `A to B` lasts from one day to another, which may lie in the next year; `DAY +1` and `DAY -21` count days. A year
    that a table does not have comes to nothing. Raises ValueError for what is no rule.
    """
    first, _, last = rule.partition(" to ")
    for begin in _points(first, year, tables):
        if not last:
            yield begin, begin
            continue
        ends = (end for near in (year, year + 1) for end in _points(last, near, tables) if end >= begin)
        end = next(ends, None)
        if end:
            yield begin, end


def _points(text: str, year: int, tables: Tables) -> Iterator[date]:
    """The days of one end of a rule that its words put into this year."""
    *words, last = text.split()
    shift = int(last) if last[0] in "+-" else 0
    if not shift:
        words.append(last)
    for day in _days(words, year, tables):
        yield day + timedelta(shift)


def _days(words: Sequence[str], year: int, tables: Tables) -> Iterator[date]:
    if words == ["easter"]:
        yield easter(year)
    elif words[0] in tables:
        yield from (day for day in tables[words[0]] if day.year == year)
    elif words[0] == "monthly":
        yield from (date(year, month, min(int(words[1]), Month(year, month).days)) for month in range(1, 13))
    elif len(words) == 1:
        month, day = words[0].split("-")
        yield date(year, int(month), int(day))
    else:
        yield _weekday_of(words, year)


def _weekday_of(words: Sequence[str], year: int) -> date:
    """`4 thu nov`, `last mon aug`, or `sun from 11-13`: the first Sunday from that day on."""
    if words[1] == "from":
        weekday, (begin,) = weekday_named(words[0]), _days(words[2:], year, {})
        ahead = 0
    else:
        weekday, month = weekday_named(words[1]), month_named(words[2])
        of = Month(year, month or 0)
        begin = of.last - timedelta(_WEEK - 1) if words[0] == "last" else of.first
        ahead = 0 if words[0] == "last" else int(words[0]) - 1
    if weekday is None:
        raise ValueError(f"{' '.join(words)} names no weekday")
    return begin + timedelta((weekday - begin.weekday()) % _WEEK + ahead * _WEEK)
