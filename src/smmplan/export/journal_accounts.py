"""What a line of the budget is called in a journal, and the texts that a journal can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, POOL, ZERO, Row
from smmplan.base.record import NamedTuple
from smmplan.base.text import visible

_ODD = re.compile(r"[^\w -]|^ | (?= )| $", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z]+")


class Entry(NamedTuple):
    """A line of the budget as an account of a journal.

    `goals` are what it was given up to the beginning of each month, and to the end of the last one: its opening, then
    with the plan of the first month, and so on. `sign` is -1 for income, which journals count below zero.
    """

    account: str
    against: str
    verbs: tuple[str, str]
    name: str
    line: Account
    goals: tuple[Decimal, ...]
    coin: Coin
    sign: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """The months of the line."""
        return tuple(self.line.rows)


class Coin(NamedTuple):
    """A currency as a journal writes it: the symbol behind an amount, and a zero with all its decimals."""

    symbol: str
    zero: Decimal

    def __call__(self, amount: Decimal) -> str:
        """An amount with at least the decimals of the currency; none is rounded away."""
        return f"{amount + self.zero!s}{self.symbol}"

    @property
    def declared(self) -> str:
        """How the journal declares it; the point stands there also for a currency without decimals."""
        digits = str(1000 + self.zero)
        return f"commodity {digits}{'' if '.' in digits else '.'}{self.symbol}"


def coin_of(currency: str | None, decimals: int) -> Coin:
    """A currency; one that is no plain word stands in quotes."""
    symbol = currency and (currency if _LETTERS.fullmatch(currency) else f'"{fit(currency)}"')
    return Coin(f" {symbol}" if symbol else "", ZERO.scaleb(-decimals))


def entries(books: Books) -> Iterator[Entry]:
    """All lines that are rolled by month, then income; those in kind apart from money."""
    for income, accounts in ((False, books.lines), (True, books.income)):
        for line in accounts.values():
            if line.rows:
                yield _entry(line, income=income)


def _entry(line: Account, *, income: bool) -> Entry:
    goals = accumulate((row.planned for row in line.rows), initial=line.opening)
    return Entry(
        account=account_of_line(line, income=income),
        against=("received" if income else "given") if line.line.in_kind else "cash" if income else "paid",
        verbs=("received from", "expected from") if income else ("spent on", "assumed for"),
        name=described(line.name),
        line=line,
        goals=tuple(goals),
        coin=coin_of(line.currency, line.decimals),
        sign=-1 if income else 1,
    )


def account_of_line(line: Account, *, income: bool = False) -> str:
    """The account of a line."""
    # hledger takes what is below `income` for revenue.
    home = ("in-kind:income", "in-kind:lines") if line.line.in_kind else ("income", "budget:lines")
    return f"{home[0] if income else home[1]}:{fit(line.id)}"


def account_of(id: str, books: Books) -> str:
    """The account of one side of a movement: a line, a pool, the contingency, or what is outside of the budget."""
    if id in books.lines:
        return account_of_line(books.lines[id])
    if id == OUTSIDE:
        return OUTSIDE
    if id in {POOL, CONTINGENCY}:
        return f"budget:{id}"
    return f"budget:pools:{fit(id.removeprefix(f'{POOL}:'))}"


def fit(text: str) -> str:
    """A text as a part of an account's name, different for different texts.

    What would end the name, begin another part or steer a terminal becomes %XX, as in addresses of web pages.
    """
    return _ODD.sub(lambda found: _escaped(found[0]), text)


def _escaped(char: str) -> str:
    if not char.isascii() and not char.isspace() and visible(char) == char:
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def described(text: str) -> str:
    """A text in one line of a description, where `;` would begin a comment."""
    return visible(text).replace(";", "；")
