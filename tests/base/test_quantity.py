from __future__ import annotations

from decimal import Decimal

import pytest

from smmplan.base.quantity import Quantity, read_quantity, with_unit


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("900", Quantity(Decimal(900), "", relative=False, scaled=False)),
        ("+50 people", Quantity(Decimal(50), "people", relative=True, scaled=False)),
        ("-20%", Quantity(Decimal(-20), "%", relative=True, scaled=False)),
        ("5k", Quantity(Decimal(5000), "", relative=False, scaled=True)),
        ("1.25M views", Quantity(Decimal(1250000), "views", relative=False, scaled=True)),
        ("3万人", Quantity(Decimal(30000), "人", relative=False, scaled=True)),
        ("3x", Quantity(Decimal(3), "x", relative=False, scaled=False)),
        ("3 x", Quantity(Decimal(3), "x", relative=False, scaled=False)),
        ("30% replies", Quantity(Decimal(30), "% replies", relative=False, scaled=False)),
        ("3 m2", Quantity(Decimal(3), "m2", relative=False, scaled=False)),
        ("4 posts PER Week", Quantity(Decimal(4), "posts per week", relative=False, scaled=False)),
        ("1 every 1 week", Quantity(Decimal(1), "per week", relative=False, scaled=False)),
        (f"1 {'a' * 40}", Quantity(Decimal(1), "a" * 40, relative=False, scaled=False)),
    ],
)
def test_a_number_with_its_unit(text: str, quantity: Quantity) -> None:
    assert read_quantity(text) == quantity


@pytest.mark.parametrize(
    "text",
    ["", "k", "5h", "5xl", "5 -a", "5 _a", "5 2nd", "5 a\u200bb", "5 a,", "5。", "5 a..b", f"1 {'a' * 41}", "5 a b",
    "5  a", "5 ",
     "5 per", "5 per a b", "5 per 1000", "5 views per 2", "5 2 per film", "5 views of film", "5 per months",
     "5 per week now",
     "5 views per film now", "5 more", "5 More", "5 or", "5% of", "5%a", "5 千人", "5千人", "1 every",
     "1 every 0 days",
     "1.2.3", "1,000", "--5", "+ 5", "5 weekly", "5 min.", "5k k"],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("", "5"), ("%", "5%"), ("% replies", "5% replies"), ("x", "5x"), ("x sales", "5x sales"), ("xl", "5 xl"),
    ("人", "5人"),
     ("élèves", "5 élèves"), ("per week", "5 per week")],
)  # fmt: skip
def test_units_stand_apart_where_their_script_wants_it(unit: str, printed: str) -> None:
    assert with_unit("5", unit) == printed
    quantity = read_quantity(printed)
    assert quantity is not None
    assert quantity.unit == unit
