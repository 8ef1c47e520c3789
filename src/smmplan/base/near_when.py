"""What was meant by a text that looks like a date and is none: `11/27/2026`, `Nov 27, 2026`, `2026年11月27日`."""

from __future__ import annotations

import re
from datetime import date

from smmplan.base.calendar_words import MONTHS, month_named, weekday_named
from smmplan.base.lookalikes import plain_signs
from smmplan.base.month import YEARS, Month, weeks_of

_FILLERS = {"st", "nd", "rd", "th", "of", "the", "de", "del", "ng", "ika", "on"}
_LONGEST = 80
_CERTAIN = "is no date; write "
_NO_YEAR = "has no year; write the whole date, like 2026-11-27"

_NUMBERS = r"[\d ./_,'-]+"
_EAST_ASIAN = r"(\d{4}|\d{2}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日号號일]?)?)?"
_EAST_ASIAN_DAY = r"(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]"
_DAY_AND_TIME = r"(\d{4})-(\d{2})-(\d{2})(?:t| +)\d.*"
_PERIOD = r"(fy)?(\d{4}|\d{2})(?:(?<=\d{4})/(?:\d{2}|\d{4}))?-?(?:([qhw])(\d{1,2}))?"
_PERIOD_LAST = r"([qhw])(\d{1,2})-?(fy)?-?(\d{4})"
_NUMBER_FIRST = r"(\d)([qh])-?(fy)?-?(\d{4})"
_PLAN_MONTH = r"(?:m|month) ?-?([1-9]\d{0,2})"
_COUNTED = r"(\d{1,4}) ?(d|w|m)(?:ays?|eeks?|onths?)? (before|after) ([\w-]+)"
_SIGNED = r"([\w-]*?) ?([+-]) ?(\d{1,4}) ?(d|w|m)(?:ays?|eeks?|onths?)?"


def near_when(text: str) -> str | None:
    """How the sentence about a text goes on that was meant as a date: what is wrong and what to write.

    None where nothing certain can be said. The text is known not to be in the grammar of WHEN.
    """
    if len(text) > _LONGEST:
        return None
    plain = plain_signs(text).casefold().strip(".,")
    if re.fullmatch(_NUMBERS, plain):
        return _in_numbers(plain)
    if match := re.fullmatch(_EAST_ASIAN, plain):
        return _from_parts(_full_year(match[1]), *(int(part) if part else None for part in match.group(2, 3)))
    if match := re.fullmatch(_EAST_ASIAN_DAY, plain):
        return _from_parts(None, int(match[1]), int(match[2]))
    if match := re.fullmatch(_DAY_AND_TIME, plain):
        parts = int(match[1]), int(match[2]), int(match[3])
        day = _day(*parts)
        return f"has a time of day, and here a day is wanted; write {day}" if day else _from_parts(*parts)
    return _in_words(plain) or _period(plain.replace(" of ", " "))


def sure_date(sentence: str) -> str:
    """The date that a sentence of `near_when` is certain of, as text; empty where it offers several, or advice."""
    date = sentence.removeprefix(_CERTAIN)
    return "" if date == sentence or " " in date else date


def near_offset(text: str) -> str | None:
    """The offset that was spelled out, perhaps from a milestone that is none: `2 weeks before launch`."""
    if len(text) > _LONGEST:
        return None
    tidy = plain_signs(text)
    if match := re.fullmatch(_COUNTED, tidy, re.IGNORECASE):
        sign = "-" if match[3].casefold() == "before" else "+"
        return f"{match[4]}{sign}{int(match[1])}{match[2].casefold()}"
    if match := re.fullmatch(_SIGNED, tidy, re.IGNORECASE):
        return f"{match[1]}{match[2]}{int(match[3])}{match[4].casefold()}"
    return None


def surely_dated(text: str) -> bool:
    """Whether a text that could be the name of a milestone is certainly meant as a date."""
    if not any(map(str.isalpha, text)):
        return True
    plain = plain_signs(text).casefold()
    if re.fullmatch(_EAST_ASIAN, plain) or re.fullmatch(_EAST_ASIAN_DAY, plain) or re.fullmatch(_DAY_AND_TIME, plain):
        return True
    numbers = re.findall(r"\d+", plain)
    return len(numbers) == 2 and max(map(len, numbers)) == 4 and _in_words(plain) is not None


