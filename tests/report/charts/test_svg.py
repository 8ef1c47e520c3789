"""A drawing as SVG: sound XML for any words, both class and colour, short numbers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.charts.drawing import Box, Boxes, Circle, Drawing, Lines, Polygon, Polyline, Rect, Text
from smmplan.report.charts.inks import INKS, attributes
from smmplan.report.charts.svg import number, svg
from smmplan.report.palette import DARK, PAPER

SPACE = "{http://www.w3.org/2000/svg}"
EVERYTHING = Drawing(
    100,
    50,
    "A title",
    "What it says",
    [
        Rect(1, 2, 3, 4, "f-plan", 1),
        Boxes((Box(0, 0, 5, 5), Box(6, 0, 5, 5)), "f-heat-1"),
        Lines((((0, 0), (1, 1)), ((2, 2), (3, 3))), "s-line"),
        Polyline(((0, 0), (1, 2), (3, 4)), "s-forecast"),
        Polygon(((0, 0), (1, 2), (3, 4)), "f-ink"),
        Circle(5, 5, 2, "o-actual"),
        Rect(1, 2, 3, 4, "h-carry"),
        Rect(1, 2, 3, 4, "d-pillar-2"),
        Text(1, 12, "one"),
        Text(1, 24, "two"),
        Text(1, 36, "three", "f-muted", "end", True),
    ],
)


def test_every_shape_is_printed() -> None:
    assert svg(EVERYTHING, id="x") == (
        '<svg class="chart" id="x" role="img" aria-labelledby="x-title x-desc" '
        'viewBox="0 0 100 50" width="100" height="50" font-size="12" font-family="sans-serif" direction="ltr">'
        '<title id="x-title">A title</title>'
        '<desc id="x-desc">What it says</desc><defs>'
        '<pattern id="x-h-carry" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="h-carry-ground" fill="#ddf0ea" d="M0 0h5v5h-5z"/>'
        '<path class="h-carry" stroke="#0b6f5a" stroke-width="3" d="M0 0v5"/></pattern>'
        '<pattern id="x-d-pillar-2" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path class="d-pillar-2-ground" fill="#ffffff" d="M0 0h5v5h-5z"/>'
        '<circle class="d-pillar-2-mark" fill="#1d5fc4" cx="2.5" cy="2.5" r="1.4"/></pattern></defs>'
        '<rect class="f-plan" fill="#cdd7e6" x="1" y="2" width="3" height="4" rx="1"/>'
        '<path class="f-heat-1" fill="#d5e1f5" d="M0 0h5v5h-5zM6 0h5v5h-5z"/>'
        '<path class="s-line" fill="none" stroke="#e3e7ed" d="M0 0 1 1M2 2 3 3"/>'
        '<polyline class="s-forecast" fill="none" stroke="#1d5fc4" stroke-width="2.5" stroke-dasharray="0.1 5" '
        'stroke-linecap="round" stroke-linejoin="round" points="0 0 1 2 3 4"/>'
        '<polygon class="f-ink" fill="#172033" points="0 0 1 2 3 4"/>'
        '<circle class="o-actual" fill="#ffffff" stroke="#1d5fc4" stroke-width="2" cx="5" cy="5" r="2"/>'
        '<rect class="h-carry" stroke="#0b6f5a" fill="url(#x-h-carry)" x="1" y="2" width="3" height="4"/>'
        '<rect class="d-pillar-2" stroke="#1d5fc4" fill="url(#x-d-pillar-2)" x="1" y="2" width="3" height="4"/>'
        '<g class="f-ink" fill="#172033"><text x="1" y="12">one</text><text x="1" y="24">two</text></g>'
        '<text class="f-muted" fill="#566174" text-anchor="end" font-weight="700" x="1" y="36">three</text></svg>'
    )


def test_a_file_of_its_own_has_its_ground_its_fonts_and_dark_colours_of_what_it_uses() -> None:
    printed = svg(EVERYTHING, id="x", standalone=True)
    root = ElementTree.fromstring(printed)
    assert root.get("viewBox") == "-12 -12 124 74"
    ground = root.find(f"{SPACE}rect")
    assert ground is not None
    assert (ground.get("class"), ground.get("x"), ground.get("width")) == ("f-paper", "-12", "124")
    (style,) = [element.text or "" for element in root.iter(f"{SPACE}style")]
    assert style.startswith("@media screen and (prefers-color-scheme:dark){")
    assert set(re.findall(r"\.([\w-]+)\{", style)) == {
        "d-pillar-2", "d-pillar-2-ground", "d-pillar-2-mark", "f-heat-1", "f-ink", "f-muted", "f-paper", "f-plan",
        "h-carry", "h-carry-ground", "o-actual", "s-forecast", "s-line",
    }  # fmt: skip
    assert f".f-plan{{fill:{DARK['plan']}}}" in style
    assert "CJK" in (root.get("font-family") or "")
    assert "var(" not in printed
    assert printed.endswith("</svg>\n")


@pytest.mark.parametrize("name", INKS)
def test_every_ink_has_its_class_and_its_colour(name: str) -> None:
    printed = svg(Drawing(9, 9, "", "", [Rect(0, 0, 1, 1, name)]), id="x")
    (rect,) = re.findall(r"<rect[^>]+>", printed)
    assert f'class="{name}"' in rect
    assert re.search(r' fill="(#[0-9a-f]{6}|none|url\(#x-[\w-]+\))"', rect)
    if INKS[name].stroke:
        assert f'stroke="{PAPER[INKS[name].stroke]}"' in rect
    assert rect.count("fill=") == 1
    assert attributes(name) is attributes(name)


@given(
    st.text(max_size=30),
    st.sampled_from(["", "]]>", "<script>", "\x00\x0b\x1b", "\ud800", "\ufffe\uffff", "\u202e", '" onload="']),
)
def test_any_words_make_sound_xml_and_show_as_typed(text: str, odd: str) -> None:
    printed = svg(Drawing(9, 9, odd + text, text + odd, [Text(0, 9, text + odd)]), id="x", standalone=True)
    root = ElementTree.fromstring(printed.encode())
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
    }
    assert not {name for element in root.iter() for name in element.attrib} & {"onload"}
    shown = next(root.iter(f"{SPACE}text")).text or ""
    for bad in ("\x00", "\x1b", "\u202e", "\ufffe", "\n", "\t"):
        assert bad not in shown
    if odd in ("]]>", "<script>", '" onload="') and text.isascii() and text.isprintable():
        assert shown == text + odd


def test_what_cannot_be_seen_is_shown() -> None:
    printed = svg(Drawing(9, 9, "", "", [Text(0, 9, "a\x1bb\u202ec\ud800")]), id="x")
    assert "a␛b\\u202ec\\ud800</text>" in printed


@given(st.floats(-1e6, 1e6))
def test_numbers_are_short(value: float) -> None:
    text = number(value)
    assert re.fullmatch(r"-?\d+(\.[1-9])?", text)
    assert text != "-0"
    assert abs(float(text) - value) <= 0.05 + 1e-9


def test_numbers() -> None:
    assert [number(value) for value in (0, -0.0, -0.001, 1.0, 1.5, 1.256, 100, 1e-7, 1_000_000)] == [
        "0", "0", "0", "1", "1.5", "1.3", "100", "0", "1000000",
    ]  # fmt: skip
