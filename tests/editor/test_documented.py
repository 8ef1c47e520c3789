"""What docs/editor.md says about lists of problems works with what smmplan check prints."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from smmplan.__main__ import main

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs/editor.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The block of a language on the page."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a run prints in the folder of the broken example, of which all findings are asked for."""
    monkeypatch.chdir(TOP / "examples/broken")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main([*arguments, "--today", "2026-11-21"]) == 1
        return capsys.readouterr().out

    return run


def test_the_task_of_visual_studio_code_finds_every_problem(printed: Any) -> None:
    (task,) = json.loads(block("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    problems = []
    for line in printed(*task["args"]).splitlines():
        match = re.search(pattern["regexp"], line)
        assert match, line
        problems.append({name: match[group] for name, group in pattern.items() if isinstance(group, int)})
    # Without an option, what is only to know (info) is not printed.
    findings = json.loads(printed("check", "-o", "json"))["findings"]
    wanted = [
        {
            "file": each["file"],
            "line": str(each["line"]),
            "column": str(each["column"]),
            "severity": each["severity"],
            "code": each["code"],
            "message": f"{each['name']}: {each['message']}",
        }
        for each in findings
        if each["severity"] != "info"
    ]
    assert len(wanted) > 30
    assert problems == wanted
    assert task["command"] == "smmplan"
    assert task["problemMatcher"]["fileLocation"] == ["relative", "${workspaceFolder}"]


def test_vim_finds_every_problem(printed: Any, tmp_path: Path) -> None:
    vim = which("vim")
    if vim is None:
        pytest.skip("vim not found")
    _, form = block("vim").splitlines()
    lines = printed("check", "-o", "concise")
    (tmp_path / "lines").write_text(lines, encoding="utf-8")
    show = (
        "call writefile(map(getqflist(), {_, e -> bufname(e.bufnr).':'.e.lnum.':'.e.col.':'.e.type.':'.e.text}), 'out')"
    )
    commands = [form, "cgetfile lines", show, "qall!"]
    subprocess.run(
        [vim, "-Nu", "NONE", "-i", "NONE", "-es", *(part for command in commands for part in ("-c", command))],
        cwd=tmp_path,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    found = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    wanted = [re.sub(r"^(.*?:\d+:\d+): (\w)\w+ (.*)$", r"\1:\2:\3", line) for line in lines.splitlines()]
    assert found == wanted
