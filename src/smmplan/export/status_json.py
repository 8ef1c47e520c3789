"""How a plan does, for programs: JSON, as status-output.schema.json beside this file describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from smmplan.analysis.agenda.item import Item
from smmplan.analysis.completeness import Completeness, whole_share
from smmplan.analysis.open_points import OpenPoint
from smmplan.analysis.pace import Pace
from smmplan.analysis.spending import Spending, decimals_of
from smmplan.analysis.standings import Standing
from smmplan.analysis.status import Status
from smmplan.base.coins import in_coins
from smmplan.base.finding import Path, Severity
from smmplan.base.number import print_number
from smmplan.checks.formats.json import dump

VERSION = 1
"""Grows when a program that reads the output must change; a new key does not need it."""

_FOUR = Decimal("0.0001")


def status_json(status: Status, counts: Mapping[Severity, int], name: Callable[[Path], str]) -> str:
    """One JSON object, an entry of its lists a line. Numbers and amounts are decimal strings, shares fractions of 1."""
    last = status.last_numbers
    lists = {
        "sections": [_section(each) for each in status.completeness],
        "open": [_point(each, status.today, name) for each in status.open],
        "overdue": [
            _item(each, name) | {"day": _day(each.last), "days_late": (status.today - each.last).days}
            for each in status.overdue
        ],
        "coming": [_item(each.item, name) | {"day": _day(each.day), "moment": each.moment} for each in status.coming],
        "goals": [_goal(each, name) for each in status.standings],
    }
    parts = [
        f'"version": {VERSION}',
        f'"title": {dump(status.title)}',
        f'"today": {dump(_day(status.today))}',
        f'"days": {status.days}',
        f'"complete": {dump(_number(whole_share(status.completeness)))}',
        *(f'"{key}": {_listed(entries)}' for key, entries in lists.items()),
        f'"has_unread_part": {dump(status.has_unread_part)}',
        f'"undated": {status.undated}',
        f'"budget": {dump(_budget(status.spending))}',
        f'"last_numbers": {dump(last and {"day": _day(last), "days_ago": (status.today - last).days})}',
        f'"findings": {dump({f"{severity}s": counts.get(severity, 0) for severity in reversed(Severity)})}',
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _listed(entries: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(dump, entries)) + "\n]" if entries else "[]"


def _section(each: Completeness) -> dict[str, Any]:
    return {
        "section": each.section,
        "written": each.written,
        "needed": each.needed,
        "answered": each.answered,
        "asked": each.asked,
        "missing": [{"what": gap.what, "where": list(map(str, gap.where)), "of": gap.of} for gap in each.gaps],
        "open": each.open,
        "unread": each.unread,
    }


def _point(point: OpenPoint, today: date, name: Callable[[Path], str]) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "path": name(point.path),
        "what": point.what or None,
        "due": _day(point.due),
        "owners": list(point.owners),
        "late": point.is_late(today),
    }


def _item(item: Item, name: Callable[[Path], str]) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "path": name(item.path),
        "what": item.what or None,
        "time": f"{item.clock:%H:%M}" if item.clock else None,
        "owners": list(item.owners),
        "channels": list(item.channels),
    }


def _goal(each: Standing, name: Callable[[Path], str]) -> dict[str, Any]:
    latest = each.latest
    return {
        "path": name(each.path),
        "what": each.what,
        "state": each.state,
        "metric": each.metric,
        "baseline": _number(each.baseline),
        "target": None if each.target is None else str(each.target),
        "number": _number(each.number),
        "start": _day(each.start),
        "due": _day(each.due),
        "latest": None if latest is None else {"day": _day(latest.day), "value": print_number(latest.value)},
        "expected_then": _number(each.expected_then),
        "expected": _number(each.expected),
        "progress": _number(each.progress),
        "expected_progress": _number(each.expected_share),
        "key_results": [_goal(part, name) for part in each.parts],
    }


def _budget(money: Spending | None) -> dict[str, Any] | None:
    if money is None:
        return None
    amounts = {key: getattr(money, key) for key in ("planned", "spent", "year_end", "total", "left")}
    return {
        "currency": money.currency,
        "months": list(money.months),
        "recorded": money.recorded,
        **{key: None if amount is None else in_coins(amount, money.decimals) for key, amount in amounts.items()},
        "pace": [_pace(currency, pace) for currency, pace in money.paces.items() if pace],
    }


def _pace(currency: str | None, pace: Pace) -> dict[str, Any]:
    decimals = decimals_of(pace)
    return {
        "currency": currency,
        "spent": in_coins(pace.spent, decimals),
        "expected": in_coins(pace.expected, decimals),
        "ratio": _number(pace.ratio),
        "state": pace.state,
    }


def _number(value: Decimal | None) -> str | None:
    """A number with at most four decimals, without zeros behind."""
    if value is None:
        return None
    rounded = value.quantize(_FOUR, ROUND_HALF_UP) if -int(value.as_tuple().exponent) > 4 else value
    return print_number(rounded.normalize())


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
