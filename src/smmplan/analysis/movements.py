"""Transfers, increases and cuts as movements between accounts: what counts, and why something does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, POOL, ZERO, Cut, Movement
from smmplan.analysis.moments import Moments
from smmplan.analysis.problem import Problem
from smmplan.base.finding import Path
from smmplan.base.money import Money
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.budget import Budget


class Party(NamedTuple):
    """A line as others deal with it: where it is rolled, in which currency, and why it takes no part (or None).

    `planned` is its own plan by month and `above` are the lines that it is part of, for a cut of a part.
    """

    home: str
    currency: str | None
    refused: str | None
    planned: tuple[Decimal, ...] | None
    above: tuple[str, ...] = ()


class Moves(NamedTuple):
    """The movements and cuts that count, and what is wrong with the others."""

    movements: tuple[Movement, ...]
    cuts: tuple[Cut, ...]
    problems: tuple[Problem, ...]


def moves(  # noqa: PLR0917
    budget: Budget,
    parties: Mapping[str, Party],
    pools: Collection[str],
    horizon: Horizon,
    moments: Moments,
    currency: str | None,
) -> Moves:
    """All that moves money, by the months of the horizon.

    `parties` are all lines, and income by its full name; `pools` are the pools that the plan knows; `currency` is the
    plan's. What has no amount, no date or an account that nobody knows does not count, nor does what would add two
    currencies, or touch income and gifts.
    """
    return _Reading(parties, pools, horizon, moments, currency).read(budget)


class _Reading:
    def __init__(
        self,
        parties: Mapping[str, Party],
        pools: Collection[str],
        horizon: Horizon,
        moments: Moments,
        currency: str | None,
    ) -> None:
        self.parties, self.horizon, self.moments, self.currency = parties, horizon, moments, currency
        self.sources = {*parties, *pools, OUTSIDE, CONTINGENCY}
        self.movements: list[Movement] = []
        self.cuts: dict[str, Cut] = {}
        self.problems: list[Problem] = []

    def read(self, budget: Budget) -> Moves:
        for index, transfer in enumerate(budget.transfers):
            at: Path = ("budget", "transfers", index)
            if transfer.from_ and transfer.to:
                self._move(transfer.from_, transfer.to, transfer.amount, transfer.date, at)
        for index, increase in enumerate(budget.increases):
            if increase.line:
                at = ("budget", "increases", index)
                self._move(OUTSIDE, increase.line, increase.amount, increase.date, at)
        for index, cut in enumerate(budget.cuts):
            if cut.line and cut.starting:
                self._cut(cut.line, cut.into or POOL, cut.starting, ("budget", "cuts", index))
        parts = [cut for line, cut in self.cuts.items() if self.parties[line].home != line]
        self.movements += [movement for cut in parts for movement in self._of_part(cut)]
        cuts = tuple(cut for cut in self.cuts.values() if cut not in parts)
        return Moves(tuple(self.movements), cuts, tuple(self.problems))

    def _move(self, source: str, target: str, amount: Money | None, date: When | None, at: Path) -> None:
        if amount is None or date is None or not self._may(source, target, at):
            return
        if source == target:
            self._refuse("same-account", (*at, "to"), f'"{target}" gives to itself; name another account')
            return
        if amount.amount == 0:
            self._refuse("no-amount", (*at, "amount"), "this moves nothing; write an amount above zero")
            return
        if amount.currency not in {None, self._currency(source, target)}:
            return  # the rule about currencies says so
        month = self._month(date, (*at, "date"))
        homes = self._home(source), self._home(target)
        if homes[0] == homes[1]:
            return  # between parts of one line: its sum stays
        if month is not None:
            self.movements.append(Movement(month, *homes, amount.amount, at))

    def _cut(self, line: str, into: str, starting: When, at: Path) -> None:
        if line not in self.parties or not self._may(line, into, at):
            return
        if line == into:
            self._refuse("same-account", (*at, "into"), f'"{line}" gives to itself; name another account')
            return
        month = self._month(starting, (*at, "starting"))
        if month is None:
            return
        first = self.cuts.get(line)
        if first:
            here = f'"{line}" is cut twice; keep one of them'
            self._refuse("cut-twice", (*at, "line"), here, (("it is cut here", first.origin),))
            return
        party, home = self.parties[line], self._home(into)
        if party.planned is None:
            here = (
                f'"{line}" has no months, and a cut begins with one; write its plan and what was spent by month, '
                "or lower its plan"
            )
            self._refuse("cut-whole", (*at, "line"), here)
        elif party.home == home:
            here = f'"{line}" and "{into}" have one sum, so this moves nothing; name another account'
            self._refuse("same-account", (*at, "into"), here)
        else:
            self.cuts[line] = Cut(line, month, home, at)

    def _of_part(self, cut: Cut) -> Iterator[Movement]:
        """A cut of a line that is part of another: its own plan leaves the sum, until that itself is cut."""
        party = self.parties[cut.line]
        above = [self.cuts[line].month for line in party.above if line in self.cuts]
        for month in range(cut.month, min(above, default=len(self.horizon.months))):
            amount = party.planned[month] if party.planned else ZERO
            if amount:
                yield Movement(month, party.home, cut.into, amount, cut.origin)

    def _may(self, source: str, target: str, at: Path) -> bool:
        """Whether both sides are accounts that may deal with each other."""
        if source not in self.sources or target not in self.sources or target == CONTINGENCY:
            return False  # the rule about names says so
        lines = [id for id in (source, target) if id in self.parties]
        for id in lines:
            refused = self.parties[id].refused
            if refused:
                self._refuse("gift", at, refused)
                return False
        foreign = next((id for id in lines if self.parties[id].currency != self.currency), None)
        if foreign and OUTSIDE not in {source, target}:
            said = (
                f'"{foreign}" is in {self.parties[foreign].currency}, and money moves in the currency of the plan only'
            )
            self._refuse("two-currencies", at, said)
            return False
        return True

    def _currency(self, source: str, target: str) -> str | None:
        return next((self.parties[id].currency for id in (source, target) if id in self.parties), self.currency)

    def _home(self, id: str) -> str:
        return self.parties[id].home if id in self.parties else id

    def _month(self, when: When, at: Path) -> int | None:
        day = self.moments.first(when)
        if day is None:
            return None
        month = self.horizon.index(Month.of(day))
        if month is None:
            first, last = self.horizon.labels[0], self.horizon.labels[-1]
            self._refuse("outside-plan", at, f'"{when}" is outside the plan, which goes from {first} to {last}')
        return month

    def _refuse(self, kind: str, at: Path, message: str, related: tuple[tuple[str, Path], ...] = ()) -> None:
        self.problems.append(Problem(kind, at, message, related))
