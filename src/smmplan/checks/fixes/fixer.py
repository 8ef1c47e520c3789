"""Fix the plans of a run: round after round, each fix kept only if the plan then says what it should and no less."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.checks.fixes.setback import Moved, grown, setback
from smmplan.checks.verdict import Job, Verdict, judged
from smmplan.source.discover import Target, files_of
from smmplan.source.edit import Edits, FileEdit
from smmplan.source.editing.encoding import encoded, stated_encodings
from smmplan.source.editing.patched_table import patched_table
from smmplan.source.editing.patches import Patch, Unfit, patched
from smmplan.source.editing.stretches import Lost
from smmplan.source.include_paths import Bounds
from smmplan.source.load import Loaded, load
from smmplan.source.reading.reader import read
from smmplan.source.repository import real, within

MOST_ROUNDS = 10
"""How often fixes may lead to further ones."""

_BY_HAND = "nothing else may change with it; mend it by hand"


class Change(NamedTuple):
    """A file that fixes change: its name and path, and its text before and after. `stated` are the encodings that the
    plan names for its tables, None for a file that is no table."""

    name: str
    path: str
    before: SourceText
    after: SourceText
    stated: tuple[str, ...] | None


class Fixed(NamedTuple):
    """What fixes come to for one plan: how many were `made`, in which files, and a line for each that was refused.

    `verdict` is that on the plan as it is afterwards.
    """

    verdict: Verdict
    made: int
    changes: tuple[Change, ...]
    refused: tuple[str, ...]


class _State(NamedTuple):
    """A plan with the texts that it has so far; `whole` is the verdict on all its files."""

    loaded: Loaded
    verdict: Verdict
    whole: Verdict


class Fixer:
    """Fixes the plans of a run, one after another.

    `unsafe` fixes change what a plan says, such as its links; without it only those are made whose meaning is
    certain. `targets` are all plans of the run: a file that several of them share is fixed as long as that is right
    for all of them.
    """

    def __init__(self, job: Job, targets: Sequence[Target], *, unsafe: bool) -> None:
        self._job, self._targets, self._unsafe = job, targets, unsafe
        self._ahead: dict[str, SourceText] = {}
        self._files: dict[str, frozenset[str]] = {}

    def fix(self, target: Target) -> Fixed:
        """Work out the fixes of one plan; nothing is written. Raises Trouble as `judge` does."""
        return _OfPlan(self, target).fixed()

    def carry(self, fixed: Fixed) -> None:
        """Let the plans that follow see what was fixed, where it is not written to the files."""
        self._ahead.update({real(change.path): change.after for change in fixed.changes})

    def allows(self, finding: Finding) -> bool:
        """Whether a finding has a fix that is wanted."""
        return finding.fix is not None and (self._unsafe or finding.fix.safe)

    def state(self, target: Target, texts: Mapping[str, SourceText]) -> _State:
        """A plan with new texts for some of its files, by their real paths."""
        unsaved = {**self._job.unsaved, **self._ahead, **texts}
        loaded = load(target.path, target.name, self._job.cwd, unsaved)
        verdict = judged(loaded, target, self._job)
        whole = verdict if target.only is None else judged(loaded, target._replace(only=None), self._job)
        return _State(loaded, verdict, whole)

    def sharing(self, target: Target, names: Iterable[str]) -> Iterator[Target]:
        """The other plans of the run that some files belong to."""
        wanted = set(names) - {target.name}
        for other in self._targets if wanted else ():
            if other.path != target.path and not wanted.isdisjoint(self._files_of(other)):
                yield other

    def path_of(self, name: str, target: Target) -> str:
        """The path of a file of a plan by the name that places use."""
        return target.path if name == target.name else os.path.normpath(os.path.join(self._job.cwd, name))

    def _files_of(self, target: Target) -> frozenset[str]:
        if target.path not in self._files:
            try:
                found = frozenset(files_of(target, self._job.cwd, self._job.unsaved))
            except Trouble:
                found = frozenset()
            self._files[target.path] = found
        return self._files[target.path]


class _OfPlan:
    """The fixes of one plan on their way."""

    def __init__(self, run: Fixer, target: Target) -> None:
        self._run, self._target = run, target
        self._top = Bounds.of(target.path).top
        self._texts: dict[str, SourceText] = {}
        self._first: dict[str, SourceText] = {}
        self._refused: dict[tuple[str, str, str, str], str] = {}
        self._unfit: set[Finding] = set()
        self._elsewhere: dict[str, Verdict] = {}

    def fixed(self) -> Fixed:
        first = state = self._run.state(self._target, {})
        made = 0
        for _ in range(MOST_ROUNDS):
            # A file may come in by a fix: its name, or the key `include`, was mistyped.
            self._first = {**state.loaded.texts, **self._first}
            wanted = list(self._wanted(state))
            if not wanted:
                break
            if not state.loaded.complete:
                line = f"{self._target.name} was not fixed, because not all of it can be read; mend that first"
                return Fixed(first.verdict, 0, (), (line,))
            state, more = self._round(state, wanted)
            made += more
        return Fixed(state.verdict, made, tuple(self._changes(state.loaded)), self._lines(state))

    def _wanted(self, state: _State) -> Iterator[Finding]:
        """The findings to fix in one round, in the order of their files: no two of them meet."""
        reached: dict[str, int] = {}
        found = [each for each in state.verdict.findings if self._run.allows(each) and _mark(each) not in self._refused]
        for finding in sorted(found, key=_order):
            assert finding.fix is not None, "it is allowed"
            place = finding.fix.place
            if place.start > reached.get(place.file, -1):
                reached[place.file] = place.end
                yield finding

    def _round(self, state: _State, wanted: Sequence[Finding]) -> tuple[_State, int]:
        """As many of the fixes as can be made together, and how many they are; the others are refused.

        Where some cannot be made, halves are tried, down to the one that is to blame; `_unfit` are those of which the
        text alone says that they cannot be, which needs no trials.
        """
        kept: list[Finding] = []
        best, texts = state, self._texts
        self._elsewhere.clear()
        self._unfit.clear()
        waiting = [list(wanted)]
        while waiting:
            batch = waiting.pop()
            tried = self._tried(state, [*kept, *batch])
            if not isinstance(tried, str):
                kept += [each for each in batch if each not in self._unfit]
                best, texts = tried
            elif len(batch) == 1:
                self._refused[_mark(batch[0])] = tried
            else:
                half = len(batch) // 2
                waiting += [batch[half:], batch[:half]]
        self._texts = texts
        return best, len(kept)

    def _tried(self, state: _State, findings: Sequence[Finding]) -> tuple[_State, dict[str, SourceText]] | str:
        """The plan with fixes, and its new texts; why not, where something speaks against one of them."""
        by_file: dict[str, list[Finding]] = {}
        for finding in sorted(findings, key=_order):
            assert finding.fix is not None, "it is allowed"
            by_file.setdefault(finding.fix.place.file, []).append(finding)
        texts, moved = dict(self._texts), []
        for name, here in by_file.items():
            path = self._run.path_of(name, self._target)
            if not within(real(path), self._top):
                return "the file lies outside of the plan's folder and repository"
            try:
                texts[real(path)], places = _patched(state.loaded, name, here)
            except Unfit as unfit:
                self._unfit |= {here[turn] for turn in unfit.turns}
                self._refused.update((_mark(here[turn]), _BY_HAND) for turn in unfit.turns)
                return self._tried(state, [each for each in findings if each not in self._unfit])
            except Lost:
                return _BY_HAND
            moved += places
        try:
            after = self._run.state(self._target, texts)
            if not after.loaded.complete:
                return _BY_HAND
            worse = setback(state.whole, after.whole, moved)
            return worse or self._worse_elsewhere(by_file, state, after, texts) or (after, texts)
        except Trouble as trouble:
            return str(trouble)

    def _worse_elsewhere(
        self, names: Iterable[str], state: _State, after: _State, texts: Mapping[str, SourceText]
    ) -> str | None:
        """What speaks against fixes in another plan with the same files: it must not get worse than this one."""
        here = grown(state.whole, after.whole)
        for other in self._run.sharing(self._target, names):
            if other.path not in self._elsewhere:
                self._elsewhere[other.path] = self._run.state(other, self._texts).whole
            if grown(self._elsewhere[other.path], self._run.state(other, texts).whole) - here:
                return f"it would be wrong in {other.name}, which shares the file"
        return None

    def _changes(self, last: Loaded) -> Iterator[Change]:
        names = [
            name for name, text in self._first.items() if name in last.texts and last.texts[name].text != text.text
        ]
        stated = None
        if any(name in last.named for name in names):
            plans = (text for name, text in last.texts.items() if name not in last.named)
            stated = stated_encodings(read(text).root for text in plans)
        for name in sorted(names):
            path = self._run.path_of(name, self._target)
            yield Change(name, path, self._first[name], last.texts[name], stated if name in last.named else None)

    def _lines(self, state: _State) -> tuple[str, ...]:
        """What is said of the fixes that were refused and are still wanted."""
        left = (finding for finding in state.verdict.findings if self._run.allows(finding))
        return tuple(_line(finding, self._refused.get(_mark(finding))) for finding in left)


def edits(fixed: Fixed) -> Edits:
    """The changes of a plan as bytes for its files. Raises Trouble where a file is not as it was read, or cannot hold
    its new text."""
    found = []
    for change in fixed.changes:
        old, new = encoded(change.path, change.before, change.after, change.stated)
        found.append(FileEdit(change.name, change.path, old, new, change.before.text, change.after.text))
    return Edits(tuple(found))


def _patched(loaded: Loaded, name: str, findings: Sequence[Finding]) -> tuple[SourceText, list[Moved]]:
    """The text of a file with fixes, and where each of them stands in it. Raises Lost."""
    patches = []
    for finding in findings:
        assert finding.fix is not None, "it is allowed"
        place, text, _, raw = finding.fix
        patches.append(Patch(place.start, place.end, text, raw))
    done = (patched_table if name in loaded.named else patched)(loaded.texts[name], patches)
    moved, shift = [], 0
    for finding, patch, splice in zip(findings, patches, done.splices, strict=True):
        moved.append((finding, patch.start + shift))
        shift += len(splice.text) - (splice.end - splice.start)
    return done.text, moved


def _mark(finding: Finding) -> tuple[str, str, str, str]:
    """What a fix is known by while the places around it move."""
    return (finding.place.file if finding.place else "", finding.code, finding.path, finding.message)


def _order(finding: Finding) -> tuple[str, int, int]:
    assert finding.fix is not None, "only what can be fixed is put in order"
    place = finding.fix.place
    return place.file, place.start, place.end


def _line(finding: Finding, why: str | None) -> str:
    place = finding.place
    where = f"{place.file}:{place.line}:{place.column}: " if place else ""
    reason = why or f"after {MOST_ROUNDS} rounds there is still more; run it again"
    return f"not fixed: {where}{finding.code} {finding.name}: {reason}"
