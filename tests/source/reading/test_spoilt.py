"""Merge conflicts and characters that are no text give one finding, whatever else is wrong."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.source.reading.reader import read


def refusal(text: str) -> Finding:
    document = read(SourceText("plan.yaml", text))
    (finding,) = document.findings
    assert document.root is None
    return finding


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", 2),
        ("<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> x\r\n", 1),
        ("a: 1\nb: 2\n>>>>>>> other\n", 3),
        ("a: {b: 1,\n<<<<<<< HEAD\nc: 2}\n", 2),
        ("a: @x\n<<<<<<< HEAD\nb: 1\n", 2),
    ],
)
def test_a_conflict_is_shown_where_it_begins(text: str, line: int) -> None:
    finding = refusal(text)
    assert finding.place is not None
    assert (finding.code, finding.place.line, finding.place.column) == ("SYN004", line, 1)
    assert text[finding.place.start : finding.place.end] in ("<<<<<<< HEAD", ">>>>>>> other")


def test_signs_of_a_conflict_inside_a_text_are_text() -> None:
    text = "a: |\n  <<<<<<< HEAD\n  >>>>>>> x\nb: see <<<<<<< here\n"
    assert read(SourceText("plan.yaml", text)).findings == ()


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ud800", "\ufeff", "\ufffe"])
@pytest.mark.parametrize("text", ["{}a: 1\n", "a: 'x{}y'\nb: 2\n", "a: [\n# {}"])
def test_what_is_no_text_is_named_with_its_place(text: str, sign: str) -> None:
    finding = refusal(text.format(sign))
    assert finding.place is not None
    assert (finding.code, finding.place.start) == ("SYN005", text.index("{"))
    assert f"U+{ord(sign):04X}" in finding.message


def test_several_of_them_are_counted() -> None:
    assert refusal("a: \x01\x02 \x03").message == "the character U+0001 is no text, and 2 more characters are none"
    assert refusal("a\0:\0").help == "save the file as UTF-8"


def test_what_is_text_is_left_alone() -> None:
    text = "a: \t~\xa0\x85\ue000\u200b\u202e\ud7ff\U0001f600\U0010fffd\n"
    assert read(SourceText("plan.yaml", text)).findings == ()
