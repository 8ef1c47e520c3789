"""The budget: what was planned, what is spent, where it ends, and where what was left over went."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.books import Books
from smmplan.analysis.course import Course, course
from smmplan.analysis.forecast import Forecast
from smmplan.analysis.known import begun
from smmplan.analysis.pace import FAST, FINE, SLOW, WATCH_FAST, WATCH_SLOW
from smmplan.analysis.totals import Totals
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Figure
from smmplan.report.subject import Subject
from smmplan.report.view.budget_figures import course_figure, months_figure
from smmplan.report.view.budget_gaps import gaps
from smmplan.report.view.budget_lines import lines_listing
from smmplan.report.view.budget_months import by_month
from smmplan.report.view.budget_moves import moves_listing, pools_listing, went_listing
from smmplan.report.view.budget_splits import categories_figure, channels_figure
from smmplan.report.view.budget_tables import (
    ceiling_facts,
    ends_listing,
    in_kind_income_listing,
    in_kind_listing,
    income_listing,
)
from smmplan.report.view.budget_unrolled import unrolled_lead, unrolled_lines
from smmplan.report.view.budget_words import Kept, Listing, money, month_name, of_year


class BudgetView(NamedTuple):
    """The budget, the most important first. What there is nothing to say about is None or empty.

    `lead` are sentences. The page of one sheet has the lead and `by_month` only. `ceiling` are labels with amounts,
    `gaps` sentences about what the figures do not hold.
    """

    lead: tuple[str, ...]
    by_month: Figure | None = None
    course: Figure | None = None
    ceiling: tuple[tuple[str, str], ...] = ()
    by_category: Figure | None = None
    by_channel: Figure | None = None
    lines: Listing | None = None
    ends: Listing | None = None
    moves: Listing | None = None
    went: Listing | None = None
    pools: Listing | None = None
    income: Listing | None = None
    in_kind: Listing | None = None
    income_in_kind: Listing | None = None
    gaps: tuple[str, ...] = ()


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Budget")


def section(subject: Subject) -> BudgetView | None:
    """The budget of a plan; None where it says nothing about money."""
    books, totals, forecast, pacing, rates = (
        subject.books, subject.totals, subject.forecast, subject.pacing, subject.exchange,
    )  # fmt: skip
    if books is None or totals is None or forecast is None or pacing is None or rates is None:
        return _without_months(subject)
    kept = Kept(subject, books, totals, forecast, pacing, begun(books))
    lead = (*_lead(kept), *_limit(subject, totals))
    months = months_figure(subject, books, by_month(books, totals, rates))
    if subject.outline == "onepage":
        return BudgetView(lead, months)
    rolled = any(account.rows and not account.line.in_kind for account in books.lines.values())
    sums = course(books, rates, totals, forecast) if rolled else None
    return BudgetView(
        lead=lead,
        by_month=months,
        course=_course(kept, sums) if sums else None,
        ceiling=ceiling_facts(subject, totals.ceiling),
        by_category=categories_figure(kept),
        by_channel=channels_figure(kept),
        lines=lines_listing(kept),
        ends=ends_listing(subject, books, forecast) if kept.begun else None,
        moves=moves_listing(subject, books),
        went=went_listing(subject, books) if kept.begun else None,
        pools=pools_listing(subject, books),
        income=income_listing(subject, books, forecast, totals.income),
        in_kind=in_kind_listing(subject, books, totals.in_kind),
        income_in_kind=in_kind_income_listing(subject, books, totals.income_in_kind),
        gaps=tuple(gaps(subject, books)),
    )


def _without_months(subject: Subject) -> BudgetView | None:
    """The budget of a plan that has no month to count in: what it states."""
    lead, lines = tuple(unrolled_lead(subject)), unrolled_lines(subject)
    return BudgetView(lead, lines=lines) if lead or lines else None


def _lead(kept: Kept) -> Iterator[str]:
    subject, books, totals = kept.subject, kept.books, kept.totals
    language, horizon = subject.language, books.horizon
    if not any(account.counts and not account.line.in_kind for account in books.lines.values()):
        if books.total is not None:
            yield language.say("The budget is %(total)s.", total=money(subject, books.total))
        yield language.say("No line says yet what the money is for.")
        return
    planned = of_year(subject, totals.lines, "planned")
    if totals.lines.year.planned == 0 and totals.lines.year.spent == 0:
        yield language.say("No money is planned, and none is spent.")
        return
    if not kept.begun:
        first, last = month_name(subject, books, 0), month_name(subject, books, len(horizon.months) - 1)
        yield language.say(
            "%(planned)s is planned from %(first)s to %(last)s.", planned=planned, first=first, last=last
        )
        yield language.say("Nothing is recorded as spent yet.")
        return
    spent = of_year(subject, totals.lines, "spent")
    if horizon.closed == len(horizon.months):
        yield language.say("%(planned)s was planned, and %(spent)s was spent.", planned=planned, spent=spent)
        yield from _taken_for_spent(subject, totals)
        return
    yield language.say("%(planned)s is planned, and %(spent)s is spent so far.", planned=planned, spent=spent)
    yield from _pace(kept)
    yield from _end(subject, books, kept.forecast)


def _taken_for_spent(subject: Subject, totals: Totals) -> Iterator[str]:
    assumed = totals.lines.year.assumed
    if assumed:
        yield subject.language.say(
            "Another %(amount)s is taken for spent, because nothing is recorded for it.", amount=money(subject, assumed)
        )


def _pace(kept: Kept) -> Iterator[str]:
    """How fast the money goes out, of lines that are tracked and in the plan's currency."""
    language, books = kept.subject.language, kept.books
    paces = kept.pacing.by_currency.get(books.currency)
    if paces is None or paces.year is None:
        return
    yield {
        SLOW: language.say("Money goes out slowly:"),
        WATCH_SLOW: language.say("Money goes out a little slowly:"),
        FINE: language.say("Money goes out as it should:"),
        WATCH_FAST: language.say("Money goes out a little fast:"),
        FAST: language.say("Money goes out too fast:"),
    }[paces.year.state]
    due, spent = money(kept.subject, paces.year.expected), money(kept.subject, paces.year.spent)
    if paces.year.spent == kept.totals.lines.year.spent:
        yield language.say("%(due)s was due by today.", due=due)
    elif len(kept.totals.lines.by_currency) > 1 and books.currency:
        yield language.say(
            "%(due)s of the lines in %(currency)s was due by today, and %(spent)s is spent.",
            due=due,
            currency=books.currency,
            spent=spent,
        )
    else:
        yield language.say(
            "%(due)s was due by today on lines with records, and %(spent)s is spent.", due=due, spent=spent
        )


