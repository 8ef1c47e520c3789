"""How a sheet of a budget is laid out, and what the words at its head mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smmplan.analysis.sheets.headings import (
    OTHER,
    PLANNED,
    SPENT,
    folded,
    is_total,
    means,
    side_of,
    words_of,
)
from smmplan.analysis.sheets.months import Named, first_days, read_month
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Cell

FIRST_ROWS = 60
"""How many rows are searched for the one that names the columns."""

TEXTS = ("line", "category", "kind", "currency", "notes")


class Slot(NamedTuple):
    """What a column of amounts holds: planned or spent money (None where the row says which), of which month."""

    side: str | None
    month: Month


class Layout(NamedTuple):
    """How a sheet of a budget is laid out.

    `body` is the index of its first row below the headings; `heads` are these, a text a column. `slots` are the
    columns of amounts by month, `sums` those that add up others, `texts` has the columns of the line, its category
    and so on. In the long form, with a row for each month, `month` is the column of the month and `long` those of
    amounts, by the side. `currency` is that of the headings; `taken` says of each column what it is taken for.
    """

    body: int
    heads: tuple[str, ...]
    slots: Mapping[int, Slot]
    sums: Mapping[int, str | None]
    texts: Mapping[str, int]
    month: int | None
    long: Mapping[int, str | None]
    currency: str | None
    title_year: int | None
    taken: Mapping[int, str]


class Wish(NamedTuple):
    """What somebody says about the sheet; None where it should show by itself."""

    columns: Sequence[str] = ()
    header: int | None = None
    year: int | None = None
    currency: str | None = None
    decimal: str | None = None
    times: int | None = None


def months_in(cells: Sequence[Cell]) -> dict[int, Named]:
    """The months that a row of headings names, by column."""
    found = {}
    for index, cell in enumerate(cells):
        text = side_of(cell)[1] if isinstance(cell, str) and cell else cell
        named = read_month(cell) or (read_month(text) if text else None)
        if named:
            found[index] = named
    return found or first_days(cells)


def roles_in(cells: Sequence[Cell]) -> dict[int, str]:
    """What the headings of a row mean, the most usual word for each thing first."""
    ranked = sorted((found[1], index, found[0]) for index, cell in enumerate(cells) if (found := _meaning(cell)))
    roles: dict[int, str] = {}
    for _, index, what in ranked:
        if what not in roles.values() or what in {PLANNED, SPENT, OTHER, "total"}:
            roles[index] = what
        elif what in {"line", "category"}:
            roles[index] = OTHER
    return roles


def _meaning(cell: Cell) -> tuple[str, int] | None:
    if not isinstance(cell, str) or not cell:
        return None
    if is_total(cell):
        return "total", 0
    return means("budget", cell)


def sides_within(text: str) -> set[str]:
    """Whether the words of a title say planned, spent, or both."""
    words = set(re.findall(r"\w+", folded(text)))
    known = words_of("budget")
    return {
        side
        for side in (PLANNED, SPENT)
        if words & known[side].keys() or any(not each.isascii() and each in text for each in known[side])
    }
