"""What platforms take beside texts: pictures, films, fields, people in a group."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.appearances import Appearance, is_image, is_video
from smmplan.analysis.platforms import HARD, platform
from smmplan.base.finding import Severity
from smmplan.base.quote import quote
from smmplan.checks.limits import BEFORE_APPROVAL, BY_SURENESS, fact_of, from_source, grade, name_of, over
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

_LATE = frozenset(("review", "approved", "scheduled"))
"""What should have everything that it needs, and is not out yet."""


@rule("PLA003", "media-missing", severity="error", lower=f"{BEFORE_APPROVAL}, and where only the community tells it")
def media_missing(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """Instagram, TikTok, YouTube, Pinterest, Douyin and Xiaohongshu take no post without a picture or a film.

    Ideas and drafts may still wait for theirs; a post that is up for review should have it.

    Bad:
        channels: {instagram: {platform: instagram}}
        calendar:
          posts: [{channels: [instagram], status: approved, text: Roasted today}]
    Good:
        channels: {instagram: {platform: instagram}}
        calendar:
          posts: [{channels: [instagram], status: approved, text: Roasted today, media: [beans.jpg]}]
    """
    for look in appearances:
        if look.media or look.post.status not in _LATE:
            continue
        fact = fact_of(look, "media_needed")
        if fact and fact.value == "yes" and plan.lacks(*look.at("media")):
            yield finding(
                look.path,
                f"{name_of(look)} takes no post without a picture or a film, and this one has none",
                help=f"write media: [FILE], or leave {quote(look.outlet.id)} out of its channels{from_source(fact)}",
                key=True,
                severity=grade(fact, look.post.status),
            )


@rule("PLA004", "too-many-media", severity="error", lower=BY_SURENESS)
def too_many_media(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """A post with more pictures or films than the platform takes, or with both where it takes one kind, is refused.

    Bad:
        channels: {x: {platform: x}}
        calendar:
          posts: [{channels: [x], status: approved, media: [1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg]}]
    Good:
        channels: {x: {platform: x}}
        calendar:
          posts: [{channels: [x], status: approved, media: [1.jpg, 2.jpg, 3.jpg, 4.jpg]}]
    """
    for look in appearances:
        if not look.media:
            continue
        counts = {"images": sum(map(is_image, look.media)), "videos": sum(map(is_video, look.media))}
        for kind, count in counts.items():
            limit = look.outlet.limit(kind, look.kinds)
            if limit and count > limit.most:
                many = f"{limit.most} {kind}" if limit.most else f"no {kind}"
                way = f"leave {kind} out, or give it media of its own under variants.{look.outlet.id}"
                yield over(look, look.at("media"), limit, f"{many}, and this post has {count}", way)
        fact = fact_of(look, "mixed_media")
        if all(counts.values()) and fact and fact.value == "no":
            yield finding(
                look.at("media"),
                f"{name_of(look)} takes pictures or a film, and this post has both",
                help=f"make two posts of it{from_source(fact)}",
                key=True,
                severity=grade(fact, look.post.status),
            )


@rule("PLA005", "video-length", severity="warning", lower="info for hearsay")
def video_length(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """A film that is too long or too short for its format is refused, or becomes another format than was meant.

    Bad:
        channels: {youtube: {platform: youtube}}
        calendar:
          posts: [{channels: [youtube], formats: [short], media: [{file: farm.mp4, length: 4 min}]}]
    Good:
        channels: {youtube: {platform: youtube}}
        calendar:
          posts: [{channels: [youtube], formats: [short], media: [{file: farm.mp4, length: 50 s}]}]
    """
    for look in appearances:
        for index, medium in enumerate(look.media):
            seconds = medium.length.seconds if medium.length else None
            if seconds is None or look.outlet.platform is None:
                continue
            kind = next((kind for kind in (*look.kinds, "video") if fact_of(look, f"video_seconds.{kind}")), None)
            fact = fact_of(look, f"video_seconds.{kind}")
            if fact and fact.span and not fact.span[0] <= seconds <= fact.span[1]:
                low, high = fact.span
                what = "film" if kind == "video" else kind
                yield finding(
                    (*look.at("media"), index, "length"),
                    f"a {what} on {name_of(look)} lasts {low} to {high} seconds, and this one {seconds}",
                    help=f"cut it, or choose another format{from_source(fact)}",
                    severity=None if fact.confidence in HARD or fact.confidence == "community" else Severity.INFO,
                )


@rule(
    "PLA010",
    "required-field-missing",
    severity="error",
    lower=BEFORE_APPROVAL,
    source=(
        "Post-Mate, YouTube, https://docs.post-mate.com/docs/platforms/youtube",
        "Post-Mate, Pinterest, https://docs.post-mate.com/docs/platforms/pinterest",
    ),
)
def required_field_missing(plan: Plan, appearances: tuple[Appearance, ...]) -> Iterator[Draft]:
    """A film on YouTube needs a title, a pin a board: schedulers refuse the post without it.

    Looked at are posts from review on.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        channels: {pinterest: {platform: pinterest}}
        calendar:
          posts: [{channels: [pinterest], status: approved, title: Named beans, media: [beans.jpg]}]
    Good:
        smmplan: 1
        title: Sinag Coffee
        channels: {pinterest: {platform: pinterest}}
        calendar:
          posts: [{channels: [pinterest], status: approved, title: Named beans, board: Coffee, media: [beans.jpg]}]
    """
    for look in appearances:
        if look.post.status not in _LATE or look.outlet.platform is None:
            continue
        fact = look.outlet.platform.fact("required", look.kinds)
        for field in fact.value.split(", ") if fact else ():
            has = look.title if field == "title" else getattr(look.post, field)
            if fact and not has and plan.lacks(*look.path, field):
                yield finding(
                    look.path,
                    f"{name_of(look)} takes no post without a {field}",
                    help=f"write {field}: and what it is called{from_source(fact)}",
                    key=True,
                    severity=grade(fact, look.post.status),
                )


@rule(
    "PLA012",
    "group-over-capacity",
    severity="warning",
    source=("huire.cn, on the sizes of WeChat and WeCom groups, https://huire.cn/qiyeweixin/2023/0315/1931.html",),
)
def group_over_capacity(plan: Plan) -> Iterator[Draft]:
    """A group that may grow beyond what its platform takes stands before a closed door one day. Split it early.

    Bad:
        communities: {brew-circle: {platform: wechat_group, join: {limit: 800}}}
    Good:
        communities: {brew-circle: {platform: wechat_group, join: {limit: 450}}}
    """
    for id, group in plan.communities.items():
        known = platform(group.platform) if group.platform else None
        fact = known.fact("members") if known else None
        if known and fact and fact.number and group.join and group.join.limit and group.join.limit > fact.number:
            note = f" {fact.note}" if fact.note else ""
            yield finding(
                ("communities", id, "join", "limit"),
                f"a {known.name} takes {fact.number} people{note}, and this limit is {group.join.limit}",
                help=f"plan a second group for those who come later{from_source(fact)}",
            )
