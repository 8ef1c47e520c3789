"""What channels promise, week by week: kept over the last full weeks, and planned for the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.cadence import Cadence, cadences
from smmplan.analysis.agenda.window import Window, later
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

WEEKS = 4
"""How many weeks are looked at, back and ahead."""

_WEEK = 7
_PUBLISHED = "published"


class Promise(NamedTuple):
    """A cadence of a channel beside what the calendar had of late, and what it has ahead; None where it was not, or
    will not be, in use."""

    channel: str
    name: str
    path: Path
    back: Cadence | None
    ahead: Cadence | None


class Promises(NamedTuple):
    """The cadences of all channels, in the order of the plan.

    `back` are the full weeks, four at most, up to this one, or to the end of the plan where that lies before;
    they begin when the calendar does. None where no week is full yet. `ahead` are the four weeks from this one on; None
    after the end of the plan. `unmarked` counts single posts of the weeks that are gone which nobody marked as
    published, in a plan that marks posts so.
    """

    back: Window | None
    ahead: Window | None
    rows: tuple[Promise, ...]
    unmarked: int


def promises(agenda: Agenda) -> Promises:
    """How channels keep what their cadences promise on the day of the agenda."""
    back, ahead = weeks_back(agenda), weeks_ahead(agenda)
    kept, planned = _by_path(agenda, back), _by_path(agenda, ahead)
    rows = []
    for id, channel in agenda.plan.channels.items():
        for name in channel.cadence:
            path: Path = ("channels", id, "cadence", name)
            rows.append(Promise(id, name, path, kept.get(path), planned.get(path)))
    return Promises(back, ahead, tuple(rows), _unmarked(agenda, back))


def weeks_back(agenda: Agenda) -> Window | None:
    """The full weeks up to this one in which the calendar has posts, or could have them."""
    begun = agenda.slots[0].first if agenda.slots else agenda.window.first
    first = _monday(max(begun, agenda.window.first), after=True)
    last = later(_monday(min(later(agenda.window.last, 1), agenda.today)), -1)
    first = max(first, later(last, 1 - WEEKS * _WEEK))
    return Window(first, last) if first < last else None


def weeks_ahead(agenda: Agenda) -> Window | None:
    """The weeks from this one on, or from the beginning of the plan."""
    first = max(_monday(agenda.today), agenda.window.first)
    stretch = agenda.window.within(first, later(first, WEEKS * _WEEK - 1))
    return stretch if stretch.days else None


def _by_path(agenda: Agenda, window: Window | None) -> Mapping[Path, Cadence]:
    return {each.path: each for each in cadences(agenda, *window)} if window else {}


def _unmarked(agenda: Agenda, window: Window | None) -> int:
    posts = [slot for slot in agenda.slots if slot.series is None]
    if window is None or not any(slot.status == _PUBLISHED for slot in posts):
        return 0
    return sum(window.first <= slot.first and slot.last <= window.last and slot.status != _PUBLISHED for slot in posts)


def _monday(day: date, after: bool = False) -> date:
    """The Monday of a week; with `after` the first one that is not before the day."""
    return later(day, -day.weekday() % _WEEK if after else -day.weekday())
