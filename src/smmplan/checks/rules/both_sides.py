"""What two entries say about each other: a retired channel that is used, formats that go where they are not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.moments import Moments


@rule("CTR007", "retired-channel-used", severity="warning", starter=True)
def retired_channel_used(plan: Plan, today: date) -> Iterator[Draft]:
    """A retired channel reaches nobody. What is still planned there is lost work, or the status is wrong.

    Looked at are its cadence and shares, channels that copy it, and series, campaigns and experiments that are not
    over. Single posts are looked at by the rules about content.

    Bad:
        channels:
          instagram: {platform: instagram, status: active}
          fb: {platform: facebook, status: retired}
        calendar: {series: {monday: {every: Mon 07:30, channels: [instagram, fb], topics: [grind]}}}
    Good:
        channels:
          instagram: {platform: instagram, status: active}
          fb: {platform: facebook, status: retired}
        calendar: {series: {monday: {every: Mon 07:30, channels: [instagram], topics: [grind]}}}
    """
    retired = {id for id, channel in plan.channels.items() if _status(channel) == "retired"}
    if not retired:
        return
    for id in plan.channels:
        if id in retired:
            for key in ("cadence", "budget_share", "time_share"):
                if not plan.lacks("channels", id, key) and ("channels", id, key) not in plan.open:
                    yield _of_retired(("channels", id, key), id)
        elif plan.channels[id].copies in retired:
            yield _of_retired(("channels", id, "copies"), str(plan.channels[id].copies))
    from smmplan.analysis.moments import Moments

    moments = Moments(plan)
    sections: tuple[tuple[Path, Mapping[str, Any]], ...] = (
        (("calendar", "series"), plan.series),
        (("campaigns",), plan.campaigns),
        (("experiments",), plan.experiments),
    )
    for home, entries in sections:
        for id, entry in entries.items():
            for index, channel in enumerate(entry.channels):
                if channel in retired and not _is_past(moments, entry, today, endless=home[0] == "calendar"):
                    yield _of_retired((*home, id, "channels", index), channel)


@rule("CTR008", "active-past-end", severity="warning", starter=True)
def active_past_end(plan: Plan, today: date) -> Iterator[Draft]:
    """Active, and over since last month: whoever reads only the status plans on.

    Bad:
        channels: {tiktok: {platform: tiktok, status: active, from: 2026-07-01, to: 2026-09-30}}
    Good:
        channels: {tiktok: {platform: tiktok, status: retired, from: 2026-07-01, to: 2026-09-30}}
    """
    from smmplan.analysis.moments import Moments

    sections = (("channels", plan.channels), ("influencers", plan.influencers), ("partners", plan.partners))
    moments: Moments | None = None
    for section, entries in sections:
        for id, entry in entries.items():
            if entry.to and entry.status and _status(entry) == "active":
                moments = moments or Moments(plan)
                end = moments.last(entry.to, moments.first(entry.from_) if entry.from_ else None)
                if end and end < today:
                    say = f'"{id}" is active, and ended on {end}'
                    related = (("it ended here", (section, id, "to")),)
                    yield finding((section, id, "status"), say, help="mend the status or the end", related=related)


@rule("CTR009", "lists-disagree", severity="warning", starter=True)
def lists_disagree(plan: Plan) -> Iterator[Draft]:
    """What goes where is often written on both sides: where the two differ, the team follows one or the other.

    Compared are the routing and the cadence of formats with the formats of a channel, and the channels of a pillar
    with the pillars of a channel. One side alone is enough.

    Bad:
        channels: {ig: {platform: instagram, formats: [reel, story]}, tiktok: {platform: tiktok, formats: [video]}}
        content: {routing: {reel: [ig, tiktok]}}
    Good:
        channels: {ig: {platform: instagram, formats: [reel, story]}, tiktok: {platform: tiktok, formats: [video]}}
        content: {routing: {reel: [ig], video: [tiktok]}}
    """
    formats = {id: {_one(word) for word in channel.formats} for id, channel in plan.channels.items() if channel.formats}
    for name, goes_to in plan.content.routing.items() if plan.content else ():
        for id in goes_to:
            if id in formats and _one(name) not in formats[id]:
                say = f'"{name}" goes to "{id}", whose formats do not list it'
                related = (("its formats", ("channels", id, "formats")),)
                yield finding(
                    ("content", "routing", name), say, help="add it there, or take it out here", related=related
                )
    for id, shown in formats.items():
        for name in plan.channels[id].cadence:
            if _one(name) not in shown and _one(name) != "post":
                say = f'"{id}" plans "{name}" and does not list it in its formats'
                related = (("its formats", ("channels", id, "formats")),)
                yield finding(("channels", id, "cadence", name), say, related=related, key=True)
    for name, pillar in plan.pillars.items():
        for id, channel in plan.channels.items() if pillar.channels else ():
            here: Path = ("content", "pillars", name, "channels")
            there: Path = ("channels", id, "pillars")
            if id in pillar.channels and channel.pillars and name not in channel.pillars:
                say = f'the pillar "{name}" is shown on "{id}", whose pillars do not list it'
                yield finding(here, say, related=(("its pillars", there),))
            elif name in channel.pillars and id not in pillar.channels:
                say = f'"{id}" shows the pillar "{name}", whose channels do not list it'
                yield finding(there, say, related=(("its channels", here),))


@rule("CTR010", "main-channel-unclear", severity="warning", starter=True)
def main_channel_unclear(plan: Plan) -> Iterator[Draft]:
    """Each purpose has one main channel: two are none, and one that does not list the purpose is a slip.

    Bad:
        channels:
          instagram: {platform: instagram, status: active, purposes: [sales], primary_for: [sales]}
          fb: {platform: facebook, status: active, purposes: [sales], primary_for: [sales]}
    Good:
        channels:
          instagram: {platform: instagram, status: active, purposes: [sales], primary_for: [sales]}
          fb: {platform: facebook, status: active, purposes: [sales, support], primary_for: [support]}
    """
    main: dict[str, str] = {}
    for id, channel in plan.channels.items():
        at: Path = ("channels", id, "primary_for")
        for purpose in channel.primary_for:
            if channel.purposes and purpose not in channel.purposes:
                say = f'"{id}" is the main channel for {purpose}, and its purposes do not list it'
                yield finding(at, say, related=(("its purposes", ("channels", id, "purposes")),))
            elif _is_active(plan, id) and main.setdefault(purpose, id) != id:
                say = f'"{id}" and "{main[purpose]}" are both the main channel for {purpose}'
                yield finding(at, say, related=(("the other one", ("channels", main[purpose], "primary_for")),))


def _of_retired(at: Path, id: str) -> Draft:
    return finding(
        at,
        f'"{id}" is retired',
        help="take it out here, or mend the status",
        related=(("it is retired here", ("channels", id, "status")),),
    )


def _is_past(moments: Moments, entry: Any, today: date, *, endless: bool) -> bool:
    """Whether an activity is over; one without an end may be, unless it is endless."""
    at = getattr(entry, "at", None)
    ends = entry.to or (at.when if at else None)
    if ends is None:
        return not endless
    end = moments.last(ends, moments.first(entry.from_) if entry.from_ else None)
    return end is None or end < today


def _is_active(plan: Plan, id: str) -> bool:
    """Whether a channel is active, which it is where nobody wrote another status; TBD may be any."""
    status = plan.channels[id].status
    return status.casefold() == "active" if status else plan.lacks("channels", id, "status")


def _status(entry: Any) -> str:
    """The status of a channel or a partner; active is the usual one of a channel."""
    return (entry.status or "active").casefold()


def _one(word: str) -> str:
    """A format without its plural: reels and Reel are reel, stories are story."""
    small = word.casefold().replace(" ", "_")
    return f"{small[:-3]}y" if small.endswith("ies") else small.removesuffix("s")
