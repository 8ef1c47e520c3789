"""Amounts in other currencies: the worked figures, which rate counts for what, and what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.books import Books, books
from smmplan.analysis.exchange import Exchange, Missing, Variance, exchange
from smmplan.base.coins import to_coins
from smmplan.base.place import SourceText
from smmplan.source.load import load

HEAD = "smmplan: 1\ntitle: Sinag Coffee\ncurrency: USD\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"
RATES = "  budget_rates: {EUR/USD: 1.10}\n  rates: {EUR/USD: {2026-07: 1.08, 2026-08: 1.12}}\n"
WORKED = (
    "    fees: {currency: EUR, plan: {2026-07: 100.00, 2026-08: 100.00}, actual: {2026-07: 90.00, 2026-08: 120.00}}\n"
)


def kept(budget: str, rates: str = RATES, head: str = HEAD, today: date = date(2026, 9, 10)) -> tuple[Books, Exchange]:
    text = f"{head}budget:\n{rates}  lines:\n{budget}"
    loaded = load(
        "/plan/smmplan.yaml", "smmplan.yaml", "/plan", {"/plan/smmplan.yaml": SourceText("smmplan.yaml", text)}
    )
    assert loaded.plan
    assert not loaded.findings
    kept = books(loaded.plan, today)
    assert kept
    return kept, exchange(loaded.plan, kept)


def amounts(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def test_the_worked_figures() -> None:
    kept_books, rates = kept(WORKED)
    account = kept_books.lines["fees"]
    july, august = account.rows[:2]

    assert rates.flows(account).spent[:2] == amounts("97.20", "134.40")
    assert rates.flows(account).planned[:2] == amounts("110.00", "110.00")
    assert rates.variance(july.planned, july.spent, july.assumed, "EUR", 0) == Variance(
        *amounts("11.00", "1.80", "12.80")
    )
    assert rates.variance(august.planned, august.spent, august.assumed, "EUR", 1) == Variance(
        *amounts("-22.00", "-2.40", "-24.40")
    )


def test_what_is_recorded_takes_the_rate_of_its_month_and_all_else_that_of_the_budget() -> None:
    line = (
        "    fees: {currency: EUR, plan: 50.00/month, actual: {2026-07: 50.00, 2026-09: 10.00},\n"
        "           committed: {2026-10: 20.00}}\n"
        "  increases: [{date: 2026-10-05, line: fees, amount: 30.00 EUR}]\n"
    )
    kept_books, rates = kept(line, RATES.replace("2026-08", "2026-09"))

    flows = rates.flows(kept_books.lines["fees"])

    assert flows.planned == amounts(*["55.00"] * 6)
    assert flows.moved == amounts("0", "0", "0", "33.00", "0", "0")
    assert flows.spent == amounts("54.00", "0", "11.20", "0", "0", "0")
    assert flows.assumed == amounts("0", "55.00", "44.00", "88.00", "55.00", "55.00")
    assert flows.committed == amounts("0", "0", "0", "22.00", "0", "0")


def test_the_plans_own_currency_needs_no_rate() -> None:
    kept_books, rates = kept("    ads: {plan: 10.01/month, actual: {2026-07: 9.99}}\n", rates="")

    assert rates.budget_rate("USD") == rates.month_rate("USD", 0) == 1
    assert rates.flows(kept_books.lines["ads"]).spent[0] == Decimal("9.99")
    assert rates.missing(kept_books.lines["ads"]) == ()


def test_missing_rates_are_named_and_never_guessed() -> None:
    line = "    fees: {currency: EUR, plan: 5.00/month, actual: {2026-07: 5.00, 2026-08: 0.00, 2026-09: 6.00}}\n"
    # The other direction, a way round and a neighbouring month are no rates.
    rates_stated = (
        "  budget_rates: {USD/EUR: 0.90, EUR/GBP: 0.85, GBP/USD: 1.30}\n  rates: {EUR/USD: {2026-07: 1.08}}\n"
    )
    kept_books, rates = kept(line, rates_stated)
    account = kept_books.lines["fees"]

    assert rates.missing(account) == (Missing("EUR/USD", None), Missing("EUR/USD", "2026-09"))
    flows = rates.flows(account)
    assert flows.planned == (None,) * 6
    assert flows.moved == (Decimal(0),) * 6
    assert flows.spent == (Decimal("5.40"), Decimal(0), None, Decimal(0), Decimal(0), Decimal(0))
    assert rates.budget_rate("EUR") is None
    assert rates.variance(*amounts("5", "5", "0"), "EUR", 0) is None


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("actual: {2026-07: 5.00}", ("2026-07",)),
        ("plan: {2026-07: 5.00}, actual: {2026-07: 0.00}", (None,)),
        ("plan: {2026-07: 0.00}, committed: {2026-10: 5.00}", (None,)),
        ("plan: {2026-07: 0.00}, forecast: {2026-10: 5.00}", (None,)),
        ("plan: {2026-07: 0.00}, opening: 5.00", (None,)),
        ("plan: 300.00", (None,)),
        ("plan: 300.00, actual: {2026-08: 5.00}", (None, "2026-08")),
        ("plan: 0.00, actual: 300.00", (None,)),
        ("plan: 0.00, actual: {2026-08: 5.00}", ("2026-08",)),
        ("plan: 0.00, forecast: {2026-10: 5.00}", (None,)),
        ("plan: {2026-07: 0.00}", ()),
    ],
)
def test_only_rates_that_are_needed_are_missing(line: str, needed: tuple[str | None, ...]) -> None:
    kept_books, rates = kept(f"    fees: {{currency: EUR, {line}}}\n", rates="")

    assert [rate.month for rate in rates.missing(kept_books.lines["fees"])] == list(needed)


def test_a_longer_key_stands_for_its_months_and_a_shorter_one_inside_it_wins() -> None:
    for order in ("2026-08: 1.2, 2026-Q3: 1.1, 2026: 1.0", "2026: 1.0, 2026-Q3: 1.1, 2026-08: 1.2"):
        _, rates = kept(WORKED, f"  rates: {{EUR/USD: {{{order}}}}}\n")

        found = [rates.month_rate("EUR", month) for month in range(6)]
        assert found == list(amounts("1.1", "1.2", "1.1", "1.0", "1.0", "1.0"))


def test_rates_of_months_outside_the_plan_are_nothing_to_it() -> None:
    _, rates = kept(WORKED, "  rates: {EUR/USD: {2026-06: 1.3, 2027-01: 1.4}}\n")

    assert {rates.month_rate("EUR", month) for month in range(6)} == {None}


def test_a_plan_without_dates_has_rates_by_plan_month() -> None:
    head = "smmplan: 1\ntitle: Sinag Coffee\ncurrency: USD\nperiod: {months: 3}\n"
    line = "    fees: {currency: EUR, plan: {M1: 10.00}, actual: {M2: 10.00}}\n"
    kept_books, rates = kept(line, "  budget_rates: {EUR/USD: 2}\n  rates: {EUR/USD: {M2: 3}}\n", head)

    assert rates.flows(kept_books.lines["fees"]).spent == amounts("0", "30.00", "0")


def test_cells_have_the_minor_units_of_the_plans_currency() -> None:
    head = HEAD.replace("USD", "JPY")
    line = "    fees: {currency: EUR, plan: {2026-07: 0.01, 2026-08: 1.00}}\n"
    kept_books, rates = kept(line, "  budget_rates: {EUR/JPY: 161.5}\n", head)

    assert [str(amount) for amount in rates.flows(kept_books.lines["fees"]).planned[:2]] == ["2", "162"]


def test_large_amounts_are_rounded_once() -> None:
    # The product ends in ...00.5249999999999997: with the 28 digits of Decimal's default it would become a half first.
    line = "    fees: {currency: EUR, plan: {2026-07: 2162627235294.07}}\n"
    kept_books, rates = kept(line, "  budget_rates: {EUR/USD: 1.234567890123457}\n")

    assert rates.flows(kept_books.lines["fees"]).planned[0] == Decimal("2669910143000.52")


def test_a_refund_that_rounds_to_nothing_is_a_plain_zero() -> None:
    kept_books, rates = kept(
        "    fees: {currency: EUR, actual: {2026-07: -0.01}}\n", "  rates: {EUR/USD: {2026: 0.3}}\n"
    )

    assert str(rates.flows(kept_books.lines["fees"]).spent[0]) == "0.00"


def test_a_plan_without_a_currency_has_nothing_to_turn_amounts_into() -> None:
    kept_books, rates = kept("    fees: {currency: EUR, plan: 5.00/month}\n", "", HEAD.replace("currency: USD\n", ""))

    assert rates.flows(kept_books.lines["fees"]).planned == (None,) * 6
    assert rates.missing(kept_books.lines["fees"]) == ()


MONEY = st.decimals(min_value=-10_000, max_value=10_000, places=2)
RATE = st.decimals(min_value="0.0001", max_value=200, places=4)


@given(planned=MONEY, spent=MONEY, assumed=MONEY)
def test_a_variance_is_spending_and_exchange(planned: Decimal, spent: Decimal, assumed: Decimal) -> None:
    _, rates = SHARED
    variance = rates.variance(planned, spent, assumed, "EUR", 0)

    assert variance
    assert variance.total == variance.spend + variance.exchange
    fixed = to_coins((planned - spent - assumed) * Decimal("1.10"), 2)
    assert variance.spend == fixed
    # Where the month's rate is that of the budget, only the rounding of three cells is left for the exchange.
    settled = rates.variance(planned, Decimal(0), assumed, "EUR", 0)
    assert settled
    assert abs(settled.exchange) <= Decimal("0.02")


@given(amount=MONEY, rate=RATE)
def test_a_converted_amount_is_within_half_a_coin(amount: Decimal, rate: Decimal) -> None:
    off = to_coins(amount * rate, 2) - amount * rate

    assert abs(off) <= Decimal("0.005")


SHARED = kept(WORKED)
