"""How data is written as YAML so that our own reader reads exactly the same back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.editing.changes import Data
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq

LONGEST_FLOW = 100
"""How long a mapping or a list in brackets may get before it goes over several lines."""

_SURE = re.compile(r"[A-Za-z0-9][\w./%-]*(?: [\w./%-]+)*", re.ASCII)
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(rf'["\\]|{_ODD.pattern}')


@lru_cache(4096)
def scalar(text: str | None, *, flow: bool = False, key: bool = False, like: str = "") -> str:
    """A text on one line: plain where that is safe, else in quotes; `~` for None.

    `flow` for one inside brackets, `key` for a key. `like` is the sign that the text before it begins with: quotes
    are kept. Raises Trouble for a text that no YAML can hold.
    """
    if text is None:
        return "~"
    for written in _ways(text, like):
        if _reads_back(written, text, flow, key):
            return written
    raise Trouble(f"{quote(text)} cannot be written as YAML; write it shorter, or without its odd characters")


def _ways(text: str, like: str) -> Iterator[str]:
    """How a text may be written, the best first."""
    printable = not _ODD.search(text)
    single = "'" + text.replace("'", "''") + "'"
    double = '"' + _ESCAPED.sub(_escape, text) + '"'
    if printable and like == "'":
        yield single
    elif like == '"':
        yield double
    if printable:
        yield text
        if '"' in text or "\\" in text:
            yield single
    yield double


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")


def _reads_back(written: str, text: str, flow: bool, key: bool) -> bool:
    """Whether our reader finds the text again, everywhere that it may come to stand."""
    if written == text and _SURE.fullmatch(text) and text != "null" and len(text) < LONGEST_FLOW:
        return True
    if key:
        return _holds(f"k: {{{written}: v, b: c}}\n" if flow else f"{written}: v\n", text, key)
    if flow:
        return _holds(f"k: {{a: {written}, b: c}}\n", text, key) and _holds(f"k: [{written}, c]\n", text, key)
    return _holds(f"k: {written}\n", text, key) and _holds(f"k:\n- {written}\n", text, key)


def _holds(line: str, text: str, key: bool) -> bool:
    """Whether the first key, or the first text, that stands innermost in a YAML text is this one."""
    document = read(SourceText("", line))
    node: Node = document.root
    found: str | None = None
    while isinstance(node, Map | Seq) and node:
        if isinstance(node, Map):
            first = next(iter(node))
            found, node = (first if key else None), node[first]
        else:
            node = node[0]
    return not document.findings and (found if key else node) == text


def in_flow(value: Data) -> str:
    """Data on one line, as it may stand inside brackets."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key, flow=True, key=True)}: {in_flow(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_flow, value))}]"
    return scalar(value, flow=True)


def behind(value: Data, step: int, *, spread: int = 0, like: str = "") -> list[str]:
    """What is written behind `key:`: the rest of its line, then further lines from the column of the key on.

    `step` is how many columns the file indents by; so many mappings or lists in each other as `spread` says take lines
    of their own.
    """
    indent = " " * step
    if value is None or isinstance(value, str):
        block = _literal(value, indent) if value and "\n" in value else None
        return block or [f" {scalar(value, like=like)}"]
    if not value or (not spread and _is_short(value)):
        return [f" {in_flow(value)}"]
    lines = _entries(value, step, spread - 1) if isinstance(value, dict) else _items(value, step)
    return ["", *(f"{indent}{line}" if line else line for line in lines)]


def behind_dash(value: Data, step: int, *, spread: bool = False, like: str = "") -> list[str]:
    """What is written behind the dash of an item: the rest of its line, then lines from the column of the dash on."""
    if not isinstance(value, dict) or not value or (not spread and _is_short(value)):
        if isinstance(value, list):
            return [f" {in_flow(value)}"]
        return behind(value, max(step, 2), like=like)
    first, *rest = _entries(value, step)
    return [f" {first}", *(f"  {line}" if line else line for line in rest)]


def _entries(value: dict[str, Data], step: int, spread: int = 0) -> list[str]:
    lines: list[str] = []
    for key, inner in value.items():
        first, *rest = behind(inner, step, spread=max(spread, 0))
        lines += (f"{scalar(key, key=True)}:{first}", *rest)
    return lines


def _items(value: list[Data], step: int) -> list[str]:
    lines: list[str] = []
    for inner in value:
        first, *rest = behind_dash(inner, step)
        lines += (f"-{first}", *rest)
    return lines


def _is_short(value: dict[str, Data] | list[Data]) -> bool:
    """Whether it reads well in brackets: it holds texts only, and they take no more than a line."""
    parts = value.values() if isinstance(value, dict) else value
    if any(isinstance(part, dict | list) or (part and "\n" in part) for part in parts):
        return False
    return len(in_flow(value)) <= LONGEST_FLOW


def _literal(text: str, indent: str) -> list[str] | None:
    """A text of several lines as a block text; None where only quotes keep it.

    So they do for one that ends with a line end: as the last of a file without one, a block text would lose it.
    """
    if text.endswith("\n") or _ODD.search(text.replace("\n", "")):
        return None
    written = [" |-", *(f"{indent}{line}" if line else line for line in text.split("\n"))]
    whole = "\n".join(("k:" + written[0], *written[1:], ""))
    return written if _holds(whole, text, key=False) else None
