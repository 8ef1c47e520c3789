"""What was approved of a post: a short digest of what its readers will see, so that a later change shows."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any

from smmplan.base.identifier import normalize
from smmplan.plan.markers import canonical

if TYPE_CHECKING:
    from smmplan.plan.calendar import Medium, Post

_DIGITS = 12
"""48 bits: two texts of one post never meet by chance, and a person can still compare them."""


def content_digest(post: Post) -> str:
    """Twelve hexadecimal digits of SHA-256 over what readers of a post will see.

    That are its title, text, link, call to action, board, channels and formats; its media, in their order, with the
    description and whether there are captions; and how it differs by channel or language. The topic counts as long as
    no words are written. Nothing else does: a post may move to another day, go to another owner, campaign or goal, and
    be approved all the same. Nor do the words utm_... of a link, which lead to the same page.

    The order of keys, channels and formats, quotes, spaces at the ends of lines and of a text, kinds of line ends,
    and how Unicode spells a character (NFC) make no difference. The files of media are not opened.
    """
    return sha256(_canonical_text(post).encode("ascii")).hexdigest()[:_DIGITS]


def _canonical_text(post: Post) -> str:
    """One text for all ways to write the same content. What is empty is not in it: so a new field of the language
    changes no digest of a post that does not use it."""
    said = _said(post) | {
        "cta": _words(post.cta),
        "board": _words(post.board),
        "channels": sorted(set(map(normalize, post.channels))),
        "formats": sorted({canonical(normalize(format)) for format in post.formats}),
        "variants": {normalize(name): _filled(_said(each)) for name, each in post.variants.items()},
    }
    looks: tuple[Any, ...] = (post, *post.variants.values())
    if not any(each.text or each.title for each in looks):
        said["topic"] = _words(post.topic or post.what)
    return dumps(_filled(said), sort_keys=True, separators=(",", ":"))


def _said(entry: Any) -> dict[str, Any]:
    """What a post and a variant of it have in common."""
    return {
        "title": _words(entry.title),
        "text": _words(entry.text),
        "link": _page(entry.link),
        "media": _shown(entry.media),
    }


def _shown(media: Sequence[Medium]) -> list[dict[str, Any]]:
    return [
        _filled(
            {"file": _words(each.file), "link": _page(each.link), "alt": _words(each.alt), "captions": each.captions}
        )
        for each in media
    ]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _words(text: str | None) -> str:
    lines = normalize(text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _page(link: str | None) -> str:
    """An address without the words that only count visitors."""
    address, mark, part = _words(link).partition("#")
    page, _, query = address.partition("?")
    others = "&".join(each for each in query.split("&") if each and not each.casefold().startswith("utm_"))
    return f"{page}{'?' if others else ''}{others}{mark}{part}"
