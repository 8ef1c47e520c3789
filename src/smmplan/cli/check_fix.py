"""What `smmplan check` does to fix plans: each plan fixed before it is shown, or the fixes as a diff."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import partial

from smmplan.base.errors import Trouble
from smmplan.checks.fixes.fixer import Change, Fixer, edits
from smmplan.checks.tally import Tally
from smmplan.checks.verdict import Job, Verdict, judge
from smmplan.cli.attempt import Failed, caught
from smmplan.cli.edit_plan import say_diff
from smmplan.cli.streams import complain, tell
from smmplan.source.discover import Discovery, Target
from smmplan.source.edit import save
from smmplan.source.editing.diff import diff_of, names_for_git
from smmplan.source.editing.encoding import mark_in_text
from smmplan.source.files import read_bytes
from smmplan.source.table_files import LARGEST_TABLE


class Fixing:
    """The fixes of a run: `made` is how many were made so far, `lines` say what could not be fixed, and `changes` are
    those of each file by its path."""

    def __init__(self, job: Job, targets: Sequence[Target], *, unsafe: bool, write: bool) -> None:
        self._job, self._targets, self._write = job, targets, write
        self._fixer = Fixer(job, targets, unsafe=unsafe)
        self.made = 0
        self.lines: list[str] = []
        self.changes: dict[str, Change] = {}

    def outcomes(self) -> Generator[Verdict | Failed]:
        """What comes of each plan after its fixes, in their order. Files that cannot be written stay as they are."""
        for target in self._targets:
            yield caught(partial(self._fixed, target))

    def _fixed(self, target: Target) -> Verdict:
        fixed = self._fixer.fix(target)
        if self._write and fixed.changes:
            try:
                save(edits(fixed))
            except Trouble as trouble:
                verdict = judge(target, self._job)
                return verdict._replace(troubles=(*verdict.troubles, str(trouble)))
        elif fixed.changes:
            self._fixer.carry(fixed)
        for change in fixed.changes:
            first = self.changes.get(change.path, change)
            self.changes[change.path] = change._replace(before=first.before)
        self.made += fixed.made
        self.lines += fixed.refused
        return fixed.verdict


def show_diff(discovery: Discovery, job: Job, *, unsafe: bool, quiet: bool, debug: bool) -> int:
    """Print what fixes would change, and write nothing. Gives 0 where that is nothing, 1 where it is something, and 2
    where a plan could not be looked at."""
    fixing = Fixing(job, discovery.plans, unsafe=unsafe, write=False)
    troubles = list(discovery.troubles)
    tally = Tally(keep=False)
    traces: dict[str, None] = {}
    for outcome in fixing.outcomes():
        if isinstance(outcome, Failed):
            troubles.append(outcome.line)
            traces["\n".join(outcome.trace)] = None
        else:
            troubles += outcome.troubles
            tally.add(outcome)
    say_diff("".join(_diffs(fixing.changes.values())))
    for line in dict.fromkeys(fixing.lines):
        tell(line)
    if tally.sums().plans and not quiet:
        files = len(fixing.changes)
        named = f"in {files} {'file' if files == 1 else 'files'}" if files else "and change no file"
        whole = fixing.made + sum(tally.sums().shown.values())
        tell(f"Would fix {fixing.made} of {whole} {_findings(whole)} {named}")
    for line in "\n".join(traces).splitlines() if debug else ():
        tell(line)
    for line in dict.fromkeys(troubles):
        complain(line)
    return 2 if troubles else int(bool(fixing.changes))


def _diffs(changes: Iterable[Change]) -> Iterator[str]:
    ordered = sorted(changes, key=lambda change: change.name)
    names = names_for_git((change.name, change.path) for change in ordered)
    for change in ordered:
        yield diff_of(names[change.name], change.before.text, change.after.text, _mark(change))


def _mark(change: Change) -> str:
    try:
        return mark_in_text(read_bytes(change.path, change.name, LARGEST_TABLE))
    except Trouble:
        return ""  # standard input stands for a file that need not be there


def _findings(count: int) -> str:
    return "finding" if count == 1 else "findings"
