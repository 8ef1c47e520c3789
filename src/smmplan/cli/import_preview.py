"""What `smmplan budget import` shows before it writes: how the file is read, what is added, what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from smmplan.base.text import width
from smmplan.cli.preview_lines import cells_of, fitted, folded_under, more, rows_of
from smmplan.source.statements.account_table import Booking
from smmplan.source.statements.columns import ROLES
from smmplan.source.statements.importing import Import
from smmplan.source.statements.statement import Aside, Entry

_MOST_ROWS = 20
_MOST_ASIDES = 8
_ROLES = {"date": "day", "end": "last day", "line": "line by"}


def preview(prepared: Import) -> str:
    """The whole preview, in lines of at most 80 cells."""
    parts = [
        [f"account {prepared.account}, table {prepared.table}", *_read_as(prepared)],
        list(_bookings("new", [each.booking for each in prepared.new])),
        list(_changed(prepared)),
        list(_sums(prepared)),
        list(_asides("left out", prepared.statement.left_out)),
        list(_counts(prepared)),
        list(_unknown(prepared.posted.unknown)),
        list(_stopping("cannot be read", prepared.statement.unread)),
        list(_stopping("refused", prepared.posted.refused)),
    ]
    return "\n\n".join("\n".join(map(fitted, part)) for part in parts if part) + "\n"


def _read_as(prepared: Import) -> Iterator[str]:
    layout = prepared.statement.layout
    for role in (role for role in ROLES if role in layout.columns):
        yield f"  {_ROLES.get(role, role):<9} {', '.join(layout.columns[role])}"
    said = (layout.days, layout.decimal and f'decimals behind "{layout.decimal}"')
    spending = layout.spending and f"spending {layout.spending}"
    more = ", ".join(each for each in (*said, spending, layout.currency) if each)
    if more:
        yield f"  read as   {more}"


def _bookings(title: str, bookings: Sequence[Booking]) -> Iterator[str]:
    if not bookings:
        return
    yield f"{title}: {rows_of(len(bookings))}"
    shown = bookings[:_MOST_ROWS]
    lines, amounts = [each.line for each in shown], [f"{Decimal(each.amount):,f}" for each in shown]
    wide = min(24, max(map(width, lines)))
    for booking, amount in zip(shown, amounts, strict=True):
        id = cells_of(booking.line, wide)
        yield f"  {booking.day}  {id}  {amount:>{max(map(len, amounts))}}  {booking.note}".rstrip()
    yield from more(len(bookings) - len(shown))


def _changed(prepared: Import) -> Iterator[str]:
    if not prepared.changed:
        return
    yield f"stated anew by the platform: {rows_of(len(prepared.changed))}"
    for each in prepared.changed[:_MOST_ROWS]:
        old, new = each.row.booking, each.posting.booking
        yield f"  {new.day}  {new.line}  was {old.amount}, is {new.amount}  {new.note}"
    yield from more(len(prepared.changed) - _MOST_ROWS)


def _sums(prepared: Import) -> Iterator[str]:
    """What the import adds to each line in each month."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for posting in (*prepared.new, *(each.posting for each in prepared.changed)):
        booking = posting.booking
        sums[booking.line, booking.day[:7], posting.currency or ""] += Decimal(booking.amount)
    for each in prepared.changed:
        booking = each.posting.booking
        sums[booking.line, booking.day[:7], each.posting.currency or ""] -= Decimal(each.row.booking.amount)
    if not sums:
        return
    yield "added in all"
    wide = min(40, max(width(line) for line, _, _ in sums))
    amounts = {key: f"{amount:,f}" for key, amount in sums.items()}
    room = max(map(len, amounts.values()))
    for line, month, currency in sorted(sums):
        other = prepared.beside.get((line, month))
        beside = f"  beside {other:,f} recorded elsewhere" if other else ""
        amount = f"{amounts[line, month, currency]:>{room}} {currency}".rstrip()
        yield f"  {cells_of(line, wide)}  {month}  {amount}{beside}"


def _counts(prepared: Import) -> Iterator[str]:
    if prepared.known:
        yield f"imported before: {rows_of(prepared.known)}"
    if prepared.passed:
        yield f"passed over, because no line is known: {rows_of(prepared.passed)}"
    if prepared.outside:
        yield f"outside --from and --to: {rows_of(prepared.outside)}"
    if prepared.gone:
        places = ", ".join(str(each.row) for each in prepared.gone[:_MOST_ASIDES])
        yield f"in {prepared.table} and not in this file, though it has their days: line {places}"


def _asides(title: str, asides: Iterable[Aside]) -> Iterator[str]:
    by_reason: dict[str, list[int]] = defaultdict(list)
    for aside in asides:
        by_reason[aside.why].append(aside.row)
    for why, lines in by_reason.items():
        shown = ", ".join(map(str, lines[:_MOST_ASIDES])) + (" and more" if len(lines) > _MOST_ASIDES else "")
        yield f"{title}: {rows_of(len(lines))}, {why} (line {shown})"


def _unknown(entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"no line is known for {rows_of(len(entries))}"
    for entry in entries[:_MOST_ROWS]:
        yield f"  {entry.day}  {entry.amount:>12,f}  {entry.label}"
    yield from more(len(entries) - _MOST_ROWS)


def _stopping(title: str, asides: Sequence[Aside]) -> Iterator[str]:
    if not asides:
        return
    yield f"{title}: {rows_of(len(asides))}"
    for aside in asides[:_MOST_ASIDES]:
        yield from folded_under(f"  line {aside.row}: {aside.why}")
    yield from more(len(asides) - _MOST_ASIDES)
