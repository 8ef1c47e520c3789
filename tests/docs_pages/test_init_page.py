"""The page about `smmplan init` names the files that it writes, and as many questions as it asks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from manual_pages import ROOT

from smmplan.analysis.starting.answers import QUESTIONS

PAGE = (ROOT / "docs" / "init.md").read_text(encoding="utf-8")


def test_the_files_of_the_table_are_those_that_are_written(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8", "-m", "smmplan", "init", "--yes", "--ci", "both"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    table = PAGE.split("\n| file | what for |\n")[1].split("\n\n")[0]

    assert {
        name for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in cell.split("`")[1::2]
    } == written


def test_the_page_counts_the_questions() -> None:
    numbers = {"six": 6, "seven": 7, "eight": 8, "nine": 9}

    assert [numbers[word] for word in re.findall(r"asks (\w+) questions", PAGE)] == [len(QUESTIONS)] * 2
