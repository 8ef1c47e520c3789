"""From a path of the plan to the file that a change belongs in, and to what is missing there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.month import Month
from smmplan.base.place import Place
from smmplan.base.quote import quote
from smmplan.base.when import When, months_of
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS, plan_shape
from smmplan.plan.shape import Fixed, Many, Shape, Table, fixed
from smmplan.source.editing.below import below, files_of, is_open, picked
from smmplan.source.editing.changes import Append, Change, Data, Remove, Set, plain
from smmplan.source.editing.located import Hop, Located
from smmplan.source.places import Places
from smmplan.source.tree import Map, Node, Seq

_MONTHS = frozenset({"month", "month or day"})
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def locate(change: Change, plan: Plan, places: Places, tables: Mapping[str, Sequence[Place]]) -> Located:
    """Where a change belongs; `tables` has, by the name of its text, where each table is named.

    A new key goes into the file in which the last key of its mapping stands, or, among months, the one that it
    follows; a new section into the plan's own file, in its turn in the language; items behind the last one of the
    list. Raises Trouble with the path, the place and what to do where that is not possible.
    """
    if not change.path or not isinstance(change.path[0], str):
        raise Trouble("a change needs the path of something in the plan, such as goals.regulars.target")
    return _Walk(change, plan, places, tables).located()


class _Walk:
    """The way along one path, as far as the plan goes."""

    def __init__(self, change: Change, plan: Plan, places: Places, tables: Mapping[str, Sequence[Place]]) -> None:
        self.change = change
        self.path = change.path
        self.plan = plan
        self.places = places
        self.tables = tables
        self.node: Node = places.root
        self.shape: Shape | None = plan_shape({*places.root, str(change.path[0])})
        self.hops: list[Hop] = []
        self.depth = 0
        self.place = places.root.source.place(0, 0)
        self.stretch = (self.place.file, 0, 0)

    def located(self) -> Located:
        for segment in self.path:
            node, rest = self.node, self.path[self.depth :]
            self.shape = picked(self.shape, node, segment)
            if self._is_row():
                return self._in_row(rest)
            if isinstance(node, Seq):
                self._to_item(node, segment)
            elif segment == 0 and isinstance(self.shape, Many) and node is not None:
                self.shape = self.shape.item  # one value in place of a list
            elif isinstance(node, Map) and isinstance(segment, str):
                written = self._written(node, segment)
                if written is None:
                    return self._new_key(node, self._keys(rest))
                self._to_key(node, written, segment)
            elif is_open(node):
                return self._instead(self._nested(self._keys(rest)))
            else:
                return self._beside_text(node, rest)
            self.depth += 1
        return self._in_row(()) if self._is_row() else self._at_end()

    # ------------------------------------------------------------ on the way

    def _to_key(self, node: Map, written: str, segment: str) -> None:
        self.place = node.key_place(written)
        source, start, end = node.value_stretch(written)
        self.stretch = (source.name, start, end)
        self.hops.append(Hop(written, self.place.file, self.place.start))
        self.node, self.shape = node[written], below(self.shape, segment)

    def _to_item(self, node: Seq, segment: str | int) -> None:
        if not isinstance(segment, int) or not 0 <= segment < len(node):
            raise Trouble(f"{self._name()} has no item {segment}; it has {len(node)}, counted from 0")
        self.place = node.item_place(segment)
        self.hops.append(Hop(None, self.place.file, self.place.start))
        self.node, self.shape = node[segment], below(self.shape, segment)

    def _written(self, node: Map, segment: str) -> str | None:
        """The key that a segment means, as it is written; a month also by what it means."""
        written = node.written(segment) or node.written(normalize(segment))
        months = self._months(segment)
        if written is not None or months is None:
            return written
        for key in node:
            others = self._months(key)
            if others == months:
                return key
            if others and others[0] <= months[1] and months[0] <= others[1]:
                raise Trouble(
                    f"{quote(segment)} and {quote(key)} are about the same month ({_at(node.key_place(key))}); "
                    f"write the months of {quote(key)} one by one first"
                )
        return None

    def _months(self, key: str) -> tuple[Month, Month] | None:
        """The first and the last month that a key of amounts is about; None for all else."""
        grammar = self.shape.key.grammar if isinstance(self.shape, Table) else None
        if grammar is None or grammar.name not in _MONTHS:
            return None
        try:
            when: When = grammar.parse(key)
        except GrammarError:
            return None
        return months_of(when, period_start=self.plan.period_start, fiscal_month=self.plan.fiscal_month)

    def _is_row(self) -> bool:
        return bool(self.hops) and self.hops[-1].key is None and self.place.file in self.tables

    # ------------------------------------------------------------ at the end

    def _new_key(self, node: Map, keys: list[str]) -> Located:
        if not self.hops:
            behind = _turn_of_section(keys[0], [key for key in node if node.origin(key).name == self.place.file])
            return Located(self.place.file, (), self.change, keys, self._value(), behind)
        if not node:
            return Located(self.place.file, tuple(self.hops), self.change, keys, self._value())
        behind = _turn(keys[0], list(node)) if isinstance(self.shape, Table) else None
        neighbour = behind or (next(iter(node)) if behind == "" else next(reversed(node)))
        file = node.origin(neighbour).name
        return Located(file, tuple(self.hops), self.change, keys, self._value(), behind)

    def _beside_text(self, node: Node, rest: Path) -> Located:
        short = self.shape.short if isinstance(self.shape, Fixed | Table) else None
        if short is None or not isinstance(node, str):
            kind = f"the text {quote(node)}" if isinstance(node, str) else "a mapping"
            raise Trouble(
                f"{self._name()} is {kind} ({_at(self.place)}), which has no {quote(str(rest[0]))}; "
                "change what it is there first"
            )
        if rest != (short,):
            return self._instead({short: node, **self._nested(self._keys(rest))})
        if isinstance(self.change, Append):
            raise Trouble(f"{self._name()} is one value, not a list ({_at(self.place)})")
        return self._at_end()

    def _at_end(self) -> Located:
        if isinstance(self.change, Append):
            return self._longer(self.change)
        files = sorted(files_of(self.node).difference(self.tables))
        if len(files) > 1:
            raise Trouble(f"{self._name()} is written in {' and '.join(files)}; name what is to change in it")
        if isinstance(self.change, Remove):
            return Located(self.place.file, tuple(self.hops), self.change)
        return self._instead(self._value())

    def _longer(self, change: Append) -> Located:
        """Items for the list that stands here."""
        node, shape = self.node, picked(self.shape, self.node, 0)
        table = self._last_table(node)
        records = shape.records if isinstance(shape, Many) else None
        if table and records:
            return Located(table, tuple(self.hops), change, (), self._value(), table=records)
        if isinstance(node, Seq):
            file = node.origin(-1).name if node else self.place.file
            return Located(file, tuple(self.hops), change, (), self._value(), grows=True)
        if is_open(node):
            return self._instead(self._value())
        if not isinstance(shape, Many):
            raise Trouble(f"{self._name()} is no list ({_at(self.place)}); set it instead")
        return Located(self.place.file, tuple(self.hops), change, (), self._value(), grows=True)

    def _last_table(self, node: Node) -> str | None:
        """The table whose rows end the list: that of its last row, or the last that an empty one names."""
        if not isinstance(node, Seq):
            return None
        if node:
            return node.origin(-1).name if node.origin(-1).name in self.tables else None
        file, start, end = self.stretch
        named = (
            name
            for name, places in self.tables.items()
            for place in places
            if place.file == file and start <= place.start < end
        )
        return next(reversed([*named]), None)

    def _in_row(self, rest: Path) -> Located:
        file, start = self.place.file, self.place.start
        if isinstance(self.change, Append) or (isinstance(self.change, Set) and not rest):
            raise Trouble(f"{self._name()} is a row of {quote(file)} ({_at(self.place)}); change its cells one by one")
        if any(isinstance(segment, int) for segment in rest):
            raise Trouble(
                f"{quote(self._path(self.path))} is a part of a cell ({_at(self.place)}); change the whole cell"
            )
        shape = self.shape if isinstance(self.shape, Fixed) else None
        keys = self._keys(rest, missing=False)
        return Located(file, tuple(self.hops), self.change, keys, self._value(), table=shape, row=start)

    def _instead(self, value: Data) -> Located:
        return Located(self.place.file, tuple(self.hops), self.change, (), value)

    def _keys(self, rest: Path, *, missing: bool = True) -> list[str]:
        """The keys that are missing, without the one that a text alone stands for (`2026-10: 500`)."""
        if missing and isinstance(self.change, Remove):
            raise Trouble(f"nothing is written at {quote(self._path(self.path))}; there is nothing to take out")
        keys = [key for key in rest if isinstance(key, str)]
        for turn, segment in enumerate(rest):
            if isinstance(segment, int):
                above = self._path(self.path[: len(self.path) - len(rest) + turn])
                raise Trouble(f"{quote(above)} has no item {segment}; append it")
        shape = self.shape
        for depth, key in enumerate(keys if missing else ()):
            shape = picked(shape, None, key)
            short = shape.short if isinstance(shape, Fixed | Table) else None
            if depth and key == short and depth == len(keys) - 1 and isinstance(self.change, Set):
                return keys[:-1]
            shape = below(shape, key)
        return keys

    def _nested(self, keys: list[str]) -> dict[str, Data]:
        first, *rest = keys
        value = self._value()
        for key in reversed(rest):
            value = {key: value}
        return {first: value}

    def _value(self) -> Data:
        if isinstance(self.change, Set):
            return plain(self.change.value)
        return [plain(item) for item in self.change.items] if isinstance(self.change, Append) else None

    def _name(self) -> str:
        return quote(self._path(self.path[: self.depth]))

    def _path(self, path: Path) -> str:
        return self.places.name(path)


def _turn_of_section(key: str, keys: list[str]) -> str | None:
    """The key of the plan that one of the language comes behind: the last that the language has before it; None for
    the last that is written."""
    order = (*fixed(Header).known, *SECTIONS)
    if key not in order:
        return None
    before = {known: order.index(known) for known in keys if known in order}
    return max((known for known in before if before[known] < order.index(key)), key=before.__getitem__, default=None)


def _turn(key: str, keys: list[str]) -> str | None:
    """The key that a date comes behind, an empty text for none, where all are dates in order; else None."""
    if not all(map(_DATED.fullmatch, (key, *keys))) or keys != sorted(keys) or len({*map(len, (key, *keys))}) > 1:
        return None
    earlier = [known for known in keys if known < key]
    return earlier[-1] if earlier else ""


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"
