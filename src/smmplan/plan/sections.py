"""The sections of a plan in the order of the strategy loop, and where the model of each lives.

Models are imported when a plan has the section: building all of them costs more than checking a plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib import import_module

from smmplan.base.record import NamedTuple
from smmplan.plan import words
from smmplan.plan.header import Header
from smmplan.plan.markers import Key
from smmplan.plan.part import Part
from smmplan.plan.shape import Fixed, Leaf, Many, Table, fixed


class Form(Enum):
    """How a section is written."""

    ONE = "one"
    """a mapping with fixed keys"""
    TABLE = "table"
    """entries by id"""
    LIST = "list"
    """dated records"""


class Section(NamedTuple):
    """A section: its key, where its model lives, and how it is written.

    `short` is the field that a text in place of an entry stands for; `allowed` are ids that only this
    section may use.
    """

    name: str
    form: Form
    module: str
    model: str
    short: str | None = None
    allowed: frozenset[str] = frozenset()


SECTIONS = {
    section.name: section
    for section in (
        Section("company", Form.ONE, "company", "Company"),
        Section("brand", Form.ONE, "brand", "Brand"),
        Section("team", Form.TABLE, "team", "Member"),
        Section("swot", Form.ONE, "swot", "Swot"),
        Section("market", Form.ONE, "market", "Market"),
        Section("personas", Form.TABLE, "personas", "Persona"),
        Section("competitors", Form.TABLE, "competitors", "Competitor"),
        Section("positioning", Form.ONE, "positioning", "Positioning"),
        Section("products", Form.TABLE, "products", "Product"),
        Section("distribution", Form.ONE, "distribution", "Distribution"),
        Section("journey", Form.TABLE, "journey", "JourneyStage", "how", frozenset(words.JOURNEY)),
        Section("goals", Form.TABLE, "goals", "Goal"),
        Section("initiatives", Form.TABLE, "initiatives", "Initiative"),
        Section("roadmap", Form.ONE, "roadmap", "Roadmap"),
        Section("channels", Form.TABLE, "channels", "Channel"),
        Section("content", Form.ONE, "content", "Content"),
        Section("campaigns", Form.TABLE, "campaigns", "Campaign"),
        Section("influencers", Form.TABLE, "influencers", "Influencer"),
        Section("partners", Form.TABLE, "partners", "Partner"),
        Section("communities", Form.TABLE, "communities", "Community"),
        Section("budget", Form.ONE, "budget", "Budget"),
        Section("tools", Form.TABLE, "tools", "Tool"),
        Section("calendar", Form.ONE, "calendar", "Calendar"),
        Section("tasks", Form.TABLE, "tasks", "Task"),
        Section("workflow", Form.ONE, "tasks", "Workflow"),
        Section("metrics", Form.TABLE, "metrics", "Measure"),
        Section("observations", Form.LIST, "metrics", "Observation"),
        Section("reviews", Form.LIST, "reviews", "Review"),
        Section("adjustments", Form.LIST, "reviews", "Adjustment"),
        Section("experiments", Form.TABLE, "reviews", "Experiment"),
        Section("risks", Form.TABLE, "risks", "Risk"),
        Section("policies", Form.TABLE, "policies", "Policy"),
        Section("decisions", Form.LIST, "decisions", "Decision"),
        Section("sources", Form.TABLE, "sources", "Source"),
        Section("report", Form.ONE, "settings", "Report"),
        Section("checks", Form.ONE, "settings", "Checks"),
    )
}


def model_of(section: Section) -> type[Part]:
    """The model of a section, or of one entry or record of it."""
    model: type[Part] = getattr(import_module(f"smmplan.plan.{section.module}"), section.model)
    return model


@cache
def section_shape(section: Section) -> Fixed | Table | Many:
    """The shape of a whole section."""
    entry = fixed(model_of(section), section.short)
    if section.form is Form.TABLE:
        return Table(Leaf(()), Key(allowed=section.allowed), entry)
    if section.form is Form.LIST:
        return Many(entry)
    return entry


def plan_shape(names: Iterable[str]) -> Fixed:
    """The shape of a plan with sections of these names: its head and them; those it lacks are only suggested."""
    head = fixed(Header)
    sections = {name: section_shape(SECTIONS[name]) for name in names if name in SECTIONS}
    return Fixed(Header, {**head.fields, **sections}, known=(*SECTIONS, *head.known))
