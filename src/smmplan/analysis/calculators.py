"""The figures that marketers work out most: margins, ad budgets, the cost of a goal, returns, the worth of a customer.

Each calculator takes exact numbers and returns figures, each with its formula. Shares are fractions of 1. Money is
rounded half up, away from zero, to `digits` decimals; counts of what must be whole go up to the next whole number.
Where a figure builds on one before it, it takes that as rounded, so that the numbers shown give the numbers shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal, TypeAlias

from smmplan.base.record import NamedTuple

Unit: TypeAlias = Literal["money", "share", "ratio", "count"]

AD_SHARES = (Decimal("0.10"), Decimal("0.12"))
"""What part of sales may go into being seen, at least and at most: see `ad_budget`."""

MONTH_DAYS = Decimal("30.4")
"""Days of an average month (365 / 12) by which ad platforms turn a daily budget into their monthly limit.
Source: Google Ads Help, https://support.google.com/google-ads/answer/6385083"""

_SHARE_PLACES = 4
_RATIO_PLACES = 2
_ENOUGH_DIGITS = 200
"""More than a product of all inputs can have, so that nothing is rounded but at the end."""


class Figure(NamedTuple):
    """One result and how it comes about.

    `value` is None where a denominator is zero. In the formula stand numbers, the names of inputs (with spaces)
    and of figures before it; `rounded` says so where it is not rounded half up. `note` is what a person should
    know of it.
    """

    name: str
    unit: Unit
    value: Decimal | None
    formula: str
    rounded: str = ""
    note: str = ""


@contextmanager
def _exactly() -> Iterator[None]:
    with localcontext(Context(prec=_ENOUGH_DIGITS)):
        yield


