"""The part of a status about results: how goals stand, and the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.spending import Spending, decimals_of
from smmplan.analysis.standings import Standing
from smmplan.analysis.status import Status
from smmplan.base.coins import grouped
from smmplan.base.number import print_number
from smmplan.base.text import visible, width
from smmplan.export.sheet import HEADING, OPEN, OVER, UNKNOWN
from smmplan.export.status_lines import INDENT, LEAST, Line, Screen, clipped, head, rest

_MOST = 8
_GAP = "  "
_HEADINGS = ("Goals", "target", "latest", "read on", "expected", "today", "")
_NUMBERS = {2, 4, 5}
_SPARE = {1, 3, 5}
"""The columns of goals that a narrow screen has no room for."""
_STATES = {"on": "as planned", "unread": "over, unread"}
_KINDS = {"behind": OVER, "over": OVER, "unmeasured": OPEN, "unread": OPEN}


def goals_part(status: Status, screen: Screen) -> Iterator[Line]:
    """A row a goal: its last reading, what was expected on that day, and what is expected today."""
    goals = [each for goal in status.standings for each in (goal, *_parts(goal))]
    if not goals:
        return
    shown = [_cells(each) for each in goals[:_MOST]]
    columns = [place for place in range(len(_HEADINGS)) if not screen.is_narrow or place not in _SPARE]
    wide = [max(width(cell) for cell in column) for column in zip(_HEADINGS, *shown, strict=True)]
    room = screen.cells - sum(wide[place] for place in columns if place > 1) - len(_GAP) * (len(columns) - 1)
    if screen.is_narrow:
        wide[0] = min(wide[0], max(room, LEAST))
    else:
        wide[0] = min(wide[0], max(room - wide[1], room // 2))
        wide[1] = min(wide[1], room - wide[0])
    yield Line(_row(_HEADINGS, wide, columns), HEADING)
    for each, cells in zip(goals, shown, strict=False):
        yield Line(_row(cells, wide, columns), _KINDS.get(each.state, ""))
    yield from rest(len(goals), _MOST)


def budget_part(status: Status) -> Iterator[Line]:
    """What is spent beside what time asks for, and where the year will end."""
    money = status.spending
    if money is None:
        return
    unit = f"in {money.currency}, " if money.currency else ""
    yield head("Budget", f"{unit}{money.months[0]} to {money.months[1]}")
    if not money.recorded:
        yield Line(f"{INDENT}nothing is recorded yet; {_amount(money.planned, money)} is planned")
        return
    for currency, pace in money.paces.items():
        if pace:
            code = f" {currency}" if currency and currency != money.currency else ""
            spent, due = (grouped(amount, decimals_of(pace)) for amount in (pace.spent, pace.expected))
            said = f"{INDENT}spent by now  {spent} of {due}{code} expected: {pace.state}"
            yield Line(said, OVER if pace.state == "fast" else "")
    if not any(money.paces.values()):
        yield Line(f"{INDENT}spent so far  {_amount(money.spent, money)} of {_amount(money.planned, money)} planned")
    yield _year_end(money)


def _cells(each: Standing) -> tuple[str, ...]:
    """The cells of a goal, or of a key result below it."""
    name = f"{INDENT}{each.id}" if len(each.path) == 2 else f"{INDENT * 2}{each.what}"
    latest = each.latest
    return (
        visible(name),
        visible(str(each.target)) if each.target else "-",
        print_number(latest.value) if latest else "-",
        latest.day.isoformat() if latest else "-",
        _rounded(each.expected_then),
        _rounded(each.expected),
        _STATES.get(each.state, each.state),
    )


def _row(cells: Sequence[str], wide: Sequence[int], columns: Iterable[int]) -> str:
    """Words to the left, numbers to the right."""
    shown = []
    for place in columns:
        text = clipped(cells[place], wide[place])
        gap = " " * (wide[place] - width(text))
        shown.append(gap + text if place in _NUMBERS else text + gap)
    return _GAP.join(shown).rstrip()


def _parts(goal: Standing) -> tuple[Standing, ...]:
    """The key results of a goal that has no reading of its own."""
    return () if goal.latest else goal.parts


def _rounded(value: Decimal | None) -> str:
    """A worked-out value for reading: whole from a hundred on, else with one decimal."""
    if value is None:
        return "-"
    return f"{value:.0f}" if abs(value) >= 100 else print_number(Decimal(f"{value:.1f}"))


def _year_end(money: Spending) -> Line:
    said = f"{INDENT}at the end    {_amount(money.year_end, money)}"
    if money.left is None:
        return Line(said)
    total = f" of {_amount(money.total, money)}" if money.total is not None else ""
    if money.left < 0:
        return Line(f"{said}{total}, {_amount(-money.left, money)} too much", OVER)
    return Line(f"{said}{total}, {_amount(money.left, money)} left")


def _amount(amount: Decimal | None, money: Spending) -> str:
    return UNKNOWN if amount is None else grouped(amount, money.decimals)
