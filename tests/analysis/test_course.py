"""How money adds up over the months: to the plan, to what is spent, to the year's end as stated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.books import Books, books
from smmplan.analysis.course import Course, course
from smmplan.analysis.exchange import exchange
from smmplan.analysis.forecast import ahead_by_month, forecast
from smmplan.analysis.totals import totals
from smmplan.plan.plan import Plan

from .agenda_plans import plan_of

HEAD = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"
UNDATED = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {months: 3}\n"
SEPTEMBER = date(2026, 9, 15)


def kept(budget: str, today: date = SEPTEMBER, head: str = HEAD) -> tuple[Plan, Books]:
    plan = plan_of(f"budget: {budget}", head=head)
    made = books(plan, today)
    assert made
    return plan, made


def runs(budget: str, today: date = SEPTEMBER, head: str = HEAD) -> Course | None:
    plan, made = kept(budget, today, head)
    rates = exchange(plan, made)
    return course(made, rates, totals(made, rates), forecast(made, rates))


def listed(*amounts: int | str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, amounts))


def test_months_add_up() -> None:
    found = runs("{lines: {ads: {plan: 100/month, actual: {2026-07: 80, 2026-08: 130, 2026-09: 20}}}}")
    assert found is not None
    assert found.planned == listed(100, 200, 300, 400, 500, 600)
    assert found.spent == listed(80, 210, 230, 230, 230, 230)
    assert found.expected == listed(80, 210, 310, 410, 510, 610)


def test_what_was_moved_is_in_the_plan() -> None:
    found = runs("{lines: {ads: {plan: 100/month}}, increases: [{date: 2026-08-03, line: ads, amount: 50}]}")
    assert found is not None
    assert found.planned == listed(100, 250, 350, 450, 550, 650)


def test_a_forecast_stands_in_its_month() -> None:
    found = runs("{lines: {ads: {plan: 100/month, actual: {2026-07: 80}, forecast: {2026-07: 999, 2026-11: 300}}}}")
    assert found is not None
    assert found.expected == listed(80, 180, 280, 380, 680, 780)


def test_a_forecast_in_another_currency_is_converted() -> None:
    plan, made = kept(
        "{budget_rates: {USD/PHP: 50}, lines: {ads: {plan: 10/month, currency: USD, forecast: {2026-12: 30}}}}"
    )
    rates = exchange(plan, made)
    assumed = totals(made, rates).lines.months.assumed
    assert ahead_by_month(made, rates, assumed) == listed(500, 500, 500, 500, 500, 1500)
    found = course(made, rates, totals(made, rates), forecast(made, rates))
    assert found is not None
    assert found.expected[-1] == forecast(made, rates).total.stated == 4000


@pytest.mark.parametrize("today", [date(2026, 3, 1), date(2026, 7, 1), SEPTEMBER, date(2026, 12, 31), date(2027, 4, 1)])
def test_it_ends_where_the_forecast_does_whatever_the_day(today: date) -> None:
    budget = (
        "{budget_rates: {USD/PHP: 50.5}, rates: {USD/PHP: {2026-07: 51.11}}, lines: {"
        "a: {plan: 100.00/month, actual: {2026-07: 80.10, 2026-12: 7}, forecast: {2026-10: 133.33}},"
        "b: {plan: 10.00..700.00, actual: 33.33}, c: {plan: 500, forecast: {2026-12: 400}},"
        "d: {plan: 9.99/month, currency: USD, actual: {2026-07: 3.33}, committed: {2026-11: 77}},"
        "e: {plan: 5/month, tracked: false}, f: {plan: 8/month, in_kind: true}}}"
    )
    plan, made = kept(budget, today)
    rates = exchange(plan, made)
    sums, ends = totals(made, rates), forecast(made, rates)
    found = course(made, rates, sums, ends)
    assert found is not None
    assert found.expected[-1] == ends.total.stated
    assert found.planned[-1] == sums.lines.year.revised
    assert found.spent[-1] == sums.lines.year.spent
    assert all(more >= spent for more, spent in zip(found.expected, found.spent, strict=True))


def test_one_sum_is_spread_evenly() -> None:
    found = runs("{lines: {ads: {plan: 601, actual: 100}}}")
    assert found is not None
    assert found.planned == listed("100.17", "200.34", "300.51", "400.68", "500.84", "601")
    assert found.spent == listed("33.34", "66.67", "100", "100", "100", "100")
    assert found.expected == listed("33.34", "66.67", "225.25", "350.5", "475.75", "601")


def test_months_without_dates() -> None:
    found = runs("{lines: {ads: {plan: 100/month, actual: {M1: 90}}, b: {plan: 30, actual: 10}}}", head=UNDATED)
    assert found is not None
    assert found.planned == listed(110, 220, 330)
    assert found.spent == listed(100, 100, 100)
    assert found.expected[-1] == 330


def test_without_a_rate_nobody_knows() -> None:
    assert runs("{lines: {ads: {plan: 10/month, currency: USD}}}") is None
