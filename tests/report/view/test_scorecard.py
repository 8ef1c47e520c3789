"""The scorecard: latest values, changes that are good or bad, and how old all of it is."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell
from smmplan.report.view.scorecard import Course, ScorecardView, section

from .one_section import About, shown

PLAN = """
goals: {orders: {what: sell, metric: orders, baseline: 100, target: at least 465, due: 2027-06-30}}
competitors: {rival: {name: Habi Haus}}
channels: {ig: {platform: instagram}}
metrics:
  orders: {what: bags sold through all of our own channels in a month, unit: bags}
  reply-hours: {unit: hours, better: lower, bands: {good: at most 4, weak: more than 8}}
  fans: {channel: ig, measure: followers, bands: {good: at least 9000, weak: less than 7000}}
  opens: {what: letters that were opened, unit: "%"}
  cost: {unit: PHP, better: lower}
  theirs: {competitor: rival, measure: followers}
  later: {what: saves in a month}
observations:
  - {date: 2026-09-30, values: {orders: 150, reply-hours: 6, fans: 7400, opens: 41, cost: 90, theirs: 800}}
  - {date: 2026-10-31, values: {orders: 190, reply-hours: 9, fans: 7400, opens: 40, cost: 80.5, theirs: 900}}
"""


def made(subject: Subject) -> ScorecardView:
    found = section(subject)
    assert found
    return found


def row(view: ScorecardView, name: str) -> list[str]:
    assert view.table
    return next([str(cell) for cell in cells] for cells in view.table.rows if str(cells[0]).startswith(name))


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Orders", ["190\u00a0bags (Oct 31)", "+40, better", "150 → 190", "at least 465\u00a0bags", "behind"]),
        ("Reply hours", ["9\u00a0hours (Oct 31)", "+3, worse", "6 → 9", "at most 4\u00a0hours", "weak"]),
        ("Instagram: followers", ["7,400 (Oct 31)", "0", "7,400 → 7,400", "at least 9,000", "in between"]),
        ("Letters", ["40% (Oct 31)", "-1 point, worse", "41 → 40", "", ""]),
        ("Cost", ["₱80.50 (Oct 31)", "-₱9.50, better", "90 → 80.5", "", ""]),
        ("Habi Haus", ["900 (Oct 31)", "+100", "800 → 900", "", ""]),
    ],
)
def test_a_row_says_how_a_measure_stands(about: About, name: str, cells: list[str]) -> None:
    assert row(made(about(PLAN)), name)[1:] == cells


def test_a_long_name_stands_below_a_short_one(about: About) -> None:
    assert row(made(about(PLAN)), "Orders")[0] == "Orders (bags sold through all of our own channels in a month)"
    assert row(made(about(PLAN)), "Letters")[0] == "Letters that were opened"


def test_the_lead_counts_and_says_how_old_it_is(about: About) -> None:
    view = made(about(PLAN))
    assert view.lead == (
        "2 of 5 measures are better than at the reading before, 2 worse."
        " The newest reading is of October 31, 2026, 21 days ago."
    )
    assert view.notes == ("Not read yet: saves in a month.",)
    later = f"{PLAN}  - {{date: 2026-11-20, values: {{cost: 80}}}}\n"
    assert "November 20, 2026, 1 day ago" in made(about(later)).lead
    assert made(about(PLAN, today=date(2026, 10, 31))).lead.endswith("The newest reading is of today.")


def test_figures_are_those_of_the_readings(of_example: Subject) -> None:
    view = made(of_example)
    assert view.table
    assert 1 < len(view.table.rows) <= 12
    newest = max(series[-1].day for series in of_example.readings.values())
    assert of_example.language.day(newest) in view.lead
    better = sum("better" in str(cells[2]) for cells in view.table.rows)
    assert view.lead.startswith(str(better))


def test_first_readings_have_no_change_and_no_picture(about: About) -> None:
    view = made(about(PLAN, today=date(2026, 10, 1)))
    assert view.table
    assert [column.label for column in view.table.columns] == ["Measure", "Last read", "Wanted", "How it stands"]
    assert view.lead == "The newest reading is of September 30, 2026, 1 day ago."


def test_before_the_first_reading_the_measures_are_named(about: About) -> None:
    view = made(about(PLAN, today=date(2026, 9, 1)))
    assert view.table is None
    assert view.lead == "Nothing has been read yet."
    assert "Habi Haus: followers" in view.notes[0]
    assert section(about("")) is None


def test_the_picture_is_beside_the_figures(about: About) -> None:
    subject = about(PLAN)
    view, page = made(subject), shown(subject, "scorecard")
    assert view.table
    courses = [cell for cells in view.table.rows for cell in cells if isinstance(cell, Course) and cell.figure]
    assert page.html.count("<svg") == len(courses) == 6
    assert "From 150\u00a0bags on Sep 30 to 190\u00a0bags on Oct 31. Wanted: at least 465\u00a0bags." in page.html
    assert "150 → 190" in page.markdown
    assert "150 → 190" not in page.html


def test_more_than_a_dozen_are_cut_and_named(about: About) -> None:
    ids = [f"count-{number:02}" for number in range(14)]
    view = made(
        about(
            f"metrics: {{{', '.join(f'{id}: {{unit: people}}' for id in ids)}}}\n"
            f"observations: [{{date: 2026-10-31, values: {{{', '.join(f'{id}: 1' for id in ids)}}}}}]"
        )
    )
    assert view.table
    assert len(view.table.rows) == 12
    assert view.notes == ("Also measured: count 12 and count 13.",)


def test_a_plan_in_months_without_dates_tells_no_day_of_the_year_1(about: About) -> None:
    head = "smmplan: 1\ntitle: A plan\nperiod: {months: 6}\n"
    text = "metrics: {m: {unit: people}}\nobservations: [{period: M1, values: {m: 4}}]"
    assert made(about(text, head=head)).table is None


def test_states_have_a_tone(about: About) -> None:
    view = made(about(PLAN))
    assert view.table
    tones = [
        cell.state.tone for cells in view.table.rows for cell in cells[-1:] if isinstance(cell, Cell) and cell.state
    ]
    assert tones == ["bad", "bad", "watch"]
