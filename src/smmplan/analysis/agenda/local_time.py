"""A time of day in a time zone: the instant that it is, and whether clocks jump over it or show it twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from typing import Literal, TypeAlias

from smmplan.base.record import NamedTuple

Doubt: TypeAlias = Literal["gap", "overlap"]


class Instant(NamedTuple):
    """When something is for everyone: `utc` is None where the time zone is not known on this machine.

    `doubt` says that clocks are put forward over this time, so that it does not exist (`gap`: `utc` is then that of
    a clock nobody has put forward yet), or put back, so that it comes twice (`overlap`: `utc` is the first).
    """

    utc: datetime | None
    doubt: Doubt | None = None


def instant(day: date, clock: time, zone: str) -> Instant:
    """The instant of a time of day in a zone of the IANA list, by the rules of PEP 495."""
    place = _zone(zone)
    if place is None:
        return Instant(None)
    local = datetime.combine(day, clock, place)
    try:
        before, after = local.utcoffset(), local.replace(fold=1).utcoffset()
        if before is None or after is None:
            return Instant(None)
        utc = datetime.combine(day, clock, UTC) - before
    except OverflowError:
        return Instant(None)
    return Instant(utc, None if before == after else "gap" if before < after else "overlap")


@cache
def _zone(name: str) -> tzinfo | None:
    # Only a plan with times of day in a time zone needs the list.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
