"""Selling point, margins, discounts, journey and heroes."""

from __future__ import annotations

import pytest

from .conftest import Finds


def test_a_rivals_words_are_not_ours(finds: Finds) -> None:
    rival = "competitors: {a: {selling_point: Named  beans}}\n"
    assert finds("POS001", rival + "positioning: {selling_point: named beans.}") == [
        'positioning.selling_point: "a" says the same'
    ]
    assert finds("POS001", rival + "positioning: {selling_point: TBD}") == []
    assert finds("POS001", "competitors: {a: {what: tea}}\npositioning: {selling_point: Named beans}") == []


@pytest.mark.parametrize(
    ("product", "lacks"),
    [
        ("price: 320.00", True),
        ("price: 4.99/month", True),
        ("price: {early: 100, late: free}", True),
        ("price: 99..150", True),
        ("price: free", False),
        ("price: 0", False),
        ("price: 320.00, margin: TBD", False),
        ("price: 320.00, unit_cost: 0", False),
        ("price: 320.00, unit_cost: many", False),
        ("price: TBD", False),
    ],
)
def test_a_price_wants_a_margin(finds: Finds, product: str, lacks: bool) -> None:
    assert bool(finds("POS002", f"products: {{bag: {{{product}}}}}", flawed=True)) is lacks


@pytest.mark.parametrize(
    ("product", "found"),
    [
        ("price: 200, unit_cost: 100, margin: 50.5%", []),
        ("price: 200, unit_cost: 100, margin: 50.6%", ["50.0%, not 50.6%"]),
        ("price: 200, unit_cost: 240, margin: 20%", ["-20.0%, not 20%"]),
        ("price: 4.00/month, unit_cost: 1.00, margin: 25%", ["75.0%, not 25%"]),
        ("price: 4.00 per 5 orders, unit_cost: 1.00, margin: 25%", []),
        ("price: 200 PHP, unit_cost: 100, margin: 10%", ["50.0%, not 10%"]),
        ("price: 200 CNY, unit_cost: 100, margin: 10%", []),
        ("price: ~200, unit_cost: 100, margin: 10%", []),
        ("price: 0, unit_cost: 100, margin: 10%", []),
        ("price: 0.00000001 DAI, unit_cost: 99999999999999999999 DAI, margin: 10%", None),
    ],
)
def test_a_margin_follows_from_price_and_cost(finds: Finds, product: str, found: list[str] | None) -> None:
    said = finds("POS003", f"currencies: {{DAI: {{decimals: 8}}}}\nproducts: {{bag: {{{product}}}}}")
    assert len(said) == 1 if found is None else [line.partition("margin of ")[2] for line in said] == found


@pytest.mark.parametrize(
    ("product", "offer", "says"),
    [
        ("price: 100, unit_cost: 71.25", "discount: 25%", ""),
        ("price: 100, unit_cost: 71.26", "discount: 25%", "brings 75 and costs 71"),
        ("price: 100.00, unit_cost: 60", "discount: 50%", "brings 50.00 and costs 60.00"),
        ("price: 100, margin: 20%", "discount: 30%", "brings 70 and costs 80"),
        ("price: 100, margin: TBD", "discount: 30%", ""),
        ("price: 100, unit_cost: 60", "discount: 40", "brings 60 and costs 60"),
        ("price: 100, unit_cost: 60", "discount: 40, minimum: 400", ""),
        ("price: 100, unit_cost: 60", "discount: 40, minimum: 50", "brings 60 and costs 60"),
        ("price: 100, unit_cost: 60", "discount: 140", "brings 0 and costs 60"),
        ("price: 100, unit_cost: 60", "discount: 40 CNY", ""),
        ("price: words, unit_cost: 60", "discount: 40%", ""),
        ("price: 100, unit_cost: 60", "discount: TBD", ""),
    ],
)
def test_a_discount_leaves_five_percent(finds: Finds, product: str, offer: str, says: str) -> None:
    plan = f"products: {{bag: {{{product}}}}}\ncampaigns: {{sale: {{offer: {{product: bag, {offer}}}}}}}"
    found = finds("POS004", plan)
    assert bool(found) is bool(says)
    assert all(says in line for line in found)


def test_a_prize_is_given_away(finds: Finds) -> None:
    plan = """
        products: {bag: {price: 100, unit_cost: 60}}
        campaigns: {sale: {kind: %s, offer: {product: bag, discount: 100%%}}}
        """
    assert finds("POS004", plan % "giveaway") == []
    assert finds("POS004", "campaigns: {sale: {kind: promotion}, b: {offer: {discount: 10%}}}") == []
    assert len(finds("POS004", plan % "promotion")) == 1


def test_a_journey_of_its_own_has_no_gaps(finds: Finds) -> None:
    assert finds("POS005", "journey: {see: {how: film}, order: {how: shop}}") == []
    (said,) = finds("POS005", "journey: {discover: {how: film}, order: {how: shop}, pay: TBD}")
    assert said.startswith("journey: the journey has no land, no ask, no receive")
    assert "pay" not in said


def test_one_hero(finds: Finds) -> None:
    assert finds("POS006", "products: {a: {hero: true}, b: {hero: false}}") == []
    assert finds("POS006", "products: {a: {hero: true}, b: {hero: true}}") == [
        'products.b.hero: "a" is the hero already'
    ]


def test_a_voice_is_asked_of_a_plan_that_has_a_position(finds: Finds) -> None:
    assert finds("POS007", "positioning: {selling_point: a}") == ["positioning: nothing says how the brand talks"]
    assert finds("POS007", "positioning: {selling_point: a}\nbrand: TBD") == []
    assert finds("POS007", "company: {name: Sinag}") == []
