"""A sheet as it was read: its rows, their numbers, and cells that still have the type of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from smmplan.base.number import print_number
from smmplan.base.record import NamedTuple

Cell: TypeAlias = "str | Decimal | date | time"
"""What stands in a cell: text (all that a CSV file has), a number, a day (`datetime` where it has a time), a time.
Empty is an empty text."""


class Line(NamedTuple):
    """A row: its number, as the spreadsheet shows it, or its line in a text; and its cells.

    `fault` says what is wrong with its quotes.
    """

    number: int
    cells: tuple[Cell, ...]
    fault: str | None = None

    def at(self, column: int | None) -> Cell:
        """The cell in a column, from 0; empty behind the last one, and without a column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


class Grid(NamedTuple):
    """The rows of a sheet that have something in them.

    `name` is that of the sheet in its workbook, empty for a text. `covered` has what a cell shows that merged cells
    below another one hide, by row number and column. `read_as` says how a text was read, for people; `hidden_rows` are
    the numbers of rows that the workbook does not show.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    covered: Mapping[tuple[int, int], Cell] = {}
    read_as: str = ""
    hidden_rows: tuple[int, ...] = ()


def shown(cell: Cell) -> str:
    """The text of a cell, as people read it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        return print_number(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell)


def letter(column: int) -> str:
    """The name of a column, from 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
