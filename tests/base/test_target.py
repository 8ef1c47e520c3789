from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.rate import Rate
from smmplan.base.target import Reached, Target, parse_reached, parse_target

NUMBERS = st.decimals(0, 10**9, places=0) | st.decimals(0, 1000, places=2)
UNITS = st.sampled_from(
    [
        "",
        "%",
        "x",
        "h",
        "people",
        "PHP",
        "人",
        "% replies",
        "per week",
        "per film",
        "views per film",
        "条 per 群",
        "every 10 days",
    ]
)
SENSES = st.sampled_from(["plain", "at least", "at most", "more than", "less than", "about"])


def target(sense: str, number: str | int, unit: str = "", *, to: int | None = None, relative: bool = False) -> Target:
    return Target(sense, Decimal(number), None if to is None else Decimal(to), unit, relative)  # type: ignore[arg-type]


def doubt(text: str) -> str:
    words = parse_target(text)
    assert words.sense == "words"
    assert str(words) == text
    assert words.doubt is not None
    return words.doubt


def refusal(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_target(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("900", target("plain", 900)),
        ("4.1%", target("plain", "4.1", "%")),
        ("at least 5000", target("at least", 5000)),
        ("at most 6 h", target("at most", 6, "h")),
        ("more than 5 people", target("more than", 5, "people")),
        ("less than 5%", target("less than", 5, "%")),
        ("~30", target("about", 30)),
        ("25%..30%", target("between", 25, "%", to=30)),
        ("3..5 h", target("between", 3, "h", to=5)),
        ("+30%", target("plain", 30, "%", relative=True)),
        ("-20%", target("plain", -20, "%", relative=True)),
        ("+50", target("plain", 50, relative=True)),
        ("at least +30% orders", target("at least", 30, "% orders", relative=True)),
        ("+25%..+30%", target("between", 25, "%", to=30, relative=True)),
        ("-30%..-20%", target("between", -30, "%", to=-20, relative=True)),
        ("4 per week", target("plain", 4, "per week")),
        ("3..5 per week", target("between", 3, "per week", to=5)),
        ("at least 3 per week", target("at least", 3, "per week")),
        ("1 every 10 days", target("plain", 1, "every 10 days")),
        ("1 every 10..15 days", target("plain", 1, "every 10..15 days")),
        ("3..5 every 2 weeks", target("between", 3, "every 2 weeks", to=5)),
        ("5000 per film", target("plain", 5000, "per film")),
        ("5000 views per film", target("plain", 5000, "views per film")),
        ("3.5x", target("plain", "3.5", "x")),
        ("5000 PHP", target("plain", 5000, "PHP")),
        ("5人", target("plain", 5, "人")),
    ],
)
def test_each_form_is_read_and_printed(text: str, expected: Target) -> None:
    assert parse_target(text) == expected
    assert str(parse_target(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (">= 5000", "at least 5000"), (">=5000", "at least 5000"), ("≥5000", "at least 5000"), ("<= 6 h",
        "at most 6 h"),
        ("≤ 6", "at most 6"), ("> 5", "more than 5"), ("< 5%", "less than 5%"), ("At Least 5", "at least 5"),
        ("5000..", "at least 5000"), ("..30%", "at most 30%"), ("25..30%", "25%..30%"), ("3 h..5 h", "3..5 h"),
        ("25%..30% replies", "25%..30% replies"), ("5k", "5000"), ("5K people", "5000 people"), ("1.2M views",
        "1200000 views"),
        ("3万", "30000"), ("3万人", "30000人"), ("5 万人", "50000人"), ("5k..6k", "5000..6000"), ("１０００", "1000"),
        ("3 x", "3x"), ("5 人", "5人"), ("4 Per Week", "4 per week"), ("1 Every 2 Weeks", "1 every 2 weeks"),
        ("1.25k", "1250"),
        ("0.0001k", "0.1"),
    ],
)  # fmt: skip
def test_other_spellings_print_in_one_way(text: str, canonical: str) -> None:
    assert str(parse_target(text)) == canonical
    assert parse_target(canonical) == parse_target(text)


