"""Which amounts a row of a budget has: of which month, planned or spent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from smmplan.analysis.sheets.amount_cells import AmountCells
from smmplan.analysis.sheets.headings import OTHER, side_of
from smmplan.analysis.sheets.layout import Layout, Slot
from smmplan.analysis.sheets.months import Named, dated, read_month
from smmplan.base.errors import GrammarError
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.source.sheets.grid import Cell, Line, shown
from smmplan.source.statements.days import read_day


class NotThisRow(Exception):
    """A row has no amounts that count: it is left out, or somebody must settle it first."""

    def __init__(self, why: str, *, settle: bool) -> None:
        super().__init__(why)
        self.why, self.settle = why, settle


class RowAmounts:
    """The amounts of rows, one after another: in the long form an empty cell of a month is as the one above it."""

    def __init__(
        self, cells: AmountCells, layout: Layout, year: int | None, period: tuple[Month, Month] | None
    ) -> None:
        self._cells, self._layout, self._year, self._period = cells, layout, year, period
        self._month: Month | None = None
        self.rounded = 0

    def of(self, line: Line) -> dict[Slot, Decimal]:
        """The amounts of a row by month and side. Raises NotThisRow."""
        side = self._side_of(line)
        slots: Mapping[int, Slot] = self._layout.slots
        if self._layout.month is not None:
            month = self._month_of(line, self._layout.month)
            slots = {column: Slot(each, month) for column, each in self._layout.long.items()}
        amounts: dict[Slot, Decimal] = {}
        for column, amount in self._cells.of(line).items():
            if column in slots:
                slot = slots[column]._replace(side=slots[column].side or side)
                amounts[slot] = amounts.get(slot, Decimal(0)) + amount
                self.rounded += self._cells.is_rounded(line, column)
        return amounts

    def _side_of(self, line: Line) -> str | None:
        """What the row itself says its amounts are, where it has some."""
        kind = self._layout.texts.get("kind")
        filled = self._cells.columns(line)
        if kind is None or not any(column in filled for column in (*self._layout.slots, *self._layout.long)):
            return None
        text = shown(line.at(kind))
        side = side_of(text)[0] if text else None
        if side is None:
            raise NotThisRow(f"{quote(text)} does not say whether this is planned or spent", settle=True)
        if side == OTHER:
            raise NotThisRow("neither planned nor spent", settle=False)
        return side

    def _month_of(self, line: Line, column: int) -> Month:
        cell = line.at(column)
        filled = bool(self._cells.columns(line))
        if cell == "" and self._month is not None and filled:
            return self._month
        named = _named(cell)
        if named is None and not filled:
            raise NotThisRow("no amounts", settle=False)
        if named is None:
            why = f"{quote(shown(cell))} is no month" if shown(cell) else "no month"
            raise NotThisRow(f"{why}; write one like 2027-01", settle=True)
        (self._month,) = dated([named], year=self._year, period=self._period)
        return self._month


def _named(cell: Cell) -> Named | None:
    """The month that a cell names, also by a day in it."""
    named = read_month(cell)
    if named is not None:
        return named
    if isinstance(cell, date):
        return read_month(cell.replace(day=1))
    try:
        day = read_day(cell) if isinstance(cell, str) and cell else None
    except GrammarError:
        return None
    return read_month(day.replace(day=1)) if isinstance(day, date) else None
