"""What the figures of a budget do not hold: what is not known yet, not recorded, or in a currency without a rate."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.accounts import EARNED
from smmplan.analysis.books import Books
from smmplan.analysis.closing import closing
from smmplan.analysis.known import begun, unknown
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import called, line_name, month_name, named


def gaps(subject: Subject, books: Books) -> Iterator[str]:
    """What a reader has to know about the figures, a sentence each."""
    yield from _unknown(subject, books)
    yield from _unrecorded(subject, books)
    yield from _rates(subject, books)
    yield from _without_months(subject, books)


def _unknown(subject: Subject, books: Books) -> Iterator[str]:
    language = subject.language
    own = {"total": language.say("the total"), "contingency": language.say("the contingency")}
    names = [own.get(name) or _name(books, name) for name in unknown(subject.plan, books)]
    if names:
        yield language.say("Not decided yet, and counted as nothing: %(names)s.", names=named(subject, names))


def _name(books: Books, id: str) -> str:
    income = id.removeprefix(EARNED)
    return called(books.income[income]) if id.startswith(EARNED) and income in books.income else line_name(books, id)


def _unrecorded(subject: Subject, books: Books) -> Iterator[str]:
    language = subject.language
    missing = {id: months for id, months in closing(books).missing.items() if books.lines[id].counts}
    if not missing or not begun(books):
        return
    names = named(subject, [line_name(books, id) for id in missing])
    counted = any(books.lines[id].stated.policy.missing != "zero" for id in missing)
    if counted:
        yield language.say_count(
            "%(count)s line has a month that is over and has no record: %(names)s. Until there is one, the plan is"
            " taken for what was spent.",
            "%(count)s lines have months that are over and have no record: %(names)s. Until there is one, the plan is"
            " taken for what was spent.",
            len(missing),
            names=names,
        )
    else:
        yield language.say_count(
            "%(count)s line has a month that is over and has no record, which counts as nothing spent: %(names)s.",
            "%(count)s lines have months that are over and have no record, which counts as nothing spent: %(names)s.",
            len(missing),
            names=names,
        )


def _rates(subject: Subject, books: Books) -> Iterator[str]:
    language, totals = subject.language, subject.totals
    if totals is None:
        return
    if totals.missing:
        labels = {label: month_name(subject, books, at) for at, label in enumerate(books.horizon.labels)}
        rates = [
            language.say("%(pair)s for %(month)s", pair=rate.pair, month=labels[rate.month])
            if rate.month
            else language.say("%(pair)s for the plan", pair=rate.pair)
            for rate in totals.missing
        ]
        yield language.say(
            "An exchange rate is not stated: %(rates)s. Amounts that need it are shown in their own currency.",
            rates=named(subject, rates),
        )
    elif totals.lines.year.planned is None:
        codes = [code for code in totals.lines.by_currency if code and code != books.currency]
        yield language.say("Amounts in %(currencies)s are not converted.", currencies=language.items(codes))


def _without_months(subject: Subject, books: Books) -> Iterator[str]:
    language = subject.language
    rates = [called(account) for account in books.lines.values() if account.plan.rate is not None]
    if rates:
        yield language.say_count(
            "%(names)s is paid again and again, and the plan has no period to count it in: it is in no sum.",
            "%(names)s are paid again and again, and the plan has no period to count them in: they are in no sum.",
            len(rates),
            names=named(subject, rates),
        )
