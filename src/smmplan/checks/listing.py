"""How a message names many things: the first few, and how many more."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 6


def few_of(names: Sequence[str]) -> str:
    """The first six names, and how many more there are: `a, b, c, d, e, f and 12 more`."""
    shown = ", ".join(names[:_MOST])
    return shown if len(names) <= _MOST else f"{shown} and {len(names) - _MOST} more"
