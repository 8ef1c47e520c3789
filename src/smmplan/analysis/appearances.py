"""Each post as it appears on a channel: the text, the title and the media that it has there, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.platforms import Fact, Platform, platform
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Medium, Post
    from smmplan.plan.channels import Channel

_OWN_WORDS = ("text", "title", "media")
_VIDEO = (".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv", ".mpg", ".mpeg", ".3gp")
_IMAGE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".svg")


class Limit(NamedTuple):
    """The most that a platform takes. Without a fact it is the channel's own limit, which stands at `at`."""

    most: Decimal
    fact: Fact | None
    at: Path | None


class Outlet(NamedTuple):
    """A channel with its platform, None where nothing is known of that, and its own limits by name."""

    id: str
    platform: Platform | None
    limits: Mapping[str, Decimal]
    languages: tuple[str, ...]

    def limit(self, name: str, kinds: tuple[str, ...] = (), day: date | None = None) -> Limit | None:
        """The limit of this name that holds here: the channel's own, else the platform's; None without a number."""
        if name in self.limits:
            return Limit(self.limits[name], None, ("channels", self.id, "limits", name))
        fact = self.platform.fact(name, kinds, day) if self.platform else None
        return Limit(fact.number, fact, None) if fact and fact.number is not None else None


class Appearance(NamedTuple):
    """A post on one channel. `path` is that of the post; `own` says where the text, the title and the media stand
    that it has there, by the last words of those paths."""

    path: Path
    post: Post
    outlet: Outlet
    text: str | None
    title: str | None
    media: tuple[Medium, ...]
    variant: str | None = None
    differs: frozenset[str] = frozenset()

    def at(self, field: str) -> Path:
        """The path of its text, its title or its media."""
        if self.variant and field in self.differs:
            return (*self.path, "variants", self.variant, field)
        return (*self.path, field)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its formats, as facts about platforms name them."""
        return tuple(map(canonical, self.post.formats))

    @property
    def day(self) -> date | None:
        """Its day, where a single one is written."""
        return self.post.at.when.day if self.post.at and isinstance(self.post.at.when, Day) else None


def appearances(plan: Plan) -> tuple[Appearance, ...]:
    """Every post on every channel of its own, and on those that copy these by themselves, in the order of the posts.

    A post that is dropped appears nowhere. On a channel it has what its variant of that channel says, else its
    variant in the one language of that channel, else its own words.
    """
    outlets = {id: _outlet(id, channel) for id, channel in plan.channels.items()}
    copies: dict[str, list[str]] = defaultdict(list)
    for id, channel in plan.channels.items():
        if channel.copies and channel.mode == "automatic" and channel.copies != id:
            copies[channel.copies].append(id)
    found: list[Appearance] = []
    for index, post in enumerate(plan.posts):
        if post.status == "dropped":
            continue
        ids = dict.fromkeys((*post.channels, *(copy for id in post.channels for copy in copies.get(id, ()))))
        for id in ids:
            if id in outlets:
                found.append(_appearance(("calendar", "posts", index), post, outlets[id]))
    return tuple(found)


def is_video(medium: Medium) -> bool:
    """Whether it is a film: by its ending, else by what is said of it."""
    return _ends(medium, _VIDEO) or (not _ends(medium, _IMAGE) and (medium.length or medium.captions) is not None)


def is_image(medium: Medium) -> bool:
    """Whether it is a picture, by its ending."""
    return _ends(medium, _IMAGE)


def named_platforms(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Where a plan names the platform of something of its own, and what it says there."""
    for section, entries in (("channels", plan.channels), ("communities", plan.communities), ("metrics", plan.metrics)):
        for id, entry in entries.items():
            if entry.platform:
                yield (section, id, "platform"), entry.platform


def _outlet(id: str, channel: Channel) -> Outlet:
    known = platform(channel.platform) if channel.platform else None
    return Outlet(id, known, {canonical(name): most for name, most in channel.limits.items()}, channel.languages)


def _appearance(path: Path, post: Post, outlet: Outlet) -> Appearance:
    if not post.variants:
        return Appearance(path, post, outlet, post.text, post.title, post.media)
    key = outlet.id
    if key not in post.variants and len(outlet.languages) == 1:
        key = outlet.languages[0]
    variant = post.variants.get(key)
    if variant is None:
        return Appearance(path, post, outlet, post.text, post.title, post.media)
    text, title, media = variant.text or post.text, variant.title or post.title, variant.media or post.media
    differs = frozenset(field for field in _OWN_WORDS if getattr(variant, field))
    return Appearance(path, post, outlet, text, title, media, key, differs)


def _ends(medium: Medium, endings: tuple[str, ...]) -> bool:
    names = (name.casefold().partition("?")[0] for name in (medium.file, medium.link) if name)
    return any(name.endswith(endings) for name in names)
