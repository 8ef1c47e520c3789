"""The budget for programs: JSON, as budget-output.schema.json beside this file describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from smmplan.analysis.accounts import Account
from smmplan.analysis.forecast import YearEnd
from smmplan.analysis.pace import Pace, Paces, daily_setting
from smmplan.analysis.policy import Policy
from smmplan.analysis.totals import Sums
from smmplan.analysis.year import Year, year_of
from smmplan.base.coins import in_coins
from smmplan.base.number import print_number
from smmplan.checks.formats.json import dump
from smmplan.export.overview import Overview, decimals_of, recorded

VERSION = 1
"""Grows when a program that reads the output must change; a new key does not need it."""

Amounts: TypeAlias = "list[str | None] | None"

_BY_MONTH = (
    "planned", "moved", "opening", "available", "spent", "assumed", "state", "committed", "free", "closing", "carry",
    "swept", "expired", "forgiven", "absorbed", "distributed",
)  # fmt: skip


def budget_json(view: Overview, wanted: Callable[[Account], bool] = lambda _: True) -> Iterator[str]:
    """The pieces of one JSON object, a line of the budget a line.

    Only the lines and the income that are `wanted`; pools, totals and the forecast of all are those of the whole plan.
    Amounts are decimal strings with the decimals of their currency; None is an amount that is not known, or was not
    written down.
    """
    books = view.books
    head = {
        "version": VERSION,
        "currency": books.currency,
        "today": books.today.isoformat(),
        "months": list(books.horizon.labels),
    }
    yield "{\n" + ",\n".join(f'"{key}": {dump(value)}' for key, value in head.items())
    lines = [account for account in books.lines.values() if wanted(account)]
    income = [account for account in books.income.values() if wanted(account)]
    yield from _entries("lines", ((line.id, _line(view, line)) for line in lines))
    yield from _entries("pools", ((name, _pool(view, name)) for name in books.pools))
    yield f',\n"totals": {dump(_totals(view))}'
    earned = {account.id: _line(view, account) for account in income}
    yield f',\n"income": {dump({"lines": earned, "totals": _sums(view, view.totals.income)})}'
    yield f',\n"forecast": {dump(_forecast(view, lines, income))}\n}}\n'


def _entries(key: str, entries: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """An object whose entries stand a line each."""
    yield f',\n"{key}": {{'
    between = "\n"
    for name, value in entries:
        yield f"{between}{dump(name)}: {dump(value)}"
        between = ",\n"
    yield "\n}" if between != "\n" else "}"


def _line(view: Overview, account: Account) -> dict[str, Any]:
    """A line or an income with its policy, its lists over months, and what it comes to in all."""
    return {
        "name": account.name,
        "category": account.line.category,
        "currency": account.currency,
        "policy": _policy(account.stated.policy, account.decimals),
        **_months(account),
        "whole_plan": _year(year_of(account, view.books.horizon), account.decimals),
        "rate": None if account.plan.rate is None else str(account.plan.rate),
        "tracked": account.line.tracked is not False,
        "in_kind": bool(account.line.in_kind),
        "part_of": None if account.counts else account.home,
    }


def _policy(policy: Policy, decimals: int) -> dict[str, Any]:
    cap = in_coins(policy.cap, decimals) if policy.cap is not None else None
    if policy.cap_share is not None:
        cap = f"{print_number((policy.cap_share * 100).normalize())}%"
    return {
        "surplus": policy.surplus,
        "deficit": policy.deficit,
        "cap": cap,
        "overflow": policy.overflow,
        "reset": policy.reset._asdict() if policy.reset else None,
        "missing": policy.missing,
    }


def _months(account: Account) -> dict[str, Amounts]:
    """Lists over months; None for those that a line without rows does not have.

    What is a breakdown, or recorded in one sum, can still be planned by month.
    """
    decimals = account.decimals
    if not account.rows:
        lists: dict[str, Amounts] = dict.fromkeys(_BY_MONTH)
        if account.plan.amounts is not None:
            lists["planned"] = _amounts(account.plan.amounts, decimals)
            lists["spent"] = _amounts(account.actual.months, decimals) if account.actual.whole is None else None
        return lists
    columns = dict(zip(account.rows[0]._fields, zip(*account.rows, strict=True), strict=True))
    shown: dict[str, Amounts] = {
        name: list(columns[name]) if name == "state" else _amounts(columns[name], decimals) for name in _BY_MONTH
    }
    shown["spent"] = _amounts([recorded(account, month) for month in range(len(account.rows))], decimals)
    return shown


def _amounts(amounts: Iterable[Decimal | None], decimals: int) -> list[str | None]:
    return [None if amount is None else in_coins(amount, decimals) for amount in amounts]


def _amount(amount: Decimal | None, decimals: int) -> str | None:
    return None if amount is None else in_coins(amount, decimals)


def _pool(view: Overview, name: str) -> list[str | None]:
    return _amounts([row.balance for row in view.books.pools[name]], view.books.decimals)


def _totals(view: Overview) -> dict[str, Any]:
    totals, decimals = view.totals, view.books.decimals
    ceiling = totals.ceiling
    return {
        **_sums(view, totals.lines),
        "by_category": [{"category": name, **_sums(view, sums)} for name, sums in totals.by_category.items()],
        "by_channels": [{"channels": list(names), **_sums(view, sums)} for names, sums in totals.by_channels.items()],
        "in_kind": _sums(view, totals.in_kind),
        "total": _amount(ceiling.total, decimals),
        "contingency": _amount(ceiling.contingency, decimals),
        "contingency_drawn": _amount(ceiling.drawn, decimals),
        "contingency_left": _amount(ceiling.left, decimals),
        "unallocated": _amount(ceiling.unallocated, decimals),
        "over": _amount(ceiling.over, decimals),
        "missing_rates": [rate._asdict() for rate in totals.missing],
    }


def _sums(view: Overview, sums: Sums) -> dict[str, Any]:
    """Several lines: in the currency of the plan over months and in all, and in each of their currencies."""
    books = view.books
    return {
        **{name: _amounts(column, books.decimals) for name, column in sums.months._asdict().items()},
        "whole_plan": _year(sums.year, books.decimals),
        "by_currency": [
            {
                "currency": currency,
                **{
                    name: _amounts(column, decimals_of(books, currency))
                    for name, column in own.months._asdict().items()
                },
                "whole_plan": _year(own.year, decimals_of(books, currency)),
            }
            for currency, own in sums.by_currency.items()
        ],
    }


def _year(year: Year, decimals: int) -> dict[str, str | None]:
    return {name: _amount(amount, decimals) for name, amount in year._asdict().items()}


def _forecast(view: Overview, lines: Sequence[Account], income: Sequence[Account]) -> dict[str, Any]:
    books, ahead, pacing = view.books, view.forecast, view.pacing
    return {
        "year_end": _end(ahead.total, books.decimals),
        "left": _amount(ahead.left, books.decimals),
        "pace": [
            {"currency": currency, **_paces(paces, decimals_of(books, currency))}
            for currency, paces in pacing.by_currency.items()
        ],
        "lines": {
            line.id: {
                "year_end": _end(ahead.lines[line.id], line.decimals),
                "pace": _paces(pacing.lines.get(line.id), line.decimals),
                "daily": _amount(daily_setting(line, books.horizon), line.decimals),
            }
            for line in lines
            if line.id in ahead.lines
        },
        "income": {
            each.id: {"year_end": _end(ahead.income[each.id], each.decimals)}
            for each in income
            if each.id in ahead.income
        },
    }


def _end(end: YearEnd, decimals: int) -> dict[str, str | None]:
    return {name: _amount(amount, decimals) for name, amount in end._asdict().items()}


def _paces(paces: Paces | None, decimals: int) -> dict[str, Any]:
    return {
        "month": _pace(paces.month, decimals) if paces and paces.month else None,
        "year": _pace(paces.year, decimals) if paces and paces.year else None,
    }


def _pace(pace: Pace, decimals: int) -> dict[str, str | None]:
    return {
        "state": pace.state,
        "ratio": None if pace.ratio is None else print_number(pace.ratio),
        "spent": in_coins(pace.spent, decimals),
        "expected": in_coins(pace.expected, decimals),
    }
