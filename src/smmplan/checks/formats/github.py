"""The form that GitHub Actions turns into annotations: a workflow command a line."""

from __future__ import annotations

from collections import Counter

from smmplan.base.finding import Finding, Severity
from smmplan.base.text import visible
from smmplan.checks.formats.entries import label, sentence
from smmplan.checks.result import Result

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

# GitHub shows ten annotations of each kind a step and drops the rest without a word; the last line is a notice as well.
_SHOWN = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}


def format(result: Result) -> str:
    """At most 10 errors, then 10 warnings, then 9 infos; a last notice says how many more there are.

    Files are named from the top of the repository.

    Source: the parser of the commands, ActionCommand.cs in github.com/actions/runner. A line that it reads as one
    command cannot hold another (also not `##[...]`), so a text needs no more than its escapes and no line end.
    """
    lines = []
    left_out: Counter[Severity] = Counter()
    for severity, most in _SHOWN.items():
        findings = [finding for finding in result.findings if finding.severity is severity]
        lines += [_command(finding, result) for finding in findings[:most]]
        left_out[severity] = len(findings[most:])
    more = [f"{count} more {severity}{'s' * (count > 1)}" for severity, count in left_out.items() if count]
    if more:
        said = f"{', '.join(more)}; GitHub shows no more here, the summary of the job and smmplan check list all"
        lines.append(f"::notice title=smmplan::{said}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, result: Result) -> str:
    properties: dict[str, str | int] = {}
    if place := finding.place:
        # GitHub takes columns only for a place within one line.
        columns = (place.column, place.end_column) if place.end_line == place.line else (0, 0)
        lines = {"line": place.line, "col": columns[0], "endLine": place.end_line, "endColumn": columns[1]}
        properties = {
            "file": result.in_repository(place.file),
            **{key: number for key, number in lines.items() if number},
        }
    properties["title"] = label(finding)
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(sentence(finding))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
