"""Puts a budget out: as a table, as Markdown, as JSON or as CSV, on standard output or in files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smmplan.analysis.accounts import Account
from smmplan.base.build_log import disarmed_json
from smmplan.cli.options import Output
from smmplan.cli.plan_option import Opened
from smmplan.cli.put import put
from smmplan.cli.streams import terminal_width, wants_color
from smmplan.cli.table import PLAIN_WIDTH, draw, fitting
from smmplan.export.budget_page import Wanted, account_of, page
from smmplan.export.overview import Overview, overview

FORMS = ("table", "csv", "json", "markdown")


def write_outputs(outputs: Sequence[Output], opened: Opened, wanted: Wanted, color: str) -> None:
    """Write each output. Raises Trouble where one cannot be written."""
    view = None
    for output in outputs:
        if output.form == "csv":
            from smmplan.export.budget_csv import budget_csv

            put(output, budget_csv(opened.books, _chosen(opened, wanted)))
            continue
        view = view or overview(opened.plan, opened.books)
        if output.form == "json":
            from smmplan.export.budget_json import budget_json

            put(output, map(disarmed_json, budget_json(view, _chosen(opened, wanted))))
        elif output.form == "markdown":
            from smmplan.export.budget_markdown import budget_markdown

            put(output, [budget_markdown(page(view, wanted))])
        elif output.file is None:
            put(output, [_table(view, wanted, terminal_width() or PLAIN_WIDTH, color=wants_color(color))])
        else:
            put(output, [_table(view, wanted, PLAIN_WIDTH, color=False)])


def _table(view: Overview, wanted: Wanted, cells: int, *, color: bool) -> str:
    """The page, with as many months beside each other as there is room for."""
    if wanted.by == "month" or wanted.month is not None or wanted.line is not None:
        return draw(page(view, wanted), cells, color=color)
    room = fitting(page(view, wanted).sheets[0], cells)
    return draw(page(view, wanted.narrowed(room, view.books.horizon)), cells, color=color)


def _chosen(opened: Opened, wanted: Wanted) -> Callable[[Account], bool]:
    """Whether a line was asked for."""
    if wanted.line is not None:
        account = account_of(opened.books, wanted.line)
        return lambda each: each is account
    if wanted.category is not None:
        return lambda each: each.line.category == wanted.category
    return lambda _: True
