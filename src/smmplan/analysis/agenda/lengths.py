"""How long a length of time is: on the calendar, and in hours of work."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.month import shift
from smmplan.base.rate import MONTH_DAYS
from smmplan.base.span import Span

WORKDAY_HOURS = 8
"""Hours of work in a day, where an effort is said in days: nobody works the 24 hours of the calendar."""
_WEEK = 7
_WORKDAYS = 5

_WORK = {
    "s": Decimal(1),
    "min": Decimal(60),
    "h": Decimal(3600),
    "day": Decimal(3600 * WORKDAY_HOURS),
    "workday": Decimal(3600 * WORKDAY_HOURS),
    "week": Decimal(3600 * WORKDAY_HOURS * _WORKDAYS),
    "month": Decimal(3600 * WORKDAY_HOURS * _WORKDAYS) * MONTH_DAYS / _WEEK,
}
_DAYS = {
    "s": Decimal(1) / 86400,
    "min": Decimal(1) / 1440,
    "h": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(_WEEK),
}


def seconds_of_work(effort: Span) -> int:
    """The seconds of work in an effort: a day or workday is 8 hours, a week 5 of them, a month 30.4375 / 7 weeks."""
    return round(sum((part.amount * _WORK[part.unit] for part in effort.parts), Decimal(0)))


def last_day_of(start: date, length: Span) -> date | None:
    """The last day of something that begins on `start` and takes so long: 2 days from Monday end on Tuesday.

    Workdays are Monday to Friday; what takes less than a day ends on the day it begins. None where it would end
    after the year 9999.
    """
    try:
        return _last_day_of(start, length)
    except (OverflowError, GrammarError):
        return None


def _last_day_of(start: date, length: Span) -> date:
    after, days, workdays = start, Decimal(0), Decimal(0)
    for part in length.parts:
        if part.unit == "month":
            whole = int(part.amount)
            after = shift(after, whole, "m")
            days += (part.amount - whole) * MONTH_DAYS
        elif part.unit == "workday":
            workdays += part.amount
        else:
            days += part.amount * _DAYS[part.unit]
    last = after + timedelta(int(days.to_integral_value(ROUND_CEILING)) - 1)
    weeks, rest = divmod(int(workdays.to_integral_value(ROUND_CEILING)), _WORKDAYS)
    last += timedelta(weeks * _WEEK)
    while rest:
        last += timedelta(1)
        rest -= last.weekday() < _WORKDAYS
    return max(last, start)
