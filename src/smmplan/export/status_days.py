"""The part of a status about days: what is late, and what comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.analysis.agenda.item import Item
from smmplan.analysis.agenda.outlook import Coming
from smmplan.analysis.status import Status
from smmplan.base.calendar_words import WEEKDAYS
from smmplan.base.record import NamedTuple
from smmplan.export.sheet import OVER
from smmplan.export.status_lines import Line, Screen, counted, head, rest

_MOST_OVERDUE = 6
_MOST_COMING = 8
_KINDS = {"series": "post", "point": "event", "gathering": "community"}
"""What people call kinds of items."""


class _Row(NamedTuple):
    """What comes on a day, in one row: an item, or all the metrics that are read then."""

    each: Coming
    what: str
    items: int = 1


def overdue_part(status: Status, screen: Screen) -> Iterator[Line]:
    """What should have been done, what waits longest first."""
    late = status.overdue
    yield head("Overdue", str(len(late) or "nothing"))
    for item in late[:_MOST_OVERDUE]:
        kind = [] if screen.is_narrow else [f"{_kind(item):<10}"]
        days = (status.today - item.last).days
        yield screen.row([item.last.isoformat(), *kind, _what(item)], f"{counted(days, 'day')} late", OVER)
    yield from rest(len(late), _MOST_OVERDUE)


def coming_part(status: Status, screen: Screen) -> Iterator[Line]:
    """What comes in the next days, day by day."""
    rows = list(_rows(status.coming))
    title = "Today" if status.days == 1 else f"Next {status.days} days"
    loose = f"; {counted(status.undated, 'entry', 'entries')} without a day that is known" if status.undated else ""
    yield head(title, f"{len(status.coming) or 'nothing'}{loose}")
    before = None
    for each, what, _ in rows[:_MOST_COMING]:
        day = "" if each.day == before else f"{each.day} {WEEKDAYS[each.day.weekday()][:3]}"
        clock = each.item.clock if each.moment in {"on", "begins"} else None
        columns = [f"{day:<14}", f"{clock:%H:%M}" if clock else " " * 5, f"{_moment(each):<17}", what]
        yield screen.row([*columns[:2], what] if screen.is_narrow else columns)
        before = each.day
    yield from rest(sum(row.items for row in rows), sum(row.items for row in rows[:_MOST_COMING]))


def _rows(coming: Sequence[Coming]) -> Iterator[_Row]:
    read: dict[object, list[str]] = {}
    for each in coming:
        if each.item.kind == "reading":
            read.setdefault(each.day, []).append(str(each.item.path[1]))
    for each in coming:
        if each.item.kind != "reading":
            yield _Row(each, _what(each.item))
        elif each.day in read:
            metrics = read.pop(each.day)
            yield _Row(each, ", ".join(metrics), len(metrics))


def _what(item: Item) -> str:
    words = item.what or (item.path[-1] if isinstance(item.path[-1], str) else "")
    if item.of and isinstance(item.of[-1], str):
        words += f" ({item.of[-1]})"
    return ", ".join(filter(None, (words, *(item.channels or item.owners))))


def _kind(item: Item) -> str:
    return _KINDS.get(item.kind, item.kind)


def _moment(each: Coming) -> str:
    if each.item.kind == "reading":
        return "read"
    kind = _kind(each.item)
    return kind if each.moment == "on" else f"{kind} {'due' if each.moment == 'by' else each.moment}"
