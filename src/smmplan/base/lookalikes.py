"""Characters that East Asian keyboards and word processors put in place of plain digits and signs."""

from __future__ import annotations

import unicodedata

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DASHES = str.maketrans("‐‑‒–—―−", "-------")


def plain_digits(text: str) -> str:
    """The text with full-width digits as 0 to 9: the language accepts them wherever digits stand."""
    return text if text.isascii() else text.translate(_DIGITS)


def plain_signs(text: str) -> str:
    """The text as a plain keyboard writes it: every full-width character, every dash, every kind of space.

    Only to find out what a text that breaks its grammar was meant to be; never to read one.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join(plain.split())
