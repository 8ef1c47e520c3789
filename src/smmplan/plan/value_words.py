"""The values of the language in people's words: what may stand behind a key, for editors and the documentation.

One row a grammar of types.py, and one sentence a shape. Nothing but they read it.
"""

from __future__ import annotations

from collections.abc import Callable

from smmplan.base.record import NamedTuple
from smmplan.plan.markers import Key
from smmplan.plan.references import KINDS
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table
from smmplan.plan.words import USUAL_STATES


class ValueWords(NamedTuple):
    """A kind of value: `name` with its article, what it `means` in a sentence or two, and right `examples`."""

    name: str
    means: str
    examples: tuple[str, ...]

    @property
    def bare(self) -> str:
        """The name without its article: `date`."""
        return self.name.removeprefix("a ").removeprefix("an ")


VALUES = {
    "when": ValueWords(
        "a date",
        "A day, a week, a month, a quarter, a half or a year; a month of the plan; a milestone or phase by its id; or "
        "days, weeks and months from one of them.",
        ("2026-11-27", "2026-11", "2026-W48", "2026-Q4", "2026-H2", "2026", "FY2026-Q2", "M3", "launch-2w", "start+3d"),
    ),
    "day": ValueWords("a calendar day", "One day, with year, month and day.", ("2026-11-27",)),
    "month": ValueWords(
        "a month",
        "A month, or a longer time whose amount is spread over its months.",
        ("2026-11", "2026-Q4", "2026", "M3"),
    ),
    "month or day": ValueWords(
        "a month or a day", "The month that is meant, or the day on which it was said.", ("2026-11", "2026-11-02")
    ),
    "at": ValueWords(
        "a time",
        "A date; a day may have a clock time. Without one, the time of the day is open.",
        ("2026-11-25 07:30", "2026-11-25", "launch+1d"),
    ),
    "clock": ValueWords(
        "a clock time", "Hours and minutes, from 00:00 to 23:59; in quotes inside { } and [ ].", ("07:30", "19:20")
    ),
    "every": ValueWords(
        "a rhythm",
        "How often something comes again. 2 weeks counts from the date in from.",
        ("day", "2 weeks", "month", "Mon 07:30", "Tue and Thu 18:00", "16th", "last", "first Mon"),
    ),
    "rate": ValueWords(
        "a pace", "How many in what time.", ("4 per week", "3..5 per week", "at least 3 per week", "1 every 10 days")
    ),
    "span": ValueWords(
        "a length of time", "A number and its unit.", ("42 s", "30 min", "1 h 30 min", "2 days", "3 months")
    ),
    "timezone": ValueWords("a time zone", "The IANA name of a time zone.", ("Asia/Manila", "Europe/Berlin", "UTC")),
    "months": ValueWords("a number of months", "A whole number from 1.", ("12",)),
    "money": ValueWords(
        "money",
        "An amount with a decimal point and no thousands comma. Without a code it is in the currency of its line, else "
        "of the plan. ~ says about.",
        ("1250.00", "500", "1250.00 EUR", "~900"),
    ),
    "balance": ValueWords(
        "money, also below zero", "An amount as for money, with a minus where it is below zero.", ("1250.00", "-120.00")
    ),
    "amount": ValueWords("money or a range", "An amount, or the lowest and the highest.", ("4500.00", "4500..6000")),
    "rated": ValueWords(
        "money or money per time",
        "An amount or a range of amounts, once or for each unit of time.",
        ("38000/month", "5000..30000/month", "4500.00"),
    ),
    "price": ValueWords(
        "a price",
        "An amount, an amount for a unit, or words.",
        ("320.00", "4.99/month", "12 per month", "1.00 per 5 orders", "on request"),
    ),
    "planned": ValueWords(
        "a plan of money",
        "An amount for the whole life of the line, for each unit of time, rising from one to another, or a share of "
        "the budget. Where it begins and ends may follow.",
        ("12000", "500/month", "500/month from 2026-09", "100..400/month from 2026-09 to 2026-12", "40%"),
    ),
    "share or money": ValueWords("a share or money", "A share with its sign, or an amount.", ("5%", "500.00")),
    "exchange rate": ValueWords(
        "an exchange rate", "What one of the first currency costs in the second; above zero.", ("7.90",)
    ),
    "pair of currencies": ValueWords("a pair of currencies", "Two codes with a slash between.", ("CNY/PHP",)),
    "number": ValueWords("a number", "Digits, with a decimal point where needed and no commas.", ("12", "12.5")),
    "reading": ValueWords(
        "a measured number", "A number; a percent sign behind it is part of its unit.", ("428", "8.2", "4.1%")
    ),
    "count": ValueWords("a whole number", "A whole number from 0.", ("200",)),
    "scale": ValueWords("a number from 1 to 5", "1 is low, 5 is high.", ("3",)),
    "decimals": ValueWords("a number from 0 to 8", "How many digits stand behind the decimal point.", ("2",)),
    "share": ValueWords("a share", "A number from 0 to 100 with its percent sign.", ("40%", "2.5%")),
    "target": ValueWords(
        "a target",
        "A number to reach, a comparison, a range, a change from the baseline, a pace, or words. A bare number means "
        "at least, or at most where the metric says better: lower.",
        ("900", "at least 900", "at most 4 h", "25%..30%", "+30%", "4 per week", "named first in the survey"),
    ),
    "reached": ValueWords(
        "a metric with its target", "The id of a metric, and the target to reach.", ("monthly-buyers at least 700",)
    ),
    "age": ValueWords("an age", "Years, from and to, or from on.", ("27-34", "27", "18+")),
    "flag": ValueWords("yes or no", "One of four words.", ("true", "false", "yes", "no")),
    "flag or words": ValueWords(
        "yes, no or words", "Whether, or what there is to say about it.", ("true", "no", "two a month")
    ),
    "link": ValueWords(
        "a link",
        "An address on the web, or the name of a page of the company's website.",
        ("https://sinag.example/start", "start"),
    ),
    "handle": ValueWords(
        "an account name", "The name of an account, with or without @; with it in quotes.", ("sinagcoffee",)
    ),
    "title": ValueWords("a title", "A text that is not empty.", ("Sinag Coffee, strategy 2026/27",)),
    "version": ValueWords("the number 1", "The version of the plan language.", ("1",)),
}
"""For each grammar of the language, by its name: what it is to people. Every example is right."""

