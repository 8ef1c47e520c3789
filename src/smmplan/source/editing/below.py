"""What stands, or may stand, below a place of the plan: its shape in the language, and the files that it is in."""

from __future__ import annotations

from smmplan.plan.shape import Either, Fixed, Many, Shape, Table
from smmplan.plan.words import OPEN
from smmplan.source.tree import Map, Node, Seq


def picked(shape: Shape | None, node: Node, segment: str | int) -> Shape | None:
    """The shape of what stands here, or will stand once a segment is written below it."""
    while isinstance(shape, Either):
        shape = shape.members[shape.pick({segment: None} if is_open(node) else node)]
    return shape


def is_open(node: Node) -> bool:
    """Whether a value may be written here as where nothing stands."""
    return node is None or (isinstance(node, str) and node in OPEN)


def files_of(node: Node) -> set[str]:
    """The names of the files in which something is written, with all that is in it."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Map | Seq):
            found.update(source.name for source in node.origins or [node.source])
            waiting += node.values() if isinstance(node, Map) else node
    return found


def below(shape: Shape | None, segment: str | int) -> Shape | None:
    """The shape of what a key or an index leads to; None where the language does not say."""
    if isinstance(shape, Fixed) and isinstance(segment, str):
        return shape.fields.get(shape.other.get(segment, segment))
    if isinstance(shape, Table):
        return shape.value
    return shape.item if isinstance(shape, Many) else None
