"""The shape of the language, drawn from the annotations of its models.

A shape says what may stand at a place before anything is typed: a text, a list, a mapping of entries, a
fixed set of keys. source/settle.py walks a plan along its shape; jsonschema.py draws the editor's schema
from it. Shapes are made when a section is first used and kept.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from smmplan.base.identifier import COMMON_KEYS
from smmplan.plan.markers import ByShape, Grammar, Key, OneOf, Ref, Short, Words
from smmplan.plan.part import Part, key_of

_MOST_SHOWN = 12
"""How many keys a message lists: more than one takes in at a glance help nobody."""


class Leaf:
    """A text, with what its annotation says about it; `plain` is true where it means nothing more than itself."""

    __slots__ = ("grammar", "one_of", "plain", "ref", "words")

    def __init__(self, markers: tuple[Any, ...]) -> None:
        self.grammar: Grammar | None = _find(markers, Grammar)
        self.ref: Ref | None = _find(markers, Ref)
        self.words: Words | None = _find(markers, Words)
        self.one_of: OneOf | None = _find(markers, OneOf)
        self.plain = not (self.grammar or self.ref or self.words or self.one_of)


class Many:
    """A list; one item may stand without brackets."""

    __slots__ = ("item",)

    def __init__(self, item: Shape) -> None:
        self.item = item

    @property
    def records(self) -> Fixed | None:
        """The shape of a record where the items are records: CSV files may be named in their place."""
        return self.item if isinstance(self.item, Fixed) and self.item.short is None else None


class Table:
    """A mapping whose keys are ids, words, references or times. `id` is set where entries are kept by id.

    `short` is the key that a text in place of the mapping stands for; with `nulls`, a written null says
    something and stays.
    """

    __slots__ = ("id", "key", "nulls", "short", "value")

    def __init__(self, key: Leaf, id: Key | None, value: Shape, short: str | None = None, nulls: bool = False) -> None:
        self.key = key
        self.id = id
        self.value = value
        self.short = short
        self.nulls = nulls


class Fixed:
    """A mapping with the keys of a model.

    `fields` has the shape of each key; `other` the key that is meant by another spelling of it: the
    singular of a list field, `note` for `notes`. `known` are the keys to suggest for an unknown one, those of
    its own before the common ones.
    """

    __slots__ = ("fields", "known", "model", "other", "short")

    def __init__(
        self,
        model: type[Part],
        fields: dict[str, Shape],
        short: str | None = None,
        known: tuple[str, ...] = (),
    ) -> None:
        self.model = model
        self.fields = fields
        self.short = short
        self.other = _spellings(fields)
        self.known = known or tuple(sorted(fields, key=COMMON_KEYS.__contains__))

    @property
    def shown(self) -> str:
        """The keys as a message lists them, the first of them where they are many."""
        more = ", ..." if len(self.known) > _MOST_SHOWN else ""
        return f"{', '.join(self.known[:_MOST_SHOWN])}{more}"

    @property
    def main(self) -> str:
        """The key that a text in place of the mapping most likely means, to show how the mapping is written."""
        plain = (key for key in self.known if isinstance(shape := self.fields.get(key), Leaf) and shape.plain)
        return next((key for key in ("name", "what") if key in self.fields), None) or next(plain, self.known[0])


class Either:
    """One of several shapes, told by the form of the value."""

    __slots__ = ("members", "pick")

    def __init__(self, members: tuple[Shape, ...], pick: Any) -> None:
        self.members = members
        self.pick = pick


class Anything:
    """Whatever stands there."""

    __slots__ = ()


Shape: TypeAlias = Leaf | Many | Table | Fixed | Either | Anything

_ODD_PLURALS = {"media": "medium", "series": "", "present": "", "emojis": "emoji"}


def singular(plural: str) -> str | None:
    """The singular of a plural key, or None where the key is not a plural."""
    if plural in _ODD_PLURALS:
        return _ODD_PLURALS[plural] or None
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    if plural.endswith(("sses", "ches", "shes", "xes")):
        return plural[:-2]
    if plural.endswith("s") and not plural.endswith(("ss", "us")):
        return plural[:-1]
    return None


def shape_of(annotation: Any, markers: tuple[Any, ...] = ()) -> Shape:
    """The shape of an annotation of the plan language; `markers` stand around it."""
    origin = get_origin(annotation)
    while origin is Annotated:
        annotation, *inner = get_args(annotation)
        markers = (*markers, *inner)
        origin = get_origin(annotation)
    if _find(markers, Grammar) or _find(markers, OneOf):
        return Leaf(markers)
    short = _find(markers, Short)
    if origin in (Union, UnionType):
        members = tuple(member for member in get_args(annotation) if member is not NoneType)
        by_shape = _find(markers, ByShape)
        if by_shape:
            return Either(tuple(shape_of(member) for member in members), by_shape.pick)
        if len(members) == 1:
            return shape_of(members[0], markers)
        raise TypeError(f"a union in the plan language needs ByShape: {annotation}")
    if origin is tuple:
        return Many(shape_of(get_args(annotation)[0]))
    if origin is dict:
        key, value = get_args(annotation)
        key_markers = get_args(key)[1:]
        nulls = NoneType in get_args(value)
        return Table(Leaf(key_markers), _find(key_markers, Key), shape_of(value), short and short.field, nulls)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return fixed(annotation, short.field if short else None)
    if annotation is str:
        return Leaf(markers)
    if annotation is Any:
        return Anything()
    raise TypeError(f"the plan language has no shape for {annotation}")


@cache
def fixed(model: type[Part], short: str | None = None) -> Fixed:
    """The shape of a model; made once, from that of the model it extends."""
    if short is not None:
        return Fixed(model, fixed(model).fields, short)
    base = model.__base__
    inherited = fixed(base).fields if base and base is not Part else {}
    own = {key_of(field): shape_of(annotation) for field, annotation in model.__annotations__.items()}
    return Fixed(model, {**inherited, **own})


def _find(markers: tuple[Any, ...], kind: type[Any]) -> Any:
    return next((marker for marker in markers if isinstance(marker, kind)), None)


def _spellings(fields: dict[str, Shape]) -> dict[str, str]:
    other = {"note": "notes"} if "notes" in fields else {}
    for name, shape in fields.items():
        if isinstance(shape, Many) and name not in COMMON_KEYS:
            one = singular(name)
            if one and one not in fields:
                other[one] = name
    return other
