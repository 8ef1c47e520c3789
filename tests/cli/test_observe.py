"""smmplan observe: where readings go, what is refused, and what is said."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag
metrics:
  fans: {unit: people}
  again: {unit: "%"}
  hours: {unit: hours}
  cost: {unit: PHP}
  复购率: {unit: 人}
  bare: {what: no unit}
observations:
  - {date: 2026-10-31, values: {fans: 5}}   # first
  - {date: 2026-10-31, period: 2026-09, values: {hours: 3.5}}
  - {date: 2026-11-21, values: {fans: 7, again: ~}, note: early}
"""
LAST = "  - {date: 2026-11-21, values: {fans: 7, again: ~}, note: early}\n"


@pytest.fixture
def observe(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["observe", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path, name: str = "smmplan.yaml") -> str:
    return (plans / name).read_bytes().decode()


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (["hours", "4"], "again: ~}", "again: ~, hours: 4}"),
        (["hours", "2026-11-21", "4.5 hours"], "again: ~}", "again: ~, hours: 4.5}"),
        (["hours=4", "复购率=3 人"], "again: ~}", "again: ~, hours: 4, 复购率: 3}"),
        (["cost", "PHP 274.50"], "again: ~}", "again: ~, cost: 274.50}"),
        (["again", "17.1%"], "again: ~}", "again: 17.1}"),
        (["bare", "5%"], "again: ~}", "again: ~, bare: 5%}"),
        (["hours", "?"], "again: ~}", "again: ~, hours: ~}"),
        (["hours", "-3"], "again: ~}", "again: ~, hours: -3}"),
        (["cost=5", "2026-10-31"], "{hours: 3.5}", "{hours: 3.5, cost: 5}"),
        (["cost=5", "2026-10-31", "--period", "2026-09"], "{hours: 3.5}", "{hours: 3.5, cost: 5}"),
        (["fans", "8", "--replace"], "fans: 7", "fans: 8"),
        (["hours=4", "--note", "late"], LAST, LAST.replace("~}, note: early", "~, hours: 4}, note: [early, late]")),
        (["fans", "6", "2026-10-31"], None, None),
        (
            ["cost", "2026-11-20", "5", "--note", "a: b"],
            LAST,
            LAST + '  - date: 2026-11-20\n    values: {cost: 5}\n    note: "a: b"\n',
        ),
        (
            ["cost", "5", "--period", "2026-10"],
            LAST,
            LAST + "  - date: 2026-11-21\n    period: 2026-10\n    values: {cost: 5}\n",
        ),
    ],
)
def test_where_a_reading_goes(
    observe: Run, plans: Path, arguments: list[str], old: str | None, new: str | None
) -> None:
    status, out, err = observe(*arguments)
    if old is None or new is None:
        assert (status, out) == (2, "")
        return
    assert (status, err) == (0, "")
    assert out.endswith(")\n")
    assert text(plans) == PLAN.replace(old, new)


def test_what_is_said(observe: Run, plans: Path) -> None:
    assert observe("fans=8", "hours=4", "--replace")[1] == (
        "fans 2026-11-21: 7 -> 8 (smmplan.yaml:13)\nhours 2026-11-21: 4 (smmplan.yaml:13)\n"
    )
    before = text(plans)
    assert observe("fans", "8.0")[1] == "fans 2026-11-21: 8, as before (smmplan.yaml:13)\n"
    assert text(plans) == before
    assert observe("again", "17")[1] == "again 2026-11-21: ~ -> 17 (smmplan.yaml:13)\n"


def test_the_first_reading_of_a_plan(observe: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN[: PLAN.index("observations")], encoding="utf-8")
    assert observe("fans", "5")[0] == 0
    assert text(plans).endswith("observations:\n  - date: 2026-11-21\n    values: {fans: 5}\n")
    assert observe("again", "6")[0] == 0
    assert text(plans).endswith("    values: {fans: 5, again: 6}\n")


