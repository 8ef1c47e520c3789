"""Rules we keep."""

from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import People, Span, Text


class Sample(Record):
    """An answer for a case that comes up."""

    case: Text | None = None
    """The case."""
    say: Text | None = None
    """What we say."""


class Policy(Entry):
    """A rule we keep, and who is called when it does not suffice."""

    topic: Text | None = None
    """What it is about: response, advertising, privacy."""
    rule: Text | None = None
    """The rule."""
    within: Span | None = None
    """How fast: `1 h`."""
    escalate: People = ()
    """Who is called when it does not suffice."""
    samples: tuple[Sample, ...] = ()
    """Answers for cases that come up."""
