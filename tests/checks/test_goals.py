"""Goals: what they must say, numbers that move, checkpoints that lead there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

from .conftest import Finds

METRICS = "metrics: {buyers: {unit: people}, hours: {unit: hours, better: lower}, named: {unit: '%'}}\n"


@pytest.mark.parametrize(
    "goal",
    [
        "{target: TBD, metric: buyers}",
        "{target: 40 or so, metric: buyers}",
        "{target: 900, metric: TBD}",
        "{key_results: TBD}",
        "{key_results: [TBD]}",
        "{key_results: [{what: x, target: at least 12}]}",
        "{key_results: [{what: x, target: TBD}]}",
        "{target: named first, key_results: [{metric: buyers, target: +30%}]}",
    ],
)
def test_what_is_open_or_counted_elsewhere_is_measurable(finds: Finds, goal: str) -> None:
    assert finds("GOA001", f"{METRICS}goals: {{a: {goal}}}") == []


def test_each_way_to_miss_the_number_has_its_sentence(finds: Finds) -> None:
    goals = "goals: {a: {metric: buyers}, b: {target: 有人先说起我们}, c: {target: 900}, d: {what: x}}"
    assert finds("GOA001", METRICS + goals) == [
        "goals: 2 goals have no number that shows when they are reached: a, d",
        'goals.b.target: the target "有人先说起我们" is words, and no number shows when it is reached',
        'goals.c.target: "c" has a target, and no metric to read it from',
    ]


def test_an_unreadable_target_is_not_missed(finds: Finds) -> None:
    assert finds("GOA001", METRICS + "goals: {a: {metric: buyers, target: '1,000'}}", flawed=True) == []


def test_a_goal_is_due_with_its_key_results(finds: Finds) -> None:
    assert finds("GOA002", "goals: {a: {key_results: [{what: x, due: 2027-01}]}, b: {due: TBD}}") == []
    assert finds("GOA002", "goals: {a: {status: done}}") == []
    assert len(finds("GOA002", "goals: {a: {key_results: [{what: x}]}}")) == 1


def test_a_first_reading_is_a_baseline_but_not_of_a_relative_target(finds: Finds) -> None:
    read = "observations: [{date: 2026-07-31, values: {buyers: 4}}]\n"
    assert finds("GOA003", METRICS + read + "goals: {a: {metric: buyers, target: 900}}") == []
    relative = METRICS + read + "goals: {a: {metric: buyers, target: +30%}}"
    assert finds("GOA003", relative) == ['goals.a.target: "+30%" of what? "a" has no baseline']
    unknown = "observations: [{date: 2026-07-31, values: {buyers: ~}}]\n"
    assert len(finds("GOA003", METRICS + unknown + "goals: {a: {metric: buyers, target: 900}}")) == 1


@pytest.mark.parametrize(
    ("what", "vague"),
    [
        ("More fans", True),
        ("Grow our social media presence and engagement.", True),
        ("提升品牌知名度和影响力", True),
        ("让苏州的退休老师在阳台种出一桌菜", False),
        ("Palakasin ang brand awareness", True),
        ("Sell 260 bags", False),
        ("Be named first in Baguio", False),
    ],
)
def test_a_goal_of_words_that_fit_everybody_is_vague(finds: Finds, what: str, vague: bool) -> None:
    assert bool(finds("GOA004", f"goals: {{a: {{what: '{what}'}}}}")) is vague
    assert finds("GOA004", f"personas: {{p: {{}}}}\ngoals: {{a: {{what: '{what}', personas: [p]}}}}") == []


def test_work_with_an_owner_is_a_resource(finds: Finds) -> None:
    goals = "team: {tala: {}}\ngoals: {a: {what: x}, b: {what: x, resources: TBD}}\n"
    assert finds("GOA005", goals) == ['goals.a: "a" has neither an owner nor money']
    assert finds("GOA005", goals + "initiatives: {i: {goal: a, owner: tala}}") == []
    assert len(finds("GOA005", goals + "initiatives: {i: {goal: a}}")) == 1


@pytest.mark.parametrize(
    ("goal", "steep"),
    [
        ("baseline: 100, target: 1000, due: 2026-12-28", False),
        ("baseline: 100, target: 1001, due: 2026-12-27", True),
        ("baseline: 1, target: 999, due: 2027-06-30", True),
        ("baseline: 1, target: 999, due: 2027-06-30, attainable: a film went round the world", False),
        ("baseline: 1, target: 999, due: 2027-06-30, attainable: TBD", False),
        ("baseline: 0, target: 999, due: 2026-08-01", False),
        ("baseline: 900, target: at most 1, due: 2026-07-02", False),
    ],
)
def test_too_steep_is_beyond_its_bounds(finds: Finds, goal: str, steep: bool) -> None:
    plan = f"{METRICS}goals: {{a: {{metric: buyers, {goal}}}}}"
    assert bool(finds("GOA006", plan, growth=99999)) is (steep and "1001" in goal)
    assert bool(finds("GOA006", plan, growth=78)) is steep


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("metric: buyers, baseline: 900, target: at least 900", 1),
        ("metric: buyers, baseline: 899, target: at least 900", 0),
        ("metric: buyers, baseline: 900, target: more than 900", 0),
        ("metric: buyers, baseline: 28, target: ~30", 0),
        ("metric: buyers, baseline: 0, target: +30%", 1),
        ("metric: hours, baseline: 3, target: 4", 1),
        ("metric: hours, baseline: 9, target: 4", 0),
        ("metric: hours, baseline: 9, target: at least 4", 1),
        ("metric: hours, baseline: 3, target: at most 90 min", 0),
        ("metric: hours, baseline: 3, target: at most 4, what: Keep replies under 4 hours", 0),
        ("metric: hours, baseline: TBD, target: at most 4", 0),
        ("metric: buyers, baseline: 900, target: as many as now", 0),
        ("what: x, key_results: [{metric: buyers, baseline: 5, target: 4}]", 1),
    ],
)
def test_a_target_lies_beyond_its_baseline(finds: Finds, goal: str, found: int) -> None:
    assert len(finds("GOA007", f"{METRICS}goals: {{a: {{{goal}}}}}")) == found


@pytest.mark.parametrize(
    ("due", "found"),
    [("2026-06-30", 1), ("2026-07-01", 0), ("2027-06", 0), ("2027-07", 1), ("M12", 0), ("M13", 1), ("TBD", 0)],
)
def test_the_period_holds_the_due_dates(finds: Finds, due: str, found: int) -> None:
    assert len(finds("GOA008", f"goals: {{a: {{what: x, due: {due}}}}}")) == found
    late = due in {"2027-07", "M13"}
    steps = "checkpoints: {2026-12: 5}"
    assert len(finds("GOA008", f"goals: {{a: {{what: x, due: {due}, {steps}}}}}")) == (0 if late else found)


def test_a_milestone_may_be_the_due_date(finds: Finds) -> None:
    plan = "roadmap: {{milestones: {{go: {{when: {0}}}}}}}\ngoals: {{a: {{what: x, due: go+1m}}}}"
    assert finds("GOA008", plan.format("2027-05-01")) == []
    assert len(finds("GOA008", plan.format("2027-06-15"))) == 1
    assert finds("GOA008", plan.format("TBD")) == []


@pytest.mark.parametrize(("due", "found"), [("M12", 0), ("M13", 1)])
def test_a_plan_without_dates_has_its_months(tmp_path: Path, due: str, found: int) -> None:
    text = f"smmplan: 1\ntitle: T\nperiod: {{months: 12}}\ngoals: {{a: {{what: x, due: {due}}}}}\n"
    (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    assert len(check(loaded, date(2026, 11, 21), Selection(select=frozenset({"GOA008"}))).findings) == found


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("baseline: 10, target: 90, checkpoints: {2026-09: 10, 2026-12: 90}", []),
        ("baseline: 10, target: 90, checkpoints: {2026-09: 9, 2026-12: 91}", ["2026-09", "2026-12"]),
        ("baseline: 10, target: 90, checkpoints: {2026-12: 50, 2026-09: 60}", ["2026-12"]),
        ("baseline: 90, target: at most 10, checkpoints: {2026-09: 50, 2026-12: 9}", ["2026-12"]),
        ("baseline: 10, target: 40..60, checkpoints: {2026-09: 55, 2026-12: 61}", ["2026-12"]),
        ("target: at least 90, checkpoints: {2026-09: 91}", ["2026-09"]),
        ("target: at most 90, checkpoints: {2026-09: 91, 2026-12: 89}", ["2026-12"]),
        ("target: as many as we can, checkpoints: {2026-09: 91}", []),
        ("baseline: TBD, target: +30%, checkpoints: {2026-09: 91}", []),
    ],
)
def test_checkpoints_lead_from_baseline_to_target(finds: Finds, goal: str, found: list[str]) -> None:
    said = finds("GOA015", f"{METRICS}goals: {{a: {{metric: buyers, {goal}}}}}")
    assert [line.partition(":")[0].rpartition(".")[2] for line in said] == found


@pytest.mark.parametrize(
    ("days", "found"),
    [("2026-09", 0), ("2026-12", 0), ("2027-01", 1), ("2026-06", 1), ("2026-07-01", 0), ("start+1m", 0)],
)
def test_checkpoints_lie_between_start_and_due(finds: Finds, days: str, found: int) -> None:
    goal = f"goals: {{a: {{what: x, start: 2026-07-01, due: 2026-12-31, checkpoints: {{{days}: 5}}}}}}"
    assert len(finds("GOA016", goal)) == found


def test_goals_about_people_who_see_are_not_enough(finds: Finds) -> None:
    metrics = "metrics: {ig-followers: {}, seen: {kind: quantity}, orders: {}}\n"
    seen = "goals: {a: {metric: ig-followers}, b: {metric: seen}}"
    assert finds("GOA010", metrics + seen) == ["goals: the goals count only who sees you: ig-followers, seen"]
    assert finds("GOA010", metrics + "goals: {a: {metric: ig-followers}, b: {metric: orders}}") == []
    assert finds("GOA010", metrics + "goals: {a: {metric: seen, key_results: [{metric: orders}]}}") == []


@pytest.mark.parametrize(
    ("initiative", "found"),
    [("due: TBD", 0), ("until: a", 0), ("every: week", 0), ("takes: 2 weeks", 0), ("status: done", 0), ("what: x", 1)],
)
def test_work_has_an_end(finds: Finds, initiative: str, found: int) -> None:
    assert len(finds("GOA014", f"goals: {{a: {{what: x}}}}\ninitiatives: {{i: {{goal: a, {initiative}}}}}")) == found


def test_many_entries_are_one_finding_that_names_some(finds: Finds) -> None:
    goals = ", ".join(f"g{number}: {{what: x}}" for number in range(8))
    assert finds("GOA013", f"goals: {{{goals}}}") == [
        "goals: 8 goals have no purpose: g0, g1, g2, g3, g4, g5 and 2 more"
    ]


@pytest.mark.parametrize(("purpose", "found"), [("sales", 0), ("leads", 0), ("awareness", 1), ("TBD", 1)])
def test_a_goal_of_sales_says_what_it_is_good_for(finds: Finds, purpose: str, found: int) -> None:
    assert len(finds("GOA012", f"goals: {{a: {{what: x, purpose: {purpose}}}}}")) == found


@pytest.mark.parametrize(
    ("target", "better", "found"),
    [
        ("at most 4", "higher", 1),
        ("at least 4", "higher", 0),
        ("-10%", "higher", 1),
        ("+10%", "lower", 1),
        ("-10%", "lower", 0),
        ("4", "lower", 0),
    ],
)
def test_a_target_and_its_metric_want_the_same_way(finds: Finds, target: str, better: str, found: int) -> None:
    plan = f"metrics: {{a: {{better: {better}}}}}\ngoals: {{g: {{metric: a, target: {target}}}}}"
    assert len(finds("GOA007", plan)) == found


@pytest.mark.parametrize(("number", "found"), [(12, 0), (13, 1)])
def test_a_dozen_is_fine(finds: Finds, number: int, found: int) -> None:
    many = ", ".join(f"e{index}: {{what: x}}" for index in range(number))
    assert len(finds("GOA009", f"goals: {{{many}}}")) == found
    assert len(finds("MEA007", f"metrics: {{{many}}}")) == found


@pytest.mark.parametrize(("due", "found"), [("2026-09-29", 0), ("2026-09-30", 1)])
def test_a_goal_of_more_than_ninety_days_has_a_checkpoint(finds: Finds, due: str, found: int) -> None:
    goal = f"goals: {{a: {{metric: buyers, baseline: 4, target: 9, start: 2026-07-01, due: {due}}}}}\n"
    assert len(finds("GOA011", METRICS + goal)) == found
    stone = "roadmap: {milestones: {half: {reached: buyers at least 6}}}"
    assert finds("GOA011", METRICS + goal + stone) == []
    assert finds("GOA011", METRICS + goal.replace("baseline: 4", "checkpoints: TBD, baseline: 4")) == []


@pytest.mark.parametrize(
    ("unit", "target", "line"), [("hours", "2 h", 1), ("hours", "90 min", 0), ("分钟", "2 min", 1)]
)
def test_numbers_in_other_units_make_no_line(finds: Finds, unit: str, target: str, line: int) -> None:
    metric = f"metrics: {{a: {{unit: {unit}, better: lower}}}}\n"
    goal = f"goals: {{g: {{metric: a, baseline: 400, target: at most {target}, due: 2027-06-30}}}}"
    assert len(finds("GOA011", metric + goal)) == line


@pytest.mark.parametrize("work", ["initiatives: {i: {goal: TBD, owner: x}}", "campaigns: {c: {goal: TBD}}"])
def test_work_for_a_goal_that_is_not_known_may_be_for_any(finds: Finds, work: str) -> None:
    assert finds("GOA005", f"goals: {{a: {{what: x}}}}\n{work}") == []


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ("baseline: 90, target: at least 50", (1, 0)),
        ("baseline: 90, target: at least 95", (0, 1)),
        ("what: keep 50 buyers, baseline: 90, target: at least 50", (0, 1)),
    ],
)
def test_a_target_that_is_a_slip_is_told_once(finds: Finds, goal: str, found: tuple[int, int]) -> None:
    plan = f"{METRICS}goals: {{a: {{metric: buyers, {goal}, checkpoints: {{2026-09: 99}}}}}}"
    assert (len(finds("GOA007", plan)), len(finds("GOA015", plan, flawed=True))) == found
