"""What we tell: the theme, its pillars, and what every piece goes through."""

from typing import Annotated

from smmplan.plan.entry import Entry, Record, Sourced, Step
from smmplan.plan.markers import Short
from smmplan.plan.part import Part
from smmplan.plan.types import (
    ChannelOrAll,
    Channels,
    Flag,
    Id,
    Link,
    Name,
    Personas,
    Reading,
    Share,
    Span,
    Text,
    Texts,
)


class Theme(Part):
    """The thread through the year."""

    what: Text | None = None
    """The theme, in a few words."""
    why: Text | None = None
    """Why this theme is ours."""


class Pillar(Entry):
    """A subject we come back to."""

    name: Text | None = None
    """The name."""
    share: Share | None = None
    """Its share of the posts."""
    personas: Personas = ()
    """Whom it is for."""
    channels: Channels = ()
    """Where it is shown."""
    formats: Texts = ()
    """The formats that suit it."""
    promotional: Flag | None = None
    """True when it sells."""


class Keyword(Record):
    """A word people search for."""

    term: Text | None = None
    """The words they type."""
    languages: Texts = ()
    """The language of the words."""
    intent: Text | None = None
    """What they are after: buy, learn, compare."""
    link: Link | None = None
    """The page that answers it."""
    volume: Reading | None = None
    """Searches a month."""
    difficulty: Reading | None = None
    """How hard it is to be found for it, 0 to 100."""
    cpc: Reading | None = None
    """What a click costs in ads."""
    competition: Text | None = None
    """How many others want it."""
    score: Reading | None = None
    """Our own score."""
    group: Text | None = None
    """The group it belongs to."""


class Content(Sourced):
    """What we tell, in which shares, and how a piece is made."""

    theme: Annotated[Theme, Short("what")] | None = None
    """The thread through the year, and why it is ours."""
    pillars: dict[Id, Pillar] = {}
    """The subjects we come back to, with their shares."""
    promotional_at_most: Share | None = None
    """The most that may sell: `20%`."""
    routing: dict[Name, tuple[ChannelOrAll, ...]] = {}
    """Where each format goes: `{reel: [instagram, tiktok], article: all}`."""
    effort: dict[Name, Span] = {}
    """How long a piece of each format takes: `{reel: 5 h}`."""
    steps: dict[Name, tuple[Annotated[Step, Short("what")], ...]] = {}
    """What every piece of a format goes through; due counts from its date."""
    keywords: tuple[Keyword, ...] = ()
    """Words people search for."""
