"""What is said below a roadmap: what has no day and why, and what lies outside of the months that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.agenda.item import Undated
from smmplan.analysis.roadmap import RoadmapView
from smmplan.analysis.roadmap_rows import Row

_MOST = 5
"""How many things a note names."""

_PERIOD = "write period: {from: 2026-07-01, to: 2027-06-30}"


def roadmap_notes(view: RoadmapView) -> Iterator[str]:
    """The notes, a sentence each, with text of the plan as it was typed."""
    if not view.months:
        yield "nothing of the roadmap has a day yet; write one like roadmap: {milestones: {launch: {when: 2026-11-27}}}"
    elif not (view.groups or view.milestones):
        yield "nothing of the plan lies in these months"
    late = [row for row in _rows(view) if row.state == "late"]
    if late:
        yield f"! late: {listed([f'{row.label}, due {row.last}' for row in late])}"
    if view.undated:
        yield f"no day yet: {listed([f'{each.what} ({why(each)})' for each in view.undated])}"
    if view.outside and not view.dated:
        yield f"on the calendar, and the plan says no day for M1: {_names(view.outside)}; {_PERIOD}"
    elif view.outside:
        yield f"outside of these months: {_names(view.outside)}; --from and --to show others"


def why(undated: Undated) -> str:
    """Why something has no day, in a few words."""
    if undated.waits_for:
        return f"waits for {undated.waits_for}"
    return {
        "missing": "no date",
        "open": "TBD",
        "unread": "its date cannot be read",
        "waits": "waits for another date",
        "plan-month": "the plan says no day for M1",
        "no-start": "what it counts from has no day",
        "reached": "known by what is reached",
    }[undated.reason]


def listed(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _names(rows: tuple[Row, ...]) -> str:
    return listed([f"{row.label} ({row.first})" if row.first.year > 1 else row.label for row in rows])


def _rows(view: RoadmapView) -> Iterator[Row]:
    yield from (row for group in view.groups for row in group.rows)
