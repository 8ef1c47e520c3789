"""What we offer: prices and margins as they are worked out, for those who may see them."""

from __future__ import annotations

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.offer import OfferView, section
from smmplan.report.view.price_words import margin_of, price_words

from .one_section import About, shown, to_client

OFFER = """
positioning:
  statement: For people who want one bag.
  selling_point: the name on the label
  messages:
    discover: {text: Meet the hands, proof: a film, personas: [tere, haggler]}
    own-step: {text: Write to us, to: 2027-03}
personas: {tere: {name: Tere}, haggler: {name: The haggler, negative: true}}
products:
  pouch: {name: Pouch, what: a zip pouch, handmade: true, price: 480.00, margin: 45%}
  tote:
    name: Tote
    hero: true
    price: 1450.00
    unit_cost: 812.00
    price_because: fair pay
    affordable_for: [tere]
    bought_again: every year
    reinvest: 7.5%
    proof: [12 kg]
    feeling: dressed
distribution: {online: [own shop], blog: true, affiliates: false, referral: a free pouch}
"""


def made(subject: Subject) -> OfferView:
    found = section(subject)
    assert found
    return found


def test_products_show_price_cost_and_margin_the_first_first(about: About) -> None:
    offer = made(about(OFFER))

    assert offer.products
    assert [[str(cell) for cell in row] for row in offer.products.rows] == [
        ["Tote", "Tere", "every year", "₱1,450", "₱812", "44%"],
        ["Pouch (a zip pouch · made by hand)", "", "", "₱480", "", "45%"],
    ]
    assert offer.products.strong == {0}
    assert offer.products_lead == "2 products. “Tote” goes first: it costs ₱1,450, and 44% of that is ours."


def test_clients_see_the_price_alone(about: About) -> None:
    offer = made(to_client(about(OFFER)))

    assert [column.label for column in offer.products.columns] == ["Product", "For", "Bought again", "Price"]
    assert offer.products_lead == "2 products. “Tote” goes first: it costs ₱1,450."
    assert [label for label, _ in offer.praised[0].facts] == []
    assert offer.messages.rows[0][3] == "Tere"


def test_only_products_of_which_more_is_known_have_a_card(about: About) -> None:
    (tote,) = made(about(OFFER)).praised

    assert (tote.name, tote.about, tote.proof) == ("Tote", "dressed", ("12 kg",))
    assert tote.facts == (("Why this price", "fair pay"), ("Of its profit back into promotion", "7.5%"))


def test_messages_stand_by_stage(about: About) -> None:
    messages = made(about(OFFER)).messages

    assert messages
    assert [[str(cell) for cell in row] for row in messages.rows] == [
        ["Discover", "Meet the hands", "a film", "Tere and The haggler", ""],
        ["Own step", "Write to us", "", "", "until March 2027"],
    ]


def test_ways_to_the_buyer_that_there_are_not_are_not_told(about: About) -> None:
    assert made(about(OFFER)).distribution == (
        ("Online", ("own shop",)),
        ("Blog", ("yes",)),
        ("For bringing a friend", ("a free pouch",)),
    )


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("4.99/month", "₱4.99 a month"),
        ("1.00 USD per 5 orders", "$1 per 5 orders"),
        ("2/cup", "₱2 per cup"),
        ("100..250 EUR", "€100–€250"),
        ("{early: 100, late: 150.50}", "early ₱100 · late ₱150.50"),
        ("free for members", "free for members"),
        ("~300", "~₱300"),
    ],
)
def test_prices_in_words(about: About, price: str, words: str) -> None:
    subject = about(f"products: {{bag: {{price: {price}}}}}")

    assert price_words(subject, subject.plan.products["bag"].price) == words


@pytest.mark.parametrize(
    ("said", "margin"),
    [
        ("price: 4.00/month, unit_cost: 1.00", "0.75"),
        ("price: 100, unit_cost: 120", "-0.2"),
        ("price: 100 USD, unit_cost: 50, margin: 30%", "0.3"),
        ("price: 100..200, unit_cost: 50", None),
        ("price: 0, unit_cost: 50", None),
        ("price: 100", None),
    ],
)
def test_what_of_a_price_is_earned(about: About, said: str, margin: str | None) -> None:
    subject = about(f"products: {{bag: {{{said}}}}}")
    found = margin_of(subject, subject.plan.products["bag"])

    assert (None if found is None else f"{found.normalize():f}") == margin


def test_many_products_are_cut_and_counted(about: About) -> None:
    products = "\n".join(f"  p{number}: {{price: {number}}}" for number in range(1, 15))
    offer = made(about(f"products:\n{products}\n  last: {{hero: true}}\n"))

    assert offer.products
    assert (len(offer.products.rows), offer.more) == (12, "3 more products are in the plan.")
    assert str(offer.products.rows[0][0]) == "Last"
    assert offer.products_lead == "15 products. “Last” goes first."


def test_nothing_to_offer_is_no_section(about: About) -> None:
    assert section(about("distribution: {blog: false}")) is None


def test_it_is_shown_in_both_forms(about: About) -> None:
    page, text = shown(about(OFFER), "offer")

    assert page.index("For people who want one bag.") < page.index("the name on the label") < page.index("<table")
    assert "- **Blog:** yes" in text
    assert "#### Tote (goes first)" in text


def test_the_examples_earn_what_their_lead_says(of_example: Subject) -> None:
    hero = next(product for product in of_example.plan.products.values() if product.hero)
    margin = margin_of(of_example, hero)

    assert margin is not None
    assert of_example.language.share(margin) in made(of_example).products_lead
