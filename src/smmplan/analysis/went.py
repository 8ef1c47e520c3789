"""Where the surplus or the deficit of each line went at the end of a month."""

from __future__ import annotations

from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import pool_of
from smmplan.base.record import NamedTuple


class Went(NamedTuple):
    """What a line closed a month with, in its currency, and where that went.

    closing = carried + swept + expired - forgiven - absorbed. `heir` is the line that takes over what is carried,
    `pools` took what is swept, `payer` paid what is absorbed; None and () where there is nothing of that.
    """

    line: str
    closing: Decimal
    carried: Decimal
    swept: Decimal
    expired: Decimal
    forgiven: Decimal
    absorbed: Decimal
    heir: str | None
    pools: tuple[str, ...]
    payer: str | None


def went(books: Books, month: int) -> tuple[Went, ...]:
    """Where the closings of a month went, in the order of the plan, of all lines with months that cost money and closed
    it with something left or missing."""
    heirs = {line.id: line.heir for line in books.ledger.lines if line.heir and line.heir_from == month + 1}
    return tuple(
        _of(account, month, heirs.get(id), books)
        for id, account in books.lines.items()
        if account.rows and account.rows[month].closing and account.counts and not account.line.in_kind
    )


def _of(account: Account, month: int, heir: str | None, books: Books) -> Went:
    row, policy, category = account.rows[month], account.stated.policy, account.line.category
    return Went(
        line=account.id,
        closing=row.closing,
        carried=row.carry,
        swept=row.swept,
        expired=row.expired,
        forgiven=row.forgiven,
        absorbed=row.absorbed,
        heir=heir if row.carry else None,
        pools=_pools(account, month, books) if row.swept else (),
        payer=pool_of(category if policy.surplus == "category" else None) if row.absorbed else None,
    )


def _pools(account: Account, month: int, books: Books) -> tuple[str, ...]:
    """The pools that a surplus may have gone into: by the policy of each month, and by its reset where one falls."""
    policy, category = account.stated.policy, account.line.category
    words = [policy.surplus if policy.surplus != "carry" else policy.overflow]
    reset = policy.reset
    if reset and month in books.ledger.resets.get(reset.every, ()):
        # Without a cap nothing flows over, so all of it went where the reset sent it.
        capped = policy.cap is not None or policy.cap_share is not None
        words = [*(words if policy.surplus != "carry" or capped else []), reset.surplus]
    pools = {"pool": pool_of(None), "category": pool_of(category)}
    return tuple(dict.fromkeys(pools[word] for word in words if word in pools))
