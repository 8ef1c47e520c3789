"""A section that is new comes in its turn in the language, in the plan's own file, with lines of its own if asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan.source.edit import Set, edited, save
from smmplan.source.load import load

PLAN = "smmplan: 1\ntitle: x\n\n# people\nteam: {a: {}}   # us\n\n# money\nbudget: {total: 5} # all\nx-own: 1\n"


def with_new(folder: Path, text: str, *changes: Set) -> str:
    plan = folder / "smmplan.yaml"
    plan.write_bytes(text.encode())
    save(edited(load(str(plan), plan.name, str(folder)), changes, str(plan), str(folder)))
    return plan.read_bytes().decode()


@pytest.mark.parametrize(
    ("path", "behind", "line"),
    [
        (("currency",), "title: x\n", "currency: v\n"),
        (("what",), "title: x\n", "what: v\n"),
        (("company", "name"), "title: x\n", "company: {name: v}\n"),
        (("swot", "threats"), "   # us\n", "swot: {threats: v}\n"),
        (("goals", "a", "what"), "   # us\n", "goals:\n  a: {what: v}\n"),
        (("tasks", "a", "what"), " # all\n", "tasks:\n  a: {what: v}\n"),
        (("x-more",), "x-own: 1\n", "x-more: v\n"),
    ],
)
def test_a_new_section_comes_in_its_turn(tmp_path: Path, path: tuple[str, ...], behind: str, line: str) -> None:
    for end in ("\n", "\r\n"):
        after = with_new(tmp_path, PLAN.replace("\n", end), Set(path, "v"))
        assert after == PLAN.replace(behind, behind + line).replace("\n", end)


def test_sections_of_other_files_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("market: {countries: [PH]}\npersonas: {b: {}}\n", encoding="utf-8")
    text = "smmplan: 1\ntitle: x\ninclude: more.yaml\nteam: {a: {}}\nbudget: {total: 5}\n"
    assert with_new(tmp_path, text, Set(("competitors", "c", "what"), "v")) == text.replace(
        "budget", "competitors:\n  c: {what: v}\nbudget"
    )


def test_short_entries_take_lines_of_their_own_too(tmp_path: Path) -> None:
    head = "smmplan: 1\ntitle: x\n"
    found = with_new(tmp_path, head, Set(("goals", "b"), {"what": "v"}, spread=True))
    assert found == head + "goals:\n  b:\n    what: v\n"


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("", ("goals", "b"), "goals:\n  b:\n    what: v\n    account: {x: y}\n"),
        (
            "goals:\n  a: {what: u}\n",
            ("goals", "b"),
            "goals:\n  a: {what: u}\n  b:\n    what: v\n    account: {x: y}\n",
        ),
        ("goals: {a: {}}\n", ("goals", "b"), "goals: {a: {}, b: {what: v, account: {x: y}}}\n"),
        ("budget: {total: 5}\n", ("budget", "lines", "b"), None),
    ],
)
def test_a_new_entry_takes_lines_of_its_own(
    tmp_path: Path, text: str, path: tuple[str, ...], after: str | None
) -> None:
    head = "smmplan: 1\ntitle: x\n"
    found = with_new(tmp_path, head + text, Set(path, {"what": "v", "account": {"x": "y"}}, spread=True))
    assert after is None or found == head + after
    assert found.count("what: v") == 1
