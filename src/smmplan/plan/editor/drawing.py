"""Shapes of the language drawn as JSON Schema, in the way that yaml-language-server makes good menus of.

Kinds are told apart by `if`, never by alternatives: of those, it shows the mistakes of the one that fits best, often
another than was meant, and offers "an item" for each in lists. What may be left empty has no `type`: the server would
offer null there. Mistakes are said by `errorMessage` and `patternErrorMessage`, which other validators pass over.
"""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.base.identifier import COMMON_KEYS
from smmplan.plan.describe import field_meanings, meaning
from smmplan.plan.editor import snippets
from smmplan.plan.editor.beginnings import first_entry, first_keys
from smmplan.plan.editor.hover import on_key
from smmplan.plan.editor.values import OPEN, VALUES, Schema, id_pattern, of_value, refusing
from smmplan.plan.editor.words import offered_words, word_schema
from smmplan.plan.forms import forecast_form, planned_form
from smmplan.plan.markers import Key
from smmplan.plan.part import Part, key_of
from smmplan.plan.references import KINDS
from smmplan.plan.shape import Anything, Either, Fixed, Leaf, Many, Shape, Table, fixed
from smmplan.plan.words import JOURNEY, USUAL_STATES

_ACCOUNTS = ("pool", "outside", "contingency", "all")
_ONE_TEXT = "write one text here"
_KEYS = "keys with values must stand here"
_PLACES = {"platform": "place", "platforms": "places"}
"""The definitions of keys that name a platform, or a place of one's own."""
PRIVATE: Schema = {"^x-": {}}
"""Keys that everybody may use as they like."""
_SHARED: dict[str, Schema] = {
    # The server completes a key only where it sees a kind, so this one is said twice.
    "text": {"anyOf": [{"type": "string", "errorMessage": _ONE_TEXT}, {"not": {"type": ["object", "array"]}}]},
    "item": refusing(("object", "array"), _ONE_TEXT),
    "mapping": {
        **refusing(("array", "number", "boolean"), _KEYS, "object"),
        "pattern": OPEN,
        "patternErrorMessage": _KEYS,
    },
    "table_name": {
        "pattern": rf"\.([Cc][Ss][Vv]|[Tt][Ss][Vv]|[Tt][Xx][Tt])$|[*/\\]|{OPEN}",
        "patternErrorMessage": "write keys with values, or the name of a CSV file",
    },
    "table_file": {
        "properties": {
            "file": {"$ref": "#/$defs/text", "description": "The name of a CSV file with a row for each record."},
            "encoding": {"$ref": "#/$defs/text", "description": "Its encoding, where it is not UTF-8: gb18030."},
        },
        "additionalProperties": False,
    },
}


