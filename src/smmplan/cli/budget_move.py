"""smmplan budget move: money goes from one account to another, with a date and a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.base.text import visible
from smmplan.cli.budget_left import left
from smmplan.cli.edit_plan import DryRunOption, edit_plan
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, plan_path, plan_today
from smmplan.cli.streams import say
from smmplan.source.edit import Change
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.moving import Moving


def command(
    source: Annotated[
        str,
        typer.Argument(metavar="FROM", help="A line, pool, pool:CATEGORY, outside or contingency."),
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="A line, pool, pool:CATEGORY or outside.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="How much, as in 700.00.")],
    *,
    because: Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why; this is needed.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When, as in 2026-10-12. Usual: today.")
    ] = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Move money between lines and pools, with a date and a reason.

    The transfer is written behind the others of the budget. Money that is not there does not move: a line gives what
    it brought along and plans for that month, a pool and the contingency what they hold.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Example: smmplan budget move meta-ads creators 700 --because "one more story"
    """
    from smmplan.analysis.books import books
    from smmplan.analysis.moving import Wish, moving
    from smmplan.analysis.told import told

    if because is None or not because.strip():
        raise Trouble('--because is missing; say why, as in --because "one more story"')
    wish = Wish(source, target, amount, because, day)
    made: list[tuple[Moving, date]] = []

    def changes(loaded: Loaded) -> Sequence[Change]:
        assert loaded.plan is not None, "edit_plan asks for changes of plans that could be read"
        as_of = plan_today(loaded.plan, today)
        made[:] = [(moving(loaded, wish, as_of), as_of)]
        return made[0][0].changes

    after = edit_plan(plan_path(plan), changes, dry_run=dry_run)
    if dry_run:
        return 0
    ((moved, as_of),) = made
    assert after.plan is not None, "what was written was read again"
    assert after.places is not None, "what was written was read again"
    kept = books(after.plan, as_of)
    assert kept is not None, "money moved in one of its months"
    place = after.places.find((*moved.at, "date"))
    sum = told(kept, moved.source if moved.source in kept.lines else moved.target, moved.amount.amount)
    lines = [f"moved {sum} from {moved.source} to {moved.target} on {moved.when} ({place.file}:{place.line})"]
    for account in (moved.source, moved.target):
        lines += left(kept, account, moved.month)
    say("".join(f"{visible(line)}\n" for line in lines))
    return 0
