"""Months of a calendar for programs: JSON, as calendar-output.schema.json beside this file describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from smmplan.analysis.agenda.item import Undated
from smmplan.analysis.month_entries import Entry, Stretch
from smmplan.analysis.month_grid import MonthGrid
from smmplan.base.clock import print_clock
from smmplan.checks.formats.json import dump

if TYPE_CHECKING:
    from smmplan.analysis.agenda.occasions import Occasion

VERSION = 1
"""Grows when a program that reads the output must change; a new key does not need it."""


def calendar_json(
    grids: Iterable[MonthGrid], undated: Iterable[Undated], today: date, timezone: str | None
) -> Iterator[str]:
    """The pieces of one object: a line for each day that has something. Paths are lists of keys and positions."""
    yield f'{{\n"version": {VERSION},\n"today": {dump(str(today))},\n"timezone": {dump(timezone)},\n"months": ['
    between = "\n"
    for grid in grids:
        days = [
            dump(
                {"day": str(day.day), "entries": list(map(_entry, day.entries)), "occasions": _occasions(day.occasions)}
            )
            for day in grid.days
            if day.entries or day.occasions
        ]
        yield f'{between}{{"month": {dump(str(grid.month))},\n"days": {_listed(days)},\n'
        yield f'"lasting": {_listed([dump(_stretch(each)) for each in grid.stretches])},\n'
        yield f'"loose": {_listed([dump(_entry(entry)) for entry in grid.loose])}}}'
        between = ",\n"
    yield f'\n],\n"undated": {_listed([dump(undated_object(each)) for each in undated])}\n}}\n'


def undated_object(each: Undated) -> dict[str, Any]:
    """What has no day, and why."""
    return {
        "kind": each.kind,
        "path": list(each.path),
        "what": each.what,
        "reason": each.reason,
        "waits_for": each.waits_for,
    }


def _listed(lines: list[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "path": list(entry.path),
        "what": entry.what,
        "first": str(entry.first),
        "last": str(entry.last),
        "time": print_clock(entry.clock) if entry.clock else None,
        "channels": list(entry.channels),
        "pillars": list(entry.pillars),
        "formats": list(entry.formats),
        "status": entry.status,
        "owners": list(entry.owners),
        "done": entry.done,
        "late": entry.late,
        "collides": entry.collides,
    }


def _stretch(each: Stretch) -> dict[str, Any]:
    path = None if each.path is None else list(each.path)
    return {"kind": each.kind, "path": path, "what": each.what, "first": str(each.first), "last": str(each.last)}


def _occasions(occasions: Iterable[Occasion]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "kind": each.kind,
            "regions": sorted(each.regions),
            "off": each.off,
            "path": None if each.path is None else list(each.path),
        }
        for each in occasions
    ]
