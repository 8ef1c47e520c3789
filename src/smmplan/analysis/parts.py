"""What several lines come to as parts of one: the sums of their plans, actuals and forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smmplan.analysis.ledger import ZERO
from smmplan.analysis.planned import PlannedMonths
from smmplan.analysis.recorded import Recorded


def added_plans(plans: Sequence[PlannedMonths]) -> PlannedMonths:
    """What the plans of several parts come to: by month where all are, else in one sum."""
    outside = sum((plan.outside for plan in plans), ZERO)
    if all(plan.amounts is not None for plan in plans):
        return PlannedMonths(added_columns([plan.amounts or () for plan in plans]), None, None, None, outside, ())
    whole = sum((_total(plan) for plan in plans), ZERO)
    low = sum((_total(plan) if plan.low is None else plan.low for plan in plans), ZERO)
    return PlannedMonths(None, whole, low if low != whole else None, None, outside, ())


def _total(plan: PlannedMonths) -> Decimal:
    return (plan.whole or ZERO) if plan.amounts is None else sum(plan.amounts, ZERO)


def added_actuals(parts: Sequence[Recorded]) -> Recorded:
    """What was spent on several parts; a month stays blank where all are."""
    outside = sum((part.outside for part in parts), ZERO)
    wholes = [part.whole for part in parts if part.whole is not None]
    return Recorded(added_blanks([part.months for part in parts]), sum(wholes, ZERO) if wholes else None, outside, ())


def added_columns(rows: Sequence[Sequence[Decimal]]) -> tuple[Decimal, ...]:
    """The sums of amounts by month."""
    return tuple(sum(column, ZERO) for column in zip(*rows, strict=True))


def added_blanks(rows: Sequence[Sequence[Decimal | None]]) -> tuple[Decimal | None, ...]:
    """The sums of amounts by month; a month stays blank where all are."""
    columns = (tuple(amount for amount in column if amount is not None) for column in zip(*rows, strict=True))
    return tuple(sum(column, ZERO) if column else None for column in columns)


def added_amounts(amounts: Sequence[Decimal]) -> Decimal:
    """The sum of amounts."""
    return sum(amounts, ZERO)
