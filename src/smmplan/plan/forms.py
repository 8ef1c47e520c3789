"""How to tell the forms of a value apart by looking at it: the position of the form in the union."""

from __future__ import annotations

from typing import Any

_CELL = frozenset({"amount", "date", "note", "notes", "by"})


def text_or_mapping(data: Any) -> int:
    """0 for a text, 1 for a mapping."""
    return 1 if isinstance(data, dict) else 0


def planned_form(data: Any) -> int:
    """0 for a text, 1 for a total that is spread, 2 for amounts by month."""
    if not isinstance(data, dict):
        return 0
    return 1 if "total" in data or "spread" in data or "pinned" in data else 2


def forecast_form(data: Any) -> int:
    """0 for one month's amount (a text or a mapping of a cell's keys), 1 for amounts by month."""
    return 1 if isinstance(data, dict) and _CELL.isdisjoint(data) else 0
