"""What is planned again and again: an amount by the week, month, quarter or year, and amounts that rise or fall."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from smmplan.analysis.allocate import allocate, amounts_of, decimals_of, evenly, half_up, units_of
from smmplan.analysis.month_map import Columns, Frame
from smmplan.base.month import Month, months_between, shift
from smmplan.base.period import MONTHS_OF

_WEEK = 7
_A_DAY = timedelta(days=1)
_MONTHS_OF: dict[str, int] = {unit: MONTHS_OF[unit] for unit in ("month", "quarter", "year")}


def bill(amount: Decimal, unit: str, first: date, last: date, frame: Frame) -> Columns:
    """A bill on the first day and on each of its anniversaries until the last day, counted where it is due.

    `unit` is week, month, quarter or year; in a month without that day the bill is due on its last day.
    """
    columns = Columns(frame.horizon)
    months = frame.horizon.months if frame.horizon else ()
    inside = _counts(unit, first, last, months)
    for month, count in zip(months, inside, strict=True):
        if count:
            columns.add(month, amount * count)
    columns.outside = amount * (_due_before(unit, first, last, last + _A_DAY) - sum(inside))
    return columns


def accrue(amount: Decimal, unit: str, first: date, last: date, frame: Frame) -> Columns:
    """The same bills, each spread evenly over the time that it pays for; what would come after the last day is cut.

    A week is spread by its days over the months that it touches, a quarter and a year by months.
    """
    if unit == "week":
        return _accrue_weeks(amount, first, last, frame)
    columns = Columns(frame.horizon)
    length = _MONTHS_OF[unit]
    parts = evenly(amount, length, decimals_of(amount, frame.decimals))
    ending = Month.of(last)
    for number in range(_due_before(unit, first, last, last + _A_DAY)):
        month = Month.of(first).plus(number * length)
        for part in parts:
            if month <= ending:
                columns.add(month, part)
            month = month.plus(1)
    return columns


def ramp(first: Decimal, last: Decimal, months: tuple[Month, Month], frame: Frame) -> Columns:
    """Amounts that go in equal steps from the first month's to the last month's, each rounded half up.

    A ramp of one month gives the last amount.
    """
    columns = Columns(frame.horizon)
    decimals = max(decimals_of(first, frame.decimals), decimals_of(last, frame.decimals))
    low, high = units_of(first, decimals), units_of(last, decimals)
    stretch = months_between(*months)
    steps = len(stretch) - 1
    units = [half_up(low * (steps - step) + high * step, steps) for step in range(steps + 1)] if steps else [high]
    for month, amount in zip(stretch, amounts_of(units, decimals), strict=True):
        columns.add(month, amount)
    return columns


def _accrue_weeks(amount: Decimal, first: date, last: date, frame: Frame) -> Columns:
    columns = Columns(frame.horizon)
    decimals = decimals_of(amount, frame.decimals)
    for number in range(_due_before("week", first, last, last + _A_DAY)):
        day = first + timedelta(days=number * _WEEK)
        in_month = min(_WEEK, Month.of(day).days - day.day + 1)
        paid = min(_WEEK, (last - day).days + 1)
        weights = (min(in_month, paid), max(paid - in_month, 0), _WEEK - paid)
        here, beyond, _ = allocate(amount, weights, decimals)
        columns.add(Month.of(day), here)
        if weights[1]:
            columns.add(Month.of(day).plus(1), beyond)
    return columns


@lru_cache(1024)
def _counts(unit: str, first: date, last: date, months: tuple[Month, ...]) -> tuple[int, ...]:
    """How many bills are due in each month: most lines of a budget begin and end with its period."""
    if not months:
        return ()
    bounds = (*(month.first for month in months), months[-1].plus(1).first)
    due = [_due_before(unit, first, last, bound) for bound in bounds]
    return tuple(after - before for before, after in pairwise(due))


def _due_before(unit: str, first: date, last: date, day: date) -> int:
    """How many bills are due before a day."""
    bound = min(day, last + _A_DAY)
    if bound <= first:
        return 0
    if unit == "week":
        return -(-(bound - first).days // _WEEK)
    length = _MONTHS_OF[unit]
    number = ((bound.year - first.year) * 12 + bound.month - first.month) // length
    return number + (shift(first, number * length, "m") < bound)
