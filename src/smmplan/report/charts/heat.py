"""When posts go out: the hours of a day against the days of a week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Box, Boxes, Drawing, Shape, Text
from smmplan.report.charts.fitting import Words, extent, form, row_of
from smmplan.report.charts.shades import SHADES, shade

_NARROW = 560
"""Pixels: below that, the hours are folded into parts of the day."""
_CELL, _GAP, _HEAD = 28, 2, 24


class DayPart(NamedTuple):
    """Hours that a phone shows as one: from `first` up to and without `after`."""

    name: Words
    first: int
    after: int


def heat_map(
    counts: Sequence[Sequence[int]],
    days: Sequence[Words],
    hours: Sequence[Words],
    parts: Sequence[DayPart],
    *,
    number: Callable[[int], str] = str,
    width: float,
    title: str,
    desc: str,
) -> Drawing:
    """A row for each day, a cell for each hour, the fuller the darker, each with its number.

    `counts` has a row for each of `days`, a number for each of `hours`. Below 560 px, `parts` take the place of hours.
    """
    if width < _NARROW and parts:
        heads = [part.name for part in parts]
        table = [[sum(row[part.first : part.after]) for part in parts] for row in counts]
    else:
        heads, table = list(hours), [list(row) for row in counts]
    left = min(max((extent(form(day, width * 0.25)) for day in days), default=0) + 8, width * 0.25)
    slot = (width - left) / max(1, len(heads))
    most = max((count for row in table for count in row), default=0)
    cells: list[list[Box]] = [[] for _ in range(SHADES + 1)]
    words: list[list[Text]] = [[], []]
    for place, row in enumerate(table):
        y = _HEAD + place * (_CELL + _GAP)
        for column, count in enumerate(row):
            dark = shade(count, most)
            box = Box(left + column * slot + _GAP / 2, y, slot - _GAP, _CELL)
            cells[dark].append(box)
            if count > 0 and extent(text := number(count)) <= box.width:
                ink = "f-paper" if dark == SHADES else "f-ink"
                words[dark == SHADES].append(Text(box.x + box.width / 2, y + _CELL / 2 + 4, text, ink, "middle"))
    shapes: list[Shape] = [Boxes(tuple(boxes), f"f-heat-{dark}") for dark, boxes in enumerate(cells) if boxes]
    shapes += _heads(heads, left, slot)
    shapes += [
        Text(0, _HEAD + place * (_CELL + _GAP) + _CELL / 2 + 4, form(day, left - 6), "f-muted")
        for place, day in enumerate(days)
    ]
    shapes += [*words[0], *words[1]]
    return Drawing(width, _HEAD + len(days) * (_CELL + _GAP), title, desc, shapes)


def _heads(heads: Sequence[Words], left: float, slot: float) -> Iterator[Text]:
    right = left + slot * len(heads)
    for column, text in enumerate(row_of(heads, slot)):
        if text:
            half = extent(text) / 2
            yield Text(min(max(left + (column + 0.5) * slot, left + half), right - half), 14, text, "f-muted", "middle")
