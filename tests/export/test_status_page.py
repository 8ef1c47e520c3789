"""The screen of a status: what stands in its lines, and that none is too wide whatever a plan says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.analysis.status import status
from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.base.text import width
from smmplan.checks.rules.structure import REQUIRED_SECTIONS
from smmplan.export.status_lines import bar, fitted, percent
from smmplan.export.status_page import status_page
from smmplan.export.status_sections import FIRST
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = "smmplan: 1\ntitle: Sinag Coffee\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"
PLAN = (
    HEAD
    + """\
goals:
  regulars: {what: x, metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30, owner: tala}
  known: {what: named first, due: TBD, owner: tala, key_results: [{what: films, metric: films, target: at least 9}],
          questions: [{what: do cafés count, due: 2026-11-01}, {what: who asks, due: launch-1w}, who else]}
metrics: {buyers: {unit: people, every: month}, films: {every: month}}
observations: [{date: 2026-10-31, values: {buyers: 440, films: 4}}]
tasks: {poster: {what: Poster, due: 2026-11-20, owner: ben}, banner: {what: Banner, due: 2026-11-14}}
calendar: {posts: [{id: a, at: 2026-11-25 07:30, topic: Atok ☕ 农场}, {id: b, at: 2026-11-25, topic: two}]}
budget: {total: 5000, lines: {ads: {plan: 500/month, actual: {2026-07: 700, 2026-08: 2500}}}}
"""
)


def draw(text: str = PLAN, cells: int = 80, days: int = 7, today: date = TODAY, **counts: int) -> list[str]:
    path = "/plan/smmplan.yaml"
    loaded = load(path, "smmplan.yaml", "/plan", {path: SourceText("smmplan.yaml", text)})
    assert loaded.plan is not None
    assert loaded.places is not None
    found = {Severity[name.upper()]: count for name, count in counts.items()}
    return [line.text for line in status_page(status(loaded.plan, today, days), found, loaded.places.name, cells)]


def part(lines: list[str], title: str) -> list[str]:
    """The lines from a heading on, up to the next blank one."""
    begin = next(index for index, line in enumerate(lines) if line.startswith(title))
    end = next((index for index in range(begin, len(lines)) if not lines[index]), len(lines))
    return lines[begin:end]


def test_what_is_open() -> None:
    assert part(draw(), "Open") == [
        "Open         3 questions, 1 TBD",
        "  2026-11-01  do cafés count (goals.known), tala  late",
        "  launch-1w   who asks (goals.known), tala",
        "  no day      who else (goals.known), tala",
        "  TBD         goals.known.due, tala",
    ]


def test_what_is_overdue_and_what_comes() -> None:
    assert part(draw(), "Overdue") == [
        "Overdue      2",
        "  2026-11-14  task        Banner  7 days late",
        "  2026-11-20  task        Poster, ben  1 day late",
    ]
    steps = part(draw(HEAD + "initiatives: {films: {steps: [{what: cut, due: 2026-11-20, owner: ben}]}}\n"), "Overdue")
    assert steps[1:] == ["  2026-11-20  step        cut (films), ben  1 day late"]
    assert part(draw(), "Next")[1:] == [
        "  2026-11-25 Wed         post               two",
        "                  07:30  post               Atok ☕ 农场",
    ]
    assert part(draw(days=10), "Next")[-1] == "  2026-11-30 Mon         read               buyers, films"
    assert part(draw(days=1), "Today") == ["Today        nothing"]
    loose = part(draw(HEAD + "tasks: {a: {what: a}, b: {what: b, due: TBD}}\n"), "Next")
    assert loose == ["Next 7 days  nothing; 2 entries without a day that is known"]


def test_goals_with_their_key_results() -> None:
    assert part(draw(), "Goals") == [
        "Goals       target        latest  read on     expected  today",
        "  regulars  at least 900     440  2026-10-31       574    602  behind",
        "  known     -                  -  -                  -      -  unmeasured",
        "    films   at least 9         4  2026-10-31         -      -  under way",
    ]


def test_the_budget() -> None:
    assert part(draw(), "Budget") == [
        "Budget       in PHP, 2026-07 to 2027-06",
        "  spent by now  3,200.00 of 2,350.00 expected: fast",
        "  at the end    8,200.00 of 5,000.00, 3,200.00 too much",
    ]
    unrecorded = HEAD + "budget: {lines: {ads: {plan: 500/month}}}\n"
    assert part(draw(unrecorded), "Budget")[1:] == ["  nothing is recorded yet; 6,000.00 is planned"]
    undated = (
        "smmplan: 1\ntitle: x\nperiod: {months: 6}\nbudget: {lines: {ads: {plan: 500/month, actual: {M1: 400}}}}\n"
    )
    assert part(draw(undated), "Budget")[:2] == ["Budget       M1 to M6", "  spent so far  400.00 of 3,000.00 planned"]


def test_numbers_and_findings() -> None:
    assert draw(error=1, info=3)[-2:] == [
        "Numbers      last read on 2026-10-31, 21 days ago",
        "Check        1 error, 3 infos; smmplan check shows them",
    ]
    assert draw(HEAD, info=1)[-2:] == [
        "Numbers      never read",
        "Check        no errors and no warnings, 1 info",
    ]
    assert draw(today=date(2026, 10, 31))[-2].endswith("2026-10-31, today")


def test_what_could_not_be_read_is_said() -> None:
    lines = draw(HEAD + "goals: {fans: {what: x, due: 11/27/2026}}\n")
    assert lines[-1] == "             1 value is not readable and not in the above"
    assert "1 not readable" in part(lines, "Complete")[1]


def test_a_plan_with_nothing_in_it_says_how_to_begin() -> None:
    lines = part(draw("smmplan: 1\ntitle: Sinag Coffee\n"), "Complete")
    assert lines[0] == "Complete     -------------------- 0%, 0 of 19 sections in full"
    assert [line.strip().split(":")[0] for line in lines[-4:]] == ["begin with", "company", "goals", "personas"]


@pytest.mark.parametrize("cells", range(40, 90, 7))
def test_every_section_that_is_not_written_is_named(cells: int) -> None:
    text = " ".join(draw(HEAD, cells))
    assert all(f" {section}" in text for section in ("company", "initiatives", "calendar", "tasks", "metrics"))
    assert "…" not in text.partition("not written")[2].partition("begin")[0]


def test_a_plan_with_something_in_it_says_what_to_write_next() -> None:
    assert part(draw(), "Complete")[-1].startswith("  write next:  company: {")
    assert part(draw("smmplan: 1\ntitle: x\ncompany: {name: x}\n"), "Complete")[-1].startswith(
        "  write next:  goals: {"
    )


def test_the_examples_of_what_to_write_are_sections_that_a_check_wants_and_can_be_read() -> None:
    assert set(FIRST) == set(REQUIRED_SECTIONS)
    path = "/plan/smmplan.yaml"
    text = "\n".join((HEAD, *FIRST.values()))
    assert load(path, "smmplan.yaml", "/plan", {path: SourceText("smmplan.yaml", text)}).findings == ()
    assert max(map(len, FIRST.values())) <= 65


def test_long_lists_are_cut() -> None:
    tasks = ", ".join(f"t{number}: {{what: x, due: 2026-11-{number:02}}}" for number in range(1, 30))
    lines = draw(HEAD + f"tasks: {{{tasks}}}\n", days=30)
    assert part(lines, "Overdue")[-1] == "  and 14 more; -o json has all"
    assert part(lines, "Next")[-1] == "  and 1 more; -o json has all"
    assert len(draw(HEAD + "".join(f"{name}: {{x: {{what: x}}}}\n" for name in ("goals", "team", "tasks")))) < 40


TEXT = st.text(st.sampled_from("aé农☕\U0001f468\u200d\U0001f373\u202e\x1b x:\n"), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.integers(40, 130), st.sampled_from([1, 7, 40]))
def test_no_line_is_too_wide_and_none_holds_what_steers_a_terminal(words: str, cells: int, days: int) -> None:
    said = '"' + words.replace("\x1b", "\\e").replace("\n", "\\n") + '"'
    text = PLAN.replace("Sinag Coffee", said).replace("Poster", said).replace("do cafés count", said)
    text = text.replace("named first", said).replace("films,", f"{said},", 1).replace("Atok ☕ 农场", said)
    for line in draw(text, cells, days):
        assert width(line) <= cells
        assert not any(sign in line for sign in "\x1b\u202e\n")


@pytest.mark.parametrize(
    ("share", "cells", "drawn"),
    [("0", 10, "-" * 10), ("0.001", 10, "=---------"), ("0.999", 10, "=========-"), ("1", 10, "=" * 10)],
)
def test_a_bar_is_full_only_where_nothing_is_missing(share: str, cells: int, drawn: str) -> None:
    assert bar(Decimal(share), cells) == drawn


def test_a_percentage_is_never_rounded_up() -> None:
    assert [percent(Decimal(share)) for share in ("0.999", "1", "0.005")] == ["99%", "100%", "0%"]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [(20, "one, two, three"), (14, "one and 2 more"), (15, "one, two, three"), (8, "one")],
)
def test_as_many_words_as_fit(cells: int, shown: str) -> None:
    assert fitted(["one", "two", "three"], cells) == shown
    assert fitted([], cells) == ""
