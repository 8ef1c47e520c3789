"""Closing a year: what lines and pools carry out of the last month of a plan, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import CURRENT, FUTURE, MISSING
from smmplan.base.record import NamedTuple


class Closing(NamedTuple):
    """What goes over into the next plan; what carries nothing is not listed.

    `lines` and `pools` have amounts by their names, those of a line in its currency. `ended` are lines that were cut
    or replaced and carry nothing. `open` are the months that are not closed for some line, by their labels; `missing`
    has for each line the closed ones that nobody recorded. While there are any, the amounts are not final.
    """

    lines: Mapping[str, Decimal]
    pools: Mapping[str, Decimal]
    ended: frozenset[str]
    open: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def closing(books: Books) -> Closing:
    """What the books close with, by the policy of each line. A reset never falls on the last month, and income does
    not go over: what came in late or too much is settled by nobody's plan."""
    labels = books.horizon.labels
    rolled = {id: account.rows for id, account in books.lines.items() if account.rows}
    carried = {id: rows[-1].carry for id, rows in rolled.items() if rows[-1].carry}
    over = {cut.line for cut in books.cuts} | {account.replaced for account in books.lines.values()}
    unsettled = {index for rows in rolled.values() for index, row in enumerate(rows) if row.state in {CURRENT, FUTURE}}
    missing = {id: _labels(labels, [row.state == MISSING for row in rows]) for id, rows in rolled.items()}
    return Closing(
        lines=carried,
        pools={pool: rows[-1].balance for pool, rows in books.pools.items() if rows and rows[-1].balance},
        ended=frozenset(id for id in books.lines if id in over and id not in carried),
        open=tuple(labels[index] for index in sorted(unsettled)),
        missing={id: blank for id, blank in missing.items() if blank},
    )


def _labels(labels: Sequence[str], chosen: Sequence[bool]) -> tuple[str, ...]:
    return tuple(label for label, wanted in zip(labels, chosen, strict=True) if wanted)
