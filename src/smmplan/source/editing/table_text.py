"""Changes in the text of a CSV table: a cell, a row behind the last one, a row less; all else keeps its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.plan.shape import Fixed
from smmplan.source.cells import Cell, delimiter_of, rows
from smmplan.source.editing.changes import Data, difference, plain
from smmplan.source.editing.splice import Page, Splice, spliced
from smmplan.source.reading.lines import line_end
from smmplan.source.tables import read_table
from smmplan.source.tree import Map

Keys = tuple[str, ...]
"""The keys that lead to a field of a record: `("offer", "discount")` is the column `offer.discount`."""


class TableText:
    """The text of a table, and what has been asked of it; `shape` is that of its records.

    Every method raises Trouble where the table has no place for what is asked.
    """

    def __init__(self, source: SourceText, shape: Fixed) -> None:
        self.source = source
        self._shape = shape
        self._page = Page(source)
        self._delimiter = delimiter_of(source.text)
        head, *self._rows = [*rows(source.text, self._delimiter)] or [[]]
        self._width = len(head)
        self._columns = _columns_of(source, head, shape)
        records, findings = read_table(source, shape)
        self._starts = [record.start for record in records]
        self._wanted: list[dict[str, Data] | None] = [_record(record) for record in records]
        self._codes = Counter(finding.code for finding in findings)
        self._splices: list[Splice] = []

    def set(self, start: int, keys: Keys, value: Data) -> None:
        """Another value in a cell of the row that begins at an offset; None is `~`."""
        row, keys = self._row(start), self._canonical(keys)
        self._write(start, self._column(keys), _cell(value, keys))
        _put(row, keys, _meant(value))

    def clear(self, start: int, keys: Keys) -> None:
        """Nothing in a cell of the row that begins at an offset."""
        row, keys = self._row(start), self._canonical(keys)
        self._write(start, self._column(keys), "")
        _put(row, keys, None, gone=True)

    def append(self, records: list[Data]) -> None:
        """Rows behind the last one."""
        lines: list[str] = []
        for record in records:
            if not isinstance(record, dict):
                raise Trouble(
                    f"a row of {quote(self.source.name)} needs keys with values; write one like {{date: ...}}"
                )
            cells = [""] * self._width
            wanted: dict[str, Data] = {}
            for keys, value in ((self._canonical(keys), value) for keys, value in _fields(record)):
                cells[self._column(keys)] = self._quoted(_cell(value, keys))
                _put(wanted, keys, _meant(value))
            lines.append(self._delimiter.join(cells))
            self._wanted.append(wanted)
        end = self._page.line_end_behind(self._rows[-1][-1].end if self._rows else len(self.source.text.rstrip("\r\n")))
        self._splices.append(Splice(end, end, "".join(f"{self._page.line_end}{line}" for line in lines)))

    def remove(self, start: int) -> None:
        """The row that begins at an offset goes."""
        cells = self._cells(start)
        self._row(start)
        first, last = self._line(cells)
        self._wanted[self._starts.index(start)] = None
        self._add(Splice(first, last, ""))

    def finished(self) -> SourceText:
        """The new text, read again and compared: every record is as it was or as asked. Raises Trouble if not."""
        text = SourceText(self.source.name, spliced(self.source.text, self._splices))
        records, findings = read_table(text, self._shape)
        wanted: list[Data] = [record for record in self._wanted if record is not None]
        differs = difference(wanted, [_record(record) for record in records], ordered=False)
        if differs is not None or Counter(finding.code for finding in findings) - self._codes:
            name = _head([str(part) for part in (differs or ())[1:] if not isinstance(part, int)])
            field = f" for {quote(name)}" if name else ""
            raise Trouble(
                f"the new value{field} would be read otherwise in {quote(self.source.name)}; nothing was changed, "
                'write it without ";", which stands between values in a cell, and without spaces at its ends'
            )
        return text

    def _row(self, start: int) -> dict[str, Data]:
        row = self._wanted[self._starts.index(start)]
        if row is None:
            raise Trouble(f"a row of {quote(self.source.name)} cannot be taken out and changed at once")
        return row

    def _cells(self, start: int) -> list[Cell]:
        return next(cells for cells in self._rows if cells[0].start == start)

    def _canonical(self, keys: Keys) -> Keys:
        """The keys in the words of the language: `note` is `notes`."""
        return (self._shape.other.get(keys[0], keys[0]), *keys[1:])

    def _column(self, keys: Keys) -> int:
        column = self._columns.get(keys)
        if column is None:
            raise Trouble(f"{quote(self.source.name)} has no column {quote(_head(keys))}; add it to its first row")
        return column

    def _write(self, start: int, column: int, value: str) -> None:
        cell = self._cells(start)[column]
        text = self.source.text
        first, last = cell.start, cell.end
        if text.startswith('"', first - 1) and text.startswith('"', last) and first:
            self._add(Splice(first, last, value.replace('"', '""')))
        else:
            self._add(Splice(first, last, self._quoted(value)))

    def _quoted(self, value: str) -> str:
        plain_cell = value == value.strip() and not any(sign in value for sign in (self._delimiter, '"', "\r", "\n"))
        return value if plain_cell else '"' + value.replace('"', '""') + '"'

    def _line(self, cells: list[Cell]) -> tuple[int, int]:
        first = self.source.starts[self.source.position(cells[0].start)[0] - 1]
        last = self._page.next_line(cells[-1].end)
        if last == self._page.line_end_behind(cells[-1].end) and first:
            return self._page.line_end_behind(first - 1), last
        return first, last

    def _add(self, splice: Splice) -> None:
        if any(one.start <= splice.start and splice.end <= one.end and one.end > one.start for one in self._splices):
            raise Trouble(f"one cell of {quote(self.source.name)} cannot be changed twice at once")
        self._splices.append(splice)


def _head(keys: Sequence[str]) -> str:
    """The usual head of the column of a field."""
    return "note" if list(keys) == ["notes"] else ".".join(keys)


def _columns_of(source: SourceText, head: list[Cell], shape: Fixed) -> dict[Keys, int]:
    """The number of the column of each field, from 0: a row with something in every cell shows where it goes."""
    if not head:
        return {}
    delimiter = delimiter_of(source.text)
    top = source.text[: line_end(source, head[-1].end)]
    filled = delimiter.join("x" * len(head))
    records, _ = read_table(SourceText(source.name, f"{top}\n{filled}\n"), shape)
    by_start = {cell.start: number for number, cell in enumerate(head)}
    return {keys: by_start[at] for record in records for keys, at in _heads(record)}


def _heads(record: Map) -> Iterator[tuple[Keys, int]]:
    """The keys of each field of a record, with the offset of the head of its column."""
    for key, value, spots, _ in record.entries():
        if isinstance(value, Map):
            yield from (((key, *keys), at) for keys, at in _heads(value))
        else:
            yield (key,), spots[0]


def _fields(record: Mapping[str, Data]) -> Iterator[tuple[Keys, Data]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from (((key, *keys), inner) for keys, inner in _fields(value))
        else:
            yield (key,), value


def _cell(value: Data, keys: Keys) -> str:
    """What is written in a cell."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(item for item in value if isinstance(item, str))
    if isinstance(value, list | dict):
        raise Trouble(f"{quote('.'.join(keys))} is too much for one cell of a table; write it in the plan")
    return "~" if value is None else value


def _meant(value: Data) -> Data:
    """What a cell with a value is read as: a list of one is the item itself."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _record(record: Map) -> dict[str, Data]:
    data = plain(record)
    assert isinstance(data, dict), "a record is a mapping"
    return data


def _put(record: dict[str, Data], keys: Keys, value: Data, *, gone: bool = False) -> None:
    first, *rest = keys
    if rest:
        inner = record.setdefault(first, {})
        assert isinstance(inner, dict), "columns of one record never clash"
        _put(inner, tuple(rest), value, gone=gone)
        if not inner:
            del record[first]
    elif gone:
        record.pop(first, None)
    else:
        record[first] = value
