"""What a line comes to over all months, also one that is planned or recorded in one sum and so has no months."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Exchange, Flows
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import ZERO
from smmplan.base.record import NamedTuple


class Year(NamedTuple):
    """What one or several lines come to over all months; None where a rate is missing.

    `planned` has ranges at their upper end, `low` at their lower.
    """

    planned: Decimal | None
    low: Decimal | None
    moved: Decimal | None
    spent: Decimal | None
    assumed: Decimal | None
    committed: Decimal | None

    @property
    def revised(self) -> Decimal | None:
        """The plan with all that was moved."""
        return added((self.planned, self.moved))


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one of the amounts is not known."""
    amounts = tuple(amounts)
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if len(known) == len(amounts) else None


def year_of_months(flows: Flows) -> Year:
    """What months come to."""
    planned = added(flows.planned)
    return Year(planned, planned, *(added(column) for column in flows[1:]))


def year_in_one_sum(account: Account, horizon: Horizon) -> Year:
    """The year of a line without months, in its currency.

    What is assumed follows the rule of a month, for the whole: as long as the plan runs the line takes what is agreed
    or what is left of its plan, and nothing more once the plan is over and something was recorded.
    """
    amounts, actual = account.plan.amounts, account.actual
    planned = (account.plan.whole or ZERO) if amounts is None else sum(amounts, ZERO)
    recorded = [amount for amount in (actual.whole, *actual.months) if amount is not None]
    spent = sum(recorded, ZERO)
    budgeted = planned + account.moved
    left = max(ZERO, budgeted - spent)
    over = horizon.closed == len(horizon.months)
    if account.line.tracked is not False:
        if over and (recorded or account.stated.policy.missing == "zero"):
            left = ZERO
        left = max(left, sum(account.committed[horizon.closed :], ZERO))
    low = planned if account.plan.low is None else account.plan.low
    return Year(planned, low, account.moved, spent, left, sum(account.committed, ZERO))


def year_of(account: Account, horizon: Horizon) -> Year:
    """What a line comes to over all months, in its currency; nobody knows for how many months 20/month is planned."""
    if account.plan.rate is not None:
        return year_in_one_sum(account, horizon)._replace(planned=None, low=None)
    if not account.rows:
        return year_in_one_sum(account, horizon)
    _, _, plans, moved, _, spent, assumed, committed, *_ = zip(*account.rows, strict=True)
    return year_of_months(Flows(plans, moved, spent, assumed, committed))


def converted(account: Account, horizon: Horizon, exchange: Exchange) -> Year:
    """The year of a line without months, in the plan's currency.

    What is recorded by month takes the rates of the months; a single sum has no month and takes that of the budget.
    """
    year, actual, currency = year_in_one_sum(account, horizon), account.actual, account.currency
    by_month = (exchange.recorded(amount or ZERO, currency, month) for month, amount in enumerate(actual.months))
    planned, low, moved, _, assumed, committed = (exchange.budgeted(amount or ZERO, currency) for amount in year)
    spent = added((exchange.budgeted(actual.whole or ZERO, currency), *by_month))
    return Year(planned, low, moved, spent, assumed, committed)


def brought_by_pools(books: Books) -> Decimal:
    """What pools add to what lines may spend over all months: what they began with, and what moved in or out.

    Money that a line leaves to a pool is planned on that line already, and moves out of the pool to another.
    """
    return sum((rows[0].opening + sum(row.moved for row in rows) for rows in books.pools.values() if rows), ZERO)
