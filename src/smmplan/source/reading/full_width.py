"""Signs of Chinese keyboards and of word processors, which look like those of YAML and are letters to it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.reading.lines import inside, line_end, line_start
from smmplan.source.reading.troubles import MOST_FINDINGS, Unreadable, trouble
from smmplan.source.reading.wording import write
from smmplan.source.tree import Map, Node, Seq

CURLY = "“”‘’"

_BETWEEN_ITEMS = r"{0}(?<=[\w.%-]{0})\s?(?=[\w.])"
_AT_BEGINNING = r"{0}(?<![^\s\[,{{]{0})"
_AFTER_KEY = r"{0}(?<=[a-z0-9_-]{0})"

_KEY = r"[ \t]*[a-z][\w-]*"
_LONGEST_KEY = 100
_ITEM = r"[^\s,，、［］](?:[^,，、［］]*[^\s,，、［］])?"
_WORD = r"[\w.:+%/@~-]+(?: \d\d:\d\d| [A-Z]{3})?"


class Text(NamedTuple):
    """A text of the tree: the value of `key` in a mapping, or the item of a list with the index `key`."""

    holder: Map | Seq
    key: str | int
    value: str
    start: int
    end: int

    def becomes(self, value: Node) -> None:
        """Put another value in its place."""
        if isinstance(self.holder, Map):
            self.holder[str(self.key)] = value
        elif isinstance(self.key, int):
            self.holder[self.key] = value


def full_width_traps(source: SourceText, root: Map, quoted: Sequence[int]) -> list[Finding]:
    """Findings for full-width and curly signs that were typed for those of YAML.

    Inside a sentence they are prose. `quoted` as in `hidden_traps`. A list of ids, dates or numbers is mended in
    `root`, and such a word loses its curly quotes. Raises Unreadable where keys are not what they look like.
    """
    text = source.text
    colons = [at for at in _found("：", _AFTER_KEY, text, quoted) if _begins_key(source, at)]
    signs = [at for sign in "，、" for at in _found(sign, _BETWEEN_ITEMS, text, quoted)]
    signs += (at for sign in "［" + CURLY for at in _found(sign, _AT_BEGINNING, text, quoted))
    if not (colons or signs):
        return []
    ordered = sorted(texts(root), key=lambda each: each.start)
    _refuse_colons(source, colons, ordered)
    return list(_settled(source, sorted(signs), ordered))


def full_width_colon(source: SourceText, start: int, colon: int) -> Finding:
    """The finding for a key at `start` that a full-width colon ends."""
    key, value = source.text[start:colon], source.text[colon + 1 : line_end(source, colon)].strip()
    return trouble("SYN019", source.place(colon, colon + 1), '"：" does not end a key', write(f"{key}: {value}"))


def _found(sign: str, pattern: str, text: str, quoted: Sequence[int]) -> list[int]:
    if sign not in text:
        return []
    places = (found.start() for found in re.finditer(pattern.format(sign), text, re.ASCII))
    return [place for place in places if not inside(place, quoted)][:MOST_FINDINGS]


def _begins_key(source: SourceText, offset: int) -> bool:
    """True when nothing but a key stands before an offset on its line."""
    start = line_start(source, offset)
    return offset - start < _LONGEST_KEY and bool(re.fullmatch(_KEY, source.text[start:offset], re.ASCII))


def texts(root: Map) -> Iterator[Text]:
    """Every text of the tree with its offsets."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Map):
            pairs: Iterator[tuple[str | int, Node]] = iter(node.items())
            starts, ends = node.spots[2::4], node.spots[3::4]
        elif isinstance(node, Seq):
            pairs = iter(enumerate(node))
            starts, ends = node.spots[::2], node.spots[1::2]
        else:
            continue
        for (key, value), start, end in zip(pairs, starts, ends, strict=True):
            if isinstance(value, str):
                yield Text(node, key, value, start, end)
            else:
                waiting.append(value)


def _refuse_colons(source: SourceText, colons: Sequence[int], texts: Sequence[Text]) -> None:
    """A value that begins on a line of its own with an id and a full-width colon was meant as keys."""
    beginnings = {each.start for each in texts if isinstance(each.holder, Map)} if colons else ()
    for colon in colons:
        line = source.text[line_start(source, colon) : colon]
        start = colon - len(line.lstrip(" \t"))
        if start in beginnings:
            raise Unreadable(full_width_colon(source, start, colon))


