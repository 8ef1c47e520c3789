"""The plan of the year after: the budget begun anew, with what the old one carries over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from smmplan.analysis.books import Books
from smmplan.analysis.closing import Closing
from smmplan.analysis.ledger import POOL
from smmplan.analysis.moments import Moments
from smmplan.base.errors import Trouble
from smmplan.base.month import Month, months_between, shift
from smmplan.base.number import print_number
from smmplan.base.planned import Recurring, ShareOfTotal
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share
from smmplan.base.when import Day, When
from smmplan.plan.budget import Line
from smmplan.plan.plan import Plan

OPEN = "TBD"
"""What is written for what somebody has to decide anew."""

_HEAD = ("language", "timezone", "currency", "currencies")
_LINE = (
    "name", "what", "why", "notes", "links", "tags", "owner", "category", "channels", "currency", "rollover", "tracked",
    "in_kind", "basis", "parent",
)  # fmt: skip
_CHANNEL = ("what", "platform", "account_type", "kind", "handle", "link")
"""What is taken over of a channel that a line pays for: nothing that names something else."""
_CATEGORY = ("name", "what", "rollover")
_YEAR = 12
_UNITS = {"month": 1, "quarter": 3, "year": 12}


class Time(NamedTuple):
    """What time the next plan covers: days, or only a number of months where the old one has no dates."""

    begins: date | None
    ends: date | None
    months: int

    @property
    def label(self) -> str:
        """A short name: `2028` for a year of the calendar, `2027-28` for another year, else its first month."""
        if self.begins is None:
            return "next"
        if self.months != _YEAR or self.begins.day != 1:
            return str(Month.of(self.begins))
        return (
            str(self.begins.year)
            if self.begins.month == 1
            else f"{self.begins.year}-{(self.begins.year + 1) % 100:02d}"
        )


def time_of(plan: Plan, books: Books) -> Time:
    """What time a plan covers. Raises Trouble where it has no period."""
    if not books.horizon.stated:
        raise Trouble("the plan has no period, so nothing says when its year ends; write period: {from: ..., to: ...}")
    months = len(books.horizon.months)
    moments = Moments(plan, books.horizon)
    return Time(moments.begins, moments.ends, months) if books.horizon.dated else Time(None, None, months)


def time_after(old: Time) -> Time:
    """The time right behind another, as long: in months where it has whole ones, else in days."""
    if old.begins is None or old.ends is None:
        return old
    begins, day = old.ends + timedelta(days=1), timedelta(days=1)
    count = (begins.year - old.begins.year) * 12 + begins.month - old.begins.month
    if count > 0 and shift(old.begins, count, "m") == begins:
        ends = shift(begins, count, "m") - day
    else:
        ends = begins + (old.ends - old.begins)
    return Time(begins, ends, len(months_between(Month.of(begins), Month.of(ends))))


def next_year(plan: Plan, books: Books, closing: Closing) -> dict[str, Any]:
    """The data of the next plan, texts in mappings and lists.

    Each line goes on, but those that have ended; it opens with what it carries. A plan that only says how much a
    month, a week, a quarter or a year goes on too, and so does a share of the total; the total, and every plan that
    names months or an end, is TBD. Nothing of what was spent, moved, cut or expected is in it. Raises Trouble as
    time_of does.
    """
    return _Next(plan, books, closing).data()


class _Next:
    def __init__(self, plan: Plan, books: Books, closing: Closing) -> None:
        self.plan, self.books, self.closing = plan, books, closing
        self.old = time_of(plan, books)
        self.new = time_after(self.old)
        self.moments = Moments(plan, books.horizon)
        self.budget: Mapping[str, Any] = plan.data["budget"]
        self.kept = [id for id in books.lines if id not in closing.ended]
        self.channels: dict[str, Any] = {}

    def data(self) -> dict[str, Any]:
        """All of it, in the order of a plan."""
        budget = self._budget()
        head = _some(self.plan.data, _HEAD)
        channels = {"channels": self.channels} if self.channels else {}
        return {"smmplan": "1", "title": self._title(), "period": self._period(), **head, **channels, "budget": budget}

    def _title(self) -> str:
        """The title, with the new year where it names the old one."""
        title, old, new = self.plan.head.title or "", self.old.begins, self.new.begins
        if not title or old is None or new is None or self.old.ends is None or self.new.ends is None:
            return title or OPEN
        before, after = self.old.ends.year, self.new.ends.year
        pairs = [(f"{old.year}{sign}{before}", f"{new.year}{sign}{after}") for sign in "/-–"]
        pairs += [(f"{old.year}{sign}{before % 100:02d}", f"{new.year}{sign}{after % 100:02d}") for sign in "/-–"]
        pairs += [(str(old.year), str(new.year))] if old.year == before else []
        for named, following in pairs:
            if named in title:
                return title.replace(named, following)
        return f"{title} ({self.new.label})"

    def _period(self) -> dict[str, str]:
        if self.new.begins is None or self.new.ends is None:
            return {"months": str(self.new.months)}
        return {"from": str(self.new.begins), "to": str(self.new.ends)}

    def _budget(self) -> dict[str, Any]:
        stated = self.books.budget
        budget: dict[str, Any] = {}
        if not self.plan.lacks("budget", "total"):
            budget["total"] = OPEN
        if not self.plan.lacks("budget", "contingency"):
            budget["contingency"] = self.budget["contingency"] if isinstance(stated.contingency, Share) else OPEN
        if stated.fiscal_year_starts and self.new.begins:
            budget["fiscal_year_starts"] = str(Month(self.new.begins.year, self.plan.fiscal_month))
        budget |= self._rollover(self.budget)
        lines = {id: self._line("lines", id, stated.lines[id]) for id in self.kept}
        for id, amount in self.closing.lines.items():
            lines[id]["opening"] = _written(amount, self.books.lines[id].decimals)
        income = {id: self._line("income", id, line) for id, line in stated.income.items()}
        budget |= self._categories(lines)
        if self.closing.pools:
            budget["openings"] = {
                pool: _written(amount, self.books.decimals) for pool, amount in self.closing.pools.items()
            }
        budget["lines"] = lines
        return {**budget, **({"income": income} if income else {}), **_some(self.budget, ("budget_rates",))}

    def _categories(self, lines: Mapping[str, Any]) -> dict[str, Any]:
        """The categories with a policy or a name, and those whose pool has something."""
        kept = {
            id: {**_some(category, _CATEGORY), **self._rollover(category)}
            for id, category in (self.budget.get("categories") or {}).items()
        }
        named = {line.get("category") for line in lines.values()}
        for pool in self.closing.pools:
            id = pool.removeprefix(f"{POOL}:")
            if id not in {POOL, *kept, *named}:
                kept[id] = {}
        return {"categories": kept} if kept else {}

    def _rollover(self, level: Mapping[str, Any]) -> dict[str, Any]:
        """What a level says about surplus and deficit; a pool pays out to lines that go on."""
        rollover = dict(level.get("rollover") or {})
        paid = {id: weight for id, weight in (rollover.pop("distribute", None) or {}).items() if id in self.kept}
        rollover |= {"distribute": paid} if paid else {}
        return {"rollover": rollover} if rollover else {}

    def _line(self, kind: str, id: str, line: Line) -> dict[str, Any]:
        """A line, or an income, in the next year."""
        written = self.budget[kind][id]
        data = _some(written, _LINE)
        if line.parent in self.closing.ended:
            del data["parent"]
        data.pop("channels", None)
        known = [name for name in line.channels if name in self.plan.channels]
        if known:
            data["channels"] = known
            self.channels |= {name: _some(self.plan.data["channels"][name] or {}, _CHANNEL) for name in known}
        if line.plan is not None or not self.plan.lacks("budget", kind, id, "plan"):
            data["plan"] = self._plan(line)
        return data

    def _plan(self, line: Line) -> str:
        plan = line.plan
        if isinstance(plan, ShareOfTotal):
            return str(plan)
        if not isinstance(plan, Recurring):
            return OPEN
        end, start = plan.end or line.to, plan.start or line.from_
        if end is not None:
            last = self.moments.last(end)
            if last is None or self.old.ends is None or last <= self.old.ends:
                return OPEN
            end = Day(last)
        if start is None:
            return str(Recurring(plan.amount, plan.unit, None, end))
        first = self.moments.first(start)
        if first is None or self.new.begins is None:
            return OPEN
        return str(Recurring(plan.amount, plan.unit, _bill_after(first, plan.unit, self.new.begins), end))


def _bill_after(first: date, unit: str, begins: date) -> When | None:
    """The first bill of the new time, where that is not in its first month, or on its first day; else None."""
    if unit == "week":
        bill = first + timedelta(weeks=max(0, -((first - begins).days // 7)))
    else:
        length, bill, count = _UNITS[unit], first, 0
        while bill < begins:
            count += length
            bill = shift(first, count, "m")
    return None if bill == begins or (unit == "month" and Month.of(bill) == Month.of(begins)) else Day(bill)


def _some(data: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """Some keys of a mapping, those that say something."""
    return {key: data[key] for key in keys if data.get(key) not in (None, "", [], {})}


def _written(amount: Decimal, decimals: int) -> str:
    """An amount with at least the decimals of its currency."""
    own = -int(amount.normalize().as_tuple().exponent)
    return print_number(amount.quantize(Decimal(1).scaleb(-max(decimals, own))))
