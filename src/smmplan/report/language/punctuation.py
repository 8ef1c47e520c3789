"""Marks between texts: how sentences follow each other, and what stands behind a word in brackets or after a comma."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import NullTranslations

from smmplan.base.text import width
from smmplan.report.language.words import Words

_WITHOUT_BLANKS = frozenset(("zh", "ja"))
"""Languages that write no blank between sentences and words."""

_WIDE = 2


def is_wide(text: str) -> bool:
    """Whether a text is of characters as wide as Chinese ones, which stand without blanks; False for none."""
    return bool(text) and width(text) == _WIDE * len(text)


class Punctuation(Words):
    """Words, and the marks between them. All take an empty text, and give an empty one for it."""

    def __init__(self, translations: NullTranslations, number: Callable[[int], str], language: str) -> None:
        super().__init__(translations, number)
        self._with_blanks = language not in _WITHOUT_BLANKS

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences, or parts of a text, one behind another; empty ones are dropped.

        Chinese and Japanese write no blank between them, but behind a sentence in other letters there is one.
        """
        said = ""
        for part in filter(None, parts):
            blank = said and (self._with_blanks or not is_wide(said[-1]))
            said = f"{said} {part}" if blank else f"{said}{part}"
        return said

    def labelled(self, label: str) -> str:
        """A label before its value: `Price:`."""
        return self.say_in("label", "%(label)s:", label=label) if label else ""

    def stopped(self, text: str) -> str:
        """A word as a sentence: `Behind.`"""
        return self.say_in("sentence", "%(text)s.", text=text) if text else ""

    def aside(self, note: object) -> str:
        """A note behind a text, in brackets, with the blank before them where the language has one: ` (of ₱900)`."""
        return self._behind(self.say_in("note", "(%(note)s)", note=note)) if note else ""

    def after_comma(self, text: str) -> str:
        """What goes on behind a comma: `, late`."""
        return self.say_in("comma", ", %(text)s", text=text) if text else ""

    def listed(self, texts: Iterable[str]) -> str:
        """Texts with commas between them, without an "and" before the last; empty ones are dropped."""
        first, *more = [*filter(None, texts)] or [""]
        return first + "".join(map(self.after_comma, more))

    def after_semicolon(self, text: str) -> str:
        """What goes on behind a semicolon: `; waits for the photos`."""
        return self.say_in("semicolon", "; %(text)s", text=text) if text else ""

    def after_colon(self, text: str) -> str:
        """What goes on behind a colon: `: closed in May`."""
        return self.say_in("colon", ": %(text)s", text=text) if text else ""

    def _behind(self, text: str) -> str:
        return text if is_wide(text[0]) else f" {text}"
