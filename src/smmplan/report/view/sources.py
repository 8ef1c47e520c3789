"""Where the facts come from, and what the words and figures of the report mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.metrics import Measure
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Grid, grid
from smmplan.report.view.measure_words import measure_words
from smmplan.report.view.named import readable
from smmplan.report.view.standing_words import metric_name
from smmplan.report.view.time_words import when_words


class Fact(NamedTuple):
    """A source: what it is, when it was made, where it is found; the last two may be empty."""

    name: str
    when: str
    link: str


class SourcesView(NamedTuple):
    """Sources, then words with what they mean, then how the measures of the plan come about.

    `more` says how many of them are not shown, and may be empty.
    """

    facts: tuple[Fact, ...]
    words: tuple[tuple[str, str], ...]
    measures: Grid | None
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Sources and words")


def section(subject: Subject) -> SourcesView | None:
    """The sources and the words of a plan; None where there is nothing to say of either."""
    plan = subject.plan
    told = [(id, measure) for id, measure in plan.metrics.items() if measure.source or measure.formula]
    hidden = len(told) - MOST_ROWS
    more = subject.language.say_count(
        "%(count)s more measure is not shown.", "%(count)s more measures are not shown.", hidden
    )
    made = SourcesView(
        tuple(
            Fact(source.name or source.what or readable(id), when_words(subject, source.when), source.link or "")
            for id, source in plan.sources.items()
        ),
        (*_counted(subject), *_of_budget(subject)),
        _measures(subject, told[:MOST_ROWS]) if told else None,
        more if hidden > 0 else "",
    )
    return made if any(made) else None


def _counted(subject: Subject) -> Iterator[tuple[str, str]]:
    """What is counted on channels, each once, in the order of the plan."""
    known = measure_words(subject.language)
    used = dict.fromkeys(canonical(each.measure) for each in subject.plan.metrics.values() if each.measure)
    yield from (known[word] for word in used if word in known)


def _measures(subject: Subject, told: Sequence[tuple[str, Measure]]) -> Grid:
    """How metrics are worked out, and where they are read."""
    say = subject.language.say_in
    columns = (
        Column(say("measure", "Measure")),
        Column(say("measure", "Worked out as")),
        Column(say("measure", "Read from")),
    )
    rows = ((readable(metric_name(subject, id)), measure.formula or "", measure.source or "") for id, measure in told)
    return grid(say("measure", "How the figures come about"), columns, rows)


def _of_budget(subject: Subject) -> Iterator[tuple[str, str]]:
    """How money goes from one month to the next, as most lines have it."""
    books, language = subject.books, subject.language
    if books is None or not books.lines or not books.horizon.months:
        return
    policies = Counter(
        (account.stated.policy.surplus, account.stated.policy.deficit) for account in books.lines.values()
    )
    (surplus, deficit), lines = policies.most_common(1)[0]
    left = {
        "carry": language.say("What a budget line leaves of a month is added to its next month."),
        "pool": language.say("What a budget line leaves of a month goes to the common pool."),
        "category": language.say("What a budget line leaves of a month goes to the pool of its category."),
        "expire": language.say("What a budget line leaves of a month is not carried on."),
    }
    owed = {
        "carry": language.say("What it spends beyond is taken from its next month."),
        "absorb": language.say("What it spends beyond is paid by the pool."),
        "forgive": language.say("What it spends beyond is not carried on."),
    }
    said = [left[surplus], owed[deficit]]
    others = len(books.lines) - lines
    if others:
        said.append(
            language.say_count(
                "%(count)s line has a rule of its own.", "%(count)s lines have rules of their own.", others
            )
        )
    yield language.say_in("money", "Carried in"), language.sentences(said)
