"""The CSV files that lists of records name: found, read, and turned into records."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Related, Replacement
from smmplan.base.nearest import is_certain, nearest
from smmplan.base.place import Place, SourceText
from smmplan.base.quote import quote
from smmplan.plan.shape import Fixed
from smmplan.source.codes import BAD_ROW, UNKNOWN_KEY, WRONG_VALUE
from smmplan.source.files import decode, read_bytes
from smmplan.source.include_codes import INCLUDE_TWICE
from smmplan.source.include_paths import TABLE, Bounds, Refusal, included
from smmplan.source.repository import real, shown, shut
from smmplan.source.tables import read_table
from smmplan.source.tree import Map, Node

_NEVER_OF_FILES = frozenset({"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})
LARGEST_TABLE = 100_000_000
"""How many bytes a table may have; 100,000 rows take a tenth of it."""


def names_a_table(item: Node, shape: Fixed) -> bool:
    """True for an item of a list of records that is the name of a CSV file, or says its name and encoding.

    A text without anything of a file name is no table that is missing, but a record in the wrong shape.
    """
    if isinstance(item, str):
        return item.lower().endswith((".csv", ".tsv", ".txt")) or any(mark in item for mark in "*/\\")
    return isinstance(item, Map) and "file" in item and "file" not in shape.fields


class TableFiles:
    """Reads the tables of one plan; keeps their texts, and what was found and could not be read.

    A text in `unsaved` counts instead of the file with that real path.

    `named` has the places that name a table, by the name of its text; `complete` is false where one is not there, or
    holds no row that could be read.
    """

    def __init__(self, path: str, cwd: str, unsaved: Mapping[str, SourceText] | None = None) -> None:
        self.findings: list[Finding] = []
        self.troubles: list[str] = []
        self.texts: dict[str, SourceText] = {}
        self.named: dict[str, list[Place]] = {}
        self.complete = True
        self._cwd = cwd
        self._unsaved = unsaved or {}
        self._bounds = Bounds.of(path)

    def records(self, item: Node, place: Place, path: str, shape: Fixed) -> list[Map]:
        """The records of the files that an item of a list names; `path` is the item's, as people write it."""
        name = item.get("file") if isinstance(item, Map) else item
        if not isinstance(name, str):
            return []
        encoding = self._encoding(item, path) if isinstance(item, Map) else None
        if isinstance(encoding, str) and not _is_known(encoding):
            message = f"{quote(encoding)} is no encoding; write one like gb18030, big5 or cp1252"
            self.findings.append(WRONG_VALUE.at(place, message, path=path))
            return []
        records: list[Map] = []
        for file in self._files(name, place, path):
            source = self._read(file, encoding if isinstance(encoding, str) else None)
            if source is None:
                continue
            named = self.named.setdefault(source.name, [])
            named.append(place)
            if len(named) > 1:
                message = f"{quote(source.name)} is named twice; its rows would count double"
                first = (Related("the first one", named[0]),)
                self.findings.append(INCLUDE_TWICE.at(place, message, path=path, related=first))
            else:
                found, findings = read_table(source, shape)
                records += found
                self.findings += findings
                # Of a table without any row that could be read, nobody knows what it would have named.
                lost = not found and bool(source.text.strip())
                self.complete &= not (lost and any(finding.code == BAD_ROW.code for finding in findings))
        return records

    def _encoding(self, item: Map, path: str) -> Node:
        """The encoding that an item states, perhaps under a mistyped key; reports the keys that it does not have."""
        encoding = item.get("encoding")
        for key in item:
            if key in ("file", "encoding") or key.startswith("x-"):
                continue
            near = nearest(key, ("encoding",))
            encoding = encoding or (item[key] if near else None)
            help = f"did you mean {near}?" if near else "the keys of a table are file, encoding"
            place = item.key_place(key)
            fix = Replacement(place, near, is_certain(key, near)) if near and near not in item else None
            message = f"no key is called {quote(key)} in {path}"
            self.findings.append(UNKNOWN_KEY.at(place, message, path=f"{path}.{key}", help=help, fix=fix))
        return encoding

    def _files(self, name: str, place: Place, path: str) -> list[str]:
        home = os.path.normpath(os.path.join(self._cwd, place.file))
        try:
            found = list(included(name, home, self._bounds, TABLE))
        except OSError as error:
            self.troubles.append(shut(error, self._cwd))
            return []
        refused = [each for each in found if isinstance(each, Refusal)]
        self.complete &= not any(each.lost for each in refused)
        self.findings += (each.code.at(place, each.message, path=path, help=each.help) for each in refused)
        return [each for each in found if isinstance(each, str)]

    def _read(self, file: str, encoding: str | None) -> SourceText | None:
        name = shown(file, self._cwd)
        try:
            unsaved = self._unsaved.get(real(file)) if self._unsaved else None
            source = unsaved or decode(read_bytes(file, name, LARGEST_TABLE), name, table=True, stated=encoding)
        except Trouble as error:
            self.troubles.append(str(error))
            return None
        return self.texts.setdefault(name, source)


def _is_known(encoding: str) -> bool:
    """True for the name of an encoding that files have: Python also counts ways to write host names as such."""
    try:
        if codecs.lookup(encoding).name in _NEVER_OF_FILES:
            return False
        b" ".decode(encoding)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True
