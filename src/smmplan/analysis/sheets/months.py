"""Months as people write them over columns and in rows: `Jan`, `Jan-27`, `2027-01`, `01/2027`, `1月`, `Enero 2027`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal

from smmplan.base.errors import Trouble
from smmplan.base.lookalikes import plain_signs
from smmplan.base.month import YEARS, Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Cell
from smmplan.source.statements.days import month_of_word

_LONGEST = 40
_YEAR_FIRST = re.compile(r"(\d{4}) ?[-/.年 ] ?(\d{1,2}) ?月?份?")
_SOLID = re.compile(r"(20\d{2})(0[1-9]|1[0-2])")
_YEAR_LAST = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{4})")
_CHINESE = re.compile(r"(?:(\d{4}|\d{2})年)? ?(\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月份?")
_WORD = re.compile(r"([^\W\d_]{3,})\.?(?:[ \-/,.']*(\d{4}|\d{2}))?")
_WORD_LAST = re.compile(r"(\d{4}|\d{2})[ \-/,.']+([^\W\d_]{3,})\.?")
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?: 0{1,2}:00(?::00)?)?")
_YEAR = re.compile(r"(?:fy|cy|year|年度?|taon)? ?((?:19|20)\d{2}) ?(?:年度?|fy)?", re.IGNORECASE)
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}


class Named(NamedTuple):
    """A month as it is written; `year` is None where it says none."""

    month: int
    year: int | None


def read_month(cell: Cell) -> Named | None:
    """The month that a cell names; None for anything else. A day that is no first of a month names none."""
    if isinstance(cell, date):
        return Named(cell.month, cell.year) if cell.day == 1 else None
    if isinstance(cell, time | Decimal):
        return None
    plain = plain_signs(cell).casefold().strip(" .:") if len(cell) <= _LONGEST else ""
    found = _numbers(plain) or _words(plain)
    return found if found and 1 <= found.month <= 12 and (found.year is None or found.year in YEARS) else None


def _numbers(plain: str) -> Named | None:
    if match := _YEAR_FIRST.fullmatch(plain) or _SOLID.fullmatch(plain):
        return Named(int(match[2]), int(match[1]))
    if match := _YEAR_LAST.fullmatch(plain):
        return Named(int(match[1]), int(match[2]))
    if match := _CHINESE.fullmatch(plain):
        return Named(_chinese(match[2]), _year(match[1]))
    return None


def _words(plain: str) -> Named | None:
    if match := _WORD.fullmatch(plain):
        word, year = match[1], match[2]
    elif match := _WORD_LAST.fullmatch(plain):
        word, year = match[2], match[1]
    else:
        return None
    month = month_of_word(word)
    return Named(month, _year(year)) if month else None


def _chinese(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_DIGITS[sign] for sign in text)


def _year(digits: str | None) -> int | None:
    return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def read_year(cell: Cell) -> int | None:
    """The year that a cell names alone, as a heading over months does; None for anything else."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == int(cell) and int(cell) in range(1990, 2100) else None
    match = _YEAR.fullmatch(plain_signs(cell).strip()) if isinstance(cell, str) else None
    return int(match[1]) if match else None


def year_within(cells: Iterable[Cell]) -> int | None:
    """The only year that some cells of a title name: `Marketing budget 2027`; None for none, and for several."""
    texts = (cell for cell in cells if isinstance(cell, str))
    years = {int(digits) for text in texts for digits in re.findall(r"(?<!\d)20\d{2}(?!\d)", text)}
    years |= {year for cell in cells if (year := read_year(cell))}
    return years.pop() if len(years) == 1 else None


def first_days(cells: Sequence[Cell]) -> dict[int, Named]:
    """The months of texts that are the first days of months, by index: `01/02/2027` beside `01/03/2027`.

    Which number is the month shows where all others are 1; else they are no months.
    """
    found = {}
    for index, cell in enumerate(cells):
        match = _DAY.fullmatch(plain_signs(cell).strip()) if isinstance(cell, str) else None
        if match:
            found[index] = tuple(map(int, match.groups()))
    for order in ((0, 1, 2), (2, 1, 0), (2, 0, 1)):
        dates = {index: tuple(numbers[at] for at in order) for index, numbers in found.items()}
        if dates and all(year in YEARS and 1 <= month <= 12 and day == 1 for year, month, day in dates.values()):
            return {index: Named(month, year) for index, (year, month, _) in dates.items()}
    return {}


def dated(named: Sequence[Named], *, year: int | None, period: tuple[Month, Month] | None) -> list[Month]:
    """The months of a row of headings, with the years that some of them do not say.

    A year that one says counts for its neighbours; else `year` is that of the first, else the period of the plan
    says it. Behind December comes January of the year after. Raises Trouble where nothing says it.
    """
    months: list[Month | None] = [Month(each.year, each.month) if each.year else None for each in named]
    if not any(months) and named:
        months[0] = _first(named, year, period)
    for turn in range(1, len(named)):
        before = months[turn - 1]
        if months[turn] is None and before is not None:
            months[turn] = _next(before, named[turn].month)
    for turn in range(len(named) - 2, -1, -1):
        behind = months[turn + 1]
        if months[turn] is None and behind is not None:
            later = named[turn].month > behind.month
            months[turn] = Month(behind.year - later, named[turn].month)
    return [month for month in months if month is not None]


def _next(before: Month, month: int) -> Month:
    return Month(before.year + (month < before.month), month)


def _first(named: Sequence[Named], year: int | None, period: tuple[Month, Month] | None) -> Month:
    if year is not None:
        return Month(year, named[0].month)
    if period is None:
        raise Trouble(f"{quote(_name(named[0].month))} has no year in this sheet; add one like --year 2027")
    fits = [
        Month(each, named[0].month)
        for each in range(period[0].year, period[1].year + 1)
        if period[0] <= Month(each, named[0].month) <= period[1]
    ]
    if len(fits) > 1:
        several = " or ".join(map(str, fits))
        raise Trouble(
            f"{quote(_name(named[0].month))} may be {several} in the period of the plan; add --year {fits[0].year}"
        )
    # A sheet that begins before the plan ends in it.
    return fits[0] if fits else Month(_year_of_most(named, period), named[0].month)


def _year_of_most(named: Sequence[Named], period: tuple[Month, Month]) -> int:
    def inside(first: int) -> int:
        month, count = Month(first, named[0].month), 0
        for each in named:
            month = _next(month, each.month)
            count += period[0] <= month <= period[1]
        return count

    return max(range(period[0].year - 1, period[1].year + 1), key=inside)


def _name(month: int) -> str:
    from smmplan.base.calendar_words import MONTHS

    return MONTHS[month - 1]
