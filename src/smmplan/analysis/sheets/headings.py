"""What the words at the head of a column say."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from unicodedata import normalize

from smmplan.base.currency import written_currency

_FILE = os.path.join(os.path.dirname(__file__), "words.txt")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_EDGES = " \t:：*.-–—_/|"

PLANNED, SPENT, OTHER, TOTAL = "planned", "spent", "other", "total"
"""What an amount may be: planned, spent, none of both, or a sum of others."""

_SIDES = (PLANNED, SPENT, OTHER)


@cache
def words_of(group: str) -> dict[str, dict[str, int]]:
    """The words of a group by what they mean, each with its rank, the best 0."""
    found: dict[str, dict[str, int]] = {}
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            name, colon, words = line.partition(":")
            if line.startswith("#") or not colon or not name.startswith(f"{group}."):
                continue
            known = found.setdefault(name.partition(".")[2], {})
            for word in words.split("|"):
                known.setdefault(folded(word), len(known))
    return found


@lru_cache(4096)
def folded(text: str) -> str:
    """A heading as it is compared: small letters, single spaces, nothing around it."""
    return " ".join(normalize("NFKC", text).casefold().split()).strip(_EDGES) or text.strip()


def currency_in(text: str) -> str | None:
    """The currency that stands in brackets in a heading: `Budget (PHP)`, `金额（元）`; None for none."""
    match = _BRACKETS.search(normalize("NFKC", text))
    return (written_currency(match[1].strip()) or None) if match and match[1].strip() else None


def bare(text: str) -> str:
    """A heading as it is compared, without what stands in brackets."""
    return folded(_BRACKETS.sub(" ", normalize("NFKC", text))) if "(" in normalize("NFKC", text) else folded(text)


@lru_cache(4096)
def means(group: str, text: str) -> tuple[str, int] | None:
    """What a heading means, and how usual the word is for it, the best 0; None where nobody knows."""
    for word in (folded(text), bare(text)):
        ranks = [(rank, what) for what, known in words_of(group).items() if (rank := known.get(word)) is not None]
        if ranks:
            rank, what = min(ranks)
            return what, rank
    return None


@lru_cache(4096)
def side_of(text: str) -> tuple[str | None, str]:
    """Whether a heading says planned, spent or neither of both (`Variance`), and what else stands in it.

    The word stands alone, before or behind the rest: `Jan Plan`, `Actual Jan 2027`, `1月预算`.
    """
    word = bare(text)
    for side in _SIDES:
        if word in words_of("budget")[side]:
            return side, ""
    known = sorted(
        ((each, side) for side in _SIDES for each in words_of("budget")[side]), key=lambda pair: -len(pair[0])
    )
    for each, side in known:
        apart = "" if not each.isascii() else " "
        for rest in (_cut(word, each, apart, behind=True), _cut(word, each, apart, behind=False)):
            if rest is not None:
                return side, rest
    return None, word


def _cut(text: str, word: str, apart: str, *, behind: bool) -> str | None:
    """The text without a word at its end, or its beginning; None where the word is not there."""
    rest = text.removesuffix(word) if behind else text.removeprefix(word)
    if rest == text or not rest.strip(_EDGES):
        return None
    edge = rest[-1] if behind else rest[0]
    return rest.strip(_EDGES) if not apart or edge in _EDGES or edge.isdigit() else None


@lru_cache(4096)
def is_total(text: str) -> bool:
    """Whether a text heads a sum of others: `Total`, `Subtotal Ads`, `Ads total`, `合计`."""
    word = bare(text)
    known = words_of("budget")[TOTAL]
    if word in known:
        return True
    first, _, _ = word.partition(":")
    if first.strip() in known:
        return True
    for each in ("grand total", "subtotal", "sub-total", "sub total", "total", "kabuuan", "合计", "小计", "总计"):
        rest = _cut(word, each, " " if each.isascii() else "", behind=True)
        if rest or _cut(word, each, " " if each.isascii() else "", behind=False):
            return True
    return False


def without_total(text: str) -> str:
    """What a row of sums is about: `Ads` for `Total Ads`; empty for the sum of all."""
    word = bare(text)
    for each in ("grand total", "subtotal", "sub-total", "sub total", "total", "kabuuan", "合计", "小计", "总计"):
        apart = " " if each.isascii() else ""
        rest = _cut(word, each, apart, behind=True) or _cut(word, each, apart, behind=False)
        if rest:
            return rest.removeprefix("for ").removeprefix("of ").removeprefix("ng ")
    return ""
