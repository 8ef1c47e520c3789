"""The ids of posts: what other entries, a baseline and the links of a post name it by."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.identifier import is_identifier
from smmplan.base.quote import quote
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Post

_MOST_WORDS = 4
_MOST_LETTERS = 32
_WORDS = r"[\w-]+"


@rule("CON016", "post-without-id", severity="info")
def post_without_id(plan: Plan) -> Iterator[Draft]:
    """A post without an id is known by its date and what it says: when either changes, a baseline takes it for
    another post, and no task, no experiment and no other post can name it.

    Bad:
        channels: {bluesky: {platform: bluesky}}
        calendar: {posts: [{at: 2026-12-01 07:30, channels: [bluesky], topic: Who grew this coffee}]}
    Good:
        channels: {bluesky: {platform: bluesky}}
        calendar: {posts: [{id: who-grew, at: 2026-12-01 07:30, channels: [bluesky], topic: Who grew this coffee}]}
    """
    taken = {post.id for post in plan.posts if post.id}
    for index, post in enumerate(plan.posts):
        path: Path = ("calendar", "posts", index)
        if post.id is None and plan.lacks(*path, "id"):
            words = post.topic or post.title or post.what
            id = _free(_id_of(post), taken)
            taken.add(id)
            message = f"the post {quote(words)} has no id" if words else "a post has no id"
            yield finding(path, message, help=f"write id: {id}", adds=("id", id))


def _id_of(post: Post) -> str:
    """An id for a post: the first words of its topic, else its channel and day."""
    said = re.findall(_WORDS, (post.topic or post.title or post.what or "").casefold())
    channel = post.channels[0] if post.channels else "post"
    for words in (said[:_MOST_WORDS], [channel, *([str(post.at.when)] if post.at else [])], ["post"]):
        id = "-".join(words)[:_MOST_LETTERS].strip("-_")
        if id and is_identifier(id):
            return id
    return "post"


def _free(id: str, taken: Container[str]) -> str:
    """The id, with a number behind it where another post has it."""
    number = 1
    free = id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    return free
