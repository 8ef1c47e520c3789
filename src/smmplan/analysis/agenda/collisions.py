"""Posts that get in each other's way: at the same time on one channel, and too many on one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

from smmplan.analysis.agenda.airings import Airing
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

_MINUTES_A_DAY = 24 * 60


class Collision(NamedTuple):
    """Two posts on a channel that are only so many minutes apart, 0 for the same time; the first such day.

    Two series may meet again and again: `times` says how often.
    """

    channel: str
    earlier: Airing
    later: Airing
    minutes: int
    times: int = 1


class Crowd(NamedTuple):
    """More posts on one day of a channel than it should have."""

    channel: str
    day: date
    airings: tuple[Airing, ...]


def collisions(by_channel: Mapping[str, Sequence[Airing]], closer_than: int = 10) -> tuple[Collision, ...]:
    """The posts that follow one another on a channel by less than so many minutes, by channel and day.

    Only posts with a time of day on a known day are compared, and none that a channel copies by itself.
    """
    found: dict[tuple[str, Path, Path], Collision] = {}
    for channel, listed in by_channel.items():
        timed = [(_minute(airing), airing) for airing in _own(listed) if airing.slot.clock is not None]
        timed.sort(key=lambda pair: pair[0])
        for (minute, earlier), (next_minute, later) in pairwise(timed):
            apart = next_minute - minute
            if apart < closer_than:
                pair = (channel, earlier.slot.path, later.slot.path)
                first = found.get(pair)
                found[pair] = (
                    first._replace(times=first.times + 1) if first else Collision(channel, earlier, later, apart)
                )
    return tuple(found.values())


def crowded_days(by_channel: Mapping[str, Sequence[Airing]], most: int = 3) -> tuple[Crowd, ...]:
    """The days on which a channel has more than so many posts of its own, by channel and day."""
    found: list[Crowd] = []
    for channel, listed in by_channel.items():
        for day, group in groupby(_own(listed), key=lambda airing: airing.slot.first):
            together = tuple(group)
            if len(together) > most:
                found.append(Crowd(channel, day, together))
    return tuple(found)


def _own(listed: Sequence[Airing]) -> Iterator[Airing]:
    return (airing for airing in listed if airing.slot.exact and not airing.copied)


def _minute(airing: Airing) -> int:
    clock = airing.slot.clock
    assert clock is not None
    return airing.slot.first.toordinal() * _MINUTES_A_DAY + clock.hour * 60 + clock.minute
