"""A goal broken into work with an end."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import (
    Channels,
    Every,
    Goals,
    Initiatives,
    Lines,
    Name,
    Personas,
    Reading,
    Span,
    Target,
    Texts,
    Until,
    When,
)


class Initiative(Entry):
    """A piece of work towards a goal."""

    goals: Goals = ()
    """The goals it works for."""
    start: When | None = None
    """When it begins."""
    due: When | None = None
    """When it ends."""
    takes: Span | None = None
    """How long it takes, where no end is given."""
    until: Until | None = None
    """The goal or milestone that ends it."""
    after: Initiatives = ()
    """The initiatives that must be finished first."""
    every: Every | None = None
    """How often, for work that comes again and again."""
    lines: Lines = ()
    """The budget lines that pay for it."""
    needs: Texts = ()
    """What else it takes."""
    channels: Channels = ()
    """Where it is seen."""
    personas: Personas = ()
    """Whom it is for."""
    success: dict[Name, Target] = {}
    """What shows that it worked: `{views: at least 5000}`."""
    result: dict[Name, Reading] = {}
    """What came of it."""
