"""Writing down what was spent on a line in a month: where that stands, and what has to change there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.horizon import horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.naming import budget_of, label_of, named_amount, named_line, named_month
from smmplan.analysis.recording_home import refuse_other_home
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.finding import Path
from smmplan.base.money import Money, parse_money
from smmplan.base.month import Month
from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, When, is_month_or_longer, parse_when
from smmplan.plan.plan import Plan
from smmplan.source.edit import Append, Change, Set
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.sound import refuse_broken

_RECORDS: Path = ("budget", "actuals")


class Spent(NamedTuple):
    """What somebody wants to write down: texts as a plan would have them. `add` is to what stands there already."""

    line: str
    month: str
    amount: str
    add: bool = False
    note: str | None = None
    day: date | None = None


class Recording(NamedTuple):
    """What it comes to: the month has `after` where it had `before`, None for nothing.

    `name` is that of the line, `income.ID` for income; `at` is the path of what holds the amount afterwards.
    """

    name: str
    month: Month
    label: str
    before: Decimal | None
    after: Decimal
    at: Path
    changes: tuple[Change, ...]


def recording(loaded: Loaded, spent: Spent, today: date) -> Recording:
    """The changes that write down what was spent, where the actuals of the line stand.

    That is the map of the line, or a dated record where the line has records in that month, or nothing but records.
    Without `add` the amount takes the place of what the month has. Raises Trouble for a line, a month or an amount
    that cannot be, and where something is in the way, with its place.
    """
    assert loaded.plan is not None, "only a plan that could be read is written to"
    assert loaded.places is not None, "a plan that could be read has places"
    return _Recorder(loaded, loaded.plan, loaded.places, spent, today).recording()


class _Recorder:
    def __init__(self, loaded: Loaded, plan: Plan, places: Places, spent: Spent, today: date) -> None:
        self.loaded, self.plan, self.places, self.spent = loaded, plan, places, spent
        self.budget = budget_of(plan)
        self.named = named_line(plan, spent.line)
        months = horizon(plan, today)
        self.month = named_month(plan, months, spent.month)
        self.label = label_of(months, self.month)
        self.moments = Moments(plan, months)
        self.amount = named_amount(plan, spent.amount, self.named.line, self.named.name, negative=True)

    def recording(self) -> Recording:
        refuse_broken(self.loaded, self.named.path, *self._records_perhaps())
        refuse_other_home(self.budget, self.named, self._at)
        records = [index for index, record in enumerate(self.budget.actuals) if record.line == self.named.name]
        cell = self._cell()
        here = [index for index in records if self._covers(self.budget.actuals[index].date)]
        if here and cell:
            own, record = self._at((*self.named.path, "actual", cell[1])), self._at((*_RECORDS, here[0]))
            raise Trouble(
                f"{self.label} of {self.named.name} stands at {own} and at {record}; take one of them out first"
            )
        if here or (records and cell is None and self.named.line.actual is None):
            return self._in_records(here)
        return self._in_line(cell)

    # ------------------------------------------------------------ what may be written

    def _records_perhaps(self) -> Iterator[Path]:
        """The records that may be of this line: those of which a part could not be read."""
        for path in self.plan.left_out:
            if path[:2] == _RECORDS:
                line = self.places.node((*path[:3], "line"))
                if len(path) < 4 or line is None or line == self.named.name:
                    yield path

    # ------------------------------------------------------------ in the line

    def _cell(self) -> tuple[When, str] | None:
        """The month of the line's own map, and its key as written."""
        actual, path = self.named.line.actual, (*self.named.path, "actual")
        if actual is not None and not isinstance(actual, Mapping):
            raise Trouble(
                f"{quote(self.named.name)} records one sum for its whole life ({self._at(path)}); "
                "change it there, or write it by month first"
            )
        written = self.places.node(path)
        keys = list(written) if isinstance(written, dict) else []
        for key in keys:
            when = _read(key)
            span = self.moments.months(when) if when else None
            if when and span and span[0] <= self.month <= span[1]:
                if span[0] != span[1]:
                    where = self._at((*path, key))
                    raise Trouble(f"{self.label} is part of {quote(key)} ({where}); write its months one by one first")
                return when, key
        return None

    def _in_line(self, cell: tuple[When, str] | None) -> Recording:
        actual = self.named.line.actual
        booking = actual.get(cell[0]) if cell and isinstance(actual, Mapping) else None
        at = (*self.named.path, "actual", cell[1] if cell else self.label)
        before = booking.amount if booking else None
        if before is None and self.spent.add:
            self._refuse_unknown(at)
        self._refuse_refund(before.amount if before else None, at)
        after = self._sum(before) if self.spent.add and before else self.amount
        if booking:
            changes = [Set((*at, "amount"), str(after)), *self._remarks(at, noted=bool(booking.notes))]
        else:
            day = {"date": str(self.spent.day)} if self.spent.day else {}
            note = {"note": self.spent.note} if self.spent.note else {}
            more = {**day, **note}
            changes = [Set(at, {"amount": str(after), **more} if more else str(after))]
        return self._done(before.amount if before else None, after.amount, at, changes)

    def _refuse_unknown(self, at: Path) -> None:
        if self.plan.open & {at[:-1], at, (*at, "amount")}:
            what = f"{self.label} of {self.named.name} is TBD ({self._at(at)})"
            raise Trouble(f"{what}, and nothing can be added to that; write the whole amount without --add")

    def _sum(self, before: Money) -> Money:
        after = Money(before.amount + self.amount.amount, None, before.about or self.amount.about)
        try:
            return parse_money(str(after), negative=True)
        except GrammarError as error:
            raise Trouble(str(error)) from error

    def _remarks(self, at: Path, *, noted: bool) -> Iterator[Change]:
        """A note behind those that are there where something is added, else in their place; and the day."""
        if self.spent.day:
            yield Set((*at, "date"), str(self.spent.day))
        if self.spent.note:
            notes = (*at, "notes")
            if noted and self.spent.add:
                yield Append(notes, [self.spent.note])
            else:
                yield Set(notes if noted else (*at, "note"), self.spent.note)

    # ------------------------------------------------------------ in records

    def _covers(self, when: When | None) -> bool:
        """Whether a record of that date counts in the month."""
        if when is None:
            return False
        if isinstance(when, Day):
            return Month.of(when.day) == self.month
        span = self.moments.months(when) if is_month_or_longer(when) else None
        if span:
            return span[0] <= self.month <= span[1]
        first = self.moments.first(when)
        return first is not None and Month.of(first) == self.month

    def _in_records(self, here: list[int]) -> Recording:
        day = self.spent.day
        if day and Month.of(day) != self.month:
            raise Trouble(f"{day} is not in {self.label}, and a record counts in the month of its date; change one")
        if here and not self.spent.add:
            return self._instead(here)
        before = self._known(here)
        record = {"date": str(day or self.label), "line": self.named.name, "amount": str(self.amount)}
        note = {"note": self.spent.note} if self.spent.note else {}
        at = (*_RECORDS, len(self.budget.actuals))
        after = self.amount.amount + (before or Decimal(0))
        return self._done(before, after, at, [Append(_RECORDS, [{**record, **note}])])

    def _known(self, here: list[int]) -> Decimal | None:
        """What the records of a month come to; None where there are none."""
        amounts = [money.amount for index in here if (money := self.budget.actuals[index].amount)]
        return sum(amounts, Decimal(0)) if amounts else None

    def _instead(self, here: list[int]) -> Recording:
        """Another amount in the only record of a month, where a person wrote it and not an import."""
        at = (*_RECORDS, here[0])
        record = self.budget.actuals[here[0]]
        when = record.date
        span = self.moments.months(when) if when and is_month_or_longer(when) else None
        longer = span is not None and span[0] != span[1]
        imported = self._is_imported(at)
        if len(here) > 1 or imported or longer:
            what = "a record of several months" if longer else "an imported record" if imported else "a record"
            count = f"{len(here)} records, the first" if len(here) > 1 else what
            raise Trouble(
                f"{self.label} of {self.named.name} has {count} at {self._at(at)}; "
                "add --add to write one more, or change it there"
            )
        self._refuse_refund(record.amount.amount if record.amount else None, at)
        changes = [
            Set((*at, "amount"), str(self.amount)),
            *self._remarks(at, noted=bool(record.notes)),
        ]
        return self._done(record.amount.amount if record.amount else None, self.amount.amount, at, changes)

    def _is_imported(self, at: Path) -> bool:
        """Whether a record has the reference of an import, which would bring its amount back."""
        place = self.places.find((*at, "amount"))
        source = self.loaded.texts[place.file]
        if place.file not in self.loaded.named or "x-ref" not in source.line(1):
            return False
        from smmplan.source.statements.account_table import booked

        return any(row.amount.start == place.start and row.booking.ref.which for row in booked(source))

    # ------------------------------------------------------------ both

    def _refuse_refund(self, before: Decimal | None, at: Path) -> None:
        """Nobody means that a month comes to less than nothing because of one refund."""
        if before and before > 0 > self.amount.amount and not self.spent.add:
            raise Trouble(
                f"{self.label} of {self.named.name} has {print_number(before)} ({self._at(at)}), and {self.amount} "
                "would take its place; add --add for a refund, or write what the month comes to"
            )

    def _done(self, before: Decimal | None, after: Decimal, at: Path, changes: Sequence[Change]) -> Recording:
        return Recording(self.named.name, self.month, self.label, before, after, at, tuple(changes))

    def _at(self, path: Path) -> str:
        place = self.places.find((*path, "amount"))
        return f"{place.file}:{place.line}"


def _read(key: str) -> When | None:
    """What a key of a map means; None for one that means nothing."""
    try:
        return parse_when(key)
    except GrammarError:
        return None
