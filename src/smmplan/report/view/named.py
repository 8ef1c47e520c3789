"""What people call those whom a plan names by ids and words of lists: people, personas, platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smmplan.analysis.platforms import platform
from smmplan.plan.markers import canonical
from smmplan.report.subject import Subject

_ROLE = "role:"
_FAR_EAST = "⺀"


def people(subject: Subject, names: Iterable[str]) -> tuple[str, ...]:
    """The names of members of the team, of roles as `role:design`, and words for others as they are."""
    found = []
    for name in names:
        if name.startswith(_ROLE):
            found.append(role(subject, name.removeprefix(_ROLE)))
        else:
            member = subject.plan.team.get(name)
            found.append((member.name if member else None) or name)
    return tuple(found)


def role(subject: Subject, word: str) -> str:
    """A role in the team, in the report's language; one that is in no list as it is written."""
    say = subject.language.say_in
    known = {
        "lead": say("role", "lead"),
        "strategy": say("role", "strategy"),
        "copywriting": say("role", "copywriting"),
        "editing": say("role", "editing"),
        "translation": say("role", "translation"),
        "design": say("role", "design"),
        "photography": say("role", "photography"),
        "video": say("role", "video"),
        "ads": say("role", "ads"),
        "distribution": say("role", "distribution"),
        "influencers": say("role", "influencers"),
        "community": say("role", "community"),
        "customer_service": say("role", "customer service"),
        "partnerships": say("role", "partnerships"),
        "analytics": say("role", "analytics"),
        "sales": say("role", "sales"),
        "development": say("role", "development"),
        "events": say("role", "events"),
        "support": say("role", "support"),
    }
    return known.get(canonical(word), word)


def audiences(subject: Subject, ids: Iterable[str]) -> tuple[str, ...]:
    """The names of personas and segments; those that this reader may not see, or nobody knows, are left out."""
    plan = subject.plan
    found = []
    for id in ids:
        if id in plan.personas:
            found.append(plan.personas[id].name or readable(id))
        elif plan.market and id in plan.market.segments:
            found.append(plan.market.segments[id].name or readable(id))
    return tuple(found)


def platform_name(subject: Subject, word: str) -> str:
    """What people call a platform: `tiktok` is TikTok, `facebook` Facebook, a place of its own as it is written.

    In Chinese a Chinese platform has its Chinese name.
    """
    known, written = platform(word), canonical(word)
    if known is None:
        return _elsewhere(subject).get(written) or readable(word)
    id = canonical(known.id)
    native = [each for each in known.also if each[:1] >= _FAR_EAST]
    if native and subject.language.tag.startswith("zh"):
        return max(native, key=len) if written == id else min(native, key=len)
    if written[:1] >= _FAR_EAST:
        return word
    stem = written.replace("_", " ")
    return known.name[: len(stem)] if known.name.casefold().startswith(stem) else known.name


def _elsewhere(subject: Subject) -> Mapping[str, str]:
    """Platforms that analysis/platforms.py knows nothing about but their ids, and that have other names abroad."""
    say = subject.language.say_in
    return {
        "wechat_channels": say("platform", "WeChat Channels"),
        "kuaishou": say("platform", "Kuaishou"),
        "bilibili": say("platform", "Bilibili"),
        "zhihu": say("platform", "Zhihu"),
        "douban": say("platform", "Douban"),
        "toutiao": say("platform", "Toutiao"),
        "taobao": say("platform", "Taobao"),
        "tmall": say("platform", "Tmall"),
        "jd": say("platform", "JD.com"),
        "pinduoduo": say("platform", "Pinduoduo"),
    }


def readable(id: str) -> str:
    """An id as words: `night-shift` is Night shift, `tiktok-ads` TikTok ads."""
    words = " ".join(map(_spelt, id.replace("-", " ").replace("_", " ").strip().split(" ")))
    return words[:1].upper() + words[1:] or id


def _spelt(word: str) -> str:
    """A word; the name of a platform that has capitals inside as it is spelt."""
    known = platform(word) if word.isascii() and word.islower() else None
    name = known.name[: len(word)] if known else ""
    return name if name.lower() == word and not name[1:].islower() and len(word) > 1 else word
