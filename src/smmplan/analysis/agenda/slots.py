"""The posts of a plan with their days: single ones, and the turns of each series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from smmplan.analysis.agenda.item import Undated, undated
from smmplan.analysis.agenda.turns import Turn, turns
from smmplan.analysis.agenda.window import LONGEST, Window, later
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.text import folded
from smmplan.base.when import Period, PlanMonth
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Piece, Post, Series

_DROPPED = "dropped"
_TITLE = 60
"""How many cells of its text a post without a title is called by."""


class Slot(NamedTuple):
    """A post that is to appear, or a turn of the series with this id.

    A post whose plan says only a month or a week may appear from `first` to `last`. `channels` are its own, else
    those that its formats are routed to. `status` is None where none is said, as in a turn.
    """

    path: Path
    first: date
    last: date
    clock: time | None
    channels: tuple[str, ...]
    topic: str
    piece: Piece
    series: str | None = None
    status: str | None = None

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.first == self.last


Standing: TypeAlias = dict[tuple[str | None, date], list[Slot]]
"""The posts of each channel and day."""


def slots(plan: Plan, moments: Moments, window: Window) -> tuple[tuple[Slot, ...], tuple[Undated, ...]]:
    """The posts and the turns of series in a window, by day and time, and the posts and series without a day.

    A post that is dropped does not appear. A turn gives way, channel by channel, to a post that stands in its place
    (see `_fills`), dropped ones too: to leave one turn out, write a dropped post of that day and time.
    """
    routes = _routes(plan)
    posts = list(_posts(plan, moments, window, routes))
    standing: Standing = defaultdict(list)
    if plan.series:
        for post in posts:
            if isinstance(post, Slot) and post.exact:
                for channel in post.channels or (None,):
                    standing[channel, post.first].append(post)
    listed = [*posts, *_series(plan, moments, window, routes, standing)]
    found = [slot for slot in listed if isinstance(slot, Slot) and slot.status != _DROPPED]
    found.sort(key=lambda slot: (slot.first, slot.clock is not None, slot.clock or time.min))
    return tuple(found), tuple(lost for lost in listed if isinstance(lost, Undated))


def _posts(
    plan: Plan, moments: Moments, window: Window, routes: Mapping[str, tuple[str, ...]]
) -> Iterator[Slot | Undated]:
    for index, post in enumerate(plan.posts):
        path: Path = ("calendar", "posts", index)
        at = post.at
        first = moments.first(at.when) if at else None
        if at is None or first is None:
            if post.status != _DROPPED:
                yield undated(plan, "post", (*path, "at"), title_of(post), at.when if at else None)
            continue
        last = (moments.last(at.when) or first) if isinstance(at.when, Period | PlanMonth) else first
        if window.meets(first, last):
            yield Slot(path, first, last, at.clock, _channels(post, routes), title_of(post), post, None, post.status)


def _series(
    plan: Plan, moments: Moments, window: Window, routes: Mapping[str, tuple[str, ...]], standing: Standing
) -> Iterator[Slot | Undated]:
    for id, series in plan.series.items():
        path: Path = ("calendar", "series", id)
        start = moments.first(series.from_) if series.from_ else None
        if series.every is None:
            yield undated(plan, "series", (*path, "every"), series.what or id, None)
        elif start is None and (series.from_ or series.every.needs_start):
            yield undated(plan, "series", (*path, "from"), series.what or id, series.from_)
        else:
            end = moments.last(series.to, start) if series.to else None
            # Topics count from the first turn; of one that lies very long ago, from ten years before the window.
            begin = max(start or moments.begins or window.first, later(window.first, -LONGEST))
            known = turns(series.every, start, begin, min(window.last, end or window.last))
            slot = Slot(path, window.first, window.last, None, _channels(series, routes), "", series, id)
            yield from (turn for turn in _turns(slot, series, known, standing) if turn.last >= window.first)


def title_of(post: Post) -> str:
    """What a post is called: its topic, else its title, what it is, how its text begins, or its id."""
    return post.topic or post.title or post.what or _beginning(post.text or "") or post.id or ""


def _beginning(text: str) -> str:
    """As much of a text as a title has room for."""
    lines = list(islice(folded(" ".join(text.split()), _TITLE), 2))
    return f"{lines[0]} …" if len(lines) > 1 else "".join(lines)


def _turns(slot: Slot, series: Series, known: Iterable[Turn], standing: Standing) -> Iterator[Slot]:
    """The turns of a series from its first on, with its topics in turn, but for those that posts stand in for.

    A turn that a post fills uses its topic up: writing one turn out never moves the topics of the others.
    """
    topics = series.topics
    for count, (first, last, clock) in enumerate(known):
        topic = topics[count % len(topics)] if topics else series.title or series.what or slot.series or ""
        turn = slot._replace(first=first, last=last, clock=clock, topic=topic)
        own = turn.channels or (None,)
        left = tuple(
            channel
            for channel in own
            if not any(_fills(post, series, turn) for post in standing.get((channel, first), ()))
        )
        if len(left) == len(own):
            yield turn
        elif left:
            yield turn._replace(channels=tuple(channel for channel in left if channel))


def _fills(post: Slot, series: Series, turn: Slot) -> bool:
    """Whether a post stands in the place of a turn of the same day and channel.

    It has the same time of day; or it has the topic of that turn; or one of them has no time, and the post shares a
    format or a pillar with the series and contradicts neither.
    """
    if not turn.exact:
        return False
    if post.clock is not None and post.clock == turn.clock:
        return True
    if series.topics and post.topic.casefold() == turn.topic.casefold():
        return True
    if post.clock is not None and turn.clock is not None:
        return False
    alike = [
        not set(map(canonical, ours)).isdisjoint(map(canonical, theirs))
        for ours, theirs in ((post.piece.formats, series.formats), (post.piece.pillars, series.pillars))
        if ours and theirs
    ]
    return bool(alike) and all(alike)


def _routes(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """The channels that each format goes to, by its canonical name; `all` are those in use."""
    if plan.content is None or not plan.content.routing:
        return {}
    used = tuple(id for id, channel in plan.channels.items() if channel.status in {None, "active"})
    return {
        canonical(format): used if "all" in channels else channels for format, channels in plan.content.routing.items()
    }


def _channels(piece: Piece, routes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The channels of a piece, each once: its own, else those that its formats go to."""
    own = piece.channels
    if len(own) > 1:
        return tuple(dict.fromkeys(own))
    if own or not routes:
        return own
    return tuple(dict.fromkeys(channel for format in piece.formats for channel in routes.get(canonical(format), ())))
