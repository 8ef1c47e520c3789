"""Ourselves and our competitors in tables: what everybody promises, who has what, strengths and weaknesses."""

from __future__ import annotations

from smmplan.plan.competitors import Competitor
from smmplan.plan.markers import canonical
from smmplan.plan.swot import Swot
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, Shown, grid
from smmplan.report.view.named import readable
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.price_words import price_words
from smmplan.report.view.rivals_named import APART, about, is_model, marked, our_name

_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})
_MOST_COLUMNS = 5
"""How many rivals a matrix of features has room for."""


def promises(subject: Subject) -> Grid | None:
    """What everybody promises and asks, ourselves first."""
    plan, language = subject.plan, subject.language
    say = language.say_in
    columns = (
        Column(say("competitors", "Who")),
        Column(say("competitors", "Kind")),
        Column(say("competitors", "What they promise")),
        Column(say("competitors", "Prices")),
        Column(say("competitors", "Audience that is ours too"), number=True),
    )
    promise = (plan.positioning.selling_point or "") if plan.positioning else ""
    ours = (our_name(subject), "", promise, _our_price(subject), "")
    theirs = [_offer(subject, id, rival) for id, rival in plan.competitors.items() if not is_model(rival)][:MOST_ROWS]
    if not any(any(row[2:]) for row in theirs):
        return None
    told = any(ours[2:])
    return grid(
        say("competitors", "What everybody promises"), columns, [ours, *theirs] if told else theirs, (0,) * told
    )


def _our_price(subject: Subject) -> str:
    products = subject.plan.products
    hero = next((id for id, product in products.items() if product.hero), next(iter(products), None))
    if hero is None or products[hero].price is None:
        return ""
    name, price = products[hero].name or readable(hero), price_words(subject, products[hero].price)
    return subject.language.say("%(price)s for %(product)s", price=price, product=name)


def _offer(subject: Subject, id: str, rival: Competitor) -> tuple[Shown, ...]:
    language = subject.language
    overlap = rival.audience_overlap
    return (
        Cell(rival.name or readable(id), note=about(rival)),
        word_of(subject, "rival", rival.kind),
        rival.selling_point or "",
        APART.join(price_words(subject, price) for price in rival.prices),
        language.share(overlap.fraction) if overlap else "",
    )


def features(subject: Subject) -> Grid | None:
    """Which product has what: ours first. A feature that we have in one product, we have."""
    plan, language = subject.plan, subject.language
    ours: dict[str, str] = {}
    for product in sorted(plan.products.values(), key=lambda product: not product.hero):
        for feature, said in product.features.items():
            if canonical(ours.get(feature, "no")) in _NO:
                ours[feature] = said
    theirs = dict([(id, rival) for id, rival in plan.competitors.items() if rival.features][:_MOST_COLUMNS])
    if not theirs:
        return None
    features = dict.fromkeys((*ours, *(feature for rival in theirs.values() for feature in rival.features)))
    say = language.say_in
    columns = (
        Column(say("competitors", "Feature")),
        *((Column(our_name(subject)),) if ours else ()),
        *(Column(rival.name or readable(id)) for id, rival in theirs.items()),
    )
    rows = [
        (
            readable(feature),
            *((_had(subject, ours.get(feature)),) if ours else ()),
            *(_had(subject, rival.features.get(feature)) for rival in theirs.values()),
        )
        for feature in list(features)[:MOST_ROWS]
    ]
    return grid(say("competitors", "Who has what"), columns, rows)


def _had(subject: Subject, said: str | None) -> str:
    say = subject.language.say_in
    if said is None:
        return say("feature", "not known")
    if canonical(said) in _YES:
        return say("feature", "✓ yes")
    return say("feature", "– no") if canonical(said) in _NO else said


def swots(subject: Subject) -> Grid | None:
    """The strengths and weaknesses of all, ourselves first."""
    plan, say = subject.plan, subject.language.say_in
    columns = (
        Column(say("competitors", "Who")),
        Column(say("swot", "Strengths")),
        Column(say("swot", "Weaknesses")),
        Column(say("swot", "Opportunities")),
        Column(say("swot", "Threats")),
    )
    rows: list[tuple[Shown, ...]] = [
        (marked(subject, id, rival), *_quadrants(rival.swot))
        for id, rival in plan.competitors.items()
        if rival.swot and any(_quadrants(rival.swot))
    ][:MOST_ROWS]
    if not rows:
        return None
    ours = _quadrants(plan.swot) if plan.swot else ()
    if any(ours):
        rows.insert(0, (our_name(subject), *ours))
    return grid(say("competitors", "Strengths and weaknesses side by side"), columns, rows, (0,) * any(ours))


def _quadrants(swot: Swot) -> tuple[str, ...]:
    return tuple(map(APART.join, (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)))
