"""What channels are for, whom they reach, and what is only said of them by a slip."""

from __future__ import annotations

import pytest

from .conftest import Finds


@pytest.mark.parametrize("code", ["CHA001", "CHA002", "CHA003"])
def test_one_finding_for_all_channels(finds: Finds, code: str) -> None:
    plan = "personas: {mariel: {name: M}}\nchannels: {a: {platform: x}, b: {status: active}, c: {status: reserved}}"
    (found,) = finds(code, plan)
    assert found.startswith("channels.a: ")
    assert found.endswith('"a" and 1 more')


@pytest.mark.parametrize(
    ("code", "field"), [("CHA001", "purposes: TBD"), ("CHA002", "personas: TBD"), ("CHA003", "metrics: TBD")]
)
def test_what_is_open_is_not_missing(finds: Finds, code: str, field: str) -> None:
    assert finds(code, f"personas: {{mariel: {{name: M}}}}\nchannels: {{a: {{{field}}}}}") == []


def test_nobody_is_asked_for_an_audience_that_the_plan_has_not(finds: Finds) -> None:
    assert finds("CHA002", "channels: {a: {platform: x}}") == []
    assert len(finds("CHA002", "market: {segments: {cafes: {what: cafés}}}\nchannels: {a: {platform: x}}")) == 1


def test_too_many_for_the_team(finds: Finds) -> None:
    channels = "channels: {a: {}, b: {}, c: {}, d: {copies: a}, e: {kind: paid}, f: {status: paused}}"
    assert finds("CHA006", "team: {t: {name: T}, u: {open: true}}\n" + channels) == []
    assert len(finds("CHA006", "team: {t: {name: T}, u: {open: true}}\n" + channels, more_than_people=1)) == 1
    assert finds("CHA006", channels, more_than_people=0) == []


@pytest.mark.parametrize(
    ("channels", "sold"),
    [
        ("a: {purposes: [awareness]}", False),
        ("a: {purposes: [awareness], primary_for: [sales]}", True),
        ("a: {purposes: [leads]}", True),
        ("a: {purposes: [awareness]}, b: {purposes: [sales], status: retired}", False),
        ("a: {purposes: [awareness]}, b: {purposes: [sales], status: reserved}", True),
        ("a: {purposes: [awareness]}, b: {purposes: TBD}", True),
        ("a: {purposes: [awareness]}, b: TBD", True),
        ("a: {platform: x}", True),
    ],
)
def test_a_plan_that_sells_has_a_channel_for_it(finds: Finds, channels: str, sold: bool) -> None:
    plan = f"products: {{bag: {{name: Bag}}}}\nchannels: {{{channels}}}"
    assert (finds("CHA007", plan) == []) is sold
    assert finds("CHA007", f"channels: {{{channels}}}") == []


@pytest.mark.parametrize(
    ("more", "answered"),
    [
        ("", False),
        ("goals: {g: {purpose: support}}", True),
        ("policies: {reply: {rule: within an hour}}", True),
    ],
)
def test_somebody_answers(finds: Finds, more: str, answered: bool) -> None:
    plan = "team: {t: {roles: [lead]}}\nchannels: {a: {purposes: [sales]}}\n" + more
    assert (finds("CHA008", plan) == []) is answered


def test_roles_that_answer(finds: Finds) -> None:
    assert finds("CHA008", "team: {t: {roles: [Customer Service]}}\nchannels: {a: {}}") == []
    assert finds("CHA008", "team: {t: {roles: [lead]}, u: {roles: TBD}}\nchannels: {a: {}}") == []


def test_misspelled_platforms_wherever_they_stand(finds: Finds) -> None:
    plan = "channels: {a: {platform: Instagarm}, b: {platform: shopee}}\ncommunities: {c: {platform: wechat_grup}}"
    assert finds("CHA009", plan) == [
        'channels.a.platform: "Instagarm" is no platform; did you mean instagram?',
        'communities.c.platform: "wechat_grup" is no platform; did you mean wechat_group?',
    ]


@pytest.mark.parametrize(
    ("rate", "usual"),
    [
        ("1 per week", True),
        ("2 per week", True),
        ("1..5 per week", True),
        ("3 per week", False),
        ("1 per month", False),
        ("at least 3 per week", False),
        ("at least 1 per month", True),
        ("8 per month", True),
    ],
)
def test_how_often_is_usual(finds: Finds, rate: str, usual: bool) -> None:
    """One or two a week are usual on YouTube."""
    assert (finds("CHA010", f"channels: {{a: {{platform: yt, cadence: {{posts: {rate}}}}}}}") == []) is usual


def test_limits_that_hold_nowhere(finds: Finds) -> None:
    plan = "channels: {a: {limits: {Hashtags: 3, caption: 100, colour: 3}}}"
    assert finds("CHA014", plan) == [
        'channels.a.limits.caption: "caption" is no limit that smmplan checks; did you mean text?',
        'channels.a.limits.colour: "colour" is no limit that smmplan checks; the limits are text, title, hashtags, '
        "mentions, images, videos, alt_text, posts_per_24h",
    ]
