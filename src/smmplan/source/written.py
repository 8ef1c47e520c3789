"""The text of a plan as it stands in its files: what is written of one place, with its comments, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.finding import Path
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.editing.below import files_of
from smmplan.source.editing.block import whole
from smmplan.source.editing.located import Hop, trace
from smmplan.source.editing.splice import Page
from smmplan.source.editing.stretches import Lost
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.reading.lines import line_start
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq


class Written(NamedTuple):
    """A stretch of a file: its name, the line in which the stretch begins, from 1, and the text, with its line end."""

    file: str
    line: int
    text: str


def written(loaded: Loaded, path: Path) -> tuple[Written, ...]:
    """What is written at a path that is in the plan: a stretch of each file that has a part of it, in their order.

    An entry on lines of its own comes with the comments on and right above them, one in brackets alone. A row of a
    table comes under the first row, which says what its cells are, and of a list of which a part stands in a table the
    whole table.
    """
    places = loaded.places
    assert places is not None, "a plan that could be read has places"
    # A text in place of a mapping or of a list stands where that would.
    while path and not isinstance(places.node(path[:-1]), Map | Seq):
        path = path[:-1]
    if not path:
        return tuple(Written(name, 1, text.text) for name, text in loaded.texts.items())
    return tuple(_stretches(loaded, places, path))


def _stretches(loaded: Loaded, places: Places, path: Path) -> Iterator[Written]:
    tables = [file for depth in range(1, len(path) + 1) if (file := _row_in(loaded, places, path[:depth]))]
    if tables:
        yield _row(loaded.texts[tables[0]], places, path)
        return
    node = places.node(path)
    files = files_of(node) if isinstance(node, Map | Seq) and node else set()
    # A list that names tables also stands where it names them.
    files = (files - set(loaded.named)) | {places.source_of(path).name} | (files & set(loaded.named))
    for name, source in loaded.texts.items():
        if name in files:
            yield Written(name, 1, source.text) if name in loaded.named else _entry(source, places, path)


def _row_in(loaded: Loaded, places: Places, path: Path) -> str | None:
    """The table in which the item at a path is a row."""
    if not isinstance(path[-1], int):
        return None
    file = places.source_of(path).name
    return file if file in loaded.named else None


def _row(source: SourceText, places: Places, path: Path) -> Written:
    page = Page(source)
    place = places.find(path)
    if isinstance(path[-1], int):
        start, end = line_start(source, place.start), page.next_line(_end_of_row(places.node(path), place.end))
        head = source.text[: page.next_line(0)]
        return Written(source.name, place.line, head + _with_line_end(source.text[start:end], page))
    return Written(source.name, place.line, f"{source.text[place.start : place.end]}{page.line_end}")


def _end_of_row(row: Node, usual: int) -> int:
    """Where the last cell of a row ends: one in quotes may go over several lines."""
    ends = [usual]
    if isinstance(row, Map):
        ends += row.spots[3::4]
        ends += [_end_of_row(cell, usual) for cell in row.values()]
    return max(ends)


def _entry(source: SourceText, places: Places, path: Path) -> Written:
    """What a file of YAML has of an entry."""
    page, root = Page(source), read(source).root
    assert root is not None, "what was loaded can be read"
    try:
        here = trace(root, list(_hops(places, path)))
        home: Node = root
        for segment in here[:-1]:
            home = home[segment]  # type: ignore[index]
        if not isinstance(home, Map | Seq):
            raise Lost
        entry = page.entries(home).get(here[-1])
        if entry is None:
            raise Lost
    except Lost:
        # What `<<` brings stands with the entry that it comes from.
        place = places.find(path, key=True)
        return Written(source.name, place.line, f"{source.line(place.line)}{page.line_end}")
    if not page.begins_line(entry.begin) or home.flow:
        start, end = entry.begin, entry.end
    else:
        before, end = whole(page, entry)
        start = page.next_line(before) if before else 0
    return Written(source.name, source.position(start)[0], _with_line_end(source.text[start:end], page))


def _hops(places: Places, path: Path) -> Iterator[Hop]:
    node: Node = places.root
    for segment in path:
        if isinstance(node, Map) and isinstance(segment, str) and (key := node.written(segment)) is not None:
            place = node.key_place(key)
            yield Hop(key, place.file, place.start)
            node = node[key]
        elif isinstance(node, Seq) and isinstance(segment, int):
            yield Hop(None, node.origin(segment).name, node.spots[segment * 2])
            node = node[segment]


def _with_line_end(text: str, page: Page) -> str:
    return text if text.endswith(("\n", "\r")) else text + page.line_end