def _end(subject: Subject, books: Books, forecast: Forecast) -> Iterator[str]:
    """Where it ends, beside the total, or beside all that may be spent where there is none."""
    language, end = subject.language, forecast.total.stated
    limit = forecast.total.full_use if books.total is None else books.total
    if end is None or limit is None:
        return
    values = {
        "month": month_name(subject, books, len(books.horizon.months) - 1),
        "end": money(subject, end),
        "limit": money(subject, limit),
        "amount": money(subject, abs(limit - end)),
    }
    if books.total is None:
        values.pop("limit")
        if limit < end:
            yield language.say(
                "By the end of %(month)s it is expected to come to %(end)s, %(amount)s more than may be spent.",
                **values,
            )
        elif limit > end:
            yield language.say(
                "By the end of %(month)s it is expected to come to %(end)s, %(amount)s less than may be spent.",
                **values,
            )
        else:
            values.pop("amount")
            yield language.say(
                "By the end of %(month)s it is expected to come to %(end)s, just what may be spent.", **values
            )
    elif limit < end:
        yield language.say(
            "By the end of %(month)s it is expected to come to %(end)s, %(amount)s over the total of %(limit)s.",
            **values,
        )
    else:
        yield language.say(
            "By the end of %(month)s it is expected to come to %(end)s; the total of %(limit)s leaves %(amount)s.",
            **values,
        )


def _limit(subject: Subject, totals: Totals) -> Iterator[str]:
    """Where the plan itself does not fit: more than the total is planned, or more drawn than was kept back."""
    language, ceiling = subject.language, totals.ceiling
    if ceiling.over and ceiling.total is not None:
        values = {"amount": money(subject, ceiling.over), "total": money(subject, ceiling.total)}
        if ceiling.contingency:
            yield language.say(
                "Lines and contingency together are %(amount)s more than the total of %(total)s.", **values
            )
        else:
            yield language.say("The plan is %(amount)s more than the total of %(total)s.", **values)
    if ceiling.left is not None and ceiling.left < 0:
        yield language.say(
            "%(amount)s more is drawn from the contingency than it holds.", amount=money(subject, -ceiling.left)
        )


def _course(kept: Kept, sums: Course) -> Figure | None:
    """Where the money ends, drawn, with what can be read off it in words."""
    subject, books = kept.subject, kept.books
    language, horizon = subject.language, books.horizon
    last = month_name(subject, books, len(horizon.months) - 1)
    planned = money(subject, sums.planned[-1])
    if not kept.begun:
        said = language.say("The plan adds up to %(planned)s by the end of %(month)s.", planned=planned, month=last)
        heading = language.say("How the plan adds up")
    elif horizon.closed == len(horizon.months):
        said = language.say(
            "It came to %(spent)s by the end of %(month)s; the plan, with all that was moved, went to %(planned)s.",
            spent=money(subject, sums.spent[-1]), planned=planned, month=last,
        )  # fmt: skip
        heading = language.say("How the money was spent")
    else:
        said = language.say(
            "From here it goes to %(end)s by the end of %(month)s; the plan, with all that was moved, goes to"
            " %(planned)s.",
            end=money(subject, sums.expected[-1]), planned=planned, month=last,
        )  # fmt: skip
        heading = language.say("Spent so far, and where it ends")
    apart = sum(account.counts and not account.line.in_kind and not account.rows for account in books.lines.values())
    if apart:
        evenly = language.say_count(
            "%(count)s line is planned in one sum and drawn evenly over the months.",
            "%(count)s lines are planned in one sum and drawn evenly over the months.",
            apart,
        )
        said = subject.language.sentences((said, evenly))
    return course_figure(subject, books, sums, heading, said)
