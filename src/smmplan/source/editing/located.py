"""A change and the file that it belongs in, and the same place in any tree of that file."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.record import NamedTuple
from smmplan.plan.shape import Fixed, singular
from smmplan.source.editing.changes import Add, Change, Data, Put, Remove, Set, Step, Take
from smmplan.source.editing.stretches import Lost
from smmplan.source.tree import Map, Node, Seq


class Hop(NamedTuple):
    """One key, or one item by the text in which it stands and its offset there."""

    key: str | None
    file: str
    start: int


class Located(NamedTuple):
    """A change, and where it belongs: in which file, and along which keys and items.

    `keys` are new ones below the last hop. For a row of a table, `row` is its offset and `keys` lead to its cell;
    `table` is the shape of the rows, also where rows are appended.
    """

    file: str
    hops: tuple[Hop, ...]
    change: Change
    keys: Sequence[str] = ()
    value: Data = None
    behind: str | None = None
    grows: bool = False
    table: Fixed | None = None
    row: int | None = None

    def step(self, tree: Map) -> Step:
        """The change in the words of a tree. Raises Lost where the tree does not have the place."""
        path = trace(tree, self.hops)
        if isinstance(self.change, Remove):
            return Take(path)
        if self.grows:
            assert isinstance(self.value, list), "what a list grows by is a list"
            return Add(path, self.value)
        value = self.value
        for key in reversed(self.keys[1:]):
            value = {key: value}
        spread = len(self.keys) if isinstance(self.change, Set) and self.change.spread else 0
        return Put((*path, *self.keys[:1]), value, self.behind, spread)


def trace(tree: Map, hops: Sequence[Hop]) -> Path:
    """The same way through another tree: keys as they are written there, indexes as they are there."""
    node: Node = tree
    path: list[str | int] = []
    for hop in hops:
        if isinstance(node, Map) and hop.key is not None:
            key = _written_here(node, hop.key)
            path.append(key)
            node = node[key]
        elif isinstance(node, Seq) and hop.key is None:
            starts = ((node.origin(index).name, node.spots[index * 2]) for index in range(len(node)))
            index = next((index for index, spot in enumerate(starts) if spot == hop[1:]), None)
            if index is None:
                raise Lost
            path.append(index)
            node = node[index]
        elif hop.key is not None or node is None:
            raise Lost
        # Else the file has one value where the merged plan has a list.
    return tuple(path)


def _written_here(node: Map, key: str) -> str:
    """A key as one file writes it: `persona` where the first of several files has `personas`."""
    if key in node:
        return key
    others = ("note" if key == "notes" else "notes" if key == "note" else singular(key), normalize(key))
    for known in node:
        if known in others or normalize(known) in others or singular(known) == key:
            return known
    raise Lost
