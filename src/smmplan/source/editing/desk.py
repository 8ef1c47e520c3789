"""Changes on their way into texts: as many at once as do not meet, and each batch verified before the next.

A batch comes to what its changes come to one after another. It may have many new entries at one place.
"""

from __future__ import annotations

import os
from bisect import bisect, insort
from collections.abc import Collection, Iterator
from typing import TypeAlias

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.editing.changes import Change, Remove, Set, Step
from smmplan.source.editing.encoding import stated_encodings
from smmplan.source.editing.locate import locate
from smmplan.source.editing.located import Hop, Located
from smmplan.source.editing.newcomers import Newcomers, adds, first_newcomer
from smmplan.source.editing.refusals import Refusals, whole
from smmplan.source.editing.replace import ChangedMeanwhile
from smmplan.source.editing.splice import Page, Splice, spliced
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.table_text import TableText
from smmplan.source.editing.verify import made_round, strays, strays_of_plan
from smmplan.source.editing.yaml_text import Repeated, Written, write
from smmplan.source.include import gather
from smmplan.source.load import Loaded, load
from smmplan.source.reading.reader import Document, read
from smmplan.source.repository import real
from smmplan.source.tree import Map

_Container: TypeAlias = tuple[str, tuple[Hop, ...]]
"""A mapping or a list: its file, and the way there."""


class Finished(NamedTuple):
    """A text before and after; `stated` are the encodings that the plan names for tables, None for no table."""

    name: str
    before: SourceText
    after: SourceText
    stated: tuple[str, ...] | None