@pytest.mark.parametrize(
    "text",
    ["named first in the café survey", "top 3", "first in 5 cities", "NaN", "Infinity", "粉丝增长",
    "more than a shop", "over the moon",
     "as many as 5", "least 5", "x", "a..", "..a",
     ".."],
)  # fmt: skip
def test_other_text_is_words_without_a_doubt(text: str) -> None:
    assert parse_target(text) == Target("words", words=text)
    assert str(parse_target(text)) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("atleast 5", "at least 5"), ("at lest 5", "at least 5"), ("at moste 6 h", "at most 6 h"), ("mor than 5",
        "more than 5"),
        ("minimum 5", "at least 5"), ("max. 6", "at most 6"), ("up to 3 people", "at most 3 people"), ("over 5000",
        "more than 5000"),
        ("under 4 hours", "less than 4 hours"), ("no less than 5", "at least 5"), ("至少5000", "at least 5000"),
        ("不超过3万", "at most 30000"), ("about 30", "~30"), ("almost 5000", "~5000"), ("=> 5", "at least 5"),
        ("= 900", "900"),
        ("500+", "at least 500"), ("5,000+", "at least 5000"), ("5 or more", "at least 5"),
        ("5000-6000", "5000..6000"), ("5000 to 6000", "5000..6000"), ("between 5 and 10", "5..10"), ("30%..25%",
        "25%..30%"),
        ("-20%..-30%", "-30%..-20%"), ("1,000-2,000", "1000..2000"),
        ("30% more", "+30%"), ("30% growth", "+30%"), ("20% less", "-20%"), ("500 more followers", "+500 followers"),
        ("+ 30%", "+30%"), ("up by 30%", "+30%"), ("5 %", "5%"), ("5 percent", "5%"), ("5 k", "5000"), ("5 thousand",
        "5000"),
        ("5 million views", "5000000 views"), ("6h", "6 h"), ("30min", "30 min"), ("30 min.", "30 min"),
        ("5  people", "5 people"),
        ("4/week", "4 per week"), ("4 a week", "4 per week"), ("4 weekly", "4 per week"), ("2 daily", "2 per day"),
        ("4 per weeks", "4 per week"),
    ],
)  # fmt: skip
def test_a_near_miss_is_words_with_the_right_form(text: str, right: str) -> None:
    assert doubt(text) == f'"{text}" is read as words; write {right}'
    assert str(parse_target(right)) == right


@pytest.mark.parametrize(
    "text",
    ["1st place", "3 of 5 cafés", "40% of visitors", "at least five", "at least 20 new customers", "2026-12-31",
    "5 people!", "5m", "1e9",
     "5..6k", "25%..30 h", "3 h..5 people", "3 h..5%", "5 per 1000 views", "3千人", "+30%..40%", "~25..30",
     "at least 5..6",
     "5 or", "1 every 10 dayz", "5%%",
     "1 1 1", "5000 PHP revenue",
     "5 pesos cheaper"],
)  # fmt: skip
def test_what_starts_like_a_number_is_words_with_a_doubt(text: str) -> None:
    assert (
        doubt(text) == f'"{text}" looks like a target and is read as words; write one like at least 900 people or +30%'
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,000", '"1,000" has a thousands comma; write 1000'),
        ("at least 1,000 people", '"at least 1,000 people" has a thousands comma; write at least 1000 people'),
        ("1 000 followers", '"1 000 followers" has a space between its digits; write 1000 followers'),
        ("１，０００人", '"１，０００人" has a thousands comma; write 1000人'),
        (
            "at least 1 000 000 000 views",
            '"at least 1 000 000 000 views" has a space between its digits; write at least 1000000000 views',
        ),
        (
            f"1,000 {'a' * 40} {'b' * 33}",
            f'"1,000 {"a" * 40} {"b" * 13}…" has a thousands comma; write 1000 {"a" * 40} {"b" * 33}',
        ),
        ("1,000..2,000", '"1,000..2,000" has a thousands comma; write 1000..2000'),
        ("12,5%", '"12,5%" has a decimal comma; write 12.5%'),
        ("₱5000", '"₱5000" has a currency sign; write 5000'),
        (">= ₱5,000 sales", '">= ₱5,000 sales" has a thousands comma; write at least 5000 sales'),
        ("PHP 5000", '"PHP 5000" has its code before the number; write 5000 PHP'),
        ("5000php", '"5000php" has its code in small letters; write 5000 PHP'),
        ("1,000 of our fans", '"1,000 of our fans" has a thousands comma; write 1000 of our fans'),
        ("＋30％", '"＋30％" has signs of another keyboard; write +30%'),
        ("−20%", '"−20%" has signs of another keyboard; write -20%'),
        ("＞＝ 5000", '"＞＝ 5000" has signs of another keyboard; write at least 5000'),
        ("", '"" is no target; write one like at least 900 people or +30%, or words'),
        ("9" * 21, f'"{"9" * 21}" has 21 digits; write at most 20'),
    ],
)
def test_digits_with_separators_signs_or_codes_are_never_words(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@given(SENSES, NUMBERS, UNITS, st.booleans(), st.booleans())
def test_targets_read_back(sense: str, number: Decimal, unit: str, relative: bool, falling: bool) -> None:
    value = Target(sense, -number if relative and falling else number, None, unit, relative)  # type: ignore[arg-type]
    assert parse_target(str(value)) == value


@given(NUMBERS, NUMBERS, UNITS, st.booleans())
def test_ranges_read_back(one: Decimal, other: Decimal, unit: str, relative: bool) -> None:
    value = Target("between", min(one, other), max(one, other), unit, relative)
    assert parse_target(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("900", "900", True), ("900", "899.99", False), ("900", "901", True),
        ("at least 5", "5", True), ("at least 5", "4", False), ("more than 5", "5", False), ("more than 5",
        "5.01", True),
        ("at most 5", "5", True), ("at most 5", "6", False), ("less than 5", "5", False), ("less than 5",
        "4.99", True),
        ("25%..30%", "25", True), ("25%..30%", "30", True), ("25%..30%", "24.9", False), ("25%..30%", "30.1", False),
        ("~30", "27", True), ("~30", "26.9", False), ("~30", "99", True),
        ("4 per week", "4", True), ("1 every 10 days", "0", False),
    ],
)  # fmt: skip
def test_a_target_holds(text: str, value: str, holds: bool) -> None:
    assert parse_target(text).holds(Decimal(value)) is holds


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [("4", "4", True), ("4", "4.1", False), ("4", "1", True), ("~30", "33", True), ("~30", "33.1", False), ("~30",
    "1", True),
     ("at least 5", "6", True), ("at most 5", "6", False), ("+10%", "440", True), ("+10%", "441", False)],
)  # fmt: skip
def test_a_bare_number_is_the_most_where_lower_is_better(text: str, value: str, holds: bool) -> None:
    assert parse_target(text).holds(Decimal(value), Decimal(400), lower_is_better=True) is holds


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("+30%", "520", True), ("+30%", "519", False), ("+50", "450", True), ("+50", "449", False),
        ("-20%", "320", True), ("-20%", "321", False), ("-50", "350", True), ("-50", "351", False),
        ("at least -20%", "320", True), ("at least -20%", "319", False), ("at most +10%", "441", False),
        ("+25%..+30%", "500", True), ("+25%..+30%", "521", False), ("-30%..-20%", "280", True), ("-30%..-20%",
        "321", False),
        ("~+30%", "508", True), ("~+30%", "507", False), ("~-20%", "328", True), ("~-20%", "329", False),
    ],
)  # fmt: skip
def test_a_relative_target_counts_from_the_baseline(text: str, value: str, holds: bool) -> None:
    assert parse_target(text).holds(Decimal(value), Decimal(400)) is holds
    assert parse_target(text).holds(Decimal(value)) is None


