"""What posts from a sheet add to a plan, and which of them stand there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from smmplan.analysis.sheets.posts_of_plan import Names, entry_of, ids_of
from smmplan.analysis.sheets.posts_sheet import PostsSheet
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day
from smmplan.plan.calendar import Post
from smmplan.plan.plan import Plan
from smmplan.source.edit import Append, Change, Value

_COMPARED = ("at", "topic", "text", "status", "link", "cta")
POSTS: Path = ("calendar", "posts")


class Twin(NamedTuple):
    """A post of the sheet that the plan has already: the number of its row, its place there, and what differs."""

    row: int
    name: str
    differs: tuple[str, ...]


class PostsImport(NamedTuple):
    """What a sheet comes to.

    `new` are posts that the plan has not, with the numbers of their rows; `twins` those that it has, `repeated` rows
    that say what another row says; `unknown` words that name nothing in the plan, by the field, with their rows.
    `statuses` are words of new posts for a status that plans have not, with what each is taken for, None for nothing.
    `undated` are rows without a day. `changes` write it into the plan; `data` is the same as a part of a new file.
    """

    new: tuple[tuple[int, Mapping[str, Value]], ...]
    twins: tuple[Twin, ...]
    repeated: tuple[int, ...]
    unknown: Mapping[tuple[str, str], Sequence[int]]
    statuses: Mapping[tuple[str, str | None], Sequence[int]]
    undated: tuple[int, ...]
    changes: tuple[Change, ...]
    about: tuple[Path, ...]
    data: Mapping[str, Value]


def posts_import(sheet: PostsSheet, plan: Plan | None) -> PostsImport:
    """What a sheet adds to a plan; without a plan, all of it is new."""
    names = Names(plan)
    known = _Known(plan)
    new: list[tuple[int, Mapping[str, Value]]] = []
    twins: list[Twin] = []
    repeated: list[int] = []
    seen: set[tuple[object, ...]] = set()
    for post in sheet.posts:
        data = entry_of(post, names)
        own = tuple(sorted((key, str(value)) for key, value in data.items()))
        if own in seen:
            repeated.append(post.row)
            continue
        seen.add(own)
        twin = known.twin(data, post.day)
        if twin is not None:
            index, there = twin
            words = there.topic or there.title or there.text or ""
            called = there.id or (quote(" ".join(words.split())) if words else f"calendar.posts[{index}]")
            twins.append(Twin(post.row, called, _differing(data, there)))
        else:
            new.append((post.row, data))
    entries = [data for _, data in new]
    rows = {row for row, _ in new}
    statuses = {word: sorted(rows.intersection(found)) for word, found in names.statuses.items()}
    channels: dict[str, Value] = {"channels": names.new_channels} if names.new_channels else {}
    return PostsImport(
        new=tuple(new),
        twins=tuple(twins),
        repeated=tuple(repeated),
        unknown=names.unknown,
        statuses={word: found for word, found in statuses.items() if found},
        undated=tuple(row for row, data in new if "at" not in data),
        changes=(Append(POSTS, entries),) if entries else (),
        about=tuple((*POSTS, len(known.posts) + index) for index in range(len(entries))),
        data={**channels, "calendar": {"posts": entries}} if entries else {},
    )


class _Known:
    """The posts of a plan, found by id or by day and title."""

    def __init__(self, plan: Plan | None) -> None:
        self.posts: tuple[Post, ...] = plan.calendar.posts if plan and plan.calendar else ()
        self._by_id = {normalize(post.id): index for index, post in enumerate(self.posts) if post.id}
        self._by_title: dict[tuple[date | None, str], list[int]] = defaultdict(list)
        for index, post in enumerate(self.posts):
            self._by_title[_day_of(post), _title(post.topic or post.title or post.text)].append(index)

    def twin(self, data: Mapping[str, Value], day: date | None) -> tuple[int, Post] | None:
        """The post of the plan that this one is: of the same id; or of the same day and title, on a common channel.

        Of several such it is the one that differs least.
        """
        id = data.get("id")
        if isinstance(id, str) and normalize(id) in self._by_id:
            index = self._by_id[normalize(id)]
            return index, self.posts[index]
        text = data.get("topic") or data.get("text")
        channels = ids_of(data.get("channels"))  # type: ignore[arg-type]
        found = []
        for index in self._by_title.get((day, _title(text if isinstance(text, str) else None)), ()):
            there = frozenset(self.posts[index].channels)
            if (channels & there) or not (channels and there):
                found.append((index, self.posts[index]))
        return min(found, key=lambda each: len(_differing(data, each[1])), default=None)


def _day_of(post: Post) -> date | None:
    when = post.at.when if post.at else None
    return when.day if isinstance(when, Day) else None


def _title(text: str | None) -> str:
    return " ".join(normalize(text or "").casefold().split())


def _differing(data: Mapping[str, Value], there: Post) -> tuple[str, ...]:
    """The fields in which a post of the sheet says something else than that of the plan."""
    found = []
    for field in _COMPARED:
        value, old = data.get(field), getattr(there, field)
        if isinstance(value, str) and _title(value) != _title(str(old if old is not None else "")):
            found.append(field)
    if "channels" in data and ids_of(data["channels"]) - frozenset(there.channels):  # type: ignore[arg-type]
        found.append("channels")
    return tuple(found)
