"""Single posts on their way: what they still lack, who let them pass, whether they go out at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.identifier import is_identifier
from smmplan.checks.pieces import called, gathered
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.appearances import Appearance
    from smmplan.plan.calendar import Post

_READY = ("approved", "scheduled")
_UNREADY = ("idea", "draft", "review")
_ACTING = frozenset(("sales", "leads"))
_SHORTEST = 12
"""Texts with fewer characters may well come again."""

_ADDRESS = re.compile(r"https?://\S+")
_TWINS = (
    "Ayrshare, How to deal with duplicate posts, "
    "https://www.ayrshare.com/docs/help-center/technical-support/dealing-with-duplicate-posts.md",
)


@rule("CON006", "post-incomplete", severity="warning", starter=True)
def post_incomplete(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A post that is approved or scheduled goes out by itself: it needs a day, a time, a channel, and words.

    A channel may come from the routing of its format.

    Bad:
        channels: {instagram: {platform: threads}}
        calendar: {posts: [{id: a, at: 2026-12-01, channels: [instagram], topic: Dawn, status: scheduled}]}
    Good:
        channels: {instagram: {platform: threads}}
        calendar: {posts: [{id: a, at: 2026-12-01 07:30, channels: [instagram], topic: Dawn, status: scheduled}]}
    """
    routed: set[Path] | None = None
    for index, post in enumerate(plan.posts):
        if post.status not in _READY:
            continue
        path: Path = ("calendar", "posts", index)
        missing: list[str] = []
        if post.at is None:
            missing += ["a day and time"] if plan.lacks(*path, "at") else []
        elif post.at.clock is None:
            missing.append("a time of day")
        if not post.channels and plan.lacks(*path, "channels"):
            if routed is None:
                routed = {slot.path for slot in agenda.slots if slot.channels}
            missing += [] if path in routed else ["a channel"]
        wordless = not (post.topic or post.title or post.what or post.text or post.variants)
        if wordless and all(plan.lacks(*path, key) for key in ("topic", "title", "what", "text", "variants")):
            missing.append("a topic")
        if missing:
            said = " and ".join((", ".join(missing[:-1]), missing[-1]) if len(missing) > 1 else missing)
            yield finding(path, f"{called(path, post)} is {post.status} without {said}", key=True)


@rule("CON007", "same-text-again", severity="warning", source=_TWINS, parameters={"days": 30})
def same_text_again(plan: Plan, appearances: tuple[Appearance, ...], days: int) -> Iterator[Draft]:
    """The same text on one channel within `days` reads like a mistake, and platforms hide or refuse it as spam.

    Upper and lower case, spaces and addresses make no difference.

    Bad:
        channels: {bluesky: {platform: bluesky}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01, channels: [bluesky], text: Named beans and named farms}
            - {id: b, at: 2026-12-15, channels: [bluesky], text: Named beans  and named farms}
    Good:
        channels: {bluesky: {platform: bluesky}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01, channels: [bluesky], text: Named beans and named farms}
            - {id: b, at: 2026-12-15, channels: [bluesky], text: Who picked your beans?}
    """
    alike: dict[tuple[str, str], list[tuple[date, Appearance]]] = defaultdict(list)
    for look in appearances:
        day = look.day
        if look.text and day and len(look.text) >= _SHORTEST:
            text = _ADDRESS.sub("", look.text) if "://" in look.text else look.text
            alike[look.outlet.id, " ".join(text.split()).casefold()].append((day, look))
    seen: set[tuple[Path, Path]] = set()
    for (channel, _), looks in alike.items():
        if len(looks) < 2:
            continue
        looks.sort(key=lambda pair: pair[0])
        for (day, earlier), (again, later) in pairwise(looks):
            apart, pair = (again - day).days, (earlier.path, later.path)
            if apart <= days and earlier.path != later.path and pair not in seen:
                seen.add(pair)
                when = "on the same day" if not apart else "a day later" if apart == 1 else f"{apart} days later"
                yield finding(
                    later.at("text"),
                    f"the same text as {called(earlier.path, earlier.post)} on {channel}, {when}",
                    help="write it anew, or drop one of the two",
                    related=(("it stands here first", earlier.at("text")),),
                )


@rule("CON008", "nothing-to-do", severity="info")
def nothing_to_do(plan: Plan) -> Iterator[Draft]:
    """A post that works for sales or leads says what to do next: a link, or a call such as "order by message".

    Looked at are posts that are past the idea and not out yet, whose goal has the purpose sales or leads.

    Bad:
        goals: {orders: {what: 900 orders, purpose: sales}}
        calendar: {posts: [{id: a, goal: orders, text: Fresh today, status: draft}]}
    Good:
        goals: {orders: {what: 900 orders, purpose: sales}}
        calendar: {posts: [{id: a, goal: orders, text: Fresh today, cta: order by message, status: draft}]}
    """
    acting = {id for id, goal in plan.goals.items() if goal.purpose in _ACTING}
    if not acting:
        return
    idle: list[tuple[Path, Post]] = []
    for index, post in enumerate(plan.posts):
        path: Path = ("calendar", "posts", index)
        if post.status not in ("draft", "review", *_READY) or acting.isdisjoint(post.goals) or post.link or post.cta:
            continue
        in_words = "://" in (post.text or "") or any(variant.link for variant in post.variants.values())
        if not in_words and plan.lacks(*path, "link") and plan.lacks(*path, "cta"):
            idle.append((path, post))
    yield from gathered(
        idle, "{} is to sell, and asks for nothing", "posts are to sell, and ask for nothing", help="add link: or cta:"
    )


