"""A rhythm: `day`, `2 weeks`, `Tue and Thu 18:00`, `16th`, `first Mon`, `1st or next workday`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from itertools import groupby
from typing import TypeAlias

from smmplan.base.calendar_words import WEEKDAYS
from smmplan.base.clock import parse_clock, print_clock, read_clock
from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits
from smmplan.base.near_every import near_every, ordinal
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_UNITS = ("day", "week", "month", "quarter", "year")
_INTERVAL = rf"([0-9]{{1,3}}) ({'|'.join(_UNITS)})s?"
_DAYS = {name[:length].lower(): day for day, name in enumerate(WEEKDAYS) for length in (3, None)}
_ORDINALS = {ordinal(day): day for day in range(1, 32)} | {"last": 31}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NTH_NAMES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_NEXT_WORKDAY = " or next workday"
_LONGEST_LIST = 100
_FORMS = "one like day, 2 weeks, month, Mon 07:30, Tue and Thu 18:00, 16th, last or first Mon"


class Interval(NamedTuple):
    """Every so many days, weeks, months, quarters or years. More than one counts from the entry's `from`."""

    number: int
    unit: str

    def __str__(self) -> str:
        return self.unit if self.number == 1 else f"{self.number} {self.unit}s"


class Weekday(NamedTuple):
    """A day of every week, Monday being 0."""

    weekday: int

    def __str__(self) -> str:
        return WEEKDAYS[self.weekday][:3]


class MonthDay(NamedTuple):
    """A day of every month, 1 to 31; in a month that is too short its last day, so 31 is always the last.

    `next_workday` moves it to the first workday from there on.
    """

    day: int
    next_workday: bool = False

    def __str__(self) -> str:
        text = "last" if self.day == 31 else ordinal(self.day)
        return text + _NEXT_WORKDAY * self.next_workday


class MonthWeekday(NamedTuple):
    """The first to fourth (1 to 4) or the last (-1) of a weekday in every month, Monday being 0.

    `next_workday` moves it to the first workday from there on.
    """

    nth: int
    weekday: int
    next_workday: bool = False

    def __str__(self) -> str:
        return f"{_NTH_NAMES[self.nth]} {WEEKDAYS[self.weekday][:3]}" + _NEXT_WORKDAY * self.next_workday


On: TypeAlias = Interval | Weekday | MonthDay | MonthWeekday


class Beat(NamedTuple):
    """One recurring moment: the days it falls on, and the time of day where one was said."""

    on: On
    clock: time | None = None


class Every(NamedTuple):
    """A rhythm: one or more beats as they were written, those with a time of day first."""

    beats: tuple[Beat, ...]

    @property
    def needs_start(self) -> bool:
        """Whether it counts from the entry's `from`, as `2 weeks` does and `Mon` does not."""
        return any(isinstance(beat.on, Interval) and beat.on.number > 1 for beat in self.beats)

    def __str__(self) -> str:
        groups = groupby(self.beats, key=lambda beat: beat.clock)
        return " and ".join(
            " and ".join(str(beat.on) for beat in beats) + (f" {print_clock(clock)}" if clock is not None else "")
            for clock, beats in groups
        )


def parse_every(data: str | Sequence[str]) -> Every:
    """Read a rhythm, or a list of them: any of `day`, `2 weeks`, `Mon 07:30`, `16th`, `last`, `first Mon`,
    `1st or next workday`, joined by `and`. A time of day goes for the days before it that have none.

    Raises GrammarError when a text is none, when a beat stands twice, and for a list that is empty or longer
    than 100.
    """
    texts = [data] if isinstance(data, str) else data
    if not texts:
        raise GrammarError(f"this list of times is empty; write {_FORMS}")
    if len(texts) > _LONGEST_LIST:
        raise GrammarError(f"this list has {len(texts)} times; write at most {_LONGEST_LIST}")
    beats = [beat for text in texts for beat in _parse_text(text)]
    seen: set[Beat] = set()
    for beat in beats:
        if beat in seen:
            raise GrammarError(f"{quote(str(Every((beat,))))} stands twice in this rhythm; write it once")
        seen.add(beat)
    return Every(tuple(sorted(beats, key=lambda beat: beat.clock is None)))


def _parse_text(text: str) -> tuple[Beat, ...]:
    beats = _read(plain_digits(text).lower())
    if beats is None:
        near = near_every(text)
        meant = _read(near) if near else None
        if meant is None or len(set(meant)) < len(meant):
            _check_clocks(text)
            raise GrammarError(f"{quote(text)} is no rhythm; write {_FORMS}")
        raise GrammarError(f"{quote(text)} is no rhythm; write {Every(meant)}")
    return beats


def _check_clocks(text: str) -> None:
    """Raises the GrammarError of the first time of day that is none, because it says more than ours."""
    for word in text.split(" ", 20):
        if re.fullmatch(r"[0-9]{1,2}:[0-9]{1,2}", word):
            parse_clock(word)


def _read(plain: str) -> tuple[Beat, ...] | None:
    beats: list[Beat] = []
    clock: time | None = None
    for piece in reversed(plain.split(" and ", _LONGEST_LIST)):
        words, _, last = piece.rpartition(" ")
        timed = ":" in last
        clock = read_clock(last) if timed else clock
        on = _read_on(words if timed else piece)
        if on is None or (timed and clock is None):
            return None
        beats.append(Beat(on, clock))
    return tuple(reversed(beats))


def _read_on(words: str) -> On | None:
    if words in _UNITS:
        return Interval(1, words)
    if words in _DAYS:
        return Weekday(_DAYS[words])
    days = words.removesuffix(_NEXT_WORKDAY)
    moved = days != words
    if days in _ORDINALS:
        return MonthDay(_ORDINALS[days], moved)
    if (match := re.fullmatch(_INTERVAL, words)) and int(match[1]):
        return Interval(int(match[1]), match[2])
    nth, _, weekday = days.partition(" ")
    if nth in _NTH and weekday in _DAYS:
        return MonthWeekday(_NTH[nth], _DAYS[weekday], moved)
    return None
