"""Words of the plan's lists that fields hold, in the words of the report.

Words that have a tone, or that several views share, stand where they are put together: statuses of channels in
channel_words.py, kinds of campaigns in campaign_words.py, roles in named.py, days in occasion_words.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from smmplan.plan.markers import canonical
from smmplan.report.language.language import Language
from smmplan.report.subject import Subject

Kind: TypeAlias = Literal["stage", "rival", "community", "decision", "competition", "intent", "tier"]
"""Which list a word is of: stages of a company, kinds of rivals and of communities, states of decisions, how many
compete for a keyword, what people want who search for it, sizes of creators."""


def word_of(subject: Subject, kind: Kind, word: str | None) -> str:
    """A word of a list in the report's language; one that is in no list as it is written, nothing for none."""
    return _KINDS[kind](subject.language).get(canonical(word), word) if word else ""


def _stages(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "starting": say("company", "just starting"),
        "growing": say("company", "growing"),
        "established": say("company", "established"),
    }


def _rivals(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "direct": say("competitors", "sells the same"),
        "indirect": say("competitors", "solves it differently"),
        "adjacent": say("competitors", "another trade"),
    }


def _communities(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "customer": say("community", "customers"),
        "interest": say("community", "shared interest"),
        "knowledge": say("community", "learning"),
        "information": say("community", "news"),
        "industry": say("community", "a trade"),
        "founders": say("community", "founders"),
        "contributors": say("community", "contributors"),
    }


def _decisions(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "proposed": say("decision", "Proposed"),
        "agreed": say("decision", "Agreed"),
        "accepted": say("decision", "Accepted"),
        "approved": say("decision", "Approved"),
        "rejected": say("decision", "Rejected"),
        "postponed": say("decision", "Postponed"),
        "superseded": say("decision", "Superseded"),
        "done": say("decision", "Done"),
        "dropped": say("decision", "Dropped"),
    }


def _competition(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "low": say("competition", "low"),
        "medium": say("competition", "medium"),
        "high": say("competition", "high"),
    }


def _intents(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "learn": say("intent", "learn"),
        "informational": say("intent", "learn"),
        "compare": say("intent", "compare"),
        "commercial": say("intent", "compare"),
        "buy": say("intent", "buy"),
        "transactional": say("intent", "buy"),
        "find": say("intent", "find a place"),
        "navigational": say("intent", "find a place"),
        "local": say("intent", "find a place"),
    }


def _tiers(language: Language) -> Mapping[str, str]:
    say = language.say_in
    return {
        "nano": say("creator", "nano"),
        "micro": say("creator", "micro"),
        "mid": say("creator", "mid-size"),
        "macro": say("creator", "macro"),
        "mega": say("creator", "mega"),
    }


_KINDS: Mapping[Kind, Callable[[Language], Mapping[str, str]]] = {
    "stage": _stages,
    "rival": _rivals,
    "community": _communities,
    "decision": _decisions,
    "competition": _competition,
    "intent": _intents,
    "tier": _tiers,
}
