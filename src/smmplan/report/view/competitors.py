"""Whom we face, side by side with us: who follows, who reacts, what they promise; what to learn, what to avoid."""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.base.record import NamedTuple
from smmplan.plan.competitors import Competitor
from smmplan.report.subject import Subject
from smmplan.report.view.arenas import Arena, accounts_of, arenas, note
from smmplan.report.view.cells import MOST_ROWS, Grid
from smmplan.report.view.named import readable
from smmplan.report.view.offer import Listed
from smmplan.report.view.rivals_named import APART, about, is_model
from smmplan.report.view.side_by_side import features, promises, swots
from smmplan.report.view.time_words import when_words


class Rival(NamedTuple):
    """A competitor: what it is in a line, facts, and what to take from it."""

    name: str
    about: str
    facts: tuple[tuple[str, str], ...]
    lists: tuple[Listed, ...]
    website: str


class CompetitorsView(NamedTuple):
    """Rivals, and apart from them the brands to learn from. `note` says how figures come about; it may be empty."""

    lead: str
    arenas: tuple[Arena, ...]
    note: str
    offers: Grid | None
    features: Grid | None
    swot: Grid | None
    rivals: tuple[Rival, ...]
    models: tuple[Rival, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Competitors")


def section(subject: Subject) -> CompetitorsView | None:
    """The competitors of a plan; None without one."""
    competitors = subject.plan.competitors
    if not competitors:
        return None
    accounts = accounts_of(subject)
    rivals = {id: rival for id, rival in competitors.items() if not is_model(rival)}
    models = {id: rival for id, rival in competitors.items() if is_model(rival)}
    return CompetitorsView(
        _lead(subject, rivals, models),
        tuple(arenas(subject, accounts)),
        note(subject, accounts),
        promises(subject),
        features(subject),
        swots(subject),
        _told(subject, rivals),
        _told(subject, models),
    )


def _lead(subject: Subject, rivals: Mapping[str, Competitor], models: Mapping[str, Competitor]) -> str:
    language, said = subject.language, []
    if 0 < len(rivals) <= MOST_ROWS:
        said.append(
            language.say_count(
                "%(count)s rival, side by side with us: %(names)s.",
                "%(count)s rivals, side by side with us: %(names)s.",
                len(rivals),
                names=_names(subject, rivals),
            )
        )
    elif rivals:
        said.append(
            language.say_count(
                "%(count)s rival, side by side with us; the tables show the first ones.",
                "%(count)s rivals, side by side with us; the tables show the first ones.",
                len(rivals),
            )
        )
    if models:
        said.append(
            language.say_count(
                "%(count)s brand to learn from: %(names)s.",
                "%(count)s brands to learn from: %(names)s.",
                len(models),
                names=_names(subject, models),
            )
        )
    return language.sentences(said)


def _names(subject: Subject, rivals: Mapping[str, Competitor]) -> str:
    return subject.language.items([rival.name or readable(id) for id, rival in rivals.items()])


def _rival(subject: Subject, id: str, rival: Competitor) -> Rival:
    language, say = subject.language, subject.language.say_in
    events = [
        APART.join(filter(None, (when_words(subject, each.when), each.what))) for each in rival.milestones if each.what
    ]
    facts = (
        (say("competitors", "Promise"), (rival.selling_point or "") if is_model(rival) else ""),
        (say("competitors", "Mission"), rival.mission or ""),
        (say("competitors", "Aims"), APART.join(rival.goals)),
        (say("competitors", "Sells through"), language.items(rival.distribution)),
        (say("competitors", "Talks with people by"), rival.engages_by or ""),
    )
    lists = (
        (say("competitors", "To learn"), rival.learn),
        (say("competitors", "To avoid"), rival.avoid),
        (say("competitors", "What people say"), rival.reviews),
        (say("competitors", "So far"), tuple(events)),
    )
    return Rival(
        rival.name or readable(id),
        about(rival),
        tuple(pair for pair in facts if pair[1]),
        tuple(pair for pair in lists if pair[1]),
        rival.website or "",
    )


def _told(subject: Subject, rivals: Mapping[str, Competitor]) -> tuple[Rival, ...]:
    """Those about whom more is said than the tables hold."""
    told = (_rival(subject, id, rival) for id, rival in rivals.items())
    return tuple(each for each in told if each.facts or each.lists or each.website)
