"""Writing down what was read of metrics on a day: which record it belongs to, and what has to change there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NoReturn

from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, Period, PlanMonth, When, parse_when
from smmplan.plan.metrics import Measure, Observation
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Fixed, Leaf, Many, Table
from smmplan.source.edit import Append, Change, Set
from smmplan.source.load import Loaded
from smmplan.source.sound import refuse_broken

_RECORDS: Path = ("observations",)
_PERCENT = ("%", "percent", "per cent", "share")
_UNKNOWN = ("~", "?", "TBD")
_MOST_LISTED = 12


class Seen(NamedTuple):
    """What somebody read: texts by the name of the metric, the day, the time that they are about where that is
    another, and what to remember. With `replace` a value gives way that was written down for the day already."""

    values: Sequence[tuple[str, str]]
    day: str | None = None
    period: str | None = None
    note: str | None = None
    replace: bool = False


class Reading(NamedTuple):
    """The value of one metric: as text, `~` for one that is not known; `before` is None where none was written.

    `path` is where it stands afterwards.
    """

    metric: str
    before: str | None
    after: str
    path: Path


class Observing(NamedTuple):
    """What it comes to, on a day."""

    day: str
    readings: tuple[Reading, ...]
    changes: tuple[Change, ...]


def observing(loaded: Loaded, seen: Seen, today: date) -> Observing:
    """The changes that write down what was read.

    A value goes into the newest record of its day, and of the same period where one is given, else into a new one
    behind all others. Raises Trouble for a metric, a day or a value that cannot be, for a day that is still to come,
    and for a second value of a day that is another than the first, unless that is to give way.
    """
    plan = loaded.plan
    assert plan is not None, "only a plan that could be read is written to"
    day, period = _day(seen.day, today), _period(seen.period)
    values = [(metric, _value(plan.metrics[metric], metric, text)) for metric, text in _named(plan, seen.values)]
    records = [index for index, record in enumerate(plan.observations) if _is_of(record, day, period)]
    refuse_broken(loaded, *((*_RECORDS, index) for index in records))
    placing = _Placing(loaded, plan, seen, records)
    readings = tuple(placing.reading(metric, text) for metric, text in values)
    new = {reading.metric: _written(reading.after) for reading in readings if reading.path[1] == len(plan.observations)}
    changes: list[Change] = [
        Set(reading.path, _written(reading.after))
        for reading in readings
        if reading.metric not in new and reading.before != reading.after
    ]
    if new:
        note = {"note": seen.note} if seen.note else {}
        about = {"period": seen.period} if seen.period else {}
        changes.append(Append(_RECORDS, [{"date": str(day), **about, "values": new, **note}]))
    elif seen.note:
        changes.append(_noted(loaded, plan, int(readings[0].path[1]), seen.note))
    return Observing(str(day), readings, tuple(changes))


# -------------------------------------------------------------------- what was read


def _named(plan: Plan, values: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The metrics by their ids. Raises Trouble for one that the plan does not measure, and for one named twice."""
    if not plan.metrics:
        raise Trouble("the plan has no metrics yet; write one like metrics: {orders: {unit: orders, every: week}}")
    known: dict[str, str] = {}
    for name, text in values:
        id = normalize(name.strip())
        if id not in plan.metrics:
            near = nearest(id, plan.metrics)
            listed = ", ".join(list(plan.metrics)[:_MOST_LISTED])
            more = " and so on" if len(plan.metrics) > _MOST_LISTED else ""
            advice = f"did you mean {near}?" if near else f"the plan measures {listed}{more}"
            raise Trouble(f"no metric is called {quote(id)}; {advice}")
        if id in known:
            raise Trouble(f"{quote(id)} has two values, {known[id]} and {text}; give one of them")
        known[id] = text
        yield id, text


