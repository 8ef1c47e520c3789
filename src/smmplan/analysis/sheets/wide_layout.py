"""A sheet of a budget with months side by side: which column is what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smmplan.analysis.sheets.headings import (
    OTHER,
    PLANNED,
    SPENT,
    currency_in,
    folded,
    is_total,
    side_of,
)
from smmplan.analysis.sheets.layout import Layout, Slot, Wish, months_in, sides_within
from smmplan.analysis.sheets.mapping import BUDGET, mapped
from smmplan.analysis.sheets.months import Named, dated, read_month, read_year, year_within
from smmplan.analysis.sheets.word_columns import is_side, word_columns
from smmplan.base.errors import Trouble
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.source.sheets.grid import Grid, Line, letter, shown

_PART_OF_YEAR = re.compile(
    r"(?:(?:fy)?(?:20)?\d{2}[ -]?)?(?:[qh][1-4]|第?[一二三四1-4]季度|[上下]半年)(?:[ -]?(?:fy)?(?:20)?\d{2})?"
)


class Wide:
    """Reads the headings of a sheet with months side by side."""

    def __init__(self, grid: Grid, top: int, wish: Wish, period: tuple[Month, Month] | None) -> None:
        self._grid, self._wish, self._period = grid, wish, period
        self._row = grid.lines[top]
        self._above = grid.lines[top - 1] if top else Line(0, ())
        below = grid.lines[top + 1] if top + 1 < len(grid.lines) else Line(0, ())
        self._below = below if sum(1 for cell in below.cells if is_side(cell)) > 1 else Line(0, ())
        self._body = top + 1 + bool(self._below.cells)
        self._titles = grid.lines[:top]
        self._named = months_in(self._row.cells)
        self._width = max(len(self._row.cells), len(self._below.cells))
        self.heads = tuple(self._heading(column) for column in range(self._width))

    def layout(self) -> Layout:
        """How the sheet is laid out. Raises Trouble where no column has amounts or names lines."""
        months = self._month_of_columns()
        said = mapped(self._wish.columns, self.heads, BUDGET)
        slots: dict[int, Slot] = {}
        sums: dict[int, str | None] = {}
        taken: dict[int, str] = {}
        for column in range(self._width):
            field, _, text = said.get(column, "").partition(" ")
            side = field if field in {PLANNED, SPENT} else self._side(column)
            month = self._said_month(text, column) if text else months.get(column)
            if field and field not in {PLANNED, SPENT, "amount"}:
                continue
            if month is not None and side != OTHER:
                slots[column] = Slot(side, month)
            elif self._is_sum(column) and field == "":
                sums[column] = side
        heads = [self._row.at(column) or self._below.at(column) for column in range(self._width)]
        texts = word_columns(heads, self._grid.lines[self._body :], said, set(slots) | set(sums))
        sides = {slot.side for slot in slots.values()} - {None}
        usual = None if "kind" in texts or sides else self._side_of_title()
        if not sides and "kind" not in texts:
            slots = {column: slot._replace(side=usual) for column, slot in slots.items()}
        elif sides:
            # Beside columns that say what they are, those that do not are plans.
            slots = {column: slot._replace(side=slot.side or PLANNED) for column, slot in slots.items()}
        if not slots:
            raise Trouble("no column is an amount of a month; say which they are, like --map 'C=planned 2027-01'")
        if "line" not in texts:
            raise Trouble("no column names the lines of the budget; say which it is, like --map A=line")
        _check_once(slots)
        taken.update({column: f"{slot.side or 'amount'} {slot.month}" for column, slot in slots.items()})
        taken.update(dict.fromkeys(sums, "sums, checked and left out"))
        taken.update({column: what for what, column in texts.items()})
        currencies = (currency_in(shown(cell)) for line in (*self._titles, self._row) for cell in line.cells)
        return Layout(
            body=self._body,
            heads=self.heads,
            slots=slots,
            sums=sums,
            texts=texts,
            month=None,
            long={},
            currency=self._wish.currency or next((code for code in currencies if code), None),
            title_year=None,
            taken=taken,
        )

    def _heading(self, column: int) -> str:
        parts = (shown(self._row.at(column)), shown(self._below.at(column)))
        return " ".join(part for part in parts if part)

    def _month_of_columns(self) -> dict[int, Month]:
        columns = list(self._named)
        years = self._years()
        named = [
            each._replace(year=each.year or years.get(column))
            for column, each in zip(columns, self._named.values(), strict=True)
        ]
        year = (
            self._wish.year
            or year_within(cell for line in (*self._titles, self._row) for cell in line.cells)
            or year_within([self._grid.name])
        )
        # Several runs of the same months (plans, then actuals) each begin anew.
        found: dict[int, Month] = {}
        for run in _runs(named):
            months = dated([named[index] for index in run], year=year, period=self._period)
            found.update(zip((columns[index] for index in run), months, strict=True))
        return found | self._covered(found)

    def _covered(self, found: Mapping[int, Month]) -> dict[int, Month]:
        """The months of columns without a heading of their own, behind one that has: merged cells over two sides."""
        more: dict[int, Month] = {}
        month: Month | None = None
        for column in range(self._width):
            month = found.get(column, month if not shown(self._row.at(column)) else None)
            if month and column not in found and is_side(self._below.at(column)):
                more[column] = month
        return more

    def _years(self) -> dict[int, int]:
        """The years that stand above months, as over merged cells."""
        for line in reversed(self._titles[-2:]):
            found = {column: year for column, cell in enumerate(line.cells) if (year := read_year(cell))}
            if found and (len(found) > 1 or next(iter(found)) in self._named):
                years: dict[int, int] = {}
                for column in range(self._width):
                    year = found.get(column, years.get(column - 1))
                    if year:
                        years[column] = year
                return years
        return {}

    def _side(self, column: int) -> str | None:
        own = shown(self._row.at(column))
        below = side_of(shown(self._below.at(column)))[0] if shown(self._below.at(column)) else None
        side = below or (side_of(own)[0] if own else None)
        if side:
            return side
        if _is_side_row(self._above):
            filled = (shown(self._above.at(index)) for index in range(column, -1, -1))
            return side_of(next((text for text in filled if text), ""))[0]
        return None

    def _side_of_title(self) -> str:
        texts = [self._grid.name, *(shown(cell) for line in self._titles for cell in line.cells)]
        found = {side for text in texts for side in sides_within(text)}
        return SPENT if found == {SPENT} else PLANNED

    def _is_sum(self, column: int) -> bool:
        own, above = shown(self._row.at(column)), shown(self._above.at(column))
        if not own and is_side(self._below.at(column)):
            own = next((text for index in range(column, -1, -1) if (text := shown(self._row.at(index)))), "")
        texts = (own, side_of(own)[1] if own else "", above)
        return any(text and (is_total(text) or _PART_OF_YEAR.fullmatch(folded(text))) for text in texts) or (
            bool(read_year(self._row.at(column))) and column not in self._named
        )

    def _said_month(self, text: str, column: int) -> Month:
        named = read_month(text)
        if named is None:
            raise Trouble(f"{quote(text)} for the column {letter(column)} is no month; write one like 2027-01")
        return dated([named], year=self._wish.year, period=self._period)[0]


def _check_once(slots: Mapping[int, Slot]) -> None:
    known: dict[Slot, int] = {}
    for column, slot in slots.items():
        other = known.setdefault(slot, column)
        if other != column:
            raise Trouble(
                f"the columns {letter(other)} and {letter(column)} are both {slot.side or 'amounts'} of {slot.month}; "
                f"say what one of them is, like --map {letter(column)}=skip or "
                f"--map '{letter(column)}=spent {slot.month}'"
            )


def _runs(named: Sequence[Named]) -> list[list[int]]:
    """The headings in runs: a month that was there before begins a new one, unless it is the same as its neighbour."""
    runs: list[list[int]] = [[]]
    for index, each in enumerate(named):
        run = runs[-1]
        if run and each in [named[known] for known in run] and named[run[-1]] != each:
            runs.append([])
        runs[-1].append(index)
    return [run for run in runs if run]


def _is_side_row(line: Line) -> bool:
    words = [cell for cell in line.cells if shown(cell)]
    return any(map(is_side, words)) and not any(isinstance(cell, str) and len(cell) > 40 for cell in words)
