"""Where we go: one entry an account, a list, a shop window, a stand."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record
from smmplan.plan.markers import Short
from smmplan.plan.part import Part
from smmplan.plan.types import (
    Channel as ChannelId,
)
from smmplan.plan.types import (
    Every,
    Flag,
    Handle,
    Link,
    Metrics,
    Name,
    Number,
    People,
    Personas,
    Pillars,
    Rate,
    Share,
    Text,
    Texts,
    Timezone,
    When,
)


class Account(Part):
    """How an account is kept safe. Passwords never stand in a plan."""

    two_factor: Flag | None = None
    """Whether signing in takes a second factor."""
    email: Text | None = None
    """The mailbox it belongs to."""
    admins: People = ()
    """Who can sign in as an administrator."""
    landing_page: Link | None = None
    """Where its link leads."""
    business_profile: Flag | None = None
    """Whether it is set up as a business account."""
    last_access_review: When | None = None
    """When somebody last looked who has access."""


class Asset(Record):
    """A picture or a text that the account needs."""

    size: Text | None = None
    """Its size: `1080x1350`."""
    file: Text | None = None
    """The file."""
    link: Link | None = None
    """Where it is kept."""
    due: When | None = None
    """By when it is needed."""
    done: Flag | None = None
    """Whether it is there."""


class Channel(Entry):
    """A place where we talk with people."""

    platform: Text | None = None
    """The platform: instagram, tiktok, wechat_oa, or a place of your own."""
    account_type: Text | None = None
    """The kind of account, where the platform has several: subscription, service."""
    status: Annotated[str, words.CHANNEL_STATUS] | None = None
    """candidate, reserved, active, paused or retired."""
    kind: Annotated[str, words.CHANNEL_KIND] | None = None
    """owned, paid, earned, community, partner, mailing_list or offline."""
    mode: Annotated[str, words.CHANNEL_MODE] | None = None
    """manual, or automatic for one that copies another."""
    copies: ChannelId | None = None
    """The channel whose posts it repeats."""
    handle: Handle | None = None
    """The account's name, with or without @."""
    link: Link | None = None
    """The account's address."""
    purposes: tuple[Annotated[str, words.PURPOSE], ...] = ()
    """What it is for."""
    primary_for: tuple[Annotated[str, words.PURPOSE], ...] = ()
    """The purposes it is the main channel for."""
    personas: Personas = ()
    """Whom we talk to there: personas or segments."""
    pillars: Pillars = ()
    """The content pillars that are shown there."""
    formats: Texts = ()
    """Reel, carousel, story, article and so on."""
    cadence: Annotated[dict[Name, Rate], Short("posts")] = {}
    """How often: `{posts: 4 per week, story: 1 per day}`."""
    best_times: tuple[Every, ...] = ()
    """When people are there: `[Mon 07:30, Fri 18:00]`."""
    tone: Text | None = None
    """How we sound there."""
    languages: Texts = ()
    """The languages we write there."""
    timezone: Timezone | None = None
    """Its time zone, where it is another than the plan's."""
    budget_share: Share | None = None
    """Its share of the money."""
    time_share: Share | None = None
    """Its share of the time."""
    metrics: Metrics = ()
    """What is measured there."""
    limits: dict[Name, Number] = {}
    """Limits that hold there instead of the platform's: `{hashtags: 5}`."""
    assets: tuple[Annotated[Asset, Short("what")], ...] = ()
    """Pictures and texts that the account needs."""
    account: Account | None = None
    """How the account is kept safe."""
    from_: When | None = None
    """The first day it is used."""
    to: When | None = None
    """The last day it is used."""
