"""Two trees become one: mappings merge at any depth, lists join, every key keeps its file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from smmplan.base.place import Place
from smmplan.source.tree import Map, Seq


class Clash(NamedTuple):
    """A path at which two files hold values that cannot be joined; the first one counts."""

    path: tuple[str, ...]
    first: Place
    second: Place


def merge(into: Map, other: Map, leave_out: Collection[str] = ()) -> list[Clash]:
    """Add to one mapping what another holds, in place; gives the clashes in the order of the other.

    A list is continued by a list, a mapping by a mapping, and a key with nothing behind its colon takes what the
    other file writes. `leave_out` names keys of `other` to pass over at its top. Nodes of `other` become part of
    `into`: no node may stand in both, nor twice in one of them.
    """
    return list(_merged(into, other, (), leave_out))


def _merged(into: Map, other: Map, path: tuple[str, ...], leave_out: Collection[str]) -> Iterator[Clash]:
    for key, value, spots, origin in other.entries():
        if key in leave_out:
            continue
        if key not in into:
            into.put(key, value, spots, origin)
            continue
        mine = into[key]
        if isinstance(mine, Map) and isinstance(value, Map):
            yield from _merged(mine, value, (*path, key), ())
        elif isinstance(mine, Seq) and isinstance(value, Seq):
            mine.join(value)
        elif other.blank(key):
            continue
        elif into.blank(key):
            into.fill(key, value, spots, origin)
        else:
            yield Clash((*path, key), into.key_place(key), other.key_place(key))
