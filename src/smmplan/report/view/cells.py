"""Tables whose cells hold more than a text: a bar, a state, a note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from smmplan.base.record import NamedTuple
from smmplan.report.language.language import Language
from smmplan.report.pieces import Column, State

MOST_ROWS = 12
"""How many rows of a table a reader takes in; what is more is cut, with a sentence that says so."""

_WHOLE = 100


class Cell(NamedTuple):
    """What stands in a cell: a text; a bar below 100, with the name of its fill; a note below it; a state.

    As a text it is all of that in words.
    """

    text: str
    share: Decimal | None = None
    ink: str = ""
    note: str = ""
    state: State | None = None

    def said(self, language: Language) -> str:
        """The same, with the marks of a language between its parts."""
        word = self.state.word if self.state else ""
        said = f"{self.text}{language.after_comma(word)}" if self.text else word
        return f"{said}{language.aside(self.note)}" if said else self.note

    def __str__(self) -> str:
        said = ", ".join(part for part in (self.text, self.state.word if self.state else "") if part)
        return f"{said} ({self.note})" if self.note and said else said or self.note


Shown: TypeAlias = str | Cell


class Grid(NamedTuple):
    """A table as pieces.Table is one, with such cells. `label` says what it shows."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    strong: frozenset[int] = frozenset()


def grid(label: str, columns: Sequence[Column], rows: Iterable[Sequence[Shown]], strong: Iterable[int] = ()) -> Grid:
    """A table without the columns in which nothing stands."""
    found = [tuple(row) for row in rows]
    kept = [at for at in range(len(columns)) if any(str(row[at]) for row in found)]
    rows_kept = tuple(tuple(row[at] for at in kept) for row in found)
    return Grid(label, tuple(columns[at] for at in kept), rows_kept, frozenset(strong))


def part_of(value: Decimal, most: Decimal) -> Decimal:
    """The length of a bar beside the longest one, 0 to 100 with one decimal; nothing beside nothing."""
    if most <= 0 or value <= 0:
        return Decimal(0)
    return min(Decimal(_WHOLE), value * _WHOLE / most).quantize(Decimal("0.1"))
