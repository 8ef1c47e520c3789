"""The lines of a budget, each with what it plans, what is spent, where it ends and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.forecast import Forecast
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.known import records
from smmplan.analysis.ledger import MISSING, ZERO
from smmplan.analysis.overspent import Overspent, overspent
from smmplan.analysis.year import year_of
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import (
    Kept,
    Listing,
    called,
    category_name,
    is_open,
    joined,
    listing,
    money,
    month_name,
    moved_words,
    of_year,
    planned_words,
)
from smmplan.report.view.cells import MOST_ROWS, Cell, Shown
from smmplan.report.view.pace_words import pace_state

MOST_LINES = 100
"""How many lines a report lists at most; the others are added up in one row."""


_FIGURES = ("planned", "moved", "spent")


class _Sized(NamedTuple):
    """A line with what decides how important it is."""

    account: Account
    over: bool
    size: Decimal


def lines_listing(kept: Kept) -> Listing | None:
    """The lines that cost money: in the order of the plan where they are few, else the overspent and the large first.

    None without lines.
    """
    subject, books, language = kept.subject, kept.books, kept.subject.language
    accounts = [account for account in books.lines.values() if account.counts and not account.line.in_kind]
    if not accounts:
        return None
    rest: list[Account] = []
    if len(accounts) > MOST_ROWS + 3:
        sized = [
            _Sized(account, _over(account, books.horizon) is not None, _size(account, kept.forecast))
            for account in accounts
        ]
        sized.sort(key=lambda each: (not each.over, -each.size, each.account.id))
        accounts = [each.account for each in sized[:MOST_LINES]]
        rest = [each.account for each in sized[MOST_LINES:]]
    cuts = {cut.line: cut.month for cut in books.cuts}
    rows = [_row(kept, account, cuts) for account in accounts]
    shown = MOST_ROWS if len(accounts) > MOST_ROWS + 3 else None
    hidden = len(accounts) - MOST_ROWS
    if rest:
        rows.append(_rest(kept, accounts, rest))
        hidden += 1
    whole = len(rows) if shown is None else 0
    if len(rows) > 1:
        rows.insert(whole, _all(kept))
    say = language.say_in
    columns = (
        Column(say("budget", "Line")),
        Column(say("budget", "Category")),
        Column(say("money", "Planned"), number=True),
        Column(say("money", "Moved in or out"), number=True),
        Column(say("money", "Spent"), number=True),
        Column(say("money", "Expected at the end"), number=True),
        Column(say("budget", "State")),
    )
    return listing(
        language.say("The lines"),
        columns,
        rows,
        lead=_lead(subject, len(accounts), len(rest)),
        strong={whole} if len(rows) > 1 else (),
        shown=None if shown is None else shown + 1,
        more=language.say_count("Show %(count)s more row", "Show %(count)s more rows", hidden) if shown else "",
    )


def _lead(subject: Subject, listed: int, rest: int) -> str:
    language = subject.language
    if rest:
        return language.say(
            "Of %(count)s lines the overspent and the largest %(listed)s are listed; the others are added up in one"
            " row.",
            count=language.number(listed + rest),
            listed=language.number(listed),
        )
    if listed > MOST_ROWS + 3:
        return language.say("The overspent lines come first, then the largest.")
    return ""


def _row(kept: Kept, account: Account, cuts: Mapping[str, int]) -> tuple[Shown, ...]:
    subject, books = kept.subject, kept.books
    year = year_of(account, books.horizon)
    category = category_name(subject, account.line.category) if account.line.category else ""
    planned = planned_words(subject, account, year.planned)
    moved = moved_words(subject, year.moved, account.currency)
    if not kept.begun or is_open(subject, account):
        state = _decided(subject, books, account, cuts)
        return called(account), category, planned, moved, "", "", Cell("", state=state) if state else ""
    end = kept.forecast.lines[account.id].stated
    spent = money(subject, year.spent, account.currency) if records(account) and year.spent is not None else ""
    expected = money(subject, end, account.currency) if end is not None and account.plan.rate is None else ""
    state = _state(kept, account, cuts)
    return called(account), category, planned, moved, spent, expected, Cell("", state=state) if state else ""


def _state(kept: Kept, account: Account, cuts: Mapping[str, int]) -> State | None:
    """How a line stands, the most urgent thing first."""
    subject, books, language = kept.subject, kept.books, kept.subject.language
    over = _over(account, books.horizon)
    if over:
        amount = money(subject, over.amount, account.currency)
        if over.agreed:
            return State(language.say("%(amount)s more agreed than there is", amount=amount), "watch")
        return State(language.say("%(amount)s over", amount=amount), "bad")
    decided = _decided(subject, books, account, cuts)
    if decided:
        return decided
    blank = [at for at, row in enumerate(account.rows) if row.state == MISSING]
    if len(blank) == 1:
        month = month_name(subject, books, blank[0])
        return State(language.say("no record of %(month)s", month=month), "watch")
    if blank:
        said = language.say_count("%(count)s month without a record", "%(count)s months without a record", len(blank))
        return State(said, "watch")
    if not records(account) and not any(row.planned for row in account.rows[: books.horizon.closed]):
        return State(language.say_in("budget line", "not begun"), "quiet") if account.rows else None
    paces = kept.pacing.lines.get(account.id)
    return pace_state(subject, paces.year) if paces and paces.year and not _finished(books.horizon) else None


def _decided(subject: Subject, books: Books, account: Account, cuts: Mapping[str, int]) -> State | None:
    """What the plan says about a line, whatever was spent."""
    language = subject.language
    if account.id in cuts:
        month = month_name(subject, books, cuts[account.id])
        return State(language.say("ends before %(month)s", month=month), "quiet")
    if account.line.tracked is False:
        return State(language.say_in("budget line", "not tracked"), "quiet")
    return None


def _finished(horizon: Horizon) -> bool:
    return horizon.closed == len(horizon.months)


def _over(account: Account, horizon: Horizon) -> Overspent | None:
    """By how much a line is over by now, also one that is planned in one sum."""
    if account.rows:
        return overspent(account, horizon)
    year = year_of(account, horizon)
    over = ZERO if year.spent is None or year.revised is None else year.spent - year.revised
    return Overspent(over, agreed=False) if over > 0 else None


def _size(account: Account, forecast: Forecast) -> Decimal:
    end = forecast.converted[account.id]
    return max(end.full_use or ZERO, end.stated or ZERO)


def _rest(kept: Kept, listed: list[Account], rest: list[Account]) -> tuple[str, ...]:
    """The row of all lines that are not listed, in the currencies that they have: all but those that are."""
    subject, sums = kept.subject, dict[str | None, list[Decimal]]()
    for currency, part in kept.totals.lines.by_currency.items():
        sums[currency] = [getattr(part.year, figure) or ZERO for figure in _FIGURES] + [ZERO]
    for account in listed:
        year, row = year_of(account, kept.books.horizon), sums[account.currency]
        for at, figure in enumerate(_FIGURES):
            row[at] -= getattr(year, figure) or ZERO
    for account in rest:
        sums[account.currency][-1] += kept.forecast.lines[account.id].stated or ZERO
    cells = [joined(subject, {currency: row[at] for currency, row in sums.items()}) for at in range(4)]
    name = subject.language.say_count("%(count)s other line", "%(count)s other lines", len(rest))
    moved = cells[1] if any(row[1] for row in sums.values()) else ""
    return name, "", cells[0], moved, *(cells[2:] if kept.begun else ("", "")), ""


def _all(kept: Kept) -> tuple[str, ...]:
    subject, sums, end = kept.subject, kept.totals.lines, kept.forecast.total.stated
    cells = [of_year(subject, sums, "planned"), moved_words(subject, sums.year.moved)]
    if kept.begun:
        cells += [of_year(subject, sums, "spent"), "" if end is None else money(subject, end)]
    return subject.language.say("All lines"), "", *cells, *([] if kept.begun else ["", ""]), ""
