"""What a sheet adds, worked out and ready to be shown: a budget or posts, by the options about the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smmplan.analysis.sheets.choice import Choice
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.source.edit import Change, Value


class Asked(NamedTuple):
    """The options about the sheet."""

    columns: tuple[str, ...]
    header: int | None
    currency: str | None
    year: int | None
    dates: str | None
    decimal: str | None
    times: int | None
    replace: bool


class Prepared(NamedTuple):
    """What the sheet adds to a plan, or to a new file; `stopped` where something must be settled first. `currency` is
    that of a new file for a plan that is not known."""

    preview: str
    changes: tuple[Change, ...]
    about: tuple[Path, ...]
    data: Mapping[str, Value]
    stopped: bool
    currency: str | None = None


def prepared_from(choice: Choice, asked: Asked, plan: Plan | None, today: date) -> Prepared:
    """What a chosen sheet adds to a plan as of a day. Raises Trouble where the sheet does not show what it means."""
    return (_budget if choice.kind == "budget" else _posts)(choice, asked, plan, today)


def _budget(choice: Choice, asked: Asked, plan: Plan | None, today: date) -> Prepared:
    from smmplan.analysis.books import books
    from smmplan.analysis.sheets.budget_import import budget_import, stated_period
    from smmplan.analysis.sheets.budget_sheet import read_budget
    from smmplan.analysis.sheets.layout import Wish
    from smmplan.cli.sheet_preview import budget_preview

    currency = plan.head.currency if plan else None
    period = stated_period(plan, books(plan, today) if plan else None)
    declared = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()} if plan else {}
    wish = Wish(asked.columns, asked.header, asked.year, asked.currency, asked.decimal, asked.times)
    sheet = read_budget(choice.grid, wish, currency=currency, period=period, declared=declared)
    found = budget_import(sheet, plan, today, replace=asked.replace)
    preview = budget_preview(choice.grid, sheet, found, currency)
    code = sheet.currency if plan is None else None
    return Prepared(preview, found.changes, found.about, found.data, bool(sheet.unread), code)


def _posts(choice: Choice, asked: Asked, plan: Plan | None, today: date) -> Prepared:
    from smmplan.analysis.sheets.budget_import import stated_period
    from smmplan.analysis.sheets.budget_layout import header_index
    from smmplan.analysis.sheets.posts_import import posts_import
    from smmplan.analysis.sheets.posts_sheet import Wish, posts_row, read_posts
    from smmplan.cli.sheet_preview import posts_preview

    grid = choice.grid
    header = header_index(grid, asked.header) if asked.header is not None else posts_row(grid)[0]
    wish = Wish(asked.columns, asked.header, asked.year, asked.dates)
    sheet = read_posts(grid, wish, header, stated_period(plan, None))
    found = posts_import(sheet, plan)
    return Prepared(posts_preview(grid, sheet, found), found.changes, found.about, found.data, bool(sheet.unread))
