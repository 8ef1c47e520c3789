"""Campaigns one by one: what, when, where, for whom, with which offer, what was wanted and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from smmplan.base.record import NamedTuple
from smmplan.plan.campaigns import AgendaItem, Campaign
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.campaign_words import (
    campaign_days,
    campaign_kind,
    campaign_stage,
    campaign_state,
    offer_words,
    utm_words,
    when_said,
)
from smmplan.report.view.cells import Cell, Grid, grid
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.named import audiences, people, readable
from smmplan.report.view.price_words import price_words
from smmplan.report.view.success_words import Measure, all_reached, measures, result_line, wanted_line

MOST_CARDS = 8
"""How many campaigns are told in full; the others stand in a table."""

_MOST_LISTED = 24
_ORDER = ("running", "planned", "undated", "over", "dropped")


class Outcome(NamedTuple):
    """What was wanted and what came of it, in a line; whether it was reached, None where that is not known."""

    text: str
    state: State | None


class Card(NamedTuple):
    """A campaign: `about` is its kind, its days and its place. `how` is prose, `rules` an address; all may be empty."""

    name: str
    about: str
    state: State
    how: str
    facts: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...]
    agenda: tuple[str, ...]
    learned: tuple[str, ...]
    rules: str


class CampaignsView(NamedTuple):
    """The campaigns: running ones first, then those to come, then those that are over, the latest first.

    `others` is a table of those that are not told in full, `more` says how many are not there either.
    """

    lead: str
    cards: tuple[Card, ...]
    others: Grid | None
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Campaigns")


def section(subject: Subject) -> CampaignsView | None:
    """The campaigns of a plan; None without one."""
    staged = sorted(
        ((campaign_stage(subject, each), id, each) for id, each in subject.plan.campaigns.items()),
        key=lambda one: (_ORDER.index(one[0]), _near(subject, one[0], one[2])),
    )
    if not staged:
        return None
    more = len(staged) - MOST_CARDS - _MOST_LISTED
    return CampaignsView(
        _lead(subject, [(stage, each) for stage, _, each in staged]),
        tuple(_card(subject, *one) for one in staged[:MOST_CARDS]),
        _others(subject, staged[MOST_CARDS : MOST_CARDS + _MOST_LISTED]),
        subject.language.say_count(
            "%(count)s more campaign is in the plan.", "%(count)s more campaigns are in the plan.", more
        )
        if more > 0
        else "",
    )


def _near(subject: Subject, stage: str, campaign: Campaign) -> int:
    """What comes soon before what comes later, what ended lately before what ended long ago."""
    days = campaign_days(subject, campaign)
    if stage in {"over", "dropped"}:
        return -(days.last or days.first or date.min).toordinal()
    return (days.last if stage == "running" and days.last else days.first or date.max).toordinal()


def _lead(subject: Subject, staged: list[tuple[str, Campaign]]) -> str:
    """How many there are, how many run, and whether those that are over did what was wanted."""
    language = subject.language
    counts = Counter(stage for stage, _ in staged)
    say = language.say_count_in
    said: dict[str, Callable[[int], str]] = {
        "running": lambda count: language.say_count("%(count)s is running", "%(count)s are running", count),
        "planned": lambda count: language.say_count("%(count)s is planned", "%(count)s are planned", count),
        "undated": lambda count: language.say_count("%(count)s has no day yet", "%(count)s have no day yet", count),
        "over": lambda count: say("campaigns", "%(count)s is over", "%(count)s are over", count),
        "dropped": lambda count: say("campaigns", "%(count)s was dropped", "%(count)s were dropped", count),
    }
    parts = language.items([put(counts[stage]) for stage, put in said.items() if counts[stage]])
    one = campaign_state(subject, staged[0][0]).word
    first = language.say_count(
        "There is %(count)s campaign: %(state)s.",
        "There are %(count)s campaigns: %(parts)s.",
        len(staged),
        state=one,
        parts=parts,
    )
    known = [state for _, each in staged if (state := all_reached(measures(subject, each.success, each.result)))]
    if not known:
        return first
    reached = sum(state.tone == "good" for state in known)
    if len(known) == 1:
        judged = (
            language.say("The one with a result reached what was wanted.")
            if reached
            else language.say("The one with a result missed what was wanted.")
        )
        return language.sentences((first, judged))
    judged = language.say_count(
        "Of %(count)s campaign with a result, %(reached)s reached what was wanted.",
        "Of %(count)s campaigns with a result, %(reached)s reached what was wanted.",
        len(known),
        reached=language.number(reached),
    )
    return language.sentences((first, judged))


def _card(subject: Subject, stage: str, id: str, campaign: Campaign) -> Card:
    about = (campaign_kind(subject, campaign.kind), when_said(subject, campaign), campaign.place or "")
    name = campaign.name or campaign.what or readable(id)
    return Card(
        name,
        " · ".join(filter(None, about)),
        campaign_state(subject, stage),
        _prose(name, campaign.what, campaign.why, campaign.how),
        tuple(pair for pair in _facts(subject, campaign) if pair[1]),
        tuple(_outcome(subject, each) for each in measures(subject, campaign.success, campaign.result)),
        tuple(_point(subject, point) for point in campaign.agenda),
        campaign.learned,
        campaign.rules or "",
    )


def _prose(name: str, *texts: str | None) -> str:
    """What is said of it beside its name, a paragraph each."""
    return "\n\n".join(text for text in texts if text and text != name)


def _facts(subject: Subject, campaign: Campaign) -> Iterator[tuple[str, str]]:
    language, say = subject.language, subject.language.say_in
    goals = [subject.name_of("goals", id) for id in campaign.goals if id in subject.plan.goals]
    pillars = subject.plan.pillars
    yield say("campaign", "For the goal"), language.items(goals)
    yield say("campaign", "Where"), language.items([channel_name(subject, id) for id in campaign.channels])
    yield say("campaign", "For whom"), language.items(audiences(subject, campaign.personas))
    yield say("campaign", "Offer"), offer_words(subject, campaign.offer) if campaign.offer else ""
    yield say("campaign", "Price"), price_words(subject, campaign.price)
    yield (
        say("campaign", "Content"),
        language.items([pillars[id].name or readable(id) for id in campaign.pillars if id in pillars]),
    )
    yield say("campaign", "Answers for it"), language.items(people(subject, campaign.owner))
    yield say("campaign", "Links are counted as"), utm_words(campaign.utm) if campaign.utm else ""


def _outcome(subject: Subject, measure: Measure) -> Outcome:
    language, name = subject.language, measure.name
    came = f"{measure.came}{language.aside(measure.note)}"
    if measure.wanted and came:
        said = language.say("%(name)s: %(came)s, wanted %(wanted)s", name=name, came=came, wanted=measure.wanted)
    elif came:
        said = language.say("%(name)s: %(value)s", name=name, value=came)
    else:
        said = language.say("%(name)s: %(wanted)s wanted", name=name, wanted=measure.wanted)
    return Outcome(said, measure.state)


def _point(subject: Subject, point: AgendaItem) -> str:
    """A point of the agenda of an event: when, what, who."""
    language = subject.language
    parts = (
        language.time(point.at) if point.at else "",
        point.what or "",
        language.items(people(subject, point.who)),
    )
    return " · ".join(filter(None, parts))


def _others(subject: Subject, staged: list[tuple[str, str, Campaign]]) -> Grid | None:
    say = subject.language.say_in
    if not staged:
        return None
    columns = (
        Column(say("campaign", "Campaign")),
        Column(say("campaign", "When")),
        Column(say("campaign", "State")),
        Column(say("result", "Wanted")),
        Column(say("result", "Came of it")),
    )
    rows = []
    for stage, id, each in staged:
        found = measures(subject, each.success, each.result)
        rows.append(
            (
                each.name or each.what or readable(id),
                when_said(subject, each),
                Cell("", state=campaign_state(subject, stage)),
                wanted_line(subject.language, found),
                Cell(result_line(subject.language, found), state=all_reached(found)),
            )
        )
    return grid(say("campaign", "Further campaigns"), columns, rows)
