"""Which columns of a sheet of a budget have words: the names of lines, their categories, notes, and what a row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmplan.analysis.sheets.headings import PLANNED, SPENT, is_total, means, side_of
from smmplan.analysis.sheets.layout import TEXTS, roles_in
from smmplan.source.sheets.grid import Cell, Line, shown


def word_columns(
    heads: Sequence[Cell], rows: Sequence[Line], said: Mapping[int, str], amounts: set[int]
) -> dict[str, int]:
    """The columns of words by what they hold: as they are said, else as they are called, else where they stand.

    `heads` are the headings, `rows` those below them, `amounts` the columns that have amounts.
    """
    texts = {field: column for column, field in said.items() if field in TEXTS}
    free = [column for column in range(len(heads)) if column not in amounts and column not in said]
    called = roles_in(heads)
    for column in free:
        role = called.get(column)
        if role in TEXTS:
            texts.setdefault(role, column)
    kind = _kind_column(rows, free) if "kind" not in texts or texts["kind"] not in said else None
    if kind is not None:
        texts = {what: column for what, column in texts.items() if column != kind} | {"kind": kind}
    elif "kind" in texts and texts["kind"] not in said:
        # A column called Type whose words are no sides is what others call a category.
        texts.setdefault("category", texts.pop("kind"))
    if "line" not in texts:
        first = min(amounts, default=len(heads))
        left = [column for column in free if column < first and column not in texts.values()]
        _by_place(rows, [column for column in left if _words(rows, column)], called, texts)
    groups = _groups(heads, rows, free, texts)
    if "category" not in texts and groups is not None:
        texts["category"] = groups
    return texts


def is_side(cell: Cell) -> bool:
    """Whether a cell says planned, spent or neither, and nothing else."""
    return isinstance(cell, str) and bool(cell) and side_of(cell)[0] is not None and not side_of(cell)[1]


def _by_place(rows: Sequence[Line], left: Sequence[int], called: Mapping[int, str], texts: dict[str, int]) -> None:
    """The column of lines, and that of categories before it, among those left of the amounts: the names vary most."""
    unnamed = [column for column in left if not called.get(column)]
    pick = max(unnamed or left, key=lambda column: (len({*_words(rows, column)}), column), default=None)
    if pick is None and "category" in texts:
        pick = texts.pop("category")
    if pick is not None:
        texts["line"] = pick
        others = [column for column in unnamed if column < pick]
        if others and "category" not in texts:
            texts["category"] = others[-1]


def _groups(heads: Sequence[Cell], rows: Sequence[Line], free: Sequence[int], texts: Mapping[str, int]) -> int | None:
    """A column with another word for lines, left of theirs, in which one text stands for several lines."""
    lines = texts.get("line", 0)
    for column in free:
        meaning = means("budget", shown(heads[column]))
        if column < lines and column not in texts.values() and meaning and meaning[0] == "line":
            cells = [shown(line.at(column)) for line in rows if shown(line.at(lines))]
            if any(cells) and len({*cells}) < len(cells):
                return column
    return None


def _kind_column(rows: Sequence[Line], free: Sequence[int]) -> int | None:
    """The column whose cells say planned, spent or neither, both of the first."""
    for column in free:
        cells = [cell for line in rows if shown(cell := line.at(column))]
        sides = {side_of(shown(cell))[0] for cell in cells if is_side(cell)}
        words = sum(map(is_side, cells))
        if sides >= {PLANNED, SPENT} and words >= len(cells) - sum(is_total(shown(cell)) for cell in cells):
            return column
    return None


def _words(rows: Sequence[Line], column: int) -> list[str]:
    return [cell for line in rows if isinstance(cell := line.at(column), str) and cell]
