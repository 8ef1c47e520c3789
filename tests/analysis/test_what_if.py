"""What if: the plan with one more change, beside the plan as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smmplan.analysis.what_if import differences, what_if
from smmplan.base.errors import GrammarError
from smmplan.plan.plan import Plan
from smmplan.source.load import load

from .plans import HEAD, TODAY

BUDGET = """\
budget:
  contingency: 50
  lines:
    ads: {plan: 100/month, actual: {2026-07: 100, 2026-08: 100, 2026-09: 100, 2026-10: 100}}
    films: {plan: 50/month, actual: {2026-07: 50, 2026-08: 50, 2026-09: 50, 2026-10: 50}}
    gifts: {in_kind: true, plan: {2026-12: 10}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "smmplan.yaml"
    path.write_text(HEAD + BUDGET, encoding="utf-8")
    loaded = load(str(path), "smmplan.yaml", str(tmp_path)).plan
    assert loaded
    return loaded


def available(plan: Plan, *suppositions: str) -> dict[str, list[Decimal]]:
    """What changed lines have available from November on."""
    tried = what_if(plan, TODAY, list(suppositions))
    assert tried
    return {each.line: [then for _, then in each.available[4:]] for each in differences(tried)}


def test_a_move_changes_both_sides_and_only_its_month(plan: Plan) -> None:
    assert available(plan, "move ads films 20") == {"ads": [80, 100], "films": [70, 50]}


def test_a_move_may_have_a_day(plan: Plan) -> None:
    assert available(plan, "move ads films 20 on 2026-12-01") == {"ads": [100, 80], "films": [50, 70]}


def test_a_cut_frees_the_plan_for_the_pool(plan: Plan) -> None:
    tried = what_if(plan, TODAY, ["cut films from 2026-12"])

    assert tried
    assert tried.then.pools["pool"][-1].balance == 50
    assert tried.now.pools["pool"][-1].balance == 0


def test_an_increase_and_a_cut_into_a_line(plan: Plan) -> None:
    assert available(plan, "increase ads 5 PHP", "cut films from 2026-12 into ads") == {
        "ads": [105, 150], "films": [50, 0],
    }  # fmt: skip


def test_nothing_is_changed_by_asking(plan: Plan) -> None:
    before = plan.budget

    what_if(plan, TODAY, ["cut films from 2026-12"])

    assert plan.budget is before
    assert before
    assert before.cuts == ()


def test_a_plan_without_a_budget_has_nothing_to_try(plan: Plan) -> None:
    assert what_if(replace(plan, budget=None), TODAY, ["cut films from 2026-12"]) is None


@pytest.mark.parametrize(
    ("supposition", "words"),
    [
        ("double everything", "cannot be tried"),
        ("move ads film 5", "write films"),
        ("move ads films 5,00", "write 5.00"),
        ("move ads films 0", "write an amount above zero"),
        ("move ads ads 5", "name another account"),
        ("move ads gifts 5", "in kind"),
        ("cut ads from Juli", "Juli"),
        ("move ads films 5 on 2027-02-01", "outside the plan"),
    ],
)
def test_what_cannot_count_is_refused(plan: Plan, supposition: str, words: str) -> None:
    with pytest.raises(GrammarError, match=words):
        what_if(plan, TODAY, [supposition])


@pytest.mark.parametrize("supposition", ["move ads films 5 CNY", "increase ads 5 CNY on 2026-11"])
def test_an_amount_in_another_currency_is_refused(plan: Plan, supposition: str) -> None:
    with pytest.raises(GrammarError, match='"5 CNY" is in CNY, and ads is in PHP; write 5'):
        what_if(plan, TODAY, [supposition])
    assert available(plan, supposition.replace("CNY", "PHP")).keys() >= {"ads"}


def test_without_a_day_a_plan_that_is_over_has_no_today(plan: Plan) -> None:
    with pytest.raises(GrammarError, match="outside the plan"):
        what_if(plan, date(2027, 3, 1), ["move ads films 5"])
