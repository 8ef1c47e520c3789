"""The smaller tables of a budget: its total, ways to its end, income, gifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.forecast import Forecast, YearEnd
from smmplan.analysis.known import records
from smmplan.analysis.totals import Ceiling, Sums
from smmplan.analysis.year import year_of
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import (
    Listing,
    called,
    listing,
    money,
    month_name,
    of_year,
    planned_words,
)
from smmplan.report.view.cells import MOST_ROWS


def ceiling_facts(subject: Subject, ceiling: Ceiling) -> tuple[tuple[str, str], ...]:
    """What the total is for, labels with amounts; nothing for a plan with neither a total nor a contingency."""
    if ceiling.total is None and ceiling.contingency is None:
        return ()
    language = subject.language
    facts = [
        (language.say("Total of the plan"), ceiling.total),
        (language.say("Lines, as planned"), ceiling.lines),
        (language.say("Contingency"), ceiling.contingency),
    ]
    if ceiling.drawn:
        facts += [
            (language.say("Drawn from the contingency"), ceiling.drawn),
            (language.say("Left of the contingency"), ceiling.left),
        ]
    if ceiling.over:
        facts.append((language.say("More than the total"), ceiling.over))
    elif ceiling.total is not None:
        facts.append((language.say("Not allocated"), ceiling.unallocated))
    return tuple((label, money(subject, amount)) for label, amount in facts if amount is not None)


def ends_listing(subject: Subject, books: Books, forecast: Forecast) -> Listing | None:
    """What will be spent by the end, in several ways; None without money, and where a rate is missing."""
    language, end, total = subject.language, forecast.total, books.total
    if end.planned_remainder is None or not (end.planned_remainder or end.full_use):
        return None
    rows = []
    for label, amount in _ways(subject, end):
        rest = None if total is None else total - amount
        left = language.money(subject.money(rest)) if rest is not None else ""
        rows.append((label, money(subject, amount), left))
    columns = (
        Column(language.say("If")),
        Column(language.say_in("money", "Spent in the end"), number=True),
        Column(language.say("Left of the total"), number=True),
    )
    last = month_name(subject, books, len(books.horizon.months) - 1)
    lead = language.say("Nobody knows the end for sure: each of these figures rests on another assumption.")
    return listing(language.say("Where the money ends, by the end of %(month)s", month=last), columns, rows, lead=lead)


def _ways(subject: Subject, end: YearEnd) -> Iterable[tuple[str, Decimal]]:
    say = subject.language.say
    ways = [(say("the rest goes as planned"), end.planned_remainder)]
    if end.stated != end.planned_remainder:
        ways.append((say("the plan's forecasts come true"), end.stated))
    ways.append((say("it goes on at the speed so far"), end.run_rate))
    if end.seasonal_run_rate != end.run_rate:
        ways.append((say("it goes on at the speed so far, in step with the plan"), end.seasonal_run_rate))
    ways.append((say("all that may be spent is spent"), end.full_use))
    return ((label, amount) for label, amount in ways if amount is not None)


def income_listing(subject: Subject, books: Books, forecast: Forecast, sums: Sums) -> Listing | None:
    """What comes in, apart from spending; None without any."""
    language = subject.language
    accounts = [account for account in books.income.values() if account.counts and not account.line.in_kind]
    received = language.say_in("money", "Received")
    lead = language.say("Income is counted apart: it is never set against spending.")
    ends = {id: end.stated for id, end in forecast.income.items()}
    return _apart(subject, books, accounts, sums, (language.say("Income"), received, lead), ends=ends)


def in_kind_listing(subject: Subject, books: Books, sums: Sums) -> Listing | None:
    """What is given instead of money; None without any."""
    language = subject.language
    accounts = [account for account in books.lines.values() if account.counts and account.line.in_kind]
    given = language.say_in("in kind", "Given")
    lead = language.say("What is given instead of money is in no sum above; these are its values.")
    return _apart(subject, books, accounts, sums, (language.say("Given in kind"), given, lead))


def in_kind_income_listing(subject: Subject, books: Books, sums: Sums) -> Listing | None:
    """What comes in instead of money; None without any."""
    language = subject.language
    accounts = [account for account in books.income.values() if account.counts and account.line.in_kind]
    received = language.say_in("in kind", "Received")
    lead = language.say("What is received instead of money is in no sum above; these are its values.")
    return _apart(subject, books, accounts, sums, (language.say("Received in kind"), received, lead))


def _apart(
    subject: Subject,
    books: Books,
    accounts: Sequence[Account],
    sums: Sums,
    words: tuple[str, str, str],
    *,
    ends: Mapping[str, Decimal | None] = {},
) -> Listing | None:
    """Lines that no total of spending has; `words` are the title, the name of what was recorded, and the lead."""
    language, (title, recorded, lead) = subject.language, words
    begun = any(map(records, accounts))
    rows = []
    for account in accounts[:MOST_ROWS]:
        year, end = year_of(account, books.horizon), ends.get(account.id)
        spent = money(subject, year.spent, account.currency) if records(account) and year.spent is not None else ""
        expected = money(subject, end, account.currency) if begun and end is not None else ""
        rows.append((called(account), planned_words(subject, account, year.planned), spent, expected))
    if len(accounts) > MOST_ROWS:
        lead = language.say(
            "%(lead)s The first %(listed)s of %(count)s are listed.",
            lead=lead,
            listed=language.number(MOST_ROWS),
            count=language.number(len(accounts)),
        )
    if len(accounts) > 1:
        spent = of_year(subject, sums, "spent") if begun else ""
        rows.append((language.say_in("budget", "All"), of_year(subject, sums, "planned"), spent, ""))
    columns = (
        Column(language.say("What")),
        Column(language.say_in("money", "Planned"), number=True),
        Column(recorded, number=True),
        Column(language.say_in("money", "Expected at the end"), number=True),
    )
    return listing(title, columns, rows, lead=lead, strong={len(rows) - 1} if len(accounts) > 1 else ())
