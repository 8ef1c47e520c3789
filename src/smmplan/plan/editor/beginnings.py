"""What a new entry of a table begins with, and a new mapping with fixed keys: snippets that follow from the shape."""

from __future__ import annotations

from typing import Any

from smmplan.plan.editor import snippets
from smmplan.plan.editor.values import VALUES
from smmplan.plan.shape import Fixed, Leaf, Shape, Table

_KEYS = {"month": "2026-07", "month or day": "2026-07", "when": "2026-09", "pair of currencies": "CNY/PHP"}


def first_keys(shape: Shape) -> dict[str, Any] | None:
    """What a mapping with fixed keys begins with; None where its writer chooses, and for all other shapes."""
    if not isinstance(shape, Fixed):
        return None
    return {shape.short: "${1:TBD}"} if shape.short else snippets.ENTRIES.get(shape.model.__name__)


def first_entry(shape: Table) -> dict[str, Any]:
    """What a new entry of a table looks like at first."""
    value, grammar = shape.value, shape.key.grammar
    kept = snippets.for_entry(value.model.__name__) if isinstance(value, Fixed) else None
    if kept:
        return kept
    key = f"${{1:{_KEYS.get(grammar.name, 'name') if grammar else 'name'}}}"
    if isinstance(value, Fixed) and value.short is None:
        return {key: {value.main: "${2:TBD}"}}
    if isinstance(value, Fixed) and value.short:
        value = value.fields[value.short]
    known = VALUES.get(value.grammar.name) if isinstance(value, Leaf) and value.grammar else None
    return {key: f"${{2:{known.examples[0] if known and known.examples else 'TBD'}}}"}
