"""The form for programs that read line by line: JSON Lines, as check-output-line.schema.json beside this file says."""

from __future__ import annotations

from smmplan.checks.formats.json import dump, entry_of
from smmplan.checks.result import Result


def format(result: Result) -> str:
    """A finding a line, each the same object as in the json form; empty where there are none."""
    return "".join(f"{dump(entry_of(finding))}\n" for finding in result.findings)
