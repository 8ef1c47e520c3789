from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.age import Age, parse_age
from smmplan.base.errors import GrammarError


def message(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_age(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "age"),
    [("27-34", Age(27, 34)), ("27", Age(27, 27)), ("18+", Age(18, None)), ("0-120", Age(0, 120)), ("0", Age(0, 0))],
)
def test_each_form_is_read_and_printed(text: str, age: Age) -> None:
    assert parse_age(text) == age
    assert str(parse_age(text)) == text


def test_other_spellings_print_in_one_form() -> None:
    assert str(parse_age("２７-3４")) == "27-34"
    assert str(parse_age("27-27")) == "27"
    assert str(parse_age("007")) == "7"


@given(st.lists(st.integers(0, 120), min_size=2, max_size=2).map(sorted), st.booleans())
def test_an_age_comes_back_from_its_text(ends: list[int], is_open: bool) -> None:
    age = Age(ends[0], None if is_open else ends[1])
    assert parse_age(str(age)) == age


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("27–34", "27-34"),
        ("27 - 34", "27-34"),
        ("27..34", "27-34"),
        ("27 to 34", "27-34"),
        ("34 to 27", "27-34"),
        ("ages 27-34", "27-34"),
        ("27-34 years old", "27-34"),
        ("27 years", "27"),
        ("18 +", "18+"),
        ("18 and over", "18+"),
        (">= 18", "18+"),
        ("0 to 120", "0-120"),
        ("over 120", "120+"),
    ],
)
def test_a_near_miss_shows_the_right_form(text: str, right: str) -> None:
    assert message(text) == f'"{text}" is no age; write {right}'
    assert str(parse_age(right)) == right


def test_the_lower_age_comes_first() -> None:
    assert message("34-27") == '"34-27" begins with the higher age; write 27-34'


@pytest.mark.parametrize("text", ["121", "18-130", "121+", "200-100"])
def test_nobody_is_older_than_120(text: str) -> None:
    assert message(text) == f'"{text}" is no age; write years from 0 to 120, like 27-34'


@pytest.mark.parametrize(
    "text", ["", "adults", "-5", "27-", "18++", "27-34-40", "1000", "27.5", "20s", "121 to 130", "9" * 5000]
)
def test_what_is_no_age_is_said(text: str) -> None:
    assert message(text).endswith("is no age; write one like 27-34, 27 or 18+")
