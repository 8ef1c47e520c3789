"""How the money of a budget adds up over its months: by plan, as spent, and as it is expected to go on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from smmplan.analysis.allocate import allocate, decimals_of
from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Column, Exchange
from smmplan.analysis.forecast import Forecast, ahead_by_month
from smmplan.analysis.totals import Totals
from smmplan.analysis.year import added
from smmplan.base.record import NamedTuple


class Course(NamedTuple):
    """Sums up to the end of each month, in the plan's currency, of all lines that cost money.

    `planned` has all that was moved, `expected` is what is spent and what is expected beside it: its last sum is the
    year's end as stated (analysis.forecast). Lines that are planned or recorded in one sum belong to no month, so they
    are spread evenly: their plan over all months, what is spent over those that have begun, what is still expected over
    those that are not over.
    """

    planned: tuple[Decimal, ...]
    spent: tuple[Decimal, ...]
    expected: tuple[Decimal, ...]


def course(books: Books, exchange: Exchange, totals: Totals, forecast: Forecast) -> Course | None:
    """How the money adds up; None where an exchange rate is missing for a part of it."""
    months, year, horizon = totals.lines.months, totals.lines.year, books.horizon
    count, over = len(horizon.months), horizon.closed
    planned = tuple(added(pair) for pair in zip(months.planned, months.moved, strict=True))
    ahead = ahead_by_month(books, exchange, months.assumed)
    end = forecast.total.stated
    rest = None if end is None or year.spent is None else end - year.spent
    whole = range(count)
    begun = range(min(count, over + 1) if horizon.current is not None or not over else over)
    coming = range(min(over, count - 1), count)
    columns = (
        _completed(planned, year.revised, whole, books.decimals),
        _completed(months.spent, year.spent, begun, books.decimals),
        _completed(ahead, rest, coming, books.decimals),
    )
    if columns[0] is None or columns[1] is None or columns[2] is None:
        return None
    used = [spent + more for spent, more in zip(columns[1], columns[2], strict=True)]
    return Course(tuple(accumulate(columns[0])), tuple(accumulate(columns[1])), tuple(accumulate(used)))


def _completed(
    column: Column, year: Decimal | None, months: Sequence[int], decimals: int
) -> tuple[Decimal, ...] | None:
    """A column with what the year has beside it, spread over some months; None where an amount is not known."""
    so_far = added(column)
    if so_far is None or year is None:
        return None
    apart = year - so_far
    weights = [int(month in months) for month in range(len(column))]
    parts = allocate(apart, weights, decimals_of(apart, decimals))
    return tuple(cell + part if cell is not None else part for cell, part in zip(column, parts, strict=True))
