"""Figures worked out by hand, and hledger comes to them from our journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from smmplan.export.journal import journal


def months(*amounts: object) -> str:
    """Amounts from January on; None for a month without any."""
    pairs = (f"2026-{number:02}: {amount}" for number, amount in enumerate(amounts, 1) if amount is not None)
    return f"{{{', '.join(pairs)}}}"


def line(plan: Sequence[object], actual: Sequence[object], more: str = "") -> str:
    return f"{{plan: {months(*plan)}, actual: {months(*actual)}{more}}}"


Case = tuple[str, Mapping[str, Sequence[object]]]

CASES: dict[str, Case] = {
    "a surplus and a deficit stay on the line": (
        f"lines: {{ads: {line([300] * 4, [220, 350, 310, 290])}}}",
        {"lines:ads": [80, 30, 20, 30]},
    ),
    "a surplus of one month is spent in the next": (
        f"lines: {{ads: {line([500] * 2, [420, 580])}}}",
        {"lines:ads": [80, 0]},
    ),
    "a deficit is carried": (
        f"lines: {{ads: {line([100] * 3, [150, 0, 120])}}}",
        {"lines:ads": [-50, 50, 30]},
    ),
    "a surplus expires": (
        f"rollover: {{surplus: expire, deficit: forgive}}, lines: {{ads: {line([100] * 3, [60, 90, 100])}}}",
        {"lines:ads": [40, 10, 0]},
    ),
    "a deficit is forgiven": (
        f"rollover: {{surplus: expire, deficit: forgive}}, lines: {{ads: {line([100] * 3, [60, 130, 100])}}}",
        {"lines:ads": [40, -30, 0]},
    ),
    "at most 50 are carried": (
        f"rollover: {{cap: 50.00}}, lines: {{ads: {line([100] * 4, [20, 100, 90, 180])}}}",
        {"lines:ads": [80, 50, 60, -30]},
    ),
    "a pool takes and pays, until it is short": (
        "rollover: {surplus: pool, deficit: absorb}, "
        f"lines: {{ads: {line([300] * 3, [250, 320, 300])}, tools: {line([100] * 3, [110, 90, 150])}}}",
        {"lines:ads": [50, -20, 0], "lines:tools": [-10, 10, -50], "pool": [0, 40, 30]},
    ),
    "the pool of a category": (
        "categories: {advertising: {rollover: {surplus: category, deficit: absorb}}}, lines: {"
        f"google: {line([200] * 2, [150, 240], ', category: advertising')}, "
        f"meta: {line([100] * 2, [120, 90], ', category: advertising')}, "
        f"canva: {line([15] * 2, [0, 15], ', category: tools')}}}",
        {
            "lines:google": [50, -40],
            "lines:meta": [-20, 10],
            "lines:canva": [15, 15],
            "pools:advertising": [0, 30],
        },
    ),
    "a transfer": (
        f"lines: {{ads: {line([300] * 2, [220, 300])}, video: {line([100] * 2, [100, 150])}}}, "
        "transfers: [{date: 2026-02-10, from: ads, to: video, amount: 50}]",
        {"lines:ads": [80, 30], "lines:video": [0, 0]},
    ),
    "a cut into the pool": (
        f"lines: {{podcast: {line([120] * 6, [110, 100, 0, 0, 0, 0])}}}, "
        "cuts: [{line: podcast, starting: 2026-03, into: pool}]",
        {"lines:podcast": [10, 30, 0, 0, 0, 0], "pool": [0, 0, 150, 270, 390, 510]},
    ),
    "a month that nobody recorded counts as planned": (
        f"lines: {{tool: {line([50] * 3, [40, None, 45])}}}",
        {"lines:tool": [10, 10, 15]},
    ),
    "or as nothing": (
        f"rollover: {{missing: zero}}, lines: {{tool: {line([50] * 3, [40, None, 45])}}}",
        {"lines:tool": [10, 60, 65]},
    ),
    "a line that nobody records": (
        f"lines: {{stock: {line([30] * 3, [], ', tracked: no')}}}",
        {"lines:stock": [0, 0, 0]},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_hledger_comes_to_the_figures(keep: Callable[..., Any], hledger: Any, name: str) -> None:
    budget, expected = CASES[name]
    count = len(next(iter(expected.values())))
    text = f"currency: USD\nperiod: {{from: 2026-01-01, months: {count}}}\nbudget: {{{budget}}}\n"
    kept = keep(text, today=date(2027, 1, 1))
    left = hledger.left("".join(journal(kept)), "2026-01-01", f"2026-{count + 1:02}-01")
    assert {account: left[f"budget:{account}"] for account in expected} == expected
    assert hledger.differences(kept) == []
