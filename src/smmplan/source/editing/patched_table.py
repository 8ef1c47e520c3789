"""Texts in place of others in a CSV table: in a cell, or in the empty cell of a column. All other cells stay."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.base.place import SourceText
from smmplan.source.cells import Cell, delimiter_of, rows
from smmplan.source.editing.patches import Patch, Patched, fitting
from smmplan.source.editing.splice import Splice, spliced
from smmplan.source.editing.stretches import Lost

_Spot = tuple[int, int]
"""The number of a row, the head being 0, and that of a cell in it."""


def patched_table(source: SourceText, patches: Sequence[Patch]) -> Patched:
    """The text of a table with patches that do not overlap, verified.

    Raises Lost where another cell would change, where a cell is needed for what is added and none is empty, and for a
    patch that stands in no cell; Unfit where it is known which patches are to blame, with all of them.
    """
    delimiter = delimiter_of(source.text)
    table = list(rows(source.text, delimiter))
    wanted = {(turn, number): cell.text for turn, row in enumerate(table) for number, cell in enumerate(row)}
    splices = []
    spots = fitting(lambda patch: _added(table, patch) if patch.adds else _spot(table, patch), patches)
    for patch, spot in zip(patches, spots, strict=True):
        cell = table[spot[0]][spot[1]]
        splice = _splice(source.text, cell, patch, delimiter)
        splices.append(splice)
        wanted[spot] = _meant(source.text, cell, patch)
    after = SourceText(source.name, spliced(source.text, splices))
    found = list(rows(after.text, delimiter_of(after.text)))
    now = {(turn, number): cell.text for turn, row in enumerate(found) for number, cell in enumerate(row)}
    if now != wanted or any(cell.fault for row in found for cell in row) > any(c.fault for row in table for c in row):
        raise Lost
    return Patched(after, tuple(splices))


def _spot(table: Sequence[Sequence[Cell]], patch: Patch) -> _Spot:
    """The cell in which a patch stands."""
    for turn, row in enumerate(table):
        if row[0].start <= patch.start and patch.end <= row[-1].end:
            for number, cell in enumerate(row):
                if cell.start <= patch.start and patch.end <= cell.end:
                    return turn, number
    raise Lost


def _added(table: Sequence[Sequence[Cell]], patch: Patch) -> _Spot:
    """The empty cell, in the row where a patch stands, of the column that is called as what it adds."""
    ((key, _),) = patch.pairs().items()
    columns = [number for number, cell in enumerate(table[0]) if cell.text == key]
    turn = next((turn for turn, row in enumerate(table) if turn and row[0].start == patch.start), None)
    if turn is None or len(columns) != 1 or len(table[turn]) <= columns[0] or table[turn][columns[0]].text:
        raise Lost
    return turn, columns[0]


def _meant(text: str, cell: Cell, patch: Patch) -> str:
    """What a cell holds afterwards."""
    if patch.adds:
        ((_, value),) = patch.pairs().items()
        return str(value)
    before, behind = text[cell.start : patch.start], text[patch.end : cell.end]
    if _is_quoted(text, cell):
        before, behind = before.replace('""', '"'), behind.replace('""', '"')
    return f"{before}{patch.text}{behind}"


def _splice(text: str, cell: Cell, patch: Patch, delimiter: str) -> Splice:
    meant = _meant(text, cell, patch)
    if _is_quoted(text, cell):
        return Splice(cell.start, cell.end, meant.replace('"', '""'))
    plain = meant == meant.strip() and not any(sign in meant for sign in (delimiter, '"', "\r", "\n"))
    return Splice(cell.start, cell.end, meant if plain else '"' + meant.replace('"', '""') + '"')


def _is_quoted(text: str, cell: Cell) -> bool:
    return cell.start > 0 and text.startswith('"', cell.start - 1) and text.startswith('"', cell.end)
