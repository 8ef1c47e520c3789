"""The budget as a journal for hledger, which works out again what is left of each line.

Goals are what a line was given: its opening and its plans. Transactions are what uses that up: spending, what is
assumed, what moves to another account (for the one that gets it, below zero). So for every account, line or pool,
what is left = goal - actual, and that is the closing of a line's month. Settling a closing belongs to the first day
of the next month. Its amounts are not written: the account is assigned what it has used when only the carry is left,
and hledger finds the difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import CONTINGENCY, ZERO
from smmplan.base.text import visible
from smmplan.export.journal_accounts import account_of, coin_of, entries, fit
from smmplan.export.journal_first_days import EXPIRED, FORGIVEN, FirstDays, day_of

_HEAD = """\
; The budget as of {today}, written by smmplan. What is left of each account at the end of each month is its goal
; minus its actual:
;
;   hledger -f FILE balance --budget -M --cumulative -b {first} -e {end} -O csv
;
; Goals (~) are openings and plans. Transactions are what uses them up: what was spent (*), what is assumed of a month
; that is not recorded or not over (!, tag assumed), what moves to another account (below zero for the one that gets
; it). What a month leaves over or overspends is settled on the first day of the next month: amounts are assigned (=),
; so that hledger works out itself what is swept, expires, is absorbed, forgiven, cut or paid out.
;
; Income is below zero, as in every journal. Each currency stands on its own; there are no rates of exchange.
; What is in kind has accounts of its own. A part of another line is in that line. Where hledger finds an invalid byte
; sequence, write LC_ALL=C.UTF-8 before the command.
"""


def journal(books: Books) -> Iterator[str]:
    """The pieces of a journal of the books: a head that says how to read it, goals, then transactions by month."""
    return _Journal(books).pieces()


class _Journal:
    """Writes the journal. Amounts in transactions are what is used up."""

    def __init__(self, books: Books) -> None:
        self.books, self.months = books, books.horizon.months
        self.entries = tuple(entries(books))
        self.coin = coin_of(books.currency, books.decimals)
        self.held = {pool: rows[0].opening for pool, rows in books.pools.items() if rows}
        self.first_days = FirstDays(books, self.entries, self.coin)

    def pieces(self) -> Iterator[str]:
        yield self._head()
        yield self._declared()
        yield self._openings()
        for month in range(len(self.months)):
            yield self._plans(month)
        for month in range(len(self.months)):
            yield "".join(self.first_days.of(month))
            yield "".join(self._used(month))
        yield "".join(self.first_days.of(len(self.months)))

    def _head(self) -> str:
        horizon = self.books.horizon
        head = _HEAD.format(
            today=self.books.today, first=day_of(self.books, 0), end=day_of(self.books, len(self.months))
        )
        if not horizon.dated:
            head += f"; The plan has no dates: {horizon.labels[0]} is {self.months[0]}, and so on.\n"
        both = (("", self.books.lines), ("income.", self.books.income))
        whole = [prefix + id for prefix, lines in both for id, line in lines.items() if line.counts and not line.rows]
        if whole:
            head += f"; Left out, because they are planned or recorded in one sum: {', '.join(map(fit, whole))}\n"
        return head

    def _declared(self) -> str:
        """Currencies and accounts, for `hledger check --strict`, and what lines are called."""
        coins = {self.coin, *(entry.coin for entry in self.entries)}
        lines = ["\ndecimal-mark .", *sorted({each.declared for each in coins}), ""]
        for entry in self.entries:
            if entry.line.line.name:
                lines.append(f"; {visible(entry.line.line.name)}")
            lines.append(f"account {entry.account}")
        others = {account_of(pool, self.books) for pool in (*self.held, CONTINGENCY)}
        others |= {account_of(id, self.books) for movement in self.books.movements for id in movement[1:3]}
        others |= {account_of(cut.into, self.books) for cut in self.books.ledger.cuts}
        others |= {entry.against for entry in self.entries} | {EXPIRED, FORGIVEN}
        lines += [f"account {name}" for name in sorted(others - {entry.account for entry in self.entries})]
        return "\n".join(lines) + "\n"

    def _openings(self) -> str:
        """What each account begins with; also nothing, because hledger shows accounts that have a goal."""
        goals = [(entry.account, entry.coin(entry.sign * entry.line.opening)) for entry in self.entries]
        goals += [(account_of(pool, self.books), self.coin(amount)) for pool, amount in self.held.items()]
        goals.append((account_of(CONTINGENCY, self.books), self.coin(self.books.contingency or ZERO)))
        return self._goals(0, "openings", goals)

    def _plans(self, month: int) -> str:
        entries = ((entry, entry.line.rows[month].planned) for entry in self.entries)
        goals = [(entry.account, entry.coin(entry.sign * planned)) for entry, planned in entries if planned]
        return self._goals(month, "plan", goals) if goals else ""

    def _goals(self, month: int, what: str, goals: list[tuple[str, str]]) -> str:
        """Goals of one month. The brackets say that nothing balances them: they are no money yet."""
        head = f"\n~ monthly from {day_of(self.books, month)} to {day_of(self.books, month + 1)}  {what}\n"
        return head + "".join(f"    ({account})  {amount}\n" for account, amount in goals)

    def _used(self, month: int) -> Iterator[str]:
        """What was spent and what is assumed, on the last day of the month."""
        day = f"{self.months[month]}-{self.months[month].days:02}"
        for account, against, (spent_on, assumed_for), name, line, _, coin, sign in self.entries:
            row = line.rows[month]
            if row.spent:
                amount = coin(sign * row.spent)
                yield f"\n{day} * {spent_on} {name}\n    {account}  {amount}\n    {against}\n"
            if row.assumed:
                amount = coin(sign * row.assumed)
                yield f"\n{day} ! {assumed_for} {name}  ; assumed:\n    {account}  {amount}\n    {against}\n"
