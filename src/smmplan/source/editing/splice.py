"""Stretches of a text that give way to other text, and what a text looks like: its line ends and indents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.editing.stretches import Entry, entries_of
from smmplan.source.reading.lines import line_end, line_start
from smmplan.source.tree import Map, Seq

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_INDENT = re.compile(r"^([ ]*)[^\s#-][^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)\1([ ]+)(?=[^\s#-])", re.MULTILINE)


class Splice(NamedTuple):
    """The text from `start` to `end` gives way to `text`; where both are one, it is put in there."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices made, which do not overlap; those at one offset follow each other as given."""
    parts: list[str] = []
    known = 0
    for each in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        parts += (text[known : each.start], each.text)
        known = each.end
    return "".join((*parts, text[known:]))


class Page:
    """How a text is laid out.

    `line_end` is that of its first line (LF where it has none), `step` by how many columns it indents (2 where
    nothing tells).
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text
        found = _LINE_BREAK.search(source.text)
        self.line_end = found[0] if found else "\n"
        indent = _INDENT.search(source.text)
        # The containers stay with their entries: an id() of Python is used again once its object is gone.
        self._entries: dict[int, tuple[Map | Seq, dict[str | int, Entry]]] = {}
        self.step = len(indent[2]) if indent else 2

    def entries(self, container: Map | Seq) -> dict[str | int, Entry]:
        """The entries of a mapping or a list of the text's tree, worked out once. Raises Lost."""
        known = self._entries.get(id(container))
        if known is None:
            known = self._entries[id(container)] = (container, entries_of(container))
        return known[1]

    def column(self, offset: int) -> int:
        """The column of an offset, from 0."""
        return offset - line_start(self.source, offset)

    def begins_line(self, offset: int) -> bool:
        """Whether nothing but spaces stands before an offset on its line."""
        return not self.text[line_start(self.source, offset) : offset].strip(" ")

    def rest_of_line(self, offset: int) -> str:
        """What stands behind an offset on its line."""
        return self.text[offset : line_end(self.source, offset)]

    def line_end_behind(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        return line_end(self.source, offset)

    def next_line(self, offset: int) -> int:
        """Where the line behind that of an offset begins; the end of the text where there is none."""
        end = line_end(self.source, offset)
        found = _LINE_BREAK.match(self.text, end)
        return found.end() if found else end

    def lines(self, lines: Sequence[str], column: int) -> str:
        """Lines as a text, all but the first indented by a column."""
        first, *rest = lines
        return "".join((first, *(f"{self.line_end}{' ' * column}{line}" if line else self.line_end for line in rest)))
