from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.horizon import Horizon, horizon
from smmplan.base.month import Month, months_between
from smmplan.plan.budget import Budget
from smmplan.plan.engine import validate
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan

TODAY = date(2026, 11, 21)


def typed(model: Any, data: Any) -> Any:
    value, problems = validate(model, data)
    assert not problems
    return value


def a_plan(period: dict[str, str] | None = None, budget: dict[str, Any] | None = None) -> Plan:
    head = {"smmplan": "1", "title": "T", **({"period": period} if period else {})}
    return Plan(head=typed(Header, head), budget=typed(Budget, budget) if budget is not None else None)


def seen(period: dict[str, str] | None = None, budget: dict[str, Any] | None = None) -> str | None:
    """The first and the last label, and how many months there are."""
    found = horizon(a_plan(period, budget), TODAY)
    return found and f"{found.labels[0]} {found.labels[-1]} {len(found.months)}{'' if found.stated else ' named'}"


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ({"from": "2026-07-01", "to": "2027-06-30"}, "2026-07 2027-06 12"),
        ({"from": "2026-07-15", "to": "2026-07-16"}, "2026-07 2026-07 1"),
        ({"from": "2026-07-31", "to": "2026-08-01"}, "2026-07 2026-08 2"),
        ({"from": "2026-07-15", "months": "3"}, "2026-07 2026-09 3"),
        ({"from": "2026-07-15", "to": "2026-08-01", "months": "3"}, "2026-07 2026-08 2"),
        ({"from": "2026-07-15"}, "2026-07 2027-06 12"),
        ({"months": "18"}, "M1 M18 18"),
        ({"to": "2026-08-01", "months": "3"}, None),
        ({"from": "2026-08-01", "to": "2026-07-31"}, None),
        ({"months": "1200"}, "M1 M1200 1200"),
        ({"months": "1201"}, None),
        ({"months": "99999999999999999999"}, None),
        ({"from": "2000-01-01", "to": "2099-12-31"}, "2000-01 2099-12 1200"),
        ({"from": "2000-01-01", "to": "2100-01-01"}, None),
        ({"from": "2026-07-01", "months": "99999999999999999999"}, None),
        (None, None),
    ],
)
def test_the_months_of_a_period(period: dict[str, str] | None, months: str | None) -> None:
    assert seen(period) == months


CELL = {"amount": "5"}


@pytest.mark.parametrize(
    ("budget", "months"),
    [
        ({}, None),
        ({"lines": {"a": {"plan": "6000/month"}}}, None),
        ({"lines": {"a": {"plan": "6000/month from 2026-07 to 2026-09"}}}, None),
        ({"lines": {"a": {"plan": {"2026-Q3": CELL}}, "b": {"plan": {"2027-02": CELL}}}}, "2026-07 2027-02 8 named"),
        ({"income": {"a": {"plan": {"2026-07": CELL}, "actual": {"2026-09": CELL}}}}, "2026-07 2026-09 3 named"),
        ({"lines": {"a": {"committed": {"2026-07": CELL}}}}, "2026-07 2026-07 1 named"),
        ({"lines": {"a": {"forecast": {"2026-07": CELL}}}}, "2026-07 2026-07 1 named"),
        ({"lines": {"a": {"forecast": {"2025-01-31": {"2026-07": CELL}}}}}, "2026-07 2026-07 1 named"),
        ({"lines": {"a": {"plan": {"total": "9", "pinned": {"2026-08": CELL}, "spread": {"2026-09": "1"}}}}},
         "2026-08 2026-09 2 named"),
        ({"lines": {"a": {"plan": {"total": "9", "spread": "even"}}}}, None),
        ({"lines": {"a": {"plan": "5..9/month from 2026-07 to 2026-09"}}}, "2026-07 2026-09 3 named"),
        ({"actuals": [{"date": "2026-07-03", "line": "a"}]}, "2026-07 2026-07 1 named"),
        ({"forecasts": [{"date": "2026-07", "line": "a", "made": "2025-01-01"}]}, "2026-07 2026-07 1 named"),
        ({"transfers": [{"date": "2026-07-03"}], "increases": [{"date": "2026-08-03"}],
          "cuts": [{"date": "2026-09-03", "starting": "2026-11"}]}, "2026-07 2026-11 5 named"),
        ({"lines": {"a": {"plan": {"2020-01": CELL, "2029-12": CELL}}}}, "2020-01 2029-12 120 named"),
        ({"lines": {"a": {"plan": {"2020-01": CELL, "2030-01": CELL}}}}, None),
        ({"lines": {"a": {"plan": {"M3": CELL, "M2": CELL}}}}, "M1 M3 3 named"),
        ({"lines": {"a": {"plan": {"M120": CELL}}}}, "M1 M120 120 named"),
        ({"lines": {"a": {"plan": {"M121": CELL}}}}, None),
        ({"lines": {"a": {"plan": {"M3": CELL, "2026-07": CELL}}}}, "2026-07 2026-07 1 named"),
        ({"fiscal_year_starts": "2026-04", "lines": {"a": {"plan": {"FY2026-Q1": CELL}}}}, "2026-04 2026-06 3 named"),
    ],
)  # fmt: skip
def test_a_budget_without_a_period_names_its_months(budget: dict[str, Any], months: str | None) -> None:
    assert seen(None, budget) == months


def test_a_period_wins_over_what_the_budget_names() -> None:
    assert seen({"months": "2"}, {"lines": {"a": {"plan": {"2026-07": CELL}}}}) == "M1 M2 2"


@pytest.mark.parametrize(
    ("today", "closed", "current", "day", "days"),
    [
        ("2026-06-30", 0, None, 0, 0),
        ("2026-07-01", 0, 0, 1, 31),
        ("2026-11-21", 4, 4, 21, 30),
        ("2026-11-30", 4, 4, 30, 30),
        ("2026-12-01", 5, 5, 1, 31),
        ("2027-02-28", 7, 7, 28, 28),
        ("2027-06-30", 11, 11, 30, 30),
        ("2027-07-01", 12, None, 0, 0),
        ("2031-01-01", 12, None, 0, 0),
    ],
)
def test_where_today_lies(today: str, closed: int, current: int | None, day: int, days: int) -> None:
    found = horizon(a_plan({"from": "2026-07-15", "to": "2027-06-10"}), date.fromisoformat(today))
    assert found is not None
    assert (found.closed, found.current, found.day, found.days) == (closed, current, day, days)
    assert found.dated


def test_months_without_dates_are_never_over() -> None:
    found = horizon(a_plan({"months": "14"}), TODAY)
    assert found is not None
    assert found.months[0] == Month(1, 1)
    assert found.months[-1] == Month(2, 2)
    assert found.labels[-1] == "M14"
    assert (found.closed, found.current, found.day, found.days) == (0, None, 0, 0)
    assert not found.dated


@given(st.builds(Month, st.integers(1, 2500), st.integers(1, 12)), st.integers(1, 40), st.integers(-60, 60))
def test_the_index_of_a_month_is_its_position(first: Month, count: int, away: int) -> None:
    months = months_between(first, first.plus(count - 1))
    found = Horizon(months, tuple(map(str, months)), 0, None, 0, 0)
    assert found.index(first.plus(away)) == (away if 0 <= away < count else None)
