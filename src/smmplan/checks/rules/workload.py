"""Work and the people who do it: more hours than they have, and days on which they are away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.finding import Path, Severity
from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.agenda.workload import Load

_MEETINGS = frozenset(("meeting", "gathering"))


@rule("TEA004", "hours-over-capacity", severity="warning", parameters={"percent": 100})
def hours_over_capacity(plan: Plan, agenda: Agenda, percent: int) -> Iterator[Draft]:
    """Posts take hours, and hours are what a small team lacks. Count them before the week begins.

    Looked at are this week and those that come: the effort of tasks, and of posts by `content.effort`, beside
    `hours_per_week`, days off taken away. A week is too full above `percent` of the hours.

    Bad:
        team: {tala: {name: Tala, hours_per_week: 4}}
        content: {pillars: {farm: {what: one farm}, cup: {what: one cup}}, effort: {reel: 3 h}}
        calendar: {series: {dawn: {every: Tue and Thu 12:00, formats: [reel], topics: [dawn], owner: tala}}}
    Good:
        team: {tala: {name: Tala, hours_per_week: 6}}
        content: {pillars: {farm: {what: one farm}, cup: {what: one cup}}, effort: {reel: 3 h}}
        calendar: {series: {dawn: {every: Tue and Thu 12:00, formats: [reel], topics: [dawn], owner: tala}}}
    """
    efforts = plan.content.effort if plan.content else {}
    if not any(member.hours_per_week for member in plan.team.values()):
        return
    if not efforts and not any(task.effort for task in plan.tasks.values()):
        return
    from smmplan.analysis.agenda.people import People
    from smmplan.analysis.agenda.window import later
    from smmplan.analysis.agenda.workload import workload

    this_week = later(agenda.today, -agenda.today.weekday())
    full: dict[str, list[Load]] = defaultdict(list)
    for load in workload(agenda, People(plan, agenda.moments, agenda.window)):
        if load.capacity is not None and load.monday >= this_week and load.hours * 100 > load.capacity * percent:
            full[load.person].append(load)
    for person, weeks in full.items():
        worst = max(weeks, key=lambda load: load.hours - (load.capacity or Decimal(0)))
        more = f", and {len(weeks) - 1} more weeks are too full" if len(weeks) > 2 else ""
        yield finding(
            ("team", person, "hours_per_week"),
            f"{person} has {_hours(worst.capacity)} in {worst.week}, and {_hours(worst.hours)} of work{more}",
            help="move a post or a task, or give it to somebody else",
            related=tuple((f"{_hours(share.seconds / Decimal(3600))} of it", share.path) for share in worst.shares[:3]),
        )


@rule("TEA005", "assigned-while-away", severity="warning", starter=True, lower="info for meetings and gatherings")
def assigned_while_away(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A post or a task on a day on which its owner is away: nobody does it. Move it, or name somebody else.

    Looked at is what is not done and comes; where one of several owners is there, nothing is lost.

    Bad:
        team: {tala: {name: Tala, away: [{from: 2026-12-20, to: 2027-01-03}]}}
        tasks: {poster: {what: Poster, due: 2026-12-22, owner: tala}}
    Good:
        team: {tala: {name: Tala, away: [{from: 2026-12-20, to: 2027-01-03}]}}
        tasks: {poster: {what: Poster, due: 2026-12-18, owner: tala}}
    """
    if not any(member.away or member.from_ or member.to for member in plan.team.values()):
        return
    from smmplan.analysis.agenda.absences import Absence, absences
    from smmplan.analysis.agenda.people import People

    gone: dict[tuple[str, Path, bool], list[Absence]] = defaultdict(list)
    for absence in absences(agenda, People(plan, agenda.moments, agenda.window)):
        gone[absence.person, absence.away.path, absence.item.kind in _MEETINGS].append(absence)
    for (person, away, meets), found in gone.items():
        names = few_of([f"{quote(each.item.what or str(each.item.path[-1]))} on {each.item.last}" for each in found])
        yield finding(
            found[0].item.path,
            f"{person} is away, and is to do {names}",
            help="move it, or name somebody else" if len(found) == 1 else "move them, or name somebody else",
            related=(("away here", away),),
            key=True,
            about=tuple(each.item.path for each in found) if len(found) > 1 else (),
            severity=Severity.INFO if meets else None,
        )


def _hours(hours: Decimal | None) -> str:
    count = print_number(round(hours or Decimal(0), 1).normalize())
    return "1 hour" if count == "1" else f"{count} hours"
