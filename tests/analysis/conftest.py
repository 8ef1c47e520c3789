"""What tests of the budget share: opening the books of a plan that is written as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest

from smmplan.analysis.books import Books, books
from smmplan.source.load import load

from .plans import HEAD, TODAY, Open


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens the books of a budget, which may be written without its head."""

    def opened(budget: str, today: date = TODAY, head: str = HEAD, below: str = "") -> Books:
        path = tmp_path / "smmplan.yaml"
        path.write_text(f"{head}budget:\n{indent(dedent(budget), '  ')}\n{dedent(below)}", encoding="utf-8")
        loaded = load(str(path), "smmplan.yaml", str(tmp_path))
        assert loaded.findings == ()
        assert loaded.plan
        made = books(loaded.plan, today)
        assert made
        return made

    return opened
