"""The roadmap of a report: what it says is what the engine says, and nothing stands in it that has no room."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smmplan.analysis.roadmap import roadmap
from smmplan.report.charts.drawing import Polygon, Text
from smmplan.report.pieces import Figure
from smmplan.report.subject import Subject
from smmplan.report.view.roadmap import RoadmapView, section
from smmplan.report.view.roadmap_picture import MOST_DRAWN

from .one_section import About, shown

PLAN = """
team: {ivy: {name: Ivy Salazar}}
goals:
  orders: {what: Sell 260 bags, due: 2027-06-30}
initiatives:
  page:
    {goal: orders, what: Build the page, start: 2026-08-03, due: 2026-10-15, owner: ivy, status: done,
     success: {orders: at least 40}, result: {orders: 46, cost: 5520}}
  gifts:
    goal: orders
    what: Sell gifts
    start: 2026-11-02
    due: 2026-12-13
    after: [page]
    success: {orders: at least 300}
    steps: [{what: courier, done: true}, {what: parcels}]
  sets: {what: Send sample sets, start: 2027-01-11, due: 2027-03-19}
  rota: {what: Write the rota, start: 2026-09-01, due: 2026-11-09}
  story: {what: One story a day, every: day}
  dropped: {what: Not this one, start: 2026-09-01, due: 2026-10-01, status: dropped}
campaigns:
  pasko: {what: Pasko, goal: orders, from: 2026-11-16, to: 2026-12-05}
  wall: {what: Photo wall, goal: orders, at: 2027-01-22 10:00}
  someday: {what: Some day}
roadmap:
  phases: {gifts: {from: 2026-10, to: 2026-12, what: Christmas}}
  milestones:
    opens: {when: 2026-11-16, what: Pre-order opens}
    dinagyang: {when: 2027-01-22, what: Festival}
    sewing: {reached: bags-sold at least 200, what: A third shift}
