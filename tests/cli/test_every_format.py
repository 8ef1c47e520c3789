"""What holds in every format alike: the exit status, what is left out, and relative names."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.checks.formats import FORMATS, PIECEWISE

PLAN = """\
smmplan: 1
title: x
goals:
  # smmplan: ignore[unknown-id] the metric comes in May
  hushed: {metric: suppressed-one}
  known: {metric: baselined-one}
  loud: {metric: loud-one}
personas: {ann: {segment: other-one}}
"""


@pytest.fixture
def check(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["check", "--today", "2026-11-21", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    yield run
    gc.enable()


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_left_out_is_in_no_format(check: Callable, plans: Path, form: str) -> None:
    (plans / "clients").mkdir()
    plan = plans / "clients" / "smmplan.yaml"
    only = [line for line in PLAN.splitlines(keepends=True) if "loud" not in line and "personas" not in line]
    plan.write_text("".join(only), encoding="utf-8")
    check("clients", "--write-baseline", "--select", "REF001")
    plan.write_text(PLAN, encoding="utf-8")
    status, out, err = check("--baseline", "smmplan-baseline.json", "--select", "REF001", "-o", form)
    assert status == 1
    assert "loud-one" in out
    assert "other-one" in out
    assert "suppressed-one" not in out.replace("# smmplan: ignore", "")
    assert "baselined-one" not in out
    assert "clients/smmplan.yaml" in out
    assert str(plans) not in out
    assert err == "Checked 1 plan (1 file): 2 errors (1 suppressed, 1 known)\n"
    ignored = check("--ignore", "unknown-id", "-o", form)
    assert ignored[0] == 0
    # The rule is described for those who want to know what was looked for.
    assert "REF001" not in ignored[1].partition('"results"')[2] if form == "sarif" else "REF001" not in ignored[1]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("case", "status"),
    [
        (("smmplan: 1\ntitle: x\n",), 0),
        ((PLAN,), 1),
        ((PLAN, "--fail-on", "never"), 0),
        (("smmplan: 1\ntitle: x\n", "--fail-on", "info"), 1),
        (("smmplan: 1\ntitle: x\n", "missing.yaml"), 2),
    ],
)
def test_the_exit_status_is_alike(check: Callable, plans: Path, form: str, case: tuple[str, ...], status: int) -> None:
    plan, *arguments = case
    (plans / "smmplan.yaml").write_text(plan, encoding="utf-8")
    assert check("smmplan.yaml", "-o", form, *arguments)[0] == status
    assert check("smmplan.yaml", "-o", f"{form}:out", *arguments)[0] == status


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_standard_output_gets(check: Callable, plans: Path, form: str) -> None:
    for name in ("a", "b", "c"):
        (plans / name).mkdir()
        (plans / name / "smmplan.yaml").write_text(PLAN if name != "b" else "smmplan: 1\ntitle: x\n", encoding="utf-8")
    shown = check("-o", form, "--select", "REF001")
    written = check("-o", f"{form}:out", "--select", "REF001")
    assert (plans / "out").read_text(encoding="utf-8") == shown[1]
    assert (written[0], written[2]) == (shown[0], shown[2])
    if form in PIECEWISE:
        parts = [check("-o", form, "--select", "REF001", name)[1] for name in ("a", "c")]
        assert PIECEWISE[form].join(parts) == shown[1]


def test_the_step_summary_is_added_to_what_is_there(
    check: Callable, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    page = plans / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    check("-o", "text", "--select", "REF001")
    assert page.read_text(encoding="utf-8") == "before\n"
    assert check("-o", "github", "--select", "REF001")[1].count("::error ") == 3
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n### smmplan check\n")
    assert "Checked 1 plan (1 file): 3 errors (1 suppressed)" in text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(plans / "none" / "summary.md"))
    status, _, err = check("-o", "github", "--select", "REF001")
    assert status == 2
    assert "cannot write" in err.splitlines()[-1]
