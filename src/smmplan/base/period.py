"""What stands in the calendar: a day, a month, ISO week, quarter, half or year, and a month of the plan."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, TypeAlias

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits
from smmplan.base.month import YEARS, Month, weeks_of
from smmplan.base.near_when import no_such_day
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_FORM = re.compile(
    r"(?P<fiscal>FY)?(?P<year>[0-9]{4})"
    r"(?:-(?:(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|(?P<letter>[WQH])(?P<number>[0-9]{1,2})))?"
    r"|M(?P<plan>[0-9]{1,3})",
    re.ASCII | re.IGNORECASE,
)
_UNITS: dict[str, PeriodUnit] = {"W": "week", "Q": "quarter", "H": "half"}

PeriodUnit: TypeAlias = Literal["month", "week", "quarter", "half", "year"]

MONTHS_OF: dict[PeriodUnit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a period of whole months has."""


class Day(NamedTuple):
    """A calendar day: 2026-11-27."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class Period(NamedTuple):
    """A month, ISO week, quarter, half or year, the `number`th of its year (1 for a year).

    `fiscal` quarters, halves and years belong to the fiscal year that begins in `year`.
    """

    unit: PeriodUnit
    year: int
    number: int = 1
    fiscal: bool = False

    def __str__(self) -> str:
        year = f"{'FY' if self.fiscal else ''}{self.year:04d}"
        if self.unit == "year":
            return year
        if self.unit == "month":
            return f"{year}-{self.number:02d}"
        return f"{year}-W{self.number:02d}" if self.unit == "week" else f"{year}-{self.unit[0].upper()}{self.number}"


class PlanMonth(NamedTuple):
    """A month of the plan, from 1: M3 is the third calendar month that the plan's period touches."""

    number: int

    def __str__(self) -> str:
        return f"M{self.number}"


def read_period(text: str) -> Day | Period | PlanMonth | None:
    """The day, period or plan month of a text that has its form; None where the text has another form.

    Years go from 1000 to 2999, plan months to M999; letters may be small. Raises GrammarError where the form is
    right and the calendar has no such day, month, week, quarter or half.
    """
    match = _FORM.fullmatch(plain_digits(text))
    if match is None:
        return None
    fiscal, year, month, day, letter, number, plan = match.groups()
    if plan:
        return _plan_month(int(plan), text)
    if int(year) not in YEARS:
        raise GrammarError(f"{quote(text)} is no date; write a year from {YEARS[0]} to {YEARS[-1]}")
    if fiscal and (month or letter in {"W", "w"}):
        right = f"write FY{year}, FY{year}-Q2 or {text[2:]}"
        raise GrammarError(f"{quote(text)} is no date: a fiscal year has quarters and halves; {right}")
    if month:
        return _month_or_day(int(year), int(month), int(day) if day else None, text)
    if letter:
        return _numbered(_UNITS[letter.upper()], int(year), number, bool(fiscal), text)
    return Period("year", int(year), 1, bool(fiscal))


def _plan_month(number: int, text: str) -> PlanMonth:
    if number == 0:
        raise GrammarError(f"{quote(text)} is no month of the plan, they count from 1; write M1")
    return PlanMonth(number)


def _month_or_day(year: int, month: int, day: int | None, text: str) -> Day | Period:
    if not 1 <= month <= 12:
        raise GrammarError(f"{quote(text)} is no date: a year has 12 months; write {year}-01 to {year}-12")
    if day is None:
        return Period("month", year, month)
    last = Month(year, month).days
    if not 1 <= day <= last:
        right = f"write {year}-{month:02d}-{last if day else '01'}"
        raise GrammarError(f"{quote(text)} is no date: {no_such_day(year, month, day)}; {right}")
    return Day(date(year, month, day))


def _numbered(unit: PeriodUnit, year: int, number: str, fiscal: bool, text: str) -> Period:
    period = Period(unit, year, int(number), fiscal)
    most = weeks_of(year) if unit == "week" else 12 // MONTHS_OF[unit]
    if not 1 <= period.number <= most:
        first, last = period._replace(number=1), period._replace(number=most)
        plural = "halves" if unit == "half" else f"{unit}s"
        raise GrammarError(f"{quote(text)} is no date: {year} has {most} {plural}; write {first} to {last}")
    if len(number) != (2 if unit == "week" else 1):
        raise GrammarError(f"{quote(text)} is no date; write {period}", text=text, instead=str(period), sure=True)
    return period
