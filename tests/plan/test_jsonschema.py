"""The published schema and the loader are a pair: an editor never marks what loads without an error."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from smmplan.analysis.starting.editor_schema import schema_text
from smmplan.base.errors import GrammarError
from smmplan.base.place import SourceText
from smmplan.plan.editor.drawing import Drawing
from smmplan.plan.jsonschema import plan_schema
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table
from smmplan.source.editing.changes import plain
from smmplan.source.reading.reader import read

LANGUAGE = Path(__file__).parents[2] / "docs" / "plan-language.yaml"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
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
    "https://sinag.example", "/about", "metric at least 5", "first mon or next workday", "LAST", "Tue and Thu 18:00",
    "last friday", "2nd Tuesday 09:00", "day 08:00 and 20:00", "3 WEEKS", "1st or next workday", "31st", "22nd",
    "at least 3 per week", "1 every 10..15 days", "AT LEAST 1.5 Every 2 Quarters", "1 workday", "2.5 Hours 10 mins",
    "1 month 2 weeks 3 days", "45 seconds", "2026-W48", "2026-H2", "fy2026", "M999", "launch-2w", "-1d", "START",
    "上线+3d", "2nd-launch", "2026-02-29x", "2026-02-28", "2028-02-29", "2024-12-31 23:59", "launch 09:00",
    "12..15 PHP", "~500..~900", "100/quarter FROM 2026-07 TO 2026-12", "9000..5000/month from 2026-07 to 2026-09",
    "5..6 per 10 orders", "1,250 is what it costs", "12.50 USD/month", "www", "mailto:a@b.example",
    "tel:+1-202-555-0123",
    "@sinag", "CNY/PHP", "Asia/Manila", "UTC", "0", "120", "8", "00:00", "１２:３０", "5%", "５%", "0%", "100%", "2019",
    "not yet", "a b c", "x" * 199,
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
    drawn: dict[str, Any]
    if leaf.grammar:
        drawn = {"$ref": f"#/$defs/{name.replace(' ', '_')}"}
        parse = leaf.grammar.parse
        # A time zone that does not exist is compared with all that do, which takes its time.
        spellings = ["Asia/Manila"] if name == "timezone" else [*SPELLINGS, *of_the_language()]
    else:
        assert leaf.one_of
        drawing = Drawing({})
        drawn = {**drawing.draw(leaf), "$defs": drawing.definitions}
        parse = leaf.one_of.parse
        spellings = [spelled for word in leaf.one_of.choices for spelled in (word, word.upper(), word.title(), "x")]
    validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], **drawn})
    loads = []
    for text in spellings:
        try:
            parse(text)
        except GrammarError:
            continue
        loads.append(text)
    assert loads
    assert [text for text in loads if not (validator.is_valid(text) and validator.is_valid(in_an_editor(text)))] == []


@pytest.mark.parametrize("fragment", [False, True])
def test_it_says_the_same_in_both_drafts(fragment: bool) -> None:
    drawn = plan_schema(fragment)
    for draft in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator):
        draft.check_schema({key: value for key, value in drawn.items() if key != "$schema"})

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            # Draft 7 passes over whatever stands beside a reference.
            assert "$ref" not in part or set(part) <= {"$ref", "description", "markdownDescription"}
            for key, each in part.items():
                if key not in {"enum", "examples", "defaultSnippets", "required"}:
                    walk(each)

    walk(drawn)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: "-".join(path.parts[-2:]))
def test_the_examples_are_valid_in_both_drafts(path: Path) -> None:
    root = read(SourceText(path.name, path.read_text(encoding="utf-8"))).root
    assert root is not None
    drawn = plan_schema(fragment=path.name != "smmplan.yaml")
    for draft in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator):
        errors = [error.message for error in draft(drawn).iter_errors(plain(root))]
        assert (errors == []) is ("broken" not in path.parts)


def test_every_key_says_what_it_means(schema: dict[str, Any]) -> None:
    models = [part for part in schema["$defs"].values() if "patternProperties" in part]
    assert len(models) > 60
    for model in (schema, *models):
        for key, drawn in model["properties"].items():
            said = schema["$defs"][drawn["$ref"].rpartition("/")[2]] if "description" not in drawn else drawn
            assert said["description"], key
            assert said.get("doNotSuggest") or said["markdownDescription"].startswith(said["description"]), key


def test_nothing_that_is_open_is_offered(schema: dict[str, Any]) -> None:
    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            assert {"TBD", "TODO", "待定", "?", None}.isdisjoint(part.get("enum", ()))
            assert {"TBD", "TODO", "待定", "?", None}.isdisjoint(map(str, part.get("examples", ())))
            assert "null" not in part.get("type", ())
            for each in part.values():
                walk(each)

    walk(schema["$defs"])


def test_it_stays_small() -> None:
    # Two of them lie in the repository of a plan with several files.
    assert len(schema_text().encode()) < 290_000
