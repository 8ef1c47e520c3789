"""How complete a plan is: which questions of a strategy it answers, leaves open, or does not speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from smmplan.analysis.asked import ASKED, IF_WRITTEN, Ask
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS
from smmplan.plan.words import MEANT

Answer: TypeAlias = Literal["answered", "unknown", "missing"]
"""What came of a question: answered, said to be TBD or written and not readable, or not spoken of."""

_BEST: tuple[Answer, ...] = ("answered", "unknown", "missing")
"""The answers, the best first."""

_PARKED = {"candidate", "reserved", "paused", "retired"}


class Gap(NamedTuple):
    """A question that a section does not answer.

    `where` are the entries that lack it, by id or position, and `of` is how many are asked; both are empty for one
    about the section itself.
    """

    what: str
    where: tuple[str | int, ...] = ()
    of: int = 0


class Completeness(NamedTuple):
    """How much of what a strategy must answer a section answers.

    `answered` of `asked` count a question once for each entry that it is put to. `gaps` are the questions that nobody
    answered, in the order in which they tell most. `open` is how many values of the section are TBD, `unread` how many
    could not be read: neither is a gap. `written` is whether the plan has the section, `needed` whether a complete plan
    does. A section about which a strategy has no questions has none `asked`.
    """

    section: str
    written: bool
    needed: bool
    answered: int
    asked: int
    gaps: tuple[Gap, ...]
    open: int = 0
    unread: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is part of how complete the plan is."""
        return self.asked > 0 and (self.written or self.needed)

    @property
    def is_full(self) -> bool:
        """Whether nothing is left to say."""
        return self.asked > 0 and self.answered == self.asked

    @property
    def share(self) -> Decimal:
        """The part that is answered, 0 to 1; 0 where nothing is asked."""
        return Decimal(self.answered) / self.asked if self.asked else Decimal(0)


def completeness(plan: Plan) -> tuple[Completeness, ...]:
    """How complete each section is, in the order of the plan language; sections without questions only if they have
    something open or unread."""
    open, unread = (Counter(path[0] for path in paths if path) for paths in (plan.open, plan.left_out))
    found = (_section(plan, section, open[section], unread[section]) for section in SECTIONS)
    return tuple(each for each in found if each.asked or each.open or each.unread)


def whole_share(sections: Sequence[Completeness]) -> Decimal:
    """The part of a strategy that is answered, 0 to 1: the mean of the sections that count, each as much as another."""
    counted = [each.share for each in sections if each.counts]
    return sum(counted, Decimal(0)) / len(counted) if counted else Decimal(0)


def _section(plan: Plan, section: str, open: int, unread: int) -> Completeness:
    answered = asked = 0
    gaps = []
    written = bool(plan.data.get(section))
    for ask in ASKED.get(section, ()):
        homes = list(_homes(plan, section, ask))
        answers = [_answer(plan, home, ask) for home in homes]
        if ask.some or not homes:
            # Nobody knows how many entries there will be, so a question to them counts once until there are some.
            whole = not ask.of or not written
            asked += whole or ask.some
            best = min(answers, key=_BEST.index, default=_nothing(plan, (section, *_table(ask))))
            answered += best == "answered"
            if best == "missing" and (whole or ask.some):
                gaps.append(Gap(ask.what))
            continue
        asked += len(homes)
        answered += answers.count("answered")
        where = tuple(home[-1] for home, answer in zip(homes, answers, strict=True) if answer == "missing")
        if where:
            gaps.append(Gap(ask.what, where, len(homes)) if ask.of else Gap(ask.what))
    return Completeness(section, written, section not in IF_WRITTEN, answered, asked, tuple(gaps), open, unread)


def _table(ask: Ask) -> Path:
    """The way from a section to the table whose entries a question is put to."""
    return tuple(part for part in ask.of.split(".") if part not in ("", "*"))


def _homes(plan: Plan, section: str, ask: Ask) -> Iterator[Path]:
    """What a question is put to: the section, or entries of it."""
    if not ask.of:
        yield (section,)
        return
    table: Path = (section, *_table(ask))
    entries = _value(plan, table)
    ids = entries if isinstance(entries, Mapping) else range(len(entries)) if isinstance(entries, list | tuple) else ()
    is_spared = _SPARED.get(".".join(map(str, table)))
    for id in ids:
        if ask.some or is_spared is None or not is_spared(plan, id, ask.what):
            yield (*table, id)


def _answer(plan: Plan, home: Path, ask: Ask) -> Answer:
    """What one section or entry says to a question: the best of what its fields say."""
    return min((_read(plan, (*home, *field.split(".")), ask.words) for field in ask.fields), key=_BEST.index)


def _read(plan: Plan, path: Path, words: tuple[str, ...]) -> Answer:
    value = _value(plan, path)
    if value in (None, "", {}, []):
        return _nothing(plan, path)
    return "answered" if not words or _holds(value, words) else "missing"


def _nothing(plan: Plan, path: Path) -> Answer:
    """Why nothing stands at a path."""
    return "missing" if plan.lacks(*path) else "unknown"


def _value(plan: Plan, path: Path) -> Any:
    """What the plan says at a path; None where it says nothing."""
    value: Any = plan.data
    for key in path:
        if isinstance(value, Mapping):
            value = value.get(key)
        else:
            value = value[key] if isinstance(value, list | tuple) and isinstance(key, int) else None
    return value


def _holds(value: Any, words: tuple[str, ...]) -> bool:
    """Whether a word, or one of several, is one of these in any language."""
    said = [
        canonical(word) for word in (value if isinstance(value, list | tuple) else [value]) if isinstance(word, str)
    ]
    return any(MEANT.get(word, word) in words for word in said)


def _persona(plan: Plan, id: str, what: str) -> bool:
    return id in plan.personas and bool(plan.personas[id].negative)


def _rival(plan: Plan, id: str, what: str) -> bool:
    """A brand to learn from fights for nobody's customers."""
    return what == "audience overlap" and id in plan.competitors and plan.competitors[id].kind == "model"


def _member(plan: Plan, id: str, what: str) -> bool:
    return what != "roles" and id in plan.team and bool(plan.team[id].open)


def _channel(plan: Plan, id: str, what: str) -> bool:
    """A channel that is not in use only says why; one that copies another has no life of its own."""
    channel = plan.channels.get(id)
    return what != "why" and channel is not None and (channel.status in _PARKED or channel.copies is not None)


def _post(plan: Plan, index: int, what: str) -> bool:
    return index < len(plan.posts) and plan.posts[index].status in {"dropped", "idea"}


_SPARED: dict[str, Callable[[Plan, Any, str], bool]] = {
    "personas": _persona,
    "competitors": _rival,
    "team": _member,
    "channels": _channel,
    "calendar.posts": _post,
}
"""Which entries of a table are spared a question."""
