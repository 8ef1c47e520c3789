"""Adds up what is reported of many plans, and keeps no more of them than is still to be shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.checks.result import Excerpt, Result, Sums, fixable
from smmplan.checks.verdict import Verdict

if TYPE_CHECKING:
    from smmplan.checks.baseline import Baseline


class Tally:
    """The sums of the plans so far; with `keep` also their findings.

    `files` has the names of all files that were read; `marks` and `gone` are those of each plan, where the run has a
    baseline.
    """

    def __init__(self, keep: bool) -> None:
        self._keep = keep
        self._seen: set[tuple[str, str, Place | None]] = set()
        self._findings: list[Finding] = []
        self._texts: dict[str, Excerpt] = {}
        self._fixes: Counter[bool] = Counter()
        self._shown: Counter[Severity] = Counter()
        self._counts: Counter[Severity] = Counter()
        self.files: set[str] = set()
        self._plans = 0
        self._suppressed = 0
        self._known = 0
        self.marks: list[Baseline] = []
        self.gone: list[Baseline] = []

    def add(self, verdict: Verdict) -> Result:
        """Count a plan, and give what it adds. One of which no line could be read counts as no plan.

        A file that several plans include says the same thing in each of them: it counts with the first.
        """
        new = [finding for finding in verdict.findings if not self._is_known(finding, verdict.name)]
        hidden = [finding for finding in verdict.hidden if not self._is_known(finding, verdict.name)]
        counts = Counter(finding.severity for finding in (*new, *hidden))
        files = verdict.texts.keys() - self.files
        self._fixes.update(fixable(new))
        self._shown.update(finding.severity for finding in new)
        self._counts.update(counts)
        self.files |= files
        plans = int(verdict.name in verdict.texts)
        self._plans += plans
        self._suppressed += verdict.suppressed
        self._known += verdict.known
        self.marks += [verdict.marks] if verdict.marks else []
        self.gone += [verdict.gone] if verdict.gone else []
        if self._keep:
            self._findings += new
            for name, excerpt in verdict.texts.items():
                self._texts.setdefault(name, Excerpt()).update(excerpt)
        return Result(tuple(new), counts, verdict.texts, plans, len(files), verdict.suppressed, verdict.known)

    def sums(self) -> Sums:
        """The numbers of all plans so far."""
        return Sums(
            self._shown,
            self._counts,
            self._plans,
            len(self.files),
            self._suppressed,
            self._known,
            self._fixes[True],
            self._fixes[False],
        )

    def result(self) -> Result:
        """All plans so far; findings and texts only where they were kept."""
        sums = self.sums()
        return Result(
            tuple(self._findings), sums.counts, self._texts, sums.plans, sums.files, sums.suppressed, sums.known
        )

    def _is_known(self, finding: Finding, plan: str) -> bool:
        """True for what an earlier plan said of a file; what a plan says of its own file is not kept to compare."""
        said = (finding.code, finding.message, finding.place)
        if said in self._seen:
            return True
        if finding.place is not None and finding.place.file != plan:
            self._seen.add(said)
        return False
