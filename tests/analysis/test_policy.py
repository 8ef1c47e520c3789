"""What a line does with surplus and deficit: which level counts, and what a line that takes no part does instead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from smmplan.analysis.policy import Level, Policy, Reset, stated
from smmplan.plan.budget import Rollover
from smmplan.plan.engine import validate


def level(name: str, currency: str | None = "PHP", **words: Any) -> Level:
    value, problems = validate(Rollover, words)
    assert not problems
    return Level(value, (name,), currency)


def test_the_defaults_carry_everything() -> None:
    assert stated(()) == (Policy("carry", "carry", None, None, "expire", None, "planned"), {})
    assert stated((Level(None, ("line",), "PHP"),)) == (Policy(), {})


def test_the_nearest_level_wins_key_by_key() -> None:
    line = level("line", surplus="expire", reset={"deficit": "forgive"})
    category = level("category", surplus="pool", deficit="absorb", cap="50.00", reset={"every": "quarter"})
    budget = level("budget", missing="zero", overflow="pool", cap="25%", reset={"every": "month", "surplus": "carry"})
    policy, origins = stated((line, category, budget), currency="PHP")
    assert policy == Policy(
        surplus="expire",
        deficit="absorb",
        cap=Decimal("50.00"),
        overflow="pool",
        reset=Reset("quarter", "carry", "forgive"),
        missing="zero",
    )
    assert origins == {
        "surplus": ("line", "surplus"),
        "deficit": ("category", "deficit"),
        "cap": ("category", "cap"),
        "overflow": ("budget", "overflow"),
        "missing": ("budget", "missing"),
        "reset.every": ("category", "reset", "every"),
        "reset.surplus": ("budget", "reset", "surplus"),
        "reset.deficit": ("line", "reset", "deficit"),
    }


def test_a_cap_is_an_amount_or_a_share() -> None:
    assert stated((level("line", cap="25%"),)).policy == Policy(cap_share=Decimal("0.25"))
    assert stated((level("line", cap="0"),), currency="PHP").policy == Policy(cap=Decimal(0))


def test_a_reset_is_by_the_year_and_lets_a_surplus_expire_unless_it_says_otherwise() -> None:
    assert stated((level("line", reset={"surplus": "expire"}),)).policy.reset == Reset("year", "expire", "carry")
    assert stated((level("line", reset={"every": "half"}),)).policy.reset == Reset("half", "expire", "carry")
    assert stated((level("line", reset={}),)).policy.reset is None


@pytest.mark.parametrize(
    ("words", "policy"),
    [
        ({"surplus": "pool", "deficit": "absorb"}, Policy()),
        ({"surplus": "category"}, Policy()),
        ({"surplus": "expire", "deficit": "forgive"}, Policy("expire", "forgive")),
        ({"cap": "50%", "overflow": "pool"}, Policy(cap_share=Decimal("0.5"))),
        ({"reset": {"every": "month", "surplus": "pool", "deficit": "absorb"}}, Policy(reset=Reset("month", "carry"))),
        ({"reset": {"every": "month", "surplus": "expire"}}, Policy(reset=Reset("month", "expire"))),
    ],
)
def test_a_line_alone_takes_part_in_no_pool(words: dict[str, Any], policy: Policy) -> None:
    found = stated((level("budget", **words),), alone=True, category="ads", currency="PHP")
    assert found.policy == policy
    assert not {"pool", "category", "absorb"} & set(map(str, policy))


def test_what_cannot_be_followed_does_not_fall_to_a_farther_level() -> None:
    """The category took the budget's word back; for a line alone that means carry, not the budget's word."""
    levels = level("category", surplus="pool"), level("budget", surplus="expire", deficit="forgive")
    assert stated(levels, alone=True).policy == Policy(deficit="forgive")
    assert stated(levels).policy == Policy("pool", "forgive")
    assert stated(levels, alone=True).origins == {"deficit": ("budget", "deficit")}


def test_the_pool_of_a_category_needs_a_category() -> None:
    word = level("budget", surplus="category", overflow="category")
    assert stated((word,), category="ads").policy == Policy("category", overflow="category")
    assert stated((word,)).policy == Policy()


def test_a_cap_in_another_currency_is_not_for_the_line() -> None:
    levels = level("line", currency="CNY", cap="30 CNY"), level("budget", cap="50.00")
    assert stated(levels, currency="CNY").policy.cap == 30
    assert stated(levels[1:], currency="CNY").policy.cap is None
    assert stated(levels, currency="PHP").policy.cap == 50
    assert stated((level("line", cap="30 PHP"),), currency="PHP").policy.cap == 30
