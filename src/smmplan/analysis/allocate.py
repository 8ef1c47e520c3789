"""How an amount is divided by weights without losing or inventing a cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm


def allocate(total: Decimal, weights: Sequence[int | Fraction | Decimal], decimals: int) -> list[Decimal]:
    """Divide an amount by weights, into amounts of `decimals` digits that add up to exactly the total.

    Each exact share is floored; the left-over units go to the largest fractions, ties to the earliest (the method of
    the largest remainder). A zero weight gets 0, a negative total mirrors the positive one. Integers inside, so exact
    for any size. Raises ValueError where the total has more decimals, where a weight is negative, and where no weight
    is above zero but the total is not zero.
    """
    units = units_of(total, decimals)
    parts = _divide(abs(units), weights)
    return amounts_of([-part for part in parts] if units < 0 else parts, decimals)


def evenly(total: Decimal, count: int, decimals: int) -> list[Decimal]:
    """Divide an amount into equal parts, the first of which get the left-over units. Raises as `allocate` does."""
    return allocate(total, (1,) * count, decimals)


def decimals_of(amount: Decimal, decimals: int) -> int:
    """How many decimals an amount can be divided with: those of its currency, or its own where it has more."""
    exponent = amount.as_tuple().exponent
    return max(decimals, -exponent) if isinstance(exponent, int) else decimals


def units_of(amount: Decimal, decimals: int) -> int:
    """The amount in its smallest units, 10**decimals of which make one. Raises ValueError where it has more digits."""
    numerator, denominator = amount.as_integer_ratio()
    units, rest = divmod(numerator * int(10**decimals), denominator)
    if rest:
        raise ValueError(f"{amount} has more than {decimals} decimals")
    return units


def amounts_of(units: Sequence[int], decimals: int) -> list[Decimal]:
    """Amounts of so many of the smallest units. Made from texts, because Decimal's arithmetic rounds to 28 digits."""
    made = {unit: Decimal(f"{unit}E-{decimals}") for unit in set(units)}
    return [made[unit] for unit in units]


def half_up(numerator: int, denominator: int) -> int:
    """The whole number that is nearest to a quotient from zero up; the upper one of two that are equally near."""
    return (2 * numerator + denominator) // (2 * denominator)


def _divide(units: int, weights: Sequence[int | Fraction | Decimal]) -> list[int]:
    """The parts of a number of units, none of them negative."""
    if not weights or min(weights) < 0:
        if units == 0 and not weights:
            return []
        raise ValueError("there is no weight" if not weights else f"the weight {min(weights)} is negative")
    if weights.count(weights[0]) == len(weights) and weights[0]:
        part, over = divmod(units, len(weights))
        return [part + 1] * over + [part] * (len(weights) - over)
    whole = _whole(weights)
    sum_of_weights = sum(whole)
    if sum_of_weights == 0:
        if units:
            raise ValueError("all weights are zero")
        return [0] * len(weights)
    shares = [divmod(units * weight, sum_of_weights) for weight in whole]
    parts = [part for part, _ in shares]
    by_fraction = sorted(range(len(shares)), key=lambda index: -shares[index][1])
    for index in by_fraction[: units - sum(parts)]:
        parts[index] += 1
    return parts


def _whole(weights: Sequence[int | Fraction | Decimal]) -> Sequence[int]:
    """Whole numbers in the same proportion."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (common // denominator) for numerator, denominator in ratios]
