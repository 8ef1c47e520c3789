"""smmplan check: what it prints where, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

ERROR = 'error unknown-id: no persona "mariela"\n'
WARNING = "warning no-owner: nobody owns it\n"
INFO = "info no-emoji: TODAY\n"


@pytest.fixture(autouse=True)
def folder(plans: Path) -> None:
    (plans / "good.yaml").write_text("title: x\n", encoding="utf-8")
    (plans / "bad.yaml").write_text(ERROR + WARNING, encoding="utf-8")
    (plans / "warned.yaml").write_text(WARNING, encoding="utf-8")


def test_findings_on_stdout_and_the_closing_line_on_stderr(smmplan: Callable) -> None:
    status, out, err = smmplan("check", "bad.yaml", "good.yaml")
    assert status == 1
    assert out.startswith('error[REF001 unknown-id]: no persona "mariela"\n  --> bad.yaml:1:1\n    |\n  1 | error')
    assert "\x1b" not in out
    assert err == "Checked 2 plans (2 files): 1 error, 1 warning\n"


def test_a_clean_plan(smmplan: Callable) -> None:
    assert smmplan("check", "good.yaml") == (0, "", "Checked 1 plan (1 file): no findings\n")


def test_without_a_path_it_is_the_working_directory(smmplan: Callable) -> None:
    assert smmplan("check").err == "Checked 3 plans (3 files): 1 error, 2 warnings\n"


def test_quiet_leaves_the_closing_line_out(smmplan: Callable) -> None:
    assert smmplan("check", "good.yaml", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    "case",
    [
        (ERROR, "error", 1),
        (ERROR, "never", 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "info", 1),
        (INFO, "warning", 0),
        (INFO, "info", 1),
        ("hidden info\n", "info", 1),
        ("hidden info\n", "warning", 0),
        ("", "info", 0),
    ],
)
@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_the_gate_decides_the_status_alike_in_every_format(
    smmplan: Callable, plans: Path, case: tuple[str, str, int], form: str
) -> None:
    plan, gate, status = case
    (plans / "plan.yaml").write_text(plan, encoding="utf-8")
    shown = smmplan("check", "plan.yaml", "-o", form)
    gated = smmplan("check", "plan.yaml", "-o", form, "--fail-on", gate)
    assert gated.status == status
    assert (gated.out, gated.err) == (shown.out, shown.err)


def test_trouble_comes_last_and_wins(smmplan: Callable, plans: Path) -> None:
    (plans / "locked.yaml").write_text('trouble: cannot read "locked.yaml"\n', encoding="utf-8")
    (plans / "part.yaml").write_text(f'{WARNING}part trouble: cannot read "x.csv"\n', encoding="utf-8")
    status, out, err = smmplan("check", "locked.yaml", "missing.yaml", "part.yaml", "bad.yaml", "-o", "concise")
    assert status == 2
    assert [line.partition(":")[0] for line in out.splitlines()] == ["part.yaml", "bad.yaml", "bad.yaml"]
    assert err.splitlines() == [
        "Checked 2 plans (2 files): 1 error, 2 warnings",
        'smmplan: there is no file or folder "missing.yaml"',
        'smmplan: cannot read "locked.yaml"',
        'smmplan: cannot read "x.csv"',
    ]


def test_trouble_without_a_plan_needs_no_closing_line(smmplan: Callable) -> None:
    assert smmplan("check", "missing.yaml") == (2, "", 'smmplan: there is no file or folder "missing.yaml"\n')


def test_a_fault_is_one_line_after_the_other_plans(smmplan: Callable, plans: Path) -> None:
    (plans / "broken.yaml").write_text("fault\n", encoding="utf-8")
    status, out, err = smmplan("check", "broken.yaml", "bad.yaml", "-o", "concise")
    assert status == 2
    assert len(out.splitlines()) == 2
    closing, fault = err.splitlines()
    assert closing == "Checked 1 plan (1 file): 1 error, 1 warning"
    assert fault.startswith("smmplan: a fault of smmplan, not of your plan (KeyError in checks/verdict.py, line ")
    assert fault.endswith("; please report it with what --debug prints")
    assert "secret" not in err


def test_the_traceback_comes_with_debug_only(smmplan: Callable, plans: Path) -> None:
    (plans / "broken.yaml").write_text("fault\n", encoding="utf-8")
    status, _, err = smmplan("check", "broken.yaml", "--debug")
    assert status == 2
    assert "Traceback (most recent call last):\n" in err
    assert "KeyError: 'a secret of the plan'\n" in err
    assert err.splitlines()[-1].startswith("smmplan: a fault of smmplan")


def test_ctrl_c(smmplan: Callable, plans: Path) -> None:
    (plans / "long.yaml").write_text("interrupt\n", encoding="utf-8")
    assert smmplan("check", "long.yaml") == (130, "", "")


def test_only_the_files_that_were_named_are_reported(smmplan: Callable, plans: Path) -> None:
    (plans / "whole.yaml").write_text(f"{ERROR}include warned.yaml\n", encoding="utf-8")
    assert smmplan("check", "whole.yaml", "-o", "concise").status == 1
    status, out, err = smmplan("check", "whole.yaml=warned.yaml", "-o", "concise")
    assert (status, out) == (0, "warned.yaml:1:1: warning REF001 no-owner: nobody owns it\n")
    assert err == "Checked 1 plan (2 files): 1 warning\n"


def test_a_file_of_two_plans_is_reported_once(smmplan: Callable, plans: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (plans / name).write_text("include warned.yaml\n", encoding="utf-8")
    _, out, err = smmplan("check", "one.yaml", "two.yaml", "-o", "concise")
    assert out == "warned.yaml:1:1: warning REF001 no-owner: nobody owns it\n"
    assert err == "Checked 2 plans (3 files): 1 warning\n"


def test_what_is_not_shown_is_counted(smmplan: Callable, plans: Path) -> None:
    (plans / "plan.yaml").write_text("hidden info\nhidden info\n", encoding="utf-8")
    assert smmplan("check", "plan.yaml").err == "Checked 1 plan (1 file): no findings, 2 infos not shown\n"


def test_today_is_an_option_before_it_is_the_clock(
    smmplan: Callable, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from smmplan.cli import clock

    (plans / "plan.yaml").write_text(INFO, encoding="utf-8")
    monkeypatch.setattr(clock, "today", lambda: date(2031, 5, 6))
    assert smmplan("check", "plan.yaml", "-o", "concise").out.endswith(" 2031-05-06\n")
    assert smmplan("check", "plan.yaml", "-o", "concise", "--today", "2026-11-27").out.endswith(" 2026-11-27\n")


def test_rules_are_selected_with_commas_and_repeated(smmplan: Callable, plans: Path) -> None:
    (plans / "plan.yaml").write_text("info x-y: SELECTION\n", encoding="utf-8")
    arguments = ["--select", "BUD003, ", "--select", "unknown-id", "--ignore", "ref,,bud,", "--profile", "strict"]
    assert smmplan("check", "plan.yaml", *arguments, "-o", "concise").out.endswith(
        ": BUD003+REF001/BUD003+REF001/strict\n"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--fail-on", "warnings"], '"warnings" is no level for --fail-on; write warning'),
        (["--fail-on", "all"], '"all" is no level for --fail-on; write error, warning, info or never'),
        (["--profile", "Strict"], '"Strict" is no profile; did you mean strict?'),
        (["--color", "yes"], '"yes" is no choice for --color; write auto, always or never'),
        (["-o", "jsno"], '"jsno" is no format for -o; write json'),
        (
            ["-o", "C:\\out.json"],
            '"C" is no format for -o; write text, concise, json, jsonl, github, gitlab, sarif, junit or rdjson',
        ),
        (["-o", "json:"], "-o json: names no file; write -o json:FILE, or -o json for standard output"),
        (["-o", "text", "-o", "json"], "two outputs go to standard output; give each its own file: -o json:FILE"),
        (["-o", "text:x", "-o", "json:x"], 'two outputs go to "x"; give each its own file: -o json:FILE'),
        (["--today", "11/27/2026"], '"11/27/2026" for --today is no date; write it as 2026-11-27'),
        (["--today", "2026-02-30"], '"2026-02-30" for --today is no day of the calendar; write one as 2026-11-27'),
        (["--today", "20261127"], '"20261127" for --today is no date; write it as 2026-11-27'),
        (["--jobs", "0"], "--jobs is a number of processes; write 1 or more"),
        (["--select", "nosuch"], 'there is no rule "nosuch"; smmplan rules lists all'),
    ],
)
def test_a_bad_option_is_one_clear_line(smmplan: Callable, plans: Path, arguments: list[str], line: str) -> None:
    assert smmplan("check", "bad.yaml", *arguments) == (2, "", f"smmplan: {line}\n")
    assert not (plans / "x").exists()


def test_outputs_to_files(smmplan: Callable, plans: Path) -> None:
    status, out, err = smmplan(
        "check", "bad.yaml", "-o", "json:out.json", "-o", "concise", "-o", "text:out.txt", "--color", "always"
    )
    assert (status, err) == (1, "Checked 1 plan (1 file): 1 error, 1 warning\n")
    assert len(out.splitlines()) == 2
    assert json.loads((plans / "out.json").read_bytes())["summary"]["errors"] == 1
    text = (plans / "out.txt").read_bytes()
    assert text.startswith(b"error[REF001 unknown-id]")
    assert b"\x1b" not in text
    assert b"\r" not in text


def test_an_output_that_cannot_be_written_does_not_stop_the_others(smmplan: Callable, plans: Path) -> None:
    status, out, err = smmplan("check", "bad.yaml", "-o", "json:none/out.json", "-o", "concise")
    assert status == 2
    assert len(out.splitlines()) == 2
    assert err.splitlines()[1:] == ['smmplan: cannot write "none/out.json": there is no folder "none"; make it first']


@pytest.mark.parametrize(
    ("choice", "environment", "colored"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": ""}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(
    smmplan: Callable, monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in smmplan("check", "bad.yaml", "--color", choice).out) == colored


def test_the_same_plan_gives_the_same_bytes(smmplan: Callable) -> None:
    assert smmplan("check", "bad.yaml") == smmplan("check", "bad.yaml")
