"""What an editor marks in a plan, beside what `smmplan check` says of it."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from smmplan.__main__ import main
from smmplan.analysis.starting.answers import LANGUAGES
from smmplan.analysis.starting.starters import PLAN, started, starters, usual_platforms

TOP = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (TOP / "examples").rglob("*.yaml") if "broken" not in path.parts)
ANSWERS = {
    "name": "Bisi's 单车 🚲", "sells": "Repairs bicycles: all of them", "currency": "PHP", "timezone": "Asia/Manila",
    "budget": "333.33",
}  # fmt: skip
TODAY = "2026-11-21"
NAMES = count()

UNKNOWABLE = {
    26: "SYN017: what is behind # is a comment, and an empty value is right",
    43: "SYN014: the server passes over a key that has no value",
    132: "STR004: ids of phases and milestones are unique together",
    189: "STR004: the id of another post",
    198: "STR013: states are those of the plan's own workflow",
    106: "STR014: a target may be words, and whether these are is a guess",
}
"""Lines of examples/broken that no schema can mark, by what is wrong there."""
STRUCTURE = re.compile(r"STR002|STR003|STR004|STR011|STR013|STR014|STR015|SYN")
"""Findings about how a plan is written. The others need the whole plan: what is missing, refers to nothing, costs."""


def of_check(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The findings of smmplan check."""
    capsys.readouterr()
    main(["check", str(path), "--today", TODAY, "-o", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_examples_have_no_marks(editor: Any) -> None:
    names: dict[str, Path] = {}
    for path in EXAMPLES:
        folder = "plans" if path.name == PLAN else "fragments"
        names[f"{folder}/example-{len(names)}"] = path
    for name, path in names.items():
        editor.open(name, path.read_text(encoding="utf-8"))
    assert len(names) > 10
    assert {str(path): editor.marked(name) for name, path in names.items() if editor.marked(name)} == {}


def test_starters_have_no_marks(editor: Any) -> None:
    names: list[str] = []
    for starter in starters():
        for language in LANGUAGES:
            answers = {**ANSWERS, "language": language, "platforms": usual_platforms(starter, language)}
            for file, text in started(starter, answers, date(2026, 11, 21)).items():
                names.append(f"{'plans' if file == PLAN else 'fragments'}/{starter}-{language}-{len(names)}")
                # The line names a schema beside the file, and here is none.
                first, _, rest = text.partition("\n")
                assert first.startswith("# yaml-language-server: $schema=.smmplan/")
                editor.open(names[-1], rest)
    assert len(names) > 21
    assert {name: editor.marked(name) for name in names if editor.marked(name)} == {}


def test_the_plan_of_the_whole_language_has_no_marks(editor: Any) -> None:
    assert editor.mistakes("plans/language", (TOP / "docs/plan-language.yaml").read_text(encoding="utf-8")) == []


def test_the_broken_example_has_the_marks_of_check(editor: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = TOP / "examples/broken" / PLAN
    marks = editor.mistakes("plans/broken", path.read_text(encoding="utf-8"))
    findings = of_check(path, capsys)
    wrong = {each["line"] for each in findings}
    structure = {each["line"] for each in findings if STRUCTURE.match(each["code"])}
    assert {mark for mark in marks if mark.line not in wrong} == set()
    assert structure - {mark.line for mark in marks} == set(UNKNOWABLE)
    assert len(marks) == len({mark.line for mark in marks}) == len(structure - set(UNKNOWABLE))


def test_messages_are_short_and_say_what_to_write(editor: Any) -> None:
    marks = editor.mistakes("plans/broken-too", (TOP / "examples/broken" / PLAN).read_text(encoding="utf-8"))
    said = {mark.line: mark.message for mark in marks}
    assert all(len(message) <= 140 for message in said.values())
    assert said[19] == "Property misson is not allowed."
    assert said[51] == "write it like 27-34, or TBD"
    assert said[64] == "no kind of competitor that smmplan knows; write direct, indirect, adjacent, model"
    assert said[85] == "keys with values must stand here"
    assert said[92] == "write it like 20%, or TBD"
    assert said[153] == "write true or false"
    assert said[178] == "write carry, pool, category, expire"
    assert said[207] == "write a number from 1 (low) to 5 (high)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("goals: [a]", "keys with values must stand here"),
        ("goals: {a: 5}", "keys with values must stand here"),
        ("goals: {a b: {what: x}}", "no id; write letters, digits, - and _, and no date or key of an entry"),
        ("goals: {2026-07: {what: x}}", "no id; write letters, digits, - and _, and no date or key of an entry"),
        ("company: {name: {a: b}}", "write one text here"),
        ("company: {founders: [{a: b}]}", "write one text here"),
        ("company: {milestones: [sometime]}", "write keys with values, or the name of a CSV file"),
        ("company: {milestones: [{file: a.csv, coding: gbk}]}", "Property coding is not allowed."),
        ("tasks: {a: {steps: [{wat: x}]}}", "Property wat is not allowed."),
        ("tasks: {a: {steps: {wat: x}}}", "Property wat is not allowed."),
        ("budget: {lines: {a: {plan: {2026-13: 5}}}}", "write it like 2026-07, or TBD"),
        ("budget: {lines: {a: {plan: {total: 5, spred: even}}}}", "Property spred is not allowed."),
        ("budget: {lines: {a: {plan: 500 a month}}}", "write it like 6000/month, or TBD"),
        ("budget: {lines: {a: {actual: {2026-07: 1,200}}}}", "Value is below the minimum of 1000."),
        ("budget: {total: -5}", "Value is below the minimum of 0."),
        ("channels: {a: {cadence: often}}", "write it like 4 per week, or TBD"),
        ("channels: {a: {cadence: {posts: often}}}", "write it like 4 per week, or TBD"),
        ("period: {months: 1.5}", "write it like 12, or TBD"),
        ("rhythm: [{every: sometimes}]", "write it like month, or TBD"),
        ("calendar: {posts: [{at: 2026-02-30 07:30}]}", "write it like 2026-11-25 07:30, or TBD"),
    ],
)
def test_one_mistake_has_one_mark(
    editor: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    whole = f"smmplan: 1\ntitle: x\n{text}\n"
    assert editor.mistakes(f"plans/one-{next(NAMES)}", whole) == [(3, message)]
    (tmp_path / PLAN).write_text(whole, encoding="utf-8")
    assert [each["line"] for each in of_check(tmp_path / PLAN, capsys) if STRUCTURE.match(each["code"])]


def test_only_a_plan_needs_a_title(editor: Any) -> None:
    assert editor.mistakes("plans/no-title", "smmplan: 1\n") == [(1, 'Missing property "title".')]
    assert editor.mistakes("fragments/no-title", "goals: {a: {what: x}}\n") == []
    assert editor.mistakes("fragments/title", "title: x\n") == [(1, "Property title is not allowed.")]


@pytest.mark.parametrize("open_value", ["TBD", "TODO", "待定", '"?"', "", "~"])
def test_what_is_open_has_no_mark(editor: Any, open_value: str) -> None:
    text = f"""smmplan: 1
title: x
period: {open_value}
goals:
  a: {open_value}
  b: {{what: {open_value}, purpose: {open_value}, due: {open_value}, personas: {open_value}, target: {open_value}}}
budget:
  total: {open_value}
  lines:
    ads: {{plan: {open_value}, tracked: {open_value}, rollover: {{surplus: {open_value}}}}}
calendar: {{posts: [{open_value or "~"}], series: {open_value}}}
x-mine: {{any: [thing]}}
"""
    assert editor.mistakes(f"plans/open-{next(NAMES)}", text) == []
