"""Strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from smmplan.base.record import NamedTuple
from smmplan.report.subject import Subject


class Quadrant(NamedTuple):
    """One of the four: `kind` is its key in the plan, `side` says whether it helps and where it comes from."""

    kind: str
    title: str
    side: str
    points: tuple[str, ...]


class SwotView(NamedTuple):
    """The four quadrants, in reading order; one without points is there, empty."""

    quadrants: tuple[Quadrant, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Strengths and weaknesses")


def section(subject: Subject) -> SwotView | None:
    """The SWOT of a plan; None where no quadrant has a point."""
    swot, say = subject.plan.swot, subject.language.say_in
    if swot is None:
        return None
    quadrants = (
        Quadrant("strengths", say("swot", "Strengths"), say("swot", "helpful, inside"), swot.strengths),
        Quadrant("weaknesses", say("swot", "Weaknesses"), say("swot", "harmful, inside"), swot.weaknesses),
        Quadrant("opportunities", say("swot", "Opportunities"), say("swot", "helpful, outside"), swot.opportunities),
        Quadrant("threats", say("swot", "Threats"), say("swot", "harmful, outside"), swot.threats),
    )
    return SwotView(quadrants) if any(quadrant.points for quadrant in quadrants) else None
