"""smmplan budget export: where it writes, what it refuses, and what it says of a plan that is not whole."""

from __future__ import annotations

import csv
import gc
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

PLAN = """\
smmplan: 1
title: 咖啡
currency: PHP
period: {from: 2026-10-01, to: 2026-12-31}
budget:
  lines:
    ads: {name: 广告, plan: 300/month, actual: {2026-10: 220}, rollover: {surplus: expire}}
"""
HEAD = "; The budget as of 2026-11-21, written by smmplan. "
TODAY = ("--today", "2026-11-21")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run `smmplan budget export` in a folder with a plan."""
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["budget", "export", *TODAY, *arguments])
        return status, *capsys.readouterr()

    yield run
    gc.enable()


def test_a_journal_is_the_usual_form(export: Run) -> None:
    status, out, err = export()
    assert (status, err) == (0, "")
    assert out.startswith(HEAD)
    assert out.endswith("! assumed for 广告  ; assumed:\n    budget:lines:ads  300.00 PHP\n    paid\n")
    assert export("-o", "hledger") == (0, out, "")


def test_csv(export: Run) -> None:
    status, out, err = export("-o", "csv")
    assert (status, err) == (0, "")
    assert [(row["name"], row["month"], row["spent"], row["expired"]) for row in csv.DictReader(out.splitlines())] == [
        ("广告", "2026-10", "220.00", "80.00"),
        ("广告", "2026-11", "", "0.00"),
        ("广告", "2026-12", "", "0.00"),
    ]


def test_both_in_files_with_the_bytes_of_standard_output(export: Run, plans: Path) -> None:
    for form in ("hledger", "csv"):
        out = export("-o", form)[1]
        assert export("-o", f"{form}:out.txt") == (0, "", "")
        assert (plans / "out.txt").read_bytes() == out.encode()
    assert export("-o", "csv:a.csv", "-o", "hledger:b.journal")[0] == 0
    assert (plans / "b.journal").read_text(encoding="utf-8").startswith(HEAD)
    assert (plans / "a.csv").read_text(encoding="utf-8").startswith("line,name,")


def test_hledger_reads_the_file(export: Run, plans: Path) -> None:
    program = shutil.which("hledger")
    if program is None:
        pytest.skip("hledger is not installed, so nobody checks our journals; apt-get install hledger")
    export("-o", "hledger:b.journal")
    command = [program, "-f", "b.journal", "check", "--strict"]
    subprocess.run(command, check=True, cwd=plans, env={"LC_ALL": "C.UTF-8"}, capture_output=True)


def test_today_is_a_day_of_ones_choice(export: Run) -> None:
    """What October has left is assumed to be spent as long as it runs."""
    assert "2026-10-31 ! assumed" not in export()[1]
    running = export("--today", "2026-10-15")[1]
    assert "2026-10-31 ! assumed" in running
    assert running.startswith("; The budget as of 2026-10-15, ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "ledger"], '"ledger" is no format for -o; write hledger'),
        (["-o", "csv:smmplan.yaml"], '"smmplan.yaml" is a file of the plan; write -o csv: with another file'),
        (["-o", "csv", "-o", "hledger"], "two outputs go to standard output; give each its own file: -o hledger:FILE"),
        (["-p", "none.yaml"], 'there is no file or folder "none.yaml"'),
        (["--today", "soon"], '"soon" for --today is no date; write it as 2026-11-27'),
        (["ads"], "got unexpected extra argument(s) (ads); smmplan budget export --help shows what to write"),
    ],
)
def test_what_it_refuses(export: Run, plans: Path, arguments: list[str], said: str) -> None:
    status, out, err = export(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {said}")
    assert err.count("\n") == 1
    assert (plans / "smmplan.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("budget", ["", "budget: {lines: {ads: {plan: 500}}}\n"])
def test_a_plan_without_a_budget_by_month(export: Run, plans: Path, budget: str) -> None:
    (plans / "smmplan.yaml").write_text(f"smmplan: 1\ntitle: none\n{budget}", encoding="utf-8")
    status, out, err = export()
    assert (status, out) == (2, "")
    assert "; begin one like " in err if not budget else "; write period: " in err


def test_what_is_broken_is_left_out_and_said(export: Run, plans: Path) -> None:
    broken = PLAN + "    video: {plan: {2026-10: 1,000}}\n"
    (plans / "smmplan.yaml").write_text(broken, encoding="utf-8")
    status, out, err = export()
    assert status == 0
    assert "account budget:lines:ads\n" in out
    assert err.startswith("note: ")
    assert "smmplan check says what" in err
