"""The characters that charts and calendars are drawn with, how a text is fitted in, and the colours of its styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from smmplan.base.record import NamedTuple
from smmplan.base.text import clip, visible, width

_APART = "   "

Pen: TypeAlias = Callable[[str, str], str]
"""Puts a text into the colour of a style: heading, late, today, quiet. Colour never says anything alone."""


class Strokes(NamedTuple):
    """The characters of a drawing, each one cell wide."""

    done: str = "█"
    planned: str = "░"
    dropped: str = "╌"
    milestone: str = "◆"
    due: str = "◇"
    task: str = "▪"
    today: str = "│"
    earlier: str = "◂"
    later: str = "▸"
    column: str = "│"
    line: str = "─"
    cross: str = "┼"
    published: str = "✓"
    agreed: str = "•"
    open: str = "·"
    cut: str = "…"


BLOCKS = Strokes()
ASCII = Strokes("#", "-", "x", "*", "o", "=", "|", "<", ">", "|", "-", "+", "v", "+", ".", "~")
"""For what cannot show the others."""


def plain(style: str, text: str) -> str:
    """The pen without colours."""
    return text


def fit(text: str, cells: int, strokes: Strokes = BLOCKS) -> str:
    """A text as a terminal shows it, cut with … to at most so many cells, at least 1."""
    shown = visible(text)
    if width(shown) <= cells:
        return shown
    kept = clip(text, 0, 0, cells).text
    return kept if strokes.cut == BLOCKS.cut else kept[: -len(BLOCKS.cut)] + strokes.cut


def padded(text: str, cells: int) -> str:
    """A text that fits, with blanks behind it up to so many cells."""
    return text + " " * (cells - width(text))


def legend(said: Iterable[str], cells: int) -> Iterator[str]:
    """What characters mean, in lines of at most so many cells where no piece is wider."""
    line = ""
    for piece in said:
        if line and width(line) + len(_APART) + width(piece) > cells:
            yield line
            line = piece
        else:
            line = f"{line}{_APART}{piece}" if line else piece
    if line:
        yield line
