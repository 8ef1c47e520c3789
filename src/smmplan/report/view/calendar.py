"""What appears when: the months around today day by day, the hours of posts, and days that matter soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.agenda.airings import Airing
from smmplan.analysis.agenda.collisions import Collision, collisions
from smmplan.analysis.agenda.occasions import Occasion
from smmplan.analysis.agenda.slots import Slot
from smmplan.analysis.month_entries import occasions
from smmplan.analysis.month_grid import month_grids, months_agenda
from smmplan.base.month import Month as CalendarMonth
from smmplan.base.month import months_between
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.calendar_days import Day, Diary, Month
from smmplan.report.view.calendar_heat import heat_figure
from smmplan.report.view.cells import Grid, grid
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.occasion_words import occasion_kind, occasion_name
from smmplan.report.view.roadmap_words import MOST_NAMED, cut_list, why_undated

MOST_MONTHS = 3
_USUAL_MONTHS = 2
_WEEKS = 28
"""Days that the short list of a one-page report looks ahead."""

_MOST_DAYS, _MOST_SHORT = 7, 3
"""Days of that list, and things on each: a page has no room for more."""

_AHEAD = timedelta(days=90)
_MOST_OCCASIONS = 8
_POSTS = frozenset({"post", "series"})


class CalendarView(NamedTuple):
    """The calendar: whole months, or in a one-page report the days of the next four weeks. All of it may be empty.
    `agenda` has those days as a table.

    `legend` are the pillars with their inks, `channels` says what the marks of channels mean, `clashes` which posts
    get in each other's way, `undated` what has no day yet.
    """

    lead: str
    months: tuple[Month, ...]
    days: tuple[Day, ...]
    agenda: Table | None
    more: str
    legend: tuple[tuple[str, str], ...]
    channels: str
    clashes: tuple[str, ...]
    occasions: Grid | None
    hours: Figure | None
    undated: tuple[str, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Calendar")


def section(subject: Subject) -> CalendarView | None:
    """The calendar of a plan; None where nothing of it has a day."""
    if subject.outline == "onepage":
        return _short(subject, Diary(subject, _MOST_SHORT))
    diary = Diary(subject)
    grids = list(month_grids(*_shown(subject)))
    months = tuple(map(diary.month, grids))
    matters = _occasions(subject)
    undated = [why_undated(subject, each) for each in subject.agenda.undated if each.kind in _POSTS]
    if not (months or undated or (matters and subject.plan.calendar)):
        return None
    return CalendarView(
        lead=subject.language.sentences(_lead(subject)),
        months=months,
        days=(),
        agenda=None,
        more="",
        legend=diary.legend(months),
        channels=diary.where(day for month in months for week in month.weeks for day in week),
        clashes=tuple(_clashes(subject)),
        occasions=matters,
        hours=heat_figure(subject, diary.weekdays),
        undated=cut_list(subject, undated),
    )


def _short(subject: Subject, diary: Diary) -> CalendarView | None:
    """The next four weeks, the first days of them that have something."""
    first, last = subject.today, subject.today + timedelta(days=_WEEKS - 1)
    months = months_between(CalendarMonth.of(first), CalendarMonth.of(last))
    known = _agenda_of(subject, months)
    listed = [day for made in month_grids(known, months) for on, day in diary.listed(made) if first <= on <= last]
    if not any(day.entries for day in listed):
        return None
    more = len(listed) - _MOST_DAYS
    language = subject.language
    posts = sum(slot.exact and first <= slot.first <= last for slot in known.slots)
    return CalendarView(
        lead=language.say_count(
            "%(days)s: %(count)s post.",
            "%(days)s: %(count)s posts.",
            posts,
            days=language.day_range(first, last),
        ),
        months=(),
        days=tuple(listed[:_MOST_DAYS]),
        agenda=diary.agenda(listed[:_MOST_DAYS]),
        more=language.say_count("and %(count)s more day", "and %(count)s more days", more) if more > 0 else "",
        legend=(),
        channels=diary.where(listed[:_MOST_DAYS]),
        clashes=(),
        occasions=None,
        hours=None,
        undated=(),
    )


def _shown(subject: Subject) -> tuple[Agenda, Sequence[CalendarMonth]]:
    """The months to show and an agenda that has their days: this one and the next that have posts, else the last.

    The third comes with posts of its own only: series alone look the same in every month.
    """
    now = CalendarMonth.of(subject.today)
    named: dict[CalendarMonth, bool] = {}
    for slot in subject.agenda.slots:
        month = CalendarMonth.of(slot.first)
        named[month] = named.get(month, False) or slot.series is None
    ahead = sorted(month for month in named if month >= now)
    months = [*ahead[:_USUAL_MONTHS], *(month for month in ahead[_USUAL_MONTHS:MOST_MONTHS] if named[month])]
    months = months or sorted(named)[-1:]
    return _agenda_of(subject, months), months


def _agenda_of(subject: Subject, months: Sequence[CalendarMonth]) -> Agenda:
    """The agenda of the plan, or where it lacks some days of these months another one."""
    known = subject.agenda
    if not months or (known.window.first <= months[0].first and months[-1].last <= known.window.last):
        return known
    return months_agenda(subject.plan, subject.today, months[0], months[-1])


def _lead(subject: Subject) -> Iterator[str]:
    """How many posts the plan has, how many are still to come, and how many of those are approved."""
    language, today, slots = subject.language, subject.today, subject.agenda.slots
    if not slots:
        return
    ahead = [slot for slot in slots if slot.last >= today]
    window = subject.agenda.window
    days = language.day_range(window.first, window.last)
    if len(ahead) in {0, len(slots)}:
        yield language.say_count(
            "The plan has %(count)s post, %(days)s.", "The plan has %(count)s posts, %(days)s.", len(slots), days=days
        )
    else:
        yield language.say_count(
            "The plan has %(count)s post, %(days)s; %(ahead)s of them from today on.",
            "The plan has %(count)s posts, %(days)s; %(ahead)s of them from today on.",
            len(slots),
            days=days,
            ahead=language.number(len(ahead)),
        )
    single = [slot for slot in ahead if slot.series is None and slot.status]
    if single:
        ready = sum(slot.status in {"approved", "scheduled", "published"} for slot in single)
        yield language.say_count(
            "Of %(count)s single post to come, %(ready)s is approved.",
            "Of %(count)s single posts to come, %(ready)s are approved.",
            len(single),
            ready=language.number(ready),
        )


def _clashes(subject: Subject) -> Iterator[str]:
    """The posts from today on that get in each other's way, a sentence each."""
    ahead: dict[str, list[Airing]] = defaultdict(list)
    for channel, listed in subject.agenda.by_channel.items():
        ahead[channel] = [airing for airing in listed if airing.slot.first >= subject.today]
    found = sorted(collisions(ahead), key=lambda clash: clash.earlier.slot.first)
    for clash in found[:MOST_NAMED]:
        yield _clash(subject, clash)
    more = len(found) - MOST_NAMED
    if more > 0:
        yield subject.language.say_count(
            "%(count)s more pair of posts is that close together.",
            "%(count)s more pairs of posts are that close together.",
            more,
        )


