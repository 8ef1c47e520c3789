"""How goals stand: the state of each, and the figures beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.standings import Standing, standings

from .agenda_plans import HEAD, plan_of

TODAY = date(2026, 11, 21)


def goal(text: str, values: str = "", today: date = TODAY, head: str = HEAD, better: str = "") -> Standing:
    """The standing of one goal about the metric `m`, with observations as `{2026-10-31: 5}`."""
    seen = "\n".join(
        f"  - {{date: {day.strip()}, values: {{m: {value.strip()}}}}}"
        for day, value in (pair.split(":") for pair in values.split(",") if pair)
    )
    below = f"observations:\n{seen}" if seen else ""
    plan = plan_of(f"goals: {{g: {{{text}}}}}", f"metrics: {{m: {{unit: people{better}}}}}", below, head=head)
    return standings(plan, today)[0]


WAY = "metric: m, baseline: 100, target: at least 465, due: 2027-06-30"  # one a day from 2026-07-01 on


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ("", "unmeasured"),
        ("2026-10-09: 200", "on"),
        ("2026-10-09: 181", "on"),
        ("2026-10-09: 179", "behind"),
        ("2026-10-09: 219", "on"),
        ("2026-10-09: 222", "ahead"),
        ("2026-10-09: 465", "reached"),
        ("2026-10-09: 465, 2026-11-01: 110", "behind"),
        ("2026-07-20: 90", "on"),  # in the first tenth of the time nobody knows
        ("2026-12-09: 500", "unmeasured"),  # is still to come
        ("2026-06-09: 500", "unmeasured"),  # was before it began
    ],
)
def test_the_state_is_that_of_the_last_reading(values: str, state: str) -> None:
    assert goal(WAY, values).state == state


@pytest.mark.parametrize(
    ("text", "values", "state"),
    [
        ("metric: m, target: at least 465, due: 2027-06-30", "2026-10-09: 200", "under way"),
        ("metric: m, baseline: 100, target: at least 465", "2026-10-09: 200", "under way"),
        ("metric: m, baseline: 100, target: named first", "2026-10-09: 200", "unmeasured"),
        ("what: be known", "", "unmeasured"),
        ("what: be known, status: done", "", "reached"),
        ("metric: m, baseline: 100, target: at least 465, start: 2027-01-01, due: 2027-06-30", "", "not started"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "2026-10-09: 200", "over"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "2026-10-09: 470", "reached"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "2026-09-30: 200", "over"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "2026-09-29: 200", "unread"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "2026-11-15: 200", "over"),
        ("metric: m, baseline: 100, target: at least 465, due: 2026-10-31", "", "unread"),
        ("what: be known, due: 2026-10-31", "", "over"),
        ("what: be known, due: 2026-11-21", "", "unmeasured"),
        ("metric: m, target: at least 465 h", "2026-10-09: 900", "reached"),
    ],
)
def test_states_without_a_way(text: str, values: str, state: str) -> None:
    assert goal(text, values).state == state


def test_a_target_in_another_unit_is_never_reached() -> None:
    plan = plan_of(
        "goals: {g: {metric: m, baseline: 9, target: at most 90 min, due: 2027-06-30}}",
        "metrics: {m: {unit: h}}",
        "observations: [{date: 2026-10-09, values: {m: 5}}]",
    )
    (found,) = standings(plan, TODAY)
    assert (found.state, found.number, found.line) == ("unmeasured", None, None)


def test_less_may_be_better() -> None:
    text = "metric: m, baseline: 465, target: 100, due: 2027-06-30"
    assert goal(text, "2026-10-09: 365", better=", better: lower").state == "on"
    assert goal(text, "2026-10-09: 400", better=", better: lower").state == "behind"
    assert goal(text, "2026-10-09: 90", better=", better: lower").state == "reached"


def test_the_figures_of_a_goal() -> None:
    found = goal(f"{WAY}, what: regulars, owner: tala", "2026-09-09: 120, 2026-10-09: 209.5")
    assert (found.path, found.id, found.what, found.metric) == (("goals", "g"), "g", "regulars", "m")
    assert (found.baseline, found.number, str(found.target)) == (100, 465, "at least 465")
    assert (found.start, found.due) == (date(2026, 7, 1), date(2027, 6, 30))
    assert found.latest is not None
    assert (found.latest.day, found.latest.value) == (date(2026, 10, 9), Decimal("209.5"))
    way, days = Decimal(365), 364
    assert found.expected_then == 100 + way * 100 / days
    assert found.expected == 100 + way * 143 / days
    assert (found.progress, found.expected_share) == (Decimal("0.3000"), Decimal("0.3929"))
    assert found.owners == ("tala",)


@settings(max_examples=40, deadline=None)
@given(st.integers(-999, 9999), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_shares_are_shares(value: int, today: date) -> None:
    found = goal(WAY, f"2026-10-09: {value}", today)
    assert found.expected_share is not None
    assert 0 <= found.expected_share <= 1
    assert found.progress is None or 0 <= found.progress <= 1


def test_key_results_stand_below_their_goal_and_take_its_days() -> None:
    parts = "key_results: [{metric: m, baseline: 100, target: at least 465}, {what: films, owner: ben}]"
    found = goal(f"what: known, due: 2027-06-30, owner: mia, {parts}", "2026-10-09: 120")
    assert (found.state, [part.state for part in found.parts]) == ("unmeasured", ["behind", "unmeasured"])
    assert found.parts[0].path == ("goals", "g", "key_results", 0)
    assert found.parts[0].due == date(2027, 6, 30)
    assert [part.owners for part in found.parts] == [("mia",), ("ben",)]
    assert [part.what for part in found.parts] == ["m", "films"]


def test_dropped_goals_are_left_out() -> None:
    plan = plan_of("goals: {a: {what: x, status: dropped}, b: {what: y}}")
    assert [each.id for each in standings(plan, TODAY)] == ["b"]
    assert standings(plan_of(), TODAY) == ()


def test_a_plan_in_plan_months_has_no_line_that_readings_could_be_compared_with() -> None:
    head = "smmplan: 1\ntitle: x\nperiod: {months: 12}\n"
    found = goal("metric: m, baseline: 100, target: at least 465, due: M12", "2026-10-09: 200", head=head)
    assert (found.state, found.due, found.expected) == ("under way", None, None)
    dated = "metric: m, baseline: 100, target: at least 465, start: 2026-07-01, due: 2027-06-30"
    assert goal(dated, "2026-10-09: 200", head=head).state == "on"
