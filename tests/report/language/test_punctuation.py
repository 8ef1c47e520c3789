"""Marks between texts, which differ between languages."""

from __future__ import annotations

import pytest

from smmplan.report.language import language


@pytest.mark.parametrize(
    ("tag", "parts", "said"),
    [
        ("en", ["One.", "", "Two."], "One. Two."),
        ("fil", ["Isa.", "Dalawa."], "Isa. Dalawa."),
        ("en", ["种菜。", "One."], "种菜。 One."),
        ("zh-Hans", ["一。", "", "二。"], "一。二。"),
        ("zh-Hans", ["1小时", "30分钟"], "1小时30分钟"),
        ("zh-Hans", ["One.", "二。"], "One. 二。"),
        ("zh-Hans", [], ""),
    ],
)
def test_sentences_follow_each_other(tag: str, parts: list[str], said: str) -> None:
    assert language(tag).sentences(parts) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ["Price:", "Late.", "a (b)", "a, b", "a; b", "a: b"]),
        ("fil", ["Price:", "Late.", "a (b)", "a, b", "a; b", "a: b"]),
        ("zh-Hans", ["Price：", "Late。", "a（b）", "a，b", "a；b", "a：b"]),
    ],
)
def test_marks_are_those_of_the_language(tag: str, said: list[str]) -> None:
    spoken = language(tag)
    behind = (spoken.aside, spoken.after_comma, spoken.after_semicolon, spoken.after_colon)

    assert [spoken.labelled("Price"), spoken.stopped("Late"), *(f"a{mark('b')}" for mark in behind)] == said


def test_nothing_has_no_marks() -> None:
    english = language("en")
    marks = (english.labelled, english.stopped, english.aside, english.after_comma, english.after_semicolon)

    assert [mark("") for mark in (*marks, english.after_colon)] == [""] * 6


def test_texts_are_listed() -> None:
    assert language("en").listed(["a", "", "b", "c"]) == "a, b, c"
    assert language("zh-Hans").listed(["", "a", "b"]) == "a，b"
    assert language("en").listed([]) == ""


def test_a_count_in_a_context() -> None:
    assert language("en").say_count_in("tasks", "%(count)s more", "%(count)s more", 1200) == "1,200 more"
    assert language("zh-Hans").say_count_in("tasks", "%(count)s more", "%(count)s more", 2) == "另有2项"
    assert language("zh-Hans").say_count_in("list", "%(count)s more", "%(count)s more", 2) == "其他2项"
