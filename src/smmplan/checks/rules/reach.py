"""Who is reached: by a channel, in a language they read; and who is never to be targeted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.rules.audience import NEGATIVE, people
from smmplan.checks.several import several
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.channels import Channel

_PLACES = ("channels", "communities", "influencers", "partners")
"""Sections whose entries reach people."""


@rule("AUD005", "negative-persona-targeted", severity="error", source=NEGATIVE)
def negative_persona_targeted(plan: Plan) -> Iterator[Draft]:
    """A persona that is never to be targeted is named as the audience: one of the two is wrong.

    Bad:
        personas: {bargain: {name: Bargain hunter, negative: true}}
        channels: {instagram: {platform: instagram, personas: [bargain]}}
    Good:
        personas:
          bargain: {name: Bargain hunter, negative: true}
          mariel: {name: Mariel Aquino}
        channels: {instagram: {platform: instagram, personas: [mariel]}}
    """
    negative: dict[str, Path] = {}
    for path, person in people(plan):
        if person.negative and (path[0] == "personas" or path[-1] not in plan.personas):
            negative[str(path[-1])] = path
    if not negative:
        return
    for reference in plan.references:
        if reference.kind == "persona" and reference.name in negative and reference.path[0] != "products":
            path = negative[reference.name]
            yield finding(
                reference.path,
                f'"{reference.name}" is never to be targeted',
                help=f"take it out here, or take out negative: true at {'.'.join(map(str, path))}",
                related=(("it says so here", (*path, "negative")),),
                key=reference.key,
            )


@rule("AUD006", "persona-not-reached", severity="warning")
def persona_not_reached(plan: Plan) -> Iterator[Draft]:
    """A persona whom no channel is for will not hear of you. Go where your customers are, or drop the persona.

    Channels that are paused, retired or only candidates do not count; communities, influencers and partners do, and a
    channel for the segment of the persona. A persona that is on other platforms than all of these is not reached
    either.

    Bad:
        personas: {mariel: {name: Mariel Aquino}, lihua: {name: 陈丽华}}
        channels: {instagram: {platform: instagram, personas: [mariel]}}
    Good:
        personas: {mariel: {name: Mariel Aquino}, lihua: {name: 陈丽华}}
        channels: {instagram: {platform: instagram, personas: [mariel, lihua]}}
    """
    channels = _in_use(plan).values()
    reached = {name for channel in channels for name in channel.personas}
    if not reached or any(may_stand_in(plan, section, "personas", "platform", "accounts") for section in _PLACES):
        return
    for section in (plan.communities, plan.influencers, plan.partners):
        reached.update(name for entry in section.values() for name in entry.personas)
    places = {channel.platform for channel in channels}
    places.update(community.platform for community in plan.communities.values())
    places.update(name for influencer in plan.influencers.values() for name in influencer.accounts)
    unreached: list[str] = []
    for id, persona in plan.personas.items():
        if persona.negative or _is_open(plan, id):
            continue
        if id not in reached and persona.segment not in reached:
            unreached.append(id)
        elif persona.platforms and places.isdisjoint(persona.platforms) and _are_elsewhere(persona.platforms, places):
            yield finding(
                ("personas", id, "platforms"),
                f'"{id}" is on {" and ".join(persona.platforms)}, and no channel in use is there',
                help="add a channel there, or mend the platforms of the persona",
            )
    yield from several(
        ("personas",),
        unreached,
        "no channel in use is for {}",
        "personas have no channel in use that is for them",
        help="name them where you meet them: personas: [ID]",
    )


@rule("AUD008", "persona-language-not-spoken", severity="warning")
def persona_language_not_spoken(plan: Plan) -> Iterator[Draft]:
    """A persona who reads none of the languages that you write for it will not understand you.

    Looked at are the channels in use for it, where each says its languages, and the posts and series for it.

    Bad:
        personas: {lihua: {name: 陈丽华, languages: [zh]}}
        channels: {facebook: {platform: facebook, personas: [lihua], languages: [en, fil]}}
    Good:
        personas: {lihua: {name: 陈丽华, languages: [zh]}}
        channels: {facebook: {platform: facebook, personas: [lihua], languages: [en, zh-Hans]}}
    """
    channels = _in_use(plan)
    if may_stand_in(plan, "channels", "languages", "personas"):
        return
    written: dict[str, set[str]] = {}
    for piece in (*plan.posts, *plan.series.values()):
        for name in piece.personas if piece.languages else ():
            written.setdefault(name, set()).update(map(_language, piece.languages))
    for id, persona in plan.personas.items():
        names = {id, persona.segment}
        serving = [channel for channel in channels.values() if not names.isdisjoint(channel.personas)]
        reads = {_language(language) for language in persona.languages}
        if persona.negative or not reads or not serving or not all(channel.languages for channel in serving):
            continue
        writes = {_language(language) for channel in serving for language in channel.languages}
        writes.update(*(written.get(name or "", ()) for name in names))
        if all(map(_is_code, reads | writes)) and reads.isdisjoint(writes):
            yield finding(
                ("personas", id, "languages"),
                f'"{id}" reads {" and ".join(persona.languages)}, and nothing is written in it',
                help="add the language to a channel: languages: [...]",
            )


def _in_use(plan: Plan) -> dict[str, Channel]:
    """The channels that are in use, or ready to be."""
    return {
        id: channel
        for id, channel in plan.channels.items()
        if (channel.status or "active").casefold() in {"active", "reserved"}
    }


def _is_open(plan: Plan, id: str) -> bool:
    """Whether the segment of a persona, or whether it is negative, is not known yet."""
    said = plan.personas[id]
    return any(
        value is None and not plan.lacks("personas", id, field)
        for field, value in (("segment", said.segment), ("negative", said.negative))
    )


def _are_elsewhere(platforms: Iterable[str], places: Iterable[str | None]) -> bool:
    """Whether none of these platforms is one of those places; False where smmplan does not know one of them."""
    of_persona, ours = set(map(_family, platforms)), set(map(_family, places))
    return None not in of_persona | ours and of_persona.isdisjoint(ours)


def _family(word: str | None) -> str | None:
    """The platform of a word, with groups, shops and the like counted to it; None for one that nobody knows."""
    from smmplan.analysis.platforms import platform

    known = (platform(word) or platform(canonical(word).partition("_")[0])) if word else None
    family = known.id.partition("_")[0] if known else None
    return "wechat" if family == "wecom" else family


def _language(name: str) -> str:
    """The language of a tag without its script and country: zh-Hans is zh, fil and tl are one."""
    first = name.casefold().replace("_", "-").partition("-")[0].strip()
    return {"tl": "fil", "cmn": "zh", "yue": "zh", "nb": "no", "nn": "no"}.get(first, first)


def _is_code(language: str) -> bool:
    return language.isascii() and 2 <= len(language) <= 3
