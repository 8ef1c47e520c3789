"""From a path as people write it, `calendar.posts.farm-atok.at`, to the place in the plan that it names.

It is what findings print, the other way round (see places.py). Beside that it may count the items of a list from 0,
`calendar.posts[3]` or `calendar.posts.3`, and write a key in the singular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.references import NAMED_BY
from smmplan.plan.sections import SECTIONS, plan_shape
from smmplan.plan.shape import Fixed, Leaf, Many, Shape, Table, fixed, singular
from smmplan.source.editing.below import below, is_open, picked
from smmplan.source.places import Places
from smmplan.source.tree import Map, Node, Seq

_PIECE = re.compile(r'"(.*?)"((?:\[[0-9]{1,9}\])*)(?=\.|\Z)|([^.]+)')
_NUMBERED = re.compile(r"(.+?)((?:\[[0-9]{1,9}\])+)")
_INDEX = re.compile(r"[0-9]{1,9}")
_EXAMPLE = "write it like goals.regulars.target"
_MOST = 8
"""How many names a message lists."""


class Named(NamedTuple):
    """What a path came to: the path as changes take it, and the shape that the language gives the place, None where it
    says nothing.

    `node` is what stands there. `there` is False where nothing is written; `node` is None then. `home` has the keys of
    the mapping that the place is a field of, where the language fixes them.
    """

    path: Path
    shape: Shape | None
    node: Node
    there: bool
    home: Fixed | None = None


def named_path(plan: Plan, places: Places, text: str, *, new: bool = False) -> Named:
    """The place of a plan that a path names.

    With `new` it may lead to a field that is not written yet, and through entries that are not there: those have no id
    that is near to one that is. Raises Trouble for what is not there, with what was meant, or what is.
    """
    walk = _Walk(plan, places, new)
    for piece in _pieces(text):
        walk.step(piece)
    return Named(tuple(walk.path), walk.shape, walk.node, walk.there, walk.home)


def named_field(shape: Fixed, text: str, where: str) -> str:
    """The key of a mapping with the keys of a model that a text means, also in the singular; a private one stays.

    `where` is the path of the mapping. Raises Trouble for a key that there is none of, as a check says it.
    """
    if text in shape.fields or text.startswith("x-"):
        return text
    key = shape.other.get(text) or next((name for name in shape.fields if singular(name) == text), None)
    if key is None:
        near = nearest(text, (*shape.known, *shape.other))
        help = f"did you mean {near}?" if near else f"the keys here are {shape.shown}"
        raise Trouble(f"no key is called {quote(text)} in {where}; {help}")
    return key


def children(places: Places, named: Named) -> list[str]:
    """The names of what stands at a place, as a path goes on with them."""
    node = named.node
    if isinstance(node, Map):
        return [places.name((key,)) for key in _canonical(node, named.shape)]
    if isinstance(node, Seq):
        return [_last(places, (*named.path, index)) for index in range(len(node))]
    return []


def _pieces(text: str) -> Iterator[str]:
    """The parts of a path: keys, names of items, and `[3]` for numbers that cannot be a key."""
    at = 0
    while True:
        found = _PIECE.match(text, at)
        if found is None:
            raise Trouble(f"{quote(text)} is no path of a plan; {_EXAMPLE}")
        if found[3] is None:
            yield found[1]
            yield from re.findall(r"\[[0-9]+\]", found[2])
        else:
            yield found[3].strip()
        at = found.end()
        if at == len(text):
            return
        at += 1


class _Walk:
    """The way along one path."""

    def __init__(self, plan: Plan, places: Places, new: bool) -> None:
        self.plan, self.places, self.new = plan, places, new
        self.path: list[str | int] = []
        self.node: Node = places.root
        self.shape: Shape | None = None
        self.there = True
        self.home: Fixed | None = None

    def step(self, piece: str) -> None:
        """Go on by one part of the path. Raises Trouble where there is no such way."""
        numbered = _NUMBERED.fullmatch(piece)
        if numbered and not self._is_key(piece):
            self.step(numbered[1])
            for number in re.findall(r"\[[0-9]+\]", numbered[2]):
                self.step(number)
            return
        if not self.path:
            self._to_section(normalize(piece))
            return
        self.shape = picked(self.shape, self.node, piece)
        self.home = self.shape if isinstance(self.shape, Fixed) else None
        if isinstance(self.node, Seq) or (isinstance(self.shape, Many) and not isinstance(self.node, Map)):
            self._to_item(piece)
        elif isinstance(self.shape, Many) and isinstance(self.node, Map):
            self._to_only_item(piece)
        elif isinstance(self.shape, Table):
            self._to_entry(normalize(piece), self.shape)
        elif isinstance(self.shape, Fixed):
            self._to_field(normalize(piece), self.shape)
        elif isinstance(self.node, Map) or (self.new and is_open(self.node) and not isinstance(self.shape, Leaf)):
            self._to_key(piece, None)
        else:
            raise Trouble(f"{self._name()} is one value, and nothing stands below it; leave {quote(piece)} out")

    # ------------------------------------------------------------ one step

    def _to_section(self, piece: str) -> None:
        head = fixed(Header)
        known = (*SECTIONS, *head.fields)
        singulars = {one: name for name in known if (one := singular(name))}
        key = piece if piece in known or piece.startswith("x-") else head.other.get(piece) or singulars.get(piece)
        if key is None:
            raise Trouble(self._no_section(piece, known))
        whole = plan_shape({*self.places.root, key})
        self.home = head if key in head.fields else None
        self._to_key(key, below(whole, key))

    def _no_section(self, piece: str, known: Iterable[str]) -> str:
        homes = (path for ids in self.plan.ids.values() if (path := ids.get(piece)))
        home = next(homes, None)
        meant = self.places.name(home) if home else nearest(piece, known)
        if meant:
            return f"no section of a plan is called {quote(piece)}; did you mean {meant}?"
        written = ", ".join(name for name in SECTIONS if name in self.places.root)
        return f"no section of a plan is called {quote(piece)}; this plan has {written or 'none yet'}"

    def _to_field(self, piece: str, shape: Fixed) -> None:
        key = named_field(shape, piece, self._plain_name())
        if isinstance(self.node, str) and not is_open(self.node) and shape.short == key:
            self.path.append(key)  # the text alone is this field
            self.shape = shape.fields[key]
            return
        self._to_key(key, shape.fields.get(key))

    def _to_entry(self, piece: str, shape: Table) -> None:
        node = self.node
        if isinstance(node, str) and not is_open(node):
            if shape.short != piece:
                raise Trouble(f"{self._name()} is the text {quote(node)}, which has no {quote(piece)}")
            self.path.append(piece)
            self.shape = shape.value
            return
        known = list(_canonical(node, shape)) if isinstance(node, Map) else []
        if piece in known:
            self._to_key(piece, shape.value)
            return
        same = next((key for key in known if normalize(key) == piece), None)
        near = None if same else nearest(piece, known)
        is_new = self.new and (near is None or shape.id is None or shape.id.free)
        if same is None and not is_new:
            raise Trouble(f"{self._name()} has no {quote(piece)}; {_instead(near, known)}")
        self._to_key(same or piece, shape.value)

    def _to_key(self, key: str, shape: Shape | None) -> None:
        node = self.node
        written = node.written(key) if isinstance(node, Map) else None
        if not self.new and (written is None or (isinstance(node, Map) and node.blank(written))):
            where = f"{self.places.name(tuple(self.path))}." if self.path else ""
            known = list(_canonical(node, self.shape)) if isinstance(node, Map) else []
            raise Trouble(f"nothing is written at {where}{key} yet; {_listed('there is', known)}")
        self.path.append(key)
        self.node = node[written] if isinstance(node, Map) and written is not None else None
        self.there = written is not None
        self.shape = shape

    # ------------------------------------------------------------ items

    def _to_item(self, piece: str) -> None:
        shape = self.shape.item if isinstance(self.shape, Many) else None
        node = self.node
        if not isinstance(node, Seq):
            if is_open(node):
                raise Trouble(f"{self._name()} has no {quote(piece)}; it has none yet")
            self._to_only_item(piece)
            return
        index = self._index(node, piece)
        self.path.append(index)
        self.node, self.shape = node[index], shape

    def _to_only_item(self, piece: str) -> None:
        """The one value that stands in place of a list."""
        assert isinstance(self.shape, Many), "one value stands for a list where the language has a list"
        path = (*self.path, 0)
        if piece not in {"0", "[0]", _last(self.places, path)}:
            raise Trouble(f"{self._name()} has one value and no {quote(piece)}; write {self._plain_name()}[0]")
        self.path.append(0)
        self.shape = self.shape.item

    def _index(self, items: Seq, piece: str) -> int:
        names = [_last(self.places, (*self.path, index)) for index in range(len(items))]
        wanted = normalize(piece)
        field = NAMED_BY.get(".".join(map(str, self.path)))
        found = [index for index, name in enumerate(names) if normalize(name) == wanted]
        found = found or [index for index, item in enumerate(items) if _called(item, field) == wanted]
        number = piece.strip("[]")
        if not found and _INDEX.fullmatch(number):
            if int(number) < len(items):
                return int(number)
            raise Trouble(f"{self._name()} has no item {number}; it has {len(items)}, counted from 0")
        # A record without an id is called by its date and a hash of its content: the date will do where it is alone.
        found = found or [index for index, name in enumerate(names) if name.startswith(f"{wanted}-")]
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{self._plain_name()}[{index}]" for index in found[:_MOST])
            raise Trouble(f"{len(found)} items of {self._name()} are called {quote(piece)}; write one of {several}")
        known = [str(_called(item, field) or name) for item, name in zip(items, names, strict=True)]
        raise Trouble(f"{self._name()} has no {quote(piece)}; {_instead(nearest(piece, known), known)}")

    # ------------------------------------------------------------ names

    def _is_key(self, piece: str) -> bool:
        """Whether a piece with a bracket in it is a key that is written so."""
        return isinstance(self.node, Map) and piece in self.node

    def _plain_name(self) -> str:
        return self.places.name(tuple(self.path))

    def _name(self) -> str:
        return quote(self._plain_name()) if self.path else "the plan"


def _instead(near: str | None, known: list[str]) -> str:
    return f"did you mean {near}?" if near else _listed("it has", known)


def _listed(verb: str, known: list[str]) -> str:
    more = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    return f"{verb} {', '.join(known[:_MOST]) or 'none yet'}{more}"


def _canonical(node: Map, shape: Shape | None) -> Iterator[str]:
    """The keys of a mapping as the language spells them."""
    spelled = {written: key for key, written in (node.spelled or {}).items()}
    other = shape.other if isinstance(shape, Fixed) else {}
    yield from (spelled.get(key) or other.get(key, key) for key in node)


def _called(item: Node, field: str | None) -> str | None:
    """What an item is called beside its name: itself where it is a text, a record by the field that others name."""
    value = item.get(field or "id") if isinstance(item, Map) else item
    return normalize(value) if isinstance(value, str) else None


def _last(places: Places, path: Path) -> str:
    """The last part of the name of an item."""
    above = places.name(path[:-1])
    return places.name(path)[len(above) + 1 :]
