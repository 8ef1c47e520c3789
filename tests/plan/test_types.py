"""What the value types say of themselves, which rules and the settling walk rely on."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from smmplan.base.money import Money, MoneyRange
from smmplan.base.planned import Ramp, Recurring
from smmplan.base.price import Rated
from smmplan.plan import types
from smmplan.plan.markers import Grammar

AMOUNTS = {Money, MoneyRange, Rated, Recurring, Ramp}
GRAMMARS = {name: value for name, value in vars(types).items() if get_origin(value) is Annotated}


def members(annotation: Any) -> set[Any]:
    """The types that a value of an annotation may have."""
    if get_origin(annotation) in (Union, UnionType):
        return {kind for member in get_args(annotation) for kind in members(member)}
    return {annotation}


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_grammar_says_whether_its_values_hold_amounts(name: str) -> None:
    annotation, *markers = get_args(GRAMMARS[name])
    for grammar in (marker for marker in markers if isinstance(marker, Grammar)):
        assert grammar.money == bool(members(annotation) & AMOUNTS)


def test_amounts_are_found_in_types() -> None:
    assert members(get_args(types.PlannedText)[0]) & AMOUNTS == {Money, MoneyRange, Recurring, Ramp}
