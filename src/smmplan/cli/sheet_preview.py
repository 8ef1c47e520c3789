"""What `smmplan import sheet` shows before it writes: what each column was taken for, what is new, what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from smmplan.analysis.sheets.amounts import shown_amount
from smmplan.analysis.sheets.budget_import import Amount, BudgetImport
from smmplan.analysis.sheets.budget_sheet import BudgetSheet
from smmplan.analysis.sheets.posts_import import PostsImport
from smmplan.analysis.sheets.posts_sheet import PostsSheet
from smmplan.base.month import Month
from smmplan.base.text import width
from smmplan.cli.preview_lines import cells_of, fitted, folded_under, more, rows_of
from smmplan.source.edit import Value
from smmplan.source.sheets.grid import Grid, Line, letter, shown
from smmplan.source.statements.statement import Aside

_MOST = 12
_MOST_COLUMNS = 40

Parts = Sequence[Iterable[str]]


def budget_preview(grid: Grid, sheet: BudgetSheet, found: BudgetImport, currency: str | None) -> str:
    """The whole preview of a budget, in lines of at most 80 cells. `currency` is that of the plan."""
    code = sheet.currency or currency or ""
    parts: Parts = [
        [_title(grid, f"a budget, {rows_of(sheet.rows)}, {_count(len(sheet.lines), 'line')}")],
        _columns(sheet.heads, sheet.taken, grid.lines[len(grid.lines) - sheet.rows :]),
        _new_lines(found, code),
        _totals(found, code),
        _amounts("added to lines that the plan has", found.more),
        _amounts("other than in the plan, and written over what is there", found.replaced),
        _amounts("other than in the plan, and left as they are there", found.differing),
        _notes_of_budget(grid, sheet, found),
        _wrong(sheet.wrong),
        _left_out(sheet.left_out),
        _unread(sheet.unread),
    ]
    return _page(parts)


def posts_preview(grid: Grid, sheet: PostsSheet, found: PostsImport) -> str:
    """The whole preview of posts, in lines of at most 80 cells."""
    parts: Parts = [
        [_title(grid, f"posts, {rows_of(sheet.rows)}, {_count(len(sheet.posts), 'post')}")],
        _columns(sheet.heads, sheet.taken, grid.lines[len(grid.lines) - sheet.rows :]),
        _new_posts(found),
        _twins(found),
        _notes_of_posts(grid, sheet, found),
        _left_out(sheet.left_out),
        _unread(sheet.unread),
    ]
    return _page(parts)


def _page(parts: Parts) -> str:
    lines = (list(part) for part in parts)
    return "\n\n".join("\n".join(map(fitted, part)) for part in lines if part) + "\n"


def _title(grid: Grid, what: str) -> str:
    name = f'sheet "{grid.name}": ' if grid.name else ""
    return f"{name}{what}; read as {grid.read_as}"


def _columns(heads: Sequence[str], taken: Mapping[int, str], rows_below: Sequence[Line]) -> Iterator[str]:
    """What each column is taken for; months one after another, and columns left out, on one line each.

    Cells behind the last heading show that a comma in an amount or a text has parted it.
    """
    left = [column for column, head in enumerate(heads) if column not in taken and head]
    rows = [
        (letter(column), heads[column] if column < len(heads) else "", what) for column, what in sorted(taken.items())
    ]
    wide = min(28, max((width(head) for _, head, _ in rows), default=0))
    for name, head, what in rows[:_MOST_COLUMNS]:
        yield f"  {name:<3} {cells_of(' '.join(head.split()), wide)}  {what}".rstrip()
    yield from more(len(rows) - _MOST_COLUMNS)
    if left:
        names = ", ".join(f"{letter(column)} {' '.join(heads[column].split())}" for column in left)
        yield from folded_under(f"  left out: {names}")
    last = max([*taken, *(column for column, head in enumerate(heads) if head)], default=0)
    beyond = [line.number for line in rows_below if any(shown(cell) for cell in line.cells[last + 1 :])]
    if beyond:
        yield from folded_under(f"  left out: what stands behind the last heading ({numbers(beyond)})")


def _new_lines(found: BudgetImport, code: str) -> Iterator[str]:
    if not found.new:
        return
    yield f"new: {_count(len(found.new), 'line')}"
    known = {each.id: each.line for each in found.lines}
    shown = found.new[:_MOST]
    wide = min(26, max(width(id) for id, _ in shown))
    for id, _ in shown:
        line = known[id]
        sums = [
            f"{what} {shown_amount(_sum(held))}"
            for what, held in (("planned", line.planned), ("spent", line.spent))
            if held
        ]
        called = "" if line.name == id else f"  {line.name}"
        yield f"  {cells_of(id, wide)}  {', '.join(sums) or 'no amounts'} {line.currency or code}".rstrip() + called
    yield from more(len(found.new) - _MOST)


def _totals(found: BudgetImport, code: str) -> Iterator[str]:
    """What the sheet plans and spends in all, by currency."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    months: set[Month] = set()
    for each in found.lines:
        for what, held in (("planned", each.line.planned), ("spent", each.line.spent)):
            if held:
                sums[what, each.line.currency or code] += _sum(held)
                months |= held.keys()
    if sums:
        yield f"in all, {min(months)} to {max(months)}"
        for (what, currency), amount in sums.items():
            yield f"  {what:<8}{shown_amount(amount):>18} {currency}".rstrip()


