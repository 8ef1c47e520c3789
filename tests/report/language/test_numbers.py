from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.money import Money, MoneyRange
from smmplan.report.language import Language, language
from smmplan.report.language.cldr import open_locale
from smmplan.report.language.numbers import Numbers
from smmplan.report.language.tags import parse_tag

NO_BREAK = "\xa0"


@pytest.fixture(scope="module")
def english() -> Language:
    return language("en")


@pytest.fixture(scope="module")
def chinese() -> Language:
    return language("zh-Hans")


def forms(tag: str) -> Numbers:
    found = parse_tag(tag)
    assert found
    return Numbers(open_locale(found))


def money(amount: str, currency: str | None = "PHP", about: bool = False) -> Money:
    return Money(Decimal(amount), currency, about)


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1200, None, "1,200"),
        (Decimal("12480.50"), None, "12,480.5"),
        (Decimal("0.12345"), None, "0.123"),
        (Fraction(1, 3), None, "0.333"),
        (0.1, None, "0.1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.4"), 0, "0"),
        (4.5, 2, "4.50"),
        (Decimal("1E+3"), None, "1,000"),
    ],
)
def test_numbers(english: Language, value: Decimal, digits: int | None, written: str) -> None:
    assert english.number(value, digits) == written


def test_shares_and_changes(english: Language) -> None:
    assert [english.share(value) for value in (0, 0.375, Decimal("0.125"), Fraction(2, 3), 1)] == [
        "0%",
        "38%",
        "13%",
        "67%",
        "100%",
    ]
    assert english.share(Decimal("0.1234"), 1) == "12.3%"
    assert [english.signed(value) for value in (12, -3, 0)] == ["+12", "-3", "0"]
    assert [english.signed(Decimal(value), 0) for value in ("0.4", "0.5", "-0.4")] == ["0", "+1", "0"]
    assert [english.signed_share(value) for value in (0.12, -0.12, 0.001)] == ["+12%", "-12%", "0%"]
    assert english.signed_money(money("1200")) == "+₱1,200"


@pytest.mark.parametrize(
    ("amount", "short", "exact"),
    [
        ("12480.50", "₱12,481", "₱12,480.50"),
        ("999.99", "₱999.99", "₱999.99"),
        ("999.995", "₱1,000", "₱999.995"),
        ("950.00", "₱950", "₱950.00"),
        ("950", "₱950", "₱950.00"),
        ("4.5", "₱4.50", "₱4.50"),
        ("0.0035", "₱0.0035", "₱0.0035"),
        ("-0.00", "₱0", "₱0.00"),
        ("-1200.5", "-₱1,201", "-₱1,200.50"),
    ],
)
def test_money(english: Language, amount: str, short: str, exact: str) -> None:
    assert english.money(money(amount)) == short
    assert english.money(money(amount), exact=True) == exact


def test_money_in_other_currencies(english: Language, chinese: Language) -> None:
    assert english.money(money("1250.5", "JPY"), exact=True) == "¥1,250.5"
    assert english.money(money("1.5", "KWD")) == f"KWD{NO_BREAK}1.500"
    assert english.money(money("12.5", None)) == "12.5"
    assert english.money(money("1.25", "POINTS")) == f"POINTS{NO_BREAK}1.25"
    assert english.money(money("1200", "CNY", about=True)) == "~CN¥1,200"
    assert chinese.money(money("1200", "CNY")) == "¥1,200"
    assert english.money_range(MoneyRange(money("4500"), money("6000"))) == "₱4,500–₱6,000"


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hans", "fil", "ru", "de", "pl", "pt-BR", "ar", "he", "ja", "hi", "fr", "es", "sv"]
)
def test_signs_come_as_signs_and_codes_never_touch_figures(tag: str) -> None:
    numbers = forms(tag)
    signs = {"PHP": "₱", "EUR": "€", "KRW": "₩", "INR": "₹", "THB": "฿", "NGN": "₦", "UAH": "₴", "VND": "₫"}

    for code, sign in signs.items():
        for written in (numbers.money(money("1250", code)), numbers.short_money(money("357000", code))):
            assert sign in written
            assert code not in written
    for code in ("CHF", "XYZ"):
        for written in (numbers.money(money("1250", code)), numbers.short_money(money("357000", code))):
            assert code in written
            assert not re.search(rf"[0-9]{code}|{code}[0-9]", written)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("357000", "PHP", "₱357K", "₱35.7万"),
        ("12480.50", "PHP", "₱12.5K", "₱1.25万"),
        ("1250", "CNY", "CN¥1.25K", "¥1,250"),
        ("999499", "PHP", "₱999K", "₱99.9万"),
        ("999960", "PHP", "₱1M", "₱100万"),
        ("999.6", "PHP", "₱1K", "₱1,000"),
        ("999.4", "PHP", "₱999.40", "₱999.40"),
        ("-1234567", "PHP", "-₱1.23M", "-₱123万"),
        ("950", "PHP", "₱950", "₱950"),
        ("0", "PHP", "₱0", "₱0"),
        ("357000", None, "357K", "35.7万"),
        ("123456789012345", "PHP", "₱123T", "₱123万亿"),
    ],
)
def test_short_money(amount: str, currency: str | None, english: str, chinese: str) -> None:
    assert SPOKEN["en"].short_money(money(amount, currency)) == english
    assert SPOKEN["zh-Hans"].short_money(money(amount, currency)) == chinese


def test_a_language_without_short_thousands_writes_all_figures() -> None:
    assert forms("de").short_money(money("357400", "EUR")) == f"357.000{NO_BREAK}€"
    assert forms("de").short_number(12549) == "12.500"


def test_short_numbers(english: Language) -> None:
    written = [english.short_number(value) for value in (0, 0.5, 7.25, 123.4, 950, 1250, 12549, 10**6, -4321)]

    assert written == ["0", "0.5", "7.25", "123", "950", "1.25K", "12.5K", "1M", "-4.32K"]


@given(st.decimals(-(10**15), 10**15, places=2), st.sampled_from(["en", "zh-Hans", "fil"]))
def test_exact_money_reads_back(amount: Decimal, tag: str) -> None:
    written = SPOKEN[tag].money(Money(amount, "PHP"), exact=True)

    assert Decimal(written.replace("₱", "").replace(",", "")) == amount


@given(st.decimals(1000, 10**14, places=2))
def test_short_money_is_near(amount: Decimal) -> None:
    written = SPOKEN["en"].short_money(Money(amount, "PHP")).removeprefix("₱")
    factor = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}[written[-1]]

    assert len(written) <= 5
    assert abs(Decimal(written[:-1]) * factor - amount) <= amount / 199


SPOKEN = {tag: language(tag) for tag in ("en", "zh-Hans", "fil")}
