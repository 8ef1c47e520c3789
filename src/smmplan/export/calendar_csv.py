"""A calendar as a tidy table in CSV: a row for each post, and for whatever else has a day.

As the budget's table (budget_csv.py) it is UTF-8 with LF, and texts come out as they were typed: a `'` before a title
that begins with = would be another title. Several values in a cell stand apart by `;`, as in tables that a plan reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from csv import writer
from io import StringIO

from smmplan.analysis.month_entries import Entry
from smmplan.analysis.month_grid import MonthGrid
from smmplan.base.clock import print_clock
from smmplan.base.text import visible

COLUMNS = (
    "day", "last", "time", "kind", "what", "channels", "pillars", "formats", "status", "owners", "state", "path",
)  # fmt: skip


def calendar_csv(grids: Iterable[MonthGrid]) -> Iterator[str]:
    """The pieces of the table: a header, then for each month what lasts, what has a day, and what has only a month.

    `state` is done, late, close (another post follows too soon), or empty. What lasts stands in the month it begins
    in, else in the first.
    """
    yield _csv([COLUMNS])
    for number, grid in enumerate(grids):
        rows: list[tuple[str, ...]] = []
        for each in grid.stretches:
            if not number or each.first >= grid.month.first:
                path = path_of(each.path) if each.path else ""
                rows.append((str(each.first), str(each.last), "", each.kind, each.what, *[""] * 6, path))
        for day in grid.days:
            for occasion in day.occasions:
                path = path_of(occasion.path) if occasion.path else ""
                own = (str(day.day), str(day.day), "", occasion.kind, occasion.name, *[""] * 6, path)
                rows.append(own)
            rows += map(_row, day.entries)
        rows += (_row(entry) for entry in grid.loose if not number or entry.first >= grid.month.first)
        yield _csv(rows)


def path_of(path: Iterable[str | int]) -> str:
    """A plan path as one text: `calendar.posts.3`."""
    return ".".join(map(str, path))


def state_of(entry: Entry) -> str:
    """What to know of an entry in a word: late, close to another post, done, or nothing."""
    return "late" if entry.late else "close" if entry.collides else "done" if entry.done else ""


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.first),
        str(entry.last),
        print_clock(entry.clock) if entry.clock else "",
        entry.kind,
        entry.what,
        ";".join(entry.channels),
        ";".join(entry.pillars),
        ";".join(entry.formats),
        entry.status or "",
        ";".join(entry.owners),
        state_of(entry),
        path_of(entry.path),
    )


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    text = StringIO()
    writer(text, lineterminator="\n").writerows([visible(cell) for cell in row] for row in rows)
    return text.getvalue()
