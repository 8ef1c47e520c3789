"""Which way a text runs."""

from __future__ import annotations

from unicodedata import bidirectional


def runs_left(text: str) -> bool | None:
    """Whether a text runs from right to left, by its first letter, as HTML's `dir="auto"` does; None for no letter.

    Source: Unicode Standard Annex 9, rules P2 and P3.
    """
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None
