"""Day by day: days that matter, series, and posts."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record, Step
from smmplan.plan.markers import Short
from smmplan.plan.types import (
    At,
    Campaigns,
    Channels,
    Every,
    Flag,
    Goals,
    Id,
    Keywords,
    Link,
    Name,
    People,
    Personas,
    Pillars,
    Posts,
    Span,
    Stages,
    Target,
    Text,
    Texts,
    When,
)


class Occasion(Record):
    """A day, or some days, that matter to the calendar."""

    date: When | None = None
    """The day."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    kind: Annotated[str, words.DAY] | None = None
    """promotion, or quiet for a day on which nothing is sold, and so on."""


class Medium(Record):
    """A picture or a film of a post."""

    file: Text | None = None
    """The file, relative to the plan."""
    link: Link | None = None
    """Where it is kept."""
    alt: Text | None = None
    """What it shows, for people who do not see it."""
    captions: Flag | None = None
    """Whether a film has captions."""
    length: Span | None = None
    """How long a film is: `42 s`."""
    source: Text | None = None
    """Who made it, or where it was bought."""
    licence: Text | None = None
    """What allows us to use it."""


class Piece(Record):
    """What a post and a series have in common."""

    channels: Channels = ()
    """Where it appears."""
    formats: Texts = ()
    """Reel, carousel, story, article and so on."""
    pillars: Pillars = ()
    """The content pillars it belongs to."""
    personas: Personas = ()
    """Whom it is for."""
    stages: Stages = ()
    """The stage of the journey it helps with."""
    goals: Goals = ()
    """The goals it works for."""
    campaigns: Campaigns = ()
    """The campaigns it belongs to."""
    keywords: Keywords = ()
    """The search words it answers: terms of `content.keywords`."""
    languages: Texts = ()
    """Its language."""
    title: Text | None = None
    """The title, where a platform has titles."""
    board: Text | None = None
    """The board, where a platform has boards."""
    text: Text | None = None
    """What it says."""
    link: Link | None = None
    """Where it leads."""
    cta: Text | None = None
    """What people are asked to do."""
    success: dict[Name, Target] = {}
    """What shows that it worked: `{views: at least 5000}`."""


class Series(Piece):
    """Posts that come again and again."""

    every: Every | None = None
    """How often: `Mon 07:30`."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    topics: Texts = ()
    """The topics, in turn."""
    steps: tuple[Annotated[Step, Short("what")], ...] = ()
    """A checklist for each piece."""


class Variant(Record):
    """How a post differs on a channel or in a language."""

    text: Text | None = None
    """What it says there."""
    title: Text | None = None
    """Its title there."""
    link: Link | None = None
    """Where it leads there."""
    media: tuple[Annotated[Medium, Short("file")], ...] = ()
    """What it shows there."""


class Approval(Record):
    """Who approved what, and when."""

    by: People = ()
    """Who."""
    date: When | None = None
    """When."""
    content: Text | None = None
    """A hash of what was approved, so that a later change shows."""


class Post(Piece):
    """A post, on one channel or several."""

    id: Text | None = None
    """Its id, unique among posts."""
    at: At | None = None
    """The day and time: `2026-11-25 07:30`."""
    topic: Text | None = None
    """What it is about."""
    variants: dict[Name, Annotated[Variant, Short("text")]] = {}
    """Other texts by channel, language, or a name."""
    media: tuple[Annotated[Medium, Short("file")], ...] = ()
    """Pictures and films."""
    status: Annotated[str, words.POST_STATUS] | None = None
    """idea, draft, review, approved, scheduled, published or dropped."""
    approved: Approval | None = None
    """Who approved it, and when."""
    from_posts: Posts = ()
    """The posts it was made from."""
    steps: tuple[Annotated[Step, Short("what")], ...] = ()
    """What is left to do."""
    by: People = ()
    """Who made it."""


class Calendar(Entry):
    """Days that matter, series, and posts."""

    holidays: Texts = ()
    """Countries whose public holidays count: PH, CN."""
    days: tuple[Occasion, ...] = ()
    """Days that matter to us."""
    series: dict[Id, Series] = {}
    """Posts that come again and again."""
    posts: tuple[Post, ...] = ()
    """Single posts."""
