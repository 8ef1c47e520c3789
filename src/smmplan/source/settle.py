"""The walk that settles a plan before it is typed: keys as the language spells them, lists as lists.

One walk along the shape of the language, for everything that needs to know both where one is in the plan
and what stands in the text: other spellings of keys, one value in place of a list, private keys, TBD, nulls,
unknown keys, wrong shapes, words outside their list, ids, references. What is left is plain data for the
models, without anything that was reported.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from smmplan.base.errors import GrammarError
from smmplan.base.finding import Path, Related
from smmplan.base.identifier import identifier_problem
from smmplan.base.nearest import is_certain
from smmplan.base.quote import quote
from smmplan.plan.markers import canonical
from smmplan.plan.references import KINDS, NAMED_BY, Reference
from smmplan.plan.shape import Anything, Either, Fixed, Leaf, Many, Shape, Table
from smmplan.plan.words import OPEN, word_problem
from smmplan.source.codes import (
    DOUBTFUL_WORDS,
    DUPLICATE_ID,
    UNKNOWN_WORD,
    WRONG_SHAPE,
)
from smmplan.source.complaints import Complaints, entries_instead
from smmplan.source.ids import Ids
from smmplan.source.places import Places
from smmplan.source.table_files import TableFiles, names_a_table
from smmplan.source.tree import Map, Node, Seq

_NOTHING = object()
_NEVER_OPEN = frozenset({"smmplan", "include", "tags", "states", "id"})
"""Fields whose words are the plan's own: there, TBD is a word like any other."""
_PARTS = re.compile(r"[,，、;；]")


