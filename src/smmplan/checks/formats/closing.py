"""The closing line: what was checked and what came of it, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.finding import Severity
from smmplan.checks.result import Sums


def closing_line(sums: Sums, fixed: int | None = None) -> str:
    """`Checked 3 plans (7 files): 1 error, 4 infos not shown (1 suppressed, 2 known)`, without a line end.

    With `fixed`, how many findings were fixed: `Fixed 4 of 5 findings in 1 plan (1 file); left: 1 error`.
    """
    shown = {severity: sums.shown.get(severity, 0) for severity in reversed(Severity)}
    hidden = {severity: sums.counts.get(severity, 0) - count for severity, count in shown.items()}
    parts = _amounts(shown) or ["no findings"]
    if any(hidden.values()):
        parts.append(" and ".join(_amounts(hidden)) + " not shown")
    others = [f"{count} {word}" for count, word in ((sums.suppressed, "suppressed"), (sums.known, "known")) if count]
    left_out = ", ".join((*others, *_fixable(sums)))
    where = f"{_amount(sums.plans, 'plan')} ({_amount(sums.files, 'file')})"
    said = f"{', '.join(parts)}{f' ({left_out})' if left_out else ''}"
    if fixed is None:
        return f"Checked {where}: {said}"
    before = fixed + sum(shown.values())
    return f"Fixed {fixed} of {_amount(before, 'finding')} in {where}; left: {said}"


def _fixable(sums: Sums) -> Iterator[str]:
    """`2 fixable with --fix`, `1 with --unsafe-fixes`."""
    if sums.safe:
        yield f"{sums.safe} fixable with --fix"
    if sums.unsafe:
        yield f"{sums.unsafe} {'' if sums.safe else 'fixable '}with --unsafe-fixes"


def _amounts(counts: dict[Severity, int]) -> list[str]:
    return [_amount(count, str(severity)) for severity, count in counts.items() if count > 0]


def _amount(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
