"""Check one plan as its own settings say: the whole way from its file to what is reported of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.checks.result import Excerpt
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.checks.settings import Layer, Setting, layer, layer_of_plan, selection, settings
from smmplan.plan.plan import Plan
from smmplan.source.configuration import configurations
from smmplan.source.discover import Target
from smmplan.source.include import Unsaved
from smmplan.source.load import Loaded, load

if TYPE_CHECKING:
    from smmplan.checks.baseline import Baseline


class Known(NamedTuple):
    """The baseline of a run: the path of its file, from the working directory, and what it notes of each file.

    One that is written `anew` hides nothing.
    """

    file: str
    noted: Mapping[str, Baseline]
    anew: bool = False


class Job(NamedTuple):
    """What is the same for all plans of a run: where and on which day it runs, and what the command line says."""

    cwd: str
    today: date
    command_line: Layer
    unsaved: Unsaved
    known: Known | None = None


class Verdict(NamedTuple):
    """What is reported of one plan.

    `findings` are shown; `counts` also counts those of `hidden`, which the profile does not show. `texts` has an
    excerpt of each file that was read. `fails` is true when the plan's own gate is reached. `known` of the findings
    stand in the baseline; `marks` has the marks of all, with those in the baseline that the run did not look for, and
    `gone` those of the baseline that no longer occur.
    """

    name: str
    findings: tuple[Finding, ...]
    hidden: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    texts: Mapping[str, Excerpt]
    troubles: tuple[str, ...]
    fails: bool
    suppressed: int = 0
    known: int = 0
    marks: Baseline | None = None
    gone: Baseline | None = None


def judge(target: Target, job: Job) -> Verdict:
    """Load and check one plan. Raises Trouble when it, or a file with settings for it, cannot be read."""
    return judged(load(target.path, target.name, job.cwd, job.unsaved), target, job)


def judged(loaded: Loaded, target: Target, job: Job) -> Verdict:
    """Check one plan that is loaded. Raises Trouble when a file with settings for it cannot be read."""
    held = settings_of(loaded.plan, target, job)
    chosen = selection(held)
    checked = check(loaded, job.today, chosen, target.only)
    verdict = Verdict(
        name=target.name,
        findings=checked.findings,
        hidden=checked.hidden,
        counts=checked.counts,
        texts={},
        troubles=loaded.troubles,
        fails=False,
        suppressed=checked.suppressed,
    )
    if job.known is not None:
        verdict = _without_known(verdict, job.known, loaded, chosen, job.cwd)
        if target.only is not None:
            # Who looks at some files does not see what is gone from the others.
            verdict = verdict._replace(gone=None)
    gate = next(setting.value for setting in held if setting.name == "fail_on")
    return verdict._replace(texts=_excerpts(loaded.texts, verdict.findings), fails=_reaches(verdict.counts, gate))


def settings_of(plan: Plan | None, target: Target, job: Job) -> tuple[Setting, ...]:
    """The settings that hold for a plan, None for one that could not be read. Raises Trouble for a wrong one in a
    settings file."""
    files = configurations(os.path.dirname(target.path), job.cwd)
    layers = [layer(file.name, file.values) for file in files]
    return settings((job.command_line, layer_of_plan(target.name, plan.checks if plan else None), *layers))


def _without_known(verdict: Verdict, known: Known, loaded: Loaded, chosen: Selection, cwd: str) -> Verdict:
    from smmplan.checks.baseline import Baseline, baseline_of, joined, locator, marked

    locate = locator(known.file, cwd)
    files = {locate(name) for name in loaded.texts}
    noted = joined(known.noted[file] for file in sorted(files) if file in known.noted)
    shown, hidden = (
        marked(findings, verdict.name, loaded.texts, locate) for findings in (verdict.findings, verdict.hidden)
    )
    # A rule is shown or hidden as a whole, so the two never share a mark.
    before = Baseline({}, {}) if known.anew else noted
    new, old = before.split(shown)
    new_hidden, old_hidden = before.split(hidden)
    certain = files if loaded.complete and not loaded.troubles else ()
    return verdict._replace(
        findings=tuple(new),
        hidden=tuple(new_hidden),
        counts=Counter(finding.severity for finding in (*new, *new_hidden)),
        known=len(old) + len(old_hidden),
        marks=joined((baseline_of((*shown, *hidden)), noted.without(chosen.runs))),
        gone=noted.gone((*shown, *hidden), certain, chosen.runs),
    )


def _excerpts(texts: Mapping[str, SourceText], findings: Iterable[Finding]) -> dict[str, Excerpt]:
    """All files, each with the lines that findings speak of."""
    excerpts = {name: Excerpt() for name in texts}
    for finding in findings:
        places = [finding.place, *(related.place for related in finding.related)]
        if finding.fix is not None:
            places.append(finding.fix.place)
        for place in places:
            if place is not None:
                for number in (place.line, place.end_line):
                    excerpts[place.file][number] = texts[place.file].line(number)
    return excerpts


def _reaches(counts: Mapping[Severity, int], gate: str) -> bool:
    return gate != "never" and any(counts[severity] for severity in counts if severity >= Severity[gate.upper()])
