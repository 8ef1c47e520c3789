"""A brand's colours stay themselves where they can be read, and move only in lightness where not."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.brand_colours import brand_colours, parse_colour
from smmplan.report.contrast import MARK, TEXT, channels, contrast
from smmplan.report.palette import DARK, PAPER

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#7a3e1d", "#7a3e1d"), ("#7A3E1D", "#7a3e1d"), ("7a3e1d", "#7a3e1d"), (" #abc ", "#aabbcc"), ("red", None),
     ("#12345", None), ("", None), ("rgb(1,2,3)", None), ("#7a3e1d;}", None), ("#٧a3e1d", None)],
)  # fmt: skip
def test_what_is_a_colour(text: str, colour: str | None) -> None:
    assert parse_colour(text) == colour


@given(colours)
def test_every_colour_becomes_readable_and_moves_no_further_than_it_must(colour: str) -> None:
    (made,), _ = brand_colours([colour])
    for ground, text, mark in (
        (PAPER["paper"], made.text, made.mark),
        (DARK["paper"], made.text_in_the_dark, made.mark_in_the_dark),
    ):
        assert contrast(text, ground) >= TEXT
        assert contrast(mark, ground) >= MARK
        for moved, least in ((text, TEXT), (mark, MARK)):
            if contrast(colour, ground) >= least:
                assert moved == colour
            else:
                assert contrast(moved, ground) < least + 0.35


@given(colours)
def test_only_the_lightness_moves(colour: str) -> None:
    (made,), _ = brand_colours([colour])
    hue, _, saturation = rgb_to_hls(*channels(colour))
    for moved in (made.text, made.text_in_the_dark):
        own_hue, lightness, own_saturation = rgb_to_hls(*channels(moved))
        if saturation > 0.15 and 0.1 < lightness < 0.9 and max(channels(colour)) - min(channels(colour)) > 0.1:
            assert min(abs(own_hue - hue), 1 - abs(own_hue - hue)) < 0.03
            assert abs(own_saturation - saturation) < 0.07


def test_what_is_said() -> None:
    brand = brand_colours(["#ffe100", "scarlet", "#7a3e1d", "7A3E1D", "#00\u202e"])
    assert [colour.given for colour in brand.colours] == ["#ffe100", "#7a3e1d"]
    assert [str(remark) for remark in brand.remarks] == [
        '"#ffe100" is too light for words on a light page; they are "#867600" there',
        '"scarlet" is no colour; write it as "#7a3e1d"',
        '"#7a3e1d" is too dark for words on a dark page; they are "#c3632e" there',
        '"#00\\u202e" is no colour; write it as "#7a3e1d"',
    ]
    assert brand_colours([]) == ((), ())


def test_a_name_with_braces_is_said_as_it_is() -> None:
    (remark,) = brand_colours(["{became} {0}"]).remarks
    assert str(remark) == '"{became} {0}" is no colour; write it as "#7a3e1d"'
