"""What an annotation of the plan language may say beside its type: a grammar, a reference, a list of words.

shape.py reads them: where references, closed words and ids stand must be known before anything is typed.
engine.py types a value by what `Grammar`, `Words` and `OneOf` parse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smmplan.base.errors import GrammarError
from smmplan.base.nearest import nearest


class Grammar:
    """Types a text by a function of base/, which raises GrammarError with the sentence to show.

    `anchor` finds the milestone or phase that a typed value counts from; `doubt` says what is odd about
    one that loads all the same (a warning). `money` is true where a typed value is an amount, or may hold one.
    """

    __slots__ = ("anchor", "doubt", "lists", "money", "name", "parse", "refers")

    def __init__(
        self,
        name: str,
        parse: Callable[[Any], Any],
        *,
        lists: bool = False,
        money: bool = False,
        anchor: Callable[[Any], str | None] | None = None,
        refers: Callable[[Any], tuple[tuple[str, str], ...]] | None = None,
        doubt: Callable[[Any], str | None] | None = None,
    ) -> None:
        self.name = name
        self.parse = parse
        self.lists = lists
        self.money = money
        self.anchor = anchor
        self.refers = refers
        self.doubt = doubt


class Ref:
    """The text is the id of something of this kind; references.py says where that is looked up."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind


def canonical(text: str) -> str:
    """A word as the lists of words write it: lower case, spaces and hyphens as underscores."""
    return text.casefold().replace(" ", "_").replace("-", "_")


class Words:
    """The text is one of a list of words of the field; any other is a warning and loads as written."""

    __slots__ = ("choices", "name")

    def __init__(self, name: str, *choices: str) -> None:
        self.name = name
        self.choices = choices

    def parse(self, text: str) -> str:
        """The word as the list writes it; a text that is not in the list as it stands."""
        word = canonical(text)
        return word if word in self.choices else text


class OneOf:
    """The text is one of these words, in any case; any other is an error, because money depends on it."""

    __slots__ = ("choices",)

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def parse(self, text: str) -> str:
        """The word as the language writes it; raises GrammarError with the nearest word."""
        word = text.casefold()
        if word in self.choices:
            return word
        near = nearest(word, self.choices)
        hint = f"; did you mean {near}?" if near else ""
        raise GrammarError(f'"{text}" is none of {", ".join(self.choices)}{hint}')


class Key:
    """A mapping with this key holds entries by id; `free` keys are words and not checked as ids.

    `allowed` are ids that only this mapping may use. With `anchor`, dates count from the entries: milestones
    and phases, whose ids are unique together and do not look like an offset.
    """

    __slots__ = ("allowed", "anchor", "free")

    def __init__(self, *, free: bool = False, allowed: frozenset[str] = frozenset(), anchor: bool = False) -> None:
        self.free = free
        self.allowed = allowed
        self.anchor = anchor


class Short:
    """Where a text stands in place of the mapping, it is this field of it."""

    __slots__ = ("field",)

    def __init__(self, field: str) -> None:
        self.field = field


class ByShape:
    """A union whose member is told by the form of the value: `pick` answers the member's position.

    Not pydantic's own union: that tries every member and reports one mistake once for each.
    """

    __slots__ = ("pick",)

    def __init__(self, pick: Callable[[Any], int]) -> None:
        self.pick = pick
