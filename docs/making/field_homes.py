"""Which page explains what: each model of the plan language once, where a reader meets it first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smmplan.base.record import NamedTuple
from smmplan.plan import entry
from smmplan.plan.header import Header
from smmplan.plan.part import Part, key_of
from smmplan.plan.references import KINDS
from smmplan.plan.sections import SECTIONS, model_of
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table, fixed

HEAD = "head"
COMMON = "common-keys"

_SHARED = {
    entry.Step: "steps",
    entry.Question: "questions",
    entry.LinkTo: "links",
    entry.Evidence: "evidence",
    entry.Happening: "milestones",
    entry.Rhythm: "rhythm",
}
"""What entries of many sections hold: explained with the common keys, under the key that it mostly stands behind."""
_KEYS_OF_ALL = (entry.Remarks, entry.Sourced, entry.Record, entry.Entry)


class Home(NamedTuple):
    """A page, and a path of keys on it without ids: `budget` and `lines.plan`; empty for the page's own model."""

    page: str
    path: str


@cache
def homes() -> dict[type[Part], Home]:
    """Where each model is explained, in the order of the pages. No two have the same place."""
    found: dict[type[Part], Home] = {Header: Home(HEAD, ""), entry.Entry: Home(COMMON, "")}
    found |= {model: Home(COMMON, key) for model, key in _SHARED.items()}
    found |= {model_of(section): Home(name, "") for name, section in SECTIONS.items()}
    for model, home in _used():
        if model not in found and home not in found.values():
            found[model] = home
    return found


def uses(model: type[Part]) -> list[Home]:
    """The keys behind which this model stands."""
    return list(dict.fromkeys(home for used, home in _used() if used is model))


def naming(section: str) -> list[Home]:
    """The keys that name entries of a section by their ids, each where it is explained."""
    named = {kind for kind, entry in KINDS.items() for name in entry.collections if name.partition(".")[0] == section}
    found: dict[Home, None] = {}
    for _, shape, model, key in _walk():
        if isinstance(shape, Leaf) and shape.ref and shape.ref.kind in named and model:
            page, path = homes()[model]
            found[Home(page, f"{path}.{key}" if path else key)] = None
    return list(found)


def fields_of(model: type[Part]) -> list[str]:
    """The keys that a page lists for a model: all, but the common keys of other models than those of entry.py."""
    keys = fixed(model).fields
    if model is entry.Entry:
        return list(keys)
    owners = {key: next(base for base in model.__mro__ if key in _own(base)) for key in keys}
    return [key for key in keys if owners[key] not in _KEYS_OF_ALL]


def _own(model: type) -> set[str]:
    return {key_of(field) for field in vars(model).get("__annotations__", {})}


@cache
def _used() -> tuple[tuple[type[Part], Home], ...]:
    """Each model inside of a page's own, by the keys behind which it stands: the outer ones first."""
    return tuple((found.shape.model, found.home) for found in _walk() if isinstance(found.shape, Fixed) and found.key)


class _Found(NamedTuple):
    """A shape, and the key behind which it stands: as a path on the page that is walked, and as a key of a model."""

    home: Home
    shape: Shape
    model: type[Part] | None = None
    key: str = ""


@cache
def _walk() -> tuple[_Found, ...]:
    """Every shape below the models of the pages; common keys once, on their own page."""
    own: dict[str, type[Part]] = {HEAD: Header, COMMON: entry.Entry}
    own |= {name: model_of(section) for name, section in SECTIONS.items()}
    walked: list[_Found] = []
    for page, model in own.items():
        waiting = [_Found(Home(page, ""), fixed(model))]
        seen: set[type[Part]] = set()
        for found in waiting:
            waiting += _below(found, seen, set(own.values()))
        walked += waiting
    return tuple(walked)


def _below(found: _Found, seen: set[type[Part]], own: set[type[Part]]) -> Iterator[_Found]:
    shape, (page, path) = found.shape, found.home
    if isinstance(shape, Fixed):
        if shape.model in seen or (path and shape.model in own):
            return
        seen.add(shape.model)
        for key in fields_of(shape.model):
            yield _Found(Home(page, f"{path}.{key}" if path else key), shape.fields[key], shape.model, key)
    elif isinstance(shape, Many):
        yield found._replace(shape=shape.item)
    elif isinstance(shape, Table):
        yield found._replace(shape=shape.key)
        yield found._replace(shape=shape.value)
    elif isinstance(shape, Either):
        yield from (found._replace(shape=member) for member in shape.members)
