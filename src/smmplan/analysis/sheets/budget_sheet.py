"""What a sheet of a budget says: lines with amounts by month, and what of it is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal

from smmplan.analysis.sheets.amount_cells import AmountCells, Usual
from smmplan.analysis.sheets.amounts import is_open
from smmplan.analysis.sheets.budget_layout import budget_layout
from smmplan.analysis.sheets.headings import PLANNED, SPENT, folded, is_total
from smmplan.analysis.sheets.layout import Layout, Slot, Wish
from smmplan.analysis.sheets.row_amounts import NotThisRow, RowAmounts
from smmplan.analysis.sheets.sums_in_sheet import Sums
from smmplan.analysis.sheets.units import Unit
from smmplan.base.errors import GrammarError
from smmplan.base.identifier import normalize
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Grid, Line, letter, shown
from smmplan.source.statements.statement import Aside


class SheetLine(NamedTuple):
    """A line of the budget as the sheet has it: the number of its first row, its name, its category or None, amounts
    by month, and the notes of its rows."""

    row: int
    name: str
    category: str | None
    currency: str | None
    planned: Mapping[Month, Decimal]
    spent: Mapping[Month, Decimal]
    notes: str


class BudgetSheet(NamedTuple):
    """What a sheet says. `left_out` are rows that hold no line, `unread` those that must be settled first; `wrong` are
    sums that are not those of their rows; `open` cells that say that an amount is not known yet; `rounded` how many
    amounts had more decimals than their currency. `unit` is what one in the sheet stands for. `taken` says of each
    column what it was taken for."""

    lines: tuple[SheetLine, ...]
    left_out: tuple[Aside, ...]
    unread: tuple[Aside, ...]
    wrong: tuple[str, ...]
    open: tuple[str, ...]
    rounded: int
    rows: int
    currency: str | None
    unit: Unit
    heads: tuple[str, ...]
    taken: Mapping[int, str]


def read_budget(
    grid: Grid, wish: Wish, *, currency: str | None, period: tuple[Month, Month] | None, declared: Mapping[str, int]
) -> BudgetSheet:
    """Read a sheet of a budget.

    `currency` is the one of the plan, `period` its first and last month, `declared` the decimals of its own
    currencies. Raises Trouble where it does not show which columns are what, or what a comma or a month means.
    """
    layout = budget_layout(grid, wish, period)
    return _Reader(grid, layout, wish, Usual(currency, period, declared)).read()


class _Found:
    """A line while its rows come in."""

    def __init__(self, row: int, name: str, category: str | None, currency: str | None) -> None:
        self.row, self.name, self.category, self.currency = row, name, category, currency
        self.amounts: dict[str, dict[Month, Decimal]] = {PLANNED: {}, SPENT: {}}
        self.notes: dict[str, None] = {}

    def add(self, side: str, month: Month, amount: Decimal) -> None:
        held = self.amounts[side]
        held[month] = held.get(month, Decimal(0)) + amount

    def done(self) -> SheetLine:
        amounts = self.amounts[PLANNED], self.amounts[SPENT]
        return SheetLine(self.row, self.name, self.category or None, self.currency, *amounts, "; ".join(self.notes))


class _Reader:
    """Sorts the rows: lines of the budget, headings, sums and words."""

    def __init__(self, grid: Grid, layout: Layout, wish: Wish, usual: Usual) -> None:
        self._grid, self._layout = grid, layout
        self._cells = AmountCells(grid, layout, wish, usual)
        self._rows = RowAmounts(self._cells, layout, wish.year or layout.title_year, usual.period)
        self._left_out: list[Aside] = []
        self._unread: list[Aside] = []
        self._open: list[str] = []
        self._found: dict[Hashable, _Found] = {}
        self._sums = Sums(layout, self._cells)
        self._category, self._name = "", ""
        self._seen: Counter[tuple[Hashable, str | None]] = Counter()
        self._heading: Line | None = None

    def read(self) -> BudgetSheet:
        for line in self._grid.lines[self._layout.body :]:
            if line.fault:
                self._put_aside(self._unread, line, f"{line.fault}; mend the row in the file")
            elif self._is_head(line):
                self._put_aside(self._left_out, line, "the headings once more")
            else:
                self._row(line)
        self._note_heading()
        lines = tuple(self._above_zero(each.done() for each in self._found.values()))
        return BudgetSheet(
            lines=lines,
            left_out=tuple(sorted(self._left_out)),
            unread=tuple(sorted(self._unread)),
            wrong=tuple(self._sums.wrong),
            open=tuple(self._open),
            rounded=self._rows.rounded,
            rows=len(self._grid.lines) - self._layout.body,
            currency=self._cells.currency,
            unit=self._cells.unit,
            heads=self._layout.heads,
            taken=self._layout.taken,
        )

    def _is_head(self, line: Line) -> bool:
        cells = tuple(shown(cell) for cell in line.cells)
        return any(cells) and cells == tuple(shown(cell) for cell in self._grid.lines[self._layout.body - 1].cells)

    def _above_zero(self, lines: Iterable[SheetLine]) -> Iterable[SheetLine]:
        for line in lines:
            below = [month for month, amount in line.planned.items() if amount < 0]
            if below:
                why = "the plan of a line is not below zero; say what it is another way, or leave the row out"
                self._unread.append(Aside(line.row, f"{below[0]}: {why}", line.name))
            else:
                yield line

    def _row(self, line: Line) -> None:
        texts = self._layout.texts
        name, category = self._words(line, "line"), self._words(line, "category")
        total = self._total(line, name, category)
        if total:
            self._note_heading()
            self._name = total
            self._put_aside(self._left_out, line, "a row of sums")
            self._sums.compare(line, total, self._category)
            self._category = self._category if "category" in texts else ""
            return
        if category:
            self._category = category
        try:
            amounts = self._rows.of(line)
        except NotThisRow as not_this:
            self._name = name or self._name
            self._put_aside(self._unread if not_this.settle else self._left_out, line, not_this.why)
            return
        if line.number in self._cells.faults:
            self._put_aside(self._unread, line, self._cells.faults[line.number])
            return
        for column in (*self._layout.slots, *self._layout.long):
            if is_open(line.at(column)):
                self._open.append(f"{letter(column)}{line.number}")
        if amounts:
            self._with_amounts(line, name or (self._name if "kind" in texts else ""), amounts)
        else:
            self._without_amounts(line, name)

    def _words(self, line: Line, what: str) -> str:
        return _one_line(shown(line.at(self._layout.texts.get(what))))

    def _total(self, line: Line, name: str, category: str) -> str:
        """The words by which a row is one of sums; empty for another row."""
        filled = ((column, shown(cell)) for column, cell in enumerate(line.cells) if shown(cell))
        first = next((text for column, text in filled if not self._cells.has_amounts(column)), "")
        for text in (name, category, first, shown(line.at(self._layout.month))):
            if text and is_total(text):
                return text
        return self._name if not name and "kind" in self._layout.texts and is_total(self._name) else ""

    def _with_amounts(self, line: Line, name: str, amounts: Mapping[Slot, Decimal]) -> None:
        if not name and self._sums.is_sum(line, amounts):
            self._put_aside(self._left_out, line, "a row of sums without a name")
            self._sums.note(line, amounts, self._category)
            return
        if not name:
            self._put_aside(self._unread, line, "amounts without a name; write one in the column of the lines")
            return
        self._name = name
        self._heading = None
        try:
            found = self._line(line, name)
        except GrammarError as error:
            self._put_aside(self._unread, line, str(error))
            return
        self._sums.count(line, amounts, self._category)
        found.notes |= dict.fromkeys(filter(None, [self._words(line, "notes")]))
        for slot, amount in amounts.items():
            if slot.side is not None:
                found.add(slot.side, slot.month, amount)

    def _line(self, line: Line, name: str) -> _Found:
        """The line of this name in this category: the same one for all rows of a month, else for its other side."""
        kind = self._layout.texts.get("kind")
        key: Hashable = (folded(self._category), normalize(name))
        if self._layout.month is None:
            side = shown(line.at(kind)) if kind is not None else None
            turn = self._seen[key, side]
            self._seen[key, side] += 1
            key = (key, turn)
        if key not in self._found:
            currency = self._cells.currency_of(line, self._layout.texts.get("currency"))
            self._found[key] = _Found(line.number, name, self._category, currency)
        return self._found[key]

    def _without_amounts(self, line: Line, name: str) -> None:
        if any(column in self._layout.sums for column in self._cells.columns(line)):
            self._put_aside(self._left_out, line, "a sum without an amount in a month")
            return
        heading = self._heading_in(line)
        if heading:
            self._note_heading()
            self._heading, self._category = line, heading
            return
        if name and "kind" in self._layout.texts:
            self._name = name
        self._put_aside(self._left_out, line, "no amounts")

    def _heading_in(self, line: Line) -> str:
        """The only words in a row, which head the lines below it, where no column says what they belong to."""
        texts = self._layout.texts
        filled = [(column, shown(cell)) for column, cell in enumerate(line.cells) if shown(cell)]
        if len(filled) != 1 or "category" in texts or "kind" in texts:
            return ""
        ((column, text),) = filled
        return _one_line(text) if column <= texts["line"] and any(map(str.isalpha, text)) else ""

    def _note_heading(self) -> None:
        """A heading that no line followed is nothing but words."""
        if self._heading is not None:
            self._put_aside(self._left_out, self._heading, "words without amounts")
            self._category = ""
        self._heading = None

    def _put_aside(self, asides: list[Aside], line: Line, why: str) -> None:
        asides.append(Aside(line.number, why, " ".join(text for cell in line.cells if (text := shown(cell)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
