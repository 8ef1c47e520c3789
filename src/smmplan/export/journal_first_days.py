"""What happens in a journal before a month's money is spent, in the order in which a budget is rolled.

Amounts are what is used up, so an account that gets money gets an amount below zero. Wherever the plan's own words fix
what is left of an account afterwards, no amount is written: the account is assigned what it has used then, and hledger
finds the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import ZERO, Movement, Row, pool_of
from smmplan.base.coins import to_coins
from smmplan.base.when import Day
from smmplan.export.journal_accounts import Coin, Entry, account_of, described

EXPIRED, FORGIVEN = "expired", "forgiven"
"""Where a surplus goes that nobody keeps, and from where a deficit is paid that nobody owes any more."""


class FirstDays:
    """Writes the transactions of the first day of each month, and the movements of the month."""

    def __init__(self, books: Books, entries: Sequence[Entry], coin: Coin) -> None:
        self.books, self.entries, self.coin, self.first = books, entries, coin, books.horizon.months[0]
        self.by_id: Mapping[str, Entry] = {entry.line.id: entry for entry in entries if entry.sign > 0}
        self.replacing = any(entry.line.line.replaces for entry in entries)
        self.movements: dict[int, list[Movement]] = defaultdict(list)
        for movement in books.movements:
            self.movements[movement.month].append(movement)

    def of(self, month: int) -> Iterator[str]:
        """The transactions of a month. The month behind the last one settles that."""
        yield from self._settled(month)
        if month < len(self.books.horizon.months):
            yield from self._paid_out(month)
            yield from self._taken_over(month) if self.replacing else ()
            yield from self._cut(month)
            yield from self._moved(month)

    def _settled(self, month: int) -> Iterator[str]:
        """Settles the closings of the month before: a transaction for each way in which they are settled."""
        if month == 0:
            return
        ways: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        for entry in self.entries:
            row = entry.line.rows[month - 1]
            if row.closing != row.carry:
                for step, what, where, posting in self._steps(entry, row, month):
                    ways[step, what, where].append(posting)
        for (_, what, where), postings in sorted(ways.items()):
            yield self._transaction(month, f"{what}, {self.first.plus(month - 1)}", [*postings, where])

    def _steps(self, entry: Entry, row: Row, month: int) -> Iterator[tuple[int, str, str, str]]:
        """How a line is settled, step by step: the number of the step, what it is, into which account, the posting."""
        policy, category = entry.line.stated.policy, entry.line.line.category

        def keeps(amount: Decimal) -> str:
            return f"{entry.account}  = {entry.coin(entry.sign * (entry.goals[month] - amount))}"

        def swept(where: str) -> tuple[str, str]:
            if where == "expire":
                return "expired", EXPIRED
            return "swept", self._account(pool_of(category if where == "category" else None))

        if row.closing > 0:
            kept = _kept(entry, row)
            if kept != row.closing:
                yield 0, *swept(policy.overflow if policy.surplus == "carry" else policy.surplus), keeps(kept)
            if kept != row.carry and policy.reset:
                yield 3, *swept(policy.reset.surplus), keeps(row.carry)
            return
        if row.absorbed:
            pool = self._account(pool_of(category if policy.surplus == "category" else None))
            # A short pool pays a part, which was shared out; else hledger finds what it takes to leave nothing.
            in_part = row.carry or row.forgiven
            yield 1, "absorbed", pool, f"{entry.account}  {entry.coin(-row.absorbed)}" if in_part else keeps(ZERO)
        if row.forgiven:
            yield 2, "forgiven", FORGIVEN, keeps(row.carry)

    def _paid_out(self, month: int) -> Iterator[str]:
        """Empties the pools that pay out; hledger finds what they hold, and that it is what lines get."""
        pools = [pool for pool, rows in self.books.pools.items() if rows[month].distributed]
        if pools:
            postings = [f"{self._account(pool)}  = {self.coin(self.books.pools[pool][0].opening)}" for pool in pools]
            for entry in self.entries:
                paid = entry.line.rows[month].distributed
                if paid:
                    postings.append(f"{entry.account}  {entry.coin(-paid)}")
            yield self._transaction(month, "paid out", postings)

    def _taken_over(self, month: int) -> Iterator[str]:
        """Hands what lines carried to those that replace them. The old ones are emptied, the new ones get amounts."""
        postings = []
        for entry in self.entries:
            row, rows, sign = entry.line.rows[month], entry.line.rows, entry.sign
            before = rows[month - 1].carry if month else entry.line.opening
            taken = row.opening - row.distributed - before
            if taken and row.opening == row.distributed:
                used = entry.coin(sign * (entry.goals[month] - row.distributed))
                postings.append(f"{entry.account}  = {used}")
            elif taken:
                postings.append(f"{entry.account}  {entry.coin(-sign * taken)}")
        if postings:
            yield self._transaction(month, "taken over", postings)

    def _cut(self, month: int) -> Iterator[str]:
        """Takes from lines that were cut what they have left, and from then on what they plan.

        What is left comes first, because later cuts add to it; the amount is written where two begin one into another.
        """
        cuts = self.books.ledger.cuts
        beginning = {cut.line for cut in cuts if cut.month == month}
        found = {cut.line for cut in cuts if cut.month == month and cut.into not in beginning}
        for cut in sorted(cuts, key=lambda cut: cut.line not in found):
            entry = self.by_id[cut.line]
            row, line = entry.line.rows[month], entry.account
            amount = row.planned + (row.opening if cut.month == month else ZERO)
            if month < cut.month or amount <= 0:
                continue
            used = f"= {entry.coin(entry.goals[month + 1])}" if cut.line in found else entry.coin(amount)
            because = _because(self.books.budget.cuts[int(cut.origin[-1])].because)
            yield self._transaction(month, f"cut{because}", [f"{line}  {used}", self._account(cut.into)])

    def _moved(self, month: int) -> Iterator[str]:
        for _, source, target, amount, origin in self.movements.get(month, ()):
            _, kind, index = origin
            record = getattr(self.books.budget, str(kind))[int(index)]
            day = str(record.date.day) if kind != "cuts" and isinstance(record.date, Day) else day_of(self.books, month)
            party = next((self.by_id[id] for id in (source, target) if id in self.by_id), None)
            written = (party.coin if party else self.coin)(amount)
            postings = [f"{self._account(source)}  {written}", self._account(target)]
            word = {"transfers": "moved", "increases": "added", "cuts": "cut"}[str(kind)]
            yield _transaction(day, f"* {word}{_because(record.because)}", postings)

    def _transaction(self, month: int, what: str, postings: list[str]) -> str:
        return _transaction(day_of(self.books, month), f"* {what}", postings)

    def _account(self, id: str) -> str:
        return account_of(id, self.books)


def day_of(books: Books, month: int) -> str:
    """The first day of a month; that of the month behind the last is the end of the books."""
    return f"{books.horizon.months[0].plus(month)}-01"


def _transaction(day: str, what: str, postings: list[str]) -> str:
    return f"\n{day} {what}\n" + "".join(f"    {posting}\n" for posting in postings)


def _because(reason: str | None) -> str:
    return f": {described(reason)}" if reason else ""


def _kept(entry: Entry, row: Row) -> Decimal:
    """What a line keeps of its surplus by its policy, before a reset: nothing, or as much as its cap allows."""
    policy = entry.line.stated.policy
    if policy.surplus != "carry":
        return ZERO
    cap = policy.cap
    if policy.cap_share is not None and row.planned > 0:
        cap = to_coins(row.planned * policy.cap_share, entry.line.decimals)
    return row.closing if cap is None else min(cap, row.closing)
