"""Folders as tests: tests/cases/ok/* stay silent, tests/cases/err/* print their expected.txt.

To add a case, add a folder with `plan/smmplan.yaml`. `make golden` writes what is printed now into every
expected.txt; read the difference before you commit it. err/planted expects what is never printed, and shows
that the comparison can fail.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.formats.text import format as as_text
from smmplan.checks.result import Result
from smmplan.checks.run import check
from smmplan.source.load import load

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.golden
REFRESH = bool(os.environ.get("SMMPLAN_GOLDEN"))


def printed(folder: Path) -> str:
    """What `smmplan check` prints for the plan in a folder, with paths relative to that folder."""
    loaded = load(str(folder / "smmplan.yaml"), "smmplan.yaml", str(folder))
    checked = check(loaded, TODAY)
    return as_text(Result(checked.findings, checked.counts, loaded.texts, plans=1, files=len(loaded.texts)))


def compare(folder: Path, expected: Path) -> None:
    found = printed(folder)
    if REFRESH:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")


WRONG = sorted(path for path in (CASES / "err").iterdir() if path.name != "planted")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_a_wrong_plan_prints_what_is_expected(case: Path) -> None:
    compare(case / "plan", case / "expected.txt")


@pytest.mark.parametrize("case", sorted((CASES / "ok").iterdir()), ids=lambda case: case.name)
def test_a_right_plan_prints_nothing(case: Path) -> None:
    assert printed(case / "plan") == ""


def test_the_broken_example_prints_what_stands_beside_it() -> None:
    compare(ROOT / "examples" / "broken", ROOT / "examples" / "broken" / "expected.txt")


@pytest.mark.parametrize("name", ["small-shop", "wechat-community", "agency-client"])
def test_a_clean_example_prints_nothing(name: str) -> None:
    assert printed(ROOT / "examples" / name) == ""


@pytest.mark.skipif(REFRESH, reason="expected texts are being refreshed")
def test_the_comparison_can_fail() -> None:
    with pytest.raises(AssertionError):
        compare(CASES / "err" / "planted" / "plan", CASES / "err" / "planted" / "expected.txt")
