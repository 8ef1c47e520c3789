"""Plan text on a terminal: nothing steers it, nothing hides, cells are counted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.text import clip, folded, visible, width

ODD = "\x1b\t\n\x9b\u200b\u200d\u202e\u2028\ufe0f\ufeff\udc80\ue000\U000e0041\U0001f469\U0001f373\U0001f1f5a中é\u0301"
texts = st.one_of(st.text(max_size=30), st.text(alphabet=ODD, max_size=30))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with ñ and 咖啡", "plain, with ñ and 咖啡"),
        ("\x1b[31mred", "␛[31mred"),
        ("two\nlines\r\n", "two␊lines␍␊"),
        ("a\tb", "a␉b"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "\\u009b31m"),
        ("a\u202egnp.exe", "a\\u202egnp.exe"),
        ("mari\u200bel", "mari\\u200bel"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\u0085"),
        ("\ufefftitle", "\\ufefftitle"),
        ("soft\xadhyphen", "soft\\u00adhyphen"),
        ("\udc80", "\\udc80"),
        ("\ue000", "\\ue000"),
        ("\U000e0041\U000e0042", "\\U000e0041\\U000e0042"),
        ("\u3164\u2800", "\\u3164\\u2800"),
        ("می\u200cخواهم", "می\\u200cخواهم"),
        ("क्षेत्र", "क्षेत्र"),
        ("[/red] {{7*7}} <script>", "[/red] {{7*7}} <script>"),
    ],
)
def test_hidden_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "👩‍🍳",
        "👩🏽‍🍳",
        "🏳️‍🌈",
        "❤️",
        "❤️‍🔥",
        "☎︎",
        "1️⃣",
        "🇵🇭",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100",
    ],
)
def test_what_belongs_to_a_picture_stays(text: str) -> None:
    assert visible(f"a {text} b") == f"a {text} b"


@pytest.mark.parametrize("text", ["a\u200db", "👩\u200d", "a\ufe0f", "❤\ufe0f\ufe0f", "\ufe0f", "🏴\U000e0067"])
def test_a_joiner_that_joins_no_picture_is_shown(text: str) -> None:
    assert "\\" in visible(text)


def harmless(character: str) -> bool:
    # Arabic number signs and the like are of category Cf and have a picture.
    picture = unicodedata.bidirectional(character) == "AN" or unicodedata.name(character, "").startswith(
        ("ARABIC", "SYRIAC", "KAITHI")
    )
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or picture


@given(texts)
def test_nothing_steers_the_terminal_and_showing_twice_changes_nothing(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown.splitlines()) <= 1
    assert all(harmless(character) or character in "\u200d" or character >= "\U000e0061" for character in shown)


def test_every_character_alone_is_harmless() -> None:
    assert [point for point in range(0x110000) if not all(map(harmless, visible(chr(point))))] == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("señor", 5),
        ("sen\u0303or", 5),
        ("咖啡", 4),
        ("ｗｉｄｅ", 8),
        ("ﾊﾝｶｸ", 4),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("กี่", 1),
        ("🎉", 2),
        ("👩‍🍳", 2),
        ("👩🏽‍🍳🎉", 4),
        ("❤️", 2),
        ("❤", 1),
        ("☎︎", 1),
        ("1️⃣", 2),
        ("🇵🇭🇨🇳", 4),
        ("\U0001fae9", 2),
        ("\u0378", 1),
        ("␛[31m", 5),
        ("…", 1),
        ("—", 1),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_a_line_that_fits_is_not_cut() -> None:
    assert clip("    personas: [mariela]", 15, 22, 80) == ("    personas: [mariela]", 15, 7)


def test_cells_before_a_place_count_what_is_shown() -> None:
    assert clip("咖啡\t: x", 5, 6, 80) == ("咖啡␉: x", 7, 1)


def test_an_empty_place_can_be_pointed_at() -> None:
    assert clip("title:", 6, 6, 80) == ("title:", 6, 1)


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [
        (0, 2, ("0123456789ABCDEFGHI…", 0, 2)),
        (18, 20, ("…ABCDEFGHIJKLMNOPQR…", 9, 2)),
        (34, 36, ("…HIJKLMNOPQRSTUVWXYZ", 18, 2)),
        (5, 36, ("…56789ABCDEFGHIJKLM…", 1, 18)),
    ],
)
def test_a_long_line_is_cut_around_the_place(start: int, end: int, cut: tuple[str, int, int]) -> None:
    assert clip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", start, end, 20) == cut


def test_a_wide_character_is_not_halved() -> None:
    shown, before, under = clip("咖啡" * 30, 30, 31, 21)
    assert (width(shown), under) == (20, 2)
    assert shown[0] == shown[-1] == "…"
    assert width(shown[:1]) + 2 * (before // 2) == before


def test_a_huge_line_is_cut_at_once() -> None:
    line = "x" * 10_000_000
    shown, before, under = clip(line, 5_000_000, 9_000_000, 40)
    assert shown == "…" + "x" * 38 + "…"
    assert (before, under) == (1, 38)


def test_a_mark_stays_with_its_letter() -> None:
    line = "e\u0301" * 50
    assert clip(line, 100, 100, 20).text == "…" + "e\u0301" * 19
    assert clip(line, 0, 2, 20).text == "e\u0301" * 19 + "…"


def test_what_was_left_unread_is_shown_as_cut() -> None:
    marks, kept = "\u0301" * 5000, "\u0301" * 80
    assert clip(f"a{marks}b{marks}c", 5001, 5002, 20).text == f"…{kept}b{kept}…"


@given(
    st.text(alphabet=ODD + "0123456789 ", max_size=120), st.integers(0, 120), st.integers(0, 120), st.integers(12, 60)
)
def test_a_cut_line_fits_and_holds_the_place(line: str, start: int, length: int, cells: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    shown, before, under = clip(line, start, end, cells)
    whole = visible(line[:start]) + visible(line[start:end]) + visible(line[end:])
    assert width(shown) <= cells + 1  # a mark that a place begins with joins what stands before it
    assert under >= 1
    if width(whole) <= cells - 2:
        assert shown == whole
        assert before == width(visible(line[:start]))
    assert shown.strip("…") in whole


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, []),
        ("  ", 10, []),
        ("two words", 20, ["two words"]),
        ("two words", 8, ["two", "words"]),
        ("中文没有空格的一句话", 8, ["中文没有", "空格的一", "句话"]),
        ("post: 中文没有空格的一句话", 14, ["post: 中文没有", "空格的一句话"]),
        ("a bcdefghijkl", 5, ["a", "bcdef", "ghijk", "l"]),
        ("👩‍🍳👩‍🍳👩‍🍳", 5, ["👩‍🍳👩‍🍳", "👩‍🍳"]),
        ("red \x1b[31m", 20, ["red ␛[31m"]),
        ("中", 1, ["中"]),
    ],
)
def test_a_text_is_folded(text: str, cells: int, lines: list[str]) -> None:
    assert [*folded(text, cells)] == lines


@given(st.one_of(texts, st.text(alphabet="ab 中文é\u0301\U0001f373", max_size=60)), st.integers(2, 20))
def test_folding_keeps_every_character_and_the_width(text: str, cells: int) -> None:
    lines = [*folded(text, cells)]
    assert "".join(lines).replace(" ", "") == "".join(visible(text).split())
    assert all(width(line) <= cells and line for line in lines)
