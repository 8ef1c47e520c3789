"""Whom we serve: one typical person an entry."""

from typing import Annotated

from smmplan.plan.entry import Entry, Evidence
from smmplan.plan.markers import Short
from smmplan.plan.part import Part
from smmplan.plan.types import Age, Flag, Rated, Segment, Text, Texts


class Work(Part):
    """A persona's working life."""

    what: Text | None = None
    """The work in a few words."""
    title: Text | None = None
    """The job."""
    industry: Text | None = None
    """The trade."""
    experience: Text | None = None
    """How long."""
    income: Rated | None = None
    """What it pays: `38000/month`."""


class Aims(Part):
    """What a persona wants."""

    what: Text | None = None
    """The aim, where work and life are one."""
    work: Text | None = None
    """The aim at work."""
    life: Text | None = None
    """The aim in private life."""


class Persona(Entry):
    """A typical person we want to reach, or, with `negative`, one we do not."""

    name: Text | None = None
    """A name to speak of this person."""
    segment: Segment | None = None
    """The segment of the market this person stands for."""
    age: Age | None = None
    """The age: `27-34`, `18+`."""
    gender: Text | None = None
    """The gender, where it matters."""
    location: Text | None = None
    """Where this person lives."""
    languages: Texts = ()
    """The languages this person reads."""
    work: Annotated[Work, Short("what")] | None = None
    """Job, trade, experience, income."""
    life: Text | None = None
    """Private life in a sentence."""
    platforms: Texts = ()
    """Where this person is: names of platforms, not of our channels."""
    likes: Texts = ()
    """Content this person likes."""
    dislikes: Texts = ()
    """Content this person scrolls past."""
    goals: Annotated[Aims, Short("what")] | None = None
    """Aims at work and in life."""
    challenges: Texts = ()
    """Troubles of every day."""
    objections: Texts = ()
    """Doubts about buying."""
    how_we_help: Text | None = None
    """How our offer helps."""
    why_us: Text | None = None
    """Why this person should take us and nobody else."""
    hook: Text | None = None
    """An offer made for this person."""
    quote: Text | None = None
    """A sentence this person would say."""
    budget: Rated | None = None
    """What a buyer can spend: `5000..30000/month`."""
    evidence: tuple[Annotated[Evidence, Short("claim")], ...] = ()
    """How we know: surveys, interviews, reports, analytics."""
    negative: Flag | None = None
    """True for people who are never to be targeted."""
