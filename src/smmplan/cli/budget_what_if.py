"""What a change of the budget would do, as a table of what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.exchange import exchange
from smmplan.analysis.forecast import forecast
from smmplan.analysis.what_if import WhatIf, differences, what_if
from smmplan.base.coins import grouped
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.text import visible, width
from smmplan.plan.plan import Plan


def what_if_text(plan: Plan, today: date, suppositions: Sequence[str]) -> str:
    """The lines and pools that would change, month by month, and where the year would end; nothing is written.

    Raises Trouble for a supposition that cannot be tried.
    """
    try:
        tried = what_if(plan, today, list(suppositions))
    except GrammarError as error:
        raise Trouble(str(error)) from error
    if tried is None:
        raise Trouble("this plan has no budget; add one, with lines under budget")
    lines, pools = list(_lines(tried)), list(_pools(tried))
    rows = [*lines, *pools]
    head = f"What if: {visible('; '.join(suppositions))}\n"
    if not rows:
        return f"{head}\nNothing changes.\n"
    names = max(width(row[0]) for row in rows)
    wide = [max(len(row[column]) for row in rows) for column in (2, 3, 4)]
    body = [
        f"{name}{' ' * (names - width(name))}  {month}  {now:>{wide[0]}}  ->  {then:>{wide[1]}}  {change:>{wide[2]}}"
        for name, month, now, then, change in rows
    ]
    said = ["what lines have available"] * bool(lines) + ["what pools hold at the end of a month"] * bool(pools)
    changed = f"This changes {' and '.join(said)}:"
    return "\n".join([head, changed, *body, "", *_ends(tried, plan), "Nothing was written.", ""])


def _lines(tried: WhatIf) -> Iterator[tuple[str, str, str, str, str]]:
    labels = tried.now.horizon.labels
    for change in differences(tried):
        decimals = tried.now.lines[change.line].decimals
        for label, (now, then) in zip(labels, change.available, strict=True):
            if now != then:
                yield change.line, label, *_amounts(now, then, decimals)


def _pools(tried: WhatIf) -> Iterator[tuple[str, str, str, str, str]]:
    labels = tried.now.horizon.labels
    for name, rows in tried.then.pools.items():
        before = tried.now.pools.get(name, ())
        for index, label in enumerate(labels):
            now = before[index].balance if before else Decimal(0)
            if now != rows[index].balance:
                yield name, label, *_amounts(now, rows[index].balance, tried.now.decimals)


def _amounts(now: Decimal, then: Decimal, decimals: int) -> tuple[str, str, str]:
    change = grouped(then - now, decimals)
    return grouped(now, decimals), grouped(then, decimals), change if then < now else f"+{change}"


def _ends(tried: WhatIf, plan: Plan) -> Iterator[str]:
    """Where the year ends, if the rest goes as planned, and what more is drawn than was kept back for surprises."""
    short = tried.then.drawn - (tried.then.contingency or Decimal(0))
    if short > 0 and tried.then.drawn > tried.now.drawn:
        yield f"! The contingency is short of {grouped(short, tried.then.decimals)}."
    now, then = (forecast(each, exchange(plan, each)).total.planned_remainder for each in tried)
    if now is not None and then is not None:
        before, after, change = _amounts(now, then, tried.now.decimals)
        words = f"{before}, as before" if now == then else f"{after} in place of {before} ({change})"
        yield f"Year end, if the rest goes as planned: {words}"
