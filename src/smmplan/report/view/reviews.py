"""What was learned and what was changed for it: reviews and adjustments on one line of time, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.reviews import Adjustment, Review
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.named import people
from smmplan.report.view.time_words import when_words
from smmplan.report.view.where_words import dotted, spot_words

SHOWN = 8
"""How many events are seen at once; older ones are to unfold."""


class Points(NamedTuple):
    """What worked, what did not, or what was decided: a heading and texts, with what they mean to a reader."""

    title: str
    texts: tuple[str, ...]
    tone: Tone


class Event(NamedTuple):
    """A review or a change: its day in words, what it is, its points, and facts as pairs. Each may be empty."""

    day: str
    title: str
    state: State
    text: str
    points: tuple[Points, ...]
    facts: tuple[tuple[str, str], ...]


class ReviewsView(NamedTuple):
    """The events, the newest first, and those that are too old to be seen at once."""

    lead: str
    events: tuple[Event, ...]
    earlier: tuple[Event, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Reviews and changes")


def section(subject: Subject) -> ReviewsView | None:
    """What was learned and changed; None where nobody looked back yet."""
    plan = subject.plan
    found = [(_day(subject, each.date), _review(subject, each)) for each in plan.reviews]
    found += [(_day(subject, each.date), _adjustment(subject, each)) for each in plan.adjustments]
    if not found:
        return None
    # Two of one day: the later in the plan comes first, and a change before the review that led to it.
    found.reverse()
    found.sort(key=lambda pair: pair[0] or date.min, reverse=True)
    events = tuple(event for _, event in found)
    return ReviewsView(subject.language.sentences(_lead(subject)), events[:SHOWN], events[SHOWN:])


def _day(subject: Subject, when: When | None) -> date | None:
    return subject.moments.last(when) if when else None


def _lead(subject: Subject) -> Iterator[str]:
    language, today, plan = subject.language, subject.today, subject.plan
    reviewed = [day for each in plan.reviews if (day := _day(subject, each.date)) and day <= today]
    changed = [day for each in plan.adjustments if (day := _day(subject, each.date)) and day <= today]
    if reviewed:
        yield language.say_count(
            "%(count)s review so far, on %(day)s.",
            "%(count)s reviews so far, the latest on %(day)s.",
            len(reviewed),
            day=language.day(max(reviewed)),
        )
    if changed:
        yield language.say_count(
            "%(count)s change of the plan, on %(day)s.",
            "%(count)s changes of the plan, the latest on %(day)s.",
            len(changed),
            day=language.day(max(changed)),
        )


def _review(subject: Subject, review: Review) -> Event:
    language = subject.language
    say = language.say_in
    about = when_words(subject, review.period)
    name = language.say("Review of %(period)s", period=about) if about else ""
    called, text = (name, review.what or "") if name else (review.what or say("review", "Review"), "")
    points = (
        Points(say("review", "Worked"), review.worked, "good"),
        Points(say("review", "Did not work"), review.failed, "bad"),
        Points(say("review", "Decided"), review.decided, "calm"),
    )
    facts = (
        (say("review", "Led by"), language.items(people(subject, review.by))),
        (say("review", "Present"), language.items(people(subject, review.present))),
    )
    state = State(say("review", "review"), "calm")
    shown = tuple(each for each in points if each.texts)
    return Event(when_words(subject, review.date), called, state, text, shown, _filled(facts))


def _adjustment(subject: Subject, change: Adjustment) -> Event:
    language = subject.language
    say = language.say_in
    touched = dict.fromkeys(spot_words(subject, dotted(path)) for path in change.changes)
    facts = (
        (say("change", "Why"), change.because or change.why or ""),
        (say("change", "What it concerns"), language.items(list(touched))),
        (say("change", "Decided by"), language.items(people(subject, change.by))),
    )
    state = State(say("change", "change"), "watch")
    called = change.what or say("change", "A change of the plan")
    return Event(when_words(subject, change.date), called, state, "", (), _filled(facts))


def _filled(facts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])
