"""How the money of a budget is put into words: amounts in several currencies, months, accounts, states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.forecast import Forecast
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, POOL, ZERO, is_pool
from smmplan.analysis.pace import Pacing
from smmplan.analysis.totals import Sums, Totals
from smmplan.base.planned import Recurring
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Grid, Shown, grid
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.named import readable

MOST_NAMED = 5
"""How many things a sentence names before it counts the others."""


class Kept(NamedTuple):
    """What the section is made of: the books and what they come to; `begun` once anything is recorded."""

    subject: Subject
    books: Books
    totals: Totals
    forecast: Forecast
    pacing: Pacing
    begun: bool


class Listing(NamedTuple):
    """A table with its heading and a sentence.

    The first `shown` rows are seen at once, the others are to unfold; `more` is what unfolds them, in words.
    """

    title: str
    lead: str
    table: Grid
    shown: int
    more: str = ""


def money(subject: Subject, amount: Decimal, currency: str | None = None) -> str:
    """An amount of the plan's currency, or of another."""
    return subject.language.money(subject.money(amount, currency))


def joined(subject: Subject, amounts: Mapping[str | None, Decimal]) -> str:
    """Amounts by currency that cannot be added, without zeros: `₱12,000 + $156`."""
    usual = subject.plan.head.currency
    ordered = sorted(amounts.items(), key=lambda pair: (pair[0] != usual, pair[0] or ""))
    said = [money(subject, amount, currency) for currency, amount in ordered if amount]
    return " + ".join(said) or money(subject, ZERO)


def planned_word(subject: Subject, moved: bool) -> str:
    """What a plan is called that has what was moved in it, where anything was."""
    language = subject.language
    return language.say("Planned, with what was moved") if moved else language.say_in("money", "Planned")


def of_year(subject: Subject, sums: Sums, figure: str) -> str:
    """A figure of the year of several lines: in the plan's currency, else where a rate is missing in each of theirs."""
    value = getattr(sums.year, figure)
    if value is not None:
        return money(subject, value)
    own = {currency: getattr(part.year, figure) or ZERO for currency, part in sums.by_currency.items()}
    return joined(subject, own)


def month_name(subject: Subject, books: Books, month: int) -> str:
    """A month of the plan: `November 2026`, or `M5` in a plan without dates."""
    horizon = books.horizon
    if horizon.dated:
        return subject.language.month(horizon.months[month])
    return subject.language.say_in("month of a plan", "M%(number)s", number=month + 1)


def called(account: Account) -> str:
    """What people call a line."""
    return account.line.name or readable(account.id)


def line_name(books: Books, id: str) -> str:
    """The same by its id."""
    return called(books.lines[id]) if id in books.lines else readable(id)


def account_name(subject: Subject, books: Books, account: str) -> str:
    """What people call an account: a line, a pool, the contingency, what is outside of the budget."""
    language = subject.language
    if account == POOL:
        return language.say_in("account", "the common pool")
    if is_pool(account):
        named = category_name(subject, account.removeprefix(f"{POOL}:"))
        return language.say_in("account", "the pool of %(category)s", category=named)
    if account == CONTINGENCY:
        return language.say_in("account", "the contingency")
    if account == OUTSIDE:
        return language.say_in("account", "outside")
    return line_name(books, account)


def category_name(subject: Subject, category: str | None) -> str:
    """What people call a category; the four that the plan language knows are translated."""
    say = subject.language.say_in
    if category is None:
        return say("category", "Without a category")
    budget = subject.plan.budget
    stated = budget.categories.get(category) if budget else None
    if stated and stated.name:
        return stated.name
    usual = {
        "advertising": say("category", "Advertising"),
        "software": say("category", "Software"),
        "services": say("category", "Services"),
        "assets": say("category", "Assets"),
    }
    return usual.get(category, readable(category))


def channels_name(subject: Subject, channels: tuple[str, ...]) -> str:
    """The channels of lines: one, or several that share them."""
    if not channels:
        return subject.language.say_in("channel", "For no channel")
    return subject.language.items([channel_name(subject, id) for id in channels])


def named(subject: Subject, names: Iterable[str]) -> str:
    """A few names in a sentence, and how many more there are."""
    names, language = list(names), subject.language
    more = len(names) - MOST_NAMED
    if more > 0:
        rest = language.say_count_in("list", "%(count)s more", "%(count)s more", more)
        return language.items([*names[:MOST_NAMED], rest])
    return language.items(names)


def is_open(subject: Subject, account: Account) -> bool:
    """Whether the plan says TBD for what a line plans."""
    open = subject.plan.open
    return account.path in open or (*account.path, "plan") in open


def planned_words(subject: Subject, account: Account, planned: Decimal | None) -> str:
    """What a line plans: its sum in its currency, as a range where it is one, or as a rate that nobody can add up."""
    if is_open(subject, account):
        return subject.language.say_in("money", "to be decided")
    rate = account.plan.rate
    if rate is not None:
        return rate_words(subject, rate, account.currency)
    if planned is None:
        return ""
    whole = subject.money(planned, account.currency)
    if account.plan.low is not None and account.plan.low != planned:
        low = subject.money(account.plan.low, account.currency)
        return f"{subject.language.money(low)}–{subject.language.money(whole)}"
    return subject.language.money(whole)


def moved_words(subject: Subject, moved: Decimal | None, currency: str | None = None) -> str:
    """What was moved in or out, with its sign; nothing for nothing."""
    return subject.language.signed_money(subject.money(moved, currency)) if moved else ""


def rate_words(subject: Subject, rate: Recurring, currency: str | None) -> str:
    """An amount that comes again and again: `₱599 a month`."""
    language = subject.language
    amount = money(subject, rate.amount.amount, rate.amount.currency or currency)
    return {
        "week": language.say("%(amount)s a week", amount=amount),
        "month": language.say("%(amount)s a month", amount=amount),
        "quarter": language.say("%(amount)s a quarter", amount=amount),
        "year": language.say("%(amount)s a year", amount=amount),
    }[rate.unit]


def listing(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Shown]],
    *,
    lead: str = "",
    strong: Iterable[int] = (),
    shown: int | None = None,
    more: str = "",
) -> Listing | None:
    """A table without the columns in which nothing stands; None without rows."""
    if not rows:
        return None
    return Listing(title, lead, grid(title, columns, rows, strong), len(rows) if shown is None else shown, more)
