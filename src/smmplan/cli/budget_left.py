"""What a line or a pool has left, told in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smmplan.analysis.accounts import EARNED, Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, is_pool
from smmplan.analysis.told import told
from smmplan.analysis.year import year_in_one_sum


def left(books: Books, account: str, month: int) -> Iterator[str]:
    """What an account has left in a month, and now where that month is over; nothing for `outside`.

    `account` is a line, `income.ID`, a pool or `contingency`, `month` the position of a month.
    """
    if account == OUTSIDE:
        return
    if account == CONTINGENCY:
        yield f"{account}: {told(books, account, (books.contingency or Decimal(0)) - books.drawn)} left"
        return
    now = books.horizon.current
    for when in [month] if now is None or now <= month else [month, now]:
        label = books.horizon.labels[when]
        if is_pool(account):
            yield f"{account}: {told(books, account, books.pools[account][when].balance)} at the end of {label}"
        elif account.startswith(EARNED):
            yield _income(books, account, when)
        else:
            line = books.lines[books.lines[account].home]
            yield _line(books, line, when)
            if not line.rows:
                return


def _line(books: Books, line: Account, month: int) -> str:
    if line.rows:
        row = line.rows[month]
        had, gone, free, when = row.available, row.spent + row.committed, row.free, f" in {books.horizon.labels[month]}"
    else:
        year = year_in_one_sum(line, books.horizon)
        had, gone = year.revised or Decimal(0), (year.spent or Decimal(0)) + (year.committed or Decimal(0))
        free, when = had - gone, ""
    if free < 0:
        over, spent, available = (told(books, line.id, each) for each in (-free, gone, had))
        words = "spent or agreed" if line.rows and line.rows[month].committed else "spent"
        of = f"of {available}" if had > 0 else "with nothing left to spend"
        return f"{line.id}: overspent by {over}{when}, {spent} {words} {of}"
    return f"{line.id}: {told(books, line.id, free)} left{when} of {told(books, line.id, had)}"


def _income(books: Books, account: str, month: int) -> str:
    line = books.income[account.removeprefix(EARNED)]
    line = books.income[line.home]
    name = EARNED + line.id
    if line.rows:
        row = line.rows[month]
        expected, came, when = row.available, row.spent, f" in {books.horizon.labels[month]}"
    else:
        year = year_in_one_sum(line, books.horizon)
        expected, came, when = year.revised or Decimal(0), year.spent or Decimal(0), ""
    rest = expected - came
    end = f"{told(books, name, rest)} still to come" if rest >= 0 else f"{told(books, name, -rest)} more than planned"
    return f"{name}: {told(books, name, came)} came in{when}, {end}"
