from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.horizon import horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.planned import PlannedMonths, planned
from smmplan.base.month import Month, months_between, shift
from smmplan.base.planned import parse_planned
from smmplan.plan.budget import Budget, Line
from smmplan.plan.engine import validate
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.roadmap import Roadmap

YEAR = {"from": "2026-07-01", "to": "2027-06-30"}
QUARTER = {"from": "2026-07-01", "to": "2026-09-30"}
MILESTONES = {"launch": {"when": "2026-08-15"}, "tbd": {}, "reached": {"reached": "fans at least 5"}}
TODAY = date(2026, 11, 21)


def typed(model: Any, data: Any) -> Any:
    value, problems = validate(model, data)
    assert not problems
    return value


def settled(data: Any) -> Any:
    """A MONTH map as the plan keeps it: an amount stands in a cell."""
    if isinstance(data, dict) and "total" not in data:
        return {key: {"amount": value} if isinstance(value, str) else value for key, value in data.items()}
    return {**data, "pinned": settled(data["pinned"])} if isinstance(data, dict) and "pinned" in data else data


def plan_of(
    plan: Any,
    period: Mapping[str, str] | None = QUARTER,
    *,
    decimals: int = 2,
    total: str | None = None,
    quiet: Collection[date] = (),
    currency: str | None = "PHP",
    budget: dict[str, Any] | None = None,
    **line: Any,
) -> PlannedMonths:
    """What a line with this plan plans, over the months of a period."""
    head = typed(Header, {"smmplan": "1", "title": "T", **({"period": dict(period)} if period else {})})
    whole = Plan(head=head, roadmap=typed(Roadmap, {"milestones": MILESTONES}), budget=typed(Budget, budget or {}))
    months = horizon(whole, TODAY)
    made = typed(Line, {**({} if plan is None else {"plan": settled(plan)}), **line})
    return planned(made, months, Moments(whole, months), decimals, currency, total and Decimal(total), quiet)


def amounts(plan: Any, period: Mapping[str, str] | None = QUARTER, **given: Any) -> str:
    """The amounts by month, and what is outside; the plan has no problem."""
    result = plan_of(plan, period, **given)
    assert result.problems == ()
    return written(result)


def written(result: PlannedMonths) -> str:
    assert result.amounts is not None
    return " ".join(map(str, result.amounts)) + (f" | {result.outside}" if result.outside else "")


def troubles(result: PlannedMonths) -> list[str]:
    return [f"{one.kind} {'.'.join(map(str, one.path))}: {one.message}" for one in result.problems]


@pytest.mark.parametrize(
    ("plan", "months"),
    [
        (None, "0 0 0"),
        ({}, "0 0 0"),
        ({"2026-07": "15000", "2026-09": "16000.50"}, "15000 0 16000.50"),
        ({"2026-06": "5", "2026-08": "7", "2026-10": "6"}, "0 7 0 | 11"),
        ({"2026-Q3": "100"}, "33.34 33.33 33.33"),
        ({"2026-H2": "600", "2026-06": "1"}, "100.00 100.00 100.00 | 301.00"),
        ({"2026": "12"}, "1.00 1.00 1.00 | 9.00"),
        ({"FY2026-Q1": "9"}, "3.00 3.00 3.00"),
        ({"M2": "7", "2026-07": "8", "M4": "9"}, "8 7 0 | 9"),
        ({"2026-07": "5 PHP", "2026-08": "~6"}, "5 6 0"),
        ({"2026-07": {"notes": ["soon"]}, "2026-08": {"amount": "6", "notes": ["x"]}}, "0 6 0"),
        ({"2026-Q3": {"notes": ["soon"]}}, "0 0 0"),
    ],
)
def test_amounts_by_month(plan: Any, months: str) -> None:
    assert amounts(plan) == months


