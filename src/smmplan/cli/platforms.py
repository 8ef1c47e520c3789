"""smmplan platforms: what is known about platforms, with the source, the date and the sureness of every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps
from textwrap import wrap
from typing import Annotated, Any

import typer

from smmplan.analysis.platforms import HARD, Fact, Platform, meant_platform, platform, platforms, source_of
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import clip, width
from smmplan.cli.options import COLORS, ColorOption, DebugOption, one_of, output_option, parse_outputs
from smmplan.cli.streams import wants_color

FORMS = ("table", "json")
VERSION = 1
"""Grows when a program that reads the JSON must change; a new key does not need it."""

_WIDTH = 80
_SHOWN = ("text", "title", "hashtags", "images", "posts_per_24h")
_HEADINGS = ("Platform", "Text", "Title", "Hashtags", "Images", "A day", "Also")
_COUNTED = {
    "codepoints": "each character of Unicode is one, an emoji may be several",
    "utf16": "characters beyond U+FFFF, such as emoji, are two",
    "graphemes": "what people see as one character is one",
    "x": "a web address is 23, an emoji 2, a Chinese, Japanese or Korean character 2, others 1",
    "threads": "an emoji counts as the bytes of its UTF-8, others are one",
    "mastodon": "what people see as one is one, a web address is 23, of @user@server only @user counts",
    "halves": "a Chinese character is one, a letter or a figure half of one",
}
"""What each way to count means, by the words of MODES in base/counting.py."""


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A platform by any of its names, as in ig. Usual: all.")
    ] = None,
    *,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Show the limits of platforms, and where each figure is from.

    A channel of a plan may have a limit of its own, as in limits: {hashtags: 5}.
    """
    one_of(color, COLORS, "choice for --color")
    found = None if name is None else _one(name)
    for each in parse_outputs(output, FORMS):
        colored = each.file is None and wants_color(color)
        if each.form == "json":
            each.write(_json(platforms().values() if found is None else (found,)))
        else:
            lines = _table(platforms().values(), colored) if found is None else _page(found, colored)
            each.write("".join(f"{line.rstrip()}\n" for line in lines))
    return 0


def _one(name: str) -> Platform:
    """The platform of that name. Raises Trouble where none is known."""
    found = platform(name)
    if found is None:
        near = meant_platform(name)
        raise Trouble(
            f"nothing is known here about a platform {quote(name)}; "
            + (f"write {near}" if near else "smmplan platforms lists those that are known")
        )
    return found


def _table(rows: Iterable[Platform], color: bool) -> Iterator[str]:
    """A line a platform with its main limits, the figures to the right."""
    lines = ((each.id, *(_limit(each.fact(name)) for name in _SHOWN), ", ".join(each.also)) for each in rows)
    cells = [_HEADINGS, *lines]
    wide = [max(width(row[column]) for row in cells) for column in range(len(_HEADINGS) - 1)]
    room = _WIDTH - sum(wide) - 2 * len(wide)
    for number, (id, *figures, also) in enumerate(cells):
        padded = [f"{' ' * (wide[place] - width(figure))}{figure}" for place, figure in enumerate(figures, start=1)]
        line = "  ".join([f"{id}{' ' * (wide[0] - width(id))}", *padded, clip(also, 0, 0, room).text])
        yield _bold(line, color and number == 0)
    yield ""
    yield "A day: posts by a scheduler in 24 hours. ~: not sure. -: not known."
    yield "smmplan platforms NAME shows all that is known of one, with the sources."


def _limit(fact: Fact | None) -> str:
    if fact is None or fact.number is None:
        return "-"
    return fact.value if fact.confidence in HARD else f"~{fact.value}"


def _page(one: Platform, color: bool) -> Iterator[str]:
    """Every fact of a platform with its confidence, and below them the sources with their dates.

    At most 80 columns wide, but for addresses: one that is broken leads nowhere.
    """
    yield _bold(f"{one.id}: {one.name}", color)
    if one.also:
        also = f"Also: {', '.join(one.also)}"
        # textwrap counts characters, and a Chinese one takes two cells.
        yield from wrap(also, _WIDTH - width(also) + len(also))
    yield from wrap(f"Characters: {_COUNTED[one.counted]}.", _WIDTH)
    if one.title_counted != one.counted:
        yield from wrap(f"In titles: {_COUNTED[one.title_counted]}.", _WIDTH)
    facts = [(f"{fact.name} until {until}" if until else fact.name, fact) for fact, until in _facts(one)]
    if not facts:
        yield from ("", "No limits are known.")
        return
    numbers = {key: number for number, key in enumerate(dict.fromkeys(fact.source for _, fact in facts), start=1)}
    name_wide = max(len(name) for name, _ in facts)
    sure_wide = max(len(fact.confidence) for _, fact in facts)
    room = _WIDTH - name_wide - sure_wide - len("[99]") - 6
    yield ""
    for name, fact in facts:
        first, *more = wrap(f"{fact.value}; {fact.note}" if fact.note else fact.value, room)
        gap = " " * (room - width(first))
        yield f"{name:<{name_wide}}  {first}{gap}  {fact.confidence:<{sure_wide}}  [{numbers[fact.source]}]"
        yield from (f"{'':<{name_wide}}  {line}" for line in more)
    yield ""
    by_source = {fact.source: source_of(fact) for _, fact in facts}
    for key, number in numbers.items():
        source = by_source[key]
        yield from wrap(f"[{number}] {source.title}, {source.date}", _WIDTH, subsequent_indent="    ")
        if source.address:
            yield f"    {source.address}"


def _json(rows: Iterable[Platform]) -> str:
    """One object with the platforms; numbers are decimal strings, as a value may also be words."""
    shown = {"version": VERSION, "platforms": [_as_object(each) for each in rows]}
    return dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _as_object(one: Platform) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "also": one.also,
        "region": one.region,
        "counted": one.counted,
        "title_counted": one.title_counted,
        "facts": [_as_fact(fact, until) for fact, until in _facts(one)],
    }


def _facts(one: Platform) -> Iterator[tuple[Fact, str | None]]:
    """The facts of a platform, behind each what it was in former times with the last day of these."""
    for fact in one.facts.values():
        yield fact, None
        if fact.name in one.earlier:
            day, former = one.earlier[fact.name]
            yield former, str(day)


def _as_fact(fact: Fact, until: str | None) -> dict[str, Any]:
    return {
        "name": fact.name,
        "value": fact.value,
        "low": str(fact.span[0]) if fact.span else None,
        "high": str(fact.span[1]) if fact.span else None,
        "confidence": fact.confidence,
        "note": fact.note,
        "until": until,
        "source": source_of(fact)._asdict(),
    }


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
