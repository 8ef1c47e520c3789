"""What moved money in a budget, as people decided it: transfers, increases and cuts, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import OUTSIDE, POOL, ZERO, Cut
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.plan import Plan


class Passage(NamedTuple):
    """Money that went from one account to another, or will: accounts by their ids, the amount in `currency`.

    A cut happens with its first month: `amount` is all that it frees from there to the end of the plan, and `date` is
    None. `because` may be empty.
    """

    kind: Literal["transfer", "increase", "cut"]
    month: int
    date: date | None
    source: str
    target: str
    amount: Decimal
    currency: str | None
    because: str


def passages(plan: Plan, books: Books) -> tuple[Passage, ...]:
    """All that moved money and counts, the latest first; of one month in the order of the plan."""
    found = (*_moves(plan, books), *_cuts(books))
    return tuple(sorted(found, key=lambda passage: -passage.month))


def _moves(plan: Plan, books: Books) -> Iterator[Passage]:
    moments = Moments(plan, books.horizon)
    moved = {move.origin for move in books.movements}
    for index, transfer in enumerate(books.budget.transfers):
        source, target = transfer.from_, transfer.to
        if not source or not target or transfer.amount is None:
            continue
        if ("budget", "transfers", index) in moved or _one_sum(books, source, target):
            day, month = _when(transfer.date, moments, books)
            if month is not None:
                currency = _currency(books, source, target)
                because = transfer.because or ""
                yield Passage("transfer", month, day, source, target, transfer.amount.amount, currency, because)
    for index, increase in enumerate(books.budget.increases):
        if increase.line and increase.amount and ("budget", "increases", index) in moved:
            day, month = _when(increase.date, moments, books)
            if month is not None:
                currency = _currency(books, OUTSIDE, increase.line)
                because = increase.because or ""
                yield Passage("increase", month, day, OUTSIDE, increase.line, increase.amount.amount, currency, because)


def _cuts(books: Books) -> Iterator[Passage]:
    rolled: dict[Path, Cut] = {cut.origin: cut for cut in books.cuts}
    for index, cut in enumerate(books.budget.cuts):
        origin = ("budget", "cuts", index)
        account = books.lines.get(cut.line or "")
        if account is None:
            continue
        parts = [move for move in books.movements if move.origin == origin]
        if origin in rolled:
            month, amount = rolled[origin].month, _freed(books, rolled[origin])
        elif parts:
            month, amount = min(move.month for move in parts), sum((move.amount for move in parts), ZERO)
        else:
            continue
        yield Passage("cut", month, None, account.id, cut.into or POOL, amount, account.currency, cut.because or "")


def _freed(books: Books, cut: Cut) -> Decimal:
    """What a cut takes from its line over all months: all that it has in the first, its plan later."""
    rows = books.lines[cut.line].rows[cut.month :]
    return sum((row.planned for row in rows[1:]), max(ZERO, rows[0].planned + rows[0].opening) if rows else ZERO)


def _one_sum(books: Books, source: str, target: str) -> bool:
    """Whether two lines are parts of one that is rolled."""
    lines = books.lines
    return source in lines and target in lines and source != target and lines[source].home == lines[target].home


def _when(when: When | None, moments: Moments, books: Books) -> tuple[date | None, int | None]:
    day = moments.first(when) if when else None
    if day is None:
        return None, None
    return day if books.horizon.dated else None, books.horizon.index(Month.of(day))


def _currency(books: Books, source: str, target: str) -> str | None:
    return next((books.lines[id].currency for id in (source, target) if id in books.lines), books.currency)
