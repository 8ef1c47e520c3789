"""What of a budget was asked for: texts of options become months, lines and categories of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.analysis.books import Books
from smmplan.analysis.horizon import Horizon
from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli.options import one_of
from smmplan.export.budget_page import BY, Wanted
from smmplan.export.overview import INCOME

_PLAN_MONTH = re.compile(r"[Mm]([1-9][0-9]{0,3})")


class Asked(NamedTuple):
    """The options of the command, as they were written."""

    month: str | None
    from_: str | None
    to: str | None
    line: str | None
    category: str | None
    by: str | None

    def options(self) -> Iterator[tuple[str, str | None]]:
        """Each option by the name that people write."""
        yield from ((f"--{name.strip('_')}", value) for name, value in self._asdict().items())

    def check(self) -> None:
        """Raise Trouble for options that cannot be had together, and for a wrong --by."""
        if self.by is not None:
            one_of(self.by, BY, "choice for --by")
        given = {name for name, value in self.options() if value is not None}
        for option, others in (
            ("--month", ("--from", "--to")),
            ("--line", ("--month", "--category")),
        ):
            other = next((name for name in others if name in given), None)
            if option in given and other:
                raise Trouble(f"{option} and {other} cannot be had together; leave one of them out")
        if self.by == "month" and self.month is not None:
            raise Trouble("--by month shows all months, and --month one; leave one of them out")
        if self.by in {"category", "channel"} and given & {"--line", "--category"}:
            raise Trouble(f"--by {self.by} shows sums of all lines; leave out --line and --category")


def wanted(asked: Asked, books: Books) -> Wanted:
    """What was asked for. Raises Trouble for a month, a line or a category that the budget does not have."""
    horizon = books.horizon
    first = 0 if asked.from_ is None else _month(horizon, asked.from_, "--from")
    last = len(horizon.months) - 1 if asked.to is None else _month(horizon, asked.to, "--to")
    if first > last:
        raise Trouble(f"--from {asked.from_} is later than --to {asked.to}; write the earlier month first")
    return Wanted(
        months=range(first, last + 1),
        month=None if asked.month is None else _month(horizon, asked.month, "--month"),
        line=None if asked.line is None else _line(books, asked.line),
        category=None if asked.category is None else _category(books, asked.category),
        by=asked.by,
        anchored="first" if asked.from_ is not None else "last" if asked.to is not None else "current",
    )


def _month(horizon: Horizon, text: str, option: str) -> int:
    """The position of a month, by its label or as M5, the fifth month of the plan."""
    label = text.strip().upper()
    if label in horizon.labels:
        return horizon.labels.index(label)
    number = _PLAN_MONTH.fullmatch(label)
    if number and int(number[1]) <= len(horizon.labels):
        return int(number[1]) - 1
    first, last = horizon.labels[0], horizon.labels[-1]
    span = f"write one from {first} to {last}" if first != last else f"write {first}"
    raise Trouble(f"{quote(text)} for {option} is no month of the plan; {span}")


def _line(books: Books, name: str) -> str:
    """The name of a line, or of an income with `income.` before it; that may be left out where no line is called so."""
    if name in books.lines or (name.startswith(INCOME) and name.removeprefix(INCOME) in books.income):
        return name
    if name in books.income:
        return INCOME + name
    near = nearest(name, [*books.lines, *(INCOME + id for id in books.income)])
    raise Trouble(f"{quote(name)} is no line of the budget; {f'write {near}' if near else 'smmplan budget lists them'}")


def _category(books: Books, name: str) -> str:
    """The name of a category that some line has, and that is no gift."""
    known = [line.line.category for line in books.lines.values() if line.line.category and not line.line.in_kind]
    if name in known:
        return name
    near = nearest(name, known)
    some = ", ".join(dict.fromkeys(known)) if known else ""
    advice = f"write {near}" if near else f"write one of {some}" if some else "no line has one"
    raise Trouble(f"{quote(name)} is no category of the budget; {advice}")
