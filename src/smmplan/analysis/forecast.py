"""Where the year will end: several figures beside each other, because each of them rests on another assumption."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Column, Exchange
from smmplan.analysis.ledger import IDLE, MISSING, RECORDED, ZERO
from smmplan.analysis.year import Year, added, brought_by_pools, converted, year_in_one_sum
from smmplan.base.coins import EXACTLY, to_coins
from smmplan.base.record import NamedTuple

_SETTLED = {RECORDED, IDLE, MISSING}


class YearEnd(NamedTuple):
    """What a line, or all together, will have spent at the end of the plan.

    - `planned_remainder`: what was spent, and the rest as it is assumed.
    - `stated`: the same, with the forecast of a month that is not closed in place of what is assumed for it, but never
      less than is spent already.
    - `run_rate`: as the closed months went, so will the others go. A line's months are those from the first to the
      last with a plan (after all moves) or a spending. None before one of them is closed.
    - `seasonal_run_rate`: the same in proportion to the plan. None where nothing was planned for the closed months.
    - `full_use`: all that may be spent, with what was brought along from the year before.

    Only the run rates are divided, and rounded half up. A line without months has none.
    """

    planned_remainder: Decimal | None
    stated: Decimal | None
    run_rate: Decimal | None
    seasonal_run_rate: Decimal | None
    full_use: Decimal | None


class Forecast(NamedTuple):
    """The end of the year for each line and each income, in its currency, and for all that costs money, in the plan's.

    A breakdown is in the line that it is part of. In `total`, a line without a run rate counts with its planned
    remainder where others have one; money that lines got from pools was theirs before, so `full_use` has what pools
    brought along and what moved into them and out. A figure is None where a rate is missing. `left` is what the
    planned remainder leaves of the plan's total, below zero where it exceeds it. `converted` has the parts of `total`:
    each line that costs money, in the plan's currency.
    """

    lines: Mapping[str, YearEnd]
    income: Mapping[str, YearEnd]
    total: YearEnd
    left: Decimal | None
    converted: Mapping[str, YearEnd]


def forecast(books: Books, exchange: Exchange) -> Forecast:
    """Where the year of the books will end."""
    looking = _Looking(books, exchange)
    lines = {id: looking.own(account) for id, account in books.lines.items() if account.counts}
    income = {id: looking.own(account) for id, account in books.income.items() if account.counts}
    ends = {
        id: lines[id] if account.currency == books.currency else looking.converted(account)
        for id, account in books.lines.items()
        if account.counts and not account.line.in_kind
    }
    total = _total(tuple(ends.values()), brought_by_pools(books))
    left = None
    if books.total is not None and total.planned_remainder is not None:
        left = books.total - total.planned_remainder
    return Forecast(lines, income, total, left, ends)


def ahead_by_month(books: Books, exchange: Exchange, assumed: Column) -> Column:
    """What is expected beside what is spent in each month, of all lines with months that cost money, in the plan's
    currency.

    `assumed` is what is assumed of these lines: only months with a forecast differ from it.
    """
    looking = _Looking(books, exchange)
    expected = list(assumed)
    for account in books.lines.values():
        if not account.rows or not account.counts or account.line.in_kind or not looking.is_foreseen(account):
            continue
        usual = [row.assumed for row in account.rows]
        for month, (rest, instead) in enumerate(zip(usual, looking.ahead(account), strict=True)):
            if rest != instead:
                change = exchange.budgeted(instead, account.currency), exchange.budgeted(-rest, account.currency)
                expected[month] = added((expected[month], *change))
    return tuple(expected)


class _Months(NamedTuple):
    """A line by month, in one currency; `ahead` is what is expected beside what is spent."""

    planned: Sequence[Decimal]
    moved: Sequence[Decimal]
    spent: Sequence[Decimal]
    assumed: Sequence[Decimal]
    ahead: Sequence[Decimal]


class _Looking:
    """Looks ahead from the day of the books."""

    def __init__(self, books: Books, exchange: Exchange) -> None:
        self.horizon, self.decimals, self.exchange = books.horizon, books.decimals, exchange

    def own(self, account: Account) -> YearEnd:
        """The year's end of a line, in its currency."""
        if not account.rows:
            year = year_in_one_sum(account, self.horizon)
            return _in_one_sum(year, self._ahead_in_one_sum(account), account.opening)
        _, _, planned, moved, _, spent, assumed, *_ = zip(*account.rows, strict=True)
        closed = self._closed(account)
        months = _Months(planned, moved, spent, assumed, _ahead(account.forecast, closed, spent, assumed))
        return _by_month(months, closed, account.opening, account.decimals)

    def ahead(self, account: Account) -> Sequence[Decimal]:
        """What is expected of a line with months beside what is spent, by month, in its currency."""
        spent, assumed = [row.spent for row in account.rows], [row.assumed for row in account.rows]
        return _ahead(account.forecast, self._closed(account), spent, assumed)

    def is_foreseen(self, account: Account) -> bool:
        """Whether a forecast stands for a month of a line that is not over."""
        return any(amount is not None for amount in account.forecast[self.horizon.closed :])

    def converted(self, account: Account) -> YearEnd:
        """The year's end of a line in another currency, in the plan's; None where a rate is missing for a figure."""
        currency, budgeted = account.currency, self.exchange.budgeted
        opening = budgeted(account.opening, currency)
        if not account.rows:
            stated = self._ahead_in_one_sum(account)
            year = converted(account, self.horizon, self.exchange)
            return _in_one_sum(year, None if stated is None else budgeted(stated, currency), opening)
        closed = self._closed(account)
        spent, assumed = [row.spent for row in account.rows], [row.assumed for row in account.rows]
        ahead = _ahead(account.forecast, closed, spent, assumed)
        flows = self.exchange.flows(account)
        rest = flows.assumed if ahead is assumed else [budgeted(amount, currency) for amount in ahead]
        columns = (*flows[:4], rest)
        months = _Months(*([amount for amount in column if amount is not None] for column in columns))
        if opening is None or any(len(column) < len(rest) for column in months):
            return YearEnd(None, None, None, None, added((opening, *flows.planned, *flows.moved)))
        return _by_month(months, closed, opening, self.decimals)

    def _closed(self, account: Account) -> Collection[int]:
        """The months that are over, or closed for good before."""
        over = range(self.horizon.closed)
        if not account.line.final:
            return over
        return {month for month, row in enumerate(account.rows) if month in over or row.state in _SETTLED}

    def _ahead_in_one_sum(self, account: Account) -> Decimal | None:
        """What is forecast for the months that are not over beside what is spent in them; None without a forecast."""
        months = range(self.horizon.closed, len(self.horizon.months))
        stated = [(account.forecast[month], account.actual.months[month]) for month in months]
        ahead = [max(ZERO, amount - (spent or ZERO)) for amount, spent in stated if amount is not None]
        return sum(ahead, ZERO) if ahead else None


