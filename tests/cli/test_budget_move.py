"""smmplan budget move: the transfer that is written, what money is not there, and what is said."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.__main__ import main
from smmplan.source.load import load

TODAY = "2026-11-21"
PLAN = """\
smmplan: 1
title: x
period: {from: 2026-07-01, to: 2027-06-30}
currency: PHP
budget:
  total: 20000
  contingency: 1000
  openings: {pool: 200, "pool:video": 50}
  lines:
    ads: {plan: {2026-10: 1000, 2026-11: 1000, 2026-12: 1000}, actual: {2026-10: 900}}
    films: {category: video, plan: {2026-11: 500}}
    part: {parent: films, plan: {2026-11: 200}}
    yuan: {plan: {2026-11: 80}, currency: CNY}
    gift: {plan: {2026-11: 80}, in_kind: true}
    once: {plan: 300}
  income: {fees: {plan: {2026-12: 8000}}}
"""
OLD = "  transfers:\n    - {date: 2026-12-05, from: ads, to: films, amount: 1100, because: start}   # all of it\n"


@pytest.fixture
def move(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, str]]]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["budget", "move", *arguments, "--today", TODAY])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path) -> str:
    return (plans / "smmplan.yaml").read_bytes().decode()


# ---------------------------------------------------------------- what is written


def test_the_first_transfer_makes_the_list(move: Callable[..., Any], plans: Path) -> None:
    assert move("ads", "films", "300", "--because", "one more film, with Mía 🎬") == (
        0,
        "moved 300.00 PHP from ads to films on 2026-11-21 (smmplan.yaml:18)\n"
        "ads: 800.00 PHP left in 2026-11 of 800.00 PHP\n"
        "films: 800.00 PHP left in 2026-11 of 800.00 PHP\n",
        "",
    )
    transfer = '{date: 2026-11-21, from: ads, to: films, amount: 300, because: "one more film, with Mía 🎬"}'
    assert text(plans) == f"{PLAN}  transfers:\n    - {transfer}\n"


@pytest.mark.parametrize(
    ("arguments", "transfer", "said"),
    [
        (["pool", "ads", "200"], "from: pool, to: ads, amount: 200", "pool: 0.00 PHP at the end of 2026-11\n"),
        (["pool:video", "pool", "50"], "from: pool:video, to: pool", "pool:video: 0.00 PHP at the end of 2026-11\n"),
        (["contingency", "films", "400.50"], "from: contingency, to: films", "contingency: 599.50 PHP left\n"),
        (["outside", "yuan", "5 CNY"], "from: outside, to: yuan, amount: 5,", "moved 5.00 CNY from outside to yuan on"),
        (["ads", "outside", "5"], "from: ads, to: outside", "ads: 1,095.00 PHP left in 2026-11 of 1,095.00 PHP\n"),
        (["part", "ads", "5"], "from: part, to: ads", "films: 495.00 PHP left in 2026-11 of 495.00 PHP\n"),
        (["once", "ads", "300"], "from: once, to: ads", "once: 0.00 PHP left of 0.00 PHP\n"),
        (
            ["ads", "films", "5", "--date", "2026-10-02"],
            "{date: 2026-10-02, from: ads",
            "ads: 95.00 PHP left in 2026-10 of 995.00 PHP\nads: 1,095.00 PHP left in 2026-11 of 1,095.00 PHP\n",
        ),
        (["ads", "films", "5", "--date", "2026-10"], "{date: 2026-10, from: ads", " to films on 2026-10 ("),
    ],
)
def test_every_kind_of_account(
    move: Callable[..., Any], plans: Path, arguments: list[str], transfer: str, said: str
) -> None:
    status, out, err = move(*arguments, "--because", "x")
    assert (status, err) == (0, "")
    assert text(plans).startswith(PLAN)
    assert transfer in text(plans)
    assert said in out


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_later_ones_come_behind_in_the_file_of_the_list(
    move: Callable[..., Any], plans: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    plan = PLAN.replace("budget:", "include: [moves.yaml]\nbudget:")
    (plans / "smmplan.yaml").write_text(plan, encoding="utf-8")
    moves = f"budget:\n{OLD.replace('1100', '10')}".replace("\n", end)
    (plans / "moves.yaml").write_bytes(moves.encode())
    assert move("ads", "films", "5", "--because", "x")[:2][0] == 0
    new = f"    - {{date: 2026-11-21, from: ads, to: films, amount: 5, because: x}}{end}"
    assert (plans / "moves.yaml").read_bytes().decode() == moves + new
    assert text(plans) == plan


def test_a_dry_run_writes_nothing(move: Callable[..., Any], plans: Path) -> None:
    status, out, err = move("ads", "films", "5", "--because", "x", "--dry-run")
    assert (status, err) == (0, "")
    assert out.startswith("--- a/smmplan.yaml\n+++ b/smmplan.yaml\n@@ ")
    assert out.endswith("+  transfers:\n+    - {date: 2026-11-21, from: ads, to: films, amount: 5, because: x}\n")
    assert text(plans) == PLAN


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ads", "films", "5"], '--because is missing; say why, as in --because "one more story"'),
        (["ads", "films", "5", "--because", " "], '--because is missing; say why, as in --because "one more story"'),
        (["adds", "films", "5"], '"adds" is no line and no pool of the budget; write ads'),
        (["ads", "contingency", "5"], '"contingency" is no line and no pool of the budget; write one of ads, films, '
         "part, yuan, gift, once, pool, pool:video and so on"),
        (["pool:vidoe", "ads", "5"], '"pool:vidoe" is no line and no pool of the budget; write pool:video'),
        (["fees", "ads", "5"], '"fees" is income, and money moves between lines only; change its plan'),
        (["ads", "income.fees", "5"], '"income.fees" is income, and money moves between lines only; change its plan'),
        (["ads", "ads", "5"], '"ads" gives to itself; name another account'),
        (["films", "part", "5"], '"films" and "part" are parts of one line, which holds their money'),
        (["ads", "gift", "5"], '"gift" is in kind, and no money moves from or to it'),
        (["ads", "yuan", "5"], '"yuan" is in CNY, and money moves in the currency of the plan only'),
        (["ads", "films", "0"], '"0" moves nothing; write an amount above zero'),
        (["ads", "films", "-5"],
         '"-5" is below zero, which only actuals, openings and forecasts may be; write 5'),
        (["ads", "films", "5 CNY"], '"5 CNY" is in CNY, and ads is in PHP; write it like 5 PHP'),
        (["ads", "films", "5.005"], '"5.005" has 3 decimals and PHP has at most 2; write 5005 if the point stands '
         "between thousands"),
        (["ads", "films", "5", "--date", "2027-07-01"], "2027-07-01 is outside the plan; write --date with a date from "
         "2026-07 to 2027-06"),
        (["ads", "films", "5", "--date", "launch"], '--date: "launch" has no day yet; write one like 2026-11-21'),
        (["ads", "films", "5", "--date", "11/27/2026"], '--date: "11/27/2026" is no date; write 2026-11-27'),
        (["ads", "films", "1100.01"], '"ads" has 1,100.00 PHP in 2026-11; write at most 1100.00, or let it come from '
         "outside"),
        (["ads", "films", "5", "--date", "2026-09-02"], '"ads" has 0.00 PHP in 2026-09; move it from elsewhere, or let '
         "it come from outside"),
        (["pool", "films", "201"], '"pool" has 200.00 PHP in 2026-11; write at most 200.00, or let it come '
         "from outside"),
        (["contingency", "films", "1000.01"], '"contingency" has 1,000.00 PHP; write at most 1000.00, or let it '
         "come from outside"),
        (["once", "films", "301"], '"once" has 300.00 PHP in 2026-11; write at most 300.00, or let it come '
         "from outside"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_next_step(
    move: Callable[..., Any], plans: Path, arguments: list[str], said: str
) -> None:
    reason = [] if "--because" in said else ["--because", "x"]
    assert move(*arguments, *reason) == (2, "", f"smmplan: {said}\n")
    assert text(plans) == PLAN


def test_what_moves_already_counts(move: Callable[..., Any], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + OLD.replace("1100", "1000"), encoding="utf-8")
    assert move("ads", "films", "101", "--date", "2026-12-01", "--because", "x") == (
        2,
        "",
        'smmplan: "ads" has 1,100.00 PHP in 2026-12 and gives 1,000.00 PHP of it already; write at most 100.00, or let '
        "it come from outside\n",
    )
    assert move("films", "ads", "50", "--date", "2026-12-01", "--because", "x")[0] == 0
    assert move("ads", "films", "151", "--date", "2026-12-01", "--because", "x")[2].startswith(
        'smmplan: "ads" has 1,100.00 PHP in 2026-12 and gives 950.00 PHP of it already; write at most 150.00, '
    )


def test_a_later_transfer_keeps_its_money(move: Callable[..., Any], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + OLD, encoding="utf-8")
    assert move("ads", "films", "1050", "--because", "x") == (
        2,
        "",
        'smmplan: this would leave "ads" 1,050.00 PHP in 2026-12, and it gives 1,100.00 PHP to others then '
        "(smmplan.yaml:18); move less, or change that first\n",
    )
    assert text(plans) == PLAN + OLD
    assert move("ads", "films", "1000", "--because", "x")[0] == 0


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("  transfers: [{date: 2026-10-01, from: ads, to: films, amount: x, because: y}]\n", "cannot be relied on: "),
        ("  transfers: [gone.csv]\n", "the plan cannot be changed before all of it can be read: "),
    ],
)
def test_a_broken_list_is_not_built_on(move: Callable[..., Any], plans: Path, broken: str, said: str) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + broken, encoding="utf-8")
    status, out, err = move("ads", "films", "5", "--because", "x")
    assert (status, out) == (2, "")
    assert said in err
    assert "smmplan.yaml:17" in err
    assert text(plans) == PLAN + broken


def test_a_budget_without_months(move: Callable[..., Any], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\nbudget: {lines: {a: {}, b: {}}}\n", encoding="utf-8")
    assert "this budget has no months; write period: " in move("a", "b", "5", "--because", "x")[2]


# ---------------------------------------------------------------- whatever happens


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_whatever_fails_the_file_is_the_old_one(
    move: Callable[..., Any], plans: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    real = open
    with monkeypatch.context() as patch:
        if step == "open":
            patch.setattr(
                "builtins.open", lambda name, mode="r", *a, **k: fail() if "x" in mode else real(name, mode, *a, **k)
            )
        else:
            patch.setattr(os, step, fail)
        status, out, err = move("ads", "films", "5", "--because", "x")
    assert (status, out) == (2, "")
    assert err == 'smmplan: cannot write "smmplan.yaml": no space left on device; nothing was changed\n'
    assert text(plans) == PLAN
    assert os.listdir(plans) == ["smmplan.yaml"]


def test_two_at_once_never_move_the_same_money(plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "smmplan",
        "budget",
        "move",
        "pool",
        "ads",
        "80",
        "--because",
        "x",
        "--today",
        TODAY,
    ]
    running = [subprocess.Popen(command, cwd=plans, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    ends = sorted((each.communicate(timeout=60)[1], each.returncode) for each in running)
    refused = (
        b'smmplan: "pool" has 200.00 PHP in 2026-11 and gives 160.00 PHP of it already; write at most 40.00, or let '
    )
    assert ends == [(b"", 0)] * 2 + [(refused + b"it come from outside\n", 2)] * 2
    assert text(plans).count("from: pool, to: ads, amount: 80") == 2


ACCOUNTS = ["ads", "films", "once", "pool", "pool:video", "outside"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ACCOUNTS, "contingency"]), st.sampled_from(ACCOUNTS), st.integers(1, 1200), st.integers(1, 12)
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_plan_that_is_only_moved_with_never_moves_too_much(
    move: Callable[..., Any], plans: Path, steps: list[tuple[str, str, int, int]]
) -> None:
    from smmplan.checks.run import check
    from smmplan.checks.selection import Selection

    path = plans / "smmplan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    made = sum(
        move(source, target, str(amount), "--date", f"M{month}", "--because", "x")[0] == 0
        for source, target, amount, month in steps
    )
    loaded = load(str(path), path.name, str(plans))
    assert loaded.plan is not None
    assert loaded.plan.budget is not None
    assert len(loaded.plan.budget.transfers) == made
    codes = {finding.code for finding in check(loaded, date.fromisoformat(TODAY), Selection(), None).findings}
    assert not codes & {"BUD013", "BUD020"}


def test_a_row_of_a_table_is_named_by_its_line(move: Callable[..., tuple[int, str, str]], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + "  transfers: moves.csv\n", encoding="utf-8")
    (plans / "moves.csv").write_text("date,from,to,amount,because\n2026-11-02,ads,films,5,z\n", encoding="utf-8")
    status, out, err = move("ads", "films", "7", "--because", "x")
    assert (status, err) == (0, "")
    assert "moved 7.00 PHP from ads to films on 2026-11-21 (moves.csv:3)\n" in out


def test_a_transfer_without_a_list_becomes_the_first_of_one(
    move: Callable[..., tuple[int, str, str]], plans: Path
) -> None:
    record = "    # the first\n    date: 2026-11-02 # d\n    from: ads\n    to: films\n    amount: 5\n    because: z\n"
    (plans / "smmplan.yaml").write_text(f"{PLAN}  transfers:\n{record}", encoding="utf-8")
    status, out, err = move("ads", "films", "7", "--because", "x")
    assert (status, err) == (0, "")
    assert "(smmplan.yaml:24)" in out
    first = record.replace("\n    ", "\n      ").replace("      date", "    - date")
    new = "    - date: 2026-11-21\n      from: ads\n      to: films\n      amount: 7\n      because: x\n"
    assert text(plans) == f"{PLAN}  transfers:\n{first}{new}"
