"""What people who do not see or hear a post are left with."""

from __future__ import annotations

import pytest

from .conftest import Finds

CHANNELS = "channels: {ig: {platform: instagram}, tt: {platform: tiktok}}\n"


def posts(*items: str) -> str:
    return f"{CHANNELS}calendar: {{posts: [{', '.join(items)}]}}"


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("status: draft, channels: [ig], media: [a.png]", True),
        ("channels: [ig], media: [a.png]", True),
        ("status: idea, channels: [ig], media: [a.png]", False),
        ("status: published, channels: [ig], media: [a.png]", False),
        ("status: draft, channels: [tt], media: [a.png]", False),
        ("status: draft, channels: [ig], media: [a.mp4]", False),
        ("status: draft, channels: [ig], media: [{file: a.png, alt: TBD}]", False),
        ("status: draft, channels: [ig], media: [{file: a.png, alt: A cup}]", False),
        ("status: draft, channels: [ig, tt], variants: {ig: {media: [a.png]}}", True),
    ],
)
def test_pictures_without_alt_text(finds: Finds, post: str, found: bool) -> None:
    assert bool(finds("ACC001", posts(f"{{id: a, {post}}}"))) is found


def test_one_finding_for_the_pictures_of_a_post(finds: Finds) -> None:
    post = "{id: a, channels: [ig], media: [a.mp4, b.png, {file: c.png, alt: A cup}, d.png]}"
    (found,) = finds("ACC001", posts(post))
    assert found.endswith(": 2 pictures have no alt text")


@pytest.mark.parametrize(
    ("medium", "found"),
    [
        ("file: a.mp4", True),
        ("file: a.mp4, captions: no", True),
        ("file: a.mp4, captions: yes", False),
        ("file: a.mp4, captions: TBD", False),
        ("link: 'https://a.example/x', length: 3 s", True),
        ("file: a.png", False),
    ],
)
def test_films_without_captions(finds: Finds, medium: str, found: bool) -> None:
    assert bool(finds("ACC002", posts(f"{{id: a, media: [{{{medium}}}]}}"))) is found
    assert finds("ACC002", posts(f"{{id: a, status: published, media: [{{{medium}}}]}}")) == []


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("A man sorts red cherries", None),
        ("四盆菜苗并排", None),
        ("IMG_2041.jpg", "the name of a file"),
        ("DSC 00412", "the name of a file"),
        ("Photo of two farmers", "heard already"),
        ("larawan ng bag", "heard already"),
        ("图片：四盆菜苗", "heard already"),
        ("a cup", "says little"),
        ("菜苗", "says little"),
        ("word " * 101, "504"),
        ("Photographers at work", None),
    ],
)
def test_alt_texts_that_do_not_help(finds: Finds, alt: str, said: str | None) -> None:
    found = finds("ACC003", posts(f'{{id: a, media: [{{file: a.png, alt: "{alt}"}}]}}'))
    assert [said in one for one in found if said] == ([True] if said else [])
    assert len(found) == bool(said)


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("namedbeans", "NamedBeans"),
        ("cupoffarmstories", None),
        ("coffeeofbaguio", "CoffeeOfBaguio"),
        ("coffee", None),
        ("NamedBeans", None),
        ("paggawa", None),
        ("namedbeans2026", None),
        ("sinagcoffee", "SinagCoffee"),
    ],
)
def test_hashtags_of_several_words(finds: Finds, tag: str, right: str | None) -> None:
    plan = "company: {location: Baguio}\nbrand: {hashtags: [NamedBeans]}\n"
    plan += f"calendar: {{posts: [{{id: a, text: 'x #{tag}'}}]}}"
    found = finds("ACC004", plan)
    assert found == ([f"calendar.posts.a.text: #{tag} is read as one word"] if right else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☕☕☕☕☕", 0), ("☕☕☕☕☕☕", 1), ("☕ ☕ ☕ ☕ ☕ ☕", 1), ("☕☕☕ and ☕☕☕", 0), ("👨‍👩‍👧‍👦🇵🇭", 0),
        ("𝗡𝗲𝘄 𝗹𝗼𝘁", 1), ("∑ of all", 0), ("咖啡咖啡咖啡咖啡", 0),
    ],
)  # fmt: skip
def test_letters_that_cannot_be_read_aloud(finds: Finds, text: str, found: int) -> None:
    assert len(finds("ACC005", posts(f'{{id: a, text: "{text}"}}'))) == found
    assert finds("ACC005", posts(f'{{id: a, text: "{text}", status: published}}')) == []
