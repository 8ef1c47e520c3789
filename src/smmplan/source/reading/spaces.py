"""Spaces of other kinds, from word processors, web pages and Chinese keyboards, which are letters to YAML.

Inside a sentence they are prose. Where YAML needs a plain space, keys and lists are not what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.source.reading.full_width import Text, texts
from smmplan.source.reading.lines import inside, line_end, line_start
from smmplan.source.reading.troubles import MOST_FINDINGS, Unreadable, trouble
from smmplan.source.tree import Map, Node, Seq

SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The spaces of Unicode (category Zs) that are not the plain one."""

_EACH = tuple(SPACES)
_FULL_WIDTH = "\u3000"
_NO_BREAK = "\xa0\u2007\u202f"
_KEY = r"(?:[a-z][a-z0-9_-]*|[0-9]{4}-[\w-]+):"
_BEFORE = rf"(?:-|{_KEY})(?=[{SPACES}])"
_LINE = rf"^[ \t]*(?:(?:- +)*{_BEFORE}|(?=[{SPACES}]))"
_IN_BRACES = rf"[{{,][ \t]*{_KEY}(?=[{SPACES}])"
_SUSPECT = rf"[{SPACES}](?:(?<![^\s:\[{{,-][{SPACES}])|(?=\s*:))"
_LAST = rf"[{SPACES}][{SPACES} \t]*(?:$|[,\]}}:#])"


def odd_space(source: SourceText, start: int) -> Finding:
    """The finding for a space of another kind, or several, from an offset on."""
    text, sign = source.text, source.text[start]
    run = re.compile(f"[{SPACES}]+").match(text, start)
    end = run.end() if run else start
    full_width, begins_line = sign == _FULL_WIDTH, not text[line_start(source, start) : start].strip()
    name = "a no-break space" if sign in _NO_BREAK else "a space of another kind"
    if full_width:
        name = "a full-width space"
    message = f"{name} indents this line" if begins_line else f"{name} stands where YAML needs a plain one"
    help = "write a plain space; what is copied from other programs or from the web may bring others"
    if full_width and begins_line:
        help = "use plain spaces: each full-width one is as wide as two of them"
    return trouble("SYN020" if full_width else "SYN034", source.place(start, end), message, help)


def space_behind_key(word: str) -> int | None:
    """How many characters stand before an odd space that begins a text or that stands behind its key; else None."""
    found = re.match(rf"(?:{_KEY})?(?=[{SPACES}])", word)
    return found.end() if found else None


def refused_for_space(source: SourceText, at: int, bracket: int | None, quoted: Sequence[int]) -> Finding | None:
    """The finding for an odd space that made YAML give up at an offset; None where none did.

    `bracket` is the offset of the innermost open bracket there; `quoted` has start and end of quoted texts in turn.
    """
    text, end = source.text, line_end(source, at)
    if not _has_spaces(text):
        return None
    if re.compile(_LAST, re.MULTILINE).match(text, at):
        return odd_space(source, at)
    found = [each.end() for each in re.compile(_LINE, re.MULTILINE).finditer(text, 0, end)]
    if bracket is not None:
        found += (each.end() for each in re.compile(_IN_BRACES).finditer(text, bracket, end))
    start = next((start for start in found if not inside(start, quoted)), None)
    return odd_space(source, start) if start is not None else None


def odd_spaces(source: SourceText, root: Map) -> list[Finding]:
    """Findings for odd spaces that begin a value inside [ ] or { }, which is mended in `root`.

    Raises Unreadable where they are a part of keys, or made a text of what was meant as keys or items.
    """
    # To walk through the whole tree takes half as long as to read it.
    if not (_has_spaces(source.text) and re.search(_SUSPECT, source.text)):
        return []
    wrong = [*_in_keys(source, root)]
    spoilt: list[Text] = []
    for each in texts(root):
        begins = source.text.startswith(_EACH, each.start)
        if begins and not source.text[line_start(source, each.start) : each.start].strip():
            wrong.append(each.start)
        elif found := re.compile(_BEFORE).match(source.text, each.start):
            wrong.append(found.end())
        elif begins and each.holder.flow:
            spoilt.append(each)
    if wrong:
        raise Unreadable(odd_space(source, min(wrong)))
    for each in spoilt:
        each.becomes(each.value.lstrip(SPACES))
    return [odd_space(source, start) for start in sorted({each.start for each in spoilt})[:MOST_FINDINGS]]


def _has_spaces(text: str) -> bool:
    return not text.isascii() and any(sign in text for sign in SPACES)


def _in_keys(source: SourceText, root: Map) -> Iterator[int]:
    """The offsets of odd spaces at the beginning or the end of keys, and behind a dash that begins one."""
    text = source.text
    begins_item = re.compile(f"-(?=[{SPACES}])")
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Map):
            for start, end in zip(node.spots[::4], node.spots[1::4], strict=True):
                if text[start] in SPACES:
                    yield start
                elif text[end - 1] in SPACES:
                    yield start + len(text[start:end].rstrip(SPACES))
                elif begins_item.match(text, start):
                    yield start + 1
            waiting += (value for value in node.values() if not isinstance(value, str))
        elif isinstance(node, Seq):
            waiting += (value for value in node if not isinstance(value, str))