class Desk:
    """Where a plan lies open for changes."""

    def __init__(self, loaded: Loaded, plan: str, cwd: str) -> None:
        self._plan_path = plan
        self._cwd = cwd
        self._before: dict[str, SourceText] = {}
        self._tables: dict[str, TableText] = {}
        self._open(loaded)

    def make(self, change: Change) -> None:
        """Make a change behind those that were made before. Raises Trouble where it cannot be made alone."""
        if not self._takes(change):
            self._open(self._again(self._verified()))
            self._takes(change)

    def finished(self) -> Iterator[Finished]:
        """The texts that differ from the first ones, verified. Raises Trouble where one says something else."""
        texts = self._verified()
        for name, before in self._before.items():
            table = self._tables.get(name)
            after = table.finished() if table else texts.get(name, before)
            if after.text != before.text:
                stated = stated_encodings(self._document(each)[0].root for each in self._texts) if table else None
                yield Finished(name, before, after, stated)

    def path_of(self, name: str) -> str:
        """The path of a file by the name that places use."""
        return self._plan_path if name == self._name else os.path.normpath(os.path.join(self._cwd, name))

    # ------------------------------------------------------------ a batch

    def _open(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._plan, self._places = whole(loaded)
        self._refusals = Refusals(self._places, loaded.findings)
        self._name = self._places.root.source.name
        self._named = loaded.named
        self._before = {**loaded.texts, **self._before}
        self._texts = {name: text for name, text in loaded.texts.items() if name not in loaded.named}
        self._documents: dict[str, tuple[Document, Page]] = {}
        self._written: dict[str, list[tuple[Change, Written]]] = {}
        self._located: list[Located] = []
        self._stretches: dict[str, list[tuple[int, int]]] = {}
        self._newcomers: dict[_Container, Newcomers | None] = {}
        self._disturbed: set[_Container] = set()
        self._closed = False

    def _takes(self, change: Change) -> bool:
        """Make a change in this batch; False where it meets one that is in it."""
        if self._closed:
            return False
        try:
            found = locate(change, self._plan, self._places, self._named)
            if found.table is None and not self._puts_in(found):
                return False
        except Trouble:
            if self._located:
                return False  # what it needs may be what this batch makes
            raise
        if found.table is not None:
            self._in_table(found)
            return True
        self._located.append(found)
        # The items behind one that goes have other numbers from then on.
        self._closed = isinstance(change, Remove) and isinstance(change.path[-1], int)
        return True

    def _puts_in(self, found: Located) -> bool:
        """Splice a change into the text of its file; False where another of this batch has a say in how."""
        container = (found.file, found.hops)
        newcomers = self._newcomers.get(container)
        if adds(found) and (container in self._disturbed or (container in self._newcomers and newcomers is None)):
            return False
        written = newcomers.written(found) if newcomers else self._write(found)
        if written is None or self._meets(found.file, written.splices, newcomers.offsets if newcomers else ()):
            return False
        if newcomers is None and adds(found):
            self._newcomers[container] = first_newcomer(*self._tree(found.file), found, written)
        stretches = self._stretches.setdefault(found.file, [])
        for splice in written.splices:
            insort(stretches, (splice.start, splice.end))
        self._disturbed.update((found.file, found.hops[:depth]) for depth in range(len(found.hops)))
        self._written.setdefault(found.file, []).append((found.change, written))
        return True

    def _meets(self, file: str, splices: list[Splice], shared: Collection[int]) -> bool:
        """Whether a splice meets one of this batch, be it at an edge; but not at an offset that they share."""
        stretches = self._stretches.get(file, [])
        for each in splices:
            # None of them meets another, so the last one to begin is the last one to end.
            turn = bisect(stretches, (each.end, len(self._texts[file].text)))
            if turn and each.start <= stretches[turn - 1][1] and stretches[turn - 1][0] not in shared:
                return True
        return False

    def _write(self, found: Located) -> Written:
        page, root = self._tree(found.file)
        try:
            return write(page, root, found.step(root))
        except Repeated as repeated:
            raise self._refusals.repeated(found.change, page.source, repeated.name) from repeated
        except Lost as lost:
            raise self._refusals.lost(found.change) from lost

    def _tree(self, name: str) -> tuple[Page, Map]:
        document, page = self._document(name)
        assert document.root is not None, "what was loaded can be read"
        return page, document.root

    def _document(self, name: str) -> tuple[Document, Page]:
        if name not in self._documents:
            source = self._texts[name]
            self._documents[name] = (read(source), Page(source))
        return self._documents[name]

    def _in_table(self, found: Located) -> None:
        assert found.table is not None, "it stands in a table"
        table = self._tables.get(found.file)
        if table is None:
            table = self._tables[found.file] = TableText(self._before[found.file], found.table)
        if found.row is None:
            assert isinstance(found.value, list), "what a list grows by is a list"
            table.append(found.value)
        elif isinstance(found.change, Set):
            table.set(found.row, tuple(found.keys), found.value)
        elif found.keys:
            table.clear(found.row, tuple(found.keys))
        else:
            table.remove(found.row)

    # ------------------------------------------------------------ verified

    def _verified(self) -> dict[str, SourceText]:
        """The texts with the changes of this batch, if they say what they should."""
        batch = {name: written for name, written in self._written.items() if written}
        texts = dict(self._texts)
        for name, made in batch.items():
            splices = [splice for _, written in made for splice in written.splices]
            texts[name] = SourceText(name, spliced(self._texts[name].text, splices))
            stray = self._stray_of(name, texts[name], made)
            if stray is not None and len(self._located) > 1:
                return self._in_halves()
            if stray is not None:
                texts[name] = self._made_round(name, made, stray)
        stray = self._stray_of_plan(texts) if batch and len(texts) > 1 else None
        if stray is not None and len(self._located) > 1:
            return self._in_halves()
        if stray is not None:
            raise self._refusals.stray([each for made in batch.values() for each in made], stray)
        return texts

    def _in_halves(self) -> dict[str, SourceText]:
        """The texts with the changes of this batch made in several, so that one that strays is alone in the end."""
        changes = [found.change for found in self._located]
        half = len(changes) // 2
        self._open(self._loaded)
        for change in changes[:half]:
            self.make(change)
        self._open(self._again(self._verified()))
        for change in changes[half:]:
            self.make(change)
        return self._verified()

    def _stray_of(self, name: str, text: SourceText, made: list[tuple[Change, Written]]) -> Path | None:
        try:
            return strays(self._documents[name][0], text, [written.step for _, written in made])
        except Lost as lost:
            raise self._refusals.lost(made[0][0]) from lost

    def _made_round(self, name: str, made: list[tuple[Change, Written]], stray: Path) -> SourceText:
        """The text with the only change of this batch made otherwise. Raises Trouble where that leads nowhere."""
        try:
            return made_round(*self._document(name), made[0][1])
        except (Lost, Repeated) as error:
            raise self._refusals.stray(made, stray) from error

    def _again(self, texts: dict[str, SourceText]) -> Loaded:
        """The plan as it is with new texts. The rows of tables are still found at their first places."""
        loaded = load(self._plan_path, self._name, self._cwd, self._unsaved(texts))
        for name in self._tables:
            if name in loaded.texts and loaded.texts[name].text != self._before[name].text:
                raise ChangedMeanwhile(name)
        return loaded

    def _stray_of_plan(self, texts: dict[str, SourceText]) -> Path | None:
        root = gather(self._plan_path, self._name, self._cwd, self._unsaved(self._texts)).root
        assert root is not None, "what was loaded can be read"
        try:
            steps: list[Step] = [found.step(root) for found in self._located]
            return strays_of_plan(root, steps, self._plan_path, self._cwd, self._unsaved(texts))
        except Lost as lost:
            raise self._refusals.lost(self._located[0].change) from lost

    def _unsaved(self, texts: dict[str, SourceText]) -> dict[str, SourceText]:
        return {real(self.path_of(name)): text for name, text in texts.items()}
