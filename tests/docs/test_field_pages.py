"""The pages of docs/fields are those of the models: every key is explained, and every example is right."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from smmplan.plan import types
from smmplan.plan.markers import Grammar
from smmplan.plan.part import Part
from smmplan.plan.sections import SECTIONS
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table, fixed
from smmplan.plan.value_words import VALUES, choices, value_said
from smmplan.source.load import load

from .pages_of import DOCS, program

FOLDER = DOCS / "fields"
HEAD = "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\ntimezone: Asia/Manila\n"
maker = program("making", "field_pages")
homes = program("making", "field_homes")
examples = program("making", "field_examples")
MADE = maker.pages()
MODELS = sorted(homes.homes(), key=lambda model: (model.__module__, model.__name__))
GRAMMARS = {
    each.name: each
    for value in vars(types).values()
    for each in getattr(value, "__metadata__", ())
    if isinstance(each, Grammar)
}


def test_the_pages_are_fresh() -> None:
    """Where this fails, write `make pages`."""
    assert {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")} == MADE


def test_every_section_has_its_page_and_stands_in_the_list() -> None:
    for name in SECTIONS:
        assert MADE[f"{name}.md"].startswith(f"# The section {name}\n")
        assert f"| [{name}]({name}.md) | " in MADE["README.md"]


def inside(shape: Shape) -> set[type[Part]]:
    """All models that may stand in a shape."""
    if isinstance(shape, Many):
        return inside(shape.item)
    if isinstance(shape, Table):
        return inside(shape.value)
    if isinstance(shape, Either):
        return set[type[Part]]().union(*map(inside, shape.members))
    return {shape.model} if isinstance(shape, Fixed) else set()


def test_no_model_of_the_language_is_left_out() -> None:
    found: set[type[Part]] = set()
    waiting = {maker.Header, *(maker.model_of(section) for section in SECTIONS.values())}
    while waiting:
        found |= waiting
        waiting = set().union(*(inside(field) for model in waiting for field in fixed(model).fields.values())) - found

    # The keys of all entries are explained as those of an entry.
    assert found | {maker.entry.Entry} == set(homes.homes())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_a_heading_of_its_own_and_an_example(model: type[Part]) -> None:
    page, path = homes.homes()[model]
    text = MADE[f"{page}.md"]
    for key in homes.fields_of(model):
        heading = f"`{path}.{key}`\n" if path else f"`{key}`\n"
        assert len(re.findall(rf"^#+ {re.escape(heading)}", text, re.MULTILINE)) == 1
        said = text.partition(f"# {heading}")[2].partition("\n#")[0]
        assert "- Value: " in said
        shown = "- Example:" in said
        # A long one is shown part by part.
        assert shown or inside(fixed(model).fields[key])


def test_headings_are_unique() -> None:
    for text in MADE.values():
        prose = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
        headings = [maker.slug(line.lstrip("# ")) for line in prose.splitlines() if line.startswith("#")]
        assert len(set(headings)) == len(headings)


def test_the_plans_that_examples_come_from_are_right() -> None:
    for number, file in enumerate(examples.PLANS):
        assert load(str(file), file.name, str(file.parent)).findings == ()
        assert number in {spot.plan for spot in examples._found().values()}


def test_every_whole_example_loads_as_it_is_shown(tmp_path: Path) -> None:
    shown = [
        text for page in MADE.values() for text in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    ]
    assert len(shown) > 60
    for text in shown:
        plan = tmp_path / "smmplan.yaml"
        head = "".join(line for line in HEAD.splitlines(True) if f"\n{line.split(':')[0]}:" not in f"\n{text}")
        plan.write_text(head + text, encoding="utf-8")
        findings = load(str(plan), plan.name, os.fspath(tmp_path)).findings
        # An example names people and lines that stand elsewhere.
        assert [each for each in findings if each.code not in {"REF001", "REF002"}] == [], text


def test_every_kind_of_value_has_words_and_right_examples() -> None:
    assert set(GRAMMARS) == set(VALUES)
    listed = [name for names in maker._GROUPS.values() for name in names]
    assert sorted(listed) == sorted(VALUES)
    for name, value in VALUES.items():
        assert value.means.endswith(".")
        for example in value.examples:
            typed = GRAMMARS[name].parse(example)
            assert not GRAMMARS[name].doubt or not GRAMMARS[name].doubt(typed), example


@pytest.mark.parametrize(
    ("section", "key", "words"),
    [
        ("goals", "target", "a target"),
        ("goals", "personas", "a persona or segment by its id, or a list of them"),
        ("channels", "cadence", "a pace, or a pace for each name"),
        ("initiatives", "until", "a goal, milestone or phase by its id, or a date"),
        ("content", "routing", "a channel by its id, or all, or a list of them for each name"),
        ("workflow", "limit", "a whole number for each state of the workflow"),
        ("company", "stage", "a word"),
        ("brand", "voice", "text"),
    ],
)
def test_what_may_stand_there_is_said_in_words(section: str, key: str, words: str) -> None:
    assert value_said(fixed(maker.model_of(SECTIONS[section])).fields[key]) == words


def test_words_to_choose_from_are_named() -> None:
    company = fixed(maker.model_of(SECTIONS["company"])).fields
    assert choices(company["stage"]) == ("starting", "growing", "established")
    assert choices(company["name"]) == ()
    assert "backlog" in choices(fixed(maker.model_of(SECTIONS["tasks"])).fields["status"])
    assert choices(Leaf(())) == ()
