"""Rolls a budget forward: what each month has available, what it leaves over, and where that goes.

The order inside a month is fixed: what pools pay out, openings, plan, all movements, what is spent and assumed,
every surplus, every deficit (after all surpluses), the reset where a horizon ends, the carry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat
from operator import add, sub
from typing import TypeVar

from smmplan.analysis.garbage import not_collected
from smmplan.analysis.ledger import (
    CURRENT,
    FUTURE,
    IDLE,
    MISSING,
    POOL,
    RECORDED,
    UNTRACKED,
    ZERO,
    Ledger,
    Rolled,
    Row,
    is_pool,
)
from smmplan.analysis.pools import Pool
from smmplan.analysis.settlement import Settlement

T = TypeVar("T")

_row: Callable[[type[Row], tuple[object, ...]], Row] = tuple.__new__


def roll(ledger: Ledger) -> Rolled:
    """The rows of every line and of every pool, month after month, in amounts as exact as those of the ledger."""
    with not_collected():
        rolling = _Rolling(ledger)
        by_month = [rolling.roll(month) for month in range(ledger.months)]
        rows = {line.id: rows for line, rows in zip(ledger.lines, zip(*by_month, strict=True), strict=True)}
    return Rolled(rows, {name: tuple(pool.rows) for name, pool in sorted(rolling.pools.items())})


class _Rolling:
    """The state from month to month: what each line carries, and the pools.

    A month is worked out column by column, each with a value for every line, in the order of the lines: measured at
    half of the time that going line by line takes.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.lines = ledger, ledger.lines
        self.planned = _columns((line.planned for line in self.lines), ledger.months)
        self.recorded = _columns((line.recorded for line in self.lines), ledger.months)
        self.committed = _columns((line.committed for line in self.lines), ledger.months)
        self.index = {line.id: index for index, line in enumerate(self.lines)}
        self.settlement = Settlement(ledger)
        names = {*_pool_names(ledger), *self.settlement.pools}
        self.pools = {name: Pool(ledger.openings.get(name, ZERO), ledger.decimals) for name in names}
        self.carries = [line.opening for line in self.lines]
        self.cut_from = {cut.line: cut.month for cut in ledger.cuts}
        self.unusual = [
            index for index, line in enumerate(self.lines) if not line.tracked or line.final or line.id in self.cut_from
        ]
        self.movements: dict[int, list[tuple[str, str, Decimal]]] = defaultdict(list)
        for movement in ledger.movements:
            self.movements[movement.month].append(movement[1:4])
        self.heirs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, line in enumerate(self.lines):
            if line.heir is not None:
                self.heirs[line.heir_from].append((index, self.index[line.heir]))

    def roll(self, month: int) -> Sequence[Row]:
        """Work out one month from what the month before left behind."""
        planned, committed = self.planned[month], self.committed[month]
        distributed = self._distributed()
        opening = _with(self._inherited(month), distributed)
        moved = self._moved(month, opening)
        budgeted = _with(planned, moved)
        available = list(map(add, opening, budgeted))
        spent = [ZERO if amount is None else amount for amount in self.recorded[month]]
        state, assumed = self._assumed(month, budgeted, spent)
        left = list(map(sub, available, spent))
        # What is nothing everywhere is not taken off: rows then share their amounts, which halves the memory.
        free = list(map(sub, left, committed)) if any(committed) else left
        closing = list(map(sub, left, assumed)) if any(assumed) else left
        settled = self.settlement.settle(month, planned, closing, self.pools)
        self.carries = settled.carry
        for pool in self.pools.values():
            pool.close()
        none = [ZERO] * len(self.lines)
        columns = (
            state, opening, planned, _with(none, moved), available, spent, assumed, committed, free, closing,
            *settled, _with(none, distributed),
        )  # fmt: skip
        # A row is made as the tuple that it is: arguments by name would take as long as all the rest.
        return list(map(_row, repeat(Row), zip(*columns, strict=True)))

    def _inherited(self, month: int) -> list[Decimal]:
        """What each line carries into a month; an heir that begins has what the line before it carried."""
        openings = list(self.carries)
        for old, heir in self.heirs.get(month, ()):
            openings[heir] += self.carries[old]
            openings[old] -= self.carries[old]
        return openings

    def _distributed(self) -> dict[int, Decimal]:
        """What pools pay out to lines at the beginning of a month, by their indexes."""
        shares: dict[int, Decimal] = defaultdict(Decimal)
        for name, weights in self.ledger.distribute.items():
            for id, paid in self.pools[name].pay_out(dict(sorted(weights.items()))).items():
                shares[self.index[id]] += paid
        return shares

    def _moved(self, month: int, opening: Sequence[Decimal]) -> dict[int, Decimal]:
        """What movements and cuts bring to lines, or take from them, in a month; pools get theirs."""
        moved: dict[int, Decimal] = defaultdict(Decimal)
        for source, target, amount in chain(self.movements.get(month, ()), self._cuts(month, opening)):
            for account, signed in ((source, -amount), (target, amount)):
                if account in self.index:
                    moved[self.index[account]] += signed
                elif account in self.pools:
                    self.pools[account].move(signed)
        return moved

    def _cuts(self, month: int, opening: Sequence[Decimal]) -> Iterable[tuple[str, str, Decimal]]:
        """What cuts take in a month: at first all that a line has, then its plan."""
        for cut in self.ledger.cuts:
            if month >= cut.month:
                index = self.index[cut.line]
                planned = self.planned[month][index]
                yield cut.line, cut.into, max(ZERO, planned + opening[index]) if month == cut.month else planned

    def _assumed(
        self, month: int, budgeted: Sequence[Decimal], spent: Sequence[Decimal]
    ) -> tuple[list[str], list[Decimal]]:
        """The state of each line in a month, and what is assumed of it beside what is recorded."""
        lines = len(self.lines)
        if month < self.ledger.closed:
            states, assumed = [RECORDED] * lines, [ZERO] * lines
            blank: Iterable[int] = (index for index, amount in enumerate(self.recorded[month]) if amount is None)
        else:
            states = [CURRENT if month == self.ledger.current else FUTURE] * lines
            assumed = list(map(max, self.committed[month], map(sub, budgeted, spent)))
            blank = ()
        for index in chain(blank, self.unusual):
            states[index], assumed[index] = self._of_line(month, index, budgeted[index], spent[index])
        return states, assumed

    def _of_line(self, month: int, index: int, budgeted: Decimal, spent: Decimal) -> tuple[str, Decimal]:
        """The same for one line."""
        line = self.lines[index]
        state, assumed = IDLE, ZERO
        if not line.tracked:
            state, assumed = UNTRACKED, max(ZERO, budgeted, spent) - spent
        elif month < self.ledger.closed or month in line.final:
            if self.recorded[month][index] is not None:
                state = RECORDED
            elif budgeted > ZERO:
                state, assumed = MISSING, ZERO if line.policy.missing == "zero" else budgeted
        else:
            state = CURRENT if month == self.ledger.current else FUTURE
            assumed = max(self.committed[month][index], budgeted - spent)
        cut = self.cut_from.get(line.id)
        return state, ZERO if cut is not None and month >= cut else assumed


def _with(column: Sequence[Decimal], amounts: Mapping[int, Decimal]) -> list[Decimal]:
    """A column with something added in some places."""
    added = list(column)
    for index, amount in amounts.items():
        added[index] += amount
    return added


def _columns(rows: Iterable[Sequence[T]], months: int) -> list[tuple[T, ...]]:
    """For each month the values of all lines."""
    return list(zip(*rows, strict=True)) or [()] * months


def _pool_names(ledger: Ledger) -> set[str]:
    """Every pool that is named outside of policies."""
    names = {POOL, *ledger.openings, *ledger.distribute}
    accounts = chain((cut.into for cut in ledger.cuts), *(movement[1:3] for movement in ledger.movements))
    return names.union(filter(is_pool, accounts))
