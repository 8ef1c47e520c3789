"""For people who do not see or hear a post: alt text, captions, and words that a screen reader can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from smmplan.analysis.appearances import Appearance, is_image, is_video
from smmplan.base.counting import emoji, hashtags
from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.base.text import width
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Medium

_PAST = frozenset(("idea", "published", "dropped"))
"""What has no media yet, and what it is too late for."""

_OPENING = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|pic|graphic) (?:of|showing)\b|(?:larawan|litrato|imahen) ng\b"
    r"|(?:imagen|foto) de\b|(?:图片|照片|图)[:：]|这是一张",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|heic|svg|bmp)|(?:img|dsc|image|screenshot|微信图片)[\s_-]?[0-9_-]+", re.IGNORECASE
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff][\U0001d400-\U0001d7ff\\s]*[\U0001d400-\U0001d7ff]{2}")
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "my",
        "na",
        "ng",
        "of",
        "on",
        "our",
        "sa",
        "the",
        "to",
        "we",
        "with",
    ]
)
_SHORTEST_WORD = 3
_SHORTEST_TAG = 8


@rule(
    "ACC001",
    "alt-text-missing",
    severity="warning",
    source=(
        "Meta, Instagram Platform: Content Publishing, "
        "https://developers.facebook.com/docs/instagram-platform/content-publishing/",
        "Ayrshare, LinkedIn API, https://www.ayrshare.com/docs/apis/post/social-networks/linkedin",
    ),
)
def alt_text_missing(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """Who does not see a picture hears its alt text, and search engines read it. Write it with the post, while you know
    why you chose the picture.

    Looked at are pictures for platforms that take alt text, of posts that are drafted and not yet out.

    Bad:
        channels: {instagram: {platform: instagram}}
        calendar: {posts: [{channels: [instagram], status: draft, media: [{file: cherries.jpg}]}]}
    Good:
        channels: {instagram: {platform: instagram}}
        calendar:
          posts: [{channels: [instagram], status: draft, media: [{file: cherries.jpg, alt: A man sorts red cherries}]}]
    """
    seen: set[Path] = set()
    for look in appearances:
        known = look.outlet.platform
        if not look.media or look.post.status in _PAST or known is None or "alt_text_on" not in known.facts:
            continue
        at = look.at("media")
        bare = [index for index, medium in enumerate(look.media) if is_image(medium) and plan.lacks(*at, index, "alt")]
        if bare and at not in seen:
            seen.add(at)
            which = "this picture has" if len(bare) == 1 else f"{len(bare)} pictures have"
            about = tuple((*at, index, "alt") for index in bare)
            yield finding(
                (*at, bare[0]), f"{which} no alt text", help="write alt: what it shows, in a sentence", about=about
            )


@rule(
    "ACC002",
    "captions-missing",
    severity="warning",
    source=("W3C, Captions and subtitles, https://www.w3.org/WAI/media/av/captions/",),
)
def captions_missing(plan: Plan) -> Iterator[Draft]:
    """Many people watch without sound, and some cannot hear. A film without captions tells them nothing.

    Looked at are films of posts that are drafted and not yet out. One that nobody speaks in says captions: true as
    well, once somebody has looked.

    Bad:
        calendar: {posts: [{status: draft, media: [{file: atok.mp4, length: 42 s}]}]}
    Good:
        calendar: {posts: [{status: draft, media: [{file: atok.mp4, length: 42 s, captions: true}]}]}
    """
    for at, medium, status in _media(plan):
        wanted = status not in _PAST and is_video(medium)
        if wanted and (medium.captions is False or plan.lacks(*at, "captions")):
            yield finding(at, "this film has no captions", help="add them, and write captions: true")


@rule(
    "ACC003",
    "alt-text-unhelpful",
    severity="info",
    parameters={"min": 10, "max": 500},
    source=("W3C, Images tutorial: tips and tricks, https://www.w3.org/WAI/tutorials/images/tips/",),
)
def alt_text_unhelpful(plan: Plan, min: int, max: int) -> Iterator[Draft]:
    """An alt text says what is to be seen, as you would on the telephone. A file name does not, and "image of" is
    heard already.

    `min` counts a Chinese character as two.

    Bad:
        calendar: {posts: [{media: [{file: cherries.jpg, alt: IMG_2041.jpg}]}]}
    Good:
        calendar: {posts: [{media: [{file: cherries.jpg, alt: A man sorts red cherries by torch light}]}]}
    """
    for path, medium, _ in _media(plan):
        alt = medium.alt.strip() if medium.alt else ""
        if not alt:
            continue
        opening = _OPENING.match(alt)
        at = (*path, "alt")
        if _FILE_NAME.fullmatch(alt):
            yield finding(at, f"{quote(alt)} is the name of a file", help="say what it shows")
        elif opening:
            yield finding(at, f"{quote(opening[0])} is heard already", help="begin with what it shows")
        elif len(alt) <= min and width(alt) < min:
            yield finding(at, f"{quote(alt)} says little", help="say who does what, and where")
        elif len(alt) > max:
            fault = f"this alt text has {len(alt)} characters, and {max} are plenty"
            yield finding(at, fault, help="say the main thing, and the rest in the text")


@rule(
    "ACC004",
    "hashtag-hard-to-read",
    severity="info",
    source=("University of Michigan, Hashtags, https://accessibility.engin.umich.edu/hashtags/",),
)
def hashtag_hard_to_read(plan: Plan) -> Iterator[Draft]:
    """A screen reader says #NamedBeans as two words, and #namedbeans as one that nobody knows. Begin each word with a
    capital.

    Words are known from the plan: its name, its hashtags, products, campaigns and keywords.

    Bad:
        brand: {hashtags: [NamedBeans]}
        calendar: {posts: [{text: "Picked at five. #namedbeans"}]}
    Good:
        brand: {hashtags: [NamedBeans]}
        calendar: {posts: [{text: "Picked at five. #NamedBeans"}]}
    """
    words: frozenset[str] | None = None
    for at, text in _texts(plan):
        for tag in dict.fromkeys(hashtags(text)):
            if len(tag) >= _SHORTEST_TAG and tag.isascii() and tag.isalpha() and tag.islower():
                words = _words_of(plan) if words is None else words
                parts = _split(tag, words)
                if parts:
                    right = "".join(part.capitalize() for part in parts)
                    yield finding(at, f"#{tag} is read as one word", help=f"write #{right}")


@rule("ACC005", "unreadable-letters", severity="info", parameters={"max_run": 5})
def unreadable_letters(plan: Plan, max_run: int) -> Iterator[Draft]:
    """A screen reader says each emoji by its long name, and spells bold or fancy letters as mathematics, or skips them.

    `max_run` is how many emoji may stand in a row.

    Bad:
        calendar: {posts: [{text: "New lot ☕☕☕☕☕☕"}]}
    Good:
        calendar: {posts: [{text: "New lot ☕"}]}
    """
    for at, text in _texts(plan):
        if text.isascii():
            continue
        longest = _longest_run(text)
        if longest > max_run:
            yield finding(at, f"{longest} emoji stand in a row", help="one or two say the same")
        styled = _STYLED.search(text)
        if styled:
            yield finding(at, f"{quote(styled[0])} is written in mathematical letters", help="write plain letters")


def _media(plan: Plan) -> Iterator[tuple[Path, Medium, str | None]]:
    """Every medium of the posts and their variants, with the status of its post."""
    for index, post in enumerate(plan.posts):
        path: Path = ("calendar", "posts", index)
        for number, medium in enumerate(post.media):
            yield (*path, "media", number), medium, post.status
        for key, variant in post.variants.items():
            for number, medium in enumerate(variant.media):
                yield (*path, "variants", key, "media", number), medium, post.status


def _texts(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every text of the posts that are not out yet, and of their variants."""
    for index, post in enumerate(plan.posts):
        if post.status in ("published", "dropped"):
            continue
        path: Path = ("calendar", "posts", index)
        if post.text:
            yield (*path, "text"), post.text
        for key, variant in post.variants.items():
            if variant.text:
                yield (*path, "variants", key, "text"), variant.text


