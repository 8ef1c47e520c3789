"""Where each entry of a mapping or a list really stands: aliases at their own place, without what `<<` brings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.base.record import NamedTuple
from smmplan.source.tree import Map, Seq

_COLON = re.compile(r"[ \t\r\n]*:")
_SPACE = re.compile(r"(?:[ \t\r\n]++|(?<=[ \t\r\n])#[^\r\n]*+)*+")
_APART = re.compile(r"(?:[ \t\r\n,]++|#[^\r\n]*+)*+")
_ALIAS = re.compile(r"\*([A-Za-z0-9_-]+)")
_ANCHOR = re.compile(r"&([A-Za-z0-9_-]+)")


class Entry(NamedTuple):
    """A key with its value, or an item: offsets into the text.

    `begin` is that of the key, of the dash of an item, or of an item in brackets; `gap` is where what is written for
    the value begins: behind the colon or the dash. `alias` is the name of the alias that stands for the value, and
    `anchor` that of the anchor in front of it.
    """

    begin: int
    gap: int
    start: int
    end: int
    alias: str | None = None
    anchor: str | None = None


class Lost(Exception):
    """A text is written in a way that no edit can follow; nothing may be written."""


def entries_of(container: Map | Seq) -> dict[str | int, Entry]:
    """The entries that are written in a container itself, in order. Raises Lost."""
    found = _keys(container) if isinstance(container, Map) else _items(container)
    return dict(found)


def _keys(mapping: Map) -> Iterator[tuple[str, Entry]]:
    text = mapping.source.text
    known = mapping.start + mapping.flow
    for key, _, (key_start, key_end, start, end), origin in mapping.entries():
        # What << brings stands at the end of the mapping's keys, and before that in the text.
        if origin is not mapping.source or key_start < known:
            return
        colon = _COLON.match(text, key_end)
        gap = colon.end() if colon else key_end
        entry = _with_marks(text, key_start, gap, start, end)
        known = entry.end
        yield key, entry


def _items(items: Seq) -> Iterator[tuple[int, Entry]]:
    text = items.source.text
    known = items.start + items.flow
    for index in range(len(items)):
        start, end = items.spots[index * 2 : index * 2 + 2]
        begin = gap = _after(_APART if items.flow else _SPACE, text, known)
        if not items.flow:
            if not text.startswith("-", begin):
                raise Lost
            gap = begin + 1
        entry = _with_marks(text, begin, gap, start, end)
        known = entry.end
        yield index, entry


def _with_marks(text: str, begin: int, gap: int, start: int, end: int) -> Entry:
    first = _after(_SPACE, text, gap)
    if start >= gap:
        anchor = _ANCHOR.match(text, first, start)
        return Entry(begin, gap, start, end, anchor=anchor[1] if anchor else None)
    alias = _ALIAS.match(text, first)
    if alias is None:
        raise Lost
    return Entry(begin, gap, alias.start(), alias.end(), alias=alias[1])


def _after(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found = pattern.match(text, offset)
    return found.end() if found else offset
