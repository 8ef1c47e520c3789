"""The form for programs: JSON, as check-output.schema.json beside this file describes it."""

from __future__ import annotations

from json import dumps
from typing import Any

from smmplan import __version__
from smmplan.base.build_log import disarmed_json
from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.base.text import visible
from smmplan.checks.result import Result

VERSION = 1
"""Grows when a program that reads the output must change; a new key does not need it."""


def format(result: Result) -> str:
    """One JSON object, a finding a line. Lines and columns count code points from 1; ends are exclusive.

    The summary counts all that was found, also what the profile does not show.
    """
    head = {
        "version": VERSION,
        "tool": {"name": "smmplan", "version": __version__},
        "summary": {
            "plans": result.plans,
            "files": result.files,
            "errors": result.counts.get(Severity.ERROR, 0),
            "warnings": result.counts.get(Severity.WARNING, 0),
            "infos": result.counts.get(Severity.INFO, 0),
            "suppressed": result.suppressed,
            "known": result.known,
        },
    }
    lines = [f'"{key}": {dump(value)}' for key, value in head.items()]
    findings = ",\n".join(dump(entry_of(finding)) for finding in result.findings)
    lines.append(f'"findings": [\n{findings}\n]' if findings else '"findings": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def entry_of(finding: Finding) -> dict[str, Any]:
    """A finding as an object of the published schema."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        **_span(finding.place),
        "path": finding.path or None,
        "help": finding.help,
        "related": [
            {
                "file": related.place.file,
                "line": related.place.line,
                "column": related.place.column,
                "message": related.message,
            }
            for related in finding.related
        ],
        "fixable": finding.fix is not None,
    }


def _span(place: Place | None) -> dict[str, str | int | None]:
    if place is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def dump(value: Any, indent: int | None = None) -> str:
    """JSON that people can read, but with escapes where it holds what a terminal or a build server would obey."""
    text = dumps(value, ensure_ascii=False, indent=indent)
    # The only line ends are those of the indent: in a text they are escaped.
    line = text.replace("\n", "")
    return disarmed_json(text if visible(line) == line else dumps(value, indent=indent))
