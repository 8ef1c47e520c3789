"""Figures that HTML tables show as a tint or as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

SHADES = 4
"""How many tints there are above none: classes `heat-0` to `heat-4` of charts.css."""


def shade(count: float, most: float) -> int:
    """The tint of a cell in a matrix whose largest count is `most`: 0 for nothing, 4 for the largest."""
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(SHADES, ceil(SHADES * (count / most))))


def shares(values: Sequence[float | None]) -> list[float]:
    """How long a bar each value gets, in per cent of the longest, one decimal; 0 for nothing, unknown or negative."""
    most = max((value for value in values if value is not None), default=0)
    if most <= 0:
        return [0.0] * len(values)
    return [round(100 * (max(0.0, value or 0.0) / most), 1) for value in values]
