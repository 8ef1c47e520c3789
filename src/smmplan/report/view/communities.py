"""The groups of people that we host: why, who hosts them, what members get, what happens when, how they grow."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.record import NamedTuple
from smmplan.plan.communities import Community
from smmplan.report.pieces import Column, Tile
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Grid, grid
from smmplan.report.view.named import audiences, people, platform_name, readable
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.standing_words import measured, metric_name, read_on
from smmplan.report.view.time_words import every_words, when_words

Listed = tuple[str, tuple[str, ...]]
"""A heading with texts."""


class Group(NamedTuple):
    """A community: `about` is its kind and its place. Everything but its name may be empty."""

    name: str
    about: str
    what: str
    tiles: tuple[Tile, ...]
    facts: tuple[tuple[str, str], ...]
    lists: tuple[Listed, ...]
    rhythm: Grid | None
    tiers: Grid | None


class CommunitiesView(NamedTuple):
    """The communities in the order of the plan, and a sentence about all of them."""

    lead: str
    groups: tuple[Group, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Communities")


def section(subject: Subject) -> CommunitiesView | None:
    """The communities of a plan; None without one."""
    groups = tuple(_group(subject, id, community) for id, community in subject.plan.communities.items())
    return CommunitiesView(_lead(subject), groups) if groups else None


def _lead(subject: Subject) -> str:
    communities, language = subject.plan.communities.values(), subject.language
    first = language.say_count("We host %(count)s community.", "We host %(count)s communities.", len(communities))
    limits = [each.join.limit for each in communities if each.join and each.join.limit]
    if len(limits) < len(communities):
        return first
    room = language.say_count(
        "There is room for %(count)s member.", "There is room for %(count)s members.", sum(limits)
    )
    return language.sentences((first, room))


def _group(subject: Subject, id: str, community: Community) -> Group:
    return Group(
        community.name or readable(id),
        " · ".join(filter(None, (word_of(subject, "community", community.kind), _place(subject, community)))),
        community.what or "",
        tuple(_tiles(subject, community)),
        tuple(pair for pair in _facts(subject, community) if pair[1]),
        tuple(pair for pair in _lists(subject, community) if pair[1]),
        _rhythm(subject, community),
        _tiers(subject, community),
    )


def _place(subject: Subject, community: Community) -> str:
    return platform_name(subject, community.platform) if community.platform else ""


def _tiles(subject: Subject, community: Community) -> Iterator[Tile]:
    """The last value of each metric by today, with what it was before."""
    language = subject.language
    for metric in community.metrics:
        known = [each for each in subject.readings.get(metric, ()) if each.day <= subject.today]
        if known:
            last = known[-1]
            note = read_on(subject, last.day)
            if len(known) > 1:
                before = measured(subject, metric, known[-2].value)
                note = language.say("%(before)s the time before; %(read)s", before=before, read=note)
            yield Tile(metric_name(subject, metric), measured(subject, metric, last.value), note)


def _facts(subject: Subject, community: Community) -> Iterator[tuple[str, str]]:
    language, join = subject.language, community.join
    say = language.say_in
    yield say("community", "Why"), community.why or ""
    yield say("community", "Host"), language.items(people(subject, community.host))
    yield say("community", "For"), language.items(audiences(subject, community.personas))
    if community.start:
        begins = subject.moments.first(community.start)
        begun = begins is not None and begins <= subject.today
        yield (say("community", "Since") if begun else say("community", "Begins")), when_words(subject, community.start)
    if join:
        yield say("community", "How to join"), join.how or ""
        yield say("community", "Room for"), language.number(join.limit) if join.limit else ""
        yield say("community", "Rules"), join.rules or ""
    yield say("community", "Welcome"), community.welcome or ""


def _lists(subject: Subject, community: Community) -> Iterator[Listed]:
    say, benefits = subject.language.say_in, community.benefits
    yield say("community", "How people find it"), community.attract
    if benefits:
        yield say("community", "What members always get"), benefits.fixed
        yield say("community", "A surprise now and then"), benefits.surprise
    yield say("community", "How members come to buy"), community.convert
    yield say("community", "How members come to stay"), community.keep


def _rhythm(subject: Subject, community: Community) -> Grid | None:
    language, say = subject.language, subject.language.say_in
    columns = (Column(say("community", "When")), Column(say("community", "What")), Column(say("community", "Who")))
    rows = [
        (
            every_words(language, each.every) if each.every else "",
            each.what or "",
            language.items(people(subject, each.who)),
        )
        for each in community.rhythm
    ]
    return grid(say("community", "What happens when"), columns, rows) if rows else None


def _tiers(subject: Subject, community: Community) -> Grid | None:
    language, say = subject.language, subject.language.say_in
    columns = (
        Column(say("community", "Level")),
        Column(say("community", "How to get there")),
        Column(say("community", "What one gets")),
        Column(say("community", "Given so far"), number=True),
    )
    given = any(tier.given for tier in community.tiers.values())
    rows = [
        (
            tier.name or readable(id),
            tier.earned_by or "",
            language.items(tier.gets),
            language.number(len(tier.given)) if given else "",
        )
        for id, tier in community.tiers.items()
    ]
    return grid(say("community", "Levels of membership"), columns, rows) if rows else None
