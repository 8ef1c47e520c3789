"""Whom we face: enough rivals, looked at closely and of late; and what our own strengths and weaknesses lead to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.base.when import last_day
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.rules.risks import misses_risks
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.base.when import When
    from smmplan.plan.competitors import Competitor

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
"""The four parts of a SWOT table."""

_REACTIONS = ("likes", "comments", "shares", "views", "engagement")
"""What shows that people who follow a rival also care; one of them is enough."""

_STUDY = (
    "How to conduct a competitive analysis on social media, "
    "https://influncragency.com/blogs/how-to-conduct-a-competitive-analysis-on-social-media",
)
_TOWS = ("TOWS analysis: turning SWOT into strategy, https://sentoria.co.uk/strategy/tows-analysis/",)


@rule("CMP001", "few-rivals-studied", severity="warning", source=_STUDY, parameters={"min": 3})
def few_rivals_studied(plan: Plan, min: int) -> Iterator[Draft]:
    """From one rival you learn that rival; from three to five you learn the field. Brands to learn from do not count.

    Bad:
        competitors: {bean-republic: {kind: direct}}
    Good:
        competitors: {bean-republic: {kind: direct}, hill-roast: {kind: direct}, tea-house: {kind: indirect}}
    """
    rivals = len(_rivals(plan))
    if plan.competitors and rivals < min and not may_stand_in(plan, "competitors", "kind"):
        count = f"{rivals or 'no'} {'rival' if rivals == 1 else 'rivals'}"
        yield finding(
            ("competitors",),
            f"{count} to compare with; {min} show what is usual",
            help="add rivals, also indirect ones, or write TBD for one",
            key=True,
        )


@rule("CMP002", "only-direct-rivals", severity="info", source=_STUDY)
def only_direct_rivals(plan: Plan) -> Iterator[Draft]:
    """People also choose something else altogether, or nothing, and the best ideas come from other trades.

    Bad:
        competitors: {bean-republic: {kind: direct}, hill-roast: {kind: direct}}
    Good:
        competitors: {bean-republic: {kind: direct}, tea-house: {kind: indirect}, sneaker-shop: {kind: model}}
    """
    kinds = {(rival.kind or "").casefold() for rival in plan.competitors.values()}
    if kinds == {"direct"} and not may_stand_in(plan, "competitors", "kind"):
        yield finding(
            ("competitors",),
            "all rivals are direct ones",
            help="add an indirect rival, or a brand to learn from: kind: model",
            key=True,
        )


@rule("CMP003", "rival-not-counted", severity="warning", source=_STUDY)
def rival_not_counted(plan: Plan) -> Iterator[Draft]:
    """How well a rival does shows in its followers, and in how many of them like, comment and share.

    Brands to learn from need no count.

    Bad:
        competitors: {bean-republic: {channels: {instagram: {followers: 41200}}}}
    Good:
        competitors: {bean-republic: {channels: {instagram: {followers: 41200, likes: 310}}}}
    """
    uncounted = [id for id, rival in _rivals(plan).items() if not _is_counted(plan, id, rival)]
    yield from several(
        ("competitors",),
        uncounted,
        "the followers and likes of {} are not counted yet",
        "rivals are not counted yet, their followers and likes",
        help="write channels: {instagram: {followers: 41200, likes: 310, date: 2026-10-31}}",
    )


@rule("CMP004", "rival-without-swot", severity="warning", source=_STUDY)
def rival_without_swot(plan: Plan) -> Iterator[Draft]:
    """A SWOT table of each rival, laid beside your own, shows where you can win. Each of its four parts needs an item.

    Brands to learn from need none.

    Bad:
        competitors: {bean-republic: {swot: {strengths: [price]}}}
    Good:
        competitors:
          bean-republic:
            swot: {strengths: [price], weaknesses: [no origin], opportunities: [gift sets], threats: [rents]}
    """
    lacking = {id: [part for part in QUADRANTS if plan.lacks("competitors", id, "swot", part)] for id in _rivals(plan)}
    unfinished = [id for id, missing in lacking.items() if missing]
    said = [
        id if len(missing) == len(QUADRANTS) else f"{id} ({', '.join(missing)})"
        for id, missing in lacking.items()
        if missing
    ]
    if said:
        yield finding(
            ("competitors", *unfinished) if len(unfinished) == 1 else ("competitors",),
            f"no full SWOT yet: {few_of(said)}",
            help="write swot: {strengths: [...], weaknesses: [...], opportunities: [...], threats: [...]}",
            key=True,
            about=tuple(("competitors", id, "swot") for id in unfinished),
        )


@rule("CMP005", "rival-count-old", severity="info", parameters={"max_age_days": 90})
def rival_count_old(plan: Plan, today: date, max_age_days: int) -> Iterator[Draft]:
    """Rivals change as fast as you do. Count them again every three months.

    The newest count of a rival is looked at, also one in the observations.

    Bad:
        competitors: {bean-republic: {channels: {instagram: {followers: 41200, date: 2026-03-15}}}}
    Good:
        competitors: {bean-republic: {channels: {instagram: {followers: 41200, date: 2026-10-31}}}}
    """
    observed = _observed(plan)
    for id, rival in plan.competitors.items():
        dated = [(day, name) for name, channel in rival.channels.items() if (day := _day(plan, channel.date))]
        if not dated:
            continue
        newest, name = max(dated)
        newest = max(newest, observed.get(id, newest))
        if (today - newest).days > max_age_days:
            yield finding(
                ("competitors", id, "channels", name, "date"),
                f'"{id}" was last counted {(today - newest).days} days ago',
            )


@rule("CMP006", "swot-incomplete", severity="warning")
def swot_incomplete(plan: Plan) -> Iterator[Draft]:
    """Strengths without weaknesses is advertising, and threats nobody wrote down come as a surprise.

    Bad:
        swot: {strengths: [roast date on every bag]}
    Good:
        swot:
          strengths: [roast date on every bag]
          weaknesses: [one person makes all the video]
          opportunities: [cafés ask for local beans]
          threats: [two chains match our price]
    """
    missing = [part for part in QUADRANTS if plan.lacks("swot", part)] if plan.swot else []
    if missing:
        about = tuple(("swot", part) for part in missing)
        yield finding(("swot",), f"the SWOT has no {', no '.join(missing)}", key=True, about=about)


@rule("CMP007", "swot-leads-to-nothing", severity="info", source=_TOWS)
def swot_leads_to_nothing(plan: Plan) -> Iterator[Draft]:
    """A weakness that no work answers, and a threat that is no risk of the plan, were written for nothing.

    Whether each of them is answered cannot be told from words; found are plans that have no initiative, or no risk.
    Of a plan with work and without risks no-risks tells, threats or not.

    Bad:
        swot: {strengths: [a], weaknesses: [one person makes all the video], opportunities: [b], threats: [c]}
    Good:
        swot: {strengths: [a], weaknesses: [one person makes all the video], opportunities: [b], threats: [c]}
        initiatives: {second-editor: {what: Teach Mia to cut film, due: 2027-01}}
        risks: {one-editor: {what: c, response: two films in reserve}}
    """
    told = bool(plan.swot) and misses_risks(plan)
    for part, section, one in (("weaknesses", "initiatives", "initiative"), ("threats", "risks", "risk")):
        if plan.swot and getattr(plan.swot, part) and plan.lacks(section) and not (part == "threats" and told):
            yield finding(
                ("swot", part), f"the plan has {part} and no {one}", help=f"say what follows: {section}: ...", key=True
            )


def _rivals(plan: Plan) -> dict[str, Competitor]:
    """The competitors without brands to learn from."""
    return {id: rival for id, rival in plan.competitors.items() if (rival.kind or "").casefold() != "model"}


def _is_counted(plan: Plan, id: str, rival: Competitor) -> bool:
    """Whether followers and a reaction are stated somewhere, or may be."""
    if not rival.channels:
        return not plan.lacks("competitors", id, "channels")
    return any(
        not plan.lacks("competitors", id, "channels", name, "followers")
        and any(not plan.lacks("competitors", id, "channels", name, reaction) for reaction in _REACTIONS)
        for name in rival.channels
    )


def _observed(plan: Plan) -> dict[str, date]:
    """The last day on which a metric of a rival was read, by the rival."""
    rival_of = {name: metric.competitor for name, metric in plan.metrics.items() if metric.competitor}
    last: dict[str, date] = {}
    for observation in plan.observations if rival_of else ():
        day = _day(plan, observation.date)
        for name in rival_of.keys() & observation.values.keys() if day else ():
            if day and observation.values[name] is not None:
                last[rival_of[name]] = max(day, last.get(rival_of[name], day))
    return last


def _day(plan: Plan, when: When | None) -> date | None:
    return last_day(when, period_start=plan.period_start, fiscal_month=plan.fiscal_month) if when else None