def _settled(source: SourceText, signs: Sequence[int], texts: Sequence[Text]) -> Iterator[Finding]:
    """Texts are looked at from the end backwards, so that indexes stay right while lists are mended."""
    told: set[int] = set()
    for each in reversed(texts):
        index = bisect_right(signs, each.start - 1)
        if index == len(signs) or signs[index] >= each.end or source.text[each.start] in "'\"|>":
            continue
        finding = _curly(source, each) or _list(source, each, signs[index])
        if finding and each.start not in told:
            told.add(each.start)
            yield finding


def _curly(source: SourceText, text: Text) -> Finding | None:
    if text.value[0] not in CURLY:
        return None
    place, inner = source.place(text.start, text.end), text.value[1:-1]
    if text.value[-1] in CURLY and not re.search("[“”]", inner):
        if re.fullmatch(_WORD, inner, re.ASCII):
            text.becomes(inner)
        message = f"the curly quotes of {quote(text.value)} are part of the text"
        return trouble("SYN031", place, message, f"{write(inner)}, in straight quotes or in none")
    if isinstance(text.holder, Seq) and text.holder.flow and not re.search(f"[{CURLY}]", inner):
        help = "put straight quotes around the whole text"
        return trouble("SYN021", place, "curly quotes do not quote, so a comma ended the text here", help)
    return None


def _list(source: SourceText, text: Text, sign: int) -> Finding | None:
    """A list whose commas or brackets are full-width, mended; None for prose, which also runs over several lines."""
    if text.end - text.start != len(text.value):
        return None
    if text.value[0] == "［" and isinstance(text.holder, Seq) and isinstance(text.key, int) and text.holder.flow:
        return _brackets_in_brackets(source, text.holder, text.key)
    pieces = [(text.start + found.start(), found[0]) for found in re.finditer(_ITEM, text.value)]
    words = all(re.fullmatch(_WORD, piece, re.ASCII) for _, piece in pieces)
    help = write(f"[{', '.join(piece for _, piece in pieces)}]")
    place = source.place(sign, sign + 1)
    if text.value[0] == "［" and text.value[-1] == "］" and (words or len(pieces) > 1):
        mended = Seq(source, text.start, flow=True)
        for start, piece in pieces:
            mended.add(piece, start, start + len(piece))
        mended.end = text.end
        text.becomes(mended)
        return trouble("SYN019", place, '"［" does not begin a list', help)
    if isinstance(text.holder, Seq) and isinstance(text.key, int) and text.holder.flow and words and len(pieces) > 1:
        _put(text.holder, text.key, text.key, pieces)
        return trouble("SYN019", place, f'"{source.text[sign]}" does not part items', help)
    return None


def _brackets_in_brackets(source: SourceText, holder: Seq, first: int) -> Finding | None:
    """A list in full-width brackets inside plain ones, of which commas made items: its items join the list around it.

    None without its end.
    """
    pieces: list[tuple[int, str]] = []
    for last in range(first, len(holder)):
        item = holder[last]
        start, end = holder.spots[last * 2 : last * 2 + 2]
        if not isinstance(item, str) or source.text[start:end] != item or (last > first and item[0] == "［"):
            return None
        pieces += ((start + found.start(), found[0]) for found in re.finditer(_ITEM, item))
        if item[-1] == "］":
            start = holder.spots[first * 2]
            _put(holder, first, last, pieces)
            help = write(f"[{', '.join(item for item in holder if isinstance(item, str))}]")
            return trouble("SYN019", source.place(start, start + 1), '"［" does not begin a list', help)
    return None


def _put(holder: Seq, first: int, last: int, pieces: Sequence[tuple[int, str]]) -> None:
    """Put pieces, each with its offset, in the place of the items from `first` to `last`."""
    holder[first : last + 1] = [piece for _, piece in pieces]
    offsets = array("I", (offset for start, piece in pieces for offset in (start, start + len(piece))))
    holder.spots[first * 2 : last * 2 + 2] = offsets
