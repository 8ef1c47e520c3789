from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from smmplan.analysis.allocate import allocate, amounts_of, decimals_of, evenly, half_up, units_of

Weight = int | Fraction | Decimal
Divide = Callable[[Decimal, Sequence[Weight], int], list[Decimal]]

WEIGHTS = st.lists(
    st.integers(0, 50)
    | st.fractions(0, 9, max_denominator=12)
    | st.decimals(0, 9, places=2, allow_nan=False, allow_infinity=False),
    min_size=1,
    max_size=14,
).filter(any)
UNITS = st.integers(-(10**40), 10**40) | st.integers(-200, 200)
DECIMALS = st.integers(0, 4)


def amounts(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("total", "weights", "decimals", "parts"),
    [
        ("1000.00", [1] * 12, 2, ["83.34"] * 4 + ["83.33"] * 8),
        ("10000.00", [1] * 10 + [2, 3], 2, ["666.67"] * 7 + ["666.66"] * 3 + ["1333.33", "2000.00"]),
        ("100000", [1] * 12, 0, ["8334"] * 4 + ["8333"] * 8),
        ("1234.57", [70, 20, 10], 2, ["864.20", "246.91", "123.46"]),
        ("-1000.00", [1] * 12, 2, ["-83.34"] * 4 + ["-83.33"] * 8),
        ("0.05", [1, 0, 1], 2, ["0.03", "0.00", "0.02"]),
        ("7", [Fraction(1, 3), Decimal("0.5"), 1], 2, ["1.27", "1.91", "3.82"]),
        ("100.000", [1, 1, 1], 2, ["33.34", "33.33", "33.33"]),
        ("0", [0, 0], 2, ["0.00", "0.00"]),
        ("0", [], 2, []),
    ],
)
def test_worked_figures(total: str, weights: list[Weight], decimals: int, parts: list[str]) -> None:
    assert list(map(str, allocate(Decimal(total), weights, decimals))) == parts


@pytest.mark.parametrize(
    ("total", "weights", "fault"),
    [
        ("1", [0, 0], "all weights are zero"),
        ("1", [], "there is no weight"),
        ("1", [1, -1], "the weight -1 is negative"),
        ("0", [0, Decimal("-0.5")], "the weight -0.5 is negative"),
        ("1.001", [1, 1], "1.001 has more than 2 decimals"),
    ],
)
def test_what_cannot_be_divided_is_refused(total: str, weights: list[Weight], fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{fault}$"):
        allocate(Decimal(total), weights, 2)


def holds_i11(divide: Divide, units: int, weights: list[Weight], decimals: int) -> None:
    """I11: exact sum, each part within one unit of its share, the same for scaled weights; and the rest of the rule."""
    (total,) = amounts_of([units], decimals)
    parts = divide(total, weights, decimals)
    whole = [units_of(part, decimals) for part in parts]
    shares = [Fraction(units) * Fraction(weight) / sum(map(Fraction, weights)) for weight in weights]
    assert sum(whole) == units
    assert all(abs(part - share) < 1 for part, share in zip(whole, shares, strict=True))
    assert all(part == 0 for part, weight in zip(whole, weights, strict=True) if weight == 0)
    assert all(part.as_tuple().exponent == -decimals for part in parts)
    assert divide(total, [Fraction(weight) * 7 / 3 for weight in weights], decimals) == parts
    assert divide(amounts_of([-units], decimals)[0], weights, decimals) == [part.copy_negate() for part in parts]
    above = [abs(part) > abs(share) for part, share in zip(whole, shares, strict=True)]
    rests = [abs(share) % 1 for share in shares]
    lifted = sorted(range(len(rests)), key=lambda index: -rests[index])[: sum(above)]
    assert [index in lifted for index in range(len(rests))] == above


@given(UNITS, WEIGHTS, DECIMALS)
def test_i11(units: int, weights: list[Weight], decimals: int) -> None:
    holds_i11(allocate, units, weights, decimals)


def _rounded(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    """Each share rounded by itself: the sum is not the total."""
    units, weight_sum = units_of(total, decimals), sum(map(Fraction, weights))
    return amounts_of([round(units * Fraction(weight) / weight_sum) for weight in weights], decimals)


def _rest_to_the_last(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    units, weight_sum = units_of(total, decimals), sum(map(Fraction, weights))
    parts = [int(units * Fraction(weight) / weight_sum) for weight in weights]
    parts[-1] += units - sum(parts)
    return amounts_of(parts, decimals)


def _not_mirrored(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    parts = allocate(abs(total), weights, decimals)
    return [-part for part in reversed(parts)] if total < 0 else parts


def _whole_weights(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    return allocate(total, [int(weight) + 1 if weight else 0 for weight in weights], decimals)


def _ties_to_the_last(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    return allocate(total, list(reversed(weights)), decimals)[::-1]


def _in_28_digits(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    return [+part for part in allocate(total, weights, decimals)]


def _untidy(total: Decimal, weights: Sequence[Weight], decimals: int) -> list[Decimal]:
    return [part.normalize() if abs(part) < 1 else part for part in allocate(total, weights, decimals)]


@pytest.mark.parametrize(
    "fault",
    [_rounded, _rest_to_the_last, _not_mirrored, _whole_weights, _ties_to_the_last, _in_28_digits, _untidy],
)
def test_i11_notices_a_planted_fault(fault: Divide) -> None:
    @settings(
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(UNITS, WEIGHTS, DECIMALS)
    @example(10**30 + 1, [1], 2)  # so large ones are rare, and which are tried depends on what else is imported
    def property(units: int, weights: list[Weight], decimals: int) -> None:
        holds_i11(fault, units, weights, decimals)

    with pytest.raises((AssertionError, ExceptionGroup)):
        property()


@given(st.integers(-(10**12), 10**12), st.integers(1, 40), DECIMALS)
def test_equal_weights_of_any_form_are_divided_alike(units: int, count: int, decimals: int) -> None:
    (total,) = amounts_of([units], decimals)
    assert evenly(total, count, decimals) == allocate(total, [Decimal("0.3")] * count, decimals)
    assert evenly(total, count, decimals) == allocate(total, [1] * count + [0], decimals)[:-1]


def test_an_amount_keeps_more_decimals_than_its_currency_has() -> None:
    assert decimals_of(Decimal("1.2345"), 2) == 4
    assert decimals_of(Decimal("12"), 2) == 2
    assert decimals_of(Decimal("1.20"), 0) == 2


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"), [(5, 2, 3), (7, 3, 2), (8, 3, 3), (0, 5, 0), (3, 2, 2)]
)
def test_half_up(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded
