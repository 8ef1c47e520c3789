"""Kinds of campaigns, their days and what they offer, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smmplan.analysis.agenda.item import is_over
from smmplan.analysis.roadmap_rows import is_dropped
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share
from smmplan.plan.campaigns import Campaign, Offer, Utm
from smmplan.plan.markers import canonical
from smmplan.report.pieces import State
from smmplan.report.subject import Subject
from smmplan.report.view.named import readable
from smmplan.report.view.price_words import amount_words
from smmplan.report.view.time_words import stretch_words, when_words


class Days(NamedTuple):
    """The first and the last day of a campaign; None for what nobody knows."""

    first: date | None
    last: date | None


def campaign_days(subject: Subject, campaign: Campaign) -> Days:
    """When it is: on the day of an event, else from its first day to its last."""
    moments = subject.moments
    if campaign.at:
        return Days(moments.first(campaign.at.when), moments.last(campaign.at.when))
    first = moments.first(campaign.from_) if campaign.from_ else None
    return Days(first, moments.last(campaign.to, first) if campaign.to else None)


def when_said(subject: Subject, campaign: Campaign) -> str:
    """Its days as the plan says them, with the hour of an event."""
    if campaign.at is None:
        return stretch_words(subject, campaign.from_, campaign.to)
    day = when_words(subject, campaign.at.when)
    if campaign.at.clock is None:
        return day
    return subject.language.say("%(day)s, %(time)s", day=day, time=subject.language.time(campaign.at.clock))


def campaign_stage(subject: Subject, campaign: Campaign) -> str:
    """Where it stands today: running, planned, over, dropped, or undated where its days are not known."""
    days, today = campaign_days(subject, campaign), subject.today
    if is_dropped(campaign.status):
        return "dropped"
    if is_over(campaign.status) or (days.last and days.last < today):
        return "over"
    if days.first is None:
        return "undated" if days.last is None else "planned"
    return "planned" if days.first > today else "running"


def campaign_state(subject: Subject, stage: str) -> State:
    """The same as a word of the report."""
    say = subject.language.say_in
    words = {
        "running": State(say("campaign", "running"), "good"),
        "planned": State(say("campaign", "planned"), "calm"),
        "over": State(say("campaign", "over"), "quiet"),
        "dropped": State(say("campaign", "dropped"), "quiet"),
        "undated": State(say("campaign", "no day yet"), "watch"),
    }
    return words[stage]


def campaign_kind(subject: Subject, kind: str | None) -> str:
    """What sort of campaign it is; a word of the plan's own as it is written."""
    if kind is None:
        return ""
    say = subject.language.say_in
    known = {
        "launch": say("campaign", "launch"),
        "promotion": say("campaign", "promotion"),
        "contest": say("campaign", "contest"),
        "giveaway": say("campaign", "giveaway"),
        "event": say("campaign", "event"),
        "coupon": say("campaign", "coupon"),
        "testimonial": say("campaign", "voices of customers"),
        "announcement": say("campaign", "announcement"),
        "series": say("campaign", "series"),
    }
    return known.get(canonical(kind), kind)


def offer_words(subject: Subject, offer: Offer) -> str:
    """What people get, and its limits, in a line."""
    return " · ".join(_offered(subject, offer))


def _offered(subject: Subject, offer: Offer) -> Iterator[str]:
    language, products = subject.language, subject.plan.products
    names = [(products[id].name if id in products else None) or readable(id) for id in offer.products]
    goods = language.items(names)
    if offer.discount is not None:
        less = offer.discount
        amount = language.share(less.fraction) if isinstance(less, Share) else amount_words(subject, less)
        yield (
            language.say("%(amount)s off %(products)s", amount=amount, products=goods)
            if goods
            else language.say("%(amount)s off", amount=amount)
        )
    elif goods:
        yield goods
    if offer.minimum is not None:
        yield language.say("orders from %(amount)s", amount=amount_words(subject, offer.minimum))
    if offer.quantity is not None:
        yield language.say_count("%(count)s in all", "%(count)s in all", offer.quantity)
    if offer.code:
        yield language.say("code %(code)s", code=offer.code)
    if days := stretch_words(subject, offer.from_, offer.to):
        yield days


def utm_words(utm: Utm) -> str:
    """The words behind the links of a campaign, as they stand in an address."""
    fields = ("source", "medium", "campaign", "content", "term")
    return " ".join(f"utm_{field}={value}" for field in fields if (value := getattr(utm, field)))