def _sum(held: Mapping[Month, Decimal]) -> Decimal:
    return sum(held.values(), Decimal(0))


def _amounts(title: str, amounts: Sequence[Amount]) -> Iterator[str]:
    if not amounts:
        return
    yield f"{title}: {_count(len(amounts), 'amount')}"
    for each in amounts:
        was = "" if each.there is None else f", the plan has {shown_amount(each.there)}"
        yield f"  {each.id}  {each.month} {each.side} {shown_amount(each.amount)}{was}"


def _notes_of_budget(grid: Grid, sheet: BudgetSheet, found: BudgetImport) -> Iterator[str]:
    if sheet.unit.times > 1:
        yield from folded_under(f"one in the sheet is {sheet.unit.times:,}, as it says: {sheet.unit.words}")
    if found.same:
        yield f"in the plan already: {_count(found.same, 'amount')}"
    for each in found.foreign:
        yield f"{each.id}: left as it is, because the plan has it in another currency"
    for each in found.unread:
        yield from folded_under(f"{each.id}: left as it is, because something in it cannot be read; see smmplan check")
    if found.early:
        yield f"nothing spent in months that are not over, left out: {_count(found.early, 'zero')}"
    if found.outside:
        yield f"outside the period of the plan, written all the same: {', '.join(map(str, found.outside))}"
    if sheet.rounded:
        yield f"rounded to the decimals of the currency: {_count(sheet.rounded, 'amount')}"
    yield from _hidden(grid)
    if sheet.open:
        yield from folded_under(f"not known yet in the sheet, left out: {', '.join(sheet.open)}")


def _wrong(wrong: Sequence[str]) -> Iterator[str]:
    if wrong:
        yield f"sums that are not those of their rows: {len(wrong):,}"
        for each in wrong[:_MOST]:
            yield from folded_under(f"  {each}")
        yield from more(len(wrong) - _MOST)


def _new_posts(found: PostsImport) -> Iterator[str]:
    if not found.new:
        return
    yield f"new: {_count(len(found.new), 'post')}"
    for _, data in found.new[:_MOST]:
        at = data.get("at") or "no day"
        yield f"  {at!s:<16}  {_words(data.get('channels')) or '-'}  {_words(data.get('topic') or data.get('text'))}"
    yield from more(len(found.new) - _MOST)


def _words(value: Value) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return ", ".join(map(str, value)) if value else ""


def _twins(found: PostsImport) -> Iterator[str]:
    same = [each.row for each in found.twins if not each.differs]
    if same:
        yield from folded_under(f"in the plan already: {rows_of(len(same))} ({numbers(same)})")
    for each in found.twins:
        if each.differs:
            differs = ", ".join(each.differs)
            yield from folded_under(
                f"row {each.row} is {each.name} of the plan with another {differs}; left as it is there"
            )


def _hidden(grid: Grid) -> Iterator[str]:
    if grid.hidden_rows:
        yield from folded_under(f"hidden in the workbook, and read like the others: {numbers(grid.hidden_rows)}")


def _notes_of_posts(grid: Grid, sheet: PostsSheet, found: PostsImport) -> Iterator[str]:
    yield from _hidden(grid)
    if sheet.order:
        yield f"days are read as {sheet.order}"
    if found.repeated:
        yield from folded_under(
            f"left out: {rows_of(len(found.repeated))} twice in the sheet ({numbers(found.repeated)})"
        )
    if found.undated:
        yield from folded_under(f"without a day: {_count(len(found.undated), 'post')} ({numbers(found.undated)})")
    if sheet.odd_times:
        yield from folded_under(f"no time of day, kept as x-time: {numbers(sheet.odd_times)}")
    for (word, status), rows in found.statuses.items():
        if status is None:
            yield from folded_under(f'no status of a post is called "{word}", kept as it is: {numbers(rows)}')
        else:
            yield from folded_under(f'the status "{word}" is taken for {status}: {numbers(rows)}')
    for (field, word), rows in found.unknown.items():
        one = field.removesuffix("s")
        yield from folded_under(f'no {one} of a plan is called "{word}", kept as x-{one}: {numbers(rows)}')


def _left_out(asides: Iterable[Aside]) -> Iterator[str]:
    by_reason: dict[str, list[int]] = defaultdict(list)
    for aside in asides:
        by_reason[aside.why].append(aside.row)
    for why, rows in by_reason.items():
        yield from folded_under(f"left out: {rows_of(len(rows))}, {why} ({numbers(rows)})")


def _unread(asides: Sequence[Aside]) -> Iterator[str]:
    if asides:
        yield f"cannot be read: {rows_of(len(asides))}"
        for aside in asides[:_MOST]:
            yield from folded_under(f"  row {aside.row}, {aside.why}")
        yield from more(len(asides) - _MOST)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def numbers(rows: Iterable[int]) -> str:
    """Numbers of rows in their order, those one after another as a stretch: `row 4`, `rows 2, 7-12`."""
    stretches: list[list[int]] = []
    for row in sorted(set(rows)):
        if stretches and stretches[-1][1] == row - 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    parts = [str(first) if first == last else f"{first}-{last}" for first, last in stretches]
    single = len(stretches) == 1 and stretches[0][0] == stretches[0][1]
    return f"row{'' if single else 's'} {', '.join(parts)}"
