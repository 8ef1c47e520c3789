"""How goals and metrics are put into words: names, values with their units, targets, states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smmplan.analysis.standings import Standing
from smmplan.base.coins import to_coins
from smmplan.base.currency import minor_units
from smmplan.base.text import width
from smmplan.plan.markers import canonical
from smmplan.plan.metrics import Measure
from smmplan.report.language.punctuation import is_wide
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.named import readable

SHORT = 30
"""How many letters, wide ones counting twice, the label of a number may have."""

_TONES: dict[str, Tone] = {
    "reached": "good",
    "ahead": "good",
    "on": "good",
    "behind": "bad",
    "over": "bad",
    "unread": "watch",
    "under way": "calm",
    "unmeasured": "watch",
    "not started": "quiet",
}


def metric_name(subject: Subject, metric: str) -> str:
    """What people call a metric: its words, else what is counted where, else its id with blanks."""
    measure = subject.plan.metrics.get(metric)
    if measure is None:
        return metric.replace("-", " ").replace("_", " ")
    return measure.what or _counted(subject, metric, measure) or metric.replace("-", " ").replace("_", " ")


def short_name(subject: Subject, metric: str) -> str:
    """A metric as the label of a number: its words where they are few, else what is counted where, else its id."""
    measure = subject.plan.metrics.get(metric)
    if measure and measure.what and width(measure.what) <= SHORT:
        return capital(measure.what)
    return capital((_counted(subject, metric, measure) if measure and not measure.what else "") or readable(metric))


def goal_name(subject: Subject, goal: Standing) -> str:
    """What a goal, or a key result, says; one without words is called by its metric."""
    if goal.what == goal.metric:
        return capital(metric_name(subject, goal.metric))
    return capital(readable(goal.id) if goal.what == goal.id else goal.what)


def capital(text: str) -> str:
    """A text as the beginning of a line, where its script has capitals: `bags sold` is Bags sold, `eBay` stays."""
    return text if text[1:2].isupper() else text[:1].title() + text[1:]


def measured(subject: Subject, metric: str | None, value: Decimal) -> str:
    """A value of a metric with its unit: a share as 4.6%, money in its currency, else the number with its words."""
    language = subject.language
    measure = subject.plan.metrics.get(metric) if metric else None
    unit = (measure.unit or "") if measure else ""
    if unit in {"%", "percent"}:
        return language.share(value / 100, digits=_decimals(value))
    if len(unit) == 3 and unit.isupper() and minor_units(unit) is not None:
        return language.money(subject.money(value, unit))
    number = language.number(value)
    apart = "" if is_wide(unit[:1]) else "\u00a0"
    return f"{number}{apart}{unit}" if unit else number


def changed(subject: Subject, metric: str | None, change: Decimal) -> str:
    """A change of a metric with its sign, of a share in points: `+12`, `−0.9`, `+₱3`."""
    language = subject.language
    measure = subject.plan.metrics.get(metric) if metric else None
    unit = (measure.unit or "") if measure else ""
    if len(unit) == 3 and unit.isupper() and minor_units(unit) is not None:
        return language.signed_money(subject.money(change, unit))
    number = language.signed(change)
    if unit not in {"%", "percent"}:
        return number
    return language.say_count("%(number)s point", "%(number)s points", 1 if abs(change) == 1 else 2, number=number)


def expected(subject: Subject, goal: Standing) -> str:
    """What was expected of a goal on the day of its last reading, as exactly as it is measured; else nothing."""
    if goal.expected_then is None or goal.latest is None:
        return ""
    digits = max(_decimals(goal.latest.value), _decimals(goal.baseline or Decimal(0)))
    return measured(subject, goal.metric, to_coins(goal.expected_then, digits))


def target_words(subject: Subject, goal: Standing) -> str:
    """What a goal asks for, and by when; empty where the plan says neither."""
    language = subject.language
    target = str(goal.target) if goal.target is not None else ""
    if goal.number is not None:
        target = measured(subject, goal.metric, goal.number)
    if target and goal.due:
        return language.say("target %(target)s by %(day)s", target=target, day=language.day(goal.due))
    if target:
        return language.say("target %(target)s", target=target)
    return language.say("by %(day)s", day=language.day(goal.due)) if goal.due else ""


def goals_counted(subject: Subject) -> str:
    """How many goals are where they should be, of those of which that can be said; nothing where there are none."""
    known = [goal for goal in subject.standings if goal.state in {"ahead", "on", "behind", "reached", "over"}]
    if not known:
        return ""
    good = sum(goal.state not in {"behind", "over"} for goal in known)
    language = subject.language
    if good == len(known):
        return language.say_count(
            "The goal with figures is where it should be.",
            "All %(count)s goals with figures are where they should be.",
            good,
        )
    if not good and len(known) > 1:
        return language.say(
            "None of the %(count)s goals with figures is where it should be.", count=language.number(len(known))
        )
    return language.say_count(
        "The goal with figures is not where it should be.",
        "%(good)s of %(count)s goals with figures are where they should be.",
        len(known),
        good=language.number(good),
    )


def standing_state(subject: Subject, goal: Standing) -> State:
    """How a goal stands, as a word of the report."""
    say = subject.language.say_in
    words = {
        "reached": say("goal", "reached"),
        "ahead": say("goal", "ahead"),
        "on": say("goal", "on its line"),
        "behind": say("goal", "behind"),
        "under way": say("goal", "under way"),
        "unmeasured": say("goal", "not measured"),
        "not started": say("goal", "not begun"),
        "over": say("goal", "not reached"),
        "unread": say("goal", "not read at its end"),
    }
    return State(words[goal.state], _TONES[goal.state])


def read_on(subject: Subject, day: date) -> str:
    """When a value was read."""
    return subject.language.say("read on %(day)s", day=subject.language.short_day(day))


def day_said(subject: Subject, day: date) -> str:
    """A day, with its year where that is not this one."""
    language = subject.language
    return language.short_day(day) if day.year == subject.today.year else language.day(day)


def _counted(subject: Subject, metric: str, measure: Measure) -> str:
    """What is counted where, as `Instagram: followers`; nothing where the id, not in English, says it better."""
    if not measure.measure or not metric.isascii():
        return ""
    counted = _measure_word(subject, measure.measure)
    if measure.competitor:
        rival = subject.plan.competitors.get(measure.competitor)
        whose = (rival.name if rival else None) or readable(measure.competitor)
        return subject.language.say("%(whose)s: %(counted)s", whose=whose, counted=counted)
    if len(measure.channels) != 1:
        return ""
    return subject.language.say(
        "%(whose)s: %(counted)s", whose=channel_name(subject, measure.channels[0]), counted=counted
    )


def _measure_word(subject: Subject, word: str) -> str:
    """What is counted, in the report's language; what is in no list as it is written."""
    say = subject.language.say_in
    known = {
        "followers": say("measure", "followers"),
        "reach": say("measure", "reach"),
        "impressions": say("measure", "impressions"),
        "views": say("measure", "views"),
        "engagement": say("measure", "engagement"),
        "comments": say("measure", "comments"),
        "messages": say("measure", "messages"),
        "saves": say("measure", "saves"),
        "shares": say("measure", "shares"),
        "likes": say("measure", "likes"),
        "clicks": say("measure", "clicks"),
        "visits": say("measure", "visits"),
        "reads": say("measure", "reads"),
        "members": say("measure", "members"),
        "subscribers": say("measure", "subscribers"),
        "inquiries": say("measure", "inquiries"),
        "orders": say("measure", "orders"),
    }
    return known.get(canonical(word), word)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else 0
