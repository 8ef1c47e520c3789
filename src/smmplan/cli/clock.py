"""The one place that asks the clock."""

from __future__ import annotations

from datetime import date, datetime


def today(zone: str | None = None) -> date:
    """Today in a time zone of the IANA list; else, and where the machine does not know it, where the person sits."""
    if zone is not None:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return datetime.now(ZoneInfo(zone)).date()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    return date.today()  # noqa: DTZ011 - a local date is meant
