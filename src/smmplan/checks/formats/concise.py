"""The form of one line a finding, which editors and grep understand."""

from __future__ import annotations

from smmplan.base.finding import Finding
from smmplan.base.text import visible
from smmplan.checks.result import Result


def format(result: Result) -> str:
    """`FILE:LINE:COLUMN: SEVERITY CODE NAME: MESSAGE` for each finding; no place where it has none."""
    return "".join(f"{_line(finding)}\n" for finding in result.findings)


def _line(finding: Finding) -> str:
    place = finding.place
    where = f"{_file(place.file)}:{place.line}:{place.column}: " if place else ""
    return visible(f"{where}{finding.severity} {finding.code} {finding.name}: {finding.message}")


def _file(name: str) -> str:
    """A name that begins with `::` would be a command to GitHub's runner, which reads every line of a build."""
    return f"./{name}" if name.lstrip().startswith("::") else name
