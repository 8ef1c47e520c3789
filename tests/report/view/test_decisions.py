"""Decisions, the newest first."""

from __future__ import annotations

from smmplan.report.view.decisions import SHOWN, section

from .one_section import About, shown

DECIDED = """
team: {ivy: {name: Ivy}}
decisions:
  - {date: 2026-06-22, what: no discounts, why: the rate stays, by: ivy, status: agreed,
     alternatives: [{what: payday deals, why: more orders}, a coupon]}
  - {date: 2026-08-01, why: two voices confused people}
  - {notes: [nothing to say]}
"""


def test_a_decision_has_its_reason_and_what_else_was_thought_of(about: About) -> None:
    view = section(about(DECIDED))
    assert view
    newest, first = view.decisions
    assert (newest.day, newest.title, newest.text, newest.facts) == (
        "August 1, 2026", "two voices confused people", "", (),
    )  # fmt: skip
    assert (first.day, first.title, first.text) == ("June 22, 2026", "no discounts", "the rate stays")
    assert first.state
    assert first.state.word == "Agreed"
    assert first.facts == (
        ("Decided by", "Ivy"),
        ("Also thought of", "payday deals (more orders) · a coupon"),
    )


def test_the_newest_comes_first_however_they_are_written(about: About) -> None:
    dated = "{what: c, date: 2026-09-01}, {what: a, date: 2026-07-01}, {what: d, date: 2026-10}"
    view = section(about(f"decisions: [{dated}, {{what: b}}]"))
    assert view
    assert [each.title for each in view.decisions] == ["d", "c", "a", "b"]


def test_without_decisions_there_is_no_section(about: About) -> None:
    assert section(about("")) is None
    assert section(about("decisions: [{notes: [hm]}]")) is None


def test_older_ones_are_folded_and_none_is_lost(about: About) -> None:
    many = "decisions: [" + ", ".join(f"{{date: 2026-07-{day:02}, what: no {day}}}" for day in range(1, 12)) + "]"
    view = section(about(many))
    assert view
    assert (len(view.decisions), [each.title for each in view.earlier]) == (SHOWN, ["no 3", "no 2", "no 1"])
    both = shown(about(many), "decisions")
    assert all(f"no {day}" in both.html and f"no {day}" in both.markdown for day in range(1, 12))


def test_both_pages_say_it_as_typed(about: About) -> None:
    both = shown(about("decisions: [{date: 2026-07-01, what: 群不超过两百人, why: '*no* <i>'}]"), "decisions")
    assert "群不超过两百人" in both.html
    assert "*no* &lt;i&gt;" in both.html
    assert r"\*no\* \<i\>" in both.markdown
