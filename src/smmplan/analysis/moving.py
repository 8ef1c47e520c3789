"""Moving money from one account to another on a day: whether that is possible, and the transfer to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smmplan.analysis.books import Books, books
from smmplan.analysis.giving import Giving, givings
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, ZERO
from smmplan.analysis.moments import Moments
from smmplan.analysis.naming import budget_of, named_account, named_amount
from smmplan.analysis.told import to_write, told
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.finding import Path
from smmplan.base.money import Money
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, When, parse_when
from smmplan.plan.budget import Budget, Transfer
from smmplan.plan.part import values_of
from smmplan.plan.plan import Plan
from smmplan.source.edit import Append, Change
from smmplan.source.load import Loaded
from smmplan.source.sound import refuse_broken

TRANSFERS: Path = ("budget", "transfers")


class Wish(NamedTuple):
    """What somebody wants to move: texts as a plan would have them; the date is today where none is said."""

    source: str
    target: str
    amount: str
    because: str
    date: str | None = None


class Moving(NamedTuple):
    """The transfer that was wished for, with the month in which it counts and what has to change for it."""

    source: str
    target: str
    amount: Money
    when: When
    month: int
    at: Path
    changes: tuple[Change, ...]


def moving(loaded: Loaded, wish: Wish, today: date) -> Moving:
    """The change that writes a transfer behind the others.

    Raises Trouble where an account, the amount or the date cannot be, where money would be moved that is not there,
    now or for a later transfer, and where a part of the plan that this depends on could not be read.
    """
    assert loaded.plan is not None, "only a plan that could be read is written to"
    return _Mover(loaded, loaded.plan, wish, today).moving()


class _Mover:
    def __init__(self, loaded: Loaded, plan: Plan, wish: Wish, today: date) -> None:
        self.loaded, self.plan, self.today = loaded, plan, today
        self.budget = budget_of(plan)
        self.source = named_account(plan, wish.source, OUTSIDE, CONTINGENCY)
        self.target = named_account(plan, wish.target, OUTSIDE)
        lines = [id for id in (self.source, self.target) if id in self.budget.lines]
        refuse_broken(loaded, TRANSFERS, *(("budget", "lines", id) for id in lines))
        line = self.budget.lines[lines[0]] if lines else None
        self.amount = named_amount(plan, wish.amount, line, lines[0] if lines else "the plan")
        if self.amount.amount == 0:
            raise Trouble(f"{quote(wish.amount)} moves nothing; write an amount above zero")
        self.because = wish.because
        self.now = self._books(self.budget)
        self.when, self.month = self._month(wish.date)

    def _books(self, budget: Budget) -> Books:
        kept = books(replace(self.plan, budget=budget), self.today)
        if kept is None:
            raise Trouble("this budget has no months; write period: {from: 2026-07-01, to: 2027-06-30} at the top")
        return kept

    def _month(self, text: str | None) -> tuple[When, int]:
        try:
            when = parse_when(text) if text else Day(self.today)
        except GrammarError as error:
            raise Trouble(f"--date: {error}") from error
        months = self.now.horizon
        day = Moments(self.plan, months).first(when)
        if day is None:
            raise Trouble(f"--date: {quote(str(when))} has no day yet; write one like {self.today}")
        month = months.index(Month.of(day))
        if month is None:
            first, last = months.labels[0], months.labels[-1]
            raise Trouble(f"{when} is outside the plan; write --date with a date from {first} to {last}")
        return when, month

    def moving(self) -> Moving:
        transfer = Transfer(date=self.when, from_=self.source, to=self.target, amount=self.amount)
        transfers = (*self.budget.transfers, transfer)
        then = self._books(Budget(**{**dict(values_of(self.budget)), "transfers": transfers}))
        at = (*TRANSFERS, len(self.budget.transfers))
        for problem in then.problems:
            if problem.path[: len(at)] == at:
                raise Trouble(problem.message)
        if len(then.movements) == len(self.now.movements):
            raise Trouble(
                f"{quote(self.source)} and {quote(self.target)} are parts of one line, which holds their money"
            )
        self._refuse_short(then, at)
        record = {
            "date": str(self.when),
            "from": self.source,
            "to": self.target,
            "amount": str(self.amount),
            "because": self.because,
        }
        changes = (Append(TRANSFERS, [record]),)
        return Moving(self.source, self.target, self.amount, self.when, self.month, at, changes)

    def _refuse_short(self, then: Books, at: Path) -> None:
        """Raises Trouble where the transfer, or a later one because of it, would move money that is not there."""
        before, after = givings(self.now), givings(then)
        made = next(move for move in then.movements if move.origin == at)
        own = after.get((made.source, made.month))
        if own and own.short:
            raise Trouble(self._short(then, own))
        for key, giving in after.items():
            if giving.short and not (key in before and before[key].short):
                assert self.loaded.places is not None, "a plan that could be read has places"
                place = self.loaded.places.find(giving.last.origin)
                had, gives = (told(then, giving.account, each) for each in (giving.had, giving.gives))
                raise Trouble(
                    f"this would leave {quote(giving.account)} {had} in {then.horizon.labels[giving.month]}, and it "
                    f"gives {gives} to others then ({place.file}:{place.line}); move less, or change that first"
                )

    def _short(self, then: Books, own: Giving) -> str:
        """The sentence for an account that would give more than it has; `others` give it something where below zero."""
        others = own.gives - self.amount.amount
        had = told(then, own.account, own.had - min(others, ZERO))
        when = "" if own.account == CONTINGENCY else f" in {then.horizon.labels[own.month]}"
        already = f" and gives {told(then, own.account, others)} of it already" if others > 0 else ""
        left = own.had - others
        advice = f"write at most {to_write(then, own.account, left)}" if left > 0 else "move it from elsewhere"
        return f"{quote(own.account)} has {had}{when}{already}; {advice}, or let it come from outside"
