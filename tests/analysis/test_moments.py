from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from smmplan.analysis.horizon import horizon
from smmplan.analysis.moments import Moments
from smmplan.base.month import Month
from smmplan.base.when import parse_when
from smmplan.plan.budget import Budget
from smmplan.plan.engine import validate
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.roadmap import Roadmap

ROADMAP = {
    "phases": {
        "autumn": {"from": "2026-09", "to": "2026-Q4"},
        "winter": {"from": "opening+1m", "to": "start+6w"},
        "open-end": {"from": "2026-09"},
        "no-start": {"to": "2026-12"},
    },
    "milestones": {
        "launch": {"when": "2026-10-31"},
        "fair": {"when": "2026-11-07", "to": "2026-11-09"},
        "month": {"when": "2026-10"},
        "opening": {"when": "launch-2w"},
        "party": {"when": "opening+1m"},
        "same": {"when": "fair"},
        "at-fair": {"when": "launch", "to": "fair"},
        "three-days": {"when": "launch", "to": "start+2d"},
        "reached": {"reached": "monthly-buyers at least 700"},
        "tbd": {},
        "after-tbd": {"when": "tbd+1w"},
        "chicken": {"when": "egg+1d"},
        "egg": {"when": "chicken-1d"},
        "after-egg": {"when": "egg"},
        "itself": {"when": "itself+1d"},
        "own-start": {"when": "start+1d"},
        "own-bare": {"when": "+1d"},
        "to-itself": {"when": "2026-10-05", "to": "to-itself"},
        "to-nowhere": {"when": "2026-10-05", "to": "tbd"},
        "far": {"when": "2999-12-31"},
    },
}  # fmt: skip


def typed(model: Any, data: Any) -> Any:
    value, problems = validate(model, data)
    assert not problems
    return value


def a_plan(period: dict[str, str] | None, roadmap: dict[str, Any], budget: dict[str, Any] | None = None) -> Plan:
    head = typed(Header, {"smmplan": "1", "title": "T", **({"period": period} if period else {})})
    made = typed(Budget, budget) if budget else None
    return Plan(head=head, roadmap=typed(Roadmap, roadmap), budget=made)


MOMENTS = Moments(a_plan({"from": "2026-07-15", "to": "2027-06-30"}, ROADMAP))
START = date(2026, 1, 31)


def said(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-27", "2026-11-27", "2026-11-27"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("FY2026-Q1", "2026-07-01", "2026-09-30"),
        ("M3", "2026-09-01", "2026-09-30"),
        ("launch", "2026-10-31", "2026-10-31"),
        ("launch+1m", "2026-11-30", "2026-11-30"),
        ("launch-2w", "2026-10-17", "2026-10-17"),
        ("fair", "2026-11-07", "2026-11-09"),
        ("fair+1d", "2026-11-08", "2026-11-08"),
        ("month", "2026-10-01", "2026-10-31"),
        ("month+1d", "2026-10-02", "2026-10-02"),
        ("autumn", "2026-09-01", "2026-12-31"),
        ("autumn-1d", "2026-08-31", "2026-08-31"),
        ("opening", "2026-10-17", "2026-10-17"),
        ("party", "2026-11-17", "2026-11-17"),
        ("party+1w", "2026-11-24", "2026-11-24"),
        ("winter", "2026-11-17", "2026-12-29"),
        ("same", "2026-11-07", "2026-11-09"),
        ("at-fair", "2026-10-31", "2026-11-09"),
        ("three-days", "2026-10-31", "2026-11-02"),
        ("open-end", "2026-09-01", None),
        ("no-start", None, "2026-12-31"),
        ("to-itself", "2026-10-05", None),
        ("to-nowhere", "2026-10-05", None),
        ("start", "2026-01-31", "2026-01-31"),
        ("start+1m", "2026-02-28", "2026-02-28"),
        ("-1d", "2026-01-30", "2026-01-30"),
        ("far+9999m", "3833-03-31", "3833-03-31"),
        *((text, None, None) for text in (
            "reached", "reached+1d", "tbd", "after-tbd", "after-tbd+1d", "chicken", "egg", "after-egg", "after-egg+1d",
            "itself", "own-start", "own-bare", "nobody", "nobody-1d",
        )),
    ],
)  # fmt: skip
def test_first_and_last_day(text: str, first: str | None, last: str | None) -> None:
    when = parse_when(text)
    assert said(MOMENTS.first(when, START)) == first
    assert said(MOMENTS.last(when, START)) == last


