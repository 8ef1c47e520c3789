"""Paths of a plan that stand in it as values, such as what a decision is about: where they lead, what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from smmplan.base.finding import Path
from smmplan.base.nearest import nearest
from smmplan.plan.plan import Plan

_HASHED = re.compile(r"(?:.+-)?[0-9a-f]{8}")
"""How smmplan calls an item of a list that has no id: by its date and a short hash of its content."""


def value_at(data: Any, path: Path) -> Any:
    """What stands at a path of data; None where nothing does."""
    for segment in path:
        if isinstance(data, dict):
            data = data.get(str(segment))
        elif isinstance(data, list) and isinstance(segment, int) and segment < len(data):
            data = data[segment]
        else:
            return None
    return data


def leads_somewhere(plan: Plan, path: str) -> bool:
    """True when a dotted path of the plan leads to something, or to a place that is open."""
    data: Any = plan.data
    route = _segments(path)
    for segment in route:
        items = _items(data)
        if segment in items:
            data = items[segment]
        elif isinstance(data, list) and data and _HASHED.fullmatch(segment):
            return True
        else:
            return plan.is_unread(*route) or any(route[: end + 1] in plan.open for end in range(len(route)))
    return True


def near_path(data: Any, path: str) -> str | None:
    """The path of something in the plan that was probably meant, where each part of it is near."""
    right: list[str] = []
    for segment in _segments(path):
        items = _items(data)
        key = segment if segment in items else nearest(segment, items)
        if key is None:
            return None
        right.append(f'"{key}"' if "." in key else key)
        data = items[key]
    return ".".join(right)


def _segments(path: str) -> tuple[str, ...]:
    """The parts of a path as smmplan prints it; a key with a full stop stands in quotes."""
    return tuple(part.strip('"') for part in re.findall(r'"[^"]*"|[^.]+', path))


def _items(data: Any) -> Mapping[str, Any]:
    """What stands in a mapping by its key, or in a list by its id."""
    if isinstance(data, dict):
        return data
    records: list[Any] = data if isinstance(data, list) else []
    return {
        item["id"]: item for item in reversed(records) if isinstance(item, dict) and isinstance(item.get("id"), str)
    }
