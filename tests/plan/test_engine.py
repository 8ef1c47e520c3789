"""Typing settled data: each kind of shape, where a problem stands, and what a typed value is.

No `from __future__ import annotations` here: shape.py reads annotations as they are, not as texts.
"""

from decimal import Decimal
from typing import Annotated, Any

import pytest

from smmplan.base.money import Money
from smmplan.plan.budget import Booking, Cell, Line
from smmplan.plan.engine import Problem, validate, walk
from smmplan.plan.entry import LinkTo
from smmplan.plan.forms import text_or_mapping
from smmplan.plan.goals import Goal
from smmplan.plan.markers import ByShape, Short
from smmplan.plan.part import Part, defaults_of, values_of
from smmplan.plan.types import Count, Flag, Number, Profile, Text, Texts


class Inner(Part):
    """A part in a part."""

    from_: Count | None = None
    names: Texts = ()


class Outer(Inner):
    """Every kind of shape, and fields of another part."""

    names: tuple[Annotated[str, "other"], ...] = ("nobody",)
    flag: Flag | None = None
    profile: Profile | None = None
    inner: Inner | None = None
    inners: tuple[Annotated[Inner, Short("from")], ...] = ()
    table: dict[Text, Inner] = {}  # noqa: RUF012
    nulls: dict[Text, Number | None] = {}  # noqa: RUF012
    either: Annotated[Count | dict[Text, Count], ByShape(text_or_mapping)] | None = None
    any: Any = None


def typed(model: type[Part], **data: object) -> Any:
    value, problems = validate(model, data)
    assert problems == []
    return value


def problems_of(model: type[Part], **data: object) -> list[Problem]:
    value, problems = validate(model, data)
    assert value is None
    return problems


@pytest.mark.parametrize(
    ("field", "data", "value"),
    [
        ("names", ["a", "b"], ("a", "b")),
        ("flag", "yes", True),
        ("profile", "Strict", "strict"),
        ("inner", {"from": "3"}, Inner(from_=3)),
        ("inners", [{"from": "3"}, {}], (Inner(from_=3), Inner())),
        ("table", {"a.b": {"names": ["x"]}}, {"a.b": Inner(names=("x",))}),
        ("nulls", {"a": None, "b": "1.50"}, {"a": None, "b": Decimal("1.50")}),
        ("either", "3", 3),
        ("either", {"x": "3"}, {"x": 3}),
        ("any", {"x": ["y"]}, {"x": ["y"]}),
    ],
)
def test_every_shape_is_typed_and_the_rest_is_as_usual(field: str, data: object, value: object) -> None:
    outer = typed(Outer, **{field: data})
    assert dict(values_of(outer)) == {**defaults_of(Outer), field: value}
    assert outer == Outer(**{field: value}) != Outer()


def test_a_field_that_avoids_a_word_of_python_has_its_key() -> None:
    assert typed(Inner, **{"from": "3"}).from_ == 3
    assert problems_of(Inner, from_="3") == [Problem(("from_",), "unexpected keyword argument")]


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ({"from": "x"}, ("from",), '"x" is no number'),
        ({"inner": {"from": "x"}}, ("inner", "from"), '"x" is no number'),
        ({"inners": [{}, {"from": "x"}]}, ("inners", 1, "from"), '"x" is no number'),
        ({"table": {"a.b": {"from": "x"}}}, ("table", "a.b", "from"), '"x" is no number'),
        ({"either": {"|1": "x"}}, ("either", "|1"), '"x" is no number'),
        ({"either": "x"}, ("either",), '"x" is no number'),
        ({"profile": "stict"}, ("profile",), '"stict" is none of starter, standard, strict; did you mean strict?'),
        ({"names": [["x"]]}, ("names", 0), "input should be a valid string"),
    ],
)
def test_a_problem_stands_where_its_value_stands(
    data: dict[str, Any], path: tuple[str | int, ...], message: str
) -> None:
    (problem,) = problems_of(Outer, **data)
    assert problem.path == path
    assert problem.message.startswith(message)
    assert not problem.key


def test_a_wrong_key_of_a_table_is_told_from_its_value() -> None:
    assert [problem.key for problem in problems_of(Line, actual={"2026-13": {"amount": "5"}})] == [True]
    assert [problem.key for problem in problems_of(Line, actual={"2026-12": {"amount": "x"}})] == [False]


def test_all_problems_come_at_once() -> None:
    found = problems_of(Outer, flag="perhaps", inners=[{"from": "x"}, {"from": "y"}])
    assert [problem.path for problem in found] == [("flag",), ("inners", 0, "from"), ("inners", 1, "from")]


def test_only_what_is_in_the_data_is_walked() -> None:
    data = {"plan": {"[key]": [{"amount": "x"}]}}
    assert walk(data, ("plan", "|2", "[key]", 0, "amount", "more")) == ("plan", "[key]", 0, "amount")
    assert walk(data, ("plan", "[key]", 1, "0", 0)) == ("plan", "[key]", 0)


def test_a_field_may_be_typed_in_another_way_than_the_one_it_stands_for() -> None:
    assert typed(Booking, amount="-5").amount == Money(Decimal(-5))
    assert [problem.path for problem in problems_of(Cell, amount="-5")] == [("amount",)]
    assert list(defaults_of(Booking)) == list(defaults_of(Cell))


def test_no_two_values_share_a_mapping() -> None:
    for one, other in ((typed(Line), typed(Line)), (Line(), Line()), (typed(Line), Line())):
        assert one == other
        assert one.committed is not other.committed


def test_values_are_small_and_stay_as_they_are() -> None:
    goal = typed(Goal, what="More regulars", links=[{"link": "https://sinag.example"}])
    assert not hasattr(goal, "__dict__")
    assert isinstance(goal.links[0], LinkTo)
    with pytest.raises(AttributeError, match="a Goal is frozen"):
        goal.what = "Fewer"
    with pytest.raises(AttributeError, match="a Goal is frozen"):
        del goal.what
    assert goal.what == "More regulars"


def test_values_of_two_models_are_never_alike() -> None:
    assert Cell() != Booking()
    assert Cell() != {}


def test_a_value_shows_what_is_given() -> None:
    assert repr(Outer(names=("x",), from_=3)) == "Outer(from_=3, names=('x',))"


def test_a_part_made_by_hand_has_no_other_fields() -> None:
    with pytest.raises(TypeError, match="a Cell has no amuont"):
        Cell(amuont=1)
