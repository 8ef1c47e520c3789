"""What we learn: reviews, what we change after them, and what we try."""

from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import (
    Channels,
    Lines,
    Metrics,
    Name,
    People,
    Personas,
    PlanPaths,
    Rate,
    Reading,
    Span,
    Text,
    Texts,
    When,
)


class Review(Record):
    """A look back: what worked, what failed, what was decided."""

    date: When | None = None
    """When."""
    period: When | None = None
    """The time it is about."""
    by: People = ()
    """Who led it."""
    present: People = ()
    """Who was there."""
    worked: Texts = ()
    """What worked."""
    failed: Texts = ()
    """What did not."""
    decided: Texts = ()
    """What was decided."""


class Adjustment(Record):
    """A change to the plan, with its reason."""

    date: When | None = None
    """When."""
    because: Text | None = None
    """Why."""
    changes: PlanPaths = ()
    """What it changes: paths of the plan, `budget.lines.creators`."""
    by: People = ()
    """Who decided."""


class Experiment(Entry):
    """Something we try, and how we will know."""

    hypothesis: Text | None = None
    """What we expect."""
    channels: Channels = ()
    """Where."""
    variants: Texts = ()
    """What is compared."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    metrics: Metrics = ()
    """What shows the difference."""
    lines: Lines = ()
    """The budget lines that pay."""
    lasts: Span | None = None
    """How long one run lasts."""
    cadence: Rate | None = None
    """How often it is run."""
    personas: Personas = ()
    """Whom it is about."""
    stop_if: Text | None = None
    """What ends it early."""
    result: dict[Name, Reading] = {}
    """What came of it."""
    learned: Texts = ()
    """What it taught us."""
