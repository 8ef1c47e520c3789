"""What the lines of a status are made of: headings, rows of so many cells, bars, words as many as fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.base.record import NamedTuple
from smmplan.base.text import clip, visible, width
from smmplan.export.sheet import HEADING

INDENT = "  "
MARGIN = 13
"""Cells before what a heading says."""

LEAST = 12
"""Text is cut to no fewer cells."""

_NARROW = 76
"""With fewer cells, columns are left out that can be done without."""


class Line(NamedTuple):
    """A line as it is shown; `kind` is one of export.sheet, and may be shown by a colour."""

    text: str
    kind: str = ""


class Screen(NamedTuple):
    """A screen that is so many cells wide. Everything that it cuts is made visible."""

    cells: int

    @property
    def is_narrow(self) -> bool:
        """Whether columns must be left out."""
        return self.cells < _NARROW

    def row(self, columns: Sequence[str], end: str = "", kind: str = "") -> Line:
        """Columns with the last of them cut, and what stands at the end of the line."""
        begin = INDENT + "".join(f"{column}  " for column in columns[:-1])
        end = f"  {end}" if end else ""
        return Line(f"{begin}{clipped(columns[-1], self.cells - width(begin) - len(end))}{end}", kind)

    def listed(self, begin: str, words: Sequence[str]) -> Iterator[Line]:
        """Words in lines, with what they are before the first."""
        line = f"{INDENT}{begin}"
        indent = " " * len(line)
        for index, word in enumerate(words):
            piece = word if index == len(words) - 1 else f"{word}, "
            if len(line) + len(piece.rstrip()) > self.cells:
                yield Line(line.rstrip())
                line = indent
            line += piece
        yield Line(line)


def head(title: str, said: str) -> Line:
    """A heading with what is to say in a few words."""
    return Line(f"{title:<{MARGIN}}{'' if len(title) < MARGIN else ' '}{said}", HEADING)


def rest(count: int, shown: int) -> Iterator[Line]:
    """How many more there are than are shown."""
    if count > shown:
        yield Line(f"{INDENT}and {count - shown} more; -o json has all")


def counted(count: int, word: str, words: str = "") -> str:
    """`1 question`, `2 questions`."""
    return f"1 {word}" if count == 1 else f"{count} {words or f'{word}s'}"


def bar(share: Decimal, cells: int) -> str:
    """A bar that is full only where nothing is missing, and empty only where all is.

    Of signs that take one cell everywhere: a block is two cells wide in some terminals of East Asia.
    """
    filled = max(int(share * cells), 1) if share > 0 else 0
    return "=" * filled + "-" * (cells - filled)


def percent(share: Decimal) -> str:
    """A part in percent, rounded down: 100% is all of it."""
    return f"{int(share * 100)}%"


def fitted(words: Sequence[str], cells: int) -> str:
    """As many of the words as there is room for, and how many more there are."""
    for count in range(len(words), 0, -1):
        more = f" and {len(words) - count} more" if count < len(words) else ""
        text = ", ".join(words[:count]) + more
        if width(text) <= cells:
            return text
    return clipped(words[0], cells) if words else ""


def clipped(text: str, cells: int) -> str:
    """The text made visible, in so many cells, but never fewer than LEAST."""
    shown = visible(text)
    return shown if width(shown) <= cells else clip(shown, 0, 0, max(cells, LEAST)).text
