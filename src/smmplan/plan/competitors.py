"""Whom we face: rivals, neighbours, and brands to learn from."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Happening, Record
from smmplan.plan.swot import Swot
from smmplan.plan.types import Handle, Link, Name, PriceText, Rate, Reading, Share, Text, Texts, When


class RivalChannel(Record):
    """A rival's account on a platform, with what could be counted there."""

    handle: Handle | None = None
    """The account's name, with or without @."""
    link: Link | None = None
    """The account's address."""
    followers: Reading | None = None
    """Followers."""
    likes: Reading | None = None
    """Likes a post, on average."""
    comments: Reading | None = None
    """Comments a post, on average."""
    shares: Reading | None = None
    """Shares a post, on average."""
    views: Reading | None = None
    """Views a post, on average."""
    engagement: Share | None = None
    """Engagement rate over followers."""
    posts: Rate | None = None
    """How often they post: `9 per week`."""
    date: When | None = None
    """When it was counted."""


class Competitor(Entry):
    """A rival, a neighbour trade, or a brand to learn from."""

    name: Text | None = None
    """The name."""
    kind: Annotated[str, words.RIVAL] | None = None
    """direct, indirect, adjacent, or model for a brand to learn from."""
    location: Text | None = None
    """Where they are."""
    website: Link | None = None
    """The address of their website."""
    mission: Text | None = None
    """What they say they are here for."""
    goals: Texts = ()
    """What they want, as far as is known."""
    selling_point: Text | None = None
    """What they promise."""
    milestones: tuple[Happening, ...] = ()
    """What they have done, with its date."""
    distribution: Texts = ()
    """Where they sell."""
    prices: tuple[PriceText, ...] = ()
    """What they ask."""
    audience_overlap: Share | None = None
    """How much of their audience is ours too."""
    channels: dict[Name, RivalChannel] = {}
    """Their accounts, by platform."""
    swot: Swot | None = None
    """Their strengths, weaknesses, opportunities and threats."""
    engages_by: Text | None = None
    """How they talk with people."""
    reviews: Texts = ()
    """What people say of them."""
    learn: Texts = ()
    """What to learn from them."""
    avoid: Texts = ()
    """What not to copy."""
    features: dict[Name, Text] = {}
    """What their product has; compare with `features` of our products."""
