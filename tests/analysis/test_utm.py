"""Links that tell where a visitor came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.utm import said, slug, tagged, tagged_links
from smmplan.plan.calendar import Post

from .agenda_plans import plan_of

PLAN = """
    company: {website: https://www.sinag.example/en}
    channels: {x: {platform: bluesky}, 公众号: {platform: wechat_oa}, ads: {kind: paid}, letter: {platform: email}}
    content: {pillars: {Farm News: {what: f}}}
    campaigns: {Pasko 26: {what: c}, payday: {utm: {campaign: Pay Day, medium: cpc, content: hero}}}
    """


@pytest.mark.parametrize(
    ("post", "links"),
    [
        ("id: a, channels: [x]", ["utm_source=x&utm_medium=social&utm_campaign=a"]),
        ("id: a, channels: [x], pillar: Farm News", ["utm_source=x&utm_medium=social&utm_campaign=farm-news"]),
        ("channels: [ads], campaign: Pasko 26", ["utm_source=ads&utm_medium=paid_social&utm_campaign=pasko-26"]),
        ("channels: [公众号], topic: t", ["utm_source=wechat_oa&utm_medium=social&utm_campaign=t"]),
        ("channels: [x], campaign: payday", ["utm_source=x&utm_medium=cpc&utm_campaign=pay-day&utm_content=hero"]),
        ("text: a", ["utm_medium=social&utm_campaign=posts"]),
        (
            "id: a, channels: [x, letter]",
            ["utm_source=x&utm_medium=social&utm_campaign=a", "utm_source=letter&utm_medium=email&utm_campaign=a"],
        ),
        ("id: a, status: dropped", []),
    ],
)
def test_words_of_a_link(post: str, links: list[str]) -> None:
    plan = plan_of(PLAN, f"calendar: {{posts: [{{link: 'https://shop.sinag.example/go?a=1#top', {post}}}]}}")
    assert [each.link for each in tagged_links(plan)] == [
        f"https://shop.sinag.example/go?a=1&{link}#top" for link in links
    ]


def test_a_path_is_one_of_the_website_and_a_variant_has_its_channel() -> None:
    plan = plan_of(PLAN, "calendar: {posts: [{id: a, link: /go, channels: [x], variants: {ads: {link: /ad}}}]}")
    assert [(each.path[3:], each.channel, each.link.partition("?")[0]) for each in tagged_links(plan)] == [
        (("link",), "x", "https://www.sinag.example/go"),
        (("variants", "ads", "link"), "ads", "https://www.sinag.example/ad"),
    ]


def test_one_post_or_series_by_its_id() -> None:
    plan = plan_of(
        PLAN, "calendar: {series: {s: {every: Mon, link: /s}}, posts: [{id: a, link: /a}, {id: b, link: /b}]}"
    )
    assert [each.written for each in tagged_links(plan, "a")] == ["/a"]
    assert [each.written for each in tagged_links(plan, "s")] == ["/s"]
    assert list(tagged_links(plan, "none")) == []


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(slug)


@given(st.dictionaries(st.sampled_from(("source", "medium", "campaign", "content")), WORDS), WORDS)
def test_a_tagged_link_says_its_words_and_stays_so(values: dict[str, str], page: str) -> None:
    wanted = {field: slug(value) for field, value in values.items()}
    link = f"https://a.example/{slug(page).translate(dict.fromkeys(map(ord, '?#&'), '-'))}"
    once = tagged(link, Post(), wanted)
    assert said(once) == wanted
    assert tagged(once, Post(), wanted) == once
    assert once.startswith(link)
