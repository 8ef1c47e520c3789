"""The hooks of .pre-commit-hooks.yaml, run by pre-commit itself: installed from this checkout, on commits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PACKAGED = ("src", "templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
PLAN = (
    "smmplan: 1\ntitle: Sinag Coffee\ncurrency: EUR\nperiod: {from: 2026-07-01, to: 2027-06-30}\n"
    "include: [budget.yaml]\nmetrics:\n  followers: {what: followers}\nobservations: [figures.csv]\n"
)

needs_pre_commit = pytest.mark.skipif(
    not shutil.which("git") or not shutil.which("pre-commit", path=str(Path(sys.executable).parent)),
    reason="git or pre-commit is not here",
)


def ran(*command: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as on a machine of its own: no settings of git, no cache of pre-commit."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT"))}
    clean |= {"GIT_CONFIG_GLOBAL": str(home / "gitconfig"), "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}
    clean |= {"PRE_COMMIT_HOME": str(home / "pre-commit"), "PRE_COMMIT_COLOR": "never"}
    (home / "gitconfig").write_text(
        "[user]\n  name = a\n  email = a@b.example\n[init]\n  defaultBranch = main\n[core]\n  autocrlf = false\n",
        encoding="utf-8",
    )
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def well(*command: str | Path, cwd: Path, home: Path) -> str:
    done = ran(*command, cwd=cwd, home=home)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def hooks(tmp_path: Path, home: Path) -> tuple[Path, str]:
    """A clone of this checkout as it is now, and its commit."""
    clone = tmp_path / "smmplan hooks"
    clone.mkdir()
    for name in PACKAGED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, clone / name)
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "all")):
        well("git", *command, cwd=clone, home=home)
    return clone, well("git", "rev-parse", "HEAD", cwd=clone, home=home).strip()


@pytest.fixture
def repository(tmp_path: Path, home: Path) -> Path:
    """A repository with a plan of several files, and with files that are no plan's business."""
    top = tmp_path / "repo"
    for name, text in {
        "shop/smmplan.yaml": PLAN,
        "shop/budget.yaml": "budget:\n  total: 500\n",
        "shop/figures.csv": "date,followers\n2026-10-31,12\n",
        "compose.yaml": "services:\n      web:   {image:   x}\n",
        "prices.csv": "a,b\n1,2\n",
        ".github/workflows/x.yml": "on:   push\n",
    }.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    well("git", "init", "-q", cwd=top, home=home)
    return top


@needs_pre_commit
def test_pre_commit_installs_the_hooks_and_stops_a_commit(
    repository: Path, hooks: tuple[Path, str], home: Path
) -> None:
    clone, commit = hooks
    config = f"""\
        repos:
          - repo: {clone.as_posix()}
            rev: {commit}
            hooks:
              - id: smmplan-fmt
              - id: smmplan-check
        """
    (repository / ".pre-commit-config.yaml").write_text(dedent(config), encoding="utf-8")
    pre_commit = Path(sys.executable).parent / "pre-commit"
    well(pre_commit, "install", "--install-hooks", cwd=repository, home=home)

    def commits(said: str) -> subprocess.CompletedProcess[str]:
        well("git", "add", "--all", cwd=repository, home=home)
        return ran("git", "commit", "-m", said, cwd=repository, home=home)

    first = commits("good")
    assert first.returncode == 0, first.stdout
    assert first.stdout.count("Passed") == 2
    assert (repository / "compose.yaml").read_text(encoding="utf-8") == "services:\n      web:   {image:   x}\n"

    budget = repository / "shop" / "budget.yaml"
    budget.write_text("budget:\n  totl: 500\n", encoding="utf-8")
    broken = commits("broken")
    assert broken.returncode == 1
    assert 'no key is called "totl"' in broken.stdout
    assert "--> shop/budget.yaml:2:3" in broken.stdout

    budget.write_text("budget:\n      total:   500\n", encoding="utf-8")
    untidy = commits("untidy")
    assert untidy.returncode == 1
    assert "files were modified by this hook" in untidy.stdout
    assert budget.read_text(encoding="utf-8") == "budget:\n  total: 500\n"

    # What is wrong elsewhere in the plan does not stop a commit of another file.
    (repository / "shop" / "smmplan.yaml").write_text(PLAN + "gols: {}\n", encoding="utf-8")
    budget.write_text("budget:\n  total: 600\n", encoding="utf-8")
    well("git", "add", "shop/budget.yaml", cwd=repository, home=home)
    other = ran("git", "commit", "-m", "other", cwd=repository, home=home)
    assert other.returncode == 0, other.stdout
    assert "gols" in (repository / "shop" / "smmplan.yaml").read_text(encoding="utf-8")

    everything = ran(pre_commit, "run", "--all-files", cwd=repository, home=home)
    assert everything.returncode == 1
    assert 'no key is called "gols"' in everything.stdout


def hook(name: str, repository: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run a hook on files as pre-commit does, with this smmplan."""
    entry = next(each["entry"] for each in MANIFEST if each["id"] == name)
    program, *arguments = entry.split()
    assert program == "smmplan"
    return subprocess.run(
        [sys.executable, "-m", "smmplan", *arguments, *files],
        cwd=repository,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", ["smmplan-check", "smmplan-fmt"])
def test_files_of_no_plan_are_passed_over(tmp_path: Path, name: str) -> None:
    others = {"compose.yaml": "a:   {b:   1}\n", "list.yml": "-   a\n", "broken.yaml": "a: [\n", "x.csv": "a\n"}
    for file, text in others.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    done = hook(name, tmp_path, *others)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {file: (tmp_path / file).read_text(encoding="utf-8") for file in others} == others


def test_a_table_is_checked_with_its_plan(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\nobservations: [figures.csv]\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text("date,followers\n31.2.2026,12\n", encoding="utf-8")
    done = hook("smmplan-check", tmp_path, "figures.csv")
    assert done.returncode == 1
    assert "figures.csv:2" in done.stdout
    assert "smmplan.yaml" not in done.stdout
