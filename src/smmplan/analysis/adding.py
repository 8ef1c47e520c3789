"""Writing something new into a plan: an entry with an id, a record, or words for a list; and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from unicodedata import category

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import anchor_problem, identifier_problem, normalize
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.references import NAMED_BY
from smmplan.plan.sections import SECTIONS
from smmplan.plan.shape import Fixed, Leaf, Many, Shape, Table
from smmplan.source.edit import Append, Change, Set, Value
from smmplan.source.given_value import given_value
from smmplan.source.load import Loaded
from smmplan.source.named_path import Named, named_field, named_path
from smmplan.source.tree import Map, Node, Seq

_LONGEST_ID = 32
_CALLED = ("name", "what", "topic", "title", "platform")
"""The fields that an id may be made from."""
_ALLOWED = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"))


class Home(NamedTuple):
    """Where new things go: the table, list or mapping at `path`, called `name`, and the shape of one of them.

    `entry` is the path of the new one, but for the id of an entry, which is not known yet: its last part is empty then.
    """

    path: Path
    name: str
    shape: Shape
    item: Shape
    node: Node
    entry: Path

    @property
    def by_id(self) -> bool:
        """Whether what stands here is kept by id."""
        return isinstance(self.shape, Table)

    @property
    def fields(self) -> Fixed | None:
        """The keys that a new thing has; None for words."""
        return self.item if isinstance(self.item, Fixed) else None


class Adding(NamedTuple):
    """What it comes to: what is new, at `path` and called `name`, and the changes that write it."""

    path: Path
    name: str
    changes: tuple[Change, ...]


def home_of(loaded: Loaded, where: str) -> Home:
    """Where new things go at a path as people write it: a section, a table in one, a list, or an entry for more of its
    keys. Raises Trouble for a path that cannot be, and for a field that takes one value."""
    assert loaded.plan is not None, "only a plan that could be read is written to"
    assert loaded.places is not None, "a plan that could be read has places"
    named = named_path(loaded.plan, loaded.places, where, new=True)
    name = loaded.places.name(named.path)
    shape = named.shape
    if isinstance(shape, Table) and isinstance(shape.value, Fixed):
        return Home(named.path, name, shape, shape.value, named.node, (*named.path, ""))
    if isinstance(shape, Many):
        return Home(named.path, name, shape, shape.item, named.node, (*named.path, _count(named)))
    if isinstance(shape, Fixed) and (named.there or named.path[0] in SECTIONS):
        return Home(named.path, name, shape, shape, named.node, named.path)
    raise Trouble(f"{quote(name)} takes no new entries; smmplan set {name} VALUE writes it")


def _count(named: Named) -> int:
    if isinstance(named.node, Seq):
        return len(named.node)
    return 0 if named.node is None else 1


def adding(loaded: Loaded, home: Home, id: str | None, answers: Mapping[Path, Value], today: date) -> Adding:
    """The changes that write a new thing with these values by field.

    An entry without an id gets one from what it is called, a dated record without a date that of today. Raises Trouble
    for an id that cannot be or is taken, for one that is needed and cannot be made, for a field that is written
    already, and where nothing is to be written.
    """
    assert loaded.places is not None, "a plan that could be read has places"
    if home.path == home.entry:
        return _more(loaded, home, id, answers)
    data = _nested(answers)
    if home.by_id:
        key = entry_id(loaded, home, id) if id is not None else usual_id(home, data)
        if key is None:
            raise Trouble(f"a new entry of {home.name} needs an id; write it behind {home.name}, as in fans what=...")
        if not data:
            raise Trouble(f"nothing is said about {quote(key)}; write KEY=VALUE behind it, like what=...")
        entry = (*home.path, key)
        return Adding(entry, loaded.places.name(entry), (Set(entry, data, spread=True),))
    data = _with_name(loaded, home, id, data)
    if not data:
        raise Trouble(f"nothing is said about the new entry of {home.name}; write KEY=VALUE behind it")
    fields = home.fields
    if len(home.path) == 1 and fields and "date" in fields.fields and "date" not in data:
        data = {"date": str(today), **data}
    return Adding(home.entry, home.name, (Append(home.path, [data]),))


def adding_words(home: Home, words: Sequence[str]) -> Adding:
    """The change that writes words behind those of a list. Raises Trouble for one that is there already."""
    there = set(home.node) if isinstance(home.node, Seq) else {home.node}
    for word in words:
        if word in there:
            raise Trouble(f"{quote(word)} stands in {home.name} already")
    return Adding(home.entry, home.name, (Append(home.path, [given_value(word, Leaf(())) for word in words]),))


def _more(loaded: Loaded, home: Home, id: str | None, answers: Mapping[Path, Value]) -> Adding:
    """More keys for something that has fixed ones."""
    assert loaded.places is not None, "a plan that could be read has places"
    if id is not None:
        raise Trouble(f"{home.name} has fixed keys, and {quote(id)} is no KEY=VALUE; write one like what=...")
    if not answers:
        raise Trouble(f"nothing is said about {home.name}; write KEY=VALUE behind it")
    for field in answers:
        path = (*home.path, *field)
        node = loaded.places.node(path)
        if node is not None:
            name, place = loaded.places.name(path), loaded.places.find(path)
            at = f"{place.file}:{place.line}"
            raise Trouble(f"{quote(name)} is written already ({at}); smmplan set {name} VALUE changes it")
    return Adding(home.path, home.name, tuple(Set((*home.path, *field), value) for field, value in answers.items()))


# -------------------------------------------------------------------- ids


def entry_id(loaded: Loaded, home: Home, text: str) -> str:
    """An id that a new entry may have. Raises Trouble for one that cannot be or is taken."""
    assert loaded.places is not None, "a plan that could be read has places"
    name = normalize(text.strip())
    key = home.shape.id if isinstance(home.shape, Table) else None
    free = key is None or key.free or name in key.allowed
    problem = None if free else anchor_problem(name) if key and key.anchor else identifier_problem(name)
    if problem:
        raise Trouble(problem)
    if name in _taken(home):
        place = loaded.places.find((*home.path, name), key=True)
        raise Trouble(
            f"{quote(name)} is in {home.name} already ({place.file}:{place.line}); "
            f"smmplan set {home.name}.{name}.KEY VALUE changes it"
        )
    return name


def usual_id(home: Home, data: Mapping[str, Value]) -> str | None:
    """The id of a new entry that is given none: made from what it is called; None where that is not known."""
    called = next((value for key in _CALLED if isinstance(value := data.get(key), str)), None)
    return id_from(called, _taken(home)) if called else None


def _taken(home: Home) -> set[str]:
    return {normalize(key) for key in home.node} if isinstance(home.node, Map) else set()


def id_from(text: str, taken: Iterable[str]) -> str | None:
    """An id made from what something is called: small letters of any script and digits, parted by hyphens, the first
    32 or so; with a number behind it where others have it. None where nothing is left."""
    letters = "".join(char if category(char) in _ALLOWED else " " for char in normalize(text).casefold())
    words = letters.split()
    id = ""
    for word in words:
        if id and len(id) + 1 + len(word) > _LONGEST_ID:
            break
        id = f"{id}-{word}" if id else word[:_LONGEST_ID]
    if not id:
        return None
    others = set(taken)
    numbered = (id if turn == 1 else f"{id}-{turn}" for turn in count(1))
    return next(each for each in numbered if each not in others and not identifier_problem(each))


# -------------------------------------------------------------------- values


def given_answers(home: Home, texts: Sequence[str]) -> dict[Path, Value]:
    """The fields of texts like `target=at least 900`, with their values.

    Raises Trouble for a key that there is none of, for one that is given twice, and for an empty value.
    """
    answers: dict[Path, Value] = {}
    for text in texts:
        key, _, value = text.partition("=")
        field, shape = _field(home, key.strip())
        if field in answers:
            raise Trouble(f"{quote(key)} has two values; give one of them")
        answers[field] = given_value(value, shape)
    return answers


def _field(home: Home, text: str) -> tuple[tuple[str, ...], Shape | None]:
    shape: Shape | None = home.item
    field: list[str] = []
    for piece in text.split("."):
        where = ".".join((home.name, *field))
        if isinstance(shape, Fixed):
            key = named_field(shape, normalize(piece), where)
            shape = shape.fields.get(key)
        elif isinstance(shape, Table):
            key, shape = normalize(piece), shape.value
        elif isinstance(shape, Leaf | Many):
            raise Trouble(f"{quote(where)} has no keys; write {field[-1]}=VALUE")
        else:
            key = piece
        field.append(key)
    return tuple(field), shape


def _nested(answers: Mapping[Path, Value]) -> dict[str, Value]:
    data: dict[str, Value] = {}
    for field, value in answers.items():
        home = data
        for key in field[:-1]:
            inner = home.setdefault(str(key), {})
            if not isinstance(inner, dict):
                raise Trouble(f"{quote(str(key))} has two values; give one of them")
            home = inner
        home[str(field[-1])] = value
    return data


def _with_name(loaded: Loaded, home: Home, id: str | None, data: dict[str, Value]) -> dict[str, Value]:
    """A record with the id by which others may name it, where it has one."""
    if id is None:
        return data
    field = NAMED_BY.get(".".join(map(str, home.path)))
    if field is None:
        raise Trouble(f"entries of {home.name} have no id, and {quote(id)} is no KEY=VALUE; write one like what=...")
    assert loaded.plan is not None, "only a plan that could be read is written to"
    name = normalize(id.strip())
    problem = identifier_problem(name) if field == "id" else None
    if problem:
        raise Trouble(problem)
    if name in loaded.plan.ids.get(".".join(map(str, home.path)), ()):
        raise Trouble(f"{quote(name)} is in {home.name} already; smmplan set {home.name}.{name}.KEY VALUE changes it")
    return {field: name, **data}
