"""A page of figures for people, before it is drawn: sheets of rows and cells, the same for terminals and Markdown.

Labels and notes may hold text of a plan as it was typed: who draws them makes it harmless.
"""

from __future__ import annotations

from decimal import Decimal

from smmplan.base.coins import grouped
from smmplan.base.record import NamedTuple

OVER, ASSUMED, OPEN = "over", "assumed", "open"
"""What a cell may be beside a plain figure: too much, not recorded but assumed, or not known."""

HEADING, NAME, FIGURES, TOTAL = "heading", "name", "figures", "total"
"""What a row may be. A heading and a name have no cells; what belongs to them stands below, one level deeper."""

UNKNOWN, NOTHING = "n/a", "-"


class Cell(NamedTuple):
    """A cell as it is shown; its sign says without colour what it is: `!` too much, `~` assumed."""

    text: str = ""
    kind: str = ""


BLANK = Cell()


class Row(NamedTuple):
    """A row with its label; `level` is how deep it stands below others."""

    label: str
    cells: tuple[Cell, ...] = ()
    kind: str = FIGURES
    level: int = 0


class Sheet(NamedTuple):
    """Rows below headings; `current` is the column of today, None without one."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    current: int | None = None


class Page(NamedTuple):
    """Sheets under a title, and what there is to say below them, a sentence a note."""

    title: str
    subtitle: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def money(amount: Decimal | None, decimals: int, *, zero: str | None = None) -> Cell:
    """A cell with an amount; `zero` stands for one that is zero. None is an amount that cannot be known."""
    if amount is None:
        return Cell(UNKNOWN, OPEN)
    if not amount and zero is not None:
        return Cell(zero)
    return Cell(grouped(amount, decimals))


def planned(amount: Decimal | None, decimals: int) -> Cell:
    """A cell with an amount where zero means that there is nothing: a dash is quieter."""
    return money(amount, decimals, zero=NOTHING)


def seldom(amount: Decimal | None, decimals: int) -> Cell:
    """A cell with an amount that is zero nearly everywhere."""
    return money(amount, decimals, zero="")


def assumed(amount: Decimal | None, decimals: int) -> Cell:
    """A cell with an amount that nobody recorded."""
    return Cell(f"~{grouped(amount, decimals)}", ASSUMED) if amount else seldom(amount, decimals)


def left(amount: Decimal | None, decimals: int) -> Cell:
    """A cell with what is left, which is too little where it is below zero."""
    cell = money(amount, decimals)
    return Cell(f"!{cell.text}", OVER) if amount is not None and amount < 0 else cell


def wrong(amount: Decimal | None, decimals: int) -> Cell:
    """A cell with an amount that ought to be zero."""
    return Cell(f"!{grouped(amount, decimals)}", OVER) if amount else seldom(amount, decimals)
