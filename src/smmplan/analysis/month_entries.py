"""What a calendar shows beside one another: what stands on a day, and what lasts over several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.airings import Airing
from smmplan.analysis.agenda.collisions import collisions
from smmplan.analysis.agenda.item import Item, Kind
from smmplan.analysis.agenda.people import People
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

if TYPE_CHECKING:
    from smmplan.analysis.agenda.occasions import Occasion

_POSTS = ("post", "series")
LASTING = frozenset({"campaign", "experiment", "milestone"})
"""What is drawn over all of its days, where it has several."""

_REPEATED = frozenset({"series", "meeting", "gathering", "reading"})
"""What comes again and again: no longer than the plan lasts."""

LEFT_OUT = frozenset({"phase", "initiative", "day"})
"""What a calendar does not show: work that lasts for months is on the roadmap, and days that matter are occasions."""


class Entry(NamedTuple):
    """Something on a day: a post, or something that is due or meets.

    `status`, `pillars` and `formats` are those of a post. `late` is work whose day has passed and that is not done;
    `collides` is a post that follows another one of its channel by less than ten minutes, or comes before it.
    """

    kind: Kind
    path: Path
    what: str
    first: date
    last: date
    clock: time | None = None
    channels: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    status: str | None = None
    owners: tuple[str, ...] = ()
    done: bool = False
    late: bool = False
    collides: bool = False

    @property
    def is_post(self) -> bool:
        """Whether it is a post, or a turn of a series."""
        return self.kind in _POSTS


class Stretch(NamedTuple):
    """Something that lasts over several days: a campaign, an experiment, a milestone, or some days that matter.

    `kind` is campaign, experiment or milestone, or for days that matter promotion, holiday, quiet and so on. `path` is
    None for what the plan does not say itself.
    """

    kind: str
    path: Path | None
    what: str
    first: date
    last: date


class Wanted(NamedTuple):
    """Whose calendar it is: of one channel, of one member of the team, or of all."""

    channel: str | None = None
    person: str | None = None


EVERYTHING = Wanted()


EVERYTHING = Wanted()


class Choice:
    """What of an agenda is wanted."""

    def __init__(self, agenda: Agenda, wanted: Wanted) -> None:
        self.channel, self.person = wanted
        copied = (each for each in agenda.by_channel.get(self.channel or "", ()) if each.copied)
        self.copies = frozenset(airing.slot.path for airing in copied)
        self.people = People(agenda.plan, agenda.moments, agenda.window) if self.person else None

    def has(self, item: Item, *, also_everywhere: bool = False) -> bool:
        """Whether it is on the channel and of the person that are wanted; `also_everywhere` if it names no channel."""
        here = self.channel in item.channels or item.path in self.copies or (also_everywhere and not item.channels)
        if self.channel is not None and not here:
            return False
        if self.person is None or self.person in item.owners:
            return True
        return self.people is not None and self.person in self.people.meant(item.owners)


def entries(agenda: Agenda, choice: Choice) -> Iterator[Entry]:
    """All that stands on a day, by day and time."""
    clashes = _clashes(agenda.by_channel)
    slots = {(slot.path, slot.first, slot.clock): slot for slot in agenda.slots}
    ends = agenda.moments.ends
    for item in agenda.items:
        if item.kind in LEFT_OUT or (item.kind in LASTING and item.first < item.last) or not choice.has(item):
            continue
        if item.kind in _REPEATED and ends and item.first > ends:
            continue
        key = (item.path, item.first, item.clock)
        slot = slots.get(key) if item.kind in _POSTS else None
        yield Entry(
            item.kind,
            item.path,
            item.what,
            item.first,
            item.last,
            item.clock,
            item.channels,
            slot.piece.pillars if slot else (),
            slot.piece.formats if slot else (),
            slot.status if slot else None,
            item.owners,
            item.done,
            item.is_late(agenda.today),
            key in clashes,
        )


def _clashes(by_channel: Mapping[str, Sequence[Airing]]) -> frozenset[tuple[Path, date, time | None]]:
    """The posts that get in each other's way on some channel."""
    found: set[tuple[Path, date, time | None]] = set()
    for channel, listed in by_channel.items():
        days: dict[date, list[Airing]] = defaultdict(list)
        for airing in listed:
            days[airing.slot.first].append(airing)
        for together in days.values():
            if len(together) > 1:
                for clash in collisions({channel: together}):
                    slots = (clash.earlier.slot, clash.later.slot)
                    found.update((slot.path, slot.first, slot.clock) for slot in slots)
    return frozenset(found)


def occasions(agenda: Agenda) -> Iterator[Occasion]:
    """The days that matter; of two with the same name and day the one that the plan itself names."""
    own = {(each.name.casefold(), each.first) for each in agenda.occasions if each.path}
    return (each for each in agenda.occasions if each.path or (each.name.casefold(), each.first) not in own)


def stretches(agenda: Agenda, choice: Choice, matters: Iterable[Occasion]) -> Iterator[Stretch]:
    """What lasts over several days, of the plan and of the days that matter."""
    for item in agenda.entries:
        if item.kind in LASTING and item.first < item.last and choice.has(item, also_everywhere=True):
            yield Stretch(item.kind, item.path, item.what, item.first, item.last)
    for each in matters:
        if each.first < each.last:
            yield Stretch(each.kind, each.path, each.name, each.first, each.last)
