"""The form of one line a finding, which editors and grep understand."""

from __future__ import annotations

from smmplan.base.build_log import begins_no_command, disarmed
from smmplan.base.finding import Finding
from smmplan.base.text import visible
from smmplan.checks.result import Result


def format(result: Result) -> str:
    """`FILE:LINE:COLUMN: SEVERITY CODE NAME: MESSAGE` for each finding; no place where it has none."""
    return disarmed("".join(f"{_line(finding)}\n" for finding in result.findings))


def _line(finding: Finding) -> str:
    place = finding.place
    where = f"{begins_no_command(place.file)}:{place.line}:{place.column}: " if place else ""
    return visible(f"{where}{finding.severity} {finding.code} {finding.name}: {finding.message}")
