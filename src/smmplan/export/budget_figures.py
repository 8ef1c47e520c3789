"""The figures of a line, and of several together, over months: those that say something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import MISSING, ZERO
from smmplan.analysis.totals import Sums
from smmplan.analysis.year import Year, added, year_in_one_sum
from smmplan.base.record import NamedTuple
from smmplan.export.overview import Overview, decimals_of, recorded
from smmplan.export.sheet import BLANK, NOTHING, OPEN, Cell, assumed, left, money, planned, seldom, wrong

_PRINTS: dict[str, Callable[[Decimal | None, int], Cell]] = {
    "opening": planned,
    "planned": planned,
    "moved": seldom,
    "available": money,
    "spent": planned,
    "assumed": assumed,
    "closing": left,
    "committed": seldom,
    "free": left,
    "carry": planned,
    "swept": seldom,
    "expired": seldom,
    "forgiven": wrong,
    "absorbed": seldom,
    "distributed": seldom,
}
"""How each figure is shown, in the order of the columns."""

_WENT = ("swept", "expired", "forgiven", "absorbed")
"""Where a closing may go, beside into the next month."""

_COURSE = ("planned", "moved", "available", "spent", "assumed", "closing", *_WENT)
"""What tells how money comes and goes; the others follow from it."""

_STOCKS = {"opening", "available", "closing", "free", "carry"}
"""What months do not add up to."""

_NO_MONTHS: tuple[Decimal | None, ...] = ()


class Figures(NamedTuple):
    """One figure over months: a cell for each, and one for all months of the plan."""

    label: str
    cells: tuple[Cell, ...]


def of_line(view: Overview, account: Account, months: Sequence[int]) -> tuple[Figures, ...]:
    """The figures of a line in its currency; `months` are positions in the plan.

    One that is planned in one sum, or is a breakdown of another, has what it states, by month where it does so.
    """
    if account.rows:
        return tuple(_of_rows(view, account, months))
    return tuple(_as_stated(account, months, year_in_one_sum(account, view.books.horizon)))


def all_of_line(view: Overview, account: Account, months: Sequence[int]) -> tuple[Figures, ...]:
    """All figures of a line that are not zero throughout."""
    if not account.rows:
        return of_line(view, account, months)
    columns = {name: [getattr(row, name) for row in account.rows] for name in _PRINTS}
    spent = tuple(spent_cell(view, account, month) for month in months)
    figures = _of_columns(columns, months, account.decimals)
    return tuple(each._replace(cells=(*spent, each.cells[-1])) if each.label == "spent" else each for each in figures)


def spent_cell(view: Overview, account: Account, month: int) -> Cell:
    """What was spent on a line in a month: blank where nothing is written down, unless it should be by now."""
    amount = recorded(account, month)
    if amount is None:
        return Cell(MISSING, OPEN) if account.rows[month].state == MISSING and view.begun else BLANK
    return money(amount, account.decimals)


def of_sums(sums: Sums, months: Sequence[int], books: Books) -> tuple[Figures, ...]:
    """The figures of several lines together in the currency of the plan.

    What is left over is not converted: there is a figure for each currency.
    """
    return tuple(_of_flows(sums, months, books))


def in_currency(sums: Sums, currency: str | None, months: Sequence[int], books: Books) -> tuple[Figures, ...]:
    """How the money of several lines in one currency comes and goes, without what is zero throughout."""
    columns = sums.by_currency[currency].months._asdict()
    figures = _of_columns({name: columns[name] for name in _COURSE}, months, decimals_of(books, currency))
    return tuple(_until_now(each, months, books) if each.label == "spent" else each for each in figures)


def _of_rows(view: Overview, account: Account, months: Sequence[int]) -> Iterator[Figures]:
    decimals, rows = account.decimals, [account.rows[month] for month in months]

    def figures(name: str) -> Figures:
        whole = sum([getattr(row, name) for row in account.rows], ZERO)
        return _figures(name, [getattr(row, name) for row in rows], whole, decimals)

    spent = Figures("spent", (*(spent_cell(view, account, month) for month in months), figures("spent").cells[-1]))
    wrote = any(row.spent for row in account.rows) or any(cell != BLANK for cell in spent.cells[:-1])
    yield figures("planned")
    yield from _saying(figures("moved"))
    if any(row.available != row.planned for row in rows):
        yield Figures("available", (*figures("available").cells[:-1], BLANK))
    if wrote:
        yield spent
    if wrote or any(row.closing for row in rows):
        yield from _saying(figures("assumed"))
        yield Figures("closing", tuple(left(row.closing, decimals) for row in (*rows, account.rows[-1])))
    for name in _WENT:
        yield from _saying(figures(name))


def _as_stated(account: Account, months: Sequence[int], year: Year) -> Iterator[Figures]:
    decimals = account.decimals
    plans = [account.plan.amounts[month] for month in months] if account.plan.amounts is not None else _NO_MONTHS
    yield _figures("planned", plans, year.planned, decimals, blanks=len(months) - len(plans))
    if year.moved:
        yield _figures("moved", _NO_MONTHS, year.moved, decimals, blanks=len(months))
    if year.spent:
        whole = money(year.spent, decimals)
        wrote = (account.actual.months[month] for month in months)
        yield Figures("spent", (*(BLANK if amount is None else money(amount, decimals) for amount in wrote), whole))
        if account.counts:
            if year.assumed:
                yield _figures("assumed", _NO_MONTHS, year.assumed, decimals, blanks=len(months))
            taken = added((year.spent, year.assumed))
            rest = None if year.revised is None or taken is None else year.revised - taken
            yield _figures("closing", _NO_MONTHS, rest, decimals, blanks=len(months))


def _of_flows(sums: Sums, months: Sequence[int], books: Books) -> Iterator[Figures]:
    flows, year = sums.months, sums.year

    def figures(name: str) -> Figures:
        column = getattr(flows, name)
        return _figures(name, [column[month] for month in months], getattr(year, name), books.decimals)

    def says(column: Sequence[Decimal | None]) -> bool:
        return any(column[month] != ZERO for month in months)

    spent = says(flows.spent) or year.spent != ZERO
    yield figures("planned")
    yield from _saying(figures("moved"))
    if spent:
        yield _until_now(figures("spent"), months, books)
    if spent or any(says(own.months.closing) for own in sums.by_currency.values()):
        yield from _saying(figures("assumed"))
    for name in ("closing", *_WENT):
        for currency, own in sums.by_currency.items():
            column = getattr(own.months, name)
            whole = column[-1] if name == "closing" else sum(column, ZERO)
            if whole or says(column) or (name == "closing" and spent and currency == books.currency):
                values = [column[month] for month in months]
                shown = _figures(name, values, whole, decimals_of(books, currency))
                yield shown if currency == books.currency else shown._replace(label=f"{name} {currency}")


def _saying(figures: Figures) -> Iterator[Figures]:
    """The figures, unless they are blank throughout: also what only other months hold is in the whole plan."""
    if any(cell.text for cell in figures.cells):
        yield figures


def _of_columns(columns: Mapping[str, Sequence[Decimal]], months: Sequence[int], decimals: int) -> Iterator[Figures]:
    for name, column in columns.items():
        if name == "carry" and column == columns["closing"]:
            continue
        whole = ZERO if name in _STOCKS else sum(column, ZERO)
        if name in {"planned", "spent"} or whole or any(column[month] for month in months):
            figures = _figures(name, [column[month] for month in months], whole, decimals)
            if name in _STOCKS:
                last = left(column[-1], decimals) if name == "closing" else BLANK
                figures = figures._replace(cells=(*figures.cells[:-1], last))
            yield figures


def _until_now(figures: Figures, months: Sequence[int], books: Books) -> Figures:
    """What was spent, blank in months in which nobody can have spent anything yet."""
    running = books.horizon.closed + (books.horizon.current is not None)
    cells = zip(months, figures.cells, strict=False)
    known = (BLANK if month >= running and cell.text == NOTHING else cell for month, cell in cells)
    return figures._replace(cells=(*known, figures.cells[-1]))


def _figures(
    name: str, values: Sequence[Decimal | None], whole: Decimal | None, decimals: int, *, blanks: int = 0
) -> Figures:
    """A figure with its months, or with so many blanks, and what all months come to."""
    cell = _PRINTS[name]
    return Figures(name, (*(cell(amount, decimals) for amount in values), *[BLANK] * blanks, cell(whole, decimals)))
