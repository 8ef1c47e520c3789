"""Rivals: enough of them, counted, looked at, of late; and our own SWOT."""

from __future__ import annotations

import pytest

from .conftest import Finds


def test_three_rivals_are_enough_and_models_are_none(finds: Finds) -> None:
    two = "a: {kind: direct}, b: {kind: adjacent}"
    assert finds("CMP001", f"competitors: {{{two}, c: {{kind: indirect}}}}") == []
    assert finds("CMP001", f"competitors: {{{two}, c: {{kind: model}}}}") == [
        "competitors: 2 rivals to compare with; 3 show what is usual"
    ]
    assert finds("CMP001", "competitors: {c: {kind: Model}}")[0].startswith("competitors: no rivals")
    assert finds("CMP001", f"competitors: {{{two}}}", min=2) == []


@pytest.mark.parametrize("third", ["c: TBD", "c: {kind: TBD}", "c: 5"])
def test_a_rival_that_is_not_known_yet_may_be_the_third(finds: Finds, third: str) -> None:
    assert finds("CMP001", f"competitors: {{a: {{kind: direct}}, {third}}}", flawed=True) == []
    assert finds("CMP002", f"competitors: {{a: {{kind: direct}}, {third}}}", flawed=True) == []


def test_a_rival_of_no_kind_may_be_indirect(finds: Finds) -> None:
    assert finds("CMP002", "competitors: {a: {kind: direct}, b: {what: tea}}") == []


@pytest.mark.parametrize(
    ("channels", "counted"),
    [
        ("{ig: {followers: 900, shares: 3}}", True),
        ("{ig: {followers: 900, engagement: 3.1%}}", True),
        ("{ig: {followers: 900}, tt: {likes: 4}}", False),
        ("{ig: {likes: 4}}", False),
        ("{ig: {likes: 4}, tt: {followers: 900, views: 8}}", True),
        ("{ig: {followers: TBD, likes: TBD}}", True),
        ("{ig: {followers: many, likes: 4}}", True),
        ("TBD", True),
        ("{}", False),
    ],
)
def test_followers_alone_say_little(finds: Finds, channels: str, counted: bool) -> None:
    found = finds("CMP003", f"competitors: {{a: {{channels: {channels}}}}}", flawed=True)
    assert (found == []) is counted


def test_many_rivals_are_one_finding(finds: Finds) -> None:
    rivals = ", ".join(f"r{number}: {{kind: direct}}" for number in range(1, 9))
    assert finds("CMP003", f"competitors: {{{rivals}, m: {{kind: model}}}}") == [
        "competitors: 8 rivals are not counted yet, their followers and likes: r1, r2, r3, r4, r5, r6 and 2 more"
    ]


def test_parts_of_a_swot_that_are_missing_are_named(finds: Finds) -> None:
    plan = """
        competitors:
          a: {swot: {strengths: [x], weaknesses: [], opportunities: TBD, threats: [y]}}
          b: {kind: direct}
          c: {kind: model}
          d: {swot: TBD}
        """
    assert finds("CMP004", plan) == ["competitors: no full SWOT yet: a (weaknesses), b"]


@pytest.mark.parametrize(
    ("date", "old"), [("2026-08-23", False), ("2026-08-22", True), ("2026-08", False), ("2026-07", True), ("M1", True)]
)
def test_a_count_is_old_after_90_days(finds: Finds, date: str, old: bool) -> None:
    plan = f"competitors: {{a: {{channels: {{tt: {{date: 2026-01-02}}, ig: {{date: {date}}}}}}}}}"
    found = finds("CMP005", plan)
    assert bool(found) is old
    assert all(path.startswith("competitors.a.channels.ig.date") for path in found)


def test_an_observation_is_a_count(finds: Finds) -> None:
    plan = """
        competitors: {a: {channels: {ig: {date: 2026-01-02}}}}
        metrics: {rival: {competitor: a, measure: followers}}
        observations: [{date: 2026-10-31, values: {rival: %s}}, {date: 2026-02-01, values: {rival: 9}}]
        """
    assert finds("CMP005", plan % "42800") == []
    assert finds("CMP005", plan % "~") == ['competitors.a.channels.ig.date: "a" was last counted 293 days ago']


def test_our_own_swot_has_four_parts(finds: Finds) -> None:
    assert finds("CMP006", "swot: {strengths: [a], weaknesses: TBD}") == [
        "swot: the SWOT has no opportunities, no threats"
    ]
    assert finds("CMP006", "company: {name: Sinag}") == []


def test_a_swot_is_answered_by_work_and_risks(finds: Finds) -> None:
    swot = "swot: {weaknesses: [a], threats: [b]}\n"
    assert finds("CMP007", swot) == [
        "swot.weaknesses: the plan has weaknesses and no initiative",
        "swot.threats: the plan has threats and no risk",
    ]
    assert finds("CMP007", swot + "risks: TBD\ninitiatives: {a: {what: b}}") == []


def test_threats_without_risks_are_told_once(finds: Finds) -> None:
    plan = "swot: {weaknesses: [a], threats: [b]}\ninitiatives: {a: {what: b}}\n"
    assert finds("CMP007", plan) == []
    assert len(finds("RSK001", plan)) == 1
    assert len(finds("CMP007", "swot: {weaknesses: [a], threats: [b]}\ncampaigns: {c: {from: 2026-12-01}}")) == 1
