"""Days and times of posts, as people write them in sheets: also without a year, or with a weekday or the time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from smmplan.base.calendar_words import MONTHS, weekday_named
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.lookalikes import plain_signs
from smmplan.base.month import YEARS, Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Cell, shown
from smmplan.source.statements.days import DayOrder, Unsure, day_order, month_of_word, read_day, settle

ORDERS: dict[str, DayOrder | None] = {"dmy": "day-first", "mdy": "month-first", "ymd": None}
"""What --dates may say, and the order of day and month that it means."""

_ADVICE = "add --dates dmy or --dates mdy"
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet (ECMA-376 part 1, 18.17.4.1, for days from 1 March 1900 on)."""

_SERIALS = range(20000, 80000)
_LONGEST = 60
_IN_BRACKETS = re.compile(r"[(\[（].*?[)\]）]")
_CLOCK = (
    r"(?P<before>am|pm|上午|早上|下午|晚上|中午)? ?(?P<hour>\d{1,2})"
    r"(?:(?:[:h：点时]|(?P<dot>\.))(?P<minute>\d{2}|半)?(?::\d{2}(?:\.\d+)?)?分?)?"
    r" ?(?P<behind>a\.?m\.?|p\.?m\.?|n\.?n\.?|uhr)?"
)
_TIME = re.compile(_CLOCK)
_LATER = re.compile(rf"(?P<day>.*?\S)(?:[ ,]+(?:at |um |@ ?)?|t){_CLOCK}")
_MONTH_DAY = re.compile(r"(\d{1,2})月 ?(\d{1,2})[日号]?")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[-/ ]*(?:de |of |ng )?([^\W\d_]{3,})\.?")
_WORD_DAY = re.compile(r"([^\W\d_]{3,})\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?")
_TWO = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2})\.?")
_SHORT_YEAR_FIRST = re.compile(r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})")
_NEXT_YEAR = 2028
"""A leap year stands for one that is not said, so that 29 February is a day."""


class Yearless(NamedTuple):
    """Two numbers of a day without a year. The first is the month where `sure`, else either may be."""

    first: int
    second: int
    sure: bool


class When(NamedTuple):
    """A day as it is written, and the time where one stands with it."""

    day: date | Unsure | Yearless
    clock: time | None = None


@lru_cache(8192)
def _read(text: str, year_first: bool) -> When:
    plain = " ".join(_IN_BRACKETS.sub(" ", plain_signs(text)).casefold().split())
    plain = _without_weekday(plain)
    if year_first and (match := _SHORT_YEAR_FIRST.fullmatch(plain)):
        return When(_made(2000 + int(match[1]), int(match[2]), int(match[3]), text))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain):
        return _serial(Decimal(plain), text)
    yearless = _yearless(plain)
    if yearless:
        return When(yearless)
    match = _LATER.fullmatch(plain)
    clock = _clock(match) if match else None
    if match and clock is not None and (match["minute"] or match["behind"] or match["before"]) and not match["dot"]:
        inner = _yearless(_without_weekday(match["day"].strip(" ,")))
        return When(inner or read_day(_without_weekday(match["day"].strip(" ,"))), clock)
    return When(read_day(plain))


def read_when(cell: Cell, order: str | None) -> When | None:
    """The day in a cell; None for an empty one. `order` is what --dates says. Raises GrammarError for no day."""
    if isinstance(cell, datetime):
        return When(cell.date(), cell.time().replace(second=0, microsecond=0))
    if isinstance(cell, date):
        return When(cell)
    if isinstance(cell, Decimal):
        return _serial(cell, shown(cell))
    if isinstance(cell, time):
        raise GrammarError(f"{quote(shown(cell))} is a time, and a day is wanted")
    text = cell.strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        raise GrammarError(f"{quote(text)} is no date")
    try:
        return _read(text, order == "ymd")
    except GrammarError:
        raise GrammarError(f"{quote(text)} is no date") from None


def _serial(number: Decimal, text: str) -> When:
    if int(number) not in _SERIALS:
        raise GrammarError(f"{quote(text)} is no date")
    minutes = round((number % 1) * 24 * 60)
    moment = datetime.combine(_FIRST_DAY, time()) + timedelta(days=int(number), minutes=minutes)
    return When(moment.date(), moment.time() if minutes else None)


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise GrammarError(f"{quote(text)} is no day of the calendar") from None


