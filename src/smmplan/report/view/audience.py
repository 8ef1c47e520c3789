"""Whom the strategy is for: the market, its parts, and a card for each persona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smmplan.base.record import NamedTuple
from smmplan.plan.entry import Evidence
from smmplan.plan.personas import Persona, Work
from smmplan.report.language.names import country, spoken
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell, Grid, grid
from smmplan.report.view.named import platform_name, readable
from smmplan.report.view.price_words import price_words
from smmplan.report.view.time_words import when_words

Listed = tuple[str, tuple[str, ...]]
"""A heading with texts."""

_TOLD_BY = ("quote", "goals", "challenges", "objections", "how_we_help", "why_us", "life", "work", "evidence")
"""What makes a segment somebody to speak to, and not only a line of a table."""


_ANYBODY = frozenset({"any", "all", "everyone"})
_APART = " · "


class Claim(NamedTuple):
    """A figure about the market, and where it comes from; that may be empty."""

    text: str
    source: str


class Card(NamedTuple):
    """Somebody to speak to, as `kit.persona` shows it. `negative` is the label of one who is never to be targeted."""

    name: str
    about: str
    quote: str
    lists: tuple[Listed, ...]
    chips: tuple[Listed, ...]
    negative: str


class AudienceView(NamedTuple):
    """The market, its parts, the personas, and apart from them those who are never to be targeted."""

    lead: str
    what: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
    segments: Grid | None
    personas: tuple[Card, ...]
    unwanted: tuple[Card, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Audience")


def section(subject: Subject) -> AudienceView | None:
    """Whom the strategy is for; None where the plan says nothing of it."""
    plan = subject.plan
    market = plan.market
    segments = market.segments if market else {}
    cards = [_card(subject, id, segment) for id, segment in segments.items() if _is_told(segment)]
    cards += [_card(subject, id, persona) for id, persona in plan.personas.items()]
    made = AudienceView(
        _lead(subject),
        (market.what or "") if market else "",
        tuple(_facts(subject)),
        tuple(_claim(subject, each) for each in market.figures if each.claim or each.what) if market else (),
        _segments(subject),
        tuple(card for card in cards if not card.negative),
        tuple(card for card in cards if card.negative),
    )
    return made if any(made) else None


def _lead(subject: Subject) -> str:
    language, plan = subject.language, subject.plan
    wanted = sum(not persona.negative for persona in plan.personas.values())
    unwanted = len(plan.personas) - wanted
    said = []
    if wanted:
        said.append(
            language.say_count(
                "The plan speaks to %(count)s persona.", "The plan speaks to %(count)s personas.", wanted
            )
        )
    if unwanted:
        said.append(
            language.say_count(
                "%(count)s is named so that nobody targets it.",
                "%(count)s are named so that nobody targets them.",
                unwanted,
            )
        )
    return language.sentences(said)


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    market, language = subject.plan.market, subject.language
    if market is None:
        return
    say = language.say_in
    if market.countries:
        yield say("market", "Countries"), language.items([country(language, code) for code in market.countries])
    if market.regions:
        yield say("market", "Regions"), language.items(market.regions)
    if market.languages:
        yield say("market", "Languages"), language.items([spoken(language, code) for code in market.languages])
    if market.industries:
        yield say("market", "Business customers"), language.items(market.industries)


def _claim(subject: Subject, evidence: Evidence) -> Claim:
    return Claim(evidence.claim or evidence.what or "", _source(subject, evidence))


def _source(subject: Subject, evidence: Evidence) -> str:
    """Where a claim comes from, with its date where one is said."""
    language = subject.language
    sources = subject.plan.sources
    names = []
    for each in evidence.sources:
        source = sources.get(each)
        names.append((source.name or source.what or readable(each)) if source else each)
    when = when_words(subject, evidence.when)
    return language.listed((language.items(names), when))


def _is_told(segment: Persona) -> bool:
    return any(getattr(segment, field) for field in _TOLD_BY)


def _segments(subject: Subject) -> Grid | None:
    market, language = subject.plan.market, subject.language
    if market is None or not market.segments:
        return None
    say = language.say_in
    columns = (
        Column(say("segment", "Part of the market")),
        Column(say("segment", "Where they are")),
        Column(say("segment", "Offer made for them")),
        Column(say("segment", "Can spend"), number=True),
    )
    rows = (
        (
            Cell(segment.name or readable(id), note=segment.what or "", state=_unwanted(subject, segment)),
            language.items(_platforms(subject, segment)),
            segment.hook or "",
            price_words(subject, segment.budget),
        )
        for id, segment in market.segments.items()
    )
    return grid(say("segment", "Segments"), columns, rows)


def _unwanted(subject: Subject, persona: Persona) -> State | None:
    return State(subject.language.say_in("persona", "not to be targeted"), "quiet") if persona.negative else None


def _platforms(subject: Subject, persona: Persona) -> tuple[str, ...]:
    return tuple(platform_name(subject, word) for word in persona.platforms)


def _card(subject: Subject, id: str, persona: Persona) -> Card:
    language, say = subject.language, subject.language.say_in
    if persona.negative:
        why = (say("persona", "Why not"), tuple(filter(None, (persona.why,))))
        label = _unwanted(subject, persona)
        assert label is not None
        return Card(persona.name or readable(id), persona.what or "", "", (why,) if why[1] else (), (), label.word)
    aims, segment = persona.goals, _segment(subject, persona)
    lists: tuple[tuple[str, Iterable[str | None]], ...] = (
        (say("persona", "Work and life"), (_work(subject, persona.work), persona.life)),
        (say("persona", "Wants"), (aims.what, aims.work, aims.life) if aims else ()),
        (say("persona", "What is in the way"), (*persona.challenges, *persona.objections)),
        (say("persona", "How we help"), (persona.how_we_help, persona.why_us)),
        (say("persona", "Offer made for them"), (persona.hook or (segment.hook if segment else None),)),
        (say("persona", "Likes to see"), persona.likes),
        (say("persona", "Scrolls past"), persona.dislikes),
        (say("persona", "How we know"), (_evidence(subject, each) for each in persona.evidence)),
    )
    chips = (
        (say("persona", "Where to meet them"), _platforms(subject, persona)),
        (say("persona", "Reads"), tuple(spoken(language, code) for code in persona.languages)),
    )
    filled = tuple((heading, kept) for heading, texts in lists if (kept := tuple(text for text in texts if text)))
    return Card(
        persona.name or readable(id),
        _about(subject, persona),
        persona.quote or "",
        filled,
        tuple(pair for pair in chips if pair[1]),
        "",
    )


def _evidence(subject: Subject, evidence: Evidence) -> str:
    claim, source = _claim(subject, evidence)
    return f"{claim}{subject.language.aside(source)}" if claim else source


def _segment(subject: Subject, persona: Persona) -> Persona | None:
    market = subject.plan.market
    return market.segments.get(persona.segment) if market and persona.segment else None


def _about(subject: Subject, persona: Persona) -> str:
    """Who it is in a line: age, place, part of the market, and what there is to spend; else what is said of it."""
    language, segment = subject.language, _segment(subject, persona)
    named = (segment.name or readable(persona.segment or "")) if segment else persona.segment
    age = language.say("%(age)s years old", age=str(persona.age).replace("-", "–")) if persona.age else ""
    parts = (age, _gender(subject, persona.gender or ""), persona.location, named, price_words(subject, persona.budget))
    return _APART.join(part for part in parts if part) or (persona.what or "")


def _gender(subject: Subject, word: str) -> str:
    """The gender where it matters, in the report's language."""
    say, written = subject.language.say_in, word.casefold()
    if written in _ANYBODY:
        return ""
    known = {
        "female": say("gender", "female"),
        "women": say("gender", "female"),
        "male": say("gender", "male"),
        "men": say("gender", "male"),
    }
    return known.get(written, word)


def _work(subject: Subject, work: Work | None) -> str:
    if work is None:
        return ""
    parts = (work.what, work.title, work.industry, work.experience, price_words(subject, work.income))
    return _APART.join(part for part in parts if part)
