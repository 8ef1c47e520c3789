"""What becomes of a closing: what is carried, swept into a pool, expires, is absorbed by a pool or forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from smmplan.analysis.ledger import ZERO, Ledger, LineInput, pool_of
from smmplan.analysis.policy import Reset
from smmplan.analysis.pools import Pool
from smmplan.base.coins import to_coins
from smmplan.base.record import NamedTuple


class Settled(NamedTuple):
    """Where the closings of a month go; each list stands in the order of the lines."""

    carry: list[Decimal]
    swept: list[Decimal]
    expired: list[Decimal]
    forgiven: list[Decimal]
    absorbed: list[Decimal]


class Terms(NamedTuple):
    """How lines settle, once a month or where a horizon ends.

    They keep all of a surplus, as much as the cap of each line lets them, or none. What they do not keep goes into the
    pool `taker`, or expires where that is None. `payer` is the pool that absorbs their deficits.
    """

    keeps: str
    taker: str | None
    deficit: str
    payer: str


class Settlement:
    """Settles the closings of a month. Lines on the same terms go together, because most share a few."""

    def __init__(self, ledger: Ledger) -> None:
        self._lines, self._resets = ledger.lines, ledger.resets
        alike: dict[tuple[str, str, str, bool, Reset | None, str | None], list[int]] = {}
        for index, line in enumerate(self._lines):
            surplus, deficit, cap, cap_share, overflow, reset, _ = line.policy
            kind = surplus, deficit, overflow, cap is not None or cap_share is not None, reset, line.category
            alike.setdefault(kind, []).append(index)
        self._monthly: list[tuple[Terms, list[int]]] = []
        self._at_end: list[tuple[str, Terms, list[int]]] = []
        for (surplus, deficit, overflow, capped, reset, category), indexes in alike.items():
            payer = pool_of(category if surplus == "category" else None)
            self._monthly.append((_terms(surplus, overflow if capped else None, deficit, category, payer), indexes))
            if reset:
                self._at_end.append((reset.every, _terms(reset.surplus, None, reset.deficit, category, payer), indexes))
        by_id = sorted(range(len(self._lines)), key=lambda index: self._lines[index].id)
        self._rank = {index: rank for rank, index in enumerate(by_id)}

    @property
    def pools(self) -> Iterator[str]:
        """The pools that lines settle with."""
        for terms in chain((terms for terms, _ in self._monthly), (terms for _, terms, _ in self._at_end)):
            if terms.taker is not None:
                yield terms.taker
            if terms.deficit == "absorb":
                yield terms.payer

    def settle(
        self, month: int, planned: Sequence[Decimal], closing: Sequence[Decimal], pools: Mapping[str, Pool]
    ) -> Settled:
        """Settle a month: first as each line does every month, then what is reset where a horizon ends."""
        nothing = [ZERO] * len(closing)
        settled = Settled(list(closing), nothing.copy(), nothing.copy(), nothing.copy(), nothing)
        self._apply(self._monthly, planned, settled, pools)
        ending = {every for every, months in self._resets.items() if month in months}
        resets = [(terms, indexes) for every, terms, indexes in self._at_end if every in ending]
        self._apply(resets, planned, settled, pools)
        return settled

    def _apply(
        self,
        groups: Sequence[tuple[Terms, list[int]]],
        planned: Sequence[Decimal],
        settled: Settled,
        pools: Mapping[str, Pool],
    ) -> None:
        """Settle groups of lines: every surplus of all of them before any deficit."""
        for terms, indexes in groups:
            if terms.keeps != "all":
                spare = self._spare(terms, indexes, planned, settled.carry)
                if terms.taker is None:
                    _take(spare, settled.carry, settled.expired)
                else:
                    pools[terms.taker].sweep(_take(spare, settled.carry, settled.swept))
        owed: dict[str, dict[int, Decimal]] = {}
        for terms, indexes in groups:
            if terms.deficit == "forgive":
                for index, amount in _deficits(indexes, settled.carry):
                    settled.forgiven[index] += amount
                    settled.carry[index] = ZERO
            elif terms.deficit == "absorb":
                owed.setdefault(terms.payer, {}).update(_deficits(indexes, settled.carry))
        for payer, amounts in owed.items():
            # By id, so that the order of lines in a plan means nothing.
            in_order = {index: amounts[index] for index in sorted(amounts, key=self._rank.__getitem__)}
            for index, amount in pools[payer].absorb(in_order).items():
                settled.carry[index] += amount
                settled.absorbed[index] += amount

    def _spare(
        self, terms: Terms, indexes: Iterable[int], planned: Sequence[Decimal], carry: Sequence[Decimal]
    ) -> list[tuple[int, Decimal]]:
        """What lines have and do not keep, by their indexes."""
        surpluses = [(index, carry[index]) for index in indexes if carry[index] > ZERO]
        if terms.keeps == "none":
            return surpluses
        caps = ((index, amount, _cap(self._lines[index], planned[index])) for index, amount in surpluses)
        return [(index, amount - cap) for index, amount, cap in caps if cap is not None and amount > cap]


def _take(spare: Iterable[tuple[int, Decimal]], carry: list[Decimal], column: list[Decimal]) -> Decimal:
    """Take from lines what they do not keep, note it in a column, and return what it comes to."""
    total = ZERO
    for index, amount in spare:
        carry[index] -= amount
        column[index] += amount
        total += amount
    return total


def _terms(surplus: str, overflow: str | None, deficit: str, category: str | None, payer: str) -> Terms:
    """Terms from words: `overflow` is None for lines without a cap."""
    keeps = "none" if surplus != "carry" else "all" if overflow is None else "cap"
    takers = {"pool": pool_of(None), "category": pool_of(category)}
    return Terms(keeps, takers.get(overflow or surplus if keeps == "cap" else surplus), deficit, payer)


def _deficits(indexes: Iterable[int], carry: Sequence[Decimal]) -> list[tuple[int, Decimal]]:
    return [(index, -carry[index]) for index in indexes if carry[index] < ZERO]


def _cap(line: LineInput, planned: Decimal) -> Decimal | None:
    """The most that a line carries; a share of the month's plan is rounded half up to the smallest coin."""
    policy = line.policy
    if policy.cap_share is None or planned <= ZERO:
        return policy.cap
    return to_coins(planned * policy.cap_share, line.decimals)
