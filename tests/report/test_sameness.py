"""The same plan and day give the same bytes, whoever makes the report, wherever and whenever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import EXAMPLES

HERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Manila", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
THERE = {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"}


def made(plan: Path, cwd: Path, folder: Path, settings: dict[str, str], *more: str) -> dict[str, bytes]:
    """The files of a report that a process of its own makes, by their names."""
    outputs = [word for form in ("html", "markdown", "docx") for word in ("-o", f"{form}:{folder / form}")]
    subprocess.run(
        [sys.executable, "-m", "smmplan", "report", str(plan), *outputs, "--today", "2026-11-21", *more],
        cwd=cwd,
        env={**os.environ, **settings},
        check=True,
        capture_output=True,
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "lang"), [("small-shop", "zh-Hans"), ("agency-client", "en"), ("wechat-community", "fil")]
)
def test_same_plan_same_bytes(name: str, lang: str, tmp_path: Path) -> None:
    results = []
    for number, settings in enumerate((HERE, THERE)):
        home = tmp_path / f"home-{number}"
        (home / "out").mkdir(parents=True)
        shutil.copytree(EXAMPLES / name, home / "plan", ignore=shutil.ignore_patterns("report"))
        cwd = home if number else home / "plan"
        results.append(made(home / "plan", cwd, home / "out", settings, "--lang", lang))
    one, other = results
    assert {"html", "markdown", "docx"} <= one.keys()
    assert any(file.endswith(".svg") for file in one)
    assert one.keys() == other.keys()
    for file, content in one.items():
        assert content == other[file], file
        assert str(tmp_path).encode() not in content
