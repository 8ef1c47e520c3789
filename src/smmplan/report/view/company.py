"""Who we are: what we do and why, where we come from, who does the work, and how we sound."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smmplan.base.record import NamedTuple
from smmplan.plan.team import Member
from smmplan.report.language.names import spoken
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell, Grid, grid
from smmplan.report.view.named import readable, role
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.time_words import when_words


class Event(NamedTuple):
    """Something that has happened, with its day as a text."""

    day: str
    title: str


class Voice(NamedTuple):
    """How the brand speaks: its manner, words that it uses and words that it never uses, its line, signs and looks."""

    manner: str
    personality: tuple[str, ...]
    say: tuple[str, ...]
    never_say: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


class CompanyView(NamedTuple):
    """Who we are. `purpose` are pairs of a heading and a sentence: mission, vision, what changes. Each may be empty.

    `team` is None where nobody is named; `team_lead` says in a sentence how many there are.
    """

    what: str
    facts: tuple[tuple[str, str], ...]
    website: str
    purpose: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    story: str
    events: tuple[Event, ...]
    resources: tuple[str, ...]
    voice: Voice | None
    team_lead: str
    team: Grid | None


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Who we are")


def section(subject: Subject) -> CompanyView | None:
    """Who we are; None where the plan says nothing of it."""
    company = subject.plan.company
    team = _team(subject)
    made = CompanyView(
        what=(company.what or "") if company else "",
        facts=tuple(_facts(subject)),
        website=(company.website or "") if company else "",
        purpose=tuple(_purpose(subject)),
        values=company.values if company else (),
        story=(company.story or "") if company else "",
        events=tuple(_events(subject)),
        resources=company.resources if company else (),
        voice=_voice(subject),
        team_lead=_team_lead(subject) if team else "",
        team=team,
    )
    return made if any(made) else None


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    company, language = subject.plan.company, subject.language
    if company is None:
        return
    say = language.say_in
    if company.location:
        yield say("company", "Where"), company.location
    if company.founded:
        yield say("company", "Founded"), when_words(subject, company.founded)
    if company.founders:
        yield say("company", "By"), language.items(company.founders)
    if company.stage:
        yield say("company", "Stage"), word_of(subject, "stage", company.stage)


def _purpose(subject: Subject) -> Iterator[tuple[str, str]]:
    company, say = subject.plan.company, subject.language.say_in
    if company is None:
        return
    if company.mission:
        yield say("company", "Mission"), company.mission
    if company.vision:
        yield say("company", "Vision"), company.vision
    if company.changes_customer:
        yield say("company", "What changes for customers"), company.changes_customer
    if company.changes_company:
        yield say("company", "What changes for us"), company.changes_company


def _events(subject: Subject) -> Iterator[Event]:
    for milestone in subject.plan.company.milestones if subject.plan.company else ():
        if milestone.what:
            yield Event(when_words(subject, milestone.when), milestone.what)


def _voice(subject: Subject) -> Voice | None:
    brand, language = subject.plan.brand, subject.language
    if brand is None:
        return None
    say = language.say_in
    tags = " ".join(f"#{tag.lstrip('#＃')}" for tag in brand.hashtags)
    facts = (
        (say("brand", "Line under the name"), brand.tagline or ""),
        (say("brand", "Hashtags"), tags),
        (say("brand", "Emoji"), " ".join(brand.emojis)),
        (say("brand", "Mascot"), brand.mascot or ""),
        (say("brand", "Colours"), " ".join(brand.colours)),
        (say("brand", "Typefaces"), language.items(brand.fonts)),
    )
    made = Voice(
        brand.voice or brand.what or "",
        brand.personality,
        brand.say,
        brand.never_say,
        tuple(pair for pair in facts if pair[1]),
    )
    return made if any(made) else None


def _team_lead(subject: Subject) -> str:
    language, team = subject.language, subject.plan.team.values()
    there = [member for member in team if not member.open]
    hours = sum((member.hours_per_week for member in there if member.hours_per_week is not None), Decimal(0))
    said = []
    if hours:
        said.append(
            language.say_count(
                "%(count)s person does the work, %(hours)s hours a week.",
                "%(count)s people do the work, together %(hours)s hours a week.",
                len(there),
                hours=language.number(hours),
            )
        )
    elif there:
        said.append(language.say_count("%(count)s person does the work.", "%(count)s people do the work.", len(there)))
    vacant = len(team) - len(there)
    if vacant:
        said.append(language.say_count("%(count)s role is still open.", "%(count)s roles are still open.", vacant))
    return language.sentences(said)


def _team(subject: Subject) -> Grid | None:
    if not subject.plan.team:
        return None
    language = subject.language
    say = language.say_in
    columns = (
        Column(say("team", "Who")),
        Column(say("team", "What they do")),
        Column(say("team", "Languages")),
        Column(say("team", "Hours a week"), number=True),
    )
    rows = (
        (
            _member(subject, id, member),
            language.items([role(subject, each) for each in member.roles]) or member.what or "",
            language.items([spoken(language, each) for each in member.languages]),
            "" if member.hours_per_week is None else language.number(member.hours_per_week),
        )
        for id, member in subject.plan.team.items()
    )
    return grid(say("team", "Team"), columns, rows)


def _member(subject: Subject, id: str, member: Member) -> Cell:
    say = subject.language.say_in
    if not member.open:
        return Cell(member.name or readable(id))
    name = member.name or say("team", "Not found yet")
    begins = subject.language.say("from %(day)s", day=when_words(subject, member.from_)) if member.from_ else ""
    return Cell(name, note=begins, state=State(say("team", "open"), "watch"))
