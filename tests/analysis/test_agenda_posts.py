"""Posts and the turns of series: their days, who fills whose place, channels, time zones and instants."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from smmplan.analysis.agenda import local_time
from smmplan.analysis.agenda.local_time import instant
from smmplan.analysis.agenda.slots import Slot, title_of

from .agenda_plans import agenda_of, plan_of

CHANNELS = """
channels:
  instagram: {platform: instagram, status: active}
  tiktok: {platform: tiktok, status: active}
  wechat: {platform: wechat_oa, status: reserved, timezone: Asia/Shanghai}
"""


def said(slot: Slot) -> str:
    """A post in one line: its day or days, its time, its channels and its topic."""
    day = f"{slot.first}" if slot.exact else f"{slot.first}/{slot.last}"
    clock = f" {slot.clock:%H:%M}" if slot.clock else ""
    return f"{day}{clock} {'+'.join(slot.channels) or '-'} {slot.topic}"


def slots(text: str, first: str | None = None, last: str | None = None) -> list[str]:
    return [said(slot) for slot in agenda_of(CHANNELS, text, first=first, last=last).slots]


def test_posts_stand_in_order_and_a_month_stays_a_month() -> None:
    found = slots("""
    roadmap: {milestones: {launch: {when: 2026-10-05, to: 2026-10-07}}}
    calendar:
      posts:
        - {at: 2026-11-25 18:00, channels: [tiktok], topic: late}
        - {at: 2026-11, channels: [instagram], topic: some day}
        - {at: 2026-11-25 07:30, channels: [instagram, tiktok, instagram], topic: early}
        - {at: 2026-11-25, topic: no channel}
        - {at: launch-1w 08:00, channels: [instagram], topic: before the launch}
        - {at: launch, channels: [instagram], title: the launch}
        - {at: M3, channels: [instagram], id: third-month}
        - {at: 2026-11-26, channels: [instagram], topic: given up, status: dropped}
        - {at: 2027-07-01, channels: [instagram], topic: after the plan}
    """)
    assert found == [
        "2026-09-01/2026-09-30 instagram third-month",
        "2026-09-28 08:00 instagram before the launch",
        "2026-10-05 instagram the launch",
        "2026-11-01/2026-11-30 instagram some day",
        "2026-11-25 - no channel",
        "2026-11-25 07:30 instagram+tiktok early",
        "2026-11-25 18:00 tiktok late",
    ]


def test_a_post_of_a_month_belongs_to_a_week_of_it_and_one_before_the_days_asked_for_does_not() -> None:
    text = "calendar: {posts: [{at: 2026-11, topic: month}, {at: 2026-11-22, topic: eve}, {at: 2026-11-23, topic: in}]}"
    assert slots(text, "2026-11-23", "2026-11-29") == ["2026-11-01/2026-11-30 - month", "2026-11-23 - in"]


SERIES = """
calendar:
  series:
    brew: {every: Mon 07:30, channels: [instagram, tiktok], formats: [reel], pillars: [craft],
           from: 2026-11-02, to: 2026-W49, topics: [grind, water, ratio]}