def _day(text: str | None, today: date) -> Day:
    if text is None:
        return Day(today)
    no_day = f"{quote(text)} is no day; write the one on which it was read, like {today}"
    try:
        when = parse_when(text)
    except GrammarError as error:
        raise Trouble(str(error) if error.instead else no_day) from error
    if not isinstance(when, Day):
        about = f", and --period {text}" if isinstance(when, Period | PlanMonth) else ""
        raise Trouble(f"{no_day}{about}")
    if when.day > today:
        raise Trouble(f"{quote(text)} is still to come; write the day on which it was read")
    return when


def _period(text: str | None) -> When | None:
    try:
        return None if text is None else parse_when(text)
    except GrammarError as error:
        raise Trouble(f"--period: {error}") from error


def _value(measure: Measure, metric: str, text: str) -> str:
    """A value as a plan has it, without the unit of its metric; `~` for what is not known."""
    plain = text.strip()
    if plain in _UNKNOWN:
        return "~"
    unit = (measure.unit or "").strip()
    is_share = unit.casefold() in _PERCENT
    if plain.endswith(("%", "％")) and unit and not is_share:
        raise Trouble(f"{quote(text)} is a share, and {metric} is read in {unit}; write the number")
    for each in (unit, "%" if is_share else ""):
        if each and plain.casefold().endswith(each.casefold()):
            plain = plain[: -len(each)].rstrip()
        elif each and plain.casefold().startswith(each.casefold()):
            plain = plain[len(each) :].lstrip()
    try:
        _grammar(plain)
    except GrammarError as error:
        raise Trouble(f"{metric}: {error}") from error
    return plain


def _grammar(text: str) -> Decimal:
    """The value of a reading, by the grammar that the language has for it. Raises GrammarError."""
    section = section_shape(SECTIONS["observations"])
    assert isinstance(section, Many), "observations are a list"
    assert isinstance(section.item, Fixed), "a record has fixed keys"
    values = section.item.fields["values"]
    assert isinstance(values, Table), "values stand by metric"
    assert isinstance(values.value, Leaf), "a reading is one value"
    assert values.value.grammar is not None, "a reading has a grammar"
    number: Decimal = values.value.grammar.parse(text)
    return number


# -------------------------------------------------------------------- where it belongs


def _is_of(record: Observation, day: Day, period: When | None) -> bool:
    return record.date == day and (period is None or record.period == period)


class _Placing(NamedTuple):
    """Where values go: `records` are the numbers of those of the day."""

    loaded: Loaded
    plan: Plan
    seen: Seen
    records: Sequence[int]

    def reading(self, metric: str, text: str) -> Reading:
        """Where a value goes, and what is there. Raises Trouble where another value is in the way."""
        for index in self.records:
            values: Mapping[str, Decimal | None] = self.plan.observations[index].values
            if metric not in values:
                continue
            path = (*_RECORDS, index, "values", metric)
            value = values[metric]
            before = "~" if value is None else f"{value:f}"
            same = before == text or (value is not None and text != "~" and _grammar(text) == value)
            if value is not None and not same and not self.seen.replace:
                self._refuse(path, f"{metric} of {self.plan.observations[index].date} is {before}", text)
            return Reading(metric, before, before if same else text, path)
        index = self.records[-1] if self.records else len(self.plan.observations)
        return Reading(metric, None, text, (*_RECORDS, index, "values", metric))

    def _refuse(self, path: Path, what: str, text: str) -> NoReturn:
        assert self.loaded.places is not None, "a plan that could be read has places"
        place = self.loaded.places.find(path)
        at = f"{place.file}:{place.line}"
        raise Trouble(f"{what} already ({at}); add --replace to write {text} in its place")


def _written(text: str) -> str | None:
    return None if text == "~" else text


def _noted(loaded: Loaded, plan: Plan, index: int, note: str) -> Change:
    """A note behind those that a record has."""
    assert loaded.places is not None, "a plan that could be read has places"
    notes, path = plan.observations[index].notes, (*_RECORDS, index, "notes")
    if notes and loaded.places.find(path).file in loaded.named:
        return Set(path, [*notes, note])  # a cell takes all of them at once
    return Append(path, [note]) if notes else Set((*_RECORDS, index, "note"), note)
