"""What a plan lacks, and what it may hold where it could not be read."""

from __future__ import annotations

from smmplan.plan.header import Header
from smmplan.plan.plan import Plan


def plan(*, open: frozenset[tuple[str | int, ...]] = frozenset(), **data: object) -> Plan:
    return Plan(head=Header(), data=data, open=open)


def test_a_plan_lacks_what_nobody_wrote() -> None:
    assert plan().lacks("goals")
    assert plan(goals={}).lacks("goals")
    assert plan(goals={"g": {}}).lacks("goals", "g", "metric")
    assert not plan(goals={"g": {"metric": "m"}}).lacks("goals", "g", "metric")


def test_what_is_open_or_could_not_be_read_is_not_lacking() -> None:
    item = ("initiatives", "i", "goals", 0)
    emptied: dict[str, object] = {"i": {"goals": []}}
    assert plan(initiatives=emptied).lacks(*item[:3])
    assert not plan(open=frozenset({item}), initiatives=emptied).lacks(*item[:3])
    entry = ("journey", "pay")
    assert plan(journey={"pay": {}}).lacks(*entry)
    assert not plan(open=frozenset({entry}), journey={"pay": {}}).lacks(*entry)
    unread = Plan(head=Header(), data={"initiatives": emptied}, left_out=frozenset({item}))
    assert not unread.lacks(*item[:3])
    assert unread.lacks("goals")
    assert not Plan(head=Header(), left_out=frozenset({("period",)})).lacks("period", "from")


def test_a_plan_that_is_not_whole_lacks_nothing() -> None:
    part = Plan(head=Header(), data={"goals": {}}, left_out=frozenset({()}))
    assert not part.lacks("goals")
    assert not part.lacks("team", "tala")
    assert part.is_unread("team")
    assert not plan().is_unread("team")
