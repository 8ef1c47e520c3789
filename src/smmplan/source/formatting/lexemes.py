"""A text of YAML in its smallest parts: each as it is written, with the comments and empty lines before it.

libyaml's tokens say where they are; between two of them stand only blanks, line breaks and comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml.tokens import (
    AliasToken,
    AnchorToken,
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DirectiveToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowEntryToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
    StreamStartToken,
    TagToken,
    ValueToken,
)

from smmplan.base.record import NamedTuple
from smmplan.base.text import width
from smmplan.source.reading.libyaml import parser

OPENING, CLOSING, COMMA, COLON, DASH, MARK, ALIAS, SCALAR, DOCUMENT, END = range(10)
"""What a lexeme is: a bracket, `,`, `:`, `-`, an anchor or a tag, an alias, a text, `---` and the like, the end."""

_KINDS: dict[type[Any], int] = {
    FlowMappingStartToken: OPENING,
    FlowSequenceStartToken: OPENING,
    FlowMappingEndToken: CLOSING,
    FlowSequenceEndToken: CLOSING,
    FlowEntryToken: COMMA,
    ValueToken: COLON,
    BlockEntryToken: DASH,
    AnchorToken: MARK,
    TagToken: MARK,
    AliasToken: ALIAS,
    ScalarToken: SCALAR,
    DocumentStartToken: DOCUMENT,
    DocumentEndToken: DOCUMENT,
    DirectiveToken: DOCUMENT,
    StreamEndToken: END,
}
# Line breaks to libyaml and letters to us, as source.reading has it; a letter in their place moves nothing.
_LETTERS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), "x")
_BLANKS = " \t"


class Unforeseen(Exception):
    """A text is written in a way that is not taken apart here; `offset` is where, `what` says how."""

    def __init__(self, offset: int, what: str) -> None:
        super().__init__(what)
        self.offset = offset
        self.what = what


class Level:
    """A mapping or a list that stands in lines of its own: its column in the text, and later the one that it gets."""

    __slots__ = ("is_list", "new", "old", "parent")

    def __init__(self, old: int, parent: Level | None, *, is_list: bool) -> None:
        self.old = old
        self.new = 0
        self.parent = parent
        self.is_list = is_list


class Comment(NamedTuple):
    """A comment from its # on, the column that it begins in, in cells, and how many of them are blank before it."""

    text: str
    column: int
    blanks: int


class Gap(NamedTuple):
    """What stands between two lexemes on two lines.

    `behind` is the comment on the line of the first; `rows` are the lines between, None for an empty one.
    """

    behind: Comment | None
    rows: tuple[Comment | None, ...]


class Lexeme(NamedTuple):
    """A part of a text.

    `gap` is what stands before it, None where it follows on the same line. `level` is the innermost one that it
    stands in, which it may be the first of (`opens`) or begin a key of (`is_key`); `depth` is the number of brackets
    that are open before it. `column` is that of its beginning, `style` the first sign of a quoted or block text.
    """

    kind: int
    text: str
    start: int
    gap: Gap | None
    level: Level | None
    opens: bool
    is_key: bool
    depth: int
    column: int
    style: str


def lexemes(text: str) -> Iterator[Lexeme]:
    """The parts of a text whose lines end with LF, the last of them its END, which is empty.

    Raises Unforeseen for keys with `?`, and what libyaml raises for a text that is no YAML.
    """
    next_token = parser(text if text.isascii() else text.translate(_LETTERS)).get_token
    level: Level | None = None
    opens = is_key = False
    depth = known = 0
    whole_lines = True
    while True:
        token: Any = next_token()
        token_class = token.__class__
        kind = _KINDS.get(token_class)
        if kind is None:
            if token_class is BlockMappingStartToken or token_class is BlockSequenceStartToken:
                level = Level(token.start_mark.column, level, is_list=token_class is BlockSequenceStartToken)
                opens = True
            elif token_class is BlockEndToken:
                level = _outside(_without_bare_list(level))
            elif token_class is KeyToken:
                start = token.start_mark.index
                if start != token.end_mark.index:
                    raise Unforeseen(start, 'a key begins with "?" here; write it before its colon alone')
                if not depth:
                    level, is_key = _without_bare_list(level), True
            else:
                assert token_class is StreamStartToken, "no token is passed over"
            continue
        mark = token.start_mark
        start, end = mark.index, token.end_mark.index
        if kind == END:
            start = end = len(text)
        elif kind == DASH and not opens and not (level and level.is_list and level.old == mark.column):
            level, opens = Level(mark.column, level, is_list=True), True
        gap = None
        if start > known or whole_lines:
            gap = _gap(text, known, start, whole_lines=whole_lines, at_end=kind == END)
        style = (token.style or "") if kind == SCALAR else ""
        if kind == CLOSING:
            depth -= 1
        is_block = style in ("|", ">")
        column = width(text[text.rfind("\n", 0, start) + 1 : start]) if is_block else mark.column
        yield Lexeme(kind, text[start:end], start, gap, level, opens, is_key, depth, column, style)
        if kind == END:
            return
        if kind == OPENING:
            depth += 1
        opens = is_key = False
        known = end
        whole_lines = is_block and text[end - 1] == "\n"


def _without_bare_list(level: Level | None) -> Level | None:
    """The level outside of a list whose dashes stand in the column of its key: no token tells its end."""
    bare = level is not None and level.is_list and level.parent is not None and level.parent.old == level.old
    return level.parent if bare and level else level


def _outside(level: Level | None) -> Level | None:
    return level.parent if level else None


def _gap(text: str, start: int, end: int, *, whole_lines: bool, at_end: bool) -> Gap | None:
    """What stands between two offsets; `whole_lines` is true where the first of them begins a line."""
    between = text[start:end]
    if between == "\n" or (not whole_lines and not at_end and "\n" not in between):
        if between.strip(_BLANKS + "\n"):
            raise Unforeseen(start, "something stands here that cannot be told")
        return _PLAIN if "\n" in between else None
    first, *others = between.split("\n")
    if not at_end and others:
        others.pop()
    behind, rows = None, others
    if whole_lines:
        rows = [first, *others] if at_end or "\n" in between else []
    elif first.strip(_BLANKS):
        begin = text.rfind("\n", 0, start) + 1
        code = text[begin:start]
        behind = _comment(first, start, before=width(code))
    offset = start
    found: list[Comment | None] = []
    for row in rows:
        found.append(_comment(row, offset) if row.strip(_BLANKS) else None)
    return Gap(behind, tuple(found))


def _comment(row: str, offset: int, before: int = 0) -> Comment:
    text = row.strip(_BLANKS)
    if not text.startswith("#"):
        raise Unforeseen(offset, "something stands here that cannot be told")
    blanks = len(row) - len(row.lstrip(_BLANKS))
    return Comment(text, before + blanks, blanks)


_PLAIN = Gap(None, ())
"""A line break alone."""
