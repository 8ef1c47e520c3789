from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.money import Money, MoneyRange
from smmplan.base.price import TIME_UNITS, Price, Rated, Words, parse_price, parse_rated, time_unit

AMOUNTS = st.builds(Money, st.decimals(0, 10**9, places=2), st.sampled_from([None, "PHP"]), st.booleans())
UNITS = st.sampled_from([*TIME_UNITS, "person", "kg", "人", "orders", "adult ticket", "person per night", "மாதம்"])
RATED = st.builds(Rated, AMOUNTS, UNITS, st.integers(1, 10**9 - 1))


def money(amount: str, code: str | None = None) -> Money:
    return Money(Decimal(amount), code)


def refusal(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_price(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("320.00", money("320.00")),
        ("150 PHP", money("150", "PHP")),
        ("99..150", MoneyRange(money("99"), money("150"))),
        ("4.99/month", Rated(money("4.99"), "month")),
        ("1.00 per 5 orders", Rated(money("1.00"), "orders", 5)),
        ("3.50 USD per 1000 views", Rated(money("3.50", "USD"), "views", 1000)),
        ("99..150/night", Rated(MoneyRange(money("99"), money("150")), "night")),
        ("150/person", Rated(money("150"), "person")),
        (f"1/{'a' * 60}", Rated(money("1"), "a" * 60)),
        ("150 per adult ticket", Rated(money("150"), "adult ticket")),
    ],
)
def test_each_form_is_read_and_printed(text: str, price: Price) -> None:
    assert parse_price(text) == price
    assert str(parse_price(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("150 per person", "150/person"),
        ("1.00 PER 5 orders", "1.00 per 5 orders"),
        ("5 per 1 order", "5/order"),
        ("５/Month", "5/month"),
    ],
)
def test_other_spellings_print_in_one_way(text: str, canonical: str) -> None:
    assert str(parse_price(text)) == canonical


@pytest.mark.parametrize(
    "text",
    ["free", "2 for 1", "99 a cup", "280 a bag", "on request", "20% off", "24/7 support", "5 k run entry",
    "99 all in", "from ₱1,250",
     "buy 2 get 1", "paid per 5", "12,5% off", "每人150元", "3人同行1人免单", "150 pesos a night",
     "2026-12 launch price", "4.99/month per user"],
)  # fmt: skip
def test_words_stay_words(text: str) -> None:
    assert parse_price(text) == Words(text)
    assert str(parse_price(text)) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,250", '"1,250" has a thousands comma; write 1250'),
        ("₱1,250.00", '"₱1,250.00" has a thousands comma; write 1250.00 PHP'),
        ("1 250", '"1 250" has a space between its digits; write 1250'),
        ("৳500", '"৳500" has a currency sign; write 500'),
        ("50 pesos", '"50 pesos" has a word or a sign for its currency; write 50'),
        ("5k", '"5k" has "k" in place of zeros; write 5000'),
        ("99-150", '"99-150" is a range in another form; write 99..150'),
        ("-5", '"-5" is below zero, which only actuals, openings and forecasts may be; write 5'),
        ("4.99/mo", '"4.99/mo" has another word for month; write 4.99/month'),
        ("4.99 per months", '"4.99 per months" has another word for month; write 4.99/month'),
        ("5 / month", '"5 / month" has a sign or a space too many; write 5/month'),
        ("150元/人", '"150元/人" has a currency sign; write 150 CNY/人'),
        ("$3.50 per 5 orders", '"$3.50 per 5 orders" has a currency sign; write 3.50 per 5 orders'),
        ("$3.50/2", '"$3.50/2" has a currency sign; write one like 3.50/month'),
        ("3.50 per 1,000 views", '"3.50 per 1,000 views" has a thousands comma; write 3.50 per 1000 views'),
        ("1.00 per 5",
         '"1.00 per 5" does not say what the amount is for; write one like 1.00 per 5 orders or 1.00/month'),
        ("1.00 per 1,000", '"1.00 per 1,000" does not say what the amount is for; '
         "write one like 1.00 per 5 orders or 1.00/month"),
        ("9..10 per 1,5 cups", '"9..10 per 1,5 cups" does not say what the amount is for; '
         "write one like 9..10 per 5 orders or 9..10/month"),
        ("1 per 0 orders",
         '"1 per 0 orders" does not say what the amount is for; write one like 1 per 5 orders or 1/month'),
        (f"1/{'a' * 61}",
         f'"1/{"a" * 58}…" is no price; write one like 320.00, 4.99/month or 1.00 per 5 orders, or words'),
        ("$5/5 a/b", '"$5/5 a/b" has a currency sign; write one like 5/month'),
        ("₱150 a night net",
         '"₱150 a night net" mixes an amount and words; write 150 PHP here and the words in notes'),
        ("₱150 a night", '"₱150 a night" is an amount per unit in other words; write 150 PHP/night'),
        ("1,250 each month", '"1,250 each month" is an amount per unit in other words; write 1250/month'),
        ("150 PHP on weekdays",
         '"150 PHP on weekdays" mixes an amount and words; write 150 PHP here and the words in notes'),
        ("1,250 net of tax", '"1,250 net of tax" mixes an amount and words; write 1250 here and the words in notes'),
        *((text, f'"{text}" is no price; write one like 320.00, 4.99/month or 1.00 per 5 orders, or words')
          for text in ("", "12O0", "2x1", "₱12O0", "5/2", "1/", "1.2.3", "40%", "4.99/month/user")),
    ],
)  # fmt: skip
def test_digits_are_never_silently_words(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    "text", ["38000", "38000/month", "5000..30000/month", "5000..30000", "12 USD/hour", "~900/year"]
)
def test_rated_amounts_without_words(text: str) -> None:
    assert str(parse_rated(text)) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("free", '"free" is no amount; write one like 38000, 5000..30000 or 38000/month'),
        ("38,000/month", '"38,000/month" has a thousands comma; write 38000/month'),
        ("₱38k/mo", '"₱38k/mo" has a currency sign; write 38000 PHP/month'),
        ("38000/moth", '"38000/moth" is for no length of time; write one like 38000/month'),
        ("1,000", '"1,000" has a thousands comma; write 1000'),
        ("some/moth", '"some/moth" is no amount; write one like 38000, 5000..30000 or 38000/month'),
        ("5,000-6,000/moth", '"5,000-6,000/moth" is for no length of time; write one like 5000..6000/month'),
        ("1.00 per 5 month", '"1.00 per 5 month" is for no length of time; write one like 1.00/month'),
        ("38,000/moth", '"38,000/moth" is for no length of time; write one like 38000/month'),
        ("1.00 per 5 orders", '"1.00 per 5 orders" is for no length of time; write one like 1.00/month'),
        ("1.00 per 5 months", '"1.00 per 5 months" is for no length of time; write one like 1.00/month'),
    ],
)
def test_rated_amounts_take_a_length_of_time_only(text: str, sentence: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_rated(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("month", "month"),
        ("Months", "month"),
        ("mo", "month"),
        ("yr.", "year"),
        ("周", "week"),
        ("m", None),
        ("night", None),
        ("", None),
    ],
)
def test_words_for_units_of_time(word: str, unit: str | None) -> None:
    assert time_unit(word) == unit


@given(RATED)
def test_amounts_per_unit_read_back(rated: Rated) -> None:
    assert parse_price(str(rated)) == rated


@given(AMOUNTS, st.sampled_from(TIME_UNITS))
def test_amounts_per_time_read_back(amount: Money, unit: str) -> None:
    assert parse_rated(str(Rated(amount, unit))) == Rated(amount, unit)
