"""From a path of the plan to its place in the text, and to the path as people write it."""

from __future__ import annotations

from zlib import crc32

from smmplan.base.finding import Path
from smmplan.base.identifier import is_identifier
from smmplan.base.place import Place, SourceText
from smmplan.source.tree import Map, Node, Seq

_DATES = ("date", "at", "when", "from", "made", "due")


class Places:
    """Where everything of a plan stands."""

    __slots__ = ("_names", "root")

    def __init__(self, root: Map) -> None:
        self.root = root
        # The items stay with their names: an id() of Python is used again once its object is gone.
        self._names: dict[int, tuple[Node, str]] = {}

    def find(self, path: Path, *, key: bool = False) -> Place:
        """The place of what stands at `path`, or of the deepest part of it that is in the text.

        A text's place is the text; that of a mapping or a list is its key, because its own stretch may be
        pages long. With `key` it is the key in any case, in a table the head of the column; else what stands in a
        row is its cell. For the empty path, the beginning of the plan.
        """
        node: Node = self.root
        deepest: tuple[Map, str, bool] | tuple[Seq, int] | None = None
        for depth, segment in enumerate(path):
            last = depth == len(path) - 1
            if isinstance(node, Map) and segment != 0:
                written = node.written(segment)
                if written is None:
                    break
                deepest = node, written, key and last
                node = node[written]
            elif isinstance(node, Seq) and isinstance(segment, int) and segment < len(node):
                deepest = node, segment
                node = node[segment]
            elif segment != 0:
                break
        if deepest is None:
            return self.root.source.place(0, 0)
        if len(deepest) == 2:
            return _beginning(*deepest)
        holder, written, asked = deepest
        # The keys of a row are the heads of its columns: they would say of every row that it stands in the first line.
        by_key = asked or (not holder.is_row and (isinstance(holder[written], (Map, Seq)) or holder.blank(written)))
        return holder.key_place(written) if by_key else holder.value_place(written)

    def node(self, path: Path) -> Node:
        """What stands at a path; None where nothing does."""
        node: Node = self.root
        for segment in path:
            if isinstance(node, Map) and segment != 0:
                written = node.written(segment)
                node = node[written] if written is not None else None
            elif isinstance(node, Seq) and isinstance(segment, int) and segment < len(node):
                node = node[segment]
            elif segment != 0:
                return None
        return node

    def put(self, path: Path, node: Node) -> None:
        """Put something else in the place of what stands at a path that is in the text."""
        self.name(path[:-1])
        parent, last = self.node(path[:-1]), path[-1]
        if isinstance(parent, Map):
            written = parent.written(last)
            if written is not None:
                parent[written] = node
        elif isinstance(parent, Seq) and isinstance(last, int):
            parent[last] = node

    def leave_out(self, path: Path) -> None:
        """Take an item out of the list that it stands in; what the list belongs to keeps its name."""
        *above, last = path
        home = self.node(tuple(above))
        if isinstance(home, Seq) and isinstance(last, int):
            self.name(tuple(above))
            home.leave_out(last)

    def source_of(self, path: Path) -> SourceText:
        """The text in which the value at a path stands."""
        parent, last = self.node(path[:-1]), path[-1]
        if isinstance(parent, Map):
            return parent.origin(parent.written(last) or "")
        return parent.origin(last) if isinstance(parent, Seq) and isinstance(last, int) else self.root.source

    def name(self, path: Path) -> str:
        """The path as people write it: `calendar.posts.farm-atok.at`.

        An item of a list is called by its id, else by its date and a short hash of its content, so that
        reordering changes nothing. It keeps the name that it has before anything is left out of it.
        """
        parts: list[str] = []
        node: Node = self.root
        for segment in path:
            if isinstance(segment, int):
                if isinstance(node, Seq):
                    node = node[segment] if segment < len(node) else None
                parts.append(self._item_name(node))
                continue
            if isinstance(node, Map):
                written = node.written(segment)
                node = node[written] if written is not None else None
            elif isinstance(node, str):
                break
            parts.append(_quoted(segment))
        return ".".join(parts)

    def _item_name(self, node: Node) -> str:
        """The name of an item, worked out once: a hash of its content takes time, and the content may shrink."""
        if not isinstance(node, Map | Seq):
            return _item_name(node)
        known = self._names.get(id(node))
        if known is None:
            known = self._names[id(node)] = (node, _item_name(node))
        return known[1]


def _beginning(node: Seq, index: int) -> Place:
    """The place of an item; of a mapping only its first key, because the whole may be pages long, of a row its first
    cell."""
    item = node[index]
    if isinstance(item, Map) and item:
        first = next(iter(item))
        return item.value_place(first) if item.is_row else item.key_place(first)
    return node.item_place(index)


def _item_name(node: Node) -> str:
    if isinstance(node, str):
        return node if is_identifier(node) else _hash(node)
    if isinstance(node, Map):
        id = node.get("id")
        if isinstance(id, str) and is_identifier(id):
            return id
        date = next((value for key in _DATES if isinstance(value := node.get(key), str)), None)
        return f"{date.replace(' ', '_')}-{_hash(node)}" if date else _hash(node)
    return _hash(node)


def _hash(node: Node) -> str:
    """Eight hexadecimal digits that stay while the content stays, in whatever order its keys stand."""
    return f"{crc32(_content(node).encode()):08x}"


def _content(node: Node) -> str:
    if isinstance(node, Map):
        return f"{{{','.join(sorted(f'{key!r}:{_content(value)}' for key, value in node.items()))}}}"
    if isinstance(node, Seq):
        return f"[{','.join(map(_content, node))}]"
    return repr(node)


def _quoted(key: str) -> str:
    return f'"{key}"' if "." in key else key
