"""How wide words are, and what fits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.text import visible
from smmplan.report.charts.drawing import Box, Text
from smmplan.report.charts.fitting import apart, box_of, extent, fit, form, row_of, touch

texts = st.one_of(st.text(max_size=40), st.text("ab 中文é\u0301👩\u200d🍳\u202e…", max_size=40))


def test_extents_are_those_of_a_wide_sans() -> None:
    assert extent("") == 0
    assert extent("i") < extent("a") < extent("W") < extent("中") == 12
    assert extent("Planned") == 12 * (0.60 + 0.28 + 0.61 + 0.63 + 0.63 + 0.62 + 0.63)
    assert extent("Planned", bold=True) > extent("Planned")
    assert extent("e\u0301") == extent("e")
    assert extent("a\u202e") == extent("a\\u202e")


@given(texts, st.floats(0, 300), st.booleans())
def test_what_is_cut_fits(text: str, room: float, bold: bool) -> None:
    kept = fit(text, room, bold)
    assert extent(kept, bold) <= room
    if extent(text, bold) <= room:
        assert kept == visible(text)
    elif kept:
        assert kept.endswith("…")
        assert visible(text).startswith(kept[:-1])


def test_a_cut_keeps_marks_with_their_letters() -> None:
    assert fit("e\u0301e\u0301e\u0301e\u0301", 28) == "e\u0301e\u0301…"
    assert fit("👩\u200d🍳 is cooking", 50) in ("👩\u200d🍳…", "👩\u200d🍳 i…", "")
    assert fit("Community stories", 60) == "Commu…"
    assert fit("a b", 0) == ""


def test_the_longest_form_that_fits() -> None:
    words = ("January", "Jan", "J")
    assert [form(words, room) for room in (100, 30, 5, 1)] == ["January", "Jan", "J", ""]
    assert form(("₱120,000",), 30) == "₱1…"
    assert form(("₱120,000",), 30, cut=False) == ""
    assert form((), 30) == ""


def test_a_row_has_one_form_and_is_thinned_when_no_form_fits() -> None:
    months = [("January", "Jan", "J"), ("May", "May", "M"), ("June", "Jun", "J"), ("July", "Jul", "J")]
    assert row_of(months, 80) == ["January", "May", "June", "July"]
    assert row_of(months, 40) == ["Jan", "May", "Jun", "Jul"]
    assert row_of(months, 16) == ["J", "M", "J", "J"]
    assert row_of(months, 8) == ["J", "", "J", ""]
    assert row_of(months, 8, kept=1) == ["", "M", "", "J"]
    assert row_of(months, 0.5, kept=1) == ["", "M", "", ""]
    assert row_of([(), ()], 20) == ["", ""]
    assert row_of([], 20) == []


@given(st.lists(st.floats(0, 200), max_size=8))
def test_places_keep_apart_and_inside(wanted: list[float]) -> None:
    placed = apart(wanted, 10, 190, 16)
    assert all(9.99 <= place <= 190.01 for place in placed)
    ordered = sorted(placed)
    assert all(other - one >= 15.99 for one, other in pairwise(ordered))
    assert [placed[i] for i in sorted(range(len(wanted)), key=wanted.__getitem__)] == ordered


def test_places_that_have_room_stay() -> None:
    assert apart([100, 20], 0, 200) == [100, 20]
    assert apart([50, 52], 0, 200) == [50, 66]
    assert apart([1, 2, 3], 0, 10, 16) == [0, 5, 10]


def test_boxes_of_words() -> None:
    wide = extent("abc")
    assert box_of(Text(50, 20, "abc")) == Box(50, 10, wide, 13)
    assert box_of(Text(50, 20, "abc", anchor="middle")).x == 50 - wide / 2
    assert box_of(Text(50, 20, "abc", anchor="end")).x == 50 - wide
    assert touch(Box(0, 0, 10, 10), Box(9, 9, 5, 5))
    assert not touch(Box(0, 0, 10, 10), Box(10, 0, 5, 5))
