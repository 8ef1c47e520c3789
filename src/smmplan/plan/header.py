"""The head of a plan: what it is called, what time it covers, and the units everything is said in."""

from smmplan.plan.entry import Remarks, Rhythm
from smmplan.plan.part import Part
from smmplan.plan.types import Day, Decimals, Months, Name, Text, Texts, Timezone, Title, Version


class Period(Part):
    """The time a plan covers: dates, or a number of months where the dates are not known."""

    from_: Day | None = None
    """The first day."""
    to: Day | None = None
    """The last day."""
    months: Months | None = None
    """How many months, for a plan that is written in M1, M2, and so on."""


class Coin(Part):
    """A currency that ISO 4217 does not list."""

    decimals: Decimals | None = None
    """How many digits stand behind the decimal point, from 0 to 8."""


class Header(Remarks):
    """The head of a plan. Only `smmplan` and `title` are required."""

    smmplan: Version | None = None
    """Version of the plan language: 1."""
    title: Title | None = None
    """The title, as it stands on the cover of the report."""
    summary: Text | None = None
    """The strategy in one or two sentences."""
    period: Period | None = None
    """The time the plan covers: `{from: 2026-07-01, to: 2027-06-30}` or `{months: 12}`."""
    language: Text | None = None
    """The language of the report's own words: en, zh-Hans, fil."""
    timezone: Timezone | None = None
    """The time zone of clock times, by its IANA name: Asia/Manila."""
    currency: Text | None = None
    """The currency of amounts without a code: PHP."""
    currencies: dict[Name, Coin] = {}
    """Currencies that ISO 4217 does not list, with their decimals."""
    include: Texts = ()
    """Other files that belong to this plan, relative to this one: `[budget.yaml, calendar/*.yaml]`."""
    rhythm: tuple[Rhythm, ...] = ()
    """Meetings and reviews that come again and again."""
