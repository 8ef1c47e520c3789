"""From libyaml's events to mappings and lists with the places of all keys and values."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from itertools import islice
from sys import intern
from typing import Any, TypeVar

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from smmplan.base.finding import Finding, Related
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.reading.anchors import MOST_DEEP, Anchored, Anchors, merge_keys, too_deep
from smmplan.source.reading.braces import Stray, settle_strays
from smmplan.source.reading.lines import line_before, line_end
from smmplan.source.reading.troubles import MOST_FINDINGS, Unreadable, trouble
from smmplan.source.reading.wording import write_quoted
from smmplan.source.tree import Map, Node, Seq

_NULLS = frozenset({"", "~", "null"})

_COLON = r"\s*:"
_LINE_BREAK = re.compile(r"[\r\n]")
_PROPERTIES = r"(?a)(?:(?:&[A-Za-z0-9_-]++|![^\s,\[\]{}]*+)(?:\s++|(?<=\s)#[^\r\n]*+)*+)++"

# What the next node is to the container that is being read.
_ITEM, _KEY, _VALUE, _MERGED, _DROPPED = range(5)


_OfMap = TypeVar("_OfMap", Stray, tuple[Map, Node, int, int])


class Constructor:
    """Builds the tree of one text: the loop over its events, and what is seldom needed beside it.

    `second` is the finding for a second document; `quoted` has start and end in turn of the quoted and block texts.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.quoted: list[int] = []
        self.second: Finding | None = None
        self._anchors = Anchors(source)
        self._findings: list[Finding] = []
        self._doubles: list[tuple[Map, str, int, int]] = []
        self._strays: list[Stray] = []
        self._merges: list[tuple[Map, Node, int, int]] = []

    def findings(self) -> list[Finding]:
        """What is wrong with the text that was read, in no order."""
        doubles = (
            trouble(
                "SYN002",
                self.source.place(start, end),
                f"the key {quote(key)} stands twice here",
                "put what belongs together under the first one, and take this one out",
                (Related("the first one", container.key_place(key)),),
            )
            for container, key, start, end in islice(self._doubles, MOST_FINDINGS)
        )
        return [*self._findings, *doubles, *self._anchors.unused_texts()]

    def read(self, next_event: Callable[[], Any]) -> Seq:  # noqa: PLR0915
        """The root of the first document in a list of its own, which is empty where there is none.

        `next_event` gives an event of libyaml at each call. Raises Unreadable where a limit is passed, and what
        libyaml raises.

        One loop without calls for what is common: of 60,000 lines, 190,000 events pass through it.
        """
        source, text, quoted, strays, merges = self.source, self.source.text, self.quoted, self._strays, self._merges
        define = self._anchors.define
        top = Seq(source, 0)
        # Any: a mapping or a list, as `turn` tells; asking each time would take a tenth of the time.
        container: Any = top
        spots: list[int] = []
        turn, key, key_start, key_end = _ITEM, "", 0, 0
        stack: list[tuple[Any, list[int], int, str, int, int, str | None]] = []
        value: Any
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                start = event.start_mark.index
                end = event.end_mark.index
                anchor = event.anchor
                if anchor is not None or event.tag is not None:
                    start = self._properties(event)
                style = event.style
                if style:
                    begin = start
                    if style in "|>":
                        begin, end = self._block(value, start, end)
                    quoted += (begin, end)
                elif turn == _KEY:
                    pass
                elif value in _NULLS:
                    if not value and container.flow and turn != _ITEM and anchor is None:
                        colon = re.compile(_COLON).match(text, key_end)
                        if colon is None:
                            if turn == _VALUE:
                                last = next(reversed(container), None)
                                strays.append(Stray(container, key_start, key_end, last, len(container)))
                            turn = _KEY
                            continue
                        start = end = colon.end()
                    value = None
                if anchor is not None:
                    define(anchor, value, start, end)
                if turn == _KEY:
                    key_start = start
                    key_end = end
                    if value in container or not value or value == "<<":
                        turn = self._odd_key(container, value, start, end, style)
                    else:
                        turn = _VALUE
                    key = intern(value)
                    continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark.index
                anchor = event.anchor
                if anchor is not None or event.tag is not None:
                    start = self._properties(event)
                stack.append((container, spots, turn, key, key_start, key_end, anchor))
                if len(stack) > MOST_DEEP:
                    raise Unreadable(too_deep(source, start))
                if kind is MappingStartEvent:
                    container = Map(source, start, event.flow_style)
                    turn = _KEY
                else:
                    container = Seq(source, start, event.flow_style)
                    turn = _ITEM
                spots = []
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container.spots = array("I", spots)
                end = event.end_mark.index if container.flow else max(container.end, spots[-1] if spots else 0)
                container.end = end
                if strays and strays[-1].container is container:
                    self._findings += islice(settle_strays(container, _own(strays, container)), self._room())
                if merges and merges[-1][0] is container:
                    self._merge(container)
                start = container.start
                value = container
                if not spots and text.startswith("{{", start):
                    value = text[start:end]
                container, spots, turn, key, key_start, key_end, anchor = stack.pop()
                if anchor is not None:
                    define(anchor, value, start, end)
            elif kind is AliasEvent:
                end = container.end = event.end_mark.index
                start = event.start_mark.index
                if turn == _KEY:
                    key_start, key_end = start, end
                found = self._anchors.repeat(event.anchor, start, len(stack) + 1)
                if not isinstance(found, Anchored):
                    self._findings += [found] if found else []
                    turn = _ITEM if turn == _ITEM else _DROPPED if turn == _KEY else _KEY
                    continue
                value = found.node
                if turn != _KEY:
                    start, end = found.start, found.end
            elif kind is StreamEndEvent:
                return top
            elif kind is DocumentStartEvent and top:
                self._second_document(event)
                return top
            else:
                continue
            if turn == _VALUE:
                container[key] = value
                spots += (key_start, key_end, start, end)
                turn = _KEY
            elif turn == _ITEM:
                container.append(value)
                spots += (start, end)
            elif turn == _KEY:
                turn = self._odd_key(container, value, start, end, "")
                key = value
            else:
                if turn == _MERGED:
                    merges.append((container, value, start, end))
                turn = _KEY

    def _odd_key(self, container: Map, key: Node, start: int, end: int, style: str) -> int:
        """What to do with the value of a key that is double, empty, a merge or no text."""
        if not isinstance(key, str):
            while self._findings and _start(self._findings[-1]) >= start:
                self._findings.pop()
            message = "a key is one short text, and this is a list or a mapping"
            help = "put a text that begins with { or [ in quotes"
            if self._room():
                self._findings.append(trouble("SYN012", self.source.place(start, end), message, help))
            return _DROPPED
        if key == "<<" and not style:
            return _MERGED
        if not key:
            from smmplan.source.reading.refused_keys import empty_key

            self._findings += [empty_key(self.source, start)] if self._room() else []
            return _DROPPED
        if key in container:
            self._doubles.append((container, key, start, end))
            return _DROPPED
        return _VALUE

    def _room(self) -> int:
        return max(0, MOST_FINDINGS - len(self._findings))

    def _second_document(self, event: Any) -> None:
        from smmplan.source.reading.refused_keys import second_document

        self.second = second_document(self.source, event.start_mark.index, event.end_mark.index)
        self._findings.append(self.second)

    def _properties(self, event: Any) -> int:
        """Where a node begins behind its anchor and its tag, which are noted."""
        source, start, end = self.source, event.start_mark.index, event.end_mark.index
        found = re.compile(_PROPERTIES).match(source.text, start, end)
        behind = found.end() if found else start
        if event.anchor is not None:
            repeated = self._anchors.declare(event.anchor, source.text.index("&", start))
            self._findings += [repeated] if repeated else []
        if event.tag is not None and self._room():
            self._findings.append(_tag(source, source.text.index("!", start)))
        return behind

    def _block(self, value: str, start: int, end: int) -> tuple[int, int]:
        """Where the text of a block text begins and ends, without empty lines at its end."""
        text = self.source.text
        line_break = _LINE_BREAK.search(text, start, end)
        header = line_break.start() if line_break else end
        if not value and self._room() and text[start + 1 : header].lstrip("+-")[:1].isdigit():
            message = f"{quote(text[start:header])} is read as an empty text"
            help = write_quoted(line_before(self.source, start), text[start:header])
            self._findings.append(trouble("SYN016", self.source.place(start, header), message, help))
        return header, start + len(text[start:end].rstrip(" \t\r\n"))

    def _merge(self, container: Map) -> None:
        for _, node, start, end in _own(self._merges, container):
            finding = merge_keys(container, node, start, end)
            if finding and self._room():
                self._findings.append(finding)


def _own(waiting: list[_OfMap], container: Map) -> list[_OfMap]:
    """What waits for the end of a mapping, taken out; what waits for an outer one stands before it."""
    first = len(waiting)
    while first and waiting[first - 1][0] is container:
        first -= 1
    own = waiting[first:]
    del waiting[first:]
    return own


def _tag(source: SourceText, start: int) -> Finding:
    found = re.compile(r"![^\s,\[\]{}]*").match(source.text, start)
    tag = found[0] if found else "!"
    place = source.place(start, start + len(tag))
    value = source.text[start : min(line_end(source, start), start + 100)]
    in_brackets = any(bracket in value for bracket in "]}")
    as_text = "put the whole text in quotes" if in_brackets else write_quoted(line_before(source, start), value)
    if tag == "!":
        return trouble("SYN016", place, 'a text that begins with "!" needs quotes', as_text)
    help = f"take it out; or, if it is text, {as_text}"
    return trouble("SYN010", place, f"{quote(tag)} is a YAML tag; a plan has none", help)


def _start(finding: Finding) -> int:
    return finding.place.start if finding.place else 0
