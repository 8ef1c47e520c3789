"""The accent is a colour of the brand that can be read; nothing else of the page takes its colour."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.accent import accent, tint
from smmplan.report.contrast import TEXT, contrast
from smmplan.report.palette import DARK, PAPER

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
FORM = re.compile(
    r":root\{--accent:(#\w{6});--accent-tint:(#\w{6})\}"
    r"@media screen and \(prefers-color-scheme:dark\)\{:root\{--accent:(#\w{6});--accent-tint:(#\w{6})\}\}\n"
)


@given(colours)
def test_the_accent_and_its_tint_can_be_read(colour: str) -> None:
    css, _ = accent([colour])
    found = FORM.fullmatch(css)
    assert found is not None
    light, light_tint, dark, dark_tint = found.groups()
    for shade, ground, palette in ((light, light_tint, PAPER), (dark, dark_tint, DARK)):
        assert contrast(shade, palette["paper"]) >= TEXT
        assert contrast(palette["ink"], ground) >= TEXT


@given(colours, colours)
def test_a_tint_gives_way_to_words(colour: str, other: str) -> None:
    ground = "#ffffff" if contrast(other, "#ffffff") > contrast(other, "#000000") else "#000000"
    assert contrast(other, tint(colour, ground, other, 1.0)) >= TEXT - 0.1


def test_a_brand_keeps_a_colour_that_can_be_read() -> None:
    css, remarks = accent(["#1f4e5f", "#e8b04a", "nonsense"])
    assert css.startswith(":root{--accent:#1f4e5f;--accent-tint:#e9edef}@media")
    assert [str(remark) for remark in remarks] == [
        '"#1f4e5f" is too dark for words on a dark page; they are "#3687a4" there'
    ]


def test_what_is_no_colour_is_said_and_the_next_is_taken() -> None:
    css, remarks = accent(["red;}</style>", "#1d5fc4"])
    assert "--accent:#1d5fc4" in css
    assert str(remarks[0]).endswith('is no colour; write it as "#7a3e1d"')
    assert "<" not in css
    assert accent(["red"])[0] == ""
    assert accent([]) == ("", ())
