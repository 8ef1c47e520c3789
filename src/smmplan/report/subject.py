"""What a report is about: a plan as of a day, in a language, with all that engines work out of it, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.books import Books, books
from smmplan.analysis.moments import Moments
from smmplan.analysis.progress import Reading, moments_of, readings
from smmplan.base.finding import Finding, Path
from smmplan.base.money import Money
from smmplan.plan.plan import Plan
from smmplan.report.language.language import Language

if TYPE_CHECKING:
    from decimal import Decimal

    from smmplan.analysis.agenda.people import People
    from smmplan.analysis.exchange import Exchange
    from smmplan.analysis.forecast import Forecast
    from smmplan.analysis.pace import Pacing
    from smmplan.analysis.spending import Spending
    from smmplan.analysis.standings import Standing
    from smmplan.analysis.totals import Totals
    from smmplan.checks.given import Given


@dataclass(frozen=True)
class Subject:
    """A plan, the day and the language of its report, and what is worked out of it when somebody first asks.

    `outline` is full, onepage, client or team. `findings` are those of `smmplan check`, and `given` is what its rules
    worked out, where they ran. `commit` is the short name of the last commit where the plan is in git, `left_out` says
    where that stands which could not be read, "" for a part of the plan that is missing as a whole.
    """

    plan: Plan
    today: date
    language: Language
    outline: str = "full"
    findings: Sequence[Finding] = ()
    given: Given | None = None
    commit: str | None = None
    left_out: Sequence[str] = ()

    @cached_property
    def moments(self) -> Moments:
        """The calendar of the plan, with the ends of its period."""
        return moments_of(self.plan, self.today)

    @cached_property
    def agenda(self) -> Agenda:
        """Everything that has a day."""
        return self.given.agenda if self.given else agenda(self.plan, self.today)

    @cached_property
    def people(self) -> People:
        """The team, and when it is away."""
        from smmplan.analysis.agenda.people import People

        return People(self.plan, self.agenda.moments, self.agenda.window)

    @cached_property
    def readings(self) -> Mapping[str, Sequence[Reading]]:
        """What was read of each metric, by day."""
        return readings(self.plan, self.moments)

    @cached_property
    def books(self) -> Books | None:
        """The budget; None for a plan without one, or without a month to roll."""
        if self.given:
            return self.given.books
        return books(self.plan, self.today) if self.plan.budget else None

    @cached_property
    def exchange(self) -> Exchange | None:
        """The rates between the currencies of the budget."""
        from smmplan.analysis.exchange import exchange

        return exchange(self.plan, self.books) if self.books else None

    @cached_property
    def totals(self) -> Totals | None:
        """What the lines of the budget come to."""
        from smmplan.analysis.totals import totals

        return totals(self.books, self.exchange) if self.books and self.exchange else None

    @cached_property
    def forecast(self) -> Forecast | None:
        """Where the year of the budget ends."""
        from smmplan.analysis.forecast import forecast

        return forecast(self.books, self.exchange) if self.books and self.exchange else None

    @cached_property
    def pacing(self) -> Pacing | None:
        """How fast money goes out."""
        from smmplan.analysis.pace import pacing

        return pacing(self.books) if self.books else None

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How the goals stand, in the order of the plan."""
        from smmplan.analysis.standings import standings

        return standings(self.plan, self.today)

    @cached_property
    def spending(self) -> Spending | None:
        """The budget in a few figures; None without lines."""
        from smmplan.analysis.spending import in_few_figures

        if self.books and self.books.lines and self.totals and self.forecast and self.pacing:
            return in_few_figures(self.books, self.totals, self.forecast, self.pacing)
        return None

    def narrowed(self, plan: Plan) -> Subject:
        """The same of a plan that holds less, worked out anew. Findings stay with the whole plan."""
        return replace(self, plan=plan, findings=(), given=None)

    def money(self, amount: Decimal, currency: str | None = None) -> Money:
        """An amount in a currency, else in that of the plan."""
        return Money(amount, currency or self.plan.head.currency)

    def name_of(self, section: str, id: str) -> str:
        """What people call an entry: its name, else its words, else its id."""
        entry = getattr(self.plan, section, {}).get(id)
        return str(getattr(entry, "name", None) or getattr(entry, "what", None) or id)

    def is_open(self, *path: str | int) -> bool:
        """Whether the plan says TBD at a path, or in something at it."""
        wanted: Path = path
        return any(each[: len(wanted)] == wanted for each in self.plan.open)
