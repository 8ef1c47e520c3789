"""What of an export is new to the table of its account, what is known, and what an ad platform now states otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.statements.account_table import Booked, Ref
from smmplan.source.statements.statement import Entry, Statement


class Compared(NamedTuple):
    """The entries that the table does not have, with their references; and the rows that they state anew."""

    entries: list[Entry]
    refs: list[Ref]
    changed: Mapping[Ref, Booked]
    known: int
    outside: int
    gone: tuple[Booked, ...]
    days: frozenset[str]


def compare(statement: Statement, found: Sequence[Ref], before: Sequence[Booked], first: date, last: date) -> Compared:
    """Tell the entries of a file of some days, `found` being their references, from the rows `before` of the table."""
    asked = [(entry, ref) for entry, ref in zip(statement.entries, found, strict=True) if first <= entry.day <= last]
    have, stated = {row.booking.ref for row in before}, set(found)
    days = frozenset(str(entry.day) for entry, _ in asked)
    gone = [row for row in before if row.booking.day in days and row.booking.ref.what and row.booking.ref not in stated]
    fresh = [(entry, ref) for entry, ref in asked if ref not in have]
    changed = _stated_anew((ref for _, ref in fresh), gone) if statement.report else {}
    return Compared(
        [entry for entry, _ in fresh],
        [ref for _, ref in fresh],
        changed,
        len(asked) - len(fresh),
        len(statement.entries) - len(asked),
        tuple(row for row in gone if row not in changed.values()),
        days,
    )


def _stated_anew(fresh: Iterable[Ref], gone: Iterable[Booked]) -> dict[Ref, Booked]:
    """The rows that an ad platform's report has another amount for: a day is not over when it is first reported."""
    waiting: dict[str, list[Booked]] = defaultdict(list)
    for row in gone:
        waiting[row.booking.ref.what].append(row)
    return {ref: waiting[ref.what].pop(0) for ref in fresh if waiting.get(ref.what)}


def check_same(compared: Compared, before: Sequence[Booked], account: str) -> None:
    """Raise Trouble where the table has none of the rows of several days that the file covers too.

    It is then of another account, or exported with other columns, and would be counted twice.
    """
    shared = {row.booking.day for row in before if row.booking.ref.what} & compared.days
    if len(shared) > 1 and not compared.known and not compared.changed:
        raise Trouble(
            f"{quote(account)} has rows of {min(shared)} to {max(shared)}, and none of them is in this file, which has "
            "these days too; add --account NAME if it is of another account, else export it with the columns of before"
        )
