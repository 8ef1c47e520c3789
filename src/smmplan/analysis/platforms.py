"""What is known about platforms: their limits and habits, each with its source, its date and how sure it is.

They stand in data/platforms.txt, which says how its lines are read, and their sources in data/platform_sources.txt.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from smmplan.base.nearest import nearest
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical

CONFIDENCES = ("official", "official-secondhand", "vendor", "community", "folklore", "unknown")
"""How sure a fact is, the surest first."""

HARD = frozenset(CONFIDENCES[:3])
"""The confidences of limits on which a post really fails: the platform's own word, or what schedulers enforce."""

LIMITS = ("text", "title", "hashtags", "mentions", "images", "videos", "alt_text", "posts_per_24h")
"""The limits that a plan may set anew for a channel, by name."""

_MEANT = {
    "characters": "text", "chars": "text", "caption": "text", "length": "text", "words": "text", "tags": "hashtags",
    "photos": "images", "pictures": "images", "media": "images", "alt": "alt_text", "headline": "title",
    "posts": "posts_per_24h", "字数": "text", "标题": "title", "话题": "hashtags", "图片": "images",
}  # fmt: skip
_FOLDER = os.path.join(os.path.dirname(__file__), "data")
_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\.\.([0-9]+(?:\.[0-9]+)?))?")
_SHORTEST_NEAR = 5
"""Words with fewer letters are too near to too much: ok is not vk."""


class Source(NamedTuple):
    """Where a fact stands. `date` is a day or a year; `address` is empty for hearsay."""

    date: str
    title: str
    address: str


class Fact(NamedTuple):
    """One thing that is known of a platform. `source` is a key for `source_of`."""

    name: str
    value: str
    confidence: str
    source: str
    note: str = ""

    @property
    def span(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest number; twice the same where there is one, None where the value is words."""
        return _span(self.value)

    @property
    def number(self) -> Decimal | None:
        """The number, the highest of a range; None where the value is words."""
        span = self.span
        return span[1] if span else None


class Platform(NamedTuple):
    """A platform: its facts by name, and how characters are counted there, and those of a title (words of
    MODES in base/counting.py).

    `earlier` are facts of another time by name, with the last day on which they held.
    """

    id: str
    name: str
    also: tuple[str, ...]
    region: str
    counted: str
    title_counted: str
    facts: Mapping[str, Fact]
    earlier: Mapping[str, tuple[date, Fact]]

    def fact(self, name: str, kinds: Iterable[str] = (), day: date | None = None) -> Fact | None:
        """The fact of this name: for one of these kinds of posts (reel, short) where it differs, else for all; as it
        was on a day, else as it is."""
        for kind in kinds:
            if f"{name}.{kind}" in self.facts:
                return self.facts[f"{name}.{kind}"]
        if day and name in self.earlier and day <= self.earlier[name][0]:
            return self.earlier[name][1]
        return self.facts.get(name)


def platforms() -> Mapping[str, Platform]:
    """All platforms by id, in the order of the data."""
    return _read()[0]


def platform(word: str) -> Platform | None:
    """The platform of this id or other name, in any case; None where nothing is known of it."""
    by_word = _by_word()
    return by_word.get(canonical(word)) or by_word.get(canonical(word.lstrip("@#")))


def meant_platform(word: str) -> str | None:
    """The id or other name that a word nobody knows is certainly a slip for; None for a place of its own."""
    written = canonical(word)
    if written in _by_word() or written in _read()[1] or len(written) < _SHORTEST_NEAR:
        return None
    known = (*_by_word(), *_read()[1])
    near = nearest(written, (name for name in known if len(name) >= _SHORTEST_NEAR))
    return near if near in _by_word() else None


def meant_limit(name: str) -> str | None:
    """The limit that another name means; None where it may be anything."""
    word = canonical(name)
    return _MEANT.get(word) or nearest(word, LIMITS)


def source_of(fact: Fact) -> Source:
    """Where a fact comes from."""
    return _sources()[fact.source]


@cache
def _span(text: str) -> tuple[Decimal, Decimal] | None:
    found = _RANGE.fullmatch(text)
    return (Decimal(found[1]), Decimal(found[2] or found[1])) if found else None


@cache
def _read() -> tuple[Mapping[str, Platform], frozenset[str]]:
    """The platforms, and the words for places that nothing is known about."""
    found: dict[str, Platform] = {}
    others: frozenset[str] = frozenset()
    with open(os.path.join(_FOLDER, "platforms.txt"), encoding="utf-8") as file:
        for block in file.read().split("\n["):
            first, *lines = block.splitlines()
            id, bracket, name = first.partition("] ")
            said: dict[str, str] = {}
            facts: dict[str, Fact] = {}
            earlier: dict[str, tuple[date, Fact]] = {}
            for line in lines:
                key, equals, rest = line.partition(" = ")
                if equals and " | " in rest:
                    fact, _, until = key.partition(" until ")
                    value = Fact(fact, *(part.strip() for part in rest.split(" | ")))
                    if until:
                        earlier[fact] = (date.fromisoformat(until), value)
                    else:
                        facts[fact] = value
                elif not line.startswith("#"):
                    key, _, rest = line.partition(": ")
                    said[key] = rest
            others |= frozenset(_listed(said.get("others", "")))
            if bracket:
                count = said["count"]
                also = _listed(said.get("also", ""))
                found[id] = Platform(
                    id, name, also, said["region"], count, said.get("count title", count), facts, earlier
                )
    return found, others


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


@cache
def _by_word() -> Mapping[str, Platform]:
    return {canonical(word): each for each in platforms().values() for word in (each.id, *each.also)}


@cache
def _sources() -> Mapping[str, Source]:
    with open(os.path.join(_FOLDER, "platform_sources.txt"), encoding="utf-8") as file:
        rows = ([part.strip() for part in line.split("|")] for line in file if not line.startswith("#"))
        return {key: Source(*rest) for key, *rest in rows}
