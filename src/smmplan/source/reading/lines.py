"""Where the line of an offset begins and ends, and what lies inside quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from smmplan.base.place import SourceText

_LONGEST_KEY = 200


def line_start(source: SourceText, offset: int) -> int:
    """The offset at which the line of an offset begins."""
    return source.starts[bisect_right(source.starts, offset) - 1]


def line_end(source: SourceText, offset: int) -> int:
    """The offset at which the line of an offset ends, before its line end."""
    number = bisect_right(source.starts, offset)
    if number == len(source.starts):
        return len(source.text)
    end = source.starts[number]
    return end - 2 if source.text.startswith("\r\n", end - 2) else end - 1


def line_before(source: SourceText, offset: int) -> str:
    """What stands before an offset on its line, without indentation; nothing where length or brackets hide its key."""
    start = line_start(source, offset)
    if offset - start > _LONGEST_KEY:
        return ""
    before = source.text[start:offset].lstrip()
    return "" if "{" in before or "[" in before else before


def inside(offset: int, stretches: Sequence[int]) -> bool:
    """True when an offset is inside one of the stretches, which are given as start and end in turn."""
    return bisect_right(stretches, offset) % 2 == 1
