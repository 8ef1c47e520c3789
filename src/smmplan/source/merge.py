"""Two trees become one: mappings merge at any depth, lists join, every key keeps its file.

As everywhere, one value stands for a list of one, and `persona` for `personas`: the shape of the language tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from smmplan.base.place import Place, SourceText
from smmplan.base.record import NamedTuple
from smmplan.plan.shape import Fixed, Many, Shape, Table
from smmplan.source.tree import Map, Node, Seq


class Clash(NamedTuple):
    """A path at which two files hold values that cannot be joined; the first one counts."""

    path: tuple[str, ...]
    first: Place
    second: Place


def merge(into: Map, other: Map, leave_out: Collection[str] = (), shape: Shape | None = None) -> list[Clash]:
    """Add to one mapping what another holds, in place; gives the clashes in the order of the other.

    A list is continued by a list, a mapping by a mapping, and a key with nothing behind its colon, or null, takes
    what the other file writes. `leave_out` names keys of `other` to pass over at its top; `shape` is that of both.
    Nodes of `other` become part of `into`: no node may stand in both, nor twice in one of them.
    """
    return list(_merged(into, other, (), leave_out, shape))


def _merged(
    into: Map, other: Map, path: tuple[str, ...], leave_out: Collection[str], shape: Shape | None
) -> Iterator[Clash]:
    for key, value, spots, origin in other.entries():
        if key in leave_out:
            continue
        here = _as_written(key, into, shape)
        if here is None:
            into.put(key, value, spots, origin)
            continue
        mine, inner = into[here], _inside(shape, key)
        if isinstance(mine, Map) and isinstance(value, Map):
            yield from _merged(mine, value, (*path, key), (), inner)
        elif isinstance(mine, Seq) and isinstance(value, Seq):
            mine.join(value)
        elif value is None:
            continue
        elif mine is None:
            into.fill(here, value, spots, origin)
        elif isinstance(inner, Many):
            joined = _listed(mine, *into.value_stretch(here))
            joined.join(_listed(value, origin, spots[2], spots[3]))
            into[here] = joined
        else:
            yield Clash((*path, here), into.key_place(here), other.key_place(key))


def _as_written(key: str, into: Map, shape: Shape | None) -> str | None:
    """The key of a mapping that is this one, perhaps in its other spelling; None where it has none."""
    if key in into or not isinstance(shape, Fixed):
        return key if key in into else None
    name = shape.other.get(key, key)
    return next((each for each in into if shape.other.get(each, each) == name), None)


def _inside(shape: Shape | None, key: str) -> Shape | None:
    """The shape of what stands behind a key; None where only the value could tell."""
    if isinstance(shape, Fixed):
        return shape.fields.get(shape.other.get(key, key))
    return shape.value if isinstance(shape, Table) else None


def _listed(node: Node, source: SourceText, start: int, end: int) -> Seq:
    """A value as a list of one, with the stretch that it takes."""
    if isinstance(node, Seq):
        return node
    alone = Seq(source, start)
    alone.end = end
    alone.add(node, start, end)
    return alone
