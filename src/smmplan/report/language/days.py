"""Days, months and times as a language writes them (CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from smmplan.base.month import Month

if TYPE_CHECKING:
    from babel.core import Locale


class Days:
    """Dates, times and lists in the forms of a locale."""

    def __init__(self, forms: Locale) -> None:
        self._forms = forms

    def day(self, day: date) -> str:
        """A day in full: `November 21, 2026`."""
        from babel.dates import format_date

        return format_date(day, "long", self._forms)

    def short_day(self, day: date) -> str:
        """A day without its year: `Nov 21`."""
        return self._skeleton("MMMd", day)

    def day_range(self, first: date, last: date) -> str:
        """From one day to another, what they share said once: `Nov 21 – 28, 2026`."""
        from babel.dates import format_interval

        return format_interval(first, last, "yMMMd", locale=self._forms)

    def month(self, month: Month | date) -> str:
        """A month of a year: `November 2026`."""
        return self._skeleton("yMMMM", _first(month))

    def short_month(self, month: Month | date) -> str:
        """A month without its year: `Nov`."""
        from babel.dates import format_date

        return format_date(_first(month), "LLL", self._forms)

    def weekday(self, day: date) -> str:
        """The day of the week, short: `Sat`."""
        from babel.dates import format_date

        return format_date(day, "ccc", self._forms)

    def full_weekday(self, day: date) -> str:
        """The day of the week: `Saturday`."""
        from babel.dates import format_date

        return format_date(day, "cccc", self._forms)

    def time(self, at: time) -> str:
        """A time of day: `7:30 PM`, `19:30`."""
        from babel.dates import format_time

        return format_time(at, "short", locale=self._forms)

    def span_of_days(self, days: int) -> str:
        """So many days: `1 day`, `12 days`."""
        from babel.units import format_unit

        # Where CLDR's long form is the short one, as in Chinese, Babel prints the name of the unit for it.
        long = format_unit(days, "duration-day", "long", locale=self._forms)
        return format_unit(days, "duration-day", "short", locale=self._forms) if "duration" in long else long

    def items(self, items: Sequence[str]) -> str:
        """A list in words: `a, b and c`; nothing for none."""
        from babel.lists import format_list

        return format_list(list(items), "standard", self._forms) if items else ""

    def _skeleton(self, skeleton: str, day: date) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._forms)


def _first(month: Month | date) -> date:
    return month.first if isinstance(month, Month) else month
