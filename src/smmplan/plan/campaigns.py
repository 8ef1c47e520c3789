"""Activities with a beginning, an end and an offer."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record
from smmplan.plan.part import Part
from smmplan.plan.types import (
    At,
    Channels,
    Clock,
    Count,
    Goals,
    Lines,
    Link,
    Money,
    Name,
    People,
    Personas,
    Pillars,
    Price,
    Products,
    Reading,
    ShareOrMoney,
    Target,
    Text,
    Texts,
    When,
)


class Offer(Part):
    """What people get, and its limits."""

    products: Products = ()
    """The products it is about."""
    discount: ShareOrMoney | None = None
    """How much less: a share or an amount."""
    minimum: Money | None = None
    """The smallest order it counts for."""
    quantity: Count | None = None
    """How many there are."""
    code: Text | None = None
    """The code to type in."""
    from_: When | None = None
    """The first day it counts."""
    to: When | None = None
    """The last day it counts."""


class Utm(Part):
    """The words behind a link that tell where a visitor came from."""

    source: Text | None = None
    """utm_source: the channel."""
    medium: Text | None = None
    """utm_medium: social, cpc, email."""
    campaign: Text | None = None
    """utm_campaign: the campaign's id."""
    content: Text | None = None
    """utm_content: which piece."""
    term: Text | None = None
    """utm_term: the search words."""


class AgendaItem(Record):
    """A point of an event's agenda."""

    at: Clock | None = None
    """The clock time: `"19:20"`."""
    who: People = ()
    """Who leads it."""


class Campaign(Entry):
    """An activity: a launch, a promotion, a contest, an event."""

    kind: Annotated[str, words.CAMPAIGN] | None = None
    """launch, promotion, contest, giveaway, event, coupon, testimonial, announcement or series."""
    name: Text | None = None
    """The name."""
    goals: Goals = ()
    """The goals it works for."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    at: At | None = None
    """The day and time of an event."""
    place: Text | None = None
    """Where an event is."""
    price: Price | None = None
    """What it costs to take part."""
    agenda: tuple[AgendaItem, ...] = ()
    """What happens when, at an event."""
    channels: Channels = ()
    """Where it runs."""
    personas: Personas = ()
    """Whom it is for."""
    pillars: Pillars = ()
    """The content pillars it belongs to."""
    lines: Lines = ()
    """The budget lines that pay for it."""
    offer: Offer | None = None
    """What people get, and its limits."""
    how: Text | None = None
    """How it works."""
    rules: Link | None = None
    """Where the terms are written."""
    utm: Utm | None = None
    """The words behind its links."""
    success: dict[Name, Target] = {}
    """What shows that it worked: `{orders: at least 150}`."""
    result: dict[Name, Reading] = {}
    """What came of it."""
    learned: Texts = ()
    """What it taught us."""
