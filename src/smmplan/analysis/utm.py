"""Links that tell where a visitor came from: utm_source, utm_medium and utm_campaign of the plan's own ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote_plus, urljoin

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Piece
    from smmplan.plan.campaigns import Utm

FIELDS = ("source", "medium", "campaign")
"""What every link to a website of our own says."""

_MORE = ("content", "term")
_MEDIA = {
    "paid": "paid_social", "mailing_list": "email", "partner": "affiliate", "earned": "referral", "offline": "offline",
}  # fmt: skip
_PLATFORM_MEDIA = {"email": "email", "newsletter": "email", "website": "referral", "blog": "referral", "sms": "sms"}
_USUAL = "social"
"""The medium of a channel whose kind and platform say nothing else."""

_NAMELESS = "posts"
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


class Tagged(NamedTuple):
    """A link of a post on one channel: as it is written at `path`, and as it should be.

    `channel` is None where the post names none. `values` are its words of utm_source and so on by field.
    """

    path: Path
    channel: str | None
    piece: Piece
    written: str
    link: str
    values: dict[str, str]


def slug(text: str) -> str:
    """A word for a link: lower case, a hyphen for spaces."""
    return _SPACES.sub("-", text.strip()).casefold()


def own_links(plan: Plan) -> Iterator[tuple[Path, Piece, tuple[str, ...], str]]:
    """Every link of a post or series to the company's website: its path, the post, the channels it stands on.

    A post that is dropped is left out. A path such as /start is one of the website; the name of a page is no address.
    """
    host = _host(plan.company.website) if plan.company and plan.company.website else None
    if host is None:
        return
    for path, piece in _pieces(plan):
        if piece.link and _is_own(piece.link, host):
            yield (*path, "link"), piece, piece.channels, piece.link
        for name, variant in getattr(piece, "variants", {}).items():
            if variant.link and _is_own(variant.link, host):
                channels = (name,) if name in plan.channels else piece.channels
                yield (*path, "variants", name, "link"), piece, channels, variant.link


def tagged_links(plan: Plan, id: str | None = None) -> Iterator[Tagged]:
    """The links of the plan's posts to the company's website as they should be, one for each channel.

    With `id`, those of one post or series.
    """
    for path, piece, channels, link in own_links(plan):
        if id is None or id in (getattr(piece, "id", None), path[2]):
            for channel in channels or (None,):
                values = utm_values(plan, path, piece, channel)
                whole = tagged(_absolute(plan, link), piece, values, shared=len(channels) > 1)
                yield Tagged(path, channel, piece, link, whole, said(whole))


def utm_values(plan: Plan, path: Path, piece: Piece, channel: str | None) -> dict[str, str]:
    """The words that a link of a post has on a channel, by field: lower case, without spaces.

    What `utm` of its campaign says holds; else the source is the channel's id (its platform where the id has other
    letters than Latin ones), the medium follows from its kind, and the campaign is the campaign's id; of a post
    without one the id of its pillar, else of its series or its own, else its topic.
    """
    of_campaign = [plan.campaigns[id] for id in piece.campaigns if id in plan.campaigns]
    stated: Utm | None = next((campaign.utm for campaign in of_campaign if campaign.utm), None)
    known = plan.channels.get(channel) if channel else None
    source = channel or ""
    if known and known.platform and not source.isascii():
        source = known.platform
    medium = _MEDIA.get(known.kind or "") or _PLATFORM_MEDIA.get(canonical(known.platform or "")) if known else None
    own = path[2] if isinstance(path[2], str) else getattr(piece, "id", None) or getattr(piece, "topic", None)
    name = next((name for name in (*piece.campaigns, *piece.pillars, own) if name), _NAMELESS)
    usual = {"source": source, "medium": medium or _USUAL, "campaign": name}
    found = {
        field: (getattr(stated, field) if stated else None) or usual.get(field) or "" for field in (*FIELDS, *_MORE)
    }
    return {field: slug(value) for field, value in found.items() if value}


def said(link: str) -> dict[str, str]:
    """What a link says already, by field: source, medium and so on. An empty word says nothing."""
    _, _, query = link.partition("#")[0].partition("?")
    found = (part.partition("=") for part in query.split("&"))
    pairs = ((unquote_plus(name).casefold(), unquote_plus(value)) for name, _, value in found)
    return {name[4:]: value for name, value in pairs if name.startswith("utm_") and value}


def tagged(link: str, piece: Piece, values: dict[str, str], *, shared: bool = False) -> str:
    """The link of a post with the words that it lacks; those it has stay, in lower case and without spaces.

    A campaign of the plan takes the place of another where the post belongs to one. A link that several channels
    share gets the source and the medium of each. What else stands in the link stays as it is.
    """
    address, mark, part = link.partition("#")
    page, _, query = address.partition("?")
    others = [each for each in query.split("&") if each and not each.casefold().startswith("utm_")]
    replaced = {*(("campaign",) if piece.campaigns else ()), *(("source", "medium") if shared else ())}
    kept = {field: slug(value) for field, value in said(link).items() if field not in replaced}
    ours = [f"utm_{field}={quote_plus(value)}" for field, value in _in_order({**values, **kept})]
    return f"{page}?{'&'.join((*others, *ours))}{mark}{part}"


def _in_order(values: dict[str, str]) -> Iterable[tuple[str, str]]:
    known = (*FIELDS, *_MORE)
    return sorted(values.items(), key=lambda pair: known.index(pair[0]) if pair[0] in known else len(known))


def _pieces(plan: Plan) -> Iterator[tuple[Path, Piece]]:
    yield from ((("calendar", "series", id), series) for id, series in plan.series.items())
    for index, post in enumerate(plan.posts):
        if post.status != "dropped":
            yield ("calendar", "posts", index), post


def _host(link: str) -> str | None:
    found = _HOST.match(link)
    return found[1].casefold().removeprefix("www.") if found else None


def _is_own(link: str, host: str) -> bool:
    named = _host(link)
    return link.startswith("/") if named is None else named == host or named.endswith(f".{host}")


def _absolute(plan: Plan, link: str) -> str:
    website = plan.company.website if plan.company else None
    return urljoin(website, link) if website and link.startswith("/") else link
