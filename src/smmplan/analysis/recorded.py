"""What was spent on a line, what is agreed and what is expected, by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.horizon import Horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.month_map import ZERO, Columns, Frame, amounts_by_month, read_month_map, spread_evenly
from smmplan.analysis.problem import Problem
from smmplan.base.finding import Path
from smmplan.base.month import Month, months_between
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, When, is_month_or_longer

if TYPE_CHECKING:
    from smmplan.plan.budget import Actual, Booking, Forecast, Line


class Recorded(NamedTuple):
    """What was spent on a line, in its currency.

    `months` are those of the horizon: None where nothing was written down, which is not the same as 0. `whole` is
    what was spent over its whole life, where the line says only that. `outside` is the sum of all other months and
    of records without a date.
    """

    months: tuple[Decimal | None, ...]
    whole: Decimal | None = None
    outside: Decimal = ZERO
    problems: tuple[Problem, ...] = ()


def recorded(  # noqa: PLR0917
    line: Line,
    records: Sequence[tuple[int, Actual]],
    horizon: Horizon | None,
    moments: Moments,
    decimals: int,
    currency: str | None,
) -> Recorded:
    """What was spent on a line: the amounts that it states itself, and the records of it.

    `records` are those of `budget.actuals` that name the line, each with its position there; those of one month add
    up. A month that the line states too is a problem, and what the line says counts alone.
    """
    frame = Frame(horizon, moments, decimals, currency)
    problems: list[Problem] = []
    actual = line.actual
    if isinstance(actual, Mapping) and not records:
        columns = read_month_map(actual, frame, ("actual",), problems)
        return Recorded(tuple(columns.amounts), None, columns.outside, tuple(problems))
    columns = Columns(horizon)
    stated: dict[Month, When] = {}
    whole = None
    if isinstance(actual, Mapping):
        for when, month, amount in amounts_by_month(actual, frame, ("actual",), problems):
            stated[month] = when
            columns.add(month, amount)
    else:
        whole = frame.counts(actual, ("actual",), problems)
    told: set[Path] = set()
    for index, months, amounts in _of_records(records, ("budget", "actuals"), frame, problems):
        for taking, part in zip(months, amounts, strict=True):
            key = stated.get(taking) if taking else None
            if whole is None and key is None:
                columns.add(taking, part)
                continue
            own: Path = ("actual", str(key)) if key else ("actual",)
            if own not in told:
                told.add(own)
                problems.append(_twice(own, index))
    return Recorded(tuple(columns.amounts), whole, columns.outside, tuple(problems))


def committed(  # noqa: PLR0917
    line: Line,
    horizon: Horizon | None,
    moments: Moments,
    decimals: int,
    currency: str | None,
    problems: list[Problem] | None = None,
) -> tuple[Decimal, ...]:
    """What is agreed on a line and not billed yet, by the months of the horizon. Adds to `problems` what is wrong."""
    frame, found = Frame(horizon, moments, decimals, currency), [] if problems is None else problems
    return read_month_map(line.committed, frame, ("committed",), found).filled or ()


def forecasts(  # noqa: PLR0917
    line: Line,
    records: Sequence[tuple[int, Forecast]],
    horizon: Horizon | None,
    moments: Moments,
    decimals: int,
    currency: str | None,
    today: date,
    problems: list[Problem] | None = None,
) -> tuple[Decimal | None, ...]:
    """What a line is expected to spend, by the months of the horizon; None where nobody said so until `today`.

    `records` are those of `budget.forecasts` that name the line, each with its position there. Of several for a month
    the one made last counts, of those made on one day the one that stands last, records after the line's own. One
    that does not say when it was made is older than all that do. Adds to `problems` what is wrong.
    """
    frame, found = Frame(horizon, moments, decimals, currency), [] if problems is None else problems
    counting: dict[int, tuple[date, Decimal]] = {}
    for made, month, amount in (*_of_line(line, frame, found), *_of_forecasts(records, frame, found)):
        index = horizon.index(month) if horizon and month else None
        if index is None or made > today:
            continue
        if index not in counting or made >= counting[index][0]:
            counting[index] = made, amount
    months = range(len(horizon.months)) if horizon else ()
    return tuple(counting[index][1] if index in counting else None for index in months)


def _of_line(line: Line, frame: Frame, problems: list[Problem]) -> Iterator[tuple[date, Month, Decimal]]:
    """The forecasts that a line states itself: the day each was made, its month and its amount."""
    path = ("forecast",)
    by_month: dict[When, Booking] = {}
    for when, value in line.forecast.items():
        if isinstance(value, Mapping):
            made = frame.moments.first(when) or date.min
            for _, month, amount in amounts_by_month(value, frame, (*path, str(when)), problems):
                yield made, month, amount
        elif isinstance(when, Day):
            message = (
                f'"{when}" is the day on which a forecast was made, and its month is missing; '
                f"write {when}: {{{str(when)[:7]}: {value.amount or 5000}}}"
            )
            problems.append(Problem("month", (*path, str(when)), message))
        else:
            by_month[when] = value
    for when, month, amount in amounts_by_month(by_month, frame, path, problems):
        yield _made(by_month[when].date, frame.moments), month, amount


def _of_forecasts(
    records: Sequence[tuple[int, Forecast]], frame: Frame, problems: list[Problem]
) -> Iterator[tuple[date, Month | None, Decimal]]:
    made = {index: _made(record.made, frame.moments) for index, record in records}
    for index, months, amounts in _of_records(records, ("budget", "forecasts"), frame, problems):
        for month, amount in zip(months, amounts, strict=True):
            yield made[index], month, amount


def _made(when: When | None, moments: Moments) -> date:
    """The day on which a forecast was made, before all others where nobody says it."""
    return (moments.first(when) if when else None) or date.min


def _of_records(
    records: Sequence[tuple[int, Actual]] | Sequence[tuple[int, Forecast]],
    home: Path,
    frame: Frame,
    problems: list[Problem],
) -> Iterator[tuple[int, Sequence[Month | None], Sequence[Decimal]]]:
    """The position of each record with its months and their amounts; the month is None where it has no day."""
    for index, record in records:
        amount = frame.counts(record.amount, (*home, index, "amount"), problems)
        if amount is None:
            continue
        when = record.date
        if isinstance(when, Day):
            yield index, (Month.of(when.day),), (amount,)
            continue
        months = _months_of(when, frame.moments) if when else ()
        if months:
            yield index, months, spread_evenly(amount, len(months), frame.decimals)
        else:
            message = "this record has no day, so no month counts it; write one like date: 2026-10-05"
            problems.append(Problem("undated", (*home, index), message))
            yield index, (None,), (amount,)


def _months_of(when: When, moments: Moments) -> tuple[Month, ...]:
    """The months of a quarter or a longer stretch, else that of the first day; none where that is not known."""
    span = moments.months(when) if is_month_or_longer(when) else None
    if span:
        return months_between(*span)
    first = moments.first(when)
    return (Month.of(first),) if first else ()


def _twice(own: Path, index: int) -> Problem:
    what = f"what was spent {f'in {own[1]}' if own[1:] else 'on this line'}"
    message = f"{what} stands here and in a record, and only this one counts; take one of them out"
    return Problem("twice", own, message, (("the record", ("budget", "actuals", index)),))
