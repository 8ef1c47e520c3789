"""When something is: a day or a period, a milestone, or so much before or after one; with a time of day or without."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import TypeAlias

from smmplan.base.calendar_words import weekday_named
from smmplan.base.clock import clock_meant, parse_clock, print_clock, read_clock
from smmplan.base.errors import GrammarError
from smmplan.base.identifier import normalize
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.month import Month, ShiftUnit, shift
from smmplan.base.near_when import near_offset, near_when, sure_date, surely_dated
from smmplan.base.period import MONTHS_OF, Day, Period, PlanMonth, read_period
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

__all__ = [
    "Anchor", "At", "Day", "Offset", "Period", "PlanMonth", "When",
    "anchor_of", "first_day", "is_month_or_longer", "last_day", "months_of", "parse_at", "parse_clock", "parse_when",
    "shift",
]  # fmt: skip

_START = "start"
_LONGEST = 200
_FARTHEST = 9999
_UNITS: dict[str, ShiftUnit] = {"d": "d", "w": "w", "m": "m"}
_LETTERS_MARKS_DIGITS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}
_FORMS = "a date like 2026-11-27, 2026-11, 2026-W48 or 2026-Q4, the id of a milestone, or one like launch-2w"
_TIMED = (
    r"(.+?)(?:,? +(?:at +)?|(?<=\d)t)"
    r"(\d{1,2}[:.h]\d{0,2}\S*(?: ?[ap]\.?m\.?)?(?: (?:utc|gmt)\S*)?(?: ?(?:-|to) ?\d\S*)?"
    r"|\d{1,2} ?[ap]\.?m\.?|(?<=-\d\d[ t])\d{4})"
)


class Anchor(NamedTuple):
    """A milestone or a phase, by its id."""

    id: str

    def __str__(self) -> str:
        return self.id


class Offset(NamedTuple):
    """So many days, weeks or months (d, w, m) after `anchor`, or before it where `number` is negative.

    The anchor is the id of a milestone or phase, `start` for the entry's own start, or None where nothing was
    said: then it counts from the entry's date. `start` alone is the start and 0 days.
    """

    anchor: str | None
    number: int
    unit: ShiftUnit = "d"

    def __str__(self) -> str:
        if self.anchor == _START and self.number == 0:
            return _START
        return f"{self.anchor or ''}{self.number:+d}{self.unit}"


When: TypeAlias = Day | Period | PlanMonth | Anchor | Offset


class At(NamedTuple):
    """When something happens, with the time of day where one was said: 2026-11-25 07:30."""

    when: When
    clock: time | None = None

    def __str__(self) -> str:
        return str(self.when) if self.clock is None else f"{self.when} {print_clock(self.clock)}"


def parse_when(text: str) -> When:
    """Read a date, month, ISO week, quarter, half, year, plan month, milestone id or offset.

    `2026-11-27`, `2026-11`, `2026-W48`, `2026-Q4`, `FY2026-Q2`, `2026-H2`, `2026`, `M3`, `launch`, `launch-2w`,
    `start+3d`, `-1d`. Offsets go to 9999. Whether a milestone has the id is not known here. Raises GrammarError,
    with the right form of the same date where that is certain.
    """
    when = read_period(text)
    if when is not None:
        return when
    if len(text) <= _LONGEST:
        offset = _read_offset(text)
        if offset:
            return offset
        if _is_id(text) and not surely_dated(text):
            return Anchor(normalize(text))
    fault = _fault(text)
    raise GrammarError(f"{quote(text)} {fault}", text=text, instead=sure_date(fault), sure=not _names_weekday(text))


def parse_at(text: str) -> At:
    """Read a WHEN, behind which a day, a milestone or an offset may have a time of day: `2026-11-25 07:30`.

    Raises GrammarError, with the right form where it is certain.
    """
    words, _, last = text.rpartition(" ")
    clock = read_clock(last)
    if clock is None or not words or words[-1] in " ,-–":
        _check_time(text)
        return At(parse_when(text))
    when = parse_when(words)
    _check_day(when, clock, text)
    return At(when, clock)


def anchor_of(when: When) -> str | None:
    """The id of the milestone or phase that it is or counts from; None for `start`, a bare offset and the rest."""
    if isinstance(when, Anchor):
        return when.id
    return when.anchor if isinstance(when, Offset) and when.anchor != _START else None


def is_month_or_longer(when: When) -> bool:
    """Whether it is a stretch of whole months, and so may be a key of a MONTH map."""
    return isinstance(when, PlanMonth) or (isinstance(when, Period) and when.unit != "week")


def months_of(when: When, *, period_start: date | None = None, fiscal_month: int = 1) -> tuple[Month, Month] | None:
    """The first and the last month of a stretch of whole months; None for all else.

    `period_start` is the first day of the plan, without which a plan month is None; `fiscal_month` (1 to 12)
    is the month in which fiscal years begin.
    """
    if isinstance(when, PlanMonth) and period_start is not None:
        month = Month.of(period_start).plus(when.number - 1)
        return month, month
    if not isinstance(when, Period) or when.unit == "week":
        return None
    length = MONTHS_OF[when.unit]
    first = Month(when.year, fiscal_month if when.fiscal else 1).plus((when.number - 1) * length)
    return first, first.plus(length - 1)


def first_day(when: When, *, period_start: date | None = None, fiscal_month: int = 1) -> date | None:
    """Its first day; None where a milestone is needed, or `period_start` for a plan month (see months_of)."""
    if isinstance(when, Day):
        return when.day
    if isinstance(when, Period) and when.unit == "week":
        return date.fromisocalendar(when.year, when.number, 1)
    months = months_of(when, period_start=period_start, fiscal_month=fiscal_month)
    return months[0].first if months else None


def last_day(when: When, *, period_start: date | None = None, fiscal_month: int = 1) -> date | None:
    """Its last day; None where a milestone is needed, or `period_start` for a plan month (see months_of)."""
    if isinstance(when, Period) and when.unit == "week":
        return date.fromisocalendar(when.year, when.number, 7)
    months = months_of(when, period_start=period_start, fiscal_month=fiscal_month)
    return months[1].last if months else first_day(when)


def _read_offset(text: str) -> Offset | None:
    if text.lower() == _START:
        return Offset(_START, 0)
    unit = _UNITS.get(text[-1:])
    before = plain_digits(text[:-1])
    head = before.rstrip("0123456789")
    if unit is None or head == before or head[-1:] not in {"+", "-"}:
        return None
    anchor = text[: len(head) - 1]
    number = int(before[len(head) - 1 :])
    if abs(number) > _FARTHEST:
        raise GrammarError(f"{quote(text)} is too far away; write at most {_FARTHEST}{unit}")
    if not anchor or anchor.lower() == _START:
        return Offset(anchor.lower() or None, number, unit)
    dated = read_period(anchor)
    if dated is not None:
        day = first_day(dated)
        right = f"write {shift(day, number, unit)}" if day else "write the month itself, like M5"
        raise GrammarError(
            f"{quote(text)} counts from a date, and only a milestone or start can be counted from; {right}"
        )
    return Offset(normalize(anchor), number, unit) if _is_id(anchor) else None


def _is_id(text: str) -> bool:
    """Whether it has only what ids are made of: letters of any script, marks, digits, - and _."""
    if text.isascii():
        return text.replace("-", "a").replace("_", "a").isalnum()
    return all(char in "-_" or unicodedata.category(char) in _LETTERS_MARKS_DIGITS for char in text)


def _fault(text: str) -> str:
    """How the sentence goes on about a text that is no WHEN: what is wrong and what to write.

    Raises the GrammarError of an offset that was spelled out and cannot be counted.
    """
    if len(text) > _LONGEST:
        return f"is no date; write {_FORMS}"
    near = near_when(text)
    if near:
        return near
    for apart in ("..", " - ", " – ", " to ", "~"):
        ends = [_meant(end) for end in text.split(apart, 2)]
        if len(ends) == 2 and all(ends):
            return f"is two dates, and here one is wanted; write from: {ends[0]} and to: {ends[1]}"
    offset = near_offset(text)
    meant = parse_when(offset) if offset else _meant(text)
    return f"is no date; write {meant or _FORMS}"


def _names_weekday(text: str) -> bool:
    """Whether a date has a weekday, which may be another than that of the date."""
    return any(weekday_named(word) is not None for word in re.findall(r"[^\W\d_]+", text.casefold()))


def _meant(text: str) -> When | None:
    """The date that a text becomes without its spaces and full-width signs; never a milestone."""
    try:
        return read_period(plain_signs(text).replace(" ", ""))
    except GrammarError:
        return None


def _check_time(text: str) -> None:
    """Raises GrammarError for a day with a time that is not HH:MM, and for a time without a day."""
    if len(text) > _LONGEST:
        return
    tidy = plain_signs(text)
    clock = clock_meant(tidy) if ":" in tidy else None
    if clock is not None:
        raise GrammarError(f"{quote(text)} has no day; write one like 2026-11-27 {print_clock(clock)}")
    match = re.fullmatch(_TIMED, tidy, re.IGNORECASE)
    if match is None:
        return
    when = parse_when(match[1])
    if match[2] == "24:00" and isinstance(when, Day):
        raise GrammarError(f"{quote(text)}: a day ends with 23:59; write {shift(when.day, 1, 'd')} 00:00")
    clock = clock_meant(match[2]) or parse_clock(match[2])
    _check_day(when, clock, text)
    meant = f"{when} {print_clock(clock)}"
    raise GrammarError(f"{quote(text)} is no day with a time; write {meant}", text=text, instead=meant, sure=True)


def _check_day(when: When, clock: time, text: str) -> None:
    """Raises GrammarError where a time of day has no day."""
    weekday = isinstance(when, Anchor) and weekday_named(when.id) is not None
    if weekday or isinstance(when, Period | PlanMonth):
        raise GrammarError(f"{quote(text)} has a time but no day; write one like 2026-11-27 {print_clock(clock)}")
