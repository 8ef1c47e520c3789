from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.number import MOST_DIGITS, exact, parse_count, parse_number, print_number

NUMBERS = (
    st.decimals(-(10**12), 10**12, places=2)
    | st.decimals(-1, 1, places=8)
    | st.integers(-(10**19), 10**19).map(Decimal)
)


def message(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_number(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"), ("1250", "1250"), ("1250.00", "1250.00"), ("-3", "-3"), ("007", "7"), ("0.5", "0.5"),
        ("１２．5".replace("．", "."), "12.5"), ("-４", "-4"), ("9" * 20, "9" * 20),
    ],
)  # fmt: skip
def test_numbers_keep_their_own_digits(text: str, number: str) -> None:
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,250.00", '"1,250.00" has a thousands comma; write 1250.00'),
        ("1.250,00", '"1.250,00" has a decimal comma; write 1250.00'),
        ("1,250", '"1,250" has a thousands comma; write 1250'),
        ("12,5", '"12,5" has a decimal comma; write 12.5'),
        ("0,125", '"0,125" has a decimal comma; write 0.125'),
        ("1,00,000", '"1,00,000" has a thousands comma; write 100000'),
        ("1.250.000", '"1.250.000" has points between its digits; write 1250000'),
        ("1 250", '"1 250" has a space between its digits; write 1250'),
        ("1\u202f250,5", '"1\u202f250,5" has a decimal comma; write 1250.5'),
        ("1'250", '"1\'250" has an apostrophe between its digits; write 1250'),
        ("1’250", '"1’250" has an apostrophe between its digits; write 1250'),
        ("1_250", '"1_250" has _ between its digits; write 1250'),
        ("+5", '"+5" has a plus sign; write 5'),
        ("(5)", '"(5)" has brackets in place of a minus; write -5'),
        ("−5", '"−5" has a dash in place of a minus; write -5'),
        (".5", '".5" begins with its decimal point; write 0.5'),
        ("5.", '"5." ends after its decimal point; write 5'),
        ("5,-", '"5,-" ends after its decimal point; write 5'),
        ("5k", '"5k" has "k" in place of zeros; write 5000'),
        ("1.2 million", '"1.2 million" has "million" in place of zeros; write 1200000'),
        ("3.5万", '"3.5万" has "万" in place of zeros; write 35000'),
        ("1e9", '"1e9" has an exponent; write 1000000000'),
        ("5%", '"5%" has a sign or a space too many; write 5'),
        ("₱1250", '"₱1250" has a currency sign; write 1250'),
        ("1250 PHP", '"1250 PHP" has a currency; write 1250'),
        ("１２５０．５", '"１２５０．５" has full-width signs; write 1250.5'),
        ("٣", '"٣" has digits other than 0 to 9; write 3'),
    ],
)
def test_a_near_miss_is_told_its_right_form(text: str, sentence: str) -> None:
    assert message(text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.2.3",
        "--5",
        "-(5)",
        "(5",
        "5-6",
        "1/2",
        "0x10",
        "1,0000",
        "5 m",
        "1e99",
        "½",
        "12O0",
    ],
)
def test_what_is_uncertain_gets_the_form_alone(text: str) -> None:
    assert message(text).endswith(" is no number; write digits with at most one decimal point, like 1250 or 4.5")


def test_more_digits_than_sums_can_carry_are_refused_at_once() -> None:
    assert message("9" * 5000) == f'"{"9" * 60}…" has 5000 digits; write at most {MOST_DIGITS}'
    assert message(f"0.{'1' * 20}") == f'"0.{"1" * 20}" has 21 digits; write at most {MOST_DIGITS}'


@given(st.lists(st.integers(10**19, 10**20 - 1).map(lambda n: exact(str(n))), max_size=50))
def test_sums_of_the_longest_numbers_are_exact(numbers: list[Decimal]) -> None:
    assert int(sum(numbers, Decimal(0))) == sum(map(int, numbers))


@given(NUMBERS)
def test_a_printed_number_reads_back_digit_for_digit(number: Decimal) -> None:
    printed = print_number(number)
    assert parse_number(printed) == number
    assert parse_number(printed).as_tuple().exponent == number.as_tuple().exponent


@pytest.mark.parametrize(
    ("number", "printed"), [("-0", "0"), ("-0.00", "0.00"), ("1E+3", "1000"), ("1E-7", "0.0000001")]
)
def test_numbers_print_without_exponents_and_without_a_minus_before_zero(number: str, printed: str) -> None:
    assert print_number(Decimal(number)) == printed


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("12", 12), ("１２", 12), ("007", 7)])
def test_counts_are_read(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-3", '"-3" is below zero; write a whole number from 0, like 3'),
        ("12.5", '"12.5" is no whole number; write one without decimals, like 12'),
        ("12.0", '"12.0" is no whole number; write one without decimals, like 12'),
        ("1,000", '"1,000" has a thousands comma; write 1000'),
        ("5k", '"5k" has "k" in place of zeros; write 5000'),
        ("12,5", '"12,5" is no whole number; write one without decimals, like 12'),
        ("0.0", '"0.0" is no whole number; write one without decimals, like 0'),
        ("(5)", '"(5)" is below zero; write a whole number from 0, like 5'),
        ("many", '"many" is no number; write digits with at most one decimal point, like 1250 or 4.5'),
    ],
)
def test_what_is_no_count_is_told_why(text: str, sentence: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_count(text)
    assert str(caught.value) == sentence
