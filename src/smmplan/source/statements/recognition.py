"""Whose export a file is, and which of its columns means what: as somebody says, else as it shows."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.repository import shown
from smmplan.source.statements.columns import Columns, complete, guess, is_header, is_report, read_head
from smmplan.source.statements.days import DayOrder
from smmplan.source.statements.memory import Account, Rule
from smmplan.source.statements.sheet import Sheet, read_sheet, read_statement
from smmplan.source.statements.statement import Spending, without_guesswork

_REPORTS = (("amount spent", "meta"), ("by day", "tiktok-ads"), ("currency code", "google-ads"))
"""Columns that only one platform's reports have, and what its account is called."""


class Wish(NamedTuple):
    """What somebody says about a file; None and nothing where it should show by itself, or was said before."""

    file: str
    account: str | None = None
    line: str | None = None
    rules: tuple[Rule, ...] = ()
    skip_others: bool = False
    columns: Mapping[str, tuple[str, ...]] = {}
    days: DayOrder | None = None
    decimal: str | None = None
    spending: Spending | None = None
    currency: str | None = None
    encoding: str | None = None
    first: date | None = None
    last: date | None = None


class Recognized(NamedTuple):
    """The rows of a file, the account that they are of, its columns, and the encoding where it had to be said."""

    sheet: Sheet
    account: str
    columns: Columns
    encoding: str | None


def recognize(wish: Wish, cwd: str, accounts: Mapping[str, Account]) -> Recognized:
    """Read a file as what it is: what is said counts first, then what is remembered, then the names of its columns.

    `accounts` are those remembered. Raises Trouble where the file cannot be read, where its account is not clear, and
    where it has no known column for the day or the money.
    """
    path, columns = os.path.join(cwd, wish.file), wish.columns
    name = shown(path, cwd)
    said = {head for names in columns.values() for head in names}

    def likeness(heads: Sequence[str]) -> int:
        known = is_header(heads) or any(_same(heads, each.headers) for each in accounts.values())
        return len(said & set(heads)) + known

    known = accounts.get(wish.account or "")
    used = wish.encoding or (known.encoding if known else None)
    try:
        sheet = read_sheet(read_statement(path, name, used), likeness)
    except Trouble:
        found = None if used else _as_remembered(path, name, accounts)
        if found is None:
            raise
        sheet, used = found
    whose = wish.account or _whose(sheet, accounts, columns)
    return Recognized(sheet, whose, _columns(sheet, accounts.get(whose), columns), used)


def _as_remembered(path: str, name: str, accounts: Mapping[str, Account]) -> tuple[Sheet, str] | None:
    """The rows in the first remembered encoding in which they have the columns of an account that has it."""
    for each in accounts.values():
        if each.encoding is None:
            continue
        with suppress(Trouble):
            sheet = read_sheet(read_statement(path, name, each.encoding), partial(_same, others=each.headers))
            if _same(sheet.heads, each.headers):
                return sheet, each.encoding
    return None


def _same(heads: Sequence[str], others: Sequence[str]) -> bool:
    return bool(others) and {head for head in heads if head} == set(others) - {""}


def _whose(sheet: Sheet, accounts: Mapping[str, Account], said: Columns) -> str:
    known = [name for name, each in accounts.items() if _same(sheet.heads, each.headers)]
    if len(known) == 1:
        return known[0]
    if known:
        raise Trouble(f"{quote(sheet.name)} may be of {' or '.join(known)}; add --account {known[0]}")
    columns = guess(sheet.heads) | dict(said)
    names = {read_head(head).name for head in sheet.heads}
    usual = "bank"
    if is_report(columns):
        usual = next((account for column, account in _REPORTS if column in names), "ads")
    if usual in accounts:
        raise Trouble(
            f"{quote(sheet.name)} has other columns than the files of {quote(usual)}; add --account {usual} if it is "
            "of that account all the same, else --account with a new name"
        )
    return usual


def _columns(sheet: Sheet, known: Account | None, said: Columns) -> Columns:
    heads = [head for head in sheet.heads if head]
    past = {role: names for role, names in (known.layout.columns if known else {}).items() if set(names) <= set(heads)}
    guessed = guess(sheet.heads)
    if known:
        # What an account does not use was left out on purpose; only what is no longer there is looked for anew.
        guessed = {role: names for role, names in guessed.items() if role in known.layout.columns or not past}
    found: dict[str, tuple[str, ...]] = {}
    for layer in (guessed, past, said):
        split, single = {"debit", "credit"} & layer.keys(), "amount" in layer
        dropped = ({"amount"} if split else set()) | ({"debit", "credit"} if single else set())
        found = {role: names for role, names in found.items() if role not in dropped} | dict(layer)
    if "direction" not in past and "direction" not in said:
        if is_report(found) or "amount" not in found:
            found.pop("direction", None)
        found = dict(without_guesswork(sheet, found))
    complete(found, sheet.heads, sheet.name)
    return found
