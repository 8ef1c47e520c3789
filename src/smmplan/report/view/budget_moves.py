"""What moved in a budget: transfers, increases and cuts, what a month left over and where it went, pools."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.passages import Passage, passages
from smmplan.analysis.went import Went, went
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import (
    Listing,
    account_name,
    joined,
    line_name,
    listing,
    money,
    month_name,
)
from smmplan.report.view.cells import MOST_ROWS

MOST_MOVES = 60
"""How many moves a report lists at most."""


def moves_listing(subject: Subject, books: Books) -> Listing | None:
    """Transfers, increases and cuts with their reasons, the latest first."""
    language, found = subject.language, passages(subject.plan, books)
    listed = found[:MOST_MOVES]
    rows = [
        (
            _when(subject, books, passage),
            _kind(subject, passage),
            account_name(subject, books, passage.source),
            account_name(subject, books, passage.target),
            money(subject, passage.amount, passage.currency),
            passage.because,
        )
        for passage in listed
    ]
    columns = (
        Column(language.say_in("budget", "When")),
        Column(language.say_in("budget", "What")),
        Column(language.say_in("money", "From")),
        Column(language.say_in("money", "To")),
        Column(language.say_in("money", "Amount"), number=True),
        Column(language.say("Why")),
    )
    lead = ""
    if len(found) > MOST_MOVES:
        lead = language.say(
            "The latest %(listed)s of %(count)s are listed.",
            listed=language.number(MOST_MOVES),
            count=language.number(len(found)),
        )
    return _folded(subject, language.say("What was moved, and why"), columns, rows, lead)


def _when(subject: Subject, books: Books, passage: Passage) -> str:
    if passage.date:
        return subject.language.day(passage.date)
    if passage.kind == "cut":
        month = month_name(subject, books, passage.month)
        return subject.language.say("from %(month)s on", month=month)
    return month_name(subject, books, passage.month)


def _kind(subject: Subject, passage: Passage) -> str:
    say = subject.language.say_in
    return {
        "transfer": say("budget move", "Transfer"),
        "increase": say("budget move", "Increase"),
        "cut": say("budget move", "Cut"),
    }[passage.kind]


def went_listing(subject: Subject, books: Books) -> Listing | None:
    """Where what each line left over in the last month that is over went, the largest first; None before that."""
    month = books.horizon.closed - 1
    if month < 0:
        return None
    language = subject.language
    found = sorted(went(books, month), key=lambda each: (-abs(each.closing), each.line))
    listed, rest = found[:MOST_ROWS], found[MOST_ROWS:]
    rows = [
        (
            line_name(books, each.line),
            language.signed_money(subject.money(each.closing, books.lines[each.line].currency)),
            _where(subject, books, each),
        )
        for each in listed
    ]
    if rest:
        name = language.say_count("%(count)s other line", "%(count)s other lines", len(rest))
        rows.append((name, joined(subject, _closings(books, rest)), ""))
    columns = (
        Column(language.say_in("budget", "Line")),
        Column(language.say_in("money", "Left over or missing"), number=True),
        Column(language.say("Where it went")),
    )
    title = language.say("What %(month)s left over", month=month_name(subject, books, month))
    return listing(title, columns, rows, lead=_left_in_all(subject, books, found))


def _left_in_all(subject: Subject, books: Books, found: Sequence[Went]) -> str:
    """What all lines together left over, and what others were short of."""
    language, said = subject.language, []
    left = _closings(books, [each for each in found if each.closing > 0])
    short = _closings(books, [each for each in found if each.closing < 0])
    if left:
        said.append(language.say("%(amount)s was left over in all.", amount=joined(subject, left)))
    if short:
        amounts = {currency: -amount for currency, amount in short.items()}
        said.append(language.say("%(amount)s was missing in all.", amount=joined(subject, amounts)))
    return language.sentences(said)


def _closings(books: Books, found: Sequence[Went]) -> dict[str | None, Decimal]:
    sums: dict[str | None, Decimal] = {}
    for each in found:
        currency = books.lines[each.line].currency
        sums[currency] = sums.get(currency, ZERO) + each.closing
    return sums


def _where(subject: Subject, books: Books, each: Went) -> str:
    """Where it went, in a few words for each part; amounts where there are several."""
    language, currency = subject.language, books.lines[each.line].currency
    pools = language.items([account_name(subject, books, pool) for pool in each.pools])
    payer = account_name(subject, books, each.payer) if each.payer else ""
    last = books.horizon.closed == len(books.horizon.months)
    said: list[tuple[str, Decimal]] = []
    if each.carried and each.heir:
        said.append((language.say("taken over by %(line)s", line=line_name(books, each.heir)), each.carried))
    elif each.carried > 0:
        said.append((language.say("left at the end") if last else language.say("carried on"), each.carried))
    elif each.carried:
        said.append((language.say("owed at the end") if last else language.say("owed by the next month"), each.carried))
    if each.swept:
        said.append((language.say("into %(pool)s", pool=pools), each.swept))
    if each.expired:
        said.append((language.say_in("money", "expired"), each.expired))
    if each.absorbed:
        said.append((language.say("paid by %(pool)s", pool=payer), each.absorbed))
    if each.forgiven:
        said.append((language.say_in("money", "forgiven"), each.forgiven))
    if len(said) == 1:
        return said[0][0]
    return language.items([f"{money(subject, abs(amount), currency)} {words}" for words, amount in said])


def pools_listing(subject: Subject, books: Books) -> Listing | None:
    """What pools hold at the end of the last month that is over, else at the beginning; None where all are empty."""
    language, month = subject.language, books.horizon.closed - 1
    rows = []
    for pool, months in books.pools.items():
        if not any(any(row) for row in months):
            continue
        so_far = months[: month + 1]
        came = sum((row.swept + max(ZERO, row.moved) for row in so_far), ZERO)
        gone = sum((row.distributed + row.absorbed + max(ZERO, -row.moved) for row in so_far), ZERO)
        opening, balance = months[0].opening, so_far[-1].balance if so_far else months[0].opening
        name = account_name(subject, books, pool)
        rows.append((name, *(money(subject, amount) for amount in (opening, came, gone, balance))))
    columns = (
        Column(language.say_in("money", "Pool")),
        Column(language.say("At first"), number=True),
        Column(language.say_in("money", "Paid in"), number=True),
        Column(language.say_in("money", "Paid out"), number=True),
        Column(language.say_in("money", "Balance"), number=True),
    )
    title = language.say("Pools")
    if month >= 0:
        title = language.say("Pools at the end of %(month)s", month=month_name(subject, books, month))
    return _folded(subject, title, columns, rows, "")


def _folded(
    subject: Subject, title: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], lead: str
) -> Listing | None:
    """A table of which a page shows the first rows at once."""
    hidden = len(rows) - MOST_ROWS
    if hidden <= 0:
        return listing(title, columns, rows, lead=lead)
    more = subject.language.say_count("Show %(count)s more row", "Show %(count)s more rows", hidden)
    return listing(title, columns, rows, lead=lead, shown=MOST_ROWS, more=more)
