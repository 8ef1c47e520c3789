"""Whether an empty line belongs between a new entry and its neighbour: where most others of its kind have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmplan.source.editing.splice import Page
from smmplan.source.editing.stretches import Entry
from smmplan.source.reading.lines import line_start

LONG, SHORT, TEXT = range(3)
"""What an entry is: one over several lines, one in brackets on one line, a text on one line."""

_COMMENT = re.compile(r"([ ]*)#")
_KEEPS = re.compile(r"[|>][1-9]?\+")
_LINE_BREAK = re.compile(r"[\r\n]")


def is_parted(page: Page, entries: Sequence[Entry], turn: int, kind: int) -> bool:
    """Whether an empty line belongs beside a new entry of a kind, which becomes the one of number `turn`.

    What stands beside a long entry is parted from it as long ones are. False behind a text that keeps the empty lines
    at its end: another one would be a part of it.
    """
    if not entries or (turn and keeps_lines(page, entries[turn - 1])):
        return False
    return Parting(page, entries).belongs(turn, kind)


class Parting:
    """Which of some entries, of which there is at least one, have an empty line between them."""

    def __init__(self, page: Page, entries: Sequence[Entry]) -> None:
        self._kinds = [_kind(page, entry) for entry in entries]
        self._found: dict[int, list[int]] = {}
        for before, own, entry in zip(self._kinds, self._kinds[1:], entries[1:], strict=False):
            if page.begins_line(entry.begin):
                self._count(_between(before, own), parted=_is_below_empty_line(page, entry))

    def belongs(self, turn: int, kind: int) -> bool:
        """Whether an empty line belongs beside a new entry of a kind, which becomes the one of number `turn`."""
        kind = _between(self._kinds[max(turn - 1, 0)], kind)
        parted, count = self._found.get(kind) or (self._found.get(SHORT) if kind == LONG else None) or (0, 1)
        return 2 * parted >= count

    def grow(self, kind: int, *, parted: bool) -> None:
        """Count an entry of a kind that is put in behind the last one."""
        self._count(_between(self._kinds[-1], kind), parted=parted)
        self._kinds.append(kind)

    def __len__(self) -> int:
        return len(self._kinds)

    def _count(self, kind: int, *, parted: bool) -> None:
        counted = self._found.setdefault(kind, [0, 0])
        counted[0] += parted
        counted[1] += 1


def keeps_lines(page: Page, entry: Entry) -> bool:
    """Whether the empty lines behind an entry may be a part of a text in it."""
    return keeps_lines_in(page.text, entry.start, entry.end)


def keeps_lines_in(text: str, start: int = 0, end: int | None = None) -> bool:
    """The same of a stretch of a text."""
    return bool(_KEEPS.search(text, start, len(text) if end is None else end))


def comments_above(page: Page, begin: int) -> int:
    """Where the line of an entry begins, or the first of the comments in its column that stand right above it."""
    start = line_start(page.source, begin)
    while start:
        above = line_start(page.source, start - 1)
        found = _COMMENT.match(page.text, above)
        if found is None or len(found[1]) != page.column(begin):
            break
        start = above
    return start


def is_empty_line(page: Page, offset: int) -> bool:
    """Whether the line of an offset, which is its beginning or its end, is there and holds nothing."""
    start = line_start(page.source, max(offset, 0))
    return 0 <= offset < len(page.text) and not page.text[start : page.line_end_behind(start)].strip()


def _kind(page: Page, entry: Entry) -> int:
    if _LINE_BREAK.search(page.text[entry.begin : entry.end].rstrip()):
        return LONG
    return SHORT if entry.alias or page.text[entry.start : entry.start + 1] in ("{", "[") else TEXT


def _between(one: int, other: int) -> int:
    return LONG if LONG in (one, other) else other


def _is_below_empty_line(page: Page, entry: Entry) -> bool:
    return is_empty_line(page, comments_above(page, entry.begin) - 1)
