"""Who does what when: a roadmap of bars and milestones over the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Box, Boxes, Drawing, Lines, Point, Polygon, Polyline, Rect, Shape, Text
from smmplan.report.charts.fitting import LINE, Words, box_of, extent, fit, form, row_of
from smmplan.report.charts.periods import Period, PeriodWords, periods

_ROW, _BAR, _HEAD, _DIAMOND = 26, 15, 26, 7
_NARROW = 560
"""Pixels: below that, names stand above their bars instead of beside them, and needs are not drawn."""
_INDENT = 12


class Span(NamedTuple):
    """Work from its first to its last day; `done` is the finished share, 0 to 1. `needs` names other rows by id."""

    id: str
    name: str
    start: date
    end: date
    done: float = 0
    needs: Sequence[str] = ()


class Milestone(NamedTuple):
    """A day that something must have happened by, and how the picture says the day."""

    id: str
    name: str
    day: date
    words: Words
    needs: Sequence[str] = ()


class Lane(NamedTuple):
    """Rows that belong together under a name; without one they stand alone."""

    name: str
    rows: Sequence[Span | Milestone]


class _Line(NamedTuple):
    """Where a row lies: the baseline of its name, the middle of its bar, the pixels of its bar."""

    row: Span | Milestone
    lane: int
    name_y: float
    middle: float
    left: float
    right: float


def gantt(
    lanes: Sequence[Lane],
    *,
    width: float,
    words: PeriodWords,
    today: date | None = None,
    today_words: Words = (),
    week_start: int = 0,
    title: str,
    desc: str,
) -> Drawing:
    """Bars from first to last day, what is done in full colour, the rest as a tint; milestones are diamonds.

    The calendar covers the rows and nothing more; `today` is drawn where it lies inside. Rows without dates are
    not for this picture.
    """
    rows = [row for lane in lanes for row in lane.rows]
    if not rows:
        return Drawing(width, _HEAD, title, desc, ())
    narrow = width < _NARROW
    left = 0.0 if narrow else _names_room(lanes, width)
    unit, found = periods(min(map(_first, rows)), max(map(_last, rows)), width - left, words, week_start)
    calendar = _Calendar(found[0].start, found[-1].end, left, width)
    head = _HEAD + LINE * (unit != "year" and len({period.start.year for period in found}) > 1)
    lines, heads, bottom = _laid_out(lanes, calendar, narrow, head)
    shapes: list[Shape] = [*_bands(unit, found, calendar, words, Box(left, head, width - left, bottom - head))]
    if head > _HEAD:
        shapes += _years(found, calendar, words)
    if not narrow:
        shapes += _needs(lines, width)
    for line in lines:
        shapes += _bar(line)
    name_left = _INDENT if any(lane.name for lane in lanes) and not narrow else 0
    name_room = width if narrow else left - name_left - 10
    own_names = [Text(name_left, line.name_y, fit(line.row.name, name_room)) for line in lines]
    upright = calendar.at(today) + calendar.day / 2 if today and found[0].start <= today < found[-1].end else None
    below = 0
    if upright is not None:
        names = [box_of(text) for text in sorted((*heads, *own_names), key=lambda text: text.y)]
        shapes.append(Lines(_pieces(upright, head, bottom, names), "s-today"))
        if today_words:
            below = 18
            text = form(today_words, width - left, bold=True)
            half = extent(text, bold=True) / 2
            shapes.append(
                Text(min(max(upright, left + half), width - half), bottom + 14, text, "f-over", "middle", True)
            )
    shapes += [*heads, *own_names]
    shapes += [_day_words(line, line.row, left, width, upright) for line in lines if isinstance(line.row, Milestone)]
    return Drawing(width, bottom + below + 2, title, desc, shapes)


def _pieces(x: float, top: float, bottom: float, names: Sequence[Box]) -> tuple[tuple[Point, Point], ...]:
    """An upright line at `x` that leaves out names, which must be in order from the top."""
    pieces = []
    for box in names:
        if box.x - 3 < x < box.x + box.width + 3:
            pieces.append(((x, top), (x, box.y)))
            top = box.y + box.height
    return (*pieces, ((x, top), (x, bottom)))


class _Calendar(NamedTuple):
    first: date
    after: date
    left: float
    right: float

    @property
    def day(self) -> float:
        """Pixels."""
        return (self.right - self.left) / (self.after - self.first).days

    def at(self, day: date) -> float:
        """The pixel where a day begins."""
        return self.left + (day - self.first).days * self.day


def _first(row: Span | Milestone) -> date:
    return row.day if isinstance(row, Milestone) else row.start


def _last(row: Span | Milestone) -> date:
    return row.day if isinstance(row, Milestone) else max(row.start, row.end)


def _names_room(lanes: Sequence[Lane], width: float) -> float:
    longest = max(extent(row.name) + _INDENT for lane in lanes for row in lane.rows)
    longest = max(longest, *(extent(lane.name, bold=True) for lane in lanes))
    return min(longest + 14, width * 0.32)


def _laid_out(
    lanes: Sequence[Lane], calendar: _Calendar, narrow: bool, head: float
) -> tuple[list[_Line], list[Text], float]:
    lines: list[_Line] = []
    heads: list[Text] = []
    y = head + 4.0
    for place, lane in enumerate(lanes):
        if lane.name and lane.rows:
            room = calendar.right if narrow else calendar.left - 10
            heads.append(Text(0, y + 17, fit(lane.name, room, bold=True), bold=True))
            y += _ROW
        for row in lane.rows:
            if narrow:
                name_y, middle = y + 11, y + 24
                y += 38
            else:
                name_y, middle = y + 17, y + 13
                y += _ROW
            first = calendar.at(_first(row))
            if isinstance(row, Milestone):
                first += calendar.day / 2
                first = min(max(first, calendar.left + _DIAMOND), calendar.right - _DIAMOND)
                last = first
            else:
                first = min(max(first, calendar.left), calendar.right - 3)
                last = min(max(calendar.at(_last(row)) + calendar.day, first + 3), calendar.right)
            lines.append(_Line(row, place % 4 + 1, name_y, middle, first, last))
        y += 6
    return lines, heads, y


def _bands(unit: str, found: Sequence[Period], calendar: _Calendar, words: PeriodWords, field: Box) -> Iterator[Shape]:
    """Every second period tinted over the field of bars, the name of each above it."""
    edges = [calendar.at(period.start) for period in found] + [calendar.right]
    slot = min(end - start for start, end in pairwise(edges))
    tinted = [(edges[place], edges[place + 1]) for place in range(0, len(found), 2)]
    yield Boxes(tuple(Box(start, field.y, end - start, field.height) for start, end in tinted), "f-band")
    texts = row_of([words(unit, period.start) for period in found], slot)
    for place, text in enumerate(texts):
        if text:
            half = extent(text) / 2
            middle = min(max((edges[place] + edges[place + 1]) / 2, calendar.left + half), calendar.right - half)
            yield Text(middle, field.y - 10, text, "f-muted", "middle")


def _years(found: Sequence[Period], calendar: _Calendar, words: PeriodWords) -> Iterator[Text]:
    """Each year above its first period, where it has room."""
    starts = list({period.start.year: period.start for period in reversed(found)}.values())[::-1]
    for start, end in zip(starts, (*starts[1:], calendar.after), strict=True):
        x = calendar.at(start) + 4
        if text := form(words("year", start), calendar.at(end) - x - 4, bold=True, cut=False):
            yield Text(x, 14, text, "f-ink", bold=True)


def _bar(line: _Line) -> Iterator[Shape]:
    y = line.middle - _BAR / 2
    if isinstance(line.row, Milestone):
        x = line.left
        yield Polygon(
            (
                (x, line.middle - _DIAMOND),
                (x + _DIAMOND, line.middle),
                (x, line.middle + _DIAMOND),
                (x - _DIAMOND, line.middle),
            ),
            "f-ink",
        )
        return
    wide = line.right - line.left
    round = min(3.0, wide / 2)
    done = wide * min(1.0, max(0.0, line.row.done))
    if done < wide:
        yield Rect(line.left, y, wide, _BAR, f"t-lane-{line.lane}", round)
    if done > 0:
        yield Rect(line.left, y, done, _BAR, f"f-lane-{line.lane}", min(round, done / 2))


def _day_words(line: _Line, row: Milestone, left: float, right: float, upright: float | None) -> Text:
    """The day beside its diamond: to the right, or to the left where the edge or the line of today is in the way."""
    text = form(row.words, (right - left) / 2 - 2 * _DIAMOND)
    wide = extent(text)
    start, end = line.left + _DIAMOND + 5, line.left - _DIAMOND - 5

    def free(x: float) -> bool:
        clear = upright is None or not x - 3 < upright < x + wide + 3
        return clear and x >= left and x + wide <= right

    to_left = not free(start) and (free(end - wide) or start + wide > right)
    if to_left:
        return Text(end, line.middle + 4, text, "f-muted", "end")
    return Text(start, line.middle + 4, text, "f-muted")


def _needs(lines: Sequence[_Line], right: float) -> Iterator[Shape]:
    """An arrow from what is needed to what needs it: from the edge of its bar or, where that is over, from its end."""
    known = {line.row.id: line for line in lines}
    for line in lines:
        for id in line.row.needs:
            needed = known.get(id)
            if needed is None or needed is line:
                continue
            way = 1 if line.middle > needed.middle else -1
            point = isinstance(line.row, Milestone)
            x = line.left if point else max(3.5, min(line.left + 6, line.right, right - 3.5))
            edge = line.middle - way * (_DIAMOND if point else _BAR / 2)
            tip = edge - way * 5
            if needed.left <= x <= needed.right:
                yield Lines((((x, needed.middle + way * _BAR / 2), (x, tip)),), "s-needs")
            else:
                yield Polyline(((min(needed.right, x), needed.middle), (x, needed.middle), (x, tip)), "s-needs")
            yield Polygon(((x - 3.5, tip), (x + 3.5, tip), (x, edge)), "f-muted")
