"""A section that is new comes in its turn in the language, in the plan's own file, with lines of its own if asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Table
from smmplan.source.edit import Append, Change, Remove, Set, edited, save
from smmplan.source.formatting.format import formatted
from smmplan.source.load import load

PLAN = "smmplan: 1\ntitle: x\n\n# people\nteam: {a: {}}   # us\n\n# money\nbudget: {total: 5} # all\nx-own: 1\n"
PARTED = (
    "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\n\n# people\nteam:\n  a: {}\n\n"
    "# ---- money\n\n# how much?\nbudget:\n  total: 5\n"
)


def with_new(folder: Path, text: str, *changes: Change) -> str:
    plan = folder / "smmplan.yaml"
    plan.write_bytes(text.encode())
    save(edited(load(str(plan), plan.name, str(folder)), changes, str(plan), str(folder)))
    return plan.read_bytes().decode()


@pytest.mark.parametrize(
    ("path", "behind", "line"),
    [
        (("currency",), "title: x\n", "currency: v\n"),
        (("what",), "title: x\n", "what: v\n"),
        (("company", "name"), "title: x\n", "\ncompany: {name: v}\n"),
        (("swot", "threats"), "   # us\n", "\nswot: {threats: v}\n"),
        (("goals", "a", "what"), "   # us\n", "\ngoals:\n  a: {what: v}\n"),
        (("tasks", "a", "what"), " # all\n", "\ntasks:\n  a: {what: v}\n"),
        (("x-more",), "x-own: 1\n", "x-more: v\n"),
    ],
)
def test_a_new_section_comes_in_its_turn(tmp_path: Path, path: tuple[str, ...], behind: str, line: str) -> None:
    for end in ("\n", "\r\n"):
        after = with_new(tmp_path, PLAN.replace("\n", end), Set(path, "v"))
        assert after == PLAN.replace(behind, behind + line).replace("\n", end)


@pytest.mark.parametrize(
    ("path", "behind", "new"),
    [
        (("currency",), "2027-06-30}\n", "currency: v\n"),
        (("swot", "threats"), "a: {}\n", "\nswot:\n  threats: v\n"),
        (("goals", "a", "what"), "a: {}\n", "\ngoals:\n  a: {what: v}\n"),
        (("tasks", "a", "what"), "total: 5\n", "\ntasks:\n  a: {what: v}\n"),
        (("x-more",), "total: 5\n", "\nx-more: v\n"),
        (("team", "b", "name"), "a: {}\n", "  b: {name: v}\n"),
    ],
)
def test_a_new_section_is_parted_where_sections_are(
    tmp_path: Path, path: tuple[str, ...], behind: str, new: str
) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert with_new(tmp_path, PARTED.replace("\n", end), Set(path, "v")) == PARTED.replace(
            behind, behind + new
        ).replace("\n", end)
    close = PARTED.replace("\n\n", "\n")
    assert with_new(tmp_path, close, Set(path, "v")) == close.replace(behind, behind + new.removeprefix("\n"))


def test_entries_and_items_are_parted_as_the_others_are(tmp_path: Path) -> None:
    text = "smmplan: 1\ntitle: x\nteam:\n\n  a:\n    name: A\n\n  # of b\n  b:\n    name: B\n\nreviews:\n"
    records = "  - date: 2026-07-01\n    learned: [x]\n\n  - date: 2026-08-01\n    learned: [x]\n"
    made = with_new(
        tmp_path,
        text + records,
        Set(("team", "c"), {"name": "C"}, spread=True),
        Append(("reviews",), [{"date": "2026-09-01", "learned": ["y"]}]),
    )
    new = text.replace("    name: B\n", "    name: B\n\n  c:\n    name: C\n")
    assert made == f"{new}{records}\n  - date: 2026-09-01\n    learned: [y]\n"


def test_a_text_that_keeps_its_empty_lines_gets_no_other(tmp_path: Path) -> None:
    text = "smmplan: 1\ntitle: x\n\ncompany:\n  what: |+\n    x\n\n\nbudget:\n  total: 5\n"
    assert with_new(tmp_path, text, Set(("goals", "a", "what"), "v")) == text.replace(
        "budget", "goals:\n  a: {what: v}\nbudget"
    )


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("team",), "# people\nteam:\n  a: {}\n\n"),
        (("budget",), "\n# how much?\nbudget:\n  total: 5\n"),
        (("period",), "period: {from: 2026-07-01, to: 2027-06-30}\n"),
        (("title",), "title: x\n"),
    ],
)
def test_what_goes_leaves_one_empty_line(tmp_path: Path, path: tuple[str, ...], gone: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert with_new(tmp_path, PARTED.replace("\n", end), Remove(path)) == PARTED.replace(gone, "").replace(
            "\n", end
        )


@pytest.mark.parametrize("example", ["small-shop", "agency-client"])
def test_a_plan_that_is_laid_out_stays_so(example: str) -> None:
    plan = Path(__file__).parents[2] / "examples" / example / "smmplan.yaml"
    loaded = load(str(plan), plan.name, str(plan.parent))
    assert loaded.places is not None
    changes: list[Change] = [Remove((name,)) for name in SECTIONS if name in loaded.places.root]
    changes += [
        Set((name, "new-one"), {"what": "Something new, said in a sentence", "tags": ["a"]}, spread=True)
        for name in SECTIONS
        if isinstance(section_shape(SECTIONS[name]), Table)
    ]
    done = 0
    for change in changes:
        try:
            edits = edited(loaded, [change], str(plan), str(plan.parent))
        except Trouble:
            continue  # a section that several files make up does not go at once
        for file in edits.files:
            assert formatted(SourceText(file.name, file.new_text), order=True).text == file.new_text, change
            done += 1
    assert done > 30


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
