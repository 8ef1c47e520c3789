"""What a change looks like to a reader: the lines that go and the lines that come."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from smmplan.source.repository import place_in_repository, shown

_NO_END = "\\ No newline at end of file\n"
_UNSAFE = r"[\x00-\x1f\x7f\"\\]"
"""What git writes into the name of a file as an escape."""


def diff_of(name: str, old: str, new: str, mark: str = "") -> str:
    """The unified diff of two texts of one file, as git prints and applies it; empty where they are the same.

    `mark` is the byte-order mark of the file, where it has one: for git it belongs to the first line.
    """
    if old == new:
        return ""
    lines = unified_diff(_lines(mark + old), _lines(mark + new), _named("a", name), _named("b", name))
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


def names_for_git(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a diff of some files calls them, by the names of messages; each comes with its absolute path.

    These are the same while all files lie in the working directory or below it, where `git apply` takes them. Else it
    takes no `..`: they are named from the top of their repository, or without one from the folder that holds them all.
    """
    paths = dict(files)
    names = {name: name for name in paths}
    if not any(name.startswith("../") or os.path.isabs(name) for name in paths):
        return names
    try:
        base = os.path.commonpath([os.path.dirname(path) for path in paths.values()])
    except ValueError:
        return names  # on two drives of Windows
    place = place_in_repository(base)
    return {name: "/".join(filter(None, (place, shown(path, base)))) for name, path in paths.items()}


def _named(side: str, name: str) -> str:
    """The name of a file in the head of a diff, in quotes where a sign in it would end the line or the name."""
    escaped = re.sub(_UNSAFE, lambda found: rf"\{ord(found[0]):03o}", name)
    return f"{side}/{name}" if escaped == name else f'"{side}/{escaped}"'


def _lines(text: str) -> list[str]:
    """The lines of a text as diffs count them, which LF alone ends."""
    return list(_split(text))


def _split(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
