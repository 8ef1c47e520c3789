"""smmplan check --fix, --unsafe-fixes and --diff: what is written, what is said, and how they end."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from smmplan.__main__ import main

HEAD = "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"
PLAN = HEAD + "goals:\n  fans: {due: 27.11.2026, effort_share: 60} # 😀 到期\n"
SAFE = PLAN.replace("27.11.2026", "2026-11-27")
ALL = SAFE.replace("share: 60", "share: 60%")
ONLY = ("--select", "STR003", "--today", "2026-11-21")

Ran = tuple[int, str, str]


@pytest.fixture
def check(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main(["check", *arguments, *ONLY])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path) -> str:
    return (plans / "smmplan.yaml").read_text(encoding="utf-8")


def test_without_an_option_nothing_is_written(check: Callable[..., Ran], plans: Path) -> None:
    status, out, err = check()
    assert (status, text(plans)) == (1, PLAN)
    assert "[fixable with --fix]\n" in out
    assert "[fixable with --unsafe-fixes]\n" in out
    assert err == "Checked 1 plan (1 file): 2 errors (1 fixable with --fix, 1 with --unsafe-fixes)\n"


def test_what_is_left_is_shown_and_counted(check: Callable[..., Ran], plans: Path) -> None:
    status, out, err = check("--fix", "-o", "concise")
    assert (status, text(plans)) == (1, SAFE)
    assert out == 'smmplan.yaml:6:41: error STR003 wrong-value: "60" has no % sign; write 60%\n'
    assert err == "Fixed 1 of 2 findings in 1 plan (1 file); left: 1 error (1 fixable with --unsafe-fixes)\n"
    status, out, err = check("--unsafe-fixes")
    assert (status, out, text(plans)) == (0, "", ALL)
    assert err == "Fixed 1 of 1 finding in 1 plan (1 file); left: no findings\n"
    assert check("--fix", "--unsafe-fixes", "--quiet") == (0, "", "")
    assert sorted(os.listdir(plans)) == ["smmplan.yaml"]


def test_the_diff_is_what_would_be_written(check: Callable[..., Ran], plans: Path) -> None:
    status, out, err = check("--diff")
    assert (status, text(plans)) == (1, PLAN)
    assert err == "Would fix 1 of 2 findings in 1 file\n"
    assert out.startswith("--- a/smmplan.yaml\n+++ b/smmplan.yaml\n")
    for options, wanted in ((("--fix",), SAFE), (("--unsafe-fixes",), ALL)):
        (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
        patch = check(*options, "--diff")[1]
        subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=plans, check=True)
        assert text(plans) == wanted
    assert check("--diff", "--unsafe-fixes") == (0, "", "Would fix 0 of 0 findings and change no file\n")
    assert check("--diff", "--quiet")[1:] == ("", "")


def test_the_diff_of_a_file_with_a_mark_and_windows_lines_applies(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    patch = check("--diff")[1]
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=plans, check=True)
    assert (plans / "smmplan.yaml").read_bytes() == b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode()


def test_what_plans_share_is_counted_once(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    (plans / ".git").mkdir(exist_ok=True)
    (plans / "goals.yaml").write_text(PLAN.removeprefix(HEAD), encoding="utf-8")
    for name in ("a", "b"):
        (plans / name).mkdir()
        (plans / name / "smmplan.yaml").write_text(f"{HEAD}include: [../goals.yaml]\n", encoding="utf-8")
    assert check("--diff")[::2] == (1, "Would fix 1 of 2 findings in 1 file\n")
    said = "Fixed 1 of 2 findings in 2 plans (3 files); left: 1 error (1 fixable with --unsafe-fixes)\n"
    assert check("--fix")[::2] == (1, said)


def test_of_no_plan_no_fixes_are_counted(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    status, out, err = check("--diff")
    assert (status, out, "Would fix" in err) == (2, "", False)


def test_a_plan_on_standard_input_is_shown_and_never_written(
    check: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "a plan on standard input cannot be fixed; name its file, or write --diff to see the fixes"
    assert check("-", "--fix") == (2, "", f"smmplan: {said}\n")
    unsaved = PLAN.replace("goals:", "goals: # unsaved")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(unsaved.encode())))
    status, out, _ = check("-", "--stdin-filename", "smmplan.yaml", "--diff")
    assert (status, text(plans)) == (1, PLAN)
    assert "\n goals: # unsaved\n" in out
    assert "+  fans: {due: 2026-11-27" in out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--diff", "-o", "json"), "--diff shows no findings, so -o has nothing to do; leave one of them out"),
        (("--diff", "--prune"), "--diff shows no findings, so --prune has nothing to do; leave one of them out"),
        (
            ("--diff", "--statistics"),
            "--diff shows no findings, so --statistics has nothing to do; leave one of them out",
        ),
        (("--show-files", "--fix"), "--show-files checks nothing, so --fix has nothing to do; leave one of them out"),
    ],
)
def test_what_cannot_stand_beside_it_is_said(check: Callable[..., Ran], arguments: tuple[str, ...], line: str) -> None:
    assert check(*arguments) == (2, "", f"smmplan: {line}\n")


@pytest.mark.parametrize("step", ["fsync", "replace", "access"])
def test_a_plan_that_cannot_be_written_is_shown_as_it_is(
    check: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (plans / "good.smmplan.yaml").write_text(PLAN.replace("60}", "60%}"), encoding="utf-8")

    def fails(*arguments: object) -> bool:
        if step == "access":
            return False
        raise OSError(28, "No space left on device")

    # Never undo(): it would also undo the working directory, and what follows would fix the plans of the checkout.
    with monkeypatch.context() as broken:
        broken.setattr(os, step, fails)
        status, out, err = check("smmplan.yaml", "--fix", "-o", "concise")
    assert (status, text(plans)) == (2, PLAN)
    assert len(out.splitlines()) == 2
    reason = "permission denied" if step == "access" else "no space left on device"
    assert err.splitlines() == [
        "Fixed 0 of 2 findings in 1 plan (1 file); left: 2 errors (1 fixable with --fix, 1 with --unsafe-fixes)",
        f'smmplan: cannot write "smmplan.yaml": {reason}; nothing was changed',
    ]
    assert sorted(os.listdir(plans)) == ["good.smmplan.yaml", "smmplan.yaml"]
    # Afterwards all is well.
    again = check("good.smmplan.yaml", "smmplan.yaml", "--fix", "-o", "concise")[2]
    assert again.startswith("Fixed 2 of 3 findings in 2 plans (2 files)")


def test_one_plan_that_cannot_be_read_does_not_stop_the_others(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "a.smmplan.yaml").write_bytes(b"title: \xff\n")
    (plans / "b.smmplan.yaml").write_text("title: [x\n", encoding="utf-8")
    status, _, err = check("--fix")
    assert (status, text(plans)) == (2, SAFE)
    assert 'smmplan: "a.smmplan.yaml" is no UTF-8' in err
    assert (plans / "b.smmplan.yaml").read_text(encoding="utf-8") == "title: [x\n"
    assert check("--diff")[0] == 2


def test_a_shared_file_is_changed_once(check: Callable[..., Ran], plans: Path) -> None:
    for name in ("smmplan.yaml", "b.smmplan.yaml"):
        (plans / name).write_text(HEAD + "include: [all.yaml]\n", encoding="utf-8")
    (plans / "all.yaml").write_text("goals: {fans: {due: 27.11.2026}}\n", encoding="utf-8")
    status, out, err = check("--diff")
    assert (status, out.count("+goals"), err) == (1, 1, "Would fix 1 of 1 finding in 1 file\n")
    assert check("--fix")[2] == "Fixed 1 of 1 finding in 2 plans (3 files); left: no findings\n"
    assert (plans / "all.yaml").read_text(encoding="utf-8") == "goals: {fans: {due: 2026-11-27}}\n"


def test_what_the_baseline_knows_stays(check: Callable[..., Ran], plans: Path) -> None:
    check("--write-baseline")
    assert check("--fix", "--baseline", "smmplan-baseline.json")[0] == 0
    assert text(plans) == PLAN


def test_only_the_named_file_of_a_plan_is_fixed(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + "include: [all.yaml]\n", encoding="utf-8")
    (plans / "all.yaml").write_text("roadmap: {milestones: {a: {when: 27.11.2026}}}\n", encoding="utf-8")
    assert check("all.yaml", "--fix")[0] == 0
    assert text(plans) == PLAN + "include: [all.yaml]\n"
    assert (plans / "all.yaml").read_text(encoding="utf-8") == "roadmap: {milestones: {a: {when: 2026-11-27}}}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_a_plan_that_lies_elsewhere_is_left_alone(
    check: Callable[..., Ran], tmp_path_factory: pytest.TempPathFactory, plans: Path
) -> None:
    far = tmp_path_factory.mktemp("far") / "plan.yaml"
    far.write_text(PLAN, encoding="utf-8")
    (plans / "smmplan.yaml").unlink()
    (plans / "smmplan.yaml").symlink_to(far)
    status, _, err = check("--fix")
    assert (status, far.read_text(encoding="utf-8")) == (1, PLAN)
    assert "the file lies outside of the plan's folder and repository" in err
