from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.money import Money, MoneyRange
from smmplan.base.planned import UNITS, Planned, Ramp, Recurring, ShareOfTotal, parse_planned
from smmplan.base.quote import quote
from smmplan.base.share import Share
from smmplan.base.when import When, parse_when

AMOUNTS = st.decimals(0, 10**9, places=2)
CODES = st.sampled_from([None, "PHP"])
WHENS = st.sampled_from(
    ["2026-10", "2026-10-05", "FY2026-Q2", "M3", "launch", "launch-2w", "start+3d", "from", "to"]
).map(parse_when)


def money(amount: str, code: str | None = None) -> Money:
    return Money(Decimal(amount), code)


def refusal(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_planned(text)
    return str(caught.value)


FROM, TO = parse_when("2026-07"), parse_when("2027-06")


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("12000", money("12000")),
        ("1450.00 PHP", money("1450.00", "PHP")),
        ("3000..6000", MoneyRange(money("3000"), money("6000"))),
        ("40%", ShareOfTotal(Share(Decimal(40)))),
        ("6000/month", Recurring(money("6000"), "month")),
        ("900 CNY/week from 2026-07", Recurring(money("900", "CNY"), "week", FROM)),
        ("6000/quarter to 2027-06", Recurring(money("6000"), "quarter", None, TO)),
        ("7188/year from 2026-07 to 2027-06", Recurring(money("7188"), "year", FROM, TO)),
        (
            "6000/month from launch to launch+3m",
            Recurring(money("6000"), "month", parse_when("launch"), parse_when("launch+3m")),
        ),
        ("5000..9000/month from 2026-07 to 2027-06", Ramp(money("5000"), money("9000"), FROM, TO)),
        ("9000..5000 PHP/month from 2026-07 to 2027-06", Ramp(money("9000", "PHP"), money("5000", "PHP"), FROM, TO)),
    ],
)
def test_each_form_is_read_and_printed(text: str, planned: Planned) -> None:
    assert parse_planned(text) == planned
    assert str(parse_planned(text)) == text


def test_words_and_digits_in_other_forms_print_in_one_way() -> None:
    assert str(parse_planned("６０００/Month From 2026-07 TO 2027-06")) == "6000/month from 2026-07 to 2027-06"
    assert str(parse_planned("5 PHP..~9/month from 2026-07 to 2027-06")) == "~5..9 PHP/month from 2026-07 to 2027-06"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,000", '"1,000" has a thousands comma; write 1000'),
        ("-5", '"-5" is below zero, which only actuals, openings and forecasts may be; write 5'),
        ("5000-6000", '"5000-6000" is a range in another form; write 5000..6000'),
        ("6000..5000", '"6000..5000" begins with the higher amount; write 5000..6000'),
        ("140%", '"140%" is more than the whole; write one from 0% to 100%, like 40%'),
        ("40％", '"40％" has full-width signs; write 40%'),
        ("6000/mo", '"6000/mo" is not in the form of a plan; write 6000/month'),
        ("6,000/month", '"6,000/month" has a thousands comma; write 6000/month'),
        ("-5/month", '"-5/month" is below zero, which only actuals, openings and forecasts may be; write 5/month'),
        ("6000 monthly", '"6000 monthly" is not in the form of a plan; write 6000/month'),
        ("6000 a month until 2027-03",
         '"6000 a month until 2027-03" is not in the form of a plan; write 6000/month to 2027-03'),
        ("₱6,000 per month since 2026-10",
         '"₱6,000 per month since 2026-10" is not in the form of a plan; write 6000 PHP/month from 2026-10'),
        ("6000/month to 2027-03 from 2026-10",
         '"6000/month to 2027-03 from 2026-10" is not in the form of a plan; write 6000/month from 2026-10 to 2027-03'),
        ("6000/month  from 2026-10",
         '"6000/month  from 2026-10" is not in the form of a plan; write 6000/month from 2026-10'),
        ("6000/day",
         '"6000/day" goes by "day", and money is planned by the week, month, quarter or year; '
         "write one like 6000/month"),
        ("5000..9000/month",
         '"5000..9000/month" does not say when it begins and ends; '
         "write one like 5000..9000/month from 2026-10 to 2027-06"),
        ("5000..9000/month from 2026-12",
         '"5000..9000/month from 2026-12" does not say when it begins and ends; '
         "write one like 5000..9000/month from 2026-12 to 2027-06"),
        ("5000..9000/month to 2026-12",
         '"5000..9000/month to 2026-12" does not say when it begins and ends; '
         "write one like 5000..9000/month from 2026-10 to 2026-12"),
        ("5000..9000/week from 2026-07 to 2027-06",
         '"5000..9000/week from 2026-07 to 2027-06" goes by the week, and a ramp goes by the month; '
         "write one like 5000..9000/month from 2026-07 to 2027-06"),
        ("5 PHP..6 USD/month from 2026-07 to 2027-06",
         '"5 PHP..6 USD" is in two currencies; write both amounts in PHP'),
        (f"6000/mo from {'a' * 107}",
         f'"6000/mo from {"a" * 47}…" is not in the form of a plan; write 6000/month from {"a" * 107}'),
        *((text, f'{quote(text)} is no plan; write one like 12000, 6000/month from 2026-10, '
           "5000..9000/month from 2026-10 to 2027-06, or 5%")
          for text in ("", "some", "6000 from 2026-10", "6000/month from", "6000/month/week", "/month", "40%/month",
                       "6000/month 5%", "some/day", f"6000/mo from {'a' * 108}")),
    ],
)  # fmt: skip
def test_a_near_miss_is_told_its_right_form(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_wrong_date_is_told_in_the_words_of_dates() -> None:
    assert refusal("6000/month from 2026-13").startswith('"2026-13" is no date')


@given(AMOUNTS, CODES, st.sampled_from(UNITS), st.none() | WHENS, st.none() | WHENS)
def test_recurring_plans_read_back(
    amount: Decimal, code: str | None, unit: str, start: When | None, end: When | None
) -> None:
    planned = Recurring(Money(amount, code), unit, start, end)
    assert parse_planned(str(planned)) == planned


@given(AMOUNTS, AMOUNTS, CODES, WHENS, WHENS)
def test_ramps_read_back(first: Decimal, last: Decimal, code: str | None, start: When, end: When) -> None:
    planned = Ramp(Money(first, code), Money(last, code), start, end)
    assert parse_planned(str(planned)) == planned
