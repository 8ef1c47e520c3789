"""A calendar month, the unit in which budgets, periods and reports count, and days so many months later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, TypeAlias

from smmplan.base.errors import GrammarError
from smmplan.base.record import NamedTuple

ShiftUnit: TypeAlias = Literal["d", "w", "m"]
"""Days, weeks, months."""

YEARS = range(1000, 3000)
"""The years that a plan may name: others are slips of the finger."""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Month(NamedTuple):
    """A month of a year, `month` from 1 to 12. Earlier months sort first."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    def plus(self, count: int) -> Month:
        """The month `count` months later, or earlier where it is negative."""
        years, month = divmod(self.month - 1 + count, 12)
        return Month(self.year + years, month + 1)

    @property
    def days(self) -> int:
        """How many days it has, 28 to 31."""
        leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return 29 if self.month == 2 and leap else _DAYS[self.month - 1]

    @property
    def first(self) -> date:
        """Its first day. Raises ValueError outside the years 1 to 9999."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day. Raises ValueError outside the years 1 to 9999."""
        return date(self.year, self.month, self.days)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def weeks_of(year: int) -> int:
    """How many ISO weeks a year has, 52 or 53: 28 December is always in the last."""
    return date(year, 12, 28).isocalendar().week


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """All months from the first to the last, both included; none where the last is earlier."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(first.plus(index) for index in range(count))


def shift(day: date, count: int, unit: ShiftUnit) -> date:
    """The day so many days, weeks or months later, or earlier where `count` is negative.

    Months keep the day of the month and clamp at its end: a month after 31 January is the last of February.
    Raises GrammarError where the result leaves the years 1 to 9999.
    """
    try:
        if unit == "m":
            month = Month.of(day).plus(count)
            return date(month.year, month.month, min(day.day, month.days))
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    except (ValueError, OverflowError):
        raise GrammarError(f"{count:+d}{unit} from {day} leaves the calendar; write a smaller number") from None
