"""The table of an account: a CSV file of actuals that imports add rows to, and people may edit.

Each row carries a reference to the row of the export that it comes from, so that importing it again counts nothing
twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from unicodedata import normalize

from smmplan.base.errors import Trouble
from smmplan.base.number import print_number
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.cells import Cell, delimiter_of, rows
from smmplan.source.editing.splice import Page, Splice, spliced
from smmplan.source.statements.statement import Entry

COLUMNS = ("date", "line", "amount", "note", "x-ref")
"""The columns of a new table. One that people changed needs all but `note`, in any order, and may have others."""


class Ref(NamedTuple):
    """What makes a row of an export itself: `what` stands for its account, day and text, `which` for its amount
    and its turn among rows that are the same."""

    what: str
    which: str

    def __str__(self) -> str:
        # A letter first: spreadsheets take digits with an e among them for a number, and would spoil them.
        return f"r{self.what}-{self.which}"


class Booking(NamedTuple):
    """A row for the table: the day, the id of a line, the amount as the plan counts it, and words."""

    day: str
    line: str
    amount: str
    note: str
    ref: Ref


class Booked(NamedTuple):
    """A row that the table has: its line in the file, what it says, and where amount and reference stand."""

    row: int
    booking: Booking
    amount: Cell
    ref: Cell


def refs(account: str, entries: Iterable[Entry]) -> list[Ref]:
    """The reference of each entry of one export of an account, in their order.

    It stays the same in every export that holds the row, also one that covers other days.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for entry in entries:
        what = _digest(normalize("NFC", account), str(entry.day), " ".join(normalize("NFC", entry.text).split()))[:12]
        amount = print_number(entry.amount.normalize()) if entry.amount else "0"
        seen[what, amount] += 1
        found.append(Ref(what, _digest(amount, str(seen[what, amount]))[:8]))
    return found


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def booked(table: SourceText | None) -> list[Booked]:
    """The rows of a table; none where it is not there or has no rows yet.

    Raises Trouble with the place where a row, or a column that imports need, is missing.
    """
    if table is None:
        return []
    lines = rows(table.text, delimiter_of(table.text))
    head = next(lines, None)
    if head is None:
        return []
    at = _columns(table, head)
    found = []
    for cells in lines:
        line = table.position(cells[0].start)[0]
        if len(cells) < len(head) or any(cell.fault for cell in cells):
            raise Trouble(f"this row cannot be read; mend it first ({table.name}:{line})")
        day, id, amount, note, ref = (cells[at[name]].text if name in at else "" for name in COLUMNS)
        what, _, which = ref.removeprefix("r").partition("-")
        booking = Booking(day, id, amount, note, Ref(what, which))
        found.append(Booked(line, booking, cells[at["amount"]], cells[at["x-ref"]]))
    return found


def _columns(table: SourceText, head: Sequence[Cell]) -> dict[str, int]:
    at: dict[str, int] = {}
    for index, cell in enumerate(head):
        at.setdefault("note" if cell.text == "notes" else cell.text, index)
    missing = [name for name in COLUMNS if name not in at and name != "note"]
    if missing:
        advice = "name another account with --account, or add the column"
        raise Trouble(f"{quote(table.name)} has no column {quote(missing[0])}, which imports need; {advice}")
    return at


def extended(table: SourceText | None, name: str, new: Sequence[Booking], changed: Mapping[int, Booking]) -> str:
    """The text of the table with new rows at its end, and other amounts in the rows at some lines.

    Delimiter, line ends, columns and all other bytes stay. Raises Trouble where the table would not be read as that.
    """
    text = table.text if table and table.text.strip() else ",".join(COLUMNS) + "\n"
    source = SourceText(name, text)
    before = booked(source)
    delimiter, page = delimiter_of(text), Page(source)
    head = next(rows(text, delimiter))
    at = _columns(source, head)
    splices = []
    for row in before:
        if row.row in changed:
            splices.append(Splice(row.amount.start, row.amount.end, changed[row.row].amount))
            splices.append(Splice(row.ref.start, row.ref.end, str(changed[row.row].ref)))
    lines = []
    for booking in new:
        cells = [""] * len(head)
        for column, value in zip(COLUMNS, (*booking[:4], str(booking.ref)), strict=True):
            if column in at:
                cells[at[column]] = _quoted(value, delimiter)
        lines.append(delimiter.join(cells) + page.line_end)
    open_end = not text.endswith(("\n", "\r"))
    if lines:
        splices.append(Splice(len(text), len(text), page.line_end * open_end + "".join(lines)))
    after = SourceText(name, spliced(text, splices))
    wanted = [changed.get(row.row, row.booking) for row in before]
    wanted += new if "note" in at else [each._replace(note="") for each in new]
    if [_comparable(row.booking) for row in booked(after)] != [_comparable(each) for each in wanted]:
        raise Trouble(f"{quote(name)} would not be read as what is imported; nothing was changed, mend its last rows")
    return after.text


def _comparable(booking: Booking) -> tuple[str, str, Decimal | str, Ref]:
    return booking.day, booking.line, booking.amount, booking.ref


def _quoted(value: str, delimiter: str) -> str:
    plain = value == value.strip() and not any(sign in value for sign in (delimiter, '"', "\r", "\n"))
    return value if plain else '"' + value.replace('"', '""') + '"'