@rule("CON012", "unapproved-near-date", severity="warning", starter=True, parameters={"days": 1})
def unapproved_near_date(plan: Plan, agenda: Agenda, days: int) -> Iterator[Draft]:
    """A post that goes out today or tomorrow and that nobody has approved goes out unseen, or not at all.

    Looked at are posts that say idea, draft or review and have their day within `days`.

    Bad:
        calendar: {posts: [{id: a, at: 2026-11-22 07:30, topic: Dawn, status: draft}]}
    Good:
        calendar: {posts: [{id: a, at: 2026-11-22 07:30, topic: Dawn, status: approved, channels: TBD}]}
    """
    waiting = [
        (slot.path, slot.piece)
        for slot in takewhile(lambda slot: (slot.first - agenda.today).days <= days, agenda.slots)
        if slot.status in _UNREADY and slot.exact and slot.first >= agenda.today
    ]
    when = "by tomorrow" if days == 1 else f"within {days} days"
    help = "have it approved, or move its day"
    yield from gathered(
        waiting, f"{{}} goes out {when} and is not approved", f"posts go out {when} unapproved", help=help
    )


@rule("CON013", "post-never-out", severity="warning", starter=True)
def post_never_out(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A day that is over with a post that says idea, draft or scheduled: either it is out, or it never will be.

    Posts without a status are not looked at.

    Bad:
        calendar: {posts: [{id: a, at: 2026-11-18 07:30, topic: Dawn, status: draft}]}
    Good:
        calendar: {posts: [{id: a, at: 2026-11-18 07:30, topic: Dawn, status: published}]}
    """
    stuck = [
        (slot.path, slot.piece)
        for slot in takewhile(lambda slot: slot.first < agenda.today, agenda.slots)
        if slot.last < agenda.today and (slot.status in _UNREADY or slot.status in _READY)
    ]
    help = "say status: published or dropped, or give it a new day"
    yield from gathered(
        stuck, "the day of {} is over, and it is not out", "posts are not out, and their days are over", help=help
    )


@rule("CON014", "calendar-runs-out", severity="info", parameters={"days": 7})
def calendar_runs_out(plan: Plan, agenda: Agenda, days: int) -> Iterator[Draft]:
    """Who writes today for today writes badly. Draft a week ahead, better a month.

    Looked at are calendars with posts, as long as the plan runs: whether one comes after the next `days`.

    Bad:
        calendar: {posts: [{id: a, at: 2026-11-24 07:30, topic: Dawn}]}
        tasks: {last: {what: Clear up, due: 2026-12-20}}
    Good:
        calendar: {posts: [{id: a, at: 2026-11-29 07:30, topic: Dawn}]}
        tasks: {last: {what: Clear up, due: 2026-12-20}}
    """
    from smmplan.analysis.agenda.window import later

    slots, until = agenda.slots, later(agenda.today, days)
    if not slots or agenda.window.last <= until or slots[-1].first > until or slots[-1].last > until:
        return
    last = max(slots, key=lambda slot: slot.last)
    said = "is over" if last.last < agenda.today else f"ends on {last.last}"
    yield finding(last.path, f"the calendar {said}: no post comes after {called(last.path, last.piece)}", key=True)


@rule("CON015", "changed-after-approval", severity="warning", starter=True)
def changed_after_approval(plan: Plan) -> Iterator[Draft]:
    """Somebody approved the words of a post, and then they were changed: nobody has approved what goes out.

    Looked at are posts with a `content` that `smmplan approve` wrote, but not those that went back to idea, draft or
    review. What counts is what readers will see: text, title, link, media, channels, formats. Day, owner and campaign
    may change freely.

    Bad:
        team: {tala: {name: Tala}}
        calendar: {posts: [{id: a, topic: Dawn, text: "Dawn, at 6", approved: {by: tala, content: 281228664680}}]}
    Good:
        team: {tala: {name: Tala}}
        calendar: {posts: [{id: a, topic: Dawn, text: "Dawn, at 5", approved: {by: tala, content: 281228664680}}]}
    """
    sealed = [(number, post.approved) for number, post in enumerate(plan.posts) if post.approved]
    if not any(approved.content for _, approved in sealed):
        return
    from smmplan.analysis.approval import content_digest

    for number, approved in sealed:
        path: Path = ("calendar", "posts", number)
        post = plan.posts[number]
        if (
            not approved.content
            or post.status in (*_UNREADY, "dropped")
            or any(gap[:3] == path for gap in plan.left_out)
        ):
            continue
        if approved.content.strip().casefold() != content_digest(post):
            who = f" by {' and '.join(approved.by)}" if approved.by else ""
            by = next(filter(is_identifier, approved.by), "ID")
            back = "" if post.status == "published" else "; or say status: review"
            yield finding(
                (*path, "approved"),
                f"{called(path, post)} was changed after it was approved{who}",
                help=f"have it approved again: smmplan approve {_named(post, number)} --by {by}{back}",
            )


def _named(post: Post, number: int) -> str:
    """What a command calls a post."""
    return post.id if post.id and is_identifier(post.id) else f"calendar.posts.{number}"
