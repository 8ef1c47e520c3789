"""smmplan fmt: what is written, what is said, what is left alone, and how it ends."""

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
PLAN = HEAD + "goals:\n    fans: {what: 粉丝,due: 27.11.2026 }   # 😀 到期\n"
NEW = HEAD + "goals:\n  fans: {what: 粉丝, due: 2026-11-27}   # 😀 到期\n"

Ran = tuple[int, str, str]


@pytest.fixture
def fmt(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main(["fmt", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path, name: str = "smmplan.yaml") -> str:
    return (plans / name).read_bytes().decode()


def test_files_are_written_and_counted(fmt: Callable[..., Ran], plans: Path) -> None:
    assert fmt() == (0, "", "Changed 1 of 1 file\n")
    assert text(plans) == NEW
    assert fmt() == (0, "", "Changed 0 of 1 file\n")
    assert os.listdir(plans) == ["smmplan.yaml"]


def test_a_check_names_files_and_writes_nothing(fmt: Callable[..., Ran], plans: Path) -> None:
    assert fmt("--check") == (1, "smmplan.yaml\n", "Would change 1 of 1 file\n")
    assert text(plans) == PLAN
    fmt()
    assert fmt("--check") == (0, "", "Would change 0 of 1 file\n")
    assert fmt("--diff") == (0, "", "Would change 0 of 1 file\n")


@pytest.mark.parametrize(("mark", "line_end"), [(b"", "\n"), (b"\xef\xbb\xbf", "\r\n")])
def test_the_diff_is_what_would_be_written(fmt: Callable[..., Ran], plans: Path, mark: bytes, line_end: str) -> None:
    before = mark + PLAN.replace("\n", line_end).encode()
    (plans / "smmplan.yaml").write_bytes(before)
    status, patch, err = fmt("--diff")
    assert (status, err, (plans / "smmplan.yaml").read_bytes()) == (1, "Would change 1 of 1 file\n", before)
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=plans, check=True)
    after = (plans / "smmplan.yaml").read_bytes()
    assert after == mark + NEW.replace("\n", line_end).encode()
    (plans / "smmplan.yaml").write_bytes(before)
    fmt()
    assert (plans / "smmplan.yaml").read_bytes() == after


def test_all_files_of_a_plan_but_its_tables(fmt: Callable[..., Ran], plans: Path) -> None:
    (plans / "a").mkdir()
    (plans / "smmplan.yaml").write_text(f"{HEAD}include: [a/*.yaml]\nobservations: [o.csv]\n", encoding="utf-8")
    (plans / "a" / "g.yaml").write_text("goals:\n   fans: {what: x, due: 2026-1-5}\n", encoding="utf-8")
    table = "date , metric,value\n2026-7-1,m,5\n"
    (plans / "o.csv").write_text(table, encoding="utf-8")
    assert fmt("--check")[:2] == (1, "a/g.yaml\n")
    assert fmt() == (0, "", "Changed 1 of 2 files\n")
    assert text(plans, "a/g.yaml") == "goals:\n  fans: {what: x, due: 2026-01-05}\n"
    assert text(plans, "o.csv") == table


def test_a_named_file_of_a_plan_is_laid_out_alone(fmt: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + "include: [g.yaml]\n", encoding="utf-8")
    (plans / "g.yaml").write_text("team:\n   a: {name: A}\n", encoding="utf-8")
    assert fmt("g.yaml") == (0, "", "Changed 1 of 1 file\n")
    assert text(plans) == PLAN + "include: [g.yaml]\n"


def test_a_shared_file_is_changed_once(fmt: Callable[..., Ran], plans: Path) -> None:
    for name in ("smmplan.yaml", "b.smmplan.yaml"):
        (plans / name).write_text(HEAD + "include: [all.yaml]\n", encoding="utf-8")
    (plans / "all.yaml").write_text("goals: {fans: {due: 27.11.2026}}\n", encoding="utf-8")
    status, out, err = fmt("--diff")
    assert (status, out.count("+goals"), err) == (1, 1, "Would change 1 of 3 files\n")
    assert fmt() == (0, "", "Changed 1 of 3 files\n")


def test_sections_are_ordered_on_request_only(fmt: Callable[..., Ran], plans: Path) -> None:
    swapped = NEW.replace(HEAD, "") + HEAD
    (plans / "smmplan.yaml").write_text(swapped, encoding="utf-8")
    assert fmt("--check")[0] == 0
    assert fmt("--order")[0] == 0
    assert text(plans) == NEW


def test_a_file_that_is_no_yaml_stays_and_the_others_do_not(fmt: Callable[..., Ran], plans: Path) -> None:
    (plans / "a.smmplan.yaml").write_text("smmplan: 1\ntitle: [x\n", encoding="utf-8")
    (plans / "b.smmplan.yaml").write_bytes(b"title: \xff\n")
    status, out, err = fmt()
    assert (status, out, text(plans)) == (2, "", NEW)
    assert text(plans, "a.smmplan.yaml") == "smmplan: 1\ntitle: [x\n"
    counted, first, second = err.splitlines()
    assert counted == "Changed 1 of 2 files"
    assert first.startswith('smmplan: "a.smmplan.yaml" was left as it is: a.smmplan.yaml:2:8: the "[" ')
    assert second.startswith('smmplan: "b.smmplan.yaml" is no UTF-8')


def test_a_value_of_which_nobody_is_certain_stays(fmt: Callable[..., Ran], plans: Path) -> None:
    doubtful = NEW.replace("2026-11-27", "03/04/2026")
    (plans / "smmplan.yaml").write_text(doubtful, encoding="utf-8")
    assert fmt("--check")[0] == 0


@pytest.mark.parametrize("step", ["fsync", "replace", "access"])
def test_a_file_that_cannot_be_written_stays(
    fmt: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*arguments: object) -> bool:
        if step == "access":
            return False
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, step, fails)
        status, out, err = fmt()
    reason = "permission denied" if step == "access" else "no space left on device"
    said = f'Changed 0 of 1 file\nsmmplan: cannot write "smmplan.yaml": {reason}; nothing was changed\n'
    assert (status, out, err, text(plans)) == (2, "", said, PLAN)
    assert os.listdir(plans) == ["smmplan.yaml"]
    assert fmt()[0] == 0


