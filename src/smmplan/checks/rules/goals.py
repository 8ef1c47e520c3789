"""What a goal must say to be one: a result, a number, a date, who works on it, and what it is good for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.goals import Goal, KeyResult

_SMART = (
    "SMART goals in social media, https://socialmediaclub.org/blog/from-the-clubhouse/s-m-a-r-t-goals-in-social-media/",
)
_OVER = {"done", "dropped", "reached", "cancelled", "canceled", "完成", "已完成", "取消", "tapos"}

_VAGUE = """a and awareness be better boost brand do engagement enhance expand followers get grow growth have improve in
    increase likes media more of on online our presence raise reach social stronger strengthen the to up us visibility
    we ang at dagdagan itaas mas marami maraming ng pagandahin palakasin palakihin palaguin sa"""
_VAGUE_CHINESE = (
    "提升|提高|增加|增强|扩大|加强|改善|做好|做大|品牌|知名度|影响力|曝光|互动|粉丝|更多|更好|我们|的|和|与"
)
_CHINESE = "\u4e00-\u9fff"


@rule("GOA001", "goal-not-measurable", severity="warning", source=_SMART)
def goal_not_measurable(plan: Plan) -> Iterator[Draft]:
    """A metric and a number show when a goal is reached. Without them everybody decides for themselves.

    Key results with numbers do as well.

    Bad:
        goals: {known: {what: Be the roaster people in Baguio name first, target: named first in the café survey}}
    Good:
        goals: {known: {what: Be the roaster people in Baguio name first, metric: named, target: at least 25%}}
        metrics: {named: {what: People in the café survey who name us first}}
    """
    uncounted: list[str] = []
    for id, goal in plan.goals.items():
        at: Path = ("goals", id)
        parts = ((*at, "key_results", index) for index in range(len(goal.key_results)))
        counted = any(_has_number(plan, path, part) for path, part in zip(parts, goal.key_results, strict=True))
        if counted or _has_unknown_parts(plan, id, goal):
            continue
        if goal.target and not _has_number(plan, at, goal):
            say = f'the target "{goal.target}" is words, and no number shows when it is reached'
            yield finding((*at, "target"), say, help="write one like at least 900, or key_results with numbers")
        elif plan.lacks(*at, "target"):
            uncounted.append(id)
        elif plan.lacks(*at, "metric"):
            yield finding((*at, "target"), f'"{id}" has a target, and no metric to read it from', help="add metric: ID")
    say = "goals have no number that shows when they are reached"
    one = "{} has no number that shows when it is reached"
    yield from several(("goals",), uncounted, one, say, help="write metric: ID and target: at least 900")


@rule("GOA002", "goal-without-deadline", severity="warning", source=_SMART)
def goal_without_deadline(plan: Plan) -> Iterator[Draft]:
    """By when? A goal without a day is never late, and so it is never done.

    Bad:
        goals: {fans: {what: 900 customers who order every month}}
    Good:
        goals: {fans: {what: 900 customers who order every month, due: 2027-06-30}}
    """
    without = [
        id
        for id, goal in plan.goals.items()
        if plan.lacks("goals", id, "due")
        and not _is_over(goal.status)
        and not any(not plan.lacks("goals", id, "key_results", n, "due") for n in range(len(goal.key_results)))
        and not _has_unknown_parts(plan, id, goal)
    ]
    say = "goals do not say by when they are reached"
    yield from several(
        ("goals",), without, "{} does not say by when it is reached", say, help="write due: 2027-06-30, or due: TBD"
    )


@rule("GOA003", "goal-without-baseline", severity="warning", source=_SMART)
def goal_without_baseline(plan: Plan) -> Iterator[Draft]:
    """Nobody can tell how far 900 is without knowing where it began. A first reading of the metric does as well,
    but not for a target such as +30%, which counts from the baseline.

    Bad:
        goals: {fans: {metric: buyers, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    Good:
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    """
    read = {metric for seen in plan.observations for metric, value in seen.values.items() if value is not None}
    unread = may_stand_in(plan, "observations", "values")
    for id, goal in plan.goals.items():
        at: Path = ("goals", id)
        wanted: list[tuple[Path, Goal | KeyResult]] = [(at, goal)]
        wanted += [((*at, "key_results", index), part) for index, part in enumerate(goal.key_results)]
        for path, part in wanted:
            if not _has_number(plan, path, part) or part.target is None or not plan.lacks(*path, "baseline"):
                continue
            if part.target.relative:
                say = f'"{part.target}" of what? "{id}" has no baseline'
                yield finding((*path, "target"), say, help="write baseline: 410, with the number of today")
            elif part is goal and goal.metric and goal.metric not in read and not unread:
                say = f'"{id}" does not say where "{goal.metric}" stood at the start'
                yield finding(at, say, help="write baseline: 410, with the number of today, or TBD", key=True)


@rule("GOA004", "goal-vague", severity="warning", source=_SMART)
def goal_vague(plan: Plan) -> Iterator[Draft]:
    """More of what, for whom, where? A goal that fits every company helps none to decide.

    Looked at are goals without a number, personas and channels whose sentence has fewer than four words, or only
    words such as more, better and awareness.

    Bad:
        goals: {fans: {what: Boost our brand awareness}}
    Good:
        goals: {fans: {what: Be the roaster people in Baguio name first}}
    """
    vague = [
        id for id, goal in plan.goals.items() if goal.what and _is_vague(goal.what) and not _is_told(plan, id, goal)
    ]
    help = "say what will be different, for whom and where"
    yield from several(("goals",), vague, "{} fits every company", "goals fit every company", help=help)


@rule("GOA005", "goal-without-resources", severity="warning", source=_SMART)
def goal_without_resources(plan: Plan) -> Iterator[Draft]:
    """A goal needs somebody who works on it, or money: without either, it is a wish.

    An initiative or a campaign for it that has an owner or a budget line does as well.

    Bad:
        goals: {fans: {what: 900 customers who order every month}}
    Good:
        goals: {fans: {what: 900 customers who order every month, owner: tala}}
        team: {tala: {name: Tala Reyes}}
    """
    if may_stand_in(plan, "initiatives", "goals", "owner", "lines") or may_stand_in(plan, "campaigns", "goals"):
        return
    worked_on = {
        goal
        for section, entries in (("initiatives", plan.initiatives), ("campaigns", plan.campaigns))
        for id, entry in entries.items()
        if not (plan.lacks(section, id, "owner") and plan.lacks(section, id, "lines"))
        for goal in entry.goals
    }
    without = [
        id
        for id, goal in plan.goals.items()
        if id not in worked_on
        and plan.lacks("goals", id, "owner")
        and plan.lacks("goals", id, "resources")
        and not _is_over(goal.status)
    ]
    say = "goals have neither an owner nor money"
    yield from several(
        ("goals",),
        without,
        "{} has neither an owner nor money",
        say,
        help="write owner: ID, or resources: [ID of a line]",
    )


@rule("GOA012", "goal-without-outcome", severity="warning", source=_SMART)
def goal_without_outcome(plan: Plan) -> Iterator[Draft]:
    """What does the business gain? A goal of social media that supports nothing else is the first to lose its money.

    A goal of the purpose sales or leads says so by that.

    Bad:
        goals: {fans: {what: Be the roaster people in Baguio name first, purpose: awareness}}
    Good:
        goals:
          fans:
            what: Be the roaster people in Baguio name first
            purpose: awareness
            supports: lower price for each new customer
    """
    without = [
        id
        for id, goal in plan.goals.items()
        if plan.lacks("goals", id, "supports") and plan.lacks("goals", id, "why") and not _is_sale(goal.purpose)
    ]
    say = "goals do not say what they do for the business"
    yield from several(
        ("goals",),
        without,
        "{} does not say what it does for the business",
        say,
        help="write supports: double bag revenue",
    )


@rule("GOA013", "goal-without-purpose", severity="info")
def goal_without_purpose(plan: Plan) -> Iterator[Draft]:
    """Awareness, sales or support: the purpose decides about content, channel and metric, so decide on it first.

    Bad:
        goals: {fans: {what: 900 customers who order every month}}
    Good:
        goals: {fans: {what: 900 customers who order every month, purpose: sales}}
    """
    without = [id for id in plan.goals if plan.lacks("goals", id, "purpose")]
    yield from several(
        ("goals",),
        without,
        "{} has no purpose",
        "goals have no purpose",
        help="write purpose: awareness, sales, support",
    )


@rule("GOA014", "initiative-without-end", severity="warning")
def initiative_without_end(plan: Plan) -> Iterator[Draft]:
    """Work without an end takes hours from all other work, and nobody asks whether it was worth them.

    Work that comes again and again ends with the plan.

    Bad:
        goals: {fans: {what: 900 customers who order every month}}
        initiatives: {films: {goal: fans, what: Film the farms, start: 2026-07-01}}
    Good:
        goals: {fans: {what: 900 customers who order every month}}
        initiatives: {films: {goal: fans, what: Film the farms, start: 2026-07-01, takes: 3 months}}
    """
    endless = [
        id
        for id, initiative in plan.initiatives.items()
        if all(plan.lacks("initiatives", id, key) for key in ("due", "takes", "until", "every"))
        and not _is_over(initiative.status)
    ]
    yield from several(
        ("initiatives",),
        endless,
        "{} has no end",
        "initiatives have no end",
        help="write due: 2026-12-15, takes: 3 months, or until: ID of a goal",
    )


def _has_number(plan: Plan, at: Path, part: Goal | KeyResult) -> bool:
    """Whether its target is a number, or may be one: TBD, what could not be read, and words that STR014 doubts."""
    if part.target is None:
        return not plan.lacks(*at, "target")
    return part.target.sense != "words" or part.target.doubt is not None


def _is_told(plan: Plan, id: str, goal: Goal) -> bool:
    """Whether a goal says in another way than by its sentence what it is about."""
    keys = ("metric", "personas", "channels", "key_results")
    return _has_number(plan, ("goals", id), goal) or any(not plan.lacks("goals", id, key) for key in keys)


def _has_unknown_parts(plan: Plan, id: str, goal: Goal) -> bool:
    """Whether the key results of a goal are TBD, or could not be read."""
    return not goal.key_results and not plan.lacks("goals", id, "key_results")


def _is_over(status: str | None) -> bool:
    return (status or "").casefold() in _OVER


def _is_sale(purpose: str | None) -> bool:
    return (purpose or "").casefold() in {"sales", "leads"}


def _is_vague(sentence: str) -> bool:
    if any(map(str.isdecimal, sentence)):
        return False
    chinese = re.findall(f"[{_CHINESE}]+", sentence)
    others = re.sub(f"[{_CHINESE}]", " ", sentence).split()
    words = {word.strip(".,!?;:'\"“”’()").casefold() for word in others}
    says_more = any(re.sub(_VAGUE_CHINESE, "", part) for part in chinese)
    return len(others) + sum(map(len, chinese)) // 2 < 4 or not (says_more or words.difference(_VAGUE.split()))
