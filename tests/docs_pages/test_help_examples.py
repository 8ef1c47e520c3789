"""The examples that `--help` and its pages in docs/commands/ show can be typed as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from manual_pages import PAGES, ROOT, command_lines
from manual_sessions import run_lines, scratch

# What the examples speak of, but for the goal "regulars", which one of them adds.
PLAN = """\
smmplan: 1
title: Sinag Coffee, strategy 2026/27
period: {from: 2026-07-01, to: 2027-06-30}
currency: PHP
team: {tala: {name: Tala}, ivy: {name: Ivy}}
channels:
  instagram: {platform: instagram}
  email: {platform: newsletter}
campaigns: {christmas: {what: Beans as a present, from: 2026-12-01, to: 2026-12-24, channels: [instagram]}}
budget:
  lines:
    meta-ads: {plan: 18000/month}
    creators: {plan: 5000/month}
calendar:
  posts:
    - {id: dawn, at: 2026-12-01 06:00, channels: [instagram], topic: Dawn, status: draft}
    - {id: farm-atok, at: 2026-12-02, channels: [instagram], topic: A morning in Atok, status: review}
    - {at: 2026-12-02, channels: [email], topic: Nanay Ising answers, status: review}
metrics: {followers: {what: followers, every: week}, hours: {what: hours to an answer, every: week}}
"""
ANSWERS = "name: Lambong Bags\nsells: bags\ncurrency: PHP\n"

ELSEWHERE = {
    "smmplan init": "tests/cli/test_init.py asks its questions in a terminal",
    "smmplan add goals": "tests/cli/test_add.py asks its questions in a terminal",
    "smmplan budget import meta.csv --line meta-ads": "tests/cli/test_budget_import.py has exports of many kinds",
    "smmplan import sheet budget.xlsx --dry-run": "tests/cli/test_import_sheet.py has workbooks",
    "smmplan import sheet posts.csv --dates dmy --map Wo=channel": "tests/cli/test_import_sheet.py has posts",
}
"""Examples that are not run here, and the tests that do what they say."""

EXAMPLES = [
    page for page in PAGES if page.parent.name == "commands" and command_lines(page.read_text(encoding="utf-8"))
]


def test_there_are_examples() -> None:
    shown = {line for page in EXAMPLES for line in command_lines(page.read_text(encoding="utf-8"))}

    assert len(shown) > 15
    assert {*ELSEWHERE} <= shown
    for says in ELSEWHERE.values():
        assert (ROOT / says.split()[0]).exists(), says


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_examples_of_the_help_work(page: Path, tmp_path: Path) -> None:
    terminal = scratch(tmp_path, None, "2026-11-21")
    (terminal.folder / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (terminal.folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    if page.stem != "add":
        run_lines(['smmplan add goals regulars what="Regulars buy again"'], terminal, set())
    run_lines(command_lines(page.read_text(encoding="utf-8")), terminal, {*ELSEWHERE})
