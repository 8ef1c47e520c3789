"""How a stranger becomes a regular: one stage an entry."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Link, Span, Text


class JourneyStage(Entry):
    """A stage of the journey: how it happens, who answers for it, how fast."""

    how: Text | None = None
    """How it happens."""
    link: Link | None = None
    """Where it happens."""
    within: Span | None = None
    """How fast: `4 h`, `2 days`."""
