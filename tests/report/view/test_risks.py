"""Risks by weight."""

from __future__ import annotations

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.risks import RisksView, section, weighed

from .one_section import About, shown

RISKS = """
team: {gem: {name: Gemma}}
risks:
  slow: {what: couriers are slow, likelihood: 2, impact: 3, response: order early}
  bare: {what: nobody weighed it}
  storm: {what: storms, likelihood: 4, impact: 4, response: a week early, owner: gem}
  old: {what: it is past, likelihood: 5, impact: 5, status: done}
  tiny: {likelihood: 1, impact: 2}
"""


def made(subject: Subject) -> RisksView:
    found = section(subject)
    assert found
    return found


def test_the_weightiest_come_first_then_what_nobody_weighed_then_what_is_past(about: About) -> None:
    assert [(each.id, each.weight) for each in weighed(about(RISKS))] == [
        ("storm", 16), ("slow", 6), ("tiny", 2), ("bare", None), ("old", 25),
    ]  # fmt: skip


def test_the_table_says_the_state_the_answer_and_whom_to_ask(about: About) -> None:
    rows = [[str(cell) for cell in row] for row in made(about(RISKS)).table.rows]
    assert rows == [
        ["storms", "4", "4", "16, high", "a week early", "Gemma"],
        ["couriers are slow", "2", "3", "6, medium", "order early", ""],
        ["Tiny", "1", "2", "2, low", "", ""],
        ["nobody weighed it", "", "", "not weighed", "", ""],
        ["it is past", "5", "5", "25, past", "", ""],
    ]


@pytest.mark.parametrize(("likelihood", "impact", "word"), [(3, 4, "high"), (5, 2, "medium"), (1, 5, "low")])
def test_the_word_follows_the_weight(about: About, likelihood: int, impact: int, word: str) -> None:
    table = made(about(f"risks: {{a: {{what: x, likelihood: {likelihood}, impact: {impact}}}}}")).table
    assert str(table.rows[0][3]) == f"{likelihood * impact}, {word}"


def test_the_lead_names_the_weightiest_and_counts_what_has_no_answer(about: About) -> None:
    assert made(about(RISKS)).lead == (
        "The weightiest risk: “storms”, 4 of 5 likely and 4 of 5 grave. 2 risks have no answer yet."
    )
    assert made(about("risks: {a: {what: x, response: wait}}")).lead == ""


def test_columns_in_which_nothing_stands_are_not_there(about: About) -> None:
    assert [column.label for column in made(about("risks: {a: {what: x}}")).table.columns] == [
        "Risk", "Weight (of 25)",
    ]  # fmt: skip


def test_more_than_a_reader_takes_in_are_counted(about: About) -> None:
    many = "risks: {" + ", ".join(f"r{each}: {{what: risk {each}}}" for each in range(MOST_ROWS + 2)) + "}"
    view = made(about(many))
    assert len(view.table.rows) == MOST_ROWS
    assert view.more == "2 lighter risks are not shown."
    assert made(about(RISKS)).more == ""


def test_without_risks_there_is_no_section(about: About) -> None:
    assert section(about("")) is None


def test_both_pages_show_the_table(about: About) -> None:
    both = shown(about("risks: {a: {what: 'a | <b>', likelihood: 3, impact: 5}}"), "risks")
    assert "a | &lt;b&gt;" in both.html
    assert r"a \| \<b\>" in both.markdown
    assert "15, high" in both.markdown
