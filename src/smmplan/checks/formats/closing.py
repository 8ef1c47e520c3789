"""The closing line: what was checked and what came of it, in one sentence."""

from __future__ import annotations

from smmplan.base.finding import Severity
from smmplan.checks.result import Sums


def closing_line(sums: Sums) -> str:
    """`Checked 3 plans (7 files): 1 error, 4 infos not shown (1 suppressed, 2 known)`, without a line end."""
    shown = {severity: sums.shown.get(severity, 0) for severity in reversed(Severity)}
    hidden = {severity: sums.counts.get(severity, 0) - count for severity, count in shown.items()}
    parts = _amounts(shown) or ["no findings"]
    if any(hidden.values()):
        parts.append(" and ".join(_amounts(hidden)) + " not shown")
    others = [f"{count} {word}" for count, word in ((sums.suppressed, "suppressed"), (sums.known, "known")) if count]
    left_out = f" ({', '.join(others)})" if others else ""
    checked = f"{_amount(sums.plans, 'plan')} ({_amount(sums.files, 'file')})"
    return f"Checked {checked}: {', '.join(parts)}{left_out}"


def _amounts(counts: dict[Severity, int]) -> list[str]:
    return [_amount(count, str(severity)) for severity, count in counts.items() if count > 0]


def _amount(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
