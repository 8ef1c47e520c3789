"""What we offer: the place in people's minds, what we say at each stage, the products, and where they are sold."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.record import NamedTuple
from smmplan.plan.positioning import Message
from smmplan.plan.products import Product
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.journey import stage_name
from smmplan.report.view.named import audiences, readable
from smmplan.report.view.price_words import amount_words, margin_of, price_words
from smmplan.report.view.time_words import stretch_words

Listed = tuple[str, tuple[str, ...]]
"""A heading with texts."""

_APART = " · "


class Praise(NamedTuple):
    """What makes a product good: `state` marks the one that early campaigns push."""

    name: str
    about: str
    state: State | None
    facts: tuple[tuple[str, str], ...]
    proof: tuple[str, ...]


class OfferView(NamedTuple):
    """What we offer. Each may be empty; `more` says how many products are not in the table."""

    statement: str
    selling_point: str
    messages: Grid | None
    products_lead: str
    products: Grid | None
    more: str
    praised: tuple[Praise, ...]
    distribution: tuple[Listed, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "What we offer")


def section(subject: Subject) -> OfferView | None:
    """The offer; None where the plan says nothing of it."""
    plan = subject.plan
    positioning, left = plan.positioning, len(plan.products) - MOST_ROWS
    made = OfferView(
        (positioning.statement or positioning.what or "") if positioning else "",
        (positioning.selling_point or "") if positioning else "",
        _messages(subject),
        _products_lead(subject),
        _products(subject),
        subject.language.say_count(
            "%(count)s more product is in the plan.", "%(count)s more products are in the plan.", left
        )
        if left > 0
        else "",
        tuple(_praised(subject)),
        tuple(_distribution(subject)),
    )
    return made if any(made) else None


def _messages(subject: Subject) -> Grid | None:
    positioning, language = subject.plan.positioning, subject.language
    if positioning is None or not positioning.messages:
        return None
    say = language.say_in
    columns = (
        Column(say("message", "When")),
        Column(say("message", "What we say")),
        Column(say("message", "What proves it")),
        Column(say("message", "For")),
        Column(say("message", "Runs")),
    )
    rows = [_message(subject, id, message) for id, message in positioning.messages.items()]
    return grid(say("message", "Messages by stage of the journey"), columns, rows)


def _message(subject: Subject, id: str, message: Message) -> tuple[str, ...]:
    return (
        stage_name(subject, id),
        message.text or message.what or "",
        message.proof or "",
        subject.language.items(audiences(subject, message.personas)),
        stretch_words(subject, message.from_, message.to),
    )


def _products_lead(subject: Subject) -> str:
    """How many products there are, which one leads, and what is earned with it."""
    products, language = subject.plan.products, subject.language
    if not products:
        return ""
    count = language.say_count("%(count)s product.", "%(count)s products.", len(products))
    hero = next((id for id, product in products.items() if product.hero), None)
    if hero is None:
        return count if len(products) > 1 else ""
    name, margin = products[hero].name or readable(hero), margin_of(subject, products[hero])
    price = price_words(subject, products[hero].price)
    if price and margin is not None:
        said = language.say(
            "“%(product)s” goes first: it costs %(price)s, and %(share)s of that is ours.",
            product=name,
            price=price,
            share=language.share(margin),
        )
    elif price:
        said = language.say("“%(product)s” goes first: it costs %(price)s.", product=name, price=price)
    else:
        said = language.say("“%(product)s” goes first.", product=name)
    return language.sentences((count, said)) if len(products) > 1 else said


def _products(subject: Subject) -> Grid | None:
    products, language = subject.plan.products, subject.language
    if not products:
        return None
    say = language.say_in
    columns = (
        Column(say("product", "Product")),
        Column(say("product", "For")),
        Column(say("product", "Bought again")),
        Column(say("product", "Price"), number=True),
        Column(say("product", "Cost"), number=True),
        Column(say("product", "Margin"), number=True),
    )
    first = sorted(products.items(), key=lambda pair: not pair[1].hero)[:MOST_ROWS]
    rows = [_product(subject, id, product) for id, product in first]
    strong = [at for at, (_, product) in enumerate(first) if product.hero and len(first) > 1]
    return grid(say("product", "Products"), columns, rows, strong)


def _product(subject: Subject, id: str, product: Product) -> tuple[str | Cell, ...]:
    language, margin = subject.language, margin_of(subject, product)
    about = (product.what, "" if _is_praised(subject, product) else _apart(subject, product))
    return (
        Cell(product.name or readable(id), note=_APART.join(part for part in about if part)),
        language.items(audiences(subject, product.affordable_for)),
        product.bought_again or "",
        price_words(subject, product.price),
        amount_words(subject, product.unit_cost) if product.unit_cost else "",
        "" if margin is None else language.share(margin),
    )


def _praised(subject: Subject) -> Iterator[Praise]:
    """The products about which more is said than a table holds, the one that goes first before the others."""
    say = subject.language.say_in
    for id, product in sorted(subject.plan.products.items(), key=lambda pair: not pair[1].hero):
        if _is_praised(subject, product):
            facts = tuple(pair for pair in _facts(subject, product) if pair[1])
            state = State(say("product", "goes first"), "good") if product.hero else None
            yield Praise(product.name or readable(id), product.feeling or "", state, facts, product.proof)


def _facts(subject: Subject, product: Product) -> Iterator[tuple[str, str]]:
    language, say = subject.language, subject.language.say_in
    yield say("product", "Why this one"), product.why or ""
    yield say("product", "Why this price"), product.price_because or ""
    made = (product.made_in, language.items(product.made_of))
    yield say("product", "Made"), _APART.join(part for part in made if part)
    yield say("product", "What sets it apart"), _apart(subject, product)
    back = product.reinvest
    yield (
        say("product", "Of its profit back into promotion"),
        language.share(back.fraction, _decimals(back.percent)) if back else "",
    )


def _apart(subject: Subject, product: Product) -> str:
    say = subject.language.say_in
    unique = say("product", "nobody else has it") if product.unique else ""
    handmade = say("product", "made by hand") if product.handmade else ""
    return _APART.join(part for part in (unique, handmade) if part)


def _is_praised(subject: Subject, product: Product) -> bool:
    """Whether more is said of it than a row of the table holds."""
    return bool(product.proof or product.feeling) or sum(bool(said) for _, said in _facts(subject, product)) > 1


def _decimals(percent: object) -> int:
    return min(len(str(percent).partition(".")[2].rstrip("0")), 2)


def _distribution(subject: Subject) -> Iterator[Listed]:
    distribution, say = subject.plan.distribution, subject.language.say_in
    if distribution is None:
        return
    yes = say("distribution", "yes")
    ways: tuple[tuple[str, tuple[str | bool | None, ...]], ...] = (
        (say("distribution", "Online"), distribution.online),
        (say("distribution", "To walk into"), distribution.offline),
        (say("distribution", "Blog"), (distribution.blog,)),
        (say("distribution", "Others who sell for a share"), (distribution.affiliates,)),
        (say("distribution", "For bringing a friend"), (distribution.referral,)),
    )
    for heading, texts in ways:
        said = tuple(yes if text is True else text for text in texts if text)
        if said:
            yield heading, said
