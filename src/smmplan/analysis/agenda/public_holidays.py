"""Public holidays by the `holidays` library, for who has installed the extra holidays."""

from __future__ import annotations

import warnings
from datetime import date
from importlib import import_module


def public_holidays(country: str, first: date, last: date) -> tuple[tuple[date, str], ...]:
    """The public holidays of a country, by its two letters, with their English names where there are some.

    None without the library, for a country that it does not know, and after the years that it knows.
    """
    try:
        # Optional, and slow to load: only a plan that asks for the holidays of a country needs it.
        holidays = import_module("holidays")
    except ImportError:
        return ()
    with warnings.catch_warnings():
        # It warns of years that it does not know; then it has no days for them.
        warnings.simplefilter("ignore")
        try:
            known = holidays.country_holidays(country, years=range(first.year, last.year + 1), language="en_US")
        except NotImplementedError:
            return ()
    return tuple(sorted((day, name) for day, name in known.items() if first <= day <= last))
