"""The books of whole plans: what the plan language adds to rolling, from YAML to figures that were reckoned by hand."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from smmplan.analysis.books import books
from smmplan.source.load import load

from .plans import HEAD, Open, column, said, shown

YEAR = HEAD.replace("2026-12-31", "2027-06-30")
SHORT = HEAD.replace("2026-12-31", "2026-09-30")
OVER = date(2026, 12, 31)


def test_the_sum_that_a_person_asks_about(opened: Open) -> None:
    """17,519.50 in August = 15,000.00 planned + 2,519.50 carried from July (15,000.00 planned - 12,480.50 spent)."""
    made = opened(
        """
        lines:
          meta-ads:
            plan: {2026-07: 15000, 2026-08: 15000, 2026-09: 15000, 2026-10: 18000, 2026-11: 26000, 2026-12: 26000}
            actual: {2026-07: 12480.50, 2026-08: 16910.00, 2026-09: 15000.00, 2026-10: 16620.75}
            committed: {2026-11: 4000}
          creators: {plan: 6000/month from 2026-10, actual: {2026-10: 6700.00}}
        transfers:
          - {date: 2026-10-12, from: meta-ads, to: creators, amount: 700.00, because: one more story}
        """
    )
    # August: 17,519.50 - 16,910.00 = 609.50; October: 609.50 + 18,000 - 700 - 16,620.75 = 1,288.75;
    # November is running, nothing is recorded, so its plan of 26,000 is assumed and 4,000 of it are agreed.
    assert column(made, "meta-ads", "available") == "15000 17519.5 15609.5 17909.5 27288.75 27288.75"
    assert column(made, "meta-ads", "carry") == "2519.5 609.5 609.5 1288.75 1288.75 1288.75"
    assert column(made, "meta-ads", "assumed") == "0 0 0 0 26000 26000"
    assert column(made, "meta-ads", "free") == "2519.5 609.5 609.5 1288.75 23288.75 27288.75"
    assert column(made, "meta-ads", "state") == "recorded recorded recorded recorded current future"
    assert column(made, "creators", "closing") == "0 0 0 0 0 0"
    assert column(made, "creators", "state") == "idle idle idle recorded current future"


def test_a_plan_without_budget_or_months_has_no_books(tmp_path: Path) -> None:
    path = tmp_path / "smmplan.yaml"
    for text in (HEAD, "smmplan: 1\ntitle: T\nbudget: {lines: {ads: {plan: 500}}}\n"):
        path.write_text(text, encoding="utf-8")
        plan = load(str(path), "smmplan.yaml", str(tmp_path)).plan
        assert plan
        assert books(plan, OVER) is None


# ------------------------------------------------------------------------------------------------ resets


@pytest.mark.parametrize(
    ("head", "fiscal", "every", "expired"),
    [
        # 10 are left over each month, 12 months from July to June. The last month of all is never reset.
        (YEAR, "", "month", "10 10 10 10 10 10 10 10 10 10 10 0"),
        (YEAR, "", "quarter", "0 0 30 0 0 30 0 0 30 0 0 0"),
        (YEAR, "", "half", "0 0 0 0 0 60 0 0 0 0 0 0"),
        (YEAR, "", "year", "0 0 0 0 0 0 0 0 0 0 0 0"),
        # A fiscal year from January: quarters end with September, December, March and June.
        (YEAR, "fiscal_year_starts: 2026-01", "year", "0 0 0 0 0 60 0 0 0 0 0 0"),
        (YEAR, "fiscal_year_starts: 2026-01", "quarter", "0 0 30 0 0 30 0 0 30 0 0 0"),
        # From September: quarters end with August, November, February and May; the year with August.
        (YEAR, "fiscal_year_starts: 2020-09", "quarter", "0 20 0 0 30 0 0 30 0 0 30 0"),
        (YEAR, "fiscal_year_starts: 2020-09", "half", "0 20 0 0 0 0 0 60 0 0 0 0"),
        (YEAR, "fiscal_year_starts: 2020-09", "year", "0 20 0 0 0 0 0 0 0 0 0 0"),
        # The months of a plan without dates count from its first.
        ("smmplan: 1\ntitle: T\nperiod: {months: 12}\n", "", "quarter", "0 0 30 0 0 30 0 0 30 0 0 0"),
        (
            "smmplan: 1\ntitle: T\nperiod: {months: 12}\n",
            "fiscal_year_starts: 2026-09",
            "quarter",
            "0 0 30 0 0 30 0 0 30 0 0 0",
        ),
    ],
)
def test_horizons(opened: Open, head: str, fiscal: str, every: str, expired: str) -> None:
    undated = "months" in head
    line = (
        "{plan: {total: 1200, spread: even}, final: [M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12], actual: {%s}}"
    )
    actual = ", ".join(
        f"{f'M{n + 1}' if undated else f'{2026 + (n + 6) // 12}-{(n + 6) % 12 + 1:02}'}: 90" for n in range(12)
    )
    rollover = f"rollover: {{reset: {{every: {every}, surplus: expire}}}}"
    made = opened(f"{fiscal}\n{rollover}\nlines:\n  ads: {line % actual}\n", head=head, today=date(2027, 7, 1))
    assert column(made, "ads", "expired") == expired


def test_without_a_reset_there_is_none_however_long_the_plan(opened: Open) -> None:
    head = HEAD.replace("2026-12-31", "2031-06-30")
    made = opened("lines: {ads: {plan: 10/month, rollover: {missing: zero}}}", head=head, today=date(2032, 1, 1))
    assert shown(made.lines["ads"].rows[-1].carry) == "600"


# ------------------------------------------------------------------------------------------------ replaced lines


def test_an_heir_takes_carry_and_actuals(opened: Open) -> None:
    """The old line carries 100 - 80 + 100 - 90 = 30 to September; its bill of September counts at the new line."""
    made = opened(
        """
        lines:
          meta: {plan: {2026-07: 100, 2026-08: 100}, actual: {2026-07: 80, 2026-08: 90, 2026-09: 40}}
          ads: {plan: {2026-09: 100, 2026-10: 100}, actual: {2026-09: 50, 2026-10: 100}, replaces: meta}
        """
    )
    assert column(made, "meta", "spent") == "80 90 0 0 0 0"
    assert column(made, "meta", "carry") == "20 30 0 0 0 0"
    assert column(made, "ads", "spent") == "0 0 90 100 0 0"
    assert column(made, "ads", "opening") == "0 0 30 40 40 40"


def test_from_says_when_an_heir_takes_over(opened: Open) -> None:
    lines = """
        lines:
          meta: {plan: {2026-07: 100}, actual: {2026-07: 80}}
          ads: {plan: {2026-10: 100}, replaces: meta, from: %s}
        """
    assert column(opened(lines % "2026-08"), "ads", "opening") == "0 20 20 20 20 20"
    # Before the plan began it is the line from the beginning, and has what the other brought along.
    early = opened(lines % "2026-05")
    assert column(early, "ads", "spent") == "80 0 0 0 0 0"
    assert column(early, "meta", "spent") == "0 0 0 0 0 0"


def test_of_several_heirs_the_first_inherits_wherever_it_stands(opened: Open) -> None:
    lines = {
        "b": "b: {plan: {2026-08: 10}, replaces: meta}",
        "a": "a: {plan: {2026-09: 10}, replaces: meta}",
        "c": "c: {plan: {2026-08: 10}, replaces: meta}",
        "meta": "meta: {plan: {2026-07: 100}, actual: {2026-07: 80}}",
    }
    for order in ("b a c meta", "meta c a b", "a c b meta"):
        made = opened("lines:\n" + "\n".join(f"  {lines[id]}" for id in order.split()))
        assert [shown(made.lines[id].rows[-1].opening) for id in "abc"] == ["0", "20", "0"]


@pytest.mark.parametrize("order", ["a b c", "c b a", "b a c"])
def test_a_chain_of_heirs(opened: Open, order: str) -> None:
    """All that was a's is c's from September: b is replaced in the month in which it would take over."""
    lines = {
        "a": "a: {plan: {2026-07: 100}, actual: {2026-07: 80, 2026-09: 5, 2026-10: 7}}",
        "b": "b: {plan: {2026-07: 10}, actual: {2026-07: 9, 2026-10: 1}, replaces: a, from: 2026-09}",
        "c": "c: {plan: {2026-09: 50}, actual: {2026-09: 20}, replaces: b}",
    }
    made = opened("lines:\n" + "\n".join(f"  {lines[id]}" for id in order.split()))
    assert column(made, "c", "opening") == "0 0 21 46 38 38"
    assert column(made, "c", "spent") == "0 0 25 8 0 0"
    assert [shown(made.lines[id].rows[-1].opening) for id in "ab"] == ["0", "0"]


def test_heirs_in_a_circle_leave_each_line_its_own(opened: Open) -> None:
    made = opened(
        """
        lines:
          a: {plan: {2026-07: 100}, actual: {2026-07: 80, 2026-09: 5}, replaces: b, from: 2026-08}
          b: {plan: {2026-07: 10}, actual: {2026-07: 9}, replaces: a, from: 2026-08}
        """
    )
    assert column(made, "a", "carry") == "20 20 15 15 15 15"
    assert column(made, "b", "carry") == "1 1 1 1 1 1"


def test_money_of_two_kinds_is_not_inherited(opened: Open) -> None:
    made = opened(
        """
        lines:
          meta: {plan: {2026-07: 100}, actual: {2026-07: 80}}
          weibo: {plan: {2026-08: 100}, currency: CNY, replaces: meta}
          gift: {plan: {2026-08: 100}, in_kind: true, replaces: meta}
          idle: {replaces: meta}
        """
    )
    assert column(made, "meta", "carry") == "20 20 20 20 20 20"
    assert [text.split(":")[0] for text in said(made)] == [
        "heir budget.lines.weibo.replaces",
        "heir budget.lines.gift.replaces",
        "heir budget.lines.idle.replaces",
    ]
    assert said(made)[2].endswith('nobody knows when "idle" takes over; write from: 2026-10, or plan an amount')


# ------------------------------------------------------------------------------------------------ income, in kind


def test_income_rolls_apart_and_takes_no_part(opened: Open) -> None:
    """Both totals stand apart; income under a policy about pools carries."""
    made = opened(
        """
        rollover: {surplus: pool, deficit: absorb, distribute: {ads: 1}}
        lines: {ads: {plan: {2026-07: 100}, actual: {2026-07: 70}}}
        income:
          fees: {plan: {2026-07: 50}, actual: {2026-07: 20}}
          stall: {plan: {2026-08: 10}, actual: {2026-08: 10}, replaces: income.fees}
        actuals:
          - {date: 2026-07-09, line: income.fees, amount: 5}
        increases:
          - {date: 2026-07-09, line: income.fees, amount: 5}
        cuts:
          - {line: income.fees, starting: 2026-09, into: pool}
        """.replace("actual: {2026-07: 20}", "actual: {2026-08: 20}")
    )
    assert column(made, "pool", "swept") == "30 30 30 30 30 30"
    # July: 50 - 5; from August on fees is stall, with the 20 that came in there: 45 + 10 - 10 - 20 = 25.
    assert column(made, "fees", "carry") == "45 0 0 0 0 0"
    assert column(made, "stall", "carry") == "0 25 25 25 25 25"
    assert said(made) == [
        'gift budget.increases.0: "income.fees" is income, and money moves between lines only; change its plan',
        'gift budget.cuts.0: "income.fees" is income, and money moves between lines only; change its plan',
    ]


def test_gifts_take_no_part_in_pools_and_movements(opened: Open) -> None:
    made = opened(
        """
        rollover: {surplus: pool, distribute: {shelf: 1, ads: 1}}
        lines:
          ads: {plan: {2026-07: 100}, actual: {2026-07: 90}}
          shelf: {plan: {2026-07: 100}, actual: {2026-07: 60}, in_kind: true}
        transfers: [{date: 2026-07-02, from: shelf, to: ads, amount: 10, because: no}]
        """
    )
    assert column(made, "shelf", "carry") == "40 40 40 40 40 40"
    assert column(made, "ads", "distributed") == "0 10 10 10 10 10"
    assert said(made) == [
        'distribute budget.rollover.distribute.shelf: "shelf" cannot take money of a pool: it is in kind',
        'gift budget.transfers.0: "shelf" is in kind, and no money moves from or to it',
    ]


def test_a_line_in_another_currency_carries_under_a_policy_about_pools(opened: Open) -> None:
    made = opened(
        """
        rollover: {surplus: pool, deficit: absorb, reset: {every: month, surplus: pool}, distribute: {wechat: 1}}
        lines:
          wechat: {plan: {2026-07: 100}, actual: {2026-07: 60}, currency: CNY}
          ads: {plan: {2026-07: 100}, actual: {2026-07: 60}}
        transfers: [{date: 2026-07-02, from: wechat, to: ads, amount: 10, because: no}]
        increases: [{date: 2026-08-02, line: wechat, amount: 10 CNY, because: yes}]
        """
    )
    assert column(made, "wechat", "carry") == "40 40 40 40 40 40"
    assert column(made, "wechat", "moved") == "0 10 0 0 0 0"
    assert column(made, "pool", "balance") == "40 40 40 40 40 40"
    assert [text.split(":")[0] for text in said(made)] == [
        "distribute budget.rollover.distribute.wechat",
        "two-currencies budget.transfers.0",
    ]


# ------------------------------------------------------------------------------------------------ other shapes of lines


def test_lines_in_one_sum_have_no_rows_and_still_give_and_take(opened: Open) -> None:
    made = opened(
        """
        lines:
          film: {plan: 3000, actual: 1200}
          range: {plan: 100..200}
          ads: {plan: {2026-08: 100}}
        transfers: [{date: 2026-08-02, from: film, to: ads, amount: 50, because: more}]
        """
    )
    assert made.lines["film"].rows == ()
    assert (made.lines["film"].plan.whole, made.lines["film"].actual.whole) == (3000, 1200)
    assert made.lines["film"].moved == -50
    assert made.lines["range"].plan[1:3] == (200, 100)
    assert column(made, "ads", "moved") == "0 50 0 0 0 0"


def test_part_year_lines_and_what_stands_outside_of_the_plan(opened: Open) -> None:
    made = opened(
        """
        lines:
          ads: {plan: 10/month from 2026-09 to 2026-10, actual: {2026-09: 8, 2026-10: 12}}
          early: {plan: {2026-06: 5, 2026-07: 7}, actual: {2026-06: 5, 2026-07: 7}}
        """
    )
    assert column(made, "ads", "planned") == "0 0 10 10 0 0"
    assert column(made, "ads", "state") == "idle idle recorded recorded current future"
    assert column(made, "early", "planned") == "7 0 0 0 0 0"
    assert (made.lines["early"].plan.outside, made.lines["early"].actual.outside) == (5, 5)


def test_a_plan_without_dates_lies_ahead_but_for_what_is_final(opened: Open) -> None:
    made = opened(
        "lines: {ads: {plan: {M1: 100, M2: 100, M3: 100}, actual: {M1: 60, M2: 130}, final: [M1]}}",
        head="smmplan: 1\ntitle: T\nperiod: {months: 3}\n",
    )
    assert made.horizon.labels == ("M1", "M2", "M3")
    assert column(made, "ads", "state") == "recorded future future"
    assert column(made, "ads", "closing") == "40 10 10"


def test_final_takes_longer_stretches(opened: Open) -> None:
    made = opened("lines: {ads: {plan: 10/month, actual: {2026-11: 4}, final: [2026-Q4]}}")
    assert column(made, "ads", "state") == "missing missing missing missing recorded missing"


def test_what_is_to_be_decided_counts_nothing(opened: Open) -> None:
    """A plan of 0, a blank actual, no transfer; a cut that does not say where to goes into the pool."""
    made = opened(
        """
        total: TBD
        contingency: TBD
        lines:
          ads: {plan: {2026-07: TBD, 2026-08: 100, 2026-09: 100}, actual: {2026-07: 20, 2026-08: TBD}}
          film: {plan: TBD, actual: TBD}
        transfers:
          - {date: 2026-08-02, from: ads, to: film, amount: TBD, because: TBD}
          - {date: TBD, from: ads, to: film, amount: 5, because: TBD}
        cuts: [{line: ads, starting: 2026-09, into: TBD, because: TBD}]
        """
    )
    assert column(made, "ads", "planned") == "0 100 100 0 0 0"
    assert column(made, "ads", "state") == "recorded missing missing idle current future"
    assert column(made, "ads", "moved") == "0 0 -80 0 0 0"
    assert column(made, "film", "state") == "idle idle idle idle current future"
    assert column(made, "pool", "balance") == "0 0 80 80 80 80"
    assert (made.total, made.contingency, made.problems) == (None, None, ())


def test_openings_belong_to_pools(opened: Open) -> None:
    made = opened(
        """
        openings: {pool: 10, "pool:films": -5.50, pool-party: 7, outside: 1}
        lines: {pool-party: {plan: {2026-07: 10}, opening: 3}, cut: {category: films, plan: {2026-07: 1}}}
        """
    )
    assert list(made.pools) == ["pool", "pool:films"]
    assert [shown(rows[0].opening) for rows in made.pools.values()] == ["10", "-5.5"]
    assert column(made, "pool-party", "opening").startswith("3 ")
    assert said(made) == [
        'opening budget.openings.pool-party: "pool-party" is no pool, so this is not counted; '
        "write opening: 7 in the line",
        'opening budget.openings.outside: "outside" is no pool, so this is not counted; name a pool',
    ]


def test_total_and_contingency(opened: Open) -> None:
    """5% of 1,234.50 is 61.725, so 61.73; what was drawn is no longer kept back."""
    made = opened(
        """
        total: 1234.50
        contingency: 5%
        lines: {ads: {plan: {2026-07: 100}}}
        transfers: [{date: 2026-07-02, from: contingency, to: ads, amount: 20.50, because: a chance}]
        """
    )
    assert [str(made.total), str(made.contingency), str(made.drawn)] == ["1234.50", "61.73", "20.50"]
    assert str(opened("total: 100\ncontingency: 12.25\nlines: {ads: {plan: {2026-07: 1}}}").contingency) == "12.25"
    assert opened("contingency: 5%\nlines: {ads: {plan: {2026-07: 1}}}").contingency is None


def test_a_pool_is_paid_out_by_weight_where_lines_are_rolled(opened: Open) -> None:
    """12 by 3 + 2 : 1 are 10 and 2, for the parts of meta are rolled as one line; a weight of 0 gets nothing."""
    made = opened(
        """
        openings: {"pool:social": 12}
        categories: {social: {rollover: {distribute: {reels: 3, stories: 2, google: 1, x: 0}}}}
        lines:
          meta: {plan: {2026-07: 5}}
          reels: {parent: meta}
          stories: {parent: meta}
          google: {}
          x: {}
        """
    )
    assert [shown(made.lines[id].rows[0].distributed) for id in ("meta", "google", "x")] == ["10", "2", "0"]


def test_splitting_an_actual_in_two_changes_nothing(opened: Open) -> None:
    """I12: records and rows of one cell add up."""
    line = "{plan: {2026-07: 100, 2026-08: 100}%s}"
    whole = opened(f"lines: {{ads: {line % ', actual: {2026-07: 70.50}'}}}")
    first, second = (
        f"{{date: 2026-07-{day}, line: ads, amount: {part}}}" for day, part in (("02", 100.75), (31, -30.25))
    )
    split = opened(f"lines: {{ads: {line % ''}}}\nactuals: [{first}, {second}]\n")
    assert split.lines["ads"].rows == whole.lines["ads"].rows


@pytest.mark.parametrize("today", [date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)])
def test_today_decides_what_is_over(opened: Open, today: date) -> None:
    made = opened("lines: {ads: {plan: {2026-07: 9, 2026-08: 9, 2026-09: 9}}}", head=SHORT, today=today)
    states = {6: "future future future", 7: "current future future", 9: "missing missing current", 10: "missing " * 3}
    assert column(made, "ads", "state") == states[today.month].strip()


def test_the_search_for_garbage_goes_on_as_it_was_before(opened: Open) -> None:
    lines = "lines: {ads: {plan: {2026-07: 9}}}"
    # A test that ran the whole program before left it off, as the program does.
    gc.enable()
    opened(lines)
    assert gc.isenabled()
    gc.disable()
    try:
        opened(lines)
        assert not gc.isenabled()
    finally:
        gc.enable()
