"""The facts about platforms: every line of the data can be read, has a public source, and says how sure it is."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import smmplan.analysis.platforms as module
from smmplan.analysis.platforms import (
    CONFIDENCES,
    HARD,
    LIMITS,
    Fact,
    meant_limit,
    meant_platform,
    platform,
    platforms,
    source_of,
)
from smmplan.base.counting import MODES
from smmplan.plan.markers import canonical

DATA = Path(module.__file__).with_name("data")
FACTS = [
    (one, fact)
    for one in platforms().values()
    for fact in (*one.facts.values(), *(fact for _, fact in one.earlier.values()))
]


def test_every_line_of_the_data_is_read() -> None:
    lines = (DATA / "platforms.txt").read_text(encoding="utf-8").splitlines()
    assert len(FACTS) == sum(" | " in line and not line.startswith("#") for line in lines)
    assert len(platforms()) == sum(line.startswith("[") for line in lines)


def test_every_fact_says_how_sure_it_is_and_where_it_is_from() -> None:
    for one, fact in FACTS:
        assert fact.confidence in CONFIDENCES, (one.id, fact)
        source = source_of(fact)
        assert source.title
        assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", source.date), fact
        assert source.address.startswith(("https://", "http://")) or not source.address


def test_a_hard_limit_has_a_source_that_can_be_opened_or_says_who_was_quoted() -> None:
    hearsay = {fact.name for _, fact in FACTS if fact.source == "hearsay" and fact.confidence in HARD}
    assert hearsay == set()
    unopened = {(one.id, fact.name) for one, fact in FACTS if fact.confidence in HARD and not source_of(fact).address}
    assert unopened == {("instagram", "video_seconds.reel"), ("x", "text_premium")}


def test_no_source_is_idle() -> None:
    keys = {line.split(" | ")[0] for line in (DATA / "platform_sources.txt").read_text(encoding="utf-8").splitlines()}
    assert {key for key in keys if not key.startswith("#")} == {fact.source for _, fact in FACTS}


def test_names_are_unique_and_counting_is_known() -> None:
    words = [canonical(word) for one in platforms().values() for word in (one.id, *one.also)]
    assert len(words) == len(set(words))
    assert {mode for one in platforms().values() for mode in (one.counted, one.title_counted)} <= set(MODES)


def test_limits_that_a_plan_may_set_are_numbers() -> None:
    for one, fact in FACTS:
        if fact.name.partition(".")[0] in LIMITS and fact.confidence != "unknown":
            assert fact.number is not None, (one.id, fact)


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("ig", "instagram"), ("X", "x"), ("Twitter", "x"), ("小红书", "xiaohongshu"), ("公众号", "wechat_oa"),
        ("Google Business", "google_business"), ("google-business", "google_business"), ("TikTok", "tiktok"),
    ],
)  # fmt: skip
def test_other_names_mean_the_platform(word: str, id: str) -> None:
    found = platform(word)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("instagarm", "instagram"), ("tiktock", "tiktok"), ("LinkdIn", "linkedin"), ("you tube", "youtube"),
        # Places of their own, however near.
        ("shopee", None), ("telegraph", None), ("line", None), ("ok", None), ("wechat_channels", None), ("forum", None),
        ("视频号", None), ("our stand at the market", None), ("", None),
        # Known ones are no slips.
        ("instagram", None), ("IG", None),
    ],
)  # fmt: skip
def test_only_a_slip_means_another_platform(word: str, meant: str | None) -> None:
    assert meant_platform(word) == meant


@pytest.mark.parametrize(
    ("name", "meant"), [("hastags", "hashtags"), ("Caption", "text"), ("图片", "images"), ("colour", None)]
)
def test_a_limit_by_another_name(name: str, meant: str | None) -> None:
    assert meant_limit(name) == meant


def test_a_fact_may_depend_on_the_kind_of_post_and_on_the_day() -> None:
    tiktok, instagram = platforms()["tiktok"], platforms()["instagram"]

    def values(*facts: Fact | None) -> list[str]:
        return [fact.value for fact in facts if fact]

    assert values(tiktok.fact("text"), tiktok.fact("text", ("photo",)), tiktok.fact("text", ("x",))) == [
        "2200",
        "4000",
        "2200",
    ]
    days = (date(2025, 12, 17), date(2025, 12, 18), None)
    assert values(*(instagram.fact("hashtags", day=day) for day in days)) == ["30", "5", "5"]
    assert tiktok.fact("members") is None


@pytest.mark.parametrize(
    ("value", "span"), [("5", (5, 5)), ("0.5..140", (Decimal("0.5"), 140)), ("Mon 10-12", None), ("unknown", None)]
)
def test_a_value_is_a_number_a_range_or_words(value: str, span: tuple[Decimal, Decimal] | None) -> None:
    fact = Fact("x", value, "vendor", "postiz")
    assert fact.span == span
    assert fact.number == (span[1] if span else None)
