"""The sums that stand in a sheet: known for what they are, and compared with what they add up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.sheets.amount_cells import AmountCells
from smmplan.analysis.sheets.amounts import shown_amount
from smmplan.analysis.sheets.headings import OTHER, folded, side_of, without_total
from smmplan.analysis.sheets.layout import Layout, Slot
from smmplan.analysis.sheets.sums import Counted, Key, Running
from smmplan.analysis.sheets.sums_beside import wrong_sums
from smmplan.source.sheets.grid import Line, letter, shown


class Sums:
    """The rows of a sheet as they are added up, in their order. `wrong` are the sums that say something else."""

    def __init__(self, layout: Layout, cells: AmountCells) -> None:
        self._layout, self._cells = layout, cells
        self._running = Running()
        self.wrong: list[str] = []

    def count(self, line: Line, amounts: Mapping[Slot, Decimal], category: str) -> None:
        """Count a row of a line, and compare the sums in it with its months."""
        for column, said, found in wrong_sums(self._layout, amounts, self._said(line)):
            head = " ".join(self._layout.heads[column].split()) or letter(column)
            where = f"row {line.number}, column {head}"
            self.wrong.append(f"{where}: it says {shown_amount(said)}, and its months come to {shown_amount(found)}")
        self._running.add(Counted(folded(category), self._keyed(line, amounts)))

    def is_sum(self, line: Line, amounts: Mapping[Slot, Decimal]) -> bool:
        """Whether a row without a name adds up those above it."""
        return self._running.fits_all(self._keyed(line, amounts))

    def note(self, line: Line, amounts: Mapping[Slot, Decimal], category: str) -> None:
        """Take a row for a sum of those above it, which it is."""
        self._running.wrong(self._keyed(line, amounts), "", folded(category))

    def compare(self, line: Line, name: str, category: str) -> None:
        """Compare a row of sums that is called so with what it adds up."""
        kind = self._layout.texts.get("kind")
        text = shown(line.at(kind))
        side = side_of(text)[0] if text else None
        said: dict[Key, Decimal] = {}
        for column, amount in self._cells.of(line).items() if side != OTHER else ():
            if column in self._layout.slots:
                slot = self._layout.slots[column]
                said[self._key(slot._replace(side=slot.side or side))] = amount
            elif column in self._layout.long:
                said[self._layout.long[column] or side] = amount
        if kind is None:
            said.update(self._said(line).items())
        for wrong in self._running.wrong(said, without_total(name), folded(category)):
            where = f"row {line.number}, {' '.join(name.split())}"
            says = f"{_called(wrong.key)} says {shown_amount(wrong.said)}"
            self.wrong.append(f"{where}: {says}, and its rows come to {shown_amount(wrong.found)}")

    def _said(self, line: Line) -> dict[int, Decimal]:
        """What the columns of sums say in a row."""
        return {column: amount for column, amount in self._cells.of(line).items() if column in self._layout.sums}

    def _keyed(self, line: Line, amounts: Mapping[Slot, Decimal]) -> dict[Key, Decimal]:
        keyed: dict[Key, Decimal] = {self._key(slot): amount for slot, amount in amounts.items()}
        keyed.update(self._said(line).items())
        return keyed

    def _key(self, slot: Slot) -> Key:
        return slot if self._layout.month is None else slot.side


def _called(key: Key) -> str:
    """What a message calls amounts that are added up."""
    if isinstance(key, Slot):
        return f"{key.side or 'amount'} {key.month}"
    return f"column {letter(key)}" if isinstance(key, int) else str(key or "amounts")
