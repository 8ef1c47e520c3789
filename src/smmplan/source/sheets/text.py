"""A sheet that is text: CSV with any delimiter, in the encodings that spreadsheets write."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.cells import delimiter_of, rows
from smmplan.source.sheets.grid import Grid, Line
from smmplan.source.statements.sheet import decoded

_DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_FIRST_ROWS = 60
_STATED = re.compile(r'"?sep=', re.IGNORECASE)
_USUAL = 0.75
"""Which share of the letters that are not ASCII must be usual Chinese ones for a text to be taken for GB 18030."""


def text_grid(data: bytes, name: str, encoding: str | None = None) -> Grid:
    """The sheet in the bytes of a text, which messages call `name`.

    UTF-8, UTF-16 with its mark, GB 18030 where it is certainly that, or as `encoding` says. Raises Trouble for what is
    no text, and for a text without rows.
    """
    used = encoding or ("gb18030" if _is_chinese(data) else None)
    source = SourceText(name, decoded(data, name, used))
    delimiter = _delimiter(source.text)
    lines = []
    for cells in rows(source.text, delimiter):
        fault = next((cell.fault for cell in cells if cell.fault), None)
        lines.append(Line(source.position(cells[0].start)[0], tuple(cell.text.strip() for cell in cells), fault))
    if not lines:
        raise Trouble(f"{quote(name)} is empty; it has no rows")
    read_as = f"text with {_NAMES.get(delimiter, quote(delimiter))}{f', {used}' if used else ''}"
    return Grid("", tuple(lines), read_as=read_as)


def _is_chinese(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are certainly Chinese text of a spreadsheet in China."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return False
    try:
        letters = [char for char in data.decode("gb18030") if not char.isascii()]
    except UnicodeDecodeError:
        return False
    usual = sum(1 for char in letters if len(char.encode("gb2312", "ignore")) > 1)
    return usual >= _USUAL * len(letters)


def _delimiter(text: str) -> str:
    """The delimiter that most of the first rows have alike; of several such the one with the most columns."""
    if _STATED.match(text):
        return delimiter_of(text)
    best, score = ",", (0, 0)
    for mark in _DELIMITERS:
        widths = Counter(len(cells) for cells in islice(rows(text, mark), _FIRST_ROWS))
        fits = max(((count, wide) for wide, count in widths.items() if wide > 1), default=(0, 0))
        if fits > score:
            best, score = mark, fits
    return best
