"""What is tried: what we expect, how we will know, what came of it, and what it taught us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from smmplan.analysis.trials import Stage, Trial, trials
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.channel_words import channel_name, often_words
from smmplan.report.view.named import audiences, people, readable
from smmplan.report.view.standing_words import capital, measured, metric_name
from smmplan.report.view.time_words import span_words, stretch_words

_TONES: Mapping[Stage, Tone] = {
    "open": "watch",
    "running": "calm",
    "planned": "quiet",
    "undated": "quiet",
    "done": "good",
    "dropped": "quiet",
}


class Card(NamedTuple):
    """An experiment: what is expected, in a line when and where, what is compared, what came of it and was learned."""

    name: str
    about: str
    state: State
    variants: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    learned: tuple[str, ...]


class ExperimentsView(NamedTuple):
    """The experiments, those that ask for something first; `more` says how many further ones there are."""

    lead: str
    cards: tuple[Card, ...]
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Experiments")


def section(subject: Subject) -> ExperimentsView | None:
    """The experiments of a plan; None without one."""
    found = trials(subject.plan, subject.agenda.moments, subject.today)
    if not found:
        return None
    cards = tuple(_card(subject, trial) for trial in found[:MOST_ROWS])
    rest = len(found) - len(cards)
    more = subject.language.say_count(
        "%(count)s further experiment stands in the plan.", "%(count)s further experiments stand in the plan.", rest
    )
    return ExperimentsView(_lead(subject, found), cards, more if rest else "")


def _lead(subject: Subject, found: tuple[Trial, ...]) -> str:
    language = subject.language
    count = Counter(trial.stage for trial in found)
    said = []
    if count["running"]:
        said.append(
            language.say_count(
                "%(count)s experiment is running.", "%(count)s experiments are running.", count["running"]
            )
        )
    if count["done"]:
        said.append(
            language.say_count(
                "%(count)s experiment has a result.", "%(count)s experiments have a result.", count["done"]
            )
        )
    if count["open"]:
        said.append(
            language.say_count(
                "%(count)s experiment is over, and what came of it has yet to be written down.",
                "%(count)s experiments are over, and what came of them has yet to be written down.",
                count["open"],
            )
        )
    coming = count["planned"] + count["undated"]
    if coming:
        said.append(
            language.say_count("%(count)s experiment is planned.", "%(count)s experiments are planned.", coming)
        )
    return language.sentences(said)


def _card(subject: Subject, trial: Trial) -> Card:
    experiment = trial.experiment
    where = [channel_name(subject, id) for id in experiment.channels]
    about = (stretch_words(subject, experiment.from_, experiment.to), subject.language.items(where))
    return Card(
        capital(experiment.hypothesis or experiment.what or readable(trial.id)),
        " · ".join(part for part in about if part),
        _state(subject, trial.stage),
        experiment.variants,
        tuple(pair for pair in _facts(subject, trial) if pair[1]),
        experiment.learned,
    )


def _state(subject: Subject, stage: Stage) -> State:
    say = subject.language.say_in
    words = {
        "open": say("experiment", "result missing"),
        "running": say("experiment", "running"),
        "planned": say("experiment", "planned"),
        "undated": say("experiment", "no date yet"),
        "done": say("experiment", "done"),
        "dropped": say("experiment", "dropped"),
    }
    return State(words[stage], _TONES[stage])


def _facts(subject: Subject, trial: Trial) -> Iterator[tuple[str, str]]:
    language, experiment = subject.language, trial.experiment
    say = language.say_in
    yield say("experiment", "Result"), " · ".join(_results(subject, trial))
    yield (
        say("experiment", "What shows it"),
        language.items([metric_name(subject, metric) for metric in experiment.metrics]),
    )
    yield say("experiment", "For"), language.items(audiences(subject, experiment.personas))
    runs = (
        span_words(language, experiment.lasts) if experiment.lasts else "",
        often_words(subject, experiment.cadence) if experiment.cadence else "",
    )
    yield say("experiment", "One run"), runs[0]
    yield say("experiment", "How often"), runs[1]
    if trial.stage in {"running", "planned", "undated"}:
        yield say("experiment", "Ends early if"), experiment.stop_if or ""
    yield say("experiment", "Who"), language.items(people(subject, experiment.owner))


def _results(subject: Subject, trial: Trial) -> Iterator[str]:
    """What came of it: readings of metrics with their units, of variants and other words as numbers."""
    for name, value in trial.experiment.result.items():
        if value is not None:
            known = name in subject.plan.metrics
            called = metric_name(subject, name) if known else readable(name)
            said = measured(subject, name if known else None, value)
            yield subject.language.say("%(name)s: %(value)s", name=called, value=said)
