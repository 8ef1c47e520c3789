"""What rolling a budget starts from and comes to: lines, movements and pools as numbers over months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.policy import Policy
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

ZERO = Decimal(0)

POOL, OUTSIDE, CONTINGENCY = "pool", "outside", "contingency"
"""The accounts that are no lines; a pool of a category is called `pool:CATEGORY`."""

UNTRACKED, RECORDED, IDLE, MISSING, CURRENT, FUTURE = "untracked", "recorded", "idle", "missing", "current", "future"
"""The states of a line in a month. The first four are settled, but that an untracked line is so in every month."""


class LineInput(NamedTuple):
    """What rolling a line needs. Amounts stand for the months of the ledger, in the line's currency.

    `recorded` is None where nothing was written down; `final` are months that count as closed before they are
    over. What the line carries into the month `heir_from` is the opening of the line `heir`, which has no other heir
    in that month.
    """

    id: str
    planned: Sequence[Decimal]
    recorded: Sequence[Decimal | None]
    committed: Sequence[Decimal]
    opening: Decimal = ZERO
    policy: Policy = Policy()
    category: str | None = None
    tracked: bool = True
    final: frozenset[int] = frozenset()
    heir: str | None = None
    heir_from: int = 0
    decimals: int = 2


class Movement(NamedTuple):
    """An amount that goes from one account to another in a month: lines, pools, `outside`, `contingency`.

    `origin` is the path of the plan that says so.
    """

    month: int
    source: str
    target: str
    amount: Decimal
    origin: Path = ()


class Cut(NamedTuple):
    """A line that ends with a month, and the account that has its money from then on."""

    line: str
    month: int
    into: str
    origin: Path = ()


class Ledger(NamedTuple):
    """Everything that rolling needs. Lines that share a pool or a movement have one currency.

    `closed` is the number of months that are over, `current` the month that is running. `distribute` says for a
    pool which lines it pays out to, by weight. `resets` holds, for each kind of horizon, the months that end one;
    the last month of all is never among them.
    """

    months: int
    lines: Sequence[LineInput]
    movements: Sequence[Movement] = ()
    cuts: Sequence[Cut] = ()
    closed: int = 0
    current: int | None = None
    decimals: int = 2
    openings: Mapping[str, Decimal] = {}
    distribute: Mapping[str, Mapping[str, Decimal]] = {}
    resets: Mapping[str, frozenset[int]] = {}


class Row(NamedTuple):
    """A line in a month.

    available = opening + planned + moved; `opening` has what was carried in, and what pools distributed.
    closing = available - spent - assumed = carry + swept + expired - forgiven - absorbed.
    free = available - spent - committed.
    """

    state: str
    opening: Decimal
    planned: Decimal
    moved: Decimal
    available: Decimal
    spent: Decimal
    assumed: Decimal
    committed: Decimal
    free: Decimal
    closing: Decimal
    carry: Decimal
    swept: Decimal = ZERO
    expired: Decimal = ZERO
    forgiven: Decimal = ZERO
    absorbed: Decimal = ZERO
    distributed: Decimal = ZERO


class PoolRow(NamedTuple):
    """A pool in a month. balance = opening - distributed + moved + swept - absorbed."""

    opening: Decimal
    distributed: Decimal
    moved: Decimal
    swept: Decimal
    absorbed: Decimal
    balance: Decimal


class Rolled(NamedTuple):
    """The rows of every line and of every pool, one a month."""

    lines: Mapping[str, Sequence[Row]]
    pools: Mapping[str, Sequence[PoolRow]]


def pool_of(category: str | None) -> str:
    """The name of a category's pool; `pool` for no category."""
    return POOL if category is None else f"{POOL}:{category}"


def is_pool(account: str) -> bool:
    """Whether the name of an account is that of a pool."""
    return account == POOL or account.startswith(f"{POOL}:")
