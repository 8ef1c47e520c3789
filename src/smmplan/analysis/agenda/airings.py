"""Each post on each channel: the time there, its time zone, and the instant that it is for everyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from smmplan.analysis.agenda.local_time import Doubt, Instant, instant
from smmplan.analysis.agenda.slots import Slot
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

_UNKNOWN = Instant(None)


class Airing(NamedTuple):
    """A post on one channel, None for a post that names none.

    `zone` is that of the channel, else of the plan. `utc` and `doubt` (see local_time.py) are known for a day with a
    time in a zone. `copied` is true where the channel repeats another one by itself.
    """

    channel: str | None
    slot: Slot
    zone: str | None
    utc: datetime | None = None
    doubt: Doubt | None = None
    copied: bool = False


def airings(plan: Plan, slots: Iterable[Slot]) -> tuple[Airing, ...]:
    """Every post on every channel that it appears on, also by copying, in the order of the posts."""
    usual = plan.head.timezone
    zones = {id: channel.timezone or usual for id, channel in plan.channels.items()}
    copies: dict[str, list[str]] = defaultdict(list)
    for id, channel in plan.channels.items():
        if channel.copies and channel.mode == "automatic" and channel.copies != id:
            copies[channel.copies].append(id)
    known: dict[tuple[date, time, str], Instant] = {}

    def aired(slot: Slot) -> Iterator[Airing]:
        clock = slot.clock
        for channel in slot.channels or (None,):
            zone = zones.get(channel, usual) if channel else usual
            when = _UNKNOWN
            if clock is not None and zone is not None and slot.exact:
                key = (slot.first, clock, zone)
                if key not in known:
                    known[key] = instant(*key)
                when = known[key]
            yield Airing(channel, slot, zone, *when)
            if channel in copies:
                # A copy goes out with its original, whatever its own time zone is.
                own = (copy for copy in copies[channel] if copy not in slot.channels)
                yield from (Airing(copy, slot, zone, *when, copied=True) for copy in own)

    return tuple(airing for slot in slots for airing in aired(slot))
