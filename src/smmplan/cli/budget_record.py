"""smmplan budget record: what was spent goes into the plan, where the line keeps its actuals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.budget_left import left
from smmplan.cli.edit_plan import DryRunOption, edit_plan
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, plan_path, plan_today
from smmplan.cli.streams import say, tell
from smmplan.source.edit import Change
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.books import Books
    from smmplan.analysis.recording import Recording


def command(
    line: Annotated[str, typer.Argument(metavar="LINE", help="The line of the budget, by its id, or income.ID.")],
    month: Annotated[str, typer.Argument(metavar="MONTH", help="The month, as in 2026-10 or M3.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="The amount, as in 1250.00; a refund is negative.")],
    *,
    add: Annotated[
        bool, typer.Option("--add", help="Add it to what the month has, in place of setting it anew.")
    ] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What to remember about it.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day it was recorded or paid, as in 2026-10-31.")
    ] = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Record what was spent on a line in a month.

    It goes where the line keeps its actuals, in a file of YAML or CSV; all else in the file stays as it is. A month
    that has an amount gets the new one in its place; --add adds to it.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Example: smmplan budget record meta-ads 2026-10 17120.75 --note "two boosts"
    """
    from smmplan.analysis.books import books
    from smmplan.analysis.recording import Spent, recording

    if note is not None and not note.strip():
        raise Trouble("--note is empty; write what to remember, or leave it out")
    spent = Spent(line, month, amount, add, note, _day(day))
    made: list[tuple[Recording, date]] = []

    def changes(loaded: Loaded) -> Sequence[Change]:
        assert loaded.plan is not None, "edit_plan asks for changes of plans that could be read"
        as_of = plan_today(loaded.plan, today)
        made[:] = [(recording(loaded, spent, as_of), as_of)]
        return made[0][0].changes

    after = edit_plan(plan_path(plan), changes, dry_run=dry_run)
    ((recorded, as_of),) = made
    assert after.plan is not None, "what was written was read again"
    kept = books(after.plan, as_of)
    if kept is not None:
        _warn_ahead(recorded, kept)
    if not dry_run:
        _answer(recorded, after, kept)
    return 0


def _warn_ahead(recorded: Recording, kept: Books) -> None:
    month = kept.horizon.index(recorded.month)
    now = kept.horizon.closed if kept.horizon.current is None else kept.horizon.current
    if kept.horizon.dated and month is not None and month > now:
        tell(
            f"note: {recorded.label} is still to come; what is expected belongs into forecast, "
            "what is agreed into committed"
        )


def _answer(recorded: Recording, after: Loaded, kept: Books | None) -> None:
    """Say what was written and where, and what the line has left."""
    from smmplan.analysis.told import told

    assert after.places is not None, "what was written was read again"

    def shown(amount: Decimal) -> str:
        return told(kept, recorded.name, amount) if kept else f"{amount:,f}"

    place = after.places.find((*recorded.at, "amount"))
    same = ", as before" if recorded.before == recorded.after else ""
    before = f"{shown(recorded.before)} -> " if recorded.before is not None and not same else ""
    lines = [f"{recorded.name} {recorded.label}: {before}{shown(recorded.after)}{same} ({place.file}:{place.line})"]
    month = kept.horizon.index(recorded.month) if kept else None
    if kept and month is not None:
        lines += left(kept, recorded.name, month)
    say("".join(f"{visible(each)}\n" for each in lines))


def _day(text: str | None) -> date | None:
    from smmplan.base.when import Day, parse_when

    if text is None:
        return None
    try:
        when = parse_when(text)
    except GrammarError as error:
        raise Trouble(f"--date: {error}") from error
    if not isinstance(when, Day):
        raise Trouble(f"--date: {quote(text)} is no day; write one like 2026-10-31")
    return when.day
