"""Cells as they are shown: by a sign what they are."""

from __future__ import annotations

from decimal import Decimal

from smmplan.export.sheet import (
    ASSUMED,
    BLANK,
    OPEN,
    OVER,
    Cell,
    assumed,
    left,
    money,
    planned,
    seldom,
    wrong,
)


def test_cells_say_by_a_sign_what_they_are() -> None:
    some, nothing = Decimal("-5.5"), Decimal(0)
    assert [show(some, 2) for show in (money, planned, seldom)] == [Cell("-5.50")] * 3
    assert [show(nothing, 2) for show in (money, planned, seldom)] == [Cell("0.00"), Cell("-"), BLANK]
    assert [show(None, 2) for show in (money, planned, seldom, left, wrong)] == [Cell("n/a", OPEN)] * 5
    assert assumed(Decimal(5), 0) == Cell("~5", ASSUMED)
    assert assumed(nothing, 2) == wrong(nothing, 2) == BLANK
    assert left(some, 2) == Cell("!-5.50", OVER)
    assert left(nothing, 2) == Cell("0.00")
    assert wrong(Decimal(5), 0) == Cell("!5", OVER)
