"""How the roadmap is put into words: states, days, months, and why something has no day."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.agenda.item import Undated
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.month import Month
from smmplan.report.charts.fitting import Words
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.named import readable
from smmplan.report.view.standing_words import metric_name
from smmplan.report.view.success_words import target_said

MOST_NAMED = 5
"""How many things a sentence or a list names before it counts the others."""

_TONES: dict[str, Tone] = {
    "planned": "quiet",
    "running": "calm",
    "past": "quiet",
    "late": "bad",
    "done": "good",
    "dropped": "quiet",
}
_A_WEEK = 7
_A_QUARTER = 3
_A_YEAR = 12


def work_state(subject: Subject, state: str) -> State:
    """Where something stands on its way, as a word of the report."""
    say = subject.language.say_in
    words = {
        "planned": say("work", "to come"),
        "running": say("work", "under way"),
        "past": say("work", "over"),
        "late": say("work", "late"),
        "done": say("work", "done"),
        "dropped": say("work", "dropped"),
    }
    return State(words[state], _TONES[state])


def row_days(subject: Subject, row: Row, *, dated: bool) -> str:
    """The days of something on a roadmap; where a plan has no dates, the months of the plan."""
    language = subject.language
    if not dated:
        first, last = plan_month(subject, row.first), plan_month(subject, row.last)
        if row.open_ended:
            return language.say("from %(day)s", day=first)
        return first if first == last else f"{first} – {last}"
    if row.open_ended:
        return language.say("from %(day)s", day=language.day(row.first))
    if row.first == row.last:
        return language.day(row.first)
    return language.day_range(row.first, row.last)


def plan_month(subject: Subject, day: date) -> str:
    """A month of a plan without dates, which count from January of the year 1: `M3`."""
    month = Month.of(day)
    return subject.language.say_in("month of a plan", "M%(number)s", number=(month.year - 1) * _A_YEAR + month.month)


def period_words(subject: Subject, unit: str, start: date, *, dated: bool) -> Words:
    """What a week, month, quarter or year is called above the picture, the longest form first."""
    language = subject.language
    if not dated:
        return (plan_month(subject, start) if unit != "week" or start.day <= _A_WEEK else "",)
    if unit == "week":
        return language.short_day(start), str(start.day)
    if unit == "month":
        return language.short_month(start), str(start.month)
    if unit == "quarter":
        return (language.say_in("quarter", "Q%(number)s", number=(start.month - 1) // _A_QUARTER + 1),)
    return (str(start.year),)


def why_undated(subject: Subject, undated: Undated) -> str:
    """What has no day, and why, in a line."""
    language, plan = subject.language, subject.plan
    name = undated.what or readable(str(undated.path[-2] if len(undated.path) > 1 else undated.path[-1]))
    if undated.reason == "reached":
        milestone = plan.milestones.get(str(undated.path[-2]))
        if milestone and milestone.reached:
            metric, target = milestone.reached
            return language.say(
                "%(name)s: the day on which “%(metric)s” is %(target)s",
                name=name,
                metric=metric_name(subject, metric),
                target=target_said(subject, metric, target),
            )
    if undated.waits_for:
        waited = plan.milestones.get(undated.waits_for) or plan.phases.get(undated.waits_for)
        named = (waited.what if waited else None) or readable(undated.waits_for)
        return language.say("%(name)s: its day counts from “%(other)s”, which has none", name=name, other=named)
    if undated.reason == "plan-month":
        return language.say("%(name)s: it has a month of the plan, which has no dates", name=name)
    return language.say("%(name)s: no day is set", name=name)


def cut_list(subject: Subject, names: list[str]) -> tuple[str, ...]:
    """The first few, and how many more there are."""
    more = len(names) - MOST_NAMED
    if more <= 0:
        return tuple(names)
    return (*names[:MOST_NAMED], subject.language.say_count("and %(count)s more", "and %(count)s more", more))
