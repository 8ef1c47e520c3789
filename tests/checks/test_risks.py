"""Risks, crises, one channel, rights, and questions that wait too long."""

from __future__ import annotations

import pytest

from .conftest import Finds


@pytest.mark.parametrize(
    ("risk", "found"),
    [
        ("likelihood: 3, impact: 4", ["response", "owner"]),
        ("likelihood: 2, impact: 5", []),
        ("likelihood: 3, impact: 4, response: TBD", ["owner"]),
        ("likelihood: 3, impact: 4, owner: TBD, response: x", []),
        ("likelihood: TBD, impact: 5", []),
    ],
)
def test_a_grave_risk_has_an_answer_and_an_owner(finds: Finds, risk: str, found: list[str]) -> None:
    said = finds("RSK002", f"risks: {{a: {{{risk}}}}}")
    assert [line.partition("has no ")[2].split(" and no ") for line in said] == ([found] if found else [])


def test_risks_are_missed_where_something_is_planned(finds: Finds) -> None:
    assert finds("RSK001", "team: {}") == []
    assert len(finds("RSK001", "campaigns: {c: {from: 2026-12-01}}")) == 1
    assert finds("RSK001", "campaigns: {c: {from: 2026-12-01}}\nrisks: TBD") == []


@pytest.mark.parametrize(
    "answer", ["policies: {危机: {rule: x}}", "policies: {a: {escalate: TBD}}", "journey: {ask: {how: x, within: 4 h}}"]
)
def test_an_answer_in_a_crisis_may_stand_in_many_places(finds: Finds, answer: str) -> None:
    channels = "channels: {ig: {platform: instagram}}\n"
    assert len(finds("RSK003", channels)) == 1
    assert finds("RSK003", channels + answer) == []


@pytest.mark.parametrize(("posts", "found"), [(7, 0), (8, 1), (10, 1)])
def test_one_channel_for_most_posts(finds: Finds, posts: int, found: int) -> None:
    items = ", ".join(f"{{channels: [{'ig' if number < posts else 'fb'}]}}" for number in range(10))
    plan = f"channels: {{ig: {{platform: instagram}}, fb: {{platform: facebook}}}}\ncalendar: {{posts: [{items}]}}"
    assert len(finds("RSK004", plan)) == found


def test_pictures_without_a_maker_are_counted(finds: Finds) -> None:
    media = "{link: https://drive.example/a.png, alt: A farm}"
    posts = ", ".join(
        f"{{id: {state}, status: {state}, media: [{media}]}}" for state in ("idea", "approved", "scheduled")
    )
    said = finds("RSK005", f"calendar: {{posts: [{posts}]}}", flawed=True)
    assert [line.rpartition(": ")[2] for line in said] == ["2 pictures and films do not say whose it is"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("questions: [{what: who pays, due: 2026-11-20}]", "questions."),
        ("goals: {a: {what: x, questions: {what: who pays, due: 2026-10}}}", "goals.a.questions."),
        (
            "roadmap: {milestones: {go: {when: 2026-11-01}}}\ntasks: {t: {questions: [{what: y, due: go+1w}]}}",
            "tasks.t.",
        ),
        (
            "calendar: {posts: [{id: p, steps: [{what: s, questions: [{what: y, due: 2026-11-20}]}]}]}",
            "calendar.posts.p.",
        ),
        ("budget: {lines: {ads: {plan: 5, questions: [{what: y, due: 2026-11-20}]}}}", "budget.lines.ads."),
        (
            "market: {segments: {a: {evidence: [{claim: c, questions: [{what: y, due: 2026-11-20}]}]}}}",
            "market.segments.a.",
        ),
    ],
)
def test_a_late_answer_is_found_wherever_it_is_asked(finds: Finds, text: str, at: str) -> None:
    (said,) = finds("RSK006", text, flawed=True)
    assert said.startswith(at)
    assert "was needed by" in said


@pytest.mark.parametrize("question", ["who pays", "{what: who pays, due: 2026-11-21}", "{what: who pays, due: TBD}"])
def test_a_question_that_can_wait_is_quiet(finds: Finds, question: str) -> None:
    assert finds("RSK006", f"goals: {{a: {{what: x, questions: [{question}]}}}}") == []


@pytest.mark.parametrize(("share", "found"), [("70%", 0), ("71%", 1), ("TBD", 0)])
def test_one_channel_for_most_money(finds: Finds, share: str, found: int) -> None:
    one = f"channels: {{ig: {{platform: instagram, budget_share: {share}}}"
    assert len(finds("RSK004", one + ", fb: {platform: facebook}}")) == found
    assert finds("RSK004", one + "}", flawed=True) == []
