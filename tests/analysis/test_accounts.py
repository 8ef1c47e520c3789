"""Accounts: what a line states itself, what its parts add up to, and where a family is rolled."""

from __future__ import annotations

import pytest

from .plans import HEAD, Open, column

FAMILY = """
lines:
  paid:{paid}
  meta: {{parent: paid, plan: {{2026-07: 100, 2026-08: 50}}, actual: {{2026-07: 70}}}}
  google: {{parent: paid, plan: {{2026-07: 40}}, actual: {{2026-08: 10}}, opening: 5}}
"""


def test_a_heading_is_the_sum_of_its_parts_and_counts_nowhere(opened: Open) -> None:
    made = opened(FAMILY.format(paid=" {name: All}"))
    heading = made.lines["paid"]
    assert (heading.heading, heading.counts, heading.rows) == (True, False, ())
    assert heading.plan.amounts == (140, 50, 0, 0, 0, 0)
    assert heading.actual.months == (70, 10, None, None, None, None)
    assert heading.opening == 5
    assert heading.parts == ("meta", "google")
    assert all(made.lines[id].counts and made.lines[id].home == id for id in ("meta", "google"))
    assert column(made, "google", "carry") == "5 -5 -5 -5 -5 -5"


@pytest.mark.parametrize(
    ("own", "planned", "spent"),
    [
        ("plan: {2026-07: 200}", "200 0 0 0 0 0", "70 10 0 0 0 0"),
        ("actual: {2026-07: 1}", "140 50 0 0 0 0", "1 0 0 0 0 0"),
        ("plan: {2026-07: 200}, actual: {2026-08: 1}", "200 0 0 0 0 0", "0 1 0 0 0 0"),
        ("committed: {2026-12: 1}", "140 50 0 0 0 0", "70 10 0 0 0 0"),
    ],
)
def test_a_family_is_rolled_at_the_highest_that_states_money(opened: Open, own: str, planned: str, spent: str) -> None:
    """Plan and actual are each its own, else those of the lines below, which then are a breakdown."""
    made = opened(FAMILY.format(paid=f" {{{own}}}"))
    assert column(made, "paid", "planned") == planned
    assert column(made, "paid", "spent") == spent
    assert column(made, "paid", "opening").startswith("5 ")
    for id in ("meta", "google"):
        assert (made.lines[id].home, made.lines[id].counts, made.lines[id].rows) == ("paid", False, ())


def test_records_of_a_parent_are_what_it_states(opened: Open) -> None:
    made = opened(FAMILY.format(paid=" {name: All}") + "actuals: [{date: 2026-07-03, line: paid, amount: 9}]")
    assert column(made, "paid", "spent") == "9 0 0 0 0 0"
    assert made.lines["meta"].home == "paid"


def test_a_blank_month_of_all_parts_stays_blank(opened: Open) -> None:
    made = opened(FAMILY.format(paid=" {plan: {2026-07: 1, 2026-09: 1}}"))
    assert column(made, "paid", "state") == "recorded recorded missing idle current future"


def test_parts_of_another_kind_stand_alone(opened: Open) -> None:
    """Money of two currencies is never added, and what is given is no money."""
    made = opened(
        """
        lines:
          paid: {plan: {2026-07: 100}}
          weibo: {parent: paid, currency: CNY, plan: {2026-07: 30}, actual: {2026-07: 20}}
          gift: {parent: paid, in_kind: true, plan: {2026-07: 7}, actual: {2026-07: 7}}
          meta: {parent: paid, actual: {2026-07: 90}}
        """
    )
    assert column(made, "paid", "carry") == "10 10 10 10 10 10"
    assert column(made, "weibo", "carry") == "10 10 10 10 10 10"
    assert [id for id, account in made.lines.items() if account.counts] == ["paid", "weibo", "gift"]


def test_a_family_with_a_part_in_one_sum_is_compared_in_total(opened: Open) -> None:
    made = opened(
        """
        lines:
          paid: {actual: {2026-07: 20}}
          film: {parent: paid, plan: 100..300}
          meta: {parent: paid, plan: {2026-07: 40}}
        """
    )
    assert made.lines["paid"].plan[:3] == (None, 340, 140)
    assert made.lines["paid"].rows == ()
    assert made.lines["paid"].counts


def test_income_has_families_of_its_own(opened: Open) -> None:
    made = opened(
        """
        lines: {fees: {plan: {2026-07: 1}}, part: {parent: fees, plan: {2026-07: 1}}}
        income:
          fees: {plan: {2026-07: 100}}
          stall: {parent: income.fees, plan: {2026-07: 60}, actual: {2026-07: 50}}
          shop: {parent: fees, plan: {2026-07: 5}}
        """
    )
    assert made.income["stall"].home == "fees"
    assert column(made, "fees", "spent") == "0 0 0 0 0 0"
    assert made.income["fees"].actual.months[0] == 50
    assert made.income["shop"].home == "shop"


def test_each_line_has_the_policy_and_the_decimals_of_its_own_currency(opened: Open) -> None:
    made = opened(
        """
        rollover: {cap: 50}
        categories: {ads: {rollover: {deficit: absorb}}}
        lines:
          meta: {category: ads, plan: {2026-07: 1}}
          line: {category: ads, currency: JPY, plan: {2026-07: 1}, rollover: {cap: 500}}
          dai: {currency: DAI, plan: {2026-07: 1}}
        """,
        head=HEAD + "currencies: {DAI: {decimals: 4}}\n",
    )
    policies = {id: account.stated.policy for id, account in made.lines.items()}
    assert (policies["meta"].cap, policies["meta"].deficit) == (50, "absorb")
    assert (policies["line"].cap, policies["line"].deficit) == (500, "carry")
    assert policies["dai"].cap is None
    assert [account.decimals for account in made.lines.values()] == [2, 0, 4]
    assert made.lines["meta"].stated.origins == {
        "cap": ("budget", "rollover", "cap"),
        "deficit": ("budget", "categories", "ads", "rollover", "deficit"),
    }


def test_holidays_of_the_calendar_are_no_workdays(opened: Open) -> None:
    """July 2026 has 23 workdays, August 21 and September 22; with 2 and 9 days off the weights are 23, 19 and 13."""
    made = opened(
        "lines: {ads: {plan: {total: 550, spread: workdays}, from: 2026-07, to: 2026-09}}",
        below="""
        calendar:
          days:
            - {date: 2026-08-03, what: a holiday, kind: holiday}
            - {date: 2026-08-04, what: another, kind: Holiday}
            - {from: 2026-09-01, to: 2026-09-11, what: closed, kind: holiday}
            - {date: 2026-07-03, what: payday, kind: promotion}
        """,
    )
    assert column(made, "ads", "planned") == "230 190 130 0 0 0"
