"""Where a sheet of a budget has its months, its lines, its plans and its spending."""

from __future__ import annotations

from smmplan.analysis.sheets.layout import FIRST_ROWS, Layout, Wish, months_in
from smmplan.analysis.sheets.long_layout import long_layout, long_row
from smmplan.analysis.sheets.wide_layout import Wide
from smmplan.base.errors import Trouble
from smmplan.base.month import Month
from smmplan.source.sheets.grid import Grid


def month_row(grid: Grid) -> tuple[int, int]:
    """The index of the row with the most months in it, and how many it has."""
    best, most = 0, 0
    for index, line in enumerate(grid.lines[:FIRST_ROWS]):
        count = len(months_in(line.cells))
        if count > most:
            best, most = index, count
    return best, most


def budget_layout(grid: Grid, wish: Wish, period: tuple[Month, Month] | None) -> Layout:
    """How a sheet of a budget is laid out; `period` are the first and the last month of the plan.

    Raises Trouble where no months or no lines are found, and for a wrong wish.
    """
    top, many = month_row(grid)
    long = long_row(grid)
    if wish.header is not None:
        top = header_index(grid, wish.header)
        many = len(months_in(grid.lines[top].cells))
        long = top if many <= 1 else None
    if many > 1 or (many == 1 and long is None):
        return Wide(grid, top, wish, period).layout()
    if long is None and not wish.columns:
        raise Trouble(
            "no row names months or a column for them; add --header-row N for the row with the names of the columns, "
            "or --map A=month, --map B=line and --map C=planned"
        )
    return long_layout(grid, top if long is None else long, wish)


def header_index(grid: Grid, number: int) -> int:
    """The index of the row with this number. Raises Trouble where it is empty or not there."""
    for index, line in enumerate(grid.lines):
        if line.number == number:
            return index
    raise Trouble(f"row {number} is empty or not there; write the number of the row that names the columns")
