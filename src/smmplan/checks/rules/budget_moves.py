"""Money that moves: more than there is, between accounts that cannot deal, and plans that do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE, POOL, ZERO
from smmplan.base.coins import in_coins
from smmplan.base.finding import Path
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.accounts import Account
    from smmplan.analysis.books import Books
    from smmplan.analysis.ledger import Movement
    from smmplan.plan.budget import Rollover

_NOT_COUNTED = {
    "same-account", "no-amount", "cut-twice", "cut-whole", "gift", "two-currencies", "outside-plan", "month",
    "undated", "heir", "opening",
}  # fmt: skip
"""What keeps a transfer, an increase, a cut or a record from counting."""
_CONTRADICTING = {"pinned", "weight", "rest", "share", "total", "order", "twice", "period"}
"""What keeps a plan or an actual from being worked out; STR023 and STR025 say the rest, and TBD is an open question."""


@rule("BUD006", "rate-missing", severity="error")
def rate_missing(plan: Plan, books: Books) -> Iterator[Draft]:
    """Without a rate, amounts in two currencies have no sum: the totals of this budget are not known.

    Amounts of the plan need a fixed rate (`budget_rates`), what was spent the rate of its month (`rates`).

    Bad:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: 8000/month}, wechat: {plan: {2026-12: 900}, currency: CNY}}}
    Good:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          budget_rates: {CNY/PHP: 7.90}
          lines: {ads: {plan: 8000/month}, wechat: {plan: {2026-12: 900}, currency: CNY}}
    """
    foreign = [line for line in (*books.lines.values(), *books.income.values()) if line.currency != books.currency]
    if not foreign:
        return
    from smmplan.analysis.exchange import exchange

    rates = exchange(plan, books)
    months: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Account] = {}
    for line in foreign:
        for missing in rates.missing(line):
            first.setdefault(missing.pair, line)
            if (missing.month or "") not in months[missing.pair]:
                months[missing.pair].append(missing.month or "")
    for pair, when in months.items():
        worth = f"where RATE is how many {books.currency} 1 {first[pair].currency} costs"
        at = (*first[pair].path, "currency")
        named = sorted(label for label in when if label)
        if "" in when:
            yield finding(
                at, f"there is no rate {pair} for the plan", help=f"add it: budget_rates: {{{pair}: RATE}}, {worth}"
            )
        if named:
            listed = ", ".join(named[:3]) + (f" and {len(named) - 3} more months" if len(named) > 3 else "")
            advice = f"add it: rates: {{{pair}: {{{named[0]}: RATE}}}}, {worth}"
            yield finding(at, f"there is no rate {pair} for what was spent in {listed}", help=advice)


@rule("BUD013", "transfer-exceeds", severity="error")
def transfer_exceeds(plan: Plan, books: Books) -> Iterator[Draft]:
    """A transfer moves money that is there: what a line brought along and plans for the month, or what a pool holds.

    It still counts, so that the books stay whole. Spending never makes an old transfer wrong.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-12: 5000}}, video: {plan: {2026-12: 1000}}}
          transfers: [{date: 2026-12-02, from: ads, to: video, amount: 6000, because: more films}]
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-12: 5000}}, video: {plan: {2026-12: 1000}}}
          transfers: [{date: 2026-12-02, from: ads, to: video, amount: 4000, because: more films}]
    """
    for account, month, last in _givers(books):
        label = books.horizon.labels[month]
        if account in books.lines:
            giver = books.lines[account]
            if not giver.rows:
                continue
            row = giver.rows[month]
            had, gave = max(ZERO, row.opening + row.planned), -row.moved
            said = (
                f'"{account}" has {in_coins(had, giver.decimals)} in {label} and gives {in_coins(gave, giver.decimals)}'
            )
        else:
            pool = books.pools[account][month]
            had, gave = max(ZERO, pool.opening - pool.distributed), -pool.moved
            holds, gives = in_coins(had, books.decimals), in_coins(gave, books.decimals)
            said = f'"{account}" holds {holds} in {label} and gives {gives}'
        if gave > had:
            yield finding((*last.origin, "amount"), said, help="move less, or let it come from outside")
    if books.drawn > (books.contingency or ZERO):
        last = next(move for move in reversed(books.movements) if move.source == CONTINGENCY)
        kept, drawn = in_coins(books.contingency or ZERO, books.decimals), in_coins(books.drawn, books.decimals)
        yield finding(
            (*last.origin, "amount"),
            f"the contingency is {kept}, and {drawn} are taken from it",
            help="move less, or raise the contingency",
        )


@rule("BUD020", "does-not-count", severity="error")
def does_not_count(plan: Plan, books: Books) -> Iterator[Draft]:
    """A transfer, an increase or a cut that cannot count is left out of the books, and somebody relies on it.

    Money moves between two accounts of one currency, inside the time of the plan; nothing moves from or to what is
    in kind, and a line is cut once.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-12: 5000}}, video: {plan: {2026-12: 1000}}}
          transfers: [{date: 2027-02-02, from: ads, to: video, amount: 600, because: more films}]
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-12: 5000}}, video: {plan: {2026-12: 1000}}}
          transfers: [{date: 2026-12-02, from: ads, to: video, amount: 600, because: more films}]
    """
    for problem in books.problems:
        if problem.kind in _NOT_COUNTED and not _is_open(plan, problem.path):
            yield finding(problem.path, problem.message, related=problem.related)


@rule("BUD021", "amounts-contradict", severity="error")
def amounts_contradict(plan: Plan, books: Books) -> Iterator[Draft]:
    """What a line plans or spent is said in two ways that cannot both be true, or cannot be worked out.

    Months that are fixed (`pinned`) may not come to more than the total; a month of a line is recorded in the line or
    in `actuals`, not in both.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-10: 5000}, actual: {2026-10: 4000}}}
          actuals: [{date: 2026-10-04, line: ads, amount: 900}]
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget:
          lines: {ads: {plan: {2026-10: 5000}}}
          actuals: [{date: 2026-10-04, line: ads, amount: 4900}]
    """
    for problem in books.problems:
        if problem.kind in _CONTRADICTING and not _is_open(plan, problem.path):
            if problem.kind == "share" and not plan.lacks("budget", "total"):
                continue  # it is TBD, or could not be read
            yield finding(problem.path, problem.message, related=problem.related)


@rule("BUD022", "pool-not-for-line", severity="error")
def pool_not_for_line(plan: Plan, books: Books) -> Iterator[Draft]:
    """A pool holds money in the currency of the plan: a line in another one, in kind, or of income has no part in it.

    The pool of a category needs a category. Where such a line says so itself, it carries instead.

    Bad:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {plan: {2026-12: 5000}, rollover: {surplus: category}}}}
    Good:
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {lines: {ads: {category: advertising, plan: {2026-12: 5000}, rollover: {surplus: category}}}}
    """
    for account in (*books.lines.values(), *books.income.values()):
        stated = account.line.rollover
        if stated is None:
            continue
        for key in ("surplus", "deficit", "overflow"):
            word = getattr(stated, key)
            why = _why_not(account, books, word)
            if why:
                yield finding(
                    (*account.path, "rollover", key),
                    f'"{account.id}" {why}, and cannot have {key}: {word}',
                    help=f"write {key}: {'expire' if key == 'overflow' else 'carry'}",
                )
    yield from _unpaid(books)


def _why_not(account: Account, books: Books, word: str | None) -> str | None:
    """Why a line has no part in the pool that a word of its policy speaks of."""
    if word not in {"pool", "category", "absorb"}:
        return None
    if account.path[1] == "income":
        return "is income"
    if account.line.in_kind:
        return "is in kind"
    if account.currency != books.currency:
        return f"is in {account.currency}"
    return "has no category" if word == "category" and not account.line.category else None


def _unpaid(books: Books) -> Iterator[Draft]:
    """Lines that a pool should pay out to and cannot."""
    levels: list[tuple[Path, Rollover | None]] = [(("budget", "rollover"), books.budget.rollover)]
    levels += [
        (("budget", "categories", id, "rollover"), each.rollover) for id, each in books.budget.categories.items()
    ]
    for path, rollover in levels:
        for id in rollover.distribute if rollover else ():
            account = books.lines.get(id)
            why = _why_not(account, books, "pool") if account else None
            if why:
                yield finding((*path, "distribute", id), f'"{id}" {why}, and no pool pays out to it', key=True)


def _is_open(plan: Plan, path: Path) -> bool:
    """Whether what stands at a path, or something in it, is not known yet or could not be read."""
    return any(gap[: len(path)] == path for gap in plan.open | plan.left_out)


def _givers(books: Books) -> Iterator[tuple[str, int, Movement]]:
    """Every line and pool that transfers take from in a month, with the last of these transfers."""
    taken: dict[tuple[str, int], Movement] = {}
    for move in books.movements:
        if move.source not in {OUTSIDE, CONTINGENCY} and (move.source in books.lines or move.source.startswith(POOL)):
            taken[move.source, move.month] = move
    for (account, month), last in sorted(taken.items()):
        yield account, month, last
