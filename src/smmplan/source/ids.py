"""The ids of a plan: what may be named, what is named twice, what is no id."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from smmplan.base.finding import Path
from smmplan.base.identifier import anchor_problem, identifier_problem
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import Key
from smmplan.plan.references import NAMED_BY


class Taken(NamedTuple):
    """An id that another entry has already, which stands at `first`."""

    first: Path


class Ids:
    """Every id with its path, by collection (`market.segments`); also those of entries that are broken."""

    def __init__(self) -> None:
        self.collections: dict[str, dict[str, Path]] = {}
        self._anchors: dict[str, Path] = {}

    def add(self, id: str, path: Path, kind: Key) -> Taken | str | None:
        """Keep the id of the entry at `path`; answers what is wrong with it, if anything: `Taken` or a sentence.

        Milestones and phases are unique together, because dates count from both.
        """
        collection = self.collections.setdefault(_name(path[:-1]), {})
        others = self._anchors if kind.anchor else collection
        first = others.setdefault(id, path)
        collection.setdefault(id, path)
        if first != path:
            return Taken(first)
        if id in kind.allowed:
            return None
        return anchor_problem(id) if kind.anchor else identifier_problem(id)

    def names_records(self, path: Iterable[str | int]) -> bool:
        """Whether others may name the records of the list at `path`."""
        return _name(path) in NAMED_BY

    def add_record(self, record: dict[str, object], path: Path) -> tuple[str, Taken | str] | None:
        """Keep the name of a record that others may name; answers the field that has it and what is wrong."""
        collection = _name(path[:-1])
        field = NAMED_BY.get(collection)
        name = record.get(field) if field else None
        if field is None or not isinstance(name, str):
            return None
        name = normalize("NFC", name)
        first = self.collections.setdefault(collection, {}).setdefault(name, path)
        if field != "id":
            return None
        problem = Taken((*first, field)) if first != path else identifier_problem(name)
        return (field, problem) if problem else None


def _name(path: Iterable[str | int]) -> str:
    return ".".join(map(str, path))
