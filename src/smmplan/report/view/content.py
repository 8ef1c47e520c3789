"""What we tell: the theme, its pillars, what the posts are really about, where formats go, what people search for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from smmplan.base.record import NamedTuple
from smmplan.plan.content import Content, Keyword
from smmplan.plan.markers import canonical
from smmplan.report.pieces import Column, Figure
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.content_mix import Promotion, mix_figure, promotion
from smmplan.report.view.named import audiences, readable
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.time_words import span_words

Said = TypeVar("Said")

MOST_KEYWORDS = 10
_ALL = "all"


class ContentView(NamedTuple):
    """What we tell. `theme` with the reason for it, everything else may be None or empty.

    `more_keywords` and `more_pillars` say how many are not in their tables.
    """

    theme: str
    why: str
    mix: Figure | None
    promotion: Promotion | None
    pillars: Grid | None
    more_pillars: str
    formats: Grid | None
    keywords: Grid | None
    keywords_lead: str
    more_keywords: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Content")


def section(subject: Subject) -> ContentView | None:
    """The content of a plan; None where it says nothing of it."""
    content = subject.plan.content
    if content is None:
        return None
    language = subject.language
    theme = content.theme
    more = len(content.keywords) - MOST_KEYWORDS
    more_pillars = len(content.pillars) - MOST_ROWS
    made = ContentView(
        (theme.what if theme else None) or "",
        (theme.why if theme else None) or "",
        mix_figure(subject),
        promotion(subject),
        _pillars(subject, content),
        language.say_count(
            "%(count)s more pillar is in the plan.", "%(count)s more pillars are in the plan.", more_pillars
        )
        if more_pillars > 0
        else "",
        _formats(subject, content),
        _keywords(subject, content),
        _keywords_lead(subject, content),
        language.say_count("%(count)s more keyword is in the plan.", "%(count)s more keywords are in the plan.", more)
        if more > 0
        else "",
    )
    return made if any(made) else None


def _pillars(subject: Subject, content: Content) -> Grid | None:
    """The pillars in the order of the plan."""
    language, say = subject.language, subject.language.say_in
    columns = (
        Column(say("content", "Pillar")),
        Column(say("content", "Planned"), number=True),
        Column(say("content", "For whom")),
        Column(say("content", "Formats")),
        Column(say("content", "Where")),
    )
    rows = [
        (
            Cell(
                pillar.name or readable(id), note=_about(subject, pillar.what, promotional=pillar.promotional is True)
            ),
            language.share(pillar.share.fraction) if pillar.share else "",
            language.items(audiences(subject, pillar.personas)),
            language.items(pillar.formats),
            language.items([channel_name(subject, channel) for channel in pillar.channels]),
        )
        for id, pillar in list(content.pillars.items())[:MOST_ROWS]
    ]
    return grid(say("content", "Pillars"), columns, rows) if rows else None


def _about(subject: Subject, what: str | None, *, promotional: bool) -> str:
    sells = subject.language.say_in("content", "sells") if promotional else ""
    return " · ".join(filter(None, (what, sells)))


def _formats(subject: Subject, content: Content) -> Grid | None:
    """Where each format goes, how many posts it has, how long a piece takes, what a piece goes through."""
    language, say = subject.language, subject.language.say_in
    names: dict[str, str] = {}
    for name in (*content.routing, *content.effort, *content.steps):
        names.setdefault(canonical(name), name)
    if not names:
        return None
    posts = Counter(format for slot in subject.agenda.slots for format in {*map(canonical, slot.piece.formats)})
    columns = (
        Column(say("content", "Format")),
        Column(say("content", "Goes to")),
        Column(say("content", "Posts"), number=True),
        Column(say("content", "A piece takes")),
        Column(say("content", "Before it goes out")),
    )
    routing, effort, steps = _by_word(content.routing), _by_word(content.effort), _by_word(content.steps)
    rows = [
        (
            readable(name),
            language.items(list(_goes_to(subject, routing.get(key, ())))),
            language.number(posts[key]) if posts[key] else "",
            span_words(language, effort[key]) if key in effort else "",
            " · ".join(step.what for step in steps.get(key, ()) if step.what),
        )
        for key, name in list(names.items())[:MOST_ROWS]
    ]
    return grid(say("content", "Formats"), columns, rows)


def _by_word(said: Mapping[str, Said]) -> Mapping[str, Said]:
    """What is said of formats, whose names may be written in several ways."""
    return {canonical(name): value for name, value in said.items()}


def _goes_to(subject: Subject, channels: tuple[str, ...]) -> Iterator[str]:
    for channel in channels:
        if channel == _ALL:
            yield subject.language.say_in("content", "all channels")
        else:
            yield channel_name(subject, channel)


def _keywords(subject: Subject, content: Content) -> Grid | None:
    """The words that people search for: those of the best score, else of the most searches, first."""
    language, say = subject.language, subject.language.say_in
    best = sorted(content.keywords, key=_worth)[:MOST_KEYWORDS]
    columns = (
        Column(say("keyword", "Keyword")),
        Column(say("keyword", "Searches a month"), number=True),
        Column(say("keyword", "Difficulty"), number=True),
        Column(say("keyword", "A click costs"), number=True),
        Column(say("keyword", "Competition")),
        Column(say("keyword", "Score"), number=True),
        Column(say("keyword", "People want to")),
    )
    rows = [
        (
            Cell(keyword.term or keyword.what or "", note=keyword.group or ""),
            _number(subject, keyword.volume),
            _number(subject, keyword.difficulty),
            language.money(subject.money(keyword.cpc)) if keyword.cpc is not None else "",
            word_of(subject, "competition", keyword.competition),
            _number(subject, keyword.score),
            word_of(subject, "intent", keyword.intent),
        )
        for keyword in best
    ]
    return grid(say("content", "Keywords"), columns, rows) if rows else None


def _worth(keyword: Keyword) -> tuple[Decimal, Decimal]:
    return -(keyword.score or Decimal(0)), -(keyword.volume or Decimal(0))


def _number(subject: Subject, value: Decimal | None) -> str:
    return "" if value is None else subject.language.number(value)


def _keywords_lead(subject: Subject, content: Content) -> str:
    """How many searches a month the words have together."""
    known = [keyword.volume for keyword in content.keywords if keyword.volume is not None]
    if len(known) < 2:
        return ""
    return subject.language.say_count(
        "%(count)s word with %(searches)s searches a month.",
        "%(count)s words with %(searches)s searches a month together.",
        len(known),
        searches=subject.language.number(sum(known, Decimal(0))),
    )
