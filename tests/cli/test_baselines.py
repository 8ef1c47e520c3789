"""The baseline on the command line: what is known is counted and fails nothing."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

BROKEN = "smmplan: 1\ntitle: x\ngoals: {fans: {metric: nobody}}\n"
MORE = "campaigns: {sale: {goals: [nothing]}}\n"


@pytest.fixture
def check(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, list[str]]]]:
    for name in ("one", "two"):
        (plans / name).mkdir()
        (plans / name / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        capsys.readouterr()
        status = main(["check", "--today", "2026-11-21", "-o", "concise", "--select", "REF001", *arguments])
        out, err = capsys.readouterr()
        return status, out, err.splitlines()

    yield run
    gc.enable()


def files(baseline: Path) -> list[str]:
    return [entry["file"] for entry in json.loads(baseline.read_text(encoding="utf-8"))["findings"]]


def test_known_findings_are_counted_and_fail_nothing(check: Callable, plans: Path) -> None:
    assert check("--write-baseline", "--baseline", "known.json") == (
        0,
        "",
        ["Checked 2 plans (2 files): 2 errors", "wrote known.json; it knows 2 findings"],
    )
    assert check("--baseline", "known.json") == (0, "", ["Checked 2 plans (2 files): no findings (2 known)"])
    (plans / "one" / "smmplan.yaml").write_text("# a line more\n" + BROKEN + MORE, encoding="utf-8")
    status, out, err = check("--baseline", "known.json", "--jobs", "2")
    assert (status, out.count("\n"), err) == (1, 1, ["Checked 2 plans (2 files): 1 error (2 known)"])
    assert '"nothing"' in out
    assert check("--baseline", "known.json", "--fail-on", "never")[0] == 0
    status, out, _ = check("--baseline", "known.json", "-o", "json:out.json")
    summary = json.loads((plans / "out.json").read_text(encoding="utf-8"))["summary"]
    assert (summary["errors"], summary["known"]) == (1, 2)


def test_what_no_longer_occurs_is_said_and_pruned(check: Callable, plans: Path) -> None:
    check("--write-baseline")
    (plans / "one" / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    gone = "smmplan-baseline.json knows what no longer occurs: one/smmplan.yaml goals.fans.metric REF001 unknown-id"
    status, out, err = check("--baseline", "smmplan-baseline.json")
    assert (status, out) == (0, "")
    assert err == ["Checked 2 plans (2 files): no findings (1 known)", gone, "--prune takes out what no longer occurs"]
    # Only what the run looked at can be gone.
    assert check("two", "--baseline", "smmplan-baseline.json")[2] == ["Checked 1 plan (1 file): no findings (1 known)"]
    assert gone not in check("--baseline", "smmplan-baseline.json", "--ignore", "REF001")[2]
    assert check("--baseline", "smmplan-baseline.json", "--prune")[2][1:] == [
        gone,
        "wrote smmplan-baseline.json without what no longer occurs",
    ]
    assert files(plans / "smmplan-baseline.json") == ["two/smmplan.yaml"]
    (plans / "two" / "smmplan.yaml").unlink()
    check("--baseline", "smmplan-baseline.json", "--prune")
    assert files(plans / "smmplan-baseline.json") == []


def test_writing_for_one_plan_keeps_the_others(check: Callable, plans: Path) -> None:
    check("--write-baseline")
    (plans / "one" / "smmplan.yaml").write_text(BROKEN + MORE, encoding="utf-8")
    check("one", "--write-baseline")
    assert files(plans / "smmplan-baseline.json") == ["one/smmplan.yaml", "one/smmplan.yaml", "two/smmplan.yaml"]


def test_nothing_is_written_when_not_all_was_checked(check: Callable, plans: Path) -> None:
    status, _, err = check("one", "missing.yaml", "--write-baseline")
    assert status == 2
    assert err[-1] == 'smmplan: "smmplan-baseline.json" was not written, because not every plan was checked as a whole'
    assert not (plans / "smmplan-baseline.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "none.json"], 'there is no file "none.json"'),
        (["--baseline", "one/smmplan.yaml"], '"one/smmplan.yaml" is broken JSON in line 1; '),
        (["--prune"], "--prune takes entries out of a baseline; write --baseline FILE --prune"),
    ],
)
def test_trouble_with_the_file_is_one_line(check: Callable, arguments: list[str], said: str) -> None:
    status, out, (line,) = check(*arguments)
    assert (status, out) == (2, "")
    assert line.startswith(f"smmplan: {said}")


def test_a_run_without_baseline_does_not_read_one(check: Callable, plans: Path) -> None:
    check("--write-baseline")
    assert check()[2] == ["Checked 2 plans (2 files): 2 errors"]


def test_writing_for_some_rules_keeps_what_is_known_of_others(check: Callable, plans: Path) -> None:
    main(["check", "--today", "2026-11-21", "--write-baseline", "--baseline", "known.json"])
    before = json.loads((plans / "known.json").read_text(encoding="utf-8"))["findings"]
    assert {entry["code"] for entry in before} > {"REF001"}
    (plans / "one" / "smmplan.yaml").write_text(BROKEN.replace("goals: {fans: {metric: nobody}}", ""), encoding="utf-8")
    check("--write-baseline", "--baseline", "known.json")
    after = json.loads((plans / "known.json").read_text(encoding="utf-8"))["findings"]
    gone = [entry for entry in before if entry not in after]
    assert [(entry["file"], entry["code"]) for entry in gone] == [("one/smmplan.yaml", "REF001")]
