"""smmplan template as people run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan import __version__
from smmplan.__main__ import main

PLAN = "smmplan: 1\ntitle: Sinag 咖啡\nswot: {strengths: [good cloth]}\nreport: {sections: [swot]}\n"


@pytest.fixture
def plan(plans: Path) -> Path:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    return plans


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["template", *arguments])
    return status, *capsys.readouterr()


def test_templates_are_listed_with_what_the_plan_has(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "list")
    assert (status, err) == (0, "")
    assert "\nsections/swot.html.j2\n" in out
    assert run(capsys, "eject", "style.css") == (0, "", "Wrote templates/style.css\n")
    _, out, _ = run(capsys, "list")
    assert " ".join(out.split("\nstyle.css ")[1].split("\n")[0].split()) == "same as the built-in one"
    assert max(map(len, out.splitlines())) <= 80


def test_a_copy_is_made_changed_and_made_anew(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, file = "sections/swot.html.j2", plan / "templates" / "sections" / "swot.html.j2"
    assert run(capsys, "status") == (0, "", "the plan has no templates of its own\n")
    assert run(capsys, "eject", name) == (0, "", f"Wrote templates/{name}\n")
    said = f"copied from smmplan {__version__}"
    assert run(capsys, "status")[1] == (
        f"{name}  same as the built-in one ({said});\n{' ' * len(name)}  delete it, or change it\n"
    )
    mine = file.read_text(encoding="utf-8") + "<p>ours</p>\n"
    file.write_text(mine, encoding="utf-8")
    assert run(capsys, "status")[1] == f"{name}  changed by you ({said})\n"
    status, _, err = run(capsys, "eject", name)
    assert (status, err) == (
        2,
        f'smmplan: "templates/{name}" is there already; --force writes it anew and keeps yours as a .bak file\n',
    )
    assert file.read_text(encoding="utf-8") == mine
    status, _, err = run(capsys, "eject", name, "--force")
    assert (status, err) == (0, f"Kept yours as templates/{name}.bak\nWrote templates/{name}\n")
    assert (file.parent / f"{file.name}.bak").read_text(encoding="utf-8") == mine
    assert "ours" not in file.read_text(encoding="utf-8")


def test_a_report_of_copies_is_the_same_report(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def report() -> list[str]:
        assert main(["report", "--today", "2026-11-21"]) == 0
        text = (plan / "report" / "report.html").read_text(encoding="utf-8")
        pages = [text, (plan / "report" / "report.md").read_text(encoding="utf-8")]
        return [line for page in pages for line in page.splitlines() if line and not line.startswith("/* smmplan ")]

    usual = report()
    for name in ("report.html.j2", "page.html.j2", "kit.html.j2", "report.md.j2", "style.css", "charts.css"):
        assert run(capsys, "eject", name)[0] == 0
    for kind in ("html", "md"):
        assert run(capsys, "eject", f"sections/swot.{kind}.j2")[0] == 0
    assert report() == usual


def test_a_mistake_in_a_template_is_one_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "templates").mkdir()
    (plan / "templates" / "report.html.j2").write_text("\n{{ ''.__class__ }}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["report", "--today", "2026-11-21"]) == 2
    assert capsys.readouterr().err == (
        'smmplan: templates/report.html.j2:2: access to attribute "__class__" of "str" object is unsafe;'
        " smmplan template eject shows how the built-in one does it\n"
    )
    assert not (plan / "report").exists()


def test_a_brand_colours_the_page(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "smmplan.yaml").write_text(PLAN + 'brand: {colours: ["#e8b04a"]}\n', encoding="utf-8")
    (plan / "templates").mkdir()
    (plan / "templates" / "theme.css").write_text("h1{color:teal}", encoding="utf-8")
    assert main(["report", "-o", "html:a.html", "--today", "2026-11-21"]) == 0
    assert 'note: "#e8b04a" is too light for words on a light page; they are "#' in capsys.readouterr().err
    text = (plan / "a.html").read_text(encoding="utf-8")
    assert text.index("--accent:var(--actual)") < text.index(":root{--accent:#") < text.index("h1{color:teal}")
    assert "--actual:" not in text[text.index(":root{--accent:#") :]


def test_a_document_is_written(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "-o", "docx", "-o", "docx:again.docx", "--today", "2026-11-21"]) == 0
    first = (plan / "report" / "report.docx").read_bytes()
    assert first[:2] == b"PK"
    assert first == (plan / "again.docx").read_bytes()
    assert main(["report", "-o", "docx:-"]) == 2
    assert "docx is no text; write -o docx:FILE" in capsys.readouterr().err


def test_without_a_plan(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "list")
    assert (status, out) == (2, "")
    assert err.startswith("smmplan: ")
    assert run(capsys)[0] == 0
