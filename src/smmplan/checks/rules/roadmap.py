"""Work in time: what lies outside its frame, begins before it can, is late; and whether anything is still ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.plan.initiatives import Initiative

_MOST_ALONE = 3
_A_MONTH = 30


@rule("ROA001", "work-outside-parent", severity="warning", starter=True)
def work_outside_parent(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A task lies within the initiative that it belongs to, and an initiative touches the time of the plan.

    Otherwise one of the two dates is a slip, often the year.

    Bad:
        initiatives: {films: {start: 2026-10-01, due: 2026-12-15}}
        tasks: {cut: {what: Cut the film, due: 2027-02-10, initiative: films}}
    Good:
        initiatives: {films: {start: 2026-10-01, due: 2026-12-15}}
        tasks: {cut: {what: Cut the film, due: 2026-12-10, initiative: films}}
    """
    moments = agenda.moments
    if not plan.initiatives:
        return
    ends = {id: _ends(plan, agenda, id) for id in plan.initiatives}
    for id, task in plan.tasks.items():
        start = moments.first(task.start) if task.start else None
        due = moments.last(task.due, start) if task.due else None
        for parent in task.initiatives:
            begin, end = ends.get(parent, (None, None))
            if due and end and due > end:
                said = f"{quote(id)} is due on {due}, after {quote(parent)} ends on {end}"
                yield finding(("tasks", id, "due"), said, related=_home(parent))
            elif begin and start and start < begin:
                said = f"{quote(id)} begins on {start}, before {quote(parent)} begins on {begin}"
                yield finding(("tasks", id, "start"), said, related=_home(parent))
            elif begin and due and due < begin:
                said = f"{quote(id)} is due on {due}, before {quote(parent)} begins on {begin}"
                yield finding(("tasks", id, "due"), said, related=_home(parent))
    for id, (begin, end) in ends.items():
        if begin and moments.ends and begin > moments.ends:
            yield finding(
                ("initiatives", id, "start"), f"{quote(id)} begins on {begin}, after the plan ends on {moments.ends}"
            )
        elif end and moments.begins and end < moments.begins:
            key = "due" if plan.initiatives[id].due else "start"
            yield finding(
                ("initiatives", id, key), f"{quote(id)} ends on {end}, before the plan begins on {moments.begins}"
            )