class Drawing:
    """Draws shapes; keeps one definition a model, an inherited field, a grammar and a list of words."""

    def __init__(self, platforms: Mapping[str, str]) -> None:
        self.definitions: dict[str, Schema] = dict(_SHARED)
        self.definitions["texts"] = _listed(_ref("item"))
        self.definitions["place"] = {
            **_SHARED["item"],
            "defaultSnippets": offered_words(platforms, platforms.values()),
        }
        self.definitions["places"] = _listed(_ref("place"))

    def properties(self, model: type[Part], home: str) -> dict[str, Schema]:
        """The keys of a model, which stand at `home`. Those of a model that it extends are drawn once."""
        meanings, shape = field_meanings(model), fixed(model)
        inherited = _inherited(model)
        drawn: dict[str, Schema] = {}
        for key, field in shape.fields.items():
            if key not in inherited:
                drawn[key] = self._property(meanings.get(key, ""), field, key)
                continue
            name = f"{inherited[key].__name__}.{key}"
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self._property(meanings.get(key, ""), field)
            drawn[key] = _ref(name)
        for other, key in shape.other.items():
            # Another spelling of a key is right, and would only crowd a menu.
            same = drawn[key] if key in inherited else {"$ref": f"{home}/properties/{key}"}
            drawn[other] = {"description": f"The same as `{key}`.", "allOf": [same], "doNotSuggest": True}
        return drawn

    def draw(self, shape: Shape) -> Schema:
        """What may stand at a place of this shape."""
        if isinstance(shape, Leaf):
            return self._leaf(shape)
        if isinstance(shape, Many):
            return self._many(shape)
        if isinstance(shape, Table):
            return self._table(shape)
        if isinstance(shape, Fixed):
            return self._model(shape)
        if isinstance(shape, Either):
            return self._either(shape)
        assert isinstance(shape, Anything), "the last of the shapes"
        return {}

    def _property(self, text: str, shape: Shape, key: str = "") -> Schema:
        drawn, body = _ref(_PLACES[key]) if key in _PLACES else self.draw(shape), first_keys(shape)
        if body:
            drawn = {"allOf": [drawn], "defaultSnippets": [{"label": snippets.first_line(body), "body": body}]}
        return {**drawn, "description": text, "markdownDescription": on_key(text, shape)}

    def _leaf(self, leaf: Leaf, plain: str = "text") -> Schema:
        """A scalar; `plain` is the definition of those that are text."""
        if leaf.one_of or leaf.words:
            return self._words(leaf)
        if leaf.ref:
            return self._reference(leaf.ref.kind, plain)
        if leaf.grammar is None:
            return _ref(plain)
        name = leaf.grammar.name
        key = name.replace(" ", "_")
        if key not in self.definitions:
            self.definitions[key] = of_value(VALUES[name], lists=leaf.grammar.lists)
        return _ref(key)

    def _words(self, leaf: Leaf) -> Schema:
        name = leaf.words.name if leaf.words else "one of"
        choices = leaf.words.choices if leaf.words else leaf.one_of.choices if leaf.one_of else ()
        key = (name if leaf.words else f"one of {' '.join(choices)}").replace(" ", "_")
        if key not in self.definitions:
            self.definitions[key] = word_schema(name, choices)
        return _ref(key)

    def _reference(self, kind: str, plain: str) -> Schema:
        """The name of something. Only the words that always mean something can be offered."""
        words = USUAL_STATES[kind].choices if kind in USUAL_STATES else tuple(sorted(KINDS[kind].fixed))
        if not words:
            return _ref(plain)
        key = kind.replace(" ", "_")
        if key not in self.definitions:
            self.definitions[key] = {**_SHARED["item"], "defaultSnippets": offered_words(words)}
        return _ref(key)

    def _item(self, shape: Shape) -> Schema:
        return self._leaf(shape, "item") if isinstance(shape, Leaf) else self.draw(shape)

    def _many(self, shape: Many) -> Schema:
        if shape.records:
            return _listed(self._record(shape.records))
        item = self._item(shape.item)
        return _ref("texts") if item == _ref("item") else _listed(item)

    def _record(self, shape: Fixed) -> Schema:
        """A record of a list: its keys, or a CSV file with many of them."""
        name = f"{shape.model.__name__}.record"
        if name not in self.definitions:
            record = self._model(shape)
            body = snippets.ENTRIES.get(shape.model.__name__)
            if body:
                record = {
                    "allOf": [record],
                    "defaultSnippets": [{"label": "a new record", "description": meaning(shape.model), "body": body}],
                }
            self.definitions[name] = {
                "if": {"type": "string"},
                "then": _ref("table_name"),
                "else": {
                    "if": {"type": "object", "required": ["file"]},
                    "then": _ref("table_file"),
                    "else": record,
                },
            }
        return _ref(name)

    def _table(self, shape: Table) -> Schema:
        value = self._item(shape.value)
        if isinstance(shape.value, Fixed):
            value["description"] = meaning(shape.value.model)
        drawn: Schema = {"allOf": [_ref("mapping")], "additionalProperties": value, **self._keys(shape)}
        plain: list[Schema] = []
        if shape.short:
            drawn = {"if": {"type": "object"}, "then": drawn, "else": value}
            plain = self._offers(value)
        body = first_entry(shape)
        drawn["defaultSnippets"] = [*plain, {"label": snippets.first_line(body), "body": body}]
        return drawn

    def _keys(self, shape: Table) -> Schema:
        """What the keys of a table must be like, and those that can be offered."""
        if shape.key.grammar:
            return {"propertyNames": self._leaf(shape.key)}
        if shape.id is None or shape.id.free:
            return {}
        drawn: Schema = {"propertyNames": self._id(shape.id)}
        if shape.id.allowed:
            stage = self._property(meaning(shape.value.model) if isinstance(shape.value, Fixed) else "", shape.value)
            drawn["properties"] = dict.fromkeys(JOURNEY, stage)
        return drawn

    def _id(self, key: Key) -> Schema:
        name = "anchor" if key.anchor else "id" if not key.allowed else "stage"
        if name not in self.definitions:
            taken = sorted({*COMMON_KEYS, *_ACCOUNTS} - key.allowed)
            self.definitions[name] = {
                "pattern": id_pattern(taken, anchor=key.anchor),
                "patternErrorMessage": "no id; write letters, digits, - and _, and no date or key of an entry",
            }
        return _ref(name)

    def _model(self, shape: Fixed) -> Schema:
        name = shape.model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = {
                "allOf": [_ref("mapping")],
                "properties": self.properties(shape.model, f"#/$defs/{name}"),
                "patternProperties": PRIVATE,
                "additionalProperties": False,
            }
        if shape.short is None:
            return _ref(name)
        either = f"{name}Or{shape.short.title()}"
        if either not in self.definitions:
            self.definitions[either] = {
                "if": {"type": "object"},
                "then": _ref(name),
                "else": self._item(shape.fields[shape.short]),
            }
        return _ref(either)

    def _either(self, shape: Either) -> Schema:
        """One of several forms, told apart as forms.py does."""
        drawn = [self._item(member) for member in shape.members]
        told: Schema = {"if": {"type": "object"}, "then": drawn[1], "else": drawn[0]}
        if shape.pick is forecast_form:
            told["if"]["not"] = _any_key_of(shape.members[0])
        elif shape.pick is planned_form:
            told["then"] = {"if": _any_key_of(shape.members[1]), "then": drawn[1], "else": drawn[2]}
        return {**told, "defaultSnippets": [each for member in drawn for each in self._offers(member)]}

    def _offers(self, drawn: Schema) -> list[Schema]:
        """What a menu shows for a value of a member, which stands where the server does not look for it."""
        known = self.definitions[drawn["$ref"].rpartition("/")[2]] if "$ref" in drawn else drawn
        examples = [str(each) for each in known.get("examples", ())]
        return [*({"label": each, "body": each} for each in examples), *known.get("defaultSnippets", ())]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _any_key_of(shape: Shape) -> Schema:
    """What holds for a mapping with one of the keys of a model."""
    assert isinstance(shape, Fixed), "told by its keys"
    return {"anyOf": [{"required": [key]} for key in (*shape.fields, *shape.other)]}


def _listed(item: Schema) -> Schema:
    """A list, or one item without brackets."""
    return {"items": item, "if": {"type": "array"}, "then": {}, "else": item}


def _inherited(model: type[Part]) -> dict[str, type[Part]]:
    """Where the keys come from that a model has of those it extends, and does not say anew."""
    own = {key_of(field) for field in model.__annotations__}
    found: dict[str, type[Part]] = {}
    for base in reversed(model.__mro__[1:]):
        if issubclass(base, Part) and base is not Part:
            found |= {key_of(field): base for field in base.__annotations__}
    return {key: base for key, base in found.items() if key not in own}
