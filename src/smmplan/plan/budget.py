"""With what money: lines by month, what a month leaves over, and what moves between lines."""

from typing import Annotated

from smmplan.plan.entry import Entry, Record
from smmplan.plan.forms import forecast_form, planned_form, text_or_mapping
from smmplan.plan.markers import ByShape, Short
from smmplan.plan.part import Part
from smmplan.plan.types import (
    Account,
    Balance,
    Basis,
    Campaigns,
    Channels,
    CurrencyPair,
    Deficit,
    Exchange,
    Flag,
    Horizon,
    Id,
    Missing,
    Money,
    Month,
    MonthOrDay,
    Number,
    Overflow,
    People,
    PlannedText,
    Receiver,
    ShareOrMoney,
    Spreading,
    Surplus,
    Text,
    Texts,
    When,
)
from smmplan.plan.types import Line as LineId


class Cell(Part):
    """An amount of one month, with what there is to say about it."""

    amount: Money | None = None
    """The amount."""
    date: When | None = None
    """When it was recorded, or when the forecast was made."""
    notes: Texts = ()
    """What to remember about it."""
    by: People = ()
    """Who wrote it down."""


class Booking(Cell):
    """An amount of one month that may be below zero, as a refund is."""

    amount: Balance | None = None
    """The amount; a refund is negative."""


Cells = dict[Month, Annotated[Cell, Short("amount")]]
"""Amounts by month; a longer key such as `2026-Q1` is spread evenly over its months."""

Bookings = dict[Month, Annotated[Booking, Short("amount")]]
"""The same, with amounts that may be below zero."""


class Spread(Part):
    """A total that is spread over the months."""

    total: Money | None = None
    """The amount to spread."""
    spread: Annotated[Spreading | dict[Month, Number], ByShape(text_or_mapping)] | None = None
    """even, workdays, calendar, or weights by month."""
    pinned: Cells = {}
    """Months whose amount is fixed; the rest is spread over the others."""


class Reset(Part):
    """When carried amounts are set back, and what becomes of them."""

    every: Horizon | None = None
    """month, quarter, half or year, counted from fiscal_year_starts."""
    surplus: Surplus | None = None
    """What becomes of a surplus then."""
    deficit: Deficit | None = None
    """What becomes of a deficit then."""


class Rollover(Part):
    """What becomes of the amount that a month leaves over or overspends."""

    surplus: Surplus | None = None
    """carry it to the next month, give it to the pool or the category's pool, or let it expire."""
    deficit: Deficit | None = None
    """carry it, absorb it from the pool, or forgive it."""
    cap: ShareOrMoney | None = None
    """The most that is carried: an amount, or a share of the month's plan."""
    overflow: Overflow | None = None
    """What becomes of a surplus above the cap."""
    reset: Reset | None = None
    """When carried amounts are set back."""
    missing: Missing | None = None
    """What a closed month without an actual counts as."""
    distribute: dict[LineId, Number] = {}
    """Pays the pool out to lines, by weight, in the month after."""


class Category(Entry):
    """A group of lines with a policy of its own."""

    name: Text | None = None
    """The name."""
    rollover: Rollover | None = None
    """What its lines do with surplus and deficit."""


