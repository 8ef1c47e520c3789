"""Columns are as high as their money, and say so without colour too."""

from __future__ import annotations

import pytest

from smmplan.report.charts.axis import Month
from smmplan.report.charts.budget_bars import BudgetKey, BudgetMonth, budget_bars
from smmplan.report.charts.drawing import Drawing, Rect, Text

WORDS = BudgetKey("Planned", "Carried in", "Owed", "Spent", "Over")


def month(name: str, year: str = "2026") -> Month:
    return Month((f"{name}uary", name, name[0]), year)


def drawn(*months: BudgetMonth, now: int | None = None, width: float = 880) -> Drawing:
    return budget_bars(months, WORDS, width=width, tick=str, now=now, title="t", desc="d")


def bars(drawing: Drawing, ink: str) -> list[Rect]:
    """The bars in an ink, without the swatch of the key."""
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.ink == ink and shape.y > 30]


def words(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def test_bars_are_proportional_and_stand_on_each_other() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 40), BudgetMonth(month("Feb"), 80, 20, 120, 20, ("+20",)))
    first, second = bars(drawing, "f-plan")
    (carry,) = bars(drawing, "h-carry")
    (spent,) = bars(drawing, "f-actual")
    (over,) = bars(drawing, "f-over")
    assert second.height == pytest.approx(2 * first.height)
    assert carry.height == pytest.approx(first.height / 2)
    assert carry.y + carry.height == pytest.approx(second.y)
    assert spent.height == pytest.approx(second.height + carry.height)
    assert over.height == pytest.approx(carry.height)
    assert over.y + over.height == pytest.approx(spent.y)
    assert first.width == second.width > over.width > spent.width
    assert [text.text for text in words(drawing) if text.ink == "f-over"] == ["+20"]


def test_the_widest_lies_behind() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 80, 20, 120, 20), BudgetMonth(month("Feb"), 80, -20, 10))
    inks = [shape.ink for shape in drawing.shapes if isinstance(shape, Rect) and shape.y > 30]
    assert inks == ["f-plan", "f-plan", "h-carry", "h-over", "f-actual", "f-actual", "f-over"]


def test_what_is_owed_is_hatched_into_the_plan() -> None:
    (plan,) = bars(drawn(BudgetMonth(month("Jan"), 40, -10)), "f-plan")
    (owed,) = bars(drawn(BudgetMonth(month("Jan"), 40, -10)), "h-over")
    assert owed.y == pytest.approx(plan.y)
    assert owed.height == pytest.approx(plan.height / 4)


def test_more_owed_than_planned_reaches_below_zero() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 10, -30))
    (plan,), (owed,) = bars(drawing, "f-plan"), bars(drawing, "h-over")
    assert owed.y + owed.height > plan.y + plan.height
    assert owed.height == pytest.approx(3 * plan.height)


def test_money_that_came_back_is_below_zero() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 40, 0, -20))
    (plan,), (spent,) = bars(drawing, "f-plan"), bars(drawing, "f-actual")
    assert spent.y == pytest.approx(plan.y + plan.height)
    assert spent.height == pytest.approx(plan.height / 2)


def test_little_can_be_seen() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 1_000_000, 1, 1_000_001.001, 0.001, ("+1",)))
    assert [bar.height for ink in ("h-carry", "f-over") for bar in bars(drawing, ink)] == [2, 3]


@pytest.mark.parametrize("one", [BudgetMonth(month("Jan"), 40), BudgetMonth(month("Jan"), 40, spent=0)])
def test_the_future_has_its_plan_only(one: BudgetMonth) -> None:
    drawing = drawn(one)
    assert bars(drawing, "f-actual") == bars(drawing, "f-over") == []
    assert [text.text for text in words(drawing) if text.y < 20] == ["Planned"]


def test_only_what_is_drawn_is_in_the_key() -> None:
    drawing = drawn(BudgetMonth(month("Jan"), 40, 10, 60, 10), BudgetMonth(month("Feb"), 40, -10, 10))
    assert [text.text for text in words(drawing) if text.y < 20] == list(WORDS)


def test_this_month_is_bold() -> None:
    months = [BudgetMonth(month(name), 40) for name in ("Jan", "Feb", "Mar", "Apr")]
    drawing = drawn(*months, now=2)
    assert [text.text for text in words(drawing) if text.bold] == ["Maruary"]
    assert [shape.ink for shape in drawing.shapes if isinstance(shape, Rect)].count("f-band") == 1


def test_months_are_named_shorter_on_a_phone_and_thinned_when_there_are_many() -> None:
    year = [BudgetMonth(month(name), 40) for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")] * 2
    assert "January" in [text.text for text in words(drawn(*year))]
    assert "Jan" in [text.text for text in words(drawn(*year[:6], width=350))]
    assert "J" in [text.text for text in words(drawn(*year, width=350))]
    many = [row._replace(month=month("Jan", str(2026 + place // 12))) for place, row in enumerate(year * 3)]
    texts = [text.text for text in words(drawn(*many, width=350))]
    assert texts.count("J") == 36
    broad = [row._replace(month=Month(("Mmm",), row.month.year)) for row in many]
    assert [text.text for text in words(drawn(*broad, width=350, now=4))].count("Mmm") == 7
    assert [text for text in texts if text.startswith("202")] == ["2026", "2027", "2028"]


def test_without_months_there_is_an_empty_chart() -> None:
    assert [text.text for text in words(drawn())] == ["0.0"]
