"""Text of a plan in a document: as it was typed, but for what would steer the page unseen."""

from __future__ import annotations

import re

from smmplan.base.text import visible

# Controls, lone surrogates, and the marks that turn the direction of all that follows them until something ends it
# (Unicode Standard Annex 9, explicit directional formatting). Marks that only concern their neighbours stay, as do
# joiners: Arabic, Persian and Indic scripts and emoji are written with them.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_LETTER = re.compile(r"[^\W\d_]")


def is_wordless(value: object) -> bool:
    """Whether something is a text without any letter: a number, an amount with a sign, nothing."""
    return isinstance(value, str) and not _LETTER.search(value)


def shown(text: str) -> str:
    """The text with controls as their pictures and turns of direction as `\\u202e`; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub(lambda found: visible(found[0]), text)
