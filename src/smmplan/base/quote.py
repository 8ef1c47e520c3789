"""How a message quotes what somebody wrote."""

from __future__ import annotations

_LONGEST = 60


def quote(text: str) -> str:
    """The text in double quotes, cut after 60 characters so that a message stays one readable line."""
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[:_LONGEST]}…"'
