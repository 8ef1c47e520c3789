"""An import from beginning to end: what a file would add to the plan, and adding it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.base.errors import Trouble
from smmplan.base.identifier import identifier_problem
from smmplan.base.money import read_money
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import first_day
from smmplan.plan.plan import Plan
from smmplan.source.files import decode, read_bytes, read_text
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.repository import shown
from smmplan.source.statements.account_table import Booked, booked, extended, refs
from smmplan.source.statements.comparison import check_same, compare
from smmplan.source.statements.memory import FILE, Account, read_accounts, remembered
from smmplan.source.statements.naming import naming
from smmplan.source.statements.postings import Finder, Posted, Posting, post
from smmplan.source.statements.recognition import Recognized, Wish, recognize
from smmplan.source.statements.saving import File, file_with
from smmplan.source.statements.statement import Layout, Statement, read_entries
from smmplan.source.table_files import LARGEST_TABLE

FOLDER = "actuals"
"""Where the tables of accounts stand, in the folder of the plan."""


class Change(NamedTuple):
    """A row of the table whose amount the export states anew."""

    row: Booked
    posting: Posting


class Import(NamedTuple):
    """What importing a file comes to, not yet written.

    `known` is how many rows the table has already, `passed` how many are passed over because no line is known for
    them, `outside` how many are not in the days asked for; `gone` are rows of the table whose day the file has without
    them; `beside` is what the plan records in a month of a line from elsewhere. There are no `files` where nothing
    changes, and while rows are unread, refused or of an unknown line.
    """

    account: str
    table: str
    statement: Statement
    posted: Posted
    new: tuple[Posting, ...]
    changed: tuple[Change, ...]
    known: int
    passed: int
    outside: int
    gone: tuple[Booked, ...]
    beside: Mapping[tuple[str, str], Decimal]
    files: tuple[File, ...]

    @property
    def stopped(self) -> bool:
        """Whether something has to be settled first."""
        return bool(self.statement.unread or self.posted.refused or self.posted.unknown)


def prepare(wish: Wish, loaded: Loaded, plan: str, name: str, cwd: str) -> Import:
    """What the file of a wish would add to a plan. Nothing is written.

    `plan`, `name` and `cwd` are as for `load`, which gave `loaded`. Raises Trouble where the plan or the file cannot
    be read, and where something about the file must be said first.
    """
    whole, places = _whole(loaded, name)
    folder = os.path.join(os.path.dirname(os.path.realpath(plan)), FOLDER)
    memory_path = os.path.join(folder, FILE)
    memory = _text(memory_path, cwd)
    accounts = read_accounts(memory) if memory else {}
    found = recognize(wish, cwd, accounts)
    problem = identifier_problem(found.account)
    if problem:
        raise Trouble(f"--account: {problem}")
    table_path = os.path.join(folder, f"{found.account}.csv")
    table = _text(table_path, cwd, table=True)
    account = _account(wish, found, accounts.get(found.account))
    statement = read_entries(found.sheet, account.layout)
    account = account._replace(layout=statement.layout)
    finder = Finder(whole, account.rules, account.line, labelled="line" in account.layout.columns)
    before = booked(table)
    compared = compare(
        statement, refs(found.account, statement.entries), before, wish.first or date.min, wish.last or date.max
    )
    check_same(compared, before, found.account)
    lines = {ref: row.booking.line for ref, row in compared.changed.items()}
    posted = post(compared.entries, compared.refs, finder, whole, places, lines)
    passed = len(posted.unknown) if account.skip_others else 0
    if account.skip_others:
        posted = posted._replace(unknown=())
    anew = [each for each in posted.postings if each.booking.ref in compared.changed]
    result = Import(
        account=found.account,
        table=shown(table_path, cwd),
        statement=statement,
        posted=posted,
        new=tuple(each for each in posted.postings if each.booking.ref not in compared.changed),
        changed=tuple(Change(compared.changed[each.booking.ref], each) for each in anew),
        known=compared.known,
        passed=passed,
        outside=compared.outside,
        gone=compared.gone,
        beside=_beside(whole, before if shown(table_path, cwd) in loaded.named else ()),
        files=(),
    )
    if result.stopped or not (result.new or result.changed or table):
        return result
    files = []
    if result.new or result.changed:
        text = extended(
            table,
            result.table,
            [each.booking for each in result.new],
            {each.row.row: each.posting.booking for each in result.changed},
        )
        files.append(file_with(table_path, cwd, table, text, table=True))
    named = naming(table_path, plan, name, cwd)
    start = memory or SourceText(shown(memory_path, cwd), "")
    text = remembered(start, found.account, account)
    files += [named] if named else []
    files += [file_with(memory_path, cwd, memory, text)] if text != start.text else []
    return result._replace(files=tuple(files))


def _beside(plan: Plan, own: Sequence[Booked]) -> dict[tuple[str, str], Decimal]:
    """What records say was spent, by line and month, without the rows of the table itself."""
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for record in plan.budget.actuals if plan.budget else ():
        if record.date and record.line and record.amount:
            day = first_day(record.date, period_start=plan.period_start, fiscal_month=plan.fiscal_month)
            found[record.line, str(day)[:7]] += record.amount.amount
    for row in own:
        money = read_money(row.booking.amount)
        found[row.booking.line, row.booking.day[:7]] -= money.amount if money else 0
    return {key: amount for key, amount in found.items() if amount}


def _whole(loaded: Loaded, name: str) -> tuple[Plan, Places]:
    if loaded.plan is None or loaded.places is None or not loaded.complete:
        places = (finding for finding in loaded.findings if finding.place and finding.code.startswith("SYN"))
        first = next((f"{each.message} ({each.place.file}:{each.place.line})" for each in places if each.place), None)
        unread = first or next(iter(loaded.troubles), "a file of it is missing")
        raise Trouble(f"{quote(name)} cannot be read in full: {unread}; mend that first, smmplan check shows all")
    return loaded.plan, loaded.places


def _text(path: str, cwd: str, *, table: bool = False) -> SourceText | None:
    """The text of a file of ours; None where there is none yet."""
    if not os.path.lexists(path):
        return None
    name = shown(path, cwd)
    if table:
        return decode(read_bytes(path, name, LARGEST_TABLE), name, table=True)
    return read_text(path, name)


def _account(wish: Wish, found: Recognized, known: Account | None) -> Account:
    """How the account is read from now on: what was remembered, and what is said anew."""
    past = known.layout if known else Layout({})
    layout = Layout(
        found.columns,
        wish.days or past.days,
        wish.decimal or past.decimal,
        wish.spending or past.spending,
        wish.currency or past.currency,
    )
    said = {rule.contains: rule for rule in (*(known.rules if known else ()), *wish.rules)}
    return Account(
        found.sheet.heads,
        layout,
        found.encoding,
        wish.line or (known.line if known else None),
        tuple(said.values()),
        wish.skip_others or bool(known and known.skip_others),
    )