class Settler(Complaints):
    """Walks one plan, section by section, and keeps what it found."""

    def __init__(self, places: Places, tables: TableFiles) -> None:
        super().__init__(places)
        self.tables = tables
        self.references: list[Reference] = []
        self.ids = Ids()
        self.open: set[Path] = set()
        self._closed = False

    def settle(self, root: Map, shape: Fixed) -> dict[str, Any]:
        """The settled data of the whole plan."""
        data: dict[str, Any] = self._fixed(root, shape)
        return data

    def _settle(self, node: Node, shape: Shape) -> Any:
        if type(node) is str and node in OPEN and not self._closed:
            self.open.add(tuple(self._path))
            return _NOTHING
        if node is None:
            return _NOTHING
        return _SETTLE[type(shape)](self, node, shape)

    def _leaf(self, node: Node, shape: Leaf) -> Any:
        if type(node) is not str:
            if type(node) is Seq and shape.grammar and shape.grammar.lists:
                if all(type(item) is str for item in node):
                    return list(node)
                return self._refuse(node, "one value or a list")
            return self._refuse(node, "one value")
        if shape.ref:
            if _PARTS.search(node) and self._are_several(node, shape.ref.kind):
                return _NOTHING
            name = node if node.isascii() else normalize("NFC", node)
            self.references.append(Reference(tuple(self._path), shape.ref.kind, name))
            node = name
        if shape.words:
            problem = word_problem(node, shape.words)
            if problem:
                message, near = problem
                sure = near is not None and is_certain(canonical(node), near, shape.words.choices)
                self.report(UNKNOWN_WORD, message, instead=near, safe=sure)
        if shape.grammar:
            self._meaning(node, shape)
        return node

    def _are_several(self, text: str, kind: str) -> bool:
        """Report several ids that stand in a list as one text; False for a text that is no such thing."""
        known = KINDS[kind]
        parts = [part.strip() for part in _PARTS.split(text)]
        if known.words or NAMED_BY.get(known.home, "id") != "id" or type(self._path[-1]) is not int:
            return False
        if any(identifier_problem(part) for part in parts):
            return False
        path = tuple(self._path)
        names = ", ".join(parts)
        home = self.places.node(path[:-1])
        instead: str | None = f"[{names}]"
        help = f"write {instead}"
        if self.places.find(path).file in self.tables.texts:
            help, instead = 'part them with ";", and put the cell in double quotes where ";" parts the cells', None
        elif isinstance(home, Seq) and not home.flow:
            help, instead = "write an item for each", None
        elif isinstance(home, Seq):
            help, instead = f"write {names} without quotes", names
        self.report(WRONG_SHAPE, f"{quote(text)} is one text, not a list", help=help, instead=instead, raw=True)
        self.left_out.add(path)
        return True

    def _meaning(self, text: str, shape: Leaf) -> None:
        """What a typed value refers to, and what is odd about it. Its own mistakes are reported when it is typed."""
        grammar = shape.grammar
        if grammar is None or not (grammar.anchor or grammar.refers or grammar.doubt):
            return
        if grammar.anchor and text[:1].isdigit():
            return
        try:
            value = grammar.parse(text)
        except GrammarError:
            return
        path = tuple(self._path)
        if grammar.anchor:
            anchor = grammar.anchor(value)
            if anchor:
                self.references.append(Reference(path, "anchor", anchor))
        if grammar.refers:
            self.references += (Reference(path, kind, name) for kind, name in grammar.refers(value))
        doubt = grammar.doubt(value) if grammar.doubt else None
        if doubt:
            self.report(DOUBTFUL_WORDS, doubt)

    def _many(self, node: Node, shape: Many) -> Any:
        """A list. An item of which nothing is left also leaves the text's list, so that the indexes of data
        and text stay the same."""
        settled: list[Any] = []
        path = self._path
        if shape.records:
            node = self._with_tables(node, shape.records)
        named = type(shape.item) is Fixed and self.ids.names_records(path)
        path.append(0)
        if type(node) is Seq:
            while len(settled) < len(node):
                path[-1] = len(settled)
                data = self._settle(node[len(settled)], shape.item)
                if data is _NOTHING:
                    self.places.leave_out(tuple(path))
                else:
                    if named:
                        self._record_name(data)
                    settled.append(data)
        else:
            data = self._settle(node, shape.item)
            if data is not _NOTHING:
                if named:
                    self._record_name(data)
                settled.append(data)
        path.pop()
        return settled

    def _with_tables(self, node: Node, shape: Fixed) -> Node:
        """A list of records with the rows of the CSV files that it names in place of their names; it also takes
        the place of the list in the text, so that every row has a place."""
        items = node if type(node) is Seq else [node]
        if not any(names_a_table(item, shape) for item in items):
            return node
        path = tuple(self._path)
        source = node.source if isinstance(node, (Seq, Map)) else self.places.source_of(path)
        expanded = Seq(source, 0)
        for index, item in enumerate(items):
            where = (*path, index)
            if names_a_table(item, shape):
                for record in self.tables.records(item, self.places.find(where), self.places.name(where), shape):
                    expanded.add(record, record.start, record.end, record.source)
            elif isinstance(node, Seq):
                place = node.item_place(index)
                expanded.add(item, place.start, place.end, node.origin(index))
        self.places.put(path, expanded)
        return expanded

    def _record_name(self, record: dict[str, Any]) -> None:
        """Keep the name of the record at the present path, which others may name."""
        problem = self.ids.add_record(record, tuple(self._path))
        if problem:
            field, fault = problem
            self._path.append(field)
            self._report_id(str(record[field]), fault, key=False)
            self._path.pop()

    def _table(self, node: Node, shape: Table) -> Any:
        if type(node) is not Map:
            if shape.short and type(node) is str:
                data = self._settle(node, shape.value)
                return data if data is _NOTHING else {shape.short: data}
            return self._refuse(node, *entries_instead(node, shape))
        settled: dict[str, Any] = {}
        path = self._path
        kind = shape.id if shape.id and not shape.id.free else None
        firsts: dict[Any, str] = {}
        path.append("")
        for key, value in node.items():
            path[-1] = key
            self._closed = False
            name = key if key.isascii() else normalize("NFC", key)
            first = firsts.setdefault(_meaning_of(name, shape.key), key)
            if first is not key:
                self._report_twin(node, first, key, kind)
                continue
            if kind and self._stands_beside(node, key, shape.value):
                continue
            if name != key:
                node.spell(name, key)
                path[-1] = name
            if kind:
                fault = self.ids.add(name, tuple(path), kind)
                if fault:
                    self._report_id(name, fault, key=True)
            elif shape.key.ref:
                self.references.append(Reference(tuple(path), shape.key.ref.kind, name, key=True))
            elif shape.key.grammar:
                self._key_meaning(name, shape.key)
            data = self._settle(value, shape.value)
            if data is not _NOTHING:
                settled[name] = data
            elif kind:
                settled[name] = {}
            elif shape.nulls and value is None and not node.blank(key):
                settled[name] = None
        path.pop()
        return settled

    def _key_meaning(self, key: str, leaf: Leaf) -> None:
        """A milestone or phase as the key of an amount."""
        grammar = leaf.grammar
        if not grammar or not grammar.anchor or key[:1].isdigit():
            return
        try:
            anchor = grammar.anchor(grammar.parse(key))
        except GrammarError:
            return
        if anchor:
            self.references.append(Reference(tuple(self._path), "anchor", anchor, key=True))

    def _fixed(self, node: Node, shape: Fixed) -> Any:
        if type(node) is not Map:
            if shape.short and type(node) is str:
                self._path.append(shape.short)
                data = self._settle(node, shape.fields[shape.short])
                self._path.pop()
                return data if data is _NOTHING else {shape.short: data}
            table = " or the name of a CSV file" if type(self._path[-1]) is int and shape.short is None else ""
            return self._refuse(node, f"keys with values{table}", self._example(node, shape))
        settled: dict[str, Any] = {}
        path, fields = self._path, shape.fields
        path.append("")
        for key, value in node.items():
            path[-1] = key
            self._closed = key in _NEVER_OPEN
            field = fields.get(key)
            if field is None:
                name = self._other_spelling(node, key, shape)
                if name is None:
                    continue
                path[-1] = name
                field = fields[name]
                key = name  # noqa: PLW2901
            # Most of a plan is words, and of words alone there is nothing to settle.
            words = type(value) is str and type(field) is Leaf and field.plain and value not in OPEN
            data = value if words else self._settle(value, field)
            if data is not _NOTHING:
                settled[key] = data
        self._closed = False
        path.pop()
        return settled

    def _other_spelling(self, node: Map, key: str, shape: Fixed) -> str | None:
        """The field that another spelling of its key means; None for a private or an unknown key."""
        name = shape.other.get(key)
        if name is None:
            if not key.startswith("x-"):
                self._unknown_key(key, shape)
            return None
        if name in node:
            first = node.key_place(name)
            self.report(
                DUPLICATE_ID,
                f'"{key}" and "{name}" are two spellings of one key',
                key=True,
                help=f"write both under {name}",
                related=(Related("the other one", first),),
            )
            return None
        node.spell(name, key)
        return name

    def _either(self, node: Node, shape: Either) -> Any:
        return self._settle(node, shape.members[shape.pick(node)])

    def _anything(self, node: Node, shape: Anything) -> Any:
        return node

    def _refuse(self, node: Node, wanted: str, help: str | None = None) -> Any:
        self._report_shape(node, wanted, help)
        return _NOTHING


_SETTLE: dict[type[Any], Any] = {
    Leaf: Settler._leaf,
    Many: Settler._many,
    Table: Settler._table,
    Fixed: Settler._fixed,
    Either: Settler._either,
    Anything: Settler._anything,
}


def _meaning_of(key: str, leaf: Leaf) -> Any:
    """What a key comes to when it is typed: two keys with one meaning would become one."""
    typed = leaf.grammar or leaf.words or leaf.one_of
    if typed is None:
        return key
    try:
        return typed.parse(key)
    except GrammarError:
        return key
