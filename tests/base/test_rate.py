from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.rate import Rate, parse_rate

UNITS = ["day", "week", "month", "quarter", "year"]
COUNTS = st.decimals(0, 10**9 - 1, places=0) | st.decimals(0, 9999, places=2)
DAYS = {
    "day": 1,
    "week": 7,
    "month": Fraction("30.4375"),
    "quarter": 3 * Fraction("30.4375"),
    "year": Fraction("365.25"),
}


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    low, high = sorted((draw(COUNTS), draw(COUNTS)))
    shortest, longest = sorted((draw(st.integers(1, 9999)), draw(st.integers(1, 9999))))
    return Rate(low, draw(st.sampled_from([None, low, high])), draw(st.sampled_from(UNITS)), shortest, longest)


def message(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_rate(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("4 per week", Rate(Decimal(4), Decimal(4), "week")),
        ("3..5 per week", Rate(Decimal(3), Decimal(5), "week")),
        ("at least 3 per week", Rate(Decimal(3), None, "week")),
        ("1 every 10 days", Rate(Decimal(1), Decimal(1), "day", 10, 10)),
        ("1 every 10..15 days", Rate(Decimal(1), Decimal(1), "day", 10, 15)),
        ("2..3 every 2 weeks", Rate(Decimal(2), Decimal(3), "week", 2, 2)),
        ("at least 1 every 2 months", Rate(Decimal(1), None, "month", 2, 2)),
        ("0.5 per day", Rate(Decimal("0.5"), Decimal("0.5"), "day")),
        ("1 per quarter", Rate(Decimal(1), Decimal(1), "quarter")),
        ("12 per year", Rate(Decimal(12), Decimal(12), "year")),
    ],
)
def test_each_form_is_read_and_printed(text: str, rate: Rate) -> None:
    assert parse_rate(text) == rate
    assert str(parse_rate(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("At Least 3 Per Week", "at least 3 per week"),
        ("４ per week", "4 per week"),
        ("4..4 per week", "4 per week"),
        ("2 every 1 week", "2 per week"),
        ("1 every 1..2 weeks", "1 every 1..2 weeks"),
        ("1 every 10 day", "1 every 10 days"),
        ("04 per week", "4 per week"),
    ],
)
def test_other_spellings_print_in_one_form(text: str, canonical: str) -> None:
    assert str(parse_rate(text)) == canonical


@given(rates())
def test_a_rate_comes_back_from_its_text(rate: Rate) -> None:
    assert parse_rate(str(rate)) == rate


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1 per day", "30.4375", "30.4375"),
        ("7 per week", "30.4375", "30.4375"),
        ("4 per month", "4", "4"),
        ("3 per quarter", "1", "1"),
        ("6..24 per year", "0.5", "2"),
        ("at least 14 every 2 weeks", "30.4375", None),
        ("1 every 10..15 days", "2.029166666666666666666666667", "3.04375"),
        ("0 per week", "0", "0"),
    ],
)
def test_times_in_a_month(text: str, least: str, most: str | None) -> None:
    assert parse_rate(text).per_month == (Decimal(least), None if most is None else Decimal(most))


@given(rates())
def test_times_in_a_month_are_the_fraction_of_its_days(rate: Rate) -> None:
    least, most = rate.per_month
    exact = Fraction(rate.low) * Fraction("30.4375") / (DAYS[rate.unit] * rate.longest)
    assert abs(Fraction(least) - exact) <= exact / 10**26
    assert (most is None) == (rate.high is None)
    if most is not None:
        exact = Fraction(rate.high or 0) * Fraction("30.4375") / (DAYS[rate.unit] * rate.shortest)
        assert abs(Fraction(most) - exact) <= exact / 10**26


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("3-5 per week", "3..5 per week"),
        ("3 to 5 a week", "3..5 per week"),
        ("３～５ per week", "3..5 per week"),
        ("3+ per week", "at least 3 per week"),
        (">= 3 per week", "at least 3 per week"),
        ("at most 3 per week", "0..3 per week"),
        ("twice a week", "2 per week"),
        ("once weekly", "1 per week"),
        ("daily", "1 per day"),
        ("four a week", "4 per week"),
        ("one every ten days", "1 every 10 days"),
        ("three to five per week", "3..5 per week"),
        ("every day", "1 per day"),
        ("every 10 days", "1 every 10 days"),
        ("1 per 2 weeks", "1 every 2 weeks"),
        ("2 every week", "2 per week"),
        ("4/week", "4 per week"),
        ("4x per week", "4 per week"),
        ("4 posts per week", "4 per week"),
        ("4 times a day", "4 per day"),
        ("4 per weeks", "4 per week"),
        ("4  per  week", "4 per week"),
        ("1,000 per year", "1000 per year"),
    ],
)
def test_a_near_miss_shows_the_right_form(text: str, right: str) -> None:
    assert message(text) == f'"{text}" is no rate; write {right}'
    assert str(parse_rate(right)) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("5..3 per week", "3..5 per week"),
        ("1 every 15..10 days", "1 every 10..15 days"),
        ("5..3 every 3..2 weeks", "3..5 every 2..3 weeks"),
    ],
)
def test_a_range_begins_with_its_lower_end(text: str, right: str) -> None:
    assert message(text) == f'"{text}" begins with the higher number; write {right}'


@pytest.mark.parametrize("text", ["1 every 0 days", "1 every 0..5 days"])
def test_no_time_at_all_never_passes(text: str) -> None:
    assert message(text) == f'"{text}" is no rate: 0 days never pass; write 1 every 10 days'


@pytest.mark.parametrize(
    "text",
    [
        "", "4", "per", "4 per wk", "-4 per week", "4.per week", "4 per", "at least 3..5 per week", "3.. per week",
        "1e3 per week", "4 every other week", "1 every 10000 days", "9999999999 per week", "NaN per week",
        "a few per week", "4 per week 5",
    ],
)  # fmt: skip
def test_what_is_no_rate_is_said(text: str) -> None:
    assert message(text) == (
        f'"{text}" is no rate; write one like 4 per week, 3..5 per week, at least 3 per week or 1 every 10 days'
    )
