"""Anchors and what repeats them: aliases become copies, merge keys become keys; both have their limits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from smmplan.base.finding import Finding, Related
from smmplan.base.nearest import nearest
from smmplan.base.place import Place, SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.reading.lines import line_before
from smmplan.source.reading.troubles import MOST_FINDINGS, Unreadable, trouble
from smmplan.source.reading.wording import write_quoted
from smmplan.source.tree import Map, Node, Seq

MOST_DEEP = 200
"""How deep lists and mappings may stand in each other; plans of people stay below ten."""
MOST_ADDED = 100_000
"""How many values aliases may add to one file: no plan needs more, and a bomb is stopped within a blink."""

_MOST_GUESSED = 100
"""How many names are compared with each other to guess what was meant."""


class Anchored(NamedTuple):
    """A node that an alias can repeat, and where it stands."""

    node: Node
    start: int
    end: int


class Anchors:
    """The anchors of one text, in the order of reading."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.known: dict[str, Anchored] = {}
        self.places: dict[str, Place] = {}
        self._used: set[str] = set()
        self._repeated: set[str] = set()
        self._unknown: set[str] = set()
        self._added = 0

    def declare(self, name: str, start: int) -> Finding | None:
        """Note that `&name` stands at an offset; a finding where the name is taken, once for each name."""
        place = self.source.place(start, start + len(name) + 1)
        first = self.places.get(name)
        self.places[name] = place
        if first is None or name in self._repeated or len(self._repeated) > MOST_FINDINGS:
            return None
        self._repeated.add(name)
        return trouble(
            "SYN023",
            place,
            f"the anchor {quote('&' + name)} stands twice",
            "give one of them another name",
            (Related("the first one", first),),
        )

    def define(self, name: str, node: Node, start: int, end: int) -> None:
        """Note what an anchor stands for, when it is known in full."""
        self.known[name] = Anchored(node, start, end)

    def repeat(self, name: str, start: int, depth: int) -> Anchored | Finding | None:
        """A copy of what an anchor stands for, for an alias at an offset.

        A finding where there is no such anchor, once for each name, else None. `depth` is how deep the alias stands.
        Raises Unreadable when a limit is passed.
        """
        self._used.add(name)
        found = self.known.get(name)
        if found is not None:
            return found._replace(node=self._copy(found.node, start, depth))
        if name in self._unknown or len(self._unknown) > MOST_FINDINGS:
            return None
        self._unknown.add(name)
        place = self.source.place(start, start + len(name) + 1)
        if name in self.places:
            message = f"the alias {quote('*' + name)} stands inside the anchor that it repeats"
            related = (Related("the anchor", self.places[name]),)
            return trouble("SYN008", place, message, "write what belongs here in full", related)
        near = nearest(name, self.places) if len(self._unknown) < _MOST_GUESSED > len(self.places) else None
        if near:
            self._used.add(near)
        as_text = write_quoted(line_before(self.source, start), "*" + name)
        help = f'did you mean "*{near}"?' if near else f"if it is a text, {as_text}"
        return trouble("SYN009", place, f"no anchor is called {quote('&' + name)}", help)

    def unused_texts(self) -> Iterator[Finding]:
        """A warning for each anchor of a text that nothing repeats: it was probably meant as text."""
        used = self._used | self._repeated
        unused = (name for name, found in self.known.items() if not (name in used or isinstance(found.node, Map | Seq)))
        for name in islice(unused, MOST_FINDINGS):
            message = f"{quote('&' + name)} is read as an anchor and is not part of the text"
            help = "put the whole text in quotes, or take the anchor out"
            yield trouble("SYN024", self.places[name], message, help)

    def _copy(self, node: Node, start: int, depth: int) -> Node:
        if not isinstance(node, Map | Seq):
            self._added += 1
            return node
        self._added += len(node) + 1
        if self._added > MOST_ADDED:
            place = self.source.place(start, start + 1)
            message = f"the aliases of this file add more than {MOST_ADDED:,} values"
            raise Unreadable(trouble("SYN007", place, message, "write what is needed in full, without aliases"))
        if depth > MOST_DEEP:
            raise Unreadable(too_deep(self.source, start))
        copy = type(node)(node.source, node.start, node.flow)
        copy.end = node.end
        copy.spots = node.spots[:]
        if isinstance(copy, Map) and isinstance(node, Map):
            for key, value in node.items():
                copy[key] = value if type(value) is str else self._copy(value, start, depth + 1)
        elif isinstance(copy, Seq):
            copy.extend(value if type(value) is str else self._copy(value, start, depth + 1) for value in node)
        return copy


def too_deep(source: SourceText, start: int) -> Finding:
    """The finding for lists and mappings that stand in each other too deep."""
    place = source.place(start, start + 1)
    message = f"lists and mappings stand in each other more than {MOST_DEEP} levels deep here"
    return trouble("SYN006", place, message, "close the brackets earlier; a plan needs fewer than ten levels")


def merge_keys(into: Map, node: Node, start: int, end: int) -> Finding | None:
    """Add to a mapping what `<<` gives it, a mapping or a list of them; keys that are there stay as they are."""
    given = node if isinstance(node, Seq) else [node]
    if not all(isinstance(each, Map) for each in given):
        place = into.source.place(start, end)
        help = 'write "<<: *name", where &name stands before a mapping'
        return trouble("SYN022", place, "<< takes the keys of a mapping, and this is none", help)
    for each in given:
        if isinstance(each, Map):
            for key, value, spots, origin in each.entries():
                if key not in into:
                    into.put(key, value, spots, origin)
    return None
