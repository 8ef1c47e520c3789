"""The books of a plan: every line with what it plans, spends and carries, as of a day. The door to the budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.accounts import CATEGORIES, EARNED, Account, Accounting
from smmplan.analysis.garbage import not_collected
from smmplan.analysis.heirs import Heir, heirs, inherited
from smmplan.analysis.horizon import Horizon, horizon
from smmplan.analysis.ledger import (
    CONTINGENCY,
    ZERO,
    Cut,
    Ledger,
    LineInput,
    Movement,
    PoolRow,
    Rolled,
    is_pool,
    pool_of,
)
from smmplan.analysis.movements import Moves, Party, moves
from smmplan.analysis.problem import Problem
from smmplan.analysis.rollover import roll
from smmplan.base.coins import to_coins
from smmplan.base.finding import Path
from smmplan.base.month import Month
from smmplan.base.period import MONTHS_OF
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share
from smmplan.plan.budget import Budget, Rollover
from smmplan.plan.plan import Plan

BUDGET = ("budget",)
INCOME = (*BUDGET, "income")
LINES = (*BUDGET, "lines")


class Books(NamedTuple):
    """The budget of a plan as of a day. Lines and income stand in the order of the plan.

    `total` and `contingency` are the plan's, in its currency; None where the plan says nothing.
    """

    budget: Budget
    today: date
    horizon: Horizon
    currency: str | None
    decimals: int
    lines: Mapping[str, Account]
    income: Mapping[str, Account]
    pools: Mapping[str, Sequence[PoolRow]]
    movements: tuple[Movement, ...]
    cuts: tuple[Cut, ...]
    ledger: Ledger
    total: Decimal | None
    contingency: Decimal | None
    problems: tuple[Problem, ...]

    @property
    def drawn(self) -> Decimal:
        """What was moved out of the contingency."""
        return sum((move.amount for move in self.movements if move.source == CONTINGENCY), ZERO)


def books(plan: Plan, today: date) -> Books | None:
    """The books of a plan as of a day; None for a plan without a budget, or without any month to roll."""
    months = horizon(plan, today) if plan.budget else None
    if plan.budget is None or months is None:
        return None
    with not_collected():
        return _Keeping(plan, plan.budget, months, today).books()


class _Keeping:
    """Makes the books."""

    def __init__(self, plan: Plan, budget: Budget, months: Horizon, today: date) -> None:
        self.plan, self.budget, self.horizon, self.today = plan, budget, months, today
        self.accounting = Accounting(plan, budget, months, today)
        self.purse = self.accounting.purse
        self.problems: list[Problem] = []

    def books(self) -> Books:
        lines = self.accounting.accounts(self.budget.lines, LINES)
        income = self.accounting.accounts(self.budget.income, INCOME, income=True)
        moved = self._moves(lines, income)
        ledger = self._ledger(lines, moved)
        rolled = roll(ledger)
        earned = roll(self._ledger(income, Moves((), (), ()), pools=False))
        return Books(
            budget=self.budget,
            today=self.today,
            horizon=self.horizon,
            currency=self.purse.currency,
            decimals=self.purse.decimals,
            lines=_with_rows(lines, rolled, moved.movements),
            income=_with_rows(income, earned, ()),
            pools=rolled.pools,
            movements=moved.movements,
            cuts=moved.cuts,
            ledger=ledger,
            total=self.accounting.total,
            contingency=self._contingency(),
            problems=(*self.accounting.problems, *self.problems, *moved.problems),
        )

    def _contingency(self) -> Decimal | None:
        """What is kept back, as an amount: a share of the total is rounded half up."""
        stated, total = self.budget.contingency, self.accounting.total
        if isinstance(stated, Share):
            if total is None:
                return None
            return to_coins(total * stated.fraction, self.purse.decimals)
        return stated.amount if stated and stated.currency in {None, self.purse.currency} else None

    def _moves(self, lines: Mapping[str, Account], income: Mapping[str, Account]) -> Moves:
        parties = {id: _party(id, account, lines) for id, account in lines.items()}
        parties |= {f"{EARNED}{id}": _party(f"{EARNED}{id}", account, income) for id, account in income.items()}
        named = {account.line.category for account in lines.values()}
        pools = {pool_of(None), *(pool_of(id) for id in {*self.budget.categories, *named} if id)}
        return moves(self.budget, parties, pools, self.horizon, self.accounting.moments, self.purse.currency)

    def _ledger(self, accounts: Mapping[str, Account], moved: Moves, *, pools: bool = True) -> Ledger:
        rolled = {id: account for id, account in accounts.items() if account.counts and account.monthly}
        heirs_of, problems = heirs(rolled, self._takes_over)
        self.problems += problems
        inputs = {id: self._input(account, heirs_of.get(id)) for id, account in rolled.items()}
        return Ledger(
            months=len(self.horizon.months),
            lines=tuple(inherited(inputs)),
            movements=moved.movements,
            cuts=tuple(cut for cut in moved.cuts if cut.line in rolled),
            closed=self.horizon.closed,
            current=self.horizon.current,
            decimals=self.purse.decimals,
            openings=self._openings() if pools else {},
            distribute=self._distribute(accounts, rolled) if pools else {},
            resets=self._resets(),
        )

    def _input(self, account: Account, heir: Heir | None) -> LineInput:
        amounts, final = account.plan.amounts or (), set()
        for when in account.line.final:
            span = self.accounting.moments.months(when)
            for index, month in enumerate(self.horizon.months):
                if span and span[0] <= month <= span[1]:
                    final.add(index)
        return LineInput(
            id=account.id,
            planned=amounts,
            recorded=account.actual.months,
            committed=account.committed,
            opening=account.opening,
            policy=account.stated.policy,
            category=account.line.category,
            tracked=account.line.tracked is not False,
            final=frozenset(final),
            heir=heir.line if heir else None,
            heir_from=heir.month if heir else 0,
            decimals=account.decimals,
        )

    def _takes_over(self, account: Account) -> int | None:
        """The month from which a line replaces another: its `from`, else its first planned month."""
        begins = account.line.from_
        if begins is None:
            return next((index for index, amount in enumerate(account.plan.amounts or ()) if amount), None)
        day = self.accounting.moments.first(begins)
        return self.horizon.index(max(Month.of(day), self.horizon.months[0])) if day else None

    def _openings(self) -> dict[str, Decimal]:
        """What pools bring along; an amount in another currency is none of theirs."""
        openings: dict[str, Decimal] = {}
        for name, money in self.budget.openings.items():
            if not is_pool(name):
                at = ("budget", "openings", name)
                right = f"write opening: {money} in the line" if name in self.budget.lines else "name a pool"
                self.problems.append(Problem("opening", at, f'"{name}" is no pool, so this is not counted; {right}'))
            elif money.currency in {None, self.purse.currency}:
                openings[name] = money.amount
        return openings

    def _distribute(
        self, accounts: Mapping[str, Account], rolled: Mapping[str, Account]
    ) -> dict[str, dict[str, Decimal]]:
        """Which lines a pool pays out to, by weight: those of its currency, each where it is rolled."""
        stated: list[tuple[str, Path, Rollover | None]] = [(pool_of(None), BUDGET, self.budget.rollover)]
        stated += [(pool_of(id), (*CATEGORIES, id), each.rollover) for id, each in self.budget.categories.items()]
        paid: dict[str, dict[str, Decimal]] = {}
        for pool, path, rollover in stated:
            for line, weight in (rollover.distribute if rollover else {}).items():
                home = rolled.get(accounts[line].home) if line in accounts else None
                if home and home.kind == (self.purse.currency, False):
                    weights = paid.setdefault(pool, {})
                    weights[home.id] = weights.get(home.id, ZERO) + max(weight, ZERO)
                elif line in accounts:
                    said = f'"{line}" cannot take money of a pool: it is {_unlike(accounts[line], self.purse.currency)}'
                    self.problems.append(Problem("distribute", (*path, "rollover", "distribute", line), said))
        return paid

    def _resets(self) -> dict[str, frozenset[int]]:
        """The months that end each kind of horizon, counted from the beginning of the fiscal year.

        The months of a plan without dates count from its first.
        """
        fiscal = self.plan.fiscal_month if self.horizon.dated else 1
        last = len(self.horizon.months) - 1
        ended = [(index, (month.month - fiscal) % 12 + 1) for index, month in enumerate(self.horizon.months)]
        return {
            unit: frozenset(index for index, number in ended if number % length == 0 and index != last)
            for unit, length in MONTHS_OF.items()
        }


def _party(id: str, account: Account, accounts: Mapping[str, Account]) -> Party:
    """An account as movements see it."""
    refused = None
    if account.path[:2] == INCOME:
        refused = f'"{id}" is income, and money moves between lines only; change its plan'
    elif account.line.in_kind:
        refused = f'"{id}" is in kind, and no money moves from or to it'
    elif account.heading:
        refused = f'"{id}" has no money of its own, its parts have; name one of them'
    planned = account.plan.amounts if accounts[account.home].monthly else None
    return Party(account.home, account.currency, refused, planned, account.above)


def _unlike(account: Account, currency: str | None) -> str:
    """Why a line takes part in no pool, in a few words that begin with what it is."""
    if account.line.in_kind:
        return "in kind"
    if account.currency != currency:
        return f"in {account.currency}, and the pool is in {currency}"
    if account.heading:
        return "the sum of its parts; name one of them"
    return "not planned and recorded by month"


def _with_rows(accounts: Mapping[str, Account], rolled: Rolled, movements: Sequence[Movement]) -> dict[str, Account]:
    """The accounts with what rolling came to, and with all that was moved."""
    moved: dict[str, Decimal] = {}
    for movement in movements:
        for account, signed in ((movement.source, -movement.amount), (movement.target, movement.amount)):
            moved[account] = moved.get(account, ZERO) + signed
    return {
        id: account._replace(rows=rolled.lines.get(id, ()), moved=moved.get(id, ZERO))
        for id, account in accounts.items()
    }
