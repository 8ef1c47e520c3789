"""How an amount of an account is told to people, and how they would write it."""

from __future__ import annotations

from decimal import Decimal

from smmplan.analysis.accounts import EARNED
from smmplan.analysis.books import Books
from smmplan.base.coins import grouped, in_coins


def told(books: Books, account: str, amount: Decimal) -> str:
    """An amount with its decimals and the code of its currency, `1,250.00 PHP`.

    `account` is a line, `income.ID`, a pool or another account; all but lines and income are in the plan's currency.
    """
    decimals, currency = _purse(books, account)
    return f"{grouped(amount, decimals)} {currency or ''}".rstrip()


def to_write(books: Books, account: str, amount: Decimal) -> str:
    """The same as one would write it in a plan, `1250.00`."""
    return in_coins(amount, _purse(books, account)[0])


def _purse(books: Books, account: str) -> tuple[int, str | None]:
    line = books.income.get(account.removeprefix(EARNED)) if account.startswith(EARNED) else books.lines.get(account)
    return (line.decimals, line.currency) if line else (books.decimals, books.currency)
