"""What is open in a plan: questions and what is TBD, in the order in which it must be answered."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.open_points import open_points

from .agenda_plans import TODAY, plan_of

PLAN = """\
questions: [who pays]
goals:
  fans: {what: 900 fans, owner: tala, due: TBD, questions: [{what: do cafés count, due: 2026-12-01, owner: ben}]}
  known: {what: TBD, questions: [{what: how many, due: launch-1w}]}
roadmap: {milestones: {launch: {when: 2026-10-05}, opening: {when: TBD}}}
budget: {total: TBD, lines: {ads: {plan: TBD, owner: mia}}}
"""


def test_questions_with_a_day_come_first_then_the_others_then_what_is_tbd() -> None:
    found = open_points(plan_of(PLAN))
    assert [(each.kind, each.what or ".".join(map(str, each.path))) for each in found] == [
        ("question", "how many"),
        ("question", "do cafés count"),
        ("question", "who pays"),
        ("TBD", "goals.fans.due"),
        ("TBD", "goals.known.what"),
        ("TBD", "roadmap.milestones.opening.when"),
        ("TBD", "budget.lines.ads.plan"),
        ("TBD", "budget.total"),
    ]
    assert [each.due for each in found[:3]] == [date(2026, 9, 28), date(2026, 12, 1), None]
    assert [str(each.when) for each in found[:2]] == ["launch-1w", "2026-12-01"]
    assert [each.is_late(TODAY) for each in found[:3]] == [True, False, False]


def test_the_nearest_owner_answers() -> None:
    owners = {each.what or each.path: each.owners for each in open_points(plan_of(PLAN))}
    assert owners["do cafés count"] == ("ben",)
    assert owners["goals", "fans", "due"] == ("tala",)
    assert owners["budget", "lines", "ads", "plan"] == ("mia",)
    assert owners["budget", "total"] == owners["who pays"] == ()


def test_an_answer_may_come_on_its_day() -> None:
    (asked,) = open_points(plan_of(f"questions: [{{what: who pays, due: {TODAY}}}]"))
    assert not asked.is_late(TODAY)


def test_nothing_is_open_in_a_plan_that_says_so_nowhere() -> None:
    assert open_points(plan_of("goals: {fans: {what: 900 fans}}")) == ()


def test_what_is_tbd_in_posts_keeps_their_order() -> None:
    posts = ", ".join(f"{{id: p{number}, topic: TBD}}" for number in range(12))
    found = open_points(plan_of(f"calendar: {{posts: [{posts}]}}"))
    assert [each.path[2] for each in found] == list(range(12))
