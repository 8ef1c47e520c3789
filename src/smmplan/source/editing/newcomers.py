"""Entries that several changes put in at one place, each behind the one before it, without reading the text in between.

What is written is what would be, were the text read anew after each of them. Where that cannot be foreseen, nothing is
written from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmplan.base.identifier import normalize
from smmplan.plan.shape import singular
from smmplan.source.editing.block import column_of
from smmplan.source.editing.changes import Add, Data, Put, Step
from smmplan.source.editing.located import Located
from smmplan.source.editing.parting import LONG, SHORT, TEXT, Parting, keeps_lines_in
from smmplan.source.editing.splice import Page, Splice
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.yaml_text import (
    Home,
    Repeated,
    Written,
    home_of,
    is_spread,
    kind_of,
    lines_of_item,
    lines_of_key,
    write,
)
from smmplan.source.reading.lines import line_start
from smmplan.source.tree import Map, Node

_MAY_BE_MONTH = re.compile(r"(?:FY)?[0-9]{4}.*|M[0-9]+", re.IGNORECASE | re.DOTALL)


def adds(found: Located) -> bool:
    """Whether a change puts a new entry into a mapping or a list that stands there."""
    return found.table is None and (found.grows or bool(found.keys))


def first_newcomer(page: Page, root: Map, found: Located, written: Written) -> Newcomers | None:
    """The newcomers of a mapping or a list, the first of which is written; None where no other can be foreseen."""
    step = written.step
    if not found.hops or not isinstance(step, Put | Add) or len(written.splices) > 1:
        return None
    try:
        home = home_of(page, root, step.path if isinstance(step, Add) else step.path[:-1])
    except (Lost, Repeated):
        return None
    if not home.entries or isinstance(home.container, Map) is not isinstance(step, Put):
        return None
    if isinstance(step, Put) and found.behind is None and _MAY_BE_MONTH.fullmatch(str(step.path[-1])):
        return None
    return Newcomers(page, root, home, found, written)


class Newcomers:
    """What the changes of one batch put into a mapping or a list, in which entries were before.

    `offsets` says where in the text they come to stand.
    """

    def __init__(self, page: Page, root: Map, home: Home, found: Located, written: Written) -> None:
        self._page, self._root = page, root
        self._dated = found.behind is not None
        self._grows = found.grows
        self._names: set[str] = set()
        self._last: dict[str | None, str] = {}
        self._lines = None if home.container.flow else _Lines(page, home, written)
        self.offsets = {written.splices[0].start}
        self._note(written.step)

    def written(self, found: Located) -> Written | None:
        """How a further change is written; None where the text has to be read first. Raises as `write` does."""
        if not adds(found) or found.grows is not self._grows or (found.behind is not None) is not self._dated:
            return None
        step = found.step(self._root)
        if isinstance(step, Put) and not self._is_other(str(step.path[-1])):
            return None
        made = self._lines.written(step) if self._lines else write(self._page, self._root, step)
        if made is None or len(made.splices) > 1:
            return None
        if isinstance(made.step, Put):
            last = self._last.get(made.step.behind)
            if last is not None and self._dated and str(made.step.path[-1]) < last:
                return None
            self._note(made.step)
            made = made._replace(step=made.step._replace(behind=last or made.step.behind))
        self.offsets.add(made.splices[0].start)
        return made

    def _is_other(self, key: str) -> bool:
        """Whether a key is certainly none of the new ones by another name."""
        return not _names(key) & self._names and (self._dated or _MAY_BE_MONTH.fullmatch(key) is None)

    def _note(self, step: Step) -> None:
        """Keep the name of a new key, and that it is the last one behind its neighbour from before."""
        if isinstance(step, Put):
            key = str(step.path[-1])
            self._names |= _names(key)
            self._last[step.behind] = key


class _Lines:
    """New entries on lines of their own, behind the last one from before."""

    def __init__(self, page: Page, home: Home, first: Written) -> None:
        self._page, self._home, self._first = page, home, first
        self._end: str | int = next(reversed(home.entries))
        self._at = first.splices[0].start
        self._parting: Parting | None = None
        self._spread = False
        # Behind a comment, or an empty line that a text keeps, what is above the new entry shows when it is there.
        above = page.text[line_start(page.source, self._at) : self._at].strip(" ")
        self._is_open = self._is_at_end(first.step) and bool(above) and not above.startswith("#")

    def written(self, step: Step) -> Written | None:
        """How a further one is written; None where that cannot be foreseen."""
        parting = self._foreseen()
        if parting is None or not self._is_at_end(step):
            return None
        entries = self._lines_of(step, spread=self._spread)
        lines = [line for entry in entries for line in entry]
        parted = parting.belongs(len(parting), LONG if len(lines) > 1 else kind_of(_values(step)[0]))
        self._grow(parting, step, entries, parted=parted)
        text = self._page.lines(["", *[""] * parted, *lines], self._column)
        behind = step._replace(behind=str(self._end)) if isinstance(step, Put) else step
        return Written([Splice(self._at, self._at, text)], behind, self._first.anchors)

    def _foreseen(self) -> Parting | None:
        """How the entries are parted, with the new ones; None where that cannot be said."""
        if self._parting is None and self._is_open:
            entries = [*self._home.entries.values()]
            self._column = column_of(self._page, self._home.container, entries)
            self._parting = Parting(self._page, entries)
            neighbour: Node = self._home.container[self._end]  # type: ignore[index]
            step, text = self._first.step, self._first.splices[0].text
            first = self._lines_of(step, spread=is_spread(neighbour))
            self._grow(self._parting, step, first, parted=text.startswith(self._page.line_end * 2))
        return self._parting if self._is_open else None

    def _is_at_end(self, step: Step) -> bool:
        return isinstance(step, Add) or (isinstance(step, Put) and step.behind in {None, self._end})

    def _lines_of(self, step: Step, *, spread: bool) -> list[list[str]]:
        """The lines of each entry of a step."""
        if isinstance(step, Put):
            return [lines_of_key(self._page, str(step.path[-1]), step.value, spread=max(step.spread, spread))]
        return [lines_of_item(self._page, item, spread=spread) for item in _values(step)]

    def _grow(self, parting: Parting, step: Step, entries: Sequence[Sequence[str]], *, parted: bool) -> None:
        for turn, (value, lines) in enumerate(zip(_values(step), entries, strict=True)):
            self._spread = _takes_lines(value, lines)
            short = SHORT if isinstance(value, dict | list) and not self._spread else TEXT
            parting.grow(LONG if len(lines) > 1 else short, parted=parted and turn == 0)
        # Behind a text that keeps the empty lines at its end, they are its own.
        self._is_open = not any(keeps_lines_in(line) for lines in entries for line in lines)


def _values(step: Step) -> Sequence[Data]:
    """The values of the entries that a step puts in."""
    return step.items if isinstance(step, Add) else [step.value] if isinstance(step, Put) else []


def _takes_lines(value: Data, lines: Sequence[str]) -> bool:
    """Whether a value was written as entries on lines of their own."""
    if not isinstance(value, dict | list) or not value:
        return False
    return len(lines) > 1 or (lines[0].startswith("- ") and not lines[0].startswith(("- {", "- [")))


def _names(key: str) -> set[str]:
    """The names by which a plan knows a key: `note` and `notes` are one."""
    key = normalize(key)
    return {key, singular(key) or key, f"{key}s"}
