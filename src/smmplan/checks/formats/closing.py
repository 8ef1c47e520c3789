"""The closing line: what was checked and what came of it, in one sentence."""

from __future__ import annotations

from smmplan.base.finding import Severity
from smmplan.checks.result import Result


def closing_line(result: Result) -> str:
    """`Checked 3 plans (7 files): 1 error, 2 warnings, 4 infos not shown (1 suppressed)`, without a line end."""
    shown = dict.fromkeys(reversed(Severity), 0)
    for finding in result.findings:
        shown[finding.severity] += 1
    hidden = {severity: result.counts.get(severity, 0) - count for severity, count in shown.items()}
    parts = _amounts(shown) or ["no findings"]
    if any(hidden.values()):
        parts.append(" and ".join(_amounts(hidden)) + " not shown")
    suppressed = f" ({result.suppressed} suppressed)" if result.suppressed else ""
    checked = f"{_amount(result.plans, 'plan')} ({_amount(result.files, 'file')})"
    return f"Checked {checked}: {', '.join(parts)}{suppressed}"


def _amounts(counts: dict[Severity, int]) -> list[str]:
    return [_amount(count, str(severity)) for severity, count in counts.items() if count > 0]


def _amount(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
