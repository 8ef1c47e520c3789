"""smmplan report as people run it: where files go, what is said, and what is refused."""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.__main__ import main
from smmplan.cli.report_files import place_of_report

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


BROKEN = "smmplan: 1\ntitle: [\n"


@pytest.fixture
def clients(plan: Path) -> Path:
    """Plans of all names in all places, one of them broken."""
    for name in ("clients/ana/smmplan.yaml", "clients/ana.smmplan.yaml", "clients/ana.smmplan.yml", "b/smmplan.yml"):
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        (plan / name).write_text(PLAN, encoding="utf-8")
    (plan / "bad").mkdir()
    (plan / "bad" / "smmplan.yaml").write_text(BROKEN, encoding="utf-8")
    return plan


def pages(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix in (".html", ".md")
    )


def test_each_of_several_plans_has_its_report_at_its_place(clients: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, ".", "-o", "html:out/", "--lang", "fil", "--outline", "onepage")
    assert (status, out) == (2, "")
    made = ["b/smmplan.yml", "clients/ana", "clients/ana.smmplan.yaml", "clients/ana.smmplan.yml", "smmplan"]
    assert pages(clients / "out") == sorted(f"{name}.html" for name in made)
    assert sorted(line for line in err.splitlines() if line.startswith("Wrote ")) == sorted(
        f"Wrote out/{name}.html" for name in made
    )
    assert err.count("smmplan: cannot read the plan: bad/smmplan.yaml:2:8") == 1
    assert '<html lang="fil"' in (clients / "out" / "clients" / "ana.html").read_text(encoding="utf-8")


def test_without_a_file_several_reports_lie_beside_their_plans(
    clients: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(capsys, "clients/ana", "b")
    assert (status, err.count("\n")) == (0, 4)
    assert pages(clients) == [
        f"{folder}/report/report.{end}" for folder in ("b", "clients/ana") for end in ("html", "md")
    ]


def test_a_report_is_never_written_over_that_of_another_plan(clients: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = PLAN.replace("Sinag", "Other")
    (clients / "clients" / "ana" / "spring.smmplan.yaml").write_text(other, encoding="utf-8")
    status, _, err = run(capsys, "clients/ana", "-o", "html")
    assert (status, err.splitlines()) == (
        2,
        [
            "Wrote clients/ana/report/report.html",
            'smmplan: clients/ana/spring.smmplan.yaml: "clients/ana/report/report.html" is for the report of'
            " clients/ana/smmplan.yaml; write -o html:FOLDER/ for one of each plan",
        ],
    )
    assert "Sinag" in (clients / "clients" / "ana" / "report" / "report.html").read_text(encoding="utf-8")


def test_a_folder_takes_the_report_of_one_plan_too(clients: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clients / "there").mkdir()
    status, _, err = run(capsys, "clients/ana", "-o", "html:there", "-o", "markdown:new/")
    assert (status, err) == (0, "Wrote there/clients/ana.html\nWrote new/clients/ana.md\n")
    assert (clients / "new" / "clients" / "ana-pictures").is_dir()
    assert run(capsys, "-o", "html:there")[2] == "Wrote there/smmplan.html\n"


def test_places_of_plans_outside_are_seen_from_the_folder_that_holds_all(
    clients: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clients / "b")
    assert run(capsys, ".", "../clients/ana", "-o", "html:out/")[0] == 0
    assert pages(clients) == ["b/out/b/smmplan.yml.html", "b/out/clients/ana.html"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "html:x.html"], 'the reports of 3 plans do not go to the file "x.html"; write -o html:FOLDER/'),
        (["-o", "markdown:-"], "the reports of 3 plans do not go to standard output; write -o markdown:FOLDER/"),
        (["-o", "html:o/", "-o", "pdf:x"], 'the reports of 3 plans do not go to the file "x"; write -o pdf:FOLDER/'),
        (["--open"], "--open shows one report, and 3 plans are here; name one of them"),
        (["--outline", "cleint"], '"cleint" is no outline; write client'),
        (["--today", "soon"], '"soon" for --today is no date'),
        ([""], '"" names no plan; leave it out'),
    ],
)
def test_what_cannot_be_done_for_several_is_said_once(
    clients: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    capsys.readouterr()
    assert main(["report", "clients", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"smmplan: {said}")
    assert pages(clients) == []


def test_notes_and_refusals_say_of_which_plan_they_are(clients: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clients / "b" / "smmplan.yml").write_text(PLAN + "report: {sections: [swot, zz]}\n", encoding="utf-8")
    (clients / "clients" / "ana" / "smmplan.yaml").write_text(PLAN + "gols: {}\n", encoding="utf-8")
    status, _, err = run(capsys, "b", "clients/ana", "nowhere", "-o", "html", "--strict")
    assert status == 2
    assert err.splitlines() == [
        "b/smmplan.yml:",
        'note: the report has no section "zz"',
        "Wrote b/report/report.html",
        "smmplan: clients/ana/smmplan.yaml: the plan has errors, and --strict makes no report of it; smmplan check says"
        " what is wrong",
        'smmplan: there is no file or folder "nowhere"',
    ]


PARTS = st.sampled_from(["a", "smmplan", "Smmplan", "smmplan.yaml", "a.smmplan.yaml", "a.yaml", "index", "report"])


@given(st.sets(st.lists(PARTS, min_size=1, max_size=3).map(tuple), min_size=2))
def test_no_two_plans_have_one_place(files: set[tuple[str, ...]]) -> None:
    # What lies below a file is no file.
    real = [file for file in files if not any(file[:size] in files for size in range(1, len(file)))]
    places = [place_of_report(os.path.join(os.sep, "top", *file), os.path.join(os.sep, "top")) for file in real]
    assert len(set(places)) == len(places)
    assert not any(place.startswith(("..", os.sep)) for place in places)


@pytest.mark.parametrize("plan", ["smmplan", "Smmplan", "smmplan/smmplan.yaml", "SMMPLAN/smmplan.yaml"])
def test_the_place_of_the_uppermost_plan_is_its_own_on_every_disk(plan: str) -> None:
    top = os.path.join(os.sep, "top")
    assert place_of_report(os.path.join(top, "smmplan.yaml"), top) == "smmplan"
    assert place_of_report(os.path.join(top, *plan.split("/")), top).casefold() != "smmplan"


def test_several_reports_take_the_memory_of_one(clients: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "-o", "html")[0] == 0
    assert not gc.isenabled()
    assert run(capsys, "clients", "-o", "html:out/")[0] == 0
    assert gc.isenabled()