def no_such_day(year: int | None, month: int, day: int) -> str:
    """Why a day does not exist, for a month from 1 to 12: `february 2026 has 28 days`."""
    name = MONTHS[month - 1].casefold()
    days = Month(year or 2000, month).days
    if day == 0:
        return f"the days of {name} count from 1 to {days}"
    return f"{name} {year} has {days} days" if year else f"{name} never has more than {days} days"


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _in_numbers(plain: str) -> str | None:
    parts = re.findall(r"\d+", plain)
    if parts and re.fullmatch(r"(?:19|20)\d{4}(?:\d{2})?", parts[0]) and len(parts) == 1:
        digits = parts[0]
        parts = [digits[:4], digits[4:6], digits[6:]] if len(digits) == 8 else [digits[:4], digits[4:]]
    lengths = [len(part) for part in parts]
    if not 2 <= len(parts) <= 3 or any(length not in {1, 2, 4} for length in lengths) or lengths.count(4) > 1:
        return None
    numbers = [int(part) for part in parts]
    if 4 not in lengths:
        return _two_digit_year(numbers) if len(parts) == 3 else _no_year(numbers)
    year = numbers.pop(lengths.index(4))
    if lengths[0] == 4 and "/" in plain and len(numbers) == 1 and numbers[0] == (year + 1) % 100 > 12:
        return f"is no date; write FY{year} for the fiscal year that begins in {year}"
    if lengths[0] == 4 or len(numbers) == 1:
        return _from_parts(year, *numbers)
    if lengths[-1] != 4:
        return None
    first, second = numbers
    return _one_of((year, second, first), (year, first, second))


def _two_digit_year(numbers: list[int]) -> str | None:
    first, second, third = numbers
    return _one_of((2000 + first, second, third), (2000 + third, second, first), (2000 + third, first, second))


def _no_year(numbers: list[int]) -> str | None:
    first, second = numbers
    possible = _one_of((2000, second, first), (2000, first, second))
    return _NO_YEAR if possible else None


def _one_of(*possible: tuple[int, int, int]) -> str | None:
    """The sentence for a date that can be read in several ways, as year, month and day."""
    days = dict.fromkeys(day for parts in possible if (day := _day(*parts)))
    if not days:
        month_first = [parts for parts in possible if 1 <= parts[1] <= 12 and parts[2] <= 31]
        return _from_parts(*month_first[0]) if month_first else None
    if len(days) == 1:
        return f"{_CERTAIN}{next(iter(days))}"
    return f"can be read in {len(days)} ways; write {' or '.join(map(str, days))}"


def _day(year: int, month: int, day: int) -> date | None:
    known = year in YEARS and 1 <= month <= 12 and 1 <= day <= Month(year, month).days
    return date(year, month, day) if known else None


def _from_parts(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The sentence for a date whose parts are certain, down to the last that is known."""
    if year is not None and year not in YEARS:
        return None
    if month is None:
        return f"{_CERTAIN}{year}"
    if not 1 <= month <= 12:
        return "is no date: a year has 12 months; write one from 01 to 12"
    if day is not None and not 1 <= day <= Month(year or 2000, month).days:
        return f"is no date: {no_such_day(year, month, day)}; write {_nearest_day(year, month, day)}"
    if year is None:
        return _NO_YEAR
    return f"{_CERTAIN}{Month(year, month)}" + (f"-{day:02d}" if day else "")


def _nearest_day(year: int | None, month: int, day: int) -> str:
    if year is None:
        return "the whole date, like 2026-11-27"
    return f"{Month(year, month)}-{Month(year, month).days if day else 1:02d}"


def _in_words(plain: str) -> str | None:
    """The sentence for a date with the name of its month: `Fri, 27 Nov 2026`, `November 27th`."""
    words = re.findall(r"[^\W\d_]+|\d+", plain)
    words = [word for word in words if word not in _FILLERS and (month_named(word) or weekday_named(word) is None)]
    months = [month for word in words if (month := month_named(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) + 1 != len(words) or not numbers:
        return None
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _from_parts(years[0] if years else None, months[0], days[0] if days else None)


def _period(plain: str) -> str | None:
    """The sentence for a quarter, half, week, year or plan month in another order: `Q4 2026`, `FY26-Q2`."""
    if match := re.fullmatch(_PLAN_MONTH, plain):
        return f"is no date; write M{match[1]}"
    compact = re.sub(r"quarter|half|week", lambda found: found[0][0], plain).replace(" ", "").replace("_", "-")
    if match := re.fullmatch(_PERIOD, compact):
        fiscal, year, unit, number = match.groups()
    elif match := re.fullmatch(_PERIOD_LAST, compact):
        unit, number, fiscal, year = match.groups()
    elif match := re.fullmatch(_NUMBER_FIRST, compact):
        number, unit, fiscal, year = match.groups()
    else:
        return None
    if (len(year) == 2 and not fiscal) or (fiscal and unit == "w"):
        return None
    whole = f"{'FY' if fiscal else ''}{_full_year(year)}"
    if _full_year(year) not in YEARS:
        return None
    if unit is None:
        return f"{_CERTAIN}{whole}"
    if not 1 <= int(number) <= {"q": 4, "h": 2, "w": weeks_of(_full_year(year))}[unit]:
        return None
    return f"{_CERTAIN}{whole}-{unit.upper()}{int(number):0{2 if unit == 'w' else 1}d}"
