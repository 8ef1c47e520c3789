"""Communities and coupons."""

from __future__ import annotations

import pytest

from .conftest import Finds


def test_a_community_says_why_what_and_for_whom(finds: Finds) -> None:
    plan = (
        "communities: {a: {name: A}, b: {why: x, kind: TBD, tiers: {gold: {gets: [x]}}}, c: {why: x, kind: customer}}"
    )
    assert finds("COM001", plan) == [
        'communities.a: "a" has no why, no kind, no benefits',
        'communities.c: "c" has no benefits',
    ]


def test_an_owner_or_an_open_host_hosts(finds: Finds) -> None:
    plan = "team: {mia: {name: Mia}}\ncommunities: {a: {host: TBD}, b: {owner: mia}, c: {name: C}}"
    assert finds("COM002", plan) == ['communities.c: nobody hosts "c"']


def test_benefits_that_are_missing_are_named(finds: Finds) -> None:
    plan = "communities: {a: {benefits: {surprise: [x]}}, b: {name: B}, c: {benefits: TBD}}"
    assert finds("COM003", plan) == [
        'communities.a: "a" has no benefit that is fixed',
        'communities.b: "b" has no benefit that is fixed or surprise',
    ]


@pytest.mark.parametrize(
    ("campaign", "missing"),
    [
        ("kind: coupon", "discount, no end (to), no minimum or quantity"),
        ("kind: coupon, offer: {discount: 5, to: 2026-12-01, quantity: 300}", ""),
        ("kind: Coupon, to: 2026-12-01, offer: {discount: TBD, minimum: TBD}", ""),
        ("kind: promotion, to: 2026-12-01, offer: {discount: 5, code: PASKO}", "minimum or quantity"),
        ("kind: promotion, offer: {discount: 5}", ""),
        ("kind: coupon, offer: TBD, at: 2026-12-01", ""),
    ],
)
def test_a_coupon_has_limits(finds: Finds, campaign: str, missing: str) -> None:
    found = finds("COM004", f"campaigns: {{a: {{{campaign}}}}}")
    assert [line.partition(" has no ")[2] for line in found] == [missing] * bool(missing)


def test_stages_that_are_missing_are_named(finds: Finds) -> None:
    plan = "communities: {a: {platform: discord, attract: TBD}, b: {name: B, convert: [x], attract: [y]}}"
    assert finds("COM005", plan) == [
        'communities.a: "a" has no rhythm, no convert',
        'communities.b: "b" has no platform, no rhythm',
    ]


@pytest.mark.parametrize(
    ("start", "old"), [("2026-09-22", False), ("2026-09-21", True), ("go-4w", True), ("later", False), ("TBD", False)]
)
def test_members_are_asked_after_60_days(finds: Finds, start: str, old: bool) -> None:
    dates = "roadmap: {milestones: {go: {when: 2026-10-05}, later: {when: TBD}}}\n"
    assert bool(finds("COM006", f"{dates}communities: {{a: {{start: {start}, rhythm: [{{what: task list}}]}}}}")) is old


@pytest.mark.parametrize("what", ["rhythm: [{what: 买家秀评选}]", "keep: [Feedback round]", "steps: [poll on colours]"])
def test_members_are_asked_in_many_ways(finds: Finds, what: str) -> None:
    assert finds("COM006", f"communities: {{a: {{start: 2026-01-05, {what}}}}}") == []


def test_testimonials_ask_members(finds: Finds) -> None:
    plan = "communities: {a: {start: 2026-01-05}}\n"
    assert finds("COM006", plan) == ['communities.a: "a" began 320 days ago and never asks its members']
    assert finds("COM006", plan + "campaigns: {a: {kind: testimonial}}") == []
