"""The summary of a step of GitHub Actions: what was checked, and a table of all findings."""

from __future__ import annotations

from smmplan.base.finding import Finding
from smmplan.checks.formats.closing import closing_line
from smmplan.checks.formats.markdown import escape, inert
from smmplan.checks.result import Result

_HEAD = "| Level | Place | What is wrong | What to do | Rule |\n|---|---|---|---|---|\n"

# GitHub refuses the summary of a step when it is longer than 1 MiB, all of it.
_MOST_BYTES = 1_000_000
_MOST_CHARACTERS = 2_000
"""How much of a cell is shown: one long text must not push out all other findings."""


def summary(result: Result) -> str:
    """Markdown to append to the file that GITHUB_STEP_SUMMARY names, below 1 MiB.

    Texts are cut at _MOST_CHARACTERS, and rows that do not fit are counted.
    """
    rows = [_row(finding, result) for finding in result.findings]
    kept, used = [], 0
    for row in rows:
        used += len(row.encode())
        if used > _MOST_BYTES:
            break
        kept.append(row)
    parts = [f"### smmplan check\n\n{escape(closing_line(result.sums))}\n"]
    if rows:
        parts += ["\n", _HEAD, *kept]
    if len(kept) < len(rows):
        left_out = len(rows) - len(kept)
        more = "1 more finding is" if left_out == 1 else f"{left_out} more findings are"
        parts.append(f"\n{more} left out here; smmplan check lists all\n")
    return "".join(parts)


def _row(finding: Finding, result: Result) -> str:
    place = finding.place
    cells = (
        str(finding.severity),
        f"{result.in_repository(place.file)}:{place.line}:{place.column}" if place else "",
        finding.message,
        finding.help or "",
        f"{finding.code} {finding.name}",
    )
    return f"| {' | '.join(inert(_cut(cell)) for cell in cells)} |\n"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
