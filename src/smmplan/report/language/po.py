"""Reading a catalog as translators write it (PO): strictly, with the line of what is wrong.

Not by Babel's reader: that one prints warnings, fails on broken files with whatever error comes up, and takes 12 ms to
import. tests/report/language/test_po.py sets the two against each other.
Source of the grammar: GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import c2py

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote

MOST_FORMS = 6
"""The most plural forms that a language has (Arabic)."""

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)?(?:\[([0-9])\])?\s*"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_PLURAL = re.compile(r"^plural-forms:\s*nplurals\s*=\s*([0-9]{1,3})\s*;\s*plural\s*=([^;\n]+)", re.I | re.M)
# What may stand before each keyword in an entry.
_BEFORE = {
    "msgctxt": {""},
    "msgid": {"", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid", "msgid_plural", "msgstr"},
}


@dataclass(slots=True)
class Entry:
    """A message and its translation, one for each plural form where the message has a plural."""

    line: int
    fuzzy: bool = False
    context: str | None = None
    message: str = ""
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Po:
    """A catalog: its entries but the header, how many plural forms its language has, and which belongs to a number."""

    entries: tuple[Entry, ...]
    forms: int | None
    form_of: Callable[[int], int] | None


def read_po(source: SourceText) -> Po:
    """The catalog of a text. Entries that somebody has to look at again (fuzzy) and obsolete ones are left out.

    Raises Trouble with file and line for what is no catalog.
    """
    reader = _Reader(source)
    entries = reader.read()
    header = next((entry for entry in entries if not entry.message and entry.context is None), None)
    forms, form_of = reader.plural_forms(header) if header else (None, None)
    sound = tuple(entry for entry in entries if entry.message and not entry.fuzzy)
    seen: set[tuple[str | None, str]] = set()
    for entry in sound:
        if (entry.context, entry.message) in seen:
            raise reader.trouble(f"{quote(entry.message)} is there twice; leave one", entry.line)
        seen.add((entry.context, entry.message))
        if entry.plural is not None and forms is None:
            right = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
            raise reader.trouble(
                f"a message with a plural needs plural forms; write {right} into the header", entry.line
            )
    return Po(sound, forms, form_of)


class _Reader:
    """Goes through the lines of a catalog, and knows where it is."""

    def __init__(self, source: SourceText) -> None:
        self._name = source.name
        self._lines = source.text.split("\n")
        self._line = 0
        self._entry = Entry(1)
        self._last = ""
        self._form = 0
        self._fuzzy = False
        self._entries: list[Entry] = []

    def read(self) -> list[Entry]:
        """All entries but the obsolete ones, the header first."""
        for number, written in enumerate(self._lines, start=1):
            self._line, line = number, written.strip()
            if line and not line.startswith("#"):
                self._text(line)
                continue
            if self._last == "msgstr":
                self._finish()
            if line.startswith("#,") and "fuzzy" in line:
                self._fuzzy = True
        if self._last:
            self._finish()
        return self._entries

    def plural_forms(self, header: Entry) -> tuple[int | None, Callable[[int], int] | None]:
        """How many plural forms the header names, and its rule for them."""
        said = header.translations.get(0, "")
        match = _PLURAL.search(said)
        if not match:
            if "plural-forms:" in said.lower():
                raise self.trouble('Plural-Forms reads like "nplurals=2; plural=(n != 1);"', header.line)
            return None, None
        count, rule = int(match[1]), match[2].strip()
        if not 1 <= count <= MOST_FORMS:
            raise self.trouble(
                f"no language has {count} plural forms; write nplurals from 1 to {MOST_FORMS}", header.line
            )
        try:
            # Python's own reader of these rules knows n, numbers and operators, and takes at most 1,000 characters.
            return count, c2py(rule)
        except ValueError as error:
            raise self.trouble(f"{quote(rule)} is no rule for plurals; write one like (n != 1)", header.line) from error

    def trouble(self, said: str, line: int = 0) -> Trouble:
        """What is wrong at a line, the one that is being read where none is named."""
        return Trouble(f"{self._name}:{line or self._line}: {said}")

    def _text(self, line: str) -> None:
        match = _LINE.fullmatch(line)
        if not match or (match[2] and match[1] != "msgstr"):
            raise self.trouble(f"{quote(line)} is no line of a catalog; write msgid, msgstr and texts in quotes")
        word, text = match[1], self._unescaped(match[3])
        if word is None:
            self._continue(text)
            return
        if self._last == "msgstr" and word in {"msgctxt", "msgid"}:
            self._finish()
        if self._last not in _BEFORE[word]:
            place = f"behind {self._last}" if self._last else "here"
            raise self.trouble(f"{word} cannot stand {place}; an entry is msgid, then msgstr")
        self._last = word
        self._begin(word, match[2], text)

    def _begin(self, word: str, form: str | None, text: str) -> None:
        entry = self._entry
        if word == "msgctxt":
            entry.context = text
        elif word == "msgid":
            entry.message, entry.line = text, self._line
        elif word == "msgid_plural":
            entry.plural = text
        elif (form is None) != (entry.plural is None):
            right = "msgstr without a number" if entry.plural is None else "msgstr[0], msgstr[1]"
            raise self.trouble(f"a message {'without' if entry.plural is None else 'with'} a plural has {right}")
        elif int(form or 0) in entry.translations:
            raise self.trouble("this translation is there twice; leave one")
        else:
            self._form = int(form or 0)
            entry.translations[self._form] = text

    def _continue(self, text: str) -> None:
        entry = self._entry
        if self._last == "msgctxt":
            entry.context = f"{entry.context}{text}"
        elif self._last == "msgid":
            entry.message += text
        elif self._last == "msgid_plural":
            entry.plural = f"{entry.plural}{text}"
        elif self._last == "msgstr":
            entry.translations[self._form] += text
        else:
            raise self.trouble("a text in quotes goes on where msgid or msgstr began; write msgid before it")

    def _finish(self) -> None:
        if self._last != "msgstr":
            raise self.trouble(f"{quote(self._entry.message)} has no msgstr; write one", self._entry.line)
        self._entry.fuzzy = self._fuzzy
        self._entries.append(self._entry)
        self._entry, self._last, self._fuzzy = Entry(self._line), "", False

    def _unescaped(self, text: str) -> str:
        if "\\" not in text:
            return text
        for found in _ESCAPE.finditer(text):
            if found[1] not in _ESCAPES:
                raise self.trouble(f'"{found[0]}" means nothing here; write the character itself')
        return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], text)
