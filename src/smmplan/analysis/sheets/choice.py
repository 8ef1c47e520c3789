"""Which sheet of a file is meant, and whether it holds a budget or posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from smmplan.analysis.sheets.budget_layout import header_index, month_row
from smmplan.analysis.sheets.headings import means
from smmplan.analysis.sheets.long_layout import long_row
from smmplan.analysis.sheets.posts_sheet import posts_row, roles_of
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Grid
from smmplan.source.sheets.opening import chosen, listed

Kind: TypeAlias = Literal["budget", "calendar"]
KINDS: tuple[Kind, ...] = ("budget", "calendar")

_MONEY = ("planned", "spent", "amount")
_MANY = 3
_FEW = 2


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
    raise Trouble(
        f"{what} looks neither like a budget nor like posts; add --kind budget or --kind calendar, and --header-row N "
        "for the row with the names of the columns"
    )


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
