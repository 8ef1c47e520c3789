"""Currencies: which codes there are, how many decimals their amounts have, what people write for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from unicodedata import category

from smmplan.base.quote import quote

_FILE = os.path.join(os.path.dirname(__file__), "data", "currencies.txt")


@cache
def _tables() -> tuple[dict[str, int], dict[str, str]]:
    """The decimals by code, and the codes by what people write for them; data/currencies.txt says the source."""
    decimals: dict[str, int] = {}
    written: dict[str, str] = {}
    mere: set[str] = set()
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            kind, *words = line.split()
            if kind == "decimals":
                decimals.update(dict.fromkeys(words[1:], int(words[0])))
            elif kind == "written":
                written.update(dict.fromkeys(words[1:], words[0].replace("?", "")))
            elif kind == "words":
                mere.update(words)
    written.update((code.lower(), code) for code in decimals if code.lower() not in mere)
    return decimals, written


def minor_units(code: str, declared: Mapping[str, int] | None = None) -> int | None:
    """How many decimals an amount in this currency has, by ISO 4217; None for an unknown code.

    `declared` are the decimals that the plan itself states by code, which win.
    """
    if declared and code in declared:
        return declared[code]
    return _tables()[0].get(code)


def is_currency(code: str, declared: Mapping[str, int] | None = None) -> bool:
    """Whether this is an active code of ISO 4217, or one that the plan declares."""
    return minor_units(code, declared) is not None


def written_currency(text: str) -> str | None:
    """The code that a sign, a code in any case or a word stands for (`₱`, `php`, `euros`).

    Empty where it may be several or is not in our table (`$`, `pesos`), None where it is no currency.
    """
    decimals, written = _tables()
    if text in decimals:
        return text
    return written.get(text.lower(), "" if len(text) == 1 and category(text) == "Sc" else None)


def currency_problem(code: str, declared: Mapping[str, int] | None = None) -> str | None:
    """What is wrong with a currency code, as a sentence with the right form; None where it is fine."""
    if is_currency(code, declared):
        return None
    meant = written_currency(code)
    if meant:
        return f"{quote(code)} is no currency code; write {meant}"
    return f"{quote(code)} is no currency code; write one of ISO 4217, like PHP, or declare it under currencies"