def _longest_run(text: str) -> int:
    """The most emoji that follow one another, with nothing or spaces between."""
    longest = run = end = 0
    for found in emoji(text):
        run = run + 1 if run and not text[end : found.start()].strip() else 1
        longest, end = max(longest, run), found.end()
    return longest


def _words_of(plan: Plan) -> frozenset[str]:
    """The words by which a plan calls itself and what it does, in small letters."""
    named: list[str | None] = [plan.head.title]
    if plan.company:
        named += [plan.company.name, plan.company.location]
    if plan.brand:
        named += [plan.brand.tagline, *plan.brand.hashtags, *plan.brand.say]
    named += [product.name for product in plan.products.values()]
    named += [*plan.products, *plan.campaigns, *plan.pillars]
    named += [pillar.name for pillar in plan.pillars.values()]
    named += [keyword.term for keyword in plan.content.keywords] if plan.content else []
    found = {word.lower() for text in named if text for word in _WORD.findall(text)}
    return frozenset(word for word in found if len(word) >= _SHORTEST_WORD) | _SMALL


def _split(tag: str, words: frozenset[str]) -> tuple[str, ...] | None:
    """The known words that a tag is made of, two of them or more, the longest first; None where it is not."""

    @cache
    def parts(start: int) -> tuple[str, ...] | None:
        if start == len(tag):
            return ()
        for end in range(len(tag), start, -1):
            rest = parts(end) if tag[start:end] in words else None
            if rest is not None:
                return (tag[start:end], *rest)
        return None

    found = parts(0)
    return found if found and len(found) > 1 and tag not in words else None
