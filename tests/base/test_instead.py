"""What an error of a grammar knows of the text that belongs there: safe for dates, never for numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.money import parse_money
from smmplan.base.number import parse_count, parse_number
from smmplan.base.planned import parse_planned
from smmplan.base.share import parse_share
from smmplan.base.when import parse_at, parse_when


def refused(parse: Callable[[str], Any], text: str) -> GrammarError:
    with pytest.raises(GrammarError) as raised:
        parse(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("27.11.2026", "2026-11-27"),
        ("11/27/2026", "2026-11-27"),
        ("2026年11月27日", "2026-11-27"),
        ("Nov 27, 2026", "2026-11-27"),
        ("Q4 2026", "2026-Q4"),
        ("2026-W5", "2026-W05"),
        ("2 weeks before launch", "launch-2w"),
    ],
)
def test_a_date_in_another_notation_has_one_answer(text: str, instead: str) -> None:
    error = refused(parse_when, text)
    assert (error.text, error.instead, error.sure) == (text, instead, True)
    assert str(parse_when(instead)) == instead


@pytest.mark.parametrize(
    "text", ["03/04/2026", "2027-02-30", "27.11.", "2026-13", "2026/27", "1 March to 3 April 2026"]
)
def test_a_date_that_may_be_another_has_none(text: str) -> None:
    assert not refused(parse_when, text).instead


def test_a_weekday_may_contradict_its_date() -> None:
    error = refused(parse_when, "Mon, 27 Nov 2026")
    assert (error.instead, error.sure) == ("2026-11-27", False)


@pytest.mark.parametrize(
    ("text", "part", "instead"),
    [("27.11.2026 18:00", "27.11.2026", "2026-11-27"), ("2026-11-27 6pm", "2026-11-27 6pm", "2026-11-27 18:00")],
)
def test_of_a_day_with_a_time_the_wrong_part_is_named(text: str, part: str, instead: str) -> None:
    error = refused(parse_at, text)
    assert (error.text, error.instead, error.sure) == (part, instead, True)


@pytest.mark.parametrize(
    ("parse", "text", "instead"),
    [
        (parse_number, "1,250.00", "1250.00"),
        (parse_count, "1,250", "1250"),
        (parse_money, "₱1,250", "1250 PHP"),
        (parse_planned, "1,250.00", "1250.00"),
        (parse_planned, "₱1,250 per month", "1250 PHP/month"),
        (parse_share, "60", "60%"),
        (parse_share, "60 percent", "60%"),
    ],
)
def test_a_number_is_a_guess(parse: Callable[[str], Any], text: str, instead: str) -> None:
    error = refused(parse, text)
    assert (error.text, error.instead, error.sure) == (text, instead, False)
    parse(instead)


@pytest.mark.parametrize(("parse", "text"), [(parse_share, "0.4"), (parse_share, "x"), (parse_number, "17 riders")])
def test_what_may_mean_two_things_has_no_answer(parse: Callable[[str], Any], text: str) -> None:
    assert not refused(parse, text).instead


@given(
    st.sampled_from([parse_when, parse_at, parse_money, parse_planned, parse_number, parse_share]), st.text(max_size=20)
)
def test_what_is_to_be_written_is_in_the_grammar(parse: Callable[[str], Any], text: str) -> None:
    try:
        parse(text)
    except GrammarError as error:
        if error.instead and error.text == text:
            parse(error.instead)
