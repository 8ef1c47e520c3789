"""The budget of one month: a line a row, with what it may still spend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.pace import FAST, FINE, Paces
from smmplan.analysis.totals import InCurrency, Sums
from smmplan.base.record import NamedTuple
from smmplan.export.budget_figures import spent_cell
from smmplan.export.budget_months import NO_CATEGORY
from smmplan.export.overview import Overview, all_lines, by_category, decimals_of, is_converted, named
from smmplan.export.sheet import BLANK, FIGURES, HEADING, OPEN, OVER, TOTAL, Cell, Row, Sheet, left, planned


class _Line(NamedTuple):
    """What a row shows: the columns of the sheet, in their order."""

    planned: Cell = BLANK
    opening: Cell = BLANK
    moved: Cell = BLANK
    available: Cell = BLANK
    spent: Cell = BLANK
    committed: Cell = BLANK
    free: Cell = BLANK
    pace: Cell = BLANK


def lines_of_month(view: Overview, month: int, category: str | None = None) -> Sheet:
    """Every line in a month, by category; of one category where that is named.

    `month` is a position in the plan. Columns in which nothing stands are left out. A line that is planned in one sum
    has no months, and no row.
    """
    groups = by_category(view.books.lines.values())
    if category is not None:
        groups = {category: groups.get(category, [])}
    headed = set(groups) != {None}
    rows: list[Row] = []
    for name, accounts in groups.items():
        lines = [_of_line(view, account, month, headed) for account in accounts if account.rows]
        if lines and headed:
            rows.append(Row(name or NO_CATEGORY, kind=HEADING))
        rows += lines
        if len(lines) > 1 and headed:
            rows.append(_of_sums(view, "together", view.totals.by_category[name], month, TOTAL, level=1))
    if category is None:
        rows += [*_whole(view, month), *_converted(view, month)]
    return _sheet(rows)


def parts_of_month(view: Overview, month: int, parts: Mapping[str, Sums]) -> Sheet:
    """Parts of the plan by their names in a month, and all lines below."""
    rows = [_of_sums(view, name, sums, month, FIGURES) for name, sums in parts.items()]
    return _sheet([*rows, *_whole(view, month), *_converted(view, month)])


def this_month(view: Overview) -> Sheet | None:
    """What all lines together may still spend this month, in each currency; None where today is outside the plan."""
    horizon = view.books.horizon
    codes = tuple(code or "" for code in view.totals.lines.by_currency)
    if horizon.current is None or not codes:
        return None
    sheet = _sheet(list(_whole(view, horizon.current)))
    columns = zip(*(row.cells for row in sheet.rows), strict=True)
    rows = (Row(name, cells, level=1) for name, cells in zip(sheet.columns, columns, strict=True))
    headings = codes if is_converted(view, view.totals.lines) else ("",)
    return Sheet(f"This month, {horizon.labels[horizon.current]}", headings, tuple(rows))


def _of_line(view: Overview, account: Account, month: int, level: int) -> Row:
    row = account.rows[month]
    amounts = (row.planned, row.opening, row.moved, row.available, row.spent, row.committed, row.free)
    paces = view.pacing.lines.get(account.id) if _has_pace(view, month) else None
    line = _line(amounts, account.decimals, paces)._replace(spent=spent_cell(view, account, month))
    return Row(named(account, view.books), line, FIGURES, level)


def _of_sums(view: Overview, label: str, sums: Sums, month: int, kind: str, *, level: int = 0) -> Row:
    """Several lines together. In several currencies, what is not converted has no sum."""
    currency, decimals, flows = view.books.currency, view.books.decimals, sums.months
    if not is_converted(view, sums) and sums.by_currency:
        return _in_currency(label, sums.by_currency[currency], month, decimals, None)._replace(kind=kind, level=level)
    line = _Line(
        planned=planned(flows.planned[month], decimals),
        moved=planned(flows.moved[month], decimals),
        spent=planned(flows.spent[month], decimals),
        committed=planned(flows.committed[month], decimals),
    )
    return Row(label, line, kind, level)


def _whole(view: Overview, month: int) -> Iterator[Row]:
    """All lines, in each currency."""
    lines = view.totals.lines
    several = is_converted(view, lines)
    for currency, own in lines.by_currency.items():
        paces = view.pacing.by_currency.get(currency) if _has_pace(view, month) else None
        label = f"lines in {currency}" if several else all_lines(view)
        yield _in_currency(label, own, month, decimals_of(view.books, currency), paces)


def _converted(view: Overview, month: int) -> Iterator[Row]:
    """All lines in the currency of the plan, where there are several currencies."""
    if is_converted(view, view.totals.lines):
        yield _of_sums(view, all_lines(view), view.totals.lines, month, TOTAL)


def _in_currency(label: str, own: InCurrency, month: int, decimals: int, paces: Paces | None) -> Row:
    columns = own.months
    amounts = [
        column[month]
        for column in (
            columns.planned, columns.opening, columns.moved, columns.available, columns.spent, columns.committed,
            columns.free,
        )
    ]  # fmt: skip
    return Row(label, _line(amounts, decimals, paces), TOTAL)


def _line(amounts: Sequence[Decimal], decimals: int, paces: Paces | None) -> _Line:
    *others, free = amounts
    return _Line._make([*(planned(amount, decimals) for amount in others), left(free, decimals), _pace(paces)])


def _has_pace(view: Overview, month: int) -> bool:
    """Whether it is the month of today, and anything is written down: there is no pace of something else."""
    return view.begun and month == view.books.horizon.current


def _pace(paces: Paces | None) -> Cell:
    if paces is None or paces.month is None:
        return BLANK
    state = paces.month.state
    return Cell(state, "" if state == FINE else OVER if state == FAST else OPEN)


def _sheet(rows: Sequence[Row]) -> Sheet:
    """The rows without columns in which nothing stands, and without those that only say again what another says."""
    columns = zip(_Line._fields, zip(*(row.cells for row in rows if row.cells), strict=True), strict=False)
    kept = {name for name, cells in columns if name == "planned" or any(cell.text not in {"", "-"} for cell in cells)}
    if not kept & {"spent", "committed"}:
        kept.discard("free")
    if not kept & {"opening", "moved"}:
        kept.discard("available")
    names = [name for name in _Line._fields if name in kept]
    shown = (
        row._replace(cells=tuple(getattr(row.cells, name) for name in names)) if row.cells else row for row in rows
    )
    return Sheet("", tuple(names), tuple(shown))
