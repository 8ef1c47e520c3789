"""Lines of a preview, harmless on a terminal and at most 80 cells wide."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.build_log import disarmed_line
from smmplan.base.text import clip, visible, width

WIDTH = 80


def fitted(line: str) -> str:
    """A line as it may be printed, cut where it is too long."""
    shown = visible(line)
    return disarmed_line(shown if width(shown) <= WIDTH else clip(line, 0, 0, WIDTH).text)


def folded_under(line: str) -> list[str]:
    """A long line as several, those behind the first deeper."""
    from textwrap import wrap

    return wrap(visible(line), WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def more(count: int) -> Iterator[str]:
    """How many more there are, where there are."""
    if count > 0:
        yield f"  and {count:,} more"


def rows_of(count: int) -> str:
    """So many rows."""
    return f"{count:,} row{'' if count == 1 else 's'}"


def cells_of(text: str, wide: int) -> str:
    """A text in a column of so many cells."""
    shown = visible(text)
    shown = shown if width(shown) <= wide else clip(text, 0, 0, max(wide, 12)).text
    return shown + " " * (wide - width(shown))
