from __future__ import annotations

import pytest

from smmplan.base.errors import Trouble
from smmplan.report.outlines import OUTLINES, PARTS, outline_of, parts_of, unknown_parts

from .conftest import About, example


def names(plan: object, outline: str) -> list[str]:
    return [part.name for part in parts_of(plan, outline)]  # type: ignore[arg-type]


def test_a_plan_of_a_title_has_next_to_nothing_to_show(about: About) -> None:
    assert set(names(about("").plan, "full")) <= {"summary", "questions", "findings"}


def test_the_full_outline_of_a_full_plan_has_all() -> None:
    assert names(example("small-shop"), "full") == list(PARTS)


def test_clients_see_no_risks_and_no_workload() -> None:
    shown = names(example("small-shop"), "client")
    assert not {"risks", "workload", "questions", "findings", "board"} & set(shown)
    assert "budget" in shown


def test_the_plan_chooses_and_orders(about: About) -> None:
    plan = about(
        """\
        goals: {known: {what: be known}}
        swot: {strengths: [a]}
        risks: {fire: {what: fire, likelihood: 1, impact: 5}}
        report: {sections: [risks, Goals, goals, nonsense]}
        """
    ).plan
    assert names(plan, "full") == ["risks", "goals"]
    assert names(plan, "client") == ["goals"]
    assert unknown_parts(plan) == ("nonsense",)


def test_sections_of_a_plan_are_names_too(about: About) -> None:
    plan = about("personas: {ana: {name: Ana}}\nreport: {sections: [personas]}\n").plan
    assert names(plan, "full") == ["audience"]


def test_an_outline_that_nobody_knows(about: About) -> None:
    plan = about("report: {outline: team}\n").plan
    assert outline_of(plan, None) == "team"
    assert [outline_of(plan, name) for name in OUTLINES] == list(OUTLINES)
    with pytest.raises(Trouble, match="write client"):
        outline_of(plan, "cleint")
