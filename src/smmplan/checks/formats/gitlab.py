"""The form that GitLab shows in merge requests: a Code Quality report."""

from __future__ import annotations

from hashlib import sha256

from smmplan.base.finding import Severity
from smmplan.checks.formats.entries import Entry, entries, label, sentence, sound
from smmplan.checks.formats.json import dump
from smmplan.checks.result import Result

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_DIGITS = 32


def format(result: Result) -> str:
    """A JSON array, a finding a line; `[]` where there are none. Files are named from the top of the repository.

    Source: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format". GitLab shows only the first finding
    of a fingerprint, so each has its own.
    """
    issues = ",\n".join(dump(_issue(entry, result)) for entry in entries(result))
    return f"[\n{issues}\n]\n" if issues else "[]\n"


def _issue(entry: Entry, result: Result) -> dict[str, object]:
    path = sound(result.in_repository(entry.place.file))
    return {
        "description": sentence(entry.finding),
        "check_name": label(entry.finding),
        "fingerprint": sha256(f"{path}\0{entry.fingerprint}".encode()).hexdigest()[:_DIGITS],
        "severity": _SEVERITIES[entry.finding.severity],
        "location": {"path": path, "lines": {"begin": entry.place.line}},
    }
