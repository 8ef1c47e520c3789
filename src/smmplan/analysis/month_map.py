"""Amounts by month as a plan writes them, brought to the months of the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.allocate import decimals_of, evenly
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.problem import Problem
from smmplan.base.finding import Path
from smmplan.base.money import Money
from smmplan.base.month import Month, months_between
from smmplan.base.period import Period
from smmplan.base.record import NamedTuple
from smmplan.base.when import When

if TYPE_CHECKING:
    from smmplan.plan.budget import Cell

ZERO = Decimal(0)


class Frame(NamedTuple):
    """What the amounts of a line are read with: the months to fill, the calendar, the currency and its decimals."""

    horizon: Horizon | None
    moments: Moments
    decimals: int
    currency: str | None

    def counts(self, money: Money | None, path: Path, problems: list[Problem]) -> Decimal | None:
        """The amount to count; None where there is none, and with a problem where it is in another currency."""
        if money is None:
            return None
        code, currency = money.currency, self.currency
        if code is None or code == currency:
            return money.amount
        wrong = (
            f"but its line is in {currency}; write the amount in {currency}"
            if currency
            else f"but the plan has no currency; write currency: {code} at the top"
        )
        problems.append(Problem("currency", path, f'"{money}" is in {code}, {wrong}'))
        return None


class Columns:
    """Amounts over the months of a horizon, None where nothing was said; `outside` is the sum of all other months."""

    __slots__ = ("_horizon", "amounts", "outside")

    def __init__(self, horizon: Horizon | None) -> None:
        self._horizon = horizon
        self.amounts: list[Decimal | None] = [None] * (len(horizon.months) if horizon else 0)
        self.outside = ZERO

    def add(self, month: Month | None, amount: Decimal) -> None:
        """Add an amount to its month; one without a month is outside."""
        index = self._horizon.index(month) if self._horizon and month else None
        if index is None:
            self.outside += amount
        else:
            self.amounts[index] = (self.amounts[index] or ZERO) + amount

    @property
    def filled(self) -> tuple[Decimal, ...] | None:
        """The amounts with 0 for a blank month; None without a horizon."""
        return tuple(ZERO if amount is None else amount for amount in self.amounts) if self._horizon else None


def read_month_map(cells: Mapping[When, Cell], frame: Frame, path: Path, problems: list[Problem]) -> Columns:
    """The amounts of a MONTH map that stands at `path`, by the months of the horizon.

    A key that is longer than a month is spread evenly over its months; a key that overlaps an earlier one is a
    problem and not counted.
    """
    columns = Columns(frame.horizon)
    if _filled_at_once(cells, frame, columns):
        return columns
    columns = Columns(frame.horizon)
    for _, month, amount in amounts_by_month(cells, frame, path, problems):
        columns.add(month, amount)
    return columns


def amounts_by_month(
    cells: Mapping[When, Cell], frame: Frame, path: Path, problems: list[Problem]
) -> Iterator[tuple[When, Month, Decimal]]:
    """Each amount of a MONTH map with its key and its month, those outside the horizon too (see read_month_map)."""
    for when, months in stretches(cells, frame.moments, path, problems):
        amount = frame.counts(cells[when].amount, (*path, str(when)), problems)
        if amount is not None:
            parts = spread_evenly(amount, len(months), frame.decimals)
            yield from ((when, month, part) for month, part in zip(months, parts, strict=True))


def spread_evenly(amount: Decimal, count: int, decimals: int) -> list[Decimal]:
    """The amount over so many months; as it was written where that is one."""
    return [amount] if count == 1 else evenly(amount, count, decimals_of(amount, decimals))


def stretches(
    keys: Iterable[When], moments: Moments, path: Path, problems: list[Problem]
) -> Iterator[tuple[When, tuple[Month, ...]]]:
    """Each key of a MONTH map with its months. One that overlaps an earlier key, and a plan month where the plan has
    no period to count it from, is a problem and left out."""
    taken: dict[Month, When] = {}
    for when in keys:
        span = moments.months(when)
        if span is None:
            right = "write a month like 2026-09, or give the plan a period"
            message = f'"{when}" counts from the beginning of the period, and the plan has none; {right}'
            problems.append(Problem("period", (*path, str(when)), message))
            continue
        months = months_between(*span)
        other = next((taken[month] for month in months if month in taken), None)
        if other is not None:
            earlier = (("the other is here", (*path, str(other))),)
            message = f'"{when}" and "{other}" hold the same month; write each month once'
            problems.append(Problem("overlap", (*path, str(when)), message, earlier))
            continue
        taken.update(dict.fromkeys(months, when))
        yield when, months


def _filled_at_once(cells: Mapping[When, Cell], frame: Frame, columns: Columns) -> bool:
    """Fill the columns from a map with nothing but single months and no fault, as nearly all are; False for others."""
    if frame.horizon is None:
        return False
    amounts, currency = columns.amounts, frame.currency
    count, (year, number) = len(amounts), frame.horizon.months[0]
    beginning = year * 12 + number
    for when, cell in cells.items():
        if when.__class__ is not Period or when.unit != "month":
            return False
        money = cell.amount
        if money is None:
            continue
        if money.currency is not None and money.currency != currency:
            return False
        index = when.year * 12 + when.number - beginning
        if 0 <= index < count:
            amounts[index] = money.amount
        else:
            columns.outside += money.amount
    return True