def test_the_order_of_questions_changes_nothing() -> None:
    for texts in (("after-egg", "egg", "chicken"), ("chicken", "egg", "after-egg"), ("party", "opening", "launch")):
        asked = Moments(a_plan({"from": "2026-07-15"}, ROADMAP))
        assert [asked.first(parse_when(text)) for text in texts] == [MOMENTS.first(parse_when(text)) for text in texts]


def test_without_a_start_of_its_own_an_entry_cannot_count_from_it() -> None:
    for text in ("start", "start+3d", "-1d"):
        assert MOMENTS.first(parse_when(text)) is None
        assert MOMENTS.last(parse_when(text)) is None


@pytest.mark.parametrize("text", ["far+9999w", "far-9999m"])
def test_what_stays_in_the_calendar_has_a_day(text: str) -> None:
    assert MOMENTS.first(parse_when(text)) is not None


def test_what_leaves_the_calendar_has_no_day() -> None:
    chain = {"a": {"when": "2999-12-31"}, **{f"{name}b": {"when": f"{name}+9999m"} for name in ("a", *_names(10))}}
    moments = Moments(a_plan(None, {"milestones": chain}))
    assert moments.first(parse_when("ab")) is not None
    assert moments.first(parse_when(f"a{'b' * 11}")) is None


def _names(count: int) -> list[str]:
    return [f"a{'b' * (number + 1)}" for number in range(count)]


def test_a_long_chain_is_counted() -> None:
    chain = {"s-0": {"when": "2026-01-01"}, **{f"s-{n}": {"when": f"s-{n - 1}+1d"} for n in range(1, 5000)}}
    moments = Moments(a_plan(None, {"milestones": chain}))
    assert moments.first(parse_when("s-4999")) == date(2026, 1, 1) + timedelta(days=4999)
    ends = {"s-0": {"when": "2026-01"}, **{f"s-{n}": {"when": f"s-{n - 1}"} for n in range(1, 5000)}}
    assert said(Moments(a_plan(None, {"milestones": ends})).last(parse_when("s-4999"))) == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-Q4", Month(2026, 10), Month(2026, 12)),
        ("FY2026", Month(2026, 7), Month(2027, 6)),
        ("M7", Month(2027, 1), Month(2027, 1)),
        ("2026-11-27", Month(2026, 11), Month(2026, 11)),
        ("2026-W53", Month(2026, 12), Month(2027, 1)),
        ("launch+1d", Month(2026, 11), Month(2026, 11)),
        ("autumn", Month(2026, 9), Month(2026, 12)),
    ],
)
def test_months(text: str, first: Month, last: Month) -> None:
    for _ in range(2):
        assert MOMENTS.months(parse_when(text)) == (first, last)


@pytest.mark.parametrize("text", ["tbd", "nobody", "start+1d", "open-end", "no-start"])
def test_what_has_no_days_has_no_months(text: str) -> None:
    for _ in range(2):
        assert MOMENTS.months(parse_when(text)) is None


def test_a_plan_without_dates_counts_its_months_from_january_of_the_year_1() -> None:
    plan = a_plan({"months": "12"}, {"milestones": {"go": {"when": "M3"}}})
    moments = Moments(plan, horizon(plan, date(2026, 11, 21)))
    assert moments.months(parse_when("M14")) == (Month(2, 2), Month(2, 2))
    assert moments.first(parse_when("go+1m")) == date(1, 4, 1)
    assert moments.first(parse_when("go-4m")) is None
    assert moments.months(parse_when("2026-11")) == (Month(2026, 11), Month(2026, 11))
    assert (moments.begins, moments.ends) == (date(1, 1, 1), date(1, 12, 31))
    assert Moments(plan).first(parse_when("M1")) is None


def test_months_that_only_the_budget_names_are_nothing_to_count_from() -> None:
    plan = a_plan(None, {}, {"actuals": [{"date": "2026-07-03"}, {"date": "2026-08-03"}]})
    moments = Moments(plan, horizon(plan, date(2026, 11, 21)))
    assert moments.months(parse_when("M1")) is None
    assert (moments.begins, moments.ends) == (date(2026, 7, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("period", "begins", "ends"),
    [
        ({"from": "2026-07-15", "to": "2027-06-10"}, "2026-07-15", "2027-06-10"),
        ({"from": "2026-07-15", "months": "2"}, "2026-07-15", "2026-08-31"),
        (None, None, None),
    ],
)
def test_the_first_and_the_last_day_of_the_plan(
    period: dict[str, str] | None, begins: str | None, ends: str | None
) -> None:
    plan = a_plan(period, {})
    moments = Moments(plan, horizon(plan, date(2026, 11, 21)))
    assert (said(moments.begins), said(moments.ends)) == (begins, ends)