class Line(Entry):
    """A budget line: what is planned, spent and expected, month by month."""

    name: Text | None = None
    """The name."""
    category: Text | None = None
    """advertising, software, services, assets, or a category of your own."""
    channels: Channels = ()
    """The channels it pays for."""
    campaigns: Campaigns = ()
    """The campaigns it pays for."""
    plan: Annotated[PlannedText | Spread | Cells, ByShape(planned_form)] | None = None
    """What is planned: amounts by month, `6000/month`, a total to spread, or a share of the budget."""
    actual: Annotated[Balance | Bookings, ByShape(text_or_mapping)] | None = None
    """What was spent: amounts by month; a refund is negative."""
    forecast: dict[MonthOrDay, Annotated[Annotated[Booking, Short("amount")] | Bookings, ByShape(forecast_form)]] = {}
    """What is expected: amounts by month, or by the day they were made and then by month."""
    committed: Cells = {}
    """What is agreed but not billed yet, by month."""
    currency: Text | None = None
    """Its currency, where it is another than the plan's."""
    rollover: Rollover | None = None
    """What becomes of surplus and deficit."""
    tracked: Flag | None = None
    """False for a line whose spending nobody records."""
    in_kind: Flag | None = None
    """True for what is given instead of money."""
    opening: Balance | None = None
    """What it brings along from the year before."""
    final: tuple[When, ...] = ()
    """Months that are closed for good."""
    parent: LineId | None = None
    """The line it is part of."""
    replaces: LineId | None = None
    """The line it takes over from."""
    basis: Basis | None = None
    """cash: a bill counts when it is due; accrual: it is spread over its time."""
    from_: When | None = None
    """The first month."""
    to: When | None = None
    """The last month."""


class Transfer(Record):
    """Money moved from one account to another."""

    date: When | None = None
    """When."""
    from_: Account | None = None
    """A line, `pool`, `pool:CATEGORY`, `outside` or `contingency`."""
    to: Receiver | None = None
    """A line, `pool`, `pool:CATEGORY` or `outside`."""
    amount: Money | None = None
    """How much."""
    because: Text | None = None
    """Why."""


class Cut(Record):
    """A line that ends early, and where its money goes."""

    date: When | None = None
    """When it was decided."""
    line: LineId | None = None
    """The line."""
    starting: When | None = None
    """The first month without it."""
    into: Receiver | None = None
    """Where its money goes: a line, `pool`, `pool:CATEGORY` or `outside`."""
    because: Text | None = None
    """Why."""


class Increase(Record):
    """Money that comes in addition."""

    date: When | None = None
    """When."""
    line: LineId | None = None
    """The line."""
    amount: Money | None = None
    """How much."""
    because: Text | None = None
    """Why."""


class Actual(Record):
    """An amount that was spent."""

    date: When | None = None
    """When."""
    line: LineId | None = None
    """The line."""
    amount: Balance | None = None
    """How much; a refund is negative."""
    by: People = ()
    """Who wrote it down."""


class Forecast(Record):
    """An amount that is expected."""

    made: When | None = None
    """When this was said."""
    date: When | None = None
    """The month it is about."""
    line: LineId | None = None
    """The line."""
    amount: Balance | None = None
    """How much."""


class Budget(Entry):
    """The money of the plan."""

    total: Money | None = None
    """The ceiling: lines and contingency together may not exceed it."""
    contingency: ShareOrMoney | None = None
    """What is kept back for surprises, inside the total."""
    fiscal_year_starts: When | None = None
    """The first month of the fiscal year."""
    rollover: Rollover | None = None
    """What becomes of surplus and deficit, where a line says nothing else."""
    categories: dict[Id, Category] = {}
    """Groups of lines; one that a line names exists by that."""
    lines: dict[Id, Line] = {}
    """What money goes to."""
    income: dict[Id, Line] = {}
    """What comes in; never set against spending."""
    transfers: tuple[Transfer, ...] = ()
    """Money moved between accounts, with date and reason."""
    cuts: tuple[Cut, ...] = ()
    """Lines that end early."""
    increases: tuple[Increase, ...] = ()
    """Money that comes in addition."""
    openings: dict[Account, Balance] = {}
    """What pools bring along from the year before."""
    budget_rates: dict[CurrencyPair, Exchange] = {}
    """Exchange rates of the plan: `{CNY/PHP: 7.90}`."""
    rates: dict[CurrencyPair, dict[Month, Exchange]] = {}
    """Exchange rates by month, for what was spent."""
    actuals: tuple[Actual, ...] = ()
    """What was spent, record by record."""
    forecasts: tuple[Forecast, ...] = ()
    """What is expected, record by record."""
