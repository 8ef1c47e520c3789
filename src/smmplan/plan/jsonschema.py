"""The JSON Schema of a plan, drawn from the shapes of the language (draft 2020-12).

An editor completes and checks with it; `smmplan check` knows more. Scalars are text until typed, so a field
for text takes numbers and booleans too. A value may be TBD anywhere, and nothing may stand behind any key.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smmplan.base.flag import WORDS
from smmplan.plan.describe import field_meanings, meaning
from smmplan.plan.header import Header
from smmplan.plan.part import Part
from smmplan.plan.sections import SECTIONS, Form, model_of, section_shape
from smmplan.plan.shape import Anything, Fixed, Leaf, Many, Shape, Table, fixed

Schema = dict[str, Any]

_OPEN = r"^(TBD|TODO|待定|\?)$"
_SCALAR = ["string", "number", "boolean", "null"]
_TYPES = {
    "share": ["string", "null"],
    "day": ["string", "null"],
    "clock": ["string", "null"],
    "rate": ["string", "null"],
    "span": ["string", "null"],
    "reached": ["string", "null"],
    "flag": ["boolean", "string", "null"],
    **dict.fromkeys(("flag or words", "title", "link", "handle", "price", "target", "when", "at"), _SCALAR),
}
"""What YAML makes of a value of a grammar, where it is not a text or a number."""


def _in_any_case(words: Iterable[str]) -> str:
    """The pattern of some words in capitals and small letters: a pattern of JSON Schema has no flag for that."""
    either = ("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in words)
    return f"^({'|'.join(either)})$"


_PATTERNS = {
    "share": (r"^[0-9]+(\.[0-9]+)?%$", "20%"),
    "day": (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-11-27"),
    "clock": (r"^[0-9]{2}:[0-9]{2}$", "19:20"),
    "age": (r"^[0-9]{1,3}(-[0-9]{1,3}|\+)?$", "27-34"),
    "flag": (_in_any_case(WORDS), "true"),
    "money": (r"^~?[0-9]+(\.[0-9]+)?( [A-Z]{3})?$", "1250.00"),
    "balance": (r"^~?-?[0-9]+(\.[0-9]+)?( [A-Z]{3})?$", "-120.00"),
    "number": (r"^-?[0-9]+(\.[0-9]+)?$", "12.5"),
    "reading": (r"^-?[0-9]+(\.[0-9]+)?(\s*%)?$", "428"),
    "count": (r"^[0-9]+$", "200"),
    "decimals": (r"^[0-9]+$", "2"),
    "scale": (r"^[1-5]$", "3"),
    "version": (r"^1$", "1"),
}
"""What the text of a value must look like, and an example. Whatever loads must pass; `check` finds the rest."""
_EXAMPLES = {
    "when": ["2026-11-27", "2026-11", "2026-Q4", "launch-2w"],
    "at": ["2026-11-25 07:30", "2026-11-25"],
    "every": ["month", "Mon 07:30", "first Mon"],
    "rate": ["4 per week", "3..5 per week"],
    "span": ["42 s", "5 h", "2 days"],
    "target": ["at least 900", "at most 4 h", "25%..30%", "+30%"],
    "reached": ["monthly-buyers at least 700"],
    "amount": ["4500.00", "4500..6000"],
    "rated": ["38000/month", "5000..30000/month"],
    "price": ["320.00", "4.99/month"],
    "planned": ["6000/month", "900/month from 2026-09", "12000"],
    "share or money": ["5%", "500.00"],
    "link": ["https://sinag.example/start"],
    "handle": ["sinagcoffee"],
}


def plan_schema(fragment: bool = False) -> Schema:
    """The schema of a plan, or with `fragment` of a file that a plan includes."""
    drawing = _Drawing()
    own = drawing.properties(Header, fixed(Header))
    sections = {name: drawing.section(name) for name in SECTIONS}
    head = {key: value for key, value in own.items() if not fragment or key not in {"smmplan", "title", "period"}}
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a fragment of an smmplan plan" if fragment else "an smmplan plan",
        "description": "A social-media-marketing strategy in the plan language of smmplan, version 1.",
        "type": "object",
        "properties": {**head, **sections},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "$defs": dict(sorted(drawing.definitions.items())),
    }
    if not fragment:
        schema["required"] = ["smmplan", "title"]
    return schema


class _Drawing:
    """Draws shapes; keeps one definition a model and one a grammar."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def section(self, name: str) -> Schema:
        section = SECTIONS[name]
        model = model_of(section)
        described = {"description": meaning(model)}
        if section.form is Form.ONE:
            return {**self._model(model, None), **described}
        return {**self.draw(section_shape(section), model), **described}

    def properties(self, model: type[Part], shape: Fixed) -> dict[str, Schema]:
        meanings = field_meanings(model)
        drawn: dict[str, Schema] = {}
        for key, field in shape.fields.items():
            drawn[key] = {**self.draw(field), "description": meanings.get(key, "")}
        for other, key in shape.other.items():
            drawn[other] = {**drawn[key], "description": f"The same as `{key}`. {meanings.get(key, '')}"}
        return drawn

    def draw(self, shape: Shape, model: type[Part] | None = None) -> Schema:
        if isinstance(shape, Leaf):
            return self._leaf(shape)
        if isinstance(shape, Many):
            return self._many(shape)
        if isinstance(shape, Table):
            drawn: Schema = {"type": ["object", "string", "null"], "additionalProperties": self.draw(shape.value)}
            return drawn if shape.short else {**drawn, "pattern": _OPEN}
        if isinstance(shape, Fixed):
            return self._model(shape.model, shape.short)
        if isinstance(shape, Anything):
            return {}
        return {"anyOf": [self.draw(member) for member in shape.members]}

    def _many(self, shape: Many) -> Schema:
        item = self.draw(shape.item)
        if shape.records:
            file = {
                "type": "object",
                "properties": {"file": {"type": "string"}, "encoding": {"type": "string"}},
                "required": ["file"],
                "additionalProperties": False,
            }
            item = {"anyOf": [item, {"type": "string", "description": "A CSV file with a row for each record."}, file]}
        return {"anyOf": [{"type": "array", "items": item}, item]}

    def _model(self, model: type[Part], short: str | None) -> Schema:
        name = model.__name__ if short is None else f"{model.__name__}Or{short.title()}"
        if name not in self.definitions:
            self.definitions[name] = {}
            definition: Schema = {
                "type": ["object", "string", "null"],
                "description": meaning(model),
                "properties": self.properties(model, fixed(model)),
                "patternProperties": {"^x-": {}},
                "additionalProperties": False,
            }
            if short is None:
                definition["pattern"] = _OPEN
            elif name != model.__name__:
                self._model(model, None)
                definition = {"anyOf": [{"$ref": f"#/$defs/{model.__name__}"}, {"type": _SCALAR}]}
            self.definitions[name] = definition
        return {"$ref": f"#/$defs/{name}"}

    def _leaf(self, leaf: Leaf) -> Schema:
        if leaf.one_of:
            offered = {"enum": [*leaf.one_of.choices, "TBD", "TODO", "待定", "?", None]}
            return {"anyOf": [offered, {"type": "string", "pattern": _in_any_case(leaf.one_of.choices)}]}
        if leaf.words:
            return {"type": _SCALAR, "examples": list(leaf.words.choices)}
        if leaf.grammar is None:
            return {"type": _SCALAR}
        name = leaf.grammar.name
        key = name.replace(" ", "_")
        if key not in self.definitions:
            self.definitions[key] = self._grammar(name, leaf.grammar.lists)
        return {"$ref": f"#/$defs/{key}"}

    def _grammar(self, name: str, lists: bool) -> Schema:
        drawn: Schema = {"type": _TYPES.get(name, ["string", "number", "null"]) + (["array"] if lists else [])}
        if name in _PATTERNS:
            pattern, example = _PATTERNS[name]
            drawn["pattern"] = f"{pattern.replace('0-9', '0-9０-９')}|{_OPEN}"
            drawn["patternErrorMessage"] = f"write it like {example}, or TBD"
            drawn["examples"] = [example]
        else:
            drawn["examples"] = _EXAMPLES.get(name, [])
        return drawn
