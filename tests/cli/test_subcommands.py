"""Commands of two words: which function runs, what their help shows, what a wrong second word is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Annotated

import pytest
import typer

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS, listed

ROWS = [(first, second) for first, rows in SUBCOMMANDS.items() for second in rows]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A command of two words, `shelf put THING` in a module of its own; what ran is noted in the list."""
    ran: list[object] = []

    def look(*, deep: bool = False) -> int:
        """Look at the shelf."""
        ran.append(("look", deep))
        return 0

    def put(thing: Annotated[str, typer.Argument(metavar="THING")], *, twice: bool = False) -> int:
        """Put a thing there."""
        ran.append(("put", thing, twice))
        return 1

    for name, function in (("shelf", look), ("shelf_put", put)):
        module = ModuleType(name)
        module.command = function  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"smmplan.cli.{name}", module)
    monkeypatch.setitem(COMMANDS, "shelf", "Look at the shelf.")
    monkeypatch.setitem(SUBCOMMANDS, "shelf", {"put-thing": ("shelf_put:command", "Put a thing there.")})
    return ran


def test_the_second_word_picks_the_function(smmplan: Callable, shelf: list[object]) -> None:
    assert smmplan("shelf", "put-thing", "cup", "--twice") == (1, "", "")
    assert smmplan("shelf", "--deep") == (0, "", "")
    assert smmplan("shelf") == (0, "", "")
    assert shelf == [("put", "cup", True), ("look", True), ("look", False)]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["put-thign", "cup"], '"put-thign" is no command of smmplan shelf; write smmplan shelf put-thing'),
        (["drop"], '"drop" is no command of smmplan shelf; write one of put-thing'),
        (["--deep", "put-thing"], '"put-thing" stands behind options; write smmplan shelf put-thing, then options'),
        (["--deep", "x"], "got unexpected extra argument(s) (x); smmplan shelf --help shows what to write"),
        (["--dep"], '"--dep" is no option of smmplan shelf; write --deep'),
        (["put-thing"], 'missing argument "THING"; smmplan shelf put-thing --help shows what to write'),
        (["put-thing", "a", "--twcie"], '"--twcie" is no option of smmplan shelf put-thing; write --twice'),
        (["put-thing", "a", "--fast"], '"--fast" is no option of smmplan shelf put-thing; {} lists them'),
    ],
)
def test_a_wrong_word_is_one_clear_line(
    smmplan: Callable, shelf: list[object], arguments: list[str], line: str
) -> None:
    line = line.format("smmplan shelf put-thing --help")
    assert smmplan("shelf", *arguments) == (2, "", f"smmplan: {line}\n")
    assert shelf == []


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_the_second_words(smmplan: Callable, shelf: list[object], option: str) -> None:
    status, out, err = smmplan("shelf", option)
    assert (status, err) == (0, "")
    assert out.startswith(
        "Usage: smmplan shelf [COMMAND] [OPTIONS]\n\n  Look at the shelf.\n\n"
        "  Commands; each has its own --help:\n    put-thing  Put a thing there.\n\nOptions:\n"
    )
    usage = smmplan("shelf", "put-thing", option).out.partition("\n")[0]
    # Releases of typer differ in the braces.
    assert usage.replace("{THING}", "THING") == "Usage: smmplan shelf put-thing [OPTIONS] THING"


def test_names_are_as_wide_as_the_longest() -> None:
    assert listed([("a", "x"), ("close-year", "y")]) == "  a           x\n  close-year  y"


@pytest.mark.parametrize(("first", "second"), ROWS)
def test_every_row_is_a_function_whose_help_is_plain_and_narrow(smmplan: Callable, first: str, second: str) -> None:
    status, out, err = smmplan(first, second, "--help")
    assert (status, err) == (0, "")
    usage, _, line, *_ = out.splitlines()
    assert usage.startswith(f"Usage: smmplan {first} {second} [OPTIONS]")
    assert line.strip() == SUBCOMMANDS[first][second][1]
    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80
    assert f"  {second} " in smmplan(first, "--help").out
