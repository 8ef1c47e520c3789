"""Workbooks of Excel and LibreOffice, read by calamine: the one door to it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.source.sheets.bounds import MOST_CELLS, Unseen, look_into
from smmplan.source.sheets.grid import Cell, Grid, Line, letter

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How a workbook of today begins, and one of Excel before 2007, or with a password."""

_ERROR, _NO_RESULT = "#ERROR!", "#FORMULA!"
"""What stands for a cell whose value the workbook does not have."""

_MISSING = "workbooks need smmplan with its extra xlsx; install it again with that, or save the sheet as CSV"
_DIGITS = 15
"""How many digits of a number a spreadsheet keeps: beyond are remainders of binary fractions."""

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def workbook_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of the workbook in some bytes, which messages call `name`, in their order.

    Raises Trouble for one that is broken, has a password or is too large, and where calamine is not installed.
    """
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise Trouble(f"{quote(name)} is a workbook; {_MISSING}") from error
    unseen = look_into(data, name) if data.startswith(ZIP) else []
    if any(part.lower().endswith(".bin") for part in _parts(data) if part.startswith("xl/work")):
        raise Trouble(f"{quote(name)} is a binary workbook (xlsb); save it as xlsx and import that")
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return tuple(_grids(book, unseen, name))
    except calamine.PasswordError as error:
        raise Trouble(f"{quote(name)} has a password; save it without one and import that") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        if data.startswith(OLE) and b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P" in data:
            raise Trouble(f"{quote(name)} has a password; save it without one and import that") from error
        raise Trouble(f"{quote(name)} cannot be read as a workbook; open it, save it anew and import that") from error


def _parts(data: bytes) -> list[str]:
    import zipfile

    if not data.startswith(ZIP):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def _grids(book: CalamineWorkbook, unseen: Sequence[Unseen], name: str) -> list[Grid]:
    grids = []
    known = [each for each in book.sheets_metadata if str(each.typ) == "SheetTypeEnum.WorkSheet"]
    for index, each in enumerate(known):
        sheet = book.get_sheet_by_name(each.name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise Trouble(f"the sheet {quote(each.name)} of {quote(name)} has more than {MOST_CELLS:,} cells")
        rows = [list(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False)]
        # Parts stand in the order of the sheets, in all that spreadsheets write; where they do not, nothing is marked.
        own = unseen[index] if len(unseen) == len(known) else Unseen()
        _mark(rows, own.faults, _ERROR)
        _mark(rows, own.formulas, _NO_RESULT)
        lines = tuple(Line(number, tuple(row)) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row))
        hidden = str(each.visible) != "SheetVisibleEnum.Visible"
        covered = _covered(rows, sheet.merged_cell_ranges or ())
        filled = {line.number for line in lines}
        hidden_rows = tuple(sorted(filled.intersection(own.hidden)))
        grids.append(Grid(each.name, lines, hidden, covered, "workbook", hidden_rows))
    return grids


def _cell(value: Any) -> Cell:
    """A value of calamine. A time that counts hours beyond a day is text, as 25:30."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{_DIGITS}g}")
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else Decimal(f"{number:f}")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value if isinstance(value, date | time) else str(value).strip()


def _mark(rows: list[list[Cell]], cells: Sequence[str], word: str) -> None:
    """Write a word where the workbook has no value, so that nobody takes the cell for an empty one."""
    columns = {letter(column): column for column in range(max(map(len, rows), default=0))}
    for cell in cells:
        match = _CELL.fullmatch(cell)
        row, column = (int(match[2]) - 1, columns.get(match[1])) if match else (0, None)
        if column is not None and row < len(rows) and rows[row][column] == "":
            rows[row][column] = word


def _covered(
    rows: list[list[Cell]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Mapping[tuple[int, int], Cell]:
    """What cells show that are merged into one above them, by row number and column."""
    covered: dict[tuple[int, int], Cell] = {}
    for (top, left), (bottom, _) in merged:
        if top < len(rows) and left < len(rows[top]) and bottom < len(rows):
            covered.update({(row + 1, left): rows[top][left] for row in range(top + 1, bottom + 1)})
    return covered
