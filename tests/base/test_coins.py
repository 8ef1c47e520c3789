"""Amounts in coins: exact as texts, with the decimals of their currency, and rounded half up where one asks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.coins import EXACTLY, grouped, in_coins, to_coins


@pytest.mark.parametrize(
    ("amount", "decimals", "program", "person"),
    [
        ("12480.5", 2, "12480.50", "12,480.50"),
        ("-1000000", 0, "-1000000", "-1,000,000"),
        ("12.3", 3, "12.300", "12.300"),
        ("100.005", 2, "100.005", "100.005"),
        ("-0.00", 2, "0.00", "0.00"),
        ("1E+3", 2, "1000.00", "1,000.00"),
    ],
)
def test_amounts(amount: str, decimals: int, program: str, person: str) -> None:
    assert in_coins(Decimal(amount), decimals) == program
    assert grouped(Decimal(amount), decimals) == person


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_no_digit_is_lost(amount: Decimal) -> None:
    assert Decimal(in_coins(amount, 2)) == Decimal(grouped(amount, 2).replace(",", "")) == amount


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("0.0149999", "0.01"),
        ("2.675", "2.68"),
        ("2.665", "2.67"),
        ("-0.004", "0.00"),
    ],
)
def test_halves_go_away_from_zero_and_no_zero_has_a_minus(amount: str, rounded: str) -> None:
    assert str(to_coins(Decimal(amount), 2)) == rounded


def test_a_product_is_exact_before_it_is_rounded() -> None:
    amount, rate = Decimal("2162627235294.07"), Decimal("1.234567890123457")
    assert to_coins(EXACTLY.multiply(amount, rate), 2) == Decimal("2669910143000.52")
    assert to_coins(amount * rate, 2) == Decimal("2669910143000.53")  # Decimal's own 28 digits round twice
