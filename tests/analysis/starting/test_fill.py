"""Templates of starters are filled in, whatever people answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.starting.fill import COMMENT_WIDTH, Filling
from smmplan.base.place import SourceText
from smmplan.base.text import width
from smmplan.source.reading.reader import read


def fill(template: str, facts: dict[str, str] | None = None, texts: dict[str, str] | None = None, **parts: str) -> str:
    return Filling(facts or {}, texts or {}, [{"channel": "a"}, {"channel": "b"}]).fill(template, parts.__getitem__)


def test_facts_stand_as_they_are_and_texts_as_yaml_needs_them() -> None:
    assert fill("due: {{ day }}\n", {"day": "2026-12-01"}) == "due: 2026-12-01\n"
    assert fill("what: {{ a }}\n", texts={"a": "plain words, here"}) == "what: plain words, here\n"
    assert fill("what: {{ a }}\n", texts={"a": "Launch: the sequel"}) == 'what: "Launch: the sequel"\n'
    assert fill("x: {a: {{ a }}, b: c}\n", texts={"a": "one, two"}) == 'x: {a: "one, two", b: c}\n'
    assert fill("x: 1  # {{ a }}\n", texts={"a": "why: so"}) == "x: 1  # why: so\n"


def test_what_a_code_host_fills_in_is_left_alone() -> None:
    assert fill("if: ${{ always }}\n", {"always": "no"}) == "if: ${{ always }}\n"


def test_a_value_is_not_filled_in_again() -> None:
    assert fill("name: {{ name }}\n", {"total": "9"}, {"name": "{{ total }}"}) == 'name: "{{ total }}"\n'


def test_parts_take_the_place_of_their_line() -> None:
    assert fill("a: 1\n{{ part more }}\nc: 3\n", more="b: 2\n") == "a: 1\nb: 2\nc: 3\n"


def test_lines_are_repeated_for_each_channel() -> None:
    template = "{{ each channel }}\n{{ channel }}: {{ x }}\n{{ end }}\nz: 1\n"
    assert fill(template, {"x": "0"}) == "a: 0\nb: 0\nz: 1\n"


def test_a_line_of_a_fact_that_says_nothing_is_left_out() -> None:
    assert fill("a: 1\n{{ none }}\n\nb: 2\n", {"none": ""}) == "a: 1\n\nb: 2\n"


def test_a_long_comment_takes_several_lines() -> None:
    lines = fill("  # {{ a }}\n", texts={"a": "word " * 60 + "句子" * 80}).splitlines()
    assert len(lines) > 3
    assert all(line.startswith("  # ") and width(line) <= COMMENT_WIDTH + 2 for line in lines)


def test_a_name_that_stands_for_nothing_is_a_fault() -> None:
    with pytest.raises(KeyError):
        fill("a: {{ nothing }}\n")


@settings(max_examples=150)
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1
    )
)
def test_any_text_reads_back(text: str) -> None:
    written = fill("a: {{ t }}\nb: {c: {{ t }}, d: e}\n", texts={"t": text})
    document = read(SourceText("", written))
    assert document.findings == ()
    assert document.root == {"a": text, "b": {"c": text, "d": "e"}}
