"""Bars lie where their days are; the calendar fits the period."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from smmplan.report.charts.drawing import Drawing, Lines, Polygon, Polyline, Rect, Text
from smmplan.report.charts.fitting import Words, box_of
from smmplan.report.charts.gantt import Lane, Milestone, Span, gantt
from smmplan.report.charts.periods import periods


def words(unit: str, day: date) -> Words:
    return {"week": (f"{day:%d/%m}",), "month": (f"{day:%b}", "M"), "quarter": (f"Q{day.month // 3 + 1}",)}.get(
        unit, (str(day.year),)
    )


def drawn(*rows: Span | Milestone, today: date | None = None, width: float = 880, lane: str = "Lane") -> Drawing:
    return gantt([Lane(lane, rows)], width=width, words=words, today=today, today_words=("Today",), title="t", desc="d")


def bars(drawing: Drawing, kind: str) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.ink.startswith(kind)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def test_bars_are_as_long_as_their_days_and_filled_as_far_as_they_are_done() -> None:
    drawing = drawn(
        Span("a", "A", date(2026, 1, 1), date(2026, 1, 30), 0.5), Span("b", "B", date(2026, 1, 31), date(2026, 3, 31))
    )
    one, other = bars(drawing, "t-")
    (done,) = bars(drawing, "f-lane")
    assert other.width == pytest.approx(2 * one.width)
    assert other.x == pytest.approx(one.x + one.width)
    assert (done.x, done.width) == (one.x, pytest.approx(one.width / 2))


def test_what_is_done_has_no_rest() -> None:
    drawing = drawn(Span("a", "A", date(2026, 1, 1), date(2026, 1, 30), 1))
    assert (len(bars(drawing, "t-")), len(bars(drawing, "f-lane"))) == (0, 1)


def test_a_milestone_is_a_diamond_with_its_day() -> None:
    drawing = drawn(
        Span("a", "A", date(2026, 1, 1), date(2026, 6, 30)), Milestone("m", "M", date(2026, 3, 1), ("1 Mar",))
    )
    (diamond,) = [shape for shape in drawing.shapes if isinstance(shape, Polygon)]
    (label,) = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == "1 Mar"]
    assert len(diamond.points) == 4
    assert label.x > max(x for x, _ in diamond.points)


@pytest.mark.parametrize(("today", "anchor"), [(date(2026, 3, 4), "end"), (date(2026, 2, 20), "start")])
def test_the_day_of_a_milestone_keeps_clear_of_today(today: date, anchor: str) -> None:
    half = Span("a", "A", date(2026, 1, 1), date(2026, 6, 30))
    drawing = drawn(half, Milestone("m", "M", date(2026, 3, 1), ("1 March",)), today=today)
    (label,) = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == "1 March"]
    (upright,) = [shape for shape in drawing.shapes if isinstance(shape, Lines) and shape.ink == "s-today"]
    assert label.anchor == anchor
    box = box_of(label)
    assert not box.x < upright.lines[0][0][0] < box.x + box.width


def test_today_is_drawn_only_inside() -> None:
    row = Span("a", "A", date(2026, 1, 5), date(2026, 3, 31))
    assert "Today" in texts(drawn(row, today=date(2026, 1, 5)))
    assert "Today" in texts(drawn(row, today=date(2026, 4, 5)))
    assert "Today" not in texts(drawn(row, today=date(2026, 1, 4)))
    assert "Today" not in texts(drawn(row, today=date(2026, 4, 6)))


def test_today_does_not_cross_names_on_a_phone() -> None:
    name = "A name that is so long that it reaches over all of it"
    drawing = drawn(Span("a", name, date(2026, 1, 1), date(2026, 6, 30)), today=date(2026, 2, 1), width=350)
    (upright,) = [shape for shape in drawing.shapes if isinstance(shape, Lines) and shape.ink == "s-today"]
    (box,) = [box_of(shape) for shape in drawing.shapes if isinstance(shape, Text) and shape.text.startswith("A name")]
    assert len(upright.lines) == 2
    for (_, top), (_, bottom) in upright.lines:
        assert bottom <= box.y or top >= box.y + box.height


def test_names_stand_above_on_a_phone_and_are_cut_beside() -> None:
    name = "A name that is so long that no column has room for it, whatever happens"
    wide = drawn(Span("a", name, date(2026, 1, 1), date(2026, 6, 30)))
    assert any(text.endswith("…") for text in texts(wide))
    (bar,) = bars(drawn(Span("a", "Short", date(2026, 1, 1), date(2026, 6, 30)), width=350), "t-")
    assert bar.x == 0


@pytest.mark.parametrize(
    ("last", "width", "unit", "count"),
    [
        (date(2026, 1, 20), 880.0, "week", 3),
        (date(2026, 4, 20), 880.0, "week", 16),
        (date(2026, 4, 20), 350.0, "month", 4),
        (date(2026, 12, 31), 880.0, "month", 12),
        (date(2026, 12, 31), 350.0, "month", 12),
        (date(2028, 12, 31), 880.0, "quarter", 12),
        (date(2034, 12, 31), 880.0, "year", 9),
    ],
)
def test_the_calendar_fits_the_period(last: date, width: float, unit: str, count: int) -> None:
    found_unit, found = periods(date(2026, 1, 5), last, width, words)
    assert (found_unit, len(found)) == (unit, count)
    assert found[0].start <= date(2026, 1, 5)
    assert found[-1].end > last
    assert all(one.end == other.start for one, other in itertools.pairwise(found))


def test_weeks_begin_on_the_day_that_they_begin_on() -> None:
    assert periods(date(2026, 1, 7), date(2026, 1, 20), 880, words, 0)[1][0].start == date(2026, 1, 5)
    assert periods(date(2026, 1, 7), date(2026, 1, 20), 880, words, 6)[1][0].start == date(2026, 1, 4)


def test_years_are_named_where_there_are_several() -> None:
    assert "2026" not in texts(drawn(Span("a", "A", date(2026, 1, 1), date(2026, 12, 31))))
    assert {"2026", "2027"} <= set(texts(drawn(Span("a", "A", date(2026, 1, 1), date(2027, 3, 31)))))


def test_needs_are_arrows_where_there_is_room() -> None:
    rows = (
        Span("a", "A", date(2026, 1, 1), date(2026, 2, 28)),
        Span("b", "B", date(2026, 3, 1), date(2026, 5, 30), needs=("a", "b", "nobody")),
        Span("c", "C", date(2026, 2, 1), date(2026, 5, 30), needs=("a",)),
    )
    shapes = drawn(*rows).shapes
    assert [shape.ink for shape in shapes if isinstance(shape, Polyline | Lines) and shape.ink == "s-needs"] == [
        "s-needs"
    ] * 2
    assert not [shape for shape in drawn(*rows, width=350).shapes if shape.ink == "s-needs"]


@pytest.mark.parametrize("width", [880.0, 350.0])
@pytest.mark.parametrize(
    ("start", "end"), [(date.min, date(1, 12, 1)), (date(9999, 1, 1), date.max), (date.min, date.max)]
)
def test_the_ends_of_the_calendar_can_be_drawn(start: date, end: date, width: float) -> None:
    (bar,) = bars(drawn(Span("a", "A", start, end), width=width), "t-")
    assert bar.width >= 3
    assert 0 <= bar.x <= bar.x + bar.width <= width


def test_without_rows_there_is_nothing() -> None:
    assert drawn().shapes == ()
    (lone,) = [
        shape for shape in drawn(Milestone("m", "M", date(2026, 1, 1), ()), lane="").shapes if shape.ink == "f-ink"
    ][:1]
    assert isinstance(lone, Polygon)
