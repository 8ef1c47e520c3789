"""Why a number of the budget is what it is: a chain from month to month, back to its first cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import ZERO, pool_of
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

AVAILABLE, CARRIED, BALANCE = "available", "carried", "balance"
"""What a link of the chain adds up to: what a line may spend, what it hands on, what a pool holds."""


class Term(NamedTuple):
    """One amount of a sum, with its sign.

    `kind` says what it is: planned, spent, assumed, opening, carried (from `month`), inherited (from the line `other`
    in `month`), left (to a line that replaces it), moved (from or to the account `other`), cut (to or from `other`),
    paid (by the pool `other`), swept (into or from `other`), absorbed (by or for `other`), expired, forgiven.
    `origin` is the path that says so.
    """

    amount: Decimal
    kind: str
    month: int | None = None
    other: str | None = None
    origin: Path = ()


class Link(NamedTuple):
    """What an account has in a month, and the terms that add up to it."""

    account: str
    month: int
    what: str
    total: Decimal
    terms: tuple[Term, ...]


def why_line(books: Books, account: Account, month: int) -> tuple[Link, ...]:
    """Why a line has available what it has in a month (an index), the newest link first.

    The line is one that has rows. Each further link explains a carry that a link before it begins with, down to a
    month that nothing was carried into.
    """
    row = account.rows[month]
    links = [Link(account.id, month, AVAILABLE, row.available, _terms(_coming(books, account, month)))]
    waiting = [(account, links[0])]
    while waiting:
        heir, later = waiting.pop(0)
        for term in later.terms:
            if term.month is not None:
                line = _named(books, heir, term.other) if term.other else heir
                terms = _terms((*_coming(books, line, term.month), *_going(books, line, term.month)))
                links.append(Link(line.id, term.month, CARRIED, term.amount, terms))
                waiting.append((line, links[-1]))
    return tuple(links)


def why_pool(books: Books, name: str, month: int) -> tuple[Link, ...]:
    """Why a pool holds what it holds at the end of a month, back to the month in which it was empty before."""
    rows, links = books.pools[name], []
    for index in range(month, -1, -1):
        row = rows[index]
        terms = _terms(_of_pool(books, name, index))
        links.append(Link(name, index, BALANCE, row.balance, terms))
        if not row.opening:
            break
    return tuple(links)


def _named(books: Books, like: Account, id: str) -> Account:
    """A line of the same list as another one."""
    return books.lines[id] if like.path[1] == "lines" else books.income[id]


def _coming(books: Books, account: Account, month: int) -> Iterator[Term]:
    """What a line has available in a month."""
    row = account.rows[month]
    yield Term(row.planned, "planned", origin=(*account.path, "plan", books.horizon.labels[month]))
    yield from _moves(books, account.id, month)
    yield Term(row.distributed, "paid", other=_paying(books, account.id))
    own = account.rows[month - 1].carry if month else account.opening
    yield from _handed(books, account, month, row.opening - row.distributed - own)
    if month == 0:
        yield Term(own, "opening", origin=(*account.path, "opening"))
    else:
        yield Term(own, "carried", month - 1)


def _going(books: Books, account: Account, month: int) -> Iterator[Term]:
    """What a month takes from what a line had available, before the rest is carried."""
    row = account.rows[month]
    yield Term(-row.spent, "spent", origin=(*account.path, "actual", books.horizon.labels[month]))
    yield Term(-row.assumed, "assumed")
    yield Term(-row.swept, "swept", other=_sweeps_into(account))
    yield Term(-row.expired, "expired")
    yield Term(row.absorbed, "absorbed", other=_absorbs_from(account))
    yield Term(row.forgiven, "forgiven")


def _handed(books: Books, account: Account, month: int, amount: Decimal) -> Iterator[Term]:
    """What a line took over from one that it replaces, or left to one that replaces it."""
    lines = books.lines if account.path[1] == "lines" else books.income
    old = lines.get(account.replaced or "")
    if amount and old is not None:
        # A chain of lines hands on more than the last of them had: then there is no one link to explain it.
        whole = bool(month and old.rows and old.rows[month - 1].carry == amount)
        yield Term(amount, "inherited", month - 1 if whole else None, old.id, (*account.path, "replaces"))
    elif amount:
        yield Term(amount, "left")


def _moves(books: Books, account: str, month: int) -> Iterator[Term]:
    """What was moved to or from an account in a month: transfers, increases, cuts."""
    for move in books.movements:
        if move.month == month and account in {move.source, move.target}:
            inwards = move.target == account
            amount, other = (move.amount, move.source) if inwards else (-move.amount, move.target)
            yield Term(amount, "moved", other=other, origin=move.origin)
    for cut in books.cuts:
        if month >= cut.month and account in {cut.line, cut.into}:
            row = books.lines[cut.line].rows[month]
            amount = max(ZERO, row.planned + row.opening) if month == cut.month else row.planned
            inwards = cut.into == account
            yield Term(
                amount if inwards else -amount, "cut", other=cut.line if inwards else cut.into, origin=cut.origin
            )


def _of_pool(books: Books, name: str, month: int) -> Iterator[Term]:
    """What a pool had, took in and gave in a month."""
    row = books.pools[name][month]
    if month == 0:
        yield Term(row.opening, "opening", origin=("budget", "openings", name))
    else:
        yield Term(row.opening, "carried", month - 1)
    yield Term(-row.distributed, "paid")
    yield from _moves(books, name, month)
    given = list(_given(books, name, month))
    if sum((term.amount for term in given), ZERO) == row.swept - row.absorbed:
        yield from given
    else:  # a line may sweep into two pools in one month, and its row has only the sum
        yield Term(row.swept, "swept")
        yield Term(-row.absorbed, "absorbed")


def _given(books: Books, pool: str, month: int) -> Iterator[Term]:
    """What each line gave to a pool in a month, and what the pool paid for its deficit."""
    for account in books.lines.values():
        if account.rows:
            row = account.rows[month]
            if _sweeps_into(account) == pool:
                yield Term(row.swept, "swept", other=account.id)
            if _absorbs_from(account) == pool:
                yield Term(-row.absorbed, "absorbed", other=account.id)


def _sweeps_into(account: Account) -> str:
    """The pool that has what a line does not carry."""
    policy = account.stated.policy
    words = (policy.surplus, policy.overflow, policy.reset.surplus if policy.reset else "carry")
    kind = next((word for word in words if word in {"pool", "category"}), "pool")
    return pool_of(account.line.category if kind == "category" else None)


def _absorbs_from(account: Account) -> str:
    """The pool that pays a line's deficits: its category's where its surplus goes there."""
    return pool_of(account.line.category if account.stated.policy.surplus == "category" else None)


def _paying(books: Books, line: str) -> str | None:
    """The pool that pays out to a line; None for several."""
    pools = [pool for pool, weights in books.ledger.distribute.items() if line in weights]
    return pools[0] if len(pools) == 1 else None


def _terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that are not zero."""
    return tuple(term for term in terms if term.amount)
