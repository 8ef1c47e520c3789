"""A plan's own catalog: what of it can be used, and how it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import NullTranslations

from smmplan.base.errors import Trouble
from smmplan.report.language.placeholders import misfit
from smmplan.report.language.po import Entry, Po, read_po
from smmplan.source.files import read_text

LARGEST = 2_000_000
"""The most characters of a catalog in a plan: twenty times what ours have."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class OwnTranslations(NullTranslations):
    """The messages of a plan's own catalog, kept as gettext keeps those of a compiled one."""

    def __init__(self, po: Po, entries: Iterable[Entry]) -> None:
        super().__init__()
        self._form_of = po.form_of or (lambda _: 0)
        self._texts = {(entry.context, entry.message): entry.translations for entry in entries}

    def gettext(self, message: str) -> str:
        """The translation of a message."""
        return self._find(None, message, 0) or super().gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a message where it stands in a context."""
        return self._find(context, message, 0) or super().pgettext(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of a message for a number."""
        return self._find(None, msgid1, self._form(n)) or super().ngettext(msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of a message for a number where it stands in a context."""
        return self._find(context, msgid1, self._form(n)) or super().npgettext(context, msgid1, msgid2, n)

    def _find(self, context: str | None, message: str, form: int) -> str | None:
        return self._texts.get((context, message), {}).get(form)

    def _form(self, count: int) -> int:
        try:
            return self._form_of(count)
        except ZeroDivisionError:
            return -1


def own_translations(file: str, name: str, complaints: list[str]) -> OwnTranslations:
    """The catalog in a file of a plan, which messages call `name`; a complaint is added for each entry left out.

    Raises Trouble, with file and line, for what is no catalog.
    """
    source = read_text(file, name)
    if len(source.text) > LARGEST:
        raise Trouble(
            f"{name} has more than {LARGEST // 1_000_000} MB, which no catalog has; take out what is not a message"
        )
    po = read_po(source)
    sound = []
    for entry in po.entries:
        fault = _fault(entry, po)
        if fault:
            complaints.append(f"{name}:{entry.line}: the translation {fault}; it is left out")
        elif any(entry.translations.values()):
            sound.append(entry)
    return OwnTranslations(po, sound)


def _fault(entry: Entry, po: Po) -> str | None:
    """What is wrong with a translation so that it cannot be used."""
    messages = (entry.message,) if entry.plural is None else (entry.message, entry.plural)
    said = [text for text in entry.translations.values() if text]
    if entry.plural is not None and said and len(said) != po.forms:
        return f"has {len(said)} of {po.forms} plural forms"
    for text in said:
        if "<" in text and not any("<" in message for message in messages):
            return 'holds "<"; write words, without HTML'
        if _CONTROL.search(text):
            return "holds a character that cannot be seen"
        fault = misfit(messages, text)
        if fault:
            return fault
    return None
