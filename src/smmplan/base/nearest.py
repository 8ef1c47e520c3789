"""Did you mean: the known word that a mistyped one is near to."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

_LONG_WORD = 6
_SHORTEST_SURE = 4


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is near to the word, else None.

    Near means equal when case is ignored, or edit distance 1 (2 when the word has six letters or more); an
    insertion, a deletion, a replacement and a swap of two neighbours each count 1 (optimal string alignment).
    At least one letter must be right. The smallest distance wins, then the order given. Words are compared
    after NFC, as ids are.
    """
    written = normalize("NFC", word)
    folded, letters, length = written.casefold(), set(written), len(written)
    limit = 2 if length >= _LONG_WORD else 1
    best: str | None = None
    for choice in choices:
        known = normalize("NFC", choice)
        if known.casefold() == folded:
            return choice
        # Cheap refusals first: each edit brings at most one new letter, and changes the length by at most one.
        if abs(len(known) - length) > limit or len(letters.difference(known)) > limit:
            continue
        distance = _distance(written, known, limit)
        if distance <= limit and distance < max(length, len(known)):
            best, limit = choice, distance - 1
    return best


def is_certain(word: str, near: str, rivals: Iterable[str] = ()) -> bool:
    """Whether a word certainly means what is `nearest` to it, so that nobody need be asked; `rivals` are the choices.

    They differ in upper and lower case only; or both have four letters or more, begin alike and have the same digits
    (week-12 is no slip of week-11, inactive none of active), and no rival is as near.
    """
    written, meant = normalize("NFC", word), normalize("NFC", near)
    others = [known for choice in rivals if (known := normalize("NFC", choice)) != meant]
    if written.casefold() == meant.casefold():
        return all(other.casefold() != meant.casefold() for other in others)
    if min(len(written), len(meant)) < _SHORTEST_SURE or written[0].casefold() != meant[0].casefold():
        return False
    limit = 2 if len(written) >= _LONG_WORD else 1
    distance = _distance(written, meant, limit)
    if distance > limit or list(filter(str.isdigit, written)) != list(filter(str.isdigit, meant)):
        return False
    return all(
        abs(len(other) - len(written)) > distance or _distance(written, other, distance) > distance for other in others
    )


def _distance(one: str, other: str, limit: int) -> int:
    """The edit distance where it is at most `limit`, else any greater number."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    one, other = one[shared:], other[shared:]
    if not one or not other:
        return len(one) + len(other)
    if limit == 0 or abs(len(one) - len(other)) > limit:
        return limit + 1
    tried = [
        _distance(one[1:], other[1:], limit - 1),
        _distance(one[1:], other, limit - 1),
        _distance(one, other[1:], limit - 1),
    ]
    if one[1:2] == other[0] and one[0] == other[1:2]:
        tried.append(_distance(one[2:], other[2:], limit - 1))
    return 1 + min(tried)
