"""The frame of a plan: that it says what it must, that nothing of the template is left, that it is still valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from smmplan.base.finding import Path
from smmplan.base.when import last_day
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.texts import texts_with_paths
from smmplan.plan.plan import Plan

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
            about=tuple((name,) for name in missing),
        )


# Words that are marks in capitals only: "todo" is "all" in Spanish and a word of Filipino.
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|XXX|FIXME)\b|你的答案在这里|此处填写|请填写|(?i:lorem ipsum|your answer here|ilagay dito"
    r"|<(?:\.\.\.|…|your\b[^<>]*|[^<>]*\bhere|insert\b[^<>]*|name|company|brand|product|date|number|city)>)"
)

_HINTS = ("todo", "tbd", "xxx", "fixme", "lorem ipsum", "answer here", "ilagay dito", "<", "答案", "填写")
"""What every placeholder has in it, in small letters. A plan without any of them, and that is nearly every plan,
need not be searched text by text."""


@rule("STR006", "placeholder-text", severity="warning", starter=True)
def placeholder_text(plan: Plan, together: str) -> Iterator[Draft]:
    """A template that still holds the template's words is no plan. What is not known yet is written TBD alone,
    and is listed as an open question.

    Bad:
        company: {mission: Your answer here}
    Good:
        company: {mission: TBD}
    """
    small = together.lower()
    if not any(hint in small for hint in _HINTS):
        return
    for path, text in texts_with_paths(plan.data):
        match = _PLACEHOLDER.search(text)
        if text.casefold() == "tbd" and text != "TBD":
            yield finding(path, f'"{text}" is read as a word', help="write TBD, in capitals", instead="TBD")
        elif match:
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
    missing = [end for end in ("from", "to") if plan.lacks("period", end)]
    if plan.lacks("period"):
        yield finding((), "the plan has no period", help="write period: {from: 2026-07-01, to: 2027-06-30}")
    elif missing and (len(missing) == 1 or plan.lacks("period", "months")):
        ends = {"from": "from: 2026-07-01", "to": "to: 2027-06-30"}
        say = " and ".join(ends[end] for end in missing)
        yield finding(("period",), f"the period has no {' and no '.join(missing)}", help=f"write {say}")
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
    dates = (*(review.date for review in plan.reviews), *(change.date for change in plan.adjustments))
    days = [day for when in dates if when and (day := last_day(when))]
    last = max(days, default=plan.period_start)
    if last and (today - last).days > max_days:
        at: Path = ("reviews",) if plan.reviews else ("title",)
        ago = f"{(today - last).days} days ago"
        message = f"the plan was last reviewed {ago}" if days else f"the plan began {ago} and was never reviewed"
        yield finding(at, message, key=True)


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
            about = tuple(("company", fact) for fact in missing)
            yield finding(("company",), f"the company does not say its {', '.join(missing)}", about=about)


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


def _length_in_words(text: str) -> int:
    """Words of a text; of Chinese, which has no spaces, two characters count as one word."""
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in text)
    others = re.sub(r"[\u4e00-\u9fff]", " ", text) if chinese else text
    return chinese // 2 + len(others.split())
