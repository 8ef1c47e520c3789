"""Entries on lines of their own: put in behind one that is there, and taken out, with the comments about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmplan.source.editing.parting import LONG, comments_above, is_empty_line, is_parted, keeps_lines
from smmplan.source.editing.splice import Page, Splice
from smmplan.source.editing.stretches import Entry
from smmplan.source.reading.lines import line_start
from smmplan.source.tree import Map, Seq

_SPACES = re.compile(r"[ ]*")


def put_in(
    page: Page, container: Map | Seq, entries: list[Entry], turn: int, lines: Sequence[str], *, kind: int
) -> Splice:
    """The splice that puts lines into a mapping or a list so that they become the entry number `turn`, from 0.

    `kind` is that of the entry while it takes one line; see `parting`, which parts it from others by an empty line.
    """
    empty = [""] * is_parted(page, entries, turn, LONG if len(lines) > 1 else kind)
    column = column_of(page, container, entries)
    if turn == 0:
        at = entries[0].begin if entries else container.start
        if entries and page.begins_line(at):
            at = comments_above(page, at) + column
        return Splice(at, at, page.lines([*lines, *empty, ""], column) + " " * column)
    at = end_of(page, entries[turn - 1], column, last=turn == len(entries))
    return Splice(at, at, page.lines(["", *empty, *lines], column))


def take_out(page: Page, container: Map | Seq, entries: list[Entry], turn: int) -> Splice:
    """The splice that takes an entry out; there are others. Of empty lines above and below it one goes too, and all
    above where nothing is below it."""
    entry = entries[turn]
    if not page.begins_line(entry.begin):
        return Splice(entry.begin, entries[turn + 1].begin, "") if turn + 1 < len(entries) else _cut(page, entries)
    start = comments_above(page, entry.begin)
    end = page.next_line(end_of(page, entry, column_of(page, container, entries)))
    if is_empty_line(page, start - 1) and is_empty_line(page, end):
        end = page.next_line(end)
    while end == len(page.text) and is_empty_line(page, start - 1) and not keeps_lines(page, entries[turn - 1]):
        start = line_start(page.source, start - 1)
    return Splice(start, end, "") if end < len(page.text) or _ends_with_line(page) else _cut(page, entries)


def whole(page: Page, entry: Entry) -> tuple[int, int]:
    """All lines of the only entry of a mapping or a list, from the end of the line before them."""
    before = _end_of_line_before(page, comments_above(page, entry.begin))
    return before, end_of(page, entry, page.column(entry.begin))


def column_of(page: Page, container: Map | Seq, entries: list[Entry]) -> int:
    """The column in which the entries of a mapping or a list begin."""
    return page.column(entries[0].begin if entries else container.start)


def _cut(page: Page, entries: list[Entry]) -> Splice:
    """The end of a text without the last entry, before which the last line then has no end."""
    before = page.line_end_behind(entries[-2].end) if len(entries) > 1 else entries[-1].begin
    return Splice(before, page.line_end_behind(entries[-1].end), "")


def _ends_with_line(page: Page) -> bool:
    return page.text.endswith(("\n", "\r"))


def end_of(page: Page, entry: Entry, column: int, *, last: bool = False) -> int:
    """The end of the last line of an entry that begins in a column.

    What is indented deeper than the entry is part of it; behind the last entry, so are comments at its own column
    when the lines after them are further out.
    """
    known = page.line_end_behind(_with_kept_lines(page, entry))
    at = page.next_line(known)
    comments = None
    while at < len(page.text):
        rest = page.rest_of_line(at)
        indent = len(rest) - len(rest.lstrip(" "))
        if indent > column and rest.strip():
            known = page.line_end_behind(at)
            comments = None
        elif indent == column and last and rest.lstrip().startswith("#") and known == _end_of_line_before(page, at):
            comments = comments or at
            known = page.line_end_behind(at)
        elif rest.strip():
            break
        at = page.next_line(at)
    outside = at >= len(page.text) or page.column(_SPACES.match(page.text, at).end()) < column  # type: ignore[union-attr]
    return known if comments is None or outside else _end_of_line_before(page, comments)


def _end_of_line_before(page: Page, offset: int) -> int:
    return page.line_end_behind(offset - 1) if offset else 0


def _with_kept_lines(page: Page, entry: Entry) -> int:
    """The end of a value; where a block text in it keeps its empty lines, behind those that follow."""
    end = entry.end
    if keeps_lines(page, entry):
        while (at := page.next_line(end)) < len(page.text) and not page.rest_of_line(at).strip():
            end = at
    return end
