"""Goal bars, sparklines, lying bars, workload, hours, shades."""

from __future__ import annotations

import pytest

from smmplan.report.charts.drawing import Boxes, Circle, Drawing, Lines, Polygon, Polyline, Rect, Text
from smmplan.report.charts.goal import goal_bar
from smmplan.report.charts.heat import DayPart, heat_map
from smmplan.report.charts.lying import MixRow, SplitRow, budget_split, content_mix
from smmplan.report.charts.shades import shade, shares
from smmplan.report.charts.sparkline import sparkline
from smmplan.report.charts.workload import Load, Person, WorkloadKey, workload

CAPTION = {"title": "t", "desc": "d"}


def rects(drawing: Drawing, ink: str, below: float = 0) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.ink == ink and shape.y >= below]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize(("share", "filled"), [(0.25, 200), (1, 800), (1.5, 800)])
def test_a_goal_is_filled_as_far_as_it_is(share: float, filled: float) -> None:
    drawing = goal_bar(share, 0.5, width=800, **CAPTION)
    assert [bar.width for bar in rects(drawing, "f-actual")] == [filled]
    (mark,) = [shape for shape in drawing.shapes if isinstance(shape, Lines)]
    assert mark.lines[0][0][0] == 400
    assert any(isinstance(shape, Polygon) for shape in drawing.shapes) is (share > 1)


@pytest.mark.parametrize("share", [None, 0, -0.5])
def test_a_goal_without_progress_is_empty(share: float | None) -> None:
    drawing = goal_bar(share, None, words=("no number yet",), width=800, **CAPTION)
    assert rects(drawing, "f-actual") == []
    assert texts(drawing) == ["no number yet"]


def test_the_last_value_tells_by_its_shape_whether_the_target_is_met() -> None:
    met, missed, unknown = (sparkline([1, 2, 3], target=2, met=state, **CAPTION) for state in (True, False, None))
    assert [type(drawing.shapes[-1]) for drawing in (met, missed, unknown)] == [Circle, Polygon, Circle]
    assert len({drawing.shapes[-1].ink for drawing in (met, missed, unknown)}) == 3


def test_a_sparkline_rises_with_its_values_and_breaks_at_gaps() -> None:
    drawing = sparkline([1, 2, None, 4, None], width=120, **CAPTION)
    (line,) = [shape for shape in drawing.shapes if isinstance(shape, Polyline)]
    (lone, last) = [shape for shape in [*drawing.shapes, None] if isinstance(shape, Circle)] + [None]
    assert line.points[0][1] > line.points[1][1] > lone.y
    assert last is None
    assert line.points[1][0] - line.points[0][0] == pytest.approx((lone.x - line.points[0][0]) / 3)


def test_a_sparkline_of_one_value_or_none() -> None:
    (dot,) = sparkline([5], width=120, **CAPTION).shapes
    assert isinstance(dot, Circle)
    assert dot.x > 100
    assert sparkline([], target=3, **CAPTION).shapes == ()
    assert sparkline([None, None], **CAPTION).shapes == ()
    (line, _) = sparkline([7e20, 7e20], **CAPTION).shapes
    assert isinstance(line, Polyline)
    assert line.points[0][1] == line.points[1][1]


@pytest.mark.parametrize("width", [880.0, 350.0])
def test_a_mix_has_a_pair_of_bars_to_scale(width: float) -> None:
    rows = [
        MixRow("Craft", 0.4, 0.2, ("40%",), ("20%",), "f-pillar-2"),
        MixRow("Offer", None, 0.1, (), ("10%",), "h-pillar-1"),
    ]
    drawing = content_mix(rows, planned_word="Planned", actual_word="Actual", width=width, **CAPTION)
    (planned,) = rects(drawing, "f-plan", 20)
    (actual,) = rects(drawing, "f-pillar-2", 20)
    (other,) = rects(drawing, "h-pillar-1", 20)
    assert planned.width == pytest.approx(2 * actual.width) == pytest.approx(4 * other.width)
    assert planned.y < actual.y
    assert {"Planned", "Actual", "Craft", "Offer", "40%", "20%", "10%"} == set(texts(drawing))
    assert (planned.x > 0) is (width == 880)


def test_a_split_shows_what_is_beyond_the_plan() -> None:
    rows = [SplitRow("Ads", 100, 150), SplitRow("Tools", 50, None), SplitRow("Refunds", -25, -25)]
    drawing = budget_split(rows, planned_word="P", spent_word="S", over_word="O", width=880, **CAPTION)
    ads, tools, refunds = rects(drawing, "f-plan", 20)
    spent, back = rects(drawing, "f-actual", 20)
    (over,) = rects(drawing, "f-over", 20)
    assert tools.width == pytest.approx(ads.width / 2)
    assert spent.width == pytest.approx(ads.width * 1.5)
    assert (over.x, over.width) == (pytest.approx(ads.x + ads.width), pytest.approx(ads.width / 2))
    assert over.x + over.width == pytest.approx(spent.x + spent.width)
    assert refunds.x + refunds.width == pytest.approx(ads.x)
    assert back.width == refunds.width == pytest.approx(ads.width / 4)


def test_money_that_comes_back_is_not_over() -> None:
    rows = [SplitRow("Refunds", -25, -10), SplitRow("Ads", 0, 5)]
    drawing = budget_split(rows, planned_word="P", spent_word="S", over_word="O", width=880, **CAPTION)
    assert len(rects(drawing, "f-over", 20)) == 1


def test_little_beside_much_that_came_back_can_be_seen_and_is_inside() -> None:
    rows = [SplitRow("Refunds", -1e9), SplitRow("Ads", 1e-9)]
    drawing = budget_split(rows, planned_word="P", spent_word="S", over_word="O", width=880, **CAPTION)
    _, ads = rects(drawing, "f-plan", 20)
    assert ads.width == 2
    assert ads.x + ads.width <= 880


