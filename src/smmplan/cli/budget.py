"""smmplan budget: what may be spent, where it came from, and where the year will end."""

from __future__ import annotations

from typing import Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.cli.budget_outputs import FORMS, write_outputs
from smmplan.cli.budget_wanted import Asked, wanted
from smmplan.cli.options import (
    COLORS,
    ColorOption,
    DebugOption,
    TodayOption,
    one_of,
    output_option,
    parse_outputs,
)
from smmplan.cli.plan_option import PlanOption, open_budget, tell_what_is_left_out
from smmplan.cli.put import spare
from smmplan.cli.streams import say


def command(
    *,
    plan: PlanOption = None,
    month: Annotated[
        str | None, typer.Option(metavar="MONTH", help="One month with all columns, as in 2026-11 or M5.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="MONTH", help="The first month of the table and of Markdown.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="MONTH", help="The last month of the table and of Markdown.")
    ] = None,
    line: Annotated[
        str | None, typer.Option(metavar="LINE", help="One line with all columns, month by month; also income.ID.")
    ] = None,
    category: Annotated[str | None, typer.Option(metavar="NAME", help="Only the lines of this category.")] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help="Only sums, by month, category or channel; table and Markdown.")
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="LINE MONTH", help="Explain what a line or a pool has in a month, back to where it began."
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(metavar="CHANGE", help="Try 'move FROM TO 500' or 'cut LINE from 2027-01'; writes nothing."),
    ] = None,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Show what may be spent, where it came from, where the year ends.

    Exit status: 0, or 2 when the plan has no budget or could not be read, or an option is wrong.
    """
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMS)
    asked = Asked(month, from_, to, line, category, by)
    _fit_together(asked, why=bool(why), what_if=bool(what_if), output=bool(output))
    opened = open_budget(plan, today, figures_only=not why)
    spare(outputs, opened.loaded.texts)
    if why:
        from smmplan.cli.budget_why import why as explain

        say(explain(opened.books, opened.places, *why))
    elif what_if:
        from smmplan.cli.budget_what_if import what_if_text

        say(what_if_text(opened.plan, opened.books.today, what_if))
    else:
        write_outputs(outputs, opened, wanted(asked, opened.books), color)
    tell_what_is_left_out(opened)
    return 0


def _fit_together(asked: Asked, *, why: bool, what_if: bool, output: bool) -> None:
    """Raise Trouble for options that say two things at once."""
    if why and what_if:
        raise Trouble("--why and --what-if answer two questions; ask one at a time")
    if why or what_if:
        used = [name for name, value in asked.options() if value is not None] + ["-o"] * output
        if used:
            raise Trouble(f"{'--why' if why else '--what-if'} stands alone; leave out {used[0]}")
    asked.check()