def _without_weekday(plain: str) -> str:
    """The text without a weekday before or behind it: `Mon 3 May`, `5月3日 周一`."""
    words = re.split(r"[ ,]+", plain)
    for turn in (0, -1):
        word = words[turn].strip(".,") if len(words) > 1 else ""
        if word and not any(map(str.isdigit, word)) and weekday_named(word) is not None and month_of_word(word) is None:
            words.pop(turn)
    return " ".join(words) if len(words) < len(re.split(r"[ ,]+", plain)) else plain


def _yearless(plain: str) -> Yearless | None:
    if match := _MONTH_DAY.fullmatch(plain):
        return Yearless(int(match[1]), int(match[2]), sure=True)
    if (match := _DAY_WORD.fullmatch(plain)) and (month := month_of_word(match[2])):
        return Yearless(month, int(match[1]), sure=True)
    if (match := _WORD_DAY.fullmatch(plain)) and (month := month_of_word(match[1])):
        return Yearless(month, int(match[2]), sure=True)
    if match := _TWO.fullmatch(plain):
        return Yearless(int(match[1]), int(match[2]), sure=match[1] == match[2])
    return None


def read_clock(cell: Cell) -> time | None:
    """The time in a cell; None for an empty one. Raises GrammarError for no time."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, Decimal):
        if 0 <= cell < 1:
            minutes = round(cell * 24 * 60) % (24 * 60)
            return time(minutes // 60, minutes % 60)
        cell = shown(cell)
    if isinstance(cell, str):
        plain = " ".join(_IN_BRACKETS.sub(" ", plain_signs(cell)).casefold().split())
        if not plain:
            return None
        match = _TIME.fullmatch(plain) if len(plain) <= _LONGEST else None
        solid = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", plain)
        clock = time(int(solid[1]), int(solid[2])) if solid else _clock(match) if match else None
        if clock is not None and (
            solid
            or ":" in plain
            or (match and (match["minute"] or match["behind"] or match["before"] or re.search(r"[h点时]", plain)))
        ):
            return clock
    raise GrammarError(f"{quote(shown(cell))} is no time; write one like 18:30")


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), 30 if match["minute"] == "半" else int(match["minute"] or 0)
    half = (match["behind"] or "").replace(".", "") or match["before"] or ""
    late = half in {"pm", "下午", "晚上"} or (half in {"nn", "中午"} and hour < 11)
    if half and half != "uhr" and hour <= 12:
        hour = hour % 12 + 12 * (late or (half in {"nn", "中午"} and hour == 12))
    return time(hour, minute) if hour < 24 and minute < 60 else None


class Days:
    """Turns the days of a column into days of the calendar: what is unsure by the evidence of all of them."""

    def __init__(
        self,
        found: Iterable[tuple[int, str, When]],
        *,
        order: str | None,
        year: int | None,
        period: tuple[Month, Month] | None,
    ) -> None:
        unsure: list[tuple[int, str, Unsure]] = []
        for row, text, when in found:
            if isinstance(when.day, Yearless):
                if not when.day.sure:
                    unsure.append((row, text, (when.day.first, when.day.second, _NEXT_YEAR)))
            elif not isinstance(when.day, date):
                unsure.append((row, text, when.day))
        if order == "ymd" and unsure:
            row, text, _ = unsure[0]
            raise Trouble(f"row {row}: {quote(text)} does not begin with the year; {_ADVICE}")
        try:
            self._order = day_order(unsure, ORDERS[order] if order else None, _ADVICE)
        except Trouble as error:
            raise Trouble(str(error).replace("line ", "row ")) from None
        self._year, self._period = year, period
        self.order = next((word for word, each in ORDERS.items() if each and each == self._order), None)

    def of(self, when: When, text: str) -> date:
        """The day. Raises GrammarError where there is no such day, Trouble where nothing says its year."""
        day = when.day
        if isinstance(day, Yearless):
            month, number = (
                (day.first, day.second) if day.sure or self._order == "month-first" else (day.second, day.first)
            )
            return self._with_year(month, number, text)
        return settle(day, self._order or "day-first", text)

    def _with_year(self, month: int, day: int, text: str) -> date:
        if not 1 <= month <= 12:
            raise GrammarError(f"{quote(text)} is no day of the calendar")
        if self._year is not None:
            return _made(self._year, month, day, text)
        if self._period is None:
            raise Trouble(f"{quote(text)} has no year; add one like --year 2027")
        first, last = self._period
        years = [year for year in range(first.year, last.year + 1) if first <= Month(year, month) <= last]
        if len(years) != 1 or years[0] not in YEARS:
            where = "twice in" if years else "not in"
            raise Trouble(
                f"{quote(text)} has no year, and {MONTHS[month - 1]} is {where} the period of the plan; "
                f"add --year {first.year}"
            )
        return _made(years[0], month, day, text)
