from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.span import Part, Span, parse_span

UNITS = ["month", "week", "day", "workday", "h", "min", "s"]
AMOUNTS = st.decimals(0, 10**9 - 1, places=0) | st.decimals(0, 999, places=4)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    units = draw(st.sets(st.sampled_from(UNITS), min_size=1))
    return Span(tuple(Part(draw(AMOUNTS), unit) for unit in UNITS if unit in units))


def message(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_span(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("42 s", 42),
        ("30 min", 1800),
        ("5 h", 18_000),
        ("1.5 h", 5400),
        ("1 h 30 min", 5400),
        ("1 day", 86_400),
        ("2 days", 172_800),
        ("5 weeks", 3_024_000),
        ("1 week 2 days 3 h 4 min 5.5 s", Decimal("788645.5")),
        ("0 min", 0),
        ("3 months", None),
        ("1 month", None),
        ("1 workday", None),
        ("2 workdays 4 h", None),
    ],
)
def test_each_form_is_read_and_printed(text: str, seconds: Decimal | int | None) -> None:
    assert str(parse_span(text)) == text
    assert parse_span(text).seconds == seconds


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("4 hours", "4 h"),
        ("1 Hour 30 Minutes", "1 h 30 min"),
        ("1 second", "1 s"),
        ("60 mins", "60 min"),
        ("1 days", "1 day"),
        ("2 day", "2 days"),
        ("５ h", "5 h"),
        ("1.0 day", "1.0 day"),
        ("90 min", "90 min"),
    ],
)
def test_other_spellings_print_in_one_form(text: str, canonical: str) -> None:
    assert str(parse_span(text)) == canonical


@given(spans())
def test_a_span_comes_back_from_its_text(span: Span) -> None:
    assert parse_span(str(span)) == span


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("4h", "4 h"),
        ("1h30min", "1 h 30 min"),
        ("1 h  30 min", "1 h 30 min"),
        ("1 h and 30 min", "1 h 30 min"),
        ("1 h, 30 min", "1 h 30 min"),
        ("1:30 h", "1 h 30 min"),
        ("2 hrs", "2 h"),
        ("30 sec", "30 s"),
        ("2d", "2 days"),
        ("3 wks", "3 weeks"),
        ("a week", "1 week"),
        ("an hour", "1 h"),
        (".5 h", "0.5 h"),
        ("1 year", "12 months"),
        ("2 quarters", "6 months"),
        ("1 yr", "12 months"),
        ("a fortnight", "2 weeks"),
        ("2 mos", "2 months"),
        ("30min 1h", "1 h 30 min"),
    ],
)
def test_a_near_miss_shows_the_right_form(text: str, right: str) -> None:
    assert message(text) == f'"{text}" is no length of time; write {right}'
    assert str(parse_span(right)) == right


def test_units_go_from_the_longest_to_the_shortest_and_once() -> None:
    assert message("30 min 1 h") == '"30 min 1 h" has its units out of order; write 1 h 30 min'
    assert message("1 h 2 h") == '"1 h 2 h" names a unit twice; write each unit once, like 1 h 30 min'


@pytest.mark.parametrize(
    "text",
    [
        "", "5", "h", "half an hour", "-3 h", "1.5.2 h", "1e5 h", "NaN h", "2-3 days", "1h 2h", "1,5 h", "3 moons",
        "9999999999 s", "1.00001 h", "1 h " * 1200 + "1 s", "1h" * 2500, "4h" + " " * 100, "9" * 5000 + " h",
    ],
)  # fmt: skip
def test_what_is_no_length_of_time_is_said(text: str) -> None:
    assert message(text).endswith(
        "is no length of time; write one like 30 min, 1 h 30 min, 2 days, 5 weeks or 1 workday"
    )
