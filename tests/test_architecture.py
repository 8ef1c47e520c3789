"""The floors of the house hold, and each guard can fail: these tests plant what the guards forbid."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "smmplan"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

# Floors from the roof down; those in one bracket stand beside each other.
FLOORS = (("cli",), ("report", "export"), ("checks",), ("analysis",), ("source",), ("plan",), ("base",))
UPWARDS = [(low, high) for upper, lower in pairwise(FLOORS) for low in lower for high in upper]
UPWARDS += [("export", "report"), ("report", "export"), ("base", "cli")]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The package and its configuration in a folder of their own, to plant violations in."""
    shutil.copytree(PACKAGE, tmp_path / "src" / "smmplan", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(folder: Path, name: str, *arguments: str) -> tuple[int, str]:
    """Run a tool of this environment on the package in a folder: its exit status and all it says."""
    program = shutil.which(name, path=sysconfig.get_path("scripts"))
    assert program, f"{name} is not installed; `make test` installs it"
    result = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200", "PYTHONUTF8": "1", "PYTHONPATH": str(folder / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return result.returncode, result.stdout


def contracts(folder: Path) -> tuple[int, str]:
    """Check the import contracts in a folder."""
    return run(folder, "lint-imports", "--no-logo", "--no-cache")


# ---------------------------------------------------------------- floors and doors


def test_imports_point_down_and_use_the_doors() -> None:
    status, said = contracts(ROOT)

    assert status == 0, said
    assert f"{len(CONTRACTS)} kept, 0 broken" in said


def test_planted_imports_break_every_contract(house: Path) -> None:
    package = house / "src" / "smmplan"
    for number, (low, high) in enumerate(UPWARDS):
        for floor in (low, high):
            (package / floor).mkdir(exist_ok=True)
            (package / floor / "__init__.py").touch()
        (package / low / f"planted{number}.py").write_text(f"import smmplan.{high}\n")
    kinds = ("protected_modules", "forbidden_modules")
    doors = sorted({library for contract in CONTRACTS for kind in kinds for library in contract.get(kind, ())})
    (package / "base" / "doors.py").write_text("".join(f"import {library}\n" for library in doors))

    status, said = contracts(house)

    assert status != 0
    assert [c["name"] for c in CONTRACTS if f"{c['name']} BROKEN" not in said] == []
    assert [u for u in UPWARDS if "smmplan.{} is not allowed to import smmplan.{}:".format(*u) not in said] == []
    assert [d for d in doors if f"smmplan.base.doors -> {d} " not in said] == []


def test_a_floor_that_nobody_planned_breaks_the_contract(house: Path) -> None:
    (house / "src" / "smmplan" / "helpers").mkdir()
    (house / "src" / "smmplan" / "helpers" / "__init__.py").touch()

    status, said = contracts(house)

    assert status != 0
    assert "smmplan.helpers" in said


def libraries(source: str) -> set[str]:
    """The top names of the third-party libraries that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"smmplan", "__future__"}


def test_every_library_has_a_door() -> None:
    imported = {name for file in PACKAGE.rglob("*.py") for name in libraries(file.read_text(encoding="utf-8"))}
    doors = {library for contract in CONTRACTS for library in contract.get("protected_modules", ())}

    assert imported == doors


def test_a_planted_library_is_seen() -> None:
    assert libraries("import os\ndef f():\n    from jinja2.ext import do\n") == {"jinja2"}


# ---------------------------------------------------------------- types and style


def test_a_planted_type_error_fails_mypy(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src").mkdir()
    good = "def share(part: int, whole: int) -> float:\n    return part / whole\n"
    (tmp_path / "src" / "shares.py").write_text(good)
    clean, said = run(tmp_path, "mypy", "--cache-dir", os.devnull, "src")
    assert clean == 0, said

    # One fault that every mypy sees, one that only its strict form sees.
    (tmp_path / "src" / "shares.py").write_text(good + 'share("1", 2)\n\n\ndef loose(text):\n    return text\n')
    status, said = run(tmp_path, "mypy", "--cache-dir", os.devnull, "src")

    assert status == 1
    assert "[arg-type]" in said
    assert "[no-untyped-def]" in said


def test_planted_faults_fail_ruff(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "planted.py").write_text("import os\ndef f( ):\n  print('1')\n")

    checked, said = run(tmp_path, "ruff", "check", "--no-cache")
    formatted, _ = run(tmp_path, "ruff", "format", "--check", "--no-cache")

    assert checked == 1
    assert {code for code in ("F401", "T201", "ANN201", "D103") if code in said} == {"F401", "T201", "ANN201", "D103"}
    assert formatted == 1
