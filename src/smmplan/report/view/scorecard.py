"""The scorecard: the dozen measures that matter most, how they changed, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from smmplan.analysis.bands import Place, bands_of
from smmplan.analysis.moments import Moments
from smmplan.analysis.progress import Reading, readings
from smmplan.analysis.scorecard import Score, Scorecard, scorecard
from smmplan.base.record import NamedTuple
from smmplan.report.charts.sparkline import sparkline
from smmplan.report.pieces import Column, Figure, State, Table, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell
from smmplan.report.view.goals import by_need
from smmplan.report.view.standing_words import (
    capital,
    changed,
    day_said,
    measured,
    metric_name,
    short_name,
    standing_state,
)
from smmplan.report.view.success_words import target_said

_DRAWN = 24
"""How many readings a sparkline has room for: two years of months."""

_TOLD = 6
"""How many of them are also said in figures, where there are no pictures."""

_TONES: Mapping[str, Tone] = {"good": "good", "middling": "watch", "weak": "bad"}
_NOT_MET: frozenset[Tone] = frozenset({"bad", "watch"})


class Course(NamedTuple):
    """The readings of a measure as a picture the size of a word, and in figures; none for a single reading."""

    text: str
    figure: Figure | None

    def __str__(self) -> str:
        return self.text


Shown: TypeAlias = str | Cell | Course


class Scores(NamedTuple):
    """A table as cells.Grid is one, whose cells may also be a course."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    strong: frozenset[int] = frozenset()


