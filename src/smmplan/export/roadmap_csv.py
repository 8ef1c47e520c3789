"""A roadmap as a tidy table in CSV, a row for each thing on it; texts come out as typed, as in budget_csv.py."""

from __future__ import annotations

from collections.abc import Iterator
from csv import writer
from io import StringIO

from smmplan.analysis.roadmap import RoadmapView
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.number import print_number
from smmplan.base.text import visible
from smmplan.export.calendar_csv import path_of
from smmplan.export.roadmap_notes import why

COLUMNS = (
    "group", "kind", "what", "first", "last", "state", "done", "done_by", "owners", "goals", "after", "counts_from",
    "path", "no_day",
)  # fmt: skip


def roadmap_csv(view: RoadmapView) -> str:
    """The table: the groups, each headed by its own row, the milestones, what lies outside, and what has no day.

    `done` is a share from 0 to 1. Days of a plan without dates are its months.
    """
    text = StringIO()
    rows = writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([visible(cell) for cell in cells] for cells in _cells(view))
    return text.getvalue()


def _cells(view: RoadmapView) -> Iterator[tuple[str, ...]]:
    def cells(row: Row, group: str) -> tuple[str, ...]:
        return (
            group,
            row.kind,
            row.label,
            view.named(row.first),
            "" if row.open_ended else view.named(row.last),
            row.state,
            "" if row.done is None else print_number(round(row.done.share, 4)),
            "" if row.done is None else row.done.by,
            *(";".join(names) for names in (row.owners, row.goals, row.after, row.anchors)),
            path_of(row.path),
            "",
        )

    for group in view.groups:
        if group.head:
            yield cells(group.head, group.title)
        yield from (cells(row, group.title) for row in group.rows)
    yield from (cells(row, "Milestones") for row in view.milestones)
    yield from (cells(row, "Outside of these months") for row in view.outside)
    for each in view.undated:
        yield ("", each.kind, each.what, *[""] * 9, path_of(each.path), why(each))
