"""The form for programs that read line by line: JSON Lines, as check-output-line.schema.json beside this file says."""

from __future__ import annotations

from smmplan.checks.formats.json import _dump, _entry
from smmplan.checks.result import Result


def format(result: Result) -> str:
    """A finding a line, each the same object as in the json form; empty where there are none."""
    return "".join(f"{_dump(_entry(finding))}\n" for finding in result.findings)
