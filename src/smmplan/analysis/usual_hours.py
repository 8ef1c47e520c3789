"""The hours that are said to be good on a platform: folklore, by weekday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from functools import cache

from smmplan.analysis.platforms import platform
from smmplan.base.calendar_words import weekday_named
from smmplan.base.record import NamedTuple

_WEEK = 7
_WORKDAYS = 5


class UsualHours(NamedTuple):
    """The hours of each weekday, Monday being 0, from a full hour to another; `words` are as they were published."""

    by_day: Mapping[int, tuple[int, int]]
    words: str

    def holds(self, weekday: int, clock: time) -> bool:
        """Whether a time of day lies in these hours."""
        begin, end = self.by_day.get(weekday, (0, 0))
        return begin <= clock.hour < end


@cache
def usual_hours(name: str) -> UsualHours | None:
    """The good hours of a platform, `Mon 10-12, daily 20-22, weekdays 9-11`; None where none are known."""
    known = platform(name)
    fact = known.fact("best_times") if known else None
    if fact is None:
        return None
    by_day: dict[int, tuple[int, int]] = {}
    for part in fact.value.split(", "):
        word, _, hours = part.partition(" ")
        begin, _, end = hours.partition("-")
        one = weekday_named(word)
        days = (one,) if one is not None else range(_WORKDAYS if word == "weekdays" else _WEEK)
        by_day.update(dict.fromkeys(days, (int(begin), int(end))))
    return UsualHours(by_day, fact.value)
