"""People who spread the word."""

from smmplan.plan.campaigns import Utm
from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import (
    Amount,
    Campaigns,
    Channels,
    Handle,
    Lines,
    Link,
    Money,
    Name,
    Personas,
    Reading,
    Share,
    Text,
    Texts,
    When,
)


class Following(Record):
    """Somebody's account on a platform."""

    handle: Handle | None = None
    """The account's name, with or without @."""
    link: Link | None = None
    """The account's address."""
    followers: Reading | None = None
    """Followers."""
    engagement: Share | None = None
    """Engagement rate over followers."""
    date: When | None = None
    """When it was counted."""


class Influencer(Entry):
    """Somebody whom our people listen to."""

    name: Text | None = None
    """The name."""
    accounts: dict[Name, Following] = {}
    """The accounts, by platform."""
    tier: Text | None = None
    """nano, micro, mid, macro, mega."""
    audience: Text | None = None
    """Who listens."""
    engagement: Share | None = None
    """Engagement rate over all accounts."""
    utm: Utm | None = None
    """The words behind the links this person shares."""
    personas: Personas = ()
    """Whom this person reaches."""
    channels: Channels = ()
    """Our channels that show the pieces."""
    campaigns: Campaigns = ()
    """The campaigns this person takes part in."""
    fee: Amount | None = None
    """What was quoted: `4500..6000`."""
    agreed: Money | None = None
    """What was agreed."""
    terms: Text | None = None
    """How and when it is paid."""
    deliverables: Texts = ()
    """What we get."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    contact: Text | None = None
    """How to reach this person."""
    approach: Text | None = None
    """How we spoke with this person first."""
    disclosure: Text | None = None
    """How the pieces say that they are paid: `"#ad"`."""
    lines: Lines = ()
    """The budget lines that pay."""
