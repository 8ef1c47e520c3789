from __future__ import annotations

import pytest

from smmplan.base.currency import currency_problem, is_currency, minor_units, written_currency

# Read off ISO 4217 list one of 2026-01-01 by hand.
DECIMALS = {
    **dict.fromkeys(("JPY", "KRW", "CLP", "VND", "ISK", "XAF", "XOF", "XPF", "UGX", "RWF", "PYG", "UYI"), 0),
    **dict.fromkeys(("PHP", "CNY", "USD", "EUR", "GBP", "IDR", "HUF", "MGA", "XCG", "ZWG", "SLE", "VED", "XAD"), 2),
    **dict.fromkeys(("KWD", "BHD", "TND", "JOD", "OMR", "IQD", "LYD"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}


@pytest.mark.parametrize(("code", "decimals"), DECIMALS.items())
def test_decimals_are_those_of_iso_4217(code: str, decimals: int) -> None:
    assert minor_units(code) == decimals
    assert is_currency(code)


@pytest.mark.parametrize("code", ["php", "PH", "", "XAU", "XXX", "BGN", "RMB", "ABC"])
def test_other_codes_are_none(code: str) -> None:
    assert minor_units(code) is None
    assert not is_currency(code)


def test_what_the_plan_declares_wins() -> None:
    declared = {"DAI": 2, "PHP": 0}
    assert minor_units("DAI", declared) == 2
    assert minor_units("PHP", declared) == 0
    assert is_currency("DAI", declared)
    assert minor_units("USD", declared) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("₱", "PHP"), ("€", "EUR"), ("₹", "INR"), ("php", "PHP"), ("Php", "PHP"), ("PHP", "PHP"), ("US$", "USD"),
        ("RMB", "CNY"),
        ("元", "CNY"), ("円", "JPY"), ("Euros", "EUR"), ("$", ""), ("pesos", ""), ("¥", ""), ("Rs.", ""), ("৳", ""),
        ("all", None), ("top", None), ("ALL", "ALL"), ("coins", None), ("", None), ("5", None),
    ],
)  # fmt: skip
def test_what_people_write_for_a_currency(text: str, code: str | None) -> None:
    assert written_currency(text) == code


def test_a_code_that_is_none_is_told_the_right_one() -> None:
    assert currency_problem("PHP") is None
    assert currency_problem("DAI", {"DAI": 2}) is None
    assert currency_problem("php") == '"php" is no currency code; write PHP'
    assert currency_problem("RMB") == '"RMB" is no currency code; write CNY'
    assert currency_problem("DAI") == (
        '"DAI" is no currency code; write one of ISO 4217, like PHP, or declare it under currencies'
    )
