"""What is said below the figures of a budget: what to look at, how to read a sign, which months are not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.analysis.accounts import Account
from smmplan.analysis.forecast import YearEnd
from smmplan.analysis.known import records
from smmplan.analysis.ledger import MISSING, ZERO
from smmplan.analysis.overspent import overspent as overspent_line
from smmplan.analysis.pace import daily_setting
from smmplan.analysis.policy import Policy
from smmplan.base.coins import grouped
from smmplan.base.number import print_number
from smmplan.export.overview import Overview
from smmplan.export.sheet import ASSUMED, OPEN, OVER, UNKNOWN, Sheet

_MOST = 5
"""How many things a note names."""

_SURPLUS = {"carry": "is carried to the next month", "pool": "goes into the pool", "expire": "expires"}
_DEFICIT = {"carry": "is carried to the next month", "absorb": "is paid by the pool", "forgive": "is forgiven"}


def overspent(view: Overview, category: str | None) -> Iterator[str]:
    """Which lines, of one category where that is named, have spent more than they had, or will by what is agreed."""
    over: list[str] = []
    ahead: list[str] = []
    forgiven: list[str] = []
    for account in view.books.lines.values():
        if category is not None and account.line.category != category:
            continue
        found = overspent_line(account, view.books.horizon)
        if found:
            (ahead if found.agreed else over).append(f"{account.id} {grouped(found.amount, account.decimals)}")
        lost = sum((row.forgiven for row in account.rows), ZERO)
        if lost:
            forgiven.append(f"{account.id} {grouped(lost, account.decimals)}")
    if over:
        yield f"! overspent by now: {_listed(over)}"
    if ahead:
        yield f"! more committed than there is: {_listed(ahead)}"
    if forgiven:
        yield f"! overspent and forgiven: {_listed(forgiven)}"


def unknown(view: Overview) -> Iterator[str]:
    """What is not in the sums, because the plan does not say it yet."""
    if view.unknown:
        yield f"still TBD, and counts as nothing: {_listed(view.unknown)}"
    horizon = view.books.horizon
    rates = [line for line in view.books.lines.values() if line.plan.rate is not None]
    if rates:
        period = "{from: 2026-07-01, to: 2027-06-30}" if horizon.dated else f"{{months: {len(horizon.months)}}}"
        lines = _listed([line.id for line in rates])
        yield f"in no sum, because the plan has no period: {lines}; write one like period: {period}"


def missing_rates(view: Overview, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Which exchange rates are not stated, where some sheets have a sum that is not known for that."""
    if not any(cell.text == UNKNOWN for sheet in sheets for row in sheet.rows for cell in row.cells):
        return
    missing = view.totals.missing
    rates = [f"{rate.pair} of {rate.month}" if rate.month else f"{rate.pair} of the plan" for rate in missing]
    if rates:
        key = "rates" if missing[0].month else "budget_rates"
        yield f"n/a: no rate {_listed(rates)}; write {key} under budget"


def legend(sheets: Sequence[Sheet]) -> Iterator[str]:
    """How to read the signs that some sheets have."""
    cells = {(cell.kind, cell.text) for sheet in sheets for row in sheet.rows for cell in row.cells}
    found = {kind for kind, _ in cells}
    said = []
    if OVER in found and any(text.startswith("!") for _, text in cells):
        said.append("! more than there is")
    if ASSUMED in found:
        said.append("~ assumed, not recorded")
    if (OPEN, MISSING) in cells:
        said.append("missing: the month is over and nothing is recorded")
    if said:
        yield "; ".join(said)


def not_shown(view: Overview, months: Sequence[int]) -> Iterator[str]:
    """Which months of the plan are not among those shown, and how to see them."""
    labels = view.books.horizon.labels
    if len(months) == len(labels):
        return
    before, after = labels[: months[0]], labels[months[-1] + 1 :]
    spans = [_span(span) for span in (before, after) if span]
    first = before[0] if before else after[0]
    yield f"not shown: {' and '.join(spans)}; --from {first} begins there, -o csv has all"


def of_line(view: Overview, account: Account) -> Iterator[str]:
    """What becomes of what a line leaves over, where its year will end, and what each day may take."""
    if not account.rows:
        return
    yield _rolled(account)
    income = view.books.income.get(account.id) is account
    end = (view.forecast.income if income else view.forecast.lines).get(account.id)
    if end and records(account):
        yield from _year_end(end, account)
    daily = None if income else daily_setting(account, view.books.horizon)
    if daily:
        paces = view.pacing.lines.get(account.id)
        pace = f"; its pace is {paces.month.state}" if paces and paces.month else ""
        yield f"each day from now to the end of the month may take {grouped(daily, account.decimals)}{pace}"


def _year_end(end: YearEnd, account: Account) -> Iterator[str]:
    ways = (
        (end.planned_remainder, "if the rest goes as planned"),
        (end.run_rate, "at the speed so far"),
        (end.full_use, "if all that is available is spent"),
    )
    said = [f"{grouped(amount, account.decimals)} {way}" for amount, way in ways if amount is not None]
    yield f"by the end of the plan: {', '.join(said)}"


def _rolled(account: Account) -> str:
    """The policy of a line in words."""
    policy = account.stated.policy
    pool = f"goes into pool:{account.line.category}"
    surplus = _SURPLUS.get(policy.surplus, pool)
    cap = _cap(policy, account.decimals)
    if cap and policy.surplus == "carry":
        surplus += f", {cap}; what is above {_SURPLUS.get(policy.overflow, pool)}"
    deficit = _DEFICIT[policy.deficit]
    words = f"what a month leaves over {surplus}; what it overspends {deficit}"
    if surplus == deficit:
        words = f"what a month leaves over or overspends {deficit}"
    if policy.reset:
        settled = _SURPLUS.get(policy.reset.surplus, pool)
        words += f"; at the end of each {policy.reset.every}, what is left {settled}"
        words += f", and what is missing {_DEFICIT[policy.reset.deficit]}"
    return words


def _cap(policy: Policy, decimals: int) -> str:
    if policy.cap is not None:
        return f"at most {grouped(policy.cap, decimals)}"
    if policy.cap_share is not None:
        return f"at most {print_number((policy.cap_share * 100).normalize())}% of its plan"
    return ""


def _listed(words: Sequence[str]) -> str:
    """The words, and how many more there are."""
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return ", ".join(words[:_MOST]) + more


def _span(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