def test_growth_from_below_zero_goes_up() -> None:
    assert parse_target("+50%").limits(Decimal(-100)) == (Decimal(-50), None)


def test_words_hold_nothing() -> None:
    assert parse_target("named first").holds(Decimal(1), Decimal(0)) is None
    assert parse_target("atleast 5").limits() is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("4 per week", Rate(Decimal(4), Decimal(4), "week")),
        ("at least 3 per week", Rate(Decimal(3), None, "week")),
        ("3..5 every 2 weeks", Rate(Decimal(3), Decimal(5), "week", 2, 2)),
        ("4 posts per week", None),
        ("4 per film", None),
        ("at most 3 per week", None),
        ("4", None),
        ("weekly", None),
    ],
)
def test_a_target_may_be_a_rate(text: str, rate: Rate | None) -> None:
    assert parse_target(text).rate == rate


@given(NUMBERS, NUMBERS, SENSES, st.booleans())
@settings(deadline=None)
def test_holding_and_limits_agree(number: Decimal, value: Decimal, sense: str, lower_is_better: bool) -> None:
    wanted = Target(sense, number)  # type: ignore[arg-type]
    limits = wanted.limits(None, lower_is_better)
    assert limits is not None
    least, most = limits
    inside = (least is None or least <= value) and (most is None or value <= most)
    on_the_edge = value in limits
    assert wanted.holds(value, None, lower_is_better) is (
        inside and not (on_the_edge and sense in {"more than", "less than"})
    )


@pytest.mark.parametrize(
    ("text", "metric", "wanted"),
    [
        ("monthly-buyers at least 700", "monthly-buyers", "at least 700"),
        ("monthly-buyers 700", "monthly-buyers", "700"),
        ("粉丝 >= 3万人", "粉丝", "at least 30000人"),
        ("cafe\u0301 +30%", "café", "+30%"),
    ],
)
def test_a_milestone_may_be_reached(text: str, metric: str, wanted: str) -> None:
    reached = parse_reached(text)
    assert reached == Reached(metric, parse_target(wanted))
    assert str(reached) == f"{metric} {wanted}"
    assert parse_reached(str(reached)) == reached


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("monthly-buyers>=700", "monthly-buyers at least 700"),
        ("monthly-buyers atleast 700", "monthly-buyers at least 700"),
        ("at least 700 monthly-buyers", "monthly-buyers at least 700"),
        ("at least 700", "one like monthly-buyers at least 700"),
        ("at most 5%", "one like monthly-buyers at most 5%"),
        ("4 per week", "one like monthly-buyers 4 per week"),
        ("monthly-buyers", "one like monthly-buyers at least 700"),
        ("monthly-buyers named first", "one like monthly-buyers at least 700"),
        ("", "one like monthly-buyers at least 700"),
        ("notes at least 700", "one like monthly-buyers at least 700"),
    ],
)
def test_what_cannot_be_reached_is_told_its_right_form(text: str, right: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_reached(text)
    assert str(caught.value) == f'"{text}" is no metric with a target; write {right}'


def test_a_wrong_number_to_reach_is_told_as_a_target() -> None:
    with pytest.raises(GrammarError) as caught:
        parse_reached("monthly-buyers 1,000")
    assert str(caught.value) == '"1,000" has a thousands comma; write 1000'
