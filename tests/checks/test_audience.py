"""Personas: who is somebody, who is reached, who is never to be targeted."""

from __future__ import annotations

import pytest

from .conftest import Finds

WHOLE = "location: Cebu, languages: [en], platforms: [tiktok], challenges: [a], objections: [b], why_us: c, likes: [d]"


def test_segments_are_people_too(finds: Finds) -> None:
    negative = "personas: {bargain: {negative: true}}\n"
    assert finds("AUD001", negative) == ["personas: every persona is negative"]
    assert finds("AUD001", negative + "market: {segments: {cafes: {what: cafés}}}") == []
    assert finds("AUD001", negative + "market: TBD") == []


@pytest.mark.parametrize("other", ["mariel: TBD", "mariel: 5"])
def test_somebody_who_is_not_known_may_be_anybody(finds: Finds, other: str) -> None:
    plan = f"personas: {{bargain: {{negative: true}}, {other}}}"
    assert finds("AUD001", plan, flawed=True) == []


@pytest.mark.parametrize("word", ["Everyone", "所有人。", "lahat", "All people"])
def test_everyone_is_found_in_many_languages(finds: Finds, word: str) -> None:
    assert len(finds("AUD002", f"personas: {{a: {{name: {word}, work: {{what: clerk}}}}}}")) == 1
    assert len(finds("AUD002", f"market: {{segments: {{a: {{what: {word}}}}}}}")) == 1
    assert finds("AUD002", f"personas: {{a: {{name: {word} who rides}}}}") == []


@pytest.mark.parametrize(
    ("age", "wide"), [("20-60", False), ("20-61", True), ("39+", True), ("40+", False), ("30", False)]
)
def test_an_age_is_wide_from_41_years_on(finds: Finds, age: str, wide: bool) -> None:
    assert bool(finds("AUD002", f"personas: {{a: {{age: {age}, gender: any}}}}")) is wide


@pytest.mark.parametrize("narrow", ["gender: female", "location: Cebu", "life: TBD", "what: nurses abroad"])
def test_one_more_fact_makes_a_wide_age_narrow(finds: Finds, narrow: str) -> None:
    assert finds("AUD002", f"personas: {{a: {{age: 18-70, {narrow}}}}}") == []


def test_seven_points_make_a_person_and_six_do_not(finds: Finds) -> None:
    assert finds("AUD003", f"personas: {{a: {{{WHOLE}}}}}") == []
    (said,) = finds("AUD003", f"personas: {{a: {{{WHOLE.rpartition(', ')[0]}}}}}")
    assert said == "personas.a: too little is known of a (6 of 11 points)"
    assert finds("AUD003", f"personas: {{a: {{{WHOLE.rpartition(', ')[0]}}}}}", min_fields=6) == []


def test_what_is_open_or_said_by_the_segment_counts(finds: Finds) -> None:
    open_points = "name: A, location: TBD, languages: TBD, platforms: TBD, goals: TBD, challenges: TBD, why_us: TBD"
    assert finds("AUD003", f"personas: {{a: {{{open_points}}}}}") == []
    assert finds("AUD003", f"personas: {{a: {{segment: s}}}}\nmarket: {{segments: {{s: {{{WHOLE}}}}}}}") == []
    assert finds("AUD003", "personas: {a: {negative: true}}") == []


def test_a_negative_persona_is_found_wherever_it_is_targeted(finds: Finds) -> None:
    plan = """
        personas: {bargain: {negative: true}, mariel: {name: Mariel}}
        market: {segments: {spam: {negative: true}}}
        products: {bag: {affordable_for: [bargain]}}
        goals: {fans: {personas: [mariel, bargain]}}
        campaigns: {payday: {personas: [spam]}}
        calendar: {posts: [{id: a, personas: [bargain]}]}
        """
    assert finds("AUD005", plan) == [
        'goals.fans.personas.bargain: "bargain" is never to be targeted',
        'campaigns.payday.personas.spam: "spam" is never to be targeted',
        'calendar.posts.a.personas.bargain: "bargain" is never to be targeted',
    ]


CHANNEL = "channels: {tiktok: {platform: tiktok, personas: [a]}, %s}\n"


@pytest.mark.parametrize(
    ("channel", "reached"),
    [
        ("ig: {platform: instagram, personas: [b]}", True),
        ("ig: {platform: instagram, personas: [b], status: reserved}", True),
        ("ig: {platform: instagram, personas: [b], status: retired}", False),
        ("ig: {platform: instagram, personas: [b], status: candidate}", False),
        ("ig: {platform: instagram, personas: [s]}", True),
        ("ig: {platform: instagram, personas: TBD}", True),
        ("ig: {platform: instagram}", False),
    ],
)
def test_who_is_reached_by_channels(finds: Finds, channel: str, reached: bool) -> None:
    people = (
        "personas: {a: {name: A}, b: {name: B, segment: s}, c: {negative: true}}\nmarket: {segments: {s: {what: x}}}\n"
    )
    expected = [] if reached else ['personas.b: no channel in use is for "b"']
    assert finds("AUD006", people + CHANNEL % channel) == expected


