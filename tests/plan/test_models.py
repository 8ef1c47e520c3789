"""The models: annotations only, frozen, strict, every field described; their shapes and the schema drawn from them."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from smmplan.plan.describe import field_meanings, meaning
from smmplan.plan.engine import Problem, validate
from smmplan.plan.goals import Goal
from smmplan.plan.header import Header
from smmplan.plan.jsonschema import plan_schema
from smmplan.plan.part import Part, defaults_of, key_of, values_of
from smmplan.plan.references import KINDS
from smmplan.plan.sections import SECTIONS, Form, model_of, section_shape
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table, fixed, singular

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "src" / "smmplan" / "plan"
ENTRIES = sorted({model_of(section) for section in SECTIONS.values()}, key=lambda model: model.__name__)


def models() -> list[type[Part]]:
    """Every model of the language, found by walking the shapes of the sections."""
    found: dict[type[Part], None] = {}

    def walk(shape: Shape) -> None:
        if isinstance(shape, Fixed) and shape.model not in found:
            found[shape.model] = None
            for field in shape.fields.values():
                walk(field)
        elif isinstance(shape, Many):
            walk(shape.item)
        elif isinstance(shape, Table):
            walk(shape.value)
        elif isinstance(shape, Either):
            for member in shape.members:
                walk(member)

    walk(fixed(Header))
    for section in SECTIONS.values():
        walk(section_shape(section))
    return list(found)


MODELS = models()


def test_the_language_is_whole() -> None:
    assert len(MODELS) > 75


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[Part]) -> None:
    assert meaning(model)
    meanings = field_meanings(model)
    keys = [key_of(field) for field in defaults_of(model)]
    assert [key for key in keys if not meanings.get(key)] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_is_frozen_and_strict_and_needs_nothing(model: type[Part]) -> None:
    value, problems = validate(model, {})
    assert (problems, dict(values_of(value))) == ([], defaults_of(model))
    field = next(iter(defaults_of(model)))
    with pytest.raises(AttributeError):
        setattr(value, field, None)
    with pytest.raises(AttributeError):
        delattr(value, field)
    with pytest.raises(AttributeError):
        value.no_such_field = None
    assert validate(model, {"no-such-key": "x"}) == (
        None,
        [Problem(("no-such-key",), "unexpected keyword argument")],
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_annotated_and_has_a_default(model: type[Part]) -> None:
    """part.py finds the fields of a class by their defaults, shape.py by their annotations."""
    assert set(map(key_of, defaults_of(model))) == set(fixed(model).fields)


SECTION_FILES = sorted(
    {PLAN / f"{section.module}.py" for section in SECTIONS.values()} | {PLAN / "entry.py", PLAN / "header.py"}
)


def logic(tree: ast.Module) -> list[str]:
    """What a section's file has beside imports, classes, annotated fields and texts."""
    allowed = (ast.AnnAssign, ast.Expr, ast.Pass)
    found = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found += [ast.unparse(part) for part in node.body if not isinstance(part, allowed)]
            found += [ast.unparse(decorator) for decorator in node.decorator_list]
        elif isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.With | ast.Try):
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "path", [path for path in SECTION_FILES if path.name != "entry.py"], ids=lambda path: path.stem
)
def test_a_section_is_annotations_only(path: Path) -> None:
    assert logic(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_a_validator_in_a_section_would_be_seen() -> None:
    validator = "    @field_validator('what')\n    def check(cls, value):\n        return value\n"
    source = f"class Goal(Entry):\n    what: str\n{validator}"
    assert logic(ast.parse(source))


def test_every_reference_is_of_a_kind_in_the_table() -> None:
    kinds = set()
    for model in MODELS:
        for field in fixed(model).fields.values():
            kinds |= set(_kinds(field))
    assert kinds <= set(KINDS)
    assert set(KINDS) - kinds == {"anchor"}, "an anchor is what a WHEN counts from, no field of its own"


def _kinds(shape: Shape) -> list[str]:
    if isinstance(shape, Leaf):
        return [shape.ref.kind] if shape.ref else []
    if isinstance(shape, Many):
        return _kinds(shape.item)
    if isinstance(shape, Table):
        return [*_kinds(shape.key), *_kinds(shape.value)]
    if isinstance(shape, Either):
        return [kind for member in shape.members for kind in _kinds(member)]
    return []


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("personas", "persona"),
        ("industries", "industry"),
        ("purposes", "purpose"),
        ("strengths", "strength"),
        ("weaknesses", "weakness"),
        ("searches", "search"),
        ("best_times", "best_time"),
        ("emojis", "emoji"),
        ("series", None),
        ("address", None),
        ("worked", None),
    ],
)
def test_singulars(plural: str, one: str | None) -> None:
    assert singular(plural) == one


def test_common_keys_have_no_singular_and_own_fields_win() -> None:
    assert "tag" not in fixed(Goal).other
    assert "source" not in fixed(Goal).other
    measure = fixed(model_of(SECTIONS["metrics"]))
    assert "source" in measure.fields
    assert fixed(Goal).other["persona"] == "personas"


def test_sections_stand_in_one_table_with_their_form() -> None:
    assert list(SECTIONS)[:2] == ["company", "brand"]
    assert {section.form for section in SECTIONS.values()} == set(Form)


def test_the_schema_is_a_schema_and_takes_the_whole_language() -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (ROOT / "docs" / "plan-language.yaml").read_text(encoding="utf-8").replace("ad-return: ~", "ad-return: 0")
    plan = yaml.load(text, Loader=yaml.BaseLoader)
    plan["smmplan"] = 1
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(plan)] == []


@pytest.mark.parametrize(
    ("plan", "blamed"),
    [
        ({"gaols": {}}, []),
        ({"goals": {"fans": {"waht": "x"}}}, ["goals", "fans"]),
        ({"goals": {"fans": {"effort_share": 60}}}, ["goals", "fans", "effort_share"]),
        ({"goals": {"fans": {"effort_share": "60%", "due": "TBD", "persona": "a", "baseline": 4}}}, None),
        ({"channels": {"ig": {"account": {"two_factor": True}}}}, None),
        ({"goals": {"fans": {"effort_share": "60"}}}, ["goals", "fans", "effort_share"]),
        ({"goals": "words"}, ["goals"]),
    ],
)
def test_the_schema_finds_what_an_editor_should(plan: dict[str, object], blamed: list[str] | None) -> None:
    validator = jsonschema.Draft202012Validator(plan_schema())
    errors = list(validator.iter_errors({"smmplan": 1, "title": "x", **plan}))
    assert [list(error.absolute_path) for error in errors] == ([] if blamed is None else [blamed])


def test_a_fragment_needs_no_title_and_may_not_have_one() -> None:
    schema = plan_schema(fragment=True)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"goals": {"fans": {"what": "x"}}})
    assert not validator.is_valid({"title": "x"})


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(plan_schema()) == json.dumps(plan_schema())
