"""Budget lines: overspent, blank, contradicting their parts, unused, and more than there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.ledger import MISSING, RECORDED, ZERO, Row
from smmplan.base.coins import in_coins
from smmplan.base.finding import Path
from smmplan.base.month import Month
from smmplan.base.when import Day
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.accounts import Account
    from smmplan.analysis.books import Books

_UNUSED_MONTHS = 3


@rule("BUD001", "over-total", severity="error")
def over_total(plan: Plan, books: Books) -> Iterator[Draft]:
    """The total is the ceiling: what the lines plan and what is kept back for surprises may not exceed it.

    Bad:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {total: 50000, contingency: 10%, lines: {ads: {plan: 8000/month}}}
    Good:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {total: 55000, contingency: 10%, lines: {ads: {plan: 8000/month}}}
    """
    from smmplan.analysis.exchange import exchange
    from smmplan.analysis.totals import totals

    ceiling = totals(books, exchange(plan, books)).ceiling
    if ceiling.total is not None and ceiling.lines is not None and ceiling.over:
        kept = f" and {in_coins(ceiling.contingency, books.decimals)} are kept back" if ceiling.contingency else ""
        planned = f"the lines plan {in_coins(ceiling.lines, books.decimals)}{kept}"
        yield finding(
            ("budget", "total"),
            f"{planned}: {in_coins(ceiling.over, books.decimals)} over the total",
            help="raise the total, or lower a line",
        )


@rule("BUD003", "month-overspent", severity="warning", parameters={"tolerance": 0})
def month_overspent(plan: Plan, books: Books, tolerance: float) -> Iterator[Draft]:
    """A month that spends more than it has takes the money of the months after it. Better to know at once than in June.

    What was carried in counts: a surplus of July may be spent in August. `tolerance` is in percent of what the
    month had.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-08: 9500, 2026-09: 8000, 2026-10: 8000}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-08: 9000, 2026-09: 8000, 2026-10: 8000}}}}
    """
    allowed, records = 1 + Decimal(str(tolerance)) / 100, _records(books)
    for account in books.lines.values():
        for month, row in enumerate(account.rows):
            budgeted = row.planned + row.moved
            if row.spent > max(ZERO, row.available) * allowed and row.spent > budgeted and _is_planned(account):
                over = row.spent - max(ZERO, row.available)
                own = (*account.path, "actual", books.horizon.labels[month])
                yield finding(
                    records.get((account.id, books.horizon.months[month]), own),
                    f'"{account.id}" has {in_coins(row.available, account.decimals)} available in '
                    f"{books.horizon.labels[month]} and spent {in_coins(row.spent, account.decimals)}: "
                    f"{in_coins(over, account.decimals)} too much",
                    help=f"smmplan budget --why {account.id} {books.horizon.labels[month]} shows where it comes from",
                )


@rule("BUD014", "month-without-actual", severity="warning")
def month_without_actual(plan: Plan, books: Books) -> Iterator[Draft]:
    """A month that is over and has no amount counts as spent as planned. Write down what it was, 0 for nothing.

    A line whose spending nobody records says `tracked: false`.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-09: 8000, 2026-10: 8000}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-08: 0, 2026-09: 8000, 2026-10: 8000}}}}
    """
    yield from _blank(books, {"planned"})


@rule("BUD015", "month-must-be-recorded", severity="error")
def month_must_be_recorded(plan: Plan, books: Books) -> Iterator[Draft]:
    """This budget says `missing: error`: a month that is over and has no amount is a fault, not a guess.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          rollover: {missing: error}
          lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-09: 8000, 2026-10: 8000}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          rollover: {missing: error}
          lines: {ads: {plan: 8000/month, actual: {2026-07: 7000, 2026-08: 0, 2026-09: 8000, 2026-10: 8000}}}
    """
    yield from _blank(books, {"error"})


@rule("BUD016", "parts-differ", severity="warning")
def parts_differ(plan: Plan, books: Books) -> Iterator[Draft]:
    """A line and its parts say the same money twice. Where the parts add up to something else, one of them is wrong.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines:
            ads: {plan: {2026-12: 8000}}
            meta: {parent: ads, plan: {2026-12: 5000}}
            search: {parent: ads, plan: {2026-12: 4000}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines:
            ads: {plan: {2026-12: 9000}}
            meta: {parent: ads, plan: {2026-12: 5000}}
            search: {parent: ads, plan: {2026-12: 4000}}
    """
    for account in books.lines.values():
        parts = [books.lines[id] for id in account.parts if books.lines[id].currency == account.currency]
        for field in ("plan", "actual"):
            own = getattr(account.line, field) is not None
            stating = [part for part in parts if _states(books, part, field)]
            if own and stating and len(stating) == len(parts):
                mine, theirs = _sum(account, field), sum((_sum(part, field) for part in parts), ZERO)
                if mine != theirs:
                    sums = in_coins(mine, account.decimals), in_coins(theirs, account.decimals)
                    yield finding(
                        (*account.path, field),
                        f'the {field} of "{account.id}" is {sums[0]}, and its parts come to {sums[1]}',
                        related=tuple((f'part of "{account.id}"', (*part.path, field)) for part in parts),
                        key=True,
                    )


@rule("BUD017", "surplus-unused", severity="info", parameters={"share": 50})
def surplus_unused(plan: Plan, books: Books, share: float) -> Iterator[Draft]:
    """Money that waits for three months works for nobody: use it, move it, or plan less.

    Found where all of the last three months that are over left at least `share` percent of their plan.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 1000, 2026-08: 8000, 2026-09: 8000, 2026-10: 8000}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month, actual: {2026-07: 1000, 2026-08: 15000, 2026-09: 8000, 2026-10: 0}}}}
    """
    closed = books.horizon.closed
    for account in books.lines.values():
        rows = account.rows[max(0, closed - _UNUSED_MONTHS) : closed]
        if len(rows) == _UNUSED_MONTHS and all(_is_idle(row, Decimal(str(share)) / 100) for row in rows):
            unused = min(row.carry for row in rows)
            yield finding(
                account.path,
                f'"{account.id}" has had {in_coins(unused, account.decimals)} left for three months',
                help="use it, move it with a transfer, or plan less",
                key=True,
            )


@rule("BUD018", "deficit-forgiven", severity="info")
def deficit_forgiven(plan: Plan, books: Books) -> Iterator[Draft]:
    """`deficit: forgive` makes an overspend disappear. Somebody paid for it; the sum is said here, so that all know.

    Bad:
        period: {from: 2026-07-01, to: 2026-07-31}
        budget: {rollover: {deficit: forgive}, lines: {ads: {plan: {2026-07: 8000}, actual: {2026-07: 8100}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-07-31}
        budget: {rollover: {deficit: carry}, lines: {ads: {plan: {2026-07: 8000}, actual: {2026-07: 8100}}}}
    """
    for account in books.lines.values():
        forgiven = sum((row.forgiven for row in account.rows), ZERO)
        if forgiven:
            at = account.stated.origins.get("deficit") or account.stated.origins.get("reset.deficit") or account.path
            yield finding(
                account.path,
                f'{in_coins(forgiven, account.decimals)} that "{account.id}" overspent are forgiven',
                related=(("it is said here", at),),
                key=True,
            )


@rule("BUD019", "not-planned", severity="warning")
def not_planned(plan: Plan, books: Books) -> Iterator[Draft]:
    """Spending on a line that plans nothing is counted, but nobody decided how much it may be.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {printing: {actual: {2026-07: 400}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {printing: {plan: {2026-07: 500}, actual: {2026-07: 400}}}}
    """
    for account in books.lines.values():
        spent = _sum(account, "actual")
        if account.counts and spent > 0 and not _is_planned(account) and not _brings(account.rows):
            yield finding(
                (*account.path, "actual"),
                f'"{account.id}" spent {in_coins(spent, account.decimals)} and plans nothing',
                help="give it a plan, such as 500/month, or move money to it",
                key=True,
            )


def _blank(books: Books, missing: set[str]) -> Iterator[Draft]:
    """Lines with months that are over and blank, whose policy says one of these words about them.

    Those that nothing at all was written down of are one finding: a team that does not record yet hears it once.
    """
    never: list[str] = []
    for account in books.lines.values():
        months = [label for label, row in zip(books.horizon.labels, account.rows, strict=False) if row.state == MISSING]
        if not months or account.stated.policy.missing not in missing:
            continue
        if all(amount is None for amount in account.actual.months):
            never.append(account.id)
            continue
        named = ", ".join(months[:3]) + (f" and {len(months) - 3} more" if len(months) > 3 else "")
        yield finding(
            (*account.path, "actual") if account.line.actual is not None else account.path,
            f'nobody wrote down what "{account.id}" spent in {named}',
            help=f"smmplan budget record {account.id} {months[0]} AMOUNT",
            key=True,
        )
    help = f"smmplan budget record {never[0] if never else ''} MONTH AMOUNT, or tracked: false"
    say = "lines have months that are over, and nobody wrote down what they spent"
    yield from several(("budget", "lines"), never, "nobody wrote down what {} has spent so far", say, help=help)


def _records(books: Books) -> dict[tuple[str | None, Month], Path]:
    """Where the last record of each line in each month says what was spent."""
    days = [
        (record.date.day, index, record.line)
        for index, record in enumerate(books.budget.actuals)
        if isinstance(record.date, Day)
    ]
    return {(line, Month.of(day)): ("budget", "actuals", index, "amount") for day, index, line in sorted(days)}


def _is_planned(account: Account) -> bool:
    amounts = account.plan.amounts
    return any(amounts) if amounts is not None else True


def _brings(rows: Sequence[Row]) -> bool:
    """Whether money came to a line in another way than by its plan."""
    return any(row.moved > 0 or row.opening > 0 for row in rows)


def _is_idle(row: Row, share: Decimal) -> bool:
    return row.state == RECORDED and row.planned > 0 and row.carry > 0 and row.carry >= row.planned * share


def _states(books: Books, account: Account, field: str) -> bool:
    return getattr(account.line, field) is not None or any(
        _states(books, books.lines[part], field) for part in account.parts
    )


def _sum(account: Account, field: str) -> Decimal:
    """What a line plans or spent in all."""
    if field == "plan":
        amounts = account.plan.amounts
        return (account.plan.whole or ZERO) if amounts is None else sum(amounts, ZERO)
    months = sum((amount for amount in account.actual.months if amount is not None), ZERO)
    return months if account.actual.whole is None else account.actual.whole
