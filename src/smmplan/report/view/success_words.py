"""What work was meant to reach, and what came of it, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from smmplan.analysis.progress import is_lower_better
from smmplan.base.quantity import with_unit
from smmplan.base.record import NamedTuple
from smmplan.base.target import Target
from smmplan.report.language.language import Language
from smmplan.report.pieces import State
from smmplan.report.subject import Subject
from smmplan.report.view.standing_words import measured, metric_name

_COST = "cost"


class Measure(NamedTuple):
    """Something that shows whether it worked: what was wanted, what came of it; either may be empty.

    `state` says whether it was reached, None where that is not known. `note` is what one of them has cost.
    """

    name: str
    wanted: str
    came: str
    state: State | None = None
    note: str = ""


def measures(subject: Subject, success: Mapping[str, Target], result: Mapping[str, Decimal]) -> tuple[Measure, ...]:
    """What was wanted, in the order of the plan, each with its result; then results that nobody had asked for."""
    return (*_wanted(subject, success, result), *_beside(subject, success, result))


def wanted_line(language: Language, found: Iterable[Measure]) -> str:
    """What was wanted in one line: `orders: at least 40`; nothing where nothing was."""
    return " · ".join(f"{each.name}{language.after_colon(each.wanted)}" for each in found if each.wanted)


def result_line(language: Language, found: Iterable[Measure]) -> str:
    """What came of it in one line: `orders: 46`; nothing where nothing is known."""
    return " · ".join(f"{each.name}{language.after_colon(each.came)}" for each in found if each.came)


def all_reached(found: Iterable[Measure]) -> State | None:
    """One state of several measures: whether all were reached; None where that is not known of any."""
    states = [each.state for each in found if each.state]
    return next((state for state in states if state.tone != "good"), states[0] if states else None)


def _wanted(subject: Subject, success: Mapping[str, Target], result: Mapping[str, Decimal]) -> Iterator[Measure]:
    say = subject.language.say_in
    for name, target in success.items():
        value, state = result.get(name), None
        if value is not None:
            reached = target.holds(value, lower_is_better=is_lower_better(subject.plan, name))
            if reached is not None:
                state = State(say("result", "reached"), "good") if reached else State(say("result", "missed"), "bad")
        came = "" if value is None else _value(subject, name, value, target.unit)
        yield Measure(metric_name(subject, name), target_said(subject, name, target), came, state)


def _beside(subject: Subject, success: Mapping[str, Target], result: Mapping[str, Decimal]) -> Iterator[Measure]:
    language = subject.language
    for name, value in result.items():
        if name in success:
            continue
        if name != _COST or name in subject.plan.metrics:
            yield Measure(metric_name(subject, name), "", _value(subject, name, value, ""))
            continue
        cost = language.money(subject.money(value))
        yield Measure(language.say_in("result", "cost"), "", cost, note=_each(subject, value, success, result))


def _each(subject: Subject, cost: Decimal, success: Mapping[str, Target], result: Mapping[str, Decimal]) -> str:
    """What one of the first thing that was wanted has cost; nothing where it is no number of things."""
    name = next(iter(success), None)
    count = result.get(name) if name else None
    if name is None or count is None or count <= 0 or cost <= 0 or success[name].unit.startswith("%"):
        return ""
    each = subject.language.money(subject.money(cost / count))
    return subject.language.say("%(measure)s: %(amount)s each", measure=metric_name(subject, name), amount=each)


def target_said(subject: Subject, name: str, target: Target) -> str:
    """What is asked for: `at least 40`, `25%–30%`, or the words of the plan."""
    language = subject.language
    if target.sense == "words":
        return target.words
    number = _number(subject, name, target, target.number)
    if target.highest is not None:
        return f"{number}–{_number(subject, name, target, target.highest)}"
    said = {
        "at least": lambda: language.say("at least %(number)s", number=number),
        "at most": lambda: language.say("at most %(number)s", number=number),
        "more than": lambda: language.say("more than %(number)s", number=number),
        "less than": lambda: language.say("less than %(number)s", number=number),
        "about": lambda: language.say("about %(number)s", number=number),
    }
    return said[target.sense]() if target.sense in said else number


def _number(subject: Subject, name: str, target: Target, number: Decimal) -> str:
    if target.relative:
        return with_unit(subject.language.signed(number), target.unit)
    return _value(subject, name, number, target.unit)


def _value(subject: Subject, name: str, value: Decimal, unit: str) -> str:
    return with_unit(subject.language.number(value), unit) if unit else measured(subject, name, value)
