"""Where something stands in a text, and how an offset becomes a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right

from smmplan.base.record import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """A stretch of a file, end exclusive. Lines and columns count code points and begin at 1."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class SourceText:
    """The decoded text of one file, which knows where its lines begin.

    `name` is the path as messages show it: relative to the working directory, with `/`.
    Offsets everywhere count code points of `text` (a byte-order mark is not part of it). A line ends
    with LF, CR LF or CR, as in YAML 1.1; other separators do not end a line.
    """

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._starts

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, end))
        return Place(self.name, line, column, end_line, end_column, start, max(start, end))

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty past the last line."""
        starts = self.starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
