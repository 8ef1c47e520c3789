"""The id of an entry: letters of any script, marks, digits, `-` and `_`."""

from __future__ import annotations

import re
import unicodedata

from smmplan.base.errors import GrammarError
from smmplan.base.period import read_period
from smmplan.base.quote import quote

COMMON_KEYS = frozenset(
    ("what", "why", "note", "notes", "links", "tags", "status", "owner", "questions", "sources", "steps")
)
"""The keys that every entry may have: no id may be one of them, and they have no singular."""

_ACCOUNTS = frozenset(("pool", "outside", "contingency", "all"))
_ASCII_ID = re.compile(r"[A-Za-z0-9_-]+")
_OFFSET_BEHIND = r"[+-][0-9]+[dwm]\Z"
_DATE_STARTS = frozenset("0123456789FfMm")
_ALLOWED = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"))
_FORM = "letters, digits, - and _ only"
_LONGEST_MEANT = 60


def normalize(text: str) -> str:
    """The text in the form in which ids are compared: Unicode NFC, case kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def identifier_problem(text: str) -> str | None:
    """What is wrong with an id, as a sentence with the right form where it is certain; None where it is fine."""
    if not (_ASCII_ID.fullmatch(text) or _is_spelled_right(text)):
        return _misspelled(text)
    if text in COMMON_KEYS:
        return f"{quote(text)} is a key that every entry has; write another id, like {text}-1"
    if text in _ACCOUNTS:
        return f"{quote(text)} has a meaning of its own in the budget; write another id, like {text}-1"
    if text.startswith("x-"):
        return f"{quote(text)} begins with x-, as private keys do; write {text[2:] or 'another id'}"
    if (text[0] in _DATE_STARTS or not text[0].isascii()) and _is_dated(text):
        return f"{quote(text)} reads as a date; write another id, like plan-{text}"
    return None


def is_identifier(text: str) -> bool:
    """Whether a text can be an id; quicker than the sentence about one that cannot."""
    return bool(_ASCII_ID.fullmatch(text) or _is_spelled_right(text)) and identifier_problem(text) is None


def anchor_problem(text: str) -> str | None:
    """What is wrong with the id of a milestone or a phase, from which dates may be counted (`launch-2w`)."""
    if text == "start":
        return f"{quote(text)} is the start of every entry; write another id, like start-1"
    if re.search(_OFFSET_BEHIND, text):
        meant = re.sub(_OFFSET_BEHIND, "", text)
        right = "another id" if identifier_problem(meant) else meant
        return f"{quote(text)} ends like a date that is counted from another; write {right}"
    problem = identifier_problem(text)
    if problem is None and not any(map(str.isalpha, text)):
        return f"{quote(text)} has no letter, so no date would find it; write one like launch-{text}"
    return problem


def _is_spelled_right(text: str) -> bool:
    return bool(text) and all(char in "-_" or unicodedata.category(char) in _ALLOWED for char in text)


def _is_dated(text: str) -> bool:
    """Whether it has the form of a date, month, week, quarter, half, year or plan month, one that exists or not."""
    try:
        return read_period(text) is not None
    except GrammarError:
        return True


def _misspelled(text: str) -> str:
    """The sentence for an id with a character that no id has."""
    odd = next((char for char in text if not _is_spelled_right(char)), None)
    if odd is None:
        return f"{quote(text)} is no id; write {_FORM}"
    fault = (
        "has a space" if odd.isspace() else f"has {quote(odd)}" if odd.isprintable() else "has an invisible character"
    )
    shown = (char for char in text[:_LONGEST_MEANT] if char.isprintable() or char.isspace())
    meant = "-".join("".join(char if _is_spelled_right(char) else " " for char in shown).split())
    right = _FORM if len(text) > _LONGEST_MEANT or identifier_problem(meant) else meant
    return f"{quote(text)} {fault}; write {right}"
