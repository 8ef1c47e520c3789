"""Lengths of time, rhythms and dates of a plan in the words of the report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from smmplan.base.every import Beat, Every, Interval, MonthDay, MonthWeekday, On, Weekday
from smmplan.base.span import Part, Span
from smmplan.base.when import Day, Period, PlanMonth, When
from smmplan.report.language.language import Language
from smmplan.report.subject import Subject
from smmplan.report.view.weeks import A_MONDAY

_LAST_DAY = 31


def span_words(language: Language, span: Span) -> str:
    """A length of time: `4 hours`, `1 hour 30 minutes`."""
    return language.sentences(_length(language, part) for part in span.parts)


def every_words(language: Language, every: Every) -> str:
    """A rhythm: `every month`, `every Thu, 8:00 PM`, `the first Sat of the month`."""
    return language.items([_beat(language, beat) for beat in every.beats])


def number_range(language: Language, least: Decimal, most: Decimal | None) -> str:
    """From one number to another, one decimal each at most: `3–5`, `4` where they are the same, `3 or more`."""
    low = language.number(round(least, 1))
    if most is None:
        return language.say("%(number)s or more", number=low)
    high = language.number(round(most, 1))
    return low if low == high else f"{low}–{high}"


def when_words(subject: Subject, when: When | None) -> str:
    """A date as precisely as the plan says it, a milestone by its days where they are known; nothing for none."""
    language = subject.language
    if when is None:
        return ""
    if isinstance(when, Day):
        return language.day(when.day)
    if isinstance(when, Period) and when.unit == "month":
        return language.month(date(when.year, when.number, 1))
    if _is_name(subject, when):
        return str(when)
    first, last = subject.moments.first(when), subject.moments.last(when)
    if first is None or last is None:
        return str(when)
    return language.day(first) if first == last else language.day_range(first, last)


def stretch_words(subject: Subject, begins: When | None, ends: When | None) -> str:
    """From when to when; where one end is not said, `from …` or `until …`; nothing for neither."""
    language = subject.language
    if ends is None:
        return language.say("from %(day)s", day=when_words(subject, begins)) if begins is not None else ""
    if begins is None:
        return language.say("until %(day)s", day=when_words(subject, ends))
    first = subject.moments.first(begins)
    last = subject.moments.last(ends, first)
    if first is None or last is None or _is_name(subject, begins) or _is_name(subject, ends):
        return f"{when_words(subject, begins)} – {when_words(subject, ends)}"
    return language.day_range(first, last)


def _is_name(subject: Subject, when: When) -> bool:
    """Whether it is best said as it is written: a year, and a month of a plan that has no dates."""
    if isinstance(when, PlanMonth):
        return subject.plan.period_start is None
    return isinstance(when, Period) and when.unit == "year" and not when.fiscal


def _length(language: Language, part: Part) -> str:
    number, whole = language.number(part.amount), int(part.amount)
    count = whole if whole == part.amount else max(whole, 2)
    say = language.say_count
    said = {
        "month": lambda: say("%(number)s month", "%(number)s months", count, number=number),
        "week": lambda: say("%(number)s week", "%(number)s weeks", count, number=number),
        "day": lambda: say("%(number)s day", "%(number)s days", count, number=number),
        "workday": lambda: say("%(number)s workday", "%(number)s workdays", count, number=number),
        "h": lambda: say("%(number)s hour", "%(number)s hours", count, number=number),
        "min": lambda: say("%(number)s minute", "%(number)s minutes", count, number=number),
        "s": lambda: say("%(number)s second", "%(number)s seconds", count, number=number),
    }
    return said[part.unit]()


def _beat(language: Language, beat: Beat) -> str:
    day = _on(language, beat.on)
    if beat.clock is None:
        return day
    return language.say("%(day)s, %(time)s", day=day, time=language.time(beat.clock))


def _on(language: Language, on: On) -> str:
    if isinstance(on, Interval):
        return _interval(language, on)
    if isinstance(on, Weekday):
        return language.say("every %(weekday)s", weekday=_weekday(language, on.weekday))
    if isinstance(on, MonthDay):
        if on.day == _LAST_DAY:
            said = language.say("the last day of the month")
        else:
            said = language.say("day %(number)s of the month", number=language.number(on.day))
    else:
        said = _nth(language, on)
    return language.say("%(day)s or the next workday", day=said) if on.next_workday else said


def _interval(language: Language, on: Interval) -> str:
    say, count = language.say, language.say_count
    # A message of its own for one: languages with one form for all numbers would say "every 1 days".
    each = {
        "day": lambda: say("every day"),
        "week": lambda: say("every week"),
        "month": lambda: say("every month"),
        "quarter": lambda: say("every quarter"),
        "year": lambda: say("every year"),
    }
    several = {
        "day": lambda: count("every %(count)s day", "every %(count)s days", on.number),
        "week": lambda: count("every %(count)s week", "every %(count)s weeks", on.number),
        "month": lambda: count("every %(count)s month", "every %(count)s months", on.number),
        "quarter": lambda: count("every %(count)s quarter", "every %(count)s quarters", on.number),
        "year": lambda: count("every %(count)s year", "every %(count)s years", on.number),
    }
    return (each if on.number == 1 else several)[on.unit]()


def _nth(language: Language, on: MonthWeekday) -> str:
    weekday = _weekday(language, on.weekday)
    said = {
        1: lambda: language.say("the first %(weekday)s of the month", weekday=weekday),
        2: lambda: language.say("the second %(weekday)s of the month", weekday=weekday),
        3: lambda: language.say("the third %(weekday)s of the month", weekday=weekday),
        4: lambda: language.say("the fourth %(weekday)s of the month", weekday=weekday),
        -1: lambda: language.say("the last %(weekday)s of the month", weekday=weekday),
    }
    return said[on.nth]()


def _weekday(language: Language, number: int) -> str:
    return language.weekday(A_MONDAY + timedelta(days=number))
