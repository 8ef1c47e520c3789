"""Where what a month left over went, line by line; and whether a line is over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.overspent import overspent
from smmplan.analysis.went import Went, went

from .plans import Open

OCTOBER = 3


def one(made: tuple[Went, ...], line: str) -> Went:
    return next(each for each in made if each.line == line)


def test_every_way_of_a_surplus_and_a_deficit(opened: Open) -> None:
    made = went(
        opened("""
            openings: {pool: 100}
            rollover: {missing: zero}
            lines:
              kept: {plan: {2026-10: 10}, actual: {2026-10: 4}}
              pooled: {plan: {2026-10: 10}, actual: {2026-10: 4}, rollover: {surplus: pool}}
              shared: {category: x, plan: {2026-10: 10}, actual: {2026-10: 4}, rollover: {surplus: category}}
              gone: {plan: {2026-10: 10}, actual: {2026-10: 4}, rollover: {surplus: expire}}
              capped: {plan: {2026-10: 10}, actual: {2026-10: 4}, rollover: {cap: 5.00, overflow: pool}}
              paid: {plan: {2026-10: 10}, actual: {2026-10: 14}, rollover: {deficit: absorb}}
              forgiven: {plan: {2026-10: 10}, actual: {2026-10: 14}, rollover: {deficit: forgive}}
              owed: {plan: {2026-10: 10}, actual: {2026-10: 14}}
              even: {plan: {2026-10: 10}, actual: {2026-10: 10}}
              gift: {plan: {2026-10: 10}, in_kind: true, actual: {2026-10: 4}}
        """),
        OCTOBER,
    )
    assert [each.line for each in made] == ["kept", "pooled", "shared", "gone", "capped", "paid", "forgiven", "owed"]
    for each in made:
        assert each.closing == each.carried + each.swept + each.expired - each.forgiven - each.absorbed
    assert (one(made, "kept").carried, one(made, "kept").pools) == (6, ())
    assert (one(made, "pooled").swept, one(made, "pooled").pools) == (6, ("pool",))
    assert (one(made, "shared").swept, one(made, "shared").pools) == (6, ("pool:x",))
    assert one(made, "gone").expired == 6
    assert (one(made, "capped").carried, one(made, "capped").swept, one(made, "capped").pools) == (5, 1, ("pool",))
    assert (one(made, "paid").absorbed, one(made, "paid").payer) == (4, "pool")
    assert (one(made, "forgiven").forgiven, one(made, "forgiven").payer) == (4, None)
    assert one(made, "owed").carried == -4


def test_who_shares_a_category_is_paid_by_its_pool(opened: Open) -> None:
    made = went(
        opened("""
            openings: {"pool:x": 100}
            lines:
              paid:
                category: x
                plan: {2026-10: 10}
                actual: {2026-10: 14}
                rollover: {surplus: category, deficit: absorb}
        """),
        OCTOBER,
    )
    assert (made[0].absorbed, made[0].payer) == (4, "pool:x")


def test_a_reset_sends_it_elsewhere(opened: Open) -> None:
    budget = """
        fiscal_year_starts: 2026-07
        lines:
          ads:
            category: x
            plan: {2026-09: 10}
            actual: {2026-09: 4}
            rollover: {%s reset: {every: quarter, surplus: category}}
    """
    assert went(opened(budget % ""), 2)[0].pools == ("pool:x",)
    assert went(opened(budget % "cap: 2.00, overflow: pool,"), 2)[0].pools == ("pool", "pool:x")


def test_an_heir_takes_it_over(opened: Open) -> None:
    made = opened("""
        lines:
          old: {plan: {2026-10: 10}, actual: {2026-10: 4}}
          new: {plan: {2026-11: 10}, replaces: old}
    """)
    assert one(went(made, OCTOBER), "old").heir == "new"
    assert one(went(made, OCTOBER), "old").carried == 6


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("plan: 10/month, actual: {2026-10: 15}", None),
        ("plan: {2026-10: 10}, actual: {2026-10: 15}", (5, False)),
        ("plan: {2026-11: 10}, committed: {2026-11: 12}", (2, True)),
        ("plan: {2026-11: 10}, actual: {2026-11: 12}", (2, False)),
        ("plan: 10, actual: 12", None),
    ],
)
def test_a_line_is_over_by_now(opened: Open, line: str, found: tuple[int, bool] | None) -> None:
    made = opened(f"lines: {{ads: {{rollover: {{missing: zero}}, {line}}}}}")
    assert overspent(made.lines["ads"], made.horizon) == (None if found is None else (Decimal(found[0]), found[1]))


def test_nothing_is_over_before_the_first_month(opened: Open) -> None:
    made = opened("lines: {ads: {plan: {2026-07: 1}, actual: {2026-07: 9}}}", today=date(2026, 1, 1))
    assert overspent(made.lines["ads"], made.horizon) is None