metrics: {bags-sold: {what: Bags sold}}
"""


def made(subject: Subject) -> RoadmapView:
    found = section(subject)
    assert found
    return found


def picture(subject: Subject) -> Figure:
    figure = made(subject).figure
    assert figure
    return figure


def words(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.wide.shapes if isinstance(shape, Text)]


def test_the_lead_counts_what_the_engine_counts(of_example: Subject) -> None:
    lead = picture(of_example).lead
    view = roadmap(of_example.plan, of_example.today)
    states = [row.state for group in view.groups for row in group.rows if row.kind == "initiative"]

    under_way = re.search(r"(\d+) (?:is|are) under way", lead)
    repeated = sum(1 for each in of_example.plan.initiatives.values() if each.every and not (each.start or each.due))
    assert under_way
    assert int(under_way[1]) == states.count("running") + repeated
    assert f"There are {len(of_example.plan.initiatives)} initiatives" in lead


def test_the_lead_says_what_is_late_and_what_comes_next(about: About) -> None:
    assert picture(about(PLAN)).lead == (
        "There are 6 initiatives: 1 is done, 2 are under way, 1 is to come, 1 is late, and 1 was dropped. "
        "Longest overdue is “Write the rota”, due on November 9, 2026. "
        "The next milestone is “Festival”: January 22, 2027."
    )


def test_one_initiative_is_not_counted(about: About) -> None:
    assert picture(about("initiatives: {a: {what: A, start: 2026-08, due: 2026-09}}")).lead.startswith(
        "There is one initiative: late."
    )


def test_work_stands_below_its_goal(about: About) -> None:
    rows = [(row[0], row[1]) for row in picture(about(PLAN)).table.rows]

    assert rows == [
        ("Christmas", "Phases"),
        ("Pre-order opens", "Milestones"),
        ("Festival", "Milestones"),
        ("Build the page", "Sell 260 bags"),
        ("Sell gifts", "Sell 260 bags"),
        ("Pasko", "Sell 260 bags"),
        ("Photo wall", "Sell 260 bags"),
        ("Write the rota", "Work without a goal"),
        ("Send sample sets", "Work without a goal"),
    ]


def test_the_table_of_the_picture_has_days_states_and_shares(about: About) -> None:
    rows = {row[0]: row[2:] for row in picture(about(PLAN)).table.rows}

    assert rows["Sell gifts"] == ("Nov 2\u2009–\u2009Dec 13, 2026", "under way", "50%")
    assert rows["Build the page"][1:] == ("done", "100%")
    assert rows["Write the rota"][1] == "late"


def test_today_and_milestones_are_drawn_and_dropped_work_is_not(about: About) -> None:
    texts = words(picture(about(PLAN)))

    assert "Today, Nov 21" in texts
    assert "January 22, 2027" in texts
    assert "Not this one" not in texts
    assert not any(text.startswith("Today") for text in words(picture(about(PLAN, today=date(2028, 1, 1)))))


def test_the_most_urgent_initiative_comes_first(about: About) -> None:
    table = made(about(PLAN)).initiatives

    assert table
    assert [str(row[0]).partition(" (")[0] for row in table.rows] == [
        "Write the rota", "Sell gifts", "One story a day", "Send sample sets", "Build the page", "Not this one",
    ]  # fmt: skip


def test_an_initiative_has_its_owner_its_steps_and_its_result(about: About) -> None:
    table = made(about(PLAN)).initiatives

    assert table
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in table.rows}
    assert rows["Sell gifts (Sell 260 bags)"] == [
        "", "Nov 2\u2009–\u2009Dec 13, 2026", "under way (1 of 2 steps done)", "orders: at least 300", "",
    ]  # fmt: skip
    more = "tasks: {a: {what: a, initiative: gifts}, b: {what: b, initiative: gifts, status: done}}"
    with_tasks = made(about(PLAN + more)).initiatives
    assert with_tasks
    assert "under way (2 of 4 steps and tasks done)" in [str(row[3]) for row in with_tasks.rows]
    assert rows["Build the page (Sell 260 bags)"] == [
        "Ivy Salazar", "Aug 3\u2009–\u2009Oct 15, 2026", "done", "orders: at least 40",
        "orders: 46 · cost: ₱5,520, reached (orders: ₱120 each)",
    ]  # fmt: skip
    assert rows["One story a day"][1] == "every day"


def test_columns_in_which_nothing_stands_are_left_out(about: About) -> None:
    table = made(about("initiatives: {a: {what: A, due: 2026-12-01}}")).initiatives

    assert table
    assert [column.label for column in table.columns] == ["Initiative", "When", "State"]


def test_what_has_no_day_is_said_with_the_reason(about: About) -> None:
    assert made(about(PLAN)).undated == (
        "Some day: no day is set",
        "A third shift: the day on which “Bags sold” is at least 200",
    )


def test_what_counts_from_something_without_a_day_names_it(about: About) -> None:
    view = made(
        about("roadmap: {milestones: {launch: {what: The opening}}}\ninitiatives: {a: {what: A, start: launch}}")
    )

    assert "A: its day counts from “The opening”, which has none" in view.undated


def test_a_goal_without_a_day_is_told_with_the_goals(about: About) -> None:
    text = "roadmap: {milestones: {launch: {what: The opening}}}\ngoals: {g: {what: Sell, due: launch}}"

    assert made(about(text)).undated == ("The opening: no day is set",)


def test_too_many_rows_are_cut_and_counted(about: About) -> None:
    many = "".join(
        f"  i{n}: {{what: Work {n}, start: 2026-{n % 12 + 1:02d}-01, due: 2026-{n % 12 + 1:02d}-20}}\n"
        for n in range(50)
    )
    view = made(
        about("initiatives:\n" + many, head="smmplan: 1\ntitle: A\nperiod: {from: 2026-01-01, to: 2026-12-31}\n")
    )

    assert view.figure
    assert len(view.figure.table.rows) == MOST_DRAWN
    assert view.left_out == (f"The picture leaves out {50 - MOST_DRAWN} things that are over or far from today.",)
    assert view.more == "38 more initiatives are in the plan."
    assert any(row[2].startswith("Nov") for row in view.figure.table.rows)
    assert not any(row[2].startswith("Jan") for row in view.figure.table.rows)


def test_what_lies_far_outside_of_the_period_is_named(about: About) -> None:
    view = made(about("initiatives: {a: {what: Old work, start: 2024-01-01, due: 2024-02-01}, b: {due: 2026-12-01}}"))

    assert view.left_out == ("Outside of these months: Old work (Jan 1\u2009–\u2009Feb 1, 2024).",)


def test_an_endless_one_is_drawn_to_the_end(about: About) -> None:
    figure = picture(about("initiatives: {a: {what: Endless, start: 2026-11-01}}"))

    assert figure.table.rows[0][2] == "from November 1, 2026"
    assert "Jun" in words(figure)


def test_a_plan_without_dates_counts_its_months(about: About) -> None:
    head = "smmplan: 1\ntitle: A\nperiod: {months: 12}\n"
    figure = picture(about("initiatives: {a: {what: A, start: M1, due: M5}, b: {what: B, start: M11}}", head=head))

    assert [row[2] for row in figure.table.rows] == ["M1 – M5", "from M11"]
    heads = [text for text in words(figure) if re.fullmatch(r"M\d+", text)]
    assert heads == [f"M{number}" for number in range(1, 13)]


def test_a_short_plan_without_dates_names_each_month_once(about: About) -> None:
    head = "smmplan: 1\ntitle: A\nperiod: {months: 3}\n"
    texts = words(picture(about("initiatives: {a: {what: A, start: M1, due: M3}}", head=head)))

    assert [text for text in texts if text.startswith("M")] == ["M1", "M2", "M3"]


@pytest.mark.parametrize("text", ["", "goals: {a: {what: A, due: 2026-12}}", "campaigns: {}"])
def test_nothing_to_do_is_no_section(about: About, text: str) -> None:
    assert section(about(text)) is None


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 11, 21), date(2028, 1, 1)])
def test_before_within_and_after_the_period(about: About, today: date) -> None:
    view = made(about(PLAN, today=today))

    assert view.figure
    assert ("The next milestone" in view.figure.lead) == (today.year < 2028)


def test_a_milestone_is_a_diamond(about: About) -> None:
    figure = picture(about("roadmap: {milestones: {m: {when: 2026-12-01, what: Big day}}}"))

    assert sum(isinstance(shape, Polygon) for shape in figure.wide.shapes) == 1


def test_both_pages_say_it(of_example: Subject) -> None:
    page = shown(of_example, "roadmap")
    first = next(iter(of_example.plan.initiatives.values())).what

    assert first
    assert first in page.html
    assert first in page.markdown
    assert "pictures/roadmap-picture.svg" in page.markdown
    assert "<" not in page.markdown


def test_in_chinese(about: About) -> None:
    page = shown(
        about("initiatives: {甲: {what: 每月一期, start: 2026-11-01, due: 2026-12-31}}", lang="zh-Hans"), "roadmap"
    )

    assert "2026年11月1日至12月31日" in page.html
    assert "| 每月一期" in page.markdown
