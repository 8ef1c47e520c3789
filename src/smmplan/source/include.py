"""A plan and the files that it includes, read and merged into one tree."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Related
from smmplan.base.place import Place, SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.sections import plan_shape
from smmplan.source.files import read_text
from smmplan.source.include_codes import FRAGMENT_KEY, INCLUDE_CONFLICT, INCLUDE_CYCLE, INCLUDE_MISSING, INCLUDE_TWICE
from smmplan.source.include_paths import Bounds, Refusal, included
from smmplan.source.merge import Clash, merge
from smmplan.source.places import Places
from smmplan.source.reading.reader import read
from smmplan.source.repository import real, shown, shut
from smmplan.source.suppressions import Suppression, find_suppressions
from smmplan.source.tree import Map, Node, Seq

MOST_INCLUDES = 10_000
"""How many files the includes of one plan may name."""
MOST_CHARACTERS = 100_000_000
"""How long they may be together, in characters."""

_PLAN_ONLY = ("smmplan", "title", "period")


class Gathered(NamedTuple):
    """What a plan and its files hold.

    `root` is None where the plan itself could not be read. `texts` has the text of every file that was read, by
    the name that places use; `files` has that name by the real path, also for files that could not be read.
    `troubles` says which could not be read; all else is there in spite of them. `suppressions` are those of all files;
    `complete` is false where a file of the plan is no YAML, or is named and not there.
    """

    root: Map | None
    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    troubles: tuple[str, ...]
    files: dict[str, str]
    suppressions: tuple[Suppression, ...] = ()
    complete: bool = True


Unsaved = Mapping[str, SourceText]
"""Texts that count instead of what files hold, or in place of files that do not exist, by their real paths."""


def gather(path: str, name: str, cwd: str, unsaved: Unsaved | None = None) -> Gathered:
    """Read a plan and everything that it includes, and merge it in the order of reading.

    A file is followed by what it includes, before the next file of the including one. Mappings merge at any depth,
    lists join in that order, and of two values that cannot be joined the first one stays. `path` is the absolute
    path of the plan, `name` how messages call it, `cwd` the absolute folder that names are relative to. `unsaved` has
    texts that are not, or not yet, in their files.

    Includes may not leave the repository of the plan (the nearest folder with `.git` or smmplan.toml, else the
    plan's own folder), also not through links; MOST_INCLUDES and MOST_CHARACTERS end the reading. What a file holds
    or lacks is a finding, a file that cannot be read a trouble; raised is Trouble only where no YAML can be read.
    """
    path = os.path.normpath(path)
    gathering = _Gathering(path, cwd, unsaved or {})
    gathering.run(_Wanted(path, name, real(path)))
    return Gathered(
        root=gathering.root,
        findings=tuple(gathering.findings),
        texts=gathering.texts,
        troubles=tuple(gathering.troubles),
        files=gathering.files,
        suppressions=tuple(gathering.suppressions),
        complete=gathering.complete,
    )


class _Spot(NamedTuple):
    """Where an include stands: in the text, and as a path of the plan."""

    place: Place
    path: str


class _Wanted(NamedTuple):
    """A file to read, and where it is included; a plan is included nowhere."""

    path: str
    name: str
    key: str
    parent: _Wanted | None = None
    spot: _Spot | None = None


class _Gathering:
    def __init__(self, plan: str, cwd: str, unsaved: Unsaved) -> None:
        self.cwd = cwd
        self.unsaved = unsaved
        self.bounds = Bounds.of(plan)
        self.root: Map | None = None
        self.findings: list[Finding] = []
        self.texts: dict[str, SourceText] = {}
        self.troubles: list[str] = []
        self.files: dict[str, str] = {}
        self.suppressions: list[Suppression] = []
        self.complete = True
        self.first_spots: dict[str, _Spot | None] = {}
        self.characters = 0
        self.includes = 0

    def run(self, plan: _Wanted) -> None:
        waiting = [plan]
        while waiting:
            wanted = waiting.pop()
            if wanted.spot is not None and wanted.key in self.files:
                self.findings.append(self._again(wanted, wanted.spot))
                continue
            tree = self._read(wanted)
            if self.characters > MOST_CHARACTERS:
                self._stop(plan, f"is longer than {MOST_CHARACTERS // 1_000_000} MB with the files that it includes")
                return
            if tree is None:
                continue
            self._add(tree)
            waiting.extend(reversed(list(self._includes(tree, wanted))))
            if self.includes > MOST_INCLUDES:
                self._stop(plan, f"includes more than {MOST_INCLUDES} files")
                return

    def _stop(self, plan: _Wanted, why: str) -> None:
        self.troubles.append(f"{quote(plan.name)} {why}; the rest was left out")

    def _read(self, wanted: _Wanted) -> Map | None:
        self.files[wanted.key] = wanted.name
        self.first_spots[wanted.key] = wanted.spot
        try:
            source = self.unsaved.get(wanted.key) or read_text(wanted.path, wanted.name)
        except Trouble as error:
            self.troubles.append(str(error))
            return None
        self.texts[wanted.name] = source
        self.characters += len(source.text)
        document = read(source)
        self.findings.extend(document.findings if wanted.parent is None else map(_in_fragment, document.findings))
        self.suppressions.extend(find_suppressions(source, document.root, document.quoted))
        self.complete &= document.root is not None
        return document.root

    def _add(self, tree: Map) -> None:
        if self.root is None:
            self.root = tree
            return
        for key in _PLAN_ONLY:
            if key in tree:
                message = f"{quote(key)} belongs in the plan, not in a file that it includes"
                self.findings.append(FRAGMENT_KEY.at(tree.key_place(key), message, path=key, help="take it out here"))
        for clash in merge(self.root, tree, (*_PLAN_ONLY, "include"), plan_shape(tree)):
            self.findings.append(_conflict(clash, Places(self.root).name(clash.path)))

    def _includes(self, tree: Map, file: _Wanted) -> Iterator[_Wanted]:
        for item, spot in _items(tree):
            paths = self._paths(item, spot, file)
            self.includes += max(1, len(paths))
            if self.includes > MOST_INCLUDES:
                return
            for path in paths:
                yield _Wanted(path, shown(path, self.cwd), real(path), file, spot)

    def _paths(self, item: Node, spot: _Spot, file: _Wanted) -> list[str]:
        if not isinstance(item, str):
            self.findings.append(_wrong_item(item, spot))
            return []
        try:
            found = list(included(item, file.path, self.bounds, unsaved=self.unsaved))
        except OSError as error:
            self.troubles.append(shut(error, self.cwd))
            return []
        for each in found:
            if isinstance(each, Refusal):
                self.complete &= not each.lost
                self.findings.append(each.code.at(spot.place, each.message, path=spot.path, help=each.help))
        return [each for each in found if isinstance(each, str)]

    def _again(self, wanted: _Wanted, spot: _Spot) -> Finding:
        circle = _circle(wanted)
        if circle is not None:
            message = f"the includes go in a circle: {circle}"
            return INCLUDE_CYCLE.at(spot.place, message, path=spot.path, help="take one of them out")
        message = f"{quote(wanted.name)} is included twice; its lists would count double"
        first = self.first_spots[wanted.key]
        related = (Related("the first one", first.place),) if first is not None else ()
        return INCLUDE_TWICE.at(spot.place, message, path=spot.path, help="take one of the two out", related=related)


def _in_fragment(finding: Finding) -> Finding:
    """The finding as it is for an included file, which does not begin as a plan does."""
    if finding.code != "SYN013":
        return finding
    return finding._replace(help='begin with a section of the plan, such as "goals:", or take the include out')


def _items(tree: Map) -> Iterator[tuple[Node, _Spot]]:
    """Each include of a file; what is no text is replaced by nothing, so that nobody reports it once more."""
    node = tree.get("include")
    places = Places(tree)
    if isinstance(node, Seq):
        for index, item in enumerate(node):
            yield item, _Spot(node.item_place(index), places.name(("include", index)))
            if not isinstance(item, str):
                node[index] = None
    elif node is not None:
        yield node, _Spot(tree.value_place("include"), "include")
        if not isinstance(node, str):
            tree["include"] = None


def _circle(wanted: _Wanted) -> str | None:
    """The names from a file down to the include that names it again; None where there is no circle."""
    names = [wanted.name]
    file = wanted.parent
    while file is not None:
        names.append(file.name)
        if file.key == wanted.key:
            return " > ".join(reversed(names))
        file = file.parent
    return None


def _wrong_item(item: Node, spot: _Spot) -> Finding:
    if item is None:
        message, help = "an include is empty", "write a file name, or take the line out"
    elif isinstance(item, Map) and "file" in item:
        message, help = "an include is a file name alone", 'name a table in its own list, such as "posts: [july.csv]"'
    else:
        kind = "a mapping" if isinstance(item, Map) else "a list"
        message, help = f"an include is a file name, not {kind}", 'write it like "include: [budget.yaml, goals.yaml]"'
    return INCLUDE_MISSING.at(spot.place, message, path=spot.path, help=help)


def _conflict(clash: Clash, path: str) -> Finding:
    first = clash.first
    message = f"{quote(path)} has one value here and another in {first.file}:{first.line}"
    help = "take one of the two out; until then the other one counts"
    return INCLUDE_CONFLICT.at(clash.second, message, path=path, help=help, related=(Related("the first one", first),))
