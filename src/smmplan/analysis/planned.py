"""What a line plans, by month: from whatever way its plan is written in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.allocate import amounts_of, decimals_of, half_up, units_of
from smmplan.analysis.bills import accrue, bill, ramp
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.month_map import ZERO, Columns, Frame, read_month_map
from smmplan.analysis.problem import Problem
from smmplan.analysis.spread import spread
from smmplan.base.money import Money, MoneyRange
from smmplan.base.month import Month
from smmplan.base.planned import Ramp, Recurring, ShareOfTotal
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share
from smmplan.base.when import When

if TYPE_CHECKING:
    from smmplan.plan.budget import Line, Spread

_PATH = ("plan",)


class PlannedMonths(NamedTuple):
    """What a line plans, in its currency.

    `amounts` are those of the horizon's months, `outside` the sum of all other months; None where it is not planned
    by month. Then `whole` is the plan of its whole life, the upper end of a range, with `low` its lower end; or `rate`
    is the amount a week, month, quarter or year of a plan that says no period.
    """

    amounts: tuple[Decimal, ...] | None
    whole: Decimal | None = None
    low: Decimal | None = None
    rate: Recurring | None = None
    outside: Decimal = ZERO
    problems: tuple[Problem, ...] = ()


def planned(  # noqa: PLR0917
    line: Line,
    horizon: Horizon | None,
    moments: Moments,
    decimals: int,
    currency: str | None,
    total: Decimal | None,
    quiet: Collection[date],
) -> PlannedMonths:
    """What a line plans over the months of the horizon.

    `decimals` and `currency` are the line's, `total` is the budget's, in the same currency; `quiet` are days on which
    nobody works, beside weekends. Amounts are rounded in a spread, a ramp and a share only. What cannot be counted is
    a problem, and counts as nothing: an amount in another currency, and what waits for a milestone without a date.
    A line without a plan, and one whose plan is TBD, plans 0.
    """
    frame = Frame(horizon, moments, decimals, currency)
    problems: list[Problem] = []
    plan = line.plan
    if isinstance(plan, Mapping):
        return _by_month(read_month_map(plan, frame, _PATH, problems), problems)
    if plan is None:
        return _by_month(Columns(horizon), problems)
    if isinstance(plan, Money | MoneyRange):
        return _whole(plan, frame, problems)
    if isinstance(plan, ShareOfTotal):
        return _share(plan.share, total, decimals)
    if isinstance(plan, Recurring):
        return _recurring(plan, line, frame, problems)
    if isinstance(plan, Ramp):
        return _ramp(plan, line, frame, problems)
    return _spread(plan, line, frame, quiet, problems)


def _by_month(columns: Columns, problems: list[Problem]) -> PlannedMonths:
    return PlannedMonths(columns.filled, outside=columns.outside, problems=tuple(problems))


def _whole(plan: Money | MoneyRange, frame: Frame, problems: list[Problem]) -> PlannedMonths:
    low, high = plan if isinstance(plan, MoneyRange) else (None, plan)
    whole = frame.counts(high, _PATH, problems)
    return PlannedMonths(None, whole, low.amount if low and whole is not None else None, problems=tuple(problems))


def _share(share: Share, total: Decimal | None, decimals: int) -> PlannedMonths:
    if total is None:
        message = f'"{share}" is a share of the budget\'s total, which is not known; write total under budget'
        return PlannedMonths(None, problems=(Problem("share", _PATH, message, (("the budget", ("budget",)),)),))
    decimals = decimals_of(total, decimals)
    numerator, denominator = share.percent.as_integer_ratio()
    units = half_up(units_of(total, decimals) * numerator, 100 * denominator)
    return PlannedMonths(None, amounts_of([units], decimals)[0])


def _recurring(plan: Recurring, line: Line, frame: Frame, problems: list[Problem]) -> PlannedMonths:
    amount = frame.counts(plan.amount, _PATH, problems)
    if frame.horizon is None or not frame.horizon.stated:
        return PlannedMonths(None, rate=None if amount is None else plan, problems=tuple(problems))
    stretch = _stretch(line, frame.moments, plan.start, plan.end, problems)
    if amount is None or stretch is None:
        return _by_month(Columns(frame.horizon), problems)
    count = accrue if line.basis == "accrual" else bill
    return _by_month(count(amount, plan.unit, *stretch, frame), problems)


def _ramp(plan: Ramp, line: Line, frame: Frame, problems: list[Problem]) -> PlannedMonths:
    first = frame.counts(plan.first, _PATH, problems)
    stretch = _stretch(line, frame.moments, plan.start, plan.end, problems)
    if first is None or stretch is None:
        return _by_month(Columns(frame.horizon), problems)
    months = Month.of(stretch[0]), Month.of(stretch[1])
    return _by_month(ramp(first, plan.last.amount, months, frame), problems)


def _spread(plan: Spread, line: Line, frame: Frame, quiet: Collection[date], problems: list[Problem]) -> PlannedMonths:
    """A total over months; of its whole life where there are no months, or they are not known yet."""
    stated = isinstance(plan.spread, Mapping)
    stretch = None
    if frame.horizon and not stated:
        stretch = _stretch(line, frame.moments, None, None, problems)
    if frame.horizon is None or (stretch is None and not stated):
        whole = frame.counts(plan.total, (*_PATH, "total"), problems)
        return PlannedMonths(None, whole, problems=tuple(problems))
    return _by_month(spread(plan, stretch, frame, quiet, problems), problems)


def _stretch(
    line: Line, moments: Moments, start: When | None, end: When | None, problems: list[Problem]
) -> tuple[date, date] | None:
    """The first and the last day of what is planned: what the plan's own text says, else the line, else the period.

    None where one of them is not known yet, or the end comes before the beginning. That is a problem too, but where
    both stand in the line, whose dates have a rule of their own.
    """
    origin = moments.first(line.from_) if line.from_ else None
    begins, ends = start or line.from_, end or line.to
    first = moments.first(begins, origin) if begins else moments.begins
    last = moments.last(ends, origin or first) if ends else moments.ends
    if first is None or last is None:
        unknown, path = (begins, _PATH if start else ("from",)) if first is None else (ends, _PATH if end else ("to",))
        message = f'"{unknown}" has no day yet, so what waits for it counts as 0; write a date for it'
        problems.append(Problem("waits", path, message))
        return None
    if first <= last:
        return first, last
    if start or end or not (line.from_ and line.to):
        message = f"the plan begins on {first}, after its end on {last}; write an earlier beginning or a later end"
        problems.append(Problem("order", _PATH, message))
    return None
