"""A place of a plan on a terminal, as a card, and for other programs, as show-output.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from smmplan.analysis.showing import Card, Row, Section, value_at
from smmplan.base.text import folded, visible, width
from smmplan.checks.formats.json import dump
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS, Form
from smmplan.plan.shape import singular
from smmplan.source.places import Places
from smmplan.source.written import Written

VERSION = 1
"""Grows when a program that reads the JSON must change; a new key does not need it."""

_INDENT = "  "
_GAP = 2
_WIDEST_LABEL = 26
_LEAST_TEXT = 20
_MOST_NAMED = 8


def sections_page(plan: Plan, found: Sequence[Section], cells: int) -> Iterator[str]:
    """The sections of a plan with how many entries each has, in lines."""
    yield from folded(plan.head.title or "a plan without a title", cells)
    rows = [Row(0, section.name, _counted(section)) for section in found]
    yield from _drawn(rows, cells) if rows else (f"{_INDENT}no section is written yet",)


def _counted(section: Section) -> str:
    if section.parts:
        return ", ".join(_of_word(count, key) for key, count in section.parts)
    return _of_word(section.entries, "keys") if SECTIONS[section.name].form is Form.ONE else str(section.entries)


def _of_word(count: int, key: str) -> str:
    return f"{count} {(singular(key) if count == 1 else None) or key}".replace("_", " ")


def card_page(shown: Card, places: Places, where: Sequence[Written], cells: int) -> Iterator[str]:
    """What a place says, in lines: its name and its files, its keys, and what is missing and who names it."""
    files = ", ".join(f"{each.file}:{each.line}" for each in where)
    yield from folded(f"{places.name(shown.path)} ({files})", cells)
    more = []
    if shown.missing:
        more.append(Row(0, "missing", ", ".join(shown.missing)))
    if shown.named_by:
        names = [places.name(path) for path in shown.named_by[:_MOST_NAMED]]
        rest = len(shown.named_by) - len(names)
        more.append(Row(0, "named by", ", ".join(names) + (f" and {rest} more" if rest else "")))
    rows = shown.rows or (Row(0, "", "nothing is written here yet"),)
    yield from _drawn(rows, cells)
    if more:
        yield ""
        yield from _drawn(more, cells)
    if shown.meaning:
        yield ""
        yield from (f"{_INDENT}{line}" for line in folded(shown.meaning, max(cells - len(_INDENT), _LEAST_TEXT)))


def _drawn(rows: Sequence[Row], cells: int) -> Iterator[str]:
    """Labels, and beside them their texts, broken where the line is full."""
    labels = [f"{_INDENT * (row.depth + 1)}{visible(row.label)}" for row in rows]
    beside = max((width(label) for label, row in zip(labels, rows, strict=True) if row.label and row.text), default=0)
    wide = min(beside, _WIDEST_LABEL, max(cells // 3, 1))
    for label, row in zip(labels, rows, strict=True):
        if not row.label:
            yield from (f"{label}{line}" for line in _folded(row.text, cells - len(label)))
            continue
        first = f"{label}{' ' * (wide - width(label))}"
        if not row.text:
            yield label
            continue
        lines = list(_folded(row.text, cells - wide - _GAP))
        if width(label) > wide:
            yield label
            first = " " * wide
        for line in lines:
            yield f"{first}{' ' * _GAP}{line}" if line else ""
            first = " " * wide


def _folded(text: str, cells: int) -> Iterator[str]:
    """The lines of a text, each broken where it is full; an empty one stays."""
    for line in text.rstrip("\n").split("\n"):
        yield from list(folded(line, max(cells, _LEAST_TEXT))) or [""]


def sections_json(plan: Plan, places: Places, found: Sequence[Section]) -> str:
    """One object with the sections of a plan."""
    listed = []
    for section in found:
        place = places.find((section.name,), key=True)
        listed.append(
            {
                "name": section.name,
                "entries": section.entries,
                "parts": dict(section.parts),
                "file": place.file,
                "line": place.line,
            }
        )
    return f"{dump({'version': VERSION, 'title': plan.head.title, 'sections': listed}, indent=2)}\n"


def card_json(plan: Plan, places: Places, shown: Card, where: Sequence[Written]) -> str:
    """One object with what a place says once it is settled, and the text that says it."""
    path = shown.path
    object: dict[str, Any] = {
        "version": VERSION,
        "path": places.name(path),
        "value": value_at(plan, path),
        "open": sorted(places.name(gap) for gap in plan.open if gap[: len(path)] == path),
        "unread": sorted(places.name(gap) for gap in plan.left_out if gap[: len(path)] == path),
        "meaning": shown.meaning or None,
        "missing": list(shown.missing),
        "named_by": [places.name(name) for name in shown.named_by],
        "written": [{"file": each.file, "line": each.line, "text": each.text} for each in where],
    }
    return f"{dump(object, indent=2)}\n"
