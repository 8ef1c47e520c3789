from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.money import Money, MoneyRange, check_decimals, check_unit_cost, parse_amount, parse_money

CODES = st.sampled_from([None, "PHP", "USD", "DAI"])
AMOUNTS = st.decimals(0, 10**15, places=2) | st.decimals(0, 10**15, places=0)
MONEY = st.builds(Money, AMOUNTS, CODES, st.booleans())
BALANCES = st.builds(Money, AMOUNTS.map(lambda amount: -amount) | AMOUNTS, CODES, st.booleans())


def php(amount: str, about: bool = False) -> Money:
    return Money(Decimal(amount), "PHP", about)


def refusal(text: str, negative: bool = False) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_amount(text, negative=negative)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("0", Money(Decimal(0))),
        ("1250", Money(Decimal(1250))),
        ("1250.00", Money(Decimal("1250.00"))),
        ("1250 PHP", php("1250")),
        ("~1250.00", Money(Decimal("1250.00"), None, about=True)),
        ("~0.5 PHP", php("0.5", about=True)),
        ("１２５０", Money(Decimal(1250))),
        ("5 DAI", Money(Decimal(5), "DAI")),
    ],
)
def test_each_form_of_money(text: str, money: Money) -> None:
    assert parse_money(text) == money
    assert parse_amount(text) == money