def test_a_table(observe: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(
        PLAN[: PLAN.index("observations")] + "observations: [seen.csv]\n", encoding="utf-8"
    )
    table = "date,fans,again,note\r\n2026-10-31,5,,\r\n2026-11-21,,6,first\r\n"
    (plans / "seen.csv").write_bytes(table.encode())
    assert observe("fans=7", "--note", "second") == (0, "fans 2026-11-21: 7 (seen.csv:3)\n", "")
    table = table.replace("21,,6,first", "21,7,6,first; second")
    assert text(plans, "seen.csv") == table
    assert observe("fans", "2026-11-01", "6")[0] == 0
    table += "2026-11-01,6,,\r\n"
    assert text(plans, "seen.csv") == table
    status, _, err = observe("hours", "4")
    assert (status, err) == (2, 'smmplan: "seen.csv" has no column "values.hours"; add it to its first row\n')
    assert text(plans, "seen.csv") == table


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["fanz", "5"], 'no metric is called "fanz"; did you mean fans?'),
        (["zzz", "5"], 'no metric is called "zzz"; the plan measures fans, again, hours, cost, 复购率, bare'),
        (["fans", "8"], "fans of 2026-11-21 is 7 already (smmplan.yaml:13); add --replace to write 8 in its place"),
        (["hours=4", "fans=8"], "fans of 2026-11-21 is 7 already"),
        (["hours=4", "hours=5"], '"hours" has two values, 4 and 5; give one of them'),
        (["hours", "5k"], 'hours: "5k" has "k" in place of zeros; write 5000'),
        (["hours", "4 minutes"], 'hours: "4 minutes" is no number'),
        (["hours", "5%"], '"5%" is a share, and hours is read in hours; write the number'),
        (["hours", "2026-11-22", "5"], '"2026-11-22" is still to come; write the day on which it was read'),
        (["hours", "2026-10", "5"], '"2026-10" is no day; write the one on which it was read, like 2026-11-21, and'),
        (["hours", "31/10/2026", "5"], '"31/10/2026" is no date; write 2026-10-31'),
        (["hours=5", "31.10.2026"], '"31.10.2026" is no date; write 2026-10-31'),
        (["hours", "yesterday", "5"], '"yesterday" is no day; write the one on which it was read, like 2026-11-21\n'),
        (["hours", "?!", "5"], '"?!" is no day; write the one on which it was read, like 2026-11-21\n'),
        (["hours", "5", "31.10.2026"], "the date stands between metric and value; write hours 31.10.2026 5"),
        (["2026-10-31", "hours", "5"], "the date stands between metric and value; write hours 2026-10-31 5"),
        (["hours", "5", "--period", "31/10/2026"], '--period: "31/10/2026" is no date'),
        (["hours", "5", "--note", " "], "--note is empty"),
        (["hours"], "one word is no reading; write METRIC [DATE] VALUE"),
        (["a", "b", "c", "d"], "4 words are no reading; write METRIC [DATE] VALUE"),
        (["hours="], '"hours" has no value; write a number'),
        (["hours=5", "fans"], '"fans" has no value; write METRIC [DATE] VALUE'),
        (["hours=5", "2026-11-01", "2026-11-02"], "two dates are one too many"),
    ],
)
def test_what_is_refused(observe: Run, plans: Path, arguments: list[str], why: str) -> None:
    status, out, err = observe(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert text(plans) == PLAN


def test_a_plan_without_metrics(observe: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    assert observe("fans", "5")[2].startswith("smmplan: the plan has no metrics yet; write one like metrics: {")


def test_a_record_that_cannot_be_read_is_mended_first(observe: Run, plans: Path) -> None:
    broken = PLAN.replace("fans: 7", "fans: seven")
    (plans / "smmplan.yaml").write_text(broken, encoding="utf-8")
    status, _, err = observe("hours", "4")
    assert (status, "mend that first" in err) == (2, True)
    assert text(plans) == broken


def test_a_dry_run_writes_nothing(observe: Run, plans: Path) -> None:
    status, out, _ = observe("hours", "4", "--dry-run")
    assert (status, "+  - {date: 2026-11-21, values: {fans: 7, again: ~, hours: 4}, note: early}\n" in out) == (0, True)
    assert text(plans) == PLAN


def test_a_full_disk_leaves_all_as_it_was(observe: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        status, _, err = observe("hours", "4")
    assert (status, err) == (2, 'smmplan: cannot write "smmplan.yaml": no space left on device; nothing was changed\n')
    assert os.listdir(plans) == ["smmplan.yaml"]
    assert text(plans) == PLAN


def test_many_at_once_lose_nothing(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "smmplan", "observe", f"{metric}=4", "--today", "2026-11-20"], cwd=plans
        )
        for metric in ("fans", "again", "hours", "cost")
    ]
    assert [each.wait(60) for each in running] == [0, 0, 0, 0]
    (record,) = text(plans).split("  - date: 2026-11-20\n")[1:]
    assert sorted(record.strip().removeprefix("values: {").rstrip("}").split(", ")) == [
        "again: 4",
        "cost: 4",
        "fans: 4",
        "hours: 4",
    ]
