"""The published schema and the loader are a pair: an editor never marks what loads without an error."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from smmplan.base.errors import GrammarError
from smmplan.plan.jsonschema import _Drawing, plan_schema
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table

LANGUAGE = Path(__file__).parents[2] / "docs" / "plan-language.yaml"
SPELLINGS = (
    "５８％", "５８%", "58%", "0.5%", "４.５%", "４ %", "4 %", "５８０", "580", "-3", "-３.５", "4.50",
    "1e3", ".5", "0x1F", "+5", "~500", "~５００ PHP", "-120.00 PHP", "500 php", "320.00",
    "4.99/month", "12 per month", "free", "yes", "TRUE", "True", "tRuE", "No", "nO",
    "null", "２０２６-11-27", "2026-11-27", "2026-11", "2026-q4", "FY2026-Q2", "m3", "start",
    "start+3d", "07:30", "０７:３０", "7:30", "2026-11-25 07:30", "27", "27-34", "２７-３４",
    "18+", "１８+", "Mon", "mon 07:30", "2 weeks", "day", "16th", "4 per week",
    "3..5 per week", "42 s", "5 h", "1 h 30 min", "at least 900", "≥ 900", "5%..10%",
    "+30%", "25%..30%", "５..６", "500..900", "5000/month",
    "5..6/month from 2026-07 to 2026-09", "words of all kinds", "１", "1", "5",
    "https://sinag.example", "/about", "metric at least 5",
)  # fmt: skip
INTEGER = re.compile(r"[-+]?[0-9]+|0x[0-9A-Fa-f]+|0o[0-7]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def in_an_editor(text: str) -> Any:
    """What an unquoted text is for an editor, by the core schema of YAML 1.2."""
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if text in {"null", "Null", "NULL", "~"}:
        return None
    if INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in {"0x", "0o"} else int(text)
    return float(text) if FLOAT.fullmatch(text) else text


@cache
def leaves() -> dict[str, Leaf]:
    """A place of each grammar and each closed list, by its name."""
    found: dict[str, Leaf] = {}
    seen: set[Shape] = set()

    def walk(shape: Shape) -> None:
        if shape in seen:
            return
        seen.add(shape)
        if isinstance(shape, Leaf):
            name = shape.grammar.name if shape.grammar else " ".join(shape.one_of.choices) if shape.one_of else ""
            if name:
                found.setdefault(name, shape)
        elif isinstance(shape, Many):
            walk(shape.item)
        elif isinstance(shape, Table):
            walk(shape.value)
        elif isinstance(shape, Fixed):
            for field in shape.fields.values():
                walk(field)
        elif isinstance(shape, Either):
            for member in shape.members:
                walk(member)

    for section in SECTIONS.values():
        walk(section_shape(section))
    return found


@cache
def of_the_language() -> frozenset[str]:
    """Every scalar of the plan that shows the whole language."""
    events = yaml.parse(LANGUAGE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(event.value for event in events if isinstance(event, yaml.ScalarEvent))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return plan_schema()


@pytest.mark.parametrize("name", leaves())
def test_what_loads_is_valid(name: str, schema: dict[str, Any]) -> None:
    leaf = leaves()[name]
    if leaf.grammar:
        drawn = {"$ref": f"#/$defs/{name.replace(' ', '_')}"}
        parse = leaf.grammar.parse
        # A time zone that does not exist is compared with all that do, which takes its time.
        spellings = ["Asia/Manila"] if name == "timezone" else [*SPELLINGS, *of_the_language()]
    else:
        assert leaf.one_of
        drawn = _Drawing().draw(leaf)
        parse = leaf.one_of.parse
        spellings = [spelled for word in leaf.one_of.choices for spelled in (word, word.upper(), word.title(), "x")]
    validator = jsonschema.Draft202012Validator({**drawn, "$defs": schema["$defs"]})
    loads = []
    for text in spellings:
        try:
            parse(text)
        except GrammarError:
            continue
        loads.append(text)
    assert loads
    assert [text for text in loads if not (validator.is_valid(text) and validator.is_valid(in_an_editor(text)))] == []
