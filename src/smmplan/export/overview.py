"""All that a page about the budget shows, worked out once: the books and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smmplan.analysis.accounts import EARNED, Account
from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Exchange, exchange
from smmplan.analysis.forecast import Forecast, forecast
from smmplan.analysis.known import begun, unknown
from smmplan.analysis.ledger import RECORDED, ZERO
from smmplan.analysis.pace import Pacing, pacing
from smmplan.analysis.totals import Sums, Totals, totals
from smmplan.base.coins import grouped
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

INCOME = EARNED
"""What stands before the id of an income where the id of a line might be meant."""


class Overview(NamedTuple):
    """The books of a plan with their totals, the year's end and the pace.

    `begun` once anything was written down; `unknown` names what the budget calls TBD, lines by their ids.
    """

    title: str
    books: Books
    begun: bool
    unknown: tuple[str, ...]
    exchange: Exchange
    totals: Totals
    forecast: Forecast
    pacing: Pacing


def overview(plan: Plan, books: Books) -> Overview:
    """What the books of a plan come to."""
    rates = exchange(plan, books)
    return Overview(
        title=plan.head.title or "",
        books=books,
        begun=begun(books),
        unknown=unknown(plan, books),
        exchange=rates,
        totals=totals(books, rates),
        forecast=forecast(books, rates),
        pacing=pacing(books),
    )


def recorded(account: Account, month: int) -> Decimal | None:
    """What was spent on a line in a month; None where nobody wrote anything down, which is not zero.

    What was written down for a line counts at the one that replaced it by then.
    """
    row = account.rows[month]
    if row.spent or row.state == RECORDED or account.actual.months[month] == ZERO:
        return row.spent
    return None


def by_category(accounts: Iterable[Account]) -> dict[str | None, list[Account]]:
    """The lines that are no breakdown of others, by category in the order of the plan, those of none last."""
    groups: dict[str | None, list[Account]] = {}
    for account in accounts:
        if account.counts and not account.line.in_kind:
            groups.setdefault(account.line.category, []).append(account)
    if None in groups:
        groups[None] = groups.pop(None)
    return groups


def called(account: Account) -> str:
    """A line by its name and its id: `Meta ads (meta-ads)`."""
    return account.id if account.name == account.id else f"{account.name} ({account.id})"


def named(account: Account, books: Books) -> str:
    """A line with what one must know to read its figures."""
    said = [called(account)]
    if account.currency and account.currency != books.currency:
        said.append(f"in {account.currency}")
    if account.line.tracked is False:
        said.append("not tracked")
    if account.plan.low is not None and account.plan.whole is not None:
        said.append(" to ".join(grouped(amount, account.decimals) for amount in (account.plan.low, account.plan.whole)))
    if account.plan.rate is not None:
        said.append(str(account.plan.rate))
    return ", ".join(said)


def is_converted(view: Overview, sums: Sums) -> bool:
    """Whether some of the lines that are added up are in another currency than the plan."""
    return bool(set(sums.by_currency) - {view.books.currency})


def all_lines(view: Overview) -> str:
    """What the sum of all lines is called."""
    return f"all lines, in {view.books.currency}" if is_converted(view, view.totals.lines) else "all lines"


def parts_of(account: Account, books: Books) -> list[Account]:
    """The lines that are a breakdown of one that counts, each before its own parts."""
    found: list[Account] = []
    waiting = list(account.parts[::-1])
    while waiting:
        part = books.lines[waiting.pop()]
        waiting += part.parts[::-1]
        found.append(part)
    return found


def decimals_of(books: Books, currency: str | None) -> int:
    """The decimals of a currency in which some line is."""
    lines = books.lines.values()
    return next((line.decimals for line in lines if line.currency == currency), books.decimals)
