"""Which line of the budget each row of a statement is for, and whether that line may take it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from unicodedata import normalize

from smmplan.base.currency import minor_units
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.month import Month
from smmplan.base.nearest import nearest
from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import months_of
from smmplan.plan.budget import Line
from smmplan.plan.plan import Plan
from smmplan.source.places import Places
from smmplan.source.statements.account_table import Booking, Ref
from smmplan.source.statements.memory import Rule
from smmplan.source.statements.statement import Aside, Entry

_INCOME = "income."
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What moves the cursor of a terminal or begins a line: a stranger wrote the texts of an export."""


class Posting(NamedTuple):
    """A row of a statement as a row of the table, in the currency of its line."""

    entry: Entry
    booking: Booking
    currency: str | None


class Posted(NamedTuple):
    """Rows with their lines, those that no rule knows a line for, and those that their line cannot take."""

    postings: tuple[Posting, ...]
    unknown: tuple[Entry, ...]
    refused: tuple[Aside, ...]


class Finder:
    """Finds the line for a row: by rules, by the name in a column, else one line for all."""

    def __init__(self, plan: Plan, rules: Sequence[Rule], line: str | None, *, labelled: bool) -> None:
        """`labelled` says that a column of the export names lines. Raises Trouble for a line that is not there."""
        self._ids = {_folded(id): id for id in _known(plan)}
        self._rules = [(_folded(rule.contains), self._checked(rule.line)) for rule in rules]
        self._line = self._checked(line) if line else None
        self._labels: dict[str, str] = {}
        if labelled:
            names = {_folded(line.name): id for id, line in plan.lines.items() if line.name}
            self._labels = names | self._ids

    def _checked(self, id: str) -> str:
        known = self._ids.get(_folded(id))
        if known is None:
            near = nearest(id, self._ids.values())
            advice = near or "one of " + ", ".join([*self._ids.values()][:12])
            raise Trouble(f"no line of the budget has the id {quote(id)}; write {advice}")
        return known

    def line_of(self, entry: Entry) -> str | None:
        """The id of the line for a row; None where nothing says which."""
        words = _folded(f"{entry.label}\n{entry.text}")
        by_rule = next((line for contains, line in self._rules if contains in words), None)
        return by_rule or self._labels.get(_folded(entry.label)) or self._line


def _known(plan: Plan) -> Iterator[str]:
    if plan.budget is None or not (plan.lines or plan.budget.income):
        raise Trouble(
            "the plan has no budget lines; write them first, such as budget: {lines: {ads: {plan: 500/month}}}"
        )
    yield from plan.lines
    yield from (f"{_INCOME}{id}" for id in plan.budget.income)


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def post(  # noqa: PLR0917
    entries: Sequence[Entry],
    refs: Sequence[Ref],
    finder: Finder,
    plan: Plan,
    places: Places,
    lines: Mapping[Ref, str],
) -> Posted:
    """The rows as rows of the table. Nothing is converted, nothing rounded, and no month is counted twice.

    `lines` has the lines of rows for which that is settled.
    """
    postings, unknown, refused = [], [], []
    tills: dict[str, _Till] = {}
    for entry, ref in zip(entries, refs, strict=True):
        line = lines.get(ref) or finder.line_of(entry)
        if line is None:
            unknown.append(entry)
            continue
        if line not in tills:
            tills[line] = _Till(line, plan, places)
        till = tills[line]
        why = till.refusal(entry)
        if why:
            refused.append(Aside(entry.row, why, entry.text))
        else:
            note = _CONTROL.sub(" ", entry.text).strip()
            booking = Booking(str(entry.day), line, till.written(entry.amount), note, ref)
            postings.append(Posting(entry, booking, till.currency))
    return Posted(tuple(postings), tuple(unknown), tuple(refused))


class _Till:
    """A line of the budget, as somebody who wants to pay something into its actuals meets it."""

    def __init__(self, id: str, plan: Plan, places: Places) -> None:
        self._income = id.startswith(_INCOME)
        name = id.removeprefix(_INCOME)
        self._path: Path = ("budget", "income" if self._income else "lines", name)
        assert plan.budget is not None, "a plan with lines has a budget"
        lines: Mapping[str, Line] = plan.budget.income if self._income else plan.lines
        line = lines[name]
        self._id, self._places = id, places
        self.currency = line.currency or plan.head.currency
        declared = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()}
        self._digits = minor_units(self.currency, declared) if self.currency else None
        self._foreign = bool(line.currency) and line.currency != plan.head.currency
        self._own = dict(self._stated(line, plan))
        for key in ("actual", "currency"):
            self._check_read(plan, (*self._path, key))

    def _check_read(self, plan: Plan, path: Path) -> None:
        """Raise Trouble where what stands at a path could not be read, or something in it."""
        inside = (left for left in plan.left_out if left[: len(path)] == path)
        unread = min(inside, key=str, default=path if plan.is_unread(*path) else None)
        if unread is not None:
            place = self._places.find(unread)
            what = quote(self._places.name(unread))
            raise Trouble(f"{what} cannot be read; mend it first ({place.file}:{place.line})")

    def _stated(self, line: Line, plan: Plan) -> Iterator[tuple[Month | None, Path]]:
        """The months that the line states an amount for, each with the path of it; None for all months."""
        actual = line.actual
        if actual is None:
            return
        if not isinstance(actual, Mapping):
            yield None, (*self._path, "actual")
            return
        written = plan.data["budget"][self._path[1]][self._path[2]]["actual"]
        for when, key in zip(actual, written, strict=False):
            span = months_of(when, period_start=plan.period_start, fiscal_month=plan.fiscal_month)
            month = span[0] if span and actual[when].amount is not None else None
            while month and span and month <= span[1]:
                yield month, (*self._path, "actual", key)
                month = month.plus(1)

    def refusal(self, entry: Entry) -> str | None:
        """Why a row cannot be a record of the line; None where it can."""
        stated = self._own.get(None) or self._own.get(Month.of(entry.day))
        if stated:
            place = self._places.find(stated)
            what = f"all of {self._id}" if None in self._own else f"{str(entry.day)[:7]} of {self._id}"
            advice = f"take that out, or add --from {Month.of(entry.day).plus(1)}"
            return f"{what} is in the plan already ({place.file}:{place.line}); {advice}"
        if entry.currency is None and self._foreign:
            return f"the file names no currency, and {self._id} is in {self.currency}; add --currency {self.currency}"
        if entry.currency and self.currency and entry.currency != self.currency:
            advice = f"a line in {entry.currency} could take it"
            return f"the row is in {entry.currency} and {self._id} in {self.currency}, nothing is converted; {advice}"
        decimals = -int(entry.amount.normalize().as_tuple().exponent)
        if self._digits is not None and decimals > self._digits:
            return f"{entry.amount:f} has {decimals} decimals and {self.currency} at most {self._digits}; mend the file"
        return None

    def written(self, amount: Decimal) -> str:
        """An amount as the plan counts it for this line: income is above zero, and decimals are those it has."""
        own = -amount if self._income else amount
        digits = self._digits
        if digits is None:
            digits = max(2, -int(own.normalize().as_tuple().exponent))
        return print_number(own.quantize(Decimal(1).scaleb(-digits)))
