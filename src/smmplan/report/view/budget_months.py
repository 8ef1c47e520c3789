"""The money of a budget by month, as its pictures and their tables show it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Column, Exchange
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.known import begun
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.totals import Totals
from smmplan.analysis.year import added
from smmplan.base.record import NamedTuple

MOST_MONTHS = 36
"""How many months a picture shows at most: more columns than that nobody can tell apart."""
_BEFORE = 12


class MonthMoney(NamedTuple):
    """The money of a month, of all lines that have months.

    `spent` is None where nothing is recorded, `assumed` where the month is not over. `over` is what of the month's
    spending went beyond what there was, and never what it owes from before; in a month that is over, what is assumed
    for lines without a record is used too.
    """

    month: int
    planned: Decimal
    moved: Decimal
    opening: Decimal
    spent: Decimal | None
    assumed: Decimal | None
    over: Decimal

    @property
    def available(self) -> Decimal:
        """What the month may spend."""
        return self.opening + self.planned + self.moved


class ByMonth(NamedTuple):
    """All months of the plan, in its currency; `partial` where a rate is missing, so that only its own lines count."""

    months: tuple[MonthMoney, ...]
    partial: bool


def by_month(books: Books, totals: Totals, exchange: Exchange) -> ByMonth:
    """The money of each month of the plan.

    What is carried into a month stays in the currency of its line (analysis.totals): here the sum of each currency is
    converted at the rate of the budget.
    """
    flows = totals.lines.months
    planned, moved, spent, assumed = flows.planned, flows.moved, flows.spent, flows.assumed
    own = totals.lines.by_currency
    columns = [
        tuple(exchange.budgeted(amount, currency) for amount in part.months.opening) for currency, part in own.items()
    ]
    nothing = (ZERO,) * len(books.horizon.months)
    opening: Column = tuple(map(added, zip(*columns, strict=True))) if columns else nothing
    partial = not all(map(_known, (opening, planned, moved, spent, assumed)))
    if partial:
        usual = own.get(books.currency)
        months = usual.months if usual else None
        opening, planned, moved, spent, assumed = (
            (months.opening, months.planned, months.moved, months.spent, months.assumed) if months else (nothing,) * 5
        )
    recorded = _recorded(books)
    rows = (
        _month(books.horizon, at, [amount or ZERO for amount in cells], written, any(recorded))
        for at, (cells, written) in enumerate(
            zip(zip(opening, planned, moved, spent, assumed, strict=True), recorded, strict=True)
        )
    )
    return ByMonth(tuple(rows), partial)


def stretch(horizon: Horizon) -> range:
    """The months that a picture shows: all, or those around today where there are too many."""
    count = len(horizon.months)
    if count <= MOST_MONTHS:
        return range(count)
    first = max(0, min(horizon.closed - _BEFORE, count - MOST_MONTHS))
    return range(first, first + MOST_MONTHS)


def _known(column: Column) -> bool:
    return None not in column


def _recorded(books: Books) -> list[bool]:
    """For each month whether anything is written down for it."""
    count = len(books.horizon.months)
    if not begun(books):
        return [False] * count
    rows = [account.actual.months for account in books.lines.values() if account.rows and not account.line.in_kind]
    return [any(amount is not None for amount in column) for column in zip(*rows, strict=True)] or [False] * count


def _month(horizon: Horizon, at: int, cells: Sequence[Decimal], recorded: bool, begun: bool) -> MonthMoney:
    opening, planned, moved, spent, assumed = cells
    over = at < horizon.closed
    used = spent + assumed if over else spent
    return MonthMoney(
        month=at,
        planned=planned,
        moved=moved,
        opening=opening,
        spent=spent if recorded else None,
        assumed=assumed if over and begun else None,
        over=min(spent, max(ZERO, used - opening - planned - moved)) if recorded and spent > 0 else ZERO,
    )
