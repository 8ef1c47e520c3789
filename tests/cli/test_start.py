"""Start-up: what the first argument decides, and what it must not wait for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan import __version__
from smmplan.cli.commands import COMMANDS, SUBCOMMANDS

ALL = ", ".join(COMMANDS)
PACKAGE = Path(__file__).parents[2] / "src" / "smmplan"
HEAVY = {
    "typer",
    "pydantic",
    "pydantic_core",
    "yaml",
    "rich",
    "pathlib",
    "typing",
    "re",
    "json",
    "inspect",
    "dataclasses",
}
ANSWER = "import sys; before = set(sys.modules); from smmplan.__main__ import main; main({arguments!r}); "
ANSWER += "print(*set(sys.modules) - before, file=sys.stderr)"


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The heavy modules that an answer of the smmplan in a folder imports."""
    run = subprocess.run(
        [sys.executable, "-c", ANSWER.format(arguments=list(arguments))],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return HEAVY.intersection(run.stderr.split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("-h",), ()])
def test_version_and_help_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(PACKAGE.parent, *arguments) == set()


@pytest.mark.parametrize("module", ["typer", "pathlib", "re"])
def test_a_planted_import_is_seen(tmp_path: Path, module: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "smmplan", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "smmplan" / "cli" / "commands.py"
    table.write_text(table.read_text(encoding="utf-8") + f"\nimport {module}\n", encoding="utf-8")
    assert module in loaded(tmp_path, "--version")


def test_version(smmplan: Callable) -> None:
    assert smmplan("--version") == (0, f"smmplan {__version__}\n", "")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ()])
def test_the_overview_lists_every_command(smmplan: Callable, arguments: tuple[str, ...]) -> None:
    status, out, err = smmplan(*arguments)
    assert (status, err) == (0, "")
    wide = max(8, *map(len, COMMANDS))
    assert all(f"  {name:<{wide}}  {line}\n" in out for name, line in COMMANDS.items())
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_row_is_a_command_whose_help_is_plain_and_narrow(smmplan: Callable, name: str) -> None:
    status, out, err = smmplan(name, "--help")
    assert (status, err) == (0, "")
    second = "[COMMAND] " if name in SUBCOMMANDS else ""
    assert out.startswith(f"Usage: smmplan {name} {second}[OPTIONS]")
    assert COMMANDS[name] in " ".join(out.split())
    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80
    assert smmplan(name, "-h").out == out


def test_every_command_module_is_in_the_table() -> None:
    modules = {
        file.stem for file in (PACKAGE / "cli").glob("*.py") if "\ndef command(" in file.read_text(encoding="utf-8")
    }
    below = {row[0].removesuffix(":command") for rows in SUBCOMMANDS.values() for row in rows.values()}
    assert modules == set(COMMANDS) | {module for module in below if ":" not in module}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek"], '"chek" is no command; write smmplan check'),
        (["CHECK"], '"CHECK" is no command; write smmplan check'),
        (["launch"], f'"launch" is no command; write one of {ALL}'),
        (["a\x1b[31m\nb"], f'"a␛[31m␊b" is no command; write one of {ALL}'),
        (
            ["--debug", "check"],
            '"--debug" is no option of smmplan; options stand behind a command: smmplan check --debug',
        ),
        (["check", "--fial-on", "info"], '"--fial-on" is no option of smmplan check; write --fail-on'),
        (["check", "--mend"], '"--mend" is no option of smmplan check; smmplan check --help lists them'),
        (["check", "--today"], 'option "--today" requires an argument; smmplan check --help shows what to write'),
        (["explain"], 'missing argument "RULE"; smmplan explain --help shows what to write'),
        (["rules", "x"], "got unexpected extra argument(s) (x); smmplan rules --help shows what to write"),
    ],
)
def test_a_wrong_word_is_one_clear_line(smmplan: Callable, arguments: list[str], line: str) -> None:
    assert smmplan(*arguments) == (2, "", f"smmplan: {line}\n")


def test_a_command_runs_without_the_collector(smmplan: Callable) -> None:
    import gc

    smmplan("schema")
    assert not gc.isenabled()
