"""Money and what it is for: shares of channels, paid work without money, money without work, what is kept back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.coins import coin, in_coins
from smmplan.base.finding import Path
from smmplan.base.money import Money, MoneyRange
from smmplan.base.planned import Recurring
from smmplan.base.price import Rated
from smmplan.base.when import first_day
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.books import Books
    from smmplan.base.price import Price

CATEGORIES = ("advertising", "software", "services", "assets")
"""The kinds of spending that most plans have, as docs/language.md lists them."""

_RESTING = {"candidate", "reserved", "paused", "retired"}
"""The states of a channel in which it takes no money; one that we do not know may take some."""

_ELSEWHERE = {
    "rent", "stock", "inventory", "wages", "salaries", "salary", "payroll", "utilities", "electricity", "furniture",
    "房租", "租金", "库存", "工资", "水电", "upa", "sahod", "kuryente",
}  # fmt: skip
"""What a business pays for anyway: in English, Chinese and Filipino."""


@rule("BUD002", "shares-not-whole", severity="error")
def shares_not_whole(plan: Plan) -> Iterator[Draft]:
    """Where every active channel states its share of the money, the shares come to 100%.

    One more or less is fine, for rounding.

    Bad:
        channels:
          instagram: {status: active, budget_share: 60%}
          tiktok: {status: active, budget_share: 30%}
    Good:
        channels:
          instagram: {status: active, budget_share: 60%}
          tiktok: {status: active, budget_share: 40%}
    """
    active = {
        id: channel
        for id, channel in plan.channels.items()
        if (channel.status or "").casefold() not in _RESTING and not channel.copies
    }
    shares = [channel.budget_share.percent for channel in active.values() if channel.budget_share is not None]
    if active and len(shares) == len(active) and not 99 <= sum(shares) <= 101:
        first, *others = active
        yield finding(
            ("channels", first, "budget_share"),
            f"the shares of the active channels come to {sum(shares)}%, and not to 100%",
            related=tuple(("and here", ("channels", id, "budget_share")) for id in others),
        )


@rule("BUD005", "no-category", severity="info")
def no_category(plan: Plan) -> Iterator[Draft]:
    """Categories show at a glance what goes to advertising, software, services and assets.

    They may also have rules and a pool of their own.

    Bad:
        budget: {lines: {ads: {plan: 8000}, films: {plan: 6000}}}
    Good:
        budget: {lines: {ads: {category: advertising, plan: 8000}, films: {category: services, plan: 6000}}}
    """
    if len(plan.lines) > 1 and all(plan.lacks("budget", "lines", id, "category") for id in plan.lines):
        yield finding(
            ("budget", "lines"), "no line has a category", help=f"such as category: {', '.join(CATEGORIES)}", key=True
        )


@rule("BUD007", "paid-without-money", severity="warning")
def paid_without_money(plan: Plan) -> Iterator[Draft]:
    """What costs money needs a line of the budget, or it will not happen.

    Looked at are paid channels, influencers with a fee, and tools with a price.

    Bad:
        influencers: {kape-diaries: {fee: 4500..6000}}
        budget: {lines: {ads: {plan: 8000}}}
    Good:
        influencers: {kape-diaries: {fee: 4500..6000, line: creators}}
        budget: {lines: {ads: {plan: 8000}, creators: {plan: 12000}}}
    """
    if not plan.lines:
        return
    channels = {id for line in plan.lines.values() for id in line.channels}
    campaigns = {id for line in plan.lines.values() for id in line.campaigns}
    for id, channel in plan.channels.items():
        on = (channel.status or "").casefold() not in _RESTING
        if (channel.kind or "").casefold() == "paid" and on and id not in channels:
            yield finding(
                ("channels", id, "kind"),
                f'"{id}" is a paid channel, and no budget line pays for it',
                help=f"name it in a line: channels: [{id}]",
            )
    for id, influencer in plan.influencers.items():
        fee, key = (influencer.agreed, "agreed") if influencer.agreed else (influencer.fee, "fee")
        if _costs(fee) and not influencer.lines and not campaigns & set(influencer.campaigns):
            yield finding(
                ("influencers", id, key), f'no budget line pays "{id}"', help="name the line that does: line: creators"
            )
    for id, tool in plan.tools.items():
        if _costs(tool.price) and not tool.lines:
            yield finding(
                ("tools", id, "price"), f'no budget line pays for "{id}"', help="name the line: line: software"
            )


@rule("BUD008", "money-without-activity", severity="info")
def money_without_activity(plan: Plan) -> Iterator[Draft]:
    """Money that no channel, campaign, tool or partner belongs to: nobody will know whether it worked.

    Bad:
        channels: {instagram: {platform: instagram}}
        budget: {lines: {ads: {channels: [instagram], plan: 8000}, misc: {plan: 6000}}}
    Good:
        channels: {instagram: {platform: instagram}}
        budget: {lines: {ads: {channels: [instagram], plan: 8000}, films: {channels: [instagram], plan: 6000}}}
    """
    used = {each.name for each in plan.references if each.kind == "line" and each.path[:1] != ("budget",)}
    parents = {line.parent for line in plan.lines.values() if line.parent}
    if plan.channels or plan.campaigns:
        idle = [
            id
            for id, line in plan.lines.items()
            if line.plan is not None
            and not (line.channels or line.campaigns or line.parent or line.in_kind or id in used or id in parents)
        ]
        say = "budget lines pay for nothing that the plan names"
        yield from several(("budget", "lines"), idle, "nothing in the plan says what {} pays for", say)


@rule("BUD009", "little-contingency", severity="info", parameters={"min": 5})
def little_contingency(plan: Plan, books: Books, min: float) -> Iterator[Draft]:
    """Surprises come, however well you plan: keep something back. `min` is in percent of the total.

    Bad:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {total: 60000, lines: {ads: {plan: 8000/month}}}
    Good:
        currency: PHP
        period: {from: 2026-07-01, to: 2026-12-31}
        budget: {total: 60000, contingency: 5%, lines: {ads: {plan: 8000/month}}}
    """
    if books.total and (("budget", "contingency") not in plan.open | plan.left_out):
        least = books.total * Decimal(str(min)) / 100
        # A share of the total is rounded to coins, so it may lack less than one.
        if least - (books.contingency or Decimal(0)) >= coin(books.decimals):
            at: Path = ("budget", "contingency") if books.contingency is not None else ("budget", "total")
            kept = in_coins(books.contingency or Decimal(0), books.decimals)
            yield finding(at, f"{kept} of {in_coins(books.total, books.decimals)} are kept back for surprises")


@rule("BUD010", "paid-ahead", severity="info", parameters={"days": 60})
def paid_ahead(plan: Plan, days: int) -> Iterator[Draft]:
    """A year paid in advance at the very beginning binds money before anything was tried. Start by the month.

    Looked at are lines that are billed by the year, and tools whose billing is by the year.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        budget: {lines: {scheduler: {plan: 7188/year}}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        budget: {lines: {scheduler: {plan: 599/month}}}
    """
    start = plan.period_start
    if start is None:
        return
    for id, line in plan.lines.items():
        if isinstance(line.plan, Recurring) and line.plan.unit == "year":
            first = line.plan.start or line.from_
            day: date | None = first_day(first, period_start=start) if first else start
            if day and 0 <= (day - start).days <= days:
                yield finding(
                    ("budget", "lines", id, "plan"), f'"{id}" is paid for a year in the first {days} days of the plan'
                )


@rule("BUD012", "not-marketing", severity="info")
def not_marketing(plan: Plan) -> Iterator[Draft]:
    """Rent, stock and wages are paid with or without marketing. In this budget they hide what marketing costs.

    Bad:
        budget: {lines: {shop: {category: rent, plan: 8000}}}
    Good:
        budget: {lines: {ads: {category: advertising, plan: 8000}}}
    """
    for id, line in plan.lines.items():
        if line.category and line.category.casefold() in _ELSEWHERE:
            yield finding(("budget", "lines", id, "category"), f'"{line.category}" is paid with or without marketing')


def _costs(price: Price | Money | MoneyRange | dict[str, Price] | None) -> bool:
    """Whether a price is an amount above zero; words are not."""
    if isinstance(price, dict):
        return any(map(_costs, price.values()))
    amount = price.amount if isinstance(price, Rated) else price
    if isinstance(amount, MoneyRange):
        return amount.high.amount > 0
    return isinstance(amount, Money) and amount.amount > 0
