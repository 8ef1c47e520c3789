"""What people call a place in a plan: the section, and the entry that a path leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.part import Part
from smmplan.plan.sections import SECTIONS
from smmplan.report.subject import Subject
from smmplan.report.view.named import readable
from smmplan.report.view.time_words import when_words

_NAMES = ("name", "what", "topic", "title", "id")
"""What an entry may be called by, the best first."""


class Spot(NamedTuple):
    """A place in a plan: the section in the report's language, what the entry is called, and what of it is meant.

    `entry` and `field` may be empty.
    """

    section: str
    entry: str
    field: str


def spot(subject: Subject, path: Path) -> Spot:
    """Where a path leads. What follows the last entry that has a name is the field, a key of the plan language."""
    name = str(path[0]) if path else ""
    inside = name in SECTIONS
    value: Any = getattr(subject.plan, name) if inside else subject.plan.head
    entry = ""
    rest: list[str] = []
    for position, key in enumerate(path[1:] if inside else path):
        holder, value = value, _at(value, key)
        if isinstance(value, Part) and isinstance(holder, Mapping | tuple):
            entry, rest = _called(subject, value, key), []
        elif value is None and position == 0 and isinstance(holder, Mapping):
            entry = readable(str(key))
        else:
            rest.append(readable(str(key)) if isinstance(key, str) else str(key + 1))
    return Spot(section_name(subject, name if inside else ""), entry, " › ".join(rest))


def spot_words(subject: Subject, path: Path) -> str:
    """Where a path leads, the section with the entry: `Goals: Sell 260 bags a month`."""
    found = spot(subject, path)
    return f"{found.section}{subject.language.after_colon(found.entry)}"


def dotted(path: str) -> Path:
    """The path of a finding or of an adjustment, `budget.lines.creators` or `calendar.posts[3]`, as segments."""
    found: list[str | int] = []
    for part in path.split("."):
        key, *places = part.split("[")
        found += [key] if key else []
        found += [int(place[:-1]) for place in places if place[:-1].isdecimal()]
    return tuple(found)


def section_name(subject: Subject, section: str) -> str:
    """What a section of a plan is called; the empty name is its head."""
    say = subject.language.say_in
    known = {
        "": say("part of a plan", "The plan itself"),
        "company": say("part of a plan", "Company"),
        "brand": say("part of a plan", "Brand"),
        "team": say("part of a plan", "Team"),
        "swot": say("part of a plan", "Strengths and weaknesses"),
        "market": say("part of a plan", "Market"),
        "personas": say("part of a plan", "Personas"),
        "competitors": say("part of a plan", "Competitors"),
        "positioning": say("part of a plan", "Positioning"),
        "products": say("part of a plan", "Products"),
        "distribution": say("part of a plan", "Distribution"),
        "journey": say("part of a plan", "Customer journey"),
        "goals": say("part of a plan", "Goals"),
        "initiatives": say("part of a plan", "Initiatives"),
        "roadmap": say("part of a plan", "Roadmap"),
        "channels": say("part of a plan", "Channels"),
        "content": say("part of a plan", "Content"),
        "campaigns": say("part of a plan", "Campaigns"),
        "influencers": say("part of a plan", "Creators"),
        "partners": say("part of a plan", "Partners"),
        "communities": say("part of a plan", "Communities"),
        "budget": say("part of a plan", "Budget"),
        "tools": say("part of a plan", "Tools"),
        "calendar": say("part of a plan", "Calendar"),
        "tasks": say("part of a plan", "Tasks"),
        "workflow": say("part of a plan", "Way of working"),
        "metrics": say("part of a plan", "Measures"),
        "observations": say("part of a plan", "Readings"),
        "reviews": say("part of a plan", "Reviews"),
        "adjustments": say("part of a plan", "Changes"),
        "experiments": say("part of a plan", "Experiments"),
        "risks": say("part of a plan", "Risks"),
        "policies": say("part of a plan", "Rules we keep"),
        "decisions": say("part of a plan", "Decisions"),
        "sources": say("part of a plan", "Sources"),
        "report": say("part of a plan", "Report"),
        "checks": say("part of a plan", "Checks"),
    }
    return known.get(section) or readable(section)


def _at(value: Any, key: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, tuple) and isinstance(key, int):
        return value[key] if key < len(value) else None
    if isinstance(value, tuple):
        return next((each for each in value if _is_meant(each, key)), None)
    return getattr(value, str(key), None) if isinstance(value, Part) else None


def _is_meant(entry: Any, name: str | int) -> bool:
    """Whether an entry of a list is the one that findings call so: by its id, or its date with a mark behind it."""
    day = getattr(entry, "date", None)
    return getattr(entry, "id", None) == name or (day is not None and str(name).startswith(str(day)))


def _called(subject: Subject, entry: Part, key: str | int) -> str:
    for name in _NAMES:
        if getattr(entry, name, None):
            return str(getattr(entry, name))
    day = when_words(subject, getattr(entry, "date", None))
    return day or (readable(key) if isinstance(key, str) else str(key + 1))
