"""Whether money goes out as fast as time goes by. Only what is recorded counts, never what is assumed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.calculators import daily
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.year import brought_by_pools
from smmplan.base.coins import EXACTLY, to_coins
from smmplan.base.record import NamedTuple

SLOW, WATCH_SLOW, FINE, WATCH_FAST, FAST = "slow", "watch-slow", "fine", "watch-fast", "fast"

FIRST_DAY = 5
"""The day of a month, and of a plan, from which on a pace says something."""

_RATIO_DECIMALS = 4


class Pace(NamedTuple):
    """How fast money goes out.

    `expected` is what would be spent by now if it went as time goes by, rounded half up. `ratio` is spent / expected
    with four decimals, 1 where it goes as time goes by; None where nothing is expected. The state comes from
    amounts: spending where there is nothing to spend is fast, although it has no ratio.
    """

    state: str
    ratio: Decimal | None
    spent: Decimal
    expected: Decimal


class Paces(NamedTuple):
    """The paces of one line, or of several in one currency, on the day of the books.

    None is a pace that says nothing yet, or has nothing to go by.
    """

    month: Pace | None
    year: Pace | None


class Pacing(NamedTuple):
    """The paces of lines that have months, and of all that cost money by currency.

    Untracked lines have none, because nobody records what they take, and are in no sum.
    """

    lines: Mapping[str, Paces]
    by_currency: Mapping[str | None, Paces]


class _Figures(NamedTuple):
    """What paces are made of: amounts of the current month (0 without one), and of the months up to it."""

    available: Decimal
    spent: Decimal
    spent_to_date: Decimal
    full_use: Decimal
    planned: Decimal
    planned_closed: Decimal
    planned_now: Decimal


def pacing(books: Books) -> Pacing:
    """The paces of the books on their day."""
    horizon = books.horizon
    lines: dict[str, Paces] = {}
    kinds: dict[tuple[str | None, int], list[_Figures]] = defaultdict(list)
    for id, account in books.lines.items():
        if account.rows and account.line.tracked is not False:
            figures = _figures(account, horizon)
            lines[id] = _paces(figures, horizon, account.decimals)
            if not account.line.in_kind:
                kinds[account.currency, account.decimals].append(figures)
    by_currency: dict[str | None, Paces] = {}
    for currency, decimals in sorted(kinds, key=lambda kind: (kind[0] != books.currency, kind[0] or "")):
        figures = _Figures(*(sum(column, ZERO) for column in zip(*kinds[currency, decimals], strict=True)))
        if currency == books.currency:
            figures = figures._replace(full_use=figures.full_use + brought_by_pools(books))
        by_currency[currency] = _paces(figures, horizon, decimals)
    return Pacing(lines, by_currency)


def daily_setting(account: Account, horizon: Horizon) -> Decimal | None:
    """What each day from now to the end of the month may take, today included, by what is recorded.

    Rounded down and never below zero. None outside of the plan's months, for a line without months, and for one whose
    spending nobody records.
    """
    if horizon.current is None or not account.rows or account.line.tracked is False:
        return None
    row, left = account.rows[horizon.current], Decimal(horizon.days - horizon.day + 1)
    return daily(available=row.available, spent=row.spent, days_left=left, digits=account.decimals)[0].value


def _figures(account: Account, horizon: Horizon) -> _Figures:
    rows, closed, current = account.rows, horizon.closed, horizon.current
    planned = [row.planned for row in rows]
    now = None if current is None else rows[current]
    spent = ZERO if now is None else now.spent
    whole = sum(planned, ZERO)
    return _Figures(
        available=ZERO if now is None else now.available,
        spent=spent,
        spent_to_date=sum([row.spent for row in rows[:closed]], spent),
        full_use=sum([row.moved for row in rows], account.opening + whole),
        planned=whole,
        planned_closed=sum(planned[:closed], ZERO),
        planned_now=ZERO if now is None else now.planned,
    )


def _paces(figures: _Figures, horizon: Horizon, decimals: int) -> Paces:
    late = horizon.day >= FIRST_DAY
    month = _pace(figures.spent, figures.available * horizon.day, Decimal(horizon.days), decimals) if late else None
    return Paces(month, _year(figures, horizon, decimals) if late or horizon.closed else None)


def _year(figures: _Figures, horizon: Horizon, decimals: int) -> Pace | None:
    """The pace of the year: what is spent of all that may be, against the part of the plan that is due by now."""
    days = horizon.days or 1
    due = figures.planned_closed * days + figures.planned_now * horizon.day
    if figures.planned:
        return _pace(figures.spent_to_date, EXACTLY.multiply(figures.full_use, due), figures.planned * days, decimals)
    # Without a plan there is nothing to go by, unless there is no money either.
    return None if figures.full_use > 0 else _pace(figures.spent_to_date, figures.full_use, Decimal(1), decimals)


def _pace(spent: Decimal, top: Decimal, bottom: Decimal, decimals: int) -> Pace | None:
    """The pace of what is spent against what is expected, top / bottom; the bottom is above zero."""
    expected = to_coins(EXACTLY.divide(top, bottom), decimals)
    if top <= 0:
        return Pace(FAST, None, spent, expected) if spent > 0 else None
    gone = EXACTLY.multiply(spent, bottom)
    return Pace(_state(gone, top), to_coins(EXACTLY.divide(gone, top), _RATIO_DECIMALS), spent, expected)


def _state(gone: Decimal, due: Decimal) -> str:
    """The state of what is gone against what was due. What lies on a bound is nearer to fine."""
    if gone < _percent(90, due):
        return SLOW if gone < _percent(80, due) else WATCH_SLOW
    if gone > _percent(110, due):
        return FAST if gone > _percent(120, due) else WATCH_FAST
    return FINE


def _percent(number: int, amount: Decimal) -> Decimal:
    return EXACTLY.multiply(amount, Decimal(number).scaleb(-2))
