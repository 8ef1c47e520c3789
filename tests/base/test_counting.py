"""Counting as platforms do, on examples that they and their open-source code publish."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.counting import MODES, addresses, emoji, hashtags, length, mentions

FAMILY = "👨‍👩‍👧‍👦"
COOK = "👩‍🍳"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


# WeightedTweetsWithDiscountedEmojiCounterTest of https://github.com/twitter/twitter-text (conformance/validate.yml).
@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("Hi http://test.co", 26),
        ("http://test.co", 23),
        ("285 chars-" + "xxxxxxxxxx-" * 25, 285),
        ("https://www.twitter.com/aloha " * 10, 240),
        ("example.com", 23),
        ("foo.co.jp", 23),
        ("example.com/path/to/resource?search=foo&lang=en", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("😷👾😡🔥💩", 10),
        ("🙋🏽👨‍🎤", 4),
        (f"H🐱☺{FAMILY}", 7),
        ("1⃣", 2),
        ("Unicode 9.0 emoji: 🤠; 💃; 💃🏾", 29),
        (f"Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; {SCOTLAND}", 34),
        ("故人西辞黄鹤楼，烟花三月下扬州。", 32),
        ("A\u0301B", 2),
        ("A\ufb2c", 4),
        ("⠀", 2),
        ("“quoted” – and … ′″", 20),
    ],
)
def test_x_counts_as_its_own_examples_do(text: str, long: int) -> None:
    assert length(text, "x") == long


# spec/validators/status_length_validator_spec.rb of https://github.com/mastodon/mastodon: both just fit into 500.
@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("a" * 476 + f" http://{'b' * 30}.com/example", 500),
        ("a" * 475 + f" @alice@{'b' * 30}.com", 482),
        ("write to alice@example.com", 26),
        ("example.com", 11),
        (f"{FAMILY} {SCOTLAND}", 3),
    ],
)
def test_mastodon_counts_as_its_own_examples_do(text: str, long: int) -> None:
    assert length(text, "mastodon") == long


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # codepoints, utf16, graphemes, x, threads, halves
        ("coffee", (6, 6, 6, 6, 6, 3)),
        ("café", (4, 4, 4, 4, 4, 3)),
        ("咖啡", (2, 2, 2, 4, 2, 2)),
        ("👍", (1, 2, 1, 2, 4, 2)),
        ("👍🏽", (2, 4, 1, 2, 8, 3)),
        (COOK, (3, 5, 1, 2, 11, 4)),
        (FAMILY, (7, 11, 1, 2, 25, 9)),
        ("🇵🇭🇨🇳", (4, 8, 2, 4, 16, 6)),
        ("❤️", (2, 2, 1, 2, 6, 2)),
        ("25 天种出一盆", (8, 8, 8, 13, 8, 7)),
        ("", (0, 0, 0, 0, 0, 0)),
    ],
)
def test_each_way_to_count(text: str, counts: tuple[int, ...]) -> None:
    modes = ("codepoints", "utf16", "graphemes", "x", "threads", "halves")
    assert tuple(length(text, mode) for mode in modes) == counts


# Lines of GraphemeBreakTest.txt of Unicode 16, with the borders counted.
@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("\r\n", 1),
        ("\u00e9\r\n", 2),
        ("\u00e9\n\r", 3),
        ("\u1100\u1160\u11a8", 1),
        ("\uac00\u11a8\u1100", 2),
        ("\u1112\u1161\u11ab", 1),
        ("\uac01\u1160", 2),
        ("\u0308a", 2),
        ("a\u0308\u0308", 1),
        ("\n\u0308", 2),
        ("\u0ba4\u0bae\u0bbf\u0bb4\u0bcd", 3),
        ("\U0001f1e6\U0001f1e7\U0001f1e8", 2),
        ("a\U0001f1e6\U0001f1e7b", 3),
        ("\u200d\U0001f6d1", 2),
        ("a\u200d\U0001f6d1", 2),
        ("\u2701\u200d\u2701", 1),
        ("\U0001f476\u0308\u200d\U0001f476", 1),
        ("\u0661\u0903", 1),
        ("\u3042\u3099", 1),
        ("\u00e9\u200b", 2),
    ],
)
def test_graphemes_end_where_unicode_says(text: str, long: int) -> None:
    assert length(text, "graphemes") == long


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(KeyError):
        length("x", "twitter")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/b?c=d#e, now", ["https://a.example/b?c=d#e"]),
        ("看https://a.example/b，再说", ["https://a.example/b"]),
        ("(www.shop.com) and shop.com/start.", ["www.shop.com", "shop.com/start"]),
        ("e.g. this. Or node.js, 3.5 kg and mail to a@shop.com", []),
        ("HTTPS://A.Example", ["HTTPS://A.Example"]),
        ("sinag.example", []),
    ],
)
def test_web_addresses_are_found(text: str, found: list[str]) -> None:
    assert [match[0] for match in addresses(text)] == found


def test_bare_domains_only_where_they_are_asked_for() -> None:
    assert [match[0] for match in addresses("shop.com http://a.example", bare=False)] == ["http://a.example"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#NamedBeans and #1st, not #1", ["NamedBeans", "1st"]),
        ("a#b https://a.example/#c &#38;x", []),
        ("＃咖啡 #阳台种菜，好", ["咖啡", "阳台种菜"]),
        ("##double #", []),
        ("#트위터 #ашок", ["트위터", "ашок"]),
    ],
)
def test_hashtags_are_found(text: str, found: list[str]) -> None:
    assert hashtags(text) == found


def test_mentions_are_no_mailboxes() -> None:
    assert mentions("thanks @kape.diaries, @ana_b. Write to me@shop.example or https://a.example/@me") == [
        "kape.diaries",
        "ana_b",
    ]


def test_emoji_are_found_whole() -> None:
    assert [found[0] for found in emoji(f"a{COOK}b🇵🇭1️⃣☕c©→™")] == [COOK, "🇵🇭", "1️⃣", "☕"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_way_counts_beyond_four_a_character_and_its_addresses(text: str) -> None:
    for mode in MODES:
        assert 0 <= length(text, mode) <= 4 * len(text) + 23 * text.count("."), mode


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab é你☕👩‍🍳🇵🇭\u0301\r\n", max_size=20), st.text(alphabet="ab é你", max_size=10))
def test_counts_add_up_over_a_space(one: str, other: str) -> None:
    for mode in ("codepoints", "utf16", "graphemes", "x", "threads"):
        assert length(f"{one} . {other}", mode) == length(one, mode) + 3 + length(other, mode)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aeioué\u0301\u0308ñ", max_size=20))
def test_composed_and_decomposed_letters_count_alike(text: str) -> None:
    for mode in ("codepoints", "graphemes", "x", "threads"):
        assert length(normalize("NFC", text), mode) == length(normalize("NFD", text), mode)
