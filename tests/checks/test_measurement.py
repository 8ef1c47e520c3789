"""Metrics and readings: fresh, possible, compared with the goals; and results of what is over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

from .conftest import Finds

MONTHLY = "metrics: {buyers: {unit: people, every: month, source: shop}}\n"


def read(*readings: str) -> str:
    """Observations, each written as `DATE VALUE`."""
    pairs = (one.split() for one in readings)
    items = (f"{{date: {day}, values: {{buyers: {value}}}}}" for day, value in pairs)
    return f"observations: [{', '.join(items)}]\n"


@pytest.mark.parametrize(
    ("every", "last", "late"),
    [
        ("month", "2026-10-07", False),
        ("month", "2026-10-06", True),
        ("week", "2026-11-11", False),
        ("week", "2026-11-10", True),
        ("[Tue, Thu]", "2026-11-11", False),
        ("2 weeks", "2026-10-31", False),
        ("first Mon", "2026-10-06", True),
        ("quarter", "2026-07-31", False),
    ],
)
def test_a_reading_may_be_half_as_late_again(finds: Finds, every: str, last: str, late: bool) -> None:
    metric = f"metrics: {{buyers: {{unit: people, every: {every}}}}}\n"
    assert bool(finds("MEA003", metric + read(f"{last} 5"), flawed=True)) is late


def test_looked_for_and_not_known_is_read(finds: Finds) -> None:
    assert finds("MEA003", MONTHLY + read("2026-11-01 ~")) == []
    assert finds("MEA003", MONTHLY) == ['metrics.buyers.every: "buyers" was never read, and says every month']
    assert finds("MEA003", MONTHLY + "observations: 5", flawed=True) == []


@pytest.mark.parametrize(
    ("metric", "found"),
    [
        ("{measure: engagement rate}", 1),
        ("{measure: engagement rate by reach}", 0),
        ("{what: 互动率}", 1),
        ("{what: 互动率（按曝光）}", 0),
        ("{measure: engagement, unit: '%'}", 1),
        ("{measure: engagement}", 0),
        ("{measure: engagement rate, formula: TBD}", 0),
    ],
)
def test_an_engagement_rate_says_of_what(finds: Finds, metric: str, found: int) -> None:
    assert len(finds("MEA004", f"metrics: {{a: {metric}}}")) == found


@pytest.mark.parametrize(
    ("metric", "values", "found"),
    [
        ("{measure: followers}", "100 49", 1),
        ("{measure: followers}", "100 50", 0),
        ("{measure: new followers}", "100 -4", 0),
        ("{measure: followers}", "100 -4", 2),
        ("{measure: likes}", "100 -4", 0),
        ("{what: share of buyers, unit: '%'}", "99 101", 1),
        ("{what: share of buyers, unit: '%'}", "99 100", 0),
        ("{what: growth of repeat orders, unit: '%'}", "99 180", 0),
        ("{what: profit, unit: PHP}", "99 -180", 0),
    ],
)
def test_readings_that_cannot_be(finds: Finds, metric: str, values: str, found: int) -> None:
    first, second = values.split()
    plan = f"metrics: {{buyers: {metric}}}\n" + read(f"2026-09-30 {first}", f"2026-10-31 {second}")
    assert len(finds("MEA006", plan)) == found


def test_a_loss_over_a_longer_time_can_be(finds: Finds) -> None:
    plan = "metrics: {buyers: {measure: followers}}\n" + read("2026-08-30 100", "2026-10-31 10")
    assert finds("MEA006", plan) == []


def test_days_to_come_are_one_finding(finds: Finds) -> None:
    said = finds("MEA006", MONTHLY + read("2026-11-21 1", "2026-11-22 2", "2027-11-22 3"))
    assert [line.partition(": ")[2] for line in said] == ["2026-11-22 is still to come, and 1 more are"]


def test_more_people_than_times_seen(finds: Finds) -> None:
    plan = """\
        channels: {ig: {platform: x}, fb: {platform: facebook}}
        metrics: {a: {channel: ig, measure: reach}, b: {channel: %s, measure: impressions}}
        observations: [{date: 2026-10-31, values: {a: 10, b: 9}}, {date: 2026-11-01, values: {a: 10, b: 10}}]
    """
    (said,) = finds("MEA006", plan % "ig")
    assert said.endswith(': "a" is 10 people, and "b" only 9 times seen')
    assert finds("MEA006", plan % "fb") == []


GOAL = "goals: {a: {metric: buyers, baseline: 100, target: 464, start: 2026-07-01, due: 2027-06-30}}\n"


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        (["2026-10-09 180"], False),  # a hundred days: 100 more are expected, and 80 are enough
        (["2026-10-09 179"], True),
        (["2026-10-09 0", "2026-10-31 400"], False),
        (["2026-07-20 100"], False),  # too early to say
        (["2026-06-30 1"], False),  # before the start
        (["2027-01-31 1"], False),  # still to come
        (["2026-10-09 ~"], False),
    ],
)
def test_a_goal_is_behind_by_its_last_reading(finds: Finds, readings: list[str], found: bool) -> None:
    assert bool(finds("MEA008", MONTHLY + GOAL + read(*readings), flawed=True)) is found


def test_checkpoints_bend_the_line(finds: Finds) -> None:
    slow = GOAL.replace("due: 2027-06-30", "due: 2027-06-30, checkpoints: {2026-10-09: 110}")
    assert finds("MEA008", MONTHLY + slow + read("2026-10-09 110")) == []
    assert len(finds("MEA008", MONTHLY + GOAL + read("2026-10-09 110"))) == 1


@pytest.mark.parametrize("instead", ["baseline: TBD", "target: TBD", "due: TBD", "metric: TBD", "status: dropped"])
def test_a_goal_without_a_line_is_never_behind(finds: Finds, instead: str) -> None:
    key = instead.partition(":")[0]
    fields = ["metric: buyers", "baseline: 100", "target: 464", "due: 2027-06-30"]
    kept = ", ".join([field for field in fields if not field.startswith(key)] + [instead])
    assert finds("MEA008", f"{MONTHLY}goals: {{a: {{{kept}}}}}\n" + read("2026-10-09 110")) == []


def test_a_change_after_the_first_bad_reading_is_an_answer(finds: Finds) -> None:
    behind = MONTHLY + GOAL + read("2026-09-30 105", "2026-10-31 110")
    assert len(finds("MEA009", behind)) == 1
    assert finds("MEA009", behind + "adjustments: [{date: 2026-09-30, what: x}]") == []
    assert finds("MEA009", behind + "reviews: [{date: 2026-10-02, worked: x}]") == []
    assert len(finds("MEA009", behind + "reviews: [{date: 2026-09-02, worked: x}]")) == 1
    assert finds("MEA009", MONTHLY + GOAL + read("2026-09-30 205", "2026-10-31 110")) == []


@pytest.mark.parametrize(
    ("campaign", "found"),
    [
        ("from: 2026-11-01, to: 2026-11-06", 1),
        ("from: 2026-11-01, to: 2026-11-07", 0),
        ("at: 2026-11-06 19:00", 1),
        ("from: 2026-11-01, to: start+4d", 1),
        ("from: 2026-09-01", 0),
        ("from: 2026-09-01, to: TBD", 0),
        ("to: 2026-11-06, result: TBD", 0),
        ("to: 2026-11-06, learned: x", 0),
        ("to: 2026-11-06, status: cancelled", 0),
    ],
)
def test_a_campaign_tells_its_result_in_two_weeks(finds: Finds, campaign: str, found: int) -> None:
    assert len(finds("MEA010", f"campaigns: {{c: {{{campaign}}}}}")) == found


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("{roas: 2.4, cost: 9800, revenue: 23500}", 0),
        ("{ROAS: 240%, Cost: 9800, Revenue: 23500}", 0),
        ("{roi: 1.4, cost: 9800, revenue: 23500}", 0),
        ("{roi: 2.4, cost: 9800, revenue: 23500}", 1),
        ("{roi: 1.4, cost: 9800}", 1),
        ("{roi: 1.4}", 1),
        ("{roi: 1.4, cost: 0, revenue: 5}", 0),
        ("{roi: 1.4, 费用: 9800, 收入: 23500}", 0),
    ],
)
def test_a_return_is_worked_out_again(finds: Finds, result: str, found: int) -> None:
    assert len(finds("MEA011", f"campaigns: {{c: {{result: {result}}}}}")) == found


@pytest.mark.parametrize(
    ("bands", "found"),
    [
        ("{good: at least 20, weak: less than 20}", 0),
        ("{good: at least 20, weak: at most 20}", 0),
        ("{good: at least 20, weak: at most 21}", 1),
        ("{good: at least 20, great: at least 50}", 0),
        ("{good: 10..20, great: 20..30}", 0),
        ("{good: 10..20, great: 19..30}", 1),
        ("{good: as before, weak: at most 21}", 0),
        ("{good: at least 20%, weak: at most 21}", 0),
    ],
)
def test_bands_share_no_value(finds: Finds, bands: str, found: int) -> None:
    assert len(finds("MEA013", f"metrics: {{a: {{bands: {bands}}}}}")) == found


@pytest.mark.parametrize(
    ("day", "behind"), [("2026-11-21", True), ("2026-11-22", False), ("2026-08-05", False), ("2026-08-07", True)]
)
def test_only_days_between_the_first_tenth_and_today_count(finds: Finds, day: str, behind: bool) -> None:
    assert bool(finds("MEA008", MONTHLY + GOAL + read(f"{day} 100"), flawed=True)) is behind


@pytest.mark.parametrize("gap", ["adjustments: TBD", "reviews: [{date: TBD, worked: x}]"])
def test_a_change_that_is_not_known_may_be_an_answer(finds: Finds, gap: str) -> None:
    assert finds("MEA009", MONTHLY + GOAL + read("2026-09-30 105", "2026-10-31 110") + gap) == []


def test_withdrawn_metrics_are_those_of_their_platform(finds: Finds) -> None:
    metric = "metrics: {a: {channel: c, measure: Page fans}}\nchannels: {c: {platform: %s}}"
    assert len(finds("MEA005", metric % "facebook")) == 1
    assert finds("MEA005", metric % "instagram") == []
    assert finds("MEA005", metric % "TBD") == []


@pytest.mark.parametrize(("roas", "found"), [("2.05", 0), ("2.06", 0), ("2.07", 1), ("194%", 0), ("193%", 1)])
def test_a_return_may_be_rounded(finds: Finds, roas: str, found: int) -> None:
    assert len(finds("MEA011", f"campaigns: {{c: {{result: {{roas: {roas}, cost: 100, revenue: 200}}}}}}")) == found


def test_a_plan_that_is_over_needs_no_fresh_reading(tmp_path: Path) -> None:
    text = "smmplan: 1\ntitle: T\nperiod: {from: 2026-01-01, to: 2026-06-30}\n" + MONTHLY + read("2026-06-30 5")
    (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    assert check(loaded, date(2026, 11, 21), Selection(select=frozenset({"MEA003"}))).findings == ()
