"""Entries inside brackets: put in behind one that is there, and taken out, with the layout that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smmplan.source.editing.splice import Page, Splice
from smmplan.source.editing.stretches import Entry
from smmplan.source.reading.lines import line_start
from smmplan.source.tree import Map, Seq

_COMMA = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+,")
_REST = re.compile(r"[ \t]*(?:(?<=[ \t,])#.*)?")


def put_in(
    page: Page, container: Map | Seq, entries: list[Entry], turn: int, pieces: Sequence[str]
) -> Iterator[Splice]:
    """The splices that put pieces into brackets so that the first becomes the entry number `turn`, from 0."""
    if not entries:
        inside = page.text[container.start + 1 : container.end - 1]
        more = ", " if inside.strip() else ""
        yield Splice(container.start + 1, container.start + 1, ", ".join(pieces) + more)
        return
    neighbour = entries[max(turn - 1, 0)]
    apart = page.text[_opening(container, entries, max(turn - 1, 0)) : neighbour.begin]
    own_lines = "\n" in apart or "\r" in apart
    indent = page.line_end + " " * page.column(neighbour.begin) if own_lines else " "
    written = f",{indent}".join(pieces)
    if turn == 0:
        yield Splice(neighbour.begin, neighbour.begin, f"{written},{indent}")
        return
    comma = _COMMA.match(page.text, neighbour.end)
    if not own_lines:
        yield Splice(neighbour.end, neighbour.end, f", {written}")
        return
    # A comment at the end of the line stays behind the entry that it is about.
    behind = comma.end() if comma else neighbour.end
    if _REST.fullmatch(page.rest_of_line(behind)):
        behind = page.line_end_behind(behind)
    if comma is None and behind != neighbour.end:
        yield Splice(neighbour.end, neighbour.end, ",")
    lead = "" if comma or behind != neighbour.end else ","
    yield Splice(behind, behind, f"{lead}{indent}{written}{',' if comma else ''}")


def take_out(page: Page, container: Map | Seq, entries: list[Entry], turn: int) -> Splice:
    """The splice that takes an entry out of brackets, with one comma."""
    entry = entries[turn]
    comma = _COMMA.match(page.text, entry.end)
    behind = comma.end() if comma else entry.end
    rest = page.rest_of_line(behind)
    if page.begins_line(entry.begin) and _REST.fullmatch(rest):
        return Splice(line_start(page.source, entry.begin), page.next_line(behind), "")
    if turn + 1 < len(entries):
        return Splice(entry.begin, entries[turn + 1].begin, "")
    if turn:
        return Splice(entries[turn - 1].end, entry.end, "")
    return Splice(entry.begin, behind, "")


def _opening(container: Map | Seq, entries: list[Entry], turn: int) -> int:
    """Where what stands between an entry and the one before it begins."""
    return entries[turn - 1].end if turn else container.start + 1
