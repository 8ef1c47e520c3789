"""A budget in a few figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smmplan.analysis.books import books
from smmplan.analysis.spending import Spending, decimals_of, spending

from .agenda_plans import plan_of

HEAD = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"


def figures(budget: str, today: date = date(2026, 9, 15), head: str = HEAD) -> Spending:
    plan = plan_of(f"budget: {budget}", head=head)
    kept = books(plan, today)
    assert kept
    return spending(plan, kept)


def test_the_figures_of_a_budget_that_is_under_way() -> None:
    found = figures(
        "{total: 7000, lines: {ads: {plan: 1000/month, actual: {2026-07: 900, 2026-08: 1000, 2026-09: 300}}}}"
    )
    assert (found.currency, found.decimals, found.months, found.recorded) == ("PHP", 2, ("2026-07", "2026-12"), True)
    assert (found.planned, found.spent, found.total) == (6000, 2200, 7000)
    pace = found.paces["PHP"]
    assert pace is not None
    assert (pace.spent, pace.expected, pace.state) == (2200, 2500, "watch-slow")
    # The rest goes as planned: what July left stays.
    assert (found.year_end, found.left) == (5900, 1100)


def test_a_forecast_counts_at_the_end() -> None:
    line = "{plan: 1000/month, actual: {2026-07: 900, 2026-08: 1000}, forecast: {2026-12: 9000}}"
    found = figures(f"{{total: 7000, lines: {{ads: {line}}}}}")
    assert (found.year_end, found.left) == (13900, -6900)


def test_without_a_ceiling_all_that_may_be_spent_is_the_limit() -> None:
    found = figures("{lines: {ads: {plan: 1000/month, actual: {2026-07: 1000}}}}")
    assert (found.total, found.left) == (None, 0)


def test_nothing_is_recorded_before_somebody_writes_it_down() -> None:
    assert not figures("{lines: {ads: {plan: 1000/month}}}").recorded
    assert figures("{lines: {ads: {plan: 1000/month, actual: {2026-07: 0}}}}").recorded
    assert figures("{lines: {ads: {plan: 1000..1500, actual: 700}}}").recorded


def test_a_missing_rate_hides_what_needs_it() -> None:
    lines = (
        "{ads: {plan: 1000/month, actual: {2026-07: 10}}, yen: {plan: 90/month, currency: JPY, actual: {2026-07: 9}}}"
    )
    found = figures(f"{{lines: {lines}}}")
    assert (found.planned, found.spent, found.year_end, found.left) == (None, None, None, None)
    yen = found.paces["JPY"]
    assert yen is not None
    assert (yen.spent, decimals_of(yen)) == (Decimal(9), 0)


def test_a_plan_in_plan_months_has_no_pace() -> None:
    found = figures(
        "{lines: {ads: {plan: 100/month, actual: {M1: 90}}}}", head="smmplan: 1\ntitle: x\nperiod: {months: 6}\n"
    )
    assert found.months == ("M1", "M6")
    assert found.paces == {None: None}