@pytest.mark.parametrize(
    ("plan", "months", "trouble"),
    [
        ({"2026-08": "5", "2026-Q3": "90"}, "0 5 0",
         'overlap plan.2026-Q3: "2026-Q3" and "2026-08" hold the same month; write each month once'),
        ({"2026-Q3": "90", "M2": "5"}, "30.00 30.00 30.00",
         'overlap plan.M2: "M2" and "2026-Q3" hold the same month; write each month once'),
        ({"2027": "24", "2027-12": "5", "2026-07": "1"}, "1 0 0 | 24.00",
         'overlap plan.2027-12: "2027-12" and "2027" hold the same month; write each month once'),
        ({"2026-07": "5 USD", "2026-08": "6"}, "0 6 0",
         'currency plan.2026-07: "5 USD" is in USD, but its line is in PHP; write the amount in PHP'),
        ({"2026-Q3": "5 USD"}, "0 0 0",
         'currency plan.2026-Q3: "5 USD" is in USD, but its line is in PHP; write the amount in PHP'),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_a_problem_and_the_rest_counts(plan: Any, months: str, trouble: str) -> None:
    result = plan_of(plan)
    assert written(result) == months
    assert troubles(result) == [trouble]


def test_an_overlap_names_both_keys() -> None:
    (problem,) = plan_of({"2026-08": "5", "2026-Q3": "90"}).problems
    assert problem.related == (("the other is here", ("plan", "2026-08")),)
    whole = problem.below(("budget", "lines", "ads"))
    assert whole.path == ("budget", "lines", "ads", "plan", "2026-Q3")
    assert whole.related == (("the other is here", ("budget", "lines", "ads", "plan", "2026-08")),)


def test_without_a_currency_no_code_counts() -> None:
    result = plan_of({"2026-07": "5 USD", "2026-08": "5"}, currency=None)
    assert written(result) == "0 5 0"
    assert troubles(result) == [
        'currency plan.2026-07: "5 USD" is in USD, but the plan has no currency; write currency: USD at the top'
    ]


@pytest.mark.parametrize(
    ("plan", "whole", "low"),
    [("12000", "12000", None), ("3000..6000", "6000", "3000"), ("1450.00 PHP", "1450.00", None)],
)
def test_an_amount_and_a_range_are_for_the_whole_life_of_the_line(plan: str, whole: str, low: str | None) -> None:
    result = plan_of(plan)
    assert result == PlannedMonths(None, Decimal(whole), Decimal(low) if low else None)


@pytest.mark.parametrize("plan", ["5 USD", "3..5 USD"])
def test_an_amount_in_another_currency_is_not_counted(plan: str) -> None:
    result = plan_of(plan)
    assert (result.amounts, result.whole, result.low) == (None, None, None)
    assert [problem.kind for problem in result.problems] == ["currency"]


@pytest.mark.parametrize(
    ("plan", "total", "decimals", "whole"),
    [
        ("40%", "580000.00", 2, "232000.00"),
        ("70%", "1234.57", 2, "864.20"),
        ("33.333%", "100", 2, "33.33"),
        ("50%", "0.01", 2, "0.01"),
        ("50%", "99", 0, "50"),
        ("10%", "1.234", 2, "0.123"),
    ],
)
def test_a_share_of_the_total_is_rounded_half_up(plan: str, total: str, decimals: int, whole: str) -> None:
    assert str(plan_of(plan, total=total, decimals=decimals).whole) == whole


def test_a_share_needs_a_total() -> None:
    result = plan_of("40%")
    assert result.whole is None
    assert troubles(result) == [
        'share plan: "40%" is a share of the budget\'s total, which is not known; write total under budget'
    ]


@pytest.mark.parametrize(
    ("plan", "line", "months"),
    [
        ("6000/month", {}, "6000 6000 6000"),
        ("6000/month from 2026-08", {}, "0 6000 6000"),
        ("6000/month to 2026-08", {}, "6000 6000 0"),
        ("6000/month from 2026-05 to 2026-07", {}, "6000 0 0 | 12000"),
        ("6000/month from 2026-09 to 2027-12", {}, "0 0 6000 | 90000"),
        ("6000/month", {"from": "2026-08"}, "0 6000 6000"),
        ("6000/month", {"from": "2026-08", "to": "2026-08"}, "0 6000 0"),
        ("6000/month from 2026-07", {"from": "2026-08", "to": "2026-08"}, "6000 6000 0"),
        ("6000/month from 2026-07-31", {}, "6000 6000 6000"),
        ("6000/month from 2026-07-15 to 2026-09-14", {}, "6000 6000 0"),
        ("6000/month from 2026-07-15 to 2026-09-15", {}, "6000 6000 6000"),
        ("6000/month from launch", {}, "0 6000 6000"),
        ("6000/month from launch+1m to launch+1m", {}, "0 0 6000"),
        ("6000/month to start+1m", {"from": "2026-07-20"}, "6000 6000 0"),
        ("6000/month from 2026-07-20 to +1m", {}, "6000 6000 0"),
        ("6000/month", {"from": "2026-08", "to": "start+1d"}, "0 6000 0"),
        ("100/week", {}, "500 400 500"),
        ("100/week from 2026-07-29 to 2026-08-12", {}, "100 200 0"),
        ("100/week from 2026-07-29 to 2026-08-11", {}, "100 100 0"),
        ("100/week from 2026-06-29", {}, "400 500 400 | 100"),
        ("900/quarter", {}, "900 0 0"),
        ("900/quarter from 2026-05-31 to 2027-01-31", {}, "0 900 0 | 1800"),
        ("7188/year from 2026-08 to 2027-12", {}, "0 7188 0 | 7188"),
        ("6000/month", {"basis": "cash"}, "6000 6000 6000"),
        ("6000/month", {"basis": "accrual"}, "6000.00 6000.00 6000.00"),
        ("900/quarter", {"basis": "accrual"}, "300.00 300.00 300.00"),
        ("1000/quarter from 2026-08 to 2026-12", {"basis": "accrual"}, "0 333.34 333.33 | 1000.00"),
        ("100/week from 2026-07-29 to 2026-08-09", {"basis": "accrual"}, "42.86 128.57 0"),
        ("100/week from 2026-07-30 to 2026-08-01", {"basis": "accrual"}, "28.57 14.29 0"),
        ("100/week from 2026-07-25 to 2026-07-31", {"basis": "accrual"}, "100.00 0 0"),
    ],
)
def test_what_recurs_is_billed_on_its_anniversaries(plan: str, line: dict[str, str], months: str) -> None:
    assert amounts(plan, **line) == months


def test_a_bill_by_the_year_counts_where_it_is_due_or_over_the_year_that_it_pays_for() -> None:
    year = "7188/year from 2026-10 to 2027-06"
    assert amounts(year, YEAR) == "0 0 0 7188 0 0 0 0 0 0 0 0"
    assert amounts(year, YEAR, basis="accrual") == "0 0 0 " + " ".join(["599.00"] * 9)


def test_bills_begin_with_the_period_on_its_own_first_day() -> None:
    period = {"from": "2026-07-30", "to": "2026-09-29"}
    assert amounts("100/month", period) == "100 100 0"
    assert amounts("100/week", period) == "100 400 400"


def test_a_ramp_goes_in_even_steps_and_ends_with_its_last_amount() -> None:
    assert amounts("5000..9000/month from 2026-07 to 2026-09") == "5000.00 7000.00 9000.00"
    assert amounts("9000..5000/month from 2026-07 to 2026-09") == "9000.00 7000.00 5000.00"
    assert amounts("5000..9000/month from 2026-08 to 2026-08") == "0 9000.00 0"
    assert amounts("0..1/month from 2026-06 to 2026-09", decimals=0) == "0 1 1"
    assert amounts("10..11/month from 2026-08 to launch+2m") == "0 10.00 10.50 | 11.00"
    assert amounts("0..0.01/month from 2026-07 to 2026-09") == "0.00 0.01 0.01"
    assert amounts("0..0.010/month from 2026-07 to 2026-09") == "0.000 0.005 0.010"


@pytest.mark.parametrize(
    ("plan", "line", "trouble"),
    [
        ("6000/month from tbd", {}, 'waits plan: "tbd" has no day yet'),
        ("6000/month to tbd+1w", {}, 'waits plan: "tbd+1w" has no day yet'),
        ("6000/month", {"from": "reached"}, 'waits from: "reached" has no day yet'),
        ("6000/month from 2026-07", {"to": "reached"}, 'waits to: "reached" has no day yet'),
        ("1..2/month from tbd to 2026-09", {}, 'waits plan: "tbd" has no day yet'),
        ("6000/month from start+1d", {}, 'waits plan: "start+1d" has no day yet'),
        ("6000/month from 2026-10", {}, "order plan: the plan begins on 2026-10-01, after its end on 2026-09-30"),
        ("6000/month to 2026-06", {}, "order plan: the plan begins on 2026-07-01, after its end on 2026-06-30"),
        ("6000/month from 2026-09 to 2026-08", {}, "order plan: the plan begins on 2026-09-01"),
        ("6000/month", {"from": "2026-10"}, "order plan: the plan begins on 2026-10-01, after its end on 2026-09-30"),
        ("1..2/month from 2026-09 to 2026-08", {}, "order plan: the plan begins on 2026-09-01"),
        ("6000 USD/month", {}, 'currency plan: "6000 USD" is in USD'),
        ("1..2 USD/month from 2026-07 to 2026-08", {}, 'currency plan: "1 USD" is in USD'),
    ],
)
def test_what_has_no_days_or_another_currency_plans_nothing(plan: str, line: dict[str, str], trouble: str) -> None:
    result = plan_of(plan, **line)
    assert written(result) == "0 0 0"
    (said,) = troubles(result)
    assert said.startswith(trouble)


def test_a_line_that_ends_before_it_begins_has_a_rule_of_its_own() -> None:
    assert amounts("6000/month", **{"from": "2026-09", "to": "2026-08"}) == "0 0 0"


NAMED = {"lines": {"b": {"plan": {"2026-07": {"amount": "1"}, "2026-08": {"amount": "1"}}}}}


def test_without_a_period_money_by_the_month_is_shown_per_unit() -> None:
    for budget in ({}, NAMED):
        result = plan_of("6000/month from 2026-10", None, budget=budget)
        assert result == PlannedMonths(None, rate=parse_planned("6000/month from 2026-10"))  # type: ignore[arg-type]
    assert plan_of("6000 USD/month", None).rate is None


def test_without_any_month_amounts_are_kept_outside_and_a_spread_is_a_whole() -> None:
    assert plan_of({"2026-07": "5", "2026-Q4": "9"}, None) == PlannedMonths(None, outside=Decimal("14.00"))
    assert plan_of({"total": "90"}, None) == PlannedMonths(None, Decimal(90))
    assert plan_of("1..3/month from 2026-07 to 2026-09", None) == PlannedMonths(None, outside=Decimal("6.00"))


def test_months_that_the_budget_names_take_a_spread_and_a_ramp() -> None:
    assert amounts({"total": "90"}, None, budget=NAMED) == "45.00 45.00"
    assert amounts("1..3/month from 2026-07 to 2026-09", None, budget=NAMED) == "1.00 2.00 | 3.00"


def test_a_plan_month_needs_a_period() -> None:
    result = plan_of({"M1": "5", "2026-08": "6"}, None, budget=NAMED)
    assert written(result) == "0 6"
    assert troubles(result) == [
        'period plan.M1: "M1" counts from the beginning of the period, and the plan has none; '
        "write a month like 2026-09, or give the plan a period"
    ]


def test_a_plan_without_dates_has_its_own_months() -> None:
    months = {"months": "3"}
    assert amounts({"M1": "5", "M3": "7", "M4": "8", "2026-07": "9"}, months) == "5 0 7 | 17"
    assert amounts("6000/month from M2", months) == "0 6000 6000"
    assert amounts({"total": "100", "spread": "calendar"}, months) == "33.34 33.33 33.33"
    assert amounts({"total": "100", "spread": "workdays"}, months, **{"from": "M2"}) == "0 50.00 50.00"


CHRISTMAS = [date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("plan", "period", "given", "months"),
    [
        ({"total": "1000.00"}, {"from": "2026-04-01", "months": "12"}, {}, " ".join(["83.34"] * 4 + ["83.33"] * 8)),
        ({"total": "100000", "spread": "even"}, {"from": "2026-04-01"}, {"decimals": 0, "currency": "JPY"},
         " ".join(["8334"] * 4 + ["8333"] * 8)),
        ({"total": "10000.00", "spread": {f"M{n}": "1" for n in range(1, 11)} | {"M11": "2", "M12": "3"}},
         YEAR, {}, " ".join(["666.67"] * 7 + ["666.66"] * 3 + ["1333.33", "2000.00"])),
        ({"total": "120000", "spread": {"2026-09": "2", "2026-07": "1"}}, QUARTER, {}, "40000.00 0 80000.00"),
        ({"total": "0.01", "spread": {"2026-09": "1", "2026-07": "1"}}, QUARTER, {}, "0.01 0 0.00"),
        ({"total": "100", "spread": {"2026-Q3": "3", "2026-10": "1"}}, QUARTER, {}, "25.00 25.00 25.00 | 25.00"),
        ({"total": "100", "spread": {"2026-Q3": "1"}}, QUARTER, {}, "33.34 33.33 33.33"),
        ({"total": "92", "spread": "calendar"}, QUARTER, {}, "31.00 31.00 30.00"),
        ({"total": "92", "spread": "calendar"}, {"from": "2026-07-17", "to": "2026-08-31"}, {}, "30.00 62.00"),
        ({"total": "66", "spread": "workdays"}, QUARTER, {}, "23.00 21.00 22.00"),
        ({"total": "42", "spread": "workdays"}, {"from": "2026-12-01", "to": "2027-01-31"}, {"quiet": CHRISTMAS},
         "22.00 20.00"),
        ({"total": "100"}, QUARTER, {"from": "2026-08"}, "0 50.00 50.00"),
        ({"total": "100"}, QUARTER, {"from": "2026-06", "to": "launch"}, "33.33 33.33 0 | 33.34"),
        ({"total": "100", "pinned": {"2026-08": "40"}}, QUARTER, {}, "30.00 40 30.00"),
        ({"total": "100", "pinned": {"2026-08": "40", "2026-10": "10"}}, QUARTER, {}, "25.00 40 25.00 | 10"),
        ({"total": "100", "pinned": {"2026-Q3": "100"}}, QUARTER, {}, "33.34 33.33 33.33"),
        ({"total": "100", "pinned": {"2026-08": "100"}}, QUARTER, {}, "0.00 100 0.00"),
        ({"total": "100", "spread": {"2026-07": "1", "2026-08": "5"}, "pinned": {"2026-08": "40"}}, QUARTER, {},
         "60.00 40 0"),
        ({"total": "0", "spread": {"2026-07": "0"}}, QUARTER, {}, "0 0 0"),
        ({"total": "100", "spread": {"2026-07": "1"}}, QUARTER, {"from": "tbd"}, "100.00 0 0"),
        ({"total": "1.001"}, QUARTER, {}, "0.334 0.334 0.333"),
    ],
)  # fmt: skip
def test_a_total_is_spread(plan: Any, period: dict[str, str], given: dict[str, Any], months: str) -> None:
    assert amounts(plan, period, **given) == months


@pytest.mark.parametrize(
    ("plan", "months", "trouble"),
    [
        ({"total": "100", "pinned": {"2026-08": "80", "2026-09": "20.01"}}, "0 80 20.01",
         "pinned plan.pinned: the pinned months hold 100.01, more than the total of 100; "
         "write less in them, or a larger total"),
        ({"total": "100", "pinned": {"2026-Q3": "90"}}, "30.00 30.00 30.00",
         "rest plan.pinned: no month is left to take 10.00 of the total; pin fewer months, or a larger amount"),
        ({"total": "100", "spread": {"2026-07": "0", "2026-08": "1"}, "pinned": {"2026-08": "5"}}, "0 5 0",
         "rest plan.spread: every weight is 0, so no month takes 95 of the total; write a weight above 0"),
        ({"total": "100", "spread": {"2026-07": "-1", "2026-08": "1"}}, "0.00 100.00 0",
         'weight plan.spread.2026-07: "-1" is no weight; write 0 or more'),
        ({"total": "100", "spread": {"2026-Q3": "3", "2026-08": "1"}}, "33.34 33.33 33.33",
         'overlap plan.spread.2026-08: "2026-08" and "2026-Q3" hold the same month; write each month once'),
        ({"total": "100", "pinned": {"2026-Q3": "3", "2026-08": "1"}, "spread": {"2026-10": "1"}},
         "1.00 1.00 1.00 | 97.00",
         'overlap plan.pinned.2026-08: "2026-08" and "2026-Q3" hold the same month; write each month once'),
        ({"total": "100 USD", "pinned": {"2026-08": "1"}}, "0 1 0",
         'currency plan.total: "100 USD" is in USD, but its line is in PHP; write the amount in PHP'),
    ],
)  # fmt: skip
def test_what_cannot_be_spread_is_a_problem_and_as_much_as_can_counts(plan: Any, months: str, trouble: str) -> None:
    result = plan_of(plan)
    assert written(result) == months
    assert troubles(result) == [trouble]


def test_a_spread_without_a_total_has_only_its_pinned_months() -> None:
    made = typed(Line, {"plan": {"spread": "even", "pinned": {"2026-08": {"amount": "4"}}}})
    plan = Plan(head=typed(Header, {"smmplan": "1", "title": "T", "period": QUARTER}))
    months = horizon(plan, TODAY)
    result = planned(made, months, Moments(plan, months), 2, "PHP", None, ())
    assert written(result) == "0 4 0"
    assert troubles(result) == ["total plan: the spread has no total; write one like total: 120000"]


def test_a_weekend_has_no_workday_to_take_anything() -> None:
    result = plan_of({"total": "100", "spread": "workdays"}, {"from": "2026-07-04", "to": "2026-07-05"})
    assert written(result) == "0"
    assert troubles(result) == ["rest plan.spread: there is no workday to take 100 of the total; write spread: even"]


@pytest.mark.parametrize(("line", "kind"), [({"from": "tbd"}, ["waits"]), ({"from": "2026-10"}, ["order"])])
def test_a_total_whose_months_are_not_known_is_for_the_whole_life(line: dict[str, str], kind: list[str]) -> None:
    result = plan_of({"total": "100"}, **line)
    assert (result.amounts, result.whole) == (None, Decimal(100))
    assert [problem.kind for problem in result.problems] == kind


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
LENGTHS: dict[str, Callable[[date, int], date]] = {
    "week": lambda day, count: day + timedelta(days=7 * count),
    "month": lambda day, count: shift(day, count, "m"),
    "quarter": lambda day, count: shift(day, 3 * count, "m"),
    "year": lambda day, count: shift(day, 12 * count, "m"),
}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@given(DAYS, DAYS, st.sampled_from(sorted(LENGTHS)), st.sampled_from(["cash", "accrual"]), st.integers(1, 100_000))
def test_bills_are_those_that_one_counts_by_hand(one: date, other: date, unit: str, basis: str, cents: int) -> None:
    first, last = min(one, other), max(one, other)
    amount = Decimal(cents).scaleb(-2)
    result = plan_of(f"{amount}/{unit} from {first} to {last}", YEAR, basis=basis)
    due = []
    while (day := LENGTHS[unit](first, len(due))) <= last:
        due.append(day)
    assert result.amounts is not None
    months = months_between(Month(2026, 7), Month(2027, 6))
    if basis == "cash":
        assert list(result.amounts) == [amount * sum(Month.of(day) == month for day in due) for month in months]
        assert sum(result.amounts) + result.outside == amount * len(due)
        return
    paid: dict[Month, Fraction] = defaultdict(Fraction)
    for day in due:
        if unit == "week":
            for after in range(7):
                if day + timedelta(days=after) <= last:
                    paid[Month.of(day + timedelta(days=after))] += Fraction(amount) / 7
        else:
            length = MONTHS[unit]
            for month in months_between(Month.of(day), min(Month.of(day).plus(length - 1), Month.of(last))):
                paid[month] += Fraction(amount) / length
    rounded = Fraction(6, 100) if unit == "week" else Fraction(1, 100)
    for month, part in zip(months, result.amounts, strict=True):
        assert abs(Fraction(part) - paid[month]) < rounded
        assert (part == 0) or paid[month]
    outside = sum(part for month, part in paid.items() if month not in months)
    assert abs(Fraction(result.outside) - outside) < (1 + len(paid)) * rounded


@given(st.integers(0, 10**9), st.sampled_from(["even", "calendar", "workdays"]), st.integers(0, 11), DAYS, DAYS)
def test_a_spread_adds_up_to_its_total(cents: int, how: str, pinned: int, one: date, other: date) -> None:
    total, fixed = Decimal(cents).scaleb(-2), Decimal(cents // 7).scaleb(-2)
    month = Month(2026, 7).plus(pinned)
    plan = {"total": str(total), "spread": how, "pinned": {str(month): str(fixed)}}
    result = plan_of(plan, YEAR, **{"from": str(min(one, other)), "to": str(max(one, other))})
    assert result.amounts is not None
    assert result.amounts[pinned] == fixed
    if not result.problems:
        assert sum(result.amounts) + result.outside == total
