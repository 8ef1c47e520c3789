"""The amounts in the cells of a sheet: read as they are written first, as what a comma means shows by all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from smmplan.analysis.sheets.amounts import Amounts, mark_of, written
from smmplan.analysis.sheets.layout import Layout, Wish
from smmplan.analysis.sheets.units import Unit, check_sign, unit_of
from smmplan.base.currency import is_currency, minor_units, written_currency
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Grid, Line, letter, shown
from smmplan.source.statements.amounts import Written


class Usual(NamedTuple):
    """What holds where a sheet says nothing: the currency of the plan, its first and last month, and the decimals of
    its own currencies."""

    currency: str | None
    period: tuple[Month, Month] | None
    declared: Mapping[str, int]


class AmountCells:
    """The amounts of a sheet by row and column.

    `faults` says of a row, by its number, why a cell of it is no amount. `currency` is the one that headings or cells
    name, `unit` what one in the sheet stands for. Raises Trouble where the sheet does not show how they are meant.
    """

    def __init__(self, grid: Grid, layout: Layout, wish: Wish, usual: Usual) -> None:
        self._columns = (*layout.slots, *layout.sums, *layout.long)
        self._written: dict[int, dict[int, Written | Decimal]] = {}
        self.faults: dict[int, str] = {}
        rows = grid.lines[layout.body :]
        for line in rows:
            self._collect(line, layout)
        titles = (cell for line in grid.lines[: layout.body] for cell in line.cells if isinstance(cell, str))
        unit = unit_of(titles) if wish.times is None else Unit(wish.times, "--times", None)
        self.unit = unit
        self.currency = layout.currency or self._currency_of_cells() or unit.currency
        if self.currency is None and "currency" not in layout.texts:
            texts = (cell for line in rows for column in self._columns if isinstance(cell := line.at(column), str))
            check_sign(texts, usual.currency)
        code = self.currency or usual.currency
        written_by_row = ((row, each) for row, cells in self._written.items() for each in cells.values())
        decimals = minor_units(code, usual.declared) if code else 2
        self._amounts = Amounts(mark_of(written_by_row, wish.decimal), decimals, unit.times)

    def of(self, line: Line) -> dict[int, Decimal]:
        """The amounts of a row by column, rounded to the decimals of the currency."""
        return {column: self._amounts.of(each) for column, each in self._written[line.number].items()}

    def columns(self, line: Line) -> Collection[int]:
        """The columns in which a row has amounts."""
        return self._written[line.number].keys()

    def is_rounded(self, line: Line, column: int) -> bool:
        """Whether an amount has more decimals than its currency."""
        return self._amounts.rounds(self._written[line.number][column])

    def has_amounts(self, column: int) -> bool:
        """Whether a column is one of amounts."""
        return column in self._columns

    def currency_of(self, line: Line, column: int | None) -> str | None:
        """The currency that a column names for a row, else that of the sheet. Raises GrammarError for no code."""
        text = shown(line.at(column)).strip()
        code = text.upper() if is_currency(text.upper()) else written_currency(text) if text else self.currency
        if text and not code:
            raise GrammarError(f"{quote(text)} is no currency code; write one of ISO 4217, like PHP")
        return code or None

    def _collect(self, line: Line, layout: Layout) -> None:
        held = self._written[line.number] = {}
        for column in self._columns:
            cell = line.at(column)
            if cell == "":
                continue
            try:
                found = written(cell)
            except GrammarError as error:
                if column not in layout.sums:
                    self.faults.setdefault(line.number, f"{letter(column)}: {error}")
                continue
            if found is not None:
                held[column] = found

    def _currency_of_cells(self) -> str | None:
        cells = (each for cells in self._written.values() for each in cells.values())
        codes = {each.currency for each in cells if isinstance(each, Written) and each.currency}
        if len(codes) > 1:
            raise Trouble(
                f"the amounts are in {' and '.join(sorted(codes))}, and one sheet is read in one currency; part it, or "
                "give it a column with the currency of each line"
            )
        return codes.pop() if codes else None