class ScorecardView(NamedTuple):
    """The measures in a table, None before the first reading; how old the readings are; which others there are."""

    lead: str
    table: Scores | None
    notes: tuple[str, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Scorecard")


def section(subject: Subject) -> ScorecardView | None:
    """The scorecard of a plan; None where nothing is measured."""
    card = scorecard(subject.plan, _readings(subject), by_need(subject.standings), subject.today)
    if not card.scores and not card.unread:
        return None
    return ScorecardView(_lead(subject, card), _table(subject, card.scores), tuple(_notes(subject, card)))


def _readings(subject: Subject) -> Mapping[str, Sequence[Reading]]:
    """What was read. The months M1 and M2 of a plan without dates are no days that a reader could be told."""
    period = subject.plan.head.period
    dated = period is None or period.from_ is not None
    return subject.readings if dated else readings(subject.plan, Moments(subject.plan))


def _lead(subject: Subject, card: Scorecard) -> str:
    language = subject.language
    if not card.scores:
        return language.say("Nothing has been read yet.")
    turns = [score.turn for score in card.scores if score.turn]
    said = []
    if turns:
        better, worse = turns.count("better"), turns.count("worse")
        if better == len(turns):
            said.append(
                language.say_count(
                    "The measure is better than at the reading before.",
                    "All %(count)s measures are better than at the reading before.",
                    better,
                )
            )
        else:
            said.append(
                language.say_count(
                    "%(better)s of %(count)s measure is better than at the reading before, %(worse)s worse.",
                    "%(better)s of %(count)s measures are better than at the reading before, %(worse)s worse.",
                    len(turns),
                    better=language.number(better),
                    worse=language.number(worse),
                )
            )
    return language.sentences((*said, _age(subject, card.scores)))


def _age(subject: Subject, scores: Sequence[Score]) -> str:
    """How old the newest reading is."""
    language = subject.language
    newest = max(score.latest.day for score in scores)
    days = (subject.today - newest).days
    if not days:
        return language.say("The newest reading is of today.")
    return language.say(
        "The newest reading is of %(day)s, %(days)s ago.", day=language.day(newest), days=language.span_of_days(days)
    )


def _notes(subject: Subject, card: Scorecard) -> Iterator[str]:
    language = subject.language
    if card.others:
        yield language.say("Also measured: %(names)s.", names=_named(subject, card.others))
    if card.unread:
        yield language.say("Not read yet: %(names)s.", names=_named(subject, card.unread))


def _named(subject: Subject, metrics: Sequence[str]) -> str:
    return subject.language.items([metric_name(subject, metric) for metric in metrics])


def _table(subject: Subject, scores: Sequence[Score]) -> Scores | None:
    if not scores:
        return None
    say = subject.language.say_in
    columns = (
        Column(say("scorecard", "Measure")),
        Column(say("scorecard", "Last read"), number=True),
        Column(say("scorecard", "Change"), number=True),
        Column(say("scorecard", "So far")),
        Column(say("scorecard", "Wanted"), number=True),
        Column(say("scorecard", "How it stands")),
    )
    rows = [tuple(_row(subject, score, number)) for number, score in enumerate(scores, 1)]
    kept = [at for at in range(len(columns)) if any(str(row[at]) for row in rows)]
    return Scores(
        say("scorecard", "Measures"),
        tuple(columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _row(subject: Subject, score: Score, number: int) -> Iterator[Shown]:
    short, long = short_name(subject, score.metric), capital(metric_name(subject, score.metric))
    state, latest = _state(subject, score), score.latest
    yield Cell(short, note="" if long == short else metric_name(subject, score.metric))
    yield Cell(measured(subject, score.metric, latest.value), note=day_said(subject, latest.day))
    yield _change(subject, score)
    yield _course(subject, score, state, number)
    yield _wanted(subject, score)
    yield Cell("", state=state) if state else ""


def _change(subject: Subject, score: Score) -> Shown:
    if score.change is None:
        return ""
    text, say = changed(subject, score.metric, score.change), subject.language.say_in
    if score.turn is None or score.change == 0:
        return text
    state = State(say("change", "better"), "good") if score.turn == "better" else State(say("change", "worse"), "bad")
    return Cell(text, state=state)


def _state(subject: Subject, score: Score) -> State | None:
    """How the goal stands that a measure shows, else what its bands say; None where neither says anything."""
    if score.goal and score.goal.state not in {"unmeasured", "under way"}:
        return standing_state(subject, score.goal)
    if score.place:
        return State(_place_words(subject, score.place), _TONES[score.place.worth])
    return standing_state(subject, score.goal) if score.goal and score.goal.state == "under way" else None


def _place_words(subject: Subject, place: Place) -> str:
    say = subject.language.say_in
    if place.inside:
        return _band_name(subject, place.inside.name)
    if place.below is None and place.above is not None:
        return say("band", "not yet %(band)s", band=_band_name(subject, place.above.name))
    if place.above is None and place.below is not None:
        return say("band", "better than %(band)s", band=_band_name(subject, place.below.name))
    return say("band", "in between")


def _band_name(subject: Subject, name: str) -> str:
    """A band in the report's language; one of the plan's own words as it is written."""
    say = subject.language.say_in
    known = {
        "good": say("band", "good"),
        "weak": say("band", "weak"),
        "great": say("band", "great"),
        "fair": say("band", "fair"),
        "bad": say("band", "bad"),
    }
    return known.get(name.casefold(), name)


def _wanted(subject: Subject, score: Score) -> str:
    """What the goal asks for, else from where on the bands call it good."""
    if score.goal and score.goal.target:
        return target_said(subject, score.metric, score.goal.target)
    measure = subject.plan.metrics.get(score.metric)
    ranked = bands_of(measure.bands, score.lower) if measure else ()
    least_good = next((band for band in ranked if band.worth == "good"), None)
    return target_said(subject, score.metric, measure.bands[least_good.name]) if measure and least_good else ""


def _aim(subject: Subject, score: Score) -> float | None:
    """The number of what is wanted."""
    if score.goal and score.goal.number is not None:
        return float(score.goal.number)
    measure = subject.plan.metrics.get(score.metric)
    ranked = bands_of(measure.bands, score.lower) if measure and not (score.goal and score.goal.target) else ()
    least_good = next((band for band in ranked if band.worth == "good"), None)
    edge = (least_good.most if score.lower else least_good.least) if least_good else None
    return None if edge is None else float(edge)


def _course(subject: Subject, score: Score, state: State | None, number: int) -> Course:
    seen = score.readings[-_DRAWN:]
    if len(seen) < 2:
        return Course("", None)
    language = subject.language
    name, wanted = short_name(subject, score.metric), _wanted(subject, score)
    values = [measured(subject, score.metric, reading.value) for reading in seen]
    said = language.say(
        "From %(start)s on %(first)s to %(end)s on %(last)s.",
        start=values[0],
        first=day_said(subject, seen[0].day),
        end=values[-1],
        last=day_said(subject, seen[-1].day),
    )
    if wanted:
        said = language.say("%(said)s Wanted: %(target)s.", said=said, target=wanted)
    drawing = sparkline(
        [float(reading.value) for reading in seen],
        target=_aim(subject, score),
        met=_met(state),
        title=name,
        desc=said,
    )
    rows = tuple((day_said(subject, reading.day), value) for reading, value in zip(seen, values, strict=True))
    columns = Column(language.say_in("scorecard", "Day")), Column(language.say_in("scorecard", "Value"), number=True)
    figure = Figure(f"measure-{number}", name, said, drawing, drawing, Table(columns, rows))
    return Course(" → ".join(language.number(reading.value) for reading in seen[-_TOLD:]), figure)


def _met(state: State | None) -> bool | None:
    """Whether the picture ends as one that is well, as one that is not, or as neither."""
    if state is None or state.tone in {"calm", "quiet"}:
        return None
    return state.tone not in _NOT_MET
