"""The lines that the parts of a text belong in: two columns a level, one blank between, one empty line at most."""

from __future__ import annotations

from collections.abc import Iterable

from smmplan.source.formatting.lexemes import (
    ALIAS,
    CLOSING,
    COLON,
    COMMA,
    DASH,
    DOCUMENT,
    END,
    MARK,
    OPENING,
    Comment,
    Gap,
    Level,
    Lexeme,
)
from smmplan.source.formatting.rows import Row, written
from smmplan.source.formatting.scalars import block_text, quoted_lines

STEP = 2
"""How many columns a level is further in."""


def laid_out(lexemes: Iterable[Lexeme]) -> str:
    """The text of some lexemes as it belongs, with LF. It sets the new columns of their levels."""
    layout = _Layout()
    for lexeme in lexemes:
        layout.add(lexeme)
    text = "\n".join(written(layout.rows))
    return text if layout.unended or not text else f"{text}\n"


class _Layout:
    """Rows on their way; `code` is the line that is being written, None where none is."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.unended = False
        self._code: str | None = None
        self._last: Lexeme | None = None
        self._is_followed = False
        self._floor = 0

    def add(self, lexeme: Lexeme) -> None:
        """Put a lexeme behind the others."""
        if lexeme.gap is not None or self._code is None:
            self._break(lexeme)
        elif lexeme.kind != END:
            self._code += " " * (_blanks(self._last, lexeme) if self._last else 0)
            if lexeme.opens and lexeme.level:
                lexeme.level.new = len(self._code)
        if lexeme.kind != END:
            self._put(lexeme)
            self._last = lexeme
            return
        self._close(None)
        while len(self.rows) > self._floor and not (self.rows[-1].code or self.rows[-1].comment):
            self.rows.pop()

    def _break(self, lexeme: Lexeme) -> None:
        """End the line, write what stands between, and begin the line of a lexeme."""
        if lexeme.opens and lexeme.level:
            outside = lexeme.level.parent
            lexeme.level.new = outside.new + STEP if outside else 0
        indent = _indent(lexeme)
        self._between(lexeme.gap or Gap(None, ()), lexeme, indent)
        self._code = None if lexeme.kind == END else " " * indent

    def _between(self, gap: Gap, following: Lexeme, indent: int) -> None:
        self._close(gap.behind)
        self._floor = len(self.rows)
        column = gap.behind.column if gap.behind else None
        was_empty = not self.rows
        rows: tuple[Comment | None, ...] = (None, *gap.rows) if self._is_followed else gap.rows
        self._is_followed = False
        for row in rows:
            if row is None:
                if not was_empty:
                    self.rows.append(Row(""))
                column, was_empty = None, True
                continue
            was_empty = False
            if row.column == column and row.column != following.column:
                self.rows.append(Row("", row.text, column))
            else:
                column = None
                self.rows.append(Row("", row.text, None, self._comment_indent(row, following, indent)))

    def _comment_indent(self, comment: Comment, following: Lexeme, indent: int) -> int:
        """The column of a comment in a line of its own: that of the level it stood in."""
        if following.depth or following.kind == CLOSING:
            return _flow_indent(following, following.depth + (following.kind == CLOSING))
        inner = self._last.level if self._last else None
        if self._last is None or inner is None or not _begins_entry(following):
            return indent
        around = (following.level.parent if following.opens else following.level) if following.level else _root(inner)
        at = following.column if following.level else 0
        if comment.column <= at:
            return indent
        if self._last.kind in (COLON, DASH, MARK) and not following.opens and comment.column > inner.old:
            return inner.new + STEP
        level: Level | None = inner
        while level is not None and level is not around:
            if level.old <= comment.column:
                return level.new
            level = level.parent
        return indent

    def _put(self, lexeme: Lexeme) -> None:
        assert self._code is not None, "a line is begun"
        if lexeme.style in _BLOCK_SIGNS:
            self._put_block_text(lexeme)
            return
        if "\n" not in lexeme.text:
            self._code += lexeme.text
            return
        outside = lexeme.level.new if lexeme.level else 0
        indent = _flow_indent(lexeme, lexeme.depth) if lexeme.depth else outside + STEP
        first, *others = quoted_lines(lexeme.text, indent)
        self._code += first
        for line in others:
            self._close(None)
            self._code = line

    def _put_block_text(self, lexeme: Lexeme) -> None:
        level = lexeme.level
        text = block_text(lexeme.text, level.old if level else 0, level.new if level else 0)
        self._code = f"{self._code}{text.header}"
        behind = None
        if text.comment:
            behind = Comment(text.comment, lexeme.column + len(text.header) + text.blanks, text.blanks)
        if text.lines or behind:
            self._close(behind)
        for line in text.lines:
            self._close(None)
            self._code = line
        self.unended = not text.ends
        self._is_followed = text.is_followed

    def _close(self, comment: Comment | None) -> None:
        """End the line that is being written, if there is one."""
        if self._code is None:
            return
        if comment is None:
            self.rows.append(Row(self._code))
        else:
            self.rows.append(Row(self._code, comment.text, comment.column, comment.blanks))
        self._code = None


_BLOCK_SIGNS = ("|", ">")


def _begins_entry(lexeme: Lexeme) -> bool:
    return lexeme.is_key or lexeme.kind in (DASH, END, DOCUMENT)


def _root(level: Level) -> Level:
    while level.parent is not None:
        level = level.parent
    return level


def _indent(lexeme: Lexeme) -> int:
    """The column of a lexeme that begins a line."""
    level = lexeme.level
    if lexeme.depth or lexeme.kind == CLOSING:
        return _flow_indent(lexeme, lexeme.depth)
    if level is None:
        return 0
    return level.new if _begins_entry(lexeme) else level.new + STEP


def _flow_indent(lexeme: Lexeme, depth: int) -> int:
    """The column of a line inside so many brackets, which stands further in than what the first of them belongs to:
    a closing one in the column of that is refused by other readers of YAML."""
    outside = lexeme.level.new if lexeme.level else -STEP
    return outside + STEP + STEP * depth


def _blanks(last: Lexeme, lexeme: Lexeme) -> int:
    """How many blanks stand between two lexemes on one line."""
    if lexeme.kind == COLON:
        return int(last.kind in (ALIAS, COMMA, MARK))
    if last.kind == COLON:
        return 1
    if lexeme.kind in (COMMA, CLOSING):
        return int(last.kind == MARK)
    if last.kind == COMMA and lexeme.start == last.start + 1 and lexeme.text[0].isdigit():
        return 0  # it may be one number, as in 1,200; smmplan check says so while it looks like one
    return int(last.kind != OPENING)