"""


def test_a_series_has_its_topics_in_turn() -> None:
    assert slots(SERIES) == [
        "2026-11-02 07:30 instagram+tiktok grind",
        "2026-11-09 07:30 instagram+tiktok water",
        "2026-11-16 07:30 instagram+tiktok ratio",
        "2026-11-23 07:30 instagram+tiktok grind",
        "2026-11-30 07:30 instagram+tiktok water",
    ]


def test_the_topic_of_a_day_is_the_same_from_wherever_one_looks() -> None:
    assert slots(SERIES, "2026-11-16", "2026-11-23") == [
        "2026-11-16 07:30 instagram+tiktok ratio",
        "2026-11-23 07:30 instagram+tiktok grind",
    ]


@pytest.mark.parametrize(
    ("post", "left"),
    [
        ("at: 2026-11-09 07:30, channels: [instagram]", "2026-11-09 07:30 tiktok water"),
        ("at: 2026-11-09 07:30, channels: [tiktok, instagram]", None),
        ("at: 2026-11-09 07:30, channels: [tiktok, instagram], status: dropped", None),
        ("at: 2026-11-09, channels: [instagram], formats: [Reel]", "2026-11-09 07:30 tiktok water"),
        ("at: 2026-11-09 19:00, channels: [instagram], topic: Water", "2026-11-09 07:30 tiktok water"),
        ("at: 2026-11-09 07:31, channels: [instagram], formats: [reel]", "both"),
        ("at: 2026-11-09, channels: [instagram]", "both"),
        ("at: 2026-11-09, channels: [instagram], formats: [reel], pillars: [origin]", "both"),
        ("at: 2026-11-09, channels: [instagram], formats: [story], pillars: [craft]", "both"),
        ("at: 2026-11-09 07:30, channels: [wechat]", "both"),
        ("at: 2026-11-10 07:30, channels: [instagram]", "both"),
        ("at: 2026-11, channels: [instagram], formats: [reel]", "both"),
    ],
)
def test_a_post_stands_in_for_a_turn_channel_by_channel(post: str, left: str | None) -> None:
    found = [slot for slot in slots(f"{SERIES}  posts: [{{{post}}}]") if slot.endswith(("grind", "water", "ratio"))]
    turns = [slot for slot in found if slot.startswith("2026-11-09 07:30")]
    assert turns == ([] if left is None else ["2026-11-09 07:30 instagram+tiktok water" if left == "both" else left])
    assert len(found) == 4 + len(turns)


def test_a_series_without_a_first_day_begins_with_the_plan_and_one_without_an_end_ends_with_it() -> None:
    found = slots("calendar: {series: {a: {every: 2 days, from: 2027-06-25, topics: [x]}, b: {every: last, what: B}}}")
    assert [slot for slot in found if slot.endswith("x")] == [
        "2027-06-25 - x", "2027-06-27 - x", "2027-06-29 - x",
    ]  # fmt: skip
    months = [slot for slot in found if slot.endswith("B")]
    assert (len(months), months[0], months[-1]) == (12, "2026-07-31 - B", "2027-06-30 - B")


def test_posts_without_channels_go_where_their_formats_go() -> None:
    found = slots("""
    content: {routing: {Reel: [instagram, wechat], article: all, story: [tiktok]}}
    calendar:
      posts:
        - {at: 2026-11-01, formats: [reel, story], topic: a}
        - {at: 2026-11-02, formats: [article], topic: b}
        - {at: 2026-11-03, formats: [podcast], topic: c}
        - {at: 2026-11-04, formats: [reel], channels: [tiktok], topic: d}
    """)
    assert found == [
        "2026-11-01 instagram+wechat+tiktok a",
        "2026-11-02 instagram+tiktok b",
        "2026-11-03 - c",
        "2026-11-04 tiktok d",
    ]


def test_what_has_no_day_is_told_with_its_reason() -> None:
    undated = agenda_of("""
    roadmap: {milestones: {launch: {what: when we open}}}
    calendar:
      series:
        a: {topics: [x]}
        b: {every: 2 weeks}
        c: {every: Mon, from: launch, what: C}
      posts:
        - {topic: no date}
        - {at: TBD, topic: open}
        - {at: 2026-02-30, topic: no such day}
        - {at: launch+1d 09:00, topic: waits}
        - {at: start+1d, topic: no start}
        - {topic: no date either, status: dropped}
    """).undated
    assert [(each.path[-1], each.path[-2], each.reason, each.waits_for) for each in undated[:8]] == [
        ("at", 0, "missing", None),
        ("at", 1, "open", None),
        ("at", 2, "unread", None),
        ("at", 3, "waits", "launch"),
        ("at", 4, "no-start", None),
        ("every", "a", "missing", None),
        ("from", "b", "missing", None),
        ("from", "c", "waits", "launch"),
    ]
    assert [each.kind for each in undated[8:]] == ["milestone"]
    assert [each.what for each in undated[:8]] == ["no date", "open", "no such day", "waits", "no start", "a", "b", "C"]


def test_months_of_a_plan_without_dates_have_no_days() -> None:
    head = "smmplan: 1\ntitle: T\nperiod: {months: 6}\n"
    found = agenda_of("calendar: {posts: [{at: M2, topic: a}, {at: 2026-12-01, topic: b}]}", head=head)
    assert [said(slot) for slot in found.slots] == ["2026-12-01 - b"]
    assert [each.reason for each in found.undated] == ["plan-month"]
    assert (found.window.first, found.window.last) == (date(2026, 12, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc", "doubt"),
    [
        # Germany puts its clocks forward on 28 March 2027 at 02:00, and back on 25 October 2026 at 03:00.
        ("2027-03-28", "01:59", "Europe/Berlin", "2027-03-28 00:59", None),
        ("2027-03-28", "02:30", "Europe/Berlin", "2027-03-28 01:30", "gap"),
        ("2027-03-28", "03:00", "Europe/Berlin", "2027-03-28 01:00", None),
        ("2026-10-25", "01:59", "Europe/Berlin", "2026-10-24 23:59", None),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25 00:30", "overlap"),
        ("2026-10-25", "03:00", "Europe/Berlin", "2026-10-25 02:00", None),
        ("2027-03-28", "02:30", "Asia/Manila", "2027-03-27 18:30", None),
        ("2026-10-25", "02:30", "Asia/Manila", "2026-10-24 18:30", None),
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01 05:30", "overlap"),
        ("2027-03-14", "02:00", "America/New_York", "2027-03-14 07:00", "gap"),
        ("2026-12-31", "23:00", "Pacific/Kiritimati", "2026-12-31 09:00", None),
    ],
)
def test_instants(day: str, clock: str, zone: str, utc: str, doubt: str | None) -> None:
    when = instant(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert when == (datetime.fromisoformat(utc).replace(tzinfo=UTC), doubt)


@pytest.fixture
def _forgetful() -> Iterator[None]:
    local_time._zone.cache_clear()
    yield
    local_time._zone.cache_clear()


@pytest.mark.usefixtures("_forgetful")
def test_without_a_list_of_time_zones_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", unknown)
    assert instant(date(2027, 3, 28), time(2, 30), "Europe/Berlin") == (None, None)


def test_the_edge_of_the_calendar_has_no_instant() -> None:
    assert instant(date(1, 1, 1), time(0), "Europe/Berlin").utc is None


def test_a_post_has_the_time_of_each_channel() -> None:
    found = agenda_of(
        CHANNELS,
        """
    calendar:
      posts:
        - {at: 2026-11-25 07:30, channels: [instagram, wechat], topic: a}
        - {at: 2026-11-26, channels: [wechat], topic: b}
        - {at: 2026-11-27 07:30, topic: c}
    """,
    ).airings
    assert [(airing.channel, airing.zone, airing.utc and f"{airing.utc:%d %H:%M}") for airing in found] == [
        ("instagram", "Asia/Manila", "24 23:30"),
        ("wechat", "Asia/Shanghai", "24 23:30"),
        ("wechat", "Asia/Shanghai", None),
        (None, "Asia/Manila", "26 23:30"),
    ]


def test_without_a_time_zone_there_is_no_instant_and_a_gap_is_told() -> None:
    text = """
    channels: {a: {timezone: Europe/Berlin}, b: {}}
    calendar: {posts: [{at: 2027-03-28 02:30, channels: [a, b]}]}
    """
    head = "smmplan: 1\ntitle: T\n"
    assert [(a.zone, a.doubt, a.utc is None) for a in agenda_of(text, head=head).airings] == [
        ("Europe/Berlin", "gap", False),
        (None, None, True),
    ]


def test_a_channel_that_copies_another_has_its_posts_too() -> None:
    found = agenda_of("""
    channels:
      facebook: {platform: facebook}
      threads: {platform: threads, mode: automatic, copies: facebook}
      mirror: {platform: threads, mode: manual, copies: facebook}
    calendar: {posts: [{at: 2026-11-25, channels: [facebook]}, {at: 2026-11-26, channels: [facebook, threads]}]}
    """)
    assert [(airing.channel, airing.copied) for airing in found.airings] == [
        ("facebook", False), ("threads", True), ("facebook", False), ("threads", False),
    ]  # fmt: skip
    assert {id: len(listed) for id, listed in found.by_channel.items()} == {"facebook": 2, "threads": 2, "mirror": 0}


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("topic: labels, text: We pack", "labels"),
        ("id: p1, text: We pack", "We pack"),
        ("id: p1", "p1"),
        ('text: "We pack a gift\\n\\nthat was paid in Dubai, and show how it is carried to Iloilo."',
         "We pack a gift that was paid in Dubai, and show how it is …"),
        ("text: " + "包" * 31, "包" * 30 + " …"),
        ("text: ' '", ""),
        ("channels: [ig]", ""),
    ],
)  # fmt: skip
def test_what_a_post_is_called(said: str, title: str) -> None:
    post = plan_of(f"calendar: {{posts: [{{at: 2026-11-27, {said}}}]}}").posts[0]
    assert title_of(post) == title
