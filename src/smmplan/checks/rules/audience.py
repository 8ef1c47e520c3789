"""Whom we speak to: personas who are somebody, how they are known, and where they live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.plan.personas import Persona

_EVERYONE = frozenset(
    (
        "everyone", "everybody", "anyone", "anybody", "all", "all people", "all ages", "people", "the public",
        "general public", "the general public", "所有人", "每个人", "任何人", "大家", "全体", "大众", "所有用户",
        "lahat", "lahat ng tao", "kahit sino", "todos", "todo el mundo", "cualquiera",
    )
)  # fmt: skip
"""Words for an audience that is none: in English, Chinese, Filipino and Spanish."""

_NARROWS = ("what", "segment", "gender", "location", "work", "life", "likes", "goals", "challenges", "objections")
"""What tells one kind of people from the rest, beside their age."""

_OLDEST_BUYER = 80
"""The age at which an open one, such as 18+, is taken to end."""

_POINTS = (
    ("name",), ("work", "life", "what"), ("age", "gender"), ("location",), ("languages",), ("platforms",),
    ("likes", "dislikes"), ("goals",), ("challenges",), ("objections",), ("why_us", "how_we_help"),
)  # fmt: skip
"""What is said of a person; one of each is enough, and the first is the one that is asked for."""

_PERSONAS = ("Buyer persona, https://www.crazyegg.com/blog/buyer-persona",)
NEGATIVE = (
    "Everything marketers need to know about creating exclusionary personas, https://blog.hubspot.com/blog/tabid/6307/"
    "bid/33573/everything-marketers-need-to-know-about-creating-exclusionary-personas.aspx",
)
"""Why a plan also says whom it does not want."""


@rule("AUD001", "nobody-to-reach", severity="warning", starter=True)
def nobody_to_reach(plan: Plan) -> Iterator[Draft]:
    """A plan that says only whom it does not want has no audience.

    Bad:
        personas: {bargain: {name: Bargain hunter, negative: true}}
    Good:
        personas:
          bargain: {name: Bargain hunter, negative: true}
          mariel: {name: Mariel Aquino}
    """
    known = not may_stand_in(plan, "personas") and not may_stand_in(plan, "market")
    if plan.personas and known and all(person.negative for _, person in people(plan)):
        yield finding(("personas",), "every persona is negative", help="add the people you want to reach", key=True)


@rule("AUD002", "audience-of-everyone", severity="warning", starter=True, parameters={"max_age_span": 40})
def audience_of_everyone(plan: Plan, max_age_span: int) -> Iterator[Draft]:
    """What is written for everyone moves nobody, and ads that are shown to everyone cost most.

    Found are personas and segments that are called so, and those of whom only a span of ages is known that is longer
    than `max_age_span` years.

    Bad:
        personas: {buyer: {name: Everyone, age: 18-70}}
    Good:
        personas: {buyer: {name: Mariel, age: 27-34, work: {what: account executive}}}
    """
    for path, person in people(plan):
        for field in ("name", "what", "life"):
            text = getattr(person, field)
            if text and text.casefold().strip(" .!。！") in _EVERYONE:
                say = "name one kind of people, such as office workers of 22 to 38 who take the train"
                yield finding((*path, field), f'"{text}" is no audience', help=say)
                break
        else:
            age = person.age
            wide = age and (_OLDEST_BUYER if age.high is None else age.high) - age.low > max_age_span
            if wide and all(_narrows_nothing(plan, path, field) for field in _NARROWS):
                yield finding(
                    (*path, "age"),
                    f'only the age {age} says who "{path[-1]}" is',
                    help="say more: work, location, challenges",
                )


@rule("AUD003", "persona-incomplete", severity="warning", source=_PERSONAS, parameters={"min_fields": 7})
def persona_incomplete(plan: Plan, min_fields: int) -> Iterator[Draft]:
    """A persona helps to decide when it is a person: work or life, place, language, where one meets it, what it
    likes and wants, what troubles it, what it doubts, and why it should take you.

    What its segment says counts too. `min_fields` of these eleven points are enough.

    Bad:
        personas: {mariel: {name: Mariel Aquino, age: 27-34}}
    Good:
        personas:
          mariel:
            name: Mariel Aquino
            age: 27-34
            location: Quezon City
            languages: [fil, en]
            platforms: [instagram, tiktok]
            challenges: [20 minutes for breakfast]
            objections: [coffee from a bag is weak]
            why_us: Named farm, roast date, 120 pesos a cup less.
    """
    thin: dict[str, list[str]] = {}
    for id, persona in plan.personas.items():
        missing = [] if persona.negative else _missing_of(plan, id, persona)
        if len(_POINTS) - len(missing) < min_fields:
            thin[id] = missing
    if thin:
        first = next(iter(thin))
        counts = [f"{id} ({len(_POINTS) - len(missing)} of {len(_POINTS)} points)" for id, missing in thin.items()]
        yield finding(
            ("personas", first) if len(thin) == 1 else ("personas",),
            f"too little is known of {few_of(counts)}",
            help=f"write what you know, or TBD; {first} has no {', '.join(thin[first])}",
            key=True,
            about=tuple(("personas", id) for id in thin),
        )


@rule("AUD004", "no-negative-persona", severity="info", source=NEGATIVE)
def no_negative_persona(plan: Plan) -> Iterator[Draft]:
    """Say also whom you do not want, such as people who buy only at half price: it keeps ad money from them.

    Bad:
        personas: {mariel: {name: Mariel Aquino}}
    Good:
        personas:
          mariel: {name: Mariel Aquino}
          bargain: {name: Bargain hunter, negative: true}
    """
    known = not may_stand_in(plan, "personas", "negative")
    if plan.personas and known and not any(person.negative for _, person in people(plan)):
        yield finding(
            ("personas",),
            "no persona is negative: nobody is left out",
            help="add one that is never to be targeted, with negative: true",
            key=True,
        )


@rule("AUD009", "persona-without-evidence", severity="info", source=_PERSONAS)
def persona_without_evidence(plan: Plan) -> Iterator[Draft]:
    """How do you know? A persona from a survey, interviews or analytics beats one from the head.

    Bad:
        personas: {mariel: {name: Mariel Aquino}}
    Good:
        personas: {mariel: {name: Mariel Aquino, evidence: [84 answers in the café survey of May 2026]}}
    """
    unproven = [
        id
        for id, persona in plan.personas.items()
        if not persona.negative and all(plan.lacks("personas", id, field) for field in ("evidence", "sources"))
    ]
    yield from several(
        ("personas",),
        unproven,
        "nothing says how {} is known",
        "personas have no evidence",
        help="write evidence: a survey, interviews, analytics",
    )


@rule("AUD010", "market-without-local-facts", severity="info")
def market_without_local_facts(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A country has its own hours, languages and holidays, and people buy by them.

    Where posts have times of day, no-timezone tells of the missing time zone.

    Bad:
        market: {countries: [PH]}
    Good:
        timezone: Asia/Manila
        market: {countries: [PH], languages: [fil, en]}
        calendar: {holidays: [PH]}
    """
    if not plan.market or not plan.market.countries:
        return
    facts: dict[str, Path] = {
        "timezone": ("timezone",), "market.languages": ("market", "languages"),
        "calendar.holidays": ("calendar", "holidays"),
    }  # fmt: skip
    missing = [name for name, path in facts.items() if plan.lacks(*path)]
    if "timezone" in missing and plan.calendar:
        from smmplan.checks.rules.calendar import without_zone

        missing = missing[1:] if without_zone(plan, agenda) else missing
    if missing:
        yield finding(
            ("market", "countries"),
            f"the market has countries, and the plan has no {', no '.join(missing)}",
            about=tuple(facts[name] for name in missing),
        )
    listed = {country.casefold() for country in (plan.calendar.holidays if plan.calendar else ())}
    for index, country in enumerate(plan.market.countries):
        if listed and country.casefold() not in listed:
            yield finding(
                ("market", "countries", index),
                f"the holidays of {country} are not in the calendar",
                help=f"add it: calendar: {{holidays: [{country}]}}",
            )


def people(plan: Plan) -> Iterator[tuple[Path, Persona]]:
    """Personas and segments with their paths."""
    for id, persona in plan.personas.items():
        yield ("personas", id), persona
    for id, segment in plan.segments.items():
        yield ("market", "segments", id), segment


def _missing_of(plan: Plan, id: str, persona: Persona) -> list[str]:
    """The points that neither a persona nor its segment says."""
    homes: list[Path] = [("personas", id)]
    if persona.segment and persona.segment in plan.segments:
        homes.append(("market", "segments", persona.segment))
    return [point[0] for point in _POINTS if all(plan.lacks(*home, field) for home in homes for field in point)]


def _narrows_nothing(plan: Plan, path: Path, field: str) -> bool:
    """Whether a field of a person says nothing about who it is; one that is not known yet may."""
    return plan.lacks(*path, field) or (field == "gender" and _all_genders(plan, path))


def _all_genders(plan: Plan, path: Path) -> bool:
    person = plan.personas[str(path[-1])] if path[0] == "personas" else plan.segments[str(path[-1])]
    return (person.gender or "").casefold() in {"any", "all"}