@rule("ROA002", "starts-too-early", severity="warning", starter=True)
def starts_too_early(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """What comes after something else cannot begin before that has ended.

    Bad:
        initiatives:
          shop: {start: 2026-10-01, due: 2026-12-15}
          ads: {start: 2026-11-01, due: 2027-01-31, after: shop}
    Good:
        initiatives:
          shop: {start: 2026-10-01, due: 2026-12-15}
          ads: {start: 2026-12-16, due: 2027-01-31, after: shop}
    """
    for id, initiative in plan.initiatives.items():
        start = agenda.moments.first(initiative.start) if initiative.start else None
        for before in initiative.after if start else ():
            end = _ends(plan, agenda, before)[1] if before in plan.initiatives else None
            if start and end and start < end and not _comes_after(plan, before, id):
                yield finding(
                    ("initiatives", id, "start"),
                    f"{quote(id)} begins on {start}, and comes after {quote(before)}, which ends on {end}",
                    help=f"begin after {end}, or leave {before} out of after",
                    related=_home(before),
                )


@rule("ROA003", "overdue", severity="warning", starter=True)
def overdue(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A day that is over with work that is not done: do it, move it, or drop it. What is left late hides the rest.

    Looked at are tasks, initiatives and steps of checklists that have a day.

    Bad:
        tasks: {poster: {what: Poster, due: 2026-11-10, status: in_progress}}
    Good:
        tasks: {poster: {what: Poster, due: 2026-11-10, status: done}}
    """
    if not (plan.tasks or plan.initiatives or plan.campaigns or plan.posts or plan.communities):
        return
    late = [
        item for item in agenda.entries if item.is_late(agenda.today) and item.kind in ("task", "initiative", "step")
    ]
    if len(late) <= _MOST_ALONE:
        for item in late:
            days = (agenda.today - item.last).days
            name = quote(item.what or str(item.path[-1]))
            said = f"{name} was due on {item.last}, {days} day{'' if days == 1 else 's'} ago"
            yield finding(item.path, said, help="say that it is done, or give it a new day", key=True)
        return
    names = [quote(item.what or str(item.path[-1])) for item in late]
    yield finding(
        late[0].path,
        f"{len(late)} things are late: {few_of(names)}",
        help="say which are done, and give the others a new day",
        key=True,
        about=tuple(item.path for item in late),
    )


@rule("ROA008", "milestone-without-date", severity="info")
def milestone_without_date(plan: Plan) -> Iterator[Draft]:
    """A milestone is a day to look forward to, or a number that is reached. Without either nobody knows when it is.

    Bad:
        roadmap: {milestones: {launch: {what: The shop opens}}}
    Good:
        roadmap: {milestones: {launch: {what: The shop opens, when: 2027-02-01}}}
    """
    if not plan.milestones:
        return
    awaited = {reference.name for reference in plan.references if reference.kind == "anchor"}
    bare = [
        id
        for id in plan.milestones
        if id not in awaited and all(plan.lacks("roadmap", "milestones", id, key) for key in ("when", "to", "reached"))
    ]
    home = ("roadmap", "milestones")
    yield from several(
        home, bare, "{} has no day and no result", "milestones have no day and no result", help="when: 2027-02-01"
    )


@rule("ROA009", "nothing-ahead", severity="info")
def nothing_ahead(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A plan that goes on for months, and nothing in it is due after the next 30 days, has stopped being a plan.

    Looked at are plans with a roadmap, tasks or initiatives whose period goes on for 60 days or more.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        tasks: {poster: {what: Poster, due: 2026-12-10}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        tasks: {poster: {what: Poster, due: 2026-12-10}, review: {what: Look back, due: 2027-05-31}}
    """
    from smmplan.analysis.agenda.window import later

    moments, until = agenda.moments, later(agenda.today, _A_MONTH)
    if not (plan.tasks or plan.roadmap or plan.initiatives) or not moments.ends:
        return
    if (moments.ends - until).days < _A_MONTH:
        return
    for when in _days_ahead(plan):
        day = moments.last(when)
        if day is None or day > until:
            return
    if any((ends := _ends(plan, agenda, id)[1]) is None or ends > until for id in plan.initiatives):
        return
    section = next(name for name in ("roadmap", "tasks", "initiatives") if name in plan.data)
    yield finding((section,), f"nothing is due after {until}, and the plan goes on to {moments.ends}", key=True)


def _days_ahead(plan: Plan) -> Iterator[Any]:
    """The dates of what one looks forward to: milestones, phases, tasks, campaigns."""
    yield from (milestone.to or milestone.when for milestone in plan.milestones.values() if milestone.when)
    yield from (phase.to or phase.from_ for phase in plan.phases.values() if phase.from_)
    yield from (task.due for task in plan.tasks.values() if task.due)
    yield from (campaign.to or campaign.from_ for campaign in plan.campaigns.values() if campaign.from_)


def _ends(plan: Plan, agenda: Agenda, id: str) -> tuple[date | None, date | None]:
    """The first and the last day of an initiative, as far as they are known."""
    from smmplan.analysis.agenda.entries import initiative_end

    initiative: Initiative = plan.initiatives[id]
    start = agenda.moments.first(initiative.start) if initiative.start else None
    return start, initiative_end(plan, agenda.moments, initiative)


def _comes_after(plan: Plan, id: str, other: str) -> bool:
    """Whether an initiative comes after another, at once or over others: then the two are in a circle."""
    seen, waiting = {id}, [id]
    for each in waiting:
        if each == other:
            return True
        known = plan.initiatives.get(each)
        fresh = [name for name in (known.after if known else ()) if name not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def _home(initiative: str) -> tuple[tuple[str, Path], ...]:
    return (("this initiative", ("initiatives", initiative)),)
