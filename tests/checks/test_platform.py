"""Limits of platforms: when going beyond one is an error, a warning or advice, and which limit holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

from .conftest import HEAD, TODAY, Finds

Says = Callable[..., list[Finding]]
WORD = "wordy "


@pytest.fixture
def says(tmp_path: Path) -> Says:
    """What rules of platforms find in the posts of a plan with some channels."""

    def run(posts: str, channels: str, severity: dict[str, Severity] | None = None) -> list[Finding]:
        text = f"{HEAD}channels: {{{channels}}}\ncalendar:\n  posts: [{dedent(posts)}]\n"
        (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
        loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
        found = check(loaded, TODAY, Selection(profile="strict", severity=severity or {})).findings
        # Nobody made the files of these plans; all else about their names is a slip of the test.
        assert not [each for each in found if each.code[:3] in ("SYN", "REF") and each.name != "missing-file"]
        return [each for each in found if each.code.startswith("PLA")]

    return run


def grades(found: list[Finding]) -> list[str]:
    return [f"{each.code} {each.severity}" for each in found]


@pytest.mark.parametrize(
    ("status", "grade"),
    [
        ("idea", "warning"), ("draft", "warning"), ("review", "warning"), ("approved", "error"), ("scheduled", "error"),
        ("published", "error"),
    ],
)  # fmt: skip
def test_a_hard_limit_is_an_error_from_approval_on(says: Says, status: str, grade: str) -> None:
    found = says(f"{{channels: [x], status: {status}, text: {WORD * 50}}}", "x: {platform: x}")
    assert grades(found) == [f"PLA001 {grade}"]


def test_what_has_no_status_or_is_dropped(says: Says) -> None:
    posts = f"{{channels: [x], text: {WORD * 50}}}, {{channels: [x], status: dropped, text: {WORD * 50}}}"
    assert grades(says(posts, "x: {platform: x}")) == ["PLA001 warning"]


@pytest.mark.parametrize(
    ("platform", "grade"),
    [("weibo", ["PLA001 warning"]), ("vk", ["PLA001 info"]), ("pinterest", ["PLA001 error"]), ("forum", [])],
)
def test_only_sure_limits_are_errors(says: Says, platform: str, grade: list[str]) -> None:
    post = f"{{channels: [a], status: approved, board: B, title: T, media: [a.png], text: {WORD * 3000}}}"
    assert grades(says(post, f"a: {{platform: {platform}}}")) == grade


def test_the_channels_own_limit_holds_and_is_named(says: Says) -> None:
    channels = "ig: {platform: instagram, limits: {hashtags: 2}}"
    (found,) = says("{channels: [ig], status: approved, media: [a.png], text: '#one #two #three'}", channels)
    assert (found.code, found.severity) == ("PLA002", Severity.ERROR)
    assert found.message == '"ig" by its own limit takes 2 hashtags, and this text has 3'
    assert found.help == "leave out 1"
    assert found.related[0].message == "its own limit"
    assert (
        says("{channels: [x], status: approved, text: " + WORD * 50 + "}", "x: {platform: x, limits: {text: 25000}}")
        == []
    )


def test_an_own_limit_holds_where_nothing_is_known_of_the_platform(says: Says) -> None:
    found = says("{channels: [f], status: approved, text: more than ten}", "f: {platform: forum, limits: {text: 10}}")
    assert grades(found) == ["PLA001 error"]


def test_a_finding_names_its_source_with_the_date(says: Says) -> None:
    (found,) = says("{channels: [x], text: " + "咖" * 141 + "}", "x: {platform: twitter}")
    assert found.message == "X (Twitter) takes 280 characters, and this text has 282"
    assert (
        found.help
        == "leave out 2, or write another text for it under variants.x (source: X, Counting characters, 2026-11-21)"
    )
    assert found.path.endswith(".text")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("咖" * 140, True),
        ("咖" * 141, False),
        ("a" * 256 + " https://shop.example/a-long-address-of-a-page-that-counts-23-all-the-same", True),
        ("a" * 257 + " https://a.example", False),
        ("👩‍🍳" * 140, True),
        ("👩‍🍳" * 141, False),
        ("é" * 280, True),
    ],
)
def test_each_platform_counts_in_its_own_way(says: Says, text: str, fits: bool) -> None:
    assert (says(f'{{channels: [x], text: "{text}"}}', "x: {platform: x}") == []) is fits


def test_telegram_takes_less_beside_a_picture(says: Says) -> None:
    post = f"{{channels: [t], status: approved, media: [a.png], text: {WORD * 200}}}"
    assert grades(says(post, "t: {platform: telegram}")) == ["PLA001 error"]
    assert says(post.replace("media: [a.png], ", ""), "t: {platform: telegram}") == []
    assert says(post, "t: {platform: telegram, limits: {text: 4096}}") == []


def test_a_title_of_xiaohongshu_counts_letters_half(says: Says) -> None:
    post = "{{channels: [r], status: approved, media: [a.png], title: {}}}"
    assert says(post.format("小雪节气 with our friends 3"), "r: {platform: 小红书}") == []
    assert grades(says(post.format("小" * 21), "r: {platform: 小红书}")) == ["PLA001 warning"]


def test_a_variant_is_measured_where_it_stands(says: Says) -> None:
    post = f"{{channels: [x, fb], text: {WORD * 50}, variants: {{x: {{text: short}}}}}}"
    assert says(post, "x: {platform: x}, fb: {platform: facebook}") == []
    post = f"{{channels: [x], text: short, variants: {{x: {{text: {WORD * 50}}}}}}}"
    assert says(post, "x: {platform: x}")[0].path.endswith("variants.x.text")


def test_a_copy_is_measured_too(says: Says) -> None:
    channels = "fb: {platform: facebook}, x: {platform: x, copies: fb, mode: automatic}"
    assert grades(says(f"{{channels: [fb], text: {WORD * 50}}}", channels)) == ["PLA001 warning"]


@pytest.mark.parametrize(
    ("day", "found"), [("2025-12-17", []), ("2025-12-18", ["PLA002 error"]), ("2026-12", ["PLA002 error"])]
)
def test_a_limit_holds_from_its_day_on(says: Says, day: str, found: list[str]) -> None:
    post = f"{{at: {day}, channels: [i], status: published, media: [a.png], text: '#a1 #b #c #d #e #f'}}"
    assert grades(says(post, "i: {platform: ig}")) == found


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("status: idea", []),
        ("status: draft", []),
        ("text: a", []),
        ("status: published", []),
        ("status: review", ["PLA003 warning"]),
        ("status: approved", ["PLA003 error"]),
        ("status: approved, media: TBD", []),
        ("status: approved, media: [a.png]", []),
        ("status: approved, media: [{link: 'https://a.example/x'}]", []),
        ("status: approved, variants: {a: {media: [a.png]}}", []),
    ],
)
def test_media_are_missing_from_review_on(says: Says, post: str, found: list[str]) -> None:
    assert grades(says(f"{{channels: [a], {post}}}", "a: {platform: instagram}")) == found
    assert says(f"{{channels: [a], {post}}}", "a: {platform: facebook}") == []
    softer = [grade.replace("error", "warning") for grade in found]
    assert grades(says(f"{{channels: [a], {post}}}", "a: {platform: douyin}")) == softer


@pytest.mark.parametrize(
    ("platform", "media", "found"),
    [
        ("x", "a.png, b.mp4", ["PLA004 error"]),
        ("x", "a.mp4, b.mp4", ["PLA004 error"]),
        ("google_business", "a.mp4", ["PLA004 error"]),
        ("xiaohongshu", "a.png, b.mp4", ["PLA004 warning"]),
        ("facebook", "a.png, b.mp4", []),
        ("x", "a.png, b.png, c.png, d.pdf, e.png", []),
    ],
)
def test_too_many_and_mixed_media(says: Says, platform: str, media: str, found: list[str]) -> None:
    assert (
        grades(says(f"{{channels: [a], status: approved, media: [{media}]}}", f"a: {{platform: {platform}}}")) == found
    )


@pytest.mark.parametrize(
    ("platform", "formats", "length", "found"),
    [
        ("youtube", "short", "180 s", []),
        ("youtube", "short", "181 s", ["PLA005 warning"]),
        ("youtube", "Film", "181 s", []),
        ("instagram", "reel", "2 s", ["PLA005 warning"]),
        ("instagram", "story", "2 s", []),
        ("tiktok", "video", "1 month", []),
        ("threads", "video", "6 min", ["PLA005 info"]),
        ("forum", "video", "6 min", []),
    ],
)
def test_how_long_a_film_may_be(says: Says, platform: str, formats: str, length: str, found: list[str]) -> None:
    post = f"{{channels: [a], formats: [{formats}], media: [{{file: a.mp4, length: {length}}}]}}"
    assert grades(says(post, f"a: {{platform: {platform}}}")) == found


@pytest.mark.parametrize(
    ("platform", "text", "found"),
    [
        ("instagram", "see https://a.example", ["PLA006 warning"]),
        ("tiktok", "see https://a.example", ["PLA006 warning"]),
        ("xiaohongshu", "看https://a.example", ["PLA006 info"]),
        ("facebook", "see https://a.example", []),
        ("instagram", "see shop.com or our bio", []),
    ],
)
def test_links_that_nobody_can_click(says: Says, platform: str, text: str, found: list[str]) -> None:
    assert grades(says(f'{{channels: [a], text: "{text}"}}', f"a: {{platform: {platform}}}")) == found


def test_fields_that_a_platform_requires(says: Says) -> None:
    post = "{{channels: [a], status: {}, media: [a.mp4], formats: [event]{}}}"
    assert grades(says(post.format("approved", ""), "a: {platform: yt}")) == ["PLA010 error"]
    assert grades(says(post.format("review", ""), "a: {platform: yt}")) == ["PLA010 warning"]
    assert says(post.format("draft", ""), "a: {platform: yt}") == []
    assert says(post.format("approved", ", title: TBD"), "a: {platform: yt}") == []
    assert says(post.format("approved", ", title: T"), "a: {platform: yt}") == []
    assert "PLA010 error" in grades(says(post.format("approved", ""), "a: {platform: gbp}"))
    assert (
        says(post.format("approved", "").replace("[event]", "[news]").replace("mp4", "png"), "a: {platform: gbp}") == []
    )


def test_what_a_user_sets_holds_for_all_findings_of_a_rule(says: Says) -> None:
    posts = ", ".join(f"{{channels: [x], status: {status}, text: {WORD * 50}}}" for status in ("draft", "approved"))
    found = says(posts, "x: {platform: x}", {"PLA001": Severity.INFO})
    assert grades(found) == ["PLA001 info", "PLA001 info"]


def test_groups(finds: Finds) -> None:
    plan = "communities: {{a: {{platform: {}, join: {{limit: {}}}}}}}"
    assert finds("PLA012", plan.format("微信群", 500)) == []
    assert len(finds("PLA012", plan.format("微信群", 501))) == 1
    assert finds("PLA012", plan.format("discord", 50000)) == []
