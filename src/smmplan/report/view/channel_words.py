"""How channels are put into words: names, what they are for, how often they post, whether they are in use."""

from __future__ import annotations

from smmplan.base.rate import Rate
from smmplan.plan.markers import canonical
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.named import platform_name, readable
from smmplan.report.view.time_words import number_range

_SHORT = 2
"""Letters of an id that abbreviates its platform: ig, fb, yt."""

_TONES: dict[str, Tone] = {"active": "good", "candidate": "quiet", "reserved": "quiet", "paused": "watch"}


def channel_name(subject: Subject, id: str) -> str:
    """What people call a channel: its platform where the id is the same word, or short for the only one there (`ig`);
    else the id in words."""
    channel = subject.plan.channels.get(id)
    if channel is None or not channel.platform:
        return readable(id)
    platform = canonical(channel.platform)
    short = len(id) <= _SHORT and id.isascii()
    alone = sum(canonical(each.platform or "") == platform for each in subject.plan.channels.values()) == 1
    return platform_name(subject, channel.platform) if platform == canonical(id) or (short and alone) else readable(id)


def purpose_word(subject: Subject, word: str) -> str:
    """What a channel or a goal is for, in the report's language; one that is in no list as it is written."""
    say = subject.language.say_in
    known = {
        "awareness": say("purpose", "being known"),
        "engagement": say("purpose", "conversation"),
        "traffic": say("purpose", "visits"),
        "leads": say("purpose", "inquiries"),
        "sales": say("purpose", "sales"),
        "retention": say("purpose", "coming back"),
        "advocacy": say("purpose", "recommendations"),
        "support": say("purpose", "support"),
        "public_relations": say("purpose", "public relations"),
    }
    return known.get(canonical(word), word)


def status_state(subject: Subject, status: str | None) -> State | None:
    """Whether a channel is in use, as a word of the report; None where the plan does not say."""
    if not status:
        return None
    say = subject.language.say_in
    known = {
        "candidate": say("channel", "candidate"),
        "reserved": say("channel", "name reserved"),
        "active": say("channel", "in use"),
        "paused": say("channel", "paused"),
        "retired": say("channel", "given up"),
    }
    word = canonical(status)
    return State(known.get(word, status), _TONES.get(word, "quiet"))


def often_words(subject: Subject, rate: Rate) -> str:
    """How often: `3–5 a week`, `1 every 10 days`."""
    language = subject.language
    number = number_range(language, rate.low, rate.high)
    say, count = language.say, language.say_count
    if rate.longest == 1:
        known = {
            "day": lambda: say("%(number)s a day", number=number),
            "week": lambda: say("%(number)s a week", number=number),
            "month": lambda: say("%(number)s a month", number=number),
            "quarter": lambda: say("%(number)s a quarter", number=number),
            "year": lambda: say("%(number)s a year", number=number),
        }
        return known[rate.unit]()
    stretch = language.number(rate.shortest)
    if rate.longest != rate.shortest:
        stretch = f"{stretch}–{language.number(rate.longest)}"
    values = {"number": number, "stretch": stretch}
    many = {
        "day": lambda: count(
            "%(number)s every %(stretch)s day", "%(number)s every %(stretch)s days", rate.longest, **values
        ),
        "week": lambda: count(
            "%(number)s every %(stretch)s week", "%(number)s every %(stretch)s weeks", rate.longest, **values
        ),
        "month": lambda: count(
            "%(number)s every %(stretch)s month", "%(number)s every %(stretch)s months", rate.longest, **values
        ),
        "quarter": lambda: count(
            "%(number)s every %(stretch)s quarter", "%(number)s every %(stretch)s quarters", rate.longest, **values
        ),
        "year": lambda: count(
            "%(number)s every %(stretch)s year", "%(number)s every %(stretch)s years", rate.longest, **values
        ),
    }
    return many[rate.unit]()
