"""smmplan report as people run it: where files go, what is said, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smmplan.__main__ import main

PLAN = """\
smmplan: 1
title: Sinag 咖啡
language: en
currency: PHP
period: {from: 2026-07-01, to: 2027-06-30}
swot: {strengths: [good cloth]}
budget: {lines: {ads: {plan: 500/month, actual: {2026-07: 450}}}}
risks: {fire: {what: a fire, likelihood: 1, impact: 5}}
"""
TODAY = ("--today", "2026-11-21")


@pytest.fixture
def plan(plans: Path) -> Path:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    return plans


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["report", *arguments, *TODAY])
    return status, *capsys.readouterr()


def test_without_a_word_it_goes_beside_the_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys) == (0, "", "Wrote report/report.html\nWrote report/report.md\n")
    page = (plan / "report" / "report.html").read_text(encoding="utf-8")
    text = (plan / "report" / "report.md").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "Sinag 咖啡" in page
    assert text.startswith("# Sinag 咖啡\n")
    named = re.findall(r"\]\((report-pictures/[^)]*)\)", text)
    assert "report-pictures/budget-by-month.svg" in named
    assert all((plan / "report" / name).is_file() for name in named)


def test_the_name_says_the_outline_and_the_language(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "--outline", "client", "--lang", "zh-Hans", "-o", "html")
    assert (status, err) == (0, "Wrote report/client.zh-Hans.html\n")
    page = (plan / "report" / "client.zh-Hans.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans"' in page
    assert "a fire" not in page


def test_standard_output_and_files_with_blanks(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "-o", "markdown:-", "-o", "html:a b/page one.html")
    assert (status, err) == (0, "Wrote a b/page one.html\n")
    assert out.startswith("# Sinag 咖啡\n")
    assert run(capsys, "-o", "markdown:a b/my plan.md")[0] == 0
    assert "](my%20plan-pictures/" in (plan / "a b" / "my plan.md").read_text(encoding="utf-8")
    assert (plan / "a b" / "my plan-pictures" / "budget-by-month.svg").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "htm"], '"htm" is no form of a report; write html'),
        (["-o", "pdf:-"], "pdf is no text; write -o pdf:FILE"),
        (["-o", "html:"], "-o html: names no file; write -o html:FILE, or -o html for the usual one"),
        (["-o", "html:x", "-o", "markdown:x"], 'two forms of the report go to "x"; give each its own file'),
        (["-o", "html:smmplan.yaml"], '"smmplan.yaml" is a file of the plan; write -o html: with another file'),
        (["--outline", "cleint"], '"cleint" is no outline; write client'),
        (["--lang", "../../x"], "there is no language"),
        (["--lang", "zz"], "there is no language"),
        (["--browser", "/none", "-o", "pdf"], "/none"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    plan: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()}
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()} == before


def test_what_is_broken_is_left_out_and_said(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "smmplan.yaml").write_text(PLAN + "goals: {known: {baseline: many, what: be known}}\n", encoding="utf-8")
    status, out, err = run(capsys, "-o", "markdown:-")
    assert status == 0
    assert "note: 1 thing is wrong in the plan and left out here; smmplan check says what\n" in err
    assert "1 thing in the plan could not be read and is left out of this report." in out
    assert "smmplan.yaml:9" in out
    assert "be known" in out
    assert run(capsys, "--strict")[::2] == (
        2,
        "smmplan: the plan has errors, and --strict makes no report of it; smmplan check says what is wrong\n",
    )
    assert not (plan / "report").exists()


def test_a_report_can_be_made_from_another_folder(
    plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run(capsys, str(plan), "-o", "html")[0] == 0
    assert (plan / "report" / "report.html").is_file()


def test_a_folder_that_cannot_be_made(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "report").write_text("a file", encoding="utf-8")
    status, _, err = run(capsys)
    assert (status, err) == (2, 'smmplan: cannot make the folder "report": file exists\n')


def test_sections_and_logos_that_are_not_there_are_named(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "smmplan.yaml").write_text(
        PLAN + "report: {sections: [swot, nonsense], logo: none.png}\n", encoding="utf-8"
    )
    status, out, err = run(capsys, "-o", "markdown:-")
    assert status == 0
    assert 'note: the report has no section "nonsense"\n' in err
    assert 'note: the report has no logo: there is no file "none.png" beside the plan\n' in err
    assert "good cloth" in out
    assert "a fire" not in out
