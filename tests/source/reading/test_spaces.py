"""Spaces of other kinds are prose inside sentences, and mistakes where YAML needs a plain one."""

from __future__ import annotations

import unicodedata

import pytest

from smmplan.base.place import SourceText
from smmplan.source.reading.reader import Document, read
from smmplan.source.reading.spaces import SPACES

N = "\xa0"
"""A no-break space."""


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def found(text: str) -> list[tuple[str, str]]:
    return [(each.code, text[: each.place.start]) for each in document(text).findings if each.place]


def test_they_are_the_spaces_of_unicode() -> None:
    assert list(SPACES) == [chr(at) for at in range(128, 0x110000) if unicodedata.category(chr(at)) == "Zs"]


@pytest.mark.parametrize("sign", SPACES)
def test_each_is_found(sign: str) -> None:
    assert found(f"g:\n  what:{sign}z\n") == [("SYN020" if sign == "\u3000" else "SYN034", "g:\n  what:")]


@pytest.mark.parametrize(
    "before_and_rest",
    [
        "goals:\n~~g: {what: x}\n",
        "goals:\n  g:\n    what: x\n~~~~why: y\n",
        "a: 1\n~\nb: 2\n",
        "a:\n  b: c\n  ~d: e\n",
        "a:\n  b: c\n  -~d\n",
        "a:\n  -~b: x\n  -~c: x\n",
        "a:\n  -~b\n",
        "a:\n  - ~b: x\n",
        "a:\n  -~b: x\n    c: y\n",
        "x:~\n  y: 1\n",
        "x:~y\nz: 1\n",
        "plan:\n  2026-07:~5\n",
        "g:\n  - what:~x\n",
        "x~: y\n",
        "x: {}~\n",
        "x: [a, b]~\n",
        'x: "a"~\n',
        'x: {a: "b"~, c: d}\n',
        'x: {a: {b: "c"}~}\n',
        "x: {a:~[b, c]}\n",
        "x: {~a: b}\n",
        "x: {a: b,~c: d}\n",
        "x: {a: b,\n~c: d}\n",
    ],
)
def test_where_a_plain_space_belongs(before_and_rest: str) -> None:
    before = before_and_rest.partition("~")[0]
    for sign, code in ((N, "SYN034"), ("\u3000", "SYN020")):
        text = before_and_rest.replace("~", sign)
        assert found(text) == [(code, before)]
        assert document(text).root is None


@pytest.mark.parametrize(
    "text",
    [
        f"x: a{N}b\n",
        f"x: 10{N}000{N}PHP\n",
        f"x: see{N}\n",
        f"x: {N}see\n",
        f"x:\n  - {N}see\n",
        f"x: l’Offre{N}! 20{N}%\n",
        f"x: a\n  {N}b\n",
        f"x: one\n  two:{N}three\n",
        f"x: Tip:{N}three\n",
        f"x: |\n  {N}{N}b: c\n  d:{N}e\n  -{N}f\n",
        f"x: 'a\n  {N}b'\n",
        f"x: '{N}a'\n",
        f"x: ['{N}a']\n",
        f"x: {{a: b}} #{N}a, {N}b:{N}c\n",
        f"#{N}a\nx: 1\n",
        f"x: http://{N}\n",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_refused_text_is_blamed_for_what_is_wrong_with_it() -> None:
    assert found(f'x: "a"{N}b\n')[0][0] == "SYN025"
    assert found(f"x:\n  - {N}b\ny: @z\n")[0][0] == "SYN016"
    prose = f"x: a{N}b\ny: |\n  c:{N}d\n  -{N}e\n"
    assert found(f"{prose}z: @f\n") == [("SYN016", f"{prose}z: ")]


def test_values_in_brackets_lose_it() -> None:
    text = f"x: [a,{N}b, {N}c d]\ny: {{z: {N}w}}\n"
    assert document(text).root == {"x": ["a", "b", "c d"], "y": {"z": "w"}}
    assert [code for code, _ in found(text)] == ["SYN034", "SYN034", "SYN034"]


def test_what_aliases_repeat_is_told_once() -> None:
    text = f"a: &a [b,{N}c]\nd: *a\n"
    assert document(text).root == {"a": ["b", "c"], "d": ["b", "c"]}
    assert found(text) == [("SYN034", "a: &a [b,")]


def test_the_sentences() -> None:
    (finding,) = document(f"a:\n{N}{N}b: c\n").findings
    assert finding.message == "a no-break space indents this line"
    assert finding.place is not None
    assert finding.place.end - finding.place.start == 2
    assert document("a:\u2003b\n").findings[0].message == "a space of another kind stands where YAML needs a plain one"
    (finding,) = document("a:\n  b:\u3000c\n").findings
    assert finding.message == "a full-width space stands where YAML needs a plain one"
    (finding,) = document("a:\n\u3000b: c\n").findings
    assert finding.help == "use plain spaces: each full-width one is as wide as two of them"


def test_behind_an_anchor_a_value_begins_with_it() -> None:
    text = f"a: [&x {N}, *x]\nb: &y {N}"
    root = document(text).root
    assert root is not None
    place = root.value_place("b")
    assert text[place.start : place.end] == N
    assert found(text)[0] == ("SYN034", "a: [&x ")
