"""How a plan does, on one screen: lines for people, of at most so many cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from smmplan.analysis.status import Status
from smmplan.base.finding import Path, Severity
from smmplan.export.sheet import HEADING, OPEN
from smmplan.export.status_days import coming_part, overdue_part
from smmplan.export.status_goals import budget_part, goals_part
from smmplan.export.status_lines import MARGIN, Line, Screen, clipped, counted, head
from smmplan.export.status_sections import complete_part, open_part


def status_page(
    status: Status, counts: Mapping[Severity, int], name: Callable[[Path], str], cells: int
) -> Iterator[Line]:
    """The page of a plan, with how many findings a check has, by severity.

    `name` says how people write a path. Everything that comes from the plan is made visible, and no line is wider
    than `cells`, 40 or more.
    """
    screen = Screen(cells)
    lines = _lines(status, counts, name, screen)
    yield from (line._replace(text=clipped(line.text, cells)) for line in lines)


def _lines(
    status: Status, counts: Mapping[Severity, int], name: Callable[[Path], str], screen: Screen
) -> Iterator[Line]:
    yield Line(status.title, HEADING)
    yield Line(f"Status as of {status.today}")
    parts = (
        complete_part(status, screen),
        open_part(status, screen, name),
        overdue_part(status, screen),
        coming_part(status, screen),
        goals_part(status, screen),
        budget_part(status),
    )
    short = False
    for lines in map(list, parts):
        if lines and not (short and len(lines) == 1):
            yield Line("")
        yield from lines
        short = len(lines) == 1
    yield Line("")
    yield _numbers(status)
    yield _findings(counts)
    yield from _left_out(status)


def _numbers(status: Status) -> Line:
    """When metrics were last read."""
    last = status.last_numbers
    if last is None:
        return head("Numbers", "never read")
    days = (status.today - last).days
    ago = f"{counted(days, 'day')} ago" if days else "today"
    return head("Numbers", f"last read on {last}, {ago}")


def _findings(counts: Mapping[Severity, int]) -> Line:
    """What a check finds, in one line."""
    said = [counted(counts[severity], str(severity)) for severity in reversed(Severity) if counts.get(severity)]
    if counts.get(Severity.ERROR) or counts.get(Severity.WARNING):
        return head("Check", f"{', '.join(said)}; smmplan check shows them")
    return head("Check", ", ".join(["no errors and no warnings", *said]))


def _left_out(status: Status) -> Iterator[Line]:
    """What of the plan is not in the figures above."""
    if status.has_unread_part:
        yield Line(f"{' ' * MARGIN}a part of the plan could not be read and is not in the above", OPEN)
    unread = sum(each.unread for each in status.completeness)
    if unread:
        values = "1 value is" if unread == 1 else f"{unread} values are"
        yield Line(f"{' ' * MARGIN}{values} not readable and not in the above", OPEN)
