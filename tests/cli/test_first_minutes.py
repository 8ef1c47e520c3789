"""What a newcomer does first, with every starter, in every language, wherever they begin: each step goes well."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.analysis.starting.answers import LANGUAGES
from smmplan.analysis.starting.starters import starters

DAY = ("--today", "2026-11-21")
PLACES = ("an empty folder", "a repository", "a folder with files")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The folder to begin in, of the kind that the test asks for."""
    # A folder around it, which is no repository, so that no search leaves it.
    folder = tmp_path / "小店 one"
    folder.mkdir()
    (tmp_path / "smmplan.toml").touch()
    if request.param == "a repository":
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    if request.param == "a folder with files":
        (folder / ".gitignore").write_text("*.log\n", encoding="utf-8")
        (folder / "notes.yaml").write_text("a: 1\n", encoding="utf-8")
        (folder / "report").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("home", PLACES, indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", starters())
def test_every_step_goes_well(home: Path, starter: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and ".git" not in path.parts}

    def run(*arguments: str) -> str:
        status = main([*arguments])
        printed = capsys.readouterr()
        assert status == 0, printed.out + printed.err
        return printed.out + printed.err

    run("init", "--yes", "--starter", starter, "--language", language, *DAY)
    assert run("check", "smmplan.yaml", "--fail-on", "warning", *DAY).startswith("Checked 1 plan (")
    assert " 2027-01 " in run("budget", *DAY)
    assert run("fmt", "--check", *DAY)
    run("schema", "--check")
    run("report", *DAY)
    page = (home / "report" / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    assert "report.md" in {path.name for path in (home / "report").iterdir()}
    assert {path: path.read_bytes() for path in before} == before
