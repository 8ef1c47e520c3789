"""What tests of single rules share: what one rule finds in a plan that is written as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from smmplan.base.finding import Severity
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = "smmplan: 1\ntitle: Sinag Coffee\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"

Finds = Callable[..., list[str]]


@pytest.fixture
def finds(tmp_path: Path) -> Finds:
    """Answers path and message of what a rule finds in a plan, in order.

    The plan has no errors beside, so that a slip in a test is seen; `flawed` allows them.
    """

    def run(code: str, text: str, *, flawed: bool = False, **parameters: float) -> list[str]:
        (tmp_path / "smmplan.yaml").write_text(HEAD + dedent(text), encoding="utf-8")
        loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
        found = check(loaded, TODAY, Selection(profile="strict", parameters={code: parameters})).findings
        errors = [f"{one.code} {one.message}" for one in found if one.severity is Severity.ERROR and one.code != code]
        assert flawed or errors == []
        return [f"{one.path}: {one.message}" for one in found if one.code == code]

    return run
