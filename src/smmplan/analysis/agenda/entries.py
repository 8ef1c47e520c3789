"""What has a day beside posts: campaigns, the roadmap, goals, work, and days that matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from smmplan.analysis.agenda.item import Item, Kind, Undated, is_over, undated
from smmplan.analysis.agenda.lengths import last_day_of
from smmplan.analysis.agenda.window import Window
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.when import Anchor, When
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.initiatives import Initiative

Found: TypeAlias = Item | Undated


def entries(plan: Plan, moments: Moments, window: Window) -> Iterator[Found]:
    """What has a day in a window, but for posts, steps and rhythms; and what has no day, with the reason."""
    found = chain(
        _campaigns(plan, moments),
        _roadmap(plan, moments),
        _goals(plan, moments),
        _initiatives(plan, moments),
        _experiments(plan, moments),
        _tasks(plan, moments),
        _days(plan, moments),
    )
    return (each for each in found if isinstance(each, Undated) or window.meets(each.first, each.last))


def _lasting(
    plan: Plan, moments: Moments, item: Item, first: tuple[str, When | None], last: tuple[str, When | None]
) -> Found:
    """An item that lasts, with its days: one day where only one end is known. What has neither has no day."""
    (key, begins), (end_key, ends) = first, last
    start = moments.first(begins) if begins else None
    end = moments.last(ends, start) if ends else None
    if begins is None and ends:
        key, begins, start = end_key, ends, end
    if start is None:
        return undated(plan, item.kind, (*item.path, key), item.what, begins)
    return item._replace(first=start, last=max(end or start, start))


def item_of(kind: Kind, path: Path, entry: Any, **more: Any) -> Item:
    """An item of an entry, still without its days; it is called by its name, what it is, or its id."""
    words = getattr(entry, "name", None) or entry.what or (path[-1] if isinstance(path[-1], str) else "")
    return Item(kind, path, date.min, date.min, words, owners=entry.owner, done=is_over(entry.status), **more)


def _campaigns(plan: Plan, moments: Moments) -> Iterator[Found]:
    for id, campaign in plan.campaigns.items():
        item = item_of("campaign", ("campaigns", id), campaign, channels=campaign.channels)
        at = campaign.at
        if at:
            found = _lasting(plan, moments, item._replace(clock=at.clock), ("at", at.when), ("at", None))
        else:
            found = _lasting(plan, moments, item, ("from", campaign.from_), ("to", campaign.to))
        yield found
        if isinstance(found, Item):
            for index, point in enumerate(campaign.agenda):
                path = (*item.path, "agenda", index)
                own = Item("point", path, found.first, found.first, point.what or "", point.at, point.who, of=item.path)
                yield own._replace(done=item.done)


def _roadmap(plan: Plan, moments: Moments) -> Iterator[Found]:
    for id, phase in plan.phases.items():
        item = item_of("phase", ("roadmap", "phases", id), phase)
        yield _lasting(plan, moments, item, ("from", phase.from_), ("to", phase.to))
    for id, milestone in plan.milestones.items():
        item = item_of("milestone", ("roadmap", "milestones", id), milestone)
        if milestone.when is None and milestone.reached:
            yield Undated("milestone", (*item.path, "reached"), item.what, "reached")
            continue
        yield _lasting(plan, moments, item, ("when", milestone.when), ("to", milestone.to or milestone.when))


def _goals(plan: Plan, moments: Moments) -> Iterator[Found]:
    for id, goal in plan.goals.items():
        if goal.due:
            item = item_of("goal", ("goals", id), goal, channels=goal.channels)
            yield _due(plan, moments, item, goal.due, goal.start)


def _due(plan: Plan, moments: Moments, item: Item, due: When, start: When | None) -> Found:
    """An item that stands at its deadline."""
    day = moments.last(due, moments.first(start) if start else None)
    if day is None:
        return undated(plan, item.kind, (*item.path, "due"), item.what, due)
    return item._replace(first=day, last=day, deadline=True)


def _initiatives(plan: Plan, moments: Moments) -> Iterator[Found]:
    """Initiatives; one that only comes again and again, without any date, has no day to miss."""
    for id, initiative in plan.initiatives.items():
        if initiative.every and not (initiative.start or initiative.due):
            continue
        item = item_of("initiative", ("initiatives", id), initiative, channels=initiative.channels)
        found = _lasting(plan, moments, item, ("start", initiative.start), ("due", initiative.due))
        if isinstance(found, Undated):
            yield found
            continue
        end = initiative_end(plan, moments, initiative)
        yield found._replace(last=max(end or found.last, found.first), deadline=end is not None)


def initiative_end(plan: Plan, moments: Moments, initiative: Initiative) -> date | None:
    """The last day of an initiative: when it is due, else what it `takes` from its start, else what it is `until`."""
    start = moments.first(initiative.start) if initiative.start else None
    if initiative.due:
        return moments.last(initiative.due, start)
    if initiative.takes and start:
        return last_day_of(start, initiative.takes)
    until = initiative.until
    goal = plan.goals.get(until.id) if isinstance(until, Anchor) else None
    if goal:
        return moments.last(goal.due, moments.first(goal.start) if goal.start else None) if goal.due else None
    return moments.last(until, start) if until else None


def _experiments(plan: Plan, moments: Moments) -> Iterator[Found]:
    for id, experiment in plan.experiments.items():
        item = item_of("experiment", ("experiments", id), experiment, channels=experiment.channels)
        yield _lasting(plan, moments, item, ("from", experiment.from_), ("to", experiment.to))


def _tasks(plan: Plan, moments: Moments) -> Iterator[Found]:
    finished = last_state(plan)
    for id, task in plan.tasks.items():
        item = item_of("task", ("tasks", id), task)
        item = item._replace(done=item.done or task.status == finished)
        if task.due is None:
            yield undated(plan, "task", ("tasks", id, "due"), item.what, None)
        else:
            yield _due(plan, moments, item, task.due, task.start)


def last_state(plan: Plan) -> str:
    """The state of a task that is done: the last of the workflow."""
    return plan.workflow.states[-1] if plan.workflow and plan.workflow.states else "done"


def _days(plan: Plan, moments: Moments) -> Iterator[Found]:
    for index, occasion in enumerate(plan.calendar.days if plan.calendar else ()):
        item = item_of("day", ("calendar", "days", index), occasion)
        key, when = ("date", occasion.date) if occasion.date else ("from", occasion.from_)
        yield _lasting(plan, moments, item, (key, when), ("to", occasion.to or when))
