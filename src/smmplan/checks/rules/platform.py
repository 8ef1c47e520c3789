"""What platforms take of texts: lengths, hashtags, links, signs. The figures and sources: analysis/platforms.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smmplan.analysis.appearances import Appearance, Limit
from smmplan.base.counting import addresses, hashtags, length, mentions
from smmplan.base.finding import Severity
from smmplan.base.quote import quote
from smmplan.checks.limits import BEFORE_APPROVAL, BY_SURENESS, fact_of, from_source, grade, name_of, over
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

_WIDEST = 4
"""The most that one code point counts for any platform, but for those of web addresses."""


@rule(
    "PLA001",
    "text-too-long",
    severity="error",
    lower=BY_SURENESS,
    source=("X, Counting characters, https://docs.x.com/fundamentals/counting-characters",),
)
def text_too_long(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """A text or a title that is longer than the platform takes is refused, or cut where nobody chose to.

    Characters are counted as each platform counts them: for X an emoji or a Chinese character is two and a web
    address 23. `smmplan platforms x` shows the limits with their sources; `limits: {text: 1000}` of a channel sets
    another.

    Bad:
        channels: {bluesky: {platform: bluesky, limits: {text: 20}}}
        calendar:
          posts: [{channels: [bluesky], status: approved, text: Named beans and named farms}]
    Good:
        channels: {bluesky: {platform: bluesky, limits: {text: 20}}}
        calendar:
          posts: [{channels: [bluesky], status: approved, text: Named beans}]
    """
    for look in appearances:
        known = look.outlet.platform
        for field, text, mode in (
            ("text", look.text, known.counted if known else "codepoints"),
            ("title", look.title, known.title_counted if known else "codepoints"),
        ):
            limit = _length_limit(look, field) if text else None
            if text is None or limit is None or len(text) * _WIDEST + 23 * text.count(".") <= limit.most:
                continue
            long = length(text, mode)
            if long > limit.most:
                variant = f"variants.{look.outlet.id}"
                way = f"leave out {long - int(limit.most)}, or write another {field} for it under {variant}"
                yield over(look, look.at(field), limit, f"{limit.most} characters, and this {field} has {long}", way)


@rule(
    "PLA002",
    "too-many-hashtags",
    severity="error",
    lower=BY_SURENESS,
    source=(
        "Social Media Today, on Instagram's and Threads' hashtags, "
        "https://www.socialmediatoday.com/news/instagrams-implementing-new-limits-on-hashtag-use/808309/",
    ),
)
def too_many_hashtags(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """Hashtags beyond what a platform takes are ignored, or the whole post is refused: five on Instagram since
    December 2025, one on Threads.

    Bad:
        channels: {threads: {platform: threads}}
        calendar:
          posts: [{channels: [threads], status: approved, text: "Roasted today. #coffee #Baguio"}]
    Good:
        channels: {threads: {platform: threads}}
        calendar:
          posts: [{channels: [threads], status: approved, text: "Roasted today. #coffee"}]
    """
    yield from _too_many(appearances, "hashtags", hashtags)


@rule(
    "PLA006",
    "link-not-clickable",
    severity="warning",
    lower="info for hearsay",
    source=("Ayrshare, Instagram integration, https://ayrshare.com/integration/instagram",),
)
def link_not_clickable(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """On Instagram, TikTok and Xiaohongshu nobody can click a web address in a text, and hardly anybody types it.

    Bad:
        channels: {instagram: {platform: instagram}}
        calendar:
          posts: [{channels: [instagram], text: "Order at https://sinag.example/start"}]
    Good:
        channels: {instagram: {platform: instagram}}
        calendar:
          posts: [{channels: [instagram], text: Order over the link in our bio, link: "https://sinag.example/start"}]
    """
    for look in appearances:
        if look.text and "://" in look.text:
            fact = fact_of(look, "clickable_links")
            found = addresses(look.text, bare=False) if fact and fact.value == "no" else ()
            if fact and found:
                yield finding(
                    look.at("text"),
                    f"nobody can click {quote(found[0][0])} in a text on {name_of(look)}",
                    help=f"{fact.note or 'put it into the profile'}; write it as the post's link{from_source(fact)}",
                    severity=Severity.INFO if fact.confidence == "folklore" else None,
                )


@rule("PLA009", "link-below-fold", severity="info")
def link_below_fold(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """People see the first lines of a long text, and then "more". What should be clicked is best among the first.

    Bad:
        channels: {linkedin: {platform: linkedin}}
        calendar:
          posts:
            - channels: [linkedin]
              text: |
                Last winter we walked along every street of the old town by night, with a microphone and a notebook. We
                heard taps, trams, two lovers and one real leak, and we wrote all of them down so that you can read what
                a street sounds like when nobody is awake. https://tidewell.example/night
    Good:
        channels: {linkedin: {platform: linkedin}}
        calendar:
          posts: [{channels: [linkedin], text: "What a street sounds like at night: https://tidewell.example/night"}]
    """
    for look in appearances:
        if look.text and "://" in look.text:
            fold, links = fact_of(look, "text_before_fold"), fact_of(look, "clickable_links")
            found = addresses(look.text, bare=False) if fold and not (links and links.value == "no") else ()
            if fold and fold.number and found and found[0].start() > fold.number:
                yield finding(
                    look.at("text"),
                    f'{name_of(look)} shows about {fold.number} characters before "more", and the link comes later',
                    help=f"put the link or its promise into the first sentence{from_source(fold)}",
                )


@rule("PLA013", "too-many-mentions", severity="error", lower=BY_SURENESS)
def too_many_mentions(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """A post that names more accounts than the platform takes is refused, and looks like spam.

    Bad:
        channels: {instagram: {platform: instagram, limits: {mentions: 2}}}
        calendar:
          posts: [{channels: [instagram], text: "Thank you @ana @ben @carl"}]
    Good:
        channels: {instagram: {platform: instagram, limits: {mentions: 2}}}
        calendar:
          posts: [{channels: [instagram], text: "Thank you @ana @ben"}]
    """
    yield from _too_many(appearances, "mentions", mentions)


@rule(
    "PLA014",
    "forbidden-character",
    severity="error",
    lower=BEFORE_APPROVAL,
    source=("Ayrshare, YouTube API, https://ayrshare.com/docs/apis/post/social-networks/youtube",),
)
def forbidden_character(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """YouTube refuses titles and descriptions with < or > in them, also that of a heart: <3.

    Bad:
        channels: {youtube: {platform: youtube}}
        calendar:
          posts: [{channels: [youtube], text: We love beans <3}]
    Good:
        channels: {youtube: {platform: youtube}}
        calendar:
          posts: [{channels: [youtube], text: We love beans ♥}]
    """
    for look in appearances:
        fact = fact_of(look, "forbidden_characters")
        for field, text in (("text", look.text), ("title", look.title)) if fact else ():
            sign = next((sign for sign in fact.value.split() if text and sign in text), None) if fact else None
            if fact and sign:
                yield finding(
                    look.at(field),
                    f'{name_of(look)} refuses a {field} with "{sign}" in it',
                    help=f"write it in words{from_source(fact)}",
                    severity=grade(fact, look.post.status),
                )


def _too_many(appearances: tuple[Appearance, ...], what: str, count: Callable[[str], list[str]]) -> Iterator[Draft]:
    """Posts whose text has more of something than the limit of that name."""
    for look in appearances:
        found = len(count(look.text)) if look.text else 0
        limit = look.outlet.limit(what, day=look.day) if found else None
        if limit and found > limit.most:
            fault = f"{limit.most} {what}, and this text has {found}"
            yield over(look, look.at("text"), limit, fault, f"leave out {found - int(limit.most)}")


def _length_limit(look: Appearance, field: str) -> Limit | None:
    """The limit for a text or a title; some platforms take less text beside media."""
    beside = look.outlet.limit("text_with_media") if field == "text" and look.media else None
    return beside if beside and field not in look.outlet.limits else look.outlet.limit(field, look.kinds)
