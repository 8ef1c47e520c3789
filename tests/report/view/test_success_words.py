"""What was wanted against what came of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smmplan.base.target import parse_target
from smmplan.report.language import language
from smmplan.report.view.success_words import all_reached, measures, result_line, target_said, wanted_line

from .one_section import About


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("at least 5000", "at least 5,000"),
        ("<= 6 h", "at most 6 h"),
        ("more than 3", "more than 3"),
        ("< 3", "less than 3"),
        ("~30", "about 30"),
        ("25%..30%", "25%–30%"),
        ("+30%", "+30%"),
        ("4 per week", "4 per week"),
        ("1200", "1,200"),
        ("people are glad", "people are glad"),
    ],
)
def test_a_target_in_words(about: About, target: str, said: str) -> None:
    assert target_said(about(""), "views", parse_target(target)) == said


def test_a_result_is_held_against_its_target(about: About) -> None:
    success = {name: parse_target(text) for name, text in (("a", "at least 4"), ("b", "at most 4"), ("c", "joy"))}
    found = measures(about(""), success, {"a": Decimal(3), "b": Decimal(3), "c": Decimal(3)})

    assert [each.state.word if each.state else "" for each in found] == ["missed", "reached", ""]
    assert wanted_line(language("en"), found) == "a: at least 4 · b: at most 4 · c: joy"
    assert result_line(language("en"), found) == "a: 3 · b: 3 · c: 3"
    assert all_reached(found) == found[0].state
    assert all_reached(found[1:]) == found[1].state
    assert all_reached(found[2:]) is None


def test_less_is_better_where_the_metric_says_so(about: About) -> None:
    subject = about("metrics: {hours: {what: Hours to answer, unit: h, better: lower}}")
    (found,) = measures(subject, {"hours": parse_target("4")}, {"hours": Decimal("3.5")})

    assert found.name == "Hours to answer"
    assert found.wanted == "4\xa0h"
    assert found.state
    assert found.state.word == "reached"


@pytest.mark.parametrize(
    ("target", "result", "note"),
    [
        ("at least 40", {"orders": "46", "cost": "5520"}, "orders: ₱120 each"),
        ("at least 40", {"orders": "0", "cost": "5520"}, ""),
        ("at least 40", {"cost": "5520"}, ""),
        ("at least 40%", {"orders": "46", "cost": "5520"}, ""),
    ],
)
def test_what_one_of_them_has_cost(about: About, target: str, result: dict[str, str], note: str) -> None:
    found = measures(
        about(""), {"orders": parse_target(target)}, {key: Decimal(value) for key, value in result.items()}
    )

    assert (found[-1].came, found[-1].note) == ("₱5,520", note)


def test_a_metric_that_is_called_cost_is_no_money(about: About) -> None:
    (found,) = measures(about("metrics: {cost: {what: Cost index}}"), {}, {"cost": Decimal(7)})

    assert (found.name, found.came, found.note) == ("Cost index", "7", "")
