"""Three lines and their ends."""

from __future__ import annotations

import itertools

import pytest

from smmplan.report.charts.axis import Month
from smmplan.report.charts.cumulative import Course, CumulativeKey, cumulative
from smmplan.report.charts.drawing import Circle, Drawing, Lines, Polyline, Text
from smmplan.report.charts.fitting import box_of, touch

MONTHS = [Month((name,), "2026") for name in ("Jan", "Feb", "Mar", "Apr")]
PLAN = Course([(0, 0), (1, 10), (2, 20), (3, 30), (4, 40)], ("Plan 40",))


def drawn(actual: Course, forecast: Course, today: float | None, width: float = 880, plan: Course = PLAN) -> Drawing:
    return cumulative(
        MONTHS, CumulativeKey("Actual", "Forecast", "Planned"), planned=plan, actual=actual, forecast=forecast,
        today=today, today_words=("28 Feb",), width=width, tick=str, title="t", desc="d",
    )  # fmt: skip


HALF = drawn(
    Course([(0, 0), (1, 9), (2, 18)], ("Actual 18",)), Course([(2, 18), (3, 28), (4, 38)], ("Forecast 38",)), 2
)


def line(drawing: Drawing, ink: str) -> Polyline:
    (found,) = [shape for shape in drawing.shapes if isinstance(shape, Polyline) and shape.ink == ink]
    return found


def text(drawing: Drawing, words: str) -> Text:
    (found,) = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == words]
    return found


def test_lines_are_drawn_to_scale() -> None:
    plan = line(HALF, "s-plan").points
    steps = [before[1] - after[1] for before, after in itertools.pairwise(plan)]
    assert steps == pytest.approx([steps[0]] * 4)
    assert [after[0] - before[0] for before, after in itertools.pairwise(plan)] == pytest.approx(
        [plan[1][0] - plan[0][0]] * 4
    )
    actual, forecast = line(HALF, "s-actual").points, line(HALF, "s-forecast").points
    assert actual[-1] == forecast[0]
    assert actual[0] == plan[0]
    assert (plan[0][1] - actual[1][1]) / steps[0] == pytest.approx(0.9)


def test_today_is_upright_and_marks_the_end_of_what_happened() -> None:
    x, y = line(HALF, "s-actual").points[-1]
    (upright,) = [shape for shape in HALF.shapes if isinstance(shape, Lines) and shape.ink == "s-today"]
    ((start, end),) = upright.lines
    assert start[0] == end[0] == x
    assert [(dot.x, dot.y) for dot in HALF.shapes if isinstance(dot, Circle)] == [(x, y)]
    assert text(HALF, "Feb").bold
    assert not text(HALF, "Mar").bold


def test_ends_are_named_beside_their_lines_without_standing_on_each_other() -> None:
    plan, forecast = text(HALF, "Plan 40"), text(HALF, "Forecast 38")
    assert plan.y < forecast.y
    assert forecast.bold
    assert not touch(box_of(plan), box_of(forecast))
    assert plan.x > line(HALF, "s-plan").points[-1][0]


@pytest.mark.parametrize("width", [880.0, 350.0])
@pytest.mark.parametrize("spent", [[0, 9, 18], [0, 15, 39], [0, 0, 0], [0, 10, 20]])
def test_the_words_of_today_cross_no_line(spent: list[float], width: float) -> None:
    actual = Course(list(enumerate(spent)), ("Spent",))
    drawing = drawn(actual, Course([(2, spent[-1]), (4, spent[-1] + 20)], ("Later",)), 2, width)
    box = box_of(text(drawing, "Spent"))
    for shape in drawing.shapes:
        if isinstance(shape, Polyline):
            for (x1, y1), (x2, y2) in zip(shape.points, shape.points[1:], strict=False):
                for step in range(51):
                    x, y = x1 + (x2 - x1) * step / 50, y1 + (y2 - y1) * step / 50
                    assert not (box.x < x < box.x + box.width and box.y < y < box.y + box.height)


def test_a_year_that_is_over_names_what_was_spent_at_the_end() -> None:
    drawing = drawn(Course([(0, 0), (4, 39)], ("Actual 39",)), Course(), None)
    assert text(drawing, "Actual 39").x == text(drawing, "Plan 40").x
    assert not [shape for shape in drawing.shapes if shape.ink in ("s-today", "s-forecast")]


def test_a_figure_is_never_cut() -> None:
    drawing = drawn(Course([(0, 0), (4, 39)], ("Actual ₱1,234,567,890,123", "₱1,234,567,890,123")), Course(), None, 350)
    assert not [shape for shape in drawing.shapes if isinstance(shape, Text) and "…" in shape.text]
