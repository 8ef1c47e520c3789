"""Who spreads the word with us: creators with their accounts and what they bring, and firms that work with us."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.influencers import Influencer
from smmplan.plan.partners import Partner
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.named import audiences, platform_name, readable
from smmplan.report.view.offer import Listed
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.price_words import amount_words
from smmplan.report.view.time_words import stretch_words, when_words


class Ally(NamedTuple):
    """A creator or a partner: what it is in a line, where it stands, and what is agreed."""

    name: str
    about: str
    state: State | None
    facts: tuple[tuple[str, str], ...]
    lists: tuple[Listed, ...]
    website: str = ""

    @property
    def says(self) -> bool:
        """Whether anything is said of it but its name."""
        return any(self[1:])


class PartnersView(NamedTuple):
    """Creators and partners. `accounts` are those of the creators; `more` says how many of these are not shown."""

    lead: str
    accounts: Grid | None
    more: str
    creators: tuple[Ally, ...]
    partners: tuple[Ally, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Creators and partners")


def section(subject: Subject) -> PartnersView | None:
    """Who spreads the word with us; None where the plan names nobody."""
    plan = subject.plan
    if not plan.influencers and not plan.partners:
        return None
    accounts, more = _accounts(subject)
    return PartnersView(
        _lead(subject),
        accounts,
        more,
        tuple(
            ally
            for id, each in plan.influencers.items()
            if (ally := _creator(subject, id, each)).says or not each.accounts
        ),
        tuple(_partner(subject, id, each) for id, each in plan.partners.items()),
    )


def _lead(subject: Subject) -> str:
    language, plan = subject.language, subject.plan
    creators, said = plan.influencers.values(), []
    if creators:
        said.append(
            language.say_count("The plan has %(count)s creator.", "The plan has %(count)s creators.", len(creators))
        )
    followers = [each.followers for one in creators for each in one.accounts.values() if each.followers is not None]
    if followers:
        said.append(
            language.say_count(
                "%(followers)s people follow %(count)s account of theirs.",
                "Their %(count)s accounts have %(followers)s followers, people who follow several counted each time.",
                len(followers),
                followers=language.number(sum(followers, Decimal(0))),
            )
        )
    agreed = [each.agreed for each in creators if each.agreed]
    currency = plan.head.currency
    if agreed and all((each.currency or currency) == currency for each in agreed):
        amount = subject.money(sum((each.amount for each in agreed), Decimal(0)))
        said.append(language.say("%(amount)s is agreed for that.", amount=language.money(amount)))
    if plan.partners:
        said.append(
            language.say_count(
                "We work with %(count)s partner.", "We work with %(count)s partners.", len(plan.partners)
            )
        )
    return language.sentences(said)


def _accounts(subject: Subject) -> tuple[Grid | None, str]:
    language, say = subject.language, subject.language.say_in
    columns = (
        Column(say("creator", "Creator")),
        Column(say("creator", "Platform")),
        Column(say("creator", "Followers"), number=True),
        Column(say("creator", "Engagement rate"), number=True),
        Column(say("creator", "Counted")),
    )
    rows = [
        (
            creator.name or readable(id),
            Cell(platform_name(subject, name), note=f"@{account.handle.lstrip('@')}" if account.handle else ""),
            "" if account.followers is None else language.number(account.followers),
            language.share(account.engagement.fraction, 1) if account.engagement else "",
            when_words(subject, account.date),
        )
        for id, creator in subject.plan.influencers.items()
        for name, account in creator.accounts.items()
    ]
    left = len(rows) - MOST_ROWS
    more = (
        language.say_count("%(count)s more account is in the plan.", "%(count)s more accounts are in the plan.", left)
        if left > 0
        else ""
    )
    return (grid(say("creator", "Accounts of the creators"), columns, rows[:MOST_ROWS]) if rows else None), more


def _creator(subject: Subject, id: str, creator: Influencer) -> Ally:
    return Ally(
        creator.name or readable(id),
        creator.audience or creator.what or "",
        _state(subject, creator.status, creator.from_, creator.to),
        tuple(pair for pair in _creator_facts(subject, creator) if pair[1]),
        tuple(pair for pair in ((subject.language.say_in("creator", "Brings"), creator.deliverables),) if pair[1]),
    )


def _creator_facts(subject: Subject, creator: Influencer) -> Iterator[tuple[str, str]]:
    language, say = subject.language, subject.language.say_in
    campaigns = [subject.name_of("campaigns", id) for id in creator.campaigns if id in subject.plan.campaigns]
    yield say("creator", "Size"), word_of(subject, "tier", creator.tier)
    yield (
        say("creator", "Engagement rate over all accounts"),
        (language.share(creator.engagement.fraction, 1) if creator.engagement and len(creator.accounts) != 1 else ""),
    )
    yield say("creator", "Reaches"), language.items(audiences(subject, creator.personas))
    yield say("creator", "When"), stretch_words(subject, creator.from_, creator.to)
    yield say("creator", "Campaigns"), language.items(campaigns)
    yield say("creator", "Says that it is paid"), creator.disclosure or ""
    yield say("creator", "Asked for"), amount_words(subject, creator.fee) if creator.fee else ""
    yield say("creator", "Agreed"), amount_words(subject, creator.agreed) if creator.agreed else ""
    yield say("creator", "Terms"), creator.terms or ""
    yield say("creator", "First contact"), creator.approach or ""


def _partner(subject: Subject, id: str, partner: Partner) -> Ally:
    language, say = subject.language, subject.language.say_in
    channels = [subject.name_of("channels", each) for each in partner.channels]
    facts = (
        (say("partner", "How we work together"), partner.kind or ""),
        (say("partner", "When"), stretch_words(subject, partner.from_, partner.to)),
        (say("partner", "Reaches"), language.items(audiences(subject, partner.personas))),
        (say("partner", "Seen on"), language.items(channels)),
    )
    lists = ((say("partner", "We give"), partner.we_give), (say("partner", "We get"), partner.we_get))
    return Ally(
        partner.name or readable(id),
        partner.what or "",
        _state(subject, partner.status, partner.from_, partner.to),
        tuple(pair for pair in facts if pair[1]),
        tuple(pair for pair in lists if pair[1]),
        partner.website or "",
    )


def _state(subject: Subject, status: str | None, begins: When | None, ends: When | None) -> State | None:
    """Where it stands in the plan's own word, else as its days tell."""
    say, moments, today = subject.language.say_in, subject.moments, subject.today
    if status:
        known = {"active": say("partner", "active"), "agreed": say("partner", "agreed"), "done": say("partner", "done")}
        return State(known.get(status.casefold(), status), "calm")
    first = moments.first(begins) if begins else None
    last = moments.last(ends, first) if ends else None
    if last is not None and last < today:
        return State(say("partner", "done"), "quiet")
    if first is None:
        return None
    return State(say("partner", "to come"), "calm") if first > today else State(say("partner", "under way"), "good")
