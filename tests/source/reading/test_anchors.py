"""Anchors and aliases: what is wrong with them is found, and what they multiply has its limits."""

from __future__ import annotations

import pytest

from smmplan.base.place import SourceText
from smmplan.source.reading.anchors import MOST_ADDED, MOST_DEEP
from smmplan.source.reading.reader import Document, read


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def found(text: str) -> list[tuple[str, str]]:
    """The code of each finding and the characters that it blames."""
    return [(each.code, text[each.place.start : each.place.end]) for each in document(text).findings if each.place]


@pytest.mark.parametrize(
    ("text", "data", "findings"),
    [
        ("a: *x\nb: [*x, c]\nd: 1\n", {"b": ["c"], "d": "1"}, [("SYN009", "*x")]),
        ("*x : 1\nb: 2\n", {"b": "2"}, [("SYN009", "*x")]),
        ("a: &a [*a, b]\nc: *a\n", {"a": ["b"], "c": ["b"]}, [("SYN008", "*a")]),
        ("a: &a {b: {c: *a}, d: 1}\n", {"a": {"b": {}, "d": "1"}}, [("SYN008", "*a")]),
        ("a: &x 1\nb: &x 2\nc: *x\nd: &x 3\n", {"a": "1", "b": "2", "c": "2", "d": "3"}, [("SYN023", "&x")]),
        ("a: &more to come\nb: &c {d: 1}\n", {"a": "to come", "b": {"d": "1"}}, [("SYN024", "&more")]),
        ("a: &x\nb: *x\n", {"a": None, "b": None}, []),
        ("a: {<<: 1, b: 2}\n", {"a": {"b": "2"}}, [("SYN022", "1")]),
        ("a: &a [x]\nb: {<<: *a}\n", {"a": ["x"], "b": {}}, [("SYN022", "[x]")]),
        ("a: {<<: }\nb:\n  <<:\n  c: 1\n", {"a": {}, "b": {"c": "1"}}, [("SYN022", ""), ("SYN022", "")]),
        ("a: !!str 1\nb: !x [c]\n", {"a": "1", "b": ["c"]}, [("SYN010", "!!str"), ("SYN010", "!x")]),
        ("a: ! b\n", {"a": "b"}, [("SYN016", "!")]),
        ("a: !!python/object/apply:os.system ['x']\n", {"a": ["x"]}, [("SYN010", "!!python/object/apply:os.system")]),
        ("a: {? [x] : 1, b: 2}\n", {"a": {"b": "2"}}, [("SYN012", "[x]")]),
        ("? {a: *x, b}\n: 1\nc: 2\n", {"c": "2"}, [("SYN012", "{a: *x, b}")]),
        ("a: {{name}}\nb: 1\n", {"a": "{{name}}", "b": "1"}, [("SYN012", "{name}")]),
        ('"": 1\nb: 2\n', {"b": "2"}, [("SYN012", '"')]),
        ("a: 1\n---\nb: &c 2\n", {"a": "1"}, [("SYN011", "---")]),
        ("a: >5\nb: 1\n", {"a": "", "b": "1"}, [("SYN016", ">5")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once_and_left_out(
    text: str, data: dict[str, object], findings: list[tuple[str, str]]
) -> None:
    assert document(text).root == data
    assert found(text) == findings


def test_help_names_what_may_be_meant() -> None:
    assert document("a: &hours 1\nb: *hour\n").findings[0].help == 'did you mean "*hours"?'
    assert document("a:\n  what: *bold\n").findings[0].help == "if it is a text, write \"what: '*bold'\""
    assert (
        document("what: !Sale now\n").findings[0].help == "take it out; or, if it is text, write \"what: '!Sale now'\""
    )
    assert document("a: &x 1\nb: &x 2\n").findings[0].related[0].place.line == 1


def test_aliases_may_multiply_up_to_their_limit() -> None:
    hundred = ", ".join(["x"] * 99)
    few = f"a: &a [{hundred}]\nb: [{', '.join(['*a'] * (MOST_ADDED // 100))}]\n"
    assert document(few).findings == ()
    assert found(few + "c: *a\n") == [("SYN007", "*")]
    assert document(few + "c: *a\n").root is None


def test_lists_may_be_deep_up_to_their_limit() -> None:
    inside = MOST_DEEP - 1
    assert document(f"a: {'[' * inside}{']' * inside}").findings == ()
    assert found(f"a: {'[' * (inside + 1)}{']' * (inside + 1)}") == [("SYN006", "[")]
    assert document(f"a: {'{b: ' * inside}1{'}' * inside}").findings == ()


def test_aliases_of_aliases_cannot_go_deeper() -> None:
    chain = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, MOST_DEEP - 1))]
    assert document("\n".join(chain)).findings == ()
    deeper = "\n".join([*chain, f"b: [*a{MOST_DEEP - 2}]"])
    assert found(deeper) == [("SYN006", "*")]
