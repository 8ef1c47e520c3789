"""The digest of what was approved: the same for every way to write a content, another for every other content."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.approval import content_digest

from .agenda_plans import plan_of

FIELDS = {
    "title": "Who picks at five?",
    "text": "5 am. Every day.",
    "link": "https://sinag.example/atok",
    "cta": "order",
    "channels": "[instagram, tiktok]",
    "formats": "[reel]",
    "media": "[{file: a.mp4, alt: A man, captions: true}]",
    "variants": "{tiktok: {text: 5 am}}",
}


def digest(post: str) -> str:
    return content_digest(plan_of(f"calendar: {{posts: [{{{post}}}]}}").posts[0])


def digest_of(**changes: str) -> str:
    return digest(", ".join(f"{key}: {value}" for key, value in (FIELDS | changes).items() if value))


def test_a_digest_stays_what_it_is() -> None:
    """It stands in plans: one that comes out otherwise says that all of their posts were changed."""
    assert digest_of() == "a25151c7447a"


@given(st.permutations(list(FIELDS)))
def test_the_order_of_keys_means_nothing(keys: list[str]) -> None:
    assert digest(", ".join(f"{key}: {FIELDS[key]}" for key in keys)) == digest_of()


@pytest.mark.parametrize(
    "same",
    [
        {"text": '"5 am. Every day."'},
        {"text": "'5 am. Every day. '"},
        {"channels": "[tiktok, instagram, tiktok]"},
        {"channels": '["instagram", tiktok]'},
        {"formats": "Reel"},
        {"media": "[{captions: true, alt: A man, file: a.mp4, source: Ben, licence: ours, length: 42 s}]"},
        {"variants": "{tiktok: 5 am}"},
        {"link": '"https://sinag.example/atok?utm_source=x&UTM_campaign=y"'},
        {"at": "2026-12-01 07:30"},
        {"owner": "ben", "status": "draft", "topic": "Atok", "goal": "fans", "notes": "x", "success": "{views: 5}"},
        {"approved": "{by: tala, content: 123}"},
    ],
)
def test_what_readers_do_not_see_means_nothing(same: dict[str, str]) -> None:
    assert digest_of(**same) == digest_of()


OTHERS = [
    {"title": "Who picks at six?"},
    {"title": ""},
    {"text": "5 am. Every  day."},
    {"text": "5 AM. Every day."},
    {"link": "https://sinag.example/atok?size=2"},
    {"link": "https://sinag.example/atok#price"},
    {"cta": "buy"},
    {"channels": "[instagram]"},
    {"formats": "[reel, story]"},
    {"board": "Coffee"},
    {"media": "[{file: b.mp4, alt: A man, captions: true}]"},
    {"media": "[{file: a.mp4, alt: A woman, captions: true}]"},
    {"media": "[{file: a.mp4, alt: A man}]"},
    {"media": "[{file: a.mp4, alt: A man, captions: true}, b.png]"},
    {"media": "[b.png, {file: a.mp4, alt: A man, captions: true}]"},
    {"variants": "{tiktok: {text: 6 am}}"},
    {"variants": "{instagram: {text: 5 am}}"},
    {"variants": "{tiktok: {title: 5 am}}"},
]


def test_what_readers_see_counts() -> None:
    digests = [digest_of(), *(digest_of(**other) for other in OTHERS)]
    assert [pair for pair in combinations(range(len(digests)), 2) if digests[pair[0]] == digests[pair[1]]] == []


def test_the_topic_counts_until_there_are_words() -> None:
    assert digest("id: a, topic: Dawn") != digest("id: a, topic: Dusk")
    assert digest("id: a, topic: Dawn") == digest("id: a, what: Dawn")
    assert digest("id: a, topic: Dawn") != digest("id: a, topic: Dawn, text: At 5")
    assert digest("id: a, topic: Dawn, text: At 5") == digest("id: a, topic: Dusk, text: At 5")
    assert digest("topic: Dawn, variants: {x: At 5}") == digest("topic: Dusk, variants: {x: At 5}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_block_forms_mean_nothing(end: str) -> None:
    def of(text: str) -> str:
        return content_digest(plan_of(f"calendar:\n  posts:\n    - text: {text}".replace("\n", end)).posts[0])

    assert of("|\n        5 am.\n        Every day.\n") == digest('text: "5 am.\\nEvery day."')
    assert of("|-\n        5 am.\n        Every day.") == digest('text: "5 am. \\r\\nEvery day.\\n\\n"')


@given(st.text(alphabet="é中ñ咖a\u0301 ", min_size=1, max_size=12))
def test_how_unicode_spells_a_character_means_nothing(text: str) -> None:
    ways = {digest(f'text: "{unicodedata.normalize(form, text)}."') for form in ("NFC", "NFD")}
    assert len(ways) == 1


def test_it_is_short_and_hexadecimal() -> None:
    assert len(digest("id: a")) == 12
    int(digest("id: a"), 16)
