"""The value types of the plan language: each grammar of base/ wrapped once as a type for the sections.

Also the types of references, one a kind of thing that may be named (references.py says where it is looked
up). A plural type is a list field: one value may stand without brackets.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeAlias

from smmplan.base import age, every, flag, link, money, number, planned, price, rate, share, span, target, when, zone
from smmplan.base.errors import GrammarError
from smmplan.base.handle import parse_handle
from smmplan.base.near_when import near_when, sure_date
from smmplan.base.period import read_period
from smmplan.base.quote import quote
from smmplan.plan.forms import text_or_mapping
from smmplan.plan.markers import ByShape, Grammar, Key, OneOf, Ref


def _share_or_money(text: str) -> share.Share | money.Money:
    """A share with its sign, else an amount."""
    return share.parse_share(text) if text.rstrip().endswith(("%", "％")) else money.parse_money(text)


MOST_DECIMALS = 8
"""The most decimals that a plan may give a currency of its own."""

_CODE = re.compile("[A-Z]{3}")


@lru_cache(4096)
def _negative_money(text: str) -> money.Money:
    """An amount that may be negative."""
    return money.parse_money(text, negative=True)


@lru_cache(4096)
def _month(text: str) -> when.When:
    """A month or a longer stretch of whole months, as the key of an amount; never a milestone."""
    value = _calendar(text, "month")
    if isinstance(value, when.Day):
        raise GrammarError(f'"{text}" is a day, and here a month is wanted; write {str(value)[:7]}')
    return value


def _month_or_day(text: str) -> when.When:
    """A month or longer, or the day on which a forecast was made."""
    return _calendar(text, "month or day")


def _calendar(text: str, noun: str) -> when.When:
    """A day or a stretch of whole months; raises GrammarError for all else, with the right form where it is certain."""
    value = read_period(text)
    if value is not None and (isinstance(value, when.Day) or when.is_month_or_longer(value)):
        return value
    meant = (near_when(text) if value is None else None) or f"is no {noun}; write one like 2026-07"
    raise GrammarError(f"{quote(text)} {meant}", text=text, instead=sure_date(meant), sure=True)


def _flag_or_words(text: str) -> bool | str:
    """True or false where the text is one of the four words, else the text."""
    return flag.parse_flag(text) if text.casefold() in flag.WORDS else text


def _reading(text: str) -> Decimal:
    """A measured number; a percent sign behind it is part of the unit and left off."""
    return number.parse_number(text.removesuffix("%").rstrip() if text[:-1].strip() else text)


def _version(text: str) -> int:
    if text != "1":
        raise GrammarError(f'this smmplan reads version 1 of the plan language, not "{text}"; write smmplan: 1')
    return 1


def _title(text: str) -> str:
    if not text.strip():
        raise GrammarError("the title is empty; write what the plan is called")
    return text


def _length(text: str) -> int:
    """A number of months, from 1."""
    months = number.parse_count(text)
    if months == 0:
        raise GrammarError(f'"{text}" months are no period; write a whole number from 1, like 12')
    return months


def _pair(text: str) -> str:
    """Two different currencies: what one of the first costs in the second."""
    first, _, second = text.partition("/")
    if not (_CODE.fullmatch(first) and _CODE.fullmatch(second)):
        raise GrammarError(f"{quote(text)} is no pair of currencies; write one like CNY/PHP")
    if first == second:
        raise GrammarError(f"{quote(text)} is one currency twice; write two, like CNY/PHP")
    return text


def _exchange(text: str) -> Decimal:
    """An exchange rate, above zero."""
    value = number.parse_number(text)
    if value <= 0:
        raise GrammarError(f"{quote(text)} is no exchange rate; write what one of the first currency costs, like 7.90")
    return value


def _scale(text: str) -> int:
    """A likelihood or an impact from 1 to 5."""
    if text not in {"1", "2", "3", "4", "5"}:
        raise GrammarError(f'"{text}" is not on the scale; write a number from 1 (low) to 5 (high)')
    return int(text)


def _coin_digits(text: str) -> int:
    """How many digits an amount may have behind its point. Eight are those of Bitcoin; no official currency has more
    than four."""
    digits = number.parse_count(text)
    if digits > MOST_DECIMALS:
        raise GrammarError(f"no currency has {quote(text)} decimals; write a number from 0 to {MOST_DECIMALS}, like 2")
    return digits


def _day(text: str) -> when.Day:
    """A calendar day, for the few places where nothing else may stand."""
    value = when.parse_when(text)
    if not isinstance(value, when.Day):
        raise GrammarError(f'"{text}" is no calendar day; write one like 2026-07-01')
    return value


def _reached_metric(value: target.Reached) -> tuple[tuple[str, str], ...]:
    return (("metric", value.metric),)


def _at_anchor(value: when.At) -> str | None:
    return when.anchor_of(value.when)


def _planned_anchors(value: planned.Planned) -> tuple[tuple[str, str], ...]:
    ends = (getattr(value, "start", None), getattr(value, "end", None))
    anchors = (when.anchor_of(end) for end in ends if end is not None)
    return tuple(("anchor", anchor) for anchor in anchors if anchor)


def _doubt(value: Any) -> str | None:
    doubt: str | None = getattr(value, "doubt", None)
    return doubt


Text: TypeAlias = str
Texts: TypeAlias = tuple[str, ...]

Title = Annotated[str, Grammar("title", _title)]
Version = Annotated[int, Grammar("version", _version)]
Flag = Annotated[bool, Grammar("flag", flag.parse_flag)]
FlagOrWords = Annotated[bool | str, Grammar("flag or words", _flag_or_words)]
Number = Annotated[Decimal, Grammar("number", number.parse_number)]
Reading = Annotated[Decimal, Grammar("reading", _reading)]
Months = Annotated[int, Grammar("months", _length)]
Exchange = Annotated[Decimal, Grammar("exchange rate", _exchange)]
Decimals = Annotated[int, Grammar("decimals", _coin_digits)]
Count = Annotated[int, Grammar("count", number.parse_count)]
Scale = Annotated[int, Grammar("scale", _scale)]
Share = Annotated[share.Share, Grammar("share", share.parse_share)]
# The same few amounts stand in most months of a budget.
Money = Annotated[money.Money, Grammar("money", lru_cache(4096)(money.parse_money), money=True)]
Balance = Annotated[money.Money, Grammar("balance", _negative_money, money=True)]
Amount = Annotated[money.Money | money.MoneyRange, Grammar("amount", money.parse_amount, money=True)]
Rated = Annotated[money.Money | money.MoneyRange | price.Rated, Grammar("rated", price.parse_rated, money=True)]
PriceText = Annotated[price.Price, Grammar("price", price.parse_price, money=True, doubt=_doubt)]
PlannedText = Annotated[planned.Planned, Grammar("planned", planned.parse_planned, money=True, refers=_planned_anchors)]
ShareOrMoney = Annotated[share.Share | money.Money, Grammar("share or money", _share_or_money, money=True)]
Link = Annotated[str, Grammar("link", link.parse_link)]
Handle = Annotated[str, Grammar("handle", parse_handle)]

Day = Annotated[when.Day, Grammar("day", _day)]
# The twelve months of a year stand on every budget line, and a thousand posts on the days of a year.
_parse_when = lru_cache(4096)(when.parse_when)
When = Annotated[when.When, Grammar("when", _parse_when, anchor=when.anchor_of)]
Month = Annotated[when.When, Grammar("month", _month)]
MonthOrDay = Annotated[when.When, Grammar("month or day", _month_or_day)]
Timezone = Annotated[str, Grammar("timezone", zone.parse_zone)]
Until = Annotated[when.When, Grammar("when", _parse_when), Ref("until")]
At = Annotated[when.At, Grammar("at", when.parse_at, anchor=_at_anchor)]
Clock = Annotated[Any, Grammar("clock", when.parse_clock)]
Every = Annotated[every.Every, Grammar("every", every.parse_every, lists=True)]
Rate = Annotated[rate.Rate, Grammar("rate", rate.parse_rate)]
Span = Annotated[span.Span, Grammar("span", span.parse_span)]
Age = Annotated[age.Age, Grammar("age", age.parse_age)]
Target = Annotated[target.Target, Grammar("target", target.parse_target, doubt=_doubt)]
Reached = Annotated[target.Reached, Grammar("reached", target.parse_reached, refers=_reached_metric)]

Id = Annotated[str, Key()]
AnchorId = Annotated[str, Key(anchor=True)]
Name = Annotated[str, Key(free=True)]
CurrencyPair = Annotated[str, Grammar("pair of currencies", _pair)]

Price = Annotated[PriceText | dict[Name, PriceText], ByShape(text_or_mapping)]
"""One price, or names with prices: `{month: 5.00, year: 50.00}`."""

Person = Annotated[str, Ref("person")]
People: TypeAlias = tuple[Person, ...]
Personas: TypeAlias = tuple[Annotated[str, Ref("persona")], ...]
Segment = Annotated[str, Ref("segment")]
Metric = Annotated[str, Ref("metric")]
Metrics: TypeAlias = tuple[Metric, ...]
Channel = Annotated[str, Ref("channel")]
Channels: TypeAlias = tuple[Channel, ...]
ChannelOrAll = Annotated[str, Ref("channel or all")]
Competitor = Annotated[str, Ref("competitor")]
Goals: TypeAlias = tuple[Annotated[str, Ref("goal")], ...]
Initiative = Annotated[str, Ref("initiative")]
Initiatives: TypeAlias = tuple[Initiative, ...]
Line = Annotated[str, Ref("line")]
Lines: TypeAlias = tuple[Line, ...]
Account = Annotated[str, Ref("account")]
Receiver = Annotated[str, Ref("receiver")]
Resources: TypeAlias = tuple[Annotated[str, Ref("resource")], ...]
Pillars: TypeAlias = tuple[Annotated[str, Ref("pillar")], ...]
Campaigns: TypeAlias = tuple[Annotated[str, Ref("campaign")], ...]
Keywords: TypeAlias = tuple[Annotated[str, Ref("keyword")], ...]
Posts: TypeAlias = tuple[Annotated[str, Ref("post")], ...]
Stage = Annotated[str, Ref("stage")]
Stages: TypeAlias = tuple[Stage, ...]
Topic = Annotated[str, Ref("topic")]
Products: TypeAlias = tuple[Annotated[str, Ref("product")], ...]
State = Annotated[str, Ref("state")]
StateOrStatus = Annotated[str, Ref("state or status")]
Sources: TypeAlias = tuple[Annotated[str, Ref("source")], ...]
SourcesOrWords: TypeAlias = tuple[Annotated[str, Ref("source or words")], ...]
PlanPaths: TypeAlias = tuple[Annotated[str, Ref("path")], ...]

Spreading = Annotated[str, OneOf("even", "workdays", "calendar")]
Surplus = Annotated[str, OneOf("carry", "pool", "category", "expire")]
Deficit = Annotated[str, OneOf("carry", "absorb", "forgive")]
Overflow = Annotated[str, OneOf("expire", "pool", "category")]
Horizon = Annotated[str, OneOf("month", "quarter", "half", "year")]
Missing = Annotated[str, OneOf("planned", "zero", "error")]
Basis = Annotated[str, OneOf("cash", "accrual")]
Better = Annotated[str, OneOf("higher", "lower")]
Profile = Annotated[str, OneOf("starter", "standard", "strict")]
Level = Annotated[str, OneOf("error", "warning", "info")]
