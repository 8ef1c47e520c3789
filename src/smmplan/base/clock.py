"""A time of day as a plan writes it: HH:MM, on the clock of 24 hours."""

from __future__ import annotations

import re
from datetime import time

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.quote import quote

_LONGEST = 40
_LIKE = r"(\d{1,2})(?:\s?[:.h]\s?(\d{1,2})(?::\d{2})?)?\s?(?:([ap])\.?m\.?)?"
_COMPACT = r"([01]\d|2[0-3])([0-5]\d)"
_ZONED = r"(.*\d)\s?(?:z|utc.*|gmt.*|\+\d{2}:?\d{2})"
_TWO = r"(.+?)\s?(?:-|to|until|~)\s?(.+)"


def print_clock(clock: time) -> str:
    """The text that `parse_clock` reads: 07:30."""
    return f"{clock.hour:02d}:{clock.minute:02d}"


def parse_clock(text: str) -> time:
    """Read `HH:MM` from 00:00 to 23:59. Raises GrammarError with the right form of a near miss."""
    clock = read_clock(text)
    if clock is not None:
        return clock
    raise GrammarError(f"{quote(text)} {_fault(_plain(text))}")


def read_clock(text: str) -> time | None:
    """The time of a text that is exactly `HH:MM`, else None."""
    plain = plain_digits(text)
    if len(plain) != 5 or plain[2] != ":" or not plain.isascii():
        return None
    hour, minute = plain[:2], plain[3:]
    if not (hour.isdigit() and minute.isdigit() and hour < "24" and minute < "60"):
        return None
    return time(int(hour), int(minute))


def clock_meant(text: str) -> time | None:
    """The time that a near miss certainly means (`7:5`, `7.30 pm`, `0730`, `19h30`), else None."""
    plain = _plain(text)
    if match := re.fullmatch(_COMPACT, plain):
        return time(int(match[1]), int(match[2]))
    match = re.fullmatch(_LIKE, plain)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _plain(text: str) -> str:
    """The text in small letters and plain signs; nothing of one that is too long for a time."""
    return plain_signs(text).lower() if len(text) <= _LONGEST else ""


def _fault(plain: str) -> str:
    """How the sentence goes on about a text that is no time of day: what is wrong and what to write."""
    if plain == "24:00":
        return "is no time: a day ends with 23:59; write 00:00 of the next day"
    meant = clock_meant(plain)
    if meant:
        return f"is no time of day; write {print_clock(meant)}"
    if (match := re.fullmatch(_ZONED, plain)) and (meant := clock_meant(match[1])):
        return f"names a time zone; write {print_clock(meant)} as it is in the time zone of the channel or the plan"
    if (match := re.fullmatch(_TWO, plain)) and (meant := clock_meant(match[1])) and clock_meant(match[2]):
        return f"is two times, and here one is wanted; write {print_clock(meant)}"
    return "is no time of day; write one from 00:00 to 23:59"
