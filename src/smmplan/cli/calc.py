"""smmplan calc: the figures that marketers work out most, each beside its formula."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from smmplan.analysis import calculators
from smmplan.base.errors import Trouble
from smmplan.cli.calc_options import (
    FORMS,
    AverageOrder,
    Cost,
    CurrencyOption,
    Margin,
    Markup,
    Price,
    option,
    show,
    take_earnings,
    take_two_of,
)
from smmplan.cli.given import Given, listed
from smmplan.cli.options import ColorOption, DebugOption, output_option
from smmplan.cli.run import run

OutputOption: TypeAlias = Annotated[list[str] | None, output_option(FORMS)]


def command() -> int:
    """Work out margins, ad budgets and other figures; needs no plan.

    Each result stands beside its formula and the numbers put in. Amounts are written as in a plan: 1250.00, not 1,250.
    """
    return run("calc", ["--help"])


def margin(
    *,
    price: Price = None,
    cost: Cost = None,
    margin: Margin = None,
    markup: Markup = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Price, cost and margin: give two, get the third.

    Or give a markup alone, and get its margin.

    \b
    margin = (price - cost) / price = markup / (1 + markup)
    price = cost / (1 - margin)

    \b
    Example: smmplan calc margin --price 100 --cost 52
    """
    given = Given("margin", currency)
    take_earnings(given, price, cost, margin, markup)
    take_two_of(given, "margin", "markup")
    return show(given, calculators.margin(**given.values, digits=given.digits), output, color)