def _clash(subject: Subject, clash: Collision) -> str:
    language = subject.language
    first, second = clash.earlier.slot, clash.later.slot
    values = {
        "channel": channel_name(subject, clash.channel),
        "day": language.day(first.first),
        "first": first.topic,
        "second": second.topic,
    }
    if clash.minutes == 0:
        said = language.say("%(channel)s, %(day)s: “%(first)s” and “%(second)s” go out at the same time.", **values)
    else:
        said = language.say_count(
            "%(channel)s, %(day)s: “%(second)s” goes out %(count)s minute after “%(first)s”.",
            "%(channel)s, %(day)s: “%(second)s” goes out %(count)s minutes after “%(first)s”.",
            clash.minutes,
            **values,
        )
    if clash.times == 1:
        return said
    again = language.say_count("That happens once.", "That happens %(count)s times.", clash.times)
    return language.sentences((said, again))


def _occasions(subject: Subject) -> Grid | None:
    """The days that matter in the next three months: each name once, those of the plan and the large ones first."""
    language, today = subject.language, subject.today
    last = today + _AHEAD
    known = subject.agenda if subject.agenda.window.last >= last else agenda(subject.plan, today, today, last)
    coming = [each for each in occasions(known) if each.last >= today and each.first <= last]
    once = list({each.name.casefold(): each for each in reversed(coming)}.values())
    weighty = sorted(once, key=_weight)[:_MOST_OCCASIONS]
    busy = _busy_days(known.slots)
    say = language.say_in
    columns = (
        Column(say("calendar", "Occasion")),
        Column(say("calendar", "When")),
        Column(say("calendar", "What it is")),
        Column(say("calendar", "Posts to come"), number=True),
    )
    shown = sorted(weighty, key=lambda each: each.first)
    posts = [sum(busy[day] for day in _days(max(each.first, today), each.last)) for each in shown]
    rows = [
        (
            occasion_name(subject, each.name, own=each.path is not None),
            language.day(each.first) if each.first == each.last else language.day_range(each.first, each.last),
            occasion_kind(subject, each.kind),
            language.number(count) if any(posts) else "",
        )
        for each, count in zip(shown, posts, strict=True)
    ]
    return grid(language.say("Days that matter soon"), columns, rows) if rows else None


def _days(first: date, last: date) -> range:
    """Days by their ordinals."""
    return range(first.toordinal(), last.toordinal() + 1)


def _weight(occasion: Occasion) -> tuple[bool, bool, bool, date]:
    return occasion.path is None, not occasion.big, occasion.first == occasion.last and not occasion.off, occasion.first


def _busy_days(slots: Sequence[Slot]) -> dict[int, int]:
    """How many posts appear on each day, by its ordinal; those without a known day on none."""
    found: dict[int, int] = defaultdict(int)
    for slot in slots:
        if slot.exact:
            found[slot.first.toordinal()] += 1
    return found
