"""From a value to a place on the picture, and the round values that an axis names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor, log10
from typing import TypeAlias

from smmplan.base.record import NamedTuple

Tick: TypeAlias = Callable[[float], str]
"""Prints a round value of an axis, short and in the reader's language: 25000 as "25K" or "₱25K"."""

_TINY = 1e-200
_STEPS = (1, 2, 2.5, 5, 10)


class Scale(NamedTuple):
    """Values from `low` to `high` on the pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value; one outside of the scale stays at its edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def scale_of(values: Sequence[float], start: float, end: float) -> Scale:
    """The scale from the first to the last of round values."""
    low, high = values[0], values[-1]
    return Scale(low, high if high > low else low + 1, start, end)


def ticks(values: Iterable[float], most: int = 5) -> list[float]:
    """Round values in even steps from the smallest value to the largest, zero among them; about `most` of them.

    The steps are 1, 2, 2.5 or 5 of a power of ten. Without values, or with zeros only: 0.
    """
    low, high = 0.0, 0.0
    for value in values:
        low, high = min(low, value), max(high, value)
    if high - low < _TINY:
        return [0.0]
    rough = (high - low) / most
    power = floor(log10(rough))
    step = next(by for by in _STEPS if by * 10.0**power >= rough * (1 - 1e-9)) * 10.0**power
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(index * step, 1 - power) for index in range(first, last + 1)]
