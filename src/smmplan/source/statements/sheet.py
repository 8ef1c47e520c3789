"""The rows of a statement: whatever bytes somebody downloaded, as cells with their lines, or why there are none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.cells import rows
from smmplan.source.files import read_bytes

LARGEST = 100_000_000
"""How many bytes a statement may have: a million rows of a bank."""

_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (",", ";", "\t", "|")
_FIRST_ROWS = 60
"""How many rows are searched for the one that names the columns: exports begin with up to 25 lines of titles."""

_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an Excel or zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"\x1f\x8b", "a zipped file"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|ofx|document)", re.IGNORECASE)


class Row(NamedTuple):
    """A row of a file: its line there, from 1, and its cells. `fault` says what is wrong with its quotes."""

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


class Sheet(NamedTuple):
    """The rows of a file below the one that names its columns; `above` is the number of rows over that."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    above: int = 0


def read_statement(path: str, name: str, encoding: str | None = None) -> SourceText:
    """The text of the file at `path`, which messages call `name`: UTF-8, UTF-16 with its mark, or as `encoding` says.

    Raises Trouble for what is no text, and for what another program must save as CSV first.
    """
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError):
        size = 0
    if size > LARGEST:
        raise Trouble(f"{quote(name)} has {size / 1_000_000:,.1f} MB; export fewer days, at most 100 MB are read")
    data = read_bytes(path, name, LARGEST)
    kind = next((kind for begin, kind in _OTHER_FILES if data.startswith(begin)), None)
    if kind is None and _MARKUP.match(data):
        kind = "a web page or XML"
    if kind is not None:
        raise Trouble(f"{quote(name)} is {kind}, not a table; export it as CSV and import that")
    return SourceText(name, decoded(data, name, encoding))


def decoded(data: bytes, name: str, encoding: str | None) -> str:
    """The text of bytes, as `read_statement` takes them. Raises Trouble for what is no text."""
    wide = data.startswith(_MARKS_16)
    used = encoding or ("UTF-16" if wide else "UTF-8")
    if encoding is None and not wide and b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise Trouble(f"{quote(name)} has NUL bytes (line {line}), so it is no text; export it as CSV in UTF-8")
    try:
        text = data.decode(used)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        advice = "add --encoding gb18030 (Chinese), --encoding cp1252 (Western Europe), or the one that it has"
        raise Trouble(f"{quote(name)} is no {used} (line {line}); {advice}") from error
    except (LookupError, ValueError) as error:
        raise Trouble(f"{quote(used)} is no encoding; write one like gb18030, big5 or cp1252") from error
    if "\0" in text:
        raise Trouble(f"{quote(name)} has NUL characters when read as {used}; name the encoding that it has")
    return text.removeprefix("\ufeff")


def read_sheet(source: SourceText, likeness: Callable[[Sequence[str]], int]) -> Sheet:
    """The table in a text, whatever its delimiter and however many lines of titles stand over it.

    `likeness` says how much a row looks like one that names columns. The row for which it is highest begins the table;
    of several such the longest, of those the first. Raises Trouble for a text without rows.
    """
    found: list[tuple[int, int, int, str]] = []
    for turn, delimiter in enumerate(_DELIMITERS):
        for index, row in enumerate(islice(_rows(source, delimiter), _FIRST_ROWS)):
            named = sum(1 for cell in row.cells if cell)
            found.append((int(likeness(row.cells)), named, -(turn * _FIRST_ROWS + index), delimiter))
    if not found:
        raise Trouble(f"{quote(source.name)} is empty; its first row should name the columns")
    _, _, turn_and_index, delimiter = max(found)
    above = -turn_and_index % _FIRST_ROWS
    head, *body = islice(_rows(source, delimiter), above, None)
    heads = head.cells
    while heads and not heads[-1]:
        heads = heads[:-1]
    return Sheet(source.name, heads, tuple(row for row in body if row.cells[: len(heads)] != heads), above)


def _rows(source: SourceText, delimiter: str) -> Iterator[Row]:
    for cells in rows(source.text, delimiter):
        fault = next((cell.fault for cell in cells if cell.fault), None)
        yield Row(source.position(cells[0].start)[0], tuple(cell.text.strip() for cell in cells), fault)
