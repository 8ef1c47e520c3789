"""Posts of a sheet as posts of a plan: its own words for channels, people and subjects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smmplan.analysis.adding import id_from
from smmplan.analysis.platforms import platform
from smmplan.analysis.sheets.posts_sheet import SheetPost
from smmplan.base.errors import GrammarError
from smmplan.base.identifier import identifier_problem, normalize
from smmplan.base.link import parse_link
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT, POST_STATUS
from smmplan.source.edit import Value

_SEPARATORS = re.compile(r"\s*(?:[,;/&+|、，；\n]|\band\b|\bat\b(?=\s)|和|与)\s*")
_WORDS = re.compile(r"\s*[,;、，；\n|]\s*")
_STATUS = {
    "in_review": "review", "for_review": "review", "to_review": "review", "for_approval": "review",
    "reviewing": "review", "pending_approval": "review", "awaiting_approval": "review",
    "waiting_for_approval": "review", "待审核": "review",
    "ready": "approved", "ready_to_post": "approved", "ready_to_publish": "approved", "to_post": "approved",
    "not_started": "idea", "ideas": "idea", "planned": "idea", "to_do": "idea", "todo": "idea", "未开始": "idea",
    "计划中": "idea",
    "drafting": "draft", "in_progress": "draft", "writing": "draft", "wip": "draft", "进行中": "draft",
    "撰写中": "draft",
    "sent": "published", "done": "published", "posted": "published", "completed": "published", "已完成": "published",
    "已发": "published", "待发布": "scheduled", "已定时": "scheduled", "rejected": "dropped", "skipped": "dropped",
}  # fmt: skip
"""What sheets call the status of a post beside the words that plans know already."""

_NAMED = {"pillars": "pillar", "campaigns": "campaign", "goals": "goal", "personas": "persona"}
_ORDER = (
    "id", "at", "channels", "formats", "pillars", "personas", "goals", "campaigns", "languages", "topic", "text",
    "link", "cta", "owner", "status", "notes",
)  # fmt: skip


class Names:
    """What a plan calls things, and what people call them in sheets.

    `unknown` has the words that are no channel, or no pillar and so on, of the plan, by the field, with the rows that
    they stand in; `statuses` the words for a status that are other than a plan's, with that which they are taken for,
    None for none.
    """

    def __init__(self, plan: Plan | None) -> None:
        self._plan = plan
        self.unknown: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.new_channels: dict[str, Value] = {}
        self.statuses: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        self._called: dict[str, str] = {}
        self._tables: dict[str, dict[str, str]] = {}
        if plan:
            content = plan.content
            self._tables = {
                "pillars": _table(content.pillars if content else {}),
                "campaigns": _table(plan.campaigns),
                "goals": _table(plan.goals),
                "personas": _table(plan.personas),
                "owner": _table(plan.team),
            }
        self._channels = _channels(plan)

    def channels(self, text: str, row: int) -> tuple[list[str], list[str]]:
        """The channels that a cell names, and the words that name none."""
        parts = [text] if self._channel(text) else [part for part in _SEPARATORS.split(text) if part]
        found: list[str] = []
        others: list[str] = []
        for part in dict.fromkeys(parts):
            id = self._channel(part) or self._made(part)
            if id is None:
                others.append(part)
                self.unknown["channels", part].append(row)
            elif id not in found:
                found.append(id)
        return found, others

    def _channel(self, text: str) -> str | None:
        word = _folded(text)
        if word in self._channels:
            return self._channels[word]
        known = platform(text.strip())
        return self._channels.get(f"platform {known.id}") if known else None

    def _made(self, text: str) -> str | None:
        """A channel for a new file, which no plan says the channels of."""
        if self._plan is not None:
            return None
        known = platform(text.strip())
        id = known.id if known else id_from(text, ())
        if id is None:
            return None
        self._channels[_folded(text)] = id
        self.new_channels.setdefault(id, {"platform": id} if known else {"platform": text})
        return id

    def entries(self, field: str, text: str, row: int) -> tuple[list[str], list[str]]:
        """The ids of what a cell names, and the words that name nothing in the plan."""
        table = self._tables.get(field, {})
        parts = [text] if _folded(text) in table else [part for part in _WORDS.split(text) if part]
        found: list[str] = []
        others: list[str] = []
        for part in dict.fromkeys(parts):
            id = table.get(_folded(part))
            if id is None:
                others.append(part)
                self.unknown[field, part].append(row)
            elif id not in found:
                found.append(id)
        return found, others

    def owner(self, text: str) -> str:
        """The member of the team, else the words themselves."""
        return self._tables.get("owner", {}).get(_folded(text), text)

    def status(self, text: str, row: int) -> str:
        """The status that a word means; the word itself where it may be anything."""
        status, word = status_of(text), canonical(" ".join(text.split()))
        if status != word:
            called = self._called.setdefault(word, text)
            self.statuses[called, status if status in POST_STATUS.choices else None].append(row)
        return status


def entry_of(post: SheetPost, names: Names) -> dict[str, Value]:
    """What a post says in a plan. What the plan has no name for is kept under a key of one's own (`x-channel`)."""
    data: dict[str, Value] = {}
    own: dict[str, Value] = {}
    fields = post.fields
    if post.day:
        data["at"] = f"{post.day} {post.clock:%H:%M}" if post.clock else str(post.day)
    elif post.clock:
        own["x-time"] = f"{post.clock:%H:%M}"
    for field, text in fields.items():
        if field == "channels":
            _put(data, own, field, "channel", names.channels(text, post.row))
        elif field in _NAMED:
            _put(data, own, field, _NAMED[field], names.entries(field, text, post.row))
        elif field in {"formats", "languages"}:
            parts = [part for part in _WORDS.split(text) if part] or [text]
            data[field] = [part.lower() if field == "formats" and part.isascii() else part for part in parts]
        elif field == "status":
            data[field] = names.status(text, post.row)
        elif field == "owner":
            data[field] = names.owner(text)
        elif field == "link":
            (data if _is_link(text) else own)[field if _is_link(text) else "x-link"] = text
        elif field == "id":
            (own if identifier_problem(normalize(text)) else data)[
                "x-id" if identifier_problem(normalize(text)) else "id"
            ] = text
        else:
            (own if field.startswith("x-") else data)[field] = text
    return {**{field: data[field] for field in _ORDER if field in data}, **own}


