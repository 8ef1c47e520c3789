"""The values of the language as JSON Schema can know them: a pattern for texts, the kinds that YAML makes of one.

Whatever loads must pass; what passes and does not load is found by `smmplan check`. Patterns are those that
ECMAScript, in Unicode mode, and Python share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from json import dumps
from typing import Any

from smmplan.base.flag import WORDS
from smmplan.base.record import NamedTuple
from smmplan.plan import words

Schema = dict[str, Any]

OPEN = f"^({'|'.join(map(re.escape, words.OPEN))})$"
"""A value that is known to be unknown may stand nearly everywhere."""

_UNIT = "day|week|month|quarter|year"
_COUNT = r"[0-9]{1,9}(\.[0-9]{1,4})?"
_COUNTS = rf"{_COUNT}(\.\.{_COUNT})?"
_DIGITS = r"[0-9]{1,4}(\.\.[0-9]{1,4})? "
_FROM, _TO = "[Ff][Rr][Oo][Mm]", "[Tt][Oo]"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONEY = r"~?[0-9]+(\.[0-9]+)?( [A-Z]{3})?"
_NO_THOUSANDS = r"(?![0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$)"
_PERIOD = r"([Ff][Yy])?[0-9]{4}(-([0-9]{2}|[WwQqHh][0-9]{1,2}))?|[Mm][0-9]{1,3}"
_NO_SUCH_DAY = (
    r"(?![0-9]{4}-(00|1[3-9]|[2-9][0-9])(-|$))(?![0-9]{4}-[0-9]{2}-(00|3[2-9]|[4-9][0-9])( |$))"
    r"(?![0-9]{4}-(02-30|(02|04|06|09|11)-31)( |$))"
)
_SIGNS_OF_IDS = r"[^\s!-*,./:-@\[-\^`{-~]+"
_DAYS = "mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?"
_NTH = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_BEAT = (
    rf"(([0-9]{{1,3}} )?({_UNIT})s?|{_DAYS}|([0-9]{{1,2}}(st|nd|rd|th)|last|({_NTH}) ({_DAYS}))( or next workday)?)"
    r"( [0-9]{2}:[0-9]{2})?"
)
_LENGTH = rf"{_COUNT} (months?|weeks?|days?|workdays?|h|hours?|min|mins|minutes?|s|seconds?)"


def in_any_case(pattern: str) -> str:
    """A pattern of small letters that takes capitals too: JSON Schema has no flag for that. Escapes keep theirs."""
    return re.sub(
        r"\\.|[a-z]", lambda found: found[0] if len(found[0]) > 1 else f"[{found[0].upper()}{found[0]}]", pattern
    )


class Value(NamedTuple):
    """A grammar as an editor sees it.

    `examples` load as they stand: menus offer them, and messages and texts on keys show the first one, unless
    `message` says something else. `pattern` is of its texts; `refused` are kinds of scalars that it never is, and
    `number` is what its numbers obey.
    """

    examples: tuple[Any, ...]
    pattern: str
    refused: tuple[str, ...] = ("boolean",)
    number: Schema = {}
    message: str = ""


_TEXT = ("boolean", "number")
_WHOLE: Schema = {"type": "integer"}
_NOT_BELOW_ZERO: Schema = {"minimum": 0}
_YEAR: Schema = {"minimum": 1000, "maximum": 2999}
VALUES = {
    "title": Value((), r"\S", (), message="write what it is called"),
    "version": Value((1,), "^1$", number={"enum": [1]}, message="write 1, the version of the plan language"),
    "flag": Value((True, False), f"^({in_any_case('|'.join(WORDS))})$", ("number",), message="write true or false"),
    "flag or words": Value((True, False), "", ()),
    "number": Value((12.5,), r"^-?[0-9]+(\.[0-9]+)?$"),
    "reading": Value((428,), r"^-?[0-9]+(\.[0-9]+)?(\s*%)?$"),
    "months": Value((12,), "^[0-9]+$", number=_WHOLE),
    "exchange rate": Value((7.9,), r"^[0-9]+(\.[0-9]+)?$"),
    "decimals": Value((2,), "^[0-9]+$", number=_WHOLE),
    "count": Value((200,), "^[0-9]+$", number=_WHOLE),
    "scale": Value(
        (1, 2, 3, 4, 5), "^[1-5]$", number={"enum": [1, 2, 3, 4, 5]}, message="write a number from 1 (low) to 5 (high)"
    ),
    "share": Value(("20%",), r"^[0-9]+(\.[0-9]+)?%$", _TEXT),
    "money": Value((1250,), f"^{_MONEY}$", number=_NOT_BELOW_ZERO),
    "balance": Value((1250, -120), r"^~?-?[0-9]+(\.[0-9]+)?( [A-Z]{3})?$"),
    "amount": Value(("4500..6000", 4500), rf"^{_MONEY}(\.\.{_MONEY})?$", number=_NOT_BELOW_ZERO),
    "rated": Value(
        ("38000/month", "5000..30000/month"),
        rf"^{_MONEY}(\.\.{_MONEY})?((/| [Pp][Ee][Rr] ).+)?$",
        number=_NOT_BELOW_ZERO,
    ),
    "price": Value(("320.00 PHP", "4.99/month"), f"^{_NO_THOUSANDS}", ()),
    "planned": Value(
        ("6000/month", "900/month from 2026-09", 12000),
        rf"^({_MONEY}(\.\.{_MONEY})?(/[^\s/]+( {_FROM} \S+)?( {_TO} \S+)?)?|[0-9]+(\.[0-9]+)?[%％])$",
        number=_NOT_BELOW_ZERO,
    ),
    "share or money": Value(("5%", 500), rf"^([0-9]+(\.[0-9]+)?%|{_MONEY})$", number=_NOT_BELOW_ZERO),
    "link": Value(("https://sinag.example/start",), in_any_case(r"^(?!https?://\S*\s)(?!www\.\S+$)"), ()),
    "handle": Value(("sinagcoffee",), r"^\S*$", ()),
    "day": Value(("2026-11-27",), f"^{_NO_SUCH_DAY}{_DAY}$", _TEXT),
    "when": Value(("2026-11-27", "2026-11", "2026-Q4"), f"^{_NO_SUCH_DAY}{_SIGNS_OF_IDS}$", ()),
    "month": Value(("2026-07", "2026-Q4"), f"^{_NO_SUCH_DAY}({_PERIOD})$", number=_YEAR),
    "month or day": Value(("2026-07", "2026-07-01"), f"^{_NO_SUCH_DAY}({_PERIOD}|{_DAY})$", number=_YEAR),
    "at": Value(("2026-11-25 07:30", "2026-11-25"), f"^{_NO_SUCH_DAY}{_SIGNS_OF_IDS}( [0-9]{{2}}:[0-9]{{2}})?$", ()),
    "clock": Value(("19:20",), "^[0-9]{2}:[0-9]{2}$", _TEXT),
    "timezone": Value(("Asia/Manila",), r"^\S+$", _TEXT),
    "every": Value(
        ("month", "2 weeks", "Mon 07:30", "first Mon"), f"^{in_any_case(f'{_BEAT}( and {_BEAT})*')}$", _TEXT
    ),
    "rate": Value(
        ("4 per week", "3..5 per week", "1 every 10 days"),
        f"^{in_any_case(f'(at least )?{_COUNTS} (per ({_UNIT})|every {_DIGITS}({_UNIT})s?)')}$",
        _TEXT,
    ),
    "span": Value(("3 h", "2 days", "30 min"), f"^{in_any_case(f'{_LENGTH}( {_LENGTH})*')}$", _TEXT),
    "age": Value(("27-34", "18+"), r"^[0-9]{1,3}(-[0-9]{1,3}|\+)?$", number=_WHOLE),
    "target": Value(("at least 900", "at most 4 h", "25%..30%", "+30%"), f"^{_NO_THOUSANDS}", ()),
    "reached": Value(("monthly-buyers at least 700",), r"^\S+ .+$", _TEXT),
    "pair of currencies": Value(("CNY/PHP",), "^[A-Z]{3}/[A-Z]{3}$", _TEXT),
}
"""Every grammar of types.py, by its name."""

_NO_DATE = f"(?!({_PERIOD}|{_DAY})$)"
_WORDS_OF_IDS = r"[^\s!-,./:-@\[-\^`{-~]+"


def id_pattern(taken: Iterable[str], *, anchor: bool) -> str:
    """The pattern of ids that are none of the words taken; those that dates count from do not look like an offset."""
    more = r"(?!start$)(?!.*[+-][0-9]+[dwm]$)" if anchor else ""
    return rf"^(?!({'|'.join(taken)})$)(?!x-){_NO_DATE}{more}[^\s!-,./:-@\[-\^`{{-~]+$"


def of_value(value: Value, *, lists: bool) -> Schema:
    """A scalar of a grammar. `lists` allows several in a list.

    Nothing is said by `type`, which would make editors offer null for every key that may be left empty.
    """
    drawn = _scalar(value, ("object", *value.refused) if lists else ("object", "array", *value.refused))
    if lists:
        drawn["else"] = {
            "if": {"type": "array"},
            "then": {"items": _scalar(value, ("object", "array", *value.refused))},
        }
    elif "type" in value.number or "enum" in value.number:
        drawn["else"] = {"if": {"type": "number"}, "then": {**value.number, "errorMessage": _message(value)}}
    elif value.number:
        drawn |= value.number
    if value.examples:
        # Of several examples, a text on a key would show each in a frame of its own.
        drawn["examples"] = [value.examples[0]]
        more = [{"label": dumps(each).strip('"'), "body": each} for each in value.examples[1:]]
        drawn |= {"defaultSnippets": more} if more else {}
    return drawn


def refusing(kinds: Iterable[str], message: str, wanted: str = "string") -> Schema:
    """What says a message for these kinds of a value, and nothing of all others."""
    return {"if": {"type": list(kinds)}, "then": {"type": wanted, "errorMessage": message}}


def _scalar(value: Value, refused: tuple[str, ...]) -> Schema:
    message = _message(value)
    drawn = refusing(refused, message)
    if value.pattern:
        drawn["pattern"] = f"{_full_width(value.pattern)}|{OPEN}"
        drawn["patternErrorMessage"] = message
    return drawn


def _full_width(pattern: str) -> str:
    """The pattern with the digits of East Asian keyboards, which the language takes wherever digits stand."""
    return pattern.replace("[0-9]", "[0-9０-９]").replace("[1-5]", "[1-5１-５]")


def _message(value: Value) -> str:
    return value.message or f"write it like {value.examples[0]}, or TBD"
