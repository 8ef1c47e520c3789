"""What stands below the lines of a budget: the ceiling, where the plan will end, other currencies, income and gifts."""

from __future__ import annotations

from collections.abc import Iterable

from smmplan.analysis.accounts import Account
from smmplan.analysis.totals import Sums
from smmplan.analysis.year import Year, added, converted, year_of, year_of_months
from smmplan.export.overview import Overview, decimals_of, named
from smmplan.export.sheet import TOTAL, Cell, Row, Sheet, assumed, left, money, planned, wrong


def ceiling(view: Overview) -> Sheet | None:
    """The total of the plan and what it is for; None for a plan that states neither a total nor a contingency."""
    facts, decimals = view.totals.ceiling, view.books.decimals
    if facts.total is None and facts.contingency is None:
        return None
    rows = [Row("lines, as planned", (money(facts.lines, decimals),), level=1)]
    if facts.contingency is not None:
        rows.append(Row("contingency", (money(facts.contingency, decimals),), level=1))
    if facts.drawn:
        rows.append(Row("drawn from it", (money(facts.drawn, decimals),), level=2))
        rows.append(Row("left of it", (left(facts.left, decimals),), level=2))
    if facts.total is None:
        return Sheet("No total", ("",), tuple(rows))
    if facts.over:
        rows.append(Row("more than the total", (wrong(facts.over, decimals),), level=1))
    else:
        rows.append(Row("unallocated", (money(facts.unallocated, decimals),), level=1))
    return Sheet("", ("",), (Row("Total of the plan", (money(facts.total, decimals),), TOTAL), *rows))


def year_end(view: Overview) -> Sheet | None:
    """What will be spent by the end of the plan, in several ways; None where nothing is recorded yet."""
    end, total, decimals = view.forecast.total, view.books.total, view.books.decimals
    if not view.begun:
        return None
    ways = [("if the rest goes as planned", end.planned_remainder)]
    if end.stated != end.planned_remainder:
        ways.append(("with the forecasts of the plan", end.stated))
    if end.run_rate is not None:
        ways.append(("at the speed so far", end.run_rate))
    if end.seasonal_run_rate not in {None, end.run_rate}:
        ways.append(("at the speed so far, in step with the plan", end.seasonal_run_rate))
    ways.append(("if all that is available is spent", end.full_use))
    rows = []
    for label, amount in ways:
        rest = None if total is None or amount is None else total - amount
        cells = (money(amount, decimals), *((left(rest, decimals),) if total is not None else ()))
        rows.append(Row(label, cells, level=1))
    columns = ("spent", "left of the total") if total is not None else ("spent",)
    return Sheet(f"By the end of {view.books.horizon.labels[-1]}", columns, tuple(rows))


def other_currencies(view: Overview) -> Sheet | None:
    """What lines in other currencies come to, in them and in that of the plan; None without such lines."""
    rows: list[Row] = []
    for currency, own in view.totals.lines.by_currency.items():
        if currency == view.books.currency or currency is None:
            continue
        lines = [line for line in view.books.lines.values() if line.currency == currency and line.counts]
        years = [_converted(view, line) for line in lines if not line.line.in_kind]
        year = Year(*(added(column) for column in zip(*years, strict=True)))
        rows.append(Row(currency, _flows(own.year, decimals_of(view.books, currency)), level=1))
        rows.append(Row(f"in {view.books.currency}", _flows(year, view.books.decimals), level=2))
    return Sheet("Lines in other currencies", ("planned", "spent", "assumed"), tuple(rows)) if rows else None


def income(view: Overview) -> Sheet | None:
    """What comes in, each alone and together; None without any."""
    accounts = [account for account in view.books.income.values() if account.counts and not account.line.in_kind]
    return _apart(view, "Income, apart from spending", accounts, view.totals.income, "received")


def in_kind(view: Overview) -> Sheet | None:
    """What is given instead of money, in and out; None without any."""
    given = [account for account in view.books.lines.values() if account.counts and account.line.in_kind]
    taken = [account for account in view.books.income.values() if account.counts and account.line.in_kind]
    sheet = _apart(view, "In kind, apart from spending", given, view.totals.in_kind, "given")
    return sheet or _apart(view, "In kind, apart from income", taken, view.totals.income_in_kind, "received")


def _apart(view: Overview, title: str, accounts: Iterable[Account], sums: Sums, spent: str) -> Sheet | None:
    """Lines that no total of spending has."""
    horizon = view.books.horizon
    rows = [Row(named(line, view.books), _flows(year_of(line, horizon), line.decimals), level=1) for line in accounts]
    if len(rows) > 1:
        rows.append(Row("together", _flows(sums.year, view.books.decimals), TOTAL, 1))
    return Sheet(title, ("planned", spent, "assumed"), tuple(rows)) if rows else None


def _converted(view: Overview, account: Account) -> Year:
    """What a line comes to, in the currency of the plan."""
    if account.rows:
        return year_of_months(view.exchange.flows(account))
    return converted(account, view.books.horizon, view.exchange)


def _flows(year: Year, decimals: int) -> tuple[Cell, ...]:
    return (planned(year.planned, decimals), planned(year.spent, decimals), assumed(year.assumed, decimals))
