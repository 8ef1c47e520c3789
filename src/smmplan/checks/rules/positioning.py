"""What we offer and how we differ: the selling point, prices that earn something, the way to a first order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.money import Money, MoneyRange
from smmplan.base.price import Rated, Words
from smmplan.base.share import Share
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan
from smmplan.plan.words import JOURNEY

if TYPE_CHECKING:
    from smmplan.base.price import Price
    from smmplan.plan.campaigns import Offer
    from smmplan.plan.products import Product

_GIVEN_AWAY = frozenset({"contest", "giveaway"})
"""Kinds of campaign in which a product is a prize, and is not sold."""

_LIMITS = ("What discount limits should you use?, https://www.voucherify.io/blog/discount-rules",)


@rule("POS001", "no-selling-point", severity="warning")
def no_selling_point(plan: Plan) -> Iterator[Draft]:
    """What can you say that nobody else can? Without it, people choose by price. A rival's words are not yours.

    Bad:
        positioning: {statement: We sell good coffee}
    Good:
        positioning: {selling_point: Farm name and roast date on every bag}
    """
    if not plan.positioning:
        return
    if plan.lacks("positioning", "selling_point"):
        yield finding(
            ("positioning",),
            "the plan has no selling point",
            help="write selling_point: what only you can say",
            key=True,
        )
    own = _plain(plan.positioning.selling_point)
    for id, rival in plan.competitors.items() if own else ():
        if _plain(rival.selling_point) == own:
            yield finding(
                ("positioning", "selling_point"),
                f'"{id}" says the same',
                help="say what only you can say",
                related=(("the rival's words", ("competitors", id, "selling_point")),),
            )


@rule("POS002", "price-without-margin", severity="warning")
def price_without_margin(plan: Plan) -> Iterator[Draft]:
    """Who does not know the margin does not know what a new customer, or a discount, may cost.

    Bad:
        products: {house-bag: {price: 320.00}}
    Good:
        products: {house-bag: {price: 320.00, unit_cost: 166.40}}
    """
    unknown = [
        id
        for id, product in plan.products.items()
        if _is_sold(product.price) and all(plan.lacks("products", id, field) for field in ("unit_cost", "margin"))
    ]
    yield from several(
        ("products",),
        unknown,
        "{} has a price, and no unit_cost or margin",
        "products have a price, and no unit_cost or margin",
        help="write unit_cost: what one costs you, or margin: 40%",
    )


@rule("POS003", "margin-wrong", severity="error", parameters={"tolerance": 0.5})
def margin_wrong(plan: Plan, tolerance: float) -> Iterator[Draft]:
    """The margin is (price - cost) / price. One that says something else is a slip. `tolerance` is in points.

    Bad:
        products: {house-bag: {price: 320.00, unit_cost: 160.00, margin: 40%}}
    Good:
        products: {house-bag: {price: 320.00, unit_cost: 160.00, margin: 50%}}
    """
    for id, product in plan.products.items():
        price, cost, margin = _unit_price(product.price), product.unit_cost, product.margin
        if not price or not cost or not margin or not _same_currency(plan, price, cost) or price.about or cost.about:
            continue
        true = (price.amount - cost.amount) / price.amount * 100
        if abs(true - margin.percent) > Decimal(str(tolerance)):
            yield finding(
                ("products", id, "margin"),
                f"a price of {price} and a cost of {cost} are a margin of {true:.1f}%, not {margin}",
                help="mend one of the three, or leave the margin out: it follows from price and unit_cost",
                related=(("the price", ("products", id, "price")), ("the cost", ("products", id, "unit_cost"))),
            )


@rule("POS004", "discount-eats-margin", severity="warning", starter=True, source=_LIMITS, parameters={"min_margin": 5})
def discount_eats_margin(plan: Plan, min_margin: float) -> Iterator[Draft]:
    """A discount that leaves nothing sells more of a loss. `min_margin` is in percent of the lower price.

    An amount off is reckoned on the smallest order that the offer allows. Prizes are not looked at.

    Bad:
        products: {house-bag: {price: 320.00, unit_cost: 240.00}}
        campaigns: {payday: {kind: promotion, offer: {product: house-bag, discount: 25%}}}
    Good:
        products: {house-bag: {price: 320.00, unit_cost: 240.00}}
        campaigns: {payday: {kind: promotion, offer: {product: house-bag, discount: 15%}}}
    """
    for id, campaign in plan.campaigns.items():
        offer = campaign.offer
        if offer is None or offer.discount is None or (campaign.kind or "").casefold() in _GIVEN_AWAY:
            continue
        for name in offer.products:
            reckoned = _after_discount(plan, plan.products.get(name), offer)
            if reckoned is None:
                continue
            left, cost, decimals = reckoned
            if left - cost < left * Decimal(str(min_margin)) / 100:
                yield finding(
                    ("campaigns", id, "offer", "discount"),
                    f'with {offer.discount} off, "{name}" brings {left:.{decimals}f} and costs {cost:.{decimals}f}',
                    help="take less off, or ask for a larger order: minimum",
                    related=(("its price", ("products", name, "price")),),
                )


@rule("POS005", "journey-has-gaps", severity="info")
def journey_has_gaps(plan: Plan) -> Iterator[Draft]:
    """Each step that nobody thought of loses buyers: how they find you, land, ask, order, pay, get it, and come back.

    A journey of your own stages is not looked at.

    Bad:
        journey: {discover: {how: a farm video}, order: {how: shop checkout}}
    Good:
        journey:
          discover: {how: a farm video}
          land: {how: start page}
          ask: {how: Messenger}
          order: {how: shop checkout}
          pay: {how: cash on delivery}
          receive: {how: order list in the shop}
          fulfil: {how: packed by the roastery}
          status: {how: SMS link}
          ship: {how: courier}
          feedback: {how: card in the bag}
          share: {how: repost with credit}
          return: {how: 14 days unopened}
          refund: {how: same way as paid}
    """
    missing = [stage for stage in JOURNEY if stage not in plan.journey and plan.lacks("journey", stage)]
    if 0 < len(missing) < len(JOURNEY) and all(stage in JOURNEY for stage in plan.journey):
        about = tuple(("journey", stage) for stage in missing)
        yield finding(("journey",), f"the journey has no {', no '.join(missing)}", key=True, about=about)


@rule("POS006", "several-heroes", severity="info")
def several_heroes(plan: Plan) -> Iterator[Draft]:
    """At first, push one product: cheap, bought often, with a good margin, easy to like. Two heroes are none.

    Bad:
        products: {house-bag: {hero: true}, drip-set: {hero: true}}
    Good:
        products: {house-bag: {hero: true}, drip-set: {name: Drip set}}
    """
    first, *others = [id for id, product in plan.products.items() if product.hero] or [""]
    if others:
        yield finding(
            ("products", others[0], "hero"),
            f'"{first}" is the hero already',
            help="let one product be the hero",
            related=(("here", ("products", first, "hero")),),
        )


@rule("POS007", "no-voice", severity="info")
def no_voice(plan: Plan) -> Iterator[Draft]:
    """One voice in all places is known again, also when several people write.

    Bad:
        brand: {tagline: Named beans.}
    Good:
        brand: {tagline: Named beans., voice: We explain like a neighbour who happens to roast.}
    """
    if (plan.brand or plan.positioning) and plan.lacks("brand", "voice"):
        section = "brand" if plan.brand else "positioning"
        yield finding((section,), "nothing says how the brand talks", help="write brand: {voice: ...}", key=True)


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split()).rstrip(".!。！")


def _is_sold(price: Price | dict[str, Price] | None) -> bool:
    """Whether a price is an amount above zero; words are not."""
    if isinstance(price, dict):
        return any(map(_is_sold, price.values()))
    if price is None or isinstance(price, Words):
        return False
    amount = price.amount if isinstance(price, Rated) else price
    return (amount.high if isinstance(amount, MoneyRange) else amount).amount > 0


def _unit_price(price: Price | dict[str, Price] | None) -> Money | None:
    """The price of one, where it is one amount above zero."""
    if isinstance(price, Rated) and price.number == 1:
        price = price.amount
    return price if isinstance(price, Money) and price.amount > 0 else None


def _same_currency(plan: Plan, one: Money, other: Money) -> bool:
    return (one.currency or plan.head.currency) == (other.currency or plan.head.currency)


def _after_discount(plan: Plan, product: Product | None, offer: Offer) -> tuple[Decimal, Decimal, int] | None:
    """What one brings after the discount, what it costs, and with how many decimals; None where that is not known."""
    price = _unit_price(product.price) if product else None
    if product is None or price is None:
        return None
    full = price.amount
    if product.unit_cost and _same_currency(plan, price, product.unit_cost):
        cost = product.unit_cost.amount
    elif product.margin and not product.unit_cost:
        cost = full * (1 - product.margin.fraction)
    else:
        return None
    if isinstance(offer.discount, Share):
        share = offer.discount.fraction
    elif offer.discount and _same_currency(plan, price, offer.discount):
        asked = offer.minimum.amount if offer.minimum and _same_currency(plan, price, offer.minimum) else full
        share = offer.discount.amount / max(full, asked)
    else:
        return None
    return max(full * (1 - share), Decimal(0)), cost, max(0, -int(full.as_tuple().exponent))
