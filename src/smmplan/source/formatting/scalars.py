"""Texts that go over several lines, with other indents: what they say stays, blank by blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smmplan.base.record import NamedTuple

_BLANKS = " \t"
_HEADER = re.compile(r"[|>][-+0-9]*")


class BlockText(NamedTuple):
    """A text behind `|` or `>`: its header, the comment behind that, its lines, and whether the last one ends.

    Of the empty lines at its end those are left out that are no part of it, which `is_followed` then says.
    """

    header: str
    comment: str
    blanks: int
    lines: tuple[str, ...]
    ends: bool
    is_followed: bool


def quoted_lines(text: str, indent: int) -> Iterator[str]:
    """The lines of a plain text or one in quotes, all but the first indented so far, without blanks at their ends.

    YAML reads neither, but for a blank behind a backslash.
    """
    first, *others = text.split("\n")
    if not others:
        yield first
        return
    *between, last = others
    yield _without_end(first, text)
    for line in between:
        inner = _without_end(line.lstrip(_BLANKS), text)
        yield " " * indent + inner if inner else ""
    yield " " * indent + last.lstrip(_BLANKS)


def block_text(text: str, level: int, new_level: int) -> BlockText:
    """A block text below a level in one column, for a level in another one, whose lines are two columns further in."""
    first, *lines = text.split("\n")
    found = _HEADER.match(first)
    header = found[0] if found else first
    rest = first[len(header) :]
    ends = bool(lines) and not lines[-1]
    if ends:
        lines.pop()
    digits = header.strip("|>+-")
    old = level + int(digits) if digits else _found_indent(lines, level)
    new = " " * (new_level + (int(digits) if digits else 2))
    moved = ["" if len(line) <= old and not line.strip(" ") else new + line[old:] for line in lines]
    kept = len(moved)
    while "+" not in header and kept and not moved[kept - 1]:
        kept -= 1
    comment = rest.strip(_BLANKS)
    blanks = len(rest) - len(rest.lstrip(_BLANKS))
    ends = ends or not lines or "-" in header or kept < len(moved)
    return BlockText(header, comment, blanks, tuple(moved[:kept]), ends, kept < len(moved))


def _found_indent(lines: Sequence[str], level: int) -> int:
    """The column in which the lines of a block text begin, as libyaml finds it (scanner.c, block scalar breaks)."""
    most = level + 1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        most = max(most, indent)
        if line.strip(" "):
            break
    return max(most, 1)


def _without_end(line: str, text: str) -> str:
    stripped = line.rstrip(_BLANKS)
    slashes = len(stripped) - len(stripped.rstrip("\\"))
    if text[0] == '"' and slashes % 2 and stripped != line:
        return stripped + line[len(stripped)]
    return stripped
