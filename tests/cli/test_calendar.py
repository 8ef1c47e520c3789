"""smmplan calendar: which months, whose, in which form, and what is said where there is nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.cli import canvas

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: "::error::Sinag"
timezone: Asia/Manila
period: {from: 2026-07-01, to: 2026-12-31}
team: {ann: {}, ben: {}}
channels: {ig: {platform: instagram}, fb: {platform: facebook}}
tasks: {t: {what: "##[error]Draw", due: 2026-11-24, owner: ann}}
calendar:
  posts:
    - {at: 2026-11-25 10:00, channels: [ig], topic: First, owner: ben}
    - {at: 2026-12-02 10:00, channels: [fb], topic: Second}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, today: str = "2026-11-21") -> tuple[int, str, str]:
        status = main(["calendar", "--today", today, *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def put(text: str) -> None:
    Path("smmplan.yaml").write_text(f"smmplan: 1\ntitle: x\n{text}", encoding="utf-8")


def test_the_month_of_today(run: Run) -> None:
    status, out, err = run()
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:4] == [
        "꞉:error::Sinag",
        "Calendar, as of 2026-11-21, times in Asia/Manila",
        "",
        "November 2026",
    ]
    assert "· First" in out
    assert "Second" not in out
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("arguments", "today", "months"),
    [
        ((), "2026-11-21", ["2026-11"]),
        ((), "2025-01-01", ["2026-07"]),
        ((), "2030-01-01", ["2026-12"]),
        (("M6",), "2026-11-21", ["2026-12"]),
        (("2028-02", "--months", "2"), "2026-11-21", ["2028-02", "2028-03"]),
        (("2999-12", "--months", "3"), "2026-11-21", ["2999-12"]),
    ],
)
def test_which_months(run: Run, arguments: tuple[str, ...], today: str, months: list[str]) -> None:
    out = run(*arguments, "-o", "json", today=today)[1]
    assert [month["month"] for month in json.loads(out)["months"]] == months


def test_whose(run: Run) -> None:
    both = run("--months", "2", "--channel", "fb", "--agenda")[1]
    assert "Calendar, fb, as of" in both
    assert "Second" in both
    assert "First" not in both
    mine = run("--person", "ann", "--agenda")[1]
    assert "♯#[error]Draw" in mine
    assert "First" not in mine
    assert "▪ 1 due" in run()[1]
    assert "nothing of fb stands in 2026-11\n" in run("--channel", "fb")[1]


def test_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--months", "2", "-o", "csv")[1])))
    assert [row["what"] for row in rows if row["kind"] == "post"] == ["First", "Second"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026",), '"2026" for MONTH is no month; write one like 2026-11 or M5'),
        (("M0",), '"M0" is no month of the plan, they count from 1; write M1'),
        (("--months", "0"), "--months 0 cannot be drawn; write a number from 1 to 60"),
        (("--months", "61"), "--months 61 cannot be drawn; write a number from 1 to 60"),
        (("--channel", "gi"), '"gi" is no channel of the plan; write ig'),
        (("--channel", "tiktok"), '"tiktok" is no channel of the plan; write one of ig, fb'),
        (("--person", "zoe"), '"zoe" is no team member of the plan; write one of ann, ben'),
    ],
)
def test_wrong_options(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments) == (2, "", f"smmplan: {said}\n")


def test_months_without_anything(run: Run) -> None:
    status, out, _ = run("2026-08")
    assert status == 0
    assert out.endswith("nothing stands in 2026-08; the plan has days from 2026-11-24 to 2026-12-02\n")


@pytest.mark.parametrize("text", ["", "initiatives: {a: {start: 2026-11-01}}\n", "calendar: {holidays: [PH]}\n"])
def test_a_plan_without_a_calendar(run: Run, text: str) -> None:
    put(text)
    status, out, err = run()
    assert (status, out) == (2, "")
    assert err.startswith("smmplan: this plan has no calendar; begin one like calendar: {posts: [{at: ")


def test_a_plan_that_counts_its_months(run: Run) -> None:
    put("period: {months: 3}\ncalendar: {posts: [{at: M2, topic: x}]}\n")
    status, out, _ = run()
    assert status == 0
    assert "M1 has no day; write period: {from: 2026-07-01, to: 2027-06-30} at the top of" in out
    right = "write one like 2026-11, or period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan"
    assert run("M2") == (2, "", f"smmplan: the plan does not say on which day M2 begins; {right}\n")


def test_what_could_not_be_read_is_said(run: Run) -> None:
    put("calendar: {posts: [{at: 2026-11-31, topic: x}, {at: 2026-11-30, topic: y}]}\n")
    status, out, err = run()
    assert (status, err) == (0, "note: 1 thing is wrong in the plan and left out here; smmplan check says what\n")
    assert "no day yet: x (its date cannot be read)" in out


@pytest.mark.parametrize(("cells", "listed"), [(50, True), (69, True), (70, False), (120, False)])
def test_a_narrow_terminal_gets_a_list(run: Run, monkeypatch: pytest.MonkeyPatch, cells: int, listed: bool) -> None:
    monkeypatch.setattr(canvas, "terminal_width", lambda: cells)
    out = run("--color", "never")[1]
    assert ("Wed 25 Nov" in out) == listed
    assert max(map(len, out.splitlines())) <= cells
    assert "\x1b[1;36m" in run("--color", "always")[1]
