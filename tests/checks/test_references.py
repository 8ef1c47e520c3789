"""What stands for something else: names, states, accounts, paths; and that one mistake gives one finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = "smmplan: 1\ntitle: T\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2027-06-30}\n"
GROUPS = {"SYN", "STR", "REF"}
"""What this page is about: not what a good plan says, which other rules look at."""
ASIDE = frozenset({"STR008", "STR009", "STR010"})
Says = Callable[..., list[str]]


@pytest.fixture
def says(tmp_path: Path) -> Says:
    """Check a plan (with further files); answers code, message and help of each finding, in order."""

    def run(text: str, *, without: frozenset[str] = ASIDE | {"STR005"}, **files: str) -> list[str]:
        for name, content in {"smmplan.yaml": HEAD + text, **files}.items():
            (tmp_path / name.replace("__", ".")).write_text(content, encoding="utf-8")
        loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
        found = check(loaded, TODAY, Selection(profile="strict")).findings
        about = (one for one in found if one.code[:3] in GROUPS and one.code not in without)
        return [f"{one.code} {one.message} | {one.help}" for one in about]

    return run


def codes(said: list[str]) -> list[str]:
    return [line.split()[0] for line in said]


GO = "roadmap: {milestones: {go: {when: 2026-10-05}}}\ngoals: {reach-10m: {what: x}}\n"


@pytest.mark.parametrize("end", ["2026-12-15", "2026-Q4", "M6", "start+3m", "go", "go+2w", "reach-10m"])
def test_an_initiative_ends_with_a_goal_a_milestone_or_a_date(says: Says, end: str) -> None:
    assert says(f"{GO}initiatives: {{a: {{goal: reach-10m, until: {end}}}}}") == []


@pytest.mark.parametrize(
    ("end", "finding"),
    [
        ("goo", 'REF001 no goal, milestone or phase has the id "goo" | write "go", or add goals.goo'),
        ("goo+2w", 'REF001 no milestone or phase has the id "goo" | write "go", or add roadmap.milestones.goo'),
        ("11/27/2026", 'STR003 "11/27/2026" is no date; write 2026-11-27 | None'),
        ("Q4-2026", 'REF001 no goal, milestone or phase has the id "Q4-2026" | if a date is meant, write 2026-Q4'),
    ],
)
def test_an_end_that_is_none_is_one_finding(says: Says, end: str, finding: str) -> None:
    (said,) = says(f"{GO}initiatives: {{a: {{goal: reach-10m, until: {end}}}}}")
    assert said.startswith(finding)


@pytest.mark.parametrize(
    "text",
    [
        "persnas: {mariel: {name: x}}\nchannels: {ig: {persona: mariel}}",
        "personas: [{id: mariel, name: x}]\nchannels: {ig: {persona: mariel}}",
        "personas: mariel\nchannels: {ig: {persona: mariel}}",
        "budget: {lines: [ads], actuals: [{date: 2026-09-30, line: ads, amount: 5}]}",
        "roadmap: {milestones: [{id: launch, when: 2026-10-05}]}\ntasks: {t: {due: launch-2w}}",
        "calendar: {posts: [{idd: a2}, {from_post: a2}]}",
        "workflow: {states: {a: b}}\ntasks: {t: {status: a}}",
        "goals: {g: {what: x}}\ninitiatives: [{goal: g}]",
        "initiatives: {k: {goal: {a: b}}}",
        "initiatives: {k: {gol: g}}",
    ],
)
def test_a_section_in_the_wrong_shape_is_one_finding(says: Says, text: str) -> None:
    assert len(says(text)) == 1


def test_a_name_is_unknown_where_only_another_section_is_broken(says: Says) -> None:
    assert codes(says("goals: [x]\nchannels: {ig: {persona: mariel}}")) == ["REF001", "STR011"][::-1]


@pytest.mark.parametrize(
    ("text", "files", "code"),
    [
        ("include: [a.yaml]", {"a__yaml": "foo: ["}, "SYN027"),
        ("include: [a.yaml]", {}, "STR016"),
        ("calendar: {posts: [a.csv]}", {}, "STR029"),
    ],
)
def test_what_a_lost_file_may_hold_is_not_missed(says: Says, text: str, files: dict[str, str], code: str) -> None:
    rest = "\nchannels: {ig: {persona: mariel}}\ngoals: {g: {what: x}}\npillars: {p: {what: x}}"
    rest = rest.replace(
        "pillars: {p: {what: x}}", "sources: {s: {what: x}}\nadjustments: [{changes: [budget.lines.a]}]"
    )
    assert codes(says(text + rest, without=ASIDE, **files)) == [code]


def test_a_pattern_that_fits_no_file_has_lost_nothing(says: Says) -> None:
    assert codes(says("include: [posts/*.yaml]\nchannels: {ig: {persona: mariel}}")) == ["STR016", "REF001"]


def test_the_usual_states_are_words_in_any_spelling(says: Says) -> None:
    said = says("tasks: {a: {status: Done}, b: {status: In-Progress}, c: {status: 待办}, d: {status: in progress}}")
    assert said == ['STR013 "待办" is no state of a task that smmplan knows; did you mean backlog? | None']


def test_states_of_the_plan_are_found_in_any_spelling_and_closed(says: Says) -> None:
    said = says(
        "workflow: {states: [To do, Doing]}\ntasks: {a: {status: to do}, b: {status: doign}, c: {status: done}}"
    )
    assert said == [
        'REF001 no state of the workflow is called "doign" | write "Doing"',
        'REF001 no state of the workflow is called "done" | the states are To do, Doing',
    ]
    said = says("workflow: {states: [Onn, Offf]}\ntasks: {a: {status: on}}")
    assert said == ['REF001 no state of the workflow is called "on" | write "Onn"']


def test_evidence_may_come_from_words(says: Says) -> None:
    text = "personas: {{g: {{evidence: [{{claim: x, sources: [{0}]}}]}}}}\nchannels: {{ig: {{persona: g}}}}"
    assert says(text.format("interview with Ben")) == []
    assert codes(says(text.format("surveey") + "\nsources: {survey: {what: x}}\ngoals: {}")) == ["REF001", "REF005"]


def test_a_small_tbd_is_one_finding(says: Says) -> None:
    assert says("tasks: {t: {due: tbd}}") == ['STR006 "tbd" is read as a word | write TBD, in capitals']


@pytest.mark.parametrize(
    "text",
    [
        "campaigns: {a: &a {name: x, fooo: 3}, b: *a, c: {<<: *a}}",
        "roadmap: {milestones: {g: &g {when: 2026-10-05, steps: [{what: x, duee: y}]}, h: *g}}",
    ],
)
def test_a_fault_behind_an_anchor_is_one_finding(says: Says, text: str) -> None:
    assert codes(says(text)) == ["STR002"]


def test_two_faults_at_one_place_stay_two(says: Says) -> None:
    text = "budget: {lines: {a: {plan: 5/month from goo to gaa}}}"
    assert codes(says(text)) == ["REF001", "REF001"]


@pytest.mark.parametrize(
    "text",
    [
        "roadmap: {phases: {p: {from: launch-2w}}, milestones: {launch: {when: p+1d}}}",
        "roadmap: {phases: {p: {from: q+1d}, q: {from: p+1d}}}",
        "tasks: {t: {start: start+1d}}",
        "campaigns: {d: {from: +3d}}",
    ],
)
def test_dates_that_count_in_a_circle_are_one_finding(says: Says, text: str) -> None:
    assert codes(says(text)) == ["REF002"]


def test_dates_that_count_from_something_are_no_circle(says: Says) -> None:
    phases = "roadmap: {phases: {p: {from: 2026-10-01, to: launch}}, milestones: {launch: {when: p+1d}}}\n"
    assert says(f"{phases}tasks: {{t: {{start: -2w, due: launch}}}}\ncampaigns: {{c: {{at: launch, from: -3d}}}}") == []


def test_a_phase_without_a_beginning_cannot_be_counted_from(says: Says) -> None:
    (said,) = says("roadmap: {phases: {p: {what: x}}}\ntasks: {t: {due: p}}")
    assert said.startswith('REF009 the phase "p" has no date to count from | give it a date: from: 2026-10-05')


def test_money_never_goes_to_contingency(says: Says) -> None:
    transfer = "{{date: 2026-09-01, from: {0}, to: {1}, amount: 5}}"
    text = f"budget: {{{{contingency: 9, lines: {{{{a: {{{{tracked: false}}}}}}}}, transfers: [{transfer}]}}}}"
    assert says(text.format("contingency", "a")) == []
    (said,) = says(text.format("a", "contingency"))
    assert said.endswith("money comes from contingency, it never goes there; write a line, pool or outside")
    assert says(text.format("income.fee", "pool:zzz")) == [
        'REF001 no budget line has the id "income.fee" | add it to budget.income: fee',
        'REF001 no budget line has the id "pool:zzz" | give a budget line this category: zzz',
    ]


def test_a_path_of_the_plan_is_read_as_smmplan_prints_it(says: Says) -> None:
    posts = "calendar: {posts: [{at: 2026-12-02}]}\nobservations: []\nmetrics: {m: {unit: x}}\n"
    said = says(f"{posts}adjustments: [{{changes: [metric.m, calendar.posts.2026-12-02-ab12cd34, metrics.m]}}]")
    assert said == ['REF001 "metric.m" is no place in this plan | write "metrics.m"']


def test_a_plan_that_was_never_reviewed_says_so(says: Says) -> None:
    assert says("goals: {}", without=frozenset({"STR005"})) == [
        "STR008 the plan began 143 days ago and was never reviewed | None"
    ]


def test_thousands_of_unknown_names_take_no_time(says: Says) -> None:
    metrics = "".join(f"  metricnumber{index}: {{unit: x}}\n" for index in range(2000))
    goals = "".join(f"  g{index}: {{metric: metricnumbre{index}}}\n" for index in range(2000))
    begin = process_time()
    said = says(f"metrics:\n{metrics}goals:\n{goals}", without=ASIDE | {"STR005", "REF004"})
    assert len(said) == 2000
    assert 'write "metricnumber0"' in said[0]
    assert process_time() - begin < 4, "all pairs compared take far longer"
