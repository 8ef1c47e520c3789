"""One fact in two places, two sides that disagree, totals and their parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

from .conftest import Finds

METRICS = "metrics: {buyers: {unit: people}, rivals: {competitor: big, platform: instagram, measure: followers}}\n"
RIVAL = "competitors: {big: {channels: {instagram: {followers: 500, date: 2026-10-31}}}}\n"


@pytest.mark.parametrize(
    ("baseline", "reading", "found"),
    [
        ("410", "date: 2026-06-30, values: {buyers: 411}", 1),
        ("410", "date: 2026-07-01, values: {buyers: 411}", 1),
        ("410", "date: 2026-07-05, period: 2026-06, values: {buyers: 411}", 1),
        ("410", "date: 2026-06-30, values: {buyers: 410.4}", 0),
        ("410.0", "date: 2026-06-30, values: {buyers: 410.4}", 1),
        ("410", "date: 2026-06-29, values: {buyers: 9}", 0),
        ("410", "date: 2026-07-02, values: {buyers: 9}", 0),
        ("410", "date: 2026-06-30, values: {buyers: ~}", 0),
        ("TBD", "date: 2026-06-30, values: {buyers: 9}", 0),
    ],
)
def test_a_baseline_is_the_reading_of_its_day(finds: Finds, baseline: str, reading: str, found: int) -> None:
    goal = f"goals: {{a: {{metric: buyers, baseline: {baseline}, target: 900}}}}\n"
    plan = METRICS + RIVAL + goal + f"observations: [{{{reading}}}]"
    assert len(finds("CTR001", plan)) == found


def test_a_month_and_its_last_day_are_two_readings(finds: Finds) -> None:
    day = "{date: 2026-10-31, values: {buyers: 5}}"
    month = "{date: 2026-10-31, period: 2026-10, values: {buyers: 90}}"
    assert finds("CTR002", METRICS + RIVAL + f"observations: [{day}, {month}, {day}]") == []


def test_two_values_of_one_day_are_told_once_a_metric(finds: Finds) -> None:
    days = ", ".join(f"{{date: 2026-10-0{day}, values: {{buyers: {value}}}}}" for day in (1, 2) for value in (5, 6))
    said = finds("CTR002", METRICS + RIVAL + f"observations: [{days}]")
    assert [line.partition(": ")[2] for line in said] == ['"buyers" is 6 and 5 in 2026-10-01, and differs 1 more times']


@pytest.mark.parametrize(
    ("day", "value", "found"), [("2026-10-31", 500, 0), ("2026-10-31", 501, 1), ("2026-10-30", 1, 0)]
)
def test_a_rival_has_one_count(finds: Finds, day: str, value: int, found: int) -> None:
    plan = METRICS + RIVAL + f"observations: [{{date: {day}, values: {{rivals: {value}}}}}]"
    assert len(finds("CTR002", plan)) == found


@pytest.mark.parametrize(
    ("part", "found"),
    [("target: 700", 1), ("target: 900", 0), ("target: 700, due: 2026-12", 0), ("target: +5%, baseline: 2", 0)],
)
def test_targets_of_one_day_agree(finds: Finds, part: str, found: int) -> None:
    goals = f"goals: {{a: {{metric: buyers, target: 900, due: 2027-06, key_results: [{{metric: buyers, {part}}}]}}}}"
    assert len(finds("CTR003", METRICS + RIVAL + goals)) == found


@pytest.mark.parametrize(
    ("platform", "handle", "link", "found"),
    [
        ("instagram", "'@Sinag'", "https://www.instagram.com/sinag/?hl=en", 0),
        ("instagram", "sinag", "https://instagram.com/sinag.ph", 1),
        ("instagram", "sinag", "https://instagram.example/other", 0),
        ("instagram", "sinag", "https://facebook.com/other", 0),
        ("instagram", "sinag", "https://instagram.com/p/CxYz", 0),
        ("tiktok", "sinag", "https://www.tiktok.com/@other", 1),
        ("linkedin", "sinag", "https://linkedin.com/company/other", 1),
        ("facebook", "sinag", "https://facebook.com/profile.php?id=5", 0),
        ("twitter", "sinag", "https://x.com/other", 1),
        ("youtube", "sinag", "https://youtube.com/channel/UC12", 0),
        ("wechat_oa", "sinag", "https://sinag.example/oa", 0),
    ],
)
def test_handle_and_link_are_one_account(finds: Finds, platform: str, handle: str, link: str, found: int) -> None:
    plan = f"channels: {{c: {{platform: {platform}, handle: {handle}, link: '{link}'}}}}"
    assert len(finds("CTR004", plan)) == found


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("roadmap: {phases: {a: {from: 2026-06-30, to: 2026-08}}}", 1),
        ("roadmap: {phases: {a: {from: 2026-07, to: 2027-06}}}", 0),
        ("roadmap: {phases: {a: {from: M1, to: M13}}}", 1),
        ("roadmap: {phases: {a: {from: TBD, to: TBD}}}", 0),
        ("campaigns: {a: {from: 2025-11-27, to: 2025-11-30}}", 1),
        ("campaigns: {a: {from: 2026-06-27, to: 2026-07-02}}", 0),
        ("campaigns: {a: {from: 2027-06-27, to: 2027-07-30}}", 0),
        ("campaigns: {a: {at: 2027-07-01 10:00}}", 1),
    ],
)
def test_the_period_holds_phases_and_touches_campaigns(finds: Finds, plan: str, found: int) -> None:
    assert len(finds("CTR005", plan)) == found


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ("start: 2026-07-01, due: 2026-09-30, takes: 3 months", 0),
        ("start: 2026-07-01, due: 2026-12-31, takes: 3 months", 1),
        ("start: 2026-07, due: 2026-09, takes: 3 months", 0),
        ("start: 2026-07-01, due: 2026-07-14, takes: 5 workdays", 0),
        ("start: 2026-07-01, due: 2026-07-15, takes: 5 workdays", 1),
        ("start: 2026-07-01, due: start+6w, takes: 6 weeks", 0),
        ("start: 2026-07-01, due: 2026-12-31, takes: 40 h", 0),
        ("start: TBD, due: 2026-12-31, takes: 2 weeks", 0),
    ],
)
def test_start_due_and_length_agree(finds: Finds, dates: str, found: int) -> None:
    assert len(finds("CTR006", f"goals: {{a: {{what: x}}}}\ninitiatives: {{i: {{goal: a, {dates}}}}}")) == found


RETIRED = "channels: {{ig: {{platform: instagram}}, fb: {{platform: facebook, status: {0}}}}}\n"


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("campaigns: {c: {channels: [ig, fb], from: 2026-11-01, to: 2026-11-21}}", ["campaigns.c.channels.fb"]),
        ("campaigns: {c: {channels: [fb], from: 2026-11-01, to: 2026-11-20}}", []),
        ("campaigns: {c: {channels: [fb]}}", []),
        ("calendar: {series: {s: {channels: [fb], every: Mon, to: 2026-11-20}}}", []),
        ("experiments: {e: {channels: [fb], from: 2026-11-01, to: 2026-12-01}}", ["experiments.e.channels.fb"]),
    ],
)
def test_a_retired_channel_is_used_no_more(finds: Finds, use: str, found: list[str]) -> None:
    said = finds("CTR007", RETIRED.format("retired") + use)
    assert [line.partition(": ")[0] for line in said] == found
    assert finds("CTR007", RETIRED.format("paused") + use) == []


def test_a_retired_channel_plans_and_costs_nothing(finds: Finds) -> None:
    plan = """\
        channels:
          ig: {platform: instagram, copies: fb, mode: automatic}
          fb: {platform: facebook, status: retired, cadence: 2 per week, budget_share: TBD, time_share: 5%}
    """
    where = [line.partition(": ")[0] for line in finds("CTR007", plan)]
    assert where == ["channels.ig.copies", "channels.fb.cadence", "channels.fb.time_share"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("channels: {a: {platform: x, status: active, to: 2026-11-20}}", 1),
        ("channels: {a: {platform: x, status: active, to: 2026-11-21}}", 0),
        ("channels: {a: {platform: x, to: 2026-11-20}}", 0),
        ("partners: {a: {status: active, to: 2026-10}}", 1),
        ("influencers: {a: {to: 2026-10}}", 0),
    ],
)
def test_what_is_over_is_not_active(finds: Finds, entry: str, found: int) -> None:
    assert len(finds("CTR008", entry)) == found


def test_lists_of_formats_agree_in_singular_and_plural(finds: Finds) -> None:
    formats = "formats: [Reels, stories], cadence: {posts: 2 per week, story: 1 per day}"
    channel = f"channels: {{ig: {{platform: instagram, {formats}}}}}\n"
    assert finds("CTR009", channel + "content: {routing: {reel: [ig], article: all}}") == []
    assert len(finds("CTR009", channel + "content: {routing: {article: [ig]}}")) == 1
    assert len(finds("CTR009", channel.replace("story", "live"))) == 1


def test_pillars_and_channels_name_each_other(finds: Finds) -> None:
    plan = """\
        channels: {{ig: {{platform: instagram, pillars: [{0}]}}}}
        content: {{pillars: {{a: {{channels: [{1}]}}, b: {{}}}}}}
    """
    assert finds("CTR009", plan.format("a, b", "ig")) == []
    assert finds("CTR009", plan.format("", "ig")) == []
    assert finds("CTR009", plan.format("b", "ig")) == [
        'content.pillars.a.channels: the pillar "a" is shown on "ig", whose pillars do not list it'
    ]


def test_one_main_channel_a_purpose(finds: Finds) -> None:
    plan = """\
        channels:
          a: {{platform: x, primary_for: [sales]}}
          b: {{platform: facebook, status: {0}, primary_for: [sales]}}
    """
    assert finds("CTR010", plan.format("active")) == [
        'channels.b.primary_for: "b" and "a" are both the main channel for sales'
    ]
    assert finds("CTR010", plan.format("reserved")) == []


@pytest.mark.parametrize(
    ("goals", "found"),
    [
        ("a: {effort_share: 60%}, b: {effort_share: 41%}", 0),
        ("a: {effort_share: 60%}, b: {effort_share: 42%}", 1),
        ("a: {effort_share: 60%, due: 2026-12-31}, b: {effort_share: 60%, start: 2027-01-01}", 0),
        ("a: {effort_share: 60%, due: 2026-12-31}, b: {effort_share: 60%, start: 2026-12-31}", 1),
        ("a: {effort_share: 60%}, b: {effort_share: TBD}, c: {effort_share: 30%}", 0),
    ],
)
def test_effort_is_spent_once(finds: Finds, goals: str, found: int) -> None:
    assert len(finds("CTR011", f"goals: {{{goals}}}")) == found


def test_time_is_spent_once_on_active_channels(finds: Finds) -> None:
    plan = "channels: {{a: {{platform: x, time_share: 60%}}, b: {{platform: facebook, status: {0}, time_share: 60%}}}}"
    assert len(finds("CTR011", plan.format("active"))) == 1
    assert finds("CTR011", plan.format("candidate")) == []


@pytest.mark.parametrize(("whole", "found"), [("4.5%", 1), ("4.6%", 0), ("5.9%", 0), ("6%", 1), ("TBD", 0)])
def test_an_average_lies_between_its_parts(finds: Finds, whole: str, found: int) -> None:
    accounts = "accounts: {instagram: {engagement: 4.6%}, tiktok: {engagement: 5.9%}}"
    assert len(finds("CTR013", f"influencers: {{a: {{engagement: {whole}, {accounts}}}}}")) == found
    one_unknown = accounts.replace("5.9%", "TBD")
    assert finds("CTR013", f"influencers: {{a: {{engagement: {whole}, {one_unknown}}}}}") == []


@pytest.mark.parametrize(
    ("success", "found"),
    [
        ("orders: at least 101", 1),
        ("orders: at least 100", 0),
        ("订单: 150..200", 1),
        ("orders: at most 500", 0),
        ("orders: +150%", 0),
        ("orders: 120%", 0),
        ("views: at least 5000", 0),
        ("orders: TBD", 0),
    ],
)
def test_no_more_is_wanted_than_offered(finds: Finds, success: str, found: int) -> None:
    assert len(finds("CTR014", f"campaigns: {{a: {{offer: {{quantity: 100}}, success: {{{success}}}}}}}")) == found


@pytest.mark.parametrize(
    ("offer", "found"),
    [
        ("to: 2026-11-26", 1),
        ("to: 2026-11-27", 0),
        ("from: 2026-12-01", 1),
        ("from: 2026-11-30", 0),
        ("from: 2026-11-20, to: 2027-01-31", 0),
        ("to: TBD", 0),
    ],
)
def test_an_offer_meets_its_campaign(finds: Finds, offer: str, found: int) -> None:
    assert len(finds("CTR015", f"campaigns: {{a: {{from: 2026-11-27, to: 2026-11-30, offer: {{{offer}}}}}}}")) == found


@pytest.mark.parametrize(("most", "found"), [("30%", 0), ("29%", 1), ("TBD", 0)])
def test_promotion_may_come_to_its_limit(finds: Finds, most: str, found: int) -> None:
    pillars = "{a: {share: 20%, promotional: true}, b: {share: 10%, promotional: true}, c: {share: 70%}}"
    assert len(finds("CTR012", f"content: {{promotional_at_most: {most}, pillars: {pillars}}}")) == found


@pytest.mark.parametrize(("months", "found"), [(12, 0), (6, 1), (13, 1), (99999999999, 1)])
def test_a_period_has_one_length(tmp_path: Path, months: int, found: int) -> None:
    period = f"{{from: 2026-07-15, to: 2027-07-10, months: {months}}}"
    (tmp_path / "smmplan.yaml").write_text(f"smmplan: 1\ntitle: T\nperiod: {period}\n", encoding="utf-8")
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    assert len(check(loaded, date(2026, 11, 21), Selection(select=frozenset({"CTR006"}))).findings) == found


@pytest.mark.parametrize("status", ["active", "TBD"])
def test_a_status_that_is_not_known_makes_no_second_main_channel(finds: Finds, status: str) -> None:
    channels = "channels: {a: {platform: x, primary_for: [sales]}, b: {platform: x, status: %s, primary_for: [sales]}}"
    assert len(finds("CTR010", channels % status)) == (status == "active")


def test_the_main_channel_lists_its_purpose(finds: Finds) -> None:
    channels = "channels: {a: {platform: x, purposes: [support], primary_for: [sales]}}"
    assert finds("CTR010", channels) == [
        'channels.a.primary_for: "a" is the main channel for sales, and its purposes do not list it'
    ]
