"""The report's own words: messages in English, said in the language of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from smmplan.report.language.placeholders import fill


class Wording(str):
    """A message, which escapes itself where a template writes HTML: a catalog is other people's text."""

    __slots__ = ()

    def __html__(self) -> str:
        text = self.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&#34;").replace("'", "&#39;")


def phrase(message: str) -> str:
    """The message as it is: marks a text of a table for the catalogs, which `say` gets later."""
    return message


class Words:
    """Messages and their translations. A message has its values as `%(name)s`, and `%%` for a per cent sign."""

    def __init__(self, translations: NullTranslations, number: Callable[[int], str]) -> None:
        self._translations = translations
        self._number = number

    def say(self, message: str, /, **values: object) -> str:
        """A message with its values. A translation that does not fit them gives way to English.

        Raises KeyError or ValueError where the message itself does not fit its values.
        """
        return _filled(self._translations.gettext(message), message, values)

    def say_in(self, context: str, message: str, /, **values: object) -> str:
        """A message that means several things in English (`Post`, `May`), in one of them."""
        return _filled(self._translations.pgettext(context, message), message, values)

    def say_count(self, one: str, many: str, count: int, /, **values: object) -> str:
        """A message for a number of things; `%(count)s` is that number as the language writes it."""
        said = self._translations.ngettext(one, many, count)
        return _filled(said, one if count == 1 else many, {**values, "count": self._number(count)})

    def say_count_in(self, context: str, one: str, many: str, count: int, /, **values: object) -> str:
        """The same for a message that means several things in English, in one of them."""
        said = self._translations.npgettext(context, one, many, count)
        return _filled(said, one if count == 1 else many, {**values, "count": self._number(count)})

    def gettext(self, message: str) -> Wording:
        """The translation of a message with its places still open, for Jinja's i18n extension (newstyle)."""
        return Wording(self._translations.gettext(message))

    def ngettext(self, one: str, many: str, n: int) -> Wording:
        """The same for a number of things."""
        return Wording(self._translations.ngettext(one, many, n))

    def pgettext(self, context: str, message: str) -> Wording:
        """The same for a message in a context."""
        return Wording(self._translations.pgettext(context, message))

    def npgettext(self, context: str, one: str, many: str, n: int) -> Wording:
        """The same for a number of things in a context."""
        return Wording(self._translations.npgettext(context, one, many, n))


def _filled(said: str, message: str, values: Mapping[str, object]) -> str:
    try:
        return fill(said, values)
    except (KeyError, ValueError):
        return fill(message, values)
