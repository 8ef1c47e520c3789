"""A post that was changed after its approval."""

from __future__ import annotations

import pytest

from .conftest import Finds

TEAM = "team: {tala: {name: Tala}}\n"
CONTENT = "281228664680"


def plan(post: str) -> str:
    return f"{TEAM}calendar: {{posts: [{{topic: Dawn, {post}}}]}}"


@pytest.mark.parametrize(
    ("post", "found"),
    [
        (f'text: "Dawn, at 5", approved: {{by: tala, content: {CONTENT}}}', 0),
        (f'text: "Dawn, at 5", approved: {{by: tala, content: " {CONTENT.upper()} "}}', 0),
        (f'text: "Dawn, at 6", approved: {{by: tala, content: {CONTENT}}}', 1),
        (f'text: "Dawn, at 6", status: published, approved: {{by: tala, content: {CONTENT}}}', 1),
        (f'text: "Dawn, at 6", status: review, approved: {{by: tala, content: {CONTENT}}}', 0),
        (f'text: "Dawn, at 6", status: dropped, approved: {{by: tala, content: {CONTENT}}}', 0),
        ('text: "Dawn, at 6", approved: {by: tala}', 0),
        ('text: "Dawn, at 6", approved: {by: tala, content: TBD}', 0),
        ('text: "Dawn, at 6", approved: TBD', 0),
    ],
)
def test_a_change_after_the_approval_shows(finds: Finds, post: str, found: int) -> None:
    assert len(finds("CON015", plan(post))) == found


def test_it_names_the_post_and_who_approved_it(finds: Finds) -> None:
    post = f'id: dawn, text: "Dawn, at 6", approved: {{by: tala, content: {CONTENT}}}'
    assert finds("CON015", plan(post)) == [
        "calendar.posts.dawn.approved: dawn was changed after it was approved by tala"
    ]


def test_of_what_could_not_be_read_nothing_is_said(finds: Finds) -> None:
    post = f'text: "Dawn, at 5", link: "javascript:alert(1)", approved: {{by: tala, content: {CONTENT}}}'
    assert finds("CON015", plan(post), flawed=True) == []
