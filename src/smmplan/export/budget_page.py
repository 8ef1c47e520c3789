"""A page about a budget: which sheets it has, and what is said below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.totals import Sums
from smmplan.base.record import NamedTuple
from smmplan.export import budget_notes as notes
from smmplan.export.budget_down import line_down, sums_down
from smmplan.export.budget_facts import ceiling, in_kind, income, other_currencies, year_end
from smmplan.export.budget_month import lines_of_month, parts_of_month, this_month
from smmplan.export.budget_months import NO_CATEGORY, lines_by_month, parts_by_month
from smmplan.export.overview import INCOME, Overview, called
from smmplan.export.sheet import Page, Sheet

BY = ("month", "category", "channel")
"""What the lines may be added up by."""

_NO_CHANNEL = "without a channel"


class Wanted(NamedTuple):
    """What a page is about: all lines over some months, or one month, one line, one category, or sums.

    `months` are positions in the plan, and `month` is one of them; `line` is an id, with `income.` before that of an
    income. `anchored` says which of the months stay where not all can be shown: the first, the last, or those around
    the current one.
    """

    months: Sequence[int]
    month: int | None = None
    line: str | None = None
    category: str | None = None
    by: str | None = None
    anchored: Literal["first", "last", "current"] = "current"

    def narrowed(self, count: int, horizon: Horizon) -> Wanted:
        """The same with at most so many months; those around the current one are chosen of all that the plan has."""
        spare = len(self.months) - count
        if spare <= 0:
            return self
        if self.anchored == "current":
            current = horizon.closed if horizon.current is None else horizon.current
            skipped = min(max(current - (count - 1) // 2, 0), spare)
        else:
            skipped = spare if self.anchored == "last" else 0
        return self._replace(months=self.months[skipped : skipped + count])


def page(view: Overview, wanted: Wanted) -> Page:
    """The page that was asked for."""
    if wanted.line is not None:
        return _of_line(view, wanted, account_of(view.books, wanted.line))
    sheets = tuple(_main(view, wanted))
    if wanted.category is None and wanted.month is None:
        facts = (this_month(view), ceiling(view), year_end(view), other_currencies(view), income(view), in_kind(view))
        sheets += tuple(sheet for sheet in facts if sheet)
    return Page(view.title, _subtitle(view, wanted), sheets, tuple(_notes(view, wanted, sheets)))


def account_of(books: Books, name: str) -> Account:
    """The line, or the income, of that name. Raises KeyError where there is none."""
    if name not in books.lines and name.startswith(INCOME):
        return books.income[name.removeprefix(INCOME)]
    return books.lines[name]


def _main(view: Overview, wanted: Wanted) -> Iterator[Sheet]:
    """The sheets of the lines, or of their sums."""
    if wanted.by == "month":
        sums = view.totals.lines if wanted.category is None else view.totals.by_category[wanted.category]
        yield from sums_down(view, sums, wanted.months)
    elif wanted.by is not None:
        parts = _parts(view, wanted.by)
        if wanted.month is None:
            yield parts_by_month(view, wanted.months, parts)
        else:
            yield parts_of_month(view, wanted.month, parts)
    elif wanted.month is None:
        yield lines_by_month(view, wanted.months, wanted.category)
    else:
        yield lines_of_month(view, wanted.month, wanted.category)


def _parts(view: Overview, by: str) -> Mapping[str, Sums]:
    """The parts of the plan by the names that people read."""
    if by == "category":
        return {name or NO_CATEGORY: sums for name, sums in view.totals.by_category.items()}
    return {" + ".join(names) or _NO_CHANNEL: sums for names, sums in view.totals.by_channels.items()}


def _subtitle(view: Overview, wanted: Wanted) -> str:
    books = view.books
    about = "Budget" if wanted.month is None else f"Budget of {books.horizon.labels[wanted.month]}"
    if wanted.category is not None:
        about += f", {wanted.category}"
    money = f", in {books.currency}" if books.currency else ""
    return f"{about}, as of {books.today}{money}"


def _of_line(view: Overview, wanted: Wanted, account: Account) -> Page:
    sheet = line_down(view, account, wanted.months)
    money = f", in {account.currency}" if account.currency else ""
    said = (*notes.of_line(view, account), *notes.legend((sheet,)), *notes.not_shown(view, wanted.months))
    return Page(called(account), f"Budget of one line, as of {view.books.today}{money}", (sheet,), said)


def _notes(view: Overview, wanted: Wanted, sheets: Sequence[Sheet]) -> Iterator[str]:
    if not view.books.lines:
        yield "no lines yet; write one under budget, like lines: {ads: {plan: 500/month}}"
    elif not view.begun and view.books.horizon.closed:
        yield "nothing is recorded yet; smmplan budget record LINE MONTH AMOUNT notes what was spent"
    yield from notes.overspent(view, wanted.category)
    yield from notes.unknown(view)
    yield from notes.missing_rates(view, sheets)
    yield from notes.legend(sheets)
    if wanted.month is None:
        yield from notes.not_shown(view, wanted.months)
