"""What people write where a rhythm belongs, and the nearest text that EVERY may read."""

from __future__ import annotations

import re

from smmplan.base.calendar_words import WEEKDAYS, weekday_named
from smmplan.base.clock import clock_meant, print_clock
from smmplan.base.lookalikes import plain_signs

_LONGEST = 80
_UNIT = "day|week|month|quarter|year"
_WORKING_WEEK = "mon and tue and wed and thu and fri"
_CLOCK = r"\b\d{1,2}(?:[:.h]\d{1,2})? ?[ap]\.?m\b\.?|\b\d{1,2}[:.]\d{1,2}\b"
_REWRITTEN = (
    (r"(?<=[周週期拜一二三四五六日天])(?=\d)", " "),
    (r"每(?=[日天])", "daily"), (r"每(?:周|週|星期)(?![一二三四五六日天])", "weekly"), (r"每个?月", "monthly"),
    (r"每个?季度?", "quarterly"), (r"每年", "yearly"), (r"(?<=ly)[日天]", ""),
    (r"\baraw-araw\b", "daily"), (r"\b(?:lingguhan|linggo-linggo)\b", "weekly"), (r"\bbuwanan\b", "monthly"),
    (r"\bdaily\b", "day"), (r"\b(week|month|quarter|year)ly\b", r"\1"), (r"\bannually\b", "year"),
    (r"\bfortnight(?:ly)?\b", "2 weeks"), (rf"\b(?:every )?other ({_UNIT})s?\b", r"2 \1s"),
    (rf"\btwo(?= (?:{_UNIT})s)", "2"), (rf"\bthree(?= (?:{_UNIT})s)", "3"), (rf"^({_UNIT})s", r"\1"),
    (r"\bof (?:the|each|every|a) month\b|\b(?:every|each|on|at|the)\b|@", " "),
    (r"\blast day\b", "last"),
    (r"\bweekends?\b", "sat and sun"),
    (r"(?<!next )\b(?:week|work|working |business )days?\b", _WORKING_WEEK),
    (r"\bmon[a-z]* ?(?:-|to|\.\.) ?fri[a-z]*\b", _WORKING_WEEK),
    (r" ?[,;&+/、] ?(?:and )?", " and "),
    (r"  +", " "),
)  # fmt: skip
_NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_WEEKDAY = rf"(?:{'|'.join(name[:3].lower() for name in WEEKDAYS)})\b"
_SHARED_NTH = rf"\b{_NTH} {_WEEKDAY}.* and {_WEEKDAY}|\b{_NTH} and .*\b{_NTH} {_WEEKDAY}"
"""`first Mon and Tue`: one number for several days to people, and a number for one of them alone to EVERY."""


def ordinal(day: int) -> str:
    """The day of a month as English writes it: 1st, 2nd, 11th, 23rd."""
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def near_every(text: str) -> str | None:
    """A near miss as the grammar may write it: `Mondays at 7:30 pm`, `Tue, Thu 18:00`, `16`, `daily`, `每周一`.

    The result is not sure to be a rhythm: read it. None for a text too long to be sure of, and where EVERY has no
    form for what it says, as for `last workday`.
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(_CLOCK, _as_clock, plain_signs(text).lower())
    for pattern, replacement in _REWRITTEN:
        plain = re.sub(pattern, replacement, plain)
    plain = re.sub(r"(?<!\S)(\d{1,2})(?:st|nd|rd|th)(?!\S)|^(\d{1,2})$", _as_ordinal, plain.strip())
    words: list[str] = []
    follows_weekday = False
    for word in plain.split():
        weekday = weekday_named(word.removesuffix("."))
        if weekday is not None and follows_weekday:
            words.append("and")
        follows_weekday = weekday is not None
        words.append(word if weekday is None else WEEKDAYS[weekday][:3].lower())
    near = " ".join(words)
    return None if re.search(_SHARED_NTH, near) else near


def _as_clock(found: re.Match[str]) -> str:
    meant = clock_meant(found[0])
    return print_clock(meant) if meant else found[0]


def _as_ordinal(found: re.Match[str]) -> str:
    return ordinal(int(found[1] or found[2]))
