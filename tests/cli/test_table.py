"""Pages of figures on a terminal: no line too wide, figures below one another, nothing of a plan obeyed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.text import visible, width
from smmplan.cli.table import NARROWEST, draw, fitting
from smmplan.export.sheet import ASSUMED, FIGURES, HEADING, NAME, OVER, TOTAL, Cell, Page, Row, Sheet

TEXTS = st.text(st.sampled_from("ab 咖红👩‍🍳\x1b[\u202e\n\t/]é"), max_size=30)
AMOUNTS = st.from_regex(r"[~!]?[0-9]{1,3}(,[0-9]{3}){0,3}\.[0-9]{2}", fullmatch=True) | st.just("")


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    columns = draw(st.lists(st.sampled_from(["2026-11", "planned", "", "x"]), min_size=1, max_size=6))
    cells = st.tuples(*(st.builds(Cell, AMOUNTS, st.sampled_from(["", OVER, ASSUMED])) for _ in columns))
    named = st.builds(Row, TEXTS, st.just(()), st.sampled_from([HEADING, NAME]), st.integers(0, 2))
    figures = st.builds(Row, TEXTS, cells, st.sampled_from([FIGURES, TOTAL]), st.integers(0, 2))
    rows = draw(st.lists(named | figures, max_size=6))
    return Sheet(draw(TEXTS), tuple(columns), tuple(rows), draw(st.none() | st.integers(0, len(columns) - 1)))


@settings(max_examples=150, deadline=None)
@given(st.lists(sheets(), max_size=2), TEXTS, st.lists(TEXTS, max_size=2), st.integers(0, 130))
def test_no_line_is_too_wide_and_no_amount_is_lost(
    shown: list[Sheet], title: str, notes: list[str], cells: int
) -> None:
    text = draw(Page(title, "as of 2026-11-15", tuple(shown), tuple(notes)), cells)
    words = max((width(visible(word)) for note in notes for word in note.split(" ")), default=0)
    assert max(map(width, text.splitlines())) <= max(cells, NARROWEST, words)
    assert visible(text.replace("\n", "")) == text.replace("\n", "")
    for sheet in shown:
        for row in sheet.rows:
            for cell in row.cells:
                assert cell.text in text


def test_figures_stand_to_the_right_below_their_headings() -> None:
    rows = (
        Row("咖啡", (Cell("5.00"), Cell("1,250.50"))),
        Row("EUR", (Cell("12.00"), Cell("")), TOTAL),
        Row("USD", (Cell("8.00"), Cell("")), TOTAL),
    )
    assert (
        draw(Page("T", "", (Sheet("", ("M1", "M2"), rows, 0),)), 80)
        == """\
T

      M1 now        M2
咖啡    5.00  1,250.50

EUR    12.00
USD     8.00
"""
    )


SHEET = Sheet(
    "",
    ("planned", "spent"),
    (
        Row("advertising", kind=HEADING),
        Row("A very long name of a line that nobody wants to cut", (Cell("1,000.00"), Cell("12,000.00")), level=1),
    ),
)


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (80, ["  A very long name of a line that nobody wants to cut  1,000.00  12,000.00"]),
        (72, ["  A very long name of a line that nobody wants to cut 1,000.00 12,000.00"]),
        (50, ["  A very long name of a line t… 1,000.00 12,000.00"]),
    ],
)
def test_a_name_is_cut_with_an_ellipsis_never_its_figures(cells: int, lines: list[str]) -> None:
    assert draw(Page("T", "", (SHEET,)), cells).splitlines()[4:] == lines


def test_where_a_name_has_no_room_it_stands_above_its_figures() -> None:
    wide = SHEET._replace(rows=(*SHEET.rows, Row("b", (Cell("100,000,000.00"), Cell("2,000,000,000.00")), level=1)))
    assert draw(Page("T", "", (wide,)), 44).splitlines()[2:] == [
        "             planned             spent",
        "advertising",
        "  A very long name of a line that nobody wa…",
        "            1,000.00         12,000.00",
        "  b",
        "      100,000,000.00  2,000,000,000.00",
    ]


def test_columns_that_do_not_fit_follow_below() -> None:
    months = Sheet(
        "",
        ("planned", "spent", "closing"),
        tuple(Row(label, tuple(Cell(f"{n},000,000,000.00") for n in (1, 2, 3))) for label in ("2026-07", "2026-08")),
        2,
    )
    assert draw(Page("T", "", (months,)), 44).splitlines()[2:] == [
        "                 planned            spent",
        "2026-07 1,000,000,000.00 2,000,000,000.00",
        "2026-08 1,000,000,000.00 2,000,000,000.00",
        "",
        "             closing now",
        "2026-07 3,000,000,000.00",
        "2026-08 3,000,000,000.00",
    ]


def test_how_many_months_fit() -> None:
    def sheet(months: int, amount: str) -> Sheet:
        cells = tuple(Cell(amount) for _ in range(months + 1))
        return Sheet("", (*("2026-07",) * months, "whole plan"), (Row("planned", cells),))

    # 7 for the label, 2 + 10 for the last column; each month takes 2 + 8.
    assert fitting(sheet(12, "1,000.00"), 80) == 6
    assert fitting(sheet(12, "1,000.00"), 79) == 6
    assert fitting(sheet(12, "1,000.00"), 78) == 5
    assert fitting(sheet(12, "1" * 60), 80) == 1


def test_colours_change_nothing_but_colours() -> None:
    row = Row("ads", (Cell("!-5.00", OVER), Cell("~3.00", ASSUMED)), TOTAL)
    page = Page("T", "", (Sheet("", ("a", "b"), (row,)),), ("! more than there is",))
    colored = draw(page, 80, color=True)
    assert "\x1b[1;31m!-5.00\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == draw(page, 80)
