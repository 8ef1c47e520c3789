"""What could go wrong."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Scale, Text


class Risk(Entry):
    """Something that could go wrong, and what we do then."""

    likelihood: Scale | None = None
    """How likely: 1 to 5."""
    impact: Scale | None = None
    """How bad: 1 to 5."""
    response: Text | None = None
    """What we do about it."""
