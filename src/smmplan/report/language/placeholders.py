"""Places for values in messages, `%(name)s`: which a message has, and how they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# Not Python's own `%`: a translation is other people's text, and `%(n)999999999s` would fill the memory.
_PLACE = re.compile(r"%(?:(%)|\((\w+)\)s)?")


def fill(message: str, values: Mapping[str, object]) -> str:
    """The message with its values, and `%` for `%%`.

    Raises KeyError for a place without a value, ValueError for any other `%`.
    """

    def value(found: re.Match[str]) -> str:
        if found[1]:
            return "%"
        if not found[2]:
            raise ValueError("a lone % stands in a message")
        return str(values[found[2]])

    return _PLACE.sub(value, message) if "%" in message else message


def places(message: str) -> frozenset[str]:
    """The names of the places of a message; for a lone `%`, an empty name."""
    return frozenset(found[2] or "" for found in _PLACE.finditer(message) if not found[1])


def misfit(messages: Iterable[str], translation: str) -> str | None:
    """What keeps a translation from standing for messages (one, or a singular and a plural), else None."""
    meant = frozenset[str]().union(*map(places, messages))
    for name in sorted(places(translation) - meant):
        return f'has the place "%({name})s", which the message has not' if name else 'has a lone "%"; write "%%"'
    return None