Mark = Callable[[Shape, str], str]
"""Gives a piece of a sentence as it is to stand there: with a link, say."""


def value_said(shape: Shape, mark: Mark = lambda _, words: words) -> str:
    """What may stand behind a key of this shape, in a few words: `a date`, `a channel by its id, or a list of them`.

    `mark` is given each value and each mapping in it with its words, and answers what is to stand there.
    """
    if isinstance(shape, Leaf):
        return mark(shape, _leaf(shape))
    if isinstance(shape, Many):
        if shape.records:
            return f"a list, each {value_said(shape.item, mark)}"
        return f"{value_said(shape.item, mark)}, or a list of them"
    if isinstance(shape, Table):
        value = value_said(shape.value, mark)
        short = f"{value}, or " if shape.short else ""
        return f"{short}{value} for each {_key(shape.key, shape.id)}"
    if isinstance(shape, Fixed):
        keys = mark(shape, f"a mapping with {shape.shown}")
        return f"{value_said(shape.fields[shape.short], mark)}, or {keys}" if shape.short else keys
    if isinstance(shape, Either):
        return ", or ".join(value_said(member, mark) for member in shape.members)
    return mark(shape, "anything")


def choices(shape: Shape) -> tuple[str, ...]:
    """The words that may stand behind a key of this shape, or in its list; none where it takes other values too."""
    if isinstance(shape, Many):
        return choices(shape.item)
    if isinstance(shape, Either):
        return tuple(word for member in shape.members for word in choices(member))
    if isinstance(shape, Leaf):
        said = shape.one_of or shape.words or (shape.ref and USUAL_STATES.get(shape.ref.kind))
        return said.choices if said else ()
    return ()


def kind_said(kind: str) -> str:
    """What may be named by a reference of this kind, with its article: `a persona or segment`."""
    noun = KINDS[kind].noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _leaf(leaf: Leaf) -> str:
    if leaf.ref:
        kind = KINDS[leaf.ref.kind]
        named = f"{kind_said(leaf.ref.kind)} by its id" if kind.collections else kind_said(leaf.ref.kind)
        others = [*sorted(kind.fixed), *(["words"] if kind.words else []), *([_grammar(leaf)] if leaf.grammar else [])]
        return ", or ".join((named, *others))
    if leaf.one_of or leaf.words:
        return "a word"
    return _grammar(leaf) if leaf.grammar else "text"


def _grammar(leaf: Leaf) -> str:
    return VALUES[leaf.grammar.name].name if leaf.grammar else ""


def _key(leaf: Leaf, id: Key | None) -> str:
    """The noun of a mapping's keys."""
    if leaf.ref:
        return KINDS[leaf.ref.kind].noun
    if leaf.grammar:
        return VALUES[leaf.grammar.name].bare
    return "name" if id is None or id.free else "id"
