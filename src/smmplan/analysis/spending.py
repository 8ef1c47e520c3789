"""A budget in a few figures: what is spent beside what is due by now, and where the year will end."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.exchange import exchange
from smmplan.analysis.forecast import Forecast, forecast
from smmplan.analysis.known import begun
from smmplan.analysis.pace import Pace, Pacing, pacing
from smmplan.analysis.totals import Totals, totals
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan


class Spending(NamedTuple):
    """What a budget came to so far.

    Amounts are in `currency`, with its `decimals`, over all lines that cost money; None is one that a missing exchange
    rate hides. `months` are the labels of the first and the last month. `recorded` is whether anything was ever written
    down: until then `year_end` and paces say nothing. `paces` say by currency what is spent on tracked lines beside
    what would be, if all that may be spent went as time goes by (see analysis.pace); None is a pace that says nothing
    yet. `year_end` is what will be spent if the rest goes as forecast, else as planned; `total` is the ceiling, and
    `left` what the year's end leaves of it, or of all that may be spent where there is no ceiling.
    """

    currency: str | None
    decimals: int
    months: tuple[str, str]
    recorded: bool
    planned: Decimal | None
    spent: Decimal | None
    paces: Mapping[str | None, Pace | None]
    year_end: Decimal | None
    total: Decimal | None
    left: Decimal | None


def spending(plan: Plan, books: Books) -> Spending:
    """The figures of a budget on the day of its books."""
    rates = exchange(plan, books)
    return in_few_figures(books, totals(books, rates), forecast(books, rates), pacing(books))


def in_few_figures(books: Books, sums: Totals, ends: Forecast, speed: Pacing) -> Spending:
    """The same of what was worked out already."""
    year, end = sums.lines.year, ends.total
    limit = end.full_use if books.total is None else books.total
    return Spending(
        currency=books.currency,
        decimals=books.decimals,
        months=(books.horizon.labels[0], books.horizon.labels[-1]),
        recorded=begun(books),
        planned=year.planned,
        spent=year.spent,
        paces={currency: paces.year for currency, paces in speed.by_currency.items()},
        year_end=end.stated,
        total=books.total,
        left=None if limit is None or end.stated is None else limit - end.stated,
    )


def decimals_of(pace: Pace) -> int:
    """The decimals of the currency that a pace is in: what it expects is rounded to them."""
    return max(-int(pace.expected.as_tuple().exponent), 0)
