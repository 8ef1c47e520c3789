"""What accounts may give to others: a line what it brought along and plans, a pool and the contingency what they hold.

Spending is not looked at: it never makes a transfer wrong that was right when it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, ZERO, Movement, is_pool
from smmplan.base.record import NamedTuple


class Giving(NamedTuple):
    """What an account has to give in a month, and what it gives to others after all that it gets from them.

    `last` is the last transfer that takes from it then. Amounts are in its currency.
    """

    account: str
    month: int
    had: Decimal
    gives: Decimal
    last: Movement

    @property
    def short(self) -> bool:
        """Whether it gives more than it has."""
        return self.gives > self.had


def givings(books: Books) -> Mapping[tuple[str, int], Giving]:
    """What every account gives, by its name and the month; the contingency and lines in one sum by the last one."""
    last: dict[tuple[str, int], Movement] = {}
    for move in books.movements:
        if move.source != OUTSIDE:
            last[move.source, move.month] = move
    return {key: _giving(books, *key, move) for key, move in last.items()}


def _giving(books: Books, account: str, month: int, last: Movement) -> Giving:
    if account == CONTINGENCY:
        had, gives = books.contingency or ZERO, books.drawn
    elif is_pool(account):
        row = books.pools[account][month]
        had, gives = row.opening - row.distributed, -row.moved
    elif books.lines[account].rows:
        line = books.lines[account].rows[month]
        had, gives = line.opening + line.planned, -line.moved
    else:
        plan = books.lines[account].plan
        had = sum(plan.amounts, ZERO) if plan.amounts is not None else plan.whole or ZERO
        gives = -books.lines[account].moved
    return Giving(account, month, max(ZERO, had), gives, last)
