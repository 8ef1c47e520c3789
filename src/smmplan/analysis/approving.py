"""Approving a post: which one is meant, who may do it, and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from smmplan.analysis.agenda.slots import title_of
from smmplan.analysis.approval import content_digest
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.calendar import Post
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT
from smmplan.source.cells import delimiter_of, rows
from smmplan.source.edit import Change, Set
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.sound import refuse_broken

_POSTS: Path = ("calendar", "posts")
_BEFORE = ("", "idea", "draft", "review")
_PASSED = "approved"
_ROLE = "role:"
_NUMBERED = re.compile(r"(?:calendar\.)?posts(?:\[([0-9]{1,9})\]|\.([0-9]{1,9}))")
_MOST = 5
"""How many posts a message names."""


class Wish(NamedTuple):
    """What somebody wants to approve: the post by a name of it, who approves it, and the day."""

    post: str
    by: str
    day: date


class Approving(NamedTuple):
    """What it comes to: the post at `path`, called `name`, with the digest of its content.

    `before` is the digest that an earlier approval has, None where there is none. `status` is the status that becomes
    `approved`, empty where none was written; None where the status stays.
    """

    path: Path
    name: str
    by: str
    day: date
    content: str
    before: str | None
    status: str | None
    changes: tuple[Change, ...]


def approving(loaded: Loaded, wish: Wish, today: date) -> Approving:
    """The changes that write down an approval: who, when, and a digest of what (see `content_digest`).

    A post that is an idea, a draft or in review, or says no status, becomes approved; one that is scheduled or
    published stays so. Raises Trouble for a post or a person that cannot be, for a day that is still to come, and
    where a part of the post could not be read.
    """
    assert loaded.plan is not None, "only a plan that could be read is written to"
    assert loaded.places is not None, "a plan that could be read has places"
    plan, places = loaded.plan, loaded.places
    path = named_post(plan, places, wish.post)
    by = named_approver(loaded, wish.by)
    if wish.day > today:
        raise Trouble(f"--date: {wish.day} is still to come; write the day on which it was approved")
    refuse_broken(loaded, path)
    post = plan.posts[int(path[-1])]
    called = _called(path, post, places)
    status = _status(post)
    if status == "dropped":
        raise Trouble(f"{called} is dropped; give it another status first, such as review")
    digest = content_digest(post)
    moves = status in _BEFORE
    changes = (*_written(loaded, path, {"by": by, "date": str(wish.day), "content": digest}, moves=moves),)
    before = post.approved.content if post.approved else None
    return Approving(path, called, by, wish.day, digest, before, (post.status or "") if moves else None, changes)


# -------------------------------------------------------------------- which post


def named_post(plan: Plan, places: Places, text: str) -> Path:
    """The path of the one post that a text names.

    It may be its id; its path, as findings write it, or `calendar.posts.3`, counted from 0; its day, with the time
    or without; its topic or title; or its day and behind it its topic. Raises Trouble for none, and for several.
    """
    wanted = _folded(text)
    numbered = _NUMBERED.fullmatch(wanted)
    if numbered:
        number = int(numbered[1] or numbered[2])
        if number < len(plan.posts):
            return (*_POSTS, number)
        raise Trouble(f"the plan has no post {quote(text)}; it has {len(plan.posts)}, counted from 0")
    own = [index for index, post in enumerate(plan.posts) if post.id and normalize(post.id) == normalize(text.strip())]
    found = own or [index for index, post in enumerate(plan.posts) if wanted in _names(index, post, places)]
    if len(found) == 1:
        return (*_POSTS, found[0])
    if not found:
        raise Trouble(_no_post(plan, text))
    listed = ", ".join(_listed((*_POSTS, index), plan.posts[index], places) for index in found[:_MOST])
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    raise Trouble(f"{len(found)} posts are called {quote(text)}; name one by its path: {listed}{more}")


def _names(index: int, post: Post, places: Places) -> Iterator[str]:
    """What a post may be called beside its id."""
    path = places.name((*_POSTS, index))
    yield from (_folded(path), _folded(path.removeprefix("calendar.posts.")))
    title = title_of(post)
    days = (str(post.at.when), str(post.at)) if post.at else ()
    yield from map(_folded, (*days, *((title, *(f"{day} {title}" for day in days)) if title else ())))


def _no_post(plan: Plan, text: str) -> str:
    if text in plan.series:
        return (
            f"{quote(text)} is a series, and single posts are approved; write the post of that day into calendar.posts"
        )
    known = [name for post in plan.posts for name in (post.id, title_of(post)) if name]
    near = nearest(text, known)
    advice = f"did you mean {quote(near)}?" if near else "write its id, its day, or its path such as calendar.posts.0"
    return f"no post is called {quote(text)}; {advice}" if plan.posts else "the plan has no posts yet"


def _listed(path: Path, post: Post, places: Places) -> str:
    place = places.find(path, key=True)
    return f"calendar.posts.{path[-1]} {quote(title_of(post))} ({place.file}:{place.line})"


def _called(path: Path, post: Post, places: Places) -> str:
    title = title_of(post)
    return post.id or (quote(title) if title else places.name(path))


def _folded(text: str) -> str:
    return " ".join(normalize(text).casefold().split())


# -------------------------------------------------------------------- who may


def named_approver(loaded: Loaded, text: str) -> str:
    """The one who may approve posts, as the plan names them: whom workflow.approval names, else any of the team.

    Raises Trouble for all others.
    """
    plan = loaded.plan
    assert plan is not None, "only a plan that could be read is written to"
    refuse_broken(loaded, ("workflow", "approval"))
    name = normalize(text.strip())
    named = plan.workflow.approval if plan.workflow else ()
    allowed = dict.fromkeys(each for one in named for each in _meant(plan, one))
    if name in allowed or (name in plan.team and not named and not plan.team[name].open):
        return name
    if name in plan.team and plan.team[name].open:
        raise Trouble(f"{quote(name)} is a role that nobody fills yet; --by names a person")
    people = [id for id, member in plan.team.items() if not member.open]
    if name in plan.team:
        raise Trouble(
            f"{quote(name)} does not approve posts; workflow.approval names {' and '.join(map(quote, named))}"
        )
    near = nearest(name, allowed or people)
    if near:
        raise Trouble(f"{quote(name)} is nobody who approves posts; did you mean {near}?")
    if not people and not allowed:
        raise Trouble("the plan has no team, so nobody can approve; add team: {tala: {name: Tala Reyes}}")
    raise Trouble(f"{quote(name)} is not in the team; write --by with one of {', '.join(allowed or people)}")


def _meant(plan: Plan, name: str) -> Iterator[str]:
    """Whom a name of workflow.approval means: all who have a role, or the one of that name."""
    if not name.startswith(_ROLE):
        yield name
        return
    role = name.removeprefix(_ROLE)
    yield from (id for id, member in plan.team.items() if role in member.roles and not member.open)


# -------------------------------------------------------------------- what is written


def _status(post: Post) -> str:
    word = canonical(post.status) if post.status else ""
    return MEANT.get(word, word)


def _written(loaded: Loaded, path: Path, approval: dict[str, str], *, moves: bool) -> Iterator[Change]:
    """The approval as a mapping where the post has none, else and in a row of a table field by field: what else
    stands there stays."""
    assert loaded.places is not None, "a plan that could be read has places"
    table = loaded.places.find(path, key=True).file
    if table in loaded.named:
        _refuse_columns(loaded, table, [f"{_PASSED}.{key}" for key in approval] + ["status"] * moves)
    if moves:
        yield Set((*path, "status"), _PASSED)
    if table in loaded.named or isinstance(loaded.places.node((*path, _PASSED)), dict):
        yield from (Set((*path, _PASSED, key), value) for key, value in approval.items())
    else:
        yield Set((*path, _PASSED), approval)


def _refuse_columns(loaded: Loaded, table: str, wanted: list[str]) -> None:
    """Raises Trouble where a table lacks some of the columns, with all of these."""
    text = loaded.texts[table].text
    head = {cell.text for cell in next(rows(text, delimiter_of(text)), ())}
    missing = [column for column in wanted if column not in head]
    if missing:
        raise Trouble(
            f"{quote(table)} has no column {' and no '.join(missing)}; add to its first row {','.join(missing)}, "
            "and to every row as many empty cells"
        )
