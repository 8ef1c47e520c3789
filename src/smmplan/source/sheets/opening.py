"""From a file to its sheets, whatever kind of file it is."""

from __future__ import annotations

import re

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.source.files import read_bytes
from smmplan.source.sheets.grid import Grid
from smmplan.source.sheets.text import text_grid
from smmplan.source.sheets.workbook import OLE, ZIP, workbook_grids

LARGEST = 50_000_000
"""How many bytes a sheet may have."""

_OTHER_FILES = ((b"%PDF", "a PDF"), (b"\x1f\x8b", "a zipped file"), (b"{\\rtf", "a text document"))
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|ofx|document)", re.IGNORECASE)


def open_sheets(path: str, name: str, encoding: str | None = None) -> tuple[Grid, ...]:
    """The sheets of the file at `path`, which messages call `name`: one for a text, all for a workbook.

    `encoding` is that of a text. Raises Trouble for a file that is neither, and for one that cannot be read.
    """
    data = read_bytes(path, name, LARGEST)
    kind = next((kind for begin, kind in _OTHER_FILES if data.startswith(begin)), None)
    if kind is None and _MARKUP.match(data):
        kind = "a web page or XML"
    if kind is not None:
        raise Trouble(f"{quote(name)} is {kind}, not a sheet; save it as xlsx or CSV and import that")
    if data.startswith((ZIP, OLE)):
        return workbook_grids(data, name)
    return (text_grid(data, name, encoding),)


def chosen(grids: tuple[Grid, ...], wanted: str, name: str) -> Grid:
    """The sheet that is called `wanted`, in any case. Raises Trouble that lists all sheets where none is."""
    found = [grid for grid in grids if grid.name == wanted]
    found = found or [grid for grid in grids if grid.name.casefold() == wanted.casefold()]
    if not found:
        raise Trouble(f"{quote(name)} has no sheet {quote(wanted)}; {listed(grids)}")
    return found[0]


def listed(grids: tuple[Grid, ...]) -> str:
    """The sheets of a workbook, for a message."""
    if not any(grid.name for grid in grids):
        return "it is no workbook, leave --sheet out"
    names = ", ".join(quote(grid.name) + (" (hidden)" if grid.hidden else "") for grid in grids)
    return f"its sheets are {names}"
