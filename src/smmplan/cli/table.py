"""Draws pages of figures on a terminal: figures to the right, names cut with an ellipsis, no line too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.build_log import disarmed_line
from smmplan.base.record import NamedTuple
from smmplan.base.text import clip, visible, width
from smmplan.export.sheet import ASSUMED, HEADING, OPEN, OVER, TOTAL, Cell, Page, Row, Sheet

PLAIN_WIDTH = 80
"""Cells a line when nobody's terminal sets the width, so that a file comes out the same everywhere."""

NARROWEST = 40
"""No page is drawn narrower: figures do not get any shorter."""

_LEAST_LABEL = 16
"""Cells that a name keeps beside its figures; where there are fewer, it stands above them."""

_INDENT = "  "
_GAP = 2
_ANSI = {OVER: "1;31", OPEN: "33", ASSUMED: "2", HEADING: "1", TOTAL: "1"}


class _Grid(NamedTuple):
    """How a sheet is laid out, in cells: its labels, its columns, and what is between them."""

    label: int
    columns: tuple[int, ...]
    gap: int

    @property
    def width(self) -> int:
        return self.label + sum(self.columns) + self.gap * len(self.columns)


def draw(page: Page, cells: int, *, color: bool = False) -> str:
    """The page in lines of at most so many cells, and not fewer than NARROWEST."""
    drawing = _Drawing(max(cells, NARROWEST), color)
    return "".join(f"{disarmed_line(line.rstrip())}\n" for line in drawing.page(page))


def fitting(sheet: Sheet, cells: int) -> int:
    """How many columns fit beside the last one, at least 1, where all but this are as wide as the widest of them."""
    *columns, last = _widths(sheet)
    room = max(cells, NARROWEST) - _label_width(sheet.rows) - last - _GAP
    return max(1, room // (max(columns, default=1) + _GAP))


def wrapped(text: str, cells: int, *, indent: str = "") -> Iterator[str]:
    """The text in lines of at most so many cells, broken between words; `indent` stands before all but the first."""
    line = ""
    for word in visible(text).split(" "):
        if line and width(line) + 1 + width(word) > cells:
            yield line
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def painted(style: str, text: str) -> str:
    """The text in the colour of a style, where that has one."""
    return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if style in _ANSI and text else text


class _Drawing:
    def __init__(self, cells: int, color: bool) -> None:
        self.cells, self.color = cells, color

    def page(self, page: Page) -> Iterator[str]:
        yield self.pen(HEADING, self.clipped(page.title, self.cells))
        yield from wrapped(page.subtitle, self.cells)
        for sheet in page.sheets:
            yield ""
            yield from self.sheet(sheet)
        if page.notes:
            yield ""
        for note in page.notes:
            yield from wrapped(note, self.cells)

    def sheet(self, sheet: Sheet) -> Iterator[str]:
        """The rows below their headings; columns that do not fit in follow below, with their labels again."""
        grid = self.fitted(_Grid(_label_width(sheet.rows), tuple(_widths(sheet)), _GAP))
        if grid.width > self.cells and grid.label >= _LEAST_LABEL:
            sheet = _stacked(sheet)
            grid = self.fitted(_Grid(_label_width(sheet.rows), grid.columns, _GAP))
        for part, columns in _parts(sheet, grid, self.cells):
            if part is not sheet and part.columns[0] != sheet.columns[0]:
                yield ""
            yield from self.drawn(part, grid._replace(columns=columns))

    def fitted(self, grid: _Grid) -> _Grid:
        """The grid with narrower gaps and labels where it is too wide."""
        if grid.width > self.cells:
            grid = grid._replace(gap=1)
        if grid.width > self.cells:
            grid = grid._replace(label=max(min(grid.label, _LEAST_LABEL), grid.label - grid.width + self.cells))
        return grid

    def drawn(self, sheet: Sheet, grid: _Grid) -> Iterator[str]:
        headings = _headings(sheet)
        title = "" if width(visible(sheet.title)) > grid.label and any(headings) else sheet.title
        if sheet.title and (title != sheet.title or not any(headings)):
            yield self.pen(HEADING, self.clipped(sheet.title, self.cells))
        if any(headings):
            cells = tuple(Cell(heading, HEADING) for heading in headings)
            yield self.row(Row(title, cells, HEADING), grid)
        for index, row in enumerate(sheet.rows):
            if index and row.level == 0 and _begins(row, sheet.rows[index - 1]):
                yield ""
            yield self.row(row, grid)

    def row(self, row: Row, grid: _Grid) -> str:
        indent = _INDENT * row.level
        room = (grid.label if row.cells else self.cells) - len(indent)
        label = self.clipped(row.label, room)
        blank = " " * (grid.label - len(indent) - width(label)) if row.cells else ""
        line = indent + self.pen(row.kind, label) + blank
        for cell, wide in zip(row.cells, grid.columns, strict=bool(row.cells)):
            line += " " * (grid.gap + wide - width(cell.text)) + self.pen(cell.kind, cell.text)
        return line

    def clipped(self, text: str, cells: int) -> str:
        """The text in so many cells."""
        shown = visible(text)
        return shown if width(shown) <= cells else clip(text, 0, 0, cells).text

    def pen(self, style: str, text: str) -> str:
        """The text in the colour of a style, where there are colours."""
        return painted(style, text) if self.color else text


def _headings(sheet: Sheet) -> tuple[str, ...]:
    """The headings of the columns; that of today says so."""
    return tuple(f"{heading} now" if index == sheet.current else heading for index, heading in enumerate(sheet.columns))


def _begins(row: Row, before: Row) -> bool:
    """Whether a row of the first level stands apart from the one before it."""
    return row.kind == HEADING or (row.kind == TOTAL and (before.kind != TOTAL or before.level > 0))


def _label_width(rows: Sequence[Row]) -> int:
    return max((len(_INDENT) * row.level + width(visible(row.label)) for row in rows if row.cells), default=0)


def _widths(sheet: Sheet) -> list[int]:
    """How wide each column must be."""
    rows = [row.cells for row in sheet.rows if row.cells]
    columns = zip(*rows, strict=True) if rows else ((),) * len(sheet.columns)
    headed = zip(_headings(sheet), columns, strict=True)
    return [max([width(heading), *(width(cell.text) for cell in cells)]) for heading, cells in headed]


def _stacked(sheet: Sheet) -> Sheet:
    """The sheet with each name above its figures."""
    rows: list[Row] = []
    for row in sheet.rows:
        rows.append(row._replace(cells=()))
        if row.cells:
            rows.append(Row("", row.cells, row.kind, row.level + 1))
    return sheet._replace(rows=tuple(rows))


def _parts(sheet: Sheet, grid: _Grid, cells: int) -> Iterator[tuple[Sheet, tuple[int, ...]]]:
    """The sheet in parts that are not too wide, with the widths of their columns."""
    begin = 0
    while begin < len(grid.columns):
        end, used = begin, grid.label
        while end < len(grid.columns) and (end == begin or used + grid.gap + grid.columns[end] <= cells):
            used += grid.gap + grid.columns[end]
            end += 1
        if (begin, end) == (0, len(grid.columns)):
            yield sheet, grid.columns
            return
        current = sheet.current - begin if sheet.current is not None and begin <= sheet.current < end else None
        rows = tuple(row._replace(cells=row.cells[begin:end]) for row in sheet.rows)
        yield Sheet(sheet.title, sheet.columns[begin:end], rows, current), grid.columns[begin:end]
        begin = end
