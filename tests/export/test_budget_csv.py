"""The table of the budget: what stands in which cell, and that programs read back what was typed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.books import Books
from smmplan.base.text import visible
from smmplan.export.budget_csv import COLUMNS, budget_csv

PLAN = """\
currency: PHP
period: {from: 2026-10-01, to: 2026-12-31}
budget:
  lines:
    ads:
      name: Ads
      category: advertising
      plan: {2026-10: 300, 2026-11: 300.5, 2026-12: 300}
      actual: {2026-10: 220.00, 2026-11: 50}
      committed: {2026-11: 20}
      rollover: {surplus: pool}
    video: {name: "Video, \\"long\\"", plan: 100/month, actual: {2026-10: 130, 2026-12: 0}}
    fair: {plan: 800..900, actual: 20}
    stand: {plan: 100, actual: {2026-10: 20, 2026-11: 0.25}}
    hopes: {plan: 70}
    tool: {plan: {2026-10: 1000}, actual: {2026-10: 900}, currency: JPY}
    jerseys: {plan: {2026-11: 90}, in_kind: yes}
    reels: {parent: video, plan: {2026-10: 60}}
  income:
    club: {plan: {2026-10: 500}, actual: {2026-10: 480.00}}
    prize: {plan: {2026-10: 5}, in_kind: yes}
  transfers:
    - {date: 2026-11-05, from: ads, to: video, amount: 50}
"""


def test_every_cell_of_a_small_one(keep: Callable[..., Books]) -> None:
    text = "".join(budget_csv(keep(PLAN)))
    head, *rows = text.removesuffix("\n").split("\n")
    assert head.split(",") == [
        "line", "name", "category", "kind", "currency", "month", "state", "planned", "moved", "opening", "available",
        "spent", "assumed", "committed", "free", "closing", "carry", "swept", "expired", "forgiven", "absorbed",
        "distributed",
    ]  # fmt: skip
    nothing = "0.00,0.00,0.00,0.00,0.00"
    ads, video = "ads,Ads,advertising,spending,PHP", 'video,"Video, ""long""",,spending,PHP'
    assert rows[:6] == [
        f"{ads},2026-10,recorded,300.00,0.00,0.00,300.00,220.00,0.00,0.00,80.00,80.00,0.00,80.00,0.00,0.00,0.00,0.00",
        f"{ads},2026-11,current,300.50,-50.00,0.00,250.50,50.00,200.50,20.00,180.50,0.00,0.00,{nothing}",
        f"{ads},2026-12,future,300.00,0.00,0.00,300.00,,300.00,0.00,300.00,0.00,0.00,{nothing}",
        f"{video},2026-10,recorded,100.00,0.00,0.00,100.00,130.00,0.00,0.00,-30.00,-30.00,-30.00,{nothing}",
        f"{video},2026-11,current,100.00,50.00,-30.00,120.00,,150.00,0.00,120.00,-30.00,-30.00,{nothing}",
        f"{video},2026-12,future,100.00,0.00,-30.00,70.00,0.00,100.00,0.00,70.00,-30.00,-30.00,{nothing}",
    ]
    assert rows[6:10] == [
        "fair,fair,,spending,PHP,,,900.00,0.00,,,20.00,880.00,0.00,,,,,,,,",
        "stand,stand,,spending,PHP,,,100.00,0.00,,,20.25,79.75,0.00,,,,,,,,",
        "hopes,hopes,,spending,PHP,,,70.00,0.00,,,,70.00,0.00,,,,,,,,",
        "tool,tool,,spending,JPY,2026-10,recorded,1000,0,0,1000,900,0,0,100,100,100,0,0,0,0,0",
    ]
    assert [row.split(",")[0] + row.split(",")[3] for row in rows[12::3]] == [
        "jerseysin kind",
        "income.clubincome",
        "income.prizeincome in kind",
    ]
    assert len(rows) == 21


