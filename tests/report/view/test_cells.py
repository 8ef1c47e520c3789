"""Cells of tables in words."""

from __future__ import annotations

import pytest

from smmplan.report.language import language
from smmplan.report.pieces import State
from smmplan.report.view.cells import Cell

LATE = State("late")


@pytest.mark.parametrize(
    ("cell", "english", "chinese"),
    [
        (Cell("a"), "a", "a"),
        (Cell("a", note="b"), "a (b)", "a（b）"),
        (Cell("a", state=LATE), "a, late", "a，late"),
        (Cell("a", state=LATE, note="b"), "a, late (b)", "a，late（b）"),
        (Cell("", state=LATE, note="b"), "late (b)", "late（b）"),
        (Cell("", note="b"), "b", "b"),
        (Cell(""), "", ""),
    ],
)
def test_a_cell_has_the_marks_of_the_language(cell: Cell, english: str, chinese: str) -> None:
    assert cell.said(language("en")) == str(cell) == english
    assert cell.said(language("zh-Hans")) == chinese
