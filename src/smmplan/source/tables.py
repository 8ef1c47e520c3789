"""CSV tables in place of records: each row becomes a mapping, with the place of every cell.

Columns are the field names of a record, nested ones with dots (`offer.discount`); where the records keep
values by reference (`observations.values`), a column may be called by the id. Several values in a cell are
split at `;`. A cell that is empty says nothing, `~` says that the value is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.base.finding import Finding, Related, Replacement
from smmplan.base.nearest import is_certain, nearest
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.shape import Fixed, Leaf, Many, Shape, Table
from smmplan.source.cells import Cell, delimiter_of, rows
from smmplan.source.codes import BAD_ROW, UNKNOWN_KEY
from smmplan.source.tree import Map, Node, Seq

_LOOKALIKES = "[，；、|]"
"""What is typed for a delimiter: signs of Chinese keyboards, and the bar of other programs."""


class Column(NamedTuple):
    """A column: the keys that lead to its field, whether that takes several values, and its head."""

    keys: tuple[str, ...]
    several: bool
    head: Cell


def read_table(source: SourceText, shape: Fixed) -> tuple[list[Map], list[Finding]]:
    """The records of a CSV text and what is wrong with its rows; every other row is read all the same."""
    findings: list[Finding] = []
    lines = rows(source.text, delimiter_of(source.text))
    head = next(lines, None)
    if head is None:
        place = source.place(0, 0)
        message = "the table is empty; its first row names the columns"
        return [], [BAD_ROW.at(place, message, help=f"such as {', '.join(shape.known[:4])}")]
    parted = _parted_by_lookalikes(head, source, shape)
    if parted:
        return [], [parted]
    columns = _columns(head, source, shape, findings)
    records: list[Map] = []
    for line in lines:
        fault = _fault(line, head, source)
        if fault:
            findings.append(fault)
        else:
            records.append(_record(line, columns, source))
    return records, findings


def _columns(head: list[Cell], source: SourceText, shape: Fixed, findings: list[Finding]) -> list[Column | None]:
    by_id = _keeps_by_id(shape)
    columns: list[Column | None] = []
    taken: dict[tuple[str, ...], Cell] = {}
    for cell in head:
        column = _column(cell, shape, by_id)
        place = source.place(cell.start, cell.end)
        if column is None and cell.text and not cell.text.startswith("x-"):
            known = (*shape.known, *shape.other)
            near = nearest(cell.text, known)
            help = f"did you mean {near}?" if near else f"the columns here are {shape.shown}"
            rivals = [each for each in known if near and shape.other.get(each, each) != shape.other.get(near, near)]
            free = near and all(shape.other.get(each.text, each.text) != shape.other.get(near, near) for each in head)
            fix = Replacement(place, near, is_certain(cell.text, near, rivals)) if near and free else None
            findings.append(UNKNOWN_KEY.at(place, f"no column is called {quote(cell.text)}", help=help, fix=fix))
        elif column and column.keys in taken:
            first = taken[column.keys]
            related = (Related("the first one", source.place(first.start, first.end)),)
            findings.append(BAD_ROW.at(place, f"two columns are called {quote(cell.text)}", related=related))
            column = None
        elif column:
            taken[column.keys] = cell
        columns.append(column)
    return columns


def _parted_by_lookalikes(head: list[Cell], source: SourceText, shape: Fixed) -> Finding | None:
    """The finding for a head whose columns are parted by a sign that only looks like a delimiter: then no cell of the
    table is where it should be."""
    by_id = _keeps_by_id(shape)
    for cell in head:
        found = re.search(_LOOKALIKES, cell.text)
        # With a column by id any name is one, so there the first must be a field of the record.
        names = [Cell(name.strip(), cell.start, cell.end) for name in re.split(_LOOKALIKES, cell.text)]
        columns = [_column(name, shape, None) for name in names]
        if found and columns[0] and (by_id or len(list(filter(None, columns))) > 1):
            at = cell.start + found.start()
            right = ",".join(name.text for name in names)
            message = f'"{found[0]}" does not part the cells of a table; nothing in it was read'
            return BAD_ROW.at(source.place(at, at + 1), message, help=f'write "{right}", and "," in every row')
    return None


def _keeps_by_id(shape: Fixed) -> str | None:
    """The field of a record whose values may be columns of their own, called by an id."""
    return next((name for name, field in shape.fields.items() if isinstance(field, Table) and field.key.ref), None)


def _column(cell: Cell, shape: Fixed, by_id: str | None) -> Column | None:
    """The column under a head; None for one that the records do not have."""
    keys: list[str] = []
    field: Shape = shape
    for name in cell.text.split("."):
        if isinstance(field, Fixed):
            key = name if name in field.fields else field.other.get(name)
            if key is None:
                return (
                    Column((by_id, cell.text), False, cell)
                    if by_id and cell.text and not cell.text.startswith("x-")
                    else None
                )
            field = field.fields[key]
        elif isinstance(field, Table):
            key, field = name, field.value
        else:
            return None
        keys.append(key)
    several = isinstance(field, Many) or (isinstance(field, Leaf) and bool(field.grammar and field.grammar.lists))
    return Column(tuple(keys), several, cell) if isinstance(field, (Leaf, Many)) else None


def _fault(line: list[Cell], head: list[Cell], source: SourceText) -> Finding | None:
    for cell in line:
        if cell.fault:
            message = f"{cell.fault}; the row is left out"
            return BAD_ROW.at(source.place(cell.start, cell.end), message, help='a quote inside a cell is doubled: ""')
    extra = line[len(head) :]
    if any(cell.text for cell in extra):
        message = f"the row has {len(line)} cells and the table {len(head)} columns; the row is left out"
        place = source.place(extra[0].start, extra[0].end)
        return BAD_ROW.at(place, message, help="put a cell that holds the delimiter in double quotes")
    if len(line) < len(head):
        message = f"the row has {len(line)} of {len(head)} cells; the row is left out"
        wrong = next((found for cell in line if (found := re.search(_LOOKALIKES, cell.text))), None)
        help = f'add the empty cells; or write "," for "{wrong[0]}"' if wrong else "add the empty cells"
        return BAD_ROW.at(source.place(line[0].start, line[-1].end), message, help=help)
    return None


def _record(line: list[Cell], columns: list[Column | None], source: SourceText) -> Map:
    record = Map(source, line[0].start)
    record.end = line[-1].end
    for cell, column in zip(line, columns, strict=False):
        if column is None or not cell.text:
            continue
        home = record
        for key in column.keys[:-1]:
            if key not in home:
                inner = Map(source, cell.start)
                home.put(key, inner, (column.head.start, column.head.end, cell.start, cell.end))
            inside = home[key]
            assert isinstance(inside, Map), "columns of one record never clash"
            home = inside
        value: Node = None if cell.text == "~" else cell.text
        if column.several and value is not None:
            value = _several(cell, source)
        home.put(column.keys[-1], value, (column.head.start, column.head.end, cell.start, cell.end))
    return record


def _several(cell: Cell, source: SourceText) -> Node:
    """The values of a cell, split at `;`; one alone stays a text."""
    parts = [(part, cell.start + part.start(), cell.start + part.end()) for part in _parts(cell.text)]
    if len(parts) == 1:
        return parts[0][0].group()
    values = Seq(source, cell.start)
    for part, start, end in parts:
        values.add(part.group(), start, end)
    return values


def _parts(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[^;\s](?:[^;]*[^;\s])?", text)