def markup(
    *,
    price: Price = None,
    cost: Cost = None,
    markup: Markup = None,
    margin: Margin = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Price, cost and markup: give two, get the third.

    Or give a margin alone, and get its markup.

    \b
    markup = (price - cost) / cost = margin / (1 - margin)
    price = cost x (1 + markup)

    \b
    Example: smmplan calc markup --margin 48%
    """
    given = Given("markup", currency)
    take_earnings(given, price, cost, margin, markup)
    take_two_of(given, "markup", "margin")
    return show(given, calculators.markup(**given.values, digits=given.digits), output, color)


def ad_budget(
    *,
    sales: Annotated[str | None, option("AMOUNT", "Gross sales of a year.")] = None,
    margin: Margin = None,
    markup: Markup = None,
    occupancy: Annotated[str | None, option("AMOUNT", "Rent of a year, 0 where there is none.")] = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """How much a year's sales leave for advertising.

    A rule of thumb for shops by Roy H. Williams. A place that many people pass advertises by itself, so its rent
    counts.

    \b
    lowest = sales x 10% x markup - occupancy
    highest = sales x 12% x markup - occupancy
    markup = margin / (1 - margin)

    \b
    Example: smmplan calc ad-budget --sales 1000000 --margin 48%
             --occupancy 36000
    """
    given = Given("ad-budget", currency)
    given.money("sales", sales)
    given.share("margin", margin)
    given.markup("markup", markup)
    given.money("occupancy", occupancy)
    given.settle("sales", "occupancy", "margin|markup")
    if margin is not None and markup is not None:
        raise Trouble("--margin and --markup say the same; write one of them")
    return show(given, calculators.ad_budget(**given.values, digits=given.digits), output, color)


def from_goal(
    *,
    revenue: Annotated[str | None, option("AMOUNT", "The revenue to reach.")] = None,
    average_order: AverageOrder = None,
    conversion: Annotated[str | None, option("SHARE", "Part of the clicks that order, as in 2%.")] = None,
    cost_per_click: Annotated[str | None, option("AMOUNT", "What a click costs.")] = None,
    close_rate: Annotated[str | None, option("SHARE", "Part of the leads that order, as in 20%.")] = None,
    cost_per_lead: Annotated[str | None, option("AMOUNT", "What a lead costs.")] = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """What a revenue goal costs in orders, clicks or leads.

    By clicks, by leads or by both. Orders, clicks and leads are rounded up.

    \b
    orders = revenue / average order
    cost of clicks = orders / conversion x cost per click
    cost of leads = orders / close rate x cost per lead

    \b
    Example: smmplan calc from-goal --revenue 20000 --average-order 80
             --conversion 2% --cost-per-click 0.60
    """
    given = Given("from-goal", currency)
    given.money("revenue", revenue)
    given.money("average_order", average_order)
    given.share("conversion", conversion)
    given.unit_cost("cost_per_click", cost_per_click)
    given.share("close_rate", close_rate)
    given.unit_cost("cost_per_lead", cost_per_lead)
    needed = ["revenue", "average_order"]
    by_click = conversion is not None or cost_per_click is not None
    by_lead = close_rate is not None or cost_per_lead is not None
    if by_click or by_lead:
        needed += ["conversion", "cost_per_click"] if by_click else []
        needed += ["close_rate", "cost_per_lead"] if by_lead else []
    else:
        needed += ["conversion|close_rate", "cost_per_click|cost_per_lead"]
    given.settle(*needed)
    return show(given, calculators.from_goal(**given.values, digits=given.digits), output, color)


def daily(
    *,
    available: Annotated[str | None, option("AMOUNT", "What the month has in all.")] = None,
    spent: Annotated[str | None, option("AMOUNT", "What of it is spent already.")] = None,
    days_left: Annotated[str | None, option("DAYS", "Days of the month left, today included.")] = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """The daily setting for an ad platform.

    Rounded down, so that the month is not overspent. Without --days-left it is that of a whole month, which ad
    platforms count as 30.4 days.

    \b
    daily = (available - spent) / days left
    daily = available / 30.4

    \b
    Example: smmplan calc daily --available 300 --spent 120.50 --days-left 12
    """
    given = Given("daily", currency)
    given.money("available", available, negative=True)
    given.money("spent", spent, negative=True)
    given.count("days_left", days_left)
    given.settle("available", *(["days_left"] if spent is not None else []))
    return show(given, calculators.daily(**given.values, digits=given.digits), output, color)


def roas(
    *,
    revenue: Annotated[str | None, option("AMOUNT", "Revenue that the ads brought.")] = None,
    cost: Annotated[str | None, option("AMOUNT", "What the ads cost.")] = None,
    margin: Margin = None,
    impressions: Annotated[str | None, option("COUNT", "How often the ads were shown.")] = None,
    clicks: Annotated[str | None, option("COUNT", "Clicks on them.")] = None,
    leads: Annotated[str | None, option("COUNT", "Leads that they brought.")] = None,
    orders: Annotated[str | None, option("COUNT", "Orders that they brought.")] = None,
    customers: Annotated[str | None, option("COUNT", "New customers.")] = None,
    total_revenue: Annotated[str | None, option("AMOUNT", "All revenue, also without ads; for MER.")] = None,
    total_cost: Annotated[
        str | None, option("AMOUNT", "All cost of marketing; for MER and CAC. Usual: --cost.")
    ] = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """ROAS, ROI, CPM, CTR, CPC, CPL, CPA, CAC and MER of what ran.

    Shows what can be worked out of what you give. At the break-even ROAS, ads earn exactly what they cost.

    \b
    ROAS = revenue / cost
    break-even ROAS = 1 / margin
    ROI = (revenue x margin - cost) / cost

    \b
    Example: smmplan calc roas --revenue 5000 --cost 1000 --margin 40%
    """
    given = Given("roas", currency)
    given.money("revenue", revenue)
    given.money("cost", cost)
    given.share("margin", margin)
    for name, text in (
        ("impressions", impressions),
        ("clicks", clicks),
        ("leads", leads),
        ("orders", orders),
        ("customers", customers),
    ):
        given.count(name, text)
    given.money("total_revenue", total_revenue)
    given.money("total_cost", total_cost)
    given.settle()
    figures = calculators.roas(**given.values, digits=given.digits)
    if not figures:
        alone = f"there is nothing to work out of {listed(given.inputs)} alone" if given.inputs else "nothing is given"
        raise Trouble(f"{alone}; write two that go together, like --revenue and --cost")
    return show(given, figures, output, color)


def ltv(
    *,
    average_order: AverageOrder = None,
    orders_a_year: Annotated[str | None, option("NUMBER", "How often a customer orders in a year.")] = None,
    years: Annotated[str | None, option("NUMBER", "How many years a customer stays.")] = None,
    margin: Margin = None,
    cac: Annotated[str | None, option("AMOUNT", "What winning a customer costs; for LTV:CAC and payback.")] = None,
    currency: CurrencyOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """What a customer is worth, and when its cost is paid back.

    \b
    LTV = average order x orders a year x years x margin
    LTV:CAC = LTV / CAC
    payback months = 12 x CAC / (average order x orders a year x margin)

    \b
    Example: smmplan calc ltv --average-order 80 --orders-a-year 3 --years 2
             --margin 40% --cac 48
    """
    given = Given("ltv", currency)
    given.money("average_order", average_order)
    given.number("orders_a_year", orders_a_year)
    given.number("years", years)
    given.share("margin", margin)
    given.money("cac", cac)
    given.settle("average_order", "orders_a_year", "years", "margin")
    return show(given, calculators.ltv(**given.values, digits=given.digits), output, color)
