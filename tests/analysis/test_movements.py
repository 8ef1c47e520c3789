"""Transfers, increases and cuts of whole plans: what counts, and what is said about the rest."""

from __future__ import annotations

import pytest

from .plans import HEAD, Open, column, said

LINES = """
lines:
  ads: {plan: {2026-07: 100, 2026-08: 100, 2026-09: 100}, actual: {2026-07: 80, 2026-08: 100}, category: social}
  video: {plan: {2026-07: 50}}
  film: {plan: 5000}
  photos: {plan: {2026-08: 5}, actual: 7}
"""


def test_both_sides_move_in_the_same_month(opened: Open) -> None:
    made = opened(
        LINES
        + """
transfers:
  - {date: 2026-07-31, from: ads, to: video, amount: 10, because: a}
  - {date: 2026-Q3, from: ads, to: pool, amount: 5, because: a}
  - {date: 2026-08-01, from: pool, to: "pool:social", amount: 3, because: a}
  - {date: 2026-08-01, from: contingency, to: video, amount: 1, because: a}
  - {date: 2026-08-01, from: video, to: outside, amount: 0.50, because: a}
increases:
  - {date: 2026-08-20, line: ads, amount: 7, because: a}
"""
    )
    assert column(made, "ads", "moved") == "-15 7 0 0 0 0"
    assert column(made, "video", "moved") == "10 0.5 0 0 0 0"
    assert column(made, "pool", "balance") == "5 2 2 2 2 2"
    assert column(made, "pool:social", "balance") == "0 3 3 3 3 3"
    assert [move.origin[1:] for move in made.movements][-2:] == [("transfers", 4), ("increases", 0)]
    assert (made.drawn, made.problems) == (1, ())


def test_plan_months_of_a_plan_without_dates(opened: Open) -> None:
    made = opened(
        "lines: {a: {plan: {M1: 5}}, b: {}}\ntransfers: [{date: M2, from: a, to: b, amount: 5, because: x}]",
        head="smmplan: 1\ntitle: T\nperiod: {months: 3}\n",
    )
    assert column(made, "b", "moved") == "0 5 0"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("from: ads, to: ads, amount: 5", 'same-account to: "ads" gives to itself; name another account'),
        ("from: ads, to: pool, amount: 0", "no-amount amount: this moves nothing; write an amount above zero"),
        (
            "from: ads, to: pool, amount: 5, date: 2027-01-01",
            'outside-plan date: "2027-01-01" is outside the plan, which goes from 2026-07 to 2026-12',
        ),
    ],
)
def test_what_does_not_count_is_said(opened: Open, written: str, problem: str) -> None:
    day = "" if "date" in written else ", date: 2026-07-02"
    made = opened(f"{LINES}\ntransfers: [{{{written}{day}, because: a}}]")
    kind, rest = problem.split(" ", 1)
    assert said(made) == [f"{kind} budget.transfers.0.{rest}"]
    assert made.movements == ()


def test_a_heading_is_no_account(opened: Open) -> None:
    made = opened(
        """
        lines: {paid: {}, meta: {parent: paid, plan: {2026-07: 5}}}
        transfers: [{date: 2026-07-02, from: paid, to: pool, amount: 5, because: a}]
        """
    )
    assert said(made) == ['gift budget.transfers.0: "paid" has no money of its own, its parts have; name one of them']


def test_a_part_moves_money_of_its_home(opened: Open) -> None:
    """Between two parts of one line nothing moves, because its sum stays."""
    made = opened(
        """
        lines:
          paid: {plan: {2026-07: 100}}
          meta: {parent: paid, plan: {2026-07: 60}}
          google: {parent: paid, plan: {2026-07: 40}}
          video: {}
        transfers:
          - {date: 2026-07-02, from: meta, to: google, amount: 5, because: a}
          - {date: 2026-07-02, from: meta, to: video, amount: 7, because: a}
        """
    )
    assert column(made, "paid", "moved") == "-7 0 0 0 0 0"
    assert column(made, "video", "moved") == "7 0 0 0 0 0"
    assert [move.source for move in made.movements] == ["paid"]
    assert made.problems == ()


