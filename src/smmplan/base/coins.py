"""Amounts in the smallest coins of a currency: rounded to them, and as texts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

EXACTLY = Context(prec=60, rounding=ROUND_HALF_UP)
"""More digits than products of amounts and rates have, so that a result is rounded only once."""


@cache
def coin(decimals: int) -> Decimal:
    """The smallest coin of a currency with so many decimals."""
    return Decimal(1).scaleb(-decimals)


def to_coins(amount: Decimal, decimals: int) -> Decimal:
    """An amount with so many decimals, rounded half up (away from zero), and no minus before a zero."""
    return EXACTLY.add(EXACTLY.quantize(amount, coin(decimals)), _zero(decimals))


def in_coins(amount: Decimal, decimals: int) -> str:
    """An amount as plans and programs write it: `12480.50`. It has so many decimals, and more where it is finer."""
    return f"{amount + _zero(decimals):f}"


def grouped(amount: Decimal, decimals: int) -> str:
    """The same for people: `12,480.50`."""
    return f"{amount + _zero(decimals):,f}"


@cache
def _zero(decimals: int) -> Decimal:
    """Nothing, with so many decimals: what it is added to gets them, and is never rounded."""
    return coin(decimals) * 0
