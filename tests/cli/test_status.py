"""smmplan status: options, exit status, and what is said of plans that are not sound."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: "Sinag ::error::x \\e[31m"
period: {from: 2026-07-01, to: 2027-06-30}
goals: {fans: {what: "##[error]x", due: 2026-10-01}}
"""
DAY = ("--today", "2026-11-21")


@pytest.fixture
def status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        said = main(["status", *arguments])
        out, err = capsys.readouterr()
        return said, out, err

    return run


def test_what_is_late_is_no_failure(status: Run) -> None:
    code, out, err = status(*DAY)
    assert (code, err) == (0, "")
    assert out.startswith("Sinag ::error::x ␛[31m\nStatus as of 2026-11-21\n")
    assert "Overdue      1\n  2026-10-01  goal        ♯#[error]x  51 days late\n" in out
    assert "\x1b" not in out


def test_colours(status: Run) -> None:
    assert status(*DAY, "--color", "always")[1].startswith("\x1b[1mSinag")


def test_findings_are_those_of_a_check_with_the_plans_settings(status: Run, tmp_path: Path) -> None:
    counted = json.loads(status(*DAY, "-o", "json")[1])["findings"]
    assert counted["errors"] == 0
    assert counted["warnings"] > 0
    (tmp_path / "smmplan.toml").write_text('select = ["STR005"]\n', encoding="utf-8")
    assert json.loads(status(*DAY, "-o", "json")[1])["findings"] == {"errors": 0, "warnings": 1, "infos": 0}


def test_several_outputs(status: Run, tmp_path: Path) -> None:
    code, out, _ = status(*DAY, "-o", "text:now.txt", "-o", "json")
    assert (code, json.loads(out)["today"]) == (0, "2026-11-21")
    assert (tmp_path / "now.txt").read_text(encoding="utf-8") == status(*DAY)[1]


def test_days_ahead(status: Run) -> None:
    assert "\nNext 14 days nothing" in status(*DAY, "--days", "14")[1]
    assert "\nToday        nothing" in status(*DAY, "--days", "1")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--days", "0"), "--days 0 is not from 1 to 366; write how many days ahead to look, as in --days 14"),
        (("--days", "367"), "--days 367 is not from 1 to 366; write how many days ahead to look, as in --days 14"),
        (("--today", "soon"), '"soon" for --today is no date; write it as 2026-11-27'),
        (("-o", "jsn"), '"jsn" is no format for -o; write json'),
        (("-o", "json:smmplan.yaml"), '"smmplan.yaml" is a file of the plan; write -o json: with another file'),
    ],
)
def test_options_that_say_nothing(status: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    assert status(*arguments) == (2, "", f"smmplan: {said}\n")
    assert (tmp_path / "smmplan.yaml").read_text(encoding="utf-8") == PLAN


def test_a_plan_with_broken_entries_says_what_is_left_out(status: Run, tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text(PLAN.replace("2026-10-01", "10/01/2026"), encoding="utf-8")
    code, out, _ = status(*DAY)
    assert code == 0
    assert "1 error" in out
    assert out.endswith("1 value is not readable and not in the above\n")


def test_a_part_that_is_not_there_is_said(status: Run, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text("goals: {a: [\n", encoding="utf-8")
    (tmp_path / "smmplan.yaml").write_text(f"{PLAN}include: [goals.yaml]\n", encoding="utf-8")
    code, out, _ = status(*DAY)
    assert code == 0
    assert "a part of the plan could not be read and is not in the above\n" in out


def test_without_a_plan(status: Run, tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").unlink()
    code, out, err = status(*DAY)
    assert (code, out) == (2, "")
    assert err.startswith("smmplan: no plan in this folder or above it; to begin one, write smmplan init")
    (tmp_path / "smmplan.yaml").write_text("", encoding="utf-8")
    assert status(*DAY) == (2, "", "smmplan: cannot read the plan: smmplan.yaml:1:1: the file holds nothing\n")