def test_the_digits_are_kept_as_written() -> None:
    assert str(parse_money("16.600")) == "16.600"
    assert str(parse_money("0012.50 PHP")) == "12.50 PHP"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,250.00", '"1,250.00" has a thousands comma; write 1250.00'),
        ("1.250,00", '"1.250,00" has a decimal comma; write 1250.00'),
        ("1 250", '"1 250" has a space between its digits; write 1250'),
        ("₱1250", '"₱1250" has a currency sign; write 1250 PHP'),
        ("₱1,250.00", '"₱1,250.00" has a thousands comma; write 1250.00 PHP'),
        ("$5", '"$5" has a currency sign; write 5'),
        ("US$5", '"US$5" has a word or a sign for its currency; write 5 USD'),
        ("5 pesos", '"5 pesos" has a word or a sign for its currency; write 5'),
        ("$5 USD", '"$5 USD" names its currency twice; write 5 USD'),
        ("1250 php", '"1250 php" has its code in small letters; write 1250 PHP'),
        ("1250PHP", '"1250PHP" has no space before its code; write 1250 PHP'),
        ("PHP 1250", '"PHP 1250" has its code before the number; write 1250 PHP'),
        ("5万元", '"5万元" has a currency sign; write 50000 CNY'),
        ("5k PHP", '"5k PHP" has "k" in place of zeros; write 5000 PHP'),
        ("5  PHP", '"5  PHP" has a sign or a space too many; write 5 PHP'),
        ("~ 5", '"~ 5" has a sign or a space too many; write ~5'),
        ("-5", '"-5" is below zero, which only actuals, openings and forecasts may be; write 5'),
        ("(5)", '"(5)" is below zero, which only actuals, openings and forecasts may be; write 5'),
        ("40%", '"40%" is a share, not an amount; write one like 1250.00 or 5000..6000'),
        ("free", '"free" is no amount; write one like 1250.00 or 5000..6000'),
        ("5 coins", '"5 coins" is no amount; write one like 1250.00 or 5000..6000'),
        ("$5 of 10", '"$5 of 10" is no amount; write one like 1250.00 or 5000..6000'),
        ("€5 USD", '"€5 USD" is no amount; write one like 1250.00 or 5000..6000'),
        ("5000-6000", '"5000-6000" is a range in another form; write 5000..6000'),
        ("5000 to 6000 PHP", '"5000 to 6000 PHP" is a range in another form; write 5000..6000 PHP'),
        ("₱5,000 – ₱6,000", '"₱5,000 – ₱6,000" is a range in another form; write 5000..6000 PHP'),
        ("6000..4500", '"6000..4500" begins with the higher amount; write 4500..6000'),
        ("5 PHP..6 USD", '"5 PHP..6 USD" is in two currencies; write both amounts in PHP'),
        ("5000..", '"5000.." is no amount; write one like 1250.00 or 5000..6000'),
        ("0 php", '"0 php" has its code in small letters; write 0 PHP'),
        ("5 PHP to 6", '"5 PHP to 6" is a range in another form; write 5..6 PHP'),
        ("5-5", '"5-5" is a range in another form; write 5..5'),
        ("5 PHP-6 PHP", '"5 PHP-6 PHP" is a range in another form; write 5..6 PHP'),
        *((text, f'"{text}" is no amount; write one like 1250.00 or 5000..6000')
          for text in ("some..5", "5..some", "-5..5", "5..-5", "5 PHP-6 USD", "1-2-3", "5-", "-")),
        ("6000-5000", '"6000-5000" is no amount; write one like 1250.00 or 5000..6000'),
    ],
)  # fmt: skip
def test_a_near_miss_is_told_its_right_form(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_below_zero_only_where_asked() -> None:
    assert parse_money("-5.50 PHP", negative=True) == php("-5.50")
    assert parse_amount("~-5", negative=True) == Money(Decimal(-5), None, about=True)
    assert refusal("(5)", negative=True) == '"(5)" has brackets in place of a minus; write -5'
    for parse in (parse_money, parse_amount):
        with pytest.raises(GrammarError, match="which only actuals"):
            parse("-5")


def test_one_amount_is_no_range() -> None:
    for text in ("5000..6000", "5000-6000"):
        with pytest.raises(GrammarError) as caught:
            parse_money(text)
        assert str(caught.value) == f'"{text}" is a range, and one amount belongs here; write one like 6000'
    with pytest.raises(GrammarError) as caught:
        parse_money("free")
    assert str(caught.value) == '"free" is no amount; write one like 1250.00 or 1250 PHP'


@pytest.mark.parametrize(
    ("text", "low", "high", "canonical"),
    [
        ("4500..6000", Money(Decimal(4500)), Money(Decimal(6000)), "4500..6000"),
        ("5..5", Money(Decimal(5)), Money(Decimal(5)), "5..5"),
        ("4500..6000 PHP", php("4500"), php("6000"), "4500..6000 PHP"),
        ("4500 PHP..6000 PHP", php("4500"), php("6000"), "4500..6000 PHP"),
        ("4500 PHP..6000", php("4500"), php("6000"), "4500..6000 PHP"),
        ("~5..6 PHP", php("5", about=True), php("6", about=True), "~5..6 PHP"),
    ],
)
def test_a_range_has_one_currency(text: str, low: Money, high: Money, canonical: str) -> None:
    assert parse_amount(text) == MoneyRange(low, high)
    assert str(parse_amount(text)) == canonical


def test_the_same_currency_adds_and_subtracts() -> None:
    assert php("1.10") + php("2.20", about=True) == php("3.30", about=True)
    assert php("1", about=True) + php("2") == php("3", about=True)
    assert php("1.10") - php("2.20") == php("-1.10")
    assert Money(Decimal(1)) + Money(Decimal(2)) == Money(Decimal(3))


@pytest.mark.parametrize("other", [Money(Decimal(1), "USD"), Money(Decimal(1))])
def test_two_currencies_do_not_add(other: Money) -> None:
    with pytest.raises(ValueError, match="two currencies"):
        php("1") + other
    with pytest.raises(ValueError, match="two currencies"):
        php("1") - other


def test_money_does_not_compare_or_multiply_like_a_tuple() -> None:
    with pytest.raises(TypeError):
        sorted([php("1"), php("2")])
    with pytest.raises(TypeError):
        php("1") * 3
    with pytest.raises(AttributeError):
        php("1").amount = Decimal(2)  # type: ignore[misc]


@given(MONEY)
def test_money_reads_back(money: Money) -> None:
    assert parse_money(str(money)) == money
    assert str(parse_money(str(money))) == str(money)


@given(BALANCES)
def test_balances_read_back(money: Money) -> None:
    assert parse_money(str(money), negative=True) == money


@given(AMOUNTS, AMOUNTS, CODES, st.booleans())
def test_ranges_read_back(one: Decimal, other: Decimal, code: str | None, about: bool) -> None:
    low, high = sorted((one, other))
    money = MoneyRange(Money(low, code, about), Money(high, code, about))
    assert parse_amount(str(money)) == money


@pytest.mark.parametrize(
    ("text", "currency", "problem"),
    [
        ("16.60", "PHP", None),
        ("16.6", "PHP", None),
        ("16", "PHP", None),
        ("16.600", "KWD", None),
        ("16.600", None, None),
        ("16.600", "ABC", None),
        ("16.600", "PHP", '"16.600" has 3 decimals and PHP has at most 2; '
         "write 16.60, or 16600 if the point stands between thousands"),
        ("16.601 PHP", "KWD", '"16.601 PHP" has 3 decimals and PHP has at most 2; '
         "write 16601 PHP if the point stands between thousands"),
        ("1.000", "PHP", '"1.000" has 3 decimals and PHP has at most 2; '
         "write 1.00, or 1000 if the point stands between thousands"),
        ("1000.000", "PHP", '"1000.000" has 3 decimals and PHP has at most 2; write 1000.00'),
        ("0.500", "PHP", '"0.500" has 3 decimals and PHP has at most 2; write 0.50'),
        ("1.2345", "PHP", '"1.2345" has 4 decimals and PHP has at most 2; write it with fewer'),
        ("1250.00", "JPY", '"1250.00" has 2 decimals and JPY has none; write 1250'),
        ("~1250.0", "JPY", '"~1250.0" has 1 decimal and JPY has none; write ~1250'),
    ],
)  # fmt: skip
def test_more_decimals_than_the_currency_has(text: str, currency: str | None, problem: str | None) -> None:
    assert check_decimals(parse_money(text), currency) == problem


def test_declared_decimals_and_unit_costs() -> None:
    assert check_decimals(parse_money("1.00 DAI"), "PHP", {"DAI": 2}) is None
    assert check_decimals(parse_money("1.000 DAI"), "PHP", {"DAI": 2}) is not None
    assert check_unit_cost(parse_money("0.123456")) is None
    assert check_unit_cost(parse_money("0.1234567")) == (
        '"0.1234567" has 7 decimals and a unit cost has at most 6; write it with fewer'
    )
