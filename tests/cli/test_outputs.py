"""Where results go: never over what was read, and with the names that code hosts look for."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

PLAN = "smmplan: 1\ntitle: x\ninclude: [parts/*.yaml]\nposts: [posts.csv]\n"
BROKEN = "smmplan: 1\ntitle: x\ngoals: {fans: {metric: nobody}}\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def check(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["check", "--today", "2026-11-21", "--select", "REF", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    yield run
    gc.enable()


@pytest.mark.parametrize("form", ["json", "concise"])
@pytest.mark.parametrize(
    "file", ["smmplan.yaml", "./parts/../smmplan.yaml", "parts/a.yaml", "parts/unread.yaml", "posts.csv", "alias"]
)
def test_nothing_is_written_over_what_was_read(check: Callable, plans: Path, form: str, file: str) -> None:
    (plans / "parts").mkdir()
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / "parts" / "a.yaml").write_text("goals: {fans: {what: x}}\n", encoding="utf-8")
    (plans / "parts" / "unread.yaml").write_bytes(b"what: caf\xe9\n")
    (plans / "posts.csv").write_text("date,channel\n2026-11-30,\n", encoding="utf-8")
    if file == "alias":
        if sys.platform == "win32":
            pytest.skip("links need a right there")
        (plans / "alias").symlink_to("parts/a.yaml")
    before = (plans / file).read_bytes()
    status, _, err = check("-o", f"{form}:{file}", "-o", "json:findings.json")
    assert status == 2
    assert f'"{file}" was read in this run' in err
    assert (plans / file).read_bytes() == before
    assert (plans / "findings.json").exists()


def test_nothing_is_written_over_the_baseline(check: Callable, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    check("--write-baseline")
    before = (plans / "smmplan-baseline.json").read_bytes()
    assert check("--baseline", "smmplan-baseline.json", "-o", "json:smmplan-baseline.json")[0] == 2
    assert (plans / "smmplan-baseline.json").read_bytes() == before


def test_code_hosts_get_names_from_the_top_of_the_repository(
    check: Callable, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / ".git").mkdir()
    (plans / "clients" / "acme").mkdir(parents=True)
    # Settings make the folder the top of what may be included, but code hosts know nothing of them.
    (plans / "clients" / "smmplan.toml").write_text("", encoding="utf-8")
    (plans / "clients" / "acme" / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    from_above = {form: check("-o", form)[1] for form in ("github", "gitlab", "sarif")}
    monkeypatch.chdir(plans / "clients")
    assert {form: check("-o", form)[1] for form in from_above} == from_above
    (plans / "clients" / "other").mkdir()
    monkeypatch.chdir(plans / "clients" / "other")
    assert {form: check("../acme", "-o", form)[1] for form in from_above} == from_above
    assert "file=clients/acme/smmplan.yaml" in from_above["github"]
    for form in ("text", "concise", "json", "jsonl", "junit", "rdjson"):
        said = check("../acme", "-o", form)[1]
        assert "../acme/smmplan.yaml" in said
        assert "clients" not in said


def test_a_plan_that_could_not_be_read_was_not_checked(check: Callable, plans: Path) -> None:
    for name in ("a", "b", "c"):
        (plans / f"{name}.smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    (plans / "b.smmplan.yaml").write_bytes(b"title: caf\xe9\n")
    status, out, err = check("-o", "json")
    assert status == 2
    assert json.loads(out)["summary"]["plans"] == 2
    assert "Checked 2 plans (2 files): 2 errors" in err
    status, _, err = check("b.smmplan.yaml")
    assert (status, err.count("\n")) == (2, 1)
    assert "Checked" not in err


def test_reports_for_servers_say_that_a_plan_could_not_be_read(check: Callable, plans: Path) -> None:
    (plans / "a.smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    check("-o", "sarif:well.sarif", "-o", "junit:well.xml")
    assert json.loads((plans / "well.sarif").read_text("utf-8"))["runs"][0]["invocations"] == [
        {"executionSuccessful": True}
    ]
    assert 'errors="0">' in (plans / "well.xml").read_text("utf-8")
    (plans / "b.smmplan.yaml").write_bytes(b"title: caf\xe9\n")
    assert check("-o", "sarif:ill.sarif", "-o", "junit:ill.xml")[0] == 2
    (invocation,) = json.loads((plans / "ill.sarif").read_text("utf-8"))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (said,) = invocation["toolExecutionNotifications"]
    assert said["message"]["text"].startswith('"b.smmplan.yaml" is no UTF-8')
    report = (plans / "ill.xml").read_text("utf-8")
    assert report.count('errors="1">') == 2
    assert '<error type="trouble" message="&quot;b.smmplan.yaml&quot; is no UTF-8' in report


@posix
@pytest.mark.parametrize("handle", ["/dev/stdout", "/dev/stderr"])
def test_what_is_open_is_written_to(plans: Path, handle: str) -> None:
    (plans / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    command = [sys.executable, "-m", "smmplan", "check", "--select", "REF001", "-o", f"concise:{handle}"]
    piped = subprocess.run(command, capture_output=True, cwd=plans, check=False)
    assert piped.returncode == 1
    assert b"unknown-id" in (piped.stdout if handle == "/dev/stdout" else piped.stderr)
    with (plans / "log").open("wb") as log:
        subprocess.run(command, stdout=log, stderr=log, cwd=plans, check=False)
    said = (plans / "log").read_text(encoding="utf-8")
    assert "unknown-id" in said
    assert "Checked 1 plan" in said


def test_an_empty_name_is_not_this_folder(check: Callable, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    status, _, err = check("")
    assert (status, err) == (2, 'smmplan: "" names no plan; leave it out to check this folder\n')
