"""A roadmap for programs: JSON, as roadmap-output.schema.json beside this file describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smmplan.analysis.roadmap import Group, RoadmapView
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.number import print_number
from smmplan.checks.formats.json import dump
from smmplan.export.calendar_json import undated_object

VERSION = 1
"""Grows when a program that reads the output must change; a new key does not need it."""


def roadmap_json(view: RoadmapView) -> Iterator[str]:
    """The lines of one object. Days of a plan without dates are its months, as M3; shares are decimal strings from 0
    to 1; paths are lists of keys."""
    head = {
        "version": VERSION,
        "today": None if view.today is None else str(view.today),
        "by": view.by,
        "months": list(view.labels),
    }
    yield "{\n"
    yield from (f'"{key}": {dump(value)},\n' for key, value in head.items())
    yield f'"groups": {_listed(_group(view, group) for group in view.groups)},\n'
    yield f'"milestones": {_listed(_row(view, row) for row in view.milestones)},\n'
    yield f'"outside": {_listed(_row(view, row) for row in view.outside)},\n'
    yield f'"undated": {_listed(map(undated_object, view.undated))}\n}}\n'


def _listed(objects: Iterable[dict[str, Any]]) -> str:
    lines = ",\n".join(map(dump, objects))
    return f"[\n{lines}\n]" if lines else "[]"


def _group(view: RoadmapView, group: Group) -> dict[str, Any]:
    return {
        "title": group.title,
        "path": None if group.path is None else list(group.path),
        "head": None if group.head is None else _row(view, group.head),
        "rows": [_row(view, row) for row in group.rows],
    }


def _row(view: RoadmapView, row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "path": list(row.path),
        "what": row.label,
        "first": view.named(row.first),
        "last": None if row.open_ended else view.named(row.last),
        "state": row.state,
        "done": None if row.done is None else print_number(round(row.done.share, 4)),
        "done_by": None if row.done is None else row.done.by,
        "owners": list(row.owners),
        "goals": list(row.goals),
        "after": list(row.after),
        "counts_from": list(row.anchors),
    }
