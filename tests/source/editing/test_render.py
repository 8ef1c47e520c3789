"""What is written as YAML is read back as the same text, wherever it comes to stand, and plainly where it can be."""

from __future__ import annotations

from typing import Any

import pytest
from documents import VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.source.editing import render
from smmplan.source.editing.changes import plain
from smmplan.source.editing.render import behind, behind_dash, in_flow, scalar
from smmplan.source.reading.reader import read

ODD = [
    "",
    " ",
    "~",
    "null",
    "a: b",
    "a:",
    ": a",
    "a #b",
    "#b",
    " a",
    "a ",
    "a\nb",
    "a\n",
    "\n",
    "a\tb",
    "\ta",
    "a\rb",
    "-",
    "- a",
    "---",
    "...",
    "?",
    "? a",
    "?a",
    "!a",
    "&a",
    "*a",
    "@a",
    "`a",
    "%a",
    "|",
    "> a",
    "'a",
    '"a',
    "it's",
    'say "so"',
    "a\\b",
    "[a",
    "a]",
    "{a",
    "a}",
    "a, b",
    "{{a}}",
    "<<",
    "=",
    "yes",
    "2026-07",
    "1,000",
    "：",
    "a：b",
    "a，b",
    "［a］",
    "“a”",
    "\u3000a",
    "a\xa0",
    "\x85",
    "a\u2028b",
    "\u2029",
    "\ufeff",
    "\x00",
    "\x07",
    "\x7f",
    "\x9f",
    "😀",
    "\U000e0001",
    "名字，很长",
    "\ufffe",
    "M3",
    "pool:services",
    "a  b",
    "long " * 60,
]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12))


def value(line: str) -> Any:
    document = read(SourceText("x.yaml", line))
    assert document.root is not None, (line, document.findings)
    assert document.findings == ()
    return plain(document.root)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["", "'", '"']))
def test_any_text_is_read_back_everywhere(text: str, like: str) -> None:
    block, flow = scalar(text, like=like), scalar(text, flow=True, like=like)
    assert value(f"k: {block}\nz:\n- {block}\n- - {block}\n") == {"k": text, "z": [text, [text]]}
    assert value(f"k: {{a: {flow}, b: {flow}}}\nz: [{flow}, {flow}]\n") == {
        "k": {"a": text, "b": text},
        "z": [text, text],
    }


@settings(max_examples=300)
@given(TEXTS.filter(lambda text: text and len(text) < 100))
def test_any_text_is_a_key(text: str) -> None:
    assert value(f"z: {{{scalar(text, flow=True, key=True)}: v, b: c}}\n") == {"z": {text: "v", "b": "c"}}
    assert value(f"{scalar(text, key=True)}: v\n") == {text: "v"}


@pytest.mark.parametrize(
    ("text", "flow", "like", "written"),
    [
        ("16620.75", False, "", "16620.75"),
        ("two boosts less", True, "", "two boosts less"),
        ("6000/month from 2026-10", True, "", "6000/month from 2026-10"),
        ("名字，很长", False, "", "名字，很长"),
        ("a, b", False, "", "a, b"),
        ("a, b", True, "", '"a, b"'),
        ("it's", True, "", "it's"),
        ('say: "so"', True, "", "'say: \"so\"'"),
        ("x: y", False, "", '"x: y"'),
        ("x: y", False, "'", "'x: y'"),
        ("5", False, '"', '"5"'),
        ("5", False, "'", "'5'"),
        ("a\u2028b", False, "", '"a\\u2028b"'),
        ("null", False, "", '"null"'),
        ("~", False, "", '"~"'),
        (None, True, "", "~"),
    ],
)
def test_plain_where_that_is_safe(text: str | None, flow: bool, like: str, written: str) -> None:
    assert scalar(text, flow=flow, like=like) == written


def test_a_text_that_no_file_holds_is_refused() -> None:
    with pytest.raises(Trouble, match="cannot be written as YAML"):
        scalar("\ud800")
    with pytest.raises(Trouble, match="cannot be written as YAML"):
        scalar("k" * 2000, key=True)


@settings(max_examples=150)
@given(VALUES, st.booleans(), st.sampled_from([1, 2, 4]))
def test_any_data_are_read_back(data: Any, spread: bool, step: int) -> None:
    lines = [f"k:{line}" if not number else line for number, line in enumerate(behind(data, step, spread=spread))]
    items = [f"-{line}" if not number else line for number, line in enumerate(behind_dash(data, step, spread=spread))]
    text = "\n".join((*lines, "l:", *items, f"m: [{in_flow(data)}]", ""))
    assert value(text) == {"k": data, "l": [data], "m": [data]}


@pytest.mark.parametrize(
    ("data", "spread", "lines"),
    [
        ({"plan": "5"}, False, [" {plan: 5}"]),
        ({"plan": "5"}, True, ["", "  plan: 5"]),
        ({"lines": {"x": {"plan": "5"}}}, False, ["", "  lines:", "    x: {plan: 5}"]),
        ({"text": "word " * 30 + "end"}, False, ["", f"  text: {'word ' * 30}end"]),
        ([{"a": "1"}, "b"], False, ["", "  - {a: 1}", "  - b"]),
        (["a", "b"], False, [" [a, b]"]),
        ({}, True, [" {}"]),
        ("a\nb", False, [" |-", "  a", "  b"]),
        ("  a\nb", False, [' "  a\\nb"']),
    ],
)
def test_short_things_on_one_line(data: Any, spread: bool, lines: list[str]) -> None:
    assert behind(data, 2, spread=spread) == lines


def test_a_planted_fault_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_reads_back", lambda *_: True)
    scalar.cache_clear()
    with pytest.raises(AssertionError):
        test_any_text_is_read_back_everywhere.hypothesis.inner_test("a #b", "")
    scalar.cache_clear()
