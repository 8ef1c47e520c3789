"""Who leads, who does what, who stands in, who looks twice."""

from __future__ import annotations

import pytest

from .conftest import Finds

ALL = "lead, copywriting, design, distribution, community"


@pytest.mark.parametrize(
    ("team", "led"),
    [
        ("a: {roles: [design]}, b: {roles: [video]}", False),
        ("a: {roles: [design]}, b: {roles: [Lead]}", True),
        ("a: {roles: [design]}, b: {roles: [负责人]}", True),
        ("a: {roles: [design]}, b: {roles: [boss of all]}", True),
        ("a: {roles: [design]}, b: {roles: TBD}", True),
        ("a: {roles: [design]}, b: TBD", True),
        ("a: {roles: [design]}", True),
        ("a: {roles: [design]}, b: {roles: [lead], to: 2026-10}", True),
        ("a: {roles: [design]}, b: {roles: [lead], to: 2026-10}, c: {roles: [video]}", False),
        ("a: {roles: [design]}, b: {roles: [lead], to: 2026-11-21}, c: {roles: [video]}", True),
        ("a: {name: A}, b: {name: B}", True),
    ],
)
def test_who_leads(finds: Finds, team: str, led: bool) -> None:
    assert (finds("TEA001", f"team: {{{team}}}") == []) is led


def test_the_owner_of_the_plan_leads(finds: Finds) -> None:
    assert finds("TEA001", "owner: a\nteam: {a: {roles: [design]}, b: {roles: [video]}}") == []


@pytest.mark.parametrize(
    ("team", "missing"),
    [
        (f"a: {{roles: [{ALL}]}}", ""),
        ("a: {roles: [lead, editing, photography, distribution, customer_service]}", ""),
        ("a: {roles: [lead, copywriter, designer]}", "distribution, community"),
        ("a: {roles: [lead, copywritng, design, distribution, community]}", ""),
        ("a: {roles: [lead]}, b: {open: true, roles: [copywriting, design, distribution]}", "community"),
        ("a: {roles: [tiktok queen]}", ""),
    ],
)
def test_every_duty_has_somebody(finds: Finds, team: str, missing: str) -> None:
    found = finds("TEA002", f"team: {{{team}}}")
    assert [line.partition(" does ")[2] for line in found] == [missing] * bool(missing)


def test_a_team_without_roles_is_one_finding(finds: Finds) -> None:
    assert finds("TEA002", "team: {a: {name: A}, b: {name: B}}") == ["team: the team has no roles"]
    assert finds("TEA002", "team: {a: {name: A}, b: {roles: TBD}}") == []


@pytest.mark.parametrize(
    ("plan", "duty"),
    [
        ("budget: {lines: {meta: {category: advertising}}}", "ads"),
        ("channels: {meta: {kind: paid}}", "ads"),
        ("influencers: {kape: {name: Kape}}", "influencers"),
        ("budget: {lines: {buffer: {category: software}}}", ""),
    ],
)
def test_what_a_plan_uses_somebody_does(finds: Finds, plan: str, duty: str) -> None:
    found = finds("TEA002", f"team: {{a: {{roles: [{ALL}]}}}}\n{plan}")
    assert [line.partition(" does ")[2] for line in found] == [duty] * bool(duty)


def test_six_roles_are_too_many_in_a_team(finds: Finds) -> None:
    six = f"a: {{roles: [{ALL}, ads]}}"
    assert finds("TEA003", f"team: {{{six}, b: {{name: B}}}}") == [
        'team.a.roles: "a" has 6 roles, and the team has 2 people'
    ]
    assert finds("TEA003", f"team: {{{six}, b: {{open: true}}}}") == []
    assert finds("TEA003", f"team: {{a: {{roles: [{ALL}]}}, b: {{name: B}}}}") == []
    assert finds("TEA003", f"team: {{a: {{roles: [{ALL}, lead]}}, b: {{name: B}}}}") == []


def test_daily_work_has_a_stand_in(finds: Finds) -> None:
    team = "team: {a: {roles: [distribution, community]}, b: {roles: [%s]}}"
    assert finds("TEA006", team % "support") == ['team.a.roles: only "a" publishes (distribution)']
    assert finds("TEA006", team % "support, distribution") == []
    assert finds("TEA006", "team: {a: {roles: [distribution]}, b: {open: true, roles: [distribution]}}") == []


TWO = "team: {mia: {name: Mia}, ben: {name: Ben}}\n"


@pytest.mark.parametrize(
    ("workflow", "looked"),
    [
        ("states: [next, Review, done]", False),
        ("states: [next, 审核, done]", False),
        ("limit: {next: 3}", False),
        ("states: [next, done]", True),
        ("states: [next, review], approval: TBD", True),
    ],
)
def test_a_review_has_somebody_who_approves(finds: Finds, workflow: str, looked: bool) -> None:
    assert (finds("TEA007", f"{TWO}workflow: {{{workflow}}}") == []) is looked
    assert finds("TEA007", f"team: {{mia: {{name: Mia}}}}\nworkflow: {{{workflow}}}") == []


@pytest.mark.parametrize(
    ("post", "alone"),
    [
        ("owner: mia, approved: {by: mia}", True),
        ("by: mia, approved: {by: mia}", True),
        ("owner: mia, approved: {by: [mia, ben]}", False),
        ("owner: mia, approved: {by: ben}", False),
        ("approved: {by: ben}", False),
        ("owner: mia, approved: {date: 2026-11-01}", False),
    ],
)
def test_nobody_approves_their_own_post(finds: Finds, post: str, alone: bool) -> None:
    found = finds("TEA007", f"{TWO}calendar: {{posts: [{{id: a, {post}}}]}}")
    assert found == ['calendar.posts.a.approved: "mia" approved their own post'] * alone
