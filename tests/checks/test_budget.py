"""The budget: findings stand at the very amount that is wrong, and honest plans are left in peace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

from .conftest import Finds

HEAD = "smmplan: 1\ntitle: Cafe\nperiod: {from: 2026-07-01, to: 2026-12-31}\ncurrency: PHP\n"


def test_an_overspent_month_is_found_at_the_record_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "bank.csv").write_text("date,line,amount\n2026-09-02,ads,130\n2026-09-20,ads,40\n", encoding="utf-8")
    (tmp_path / "smmplan.yaml").write_text(
        f"{HEAD}budget:\n"
        "  lines:\n"
        "    ads: {plan: 100/month, actual: {2026-07: 120}}\n"
        "  actuals:\n"
        "    - {date: 2026-08-20, line: ads, amount: 90.50}\n"
        "    - {date: 2026-08-03, line: ads, amount: 20.50}\n"
        "    - bank.csv\n",
        encoding="utf-8",
    )
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    found = check(loaded, date(2026, 10, 5), Selection(select=frozenset({"BUD003"}))).findings
    places = sorted((one.place.file, one.place.line, one.place.column) for one in found if one.place)
    # 120 in July stand in the line; the last of two in August, which is the first of the list; the last row.
    assert places == [("bank.csv", 3, 16), ("smmplan.yaml", 7, 46), ("smmplan.yaml", 9, 45)]


def test_a_rate_that_is_missing_is_asked_for_without_guessing_it(finds: Finds, tmp_path: Path) -> None:
    text = "budget: {lines: {ads: {plan: 8000/month}, wechat: {plan: {2026-12: 900}, currency: CNY}}}"
    assert finds("BUD006", text) == ["budget.lines.wechat.currency: there is no rate CNY/PHP for the plan"]
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    found = check(loaded, date(2026, 10, 5), Selection(select=frozenset({"BUD006"}))).findings
    assert found[0].help == "add it: budget_rates: {CNY/PHP: RATE}, where RATE is how many PHP 1 CNY costs"


@pytest.mark.parametrize(
    "line",
    [
        "plan: 100/month, actual: {2026-07: 100, 2026-08: 100, 2026-09: 100, 2026-10: 100}",
        "plan: 100/month, actual: {2026-07: 40, 2026-08: 160, 2026-09: 130, 2026-10: 70}, opening: 30",
        "plan: 100/month, tracked: false",
        "plan: 600, actual: 650",
        "plan: TBD, actual: {2026-07: 10}",
        "plan: {2026-12: 100}",
    ],
)
def test_honest_lines_are_left_in_peace(finds: Finds, line: str) -> None:
    for code in ("BUD003", "BUD014", "BUD017"):
        assert finds(code, f"budget: {{lines: {{ads: {{{line}}}}}}}") == []


def test_a_team_that_records_nothing_hears_it_once(finds: Finds) -> None:
    lines = "ads: {plan: 100/month}, films: {plan: 50/month}, prints: {plan: 5/month, actual: {2026-07: 5}}"

    assert finds("BUD014", f"budget: {{lines: {{{lines}}}}}") == [
        "budget.lines: 2 lines have months that are over, and nobody wrote down what they spent: ads, films",
        'budget.lines.prints.actual: nobody wrote down what "prints" spent in 2026-08, 2026-09, 2026-10',
    ]
