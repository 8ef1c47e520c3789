"""What people write in place of a target, and the target that they certainly mean."""

from __future__ import annotations

import re

from smmplan.base.lookalikes import plain_signs
from smmplan.base.near_number import near_number
from smmplan.base.nearest import nearest

_LONGEST = 80
_PHRASES = {"atleast": "at least", "atmost": "at most", "morethan": "more than", "lessthan": "less than"}
# Patterns stay texts here and are compiled when a text is in doubt: most runs have none.
_LIMIT = r"(?:(?:at least|at most|more than|less than) |[<>]=? ?|[~+-])?"
_FIRST_WORDS = r"([A-Za-z]+(?: [A-Za-z]+)?) ?(?=[~+-]?[0-9])"
_LIKE_A_TARGET = r"(?:(?:at least|at most)\b|(?:(?:more|less) than |[<>=~+ -])*[0-9])"
_GLUED_UNIT = r"([0-9][0-9.,' ]*[0-9])([⺀-\uffff].*)"
_REWRITTEN = (
    (r"^(?:min(?:imum|\.)?|(?:no|not) (?:less|fewer|lower) than|至少|不少于|不低于) ?(?=\d)", "at least "),
    (r"^(?:max(?:imum|\.)?|up to|(?:no|not) (?:more|higher) than|至多|最多|不超过|不高于) ?(?=\d)", "at most "),
    (r"^(?:over|above|(?:greater|higher) than|超过|多于|大于|高于) ?(?=\d)", "more than "),
    (r"^(?:under|below|(?:fewer|lower) than|少于|小于|低于) ?(?=\d)", "less than "),
    (r"^(?:about|around|almost|nearly|ca\.?|approx(?:imately|\.)?|roughly|约|大约|~) ?(?=\d)", "~"),
    (r"^(?:=>|> =) ?(?=\d)", ">= "),
    (r"^(?:=<|< =) ?(?=\d)", "<= "),
    (r"^==? ?(?=\d)", ""),
    (r"^([+-]) (?=\d)", r"\1"),
    (r"^(\d[\d.,]*(?:[kM万]\b|%)?)(?:\+| (?:or|and) (?:more|above|over))(?= |$)", r"at least \1"),
    (r"^(?:increase|grow|rise|up)(?: (?:by|of))? (?=\d)", "+"),
    (r"^(?:decrease|fall|drop|down)(?: (?:by|of))? (?=\d)", "-"),
    (r"^between (.+) and (?=\d)", r"\1.."),
    (r"^from (?=\d.* to \d)", ""),
    (r"(?<=\d) (?:thousand|k)\b", "k"),
    (r"(?<=\d) ?(?:million|mn|mio)\b", "M"),
    (r"(?<=\d) ?(?:percent|per cent|pct|%)", "%"),
    (r"(?<=[\d%kM万]) ?(?:\.{2,3}|-|~| to ) ?(?=[+-]?\d)", ".."),
    (r"^(\d[\d.]*[%kM]?) (?:more|higher|up|growth|increase)\b", r"+\1"),
    (r"^(\d[\d.]*[%kM]?) (?:less|fewer|lower|down|decrease)\b", r"-\1"),
    (r" ?/ ?(?=[a-z]+$)| (?:an?|each|every) (?=[a-z]+$)", " per "),
    (r" daily$", " per day"),
    (r" (week|month|quarter|year)ly$", r" per \1"),
    (r" per (day|week|month|quarter|year)s$", r" per \1"),
    (r"(?<=\d)(?![kMx]\b)(?=[a-z]+(?![a-z0-9]))", " "),
    (r"(?<=[a-z])\.$", ""),
    (r"  +", " "),
)


def target_meant(text: str) -> str | None:
    """What a near miss of a target becomes when its slips are put right; the reader finds out whether it is one.

    None for a text that is too long for a slip.
    """
    if len(text) > _LONGEST:
        return None
    plain = plain_signs(text).replace("≥", ">=").replace("≤", "<=")
    words = re.match(_FIRST_WORDS, plain)
    phrase = nearest(words[1].replace(" ", ""), _PHRASES) if words and words[1].casefold() != "almost" else None
    if words and phrase:
        plain = f"{_PHRASES[phrase]} {plain[words.end() :]}"
    for form, right in _REWRITTEN:
        plain = re.sub(form, right, plain, flags=re.IGNORECASE)
    mended = mended_numbers(plain)
    return mended[1] if mended else plain.strip()


def mended_numbers(text: str) -> tuple[str, str] | None:
    """What is wrong with the numbers of a target, and the text with them put right; None where nothing is.

    Only digits with separators, with a currency sign or with a code before them: `at least 1,000 people`.
    """
    if len(text) > _LONGEST:
        return None
    plain = plain_signs(text)
    limit = re.match(_LIMIT, plain, re.IGNORECASE)
    start = limit.end() if limit else 0
    ends = [_mended(end) for end in plain[start:].split("..")]
    fault = next((fault for fault, _ in ends if fault), "")
    return (fault, plain[:start] + "..".join(end for _, end in ends)) if fault else None


def looks_like_a_target(text: str) -> bool:
    """Whether words begin like a target: with a number, or with words of comparison and perhaps a slip in them."""
    plain = plain_signs(text[:_LONGEST]).replace("≥", ">=").replace("≤", "<=")
    return re.match(_LIKE_A_TARGET, plain, re.IGNORECASE) is not None


def _mended(text: str) -> tuple[str, str]:
    """The fault of the number that a text begins with, and the text with it put right; as it was without one."""
    words = text.split(" ")
    heads = [(" ".join(words[:length]), " ".join(["", *words[length:]])) for length in range(min(4, len(words)), 0, -1)]
    if glued := re.fullmatch(_GLUED_UNIT, text):
        heads.append((glued[1], glued[2]))
    for head, rest in heads:
        near = near_number(head)
        number = f"{near.number}{'%' if near.share else ''}{f' {near.code}' if near.coded else ''}" if near else head
        if near and near.solid and head != number:
            return near.fault, number + rest
    return "", text
