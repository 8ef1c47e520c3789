"""How help for a broken text is worded: the user's own text, quoted so that YAML reads it."""

from __future__ import annotations

_LONGEST = 60


def write_quoted(before: str, value: str) -> str:
    """Help that says to put a value in quotes, with what stands `before` it on its line."""
    value = " ".join(value.split())
    if not value or len(before) + len(value) > _LONGEST:
        return "put the whole text in quotes, or write it below its key in block style (|)"
    return write(before + _in_quotes(value))


def write(line: str) -> str:
    """Help that says what to write; the line stands in double quotes, unless it has some itself."""
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]}…"
    return f"write {line}" if '"' in line else f'write "{line}"'


def _in_quotes(value: str) -> str:
    """Single quotes, or double ones where they spare an apostrophe its doubling."""
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
