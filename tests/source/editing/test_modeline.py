"""The first line that tells editors where the schema lies: only it changes, and what the plan says stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.place import SourceText
from smmplan.source.editing.changes import plain
from smmplan.source.editing.modeline import schema_of, with_schema
from smmplan.source.reading.reader import read

LINE = "# yaml-language-server: $schema="


def named(text: str, schema: str = "s.json") -> str:
    return with_schema(SourceText("smmplan.yaml", text), schema).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{LINE}s.json\n"),
        ("a: 1", f"{LINE}s.json\na: 1"),
        ("a: 1\n", f"{LINE}s.json\na: 1\n"),
        ("a: 1\r\nb: 2\r\n", f"{LINE}s.json\r\na: 1\r\nb: 2\r\n"),
        ("a: 1\rb: 2\r", f"{LINE}s.json\ra: 1\rb: 2\r"),
        ("# 计划 🌱\na: 1\n", f"{LINE}s.json\n# 计划 🌱\na: 1\n"),
        ("#!/usr/bin/env smmplan\na: 1\n", f"#!/usr/bin/env smmplan\n{LINE}s.json\na: 1\n"),
        ("%YAML 1.2\n---\na: 1\n", f"{LINE}s.json\n%YAML 1.2\n---\na: 1\n"),
        ("---\na: 1\n", f"{LINE}s.json\n---\na: 1\n"),
        (f"{LINE}old.json\na: 1\n", f"{LINE}s.json\na: 1\n"),
        (f"{LINE}old.json  \r\na: 1\r\n", f"{LINE}s.json  \r\na: 1\r\n"),
        (f"# first\n\n{LINE}old.json # why\na: 1\n", f"# first\n\n{LINE}s.json # why\na: 1\n"),
        ("# yaml-language-server: $schema: old.json\na: 1\n", "# yaml-language-server: $schema: s.json\na: 1\n"),
        ("# $schema: old.json\na: 1\n", "# $schema: s.json\na: 1\n"),
        ("# yaml-language-server:\na: 1\n", f"{LINE}s.json\na: 1\n"),
        (f"a: 1\n{LINE}old.json\n", f"{LINE}s.json\na: 1\n{LINE}old.json\n"),
    ],
)
def test_a_text_names_its_schema(before: str, after: str) -> None:
    assert named(before) == after
    assert named(after) == after
    assert schema_of(after) == "s.json"


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ("a: 1\n", None),
        ("", None),
        (f"{LINE}s.json\n", "s.json"),
        (f"#\n# x\n\n{LINE}../s.json\na: 1\n", "../s.json"),
        ("# yaml-language-server: $schema: https://x.example/a.json\n", "https://x.example/a.json"),
        ("# yaml-language-server: $tabSize=4\na: 1\n", ""),
        (f"a: 1\n{LINE}s.json\n", None),
        (f"a: |\n  {LINE}s.json\n", None),
    ],
)
def test_the_schema_that_a_text_names(text: str, schema: str | None) -> None:
    assert schema_of(text) == schema


@given(st.text(alphabet="# \n\r-a:%!$=🌱", max_size=30))
def test_nothing_else_changes(text: str) -> None:
    after = named(text)
    assert named(after) == after
    if schema_of(text) is None:
        line = next(line for line in (f"{LINE}s.json\r\n", f"{LINE}s.json\n", f"{LINE}s.json\r") if line in after)
        assert after.replace(line, "", 1) == text
    before, then = read(SourceText("a", text)).root, read(SourceText("a", after)).root
    assert (before and plain(before)) == (then and plain(then))
