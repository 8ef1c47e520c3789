"""What comes round again and again: meetings of the team, gatherings of a community, readings of metrics."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.entries import item_of
from smmplan.analysis.agenda.item import Item, Undated, undated
from smmplan.analysis.agenda.own_days import ends, holidays_of
from smmplan.analysis.agenda.turns import Turn, turns
from smmplan.analysis.agenda.window import Window, later
from smmplan.analysis.moments import Moments
from smmplan.base.every import Every
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.entry import Rhythm


_A_TURN = 31
"""Days behind the last one in which a reading may still belong to a turn: those to the next turn of a month."""


class Frame(NamedTuple):
    """What turns are counted in: the plan and its calendar, the days that are looked at, and the holidays."""

    plan: Plan
    moments: Moments
    window: Window
    off: frozenset[date]


def rhythms(plan: Plan, moments: Moments, window: Window) -> Iterator[Item | Undated]:
    """Every turn of a rhythm that touches a window; and the rhythms without a first day, with the reason."""
    frame = Frame(plan, moments, window, holidays_of(plan, moments))
    yield from _meetings(frame)
    yield from _readings(frame)


def _meetings(frame: Frame) -> Iterator[Item | Undated]:
    plan = frame.plan
    for index, rhythm in enumerate(plan.head.rhythm):
        item = item_of("meeting", ("rhythm", index), rhythm)
        yield from _repeated(frame, rhythm, item, None)
    for id, community in plan.communities.items():
        home: Path = ("communities", id)
        for index, rhythm in enumerate(community.rhythm):
            item = item_of("gathering", (*home, "rhythm", index), rhythm, channels=community.channels, of=home)
            yield from _repeated(frame, rhythm, item, community.start)


def _repeated(frame: Frame, rhythm: Rhythm, item: Item, begins: When | None) -> Iterator[Item | Undated]:
    """Every turn of a rhythm; one without a first day of its own is not held before `begins`."""
    plan, moments, window, off = frame
    every = rhythm.every
    if every is None:
        yield undated(plan, item.kind, (*item.path, "every"), item.what, None)
        return
    start = moments.first(rhythm.from_) if rhythm.from_ else None
    if start is None and (rhythm.from_ or every.needs_start):
        yield undated(plan, item.kind, (*item.path, "from"), item.what, rhythm.from_)
        return
    earliest = moments.first(begins) if begins and not start else moments.begins
    end = moments.last(rhythm.to, start) if rhythm.to else None
    owners = item.owners or rhythm.who
    for turn in turns(every, start, *window.within(earliest, end), off):
        yield item._replace(first=turn.first, last=turn.last, clock=turn.clock, owners=owners)


def _readings(frame: Frame) -> Iterator[Item | Undated]:
    """When each metric is to be read, and whether it was: in its turn, or at any time before the next."""
    plan, moments, window, off = frame
    wanted = {id: metric.every for id, metric in plan.metrics.items() if metric.every}
    seen = _observed(plan, moments, wanted) if wanted else {}
    for id, every in wanted.items():
        metric = plan.metrics[id]
        item = item_of("reading", ("metrics", id), metric, channels=metric.channels)
        if every.needs_start:
            yield undated(plan, "reading", ("metrics", id, "every"), item.what, None)._replace(reason="no-start")
            continue
        until = later(window.last, _A_TURN)
        known = turns(every, None, window.within(moments.begins, None).first, until, off)
        for turn, done in zip(known, _were_read(known, seen.get(id, ()), until), strict=True):
            if turn.first <= window.last:
                yield item._replace(first=turn.first, last=turn.last, clock=turn.clock, done=done)


def _observed(plan: Plan, moments: Moments, wanted: Mapping[str, Every]) -> Mapping[str, Sequence[tuple[date, date]]]:
    """The days that the readings of each metric are about, by their first."""
    days: dict[str, list[tuple[date, date]]] = {id: [] for id in wanted}
    for observation in plan.observations:
        first, last = ends(moments, observation.period or observation.date, None)
        if first and last:
            for id, value in observation.values.items():
                if value is not None and id in days:
                    days[id].append((first, last))
    return {id: sorted(found) for id, found in days.items()}


def _were_read(known: Sequence[Turn], seen: Sequence[tuple[date, date]], end: date) -> Iterator[bool]:
    """For each turn, whether a reading is about one of the days up to the next turn."""
    firsts = [first for first, _ in seen]
    latest = list(accumulate((last for _, last in seen), max))
    for turn, following in zip(known, (*known[1:], None), strict=False):
        until = max(turn.last, later(following.first, -1)) if following else end
        count = bisect_right(firsts, until)
        yield count > 0 and latest[count - 1] >= turn.first
