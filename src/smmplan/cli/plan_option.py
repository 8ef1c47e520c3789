"""The option --plan of commands about one plan, and what they open with it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import Annotated, TypeAlias

import typer

from smmplan.analysis.books import Books, books
from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli import clock
from smmplan.cli.options import parse_today
from smmplan.cli.streams import tell
from smmplan.cli.working_folder import working_folder
from smmplan.plan.plan import Plan
from smmplan.source.discover import find_plans, find_upwards
from smmplan.source.load import Loaded, load
from smmplan.source.places import Places
from smmplan.source.repository import shown

PlanOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--plan", "-p", metavar="PATH", help="The plan. Usual: the one in this folder, or the nearest above."),
]


_NO_BUDGET = "this plan has no budget; begin one like budget: {lines: {ads: {plan: 500/month}}}"
_NO_MONTHS = "this budget has no months; write period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan"

_MOST = 5
"""How many plans a message names."""


class Opened(NamedTuple):
    """A plan with its budget as of a day."""

    plan: Plan
    books: Books
    loaded: Loaded

    @property
    def places(self) -> Places:
        """Where everything stands. Raises LookupError for a plan that was opened for its figures only."""
        if self.loaded.places is None:
            raise LookupError("only the figures of this plan were kept")
        return self.loaded.places


def plan_path(named: str | None) -> str:
    """The absolute path of the plan that is meant: a plan, its folder, or a file that it includes; else find_upwards.

    Raises Trouble where there is none, and where there are several.
    """
    cwd = working_folder()
    if named is None:
        return find_upwards(cwd)
    if not named:
        raise Trouble('"" names no plan; leave -p out to take the plan of this folder')
    found = find_plans([named], cwd)
    if len(found.plans) > 1:
        names = ", ".join(quote(target.name) for target in found.plans[:_MOST])
        more = f" and {len(found.plans) - _MOST} more" if len(found.plans) > _MOST else ""
        raise Trouble(f"several plans are in {quote(named)}, and one is needed; name one of {names}{more}")
    if not found.plans:
        raise Trouble(found.troubles[0])
    return os.path.normpath(found.plans[0].path)


def open_plan(named: str | None) -> Loaded:
    """The plan that is meant; see plan_path. Raises Trouble, with the place, where it cannot be read as a plan."""
    path, cwd = plan_path(named), working_folder()
    loaded = load(path, shown(path, cwd), cwd)
    if loaded.plan is None or loaded.places is None:
        raise Trouble(_unreadable(loaded, shown(path, cwd)))
    return loaded


def open_budget(named: str | None, today: str | None, *, figures_only: bool = False) -> Opened:
    """The plan that is meant with its budget, as of the text of --today, else of today in the plan's time zone.

    With `figures_only` its data as written and their places are let go before the budget is rolled: of 10,000 lines
    they are a quarter of the memory. Raises Trouble for a plan that cannot be read, and for one without a budget or
    without months.
    """
    loaded = open_plan(named)
    plan = loaded.plan
    if plan is None:
        raise Trouble(_unreadable(loaded, "the plan"))
    if figures_only:
        plan = replace(plan, data={}, references=())
        loaded = loaded._replace(plan=plan, places=None)
    day = plan_today(plan, today)
    kept = books(plan, day)
    if kept is None:
        raise Trouble(_NO_MONTHS if plan.budget else _NO_BUDGET)
    return Opened(plan, kept, loaded)


def plan_today(plan: Plan, text: str | None) -> date:
    """The day of --today, else today in the time zone of the plan. Raises Trouble for what is no date."""
    return clock.today(plan.head.timezone) if text is None else parse_today(text)


def tell_left_out(loaded: Loaded) -> None:
    """Say on standard error what of a plan could not be read, and how to see why."""
    for trouble in loaded.troubles:
        tell(f"note: {trouble}")
    errors = sum(finding.severity == Severity.ERROR for finding in loaded.findings)
    if errors:
        things = "1 thing is" if errors == 1 else f"{errors} things are"
        tell(f"note: {things} wrong in the plan and left out here; smmplan check says what")


def tell_what_is_left_out(opened: Opened) -> None:
    """The same of a plan with a budget, of which amounts may not count either."""
    tell_left_out(opened.loaded)
    count = len(opened.books.problems)
    if count:
        amounts = "1 amount does" if count == 1 else f"{count} amounts do"
        tell(f"note: {amounts} not count as written; smmplan check says which")


def _unreadable(loaded: Loaded, name: str) -> str:
    if loaded.troubles:
        return loaded.troubles[0]
    finding = next(iter(loaded.findings), None)
    if finding is None:
        return f"{quote(name)} cannot be read as a plan; smmplan check says why"
    place = finding.place
    where = f"{place.file}:{place.line}:{place.column}: " if place else ""
    return f"cannot read the plan: {where}{finding.message}"
