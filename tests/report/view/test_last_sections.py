"""The sections at the end of a report on any day, in any language, with any text."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report.conftest import example
from tests.report.reading_pages import EVIL, Seen

from smmplan.report.language import language
from smmplan.report.subject import Subject

from .one_section import About, shown

SECTIONS = (
    "board", "workload", "reviews", "risks", "decisions", "policies", "coverage", "questions", "findings", "sources",
)  # fmt: skip
SMALL = """
goals: {fans: {what: 900 fans}}
tasks: {first: {what: First post, owner: ana}}
team: {ana: {name: Ana}}
risks: {ill: {what: Ana is ill}}
"""


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 11, 21), date(2028, 2, 29)])
@pytest.mark.parametrize("name", SECTIONS)
def test_before_within_and_after_the_plan_pages_are_sound(name: str, today: date) -> None:
    both = shown(Subject(example("small-shop"), today, language("zh-Hans")), name)
    Seen(both.html)
    assert (both.html == "") is (both.markdown == "")
    assert "None" not in both.html + both.markdown


@pytest.mark.parametrize("name", SECTIONS)
def test_what_a_small_plan_does_not_say_is_left_out(about: About, name: str) -> None:
    both = shown(about(SMALL, head="smmplan: 1\ntitle: Small\n"), name)
    assert bool(both.html) is (name in {"board", "risks", "findings"})


@pytest.mark.parametrize("name", SECTIONS)
def test_texts_of_the_plan_show_as_typed(about: About, name: str) -> None:
    evil = "'" + EVIL.replace("'", "''") + "'"
    plan = f"""
        questions: [{evil}]
        team: {{ana: {{name: {evil}, hours_per_week: 1, away: [{{from: 2026-12-01, to: 2026-12-02}}]}}}}
        personas: {{lee: {{name: {evil}}}}}
        channels: {{blog: {{platform: blog}}}}
        goals: {{fans: {{what: {evil}, target: TBD}}}}
        initiatives: {{films: {{what: {evil}, goals: [fans]}}}}
        content: {{pillars: {{farm: {{name: {evil}, personas: [lee]}}}}}}
        calendar: {{posts: [{{at: 2026-11-27, channels: [blog], pillars: [farm], topic: {evil}}}]}}
        tasks: {{one: {{what: {evil}, owner: ana, due: 2026-12-01, effort: 3 h}}}}
        risks: {{r: {{what: {evil}, response: {evil}, likelihood: 5, impact: 5, owner: {evil}}}}}
        decisions: [{{what: {evil}, why: {evil}, by: {evil}, alternatives: [{evil}]}}]
        reviews: [{{what: {evil}, worked: [{evil}], by: {evil}}}]
        adjustments: [{{what: {evil}, because: {evil}}}]
        policies: {{p: {{topic: {evil}, rule: {evil}, samples: [{{case: {evil}, say: {evil}}}]}}}}
        sources: {{s: {{name: {evil}}}}}
        metrics: {{m: {{what: {evil}, formula: {evil}, source: {evil}}}}}
    """
    both = shown(about(plan), name)
    page = Seen(both.html)
    assert page.all("script") == page.all("img") == []
    assert "<script" not in both.markdown.replace("\\<", "")
    if name != "findings":
        assert "{{7*7}}" in page.words
