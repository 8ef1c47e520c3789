"""A total that is spread over months: evenly, by days, by workdays, or by weights; some months may be pinned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from smmplan.analysis.allocate import allocate, decimals_of
from smmplan.analysis.month_map import ZERO, Columns, Frame, amounts_by_month, stretches
from smmplan.analysis.problem import Problem
from smmplan.base.month import Month, months_between
from smmplan.base.number import print_number

if TYPE_CHECKING:
    from smmplan.base.when import When
    from smmplan.plan.budget import Spread

_WORKDAYS = 5
_WEEK = 7


def spread(
    plan: Spread, stretch: tuple[date, date] | None, frame: Frame, quiet: Collection[date], problems: list[Problem]
) -> Columns:
    """Spread a total over the months between two days: pinned months first, the rest over the others.

    `stretch` has both days; weights by month say themselves which months they mean, and need none. `quiet` are days
    on which nobody works, though they are no weekend. A plan without dates knows no days: there each month weighs
    the same.
    """
    columns = Columns(frame.horizon)
    pinned = {month: part for _, month, part in amounts_by_month(plan.pinned, frame, ("plan", "pinned"), problems)}
    for month, part in pinned.items():
        columns.add(month, part)
    total = frame.counts(plan.total, ("plan", "total"), problems)
    if plan.total is None:
        problems.append(Problem("total", ("plan",), "the spread has no total; write one like total: 120000"))
    if total is None:
        return columns
    fixed = sum(pinned.values(), ZERO)
    if fixed > total:
        message = (
            f"the pinned months hold {print_number(fixed)}, more than the total of {print_number(total)}; "
            "write less in them, or a larger total"
        )
        problems.append(Problem("pinned", ("plan", "pinned"), message, (("the total", ("plan", "total")),)))
        return columns
    by_month = _weights(plan, stretch, frame, frozenset(quiet), problems)
    weights = {month: by_month[month] for month in sorted(by_month) if month not in pinned}
    rest = total - fixed
    if any(weights.values()):
        parts = allocate(rest, tuple(weights.values()), decimals_of(rest, frame.decimals))
        for month, part in zip(weights, parts, strict=True):
            columns.add(month, part)
    elif rest:
        problems.append(_nowhere(plan, rest, bool(weights)))
    return columns


def _weights(
    plan: Spread, stretch: tuple[date, date] | None, frame: Frame, quiet: Collection[date], problems: list[Problem]
) -> Mapping[Month, int | Fraction]:
    """The weight of each month that takes a part."""
    if isinstance(plan.spread, Mapping):
        return _stated_weights(plan.spread, frame, problems)
    if stretch is None:
        return {}
    first, last = stretch
    months = months_between(Month.of(first), Month.of(last))
    if plan.spread in {None, "even"} or (frame.horizon and not frame.horizon.dated):
        return dict.fromkeys(months, 1)
    count = _workdays if plan.spread == "workdays" else _days
    return {month: count(max(first, month.first), min(last, month.last), quiet) for month in months}


def _stated_weights(weights: Mapping[When, Decimal], frame: Frame, problems: list[Problem]) -> dict[Month, Fraction]:
    path = ("plan", "spread")
    by_month: dict[Month, Fraction] = {}
    for when, months in stretches(weights, frame.moments, path, problems):
        weight = weights[when]
        if weight < 0:
            problems.append(Problem("weight", (*path, str(when)), f'"{weight}" is no weight; write 0 or more'))
            weight = ZERO
        by_month.update(dict.fromkeys(months, Fraction(weight) / len(months)))
    return by_month


def _days(first: date, last: date, quiet: Collection[date]) -> int:
    return (last - first).days + 1


def _workdays(first: date, last: date, quiet: Collection[date]) -> int:
    weeks, rest = divmod((last - first).days + 1, _WEEK)
    odd = sum((first.weekday() + day) % _WEEK < _WORKDAYS for day in range(rest))
    off = sum(first <= day <= last and day.weekday() < _WORKDAYS for day in quiet)
    return weeks * _WORKDAYS + odd - off


def _nowhere(plan: Spread, rest: Decimal, weighed: bool) -> Problem:
    """The problem of a rest that no month can take."""
    amount = print_number(rest)
    if not weighed:
        message = f"no month is left to take {amount} of the total; pin fewer months, or a larger amount"
    elif isinstance(plan.spread, Mapping):
        message = f"every weight is 0, so no month takes {amount} of the total; write a weight above 0"
    else:
        message = f"there is no workday to take {amount} of the total; write spread: even"
    return Problem("rest", ("plan", "spread" if weighed else "pinned"), message)
