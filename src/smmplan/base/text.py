"""Plan text on a terminal: made harmless and visible, measured in cells, cut around a place.

A plan is other people's text. It may hold terminal escapes, right-to-left marks and characters without a
picture; whatever prints plan text prints `visible(text)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

from smmplan.base.record import NamedTuple

# Characters that steer a terminal or cannot be seen: the controls, Default_Ignorable_Code_Point of Unicode 16
# (DerivedCoreProperties.txt: bidi, zero-width, fillers, variation selectors, tags), line and paragraph separators,
# lone surrogates, private use, non-characters, the blank Braille cell and the joiners of hieroglyphs. A list, not
# unicodedata.category, because the same plan must give the same bytes on every Python.
_HIDDEN = (
    r"\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_IDEOGRAPH = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_PICTURE = (
    r"[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_SHADED = rf"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
# Unicode Technical Standard 51, section 1.4.9, narrowed to what people send: joined pictures, the flags of England,
# Scotland and Wales, key caps, flags of countries; then a picture or an ideograph with a chosen look.
_SEQUENCE = (
    rf"\U0001f3f4[\U000e0061-\U000e007a]{{5}}\U000e007f|{_SHADED}(?:\u200d{_SHADED})+|[0-9#*]\ufe0f?\u20e3"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}(?:[\ufe0e\ufe0f]|[\U0001f3fb-\U0001f3ff])"
    rf"|{_IDEOGRAPH}[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)

_ELLIPSIS = "…"
_WORTH = 6
"""Fewer cells than these are not filled with the beginning of a long word."""

_POINTS_PER_CELL = 4
"""How many code points a cell may take before a cut line is shortened: enough for joined pictures."""


class Cut(NamedTuple):
    """A line as a terminal shows it, with the cells before a place and under it."""

    text: str
    before: int
    under: int


def visible(text: str) -> str:
    """The text with every character shown that steers a terminal or cannot be seen.

    Controls become their pictures (`\\x1b` is ␛, a line end ␊, a tab ␉); bidi marks, zero-width characters,
    lone surrogates and the like become `\\u202e`. What joins an emoji (👩‍🍳), chooses its look (❤️) or that of
    a Chinese character stays. The result holds no line end, and `visible` does not change it again.
    """
    if (text.isascii() and text.isprintable()) or _any_hidden().search(text) is None:
        return text
    return _cluster().sub(lambda found: _shown(found[0]), text)


def width(text: str) -> int:
    """How many terminal cells a visible text takes: two for CJK and emoji, none for combining marks.

    Source: Unicode Standard Annex 11 (East Asian Width); ambiguous characters count one, as terminals outside
    East Asian legacy encodings do; an emoji sequence counts two.
    """
    if text.isascii() or _narrow().fullmatch(text):
        return len(text)
    return sum(cells for _, cells in _clusters(text))


def clip(line: str, start: int, end: int, cells: int) -> Cut:
    """The line as shown, cut with … to at most `cells` (12 or more) so that `line[start:end]` can be seen.

    What is before and after the place shares the room that the place leaves. A place that is too long for the
    room shows its beginning. `under` is at least 1, so that an empty place can be pointed at.
    """
    reach = cells * _POINTS_PER_CELL
    before, place = visible(line[max(0, start - reach) : start]), visible(line[start : min(end, start + reach)])
    after = visible(line[end : end + reach])
    cut_left, cut_right = start > reach, len(line) > end + reach
    if end - start > reach or width(place) > cells - 2:
        place, after, cut_right = _head(place, cells - 2), "", True
    room = cells - width(place)
    left, right = width(before) + cut_left, width(after) + cut_right
    if cut_left or cut_right or left + right > room:
        left = min(left, max(room // 2, room - right))
        before = _fit_end(before, left, cut_left)
        after = _fit_start(after, room - left, cut_right)
    return Cut(before + place + after, width(before), max(1, width(place)))


def folded(text: str, cells: int) -> Iterator[str]:
    """The text as shown, in lines of at most so many cells: broken between words, and in what is longer than a line.

    Chinese and Japanese, which part no words, are broken where the line is full. Gives nothing for a blank text.
    """
    line = ""
    for word in visible(text).split():
        if line and width(line) + 1 + width(word) <= cells:
            line = f"{line} {word}"
            continue
        if line and (width(word) <= cells or cells - width(line) < _WORTH):
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while width(line) > cells:
            # A character that is wider than the line stands on it all the same.
            head = _head(line, cells) or next(piece for piece, _ in _clusters(line))
            yield head
            line = line.removeprefix(head)
    if line:
        yield line


@cache
def _narrow() -> re.Pattern[str]:
    """Texts of letters and signs that take a cell each: European ones, with the dashes, quotes and signs of money."""
    return re.compile(r"[\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")


# These two take 4 ms to compile, which a run that prints plain ASCII need not wait for.
@cache
def _any_hidden() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}]")


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(f"{_SEQUENCE}|.", re.DOTALL)


def _shown(piece: str) -> str:
    if len(piece) > 1 or _any_hidden().match(piece) is None:
        return piece
    point = ord(piece)
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "␡"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the marks that sit on it, and its cells."""
    held, cells = "", 0
    for found in _cluster().finditer(text):
        piece = found[0]
        own = _cells(piece)
        if held and own == 0:
            held += piece
            continue
        if held:
            yield held, cells
        held, cells = piece, own
    if held:
        yield held, cells


def _cells(piece: str) -> int:
    if len(piece) > 1 and piece[1] != "\ufe0e":
        return 2
    first = piece[0]
    kind = category(first)
    if kind in ("Mn", "Me", "Cf", "Cc") or "\u1160" <= first <= "\u11ff" or "\ud7b0" <= first <= "\ud7ff":
        return 0
    if kind == "Cn":
        # Emoji newer than this Python's Unicode tables; Python 3.11 calls every unassigned character full-width.
        return 2 if "\U0001f900" <= first <= "\U0001faff" else 1
    return 2 if east_asian_width(first) in "WF" else 1


def _head(text: str, cells: int) -> str:
    """The longest beginning that takes at most so many cells."""
    kept, used = [], 0
    for cluster, size in _clusters(text):
        used += size
        if used > cells:
            break
        kept.append(cluster)
    return "".join(kept)


def _tail(text: str, cells: int) -> str:
    """The longest end that takes at most so many cells."""
    kept, used = [], 0
    for cluster, size in reversed(list(_clusters(text))):
        used += size
        if used > cells:
            break
        kept.append(cluster)
    return "".join(reversed(kept))


def _fit_start(text: str, cells: int, cut: bool) -> str:
    """The text in so many cells, … at its end when something is cut off, or was already."""
    if width(text) + cut <= cells:
        return text + _ELLIPSIS * cut
    return _head(text, cells - 1) + _ELLIPSIS if cells > 0 else ""


def _fit_end(text: str, cells: int, cut: bool) -> str:
    """The text in so many cells, … at its beginning when something is cut off, or was already."""
    if width(text) + cut <= cells:
        return _ELLIPSIS * cut + text
    return _ELLIPSIS + _tail(text, cells - 1) if cells > 0 else ""
