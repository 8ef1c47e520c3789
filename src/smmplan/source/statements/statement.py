"""From the rows of a statement to what was spent, day by day, and what of the file is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from smmplan.base.currency import written_currency
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.statements.amounts import Written, decimal_mark, read_amount, value
from smmplan.source.statements.columns import Columns, begins_total, is_one_of, is_report, read_head
from smmplan.source.statements.days import DayOrder, Unsure, day_order, read_day, settle
from smmplan.source.statements.sheet import Row, Sheet

Spending: TypeAlias = Literal["positive", "negative"]
"""Whether money that went out stands above or below zero."""

APART = " - "
"""What stands between the words of several columns."""


class Layout(NamedTuple):
    """How a file is to be read; None where it shows by itself."""

    columns: Columns
    days: DayOrder | None = None
    decimal: str | None = None
    spending: Spending | None = None
    currency: str | None = None


class Entry(NamedTuple):
    """A row of a statement: what was spent on a day, below zero for what came back, and the words about it.

    `row` is its line in the file; `currency` is None where the file says none; `label` is what stands in the column
    that the budget line is found by.
    """

    row: int
    day: date
    amount: Decimal
    currency: str | None
    text: str
    label: str


class Aside(NamedTuple):
    """A row that is left out, or that stops the import: its line, why, and what stands in it."""

    row: int
    why: str
    text: str


class Statement(NamedTuple):
    """What a file says: its entries in their order, the rows left out, those that cannot be read.

    `layout` has what the file showed about itself. A `report` of an ad platform may state a day anew.
    """

    entries: tuple[Entry, ...]
    left_out: tuple[Aside, ...]
    unread: tuple[Aside, ...]
    layout: Layout
    report: bool


class _Money(NamedTuple):
    """A row with a day and money, before the column has shown how both are meant."""

    row: Row
    days: tuple[tuple[str, date | Unsure], ...]
    amounts: tuple[tuple[str, Written], ...]
    towards: str


def read_entries(sheet: Sheet, layout: Layout) -> Statement:
    """Read all rows of a sheet.

    A row without day or amount, a row of sums, and one of a bank that moves nothing are left out. Raises Trouble
    where it does not show which number is the day, what stands before decimals, or on which side of zero spending is.
    """
    reader = _Reader(sheet, layout)
    money = [found for row in sheet.rows for found in reader.sort(row)]
    unsure = [(each.row.line, text, day) for each in money for text, day in each.days if not isinstance(day, date)]
    order = day_order(unsure, layout.days)
    digits = ((each.row.line, amount.digits) for each in money for _, amount in each.amounts)
    mark = decimal_mark(digits, layout.decimal)
    settled = layout._replace(days=order, decimal=mark if layout.decimal or _has_marks(money) else None)
    entries = tuple(reader.entries(money, order or "day-first", mark))
    left_out, unread = (tuple(sorted(asides)) for asides in (reader.left_out, reader.unread))
    return Statement(entries, left_out, unread, settled, reader.report)


def _has_marks(money: Sequence[_Money]) -> bool:
    return any(not amount.digits.isdigit() for each in money for _, amount in each.amounts)


def without_guesswork(sheet: Sheet, columns: Columns) -> Columns:
    """The columns without one that only seems to say which way money went: a column called Type may hold anything."""
    names = columns.get("direction", ())
    indexes = [sheet.heads.index(name) for name in names]
    cells = {row.cells[index] for row in sheet.rows for index in indexes if index < len(row.cells)}
    if all(_towards(cell) for cell in cells if cell) and any(cells):
        return columns
    return {role: names for role, names in columns.items() if role != "direction"}


def _towards(text: str) -> str | None:
    return next((kind for kind in ("out", "in", "neither") if is_one_of(kind, text)), None)


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._layout = layout
        self._width = len(sheet.heads)
        self._at = {role: [sheet.heads.index(name) for name in names] for role, names in layout.columns.items()}
        self._money = [role for role in ("amount", "debit", "credit") if role in self._at]
        heads = (name for role in self._money for name in layout.columns[role])
        self._head_currency = next((code for name in heads if (code := read_head(name).currency)), None)
        self.report = is_report(layout.columns)
        self.left_out: list[Aside] = []
        self.unread: list[Aside] = []

    def sort(self, row: Row) -> Iterator[_Money]:
        """The row, where it has a day and money; else it is put aside with the reason."""
        try:
            found = self._sorted(row)
        except GrammarError as error:
            self.unread.append(_aside(row, str(error)))
            return
        if isinstance(found, str):
            self.left_out.append(_aside(row, found))
        else:
            yield found

    def _sorted(self, row: Row) -> _Money | str:
        """The row, or why it is left out. Raises GrammarError where it cannot be read."""
        if row.fault:
            raise GrammarError(f"{row.fault}; mend the row in the file")
        cells = [(role, self._cell(row, role)) for role in self._money]
        day, end = (cell if cell.strip("-–—/") else "" for cell in (self._cell(row, "date"), self._cell(row, "end")))
        if not day or begins_total(day):
            return "a row of sums" if _have_amount(cells) else "no day"
        try:
            days = tuple((text, read_day(text)) for text in (day, end) if text)
        except GrammarError:
            if _have_amount(cells):
                raise
            return "no day"
        if any(row.cells[self._width :]):
            fault = f"the row has {len(row.cells)} cells and the table {self._width} columns"
            raise GrammarError(f"{fault}; put a text that holds the delimiter in quotes")
        amounts = tuple((role, amount) for role, cell in cells if (amount := read_amount(cell)))
        if not amounts:
            return "no amount"
        if self.report and "text" in self._at and not self._text(row):
            return "a row of sums"
        said = self._cell(row, "direction")
        towards = _towards(said) if said else ""
        if towards is None:
            raise GrammarError(f"{quote(said)} says not which way the money went; map no column as direction")
        return "money that neither came nor went" if towards == "neither" else _Money(row, days, amounts, towards)

    def entries(self, money: Sequence[_Money], order: DayOrder, mark: str) -> Iterator[Entry]:
        """The rows as entries. Raises Trouble where it does not show on which side of zero spending is."""
        flips = {role: self._is_below(money, role) for role in ("debit", "credit")}
        sided = any(amount.out is not None for each in money for _, amount in each.amounts)
        for each in money:
            try:
                first, *rest = (settle(day, order, text) for text, day in each.days)
                spent = sum(
                    (self._spent(each, role, amount, mark, flips, sided=sided) for role, amount in each.amounts),
                    Decimal(0),
                )
                currency = self._currency(each)
                if any((day.year, day.month) != (first.year, first.month) for day in rest):
                    raise GrammarError(f"the row covers {first} to {rest[0]}, more than a month; export it by day")
            except GrammarError as error:
                self.unread.append(_aside(each.row, str(error)))
                continue
            if spent or self.report:
                text = self._text(each.row)
                yield Entry(each.row.line, first, spent, currency, text, self._cell(each.row, "line") or text)
            else:
                self.left_out.append(_aside(each.row, "an amount of 0"))

    def _is_below(self, money: Sequence[_Money], role: str) -> bool:
        """Whether a debit or credit column has its amounts below zero, all of them."""
        amounts = [amount for each in money for name, amount in each.amounts if name == role]
        return bool(amounts) and all(amount.negative or not amount.digits.strip("0.,") for amount in amounts)

    def _spent(
        self, each: _Money, role: str, amount: Written, mark: str, flips: dict[str, bool], *, sided: bool
    ) -> Decimal:
        size = value(amount.digits, mark)
        signed = -size if amount.negative else size
        if each.towards or amount.out is not None:
            return size if (each.towards == "out" or (not each.towards and amount.out)) else -size
        if role != "amount":
            plus = -signed if flips[role] else signed
            return plus if role == "debit" else -plus
        spending = "positive" if self.report or sided else self._layout.spending
        if spending is None:
            raise Trouble(
                "it does not show whether spending stands above or below zero here; "
                "add --spending negative (most banks) or --spending positive (most cards)"
            )
        return signed if spending == "positive" else -signed

    def _currency(self, each: _Money) -> str | None:
        said = self._cell(each.row, "currency")
        code = (said if len(said) == 3 and said.isupper() else written_currency(said)) if said else None
        if said and not code:
            raise GrammarError(f"{quote(said)} is no currency code; write one of ISO 4217, like PHP")
        codes = [amount.currency for _, amount in each.amounts if amount.currency]
        if any(other != (code or codes[0]) for other in codes):
            raise GrammarError(f"the row is in two currencies, {code or codes[0]} and {codes[-1]}")
        return code or next(iter(codes), None) or self._head_currency or self._layout.currency

    def _cell(self, row: Row, role: str) -> str:
        indexes = self._at.get(role, ())
        return row.cells[indexes[0]] if indexes and indexes[0] < len(row.cells) else ""

    def _text(self, row: Row) -> str:
        cells = (row.cells[index] for index in self._at.get("text", ()) if index < len(row.cells))
        return APART.join(dict.fromkeys(cell for cell in cells if cell and cell not in {"-", "--", "/"}))


def _have_amount(cells: Sequence[tuple[str, str]]) -> bool:
    try:
        return any(read_amount(cell) for _, cell in cells)
    except GrammarError:
        return False


def _aside(row: Row, why: str) -> Aside:
    return Aside(row.line, why, " ".join(cell for cell in row.cells if cell))
