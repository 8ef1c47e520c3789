"""What outsiders may not read is gone from the plan before anything is worked out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pytest

from smmplan.plan.part import Part, values_of
from smmplan.plan.plan import Plan
from smmplan.report.outsiders import for_outsiders

from .conftest import example

SECRET = {
    ("Product", "unit_cost"), ("Product", "margin"), ("Product", "price_because"), ("Product", "reinvest"),
    ("Influencer", "fee"), ("Influencer", "agreed"), ("Influencer", "terms"), ("Influencer", "contact"),
    ("Member", "hours_per_week"), ("Member", "away"), ("Member", "incentive"), ("Member", "judged_by"),
    ("Channel", "time_share"), ("Channel", "account"), ("Goal", "effort_share"), ("Content", "effort"),
    ("Task", "effort"), ("Partner", "contact"), ("Company", "storage"), ("Policy", "escalate"),
}  # fmt: skip


def parts(value: Any) -> Iterator[Part]:
    """Every part of a plan, at any depth."""
    if isinstance(value, Plan):
        value = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "data"}
    if isinstance(value, Part):
        yield value
        value = dict(values_of(value))
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)


@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
def test_nothing_that_is_nobodys_business_is_left(name: str) -> None:
    plan = example(name)
    shown = for_outsiders(plan)
    for part in parts(shown):
        kind = type(part).__name__
        assert not getattr(part, "notes", ()), kind
        assert not getattr(part, "questions", ()), kind
        for field, value in values_of(part):
            if (kind, field) in SECRET:
                assert value in (None, (), {}), (kind, field)
    assert shown.risks == {}
    assert shown.checks is None
    assert not any(each.negative for each in (*shown.personas.values(), *shown.segments.values()))
    assert shown.data == {}


def test_the_examples_hold_what_is_taken_away() -> None:
    """Otherwise the test above could not fail."""
    plans = [example(name) for name in ("small-shop", "agency-client", "wechat-community")]
    held = {
        (type(part).__name__, field)
        for plan in plans
        for part in parts(plan)
        for field, value in values_of(part)
        if value not in (None, (), {})
    }
    assert {("Product", "unit_cost"), ("Influencer", "fee"), ("Member", "hours_per_week"), ("Task", "effort")} <= held
    assert any(field in {"notes", "questions"} for _, field in held)
    assert any(plan.risks for plan in plans)
    assert any(persona.negative for plan in plans for persona in plan.personas.values())


def test_what_remains_is_as_it_was() -> None:
    plan = example("small-shop")
    shown = for_outsiders(plan)
    assert shown.goals.keys() == plan.goals.keys()
    assert shown.goals["orders"].target == plan.goals["orders"].target
    assert shown.budget is not None
    assert plan.budget is not None
    assert shown.budget.lines.keys() == plan.budget.lines.keys()
    assert len(shown.posts) == len(plan.posts)
