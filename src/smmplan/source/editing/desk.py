"""Changes on their way into texts: as many at once as do not meet, and each batch verified before the next."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path, Severity
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.source.codes import TABLE_MISSING
from smmplan.source.editing.changes import Change, Remove, Set, Step
from smmplan.source.editing.encoding import stated_encodings
from smmplan.source.editing.locate import locate
from smmplan.source.editing.located import Located
from smmplan.source.editing.replace import ChangedMeanwhile
from smmplan.source.editing.splice import Page, spliced, touch
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.table_text import TableText
from smmplan.source.editing.verify import made_round, strays, strays_of_plan
from smmplan.source.editing.yaml_text import Repeated, Written, write
from smmplan.source.include import gather
from smmplan.source.include_codes import INCLUDE_CYCLE, INCLUDE_MISSING, INCLUDE_OUTSIDE
from smmplan.source.load import Loaded, load
from smmplan.source.places import Places
from smmplan.source.reading.reader import Document, read
from smmplan.source.repository import real

_LOST = frozenset(code.code for code in (INCLUDE_MISSING, INCLUDE_CYCLE, INCLUDE_OUTSIDE, TABLE_MISSING))
_DOUBLE_KEY = "SYN002"


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
        self._plan, self._places = _whole(loaded)
        self._name = self._places.root.source.name
        self._named = loaded.named
        self._findings = loaded.findings
        self._before = {**loaded.texts, **self._before}
        self._texts = {name: text for name, text in loaded.texts.items() if name not in loaded.named}
        self._documents: dict[str, tuple[Document, Page]] = {}
        self._written: dict[str, list[tuple[Change, Written]]] = {}
        self._located: list[Located] = []
        self._closed = False

    def _takes(self, change: Change) -> bool:
        """Make a change in this batch; False where it meets one that is in it."""
        if self._closed:
            return False
        try:
            found = locate(change, self._plan, self._places, self._named)
            written = None if found.table else self._write(found)
        except Trouble:
            if self._located:
                return False  # what it needs may be what this batch makes
            raise
        if written is None:
            self._in_table(found)
            return True
        others = self._written.setdefault(found.file, [])
        if any(touch(written.splices, other.splices) for _, other in others):
            return False
        others.append((change, written))
        self._located.append(found)
        # The items behind one that goes have other numbers from then on.
        self._closed = isinstance(change, Remove) and isinstance(change.path[-1], int)
        return True

    def _write(self, found: Located) -> Written:
        document, page = self._document(found.file)
        assert document.root is not None, "what was loaded can be read"
        try:
            return write(page, document.root, found.step(document.root))
        except Repeated as repeated:
            raise self._repeated(found.change, page.source, repeated.name) from repeated
        except Lost as lost:
            raise self._lost(found.change) from lost

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
            if stray is not None:
                texts[name] = self._made_round(name, made, stray)
        if batch and len(texts) > 1:
            self._verify_whole(texts)
        return texts

    def _stray_of(self, name: str, text: SourceText, made: list[tuple[Change, Written]]) -> Path | None:
        try:
            return strays(self._documents[name][0], text, [written.step for _, written in made])
        except Lost as lost:
            raise self._lost(made[0][0]) from lost

    def _made_round(self, name: str, made: list[tuple[Change, Written]], stray: Path) -> SourceText:
        """The text with the only change of this batch made otherwise. Raises Trouble where that leads nowhere."""
        if len(made) > 1:
            raise self._stray(made, stray)
        try:
            return made_round(*self._document(name), made[0][1])
        except (Lost, Repeated) as error:
            raise self._stray(made, stray) from error

    def _again(self, texts: dict[str, SourceText]) -> Loaded:
        """The plan as it is with new texts. The rows of tables are still found at their first places."""
        loaded = load(self._plan_path, self._name, self._cwd, self._unsaved(texts))
        for name in self._tables:
            if name in loaded.texts and loaded.texts[name].text != self._before[name].text:
                raise ChangedMeanwhile(name)
        return loaded

    def _verify_whole(self, texts: dict[str, SourceText]) -> None:
        root = gather(self._plan_path, self._name, self._cwd, self._unsaved(self._texts)).root
        assert root is not None, "what was loaded can be read"
        try:
            steps: list[Step] = [found.step(root) for found in self._located]
            stray = strays_of_plan(root, steps, self._plan_path, self._cwd, self._unsaved(texts))
        except Lost as lost:
            raise self._lost(self._located[0].change) from lost
        if stray is not None:
            raise self._stray([each for made in self._written.values() for each in made], stray)

    def _unsaved(self, texts: dict[str, SourceText]) -> dict[str, SourceText]:
        return {real(self.path_of(name)): text for name, text in texts.items()}

    # ------------------------------------------------------------ refused

    def _at(self, path: Path) -> str:
        place = self._places.find(path)
        return f"{quote(self._places.name(path))} ({place.file}:{place.line})"

    def _repeated(self, change: Change, source: SourceText, name: str | None) -> Trouble:
        if name is None:
            return Trouble(f'{self._at(change.path)} comes from another entry through "<<"; change it there')
        found = re.search(rf"&{name}(?![A-Za-z0-9_-])", source.text)
        line, _ = source.position(found.start() if found else 0)
        anchor = f"{quote('&' + name)} ({source.name}:{line})"
        return Trouble(
            f"{self._at(change.path)} is repeated from {anchor}; change it there, or write it out here first"
        )

    def _lost(self, change: Change) -> Trouble:
        file = self._places.find(change.path).file
        for twin in self._findings:
            if twin.code == _DOUBLE_KEY and twin.place and twin.place.file == file:
                return Trouble(
                    f"{self._at(change.path)} cannot be changed, because {twin.message} "
                    f"({file}:{twin.place.line}); {twin.help}"
                )
        return Trouble(
            f"{self._at(change.path)} is written in a way that cannot be changed from here; "
            "nothing was changed, change it by hand"
        )

    def _stray(self, made: list[tuple[Change, Written]], stray: Path) -> Trouble:
        anchors = [name for _, written in made for name in written.anchors]
        change = made[0][0]
        if not anchors:
            return self._lost(change)
        other = ".".join(map(str, stray))
        return Trouble(
            f"{self._at(change.path)} is repeated elsewhere through {quote('&' + anchors[0])}, "
            f"so that {quote(other)} would change too; nothing was changed, write it out there first"
        )


def _whole(loaded: Loaded) -> tuple[Plan, Places]:
    """The plan and its places. Raises Trouble where a part of it could not be read: a change could clash with it."""
    if loaded.plan is None or loaded.places is None or not loaded.complete:
        raise Trouble(f"the plan cannot be changed before all of it can be read: {_unread(loaded)}; mend that first")
    return loaded.plan, loaded.places


def _unread(loaded: Loaded) -> str:
    """What could not be read, with its place."""
    for finding in loaded.findings:
        lost = finding.code.startswith("SYN") or finding.code in _LOST
        if lost and finding.severity is Severity.ERROR and finding.place:
            return f"{finding.message} ({finding.place.file}:{finding.place.line})"
    return loaded.troubles[0] if loaded.troubles else "a file of it is missing"
