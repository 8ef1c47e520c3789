"""What is measured, and what came out."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import Better, Channels, Competitor, Every, Metric, Name, People, Reading, Target, Text, When


class Measure(Entry):
    """Something that is measured again and again."""

    channels: Channels = ()
    """The channel it is measured on."""
    competitor: Competitor | None = None
    """The rival it is measured of."""
    platform: Text | None = None
    """The rival's platform it is measured on."""
    measure: Text | None = None
    """What is counted: followers, reach, views, engagement."""
    unit: Text | None = None
    """The unit: people, hours, x, PHP."""
    source: Text | None = None
    """Where the number is read."""
    every: Every | None = None
    """How often it is read."""
    kind: Annotated[str, words.METRIC] | None = None
    """quantity, quality or return."""
    better: Better | None = None
    """higher, or lower where less is better."""
    bands: dict[Name, Target] = {}
    """What counts as good or weak: `{good: at most 4, weak: more than 8}`."""
    formula: Text | None = None
    """How it is worked out from others."""


class Observation(Record):
    """What was read on a day."""

    date: When | None = None
    """When it was read."""
    period: When | None = None
    """The time it is about, where that is another."""
    values: dict[Metric, Reading | None] = {}
    """The readings by metric; `~` means looked for and not known."""
    by: People = ()
    """Who read it."""
