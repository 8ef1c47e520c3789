"""The sections of a text in the order of the plan language, each with its comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from smmplan.base.place import SourceText
from smmplan.plan.header import Header
from smmplan.plan.sections import SECTIONS, plan_shape
from smmplan.plan.shape import fixed
from smmplan.source.formatting.lexemes import DOCUMENT, END, Comment, Level, Lexeme

_OF_THE_FILE = re.compile(r"#[ \t]*(?:yaml-language-server[ \t]*:|smmplan[ \t]*[:：][ \t]*ignore-file)", re.IGNORECASE)
"""Comments that count at the beginning of a file only."""


class _Section(NamedTuple):
    """A key of the plan with all its lines, and whether an empty line parts it from the one before."""

    key: str
    lines: tuple[str, ...]
    is_parted: bool


def in_order(text: str, lexemes: Sequence[Lexeme], names: Sequence[str]) -> str:
    """A text, whose line ends are LF, with its sections in the order of the language.

    `names` are its keys as written. A comment above a section goes with it; the first ones, down to an empty line,
    and the last ones stay. A key that the language does not know stays behind the one that it follows.
    """
    keys = [turn for turn, each in enumerate(lexemes) if each.is_key and each.level and each.level.parent is None]
    # A root in brackets has no lines of its own, and "<<" no turn.
    if len(keys) < 2 or len(keys) != len(names):
        return text
    starts = SourceText("", text).starts
    rows = text.split("\n")
    begins = [_own_rows(lexemes, turn, starts) for turn in keys]
    begins[0] = _behind_head(rows, begins[0], _line_of(lexemes[keys[0]], starts))
    last = next(turn for turn in range(keys[-1], len(lexemes)) if lexemes[turn].kind in (DOCUMENT, END))
    foot = _own_rows(lexemes, last, starts)
    sections = [
        _section(name, rows[begin:end]) for name, begin, end in zip(names, begins, [*begins[1:], foot], strict=True)
    ]
    ordered = _parted_as_before(sections, _sorted(sections))
    body = [row for each in ordered for row in ([""] if each.is_parted else []) + [*each.lines]]
    return "\n".join([*rows[: begins[0]], *body, *rows[foot:]])


def _line_of(lexeme: Lexeme, starts: Sequence[int]) -> int:
    return bisect_right(starts, lexeme.start) - 1


def _own_rows(lexemes: Sequence[Lexeme], turn: int, starts: Sequence[int]) -> int:
    """The first line that belongs to a lexeme of the outermost level; what is further in belongs to the one before."""
    lexeme = lexemes[turn]
    line = _line_of(lexeme, starts)
    at_end = lexeme.kind == END
    if at_end and lexeme.start > starts[line]:
        line += 1  # without a line end, the last line is that of a section
    above = lexeme.gap.rows if lexeme.gap else ()
    if at_end and above and above[-1] is None:
        above = above[:-1]
    column = _column(lexemes[turn - 1].level) if turn else 0
    foreign = [index for index, row in enumerate(above) if isinstance(row, Comment) and row.column > column and turn]
    return line - len(above) + (foreign[-1] + 1 if foreign else 0)


def _column(level: Level | None) -> int:
    while level is not None and level.parent is not None:
        level = level.parent
    return level.old if level else 0


def _behind_head(rows: Sequence[str], begin: int, key: int) -> int:
    """Where the comments of the first section begin, behind those of the whole file."""
    own = key
    while own > begin and rows[own - 1].strip():
        own -= 1
    of_file = [index for index in range(own, key) if _OF_THE_FILE.match(rows[index].lstrip())]
    if of_file:
        return of_file[-1] + 1
    return own


def _section(key: str, rows: Sequence[str]) -> _Section:
    empty = sum(1 for _ in takewhile(lambda row: not row.strip(), rows))
    return _Section(key, tuple(rows[empty:]), empty > 0)


def _sorted(sections: Sequence[_Section]) -> list[_Section]:
    shape = plan_shape([each.key for each in sections])
    turns = {name: turn for turn, name in enumerate((*fixed(Header).known, *SECTIONS))}
    return [each for _, each in sorted(_ranked(sections, shape.other, turns), key=lambda pair: pair[0])]


def _ranked(
    sections: Sequence[_Section], other: dict[str, str], turns: dict[str, int]
) -> Iterator[tuple[int, _Section]]:
    rank = -1
    for each in sections:
        rank = turns.get(other.get(each.key, each.key), rank)
        yield rank, each


def _parted_as_before(before: Sequence[_Section], after: Sequence[_Section]) -> Iterator[_Section]:
    """The sections with the empty line of the first one above the one that is first now, and the other way round."""
    was_first, is_first = before[0], after[0]
    for each in after:
        if each is is_first:
            yield each._replace(is_parted=was_first.is_parted)
        else:
            yield each._replace(is_parted=is_first.is_parted) if each is was_first else each
