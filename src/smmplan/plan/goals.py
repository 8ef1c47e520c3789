"""What the plan wants, with a number and a date where there is one."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import (
    Channels,
    Metric,
    Personas,
    Reading,
    Resources,
    Share,
    Target,
    Text,
    Texts,
    When,
)


class KeyResult(Record):
    """One of the results that together show that a goal is reached."""

    metric: Metric | None = None
    """The metric that shows it."""
    baseline: Reading | None = None
    """Where it stood at the start."""
    target: Target | None = None
    """Where it should stand."""
    due: When | None = None
    """By when."""


class Goal(Entry):
    """A result the plan wants."""

    purpose: Annotated[str, words.PURPOSE] | None = None
    """What the goal is for: awareness, engagement, traffic, leads, sales, retention and so on."""
    supports: Texts = ()
    """What it does for the business."""
    effort_share: Share | None = None
    """The share of the effort that goes into it."""
    metric: Metric | None = None
    """The metric that shows it."""
    baseline: Reading | None = None
    """Where the metric stood at the start."""
    target: Target | None = None
    """Where it should stand: `at least 900`, `at most 4 h`, `+30%`, or words."""
    start: When | None = None
    """When work on it begins."""
    due: When | None = None
    """By when it is reached."""
    checkpoints: dict[When, Reading] = {}
    """Where the metric should stand on the way, by date."""
    attainable: Text | None = None
    """Why it can be done."""
    resources: Resources = ()
    """What it takes: budget lines, people, or words."""
    personas: Personas = ()
    """Whom it is about."""
    channels: Channels = ()
    """Where it is worked on."""
    key_results: tuple[KeyResult, ...] = ()
    """Results that together show that the goal is reached."""
