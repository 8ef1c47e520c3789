"""What a sheet of a budget says: lines with amounts by month, and what of it is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from smmplan.analysis.sheets.amounts import Amounts, is_open, mark_of, written
from smmplan.analysis.sheets.budget_layout import budget_layout
from smmplan.analysis.sheets.headings import OTHER, PLANNED, SPENT, folded, is_total, side_of, without_total
from smmplan.analysis.sheets.layout import Layout, Slot, Wish
from smmplan.analysis.sheets.months import dated, read_month
from smmplan.analysis.sheets.sums import Counted, Key, Running
from smmplan.base.currency import is_currency, minor_units, written_currency
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.identifier import normalize
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Grid, Line, letter, shown
from smmplan.source.statements.amounts import Written
from smmplan.source.statements.days import read_day
from smmplan.source.statements.statement import Aside


class SheetLine(NamedTuple):
    """A line of the budget as the sheet has it: the number of its first row, its name, its category or None, and
    amounts by month."""

    row: int
    name: str
    category: str | None
    currency: str | None
    planned: Mapping[Month, Decimal]
    spent: Mapping[Month, Decimal]


class BudgetSheet(NamedTuple):
    """What a sheet says. `left_out` are rows that hold no line, `unread` those that must be settled first; `wrong` are
    sums that are not those of their rows; `open` cells that say that an amount is not known yet; `rounded` how many
    amounts had more decimals than their currency. `taken` says of each column what it was taken for."""

    lines: tuple[SheetLine, ...]
    left_out: tuple[Aside, ...]
    unread: tuple[Aside, ...]
    wrong: tuple[str, ...]
    open: tuple[str, ...]
    rounded: int
    rows: int
    currency: str | None
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
    return _Reader(grid, layout, wish, _Usual(currency, period, declared)).read()


class _Found:
    """A line while its rows come in."""

    def __init__(self, row: int, name: str, category: str | None, currency: str | None) -> None:
        self.row, self.name, self.category, self.currency = row, name, category, currency
        self.amounts: dict[str, dict[Month, Decimal]] = {PLANNED: {}, SPENT: {}}

    def add(self, side: str, month: Month, amount: Decimal) -> None:
        held = self.amounts[side]
        held[month] = held.get(month, Decimal(0)) + amount


class _Usual(NamedTuple):
    """What holds where the sheet says nothing: the currency of the plan, its first and last month, and the decimals of
    its own currencies."""

    currency: str | None
    period: tuple[Month, Month] | None
    declared: Mapping[str, int]


class _Reader:
    def __init__(self, grid: Grid, layout: Layout, wish: Wish, usual: _Usual) -> None:
        self._grid, self._layout, self._wish, self._period = grid, layout, wish, usual.period
        self._columns = [*layout.slots, *layout.sums, *layout.long]
        self._left_out: list[Aside] = []
        self._unread: list[Aside] = []
        self._wrong: list[str] = []
        self._open: list[str] = []
        self._rounded = 0
        self._found: dict[Key, _Found] = {}
        self._running = Running()
        self._cells: dict[int, dict[int, Written | Decimal]] = {}
        self._faults: dict[int, str] = {}
        for line in grid.lines[layout.body :]:
            self._collect(line)
        self._currency = layout.currency or self._currency_of_cells()
        code = self._currency or usual.currency
        self._amounts = Amounts(
            mark_of(((row, each) for row, cells in self._cells.items() for each in cells.values()), wish.decimal),
            minor_units(code, usual.declared) if code else 2,
        )
        self._category, self._name = "", ""
        self._month: Month | None = None
        self._seen: Counter[tuple[Key, str | None]] = Counter()
        self._heading: Line | None = None

    def _collect(self, line: Line) -> None:
        """The amounts of a row as they are written, before the sheet has shown what its marks mean."""
        held: dict[int, Written | Decimal] = {}
        for column in self._columns:
            cell = line.at(column)
            if cell == "":
                continue
            try:
                found = written(cell)
            except GrammarError as error:
                if column not in self._layout.sums:
                    self._faults.setdefault(line.number, f"{letter(column)}: {error}")
                continue
            if found is not None:
                held[column] = found
        self._cells[line.number] = held

    def _currency_of_cells(self) -> str | None:
        codes = {
            each.currency for cells in self._cells.values() for each in cells.values() if isinstance(each, Written)
        }
        codes -= {None}
        if len(codes) > 1:
            shown_codes = " and ".join(sorted(code for code in codes if code))
            raise Trouble(
                f"the amounts are in {shown_codes}, and one sheet is read in one currency; part it, or give it a "
                "column with the currency of each line"
            )
        return codes.pop() if codes else None

    # ------------------------------------------------------------ rows

    def read(self) -> BudgetSheet:
        rows = self._grid.lines[self._layout.body :]
        for line in rows:
            if line.fault:
                self._put_aside(self._unread, line, f"{line.fault}; mend the row in the file")
            elif not self._is_head(line):
                self._row(line)
        self._note_heading()
        lines = tuple(
            SheetLine(
                each.row, each.name, each.category or None, each.currency, each.amounts[PLANNED], each.amounts[SPENT]
            )
            for each in self._found.values()
        )
        lines = tuple(line for line in lines if self._is_above_zero(line))
        return BudgetSheet(
            lines=lines,
            left_out=tuple(sorted(self._left_out)),
            unread=tuple(sorted(self._unread)),
            wrong=tuple(self._wrong),
            open=tuple(self._open),
            rounded=self._rounded,
            rows=len(rows),
            currency=self._currency,
            heads=self._layout.heads,
            taken=self._layout.taken,
        )

    def _is_head(self, line: Line) -> bool:
        cells = tuple(shown(cell) for cell in line.cells)
        heads = tuple(shown(cell) for cell in self._grid.lines[self._layout.body - 1].cells)
        if any(cells) and cells == heads:
            self._put_aside(self._left_out, line, "the headings once more")
            return True
        return False

    def _is_above_zero(self, line: SheetLine) -> bool:
        below = [str(month) for month, amount in line.planned.items() if amount < 0]
        if below:
            why = f"{below[0]}: the plan of a line is not below zero; say what it is another way, or leave the row out"
            self._unread.append(Aside(line.row, why, line.name))
        return not below

    def _row(self, line: Line) -> None:
        texts = self._layout.texts
        name = _one_line(shown(line.at(texts["line"])))
        category = _one_line(shown(line.at(texts.get("category"))))
        first = next(
            (shown(cell) for column, cell in enumerate(line.cells) if column not in self._columns and shown(cell)), ""
        )
        total = next((text for text in (name, category, first, self._month_text(line)) if text and is_total(text)), "")
        if not total and not name and "kind" in texts and is_total(self._name):
            total = self._name
        if total:
            self._note_heading()
            self._name = total
            self._sum(line, total)
            return
        if category:
            self._category = category
        amounts = self._month_amounts(line)
        if amounts is None:
            return
        fault = self._faults.get(line.number)
        if fault:
            self._put_aside(self._unread, line, fault)
            return
        self._note_open(line)
        if not amounts:
            self._without_amounts(line, name, category)
            return
        self._with_amounts(line, name, amounts)

    def _month_text(self, line: Line) -> str:
        return shown(line.at(self._layout.month)) if self._layout.month is not None else ""

    def _with_amounts(self, line: Line, name: str, amounts: dict[Slot, Decimal]) -> None:
        keyed: dict[Key, Decimal] = {self._key(slot): amount for slot, amount in amounts.items()}
        keyed |= self._sums_of(line)
        if not name and "kind" in self._layout.texts:
            name = self._name
        if not name and self._running.fits_all(keyed):
            self._put_aside(self._left_out, line, "a row of sums without a name")
            self._running.wrong(keyed, "", folded(self._category))
            return
        if not name:
            self._put_aside(self._unread, line, "amounts without a name; write one in the column of the lines")
            return
        self._name = name
        self._heading = None
        currency = self._currency_of(line)
        kind = self._layout.texts.get("kind")
        found = self._line(line, name, currency, shown(line.at(kind)) if kind is not None else None)
        self._check_row(line, amounts)
        for slot, amount in amounts.items():
            if slot.side is not None:
                found.add(slot.side, slot.month, amount)
        self._running.add(Counted(folded(self._category), keyed))

    def _line(self, line: Line, name: str, currency: str | None, side: str | None) -> _Found:
        """The line of this name in this category: the same one for all rows of a month, else for its other side."""
        key: Key = (folded(self._category), normalize(name))
        if self._layout.month is None:
            turn = self._seen[key, side]
            self._seen[key, side] += 1
            key = (key, turn)
        if key not in self._found:
            self._found[key] = _Found(line.number, name, self._category, currency)
        return self._found[key]

    def _without_amounts(self, line: Line, name: str, category: str) -> None:
        if any(column in self._layout.sums for column in self._cells[line.number]):
            self._put_aside(self._left_out, line, "a sum without an amount in a month")
            return
        alone = bool(name) and sum(1 for cell in line.cells if shown(cell)) == 1
        if alone and "category" not in self._layout.texts and "kind" not in self._layout.texts:
            self._note_heading()
            self._heading, self._category = line, name
            return
        if name and "kind" in self._layout.texts:
            self._name = name
        self._put_aside(self._left_out, line, "no amounts")

    def _note_heading(self) -> None:
        """A heading that no line followed is nothing but words."""
        if self._heading is not None:
            self._put_aside(self._left_out, self._heading, "words without amounts")
            self._category = ""
        self._heading = None

    def _note_open(self, line: Line) -> None:
        for column in (*self._layout.slots, *self._layout.long):
            if is_open(line.at(column)):
                self._open.append(f"{letter(column)}{line.number}")

    # ------------------------------------------------------------ amounts

    def _month_amounts(self, line: Line) -> dict[Slot, Decimal] | None:
        """The amounts of a row by side and month; None for a row that is put aside."""
        kind = self._layout.texts.get("kind")
        side = None
        if kind is not None and any(
            column in self._layout.slots or column in self._layout.long for column in self._cells[line.number]
        ):
            text = shown(line.at(kind))
            side = side_of(text)[0] if text else None
            if side == OTHER:
                name = _one_line(shown(line.at(self._layout.texts["line"])))
                self._name = name or self._name
                self._put_aside(self._left_out, line, "neither planned nor spent")
                return None
            if side is None:
                self._put_aside(self._unread, line, f"{quote(text)} does not say whether this is planned or spent")
                return None
        slots = self._layout.slots
        if self._layout.month is not None:
            month = self._month_of(line)
            if month is None:
                return None
            slots = {column: Slot(each, month) for column, each in self._layout.long.items()}
        held = self._cells[line.number]
        amounts: dict[Slot, Decimal] = {}
        for column, slot in slots.items():
            if column in held:
                own = slot._replace(side=slot.side or side)
                amounts[own] = amounts.get(own, Decimal(0)) + self._amounts.of(held[column])
                self._rounded += self._amounts.rounds(held[column])
        return amounts

    def _month_of(self, line: Line) -> Month | None:
        """The month of a row of the long form; an empty cell is as the one above. None for a row that is put aside."""
        assert self._layout.month is not None, "the long form has a column of months"
        cell = line.at(self._layout.month)
        if cell == "" and self._month is not None and self._cells[line.number]:
            return self._month
        named = read_month(cell)
        if named is None and isinstance(cell, str):
            try:
                day = read_day(cell) if cell else None
            except GrammarError:
                day = None
            named = read_month(day.replace(day=1)) if day is not None and not isinstance(day, tuple) else None
        elif named is None and isinstance(cell, date):
            named = read_month(cell.replace(day=1))
        if named is None:
            if self._cells[line.number]:
                why = f"{quote(shown(cell))} is no month" if shown(cell) else "no month"
                self._put_aside(self._unread, line, f"{why}; write one like 2027-01")
            else:
                self._put_aside(self._left_out, line, "no amounts")
            return None
        year = self._wish.year or self._layout.title_year
        self._month = dated([named], year=year, period=self._period)[0]
        return self._month

    def _key(self, slot: Slot) -> Key:
        return slot if self._layout.month is None else slot.side

    def _currency_of(self, line: Line) -> str | None:
        text = shown(line.at(self._layout.texts.get("currency"))).strip()
        if not text:
            return self._currency
        code = text.upper() if is_currency(text.upper()) else written_currency(text)
        if not code:
            self._put_aside(self._unread, line, f"{quote(text)} is no currency code; write one of ISO 4217, like PHP")
        return code or None

    # ------------------------------------------------------------ sums

    def _sum(self, line: Line, total: str) -> None:
        """A row of sums: left out, and compared with what it adds up."""
        self._put_aside(self._left_out, line, "a row of sums")
        kind = self._layout.texts.get("kind")
        side = side_of(shown(line.at(kind)))[0] if kind is not None and shown(line.at(kind)) else None
        held = self._cells[line.number]
        said: dict[Key, Decimal] = {}
        if side != OTHER:
            for column, slot in self._layout.slots.items():
                if column in held:
                    said[self._key(slot._replace(side=slot.side or side))] = self._amounts.of(held[column])
            for column, own in self._layout.long.items():
                if column in held:
                    said[own or side] = self._amounts.of(held[column])
        said |= self._sums_of(line) if kind is None else {}
        for wrong in self._running.wrong(said, without_total(total), folded(self._category)):
            what = self._called(wrong.key)
            where = f"row {line.number}, {_one_line(total)}"
            self._wrong.append(f"{where}: {what} says {wrong.said:,f}, and its rows come to {wrong.found:,f}")
        if "category" not in self._layout.texts:
            self._category = ""

    def _sums_of(self, line: Line) -> dict[Key, Decimal]:
        held = self._cells[line.number]
        return {column: self._amounts.of(held[column]) for column in self._layout.sums if column in held}

    def _called(self, key: Key) -> str:
        if isinstance(key, Slot):
            return f"{key.side or 'amount'} {key.month}"
        return f"column {letter(key)}" if isinstance(key, int) else str(key or "amounts")

    def _check_row(self, line: Line, amounts: Mapping[Slot, Decimal]) -> None:
        """Compare the sums in a row with its months: with all before it, or with those since the last sum."""
        since: list[Slot] = []
        everything: list[Slot] = []
        for column in sorted({*self._layout.slots, *self._layout.sums}):
            if column in self._layout.slots:
                since.append(self._layout.slots[column])
                everything.append(self._layout.slots[column])
                continue
            held = self._cells[line.number].get(column)
            if held is not None:
                said, side = self._amounts.of(held), self._layout.sums[column]
                # A sum that stands before its months is that of all of them.
                groups = (everything, since) if everything else (list(self._layout.slots.values()),)
                sides = (side,) if side else tuple({slot.side: None for slot in groups[0]})
                found = [self._added(amounts, group, each) for each in sides for group in groups]
                if said not in found:
                    head = _one_line(self._layout.heads[column]) or letter(column)
                    where = f"row {line.number}, column {head}"
                    self._wrong.append(f"{where}: it says {said:,f}, and its months come to {found[0]:,f}")
            since = []

    def _added(self, amounts: Mapping[Slot, Decimal], slots: list[Slot], side: str | None) -> Decimal:
        months = {slot.month for slot in slots}
        found = (amount for slot, amount in amounts.items() if slot.month in months and side in {None, slot.side})
        return sum(found, Decimal(0))

    def _put_aside(self, asides: list[Aside], line: Line, why: str) -> None:
        asides.append(Aside(line.number, why, " ".join(text for cell in line.cells if (text := shown(cell)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
