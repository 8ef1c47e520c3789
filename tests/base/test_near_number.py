from __future__ import annotations

import pytest

from smmplan.base.near_number import NearNumber, near_number


def near(text: str) -> NearNumber:
    number = near_number(text)
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,250.00", "1250.00"), ("1 250 000", "1250000"), ("1.250.000,5", "1250000.5"), ("12,50", "12.50"),
        ("0,125", "0.125"),
        ("1,25000", "1.25000"), ("12,34,567.8", "1234567.8"), ("5k", "5000"), ("1.25K", "1250"), ("2 thousand",
        "2000"),
        ("3千", "3000"), ("4万", "40000"), ("4萬", "40000"), ("2 lakh", "200000"), ("1.5M", "1500000"), ("7 mn",
        "7000000"),
        ("8 Million", "8000000"), ("2 crore", "20000000"), ("百万".join(("3", "")), "3000000"), ("2亿", "200000000"),
        ("$.99", "0.99"), ("€-5", "-5"), ("-€5", "-5"), ("1.5e3", "1500"), ("( 5 )", "-5"), ("5,-", "5"), ("~1,5",
        "1.5"),
    ],
)  # fmt: skip
def test_the_number_that_is_meant(text: str, number: str) -> None:
    assert near(text).number == number


@pytest.mark.parametrize(
    "text",
    ["", "x", "5", "5.50", "-5", "~5", "1,0000", "1.2.3", "1,2,3", "5 of 6", "--5", "(5", "5)", "-(5)", "5-",
    "€5 USD", "$5%",
     "5 km", "km 5", "5 m", ".1,5", "1,5 000", "9" * 41, f"1,{'5' * 39}"],
)  # fmt: skip
def test_what_is_right_or_uncertain_means_none(text: str) -> None:
    assert near_number(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("5\u00a0", "has a sign or a space too many"),
        ("- 5", "has a sign or a space too many"),
        ("5 %", "has a sign or a space too many"),
        ("–5", "has a dash in place of a minus"),
        ("５％", "has full-width signs"),
        ("५", "has digits other than 0 to 9"),
        ("+5", "has a plus sign"),
        ("₱1,250", "has a thousands comma"),
        ("PHP 5k", "has its code before the number"),
        ("5 PHP", "has a currency"),
        ("5 pesos", "has a word or a sign for its currency"),
    ],
)
def test_one_fault_is_named(text: str, fault: str) -> None:
    assert near(text).fault == fault


@pytest.mark.parametrize(
    ("text", "code", "coded"),
    [("₱5", "PHP", False), ("5 php", "PHP", True), ("DAI 5", "DAI", True), ("5DAI", "DAI", True), ("$5", "", False),
     ("$5 USD", "USD", True), ("5 euros", "EUR", False), ("5k", "", False), ("Rs. 5", "", False)],
)  # fmt: skip
def test_the_currency_that_is_named(text: str, code: str, coded: bool) -> None:
    assert (near(text).code, near(text).coded) == (code, coded)


@pytest.mark.parametrize(
    ("text", "solid"),
    [("1,250", True), ("₱5", True), ("US$5", True), ("5 php", True), ("5 PHP", True), ("5 ₱", True), ("12,5%", True),
     ("5 pesos", False), ("5元", False), ("5k", False), ("5 %", False), ("5%", False), ("+5", False), ("1e3", False)],
)  # fmt: skip
def test_separators_signs_and_codes_are_never_mere_words(text: str, solid: bool) -> None:
    assert near(text).solid is solid


def test_about_and_shares_are_told() -> None:
    assert near("~1,250").about
    assert near("≈ 5").about
    assert not near("1,250").about
    assert near("12,5 %").share
    assert not near("12,5").share
