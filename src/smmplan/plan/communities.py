"""Groups of people around us: customers, a trade, an interest."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record, Rhythm
from smmplan.plan.part import Part
from smmplan.plan.types import Channels, Count, Id, Lines, Metrics, People, Personas, Text, Texts, When


class Join(Part):
    """How one gets in."""

    how: Text | None = None
    """The way in."""
    limit: Count | None = None
    """How many members there may be."""
    rules: Text | None = None
    """What members must not do."""


class Benefits(Part):
    """What members get."""

    fixed: Texts = ()
    """What comes every week."""
    surprise: Texts = ()
    """What comes now and then."""


class Gift(Record):
    """Something that was given to a member."""

    date: When | None = None
    """When."""
    to: Text | None = None
    """To whom."""


class Tier(Entry):
    """A level of membership."""

    name: Text | None = None
    """The name."""
    gets: Texts = ()
    """What members of this tier get."""
    earned_by: Text | None = None
    """How one gets there."""
    given: tuple[Gift, ...] = ()
    """What was given so far."""


class Community(Entry):
    """A group of people that we host."""

    kind: Annotated[str, words.COMMUNITY] | None = None
    """customer, interest, knowledge, information, industry, founders or contributors."""
    name: Text | None = None
    """The name."""
    platform: Text | None = None
    """Where it meets: wechat_group, facebook_group, discord."""
    channels: Channels = ()
    """The channels it belongs to."""
    personas: Personas = ()
    """Who its members are."""
    host: People = ()
    """Who hosts it."""
    start: When | None = None
    """When it begins."""
    attract: Texts = ()
    """How people find it."""
    welcome: Text | None = None
    """What a new member gets to see first."""
    join: Join | None = None
    """How one gets in, and how many may."""
    benefits: Benefits | None = None
    """What members get: something fixed every week, a surprise now and then."""
    tiers: dict[Id, Tier] = {}
    """Levels of membership and what each gets."""
    rhythm: tuple[Rhythm, ...] = ()
    """What happens every week and month, and who does it."""
    convert: Texts = ()
    """How members come to buy."""
    keep: Texts = ()
    """How members come to stay."""
    lines: Lines = ()
    """The budget lines that pay."""
    metrics: Metrics = ()
    """What is measured."""