def test_all_files_of_a_plan_are_written_or_none(
    fmt: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "smmplan.yaml").write_text(PLAN + "include: [g.yaml]\n", encoding="utf-8")
    (plans / "g.yaml").write_text("team:\n   a: {name: A}\n", encoding="utf-8")
    real, calls = os.replace, []

    def fails(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", fails)
        assert fmt()[0] == 2
    assert (text(plans), text(plans, "g.yaml")) == (PLAN + "include: [g.yaml]\n", "team:\n   a: {name: A}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_a_plan_that_lies_elsewhere_is_left_alone(
    fmt: Callable[..., Ran], tmp_path_factory: pytest.TempPathFactory, plans: Path
) -> None:
    far = tmp_path_factory.mktemp("far") / "plan.yaml"
    far.write_text(PLAN, encoding="utf-8")
    (plans / "smmplan.yaml").unlink()
    (plans / "smmplan.yaml").symlink_to(far)
    status, _, err = fmt()
    assert (status, far.read_text(encoding="utf-8")) == (2, PLAN)
    assert "it lies outside of the plan's folder and repository" in err


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_standard_input_comes_out(fmt: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert fmt("-") == (0, "\ufeff" + NEW.replace("\n", "\r\n"), "")
    given(monkeypatch, PLAN.encode())
    assert fmt("-", "--check") == (1, "stdin\n", "")
    given(monkeypatch, NEW.encode())
    assert fmt("-", "--check") == (0, "", "")
    given(monkeypatch, PLAN.encode())
    status, out, _ = fmt("-", "--diff")
    assert (status, out.startswith("--- a/stdin\n+++ b/stdin\n")) == (1, True)
    given(monkeypatch, b"a: [1\n")
    status, out, err = fmt("-")
    assert (status, out) == (2, "")
    assert err.startswith('smmplan: "stdin" was left as it is: stdin:1:4: ')
    assert text(plans) == PLAN


def test_standard_input_stands_for_a_file(
    fmt: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "smmplan.yaml").write_text(f"{HEAD}include: [g.yaml]\nobservations: [o.csv]\n", encoding="utf-8")
    (plans / "g.yaml").write_text("team: [\n", encoding="utf-8")  # what is saved does not count
    (plans / "o.csv").write_text("date,m\n2026-07-01,5\n", encoding="utf-8")
    fragment = PLAN.removeprefix(HEAD).encode()
    given(monkeypatch, fragment)
    assert fmt("-", "--stdin-filename", "g.yaml") == (0, NEW.removeprefix(HEAD), "")
    given(monkeypatch, fragment)
    status, out, _ = fmt("-", "--stdin-filename", "g.yaml", "--diff")
    assert (status, out.startswith("--- a/g.yaml\n+++ b/g.yaml\n")) == (1, True)
    given(monkeypatch, b"team: [\n")
    status, out, err = fmt("-", "--stdin-filename", "g.yaml")
    assert (status, out) == (2, "")
    assert err.startswith('smmplan: "g.yaml" was left as it is: g.yaml:1:7: ')
    given(monkeypatch, b"date,m\n")
    said = 'smmplan: "o.csv" is a table of the plan; fmt lays out YAML\n'
    assert fmt("-", "--stdin-filename", "o.csv") == (2, "", said)
    # A file that is part of no plan goes through as it is where only plans are meant.
    given(monkeypatch, b"a:    1\n")
    assert fmt("-", "--stdin-filename", "other.yaml", "--only-plans") == (0, "a:    1\n", "")
    given(monkeypatch, b"a:    1\n")
    assert fmt("-", "--stdin-filename", "other.yaml") == (0, "a: 1\n", "")
    assert sorted(os.listdir(plans)) == ["g.yaml", "o.csv", "smmplan.yaml"]
    assert text(plans, "g.yaml") == "team: [\n"


def test_the_diff_of_a_plan_above_is_named_from_the_top(
    fmt: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / ".git").mkdir()
    (plans / "sub").mkdir()
    monkeypatch.chdir(plans / "sub")
    assert fmt("..", "--diff")[1].startswith("--- a/smmplan.yaml\n+++ b/smmplan.yaml\n")
    assert fmt("..", "--check")[1] == "../smmplan.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--stdin-filename", "a.yaml"),
         "--stdin-filename is for a plan on standard input; write - as the path as well"),
        (("-", "--stdin-filename", "."), '"." is a folder; write --stdin-filename with the name of a file'),
        (("",), '"" names no plan; leave it out to lay out the plans of this folder'),
        (("-", "smmplan.yaml"), "standard input is laid out alone; write - without other paths"),
        (("nowhere",), 'there is no file or folder "nowhere"'),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(fmt: Callable[..., Ran], arguments: tuple[str, ...], line: str) -> None:
    assert fmt(*arguments) == (2, "", f"smmplan: {line}\n")


def test_an_empty_folder_is_said(fmt: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    status, out, err = fmt()
    assert (status, out) == (2, "")
    assert err.startswith("smmplan: no plan in this folder or below it; ")


def test_the_name_of_a_file_steers_no_terminal_and_no_build(fmt: Callable[..., Ran], plans: Path) -> None:
    name = "::error::\x1b[31m##vso[x].smmplan.yaml"
    (plans / "smmplan.yaml").rename(plans / name)
    assert fmt("--check")[1] == "./::error::␛[31m♯#vso[x].smmplan.yaml\n"
