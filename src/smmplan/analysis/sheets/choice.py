"""Which sheet of a file is meant, and whether it holds a budget or posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from smmplan.analysis.platforms import platform
from smmplan.analysis.sheets.budget_layout import header_index, month_row
from smmplan.analysis.sheets.days import read_when
from smmplan.analysis.sheets.headings import folded, means
from smmplan.analysis.sheets.long_layout import long_row
from smmplan.analysis.sheets.posts_sheet import posts_row, roles_of
from smmplan.analysis.sheets.sums_beside import part_of_year
from smmplan.base.calendar_words import weekday_named
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Cell, Grid
from smmplan.source.sheets.opening import chosen, listed

Kind: TypeAlias = Literal["budget", "calendar"]
KINDS: tuple[Kind, ...] = ("budget", "calendar")

_MONEY = ("planned", "spent", "amount")
_MANY = 3
_FEW = 2
_WEEK = 5
_TOP = 10
_SHOWN = 4


class Choice(NamedTuple):
    """A sheet, and what it holds."""

    grid: Grid
    kind: Kind


def choose(grids: tuple[Grid, ...], sheet: str | None, kind: Kind | None, header: int | None, name: str) -> Choice:
    """The sheet that is named, else the one that looks like a budget or posts; hidden ones are not looked at.

    Raises Trouble that lists the sheets where none or several do, and where a sheet is empty.
    """
    if sheet is not None:
        grid = chosen(grids, sheet, name)
        if not grid.lines:
            raise Trouble(f"the sheet {quote(grid.name)} of {quote(name)} is empty")
        return Choice(grid, kind or _kind(grid, header) or _unclear(grid, name))
    filled = [grid for grid in grids if grid.lines and not grid.hidden]
    if not filled:
        what = "its sheets that are not hidden are" if any(grid.lines for grid in grids) else "it is"
        raise Trouble(f"{quote(name)} has nothing to import: {what} empty; {listed(grids)}")
    if len(filled) == 1:
        return Choice(filled[0], kind or _kind(filled[0], header) or _unclear(filled[0], name))
    found = [Choice(grid, looks) for grid in filled if (looks := _kind(grid, header)) and kind in {None, looks}]
    if len(found) != 1:
        raise Trouble(f"{quote(name)} has several sheets; add --sheet with the one that you mean; {listed(grids)}")
    return found[0]


def _unclear(grid: Grid, name: str) -> Kind:
    what = f"the sheet {quote(grid.name)} of {quote(name)}" if grid.name else quote(name)
    raise Trouble(f"{what} {_looks(grid)}")


def _looks(grid: Grid) -> str:
    """What a sheet looks like that is neither a budget by months nor a list of posts, and what to do with it."""
    for line in grid.lines[:_TOP]:
        heads = [cell for cell in line.cells if isinstance(cell, str) and cell]
        quarters = [head for head in heads if part_of_year(folded(head))]
        if len(quarters) >= _FEW:
            names = ", ".join(map(quote, quarters[:_SHOWN]))
            return (
                f"has amounts by {names}, and amounts are read by month; put a column for each month in place of them"
            )
        if sum(weekday_named(head.casefold()) is not None for head in heads) >= _WEEK:
            return (
                "is a calendar with the days side by side; write a row for each post, with columns like Date and Title"
            )
        channels = [head for head in heads if platform(head) is not None]
        if len(channels) >= _FEW:
            names = ", ".join(map(quote, channels[:_SHOWN]))
            return (
                f"has its posts in columns by channel, {names}; write a row for each post, with columns like Date, "
                "Channel and Title"
            )
    first = grid.lines[0].cells
    if any(_is_day(cell) for cell in first):
        return "has no row with the names of its columns; add one above the others, like Date, Text, Link"
    return (
        "looks neither like a budget nor like posts; add --kind budget or --kind calendar, and --header-row N "
        "for the row with the names of the columns"
    )


def _is_day(cell: Cell) -> bool:
    try:
        return isinstance(cell, date | str) and bool(cell) and read_when(cell, None) is not None
    except GrammarError:
        return False


def _kind(grid: Grid, header: int | None) -> Kind | None:
    """What a sheet looks like: a row of months, or columns with the names that budgets or posts have."""
    lines: Sequence[int] = [header_index(grid, header)] if header is not None else []
    looked_at = grid._replace(lines=tuple(grid.lines[index] for index in lines)) if lines else grid
    if month_row(looked_at)[1] >= _MANY:
        return "budget"
    index, roles = posts_row(looked_at)
    cells = looked_at.lines[index].cells if looked_at.lines else ()
    money = any(found[0] in _MONEY for cell in cells if isinstance(cell, str) and (found := means("budget", cell)))
    plain = len(
        set(roles_of(cells).values()) & {"time", "formats", "status", "text", "cta", "pillars", "link", "topic"}
    )
    posts = "date" in roles and bool(roles & {"topic", "text", "channels"}) and (not money or plain >= _MANY)
    if posts:
        return "calendar"
    return "budget" if long_row(looked_at) is not None or month_row(looked_at)[1] >= _FEW else None
