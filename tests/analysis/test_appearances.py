"""What a post has on each of its channels, and where that stands."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from smmplan.analysis.appearances import Appearance, appearances, is_image, is_video
from smmplan.plan.calendar import Medium
from smmplan.source.load import load

HEAD = """\
smmplan: 1
title: Sinag Coffee
channels:
  facebook: {platform: fb}
  instagram: {platform: instagram, copies: facebook, mode: automatic, limits: {hashtags: 3}}
  tiktok: {platform: tiktok, copies: facebook, mode: manual}
  wechat: {platform: wechat_oa, languages: [zh]}
  forum: {platform: forum, limits: {text: 100}}
calendar:
  posts:
"""


def looks(tmp_path: Path, posts: str) -> tuple[Appearance, ...]:
    (tmp_path / "smmplan.yaml").write_text(HEAD + indent(dedent(posts), "    "), encoding="utf-8")
    plan = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path)).plan
    assert plan is not None
    return appearances(plan)


def test_a_post_appears_on_its_channels_and_on_those_that_copy_them(tmp_path: Path) -> None:
    found = looks(
        tmp_path, "- {channels: [forum, facebook], text: a}\n- {channels: [instagram], status: dropped}\n- {text: b}"
    )
    assert [(look.outlet.id, look.outlet.platform and look.outlet.platform.id) for look in found] == [
        ("forum", None),
        ("facebook", "facebook"),
        ("instagram", "instagram"),
    ]


def test_a_variant_wins_field_by_field(tmp_path: Path) -> None:
    posts = """\
      - channels: [forum, wechat, facebook]
        text: own
        title: Own
        media: [own.png]
        variants:
          forum: {text: for the forum}
          zh: {title: 标题, media: [zh.png]}
          short: {text: s}
    """
    forum, wechat, facebook, instagram = looks(tmp_path, posts)
    at = ("calendar", "posts", 0)
    assert (forum.text, forum.title, forum.at("text"), forum.at("title")) == (
        "for the forum", "Own", (*at, "variants", "forum", "text"), (*at, "title"),
    )  # fmt: skip
    assert (wechat.text, wechat.title, wechat.at("media")) == ("own", "标题", (*at, "variants", "zh", "media"))
    assert wechat.media[0].file == "zh.png"
    assert (facebook.text, facebook.at("media"), instagram.text) == ("own", (*at, "media"), "own")


def test_the_limit_of_a_channel_goes_before_that_of_its_platform(tmp_path: Path) -> None:
    forum, facebook, instagram = looks(tmp_path, "- {channels: [forum, facebook]}")
    own = instagram.outlet.limit("hashtags")
    assert own
    assert (own.most, own.fact, own.at) == (3, None, ("channels", "instagram", "limits", "hashtags"))
    text = instagram.outlet.limit("text")
    assert text
    assert (text.most, text.at, text.fact and text.fact.confidence) == (2200, None, "official")
    assert facebook.outlet.limit("hashtags") is None
    assert forum.outlet.limit("images") is None
    assert forum.outlet.limit("text")


@pytest.mark.parametrize(
    ("medium", "image", "video"),
    [
        (Medium(file="a/B.JPG"), True, False),
        (Medium(link="https://a.example/x.mp4?raw=1"), False, True),
        (Medium(file="cover.png", captions=True), True, False),
        (Medium(link="https://a.example/x", captions=False), False, True),
        (Medium(file="letter.pdf"), False, False),
    ],
)
def test_pictures_and_films_are_told_apart(medium: Medium, image: bool, video: bool) -> None:
    assert (is_image(medium), is_video(medium)) == (image, video)
