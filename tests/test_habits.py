"""Habits that keep runs repeatable, private and quick to start. Each guard is tried on planted code first."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "smmplan"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Below cli/ all that may differ between two runs comes in as an argument, and all that is said goes out as a value.
RIM = {
    "print", "input", "exit", "quit", "breakpoint", "sys.exit", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr",
    "os._exit", "os.abort", "os.system", "os.environ", "os.environb", "os.getenv", "os.getcwd", "os.path.expanduser",
    "os.path.expandvars", "pathlib.Path.cwd", "pathlib.Path.home", "pathlib.Path.expanduser", "datetime.date.today",
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "time", "random", "secrets",
    "locale", "logging", "subprocess",
}  # fmt: skip
# Nothing is fetched and nothing is reported home, on any floor.
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx", "webbrowser"}
# base/ is part of every run, `smmplan --version` included.
SLOW_TO_IMPORT = {"pathlib", "argparse", "asyncio", "logging", "subprocess", "tempfile", "unittest", "zoneinfo"}


def in_package(file: Path) -> str:
    """The path of a module below the package, as tests are named by it."""
    return file.relative_to(PACKAGE).as_posix()


def floor(file: Path) -> str:
    """The floor of a module; its own name for one that stands at the top of the package."""
    return file.relative_to(PACKAGE).parts[0]


def names(tree: ast.AST) -> Iterator[str]:
    """Every name that a module imports or reads, spelled out through its imports: `datetime.date.today`."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                known[alias.asname or first] = alias.name if alias.asname else first
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        attributes: list[str] = []
        base = node
        while isinstance(base, ast.Attribute):
            attributes.insert(0, base.attr)
            base = base.value
        if isinstance(base, ast.Name):
            yield ".".join((known.get(base.id, base.id), *attributes))


def uses(source: str, forbidden: set[str]) -> set[str]:
    """Those of `forbidden` that a module imports or reads, themselves or something inside them."""
    found = set(names(ast.parse(source)))
    return {word for word in forbidden if any(name == word or name.startswith(word + ".") for name in found)}


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("print(1)", {"print"}),
        ("say = print", {"print"}),
        ("import sys\nsys.exit(2)", {"sys.exit"}),
        ("from sys import stderr as e\ne.write('x')", {"sys.stderr"}),
        ("import os\nhome = os.environ['HOME']", {"os.environ"}),
        ("from os import getenv", {"os.getenv"}),
        ("from datetime import date\ntoday = date.today()", {"datetime.date.today"}),
        ("import datetime as dt\ndt.datetime.now(dt.UTC)", {"datetime.datetime.now"}),
        ("def f():\n    import time\n    return time.time()", {"time"}),
        ("from pathlib import Path\nPath.cwd()", {"pathlib.Path.cwd"}),
        ("from datetime import date, time\ndate(2026, 1, 1)\ntime(7, 30)", set()),
        ("import os\nos.path.join('a', 'b')\nblueprint = 1", set()),
    ],
)
def test_a_planted_rim_is_seen(planted: str, seen: set[str]) -> None:
    assert uses(planted, RIM) == seen


@pytest.mark.parametrize("file", [f for f in MODULES if floor(f) not in {"cli", "__main__.py"}], ids=in_package)
def test_nothing_below_the_cli_prints_exits_or_reads_clock_and_environment(file: Path) -> None:
    assert uses(file.read_text(encoding="utf-8"), RIM) == set()


def test_nothing_is_fetched() -> None:
    assert uses("from urllib.request import urlopen", NETWORK) == {"urllib.request"}
    assert uses("import urllib.parse", NETWORK) == set()

    # The preview listens on 127.0.0.1 and asks nobody.
    local = {"report/preview/server.py": {"http"}}
    for module in MODULES:
        assert uses(module.read_text(encoding="utf-8"), NETWORK) <= local.get(in_package(module), set()), module


# ---------------------------------------------------------------- the plan language is annotations only


def sections() -> list[Path]:
    """The files of plan/ that describe a section: they build on the common keys of an entry."""
    return [
        file
        for file in MODULES
        if floor(file) == "plan"
        and any(n.startswith("smmplan.plan.entry.") for n in names(ast.parse(file.read_text())))
    ]


def is_plain(value: ast.expr | None) -> bool:
    """True for no default, a constant, and an empty collection."""
    return (
        value is None
        or isinstance(value, ast.Constant)
        or (isinstance(value, (ast.Tuple, ast.List)) and not value.elts)
        or (isinstance(value, ast.Dict) and not value.keys)
    )


def is_text(node: ast.stmt) -> bool:
    """True for a docstring, also one that stands behind a field."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_field(node: ast.stmt) -> bool:
    """True for `name: type` with a plain default."""
    return isinstance(node, ast.AnnAssign) and is_plain(node.value)


def is_description(node: ast.stmt) -> bool:
    """True for a class of fields, without decorators and logic."""
    return (
        isinstance(node, ast.ClassDef)
        and not node.decorator_list
        and all(is_field(part) or is_text(part) for part in node.body)
    )


def is_alias(node: ast.stmt) -> bool:
    """True for a name given to a type: `Goals = dict[Id, Goal]`."""
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Subscript | ast.BinOp)


def logic(source: str) -> list[int]:
    """The lines of a section's module that are more than imports, types and fields."""
    return [
        node.lineno
        for node in ast.parse(source).body
        if not (
            isinstance(node, ast.Import | ast.ImportFrom) or is_text(node) or is_description(node) or is_alias(node)
        )
    ]


@pytest.mark.parametrize(
    "planted",
    [
        "def f(): ...",
        "class Goal(Entry):\n    @property\n    def late(self): ...",
        "class Goal(Entry):\n    due: When | None = Field(None)",
        "@frozen\nclass Goal(Entry):\n    due: When",
        "WORDS = compile('a')",
        "class Goal(Entry):\n    names = []",
    ],
)
def test_planted_logic_in_a_section_is_seen(planted: str) -> None:
    assert logic(planted) == [2 if planted.startswith("@") else 1]


def test_a_section_of_the_language_is_annotations_only() -> None:
    assert len(sections()) > 20

    assert {file.name: lines for file in sections() if (lines := logic(file.read_text(encoding="utf-8")))} == {}


# ---------------------------------------------------------------- start-up


def loads(code: str) -> set[str]:
    """The slow modules that a fresh Python has loaded after some code, and had not before."""
    script = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, encoding="utf-8", check=True)
    return SLOW_TO_IMPORT & set(result.stdout.split())


def test_base_loads_no_slow_module() -> None:
    assert loads("import json, pathlib") == {"pathlib"}

    base = [f"smmplan.base.{file.stem}" for file in MODULES if floor(file) == "base" and file.stem != "__init__"]
    assert loads("import " + ", ".join(base)) == set()
