"""The part of a status about the plan itself: how complete its sections are, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smmplan.analysis.completeness import Completeness, Gap, whole_share
from smmplan.analysis.open_points import OpenPoint
from smmplan.analysis.status import Status
from smmplan.base.finding import Path
from smmplan.base.text import visible, width
from smmplan.export.sheet import OPEN, OVER
from smmplan.export.status_lines import INDENT, Line, Screen, bar, clipped, counted, fitted, head, percent, rest

FIRST = {
    "company": "company: {name: Sinag Coffee, mission: why you do it}",
    "goals": "goals: {regulars: {what: 900 regular customers, due: 2027-06-30}}",
    "personas": "personas: {mariel: {name: Mariel, platforms: [instagram]}}",
    "channels": "channels: {instagram: {platform: instagram, cadence: 4 per week}}",
    "content": "content: {theme: Who grew this?}",
    "team": "team: {tala: {name: Tala Reyes, roles: [lead]}}",
    "positioning": "positioning: {selling_point: the farm on the label}",
    "competitors": "competitors: {bean-republic: {name: Bean Republic}}",
    "budget": "budget: {lines: {ads: {plan: 500/month}}}",
    "roadmap": "roadmap: {milestones: {launch: {when: 2026-10-05}}}",
    "metrics": "metrics: {buyers: {what: customers this month, every: month}}",
}
"""The sections that a plan needs before others, in the order in which they are best written, each with an example."""

_BAR = 10
_MOST_SECTIONS = 10
_MOST_OPEN = 6
_BEGIN = 3
"""With how many sections an empty plan begins."""


def complete_part(status: Status, screen: Screen) -> Iterator[Line]:
    """How complete the plan is: a row for each section that is not, those nobody wrote, and what to write next."""
    sections = status.completeness
    judged = [each for each in sections if each.counts]
    share = whole_share(sections)
    drawn = "" if screen.is_narrow else f"{bar(share, _BAR * 2)} "
    full = sum(each.is_full for each in judged)
    yield head("Complete", f"{drawn}{percent(share)}, {full} of {len(judged)} sections in full")
    shown = [each for each in sections if (each.written and not each.is_full) or each.open or each.unread]
    wide = max((len(each.section) for each in shown), default=0)
    for each in shown[:_MOST_SECTIONS]:
        yield Line(_section(each, wide, screen), OPEN if each.unread else "")
    more = [each.section for each in shown[_MOST_SECTIONS:]]
    if more:
        yield from screen.listed(f"and {len(more)} more: ", more)
    lacking = [each.section for each in judged if not each.written and not each.open and not each.unread]
    if lacking:
        yield from screen.listed("not written: ", lacking)
    yield from _next(status, [section for section in FIRST if section in lacking])


def open_part(status: Status, screen: Screen, name: Callable[[Path], str]) -> Iterator[Line]:
    """What is open, with its day and who answers for it."""
    asked = sum(point.kind == "question" for point in status.open)
    said = [counted(asked, "question")] if asked else []
    said += [f"{len(status.open) - asked} TBD"] if len(status.open) > asked else []
    yield head("Open", ", ".join(said) or "nothing")
    for point in status.open[:_MOST_OPEN]:
        late = point.is_late(status.today)
        columns = [f"{_when(point):<10}", _what(point, name)]
        yield screen.row(columns, "late" if late else "", OVER if late else "")
    yield from rest(len(status.open), _MOST_OPEN)


def _section(each: Completeness, wide: int, screen: Screen) -> str:
    """A section with its bar, what nobody wrote, and what is open or could not be read."""
    drawn = "" if screen.is_narrow else f"{bar(each.share, _BAR)} "
    begin = f"{INDENT}{each.section:<{wide}}  {drawn}{each.answered:>3} of {each.asked:<3}  "
    tail = [f"{each.open} TBD"] if each.open else []
    tail += [f"{each.unread} not readable"] if each.unread else []
    end = f"{'; ' if each.gaps and tail else ''}{', '.join(tail)}"
    return begin + fitted(list(map(_gap, each.gaps)), screen.cells - width(begin) - width(end)) + end


def _gap(gap: Gap) -> str:
    if not gap.where or len(gap.where) == gap.of:
        return gap.what
    only = gap.where[0]
    return visible(f"{gap.what} ({only if len(gap.where) == 1 and isinstance(only, str) else len(gap.where)})")


def _next(status: Status, first: list[str]) -> Iterator[Line]:
    """What to write next, with an example."""
    if first and status.is_empty:
        yield Line(f"{INDENT}begin with:")
        yield from (Line(f"{INDENT * 2}{FIRST[section]}") for section in first[:_BEGIN])
    elif first:
        yield Line(f"{INDENT}write next:  {FIRST[first[0]]}")


def _when(point: OpenPoint) -> str:
    if point.due:
        return point.due.isoformat()
    if point.when:
        return clipped(str(point.when), 20)
    return "TBD" if point.kind == "TBD" else "no day"


def _what(point: OpenPoint, name: Callable[[Path], str]) -> str:
    home = name(point.path if point.kind == "TBD" else point.path[:-2])
    what = f"{point.what} ({home})" if point.what and home else point.what or home
    return ", ".join((what, *point.owners))
