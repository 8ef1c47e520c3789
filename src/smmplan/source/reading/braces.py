"""What a comma or a missing space does inside { }: a text is cut in two, and its rest becomes a key without a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smmplan.base.finding import Finding
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.reading.full_width import CURLY
from smmplan.source.reading.spaces import odd_space, space_behind_key
from smmplan.source.reading.troubles import trouble
from smmplan.source.reading.wording import write, write_quoted
from smmplan.source.tree import Map, Seq

_COMMA = r"\s*,\s*"
_LONGEST_GAP = 100
_UNSPACED = r"([^\W\d][\w-]*|\d{4}-\w+):(?!//)(\S.*)"
_FULL_WIDTH_KEY = r"([\w-]+)：\s*(.*)"


class Stray(NamedTuple):
    """A key of `container` that no colon follows: its offsets, and the key before it with its turn."""

    container: Map
    start: int
    end: int
    key_before: str | None
    count_before: int


class _Cut(NamedTuple):
    """A plain text that a comma ended, the offset of which is `end`."""

    key: str
    start: int
    end: int


def settle_strays(container: Map, strays: Sequence[Stray]) -> Iterator[Finding]:
    """Findings for the strays of one mapping, which stay out of it.

    Digits behind a thousands comma, items of ［ ］ and the words of one pair of curly quotes join their value.

    Strays that only commas part are one mistake and give one finding.
    """
    run: list[Stray] = []
    for stray in strays:
        if run and not _only_a_comma(container, run[-1].end, stray.start):
            yield _settle(container, run)
            run = []
        run.append(stray)
    yield _settle(container, run)


def _settle(container: Map, run: Sequence[Stray]) -> Finding:
    source, first = container.source, run[0]
    word = source.text[first.start : first.end]
    if (space := space_behind_key(word)) is not None:
        return odd_space(source, first.start + space)
    if found := re.fullmatch(_FULL_WIDTH_KEY, word, re.DOTALL):
        colon = first.start + found.end(1)
        return trouble(
            "SYN019", source.place(colon, colon + 1), '"：" does not end a key', write(f"{found[1]}: {found[2]}")
        )
    cut = _cut_text(container, first)
    unspaced = re.fullmatch(_UNSPACED, word, re.DOTALL)
    if cut and not unspaced:
        return _comma(container, run, cut)
    place = source.place(first.start, first.end)
    if unspaced:
        place = source.place(first.start + unspaced.end(1), first.start + unspaced.end(1) + 1)
        message = f"no space stands behind the colon in {quote(word)}"
        return trouble("SYN030", place, message, write(f"{unspaced[1]}: {unspaced[2]}"))
    if container:
        help = f'give it a colon and a value, such as "{word}: …", or put it in quotes with the text before it'
    else:
        help = "a list stands in [ ]; in { } every key has a colon and a value"
    return trouble("SYN014", place, f"{quote(word)} has no colon and no value", help)


def _comma(container: Map, run: Sequence[Stray], cut: _Cut) -> Finding:
    source, end = container.source, run[-1].end
    text = source.text
    comma = text.index(",", cut.end)
    place = source.place(comma, comma + 1)
    whole = text[cut.start : end]
    if _thousands(text, cut, run):
        container[cut.key] = whole.replace(",", "")
        container.spots[run[0].count_before * 4 - 1] = end
        message = f"inside {{ }} the comma in {quote(whole)} ends the value"
        return trouble("SYN015", place, message, write(f"{cut.key}: {container[cut.key]}"))
    if whole[0] in CURLY:
        message = "curly quotes do not quote, so a comma ended the text here"
        inner = whole.strip(CURLY)
        if not any(sign in inner for sign in CURLY):
            container[cut.key] = " ".join(inner.split())
            return trouble("SYN021", place, message, write_quoted(f"{cut.key}: ", inner))
        # Whether one text or a list was meant, nobody can tell: no value, so that it is not blamed again.
        container[cut.key] = None
        return trouble("SYN021", place, message, f"{write_quoted(f'{cut.key}: ', whole)}; a list stands in [ ]")
    if whole[0] == "［" and (items := _full_width_list(container, run, cut)):
        container[cut.key] = items
        container.spots[run[0].count_before * 4 - 1] = items.end
        help = write(f"{cut.key}: [{', '.join(map(str, items))}]")
        return trouble("SYN019", source.place(cut.start, cut.start + 1), '"［" does not begin a list', help)
    if whole[0] in "［｛":
        return trouble(
            "SYN019", source.place(cut.start, cut.start + 1), f'"{whole[0]}" does not begin a list', "write [ ]"
        )
    help = f"{write_quoted(f'{cut.key}: ', whole)}, or write it in block style"
    return trouble("SYN014", place, "a comma ended the text here", help)


def _full_width_list(container: Map, run: Sequence[Stray], cut: _Cut) -> Seq | None:
    """The list that full-width brackets were to hold, of which commas made a value and strays; None without its end."""
    text = container.source.text
    items = Seq(container.source, cut.start, flow=True)
    for start, end in ((cut.start + 1, cut.end), *((stray.start, stray.end) for stray in run)):
        last = text[end - 1] == "］"
        items.add(text[start : end - last].strip(), start, end - last)
        if last:
            items.end = end
            return items
    return None


def _thousands(text: str, cut: _Cut, run: Sequence[Stray]) -> bool:
    """True where digits in groups of three continue the digits that a text ends with."""
    ends = (cut.end, *(stray.end for stray in run))
    groups = zip(ends, run, strict=False)
    return bool(re.search(r"(?<!\d)\d{1,3}\Z", text[cut.start : cut.end])) and all(
        text[end : stray.start] == "," and re.match(r"\d{3}(?!\d)", text[stray.start : stray.end])
        for end, stray in groups
    )


def _cut_text(container: Map, stray: Stray) -> _Cut | None:
    """The plain text right before a stray, where the comma behind it ended it."""
    if stray.key_before is None:
        return None
    _, key_end, start, end = container.spots[stray.count_before * 4 - 4 : stray.count_before * 4]
    here = key_end <= start < end <= stray.start and _only_a_comma(container, end, stray.start)
    plain = isinstance(container.get(stray.key_before), str) and container.source.text[start] not in "'\""
    return _Cut(stray.key_before, start, end) if here and plain else None


def _only_a_comma(container: Map, start: int, end: int) -> bool:
    return end - start < _LONGEST_GAP and bool(re.compile(_COMMA).fullmatch(container.source.text, start, end))
