"""Reviews and changes on one line of time."""

from __future__ import annotations

from datetime import date

from smmplan.report.subject import Subject
from smmplan.report.view.reviews import SHOWN, ReviewsView, section

from .one_section import About, shown, to_client

LEARNED = """
team: {ivy: {name: Ivy}, gem: {name: Gem}}
budget: {lines: {creators: {name: Makers, plan: 100/month}}}
reviews:
  - {date: 2026-09-01, what: a first look, worked: [films]}
  - {date: 2026-11-03, period: 2026-10, by: ivy, present: [ivy, gem], worked: [price first], failed: [ads],
     decided: [no ads]}
  - {date: 2027-01-05, what: still to come}
adjustments:
  - {date: 2026-11-03, what: one more story, because: an order cost 151, changes: [budget.lines.creators], by: gem}
  - {because: rain}
"""


def made(subject: Subject) -> ReviewsView:
    found = section(subject)
    assert found
    return found


def test_the_newest_comes_first_and_what_has_no_day_last(about: About) -> None:
    events = made(about(LEARNED)).events
    assert [(event.day, event.title) for event in events] == [
        ("January 5, 2027", "still to come"),
        ("November 3, 2026", "one more story"),  # the change of a day stands above its review
        ("November 3, 2026", "Review of October 2026"),
        ("September 1, 2026", "a first look"),
        ("", "A change of the plan"),
    ]


def test_a_review_says_what_worked_what_did_not_and_what_was_decided(about: About) -> None:
    review = made(about(LEARNED)).events[2]
    assert [(group.title, group.texts, group.tone) for group in review.points] == [
        ("Worked", ("price first",), "good"),
        ("Did not work", ("ads",), "bad"),
        ("Decided", ("no ads",), "calm"),
    ]
    assert review.facts == (("Led by", "Ivy"), ("Present", "Ivy and Gem"))


def test_a_change_says_why_and_what_it_concerns_by_name(about: About) -> None:
    change = made(about(LEARNED)).events[1]
    assert change.facts == (
        ("Why", "an order cost 151"),
        ("What it concerns", "Budget: Makers"),
        ("Decided by", "Gem"),
    )


def test_the_lead_counts_what_is_past(about: About) -> None:
    lead = made(about(LEARNED)).lead
    assert lead == "2 reviews so far, the latest on November 3, 2026. 1 change of the plan, on November 3, 2026."
    assert made(about(LEARNED, today=date(2026, 8, 1))).lead == ""
    assert made(about(LEARNED, today=date(2027, 2, 1))).lead.startswith("3 reviews so far, the latest on January 5")


def test_older_events_are_folded_and_none_is_lost(about: About) -> None:
    many = "reviews: [" + ", ".join(f"{{date: 2026-{month:02}-01, what: no {month}}}" for month in range(1, 12)) + "]"
    view = made(about(many))
    assert len(view.events) == SHOWN
    assert [event.title for event in view.earlier] == ["no 3", "no 2", "no 1"]
    both = shown(about(many), "reviews")
    assert "3 earlier ones" in both.html
    assert all(f"no {month}" in both.html and f"no {month}" in both.markdown for month in range(1, 12))


def test_without_a_review_there_is_no_section(about: About) -> None:
    assert section(about("goals: {fans: {what: 900 fans}}")) is None


def test_a_client_does_not_read_who_was_there(about: About) -> None:
    assert made(to_client(about(LEARNED))).events[2].facts == (("Led by", "Ivy"),)


def test_in_chinese_the_plan_stays_as_typed(about: About) -> None:
    both = shown(about("reviews: [{date: 2026-11-03, worked: [翻车复盘收藏多]}]", lang="zh-Hans"), "reviews")
    assert "翻车复盘收藏多" in both.html
    assert "2026年11月3日" in both.markdown
