"""The budget with a month a row: all figures of one line, or of several together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.analysis.accounts import Account
from smmplan.analysis.totals import Sums
from smmplan.export.budget_figures import Figures, all_of_line, in_currency, of_sums
from smmplan.export.budget_months import WHOLE
from smmplan.export.overview import Overview, is_converted
from smmplan.export.sheet import BLANK, FIGURES, TOTAL, Cell, Row, Sheet


def line_down(view: Overview, account: Account, months: Sequence[int]) -> Sheet:
    """A line month by month, with the state of each; `months` are positions in the plan.

    A line without rows has those months for which it states something.
    """
    figures = all_of_line(view, account, months)
    if account.rows:
        states = (Cell(account.rows[month].state) for month in months)
        return _down(view, "", (*figures, Figures("state", (*states, BLANK))), months)
    sheet = _down(view, "", figures, months)
    return sheet._replace(rows=tuple(row for row in sheet.rows if row.cells != (BLANK,) * len(row.cells)))


def sums_down(view: Overview, sums: Sums, months: Sequence[int]) -> Iterator[Sheet]:
    """Several lines together month by month: what can be converted, and all of it in each currency."""
    several = is_converted(view, sums)
    if several:
        title = f"all, in {view.books.currency}"
        yield _down(view, title, of_sums(sums._replace(by_currency={}), months, view.books), months)
    for currency in sums.by_currency:
        title = f"those in {currency}" if several else ""
        yield _down(view, title, in_currency(sums, currency, months, view.books), months)


def _down(view: Overview, title: str, figures: Sequence[Figures], months: Sequence[int]) -> Sheet:
    """Figures as columns."""
    horizon = view.books.horizon
    labels = (f"{horizon.labels[month]} now" if month == horizon.current else horizon.labels[month] for month in months)
    by_month = zip((*labels, WHOLE), zip(*(each.cells for each in figures), strict=True), strict=True)
    rows = (Row(label, cells, TOTAL if label == WHOLE else FIGURES) for label, cells in by_month)
    return Sheet(title, tuple(each.label for each in figures), tuple(rows))
