"""What posts are made of: shares beside the plan's, what sells in thirty days, whom and what posts reach."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.coverage import coverage
from smmplan.analysis.agenda.mix import mix
from smmplan.analysis.agenda.selling import Peak, Selling, selling_peaks

from .agenda_plans import agenda_of, plan_of

CONTENT = """
channels: {ig: {platform: instagram}, tt: {platform: tiktok}}
personas: {mariel: {name: M}, lihua: {name: L}, bargain: {name: B, negative: true}}
content:
  pillars:
    origin: {share: 50%, personas: [lihua]}
    craft: {share: 30%, promotional: false}
    offer: {share: 20%, promotional: true}
campaigns:
  sale: {kind: promotion, from: 2026-11-01}
  coupon: {kind: coupon, from: 2026-11-01}
  launch: {kind: launch, from: 2026-11-01}
  bundle: {kind: launch, from: 2026-11-01, offer: {discount: 15%}}
"""


def posts(*lines: str) -> str:
    return "\n".join(["calendar:", "  posts:", *(f"    - {{{line}}}" for line in lines)])


def test_shares_of_pillars_add_up_and_stand_beside_the_plan() -> None:
    found = agenda_of(CONTENT, posts(
        "at: 2026-11-01, pillars: [origin]",
        "at: 2026-11-02, pillars: [origin, craft]",
        "at: 2026-11-03, pillars: [extra]",
        "at: 2026-11-04, pillars: [origin, origin]",
        "at: 2026-11-05",
    ))  # fmt: skip
    mixed = mix(found.plan, found.slots)
    assert (mixed.posts, mixed.without) == (4, 1)
    assert [(p.id, p.posts, p.share, p.off) for p in mixed.portions] == [
        ("origin", Fraction(5, 2), Fraction(5, 8), Fraction(1, 8)),
        ("craft", Fraction(1, 2), Fraction(1, 8), Fraction(-7, 40)),
        ("offer", 0, 0, Fraction(-1, 5)),
        ("extra", 1, Fraction(1, 4), None),
    ]
    assert sum(p.share for p in mixed.portions) == 1


def test_no_posts_have_no_shares() -> None:
    mixed = mix(plan_of(CONTENT), ())
    assert (mixed.posts, mixed.without) == (0, 0)
    assert {p.share for p in mixed.portions} == {0}


@pytest.mark.parametrize(
    ("post", "because"),
    [
        ("pillars: [offer]", ("content", "pillars", "offer", "promotional")),
        ("pillars: [craft, offer]", ("content", "pillars", "offer", "promotional")),
        ("pillars: [origin]", None),
        ("pillars: [origin], campaign: sale", ("campaigns", "sale", "kind")),
        ("pillars: [craft], campaign: sale", None),
        ("campaign: coupon", ("campaigns", "coupon", "kind")),
        ("campaign: launch", None),
        ("campaign: bundle", ("campaigns", "bundle", "offer")),
        ("campaigns: [launch, bundle]", ("campaigns", "bundle", "offer")),
        ("cta: order", None),
    ],
)
def test_what_sells(post: str, because: tuple[str, ...] | None) -> None:
    plan = plan_of(CONTENT, posts(f"at: 2026-11-01, {post}"))
    assert Selling(plan).because(plan.posts[0]) == because


def day_posts(days: list[tuple[int, bool]]) -> Agenda:
    lines = [
        f"at: {date(2026, 7, 1) + timedelta(day)}, channels: [ig], pillars: [{'offer' if sells else 'craft'}]"
        for day, sells in days
    ]
    return agenda_of(CONTENT, posts(*lines) if lines else "")


def test_the_thirty_days_that_sell_most() -> None:
    days = [(0, False), (10, False), (20, True), (30, True), (40, True), (41, False), (100, False)]
    found = day_posts(days)
    peaks = selling_peaks(found.plan, found.slots, found.window, fewest=4)
    assert [(p.channel, f"{p.first}", f"{p.last}", p.selling, p.posts) for p in peaks] == [
        (None, "2026-07-13", "2026-08-11", 3, 4),
        ("ig", "2026-07-13", "2026-08-11", 3, 4),
    ]
    peaks = selling_peaks(found.plan, found.slots, found.window, fewest=3)
    assert [(p.channel, f"{p.first}", p.share) for p in peaks] == [(None, "2026-07-12", 1), ("ig", "2026-07-12", 1)]
    assert selling_peaks(found.plan, found.slots, found.window, fewest=6) == ()


@given(
    st.lists(st.tuples(st.integers(0, 80), st.booleans()), max_size=14),
    st.integers(1, 50),
    st.integers(0, 4),
)
def test_the_peak_is_that_of_looking_at_every_stretch(days: list[tuple[int, bool]], length: int, fewest: int) -> None:
    begin = date(2026, 7, 1)
    found = day_posts(days)
    window = found.window._replace(last=begin + timedelta(60))
    peaks = {peak.channel: peak for peak in selling_peaks(found.plan, found.slots, window, length, fewest)}
    best: Peak | None = None
    for start in range(61 - length + 1):
        inside = [sells for day, sells in days if start <= day < start + length]
        if len(inside) >= max(fewest, 1):
            first = begin + timedelta(start)
            peak = Peak(None, first, first + timedelta(length - 1), sum(inside), len(inside))
            best = peak if best is None or peak.share > best.share else best
    assert peaks.get(None) == best
    assert peaks.get("ig") == (best and best._replace(channel="ig"))


COVERED = posts(
    "at: 2026-11-25, channels: [ig, tt], personas: [mariel], pillars: [origin]",
    "at: 2026-11-26, channels: [ig], pillars: [origin]",
    "at: 2026-12-31, channels: [ig], personas: [bargain, stranger], languages: [fil]",
    "at: 2027-01-01, personas: [mariel], formats: [reel]",
)


def test_personas_by_channel() -> None:
    found = agenda_of(CONTENT, COVERED)
    matrix = coverage(found.plan, found.slots, "personas", "channels")
    assert matrix.rows == ("mariel", "lihua", "bargain", "stranger")
    assert matrix.columns == ("ig", "tt")
    assert matrix.posts("mariel", "ig") == matrix.posts("mariel", "tt") == 1
    # The second post says no persona; its pillar is for lihua.
    assert (matrix.posts("lihua", "ig"), matrix.posts("lihua", "tt"), matrix.posts("stranger", "ig")) == (1, 0, 1)
    assert list(matrix.empty_rows()) == []


def test_pillars_by_week_and_rows_without_a_post() -> None:
    found = agenda_of(CONTENT, COVERED)
    matrix = coverage(found.plan, found.slots, "pillars", "weeks")
    assert matrix.columns == ("2026-W48", "2026-W53")
    assert matrix.posts("origin", "2026-W48") == 2
    assert list(matrix.empty_rows()) == ["craft", "offer"]
    assert coverage(found.plan, found.slots, "languages", "formats").counts == {}


def test_a_negative_persona_is_not_missed() -> None:
    assert coverage(plan_of(CONTENT), (), "personas", "channels").rows == ("mariel", "lihua")
