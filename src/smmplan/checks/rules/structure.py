"""The frame of a plan: that it says what it must, that nothing of the template is left, that it is still valid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmplan.base.currency import currency_problem
from smmplan.base.finding import Path
from smmplan.base.money import Money, MoneyRange, check_decimals, check_unit_cost
from smmplan.base.month import Month
from smmplan.base.when import When, first_day, last_day, months_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.budget import Line

REQUIRED_SECTIONS = (
    "company", "team", "goals", "personas", "competitors", "positioning", "channels", "content", "budget",
    "roadmap", "metrics",
)  # fmt: skip


@rule("STR012", "required-key", severity="error")
def required_key(plan: Plan) -> Iterator[Draft]:
    """A plan says which version of the plan language it is written in, and what it is called.

    Bad:
        smmplan: 1
        goals: {fans: {what: More regulars}}
    Good:
        smmplan: 1
        title: Sinag Coffee
    """
    for key, example in (("smmplan", "smmplan: 1"), ("title", "title: Sinag Coffee, strategy 2026")):
        if plan.lacks(key):
            yield finding((), f"the plan has no {key}", help=f"write {example} at the top")


@rule("STR005", "section-missing", severity="warning", source=("conbersa.ai, social media strategy plan template",))
def section_missing(plan: Plan) -> Iterator[Draft]:
    """Every strategy answers the same questions: who we are, whom we serve and face, what we want, where, how,
    with what money, and how it is measured. A section that is missing is a question nobody answered.

    Bad:
        smmplan: 1
        title: Sinag Coffee
    Good:
        smmplan: 1
        title: Sinag Coffee
        company: {name: Sinag Coffee}
        team: {tala: {name: Tala Reyes}}
        goals: {fans: {what: More regulars}}
        personas: {mariel: {name: Mariel}}
        competitors: {bean-republic: {name: Bean Republic}}
        positioning: {selling_point: farm names}
        channels: {instagram: {platform: instagram}}
        content: {theme: Who grew this?}
        budget: {total: 1000.00}
        roadmap: {milestones: {launch: {when: 2026-10-05}}}
        metrics: {followers: {unit: people}}
    """
    missing = [name for name in REQUIRED_SECTIONS if plan.lacks(name)]
    if missing:
        sections = "section is" if len(missing) == 1 else "sections are"
        yield finding(
            ("title",),
            f"{len(missing)} {sections} missing: {', '.join(missing)}",
            help="write TBD for what is not known yet",
            key=True,
        )


_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|XXX|FIXME)\b|lorem ipsum|your answer here|你的答案在这里|此处填写|请填写|ilagay dito"
    r"|<(?:\.\.\.|…|your\b[^<>]*|[^<>]*\bhere|insert\b[^<>]*|name|company|brand|product|date|number|city)>",
    re.IGNORECASE,
)


@rule("STR006", "placeholder-text", severity="warning", starter=True)
def placeholder_text(plan: Plan) -> Iterator[Draft]:
    """A template that still holds the template's words is no plan. What is not known yet is written TBD alone,
    and is listed as an open question.

    Bad:
        company: {mission: Your answer here}
    Good:
        company: {mission: TBD}
    """
    for path, text in _texts(plan.data, ()):
        match = _PLACEHOLDER.search(text)
        if match:
            yield finding(path, f'"{match.group()}" is still to be filled in', help="write it, or TBD alone")


@rule("STR007", "period-missing-or-over", severity="warning")
def period_missing_or_over(plan: Plan, today: date) -> Iterator[Draft]:
    """A strategy needs a time frame, usually one year; one whose time is over steers nobody.

    Bad:
        period: {from: 2020-01-01, to: 2020-12-31}
    Good:
        period: {from: 2026-07-01, to: 2099-06-30}
    """
    period = plan.head.period
    if plan.lacks("period"):
        yield finding((), "the plan has no period", help="write period: {from: 2026-07-01, to: 2027-06-30}")
    if period and period.to and period.to.day < today:
        days = (today - period.to.day).days
        yield finding(("period", "to"), f"the plan ended {days} {'day' if days == 1 else 'days'} ago")


@rule("STR008", "not-reviewed", severity="info", parameters={"max_days": 90})
def not_reviewed(plan: Plan, today: date, max_days: int) -> Iterator[Draft]:
    """A plan that nobody opens does not steer: look back at least every three months, and write down what
    changes.

    Bad:
        period: {from: 2020-01-01, to: 2099-12-31}
        reviews: [{date: 2020-02-01, worked: farm films}]
    Good:
        period: {from: 2098-01-01, to: 2099-12-31}
    """
    start = _period_start(plan)
    dates = (*(review.date for review in plan.reviews), *(change.date for change in plan.adjustments))
    days = [day for when in dates if when and (day := last_day(when))]
    last = max(days, default=start)
    if last and today - last > timedelta(days=max_days):
        at: Path = ("reviews",) if plan.reviews else ("title",)
        yield finding(at, f"the plan was last reviewed {(today - last).days} days ago", key=True)


@rule("STR009", "company-facts-incomplete", severity="info")
def company_facts_incomplete(plan: Plan) -> Iterator[Draft]:
    """Name, place, founding, founders, a milestone, means of production: what anyone asks first.

    Bad:
        company: {name: Sinag Coffee}
    Good:
        company:
          name: Sinag Coffee
          location: La Trinidad
          founded: 2019
          founders: [Tala Reyes]
          milestones: [{when: 2019-11, what: first roast}]
          resources: [one roaster]
    """
    if plan.company:
        facts = ("name", "location", "founded", "founders", "milestones", "resources")
        missing = [fact for fact in facts if plan.lacks("company", fact)]
        if missing:
            yield finding(("company",), f"the company does not say its {', '.join(missing)}")


@rule("STR010", "mission-missing-or-long", severity="warning", parameters={"max_words": 60})
def mission_missing_or_long(plan: Plan, max_words: int) -> Iterator[Draft]:
    """People buy why you do it: say it, in a sentence or two that everyone can remember.

    Bad:
        company: {name: Sinag Coffee}
    Good:
        company: {name: Sinag Coffee, mission: Make the grower's name as familiar as the café's.}
    """
    if plan.company and plan.lacks("company", "mission"):
        yield finding(("company",), "the company has no mission", help="write mission: what you do, for whom")
    elif plan.company and plan.company.mission:
        words = _length_in_words(plan.company.mission)
        if words > max_words:
            yield finding(("company", "mission"), f"the mission has {words} words; {max_words} are plenty")


@rule("STR023", "overlapping-months", severity="error")
def overlapping_months(plan: Plan) -> Iterator[Draft]:
    """Two amounts for one month of one line: which of them counts?

    Bad:
        budget: {lines: {ads: {plan: {2026-01: 100, 2026-Q1: 300}}}}
    Good:
        budget: {lines: {ads: {plan: {2026-Q1: 300, 2026-04: 100}}}}
    """
    start = _period_start(plan)
    for home, months in _month_maps(plan):
        taken: dict[Month, str] = {}
        for when in months:
            span = months_of(when, period_start=start)
            if span is None:
                continue
            month, last = span
            while month <= last:
                other = taken.setdefault(month, str(when))
                if other != str(when):
                    yield finding(
                        (*home, str(when)),
                        f"{when} and {other} are both about {month}",
                        related=(("the other amount", (*home, other)),),
                        key=True,
                    )
                    break
                month = month.plus(1)


@rule("STR025", "wrong-currency", severity="error")
def wrong_currency(plan: Plan) -> Iterator[Draft]:
    """An amount has as many decimals as its currency, and the code of its line: anything else is a slip that
    no sum would show.

    Bad:
        currency: JPY
        budget: {total: 1000.50}
    Good:
        currency: JPY
        budget: {total: 1000}
    """
    coins = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()}
    for path, code in _currencies(plan):
        problem = currency_problem(code, coins)
        if problem:
            yield finding(path, problem)
    for path, money, currency in _amounts(plan, plan.head.currency):
        problem = _currency_fault(path, money, currency, coins)
        if problem:
            yield finding(path, problem)


@rule("STR026", "every-without-start", severity="error")
def every_without_start(plan: Plan) -> Iterator[Draft]:
    """Every two weeks, from when? Without a first day the days cannot be worked out.

    Bad:
        calendar: {series: {tips: {every: 2 weeks, channels: [], topics: [water]}}}
    Good:
        calendar: {series: {tips: {every: 2 weeks, from: 2026-07-06, topics: [water]}}}
    """
    for id, series in plan.series.items():
        at = ("calendar", "series", id)
        if series.every and series.every.needs_start and plan.lacks(*at, "from"):
            yield finding((*at, "every"), f'"{series.every}" needs a first day', help="add from: 2026-07-06")


@rule("STR027", "ends-before-start", severity="error")
def ends_before_start(plan: Plan) -> Iterator[Draft]:
    """What ends before it begins is a slip in one of the two dates.

    Bad:
        campaigns: {payday: {from: 2026-11-30, to: 2026-11-13}}
    Good:
        campaigns: {payday: {from: 2026-11-13, to: 2026-11-30}}
    """
    start = _period_start(plan)
    for at, first, last, end_key in _stretches(plan):
        begin = first_day(first, period_start=start)
        end = last_day(last, period_start=start)
        if begin and end and end < begin:
            yield finding(
                (*at, end_key), f"{last} is before {first}", related=(("it begins here", (*at, _start_key(plan, at))),)
            )


def _period_start(plan: Plan) -> date | None:
    """The first day of the plan, which plan months such as M3 count from."""
    return plan.head.period.from_.day if plan.head.period and plan.head.period.from_ else None


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of the plan with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _length_in_words(text: str) -> int:
    """Words of a text; of Chinese, which has no spaces, two characters count as one word."""
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in text)
    return chinese // 2 + len(re.sub(r"[\u4e00-\u9fff]", " ", text).split())


def _every_line(plan: Plan) -> Iterator[tuple[Path, Line]]:
    if plan.budget:
        yield from ((("budget", "lines", id), line) for id, line in plan.budget.lines.items())
        yield from ((("budget", "income", id), line) for id, line in plan.budget.income.items())


def _month_maps(plan: Plan) -> Iterator[tuple[Path, Mapping[When, Any]]]:
    for path, line in _every_line(plan):
        for name in ("plan", "actual", "committed"):
            value = getattr(line, name)
            if isinstance(value, dict):
                yield (*path, name), value
            elif pinned := getattr(value, "pinned", None):
                yield (*path, name, "pinned"), pinned


def _currencies(plan: Plan) -> Iterator[tuple[Path, str]]:
    if plan.head.currency:
        yield ("currency",), plan.head.currency
    yield from (((*path, "currency"), line.currency) for path, line in _every_line(plan) if line.currency)


def _amounts(plan: Plan, currency: str | None) -> Iterator[tuple[Path, Money, str | None]]:
    """Every amount of the plan with the currency it has where it names none."""
    for section in ("budget", "products", "campaigns", "influencers", "tools"):
        for path, money in _money(getattr(plan, section), (section,)):
            line = plan.budget.lines.get(str(path[2])) if plan.budget and path[:2] == ("budget", "lines") else None
            yield path, money, line.currency or currency if line else currency


def _money(value: Any, path: Path) -> Iterator[tuple[Path, Money]]:
    if isinstance(value, Money):
        yield path, value
    elif isinstance(value, MoneyRange):
        yield path, value.low
        yield path, value.high
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _money(item, (*path, str(key)))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for index, item in enumerate(value):
            yield from _money(item, (*path, index))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _money(getattr(value, name), (*path, name.rstrip("_")))


def _currency_fault(path: Path, money: Money, currency: str | None, coins: Mapping[str, int]) -> str | None:
    """What is wrong with the code or the decimals of an amount whose line, or plan, is in `currency`."""
    if money.currency and money.currency != currency and path[0] == "budget":
        return f'"{money}" is in {money.currency}, but its line is in {currency or "no currency"}'
    if path[-1] == "unit_cost":
        return check_unit_cost(money)
    unknown = currency_problem(money.currency, coins) if money.currency else None
    return unknown or check_decimals(money, currency, coins)


def _stretches(plan: Plan) -> Iterator[tuple[Path, When, When, str]]:
    """Everything with a beginning and an end: where, both dates, and the key of the end."""
    period = plan.head.period
    if period and period.from_ and period.to:
        yield ("period",), period.from_, period.to, "to"
    sections: tuple[tuple[Path, Mapping[str, Any]], ...] = (
        (("campaigns",), plan.campaigns),
        (("roadmap", "phases"), plan.phases),
        (("calendar", "series"), plan.series),
        (("influencers",), plan.influencers),
        (("partners",), plan.partners),
        (("experiments",), plan.experiments),
        (("budget", "lines"), plan.lines),
        (("channels",), plan.channels),
    )
    for home, entries in sections:
        for id, entry in entries.items():
            if entry.from_ and entry.to:
                yield (*home, id), entry.from_, entry.to, "to"
    for home, entries in ((("initiatives",), plan.initiatives), (("goals",), plan.goals), (("tasks",), plan.tasks)):
        for id, entry in entries.items():
            if entry.start and entry.due:
                yield (*home, id), entry.start, entry.due, "due"
    for id, milestone in plan.milestones.items():
        if milestone.when and milestone.to:
            yield ("roadmap", "milestones", id), milestone.when, milestone.to, "to"
    for id, member in plan.team.items():
        for index, away in enumerate(member.away):
            if away.from_ and away.to:
                yield ("team", id, "away", index), away.from_, away.to, "to"


def _start_key(plan: Plan, at: Path) -> str:
    return next((key for key in ("from", "start", "when") if not plan.lacks(*at, key)), "from")
