"""A time zone, by the name that the IANA list gives it: `Asia/Manila`."""

from __future__ import annotations

from smmplan.base.errors import GrammarError
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote


def parse_zone(text: str) -> str:
    """Read the name of a time zone. Raises GrammarError with the nearest name, or the zone of a city alone.

    Where the machine has no list of time zones every name passes.
    """
    # Only a plan that names a time zone needs the list, and only a wrong name the whole of it.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        names = sorted(available_timezones())
    else:
        return text
    if not names:
        return text
    city = text.casefold().replace(" ", "_")
    meant = [name for name in names if name.rpartition("/")[2].casefold() == city]
    near = meant[0] if len(meant) == 1 else nearest(text, names)
    raise GrammarError(f"{quote(text)} is no time zone; write {near or 'its IANA name, like Asia/Manila'}")
