"""What a YAML text holds, with the place of every key and value: mappings, lists and texts.

Every scalar stays text until a field of the plan language types it; a null is None. Positions are kept as
four numbers a key in one array a mapping (two an item in a list): measured, a 60,000-line plan needs a
third of the memory that a tuple a node takes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from smmplan.base.place import Place, SourceText

Node: TypeAlias = "Map | Seq | str | None"


class Map(dict[str, "Node"]):
    """A mapping in the order of the text. Keys are texts.

    `spots` holds, for each key in order: key start, key end, value start, value end, as offsets into
    `source.text`. `flow` is true for `{a: b}`. `origins` names the text of each key, where several files
    were merged; else it is None and all stand in `source`.
    """

    __slots__ = ("_order", "end", "flow", "origins", "source", "spelled", "spots", "start")

    def __init__(self, source: SourceText, start: int, flow: bool = False) -> None:
        self.source = source
        self.start = start
        self.end = start
        self.flow = flow
        self.spots = array("I")
        self.origins: list[SourceText] | None = None
        self.spelled: dict[str, str] | None = None
        self._order: dict[str, int] | None = None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, whose keys stand above it, in the first row."""
        return self.origins is None and len(self.spots) > 0 and self.spots[0] < self.start <= self.spots[2]

    def put(self, key: str, value: Node, spots: Iterable[int], origin: SourceText | None = None) -> None:
        """Add a key that is not there yet; `spots` are its four offsets."""
        if origin is not None and origin is not self.source and self.origins is None:
            self.origins = [self.source] * len(self)
        self[key] = value
        self.spots.extend(spots)
        if self.origins is not None:
            self.origins.append(origin or self.source)

    def _index(self, key: str) -> int:
        # Keys are only ever added, so a key that is in the table has the right turn.
        if self._order is None or key not in self._order:
            self._order = {known: index for index, known in enumerate(self)}
        return self._order[key]

    def _spot(self, key: str) -> tuple[SourceText, array[int]]:
        index = self._index(key)
        source = self.source if self.origins is None else self.origins[index]
        return source, self.spots[index * 4 : index * 4 + 4]

    def key_place(self, key: str) -> Place:
        """Where a key stands."""
        source, spot = self._spot(key)
        return source.place(spot[0], spot[1])

    def value_place(self, key: str) -> Place:
        """Where a key's value stands; an empty stretch behind the colon for a blank one."""
        source, spot = self._spot(key)
        return source.place(spot[2], spot[3])

    def value_stretch(self, key: str) -> tuple[SourceText, int, int]:
        """The text in which a key's value stands, and its offsets there."""
        source, spot = self._spot(key)
        return source, spot[2], spot[3]

    def spell(self, canonical: str, written: str) -> None:
        """Keep that a key of the language is written in another way here: `persona` for `personas`."""
        if self.spelled is None:
            self.spelled = {}
        self.spelled[canonical] = written

    def written(self, key: str | int) -> str | None:
        """The key as written that a key of the language stands for; None where the mapping has none."""
        if self.spelled and key in self.spelled:
            return self.spelled[str(key)]
        return key if isinstance(key, str) and key in self else None

    def blank(self, key: str) -> bool:
        """True when nothing is written behind the colon (`key:`), as against `key: ~`."""
        _, spot = self._spot(key)
        return self[key] is None and spot[2] == spot[3]

    def origin(self, key: str) -> SourceText:
        """The text in which a key stands."""
        return self.source if self.origins is None else self.origins[self._index(key)]

    def entries(self) -> Iterator[tuple[str, Node, array[int], SourceText]]:
        """Each key with its value, its four offsets and the text that they point into."""
        for index, (key, value) in enumerate(self.items()):
            origin = self.source if self.origins is None else self.origins[index]
            yield key, value, self.spots[index * 4 : index * 4 + 4], origin

    def fill(self, key: str, value: Node, spots: Iterable[int], origin: SourceText) -> None:
        """Give a key that is there another value, written at other offsets; it keeps its turn."""
        index = self._index(key)
        if origin is not self.source and self.origins is None:
            self.origins = [self.source] * len(self)
        self[key] = value
        self.spots[index * 4 : index * 4 + 4] = array("I", spots)
        if self.origins is not None:
            self.origins[index] = origin


class Seq(list["Node"]):
    """A list in the order of the text. `spots` holds start and end of each item as offsets."""

    __slots__ = ("end", "flow", "origins", "source", "spelled", "spots", "start")

    def __init__(self, source: SourceText, start: int, flow: bool = False) -> None:
        self.source = source
        self.start = start
        self.end = start
        self.flow = flow
        self.spots = array("I")
        self.origins: list[SourceText] | None = None

    def add(self, value: Node, start: int, end: int, origin: SourceText | None = None) -> None:
        """Append an item with its offsets."""
        if origin is not None and origin is not self.source and self.origins is None:
            self.origins = [self.source] * len(self)
        self.append(value)
        self.spots.extend((start, end))
        if self.origins is not None:
            self.origins.append(origin or self.source)

    def leave_out(self, index: int) -> None:
        """Remove an item, with its offsets."""
        del self[index], self.spots[index * 2 : index * 2 + 2]
        if self.origins is not None:
            del self.origins[index]

    def origin(self, index: int) -> SourceText:
        """The text in which an item stands."""
        return self.source if self.origins is None else self.origins[index]

    def item_place(self, index: int) -> Place:
        """Where an item stands."""
        source = self.origin(index)
        return source.place(self.spots[index * 2], self.spots[index * 2 + 1])

    def places(self) -> Iterator[Place]:
        """The places of all items in order."""
        return (self.item_place(index) for index in range(len(self)))

    def join(self, other: Seq) -> None:
        """Append all items of another list; each keeps its place."""
        if self.origins is None and (other.origins is not None or other.source is not self.source):
            self.origins = [self.source] * len(self)
        if self.origins is not None:
            self.origins.extend(other.origins or [other.source] * len(other))
        self.extend(other)
        self.spots.extend(other.spots)
