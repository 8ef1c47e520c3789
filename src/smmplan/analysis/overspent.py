"""Whether a line has spent more than it had by now, or will by what is agreed."""

from __future__ import annotations

from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import CURRENT, ZERO
from smmplan.base.record import NamedTuple


class Overspent(NamedTuple):
    """By how much, in the line's currency. `agreed` where only bills that are still to come exceed what there is."""

    amount: Decimal
    agreed: bool


def overspent(account: Account, horizon: Horizon) -> Overspent | None:
    """How much a line is over in the month that runs, else in the last that is over; None where it is not.

    A line without months has none: see `analysis.year` for what it comes to.
    """
    last = horizon.closed - (horizon.current is None)
    row = account.rows[last] if account.rows and last >= 0 else None
    if row is None or row.closing >= 0:
        return None
    rest = max(ZERO, row.planned + row.moved - row.spent)
    return Overspent(-row.closing, row.state == CURRENT and row.available - row.spent - rest >= 0)
