"""A sheet of a budget in the long form, with a row for each month of a line: which column is what."""

from __future__ import annotations

from smmplan.analysis.sheets.headings import (
    OTHER,
    PLANNED,
    SPENT,
    currency_in,
)
from smmplan.analysis.sheets.layout import FIRST_ROWS, TEXTS, Layout, Wish, roles_in, sides_within
from smmplan.analysis.sheets.mapping import BUDGET, SKIP, mapped
from smmplan.analysis.sheets.months import year_within
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.source.sheets.grid import Grid, shown


def long_row(grid: Grid) -> int | None:
    """The index of the row that names a column of months, one of lines and one of amounts; None for none."""
    for index, line in enumerate(grid.lines[:FIRST_ROWS]):
        roles = set(roles_in(line.cells).values())
        if "month" in roles and "line" in roles and roles & {PLANNED, SPENT, "amount"}:
            return index
    return None


def long_layout(grid: Grid, top: int, wish: Wish) -> Layout:
    """How a sheet is laid out whose headings are at the index `top`. Raises Trouble where a column is not known."""
    row = grid.lines[top]
    width = max(len(line.cells) for line in grid.lines[top:])
    heads = tuple(shown(row.at(column)) for column in range(width))
    said = mapped(wish.columns, heads, BUDGET)
    roles = {column: what for column, what in roles_in(row.cells).items() if what not in said.values()} | said
    texts = {what: column for column, what in roles.items() if what in TEXTS}
    month = next((column for column, what in roles.items() if what == "month"), None)
    long: dict[int, str | None] = {column: what for column, what in roles.items() if what in {PLANNED, SPENT}}
    if not long:
        usual = SPENT if "spent" in sides_within(grid.name) else PLANNED
        side = None if "kind" in texts else usual
        long = {column: side for column, what in roles.items() if what == "amount"}
    for what, found in (("month", month), ("line", texts.get("line")), (PLANNED, next(iter(long), None))):
        if found is None:
            names = ", ".join(quote(head) for head in heads if head)
            raise Trouble(f"no column is known for {what}; say which it is, like --map A={what}; they are {names}")
    words = {column: what for column, what in roles.items() if what not in {OTHER, "total", SKIP}}
    currencies = (currency_in(head) for head in heads)
    return Layout(
        body=top + 1,
        heads=heads,
        slots={},
        sums={},
        texts=texts,
        month=month,
        long=long,
        currency=wish.currency or next((code for code in currencies if code), None),
        title_year=year_within(cell for line in grid.lines[:top] for cell in line.cells) or year_within([grid.name]),
        taken=words,
    )
