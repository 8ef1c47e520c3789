"""What a change looks like to a reader: the lines that go and the lines that come."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

_NO_END = "\\ No newline at end of file\n"


def diff_of(name: str, old: str, new: str) -> str:
    """The unified diff of two texts of one file, as git prints and applies it; empty where they are the same."""
    if old == new:
        return ""
    lines = unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines of a text as diffs count them, which LF alone ends."""
    return list(_split(text))


def _split(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
