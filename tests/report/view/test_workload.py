"""Hours by person and week, and who is away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smmplan.analysis.agenda.workload import workload
from smmplan.report.subject import Subject
from smmplan.report.view.weeks import weeks_around
from smmplan.report.view.workload import WEEKS, WorkloadView, section

from .one_section import About, shown

TEAM = """
team:
  tala: {name: Tala, hours_per_week: 4, away: [{from: 2026-12-01, to: 2026-12-05}, {from: 2026-09-01, to: 2026-09-02}]}
  ben: {name: Ben, hours_per_week: 10, to: 2027-01-31}
  editor: {roles: [editing], open: true, hours_per_week: 5, from: 2027-01-01}
content: {effort: {reel: 3 h}}
tasks:
  late: {what: Poster, owner: tala, due: 2026-11-10, effort: 5 h}
  trip: {what: Trip, owner: tala, due: 2026-12-02, effort: 1 h}
"""


def made(subject: Subject) -> WorkloadView:
    found = section(subject)
    assert found
    return found


def table(view: WorkloadView) -> list[tuple[str, ...]]:
    assert view.figure
    return list(view.figure.table.rows)


def test_the_table_has_the_hours_of_the_engine(about: About) -> None:
    subject = about(TEAM)
    figure = made(subject).figure
    assert figure
    assert [column.label for column in figure.table.columns] == [
        "Person", "Nov 2", "Nov 9", "Nov 16", "Nov 23", "Nov 30", "Dec 7", "Dec 14", "Dec 21",
    ]  # fmt: skip
    assert table(made(subject)) == [
        ("Tala", "0 of 4 h", "0 of 4 h", "5 of 4 h", "0 of 4 h", "1 of 0.8 h", "0 of 4 h", "0 of 4 h", "0 of 4 h")
    ]


def test_who_has_too_much_is_said_with_the_worst_week(about: About) -> None:
    view = made(about(TEAM))
    assert view.figure
    assert view.figure.lead == (
        "Tala has too much to do in 2 weeks, most of all in that of November 16, 2026: 5 h of work in 4 h."
    )
    assert view.figure.wide.desc == view.figure.narrow.desc == view.figure.lead
    assert (view.figure.wide.width, view.figure.narrow.width) == (880, 350)


def test_where_nobody_has_too_much_that_is_said(about: About) -> None:
    view = made(about("team: {a: {name: A, hours_per_week: 9}}\ntasks: {t: {owner: a, due: 2026-11-25, effort: 9 h}}"))
    assert view.figure
    assert view.figure.lead == "From this week on nobody has more work than hours."


def test_where_no_hours_are_known_nothing_is_compared(about: About) -> None:
    view = made(about("team: {a: {name: A}}\ntasks: {t: {owner: a, due: 2026-11-25, effort: 9 h}}"))
    assert view.figure
    assert view.figure.lead == "How many hours people have is not known."
    assert table(view)[0][4] == "9"


def test_after_the_plan_nobody_is_said_to_have_time(about: About) -> None:
    series = """
        team: {a: {name: A, hours_per_week: 9}}
        content: {effort: {reel: 3 h}}
        calendar: {series: {dawn: {every: Tue 12:00, formats: [reel], topics: [dawn], owner: a}}}
    """
    view = made(about(series, today=date(2028, 1, 1)))
    assert view.figure
    assert view.figure.lead == ""
    assert view.figure.table.columns[-1].label == "Jun 28"
    before = made(about(series, today=date(2026, 1, 1)))
    assert before.figure
    assert before.figure.table.columns[1].label == "Jun 29"
    assert before.figure.lead == "From this week on nobody has more work than hours."


def test_who_is_idle_is_named_but_no_open_role(about: About) -> None:
    note = made(about(TEAM)).note
    assert note.endswith("No hours are planned in the weeks shown for: Ben.")
    assert "ditor" not in note


def test_absences_from_today_on_come_by_day_with_what_falls_into_them(about: About) -> None:
    assert made(about(TEAM)).absences == (
        "Tala is away: Dec 1\u2009–\u20095, 2026. “Trip” of theirs falls into that time.",
        "Editor joins on January 1, 2027.",
        "The last day of Ben is January 31, 2027.",
    )


def test_absences_alone_are_a_section(about: About) -> None:
    view = made(about("team: {a: {name: A, away: [{from: 2026-12-24}]}}"))
    assert view.figure is None
    assert len(view.absences) == 1


def test_without_hours_and_absences_there_is_no_section(about: About) -> None:
    assert section(about("team: {a: {name: A, hours_per_week: 4}}")) is None
    assert section(about("tasks: {t: {what: x, due: 2026-11-25, effort: 9 h}}")) is None


def test_a_large_team_is_cut_to_the_busiest(about: About) -> None:
    names = [f"p{each}" for each in range(14)]
    team = ", ".join(f"{name}: {{name: {name.upper()}}}" for name in names)
    tasks = ", ".join(f"t{at}: {{owner: p{at}, due: 2026-11-25, effort: {at + 1} h}}" for at in range(14))
    rows = table(made(about(f"team: {{{team}}}\ntasks: {{{tasks}}}")))
    assert [row[0] for row in rows] == [name.upper() for name in names[2:]]


def test_the_hours_of_examples_add_up_to_those_of_the_engine(of_example: Subject) -> None:
    view = made(of_example)
    weeks = weeks_around(of_example.today, of_example.agenda.window, WEEKS)
    loads = workload(of_example.agenda, of_example.people)
    wanted = sum(round(load.hours, 1) for load in loads if load.monday in weeks)
    said = sum(Decimal(cell.split(" ")[0]) for row in table(view) for cell in row[1:])
    assert said == wanted > 0


def test_both_pages_show_picture_and_absences(about: About) -> None:
    both = shown(about(TEAM), "workload")
    assert both.html.count("<svg") == 2
    assert "![Hours by person and week](pictures/workload-by-week.svg)" in both.markdown
    assert all("Editor joins on January 1, 2027." in page for page in both)
