"""Texts in place of others, at places that a finding names: a key, a value, an item, a comment. Nothing else changes.

What a file says afterwards is worked out from its tree first, and the new text is read again and held against that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.editing.changes import Data, plain
from smmplan.source.editing.render import scalar
from smmplan.source.editing.splice import Page, Splice, spliced
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.verify import strays_from
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq

Made = TypeVar("Made")


class Patch(NamedTuple):
    """The text that belongs at a stretch of a file, as in base.finding.Replacement.

    A key or a value is put in quotes where YAML needs them; `raw` is written as it is. A raw key with its value, at
    the beginning of a mapping or a row (where `start` and `end` are one), is added to it.
    """

    start: int
    end: int
    text: str
    raw: bool = False

    @property
    def adds(self) -> bool:
        """True for a key with its value that comes in."""
        return self.raw and self.start == self.end

    def pairs(self) -> dict[str, Data]:
        """What it adds. Raises Lost where that is no key with its value."""
        root = read(SourceText("", f"{self.text}\n")).root
        data = plain(root)
        if not isinstance(data, dict) or not self.adds:
            raise Lost
        return data


class Unfit(Lost):
    """Patches that cannot be made whatever becomes of the others; `turns` are their positions among them."""

    def __init__(self, turns: Sequence[int]) -> None:
        super().__init__()
        self.turns = tuple(turns)


class Patched(NamedTuple):
    """A text with patches, and what was spliced for each of them, in their order."""

    text: SourceText
    splices: tuple[Splice, ...]


def patched(source: SourceText, patches: Sequence[Patch]) -> Patched:
    """The text of a YAML file with patches that do not overlap, verified.

    Raises Lost where it would say anything else than they do: that a key has another name, that a value or what
    repeats it is another one, that a mapping has one key more, and of a stretch of comments nothing at all. Raises
    Unfit where it is known which patches are to blame, with all of them.
    """
    before = read(source)
    if before.root is None:
        raise Lost
    page = Page(source)
    wanted = _Wanted(patches)
    data = wanted.of(before.root)
    splices = fitting(lambda patch: wanted.splice(patch, page), patches)
    after = SourceText(source.name, spliced(source.text, splices))
    if strays_from(data, before, after) is not None:
        raise Lost
    return Patched(after, splices)


def fitting(make: Callable[[Patch], Made], patches: Sequence[Patch]) -> tuple[Made, ...]:
    """What is made of each patch. Raises Unfit with all of those for which `make` raises Lost."""
    made, unfit = [], []
    for turn, patch in enumerate(patches):
        try:
            made.append(make(patch))
        except Lost:
            unfit.append(turn)
    if unfit:
        raise Unfit(unfit)
    return tuple(made)


class _Role(NamedTuple):
    """What a patch stands for: a key or a value, inside brackets or not."""

    key: bool
    flow: bool


class _Wanted:
    """Works out what a tree says with patches, and learns on the way what each of them stands for."""

    def __init__(self, patches: Sequence[Patch]) -> None:
        self._at = {(patch.start, patch.end): patch for patch in patches if not patch.adds}
        self._added = {patch.start: patch for patch in patches if patch.adds}
        self._roles: dict[Patch, _Role] = {}

    def of(self, node: Node, *, flow: bool = False) -> Data:
        """The data that a part of the tree comes to; `flow` is true inside brackets. Raises Lost."""
        if isinstance(node, Map):
            return self._mapping(node, flow=flow or node.flow)
        return self._list(node, flow=flow or node.flow) if isinstance(node, Seq) else node

    def _mapping(self, node: Map, *, flow: bool) -> Data:
        data: dict[str, Data] = {}
        for key, value, (key_start, key_end, start, end), _ in node.entries():
            added = self._added.get(key_start)
            if added is not None:
                self._roles[added] = _Role(key=True, flow=flow)
                data.update(added.pairs())
            renamed = self._at.get((key_start, key_end))
            if renamed is not None:
                self._roles[renamed] = _Role(key=True, flow=flow)
            name = renamed.text if renamed else key
            values = self._value(value, start, end, flow=flow)
            if name in data or len(values) != 1:
                raise Lost
            data[name] = values[0]
        return data

    def _list(self, node: Seq, *, flow: bool) -> Data:
        data: list[Data] = []
        for index, item in enumerate(node):
            data += self._value(item, *node.spots[index * 2 : index * 2 + 2], flow=flow)
        return data

    def _value(self, node: Node, start: int, end: int, *, flow: bool) -> list[Data]:
        """What stands for a value: several where one item becomes several."""
        patch = self._at.get((start, end)) if isinstance(node, str) else None
        if patch is None:
            return [self.of(node, flow=flow)]
        self._roles[patch] = _Role(key=False, flow=flow)
        if not patch.raw:
            return [patch.text]
        root = read(SourceText("", f"k: [{patch.text}]\n")).root
        items = plain(root["k"]) if root else None
        if not isinstance(items, list):
            raise Lost
        return items

    def splice(self, patch: Patch, page: Page) -> Splice:
        """A patch as it is written. Raises Lost for a block text, for what no YAML can hold, and for a key or a value
        that is not there."""
        role = self._roles.get(patch)
        if patch.adds:
            if role is None:
                raise Lost
            apart = ", " if role.flow else f"{page.line_end}{' ' * page.column(patch.start)}"
            return Splice(patch.start, patch.end, f"{patch.text}{apart}")
        if patch.raw:
            return Splice(patch.start, patch.end, patch.text)
        first = page.text[patch.start : patch.start + 1]
        if role is None or first in {"|", ">"}:
            raise Lost
        try:
            text = scalar(patch.text, flow=role.flow, key=role.key, like=first if first in {"'", '"'} else "")
        except Trouble as trouble:
            raise Lost from trouble
        return Splice(patch.start, patch.end, text)