@pytest.mark.parametrize(
    "other",
    ["communities: {c: {personas: [b]}}", "influencers: {i: {personas: [b]}}", "partners: {p: {personas: [b]}}"],
)
def test_others_reach_people_too(finds: Finds, other: str) -> None:
    people = "personas: {a: {name: A}, b: {name: B}}\nchannels: {tiktok: {platform: tiktok, personas: [a]}}\n"
    assert len(finds("AUD006", people)) == 1
    assert finds("AUD006", people + other) == []


@pytest.mark.parametrize("persona", ["TBD", "{segment: TBD}", "{negative: TBD}"])
def test_who_is_not_known_yet_may_be_reached(finds: Finds, persona: str) -> None:
    plan = f"personas: {{a: {{name: A}}, b: {persona}}}\nchannels: {{tiktok: {{platform: tiktok, personas: [a]}}}}"
    assert finds("AUD006", plan, flawed=True) == []


def test_channels_that_name_nobody_are_no_affair_of_the_personas(finds: Finds) -> None:
    assert finds("AUD006", "personas: {a: {name: A}}\nchannels: {tiktok: {platform: tiktok}}") == []


@pytest.mark.parametrize(
    ("platforms", "there"),
    [
        ("[instagram]", False),
        ("[ig, 小红书]", False),
        ("[instagram, tiktok]", True),
        ("[wechat]", True),
        ("[公众号]", True),
        ("[instagram, village square]", True),
        ("TBD", True),
    ],
)
def test_a_persona_is_where_a_channel_is(finds: Finds, platforms: str, there: bool) -> None:
    plan = f"""
        personas: {{a: {{platforms: {platforms}}}}}
        channels: {{tiktok: {{platform: tiktok, personas: [a]}}, group: {{platform: wecom_group, personas: [a]}}}}
        """
    assert (finds("AUD006", plan) == []) is there


def test_a_channel_without_a_platform_may_be_anywhere(finds: Finds) -> None:
    assert finds("AUD006", "personas: {a: {platforms: [tiktok]}}\nchannels: {x: {personas: [a]}}") == []


@pytest.mark.parametrize(
    ("reads", "writes", "understands"),
    [
        ("[zh]", "[en, fil]", False),
        ("[zh]", "[zh-Hans]", True),
        ("[tl]", "[fil]", True),
        ("[zh, en]", "[en]", True),
        ("[Chinese]", "[en]", True),
        ("[zh]", "TBD", True),
        ("[zh]", "[]", True),
    ],
)
def test_what_is_written_is_read(finds: Finds, reads: str, writes: str, understands: bool) -> None:
    plan = f"personas: {{a: {{languages: {reads}}}}}\nchannels: {{x: {{personas: [a], languages: {writes}}}}}"
    assert (finds("AUD008", plan) == []) is understands


def test_a_post_in_the_language_is_enough(finds: Finds) -> None:
    plan = "personas: {a: {languages: [zh]}}\nchannels: {x: {personas: [a], languages: [en]}}\n"
    assert finds("AUD008", plan) == ['personas.a.languages: "a" reads zh, and nothing is written in it']
    assert finds("AUD008", plan + "calendar: {posts: [{personas: [a], languages: [zh]}]}") == []


def test_a_channel_that_names_no_language_may_be_in_any(finds: Finds) -> None:
    plan = "personas: {%s}\nchannels: {x: {personas: [a], languages: [en]}, y: {personas: [%s]}}"
    assert finds("AUD008", plan % ("a: {languages: [zh]}, b: {}", "a")) == []
    assert len(finds("AUD008", plan % ("a: {languages: [zh]}, b: {}", "b"))) == 1
    assert finds("AUD008", plan % ("a: {languages: [zh], negative: true}, b: {}", "b"), flawed=True) == []


def test_evidence_is_asked_of_people_we_want(finds: Finds) -> None:
    plan = (
        "personas: {a: {name: A}, b: {evidence: TBD}, c: {sources: [s]}, d: {negative: true}}\nsources: {s: {what: x}}"
    )
    assert finds("AUD009", plan) == ['personas.a: nothing says how "a" is known']
    assert finds("AUD004", plan) == []
    assert finds("AUD004", "personas: {a: {negative: TBD}}") == []


def test_a_market_has_its_holidays(finds: Finds) -> None:
    market = "market: {countries: [PH, cn], languages: [fil]}\ntimezone: Asia/Manila\n"
    assert finds("AUD010", market) == [
        "market.countries: the market has countries, and the plan has no calendar.holidays"
    ]
    assert finds("AUD010", market + "calendar: {holidays: [ph]}") == [
        "market.countries.cn: the holidays of cn are not in the calendar"
    ]
    assert finds("AUD010", market + "calendar: {holidays: TBD}") == []


def test_a_missing_time_zone_is_told_once(finds: Finds) -> None:
    market = "market: {countries: [PH]}\n"
    posts = "calendar: {holidays: [PH], posts: [{id: a, at: 2026-12-01 07:30}]}"
    assert finds("AUD010", market + posts) == [
        "market.countries: the market has countries, and the plan has no market.languages"
    ]
    assert len(finds("CAL004", market + posts)) == 1
    assert finds("AUD010", market + posts.replace(" 07:30", "")) == [
        "market.countries: the market has countries, and the plan has no timezone, no market.languages"
    ]
