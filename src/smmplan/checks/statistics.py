"""How many findings a run has of each rule, in place of the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from json import dumps

from smmplan import __version__
from smmplan.base.finding import Finding, Severity
from smmplan.base.record import NamedTuple
from smmplan.checks.catalogue import GROUPS
from smmplan.checks.result import Sums

VERSION = 1
"""Grows when a program that reads the JSON form must change; a new key does not need it."""


class Count(NamedTuple):
    """The findings of one rule with one severity: how many they are, and how many of them can be fixed."""

    group: str
    code: str
    name: str
    severity: Severity
    findings: int
    fixable: int


class Statistics:
    """Counts findings as they come."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, Severity]] = Counter()
        self._fixable: Counter[tuple[str, str, Severity]] = Counter()

    def add(self, findings: Iterable[Finding]) -> None:
        """Count some findings."""
        for finding in findings:
            key = finding.code, finding.name, finding.severity
            self._counts[key] += 1
            self._fixable[key] += finding.fix is not None

    def counts(self) -> tuple[Count, ...]:
        """A count a rule, group by group as `smmplan rules` has them; the most first, then by code."""
        order = {letters: turn for turn, letters in enumerate(GROUPS)}
        found = (
            Count(GROUPS[code[:3]], code, name, severity, count, self._fixable[code, name, severity])
            for (code, name, severity), count in self._counts.items()
        )
        return tuple(sorted(found, key=lambda each: (order[each.code[:3]], -each.findings, each.code, -each.severity)))


def as_json(counts: Iterable[Count], sums: Sums) -> str:
    """One object, a rule a line, as check-statistics.schema.json beside the forms of output describes it."""
    summary = {
        "plans": sums.plans,
        "files": sums.files,
        "errors": sums.counts.get(Severity.ERROR, 0),
        "warnings": sums.counts.get(Severity.WARNING, 0),
        "infos": sums.counts.get(Severity.INFO, 0),
        "suppressed": sums.suppressed,
        "known": sums.known,
    }
    lines = ",\n".join(dumps({**each._asdict(), "severity": str(each.severity)}) for each in counts)
    tool = dumps({"name": "smmplan", "version": __version__})
    body = f'"statistics": [\n{lines}\n]' if lines else '"statistics": []'
    return f'{{\n"version": {VERSION},\n"tool": {tool},\n"summary": {dumps(summary)},\n{body}\n}}\n'
