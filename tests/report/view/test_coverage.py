"""Personas by channel, initiatives by goal, pillars by week."""

from __future__ import annotations

from datetime import date

from smmplan.report.subject import Subject
from smmplan.report.view.coverage import WEEKS, Matrix, section

from .one_section import About, shown, to_client

COVERED = """
personas: {ana: {name: Ana}, lolo: {name: Lolo}, haggler: {name: Haggler, negative: true}}
channels: {instagram: {platform: instagram, status: active}, tiktok: {}, old: {status: retired}, blog: {}}
goals: {fans: {what: 900 fans}, orders: {what: 30 orders}, press: {what: two articles}}
initiatives: {films: {what: Film farms, goals: [fans]}, loose: {what: Tidy up}}
campaigns: {sale: {what: Sale, goals: [orders], from: 2026-12-01, to: 2026-12-05}}
content: {pillars: {farm: {name: Farm, personas: [ana]}, cup: {name: Cup}}}
calendar:
  series: {dawn: {every: Tue and Thu 12:00, channels: [instagram], topics: [dawn], pillars: [farm], to: 2026-12-10}}
  posts:
    - {at: 2026-11-03, channels: [instagram], pillars: [cup], topic: a cup}
    - {at: 2026-11-24, channel: blog, topic: for anybody}
"""


def matrices(subject: Subject) -> dict[str, Matrix]:
    found = section(subject)
    assert found
    return {matrix.corner: matrix for matrix in found.matrices}


def cells(matrix: Matrix) -> dict[str, list[tuple[str, int]]]:
    return {row.name: [tuple(cell) for cell in row.cells] for row in matrix.rows}


def test_personas_by_channel_count_the_posts_of_the_plan(about: About) -> None:
    matrix = matrices(about(COVERED))["Persona"]
    assert matrix.columns == ("Instagram",)
    assert cells(matrix) == {"Ana": [("47", 4)], "Lolo": [("0", 0)]}


def test_what_is_not_covered_is_said(about: About) -> None:
    found = matrices(about(COVERED))
    assert found["Persona"].lead == (
        "Posts of the whole plan, by whom they are for. No post is for: Lolo."
        " No post says whom it is for on: Blog. No post is planned on: TikTok."
    )
    assert found["Initiative"].lead == "Nothing works for: two articles. Works for no goal: Tidy up."


def test_initiatives_stand_beside_the_goals_they_work_for(about: About) -> None:
    matrix = matrices(about(COVERED))["Initiative"]
    assert matrix.columns == ("900 fans", "30 orders", "two articles")
    assert cells(matrix) == {"Film farms": [("✓", 2), ("", 0), ("", 0)]}


def test_pillars_by_week_look_at_the_weeks_around_today(about: About) -> None:
    matrix = matrices(about(COVERED))["Pillar"]
    assert len(matrix.columns) == WEEKS
    assert (matrix.columns[0], matrix.columns[3]) == ("Oct 26", "Nov 16")
    assert [text for text, _ in cells(matrix)["Farm"]] == ["2"] * 7 + ["0"] * 5
    assert [text for text, _ in cells(matrix)["Cup"]] == ["0", "1"] + ["0"] * 10
    assert "No post is planned (Nov 16, 2026\u2009–\u2009Jan 17, 2027) for: Cup." in matrix.lead
    assert "5 weeks have none at all: those of Dec 14, Dec 21, Dec 28, Jan 4, and Jan 11." in matrix.lead


def test_after_the_plan_its_last_weeks_are_looked_at(about: About) -> None:
    plan = COVERED.replace("to: 2026-12-10", "to: 2027-06-30")
    matrix = matrices(about(plan, today=date(2028, 1, 1)))["Pillar"]
    assert matrix.columns[-1] == "Jun 28"
    assert "No post is planned (Apr 12\u2009–\u2009Jul 4, 2027) for: Cup." in matrix.lead


def test_where_all_goals_are_worked_for_that_is_said(about: About) -> None:
    subject = about("goals: {fans: {what: 900 fans}}\ninitiatives: {films: {what: Films, goals: [fans]}}")
    (matrix,) = matrices(subject).values()
    assert matrix.lead == "Every goal has something that works for it."


def test_the_same_without_tints_is_a_table(about: About) -> None:
    table = matrices(about(COVERED))["Persona"].table
    assert [column.label for column in table.columns] == ["Persona", "Instagram"]
    assert table.rows == (("Ana", "47"), ("Lolo", "0"))


def test_without_anything_beside_anything_there_is_no_section(about: About) -> None:
    assert section(about("personas: {ana: {name: Ana}}\ngoals: {fans: {what: 900 fans}}")) is None


def test_nobody_reads_of_negative_personas(about: About) -> None:
    both = shown(to_client(about(COVERED, outline="client")), "coverage")
    assert all("Haggler" not in page and "Ana" in page for page in both)


def test_posts_of_examples_are_those_of_the_agenda(of_example: Subject) -> None:
    pillars = matrices(of_example)["Pillar"]
    assert sum(int(text) for row in cells(pillars).values() for text, _ in row) > 0
    assert all("✓" in [text for text, _ in row] for row in cells(matrices(of_example)["Initiative"]).values())


def test_both_pages_show_the_matrices(about: About) -> None:
    both = shown(about(COVERED), "coverage")
    assert both.html.count('class="matrix"') == 3
    assert "Film farms" in both.markdown
