"""What an editor inserts is a right part of a plan."""

from __future__ import annotations

from typing import Any

import pytest

from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.plan.editor.snippets import ENTRIES, IDS, SECTIONS, as_yaml, first_line, for_entry
from smmplan.plan.sections import SECTIONS as KNOWN
from smmplan.plan.sections import Form
from smmplan.source.include import Unsaved
from smmplan.source.load import load

PLACES = {
    "Pillar": ("content", "pillars"), "Line": ("budget", "lines"), "Phase": ("roadmap", "phases"),
    "Milestone": ("roadmap", "milestones"), "Series": ("calendar", "series"), "Post": ("calendar", "posts"),
    "Occasion": ("calendar", "days"), "Transfer": ("budget", "transfers"), "Rhythm": ("rhythm",), "Period": ("period",),
    "KeyResult": ("goals", "a", "key_results"),
    **{section.model: (section.name,) for section in KNOWN.values() if section.form is not Form.ONE},
}  # fmt: skip


def mistakes(body: dict[str, Any]) -> list[str]:
    """What is wrong with a plan that has these sections."""
    text = as_yaml({"smmplan": "1", "title": "x", **body})
    unsaved: Unsaved = {"/nowhere/smmplan.yaml": SourceText("smmplan.yaml", text)}
    loaded = load("/nowhere/smmplan.yaml", "smmplan.yaml", "/nowhere", unsaved)
    return [f"{each.code} {each.message}" for each in loaded.findings if each.severity is not Severity.INFO]


@pytest.mark.parametrize("model", ENTRIES)
def test_an_entry_is_right(model: str) -> None:
    body: Any = for_entry(model) if model in IDS else [ENTRIES[model]]
    if model == "Period":
        body = ENTRIES[model]
    for key in reversed(PLACES[model]):
        body = {key: body}
    assert mistakes(body) == []


@pytest.mark.parametrize("section", KNOWN)
def test_a_section_is_right(section: str) -> None:
    known = KNOWN[section]
    body: Any = SECTIONS.get(section) or for_entry(known.model)
    assert body
    assert mistakes({section: [ENTRIES[known.model]] if known.form is Form.LIST else body}) == []


def test_places_are_numbered_in_the_order_of_typing() -> None:
    def places(body: Any) -> list[int]:
        if isinstance(body, dict):
            return [number for key, value in body.items() for number in (*places(key), *places(value))]
        if isinstance(body, list):
            return [number for each in body for number in places(each)]
        return [int(body[2 : body.index(":")])] if body.startswith("${") else []

    for name, body in (*SECTIONS.items(), *((model, for_entry(model)) for model in IDS)):
        found = places(body)
        assert found == list(range(1, len(found) + 1)), name


def test_as_yaml() -> None:
    body = {"${1:a}": {"b": ["${2:x y}", "z"], "c": [{"d": "${3:1}", "e": "2"}]}}
    assert as_yaml(body) == "a:\n  b:\n    - x y\n    - z\n  c:\n    - d: 1\n      e: 2\n"


def test_first_line() -> None:
    assert first_line({"${1:a}": {"b": "c"}}) == "a:"
    assert first_line({"a": "${1:b}"}) == "a: b"
    assert first_line({"a": "b", "c": "d"}) == "a: b ..."
