"""The questions about a new plan: what each asks, what is usual, and which answers are right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from smmplan.analysis.platforms import platform, platforms
from smmplan.base.coins import in_coins
from smmplan.base.currency import currency_problem, minor_units
from smmplan.base.errors import GrammarError
from smmplan.base.money import check_decimals, parse_money
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.zone import parse_zone
from smmplan.plan.words import OPEN

QUESTIONS = ("name", "sells", "currency", "timezone", "language", "platforms", "budget")
"""What is asked, in this order. Each answer may rest on those before it."""

LANGUAGES = ("en", "zh-Hans", "fil")
"""The languages that starters are written in."""

_MEANT_LANGUAGE = {
    "english": "en", "en-us": "en", "en-gb": "en", "en-ph": "en",
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "cn": "zh-Hans", "chinese": "zh-Hans", "中文": "zh-Hans",
    "简体中文": "zh-Hans",
    "tl": "fil", "fil-ph": "fil", "ph": "fil", "filipino": "fil", "tagalog": "fil",
}  # fmt: skip
_HOME = {"en": ("USD", "UTC"), "zh-Hans": ("CNY", "Asia/Shanghai"), "fil": ("PHP", "Asia/Manila")}
"""Currency and time zone where most who write a language live."""
_USUAL_BUDGET = {"PHP": 15000, "CNY": 3000, "JPY": 50000, "KRW": 500000, "INR": 25000, "IDR": 5000000, "VND": 8000000}
_USUAL_AMOUNT = 500
_COMMA = re.compile(r"[,，、;；]")
_MOST_LETTERS = {"name": 80, "sells": 300}
_MOST_MONEY = Decimal(10) ** 12


def usual_answer(question: str, given: Mapping[str, str], name: str, zone: str | None, platforms: str) -> str:
    """The answer where nobody gives one. `given` are the answers so far; `name` and `zone` are those of the folder and
    of the machine, `platforms` those of the starter."""
    currency, home = _HOME[given.get("language", LANGUAGES[0])]
    if question == "budget":
        return in_coins(
            Decimal(_USUAL_BUDGET.get(given["currency"], _USUAL_AMOUNT)), minor_units(given["currency"]) or 0
        )
    usual = {"name": name, "sells": "TBD", "currency": currency, "timezone": zone or home, "language": LANGUAGES[0]}
    return usual.get(question, platforms)


def right_answer(question: str, text: str, given: Mapping[str, str]) -> str:
    """An answer as the plan writes it. Raises GrammarError, with what to write instead."""
    words = " ".join(text.split())
    match question:
        case "currency":
            problem = currency_problem(words.upper() if words.isalpha() else words)
            if problem:
                raise GrammarError(currency_problem(words) or problem)
            return words.upper()
        case "timezone":
            return parse_zone(words)
        case "language":
            return _language(words)
        case "platforms":
            return ", ".join(dict.fromkeys(map(_platform, _named(text))))
        case "budget":
            return _amount(words, given["currency"])
    if question == "name" and words in OPEN:
        raise GrammarError(f"{quote(words)} is no name; write one that you can change at any time, like Corner Bikes")
    if len(words) > _MOST_LETTERS[question]:
        raise GrammarError(f"{len(words)} letters are too many; write at most {_MOST_LETTERS[question]}")
    return words


def _language(text: str) -> str:
    lowered = text.casefold().replace("_", "-")
    for language in LANGUAGES:
        if lowered == language.casefold():
            return language
    meant = _MEANT_LANGUAGE.get(lowered)
    if meant:
        return meant
    raise GrammarError(f"{quote(text)} is no language that starters are written in; write {_either(LANGUAGES)}")


def _named(text: str) -> list[str]:
    names = [name for part in _COMMA.split(text.strip().removeprefix("[").removesuffix("]")) if (name := part.strip())]
    if not names:
        raise GrammarError(f"{quote(text)} names no platform; write one like instagram, or several with commas")
    return names


def _platform(word: str) -> str:
    known = platform(word)
    if known:
        return known.id
    near = nearest(word, platforms())
    advice = f"write {near}" if near else f"the names are {', '.join(platforms())}"
    raise GrammarError(f"{quote(word)} is no platform that smmplan knows; {advice}")


def _amount(text: str, currency: str) -> str:
    money = parse_money(text)
    if money.currency not in (None, currency):
        raise GrammarError(f"{quote(text)} is in {money.currency}, and the plan in {currency}; write {money.amount}")
    problem = check_decimals(money, currency)
    if problem:
        raise GrammarError(problem)
    if money.about:
        raise GrammarError(f"{quote(text)} is about an amount; write {money.amount}, you can change it at any time")
    if money.amount >= _MOST_MONEY:
        raise GrammarError(f"{quote(text)} is more than any plan spends in a month; write a smaller amount")
    return in_coins(money.amount, minor_units(currency) or 0)


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"
