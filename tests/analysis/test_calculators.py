"""Calculators: the figures of the field, and that every formula, worked out exactly, gives the figure beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis import calculators
from smmplan.analysis.calculators import Figure

D = Decimal
DIGITS = {"share": 4, "ratio": 2, "count": 0}


def numbers(**texts: str) -> dict[str, Decimal]:
    return {name: D(text) for name, text in texts.items()}


def values(figures: Sequence[Figure]) -> dict[str, str | None]:
    return {figure.name: None if figure.value is None else f"{figure.value:f}" for figure in figures}


CASES: list[tuple[Callable[..., Any], dict[str, Decimal], dict[str, str | None]]] = [
    (calculators.margin, numbers(price="100", cost="52"), {"margin": "0.4800", "markup": "0.9231"}),
    (calculators.margin, numbers(price="100", margin="0.48"), {"cost": "52.00", "markup": "0.9231"}),
    (calculators.margin, numbers(cost="52", margin="0.48"), {"price": "100.00", "markup": "0.9231"}),
    (calculators.margin, numbers(markup="1.5"), {"margin": "0.6000"}),
    (calculators.margin, numbers(price="100", cost="120"), {"margin": "-0.2000", "markup": "-0.1667"}),
    (calculators.margin, numbers(price="0", cost="52"), {"margin": None, "markup": "-1.0000"}),
    (calculators.margin, numbers(price="52", cost="0"), {"margin": "1.0000", "markup": None}),
    (calculators.margin, numbers(cost="52", margin="1"), {"price": None, "markup": None}),
    (calculators.markup, numbers(price="150", cost="100"), {"markup": "0.5000", "margin": "0.3333"}),
    (calculators.markup, numbers(price="150", markup="0.5"), {"cost": "100.00", "margin": "0.3333"}),
    (calculators.markup, numbers(cost="100", markup="2"), {"price": "300.00", "margin": "0.6667"}),
    (calculators.markup, numbers(margin="0.48"), {"markup": "0.9231"}),
    (
        calculators.ad_budget,
        numbers(sales="1000000", margin="0.48", occupancy="36000"),
        {"markup": "0.9231", "lowest": "56307.69", "highest": "74769.23"},
    ),
    (
        calculators.ad_budget,
        numbers(sales="1000000", markup="0.92", occupancy="36000"),
        {"lowest": "56000.00", "highest": "74400.00"},
    ),
    (
        calculators.ad_budget,
        numbers(sales="1000000", margin="1", occupancy="36000"),
        {"markup": None, "lowest": None, "highest": None},
    ),
    (
        calculators.from_goal,
        numbers(revenue="20000", average_order="80", conversion="0.02", cost_per_click="0.60"),
        {"orders": "250", "clicks": "12500", "cost of clicks": "7500.00"},
    ),
    (
        calculators.from_goal,
        numbers(revenue="20000", average_order="80", close_rate="0.2", cost_per_lead="12"),
        {"orders": "250", "leads": "1250", "cost of leads": "15000.00"},
    ),
    # 250.6 orders are 251, and 251 / 2.3% is 10913.04 clicks, which are 10914.
    (
        calculators.from_goal,
        numbers(revenue="20000", average_order="79.80", conversion="0.023", cost_per_click="0.005"),
        {"orders": "251", "clicks": "10914", "cost of clicks": "54.57"},
    ),
    (
        calculators.from_goal,
        numbers(revenue="20000", average_order="0", conversion="0.02", cost_per_click="0.60"),
        {"orders": None, "clicks": None, "cost of clicks": None},
    ),
    (
        calculators.from_goal,
        numbers(revenue="20000", average_order="80", conversion="0", cost_per_click="0.60"),
        {"orders": "250", "clicks": None, "cost of clicks": None},
    ),
    (calculators.daily, numbers(available="300"), {"daily": "9.86"}),
    (calculators.daily, numbers(available="300", spent="120.50", days_left="12"), {"daily": "14.95"}),
    (calculators.daily, numbers(available="300", spent="-60", days_left="12"), {"daily": "30.00"}),
    (calculators.daily, numbers(available="300", days_left="7"), {"daily": "42.85"}),
    (calculators.daily, numbers(available="300", spent="300.01", days_left="12"), {"daily": "0.00"}),
    (calculators.daily, numbers(available="300", spent="100", days_left="0"), {"daily": None}),
    (
        calculators.roas,
        numbers(revenue="5000", cost="1000", margin="0.4"),
        {"ROAS": "5.00", "break-even ROAS": "2.50", "ROI": "1.0000"},
    ),
    (
        calculators.roas,
        numbers(cost="1000", impressions="120000", clicks="2500", leads="20", orders="12", customers="9"),
        {"CPM": "8.33", "CTR": "0.0208", "CPC": "0.40", "CPL": "50.00", "CPA": "83.33", "CAC": "111.11"},
    ),
    (calculators.roas, numbers(total_revenue="22000", cost="1000"), {"MER": "22.00"}),
    (
        calculators.roas,
        numbers(total_revenue="22000", cost="1000", total_cost="3000", customers="9"),
        {"CAC": "333.33", "MER": "7.33"},
    ),
    (
        calculators.roas,
        numbers(revenue="5000", cost="0", margin="0"),
        {"ROAS": None, "break-even ROAS": None, "ROI": None},
    ),
    (calculators.roas, numbers(revenue="5000", clicks="0"), {}),
    (
        calculators.ltv,
        numbers(average_order="80", orders_a_year="3", years="2", margin="0.4", cac="48"),
        {"LTV": "192.00", "LTV:CAC": "4.00", "payback months": "6.00"},
    ),
    (calculators.ltv, numbers(average_order="80", orders_a_year="3", years="2.5", margin="0.4"), {"LTV": "240.00"}),
    (
        calculators.ltv,
        numbers(average_order="80", orders_a_year="3", years="2", margin="0", cac="0"),
        {"LTV": "0.00", "LTV:CAC": None, "payback months": None},
    ),
]


@pytest.mark.parametrize(("calculator", "inputs", "expected"), CASES)
def test_worked_figures(
    calculator: Callable[..., Any], inputs: dict[str, Decimal], expected: dict[str, str | None]
) -> None:
    assert values(calculator(**inputs)) == expected


@pytest.mark.parametrize(("digits", "expected"), [(0, "56308"), (2, "56307.69"), (3, "56307.692")])
def test_money_has_the_decimals_of_its_currency(digits: int, expected: str) -> None:
    inputs = numbers(sales="1000000", margin="0.48", occupancy="36000")
    assert values(calculators.ad_budget(**inputs, digits=digits))["lowest"] == expected


def test_money_is_rounded_half_up_and_the_daily_setting_down() -> None:
    assert values(calculators.margin(price=D("0.05"), margin=D("0.5")))["cost"] == "0.03"
    assert values(calculators.margin(price=D("0.05"), margin=D("0.5"), digits=0))["cost"] == "0"
    assert values(calculators.daily(available=D("0.99"), days_left=D(1), digits=0)) == {"daily": "0"}


def test_a_loss_that_rounds_to_nothing_has_no_minus() -> None:
    assert values(calculators.margin(price=D(100000), cost=D("100000.01"))) == {"margin": "0.0000", "markup": "0.0000"}


def test_what_eats_the_money_is_said() -> None:
    inputs = numbers(sales="1000000", margin="0.48", occupancy="100000")
    markup, lowest, highest = calculators.ad_budget(**inputs)
    assert (lowest.value, highest.value) == (0, D("10769.23"))
    assert lowest.note == "the occupancy eats it, nothing is left for ads"
    assert markup.note == highest.note == ""
    (overspent,) = calculators.daily(available=D(300), spent=D(300), days_left=D(1))
    assert overspent.note == "nothing is left to spend"
    assert [f.note for f in calculators.daily(available=D(300), spent=D("299.99"), days_left=D(1))] == [""]
    worth = numbers(average_order="80", orders_a_year="3", years="2", margin="0.4")
    assert [f.note for f in calculators.ltv(**worth, cac=D(192))] == ["", "", ""]
    assert calculators.ltv(**worth, cac=D("192.01"))[1].note == "winning a customer costs more than the customer brings"


@pytest.mark.parametrize(
    ("calculator", "inputs"),
    [
        (calculators.margin, {}),
        (calculators.margin, numbers(price="1")),
        (calculators.margin, numbers(price="1", cost="1", margin="0.1")),
        (calculators.margin, numbers(price="1", markup="0.1")),
        (calculators.markup, numbers(price="1", margin="0.1")),
        (calculators.markup, numbers(cost="1")),
        (calculators.ad_budget, numbers(sales="1", occupancy="1")),
        (calculators.ad_budget, numbers(sales="1", occupancy="1", margin="0.1", markup="0.1")),
    ],
)
def test_inputs_that_do_not_go_together(calculator: Callable[..., Any], inputs: dict[str, Decimal]) -> None:
    with pytest.raises(ValueError, match="give"):
        calculator(**inputs)


# ---------------------------------------------------------------- the formula shown is the formula used


def worked(formula: str, known: Mapping[str, Fraction]) -> Fraction | None:
    """The exact value of a formula; None where it divides by zero."""
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    code = re.sub(rf"\b(?:{names})\b|[0-9.]+%?", lambda found: repr(_number(found[0], known)), formula)
    try:
        return Fraction(eval(code.replace(" x ", " * "), {"Fraction": Fraction}))
    except ZeroDivisionError:
        return None


def _number(word: str, known: Mapping[str, Fraction]) -> Fraction:
    if word in known:
        return known[word]
    return Fraction(word.removesuffix("%")) / (100 if word.endswith("%") else 1)


def rounded(figure: Figure, exact: Fraction, digits: int) -> tuple[Fraction, int]:
    """What the figure must be and how many decimals it must have, by rules of rounding written once more."""
    places = DIGITS.get(figure.unit, digits)
    scaled = exact * 10**places
    if figure.unit == "money" and figure.note:
        scaled = max(scaled, Fraction(0))
    how = {
        "": lambda value: floor(abs(value) + Fraction(1, 2)) * (-1 if value < 0 else 1),
        "rounded up": ceil,
        "rounded down": floor,
    }
    return Fraction(how[figure.rounded](scaled), 10**places), places


def check(figures: Sequence[Figure], inputs: Mapping[str, Decimal], digits: int) -> None:
    """Assert that each formula gives its figure, from the inputs and the figures before it."""
    known = {name.replace("_", " ").replace("cac", "CAC"): Fraction(value) for name, value in inputs.items()}
    for figure in figures:
        exact = worked(figure.formula, known) if _has_all(figure.formula, known) else None
        if figure.value is None or exact is None:
            assert figure.value is exact is None, figure
        else:
            shown = Fraction(figure.value), -int(figure.value.as_tuple().exponent)
            assert shown == rounded(figure, exact, digits), figure
            known.setdefault(figure.name, Fraction(figure.value))


def _has_all(formula: str, known: Mapping[str, Fraction]) -> bool:
    """False where a figure that the formula builds on has no value."""
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return not set(re.findall(r"[A-Za-z:]+", re.sub(rf"\b(?:{names})\b", "", formula))) - {"x"}


money = st.decimals(0, D("9999999999"), places=2) | st.sampled_from([D(0), D("99999999999999999999")])
shares = st.decimals(0, 1, places=4) | st.sampled_from([D(0), D(1), D("0.00000000000000000001")])
markups = st.decimals(0, 9, places=4)
counts = st.integers(0, 10**9).map(Decimal)
plain = st.decimals(0, 50, places=2)
digits = st.sampled_from([0, 2, 3])


def inputs_of(**fields: st.SearchStrategy[Decimal]) -> st.SearchStrategy[dict[str, Decimal]]:
    return st.fixed_dictionaries(fields)


WAYS: list[tuple[Callable[..., Any], st.SearchStrategy[dict[str, Decimal]]]] = [
    (
        calculators.margin,
        inputs_of(price=money, cost=money)
        | inputs_of(price=money, margin=shares)
        | inputs_of(cost=money, margin=shares)
        | inputs_of(markup=markups),
    ),
    (
        calculators.markup,
        inputs_of(price=money, cost=money)
        | inputs_of(price=money, markup=markups)
        | inputs_of(cost=money, markup=markups)
        | inputs_of(margin=shares),
    ),
    (
        calculators.ad_budget,
        inputs_of(sales=money, occupancy=money, margin=shares)
        | inputs_of(sales=money, occupancy=money, markup=markups),
    ),
    (
        calculators.from_goal,
        inputs_of(
            revenue=money,
            average_order=money,
            conversion=shares,
            cost_per_click=money,
            close_rate=shares,
            cost_per_lead=money,
        ),
    ),
    (
        calculators.daily,
        inputs_of(available=money) | inputs_of(available=money, spent=money, days_left=st.integers(0, 31).map(Decimal)),
    ),
    (
        calculators.roas,
        st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("revenue", "cost", "total_revenue", "total_cost"), money),
                **dict.fromkeys(("impressions", "clicks", "leads", "orders", "customers"), counts),
                "margin": shares,
            },
        ),
    ),
    (
        calculators.ltv,
        inputs_of(average_order=money, orders_a_year=plain, years=plain, margin=shares, cac=money)
        | inputs_of(average_order=money, orders_a_year=plain, years=plain, margin=shares),
    ),
]


@pytest.mark.parametrize(("calculator", "ways"), WAYS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_formula_gives_its_figure(
    calculator: Callable[..., Any], ways: st.SearchStrategy[dict[str, Decimal]]
) -> None:
    @settings(max_examples=60, deadline=None)
    @given(ways, digits)
    def holds(inputs: dict[str, Decimal], places: int) -> None:
        check(calculator(**inputs, digits=places), inputs, places)

    holds()


@pytest.mark.parametrize(
    "planted",
    [
        Figure("margin", "share", D("0.4801"), "(price - cost) / price"),
        Figure("margin", "share", D("0.9231"), "(price - cost) / price"),
        Figure("margin", "share", None, "(price - cost) / price"),
        Figure("margin", "share", D("0.4800"), "(price - cost) / cost"),
        Figure("orders", "count", D(1), "price / cost", "rounded up"),
        Figure("daily", "money", D("1.93"), "price / cost", "rounded down"),
    ],
)
def test_a_planted_figure_or_formula_is_seen(planted: Figure) -> None:
    inputs = numbers(price="100", cost="52")
    check(calculators.margin(**inputs), inputs, 2)
    with pytest.raises(AssertionError):
        check([planted], inputs, 2)


@given(st.decimals(D("0.01"), 10**6, places=2), st.decimals(0, D("0.99"), places=2))
def test_margin_and_markup_lead_back_to_each_other(cost: Decimal, share: Decimal) -> None:
    price = values(calculators.margin(cost=cost, margin=share, digits=12))["price"]
    assert price is not None
    again = calculators.margin(price=D(price), cost=cost)[0].value
    assert again == share
    markup = calculators.margin(price=D(price), cost=cost)[1].value
    assert markup == calculators.markup(margin=share)[0].value
