"""A handle: the name of an account on a platform, with or without the @ before it."""

from __future__ import annotations

from smmplan.base.errors import GrammarError
from smmplan.base.quote import quote

_LONGEST_SHOWN = 60


def parse_handle(text: str) -> str:
    """Read a handle; returns it as written. Raises GrammarError for one with a space, which no platform allows."""
    joined = "".join(text.split())
    if joined == text:
        return text
    example = joined if len(joined) <= _LONGEST_SHOWN else "sinagcoffee"
    raise GrammarError(
        f"{quote(text)} has a space, and no handle has one; write it as the account's address has it, like {example}"
    )
