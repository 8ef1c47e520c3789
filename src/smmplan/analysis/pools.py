"""Pools while they are rolled: what comes in, what they pay out, and how a short one shares what it has."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from smmplan.analysis.allocate import allocate, decimals_of
from smmplan.analysis.ledger import ZERO, PoolRow

Account = TypeVar("Account", str, int)


class Pool:
    """A pool in the month that is worked out, with the rows of the months before."""

    def __init__(self, opening: Decimal, decimals: int) -> None:
        self.rows: list[PoolRow] = []
        self._decimals = decimals
        self._begin(opening)

    def _begin(self, opening: Decimal) -> None:
        self._opening = self._balance = opening
        self._distributed = self._moved = self._swept = self._absorbed = ZERO

    def close(self) -> None:
        """End the month."""
        row = PoolRow(self._opening, self._distributed, self._moved, self._swept, self._absorbed, self._balance)
        self.rows.append(row)
        self._begin(self._balance)

    def pay_out(self, weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Empty it, and return what each account gets; nothing where it is overdrawn or no weight is above zero."""
        amount = max(ZERO, self._balance) if any(weights.values()) else ZERO
        self._distributed += amount
        self._balance -= amount
        return self._shared(amount, weights)

    def move(self, amount: Decimal) -> None:
        """Add what movements bring, or take."""
        self._moved += amount
        self._balance += amount

    def sweep(self, amount: Decimal) -> None:
        """Take in surpluses."""
        self._swept += amount
        self._balance += amount

    def absorb(self, deficits: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
        """Pay deficits as far as the balance goes, and return what each gets.

        A short pool is shared by their size; of equal claims on the last coin the one that stands first gets it.
        """
        left, owed = max(ZERO, self._balance), sum(deficits.values(), ZERO)
        paid = min(left, owed)
        self._absorbed += paid
        self._balance -= paid
        return deficits if owed <= left else self._shared(left, deficits)

    def _shared(self, amount: Decimal, weights: Mapping[Account, Decimal]) -> dict[Account, Decimal]:
        if not amount:
            return dict.fromkeys(weights, ZERO)
        parts = allocate(amount, list(weights.values()), decimals_of(amount, self._decimals))
        return dict(zip(weights, parts, strict=True))
