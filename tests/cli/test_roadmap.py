"""smmplan roadmap: which months and groups, in which form, and what is said where there is nothing."""

from __future__ import annotations

import json
import locale
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.cli import canvas

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: "::error::Sinag ##[group]"
period: {from: 2026-07-01, to: 2026-12-31}
goals: {g: {what: "::warning::Sell", due: 2026-12-31}}
initiatives: {a: {what: Page, goal: g, start: 2026-08-01, due: 2026-10-15, owner: ann}}
roadmap: {phases: {p: {from: 2026-07, to: 2026-12, what: All}}}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["roadmap", "--today", "2026-11-21", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def put(text: str) -> None:
    Path("smmplan.yaml").write_text(f"smmplan: 1\ntitle: x\n{text}", encoding="utf-8")


def test_a_chart_that_no_build_obeys(run: Run) -> None:
    status, out, err = run()
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:2] == ["꞉:error::Sinag ♯#[group]", "Roadmap by goal, as of 2026-11-21"]
    assert any(line.startswith("꞉:warning::Sell") for line in lines)
    assert lines[-1] == "! late: Page, due 2026-10-15"
    assert max(map(len, lines)) <= 80


def test_other_groups_and_months(run: Run) -> None:
    assert "Without an owner" in run("--by", "owner")[1]
    out = run("--from", "M2", "--to", "2026-09")[1]
    assert "Aug" in out
    assert "Oct" not in out
    assert json.loads(run("--from", "M2", "-o", "json")[1])["months"][0] == "2026-08"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "gaol"), '"gaol" is no choice for --by; write goal'),
        (("--from", "2026-13"), '"2026-13" is no date: a year has 12 months; write 2026-01 to 2026-12'),
        (("--from", "2026"), '"2026" for --from is no month; write one like 2026-11 or M5'),
        (("--to", "launch"), '"launch" for --to is no month; write one like 2026-11 or M5'),
        (
            ("--from", "M3", "--to", "M2"),
            "--from M3 is later than --to M2; write the earlier month first",
        ),
        (("-o", "svg"), '"svg" is no format for -o; write text, json, csv or mermaid'),
        (("-o", "csv:smmplan.yaml"), '"smmplan.yaml" is a file of the plan; write -o csv: with another file'),
    ],
)
def test_wrong_options(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments) == (2, "", f"smmplan: {said}\n")


def test_a_plan_without_anything_for_a_roadmap(run: Run) -> None:
    put("")
    status, out, err = run()
    assert (status, out) == (2, "")
    assert err.startswith("smmplan: this plan has nothing for a roadmap; begin one like roadmap: {milestones: ")


def test_a_plan_whose_work_has_no_day(run: Run) -> None:
    put("roadmap: {milestones: {a: {when: TBD, what: launch}}}\n")
    status, out, _ = run()
    assert status == 0
    assert "nothing of the roadmap has a day yet; write one like" in out
    assert out.endswith("no day yet: launch (TBD)\n")


def test_a_plan_that_counts_its_months(run: Run) -> None:
    put("period: {months: 3}\nroadmap: {milestones: {a: {when: M2, what: launch}}}\n")
    assert "M1" in run()[1]
    assert json.loads(run("--from", "M2", "-o", "json")[1])["months"] == ["M2", "M3"]
    said = "the months of this plan are M1, M2 and on; write one of them in place of 2026-11"
    assert run("--from", "2026-11") == (2, "", f"smmplan: {said}\n")
    status, out, err = run("-o", "mermaid")
    assert (status, out) == (0, "")
    assert err.startswith("note: Mermaid draws days only; write period: ")


def test_what_could_not_be_read_is_said(run: Run) -> None:
    put("roadmap: {milestones: {a: {when: 2026-11-27}, b: {when: soon!}}}\n")
    status, out, err = run()
    assert (status, err) == (0, "note: 1 thing is wrong in the plan and left out here; smmplan check says what\n")
    assert "its date cannot be read" in out


def test_files_and_forms(run: Run, tmp_path: Path) -> None:
    assert run("-o", "text:a.txt", "-o", "mermaid:a.mmd", "-o", "csv:a.csv", "-o", "json:a.json", "--color", "always")[
        :2
    ] == (0, "")
    assert "\x1b" not in (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert (tmp_path / "a.mmd").read_text(encoding="utf-8").startswith("gantt\n")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("group,kind,what,")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["by"] == "goal"


def test_colours_and_ascii(run: Run) -> None:
    assert "\x1b[1;36m" in run("--color", "always")[1]
    assert "\x1b" not in run()[1]
    out = run("--ascii")[1]
    assert "#" in out
    assert not set("█░◇│") & set(out)


@pytest.mark.parametrize(("encoding", "blocks"), [("UTF-8", True), ("ascii", False), ("cp437", False), ("odd", False)])
def test_a_terminal_gets_what_it_can_show(
    run: Run, monkeypatch: pytest.MonkeyPatch, encoding: str, blocks: bool
) -> None:
    monkeypatch.setattr(canvas, "terminal_width", lambda: 70)
    monkeypatch.setattr(locale, "getencoding", lambda: encoding)
    out = run("--color", "never")[1]
    assert ("█" in out) == blocks
    assert max(map(len, out.splitlines())) <= 70
