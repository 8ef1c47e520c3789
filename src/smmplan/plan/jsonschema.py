"""The JSON Schema of a plan, drawn from the shapes of the language (draft 2020-12).

An editor completes, explains and checks with it; `smmplan check` knows more. Scalars are text until typed, so a field
for text takes numbers and booleans too. A value may be TBD anywhere, and nothing may stand behind any key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from smmplan.plan.describe import meaning
from smmplan.plan.editor import snippets
from smmplan.plan.editor.drawing import PRIVATE, Drawing
from smmplan.plan.editor.hover import on_section
from smmplan.plan.editor.values import Schema
from smmplan.plan.header import Header
from smmplan.plan.sections import SECTIONS, Form, Section, model_of, section_shape

_TITLE = "smmplan plan"


def plan_schema(fragment: bool = False, platforms: Mapping[str, str] = MappingProxyType({})) -> Schema:
    """The schema of a plan, or with `fragment` of a file that a plan includes.

    `platforms` are the names by id that menus offer; any other place is as right.
    """
    drawing = Drawing(platforms)
    own = drawing.properties(Header, "#")
    sections = {name: _section(drawing, section) for name, section in SECTIONS.items()}
    head = {key: value for key, value in own.items() if not fragment or key not in {"smmplan", "title", "period"}}
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{_TITLE}, a file of it" if fragment else _TITLE,
        "description": "A social-media-marketing strategy in the plan language of smmplan, version 1.",
        "type": "object",
        "properties": {**head, **sections},
        "patternProperties": PRIVATE,
        "additionalProperties": False,
        "defaultSnippets": _list_snippets(),
        "$defs": dict(sorted(drawing.definitions.items())),
    }
    if not fragment:
        schema["required"] = ["smmplan", "title"]
    return schema


def _section(drawing: Drawing, section: Section) -> Schema:
    """A section as a key of the plan. Its structure stands one step below, so that the key brings its snippet."""
    text = meaning(model_of(section))
    drawn = drawing.draw(section_shape(section))
    body: Any = snippets.SECTIONS.get(section.name)
    label = f"{section.name}, to fill in"
    if section.form is Form.LIST:
        # A list would offer its snippet inside its items too: see _list_snippets.
        body = [snippets.ENTRIES[section.model]]
        return {**drawn, "description": text, "markdownDescription": on_section(text, body, section.name)}
    if section.form is Form.TABLE:
        body, label = snippets.for_entry(section.model), f"a new entry of {section.name}"
        del drawn["defaultSnippets"]
    return {
        "description": text,
        "markdownDescription": on_section(text, body, section.name),
        "defaultSnippets": [{"label": label, "description": text, "body": body}],
        "allOf": [drawn],
    }


def _list_snippets() -> list[Schema]:
    """What the plan itself offers: the sections that are lists, each with its first record."""
    return [
        {
            "label": f"{section.name}, with a first record",
            "description": meaning(model_of(section)),
            "body": {section.name: [snippets.ENTRIES[section.model]]},
        }
        for section in SECTIONS.values()
        if section.form is Form.LIST
    ]
