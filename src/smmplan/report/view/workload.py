"""Who has how much to do in the weeks around today, against the hours there are; and who is away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.agenda.absences import absences
from smmplan.analysis.agenda.people import Away
from smmplan.analysis.agenda.workload import Load, capacity, workload
from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Drawing
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.named import people, readable
from smmplan.report.view.weeks import monday_of, weeks_around

WEEKS = 8
"""How many weeks are looked at side by side."""

MOST_NAMED = 3
"""How many people with too much to do are said one by one."""

WIDE, NARROW = 880, 350


class Week(NamedTuple):
    """A week of somebody in hours; `capacity` None where the plan does not say."""

    hours: Decimal
    capacity: Decimal | None


class WorkloadView(NamedTuple):
    """The hours as a picture with a note below; None where nobody's work has hours. `absences` are sentences."""

    note: str
    figure: Figure | None
    absences: tuple[str, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Work and hours")


def section(subject: Subject) -> WorkloadView | None:
    """The hours of the team; None where neither hours nor absences are known."""
    if not subject.plan.team:
        return None
    loads = workload(subject.agenda, subject.people)
    mondays = weeks_around(subject.today, subject.agenda.window, WEEKS)
    weeks = _weeks(subject, loads, mondays)
    figure = _figure(subject, mondays, weeks, loads) if weeks else None
    gone = tuple(_absences(subject))
    if figure is None and not gone:
        return None
    return WorkloadView(subject.language.sentences(_notes(subject, weeks)) if weeks else "", figure, gone)


def _weeks(subject: Subject, loads: Sequence[Load], mondays: Sequence[date]) -> dict[str, list[Week]]:
    """The weeks of each member who has work in one of them, whoever has the most first beyond twelve members."""
    known = {(load.person, load.monday): load.hours for load in loads}
    found: dict[str, list[Week]] = {}
    for id in subject.plan.team:
        hours = [known.get((id, monday), Decimal(0)) for monday in mondays]
        if any(hours):
            found[id] = [
                Week(hour, capacity(subject.plan, subject.people, id, monday.toordinal()))
                for hour, monday in zip(hours, mondays, strict=True)
            ]
    if len(found) <= MOST_ROWS:
        return found
    busiest = sorted(found, key=lambda person: -sum(week.hours for week in found[person]))[:MOST_ROWS]
    return {id: weeks for id, weeks in found.items() if id in busiest}


def _figure(
    subject: Subject, mondays: Sequence[date], weeks: Mapping[str, Sequence[Week]], loads: Sequence[Load]
) -> Figure:
    from smmplan.report.charts.workload import Load as Bar
    from smmplan.report.charts.workload import Person, WorkloadKey
    from smmplan.report.charts.workload import workload as drawing

    language = subject.language
    this_week = monday_of(subject.today)
    now = mondays.index(this_week) if this_week in mondays else None
    words = WorkloadKey(
        language.say_in("hours", "Hours of work"),
        language.say_in("hours", "More than there are"),
        language.say_in("hours", "Hours there are"),
    )
    names = people(subject, weeks)
    persons = [
        Person(
            name,
            (_of(subject, held[now]),) if now is not None else (),
            [
                Bar(
                    float(week.hours),
                    None if week.capacity is None else float(week.capacity),
                    (f"+{_number(subject, over)}",) if (over := _over(week)) > 0 else (),
                )
                for week in held
            ],
        )
        for name, held in zip(names, weeks.values(), strict=True)
    ]
    labels = [(language.short_day(monday), str(monday.day)) for monday in mondays]
    called = language.say("Hours by person and week")
    lead = language.sentences(_lead(subject, loads, weeks))

    def drawn(width: float) -> Drawing:
        return drawing(persons, labels, words, now=now, width=width, title=called, desc=lead)

    table = Table(
        (Column(language.say_in("hours", "Person")), *(Column(label[0], number=True) for label in labels)),
        tuple((name, *(_of(subject, week) for week in held)) for name, held in zip(names, weeks.values(), strict=True)),
    )
    return Figure("workload-by-week", called, lead, drawn(WIDE), drawn(NARROW), table)


def _lead(subject: Subject, loads: Sequence[Load], weeks: Mapping[str, Sequence[Week]]) -> Iterator[str]:
    """Who has too much from this week on, in words."""
    language = subject.language
    this_week = monday_of(subject.today)
    coming = [load for load in loads if load.monday >= this_week and load.capacity is not None]
    full: dict[str, list[Load]] = {}
    for load in coming:
        if load.hours > (load.capacity or 0):
            full.setdefault(load.person, []).append(load)
    worst = sorted(((max(each, key=_beyond), len(each)) for each in full.values()), key=lambda pair: -_beyond(pair[0]))
    for load, count in worst[:MOST_NAMED]:
        yield language.say_count(
            "%(name)s has too much to do in %(count)s week, that of %(day)s: %(hours)s h of work in %(capacity)s h.",
            "%(name)s has too much to do in %(count)s weeks, most of all in that of %(day)s: %(hours)s h of work in"
            " %(capacity)s h.",
            count,
            name=people(subject, (load.person,))[0],
            hours=_number(subject, load.hours),
            day=language.day(load.monday),
            capacity=_number(subject, load.capacity or Decimal(0)),
        )
    more = len(worst) - MOST_NAMED
    if more > 0:
        yield language.say_count(
            "So has %(count)s more person.",
            "So have %(count)s more people.",
            more,
        )
    if coming and not full:
        yield language.say("From this week on nobody has more work than hours.")
    elif all(week.capacity is None for held in weeks.values() for week in held):
        yield language.say("How many hours people have is not known.")


def _notes(subject: Subject, weeks: Mapping[str, Sequence[Week]]) -> Iterator[str]:
    """What is counted, and who has hours and nothing to do in these weeks."""
    plan, language = subject.plan, subject.language
    yield language.say("Counted is the work on posts and tasks whose hours the plan says.")
    if len(weeks) == MOST_ROWS:
        return
    free = [id for id, member in plan.team.items() if id not in weeks and member.hours_per_week and not member.open]
    if free:
        names = language.items(people(subject, free))
        yield language.say("No hours are planned in the weeks shown for: %(names)s.", names=names)


def _absences(subject: Subject) -> Iterator[str]:
    """Who is away from today on, joins or leaves, the nearest first, with what of theirs falls into it."""
    language = subject.language
    falls: dict[tuple[str | int, ...], list[str]] = {}
    for each in absences(subject.agenda, subject.people):
        falls.setdefault(each.away.path, []).append(each.item.what)
    coming = [away for listed in subject.people.away.values() for away in listed if away.last >= subject.today]
    coming.sort(key=lambda away: away.last if away.path[2] == "from" else away.first)
    for away in coming[:MOST_ROWS]:
        said = _away(subject, away)
        missed = [what for what in falls.get(away.path, ()) if what]
        if missed:
            yield language.say_count(
                "%(said)s “%(what)s” of theirs falls into that time.",
                "%(said)s “%(what)s” and other things of theirs, %(count)s in all, fall into that time.",
                len(missed),
                said=said,
                what=missed[0],
            )
        else:
            yield said


def _away(subject: Subject, away: Away) -> str:
    language = subject.language
    name = subject.plan.team[away.person].name or readable(away.person)
    if away.path[2] == "from":
        joins = date.fromordinal(away.last.toordinal() + 1)
        return language.say("%(name)s joins on %(day)s.", name=name, day=language.day(joins))
    if away.path[2] == "to":
        leaves = date.fromordinal(away.first.toordinal() - 1)
        return language.say("The last day of %(name)s is %(day)s.", name=name, day=language.day(leaves))
    if away.first == away.last:
        return language.say("%(name)s is away on %(day)s.", name=name, day=language.day(away.first))
    days = language.day_range(away.first, away.last)
    return language.say("%(name)s is away: %(days)s.", name=name, days=days)


def _beyond(load: Load) -> Decimal:
    return load.hours - (load.capacity or Decimal(0))


def _over(week: Week) -> Decimal:
    return Decimal(0) if week.capacity is None else week.hours - week.capacity


def _of(subject: Subject, week: Week) -> str:
    hours = _number(subject, week.hours)
    if week.capacity is None:
        return hours
    return subject.language.say("%(hours)s of %(capacity)s h", hours=hours, capacity=_number(subject, week.capacity))


def _number(subject: Subject, hours: Decimal) -> str:
    return subject.language.number(round(hours, 1))
