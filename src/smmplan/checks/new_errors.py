"""What a change does to a plan before it is made: the errors that a check would find, and does not find yet."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from smmplan.base.finding import Finding, Path, Severity
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.checks.settings import COMMAND_LINE, Layer
from smmplan.checks.verdict import Job, judged
from smmplan.source.discover import Target
from smmplan.source.edit import Change, edited
from smmplan.source.load import Loaded, load
from smmplan.source.repository import real

_LEVELS = (Severity.ERROR, Severity.WARNING)


class Arising(NamedTuple):
    """What a check finds with some changes, and not without: errors, those of them that are about the places of the
    changes, and warnings about these."""

    errors: tuple[Finding, ...]
    own: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def arising(loaded: Loaded, changes: Sequence[Change], about: Sequence[Path], target: Target, job: Job) -> Arising:
    """What some changes to a plan bring on; they are tried on its texts, and nothing is written.

    An error is new where there are more of its code than before, or where it is about one of the places `about`. One
    whose sentence only has other figures in it is not: a sum that was too high may be less so. Raises Trouble as
    `edited` does, and for wrong settings.
    """
    edits = edited(loaded, changes, target.path, job.cwd)
    unsaved = {real(file.path): SourceText(file.name, file.new_text) for file in edits.files}
    after = load(target.path, target.name, job.cwd, unsaved)
    if after.places is None:
        return Arising(after.findings[:1], after.findings[:1], ())
    names = frozenset(after.places.name(path) for path in about)
    old, new = (_found(each, target, job) for each in (loaded, after))
    known = {(finding.code, finding.message) for finding in old}
    more = Counter(finding.code for finding in new) - Counter(finding.code for finding in old)
    fresh = [finding for finding in new if (finding.code, finding.message) not in known]
    own = [each for each in fresh if _is_in(each, names)]
    errors = (each for each in fresh if each.severity is Severity.ERROR and (more[each.code] or each in own))
    own_errors, warnings = ([each for each in own if each.severity is level] for level in _LEVELS)
    return Arising(tuple(errors), tuple(own_errors), tuple(warnings))


def job_of(cwd: str, today: date) -> Job:
    """A check as the plan's own settings say, in a folder and as of a day."""
    return Job(os.path.abspath(cwd), today, Layer(COMMAND_LINE, {}), {})


def _found(loaded: Loaded, target: Target, job: Job) -> tuple[Finding, ...]:
    verdict = judged(loaded, target, job)
    return (*verdict.findings, *verdict.hidden)


def _is_in(finding: Finding, names: Collection[str]) -> bool:
    """Whether a finding is about one of some places, or something in it."""
    path = finding.path
    return path in names or any(path[:end] in names for end, sign in enumerate(path) if sign == ".")
