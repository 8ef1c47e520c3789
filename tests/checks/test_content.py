"""Rules about what posts are made of and how they go out: edges that the manual pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.analysis.agenda_plans import plan_of

from smmplan.analysis.utm import tagged_links

Finds = Callable[..., list[str]]

SEVEN = ", ".join(f"p{number}: {{what: x}}" for number in range(7))
SELLING = "content: {%s pillars: {farm: {what: f}, offers: {promotional: true}}}\n"
SERIES = """calendar:
  series:
    offer: {every: %s, channels: [], pillars: [offers], from: 2026-11-02}
    story: {every: %s, channels: [], pillars: [farm], from: 2026-11-02}
"""


@pytest.mark.parametrize(
    ("limit", "offer", "story", "found"),
    [
        ("", "Mon", "Tue and Wed and Thu and Fri", 0),
        ("", "Mon and Tue", "Wed and Thu and Fri", 1),
        ("promotional_at_most: 50%,", "Mon and Tue", "Wed and Thu and Fri", 0),
        ("promotional_at_most: TBD,", "Mon and Tue", "Wed and Thu and Fri", 0),
    ],
)
def test_what_sells_too_much(finds: Finds, limit: str, offer: str, story: str, found: int) -> None:
    assert len(finds("CON001", SELLING % limit + SERIES % (offer, story))) == found


def test_selling_names_the_worst_days_and_the_limit(finds: Finds) -> None:
    (said,) = finds("CON001", SELLING % "promotional_at_most: 30%," + SERIES % ("Mon and Tue", "Wed and Thu"))
    assert said.startswith("content.promotional_at_most: ")
    assert said.endswith("and the plan says at most 30%")


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ("{share: 50%}, {share: 49%}", False),
        ("{share: 50%}, {share: 48.9%}", True),
        ("{share: 60%}, {share: 41%}", False),
        ("{share: 60%}, {share: 41.1%}", True),
        ("{share: 60%}, {what: no share}", False),
        ("{share: 60%}, {share: TBD}", False),
        ("{share: 60%}, {share: many}", False),
        ("{what: none}, {what: none}", False),
    ],
)
def test_shares_are_parts_of_a_whole(finds: Finds, shares: str, found: bool) -> None:
    first, second = shares.split(", ", 1)
    plan = f"content: {{pillars: {{a: {first}, b: {second}}}}}"
    assert bool(finds("CON003", plan, flawed="many" in shares)) is found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{theme: x}", True),
        ("{theme: x, pillars: TBD}", False),
        ("{pillars: {a: {what: a}, b: TBD}}", False),
        ("{pillars: {a: {what: a}}}", True),
        (f"{{pillars: {{{SEVEN}}}}}", False),
        (f"{{pillars: {{{SEVEN}, eighth: {{what: x}}}}}}", True),
    ],
)
def test_how_many_pillars(finds: Finds, content: str, found: bool) -> None:
    assert bool(finds("CON004", f"content: {content}")) is found


def test_a_plan_without_content_has_no_pillars_to_count(finds: Finds) -> None:
    assert finds("CON004", "calendar: {posts: [{id: a}]}") == []


def test_posts_without_a_pillar_are_one_finding(finds: Finds) -> None:
    posts = "{id: a}, {id: b, status: published}, {id: c, pillars: TBD}, {id: d, status: dropped}, {topic: 早安}"
    assert finds("CON005", f"content: {{pillars: {{x: {{what: x}}}}}}\ncalendar: {{posts: [{posts}]}}") == [
        'calendar.posts.a: 2 posts belong to no pillar: a, "早安"'
    ]


@pytest.mark.parametrize(
    ("post", "missing"),
    [
        ("at: 2026-12-01 07:30, channels: [x], topic: t", None),
        ("channels: [x], topic: t", "a day and time"),
        ("at: TBD, channels: [x], topic: t", None),
        ("at: 2026-12-01 07:30, topic: t", "a channel"),
        ("at: 2026-12-01 07:30, topic: t, formats: [reel]", None),
        ("at: 2026-12-01 07:30, channels: [x]", "a topic"),
        ("at: 2026-12-01 07:30, channels: [x], text: words", None),
        ("topic: t", "a day and time and a channel"),
        ("what: TBD", "a day and time and a channel"),
    ],
)
def test_what_a_post_needs_to_go_out(finds: Finds, post: str, missing: str | None) -> None:
    plan = f"""
        channels: {{x: {{platform: bluesky}}}}
        content: {{routing: {{reel: [x]}}}}
        calendar: {{posts: [{{id: a, status: approved, {post}}}]}}
        """
    assert finds("CON006", plan) == ([f"calendar.posts.a: a is approved without {missing}"] if missing else [])
    assert finds("CON006", plan.replace("approved", "draft")) == []


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("at: 2026-12-31, channels: [x], text: NAMED  beans and farms", "30 days later"),
        ("at: 2027-01-01, channels: [x], text: Named beans and farms", None),
        ("at: 2026-12-01, channels: [x], text: Named beans and farms https://a.example/1", "on the same day"),
        ("at: 2026-12-02, channels: [y], text: Named beans and farms", None),
        ("at: 2026-12-02, channels: [x], text: Named beans and farms, status: dropped", None),
        ("at: TBD, channels: [x], text: Named beans and farms", None),
        ("at: 2026-12-02, channels: [y, x], text: Other, variants: {x: Named beans and farms}", "a day later"),
    ],
)
def test_the_same_text_on_a_channel(finds: Finds, second: str, found: str | None) -> None:
    plan = f"""
        channels: {{x: {{platform: bluesky}}, y: {{platform: threads}}}}
        calendar:
          posts:
            - {{id: a, at: 2026-12-01, channels: [x], text: Named beans and farms}}
            - {{id: b, {second}}}
        """
    said = finds("CON007", plan)
    assert [line.rpartition(", ")[2] for line in said] == ([found] if found else [])


@pytest.mark.parametrize(
    ("day", "status", "unapproved", "over"),
    [
        ("2026-11-20", "draft", False, True),
        ("2026-11-21", "draft", True, False),
        ("2026-11-22", "idea", True, False),
        ("2026-11-23", "idea", False, False),
        ("2026-11-20", "scheduled", False, True),
        ("2026-11-20", "published", False, False),
        ("2026-11-20", "dropped", False, False),
        ("2026-11-21", "approved", False, False),
        ("2026-11", "review", False, False),
        ("2026-10", "review", False, True),
    ],
)
def test_posts_near_their_day(finds: Finds, day: str, status: str, unapproved: bool, over: bool) -> None:
    plan = f"calendar: {{posts: [{{id: a, at: {day}, status: {status}}}]}}"
    assert bool(finds("CON012", plan)) is unapproved
    assert bool(finds("CON013", plan)) is over


def test_posts_that_say_no_status_are_left_alone(finds: Finds) -> None:
    assert finds("CON013", "calendar: {posts: [{id: a, at: 2026-10-01}]}") == []


@pytest.mark.parametrize(("day", "ends"), [("2026-11-28", True), ("2026-11-29", False), ("2026-10-01", True)])
def test_a_calendar_reaches_a_week_ahead(finds: Finds, day: str, ends: bool) -> None:
    assert bool(finds("CON014", f"calendar: {{posts: [{{id: a, at: {day}}}]}}")) is ends


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://sinag.example/start", "has no UTM words"),
        ("https://shop.sinag.example/?utm_source=x&utm_medium=", "has no utm_medium and no utm_campaign"),
        ("https://www.sinag.example/?utm_source=x&utm_medium=social&utm_campaign=c", None),
        ("https://notsinag.example/start", None),
        ("start", None),
        ("mailto:hello@sinag.example", None),
    ],
)
def test_own_links_are_tagged(finds: Finds, link: str, said: str | None) -> None:
    plan = f"company: {{website: https://sinag.example}}\ncalendar: {{posts: [{{id: a, link: '{link}'}}]}}"
    expected = [f"calendar.posts.a.link: the link to your website {said}"] if said else []
    assert finds("CON009", plan) == expected
    assert finds("CON009", plan.replace("id: a", "id: a, status: published")) == []


@pytest.mark.parametrize(
    ("campaign", "said"),
    [("pasko", None), ("Pasko", '"Pasko"'), ("pas+ko", '"pas ko"'), ("payday", '"payday"'), ("pasko-26", '"pasko-26"')],
)
def test_utm_words_agree_with_the_plan(finds: Finds, campaign: str, said: str | None) -> None:
    link = f"https://sinag.example/?utm_source=x&utm_medium=social&utm_campaign={campaign}"
    plan = f"""
        company: {{website: https://sinag.example}}
        campaigns: {{pasko: {{what: Christmas}}}}
        calendar: {{posts: [{{id: a, campaign: pasko, link: '{link}'}}]}}
        """
    assert finds("CON010", plan) == ([f"calendar.posts.a.link: utm_campaign is {said}"] if said else [])
    named = plan.replace("what: Christmas", "utm: {campaign: pasko-26}")
    assert bool(finds("CON010", named)) is (campaign != "pasko-26")


@pytest.mark.parametrize(
    "link", ["https://sinag.example", "https://sinag.example/a?utm_source=X&utm_campaign=Sale+1#b"]
)
@pytest.mark.parametrize("post", ["id: a, channels: [x]", "campaign: Pasko-26, channels: [公众号]", "topic: t"])
def test_the_links_that_smmplan_builds_obey_its_rules(finds: Finds, link: str, post: str) -> None:
    plan = """
    company: {website: https://sinag.example}
    channels: {x: {platform: bluesky}, 公众号: {platform: wechat_oa}}
    campaigns: {Pasko-26: {what: c}}
    calendar: {posts: [{link: "%s", %s}]}
    """
    (built,) = tagged_links(plan_of(plan % (link, post)))
    assert finds("CON009", plan % (link, post)) != []
    if built.channel or "utm_source" in link:
        assert finds("CON009", plan % (built.link, post)) == []
    assert finds("CON010", plan % (built.link, post)) == []
