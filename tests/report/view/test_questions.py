"""Open questions and what is still to be decided."""

from __future__ import annotations

from datetime import date

from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.questions import Gap, QuestionsView, section

from .one_section import About, shown

ASKED = """
questions: [{what: who pays, due: 2026-11-10, owner: tala}, {what: and later, due: 2027-03}]
team: {tala: {name: Tala}}
initiatives: {films: {what: Film farms, owner: tala, questions: [may we film, {what: by tomorrow, due: 2026-11-22}]}}
goals: {fans: {what: 900 fans, target: TBD, due: TBD}}
brand: {voice: TBD}
"""


def made(subject: Subject) -> QuestionsView:
    found = section(subject)
    assert found
    return found


def test_late_questions_come_first_then_by_day_then_the_others(about: About) -> None:
    table = made(about(ASKED)).questions
    assert table
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["who pays", "The plan itself", "Tala", "November 10, 2026, late"],
        ["by tomorrow", "Initiatives: Film farms", "Tala", "November 22, 2026, soon"],
        ["and later", "The plan itself", "", "March 2027"],
        ["may we film", "Initiatives: Film farms", "Tala", ""],
    ]


def test_gaps_are_gathered_by_entry(about: About) -> None:
    assert made(about(ASKED)).gaps == (Gap("Brand", "Voice"), Gap("Goals: 900 fans", "Due and Target"))


def test_the_lead_counts_what_is_open_and_late(about: About) -> None:
    assert made(about(ASKED)).lead == (
        "4 questions are open. 1 answer is late; it was needed by November 10, 2026."
        " 3 things in the plan are still to be decided."
    )
    later = made(about(ASKED, today=date(2027, 6, 1))).lead
    assert "3 answers are late; the oldest was needed by November 10, 2026." in later
    assert "late" not in made(about(ASKED, today=date(2026, 7, 1))).lead


def test_only_gaps_or_only_questions_do(about: About) -> None:
    assert made(about("brand: {voice: TBD}")).questions is None
    assert made(about("questions: [why]")).gaps == ()


def test_where_nothing_is_open_there_is_no_section(about: About) -> None:
    assert section(about("brand: {voice: warm}")) is None


def test_more_than_a_reader_takes_in_are_counted(about: About) -> None:
    many = "questions: [" + ", ".join(f"question {each}" for each in range(MOST_ROWS + 1)) + "]\n"
    many += "goals: {" + ", ".join(f"g{each}: {{what: goal {each}, due: TBD}}" for each in range(MOST_ROWS + 3)) + "}"
    view = made(about(many))
    assert view.questions
    assert (len(view.questions.rows), view.more) == (MOST_ROWS, "1 more question is open.")
    assert (len(view.gaps), view.more_gaps) == (MOST_ROWS, "3 more entries have gaps.")


def test_both_pages_show_questions_and_gaps(about: About) -> None:
    both = shown(about(ASKED), "questions")
    for page in both:
        assert "who pays" in page
        assert "900 fans" in page
    assert "- Goals: 900 fans (Due and Target)" in both.markdown
