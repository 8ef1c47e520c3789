"""What tests of reports share: the subject of a plan that is written as text, and those of the examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from smmplan.plan.plan import Plan
from smmplan.report.language import language
from smmplan.report.subject import Subject
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = """\
smmplan: 1
title: A plan
currency: PHP
timezone: Asia/Manila
period: {from: 2026-07-01, to: 2027-06-30}
"""
EXAMPLES = Path(__file__).parents[2] / "examples"

About = Callable[..., Subject]


def example(name: str) -> Plan:
    """The plan of an example."""
    path = EXAMPLES / name / "smmplan.yaml"
    loaded = load(str(path), "smmplan.yaml", str(path.parent))
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture
def about(tmp_path: Path) -> About:
    """The subject of a plan, which may be written without its head."""

    def about(text: str, *, head: str = HEAD, today: date = TODAY, lang: str = "en", outline: str = "full") -> Subject:
        path = tmp_path / "smmplan.yaml"
        path.write_text(head + dedent(text), encoding="utf-8")
        loaded = load(str(path), "smmplan.yaml", str(tmp_path))
        assert loaded.findings == ()
        assert loaded.plan
        return Subject(loaded.plan, today, language(lang), outline)

    return about


@pytest.fixture(params=["small-shop", "agency-client", "wechat-community"])
def of_example(request: pytest.FixtureRequest) -> Subject:
    """The subject of each good example in turn."""
    return Subject(example(request.param), TODAY, language("en"))