# ------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    "move",
    [
        "transfers: [{date: 2026-07-02, from: ads, to: contingency, amount: 5, because: a}]",
        "transfers: [{date: 2026-07-02, from: ads, to: nobody, amount: 5, because: a}]",
        "transfers: [{date: 2026-07-02, from: ads, to: 'pool:nobody', amount: 5, because: a}]",
        "transfers: [{date: 2026-07-02, from: ads, to: pool, amount: 5 EUR, because: a}]",
        "increases: [{date: 2026-07-02, line: nobody, amount: 5, because: a}]",
        "cuts: [{line: nobody, starting: 2026-07, into: pool, because: a}]",
        "cuts: [{line: ads, starting: 2026-07, into: contingency, because: a}]",
    ],
)
def test_what_another_rule_reports_does_not_count(opened: Open, move: str) -> None:
    """No amount goes where nobody finds it; the rules about names and currencies say what is wrong."""
    made = opened(LINES + move)
    assert (made.movements, made.cuts, made.problems) == ((), (), ())


# ------------------------------------------------------------------------------------------------ cuts


def test_a_cut_takes_what_is_there_and_then_the_plan(opened: Open) -> None:
    """August: 20 carried from July + 100 planned; what was spent there in spite of the cut is owed."""
    made = opened(LINES + "cuts: [{line: ads, starting: 2026-08, into: video, because: a}]")
    assert column(made, "ads", "moved") == "0 -120 -100 0 0 0"
    assert column(made, "ads", "closing") == "20 -100 -100 -100 -100 -100"
    assert column(made, "video", "moved") == "0 120 100 0 0 0"


@pytest.mark.parametrize(
    ("cuts", "problem"),
    [
        (
            "{line: ads, starting: 2026-08, into: pool}, {line: ads, starting: 2026-09, into: pool}",
            'cut-twice budget.cuts.1.line: "ads" is cut twice; keep one of them',
        ),
        (
            "{line: ads, starting: 2026-08, into: ads}",
            'same-account budget.cuts.0.into: "ads" gives to itself; name another account',
        ),
        (
            "{line: film, starting: 2026-08, into: pool}",
            'cut-whole budget.cuts.0.line: "film" has no months, and a cut begins with one; '
            "write its plan and what was spent by month, or lower its plan",
        ),
        (
            "{line: photos, starting: 2026-08, into: pool}",
            'cut-whole budget.cuts.0.line: "photos" has no months, and a cut begins with one; '
            "write its plan and what was spent by month, or lower its plan",
        ),
        (
            "{line: ads, starting: 2026-06, into: pool}",
            'outside-plan budget.cuts.0.starting: "2026-06" is outside the plan, which goes from 2026-07 to 2026-12',
        ),
    ],
)
def test_cuts_that_do_not_count(opened: Open, cuts: str, problem: str) -> None:
    made = opened(f"{LINES}\ncuts: [{cuts}]")
    assert said(made) == [problem]
    assert len(made.cuts) == cuts.count("starting") - 1


def test_a_cut_part_takes_its_own_plan_out_of_the_sum_until_that_is_cut(opened: Open) -> None:
    """meta gives 60 a month from August; from October on the whole line gives 90, and with it the part of meta."""
    family = """
        lines:
          paid: {actual: {2026-07: 80}}
          meta: {parent: paid, plan: 60/month}
          google: {parent: paid, plan: 30/month}
          video: {}
        cuts:
          - {line: meta, starting: 2026-08, into: video, because: a}
          - {line: google, starting: 2026-08, into: meta, because: one sum}
          - {line: meta, starting: 2026-09, into: pool, because: again}
    """
    made = opened(family)
    assert column(made, "video", "moved") == "0 60 60 60 60 60"
    assert column(made, "paid", "moved") == "0 -60 -60 -60 -60 -60"
    assert [text.split(" budget")[0] for text in said(made)] == ["same-account", "cut-twice"]
    # October: what the line has then is its plan of 90 and 10 from July.
    both = opened(family + "      - {line: paid, starting: 2026-10, into: pool, because: its end}\n")
    assert column(both, "video", "moved") == "0 60 60 0 0 0"
    assert column(both, "paid", "moved") == "0 -60 -60 -100 -90 -90"
    assert column(both, "pool", "balance") == "0 0 0 100 190 280"


def test_a_foreign_line_can_be_cut_to_the_outside_only(opened: Open) -> None:
    lines = "lines: {weibo: {currency: CNY, plan: {2026-07: 5, 2026-08: 5}}}\n"
    inside = opened(lines + "cuts: [{line: weibo, starting: 2026-08, into: pool, because: a}]", head=HEAD)
    assert said(inside) == [
        'two-currencies budget.cuts.0: "weibo" is in CNY, and money moves in the currency of the plan only'
    ]
    outside = opened(lines + "cuts: [{line: weibo, starting: 2026-08, into: outside, because: a}]")
    assert column(outside, "weibo", "moved") == "0 -5 0 0 0 0"
