"""Tasks by state and by person."""

from __future__ import annotations

from datetime import date

from smmplan.report.subject import Subject
from smmplan.report.view.board import SHOWN, BoardView, section, state_name

from .one_section import About, shown

TASKS = """
team: {tala: {name: Tala, roles: [lead]}, ben: {name: Ben, roles: [video]}}
workflow: {states: [backlog, in_progress, review, done], limit: {in_progress: 1}}
initiatives: {farm: {what: Film a farm, after: road}, road: {what: Fix the road}}
tasks:
  poster: {what: Poster, owner: tala, due: 2026-11-10, status: in_progress}
  flyer: {what: Flyer, owner: [tala, ben], due: 2026-11-25, status: in_progress}
  trip: {what: Book the trip, role: video, due: 2027-01-15, status: backlog, initiative: farm}
  logo: {what: Logo, owner: tala, due: 2026-10-01, status: done}
  loose: {what: Somebody should}
"""


def made(subject: Subject) -> BoardView:
    found = section(subject)
    assert found
    return found


def test_columns_without_a_card_are_left_out_and_limits_are_said(about: About) -> None:
    assert [(lane.title, lane.total) for lane in made(about(TASKS)).lanes] == [
        ("Backlog", "1"),
        ("In progress", "2 of at most 1"),
        ("Done", "1"),
        ("No state", "1"),
    ]


def test_a_card_says_who_by_when_what_that_means_and_what_it_waits_for(about: About) -> None:
    backlog, working, done, _ = made(about(TASKS)).lanes
    poster, flyer = working.cards
    assert poster.state
    assert flyer.state
    assert (poster.title, poster.owner, poster.due, poster.state) == ("Poster", "Tala", "Nov 10", ("late", "bad"))
    assert (flyer.owner, flyer.state) == ("Tala and Ben", ("soon", "watch"))
    assert (backlog.cards[0].note, backlog.cards[0].state) == ("waits for: Fix the road", None)
    assert done.cards[0].state is None


def test_each_person_has_what_is_open_the_most_urgent_first(about: About) -> None:
    persons = made(about(TASKS)).people
    assert [(person.name, person.about, [card.title for card in person.cards]) for person in persons] == [
        ("Tala", "2 things to do", ["Poster", "Flyer"]),
        ("Ben", "2 things to do", ["Flyer", "Book the trip"]),
        ("Nobody yet", "1 thing to do", ["Somebody should"]),
    ]
    assert [person.state and person.state.word for person in persons] == ["1 late", None, None]


def test_the_lead_counts_tasks(about: About) -> None:
    assert made(about(TASKS)).lead == "4 tasks are open. 1 of them is late."
    assert made(about(TASKS, today=date(2026, 7, 1))).lead == "4 tasks are open. Nothing is late."
    assert made(about(TASKS, today=date(2027, 7, 1))).lead == "4 tasks are open. 3 of them are late."
    assert made(about("tasks: {a: {what: x, due: 2026-11-20}}")).lead == "1 task is open, and it is late."
    assert made(about("tasks: {a: {what: x, status: done}}")).lead == "1 task, and it is done."
    assert made(about("tasks: {a: {what: x}}")).lead == "1 task is open."


def test_what_a_person_has_beyond_is_counted(about: About) -> None:
    many = "tasks: {" + ", ".join(f"t{each}: {{what: task {each}}}" for each in range(SHOWN + 2)) + "}"
    (nobody,) = made(about(many)).people
    assert (len(nobody.cards), nobody.more) == (SHOWN, "2 more")


def test_states_have_names_in_the_language_of_the_report(about: About) -> None:
    subject = about("")
    assert [state_name(subject, state) for state in ("In Progress", "review", "at_the_printer", "")] == [
        "In progress", "In review", "At the printer", "No state",
    ]  # fmt: skip


def test_without_tasks_there_is_no_section(about: About) -> None:
    assert section(about("team: {tala: {name: Tala}}")) is None


def test_both_pages_show_all_cards(about: About) -> None:
    both = shown(about(TASKS), "board")
    for page in both:
        assert all(title in page for title in ("Poster", "Flyer", "Book the trip", "Logo", "Somebody should"))
    assert "- Poster, Tala, Nov 10 · **late**" in both.markdown
