"""The first line of a plan that tells editors where its schema lies: `# yaml-language-server: $schema=PATH`."""

from __future__ import annotations

import re

from smmplan.base.place import SourceText
from smmplan.source.editing.splice import Splice, spliced

_LINE = re.compile(r"#\s+(?:yaml-language-server\s*:|\$schema:)")
_SCHEMA = re.compile(r"\$schema(?:=|:[^\S\r\n]*)(\S+)")
_END = re.compile(r"\r\n|\r|\n")


def schema_of(text: str) -> str | None:
    """The schema that a text names for editors: empty for a line of settings that names none, None without a line."""
    found = _found(text)
    if found is None:
        return None
    named = _SCHEMA.search(found[0])
    return named[1] if named else ""


def with_schema(source: SourceText, schema: str) -> SourceText:
    """A text whose line for editors names this schema: in place of the path that it names, else on a line of its own.

    A new line comes first, behind a line for the shell (`#!`), and ends as the others do.
    """
    text = source.text
    found = _found(text)
    if found is not None:
        line, start = found
        named = _SCHEMA.search(line)
        splice = (
            Splice(start + named.start(1), start + named.end(1), schema)
            if named
            else Splice(start + len(line), start + len(line), f" $schema={schema}")
        )
    else:
        end = _END.search(text)
        behind = end[0] if end else "\n"
        start = end.end() if end and text.startswith("#!") else 0
        splice = Splice(start, start, f"# yaml-language-server: $schema={schema}{behind}")
    return SourceText(source.name, spliced(text, [splice]))


def _found(text: str) -> tuple[str, int] | None:
    """The line for editors among the comments before the first content, and where it begins."""
    start = 0
    while start < len(text):
        end = _END.search(text, start)
        line = text[start : end.start() if end else len(text)]
        if _LINE.match(line):
            return line, start
        if line.strip() and not line.lstrip().startswith("#") and not line.startswith(("%", "---")):
            return None
        start = end.end() if end else len(text)
    return None
