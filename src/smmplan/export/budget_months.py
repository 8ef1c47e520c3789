"""The budget over months, a month a column: lines by category with their sums, or parts of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmplan.analysis.totals import Sums
from smmplan.base.record import NamedTuple
from smmplan.export.budget_figures import Figures, of_line, of_sums
from smmplan.export.overview import Overview, all_lines, by_category, named, parts_of
from smmplan.export.sheet import FIGURES, HEADING, NAME, TOTAL, Row, Sheet, left

WHOLE = "whole plan"
"""The last column: what all months come to, also those that are not shown."""

NO_CATEGORY = "without a category"


class _Block(NamedTuple):
    """Something with a name that has figures; `level` is how deep it stands."""

    name: str
    figures: tuple[Figures, ...] = ()
    kind: str = FIGURES
    level: int = 0


def lines_by_month(view: Overview, months: Sequence[int], category: str | None = None) -> Sheet:
    """Every line with what it plans, spends and leaves over, by category; of one category where that is named.

    `months` are positions in the plan. A figure that says nothing in any of them is left out; a plan that records
    nothing yet has a row a line.
    """
    groups = by_category(view.books.lines.values())
    if category is not None:
        groups = {category: groups.get(category, [])}
    headed = set(groups) != {None}
    blocks: list[_Block] = []
    for name, accounts in groups.items():
        if headed:
            blocks.append(_Block(name or NO_CATEGORY, kind=HEADING))
        for account in accounts:
            blocks.append(_Block(named(account, view.books), of_line(view, account, months), level=headed))
            blocks += (
                _Block(f"of it {named(part, view.books)}", of_line(view, part, months), level=headed + 1)
                for part in parts_of(account, view.books)
            )
        if headed and len(accounts) > 1:
            sums = of_sums(view.totals.by_category[name], months, view.books)
            blocks.append(_Block("together", sums, TOTAL, headed))
    if category is None:
        blocks.append(_Block(all_lines(view), of_sums(view.totals.lines, months, view.books), TOTAL))
    return _sheet(view, months, [*_rows(blocks), *(_pools(view, months) if category is None else ())])


def parts_by_month(view: Overview, months: Sequence[int], parts: Mapping[str, Sums]) -> Sheet:
    """The sums of parts of the plan by their names, and of all lines below."""
    blocks = [_Block(name, of_sums(sums, months, view.books)) for name, sums in parts.items()]
    blocks.append(_Block(all_lines(view), of_sums(view.totals.lines, months, view.books), TOTAL))
    return _sheet(view, months, _rows(blocks))


def _rows(blocks: Sequence[_Block]) -> Iterator[Row]:
    """Names with their figures below them; in one row where none has more than one."""
    alone = all(len(block.figures) < 2 for block in blocks)
    for name, figures, kind, level in blocks:
        if alone and figures:
            yield Row(name, figures[0].cells, kind, level)
            continue
        yield Row(name, (), NAME if kind == FIGURES else kind, level)
        yield from (Row(label, cells, kind, level + 1) for label, cells in figures)


def _pools(view: Overview, months: Sequence[int]) -> Iterator[Row]:
    """What stands in each pool at the end of each month, where there ever was something."""
    used = {name: rows for name, rows in view.books.pools.items() if any(map(any, rows))}
    if used:
        yield Row("in pools at the end of the month", kind=HEADING)
    for name, rows in used.items():
        balances = (*(rows[month].balance for month in months), rows[-1].balance)
        yield Row(name, tuple(left(balance, view.books.decimals) for balance in balances), FIGURES, 1)


def _sheet(view: Overview, months: Sequence[int], rows: Iterable[Row]) -> Sheet:
    horizon = view.books.horizon
    current = horizon.current
    return Sheet(
        "",
        (*(horizon.labels[month] for month in months), WHOLE),
        tuple(rows),
        months.index(current) if current is not None and current in months else None,
    )
