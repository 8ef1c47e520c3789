"""A step in the text of one YAML file: which stretches give way to what."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.source.editing import block, flow
from smmplan.source.editing.changes import Add, Data, Put, Step, plain
from smmplan.source.editing.parting import SHORT, TEXT
from smmplan.source.editing.render import behind, behind_dash, in_flow, scalar
from smmplan.source.editing.splice import Page, Splice
from smmplan.source.editing.stretches import Entry, Lost
from smmplan.source.reading.lines import line_start
from smmplan.source.tree import Map, Node, Seq


class Repeated(Exception):
    """What a step would change is written elsewhere, behind an anchor; `name` is that of the anchor, if known."""

    def __init__(self, name: str | None) -> None:
        super().__init__(name)
        self.name = name


class Written(NamedTuple):
    """The splices of a step; the step itself, with the key that a new one comes behind; and the anchors above it."""

    splices: list[Splice]
    step: Step
    anchors: tuple[str, ...]


class Home(NamedTuple):
    """A mapping or a list, its entries, and what it is itself: an entry of one that stands further out."""

    container: Map | Seq
    entries: dict[str | int, Entry]
    outer: Entry | None
    anchors: tuple[str, ...]


def write(page: Page, root: Map, step: Step) -> Written:
    """How a step is written in the text that a tree was read from.

    Raises Repeated where an alias or `<<` brings what it would change, Lost where the text is out of reach.
    """
    home = home_of(page, root, step.path[:-1])
    last = step.path[-1]
    entry = home.entries.get(last)
    if isinstance(step, Put):
        if entry is not None:
            anchors = home.anchors + ((entry.anchor,) if entry.anchor else ())
            return Written(_replace(page, home, entry, last, step.value), step, anchors)
        return _put_in(page, home, step)
    if entry is None or entry.alias:
        raise Repeated(entry.alias if entry else None)
    anchors = home.anchors + ((entry.anchor,) if entry.anchor else ())
    splices = _add(page, home, entry, step) if isinstance(step, Add) else _take(page, home, entry)
    return Written(splices, step, anchors)


def home_of(page: Page, root: Map, path: Path) -> Home:
    """The mapping or the list at a path. Raises Repeated and Lost as `write` does."""
    home = Home(root, page.entries(root), None, ())
    for segment in path:
        entry = home.entries.get(segment)
        if entry is None or entry.alias:
            raise Repeated(entry.alias if entry else None)
        inner = _value(home.container, segment)
        if not isinstance(inner, Map | Seq):
            raise Lost
        anchors = home.anchors + ((entry.anchor,) if entry.anchor else ())
        home = Home(inner, page.entries(inner), entry, anchors)
    return home


def _value(container: Map | Seq, segment: str | int) -> Node:
    return container[segment]  # type: ignore[index]


def _replace(page: Page, home: Home, entry: Entry, segment: str | int, value: Data) -> list[Splice]:
    """Another value for an entry. Where it takes lines of its own, so does what is behind the colon."""
    text, old = page.text, _value(home.container, segment)
    one_line = home.container.flow or bool(page.rest_of_line(entry.end).strip(" ,"))
    is_text = isinstance(value, str | None)
    like = text[entry.start] if isinstance(old, str) and text[entry.start] in "'\"" else ""
    written = scalar(value, flow=home.container.flow, like=like) if isinstance(value, str | None) else in_flow(value)
    blank = entry.start == entry.end
    on_lines = not blank and not home.container.flow and _takes_lines(text, entry, old)
    apart = text[entry.gap : entry.start].strip()
    if apart and on_lines and isinstance(old, Map | Seq) and not entry.anchor:
        return _before_comment(page, entry, written)
    if on_lines and not apart and one_line:
        return [Splice(entry.gap, entry.end, f" {written}")]
    if apart or one_line or (is_text and "\n" not in (value or "") and not on_lines):
        return [Splice(entry.start, entry.end, f" {written}" if blank else written)]
    spread = on_lines and isinstance(old, Map | Seq)
    lines = (
        behind_dash(value, page.step, spread=spread, like=like)
        if isinstance(home.container, Seq)
        else behind(value, page.step, spread=spread, like=like)
    )
    return [Splice(entry.gap, entry.end, page.lines(lines, page.column(entry.begin)))]


def _before_comment(page: Page, entry: Entry, written: str) -> list[Splice]:
    """A value behind the colon for one that stands on lines of its own, below a comment that stays."""
    above = page.line_end_behind(line_start(page.source, entry.start) - 1)
    return [Splice(entry.gap, entry.gap, f" {written}"), Splice(above, page.line_end_behind(entry.end), "")]


def _takes_lines(text: str, entry: Entry, value: Node) -> bool:
    """Whether a value stands on lines of its own: a block of entries, or a block text."""
    if entry.alias:
        return False
    return not value.flow if isinstance(value, Map | Seq) else text[entry.start] in "|>"


def _put_in(page: Page, home: Home, step: Put) -> Written:
    key = step.path[-1]
    if not (isinstance(key, str) and isinstance(home.container, Map)):
        raise Lost
    keys = list(home.entries)
    behind_key = step.behind if step.behind is not None else (str(keys[-1]) if keys else "")
    turn = keys.index(behind_key) + 1 if behind_key else 0
    entries = list(home.entries.values())
    if home.container.flow:
        piece = f"{scalar(key, flow=True, key=True)}: {in_flow(step.value)}"
        splices = list(flow.put_in(page, home.container, entries, turn, [piece]))
    else:
        spread = max(step.spread, bool(keys) and is_spread(home.container[str(keys[turn - 1])]))
        lines = lines_of_key(page, key, step.value, spread=spread)
        splices = [block.put_in(page, home.container, entries, turn, lines, kind=kind_of(step.value))]
    return Written(splices, step._replace(behind=behind_key), home.anchors)


def _add(page: Page, home: Home, entry: Entry, step: Add) -> list[Splice]:
    items = _value(home.container, step.path[-1])
    if isinstance(items, Map) and not items.flow:
        return _make_items(page, items, step.items)
    if not isinstance(items, Seq):
        return _replace(page, home, entry, step.path[-1], [plain(items), *step.items])
    entries = list(page.entries(items).values())
    if items.flow and not home.container.flow and not page.text[items.start + 1 : items.end - 1].strip():
        return _replace(page, home, entry, step.path[-1], step.items)
    if items.flow:
        return list(flow.put_in(page, items, entries, len(entries), [in_flow(item) for item in step.items]))
    lines = _items(page, step.items, spread=is_spread(items[-1]))
    return [block.put_in(page, items, entries, len(entries), lines, kind=kind_of(step.items[0]))]


def _items(page: Page, items: Sequence[Data], *, spread: bool) -> list[str]:
    return [line for item in items for line in lines_of_item(page, item, spread=spread)]


def lines_of_key(page: Page, key: str, value: Data, *, spread: int) -> list[str]:
    """A key with its value on lines of its own, from the column of the key on; `spread` as for `render.behind`."""
    first, *rest = behind(value, page.step, spread=spread)
    return [f"{scalar(key, key=True)}:{first}", *rest]


def lines_of_item(page: Page, value: Data, *, spread: bool) -> list[str]:
    """An item on lines of its own, from the column of the dash on."""
    first, *rest = behind_dash(value, page.step, spread=spread)
    return [f"-{first}", *rest]


def kind_of(value: Data) -> int:
    """What an entry with a value is, in the words of `parting`, while it takes one line."""
    return TEXT if isinstance(value, str | None) else SHORT


def _make_items(page: Page, first: Map, more: Sequence[Data]) -> list[Splice]:
    """A mapping on lines of its own, written where a list may be, becomes the first item of that list."""
    if not page.begins_line(first.start):
        raise Lost
    column = page.column(first.start)
    end = block.end_of(page, list(page.entries(first).values())[-1], column, last=True)
    splices = [Splice(first.start, first.start, "- ")]
    at = page.next_line(first.start)
    while at < end:
        splices += [Splice(at, at, "  ")] if page.rest_of_line(at).strip() else []
        at = page.next_line(at)
    return [*splices, Splice(end, end, page.lines(["", *_items(page, more, spread=True)], column))]


def is_spread(value: Node) -> bool:
    """Whether what stands here has entries on lines of their own."""
    return isinstance(value, Map | Seq) and not value.flow and bool(value)


def _take(page: Page, home: Home, entry: Entry) -> list[Splice]:
    entries = list(home.entries.values())
    if home.container.flow:
        return [flow.take_out(page, home.container, entries, entries.index(entry))]
    if len(entries) > 1 or len(home.container) > 1:
        return [block.take_out(page, home.container, entries, entries.index(entry))]
    if home.outer is None:
        raise Lost
    nothing = "{}" if isinstance(home.container, Map) else "[]"
    if not page.begins_line(entry.begin):
        return [Splice(home.container.start, entry.end, nothing)]
    before, end = block.whole(page, entry)
    return [Splice(home.outer.gap, home.outer.gap, f" {nothing}"), Splice(before, end, "")]
