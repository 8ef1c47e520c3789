"""A plan as outsiders may read it: without what is nobody's business but the team's.

The fields are taken away before anything is worked out of them, so no section, template or picture can show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from smmplan.plan.part import Part, defaults_of, values_of
from smmplan.plan.plan import Plan

_EVERYWHERE = frozenset({"notes", "questions", "tags"})
"""What any entry may say and only the team reads."""

_OF = {
    "Company": frozenset({"storage", "resources"}),
    "Member": frozenset({"hours_per_week", "away", "judged_by", "incentive"}),
    "Product": frozenset({"unit_cost", "margin", "price_because", "reinvest"}),
    "Channel": frozenset({"account", "time_share", "limits"}),
    "Goal": frozenset({"effort_share", "attainable", "resources"}),
    "Initiative": frozenset({"needs"}),
    "Content": frozenset({"effort"}),
    "Task": frozenset({"effort"}),
    "Influencer": frozenset({"fee", "agreed", "terms", "contact", "approach"}),
    "Partner": frozenset({"we_give", "contact"}),
    "Tool": frozenset({"price", "billing"}),
    "Policy": frozenset({"escalate"}),
    "Review": frozenset({"present"}),
    "Line": frozenset({"basis"}),
    "Checks": frozenset({"profile", "select", "ignore", "severity", "parameters"}),
}
"""What else is left out, by the model that holds it."""

_NOT_FOR_OUTSIDERS: dict[str, Any] = {"risks": {}, "checks": None, "tools": {}}
"""Whole sections."""


def for_outsiders(plan: Plan) -> Plan:
    """The plan without unit costs, margins, fees, hours, accounts, risks, negative personas, notes and questions."""
    shown = {
        field.name: _without(getattr(plan, field.name))
        for field in fields(plan)
        if field.init and field.name not in {"data", "references", "ids", "open", "left_out"}
    }
    return replace(plan, **{**shown, **_NOT_FOR_OUTSIDERS}, data={}, references=())


def _without(value: Any) -> Any:
    if isinstance(value, Part):
        hidden = _EVERYWHERE | _OF.get(type(value).__name__, frozenset())
        usual = defaults_of(type(value))
        return type(value)(
            **{name: usual[name] if name in hidden else _without(held) for name, held in values_of(value)}
        )
    if isinstance(value, Mapping):
        return {key: _without(held) for key, held in value.items() if getattr(held, "negative", None) is not True}
    if type(value) is tuple:
        return tuple(map(_without, value))
    return value
