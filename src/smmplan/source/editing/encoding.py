"""From a changed text to the bytes of its file: in the encoding, and with the mark, that the file has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.editing.replace import ChangedMeanwhile
from smmplan.source.files import LARGEST, read_bytes, too_long
from smmplan.source.table_files import LARGEST_TABLE
from smmplan.source.tree import Map, Node, Seq

_USUAL = (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))


def encoded(path: str, before: SourceText, after: SourceText, stated: Sequence[str] | None) -> tuple[bytes, bytes]:
    """The bytes that a file has, and those that it needs to hold another text.

    `stated` are the encodings that the plan names for its tables, None for a file that is no table. Raises
    ChangedMeanwhile where the file does not hold the text from before, Trouble where the new one cannot be written.
    """
    limit = LARGEST if stated is None else LARGEST_TABLE
    old = read_bytes(path, before.name, limit)
    for encoding, mark in (*_USUAL, *((each, b"") for each in stated or ())):
        if _bytes(before.text, encoding, mark) == old:
            new = _bytes(after.text, encoding, mark)
            if new is None:
                raise Trouble(
                    f"{quote(before.name)} is {encoding}, which has no signs for the new text; save it as UTF-8"
                )
            if len(new) > limit:
                raise too_long(before.name, len(new), limit, has="would have")
            return old, new
    raise ChangedMeanwhile(before.name)


def mark_in_text(data: bytes) -> str:
    """The byte-order mark with which a UTF-8 file begins, as its text would have it; empty for any other file."""
    return "\ufeff" if data.startswith(_USUAL[1][1]) else ""


def stated_encodings(roots: Iterable[Node]) -> tuple[str, ...]:
    """The encodings that the trees of a plan's texts state for its tables."""
    found: dict[str, None] = {}
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Map):
            encoding = node.get("encoding")
            if isinstance(encoding, str) and "file" in node:
                found[encoding] = None
            waiting += node.values()
        elif isinstance(node, Seq):
            waiting += node
    return tuple(found)


def _bytes(text: str, encoding: str, mark: bytes) -> bytes | None:
    try:
        return mark + text.encode(encoding)
    except (UnicodeError, LookupError):
        return None