def _put(
    data: dict[str, Value], own: dict[str, Value], field: str, word: str, found: tuple[list[str], list[str]]
) -> None:
    ids, others = found
    if ids:
        data[field] = ids
    if others:
        own[f"x-{word}"] = others if len(others) > 1 else others[0]


def status_of(text: str) -> str:
    """The status that a word means; the word itself where it may be anything."""
    word = canonical(" ".join(text.split()))
    if word in POST_STATUS.choices:
        return word
    meant = MEANT.get(word)
    return meant if meant in POST_STATUS.choices else _STATUS.get(word, text)


def _is_link(text: str) -> bool:
    try:
        parse_link(text)
    except GrammarError:
        return False
    return True


def _table(entries: Mapping[str, Any]) -> dict[str, str]:
    """The ids by what people call them: the id, the name, the sentence; a name that two have is nobody's."""
    table: dict[str, str] = {}
    doubled: set[str] = set()
    for id, entry in entries.items():
        for field in ("name", "what"):
            word = _folded(getattr(entry, field, None) or "")
            if word and table.setdefault(word, id) != id:
                doubled.add(word)
        first = _folded(getattr(entry, "name", None) or "").partition(" ")[0]
        if first and table.setdefault(first, id) != id:
            doubled.add(first)
    return {**{word: id for word, id in table.items() if word not in doubled}, **{_folded(id): id for id in entries}}


def _channels(plan: Plan | None) -> dict[str, str]:
    """The channels by id, name, handle and, where only one is on it, platform."""
    channels = plan.channels if plan else {}
    table: dict[str, str] = {}
    on: dict[str, list[str]] = defaultdict(list)
    for id, channel in channels.items():
        for text in (getattr(channel, "what", None), channel.handle and str(channel.handle).lstrip("@")):
            if text:
                table.setdefault(_folded(text), id)
        if channel.platform:
            known = platform(channel.platform)
            on[f"platform {known.id}" if known else _folded(channel.platform)].append(id)
            on[_folded(channel.platform)].append(id)
    table.update({word: ids[0] for word, ids in on.items() if len(set(ids)) == 1})
    return table | {_folded(id): id for id in channels}


def _folded(text: str) -> str:
    return " ".join(normalize(text).casefold().replace("-", " ").replace("_", " ").lstrip("@#").split())


def ids_of(values: Iterable[str] | Sequence[str] | str | None) -> frozenset[str]:
    """One text or several, as a set."""
    return frozenset([values] if isinstance(values, str) else values or ())
