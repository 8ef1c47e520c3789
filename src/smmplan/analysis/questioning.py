"""What to ask somebody who writes a new entry: the questions that a strategy has about it, each with its field."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.asked import ASKED
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.describe import field_meanings
from smmplan.plan.entry import Entry
from smmplan.plan.part import defaults_of, key_of
from smmplan.plan.plan import Plan
from smmplan.plan.references import KINDS
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table

_MOST_CHOICES = 8
_MOST_OWN = 8
"""How many fields are asked for where a strategy has no questions."""

_CALLED = ("name", "topic", "term")
"""The fields that something is called by, if they are its own; else it is what says what it is."""

_NAMELESS = frozenset(("observations", "reviews", "budget.transfers", "budget.increases", "budget.cuts"))
"""Records that their date and their other fields say all about."""

_MISSED = {"goals": ("supports", "owner"), "metrics": ("unit",), "calendar.posts": ("pillars",)}
"""Fields of entries that rules want and no question of a strategy is about."""


class Question(NamedTuple):
    """What to ask: in a few words, what the answer means, and words or ids that it may be.

    `field` leads from the entry to the field, of that shape. `parted` is true where several answers may be parted by
    commas.
    """

    what: str
    field: tuple[str, ...]
    shape: Shape
    meaning: str
    choices: tuple[str, ...] = ()

    @property
    def parted(self) -> bool:
        """Whether a comma parts several answers: in a list of ids or of words of the language, not in one of texts."""
        leaf = self.shape.item if isinstance(self.shape, Many) else None
        return isinstance(leaf, Leaf) and bool(leaf.ref or leaf.words)


def questions(plan: Plan, entry: Path, shape: Fixed) -> tuple[Question, ...]:
    """The questions about a new entry, what it is called first; `entry` is its path, whose last part may be anything.

    They are those of `asked`, as far as one line answers them, and what a check misses beside these; where a strategy
    asks nothing, the first fields of its own that an entry has.
    """
    found: dict[tuple[str, ...], Question] = {}
    called = _called(entry, shape)
    fields: list[tuple[str, tuple[str, ...]]] = [(called, (called,))] if called else []
    if "date" in shape.fields and isinstance(entry[-1], int):
        fields.append(("date", ("date",)))
    asked = [*_asked(entry, shape)]
    fields += asked or [(_words(key), (key,)) for key in _own(shape)][:_MOST_OWN]
    fields += [(_words(key), (key,)) for key in _MISSED.get(".".join(map(str, entry[:-1])), ())]
    for what, field in fields:
        question = _question(plan, shape, what, field)
        if question and field not in found:
            found[field] = question
    return tuple(found.values())


def homes_below(shape: Fixed) -> tuple[str, ...]:
    """The keys of a section under which entries and records of their own are kept."""
    kept = {
        key: at.value if isinstance(at, Table) else at.item if isinstance(at, Many) else None
        for key, at in shape.fields.items()
    }
    common = set(map(key_of, defaults_of(Entry)))
    return tuple(key for key, item in kept.items() if isinstance(item, Fixed) and key not in common)


def _asked(entry: Path, shape: Fixed) -> Iterator[tuple[str, tuple[str, ...]]]:
    of = ".".join(map(str, (*entry[1:-1], "*"))) if len(entry) > 1 else ""
    for ask in ASKED.get(str(entry[0]), ()):
        if ask.of == of and not ask.some:
            fields = (tuple(field.split(".")) for field in ask.fields)
            field = next((field for field in fields if _leaf_at(shape, field)), None)
            if field:
                # One entry is meant: the day of posts is the day of this one.
                yield (ask.what.removesuffix(f" of {entry[-2]}") if len(entry) > 1 else ask.what), field


def _called(entry: Path, shape: Fixed) -> str | None:
    """The field that says what a new thing is; None for a section and a record that need not be called anything."""
    home = ".".join(str(key) for key in entry[:-1])
    if not home or home in _NAMELESS:
        return None
    if home == "channels":
        return "platform"
    own = {*_own(shape)}
    return next((key for key in _CALLED if key in own), "what" if "what" in shape.fields else None)


def _words(key: str) -> str:
    return key.replace("_", " ")


def _own(shape: Fixed) -> Iterator[str]:
    common = set(map(key_of, defaults_of(Entry)))
    yield from (key for key in shape.fields if key not in common and _leaf_at(shape, (key,)))


def _leaf_at(shape: Shape, field: tuple[str, ...]) -> Shape | None:
    """The shape of a field that takes a text, or a list of them; None for another."""
    for key in field:
        if not isinstance(shape, Fixed) or key not in shape.fields:
            return None
        shape = shape.fields[key]
    if isinstance(shape, Either):
        return next((member for member in shape.members if isinstance(member, Leaf)), None)
    if isinstance(shape, Many):
        item = shape.item
        return shape if isinstance(item, Leaf) or (isinstance(item, Fixed) and item.short) else None
    if isinstance(shape, Leaf):
        return shape
    return shape if isinstance(shape, Fixed | Table) and shape.short else None


def _question(plan: Plan, shape: Fixed, what: str, field: tuple[str, ...]) -> Question | None:
    at = _leaf_at(shape, field)
    home: Shape = shape
    for key in field[:-1]:
        home = home.fields[key] if isinstance(home, Fixed) else home
    if at is None or not isinstance(home, Fixed):
        return None
    return Question(what, field, at, field_meanings(home.model).get(field[-1], ""), _choices(plan, at))


def _choices(plan: Plan, shape: Shape) -> tuple[str, ...]:
    leaf = shape.item if isinstance(shape, Many) else shape
    if not isinstance(leaf, Leaf):
        return ()
    if leaf.one_of or leaf.words:
        return (leaf.one_of.choices if leaf.one_of else leaf.words.choices if leaf.words else ())[:_MOST_CHOICES]
    if leaf.ref:
        homes = KINDS[leaf.ref.kind].collections
        return tuple(id for home in homes for id in plan.ids.get(home, ()))[:_MOST_CHOICES]
    return ()
