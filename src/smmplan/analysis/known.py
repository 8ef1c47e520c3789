"""What of a budget is known: whether anything was written down, and what is still to be decided."""

from __future__ import annotations

from smmplan.analysis.accounts import EARNED, Account
from smmplan.analysis.books import Books
from smmplan.plan.plan import Plan


def records(account: Account) -> bool:
    """Whether anything was ever written down for a line."""
    return account.actual.whole is not None or any(amount is not None for amount in account.actual.months)


def begun(books: Books) -> bool:
    """Whether anything was ever written down for any line."""
    return any(map(records, books.lines.values()))


def unknown(plan: Plan, books: Books) -> tuple[str, ...]:
    """What a budget plans and does not know yet: `total`, `contingency`, lines by their ids, `income.ID`."""
    open = {path[1:4] for path in plan.open if path[:1] == ("budget",)}
    named = [name for name in ("total", "contingency") if (name,) in open]
    for section, prefix, accounts in (("lines", "", books.lines), ("income", EARNED, books.income)):
        named += [prefix + id for id in accounts if open & {(section, id), (section, id, "plan")}]
    return tuple(named)