def test_a_row_holds_what_the_engine_says(keep: Callable[..., Books]) -> None:
    more = """\
    fees: {plan: 10/month, actual: {2026-10: 15}, rollover: {deficit: absorb}}
    prints: {plan: 10/month, actual: {2026-10: 12}, rollover: {deficit: forgive}}
    stock: {plan: 10/month, actual: {2026-10: 2}, rollover: {surplus: expire}}
  rollover: {distribute: {stock: 1}}
  income:
"""
    kept = keep(PLAN.replace("  income:\n", more))
    for cells in csv.DictReader("".join(budget_csv(kept)).splitlines()):
        id, prefix = cells["line"].removeprefix("income."), cells["line"].startswith("income.")
        account = (kept.income if prefix else kept.lines)[id]
        if not cells["month"]:
            continue
        row = account.rows[kept.horizon.labels.index(cells["month"])]
        for name in COLUMNS[7:]:
            assert Decimal(cells[name] or 0) == getattr(row, name), (cells["line"], name)


def test_what_a_line_takes_over_is_written_there(keep: Callable[..., Books]) -> None:
    """A month is blank on the line that gave it away, and is not on the one that took it."""
    text = "".join(
        budget_csv(
            keep(
                "period: {from: 2026-08-01, months: 3}\nbudget:\n  lines:\n"
                "    old: {plan: 1/month, actual: {2026-08: 3, 2026-09: 5, 2026-10: 0}}\n"
                "    new: {plan: {2026-09: 1}, replaces: old}\n"
            )
        )
    )
    spent = [(cells["line"], cells["spent"]) for cells in csv.DictReader(text.splitlines())]
    assert spent == [("old", "3.00"), ("old", ""), ("old", ""), ("new", ""), ("new", "5.00"), ("new", "0.00")]


def test_only_what_is_wanted(keep: Callable[..., Books]) -> None:
    text = "".join(budget_csv(keep(PLAN), lambda account: account.id == "tool"))
    assert [line.split(",")[0] for line in text.splitlines()] == ["line", "tool", "tool", "tool"]


def test_without_dates_months_are_called_as_in_the_plan(keep: Callable[..., Books]) -> None:
    text = "".join(budget_csv(keep("period: {months: 2}\nbudget: {lines: {ads: {plan: 1.5/month}}}\n")))
    assert [line.split(",")[4:8] for line in text.splitlines()[1:]] == [
        ["", "M1", "future", "1.50"],
        ["", "M2", "future", "1.50"],
    ]


def test_pieces_stay_small(keep: Callable[..., Books]) -> None:
    lines = "".join(f"    line-{number}: {{plan: {{M1: 1}}}}\n" for number in range(1_100))
    pieces = list(budget_csv(keep(f"period: {{months: 2}}\nbudget:\n  lines:\n{lines}")))
    assert [piece.count("\n") for piece in pieces] == [1, 1_000, 1_000, 200]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '"long" reel', "'x", '=HYPERLINK("http://x")', "广告 🎬"]
)
def test_names_come_out_as_typed(keep: Callable[..., Books], text: str) -> None:
    kept = _renamed(keep, text)
    (row,) = csv.DictReader("".join(budget_csv(kept)).splitlines())
    assert (row["name"], row["category"]) == (text, text)


@given(st.text())
def test_any_name_is_read_back_and_stays_in_its_row(text: str) -> None:
    from smmplan.export.budget_csv import _field

    (row,) = csv.reader(f"a,{_field(text)},b".splitlines())
    assert row == ["a", visible(text), "b"]


def _renamed(keep: Callable[..., Books], text: str) -> Any:
    quoted = "'" + text.replace("'", "''") + "'"
    return keep(
        f"period: {{months: 1}}\nbudget: {{lines: {{ads: {{name: {quoted}, category: {quoted}, plan: {{M1: 1}}}}}}}}\n"
    )


def test_an_amount_a_month_without_a_period_is_not_zero(keep: Callable[..., Books]) -> None:
    text = "".join(budget_csv(keep("budget: {lines: {tool: {plan: 20/month}, ads: {plan: {M1: 5}}}}\n")))
    assert text.splitlines()[1] == "tool,tool,,spending,,,,,0.00,,,,0.00,0.00,,,,,,,,"
