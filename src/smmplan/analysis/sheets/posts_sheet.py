"""What a sheet of posts says: days, times, channels and texts, and what of it is left out and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time

from smmplan.analysis.sheets.days import Days, When, read_clock, read_when
from smmplan.analysis.sheets.headings import means
from smmplan.analysis.sheets.mapping import POSTS, SKIP, mapped
from smmplan.analysis.sheets.months import read_month, year_within
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.month import Month
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.sheets.grid import Cell, Grid, Line, shown
from smmplan.source.statements.statement import Aside

FIRST_ROWS = 60
_SEVERAL = ("text", "notes")
_OF_A_POST = ("topic", "text", "channels", "formats", "link", "campaigns", "pillars")
_OPEN = re.compile(r"tbd|tba|tbc|todo|\?+|待定|[-–—]+", re.IGNORECASE)


class SheetPost(NamedTuple):
    """A post as the sheet has it: the number of its row, its day and time where they are known, and texts by field."""

    row: int
    day: date | None
    clock: time | None
    fields: Mapping[str, str]


class PostsSheet(NamedTuple):
    """What a sheet says. `left_out` are rows without a post, `unread` those that must be settled first, `odd_times`
    rows whose time is none and is kept in words. `order` is how days are read, where it matters; `taken` says of each
    column what it was taken for."""

    posts: tuple[SheetPost, ...]
    left_out: tuple[Aside, ...]
    unread: tuple[Aside, ...]
    odd_times: tuple[int, ...]
    order: str | None
    rows: int
    heads: tuple[str, ...]
    taken: Mapping[int, str]


class Wish(NamedTuple):
    """What somebody says about the sheet; None where it should show by itself."""

    columns: Sequence[str] = ()
    header: int | None = None
    year: int | None = None
    order: str | None = None


def posts_row(grid: Grid) -> tuple[int, frozenset[str]]:
    """The index of the row that names columns of posts best, and what it names."""
    best, most = 0, frozenset[str]()
    for index, line in enumerate(grid.lines[:FIRST_ROWS]):
        roles = frozenset(roles_of(line.cells).values())
        if len(roles) > len(most):
            best, most = index, roles
    return best, most


def roles_of(cells: Sequence[Cell]) -> dict[int, str]:
    """What the headings of a row mean; of two for one thing the more usual one, but texts and notes may be several."""
    ranked = []
    for index, cell in enumerate(cells):
        found = means("posts", cell) if isinstance(cell, str) and cell else None
        if found:
            ranked.append((found[1], index, found[0]))
    roles: dict[int, str] = {}
    for _, index, what in sorted(ranked):
        if what not in roles.values() or what in _SEVERAL:
            roles[index] = what
        elif what == "topic" and "text" not in roles.values() and not any(each[2] == "text" for each in ranked):
            roles[index] = "text"
    if "date" not in roles.values():
        # Where the day has no column of its own, it stands with the time.
        roles = {index: "date" if what == "time" else what for index, what in roles.items()}
    return dict(sorted(roles.items()))


def read_posts(grid: Grid, wish: Wish, header: int, period: tuple[Month, Month] | None) -> PostsSheet:
    """Read a sheet of posts whose row of headings is the one at the index `header`.

    `period` are the first and last month of the plan. Raises Trouble where it does not show which columns are what, or
    which day a text means.
    """
    return _Reader(grid, wish, header, period).read()


class _Reader:
    def __init__(self, grid: Grid, wish: Wish, header: int, period: tuple[Month, Month] | None) -> None:
        self._grid, self._wish, self._period = grid, wish, period
        head = grid.lines[header]
        width = max(len(line.cells) for line in grid.lines[header:])
        self._heads = tuple(shown(head.at(column)) for column in range(width))
        said = mapped(wish.columns, self._heads, POSTS)
        guessed = {column: what for column, what in roles_of(head.cells).items() if what not in said.values()}
        roles = dict(sorted((guessed | said).items()))
        self._roles = {column: what for column, what in roles.items() if what != SKIP}
        self._top = header
        self._rows = grid.lines[header + 1 :]
        names = set(self._roles.values())
        if "date" not in names or not names & {"topic", "text", "channels"}:
            missing = "the date" if "date" not in names else "what a post is about"
            listed = ", ".join(quote(name) for name in self._heads if name)
            field = "date" if "date" not in names else "topic"
            raise Trouble(f"no column is known for {missing}; say which it is, like --map A={field}; they are {listed}")
        if self._is_numbered():
            self._roles = {column: what for column, what in self._roles.items() if what != "id"}
        self._left_out: list[Aside] = []
        self._unread: list[Aside] = []
        self._odd_times: list[int] = []

    def _is_numbered(self) -> bool:
        """Whether the column of ids only counts the rows."""
        column = self._column("id")
        return column is not None and all(
            shown(line.at(column)).isdigit() for line in self._rows if shown(line.at(column))
        )

    def _column(self, field: str) -> int | None:
        return next((column for column, what in self._roles.items() if what == field), None)

    def read(self) -> PostsSheet:
        kept: list[tuple[Line, dict[str, str], When | None]] = []
        for line in self._rows:
            found = self._sorted(line)
            if isinstance(found, str):
                self._left_out.append(self._aside(line, found))
            elif found is not None:
                kept.append(found)
        texts = [(line.number, shown(self._day_cell(line)), when) for line, _, when in kept if when]
        year = self._wish.year or year_within(cell for line in self._grid.lines[: self._top] for cell in line.cells)
        days = Days(texts, order=self._wish.order, year=year, period=self._period)
        posts = []
        for line, fields, when in kept:
            try:
                day = days.of(when, shown(self._day_cell(line))) if when else None
            except GrammarError as error:
                self._unread.append(self._aside(line, str(error)))
                continue
            posts.append(self._post(line, fields, day, when.clock if when else None))
        return PostsSheet(
            posts=tuple(posts),
            left_out=tuple(sorted(self._left_out)),
            unread=tuple(sorted(self._unread)),
            odd_times=tuple(self._odd_times),
            order=days.order,
            rows=len(self._rows),
            heads=self._heads,
            taken=self._roles,
        )

    def _day_cell(self, line: Line) -> Cell:
        """The cell of the day; where merged cells cover it, the one that they show."""
        column = self._column("date")
        assert column is not None, "a sheet of posts has a column of days"
        return line.at(column) or self._grid.covered.get((line.number, column), "")

    def _sorted(self, line: Line) -> tuple[Line, dict[str, str], When | None] | str | None:
        """The row with its fields and its day; or why it is left out; None where it cannot be read."""
        if line.fault:
            self._unread.append(self._aside(line, f"{line.fault}; mend the row in the file"))
            return None
        if tuple(shown(cell) for cell in line.cells) == tuple(
            shown(cell) for cell in self._grid.lines[self._top].cells
        ):
            return "the headings once more"
        fields = self._fields(line)
        says = any(fields.get(field) for field in _OF_A_POST)
        cell = self._day_cell(line)
        if isinstance(cell, str) and _OPEN.fullmatch(cell.strip()):
            cell = ""
        if not says:
            return (
                "a day without a post" if shown(cell) and any(map(str.isdigit, shown(cell))) else "words without a post"
            )
        try:
            return line, fields, read_when(cell, self._wish.order)
        except GrammarError as error:
            if read_month(cell) and not fields.get("topic"):
                return "words without a post"
            self._unread.append(self._aside(line, str(error)))
            return None

    def _fields(self, line: Line) -> dict[str, str]:
        fields: dict[str, str] = {}
        for column, what in self._roles.items():
            text = shown(line.at(column)) if what not in {"date", "time"} else ""
            if not text:
                continue
            if what in fields:
                text = f"{fields[what]}\n\n{text}" if what == "text" else f"{fields[what]}; {text}"
            fields[what] = text
        return fields

    def _post(self, line: Line, fields: dict[str, str], day: date | None, clock: time | None) -> SheetPost:
        column = self._column("time")
        cell = line.at(column)
        try:
            clock = read_clock(cell) or clock
        except GrammarError:
            if not _OPEN.fullmatch(shown(cell).strip()):
                self._odd_times.append(line.number)
                fields = {**fields, "x-time": shown(cell)}
        return SheetPost(line.number, day, clock, fields)

    def _aside(self, line: Line, why: str) -> Aside:
        return Aside(line.number, why, " ".join(text for cell in line.cells if (text := shown(cell))))
