"""What a workbook would unpack to, found out before it is: a small file may ask for more memory than there is.

The library that reads workbooks holds the rectangle from the first to the last cell of a sheet. So a single cell at the
far end of a sheet, or a kilobyte that unpacks to gigabytes, would end the whole process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from struct import unpack
from xml.parsers import expat

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import letter

LARGEST_UNPACKED = 300_000_000
"""How many bytes all parts of a workbook may have together."""

MOST_CELLS = 5_000_000
"""How many cells the rectangle of a sheet may have: a hundred thousand rows of fifty columns."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_LOCAL_HEADER = 30
_TAG = rb"<(?:[A-Za-z0-9_]+:)?"
_FILLED = re.compile(_TAG + rb"""c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)([0-9]+)["'](?:[^>]*[^/>])?>""")
_NAMELESS = re.compile(_TAG + rb"c(?:>|\s(?![^>]*\br\s*=)[^>]*>)")
_ANY = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_FAULTY = re.compile(_TAG + rb"""c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["']""")
_HIDDEN_ROW = re.compile(_TAG + rb"""row\s[^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*>""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]+)["']""")
_UNREAD = re.compile(
    _TAG + rb"""c\s[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*>\s*"""
    rb"<(?:[A-Za-z0-9_]+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</[^>]*>)\s*(?:<[^>]*v\s*/>|<[^>]*v\s*>\s*</[^>]*>)?\s*</[^>]*c>"
)


class Unseen(NamedTuple):
    """What the library that reads workbooks does not tell of a sheet: cells, such as `C7`, that hold no value though
    something is written in them, and the numbers of hidden rows."""

    faults: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


def look_into(data: bytes, name: str) -> list[Unseen]:
    """What is not told otherwise of the sheets of a workbook, in the order of its parts.

    Raises Trouble where the workbook is broken, or too large to be read.
    """
    sheets: list[Unseen] = []
    rest = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                part = _unpacked(data, entry, rest + 1)
                rest -= len(part)
                if rest < 0:
                    most = f"{LARGEST_UNPACKED // 1_000_000} MB"
                    raise Trouble(
                        f"{quote(name)} unpacks to more than {most}; save only the sheet that you mean as CSV"
                    )
                if _SHEET.fullmatch(entry.filename):
                    _check_box(*_corner(part), name)
                    sheets.append(_unseen(part))
                elif entry.filename == "content.xml":
                    tables = _look_into_ods(part)
                    _check_box(tables.rows, tables.columns, name)
                    sheets += [Unseen(hidden=tuple(rows)) for rows in tables.hidden]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, expat.ExpatError, ValueError, IndexError) as error:
        raise Trouble(f"{quote(name)} is broken: it cannot be unpacked; save it anew in your spreadsheet") from error
    return sheets


def _unpacked(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """At most so many bytes of a part, whatever size its header says."""
    if entry.flag_bits & 1:
        raise zipfile.BadZipFile
    at = entry.header_offset
    name_size, extra_size = unpack("<HH", data[at + 26 : at + _LOCAL_HEADER].ljust(4, b"\0"))
    begin = at + _LOCAL_HEADER + name_size + extra_size
    packed = data[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed[:limit]
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit)


def _check_box(rows: int, columns: int, name: str) -> None:
    if rows * columns > MOST_CELLS:
        corner = f"{letter(columns - 1)}{rows}"
        raise Trouble(
            f"a sheet of {quote(name)} reaches to the cell {corner}, and at most {MOST_CELLS:,} cells are read; delete "
            "what stands far out, or save only the rows that you mean as CSV"
        )


def _corner(part: bytes) -> tuple[int, int]:
    """How many rows and columns a sheet of Excel reaches over."""
    rows, columns = 0, 0
    found: Iterator[re.Match[bytes]] = _FILLED.finditer(part)
    if _NAMELESS.search(part):
        # Cells without a name follow the one before them, so every name counts, also of rows and of empty cells.
        columns = len(_NAMELESS.findall(part))
        found = _ANY.finditer(part)
    widest: set[bytes] = set()
    for match in found:
        rows = max(rows, int(match[2]))
        widest.add(match[1])
    return rows, columns + max((_number(word) for word in widest), default=0)


def _number(word: bytes) -> int:
    number = 0
    for char in word.upper():
        number = number * 26 + char - ord("A") + 1
    return number


def _unseen(part: bytes) -> Unseen:
    faults, formulas = (tuple(each.decode() for each in found.findall(part)) for found in (_FAULTY, _UNREAD))
    numbers = (_ROW_NUMBER.search(row) for row in _HIDDEN_ROW.findall(part))
    return Unseen(faults, formulas, tuple(int(number[1]) for number in numbers if number))


class _Ods:
    """How far the cells of a sheet of LibreOffice reach: empty ones, and rows, may be written once for many."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.hidden: list[list[int]] = []
        self._is_hidden = False
        self._row = self._column = self._times = 0
        self._last = 0

    def begin(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table:table":
            self._row = 0
            self.hidden.append([])
        elif tag == "table:table-row":
            self._column = self._last = 0
            self._times = int(said.get("table:number-rows-repeated", 1))
            self._is_hidden = said.get("table:visibility", "visible") != "visible"
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._column += int(said.get("table:number-columns-repeated", 1))
            if "office:value-type" in said or "calcext:value-type" in said:
                self._last = self._column
        elif tag == "text:p":
            self._last = self._column

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self._row += self._times
            if self._last:
                self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._last)
                if self._is_hidden and self.hidden and self._times <= MOST_CELLS:
                    self.hidden[-1] += range(self._row - self._times + 1, self._row + 1)


def _look_into_ods(part: bytes) -> _Ods:
    walk = _Ods()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.begin, walk.end
    parser.Parse(part, True)
    return walk
