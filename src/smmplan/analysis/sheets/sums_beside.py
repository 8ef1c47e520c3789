"""Whether the sums in a row are those of its months: of all, of a quarter, or of those beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.sheets.headings import folded
from smmplan.analysis.sheets.layout import Layout, Slot
from smmplan.base.month import Month

_PART = re.compile(r"(?:q|第)([1-4一二三四])(?!\d)|(?:h)([12])(?!\d)|(上半年)|(下半年)|\b([12])(?:st|nd)? half")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def wrong_sums(
    layout: Layout, amounts: Mapping[Slot, Decimal], said: Mapping[int, Decimal]
) -> list[tuple[int, Decimal, Decimal]]:
    """The sums of a row that are none: the column, what it says, and what its months come to.

    `amounts` are those of the row, `said` its sums by column. A sum may be of all months, of those before it, of those
    beside it up to the next sum, or of the part of the year that its heading names.
    """
    found = []
    for column, amount in said.items():
        groups = _groups(layout, column)
        side = layout.sums[column]
        sides = (side,) if side else tuple(dict.fromkeys(slot.side for slot in layout.slots.values()))
        sums = [_added(amounts, months, each) for each in sides for months in groups]
        if amount not in sums:
            found.append((column, amount, sums[0]))
    return found


def _groups(layout: Layout, column: int) -> list[set[Month]]:
    """The months that a sum in a column may be of, the likeliest first; there is one group at least."""
    columns = sorted({*layout.slots, *layout.sums})
    turn = columns.index(column)
    before = _run(layout, columns[:turn][::-1])
    behind = _run(layout, columns[turn + 1 :])
    earlier = {layout.slots[each].month for each in columns[:turn] if each in layout.slots}
    whole = {slot.month for slot in layout.slots.values()}
    part = part_of_year(folded(layout.heads[column]))
    named = {month for month in whole if part and month.month in part}
    groups = [group for group in (named, earlier, before, behind) if group]
    return groups if groups and part else [*groups, whole]


def _run(layout: Layout, columns: Sequence[int]) -> set[Month]:
    """The months of columns up to the first sum among them."""
    run: set[Month] = set()
    for column in columns:
        if column not in layout.slots:
            break
        run.add(layout.slots[column].month)
    return run


def part_of_year(heading: str) -> range | None:
    """The months, from 1, of the quarter or the half that a heading names; None for none."""
    match = _PART.search(heading)
    if match is None:
        return None
    if match[1]:
        quarter = _NUMBERS.get(match[1]) or int(match[1])
        return range(quarter * 3 - 2, quarter * 3 + 1)
    second = match[4] is not None or "2" in (match[2], match[5])
    return range(7, 13) if second else range(1, 7)


def _added(amounts: Mapping[Slot, Decimal], months: set[Month], side: str | None) -> Decimal:
    found = (amount for slot, amount in amounts.items() if slot.month in months and side in {None, slot.side})
    return sum(found, Decimal(0))
