"""Strengths, weaknesses, opportunities, threats."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Texts


class Swot(Entry):
    """What helps and what hinders, inside and outside; for us, and the same for each rival."""

    strengths: Texts = ()
    """What we are best at."""
    weaknesses: Texts = ()
    """What we have to get better at."""
    opportunities: Texts = ()
    """What the field wants that we can give."""
    threats: Texts = ()
    """What could stop us."""
