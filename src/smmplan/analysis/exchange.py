"""Amounts in other currencies in the plan's: with the rates that the plan states, and no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.moments import Moments
from smmplan.base.coins import EXACTLY, coin
from smmplan.base.month import months_between
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.budget import Budget
from smmplan.plan.plan import Plan

Column: TypeAlias = tuple[Decimal | None, ...]
"""Amounts of the plan's months; None where a rate is missing."""

Rates: TypeAlias = tuple[Decimal | None, ...]
"""Rates by month; None where none is stated."""


class Missing(NamedTuple):
    """A rate that the plan needs and does not state; `month` is None for the one of `budget_rates`."""

    pair: str
    month: str | None


class Flows(NamedTuple):
    """What moves by month, in the plan's currency. Each cell is rounded on its own, so sums are sums of what is shown.

    `spent` is what was recorded, at the rates of its months; all else is at the rates of the budget.
    """

    planned: Column
    moved: Column
    spent: Column
    assumed: Column
    committed: Column


class Variance(NamedTuple):
    """What was planned minus what it took, in the plan's currency; above zero is less than planned.

    total = spend + exchange: what comes of spending more or less, and what comes of rates that changed.
    """

    spend: Decimal
    exchange: Decimal
    total: Decimal


class Exchange:
    """The rates of a plan. Nothing is inverted or chained: USD/PHP says nothing about PHP/USD."""

    def __init__(self, budget: Budget, horizon: Horizon, moments: Moments, currency: str | None, decimals: int) -> None:
        self.currency, self._decimals, self._labels = currency, decimals, horizon.labels
        self._budget_rates = budget.budget_rates
        self._unknown: Rates = (None,) * len(horizon.months)
        self._rates = {pair: _by_month(stated, horizon, moments) for pair, stated in budget.rates.items()}

    def pair(self, currency: str | None) -> str:
        """What the rate of a currency is called."""
        return f"{currency}/{self.currency}"

    def budget_rate(self, currency: str | None) -> Decimal | None:
        """The fixed rate of the plan; 1 for its own currency, None where it states none."""
        return Decimal(1) if currency == self.currency else self._budget_rates.get(self.pair(currency))

    def month_rate(self, currency: str | None, month: int) -> Decimal | None:
        """The rate of a month; 1 for the plan's own currency, None where it states none."""
        return Decimal(1) if currency == self.currency else self._month_rates(currency)[month]

    def _month_rates(self, currency: str | None) -> Rates:
        return self._rates.get(self.pair(currency), self._unknown)

    def budgeted(self, amount: Decimal, currency: str | None) -> Decimal | None:
        """An amount that is planned, moved, assumed, agreed or expected, at the rate of the budget."""
        return amount if currency == self.currency else self._column((amount,), (self.budget_rate(currency),))[0]

    def recorded(self, amount: Decimal, currency: str | None, month: int) -> Decimal | None:
        """An amount that was spent in a month, at the rate of that month."""
        return amount if currency == self.currency else self._column((amount,), (self.month_rate(currency, month),))[0]

    def flows(self, account: Account) -> Flows:
        """What moves on a line by month; no month for a line without rows."""
        if not account.rows:
            return Flows((), (), (), (), ())
        _, _, planned, moved, _, spent, assumed, committed, *_ = zip(*account.rows, strict=True)
        if account.currency == self.currency:
            return Flows(planned, moved, spent, assumed, committed)
        fixed = (self.budget_rate(account.currency),) * len(planned)
        return Flows(
            self._column(planned, fixed),
            self._column(moved, fixed),
            self._column(spent, self._month_rates(account.currency)),
            self._column(assumed, fixed),
            self._column(committed, fixed),
        )

    def _column(self, amounts: Sequence[Decimal], rates: Rates) -> Column:
        """Amounts, each at its rate. A zero needs none."""
        # Written out, and with names of its own: a plan may have a hundred thousand of these cells.
        smallest, times, round_to, add = coin(self._decimals), EXACTLY.multiply, EXACTLY.quantize, EXACTLY.add
        return tuple(
            [
                amount if not amount else None if rate is None else add(round_to(times(amount, rate), smallest), ZERO)
                for amount, rate in zip(amounts, rates, strict=True)
            ]
        )

    def missing(self, account: Account) -> tuple[Missing, ...]:
        """The rates that a line needs and that nobody states: the budget's first, then by month.

        Zeros need no rate. A plan without a currency needs none at all: there is nothing to turn amounts into.
        """
        if self.currency is None or account.currency == self.currency:
            return ()
        pair = self.pair(account.currency)
        needed = () if self._has_all_budgeted(account) else (Missing(pair, None),)
        spent = [row.spent for row in account.rows] or [amount or ZERO for amount in account.actual.months]
        unknown = (
            Missing(pair, self._labels[month])
            for month, amount in enumerate(spent)
            if amount and self.month_rate(account.currency, month) is None
        )
        return (*needed, *unknown)

    def _has_all_budgeted(self, account: Account) -> bool:
        if self.budget_rate(account.currency) is not None:
            return True
        if account.opening or any(account.forecast):
            return False
        if account.rows:
            return not any(row.planned or row.moved or row.assumed or row.committed for row in account.rows)
        planned = account.plan.amounts or (account.plan.whole,)
        return not any((*planned, account.actual.whole, account.moved, *account.committed))

    def variance(
        self, planned: Decimal, spent: Decimal, assumed: Decimal, currency: str | None, month: int
    ) -> Variance | None:
        """What a month of a line leaves of its plan, split into spending and exchange; None where a rate is missing.

        The spend variance is what the difference costs at the rate of the budget, the total that of the converted
        cells, and the exchange variance is what is between them.
        """
        spend = self.budgeted(planned - spent - assumed, currency)
        cells = (
            self.budgeted(planned, currency),
            self.recorded(spent, currency, month),
            self.budgeted(assumed, currency),
        )
        if spend is None or cells[0] is None or cells[1] is None or cells[2] is None:
            return None
        total = cells[0] - cells[1] - cells[2]
        return Variance(spend, total - spend, total)


def _by_month(stated: Mapping[When, Decimal], horizon: Horizon, moments: Moments) -> Rates:
    """Rates by month: a longer key stands for each of its months, and a shorter one inside it wins."""
    spans = [
        (months_between(*span), rate) for span, rate in ((moments.months(w), r) for w, r in stated.items()) if span
    ]
    rates: list[Decimal | None] = [None] * len(horizon.months)
    for months, rate in sorted(spans, key=lambda item: -len(item[0])):
        for index in map(horizon.index, months):
            if index is not None:
                rates[index] = rate
    return tuple(rates)


def exchange(plan: Plan, books: Books) -> Exchange:
    """The rates of a plan into its currency, over the months of its books."""
    moments = Moments(plan, books.horizon)
    return Exchange(books.budget, books.horizon, moments, books.currency, books.decimals)