def test_forty_categories_have_forty_names() -> None:
    rows = [SplitRow(f"Category {place}", place) for place in range(40)]
    drawing = budget_split(rows, planned_word="P", spent_word="S", over_word="O", width=350, **CAPTION)
    assert [text for text in texts(drawing) if text.startswith("Category")] == [row.name for row in rows]


def work(*people: Person, width: float = 880) -> Drawing:
    weeks = [("3 August", "3/8"), ("10 August", "10/8")]
    return workload(people, weeks, WorkloadKey("Hours", "Over", "Capacity"), now=1, width=width, **CAPTION)


def test_hours_beyond_the_capacity_stand_on_it_and_are_named() -> None:
    drawing = work(Person("Tala", ("8 h over",), [Load(20, 40), Load(48, 40, ("+8 h",))]))
    (inside,) = [shape for shape in drawing.shapes if isinstance(shape, Boxes) and shape.ink == "f-actual"]
    (beyond,) = [shape for shape in drawing.shapes if isinstance(shape, Boxes) and shape.ink == "h-over"]
    (limit,) = [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Lines) and shape.ink == "s-capacity" and len(shape.lines) == 2
    ]
    low, full = inside.boxes
    (over,) = beyond.boxes
    assert full.height == pytest.approx(2 * low.height)
    assert over.y + over.height == pytest.approx(full.y) == pytest.approx(limit.lines[1][0][1])
    assert over.height == pytest.approx(full.height / 5, abs=1)
    assert {"Tala", "8 h over", "+8 h", "Hours", "Over", "Capacity"} <= set(texts(drawing))


def test_without_any_capacity_all_hours_are_over() -> None:
    for capacity in (0, -3):
        drawing = work(Person("Tala", (), [Load(5, capacity), Load(10, capacity)]))
        (beyond,) = [shape for shape in drawing.shapes if isinstance(shape, Boxes)]
        assert beyond.ink == "h-over"
        assert beyond.boxes[1].height == pytest.approx(2 * beyond.boxes[0].height, abs=1)


def test_lines_lie_before_bars_and_words_before_both() -> None:
    people = [Person(name, ("note",), [Load(48, 40, ("+8",)), Load(20, 40)]) for name in ("A", "B")]
    shapes = work(*people).shapes
    (last_of_key,) = [
        place for place, shape in enumerate(shapes) if isinstance(shape, Text) and shape.text == "Capacity"
    ]
    order = [type(shape) for shape in shapes[last_of_key + 1 :]]
    assert order == sorted(order, key=[Boxes, Lines, Text].index)
    assert set(order) == {Boxes, Lines, Text}


def test_people_share_one_scale_and_stand_in_columns() -> None:
    people = [
        Person(name, (), [Load(hours), Load(hours)]) for name, hours in (("A", 10), ("B", 20), ("C", 40), ("D", 40))
    ]
    drawing = work(*people)
    boxes = [shape.boxes[0] for shape in drawing.shapes if isinstance(shape, Boxes)]
    heights = sorted(box.height for box in boxes)
    assert heights == pytest.approx([heights[0], 2 * heights[0], 4 * heights[0], 4 * heights[0]])
    assert len({box.x for box in boxes}) == 3
    assert len({box.x for box in [s.boxes[0] for s in work(*people, width=350).shapes if isinstance(s, Boxes)]}) == 1
    assert "Capacity" not in texts(drawing)


DAYS = [(name,) for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]
HOURS = [(str(hour),) for hour in range(24)]
PARTS = [DayPart(("Early",), 0, 12), DayPart(("Late",), 12, 24)]


def hours(counts: list[list[int]], width: float) -> Drawing:
    return heat_map(counts, DAYS, HOURS, PARTS, width=width, **CAPTION)


def test_every_hour_is_a_cell_and_the_fullest_is_darkest() -> None:
    counts = [[0] * 24 for _ in range(7)]
    counts[2][9], counts[5][20] = 1, 4
    drawing = hours(counts, 880)
    cells = {shape.ink: shape.boxes for shape in drawing.shapes if isinstance(shape, Boxes)}
    assert {ink: len(boxes) for ink, boxes in cells.items()} == {"f-heat-0": 166, "f-heat-1": 1, "f-heat-4": 1}
    assert cells["f-heat-4"][0].y > cells["f-heat-1"][0].y
    assert cells["f-heat-4"][0].x > cells["f-heat-1"][0].x
    assert {text for text in texts(drawing) if text not in [hour for (hour,) in HOURS]} == {day for (day,) in DAYS}
    assert texts(drawing).count("4") == 2


def test_a_phone_folds_hours_into_parts_of_the_day() -> None:
    counts = [[1] * 24 for _ in range(7)]
    drawing = hours(counts, 350)
    assert sum(len(shape.boxes) for shape in drawing.shapes if isinstance(shape, Boxes)) == 14
    assert texts(drawing).count("12") == 14
    assert {"Early", "Late"} <= set(texts(drawing))


@pytest.mark.parametrize(
    ("count", "most", "step"), [(0, 8, 0), (1, 8, 1), (2, 8, 1), (3, 8, 2), (8, 8, 4), (1, 1, 4), (0, 0, 0), (9, 8, 4)]
)
def test_shades(count: int, most: int, step: int) -> None:
    assert shade(count, most) == step


def test_shares() -> None:
    assert shares([50, 200, None, -5, 0, 0.1]) == [25, 100, 0, 0, 0, 0.1]
    assert shares([]) == []
    assert shares([0, None]) == [0, 0]
    assert shares([1e308, 5e307]) == [100, 50]