def _ahead(
    forecast: Sequence[Decimal | None], closed: Collection[int], spent: Sequence[Decimal], assumed: Sequence[Decimal]
) -> Sequence[Decimal]:
    """What is expected beside what is spent, by month: as forecast, else as assumed."""
    if forecast.count(None) == len(forecast):
        return assumed
    return [
        rest if expected is None or month in closed else max(ZERO, expected - gone)
        for month, (expected, gone, rest) in enumerate(zip(forecast, spent, assumed, strict=True))
    ]


def _by_month(months: _Months, closed: Collection[int], opening: Decimal, decimals: int) -> YearEnd:
    planned, moved, spent, assumed, ahead = months
    used = [recorded + rest if rest else recorded for recorded, rest in zip(spent, assumed, strict=True)]
    remainder = sum(used, ZERO)
    own = _own_months(used, planned, moved)
    over = [month for month in own if month in closed]
    run_rate = seasonal = None
    if over:
        so_far = sum([used[month] for month in over], ZERO)
        run_rate = _part(so_far, len(own), len(over), decimals)
        share = sum([planned[month] for month in over], ZERO)
        if share:
            seasonal = _part(so_far, sum(planned[own.start : own.stop], ZERO), share, decimals)
    return YearEnd(
        planned_remainder=remainder,
        stated=remainder if ahead is assumed else sum(spent, ZERO) + sum(ahead, ZERO),
        run_rate=run_rate,
        seasonal_run_rate=seasonal,
        full_use=opening + sum(planned, ZERO) + sum(moved, ZERO),
    )


def _own_months(used: Sequence[Decimal], planned: Sequence[Decimal], moved: Sequence[Decimal]) -> range:
    """The months from the first to the last with a plan, after all moves, or a spending."""
    busy = [month for month in range(len(used)) if used[month] or planned[month] + moved[month] > 0]
    return range(busy[0], busy[-1] + 1) if busy else range(0)


def _in_one_sum(year: Year, expected: Decimal | None, opening: Decimal | None) -> YearEnd:
    remainder = added((year.spent, year.assumed))
    stated = remainder if expected is None else added((year.spent, expected))
    return YearEnd(remainder, stated, None, None, added((opening, year.revised)))


def _part(amount: Decimal, times: Decimal | int, over: Decimal | int, decimals: int) -> Decimal:
    return to_coins(EXACTLY.divide(EXACTLY.multiply(amount, times), over), decimals)


def _total(ends: Sequence[YearEnd], pools: Decimal) -> YearEnd:
    """What the lines come to together."""
    return YearEnd(
        planned_remainder=added(end.planned_remainder for end in ends),
        stated=added(end.stated for end in ends),
        run_rate=_total_rate([(end.run_rate, end.planned_remainder) for end in ends]),
        seasonal_run_rate=_total_rate([(end.seasonal_run_rate, end.planned_remainder) for end in ends]),
        full_use=added((pools, *(end.full_use for end in ends))),
    )


def _total_rate(rates: Sequence[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """The sum of run rates, each with what counts where there is none."""
    if all(rate is None for rate, _ in rates):
        return None
    return added(remainder if rate is None else rate for rate, remainder in rates)
