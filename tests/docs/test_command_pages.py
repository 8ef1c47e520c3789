"""The pages of docs/commands say what --help says, and the command lines in helps can be read."""

from __future__ import annotations

import re
import shlex

import pytest

from smmplan.cli.commands import COMMANDS

from .pages_of import DOCS, program

FOLDER = DOCS / "commands"
maker = program("making", "command_pages")
MADE = maker.pages()
NAMES = list(maker.commands())
EXAMPLES = [(name, line) for name in NAMES for line in maker.help_of(name).examples]


def test_the_pages_are_fresh() -> None:
    """Where this fails, write `make pages`."""
    assert {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")} == MADE


def test_the_list_has_every_command() -> None:
    assert set(MADE) == {"README.md", *(f"{name}.md" for name in COMMANDS)}
    assert re.findall(r"^\| \[([^]]+)\]", MADE["README.md"], re.MULTILINE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_every_option_and_argument(name: str) -> None:
    page = MADE[f"{name.partition(' ')[0]}.md"]
    said = page.split(f"# smmplan {name}\n")[1].partition("\n## ")[0]
    for each in maker.command_of(name).params:
        if each.param_type_name == "option":
            assert re.search(rf"^- `[^`]*{re.escape(each.opts[0])}[ ,`/]", said, re.MULTILINE), each.opts
            assert each.help
    assert f"\nsmmplan {name}" in said
    assert "**Exit status**: " in said
    assert "[default" not in page
    assert "\b" not in page


def test_helps_have_examples() -> None:
    assert len(EXAMPLES) > 25


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_an_example_can_be_read_by_its_command(name: str, line: str) -> None:
    program_name, *words = shlex.split(line)
    assert program_name == "smmplan"
    assert " ".join(words[: len(name.split())]) == name
    context = maker.command_of(name).make_context(name, words[len(name.split()) :])
    assert context.params


def test_an_example_with_a_slip_cannot() -> None:
    with pytest.raises(Exception, match="No such option"):
        maker.command_of("init").make_context("init", ["--startr", "agency"])


@pytest.mark.parametrize(
    ("help", "parts"),
    [
        ("Do it.\n\nAnd more\nof it.\nExit status: 0, or 2.", (("Do it.", "And more of it."), "0, or 2.", ())),
        ("Do it.\n\n\b\na = b\nc = d", (("Do it.", "a = b\nc = d\n"), "", ())),
        ("X.\n\n\b\nExamples: smmplan a\n          smmplan b\n  -c", (("X.",), "", ("smmplan a", "smmplan b -c"))),
    ],
)
def test_a_help_is_taken_apart(help: str, parts: tuple) -> None:
    assert maker._parts(help) == parts


def test_signs_of_markdown_are_no_signs() -> None:
    assert maker._marked("use --dry-run, *not* a_b") == r"use `--dry-run`, \*not\* a\_b"
