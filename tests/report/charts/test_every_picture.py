"""What holds for every picture, whatever is in it: all inside, no words on words, sound XML, the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeVar
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.report.charts.axis import Month
from smmplan.report.charts.budget_bars import BudgetKey, BudgetMonth, budget_bars
from smmplan.report.charts.cumulative import Course, CumulativeKey, cumulative
from smmplan.report.charts.drawing import Box, Boxes, Circle, Drawing, Lines, Polygon, Polyline, Rect, Shape, Text
from smmplan.report.charts.fitting import Words, box_of, touch
from smmplan.report.charts.gantt import Lane, Milestone, Span, gantt
from smmplan.report.charts.goal import goal_bar
from smmplan.report.charts.heat import DayPart, heat_map
from smmplan.report.charts.inks import INKS
from smmplan.report.charts.lying import MixRow, SplitRow, budget_split, content_mix
from smmplan.report.charts.sparkline import sparkline
from smmplan.report.charts.svg import svg
from smmplan.report.charts.workload import Load, Person, WorkloadKey, workload
from smmplan.report.palette import pillar_ink

ODD = "]]>&<\"'\x00\x1b\u202e\u200b\ud800\ufffe中文e\u0301👩\u200d🍳م"


T = TypeVar("T")


class Dice(Random):
    """What a plan may hold. One number of hypothesis throws them all: one by one they would take minutes."""

    def width(self) -> float:
        return self.choice([880.0, 350.0])

    def name(self) -> str:
        if self.random() < 0.3:
            return "".join(self.choices(ODD, k=self.randint(0, 40)))
        return self.choice(["Ads", "Creators and partners of the year", "微信公众号冬季促销活动" * 3, ""])

    def amount(self) -> float:
        return self.choice([0.0, -1.0, 1e-9, 1e15, -1e15, 12_345.678, self.uniform(-1e9, 1e9), self.randint(-10, 10)])

    def said(self) -> Words:
        return self.choice([(), ("Forecast ₱1,234,567", "₱1.2M"), ("+₱12K", "12K"), ("中文说明", "中")])

    def maybe(self, value: T) -> T | None:
        return value if self.random() < 0.7 else None


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
CAPTION = {"title": "A title", "desc": "What it says"}


def tick(value: float) -> str:
    return f"{value:,.6g}"


def period(unit: str, day: date) -> Words:
    month = [*MONTHS, "December"][day.month - 1]
    return {
        "week": (f"{day.day} {month[:3]}", str(day.day)),
        "month": (month, month[:3], month[0]),
        "quarter": (f"Q{(day.month + 2) // 3} {day.year}", f"Q{(day.month + 2) // 3}"),
        "year": (str(day.year),),
    }[unit]


def months(count: int) -> list[Month]:
    return [Month(([*MONTHS, "December"][place % 12], "Mmm", "M"), str(2026 + place // 12)) for place in range(count)]


def budgets(dice: Dice) -> Drawing:
    count = dice.randint(0, 36)
    rows = [
        BudgetMonth(
            month, dice.amount(), dice.amount(), dice.maybe(dice.amount()), dice.amount(), dice.said()
        )
        for month in months(count)
    ]  # fmt: skip
    words = BudgetKey(dice.name(), "Carried in", "Owed from before", "Spent", "Over")
    return budget_bars(rows, words, width=dice.width(), tick=tick, now=dice.maybe(dice.randint(0, 35)), **CAPTION)


def courses(dice: Dice) -> Drawing:
    count = dice.randint(0, 36)
    cut = dice.randint(0, count)

    def course(first: int, last: int) -> Course:
        return Course([(month, dice.amount()) for month in range(first, last + 1)] if last > first else (), dice.said())

    return cumulative(
        months(count), CumulativeKey("Actual", dice.name(), "Planned"), planned=course(0, count), actual=course(0, cut),
        forecast=course(cut, count), today=dice.maybe(float(cut)), today_words=dice.said(),
        width=dice.width(), tick=tick, **CAPTION,
    )  # fmt: skip


def roadmaps(dice: Dice) -> Drawing:
    length = dice.choice([5, 60, 400, 3000])

    def day() -> date:
        return date(2026, 1, 1) + timedelta(dice.randint(0, length))

    def row(id: str) -> Span | Milestone:
        needs = dice.choices(["00", "01", "10", "nothing"], k=dice.randint(0, 2))
        if dice.random() < 0.3:
            return Milestone(id, dice.name(), day(), ("31 December", "31/12"), needs)
        return Span(id, dice.name(), day(), day(), dice.uniform(-0.5, 1.5), needs)

    lanes = [
        Lane(dice.name(), [row(f"{lane}{place}") for place in range(dice.randint(0, 6))])
        for lane in range(dice.randint(0, 5))
    ]
    return gantt(lanes, width=dice.width(), words=period, today=dice.maybe(day()), today_words=dice.said(), **CAPTION)


def goals(dice: Dice) -> Drawing:
    return goal_bar(
        dice.maybe(dice.uniform(-2, 3)),
        dice.maybe(dice.uniform(-2, 3)),
        words=dice.said(),
        expected_words=dice.said(),
        width=dice.width(),
        **CAPTION,
    )


def sparklines(dice: Dice) -> Drawing:
    return sparkline(
        [dice.maybe(dice.amount()) for _ in range(dice.randint(0, 36))], target=dice.maybe(dice.amount()),
        met=dice.choice([None, True, False]), **CAPTION,
    )  # fmt: skip


def mixes(dice: Dice) -> Drawing:
    rows = [
        MixRow(
            dice.name(),
            dice.maybe(dice.amount()),
            dice.maybe(dice.amount()),
            dice.said(),
            dice.said(),
            pillar_ink(place),
        )
        for place in range(dice.choice([0, 1, 4, 40]))
    ]
    return content_mix(rows, planned_word="Planned", actual_word="Actual", width=dice.width(), **CAPTION)


def splits(dice: Dice) -> Drawing:
    rows = [
        SplitRow(dice.name(), dice.amount(), dice.maybe(dice.amount()), dice.said())
        for _ in range(dice.choice([0, 1, 4, 40]))
    ]
    return budget_split(
        rows, planned_word="Planned", spent_word="Spent", over_word="Over", width=dice.width(), **CAPTION
    )


def workloads(dice: Dice) -> Drawing:
    weeks = dice.randint(0, 14)

    def load() -> Load:
        return Load(dice.amount(), dice.maybe(dice.amount()), dice.said())

    people = [Person(dice.name(), dice.said(), [load() for _ in range(weeks)]) for _ in range(dice.randint(0, 5))]
    heads = [(f"{week + 1} August", str(week + 1)) for week in range(weeks)]
    now = dice.maybe(dice.randint(0, 14))
    return workload(people, heads, WorkloadKey("Hours", "Over", "Capacity"), now=now, width=dice.width(), **CAPTION)


def heat_maps(dice: Dice) -> Drawing:
    most = dice.choice([0, 1, 9, 99_999_999])
    counts = [[dice.randint(0, most) for _ in range(24)] for _ in range(7)]
    parts = dice.choice([[], [DayPart(("In the morning of a day", "Morning"), 0, 12), DayPart(("Later",), 12, 24)]])
    days = [(f"{name}day of the week", name) for name in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "星期")]
    hours = [(f"{hour} o'clock", str(hour)) for hour in range(24)]
    return heat_map(counts, days, hours, parts, width=dice.width(), **CAPTION)


PICTURES: list[Callable[[Dice], Drawing]] = [
    budgets, courses, roadmaps, goals, sparklines, mixes, splits, workloads, heat_maps,
]  # fmt: skip


def reach(shape: Shape) -> Box:
    """The stretch of a shape, without the width of its line."""
    match shape:
        case Rect(x, y, width, height):
            return Box(x, y, width, height)
        case Circle(x, y, radius):
            return Box(x - radius, y - radius, 2 * radius, 2 * radius)
        case Text():
            return box_of(shape)
        case Boxes(boxes):
            places = [corner for x, y, w, h in boxes for corner in ((x, y), (x + w, y + h))]
        case Lines(lines):
            places = [point for line in lines for point in line]
        case Polyline(points) | Polygon(points):
            places = list(points)
    left, top = min(x for x, _ in places), min(y for _, y in places)
    return Box(left, top, max(x for x, _ in places) - left, max(y for _, y in places) - top)


def clashes(drawing: Drawing) -> list[tuple[str, str]]:
    """Words that stand on other words."""
    boxes = [(shape.text, box_of(shape)) for shape in drawing.shapes if isinstance(shape, Text) and shape.text]
    boxes = [(text, box._replace(x=box.x + 0.01, width=box.width - 0.02)) for text, box in boxes]
    boxes.sort(key=lambda entry: entry[1].y)
    found = []
    for place, (one, box) in enumerate(boxes):
        for other, lower in boxes[place + 1 :]:
            if lower.y >= box.y + box.height:
                break
            if touch(box, lower):
                found.append((one, other))
    return found


def outside(drawing: Drawing) -> list[Shape]:
    """Shapes that leave the picture."""
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Boxes | Lines) and not shape[0]:
            continue
        x, y, width, height = reach(shape)
        air = 0.01
        if (
            x < -air
            or y < -air
            or x + width > drawing.width + air
            or y + height > drawing.height + air
            or min(width, height) < -air
        ):
            found.append(shape)
    return found


def test_the_guards_notice() -> None:
    words = [Text(10, 20, "one"), Text(12, 24, "other"), Text(10, 60, "far")]
    assert clashes(Drawing(100, 100, "", "", words)) == [("one", "other")]
    beyond: list[Shape] = [Rect(90, 0, 20, 5, "f-plan"), Text(95, 20, "long words"), Circle(0, 50, 3, "f-plan")]
    assert outside(Drawing(100, 100, "", "", [*beyond, Rect(0, 0, 100, 100, "f-plan")])) == beyond


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.__name__)
def test_all_is_inside_and_no_words_stand_on_words(picture: Callable[[Dice], Drawing]) -> None:
    @settings(max_examples=25)
    @given(st.integers(0, 2**32))
    def holds(number: int) -> None:
        drawing = picture(Dice(number))
        assert outside(drawing) == []
        assert clashes(drawing) == []
        assert {shape.ink for shape in drawing.shapes} <= set(INKS)
        printed = svg(drawing, id="a", standalone=True)
        root = ElementTree.fromstring(printed)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        shown = "".join(root.itertext())
        assert not any(ord(character) < 0x20 and character != "\n" for character in shown)
        assert printed == svg(picture(Dice(number)), id="a", standalone=True)

    holds()
