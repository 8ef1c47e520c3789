"""Whether the sums that stand in a sheet are those of its rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal

from smmplan.base.record import NamedTuple

Key = Hashable
"""What amounts are added up by: a column, or a side and a month."""


class Counted(NamedTuple):
    """A row that counts, with the words that a sum may call it by, and its amounts."""

    category: str
    amounts: Mapping[Key, Decimal]


class Wrong(NamedTuple):
    """A sum that says something else than what it adds up."""

    key: Key
    said: Decimal
    found: Decimal


class Running:
    """The rows above a sum. A sum may be of those since the last one, of a category, of all, or of the sums above."""

    def __init__(self) -> None:
        self._all: list[Counted] = []
        self._since = 0
        self._sums: list[Mapping[Key, Decimal]] = []

    def add(self, row: Counted) -> None:
        """Count a row."""
        self._all.append(row)

    def wrong(self, said: Mapping[Key, Decimal], about: str, near: str) -> list[Wrong]:
        """Where a sum is not what it should be, by what fits it best or comes nearest; `about` is the category that
        it names, `near` the one that it stands in. It then counts as a sum above the next ones."""
        groups: list[Iterable[Mapping[Key, Decimal]]] = []
        for category in dict.fromkeys(filter(None, (about, near))):
            groups.append([row.amounts for row in self._all if row.category == category])
        groups += [
            [row.amounts for row in self._all[self._since :]],
            [row.amounts for row in self._all],
            self._sums,
        ]
        found = [_differing(said, _added(list(group))) for group in groups if group]
        self._since = len(self._all)
        self._sums.append(said)
        return min(found, key=_distance) if found else []

    def fits_all(self, said: Mapping[Key, Decimal]) -> bool:
        """Whether amounts are exactly the sum of the rows since the last sum, or of all rows."""
        groups = ([row.amounts for row in self._all[self._since :]], [row.amounts for row in self._all])
        return any(len(group) > 1 and not _differing(said, _added(group)) for group in groups)


def _added(rows: Sequence[Mapping[Key, Decimal]]) -> dict[Key, Decimal]:
    total: dict[Key, Decimal] = {}
    for row in rows:
        for key, amount in row.items():
            total[key] = total.get(key, Decimal(0)) + amount
    return total


def _distance(found: Sequence[Wrong]) -> tuple[int, Decimal]:
    """How far sums are from what was added up: how many differ, and by how much."""
    return len(found), sum((abs(each.said - each.found) for each in found), Decimal(0))


def _differing(said: Mapping[Key, Decimal], found: Mapping[Key, Decimal]) -> list[Wrong]:
    return [
        Wrong(key, amount, found.get(key, Decimal(0)))
        for key, amount in said.items()
        if amount != found.get(key, Decimal(0))
    ]
