"""What the words around amounts say of all of them: `单位：万元`, `in thousands`; and signs of several currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from smmplan.base.currency import written_currency
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_CHINESE = re.compile(r"(百万|千万|亿|万|千)\s*(元|人民币|美元|美金|港元|港币|欧元|日元|新台币|[a-z]{3}\b)")
_STATED = re.compile(r"单位\s*[:：]?\s*(百万|千万|亿|万|千)?\s*([^\s()（）,，;；]*)")
_TIMES = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_THOUSANDS = re.compile(
    r"\b(?:in|per|of) (?:thousands?|k)\b|\bthousands of\b"
    r"|\(\s*(?:[^\w\s()]|[a-z]{3})?\s*(?:'?000'?s?|k|thousands?)\s*\)|[^\w\s]'000s?\b|\b[a-z]{3} '?000s?\b"
    r"|\b(?:sa|in|ng) libo\b|\blibong piso\b|\ben miles\b|\bmiles de\b|\bteur\b|\btsd\b"
)
_MILLIONS = re.compile(r"\bin (?:millions?|mio)\b|\bmillions of\b|\(\s*(?:millions?|mio)\s*\)|\ben millones\b")
_DOLLARS = frozenset(
    {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL", "JMD", "TTD", "BSD", "BBD"}
)
_SIGNS = {"$": _DOLLARS, "¥": frozenset({"CNY", "JPY"}), "￥": frozenset({"CNY", "JPY"})}
"""Signs of several currencies, and the codes of those that may be meant."""


class Unit(NamedTuple):
    """What one in a sheet stands for, the words that say so, and the currency that they name, None for none."""

    times: int
    words: str
    currency: str | None


def unit_of(texts: Iterable[str]) -> Unit:
    """The unit that titles and headings name; ones where they name none. Raises Trouble where they name several."""
    found = [unit for text in texts if (unit := _unit(text)) is not None]
    by_times = {unit.times: unit for unit in found if unit.times > 1}
    if len(by_times) > 1:
        words = " and ".join(quote(unit.words) for unit in by_times.values())
        raise Trouble(f"the headings say {words}; write one unit for all, or add --times with what one stands for")
    (unit,) = by_times.values() or (Unit(1, "", None),)
    return unit._replace(currency=next((each.currency for each in found if each.currency), None))


def _unit(text: str) -> Unit | None:
    plain = " ".join(normalize("NFKC", text).casefold().replace("’", "'").split())
    for pattern in (_STATED, _CHINESE):
        if match := pattern.search(plain):
            currency = written_currency(match[2]) if match[2] else None
            return Unit(_TIMES.get(match[1] or "", 1), match[0], currency or None)
    for times, pattern in ((1_000, _THOUSANDS), (1_000_000, _MILLIONS)):
        if match := pattern.search(plain):
            return Unit(times, match[0].strip(" ()"), None)
    return None


def check_sign(texts: Iterable[str], currency: str | None) -> None:
    """Raise Trouble where amounts have a sign that the currency of the plan, if it has one, is not written with."""
    for text in texts if currency else ():
        for sign, codes in _SIGNS.items():
            if sign in text and currency not in codes:
                like = "USD" if codes is _DOLLARS else "CNY"
                raise Trouble(
                    f"the amounts have the sign {quote(sign)}, as in {quote(text)}, and the plan is in {currency}; "
                    f"add --currency with the code that is meant, like {like}"
                )
