"""What an editor shows on a key and offers at a place."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from smmplan.analysis.platforms import platforms
from smmplan.plan.editor.words import MEANINGS
from smmplan.plan.sections import SECTIONS

HEAD = "smmplan: 1\ntitle: 一尺青 🌱 — 2026\n"
RUBBISH = re.compile(r"null|TBD|TODO|待定|\?|array item|object|undefined", re.IGNORECASE)
NAMES = count()

PLAN = """smmplan: 1
title: 一尺青 🌱 — 2026
goals:
  回头客:
    what: 让 900 人每月订购 🌱
    purpose: sales
    due: TBD
    owner: [小林]
channels:
  instagram: {what: 🌱🌱, status: active, cadence: {posts: 4 per week}}
budget:
  lines:
    ads: {plan: {2026-07: 1250}, rollover: {surplus: carry}}
tasks:
  template:
    steps:
      - {what: cut, due: -1d}
"""


@pytest.fixture
def shown(editor: Any) -> Any:
    """What is shown on a word of PLAN, named by its line and itself; on its second letter, as a mouse would be."""
    name = f"plans/shown-{next(NAMES)}"
    editor.open(name, PLAN)

    def at(line: int, word: str) -> str:
        before = PLAN.splitlines()[line - 1].partition(word)[0]
        column = len(before.encode("utf-16-le")) // 2 + 2
        return str(editor.hover(name, line, column))

    return at


@pytest.fixture
def offered(editor: Any) -> Any:
    """What is offered in a text, where it says |."""

    def at(text: str) -> Any:
        before, _, behind = f"{HEAD}{text}".partition("|")
        name = f"plans/offered-{next(NAMES)}"
        editor.open(name, before + behind)
        lines = before.split("\n")
        return editor.menu(name, len(lines), len(lines[-1].encode("utf-16-le")) // 2 + 1)

    return at


def test_a_section_shows_its_meaning_and_an_example(shown: Any) -> None:
    text = shown(3, "goals")
    assert "A result the plan wants." in text
    assert "```yaml\ngoals:\n  regulars:\n    what: The result we want\n" in text
    assert "The money of the plan." in shown(11, "budget")


def test_an_entry_shows_what_it_is(shown: Any) -> None:
    assert "A result the plan wants." in shown(4, "回头客")
    assert "A place where we talk with people." in shown(10, "instagram")


@pytest.mark.parametrize(
    ("line", "word", "wanted"),
    [
        (1, "smmplan", ["Version of the plan language: 1.", "Value: the number 1"]),
        (2, "title", ["The title, as it stands on the cover of the report.", "Value: a title"]),
        (5, "what", ["One sentence that says what this is.", "Value: text"]),
        (6, "purpose", ["What the goal is for", "* `sales`: people buy", "`public_relations`: press and public"]),
        (6, "sales", ["What the goal is for", "* `sales`: people buy"]),
        (7, "due", ["By when it is reached.", "Value: a date", "```yaml\n2026-11-27\n```"]),
        (8, "owner", ["Who answers for it", "Value: a member of the team by its id, or words, or a list of them"]),
        (10, "status", ["candidate, reserved, active", "* `active`: in use"]),
        (10, "active", ["* `active`: in use", "* `paused`: not in use for a while"]),
        (
            10,
            "cadence",
            ["How often: `{posts: 4 per week, story: 1 per day}`.", "Value: a pace, or a pace for each name"],
        ),
        (12, "lines", ["What money goes to.", "for each id"]),
        (13, "plan", ["What is planned", "Value: a plan of money, or a mapping"]),
        (13, "surplus", ["carry it to the next month", "* `carry`: goes to the next month"]),
        (16, "steps", ["A checklist: what, who, by when."]),
        (17, "due", ["When it must be done; `-1d` counts from the date of what it belongs to."]),
    ],
)
def test_a_key_shows_its_meaning_its_value_and_an_example(shown: Any, line: int, word: str, wanted: list[str]) -> None:
    text = shown(line, word)
    for each in wanted:
        assert each in text
    assert "\\" not in text
    assert " || " not in text


def test_the_plan_offers_every_section_that_is_not_there_with_a_snippet(offered: Any) -> None:
    menu = offered("goals: {a: {what: x}}\n|\n")
    names = [row.label for row in menu if row.label in SECTIONS]
    assert names == [name for name in SECTIONS if name != "goals"]
    for name in names:
        rows = [row for row in menu if row.inserts.startswith(f"{name}:") and "${1:" in row.inserts]
        assert rows, name
        assert all(row.said for row in rows)
    assert {"period", "currency", "include"} <= {row.label for row in menu}
    assert {"title", "smmplan"}.isdisjoint(row.label for row in menu)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("goals:\n  a:\n    |\n", {"what", "metric", "due", "purpose", "checkpoints"}),
        ("goals:\n  a:\n    what: x\n    me|\n", {"metric"}),
        ("company:\n  |\n", {"name", "mission", "company, to fill in"}),
        ("goals:\n  |\n", {"a new entry of goals"}),
        ("budget:\n  lines:\n    |\n", {"ads:"}),
        ("budget:\n  lines:\n    ads:\n      |\n", {"plan", "actual", "rollover"}),
        ("calendar:\n  posts:\n    - |\n", {"at", "channels", "text", "a new record"}),
        ("calendar:\n  posts:\n    - at: 2026-11-25\n      |\n", {"channels", "text"}),
        ("tasks:\n  a:\n    steps:\n      - |\n", {"what", "due", "done"}),
        ("journey:\n  |\n", {"discover", "refund", "a new entry of journey"}),
        ("observations:\n  - |\n", {"date", "values", "a new record"}),
        ("offer: x\ncampaigns:\n  a:\n    offer:\n      |\n", {"discount", "code"}),
    ],
)
def test_an_entry_offers_its_keys(offered: Any, text: str, wanted: set[str]) -> None:
    menu = offered(text)
    assert wanted <= {row.label for row in menu}
    assert [row.label for row in menu if RUBBISH.search(row.label)] == []
    assert [row.label for row in menu if ":" not in row.inserts] == []
    labels = [row.label for row in menu]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("goals:\n  a:\n    purpose: |\n", list(MEANINGS["purpose"])),
        ("team:\n  a:\n    roles: [|]\n", list(MEANINGS["role"])),
        ("team:\n  a:\n    roles:\n      - |\n", list(MEANINGS["role"])),
        ("channels:\n  a: {status: |}\n", list(MEANINGS["status of a channel"])),
        ("budget:\n  rollover:\n    surplus: |\n", ["carry", "pool", "category", "expire"]),
        ("products:\n  a:\n    hero: |\n", ["true", "false"]),
        ("distribution:\n  blog: |\n", ["true", "false"]),
        ("risks:\n  a:\n    impact: |\n", ["1", "2", "3", "4", "5"]),
        ("goals:\n  a:\n    due: |\n", ["2026-11-27", "2026-11", "2026-Q4"]),
        ("tasks:\n  a:\n    status: |\n", ["backlog", "next", "in_progress", "pending", "review", "done"]),
        ("content:\n  routing:\n    reel: |\n", ["all"]),
        ("channels:\n  a: {platform: |}\n", list(platforms())),
        ("personas:\n  a:\n    platforms: [|]\n", list(platforms())),
        ("goals:\n  a:\n    what: |\n", []),
        ("brand:\n  say: [|]\n", []),
    ],
)
def test_a_value_offers_what_may_stand_there(offered: Any, text: str, wanted: list[str]) -> None:
    menu = offered(text)
    assert sorted(row.label for row in menu) == sorted(wanted)
    assert [row.inserts.strip() for row in menu] == [row.label for row in menu]


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("channels:\n  a:\n    cadence", ["4 per week", "3..5 per week", "1 every 10 days", "name: 4 per week"]),
        ("products:\n  a:\n    price", ["320.00 PHP", "4.99/month", "name: 320.00 PHP"]),
        ("budget:\n  lines:\n    a:\n      actual", ["1250", "-120", "2026-07: 1250"]),
    ],
)
def test_one_value_or_one_for_each_name_are_both_offered(offered: Any, key: str, forms: list[str]) -> None:
    assert [row.label for row in offered(f"{key}: |\n")] == forms


def test_words_say_what_they_mean(offered: Any) -> None:
    menu = offered("campaigns:\n  a:\n    kind: |\n")
    assert {row.label: row.said for row in menu} == MEANINGS["kind of campaign"]


def filled(text: str) -> str:
    """What is inserted when every place keeps what stands there at first."""
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\d+", r"\1", text)


def test_the_snippet_of_every_section_checks(
    editor: Any, offered: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from smmplan.__main__ import main

    menu = offered("|\n")
    names = {}
    for section in SECTIONS:
        rows = [row for row in menu if row.inserts.startswith(f"{section}:") and "${1:" in row.inserts]
        assert len(rows) == 1, section
        text = f"{HEAD}{filled(rows[0].inserts)}\n"
        names[f"plans/snippet-of-{section}"] = text
        editor.open(f"plans/snippet-of-{section}", text)
        file = tmp_path / f"{section}.smmplan.yaml"
        file.write_text(text, encoding="utf-8")
        assert main(["check", str(file), "--today", "2026-11-21"]) == 0, capsys.readouterr().out
    assert {name: editor.marked(name) for name in names if editor.marked(name)} == {}


def test_a_snippet_at_an_empty_value_is_indented_as_the_plan_is(offered: Any) -> None:
    (row,) = offered("goals: |\n")
    assert row.inserts.startswith("\n  ${1:regulars}:\n    what: ")
    assert "\n    due: " in row.inserts
