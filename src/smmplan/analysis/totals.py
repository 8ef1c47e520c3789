"""What the lines of a plan come to: by month and for the year, by category and by channel, beside the ceiling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, TypeVar

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.exchange import Exchange, Flows, Missing
from smmplan.analysis.ledger import ZERO, Row
from smmplan.analysis.year import Year, added, converted, year_in_one_sum, year_of_months
from smmplan.base.record import NamedTuple

Kind: TypeAlias = tuple[str | None, tuple[str, ...], str | None]
"""What lines have in common: category, channels, currency."""

Key = TypeVar("Key", str | None, tuple[str, ...])


class Columns(NamedTuple):
    """The rows of several lines in one currency, added up month by month."""

    opening: tuple[Decimal, ...]
    planned: tuple[Decimal, ...]
    moved: tuple[Decimal, ...]
    available: tuple[Decimal, ...]
    spent: tuple[Decimal, ...]
    assumed: tuple[Decimal, ...]
    committed: tuple[Decimal, ...]
    free: tuple[Decimal, ...]
    closing: tuple[Decimal, ...]
    carry: tuple[Decimal, ...]
    swept: tuple[Decimal, ...]
    expired: tuple[Decimal, ...]
    forgiven: tuple[Decimal, ...]
    absorbed: tuple[Decimal, ...]
    distributed: tuple[Decimal, ...]


class InCurrency(NamedTuple):
    """Lines of one currency, in it."""

    months: Columns
    year: Year


class Sums(NamedTuple):
    """What several lines come to.

    `months` and `year` are over all currencies, in the plan's; what is available, closes or is carried stays in its
    currency. A line that is planned in one sum has no months, and is in the year alone.
    """

    months: Flows
    year: Year
    by_currency: Mapping[str | None, InCurrency]


class Ceiling(NamedTuple):
    """The total of a plan and what it is for: total + over = lines + contingency + unallocated.

    `lines` is the original plan, ranges at their upper end. `left` is what is not drawn from the contingency. Neither
    `unallocated` nor `over` is below zero; None without a total, and where a rate is missing.
    """

    total: Decimal | None
    contingency: Decimal | None
    drawn: Decimal
    left: Decimal | None
    lines: Decimal | None
    unallocated: Decimal | None
    over: Decimal | None


class Totals(NamedTuple):
    """The lines of a plan added up. A breakdown counts in the line that it is part of.

    `lines` is all that costs money; `by_category` and `by_channels` divide it, and each line is in one part of each.
    None has the lines without a category, () those without a channel. A line for several channels is in the part of
    these together, because nobody says how much of it each of them gets.
    """

    lines: Sums
    by_category: Mapping[str | None, Sums]
    by_channels: Mapping[tuple[str, ...], Sums]
    in_kind: Sums
    income: Sums
    income_in_kind: Sums
    ceiling: Ceiling
    missing: tuple[Missing, ...]


def totals(books: Books, exchange: Exchange) -> Totals:
    """The totals of the books, whatever the order of their lines. Parts stand by name, those of none last."""
    adding = _Adding(books, exchange)
    lines = adding.kinds(account for account in books.lines.values() if not account.line.in_kind)
    gifts = adding.kinds(account for account in books.lines.values() if account.line.in_kind)
    income = adding.kinds(account for account in books.income.values() if not account.line.in_kind)
    received = adding.kinds(account for account in books.income.values() if account.line.in_kind)
    sums = adding.sums(lines.values())
    return Totals(
        lines=sums,
        by_category=adding.by(lines, lambda kind: kind[0]),
        by_channels=adding.by(lines, lambda kind: kind[1]),
        in_kind=adding.sums(gifts.values()),
        income=adding.sums(income.values()),
        income_in_kind=adding.sums(received.values()),
        ceiling=_ceiling(books, sums.year.planned),
        missing=adding.missing_rates(),
    )


class _Adding:
    """Adds up rows once, for each kind of lines; everything else is added up from kinds."""

    def __init__(self, books: Books, exchange: Exchange) -> None:
        self.books, self.exchange, self.horizon = books, exchange, books.horizon
        self.zeros = (ZERO,) * len(books.horizon.months)
        self.missing: set[Missing] = set()

    def kinds(self, accounts: Iterable[Account]) -> dict[Kind, Sums]:
        """The sums of each kind of lines."""
        kinds: dict[Kind, list[Account]] = defaultdict(list)
        for account in accounts:
            if account.counts:
                channels = tuple(sorted(set(account.line.channels)))
                kinds[account.line.category, channels, account.currency].append(account)
        return {kind: self._kind(accounts, kind[2]) for kind, accounts in kinds.items()}

    def by(self, kinds: Mapping[Kind, Sums], key: Callable[[Kind], Key]) -> dict[Key, Sums]:
        """The sums of kinds that have a key in common."""
        groups: dict[Key, list[Sums]] = defaultdict(list)
        for kind, sums in kinds.items():
            groups[key(kind)].append(sums)
        return {name: self.sums(groups[name]) for name in sorted(groups, key=lambda name: (not name, name or ""))}

    def sums(self, parts: Iterable[Sums]) -> Sums:
        """The sum of several sums."""
        parts = tuple(parts)
        own: dict[str | None, list[InCurrency]] = defaultdict(list)
        for part in parts:
            for currency, sums in part.by_currency.items():
                own[currency].append(sums)
        usual = self.books.currency
        return Sums(
            self._flows([part.months for part in parts]),
            _years([part.year for part in parts]),
            {
                currency: InCurrency(
                    _columns([part.months for part in own[currency]]), _years([part.year for part in own[currency]])
                )
                for currency in sorted(own, key=lambda currency: (currency != usual, currency or ""))
            },
        )

    def _kind(self, accounts: Sequence[Account], currency: str | None) -> Sums:
        rolled = [account for account in accounts if account.rows]
        lumps = [account for account in accounts if not account.rows]
        columns = self._rows(rolled)
        own = Flows(columns.planned, columns.moved, columns.spent, columns.assumed, columns.committed)
        own_year = _years([year_of_months(own), *(year_in_one_sum(account, self.horizon) for account in lumps)])
        in_currency = {currency: InCurrency(columns, own_year)}
        if currency == self.books.currency:
            return Sums(own, own_year, in_currency)
        for account in accounts:
            self.missing.update(self.exchange.missing(account))
        flows = self._flows([self.exchange.flows(account) for account in rolled])
        years = [converted(account, self.horizon, self.exchange) for account in lumps]
        return Sums(flows, _years([year_of_months(flows), *years]), in_currency)

    def _rows(self, accounts: Sequence[Account]) -> Columns:
        """The rows of lines added up month by month."""
        if not accounts:
            return Columns(*(self.zeros for _ in Columns._fields))
        months = ([account.rows[month] for account in accounts] for month in range(len(self.zeros)))
        return Columns(*zip(*map(_month, months), strict=True))

    def _flows(self, parts: Sequence[Flows]) -> Flows:
        if not parts:
            return Flows(*(self.zeros for _ in Flows._fields))
        return Flows(*(tuple(map(added, zip(*columns, strict=True))) for columns in zip(*parts, strict=True)))

    def missing_rates(self) -> tuple[Missing, ...]:
        """The rates that were needed and not there, by pair, that of the budget before those of months."""
        position = {label: index for index, label in enumerate(self.horizon.labels, 1)}
        return tuple(sorted(self.missing, key=lambda rate: (rate.pair, position.get(rate.month or "", 0))))


def _month(rows: Sequence[Row]) -> tuple[Decimal, ...]:
    """The rows of one month added up.

    Adding is nearly all the time that totals take, so what a row works out from its other amounts is worked out from
    their sums.
    """
    _, opening, planned, moved, _, spent, assumed, committed, _, _, _, *went = zip(*rows, strict=True)
    columns = (opening, planned, moved, spent, assumed, committed, *went)
    o, p, m, s, u, c, swept, expired, forgiven, absorbed, distributed = (sum(column, ZERO) for column in columns)
    available = o + p + m
    closing = available - s - u
    carry = closing - swept - expired + forgiven + absorbed
    free = available - s - c
    return (o, p, m, available, s, u, c, free, closing, carry, swept, expired, forgiven, absorbed, distributed)


def _columns(parts: Sequence[Columns]) -> Columns:
    return Columns(
        *(tuple(sum(cells, ZERO) for cells in zip(*columns, strict=True)) for columns in zip(*parts, strict=True))
    )


def _years(parts: Sequence[Year]) -> Year:
    return Year(*map(added, zip(*parts, strict=True))) if parts else Year(*(ZERO for _ in Year._fields))


def _ceiling(books: Books, planned: Decimal | None) -> Ceiling:
    total, contingency, drawn = books.total, books.contingency, books.drawn
    spare = None if total is None or planned is None else total - (contingency or ZERO) - planned
    return Ceiling(
        total=total,
        contingency=contingency,
        drawn=drawn,
        left=None if contingency is None else contingency - drawn,
        lines=planned,
        unallocated=None if spare is None else max(ZERO, spare),
        over=None if spare is None else max(ZERO, -spare),
    )