@_exactly()
def margin(
    *,
    price: Decimal | None = None,
    cost: Decimal | None = None,
    margin: Decimal | None = None,
    markup: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """The third of price, cost and margin, with the markup beside it; or the margin of a markup alone.

    The margin is the share of the price, the markup the share of the cost, that is earned: the usual definitions of
    gross margin and markup (https://www.entrepreneur.com/article/68914). Raises ValueError for other inputs.
    """
    match price, cost, margin, markup:
        case Decimal() as p, Decimal() as c, None, None:
            return _margin_of(p, c), _markup_of(p, c)
        case Decimal() as p, None, Decimal() as m, None:
            return _figure("cost", "money", p * (1 - m), "price x (1 - margin)", digits), _markup_from(m)
        case None, Decimal() as c, Decimal() as m, None:
            return _figure("price", "money", _over(c, 1 - m), "cost / (1 - margin)", digits), _markup_from(m)
        case None, None, None, Decimal() as u:
            return (_margin_from(u),)
    raise ValueError("give two of price, cost and margin, or a markup alone")


@_exactly()
def markup(
    *,
    price: Decimal | None = None,
    cost: Decimal | None = None,
    margin: Decimal | None = None,
    markup: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """The third of price, cost and markup, with the margin beside it; or the markup of a margin alone.

    The definitions are those of `margin`. Raises ValueError for other inputs.
    """
    match price, cost, markup, margin:
        case Decimal() as p, Decimal() as c, None, None:
            return _markup_of(p, c), _margin_of(p, c)
        case Decimal() as p, None, Decimal() as u, None:
            return _figure("cost", "money", p / (1 + u), "price / (1 + markup)", digits), _margin_from(u)
        case None, Decimal() as c, Decimal() as u, None:
            return _figure("price", "money", c * (1 + u), "cost x (1 + markup)", digits), _margin_from(u)
        case None, None, None, Decimal() as m:
            return (_markup_from(m),)
    raise ValueError("give two of price, cost and markup, or a margin alone")


@_exactly()
def ad_budget(
    *,
    sales: Decimal,
    occupancy: Decimal,
    margin: Decimal | None = None,
    markup: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """The least and the most to spend on ads in a year: 10% and 12% of gross sales x markup, minus occupancy (rent).

    A place that people pass is advertising too, so its rent counts against the ads. The rule is Roy H. Williams':
    "A New Way to Calculate Your Ad Budget", https://www.entrepreneur.com/article/68914. What would be below zero
    is 0. Takes the margin or the markup; raises ValueError for both or none.
    """
    if (margin is None) == (markup is None):
        raise ValueError("give the margin or the markup")
    if margin is None:
        figures, rate, rate_formula = [], markup, "markup"
    else:
        figures, rate = [_markup_from(margin)], _over(margin, 1 - margin)
        rate_formula = figures[0].formula
    for name, share in zip(("lowest", "highest"), AD_SHARES, strict=True):
        left = None if rate is None else sales * share * rate - occupancy
        note = ""
        if left is not None and left < 0:
            left, note = Decimal(0), "the occupancy eats it, nothing is left for ads"
        formula = f"sales x {share:.0%} x {rate_formula} - occupancy"
        figures.append(_figure(name, "money", left, formula, digits, note=note))
    return tuple(figures)


@_exactly()
def from_goal(
    *,
    revenue: Decimal,
    average_order: Decimal,
    conversion: Decimal | None = None,
    cost_per_click: Decimal | None = None,
    close_rate: Decimal | None = None,
    cost_per_lead: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """The orders that a revenue takes, and what their clicks or their leads cost: the usual funnel, read backwards.

    `conversion` is the share of clicks that order, `close_rate` the share of leads that order; each way is worked out
    where its cost is given too. Orders, clicks and leads are whole, rounded up.
    """
    orders = _whole("orders", _over(revenue, average_order), "revenue / average order")
    figures = [orders]
    ways = (("clicks", "conversion", conversion, cost_per_click), ("leads", "close rate", close_rate, cost_per_lead))
    for name, rate_name, rate, each in ways:
        if rate is not None and each is not None:
            count = _whole(name, None if orders.value is None else _over(orders.value, rate), f"orders / {rate_name}")
            cost = None if count.value is None else count.value * each
            figures.append(count)
            figures.append(_figure(f"cost of {name}", "money", cost, f"{name} x cost per {name[:-1]}", digits))
    return tuple(figures)


@_exactly()
def daily(
    *,
    available: Decimal,
    spent: Decimal | None = None,
    days_left: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """The daily setting for an ad platform, rounded down so that the month is never overspent, and never below zero.

    With the days left it spreads what is left of the month over them; without, it is that of a whole average
    month (MONTH_DAYS).
    """
    left = available - (spent or 0)
    top = "available" if spent is None else "(available - spent)"
    bottom = "30.4" if days_left is None else "days left"
    each = _over(left, MONTH_DAYS if days_left is None else days_left)
    value = None if each is None else _rounded(max(each, Decimal(0)), digits, ROUND_FLOOR)
    note = "nothing is left to spend" if value is not None and left <= 0 else ""
    return (Figure("daily", "money", value, f"{top} / {bottom}", "rounded down", note),)


@_exactly()
def roas(
    *,
    revenue: Decimal | None = None,
    cost: Decimal | None = None,
    margin: Decimal | None = None,
    impressions: Decimal | None = None,
    clicks: Decimal | None = None,
    leads: Decimal | None = None,
    orders: Decimal | None = None,
    customers: Decimal | None = None,
    total_revenue: Decimal | None = None,
    total_cost: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """What ads cost and brought, as far as the inputs reach: CPM CTR CPC CPL CPA CAC ROAS MER ROI, break-even ROAS.

    The usual definitions. `revenue` and `cost` are those of the ads, the totals those of all marketing: MER takes
    total revenue, and MER and CAC total cost where it is given. ROI counts what is earned, revenue x margin. At a
    ROAS of 1 / margin ads earn exactly what they cost. An order is the action of CPA, a customer a new one.
    """
    spend, spend_name = (cost, "cost") if total_cost is None else (total_cost, "total cost")
    thousand = None if cost is None else 1000 * cost
    earned = None if revenue is None or margin is None or cost is None else revenue * margin - cost
    rows: tuple[tuple[str, Unit, Decimal | None, Decimal | None, str], ...] = (
        ("CPM", "money", thousand, impressions, "1000 x cost / impressions"),
        ("CTR", "share", clicks, impressions, "clicks / impressions"),
        ("CPC", "money", cost, clicks, "cost / clicks"),
        ("CPL", "money", cost, leads, "cost / leads"),
        ("CPA", "money", cost, orders, "cost / orders"),
        ("CAC", "money", spend, customers, f"{spend_name} / customers"),
        ("ROAS", "ratio", revenue, cost, "revenue / cost"),
        ("break-even ROAS", "ratio", Decimal(1), margin, "1 / margin"),
        ("MER", "ratio", total_revenue, spend, f"total revenue / {spend_name}"),
        ("ROI", "share", earned, cost, "(revenue x margin - cost) / cost"),
    )
    return tuple(
        _figure(name, unit, _over(top, bottom), formula, digits)
        for name, unit, top, bottom, formula in rows
        if top is not None and bottom is not None
    )


@_exactly()
def ltv(
    *,
    average_order: Decimal,
    orders_a_year: Decimal,
    years: Decimal,
    margin: Decimal,
    cac: Decimal | None = None,
    digits: int = 2,
) -> tuple[Figure, ...]:
    """What a customer earns in all its years (LTV); with the cost of winning one (CAC) also LTV:CAC and the payback.

    The usual definitions: LTV counts what is earned, not the revenue; the payback is how many months a customer takes
    to earn its CAC.
    """
    yearly = average_order * orders_a_year * margin
    worth = _figure("LTV", "money", yearly * years, "average order x orders a year x years x margin", digits)
    if cac is None or worth.value is None:
        return (worth,)
    note = "winning a customer costs more than the customer brings" if cac > worth.value else ""
    formula = "12 x CAC / (average order x orders a year x margin)"
    return (
        worth,
        _figure("LTV:CAC", "ratio", _over(worth.value, cac), "LTV / CAC", note=note),
        _figure("payback months", "ratio", _over(12 * cac, yearly), formula),
    )


def _margin_of(price: Decimal, cost: Decimal) -> Figure:
    return _figure("margin", "share", _over(price - cost, price), "(price - cost) / price")


def _markup_of(price: Decimal, cost: Decimal) -> Figure:
    return _figure("markup", "share", _over(price - cost, cost), "(price - cost) / cost")


def _margin_from(markup: Decimal) -> Figure:
    return _figure("margin", "share", markup / (1 + markup), "markup / (1 + markup)")


def _markup_from(margin: Decimal) -> Figure:
    return _figure("markup", "share", _over(margin, 1 - margin), "margin / (1 - margin)")


def _whole(name: str, value: Decimal | None, formula: str) -> Figure:
    up = None if value is None else _rounded(value, 0, ROUND_CEILING)
    return Figure(name, "count", up, formula, "rounded up")


def _figure(name: str, unit: Unit, value: Decimal | None, formula: str, digits: int = 2, *, note: str = "") -> Figure:
    places = {"money": digits, "share": _SHARE_PLACES, "ratio": _RATIO_PLACES, "count": 0}[unit]
    return Figure(name, unit, None if value is None else _rounded(value, places), formula, note=note)


def _rounded(value: Decimal, places: int, how: str = ROUND_HALF_UP) -> Decimal:
    # Adding 0 takes the minus from a zero.
    return value.quantize(Decimal(1).scaleb(-places), how) + 0


def _over(top: Decimal, bottom: Decimal) -> Decimal | None:
    return top / bottom if bottom else None
