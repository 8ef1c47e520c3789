"""Days that matter to a calendar: of commerce, holidays, quiet days; occasions.txt lists them with their sources."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from smmplan.analysis.agenda.feasts import Tables, feast_days
from smmplan.analysis.agenda.own_days import own_days
from smmplan.analysis.agenda.public_holidays import public_holidays
from smmplan.analysis.agenda.window import Window
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

Kind: TypeAlias = Literal["promotion", "holiday", "quiet"]
Confidence: TypeAlias = Literal["official", "community"]
Public: TypeAlias = Callable[[str, date, date], Iterable[tuple[date, str]]]
"""The public holidays of a country from a first to a last day, with their names."""

WORLD = "world"
_KINDS: Mapping[str, Kind] = {"promotion": "promotion", "holiday": "holiday", "quiet": "quiet"}
_FILE = os.path.join(os.path.dirname(__file__), "occasions.txt")


class Source(NamedTuple):
    """Where a day is written: an address or a title, and whether a law or an office says it, or only custom."""

    address: str
    confidence: Confidence


class Listed(NamedTuple):
    """A line of occasions.txt.

    `kind` is promotion, holiday, or quiet: nobody sells that day, people mourn or remember. `flags`: `off` where most
    people do not work, `big` for a promotion that takes a month to prepare, `shifts` where the day may be one earlier
    or later than foretold.
    """

    id: str
    name: str
    regions: frozenset[str]
    kind: Kind
    rule: str
    flags: frozenset[str]
    source: Source


class Occasion(NamedTuple):
    """A day, or some days, that matter. `path` is None but for those of the plan's own calendar, whose kind may be
    any word. `source` is None for those, and for what the `holidays` library says.
    """

    id: str
    name: str
    first: date
    last: date
    kind: str
    regions: frozenset[str] = frozenset()
    off: bool = False
    big: bool = False
    shifts: bool = False
    source: Source | None = None
    path: Path | None = None


def occasions(
    regions: Collection[str], first: date, last: date, public: Public = public_holidays
) -> tuple[Occasion, ...]:
    """The occasions of some countries (PH, CN), and those of all the world, from a first to a last day, in order.

    `public` says which days are public holidays; what falls on a holiday or quiet day of ours is taken to be that.
    """
    wanted = {region.upper() for region in regions}
    found: list[Occasion] = []
    listed, tables = catalogue()
    for entry in listed:
        if WORLD in entry.regions or wanted & entry.regions:
            for year in range(max(first.year - 1, 1), last.year + 1):
                found += (
                    _occasion(entry, begin, end)
                    for begin, end in feast_days(entry.rule, year, tables)
                    if begin <= last and end >= first
                )
    for region in sorted(wanted):
        _add_public(found, region, public(region, first, last))
    return tuple(sorted(found, key=lambda occasion: (occasion.first, occasion.last, occasion.id)))


def _add_public(found: list[Occasion], region: str, days: Iterable[tuple[date, str]]) -> None:
    """Put the public holidays of a country to the occasions: one of ours on that day is then known to be one."""
    ours = {
        occasion.first: index
        for index, occasion in enumerate(found)
        if occasion.first == occasion.last and occasion.kind != "promotion" and occasion.regions & {region, WORLD}
    }
    for day, name in days:
        if day in ours:
            found[ours[day]] = found[ours[day]]._replace(off=True)
        else:
            found.append(Occasion(f"{region.lower()}-{day}", name, day, day, "holiday", frozenset({region}), off=True))


def _occasion(entry: Listed, first: date, last: date) -> Occasion:
    off, big, shifts = (name in entry.flags for name in ("off", "big", "shifts"))
    return Occasion(entry.id, entry.name, first, last, entry.kind, entry.regions, off, big, shifts, entry.source)


def occasions_of(plan: Plan, moments: Moments, window: Window) -> tuple[Occasion, ...]:
    """The days of the plan's own calendar that touch a window, in its order; without a kind they are events."""
    found: list[Occasion] = []
    for index, day, first, last in own_days(plan, moments):
        if window.meets(first, last):
            path: Path = ("calendar", "days", index)
            kind = day.kind or "event"
            found.append(Occasion(f"day-{index}", day.what or "", first, last, kind, off=kind == "holiday", path=path))
    return tuple(found)


def regions_of(plan: Plan) -> tuple[str, ...]:
    """The countries whose days matter to a plan, as two letters: of its calendar's holidays, and of its market."""
    named = (*(plan.calendar.holidays if plan.calendar else ()), *(plan.market.countries if plan.market else ()))
    return tuple(dict.fromkeys(name.strip().upper() for name in named))


@cache
def catalogue() -> tuple[tuple[Listed, ...], Tables]:
    """The lines of occasions.txt, and its tables of days."""
    tables: dict[str, tuple[date, ...]] = {}
    sources: dict[str, Source] = {}
    listed: list[Listed] = []
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            kind, _, rest = line.strip().partition(" ")
            if kind == "table":
                name, *days = rest.split()
                tables[name] = (*tables.get(name, ()), *map(date.fromisoformat, days))
            elif kind == "source":
                name, confidence, address = rest.split(" ", 2)
                sources[name] = Source(address, "official" if confidence == "official" else "community")
            elif kind in _KINDS:
                listed.append(_listed(_KINDS[kind], [part.strip() for part in rest.split("|")], sources))
    return tuple(listed), tables


def _listed(kind: Kind, columns: Sequence[str], sources: Mapping[str, Source]) -> Listed:
    id, name, regions, rule, flags, source = columns
    return Listed(id, name, frozenset(regions.split()), kind, rule, frozenset(flags.split()), sources[source])
