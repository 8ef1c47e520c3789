"""Money spent so far, where it will end, and where the plan ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from smmplan.base.record import NamedTuple
from smmplan.report.charts.axis import Key, Month, key, left_of, month_names, value_lines, years_shown, zero_line
from smmplan.report.charts.drawing import Box, Circle, Drawing, Lines, Point, Polyline, Shape, Text
from smmplan.report.charts.fitting import LINE, Words, apart, box_of, extent, form
from smmplan.report.charts.scale import Scale, Tick, scale_of, ticks

_HEIGHT = 230
_BESIDE = (
    (-9, -9, "end"), (9, 19, "start"), (-9, -25, "end"), (9, 33, "start"), (9, -12, "start"), (-9, 21, "end"),
    (9, -28, "start"), (9, -44, "start"), (9, -60, "start"), (-9, -41, "end"),
)  # fmt: skip
"""Where the words of a point may stand, seen from it, the best place first."""


class Course(NamedTuple):
    """A line: points of months from the start (2.5 is the middle of the third month) and the sum until then.

    `words` name its end, with the figure, in several lengths: ("Forecast ₱739K", "₱739K").
    """

    points: Sequence[Point] = ()
    words: Words = ()


class CumulativeKey(NamedTuple):
    """The words of the key."""

    actual: str
    forecast: str
    planned: str


def cumulative(
    months: Sequence[Month],
    words: CumulativeKey,
    *,
    planned: Course,
    actual: Course,
    forecast: Course,
    today: float | None = None,
    today_words: Words = (),
    width: float,
    tick: Tick,
    title: str,
    desc: str,
) -> Drawing:
    """Three lines over the months: actual solid, forecast dotted, plan dashed; today upright.

    `today` counts months from the start, as points do, to the end of the day; None where it lies outside.
    """
    named = (
        (planned, "s-plan", words.planned),
        (forecast, "s-forecast", words.forecast),
        (actual, "s-actual", words.actual),
    )
    entries = [Key(ink, text) for course, ink, text in reversed(named) if course.points]
    parts, top = key(entries, 0, width, 4)
    top += 28
    bottom = top + _HEIGHT
    values = ticks(value for course, *_ in named for _, value in course.points)
    left = left_of(values, tick)
    ends = [(course, ink) for course, ink, _ in named if course.points and course.points[-1][0] >= len(months) - 0.5]
    room = max(
        (extent(form(course.words, max(86, width * 0.2), True, cut=False), True) for course, _ in ends), default=0
    )
    right = width - (room + 10 if room else 5)
    scale = scale_of(values, bottom, top)
    over = Scale(0, max(1, len(months)), left, right)
    shapes: list[Shape] = [*value_lines(scale, values, left, right, tick), zero_line(scale, left, right)]
    lines = []
    for course, ink, _ in named:
        if course.points:
            line = Polyline(tuple((over.at(month), scale.at(value)) for month, value in course.points), ink)
            lines.append(line)
            shapes.append(line)
    upright = over.at(today) if today is not None else None
    taken = []
    if upright is not None:
        shapes.append(Lines((((upright, top), (upright, bottom)),), "s-today"))
        if today_words:
            label = _today_words(upright, top - 13, form(today_words, width * 0.3), width)
            taken.append(box_of(label))
            shapes.append(label)
    if actual.points:
        x, y = lines[-1].points[-1]
        shapes.append(Circle(x, y, 4, "o-actual"))
        if actual.words and (actual, "s-actual") not in ends:
            shapes += _near(
                (x, y),
                form(actual.words, width * 0.35, True, cut=False),
                lines,
                upright,
                Box(left, top, right - left, _HEIGHT),
            )
    shapes += _end_words(ends, scale, right, room)
    shapes += parts
    now = min(max(0, ceil(today) - 1), len(months) - 1) if today is not None and months else None
    shapes += month_names(months, left, right, bottom + 18, now)
    return Drawing(width, bottom + 24 + LINE * years_shown(months), title, desc, shapes)


def _today_words(x: float, y: float, text: str, width: float) -> Text:
    half = extent(text) / 2
    return Text(min(max(x, half), width - half), y, text, "f-muted", "middle")


def _end_words(ends: Sequence[tuple[Course, str]], scale: Scale, right: float, room: float) -> Iterator[Text]:
    """What each line comes to, beside its end; pushed apart where lines end together."""
    places = apart([scale.at(course.points[-1][1]) + 4 for course, _ in ends], scale.end + 4, scale.start)
    for (course, ink), y in zip(ends, places, strict=True):
        mine = ink != "s-plan"
        if text := form(course.words, room, True, cut=False):
            yield Text(right + 8, y, text, "f-actual" if mine else "f-muted", "start", mine)


def _near(point: Point, text: str, lines: Sequence[Polyline], upright: float | None, inside: Box) -> Iterator[Text]:
    """The words at a point, where they cross no line; unsaid where there is no such place."""
    x, y = point
    walls = [((upright, inside.y), (upright, inside.y + inside.height))] if upright is not None else []
    steps = [pair for line in lines for pair in pairwise(line.points)] + walls
    for dx, dy, anchor in _BESIDE:
        label = Text(x + dx, y + dy, text, "f-actual", anchor, True)
        box = box_of(label)
        within = (
            box.x >= inside.x
            and box.x + box.width <= inside.x + inside.width
            and box.y >= inside.y - 6
            and box.y + box.height <= inside.y + inside.height - 1
        )
        if within and not any(_crosses(box, start, end) for start, end in steps):
            yield label
            return


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line passes through a box: Liang and Barsky's clipping, with 2 px of air around the box."""
    low, high = 0.0, 1.0
    dx, dy = end[0] - start[0], end[1] - start[1]
    for step, room in (
        (-dx, start[0] - box.x + 2),
        (dx, box.x + box.width + 2 - start[0]),
        (-dy, start[1] - box.y + 2),
        (dy, box.y + box.height + 2 - start[1]),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return low <= high
