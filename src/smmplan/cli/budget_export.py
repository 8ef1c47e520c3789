"""smmplan budget export: the budget as a journal for hledger, and as a table for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from smmplan.analysis.books import Books
from smmplan.cli.options import DebugOption, TodayOption, output_option, parse_outputs
from smmplan.cli.plan_option import PlanOption, open_budget, tell_what_is_left_out
from smmplan.cli.put import put, spare

FORMS = ("hledger", "csv")


def command(
    *,
    plan: PlanOption = None,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Write the budget for other programs: a hledger journal, or CSV.

    The journal's first lines say how to read it: hledger works out again what is left of each line. CSV has a row for
    each line and month.

    Exit status: 0, or 2 when the plan has no budget or could not be read, or an option is wrong.

    \b
    Example: smmplan budget export -o hledger:budget.journal
    """
    outputs = parse_outputs(output, FORMS)
    opened = open_budget(plan, today, figures_only=True)
    spare(outputs, opened.loaded.texts)
    for each in outputs:
        put(each, _pieces(each.form, opened.books))
    tell_what_is_left_out(opened)
    return 0


def _pieces(form: str, books: Books) -> Iterator[str]:
    if form == "csv":
        from smmplan.export.budget_csv import budget_csv

        return budget_csv(books)
    from smmplan.export.journal import journal

    return journal(books)
