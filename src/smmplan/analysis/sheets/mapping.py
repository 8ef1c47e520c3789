"""What somebody says about columns: `--map Kanal=channel`, `--map C=planned`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smmplan.analysis.sheets.headings import OTHER, PLANNED, SPENT, TOTAL, folded
from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.source.sheets.grid import Cell, letter, shown

SKIP = "skip"
BUDGET = ("line", "category", "month", PLANNED, SPENT, "amount", "kind", "currency", "notes", SKIP)
"""What a column of a budget may be. An amount of a month may name it too: `planned 2027-01`."""

POSTS = (
    "date", "time", "channels", "topic", "text", "formats", "status", "owner", "link", "pillars", "campaigns", "goals",
    "personas", "languages", "cta", "notes", "id", SKIP,
)  # fmt: skip
"""What a column of posts may be; text and notes may have several."""

_ONCE = frozenset({"line", "category", "month", "kind", "currency", "date", "time", "id", "status"})
"""What only one column may be."""

_SAME = {
    OTHER: SKIP,
    TOTAL: SKIP,
    "ignore": SKIP,
    "none": SKIP,
    "plan": PLANNED,
    "actual": SPENT,
    "title": "topic",
    "copy": "text",
}
_LETTERS = re.compile(r"[A-Z]{1,2}")


def mapped(texts: Sequence[str], heads: Sequence[Cell], fields: Sequence[str]) -> dict[int, str]:
    """The fields that texts like `C=planned` or `Kanal=channels` say, by column; a field may be said in the singular.

    Raises Trouble for a column that is not there, for a field that there is none of, and where texts contradict.
    """
    found: dict[int, str] = {}
    for text in texts:
        column, equals, field = (part.strip() for part in text.rpartition("="))
        if not (equals and column and field):
            raise Trouble(f"{quote(text)} is no map of a column; write --map C={fields[0]} or --map Name={fields[0]}")
        index, meant = _column(column, heads), _field(field, fields)
        if found.get(index, meant) != meant:
            raise Trouble(
                f"--map says both {found[index]} and {meant} of the column {letter(index)}; write one of them"
            )
        other = next((known for known, what in found.items() if what == meant and known != index), None)
        if meant in _ONCE and other is not None:
            raise Trouble(f"--map says {meant} of the columns {letter(other)} and {letter(index)}; only one can be it")
        found[index] = meant
    return found


def _field(text: str, fields: Sequence[str]) -> str:
    word, _, rest = text.partition(" ")
    known: Mapping[str, str] = {**{each.removesuffix("s"): each for each in fields}, **{each: each for each in fields}}
    folded_word = word.casefold()
    field = known.get(folded_word) or _SAME.get(folded_word)
    if field is None or field not in fields:
        near = nearest(folded_word, fields)
        raise Trouble(f"{quote(word)} is nothing that a column can be here; write {near or ', '.join(fields)}")
    return f"{field} {rest.strip()}" if rest.strip() and field in {PLANNED, SPENT} else field


def _column(text: str, heads: Sequence[Cell]) -> int:
    names = [folded(shown(head)) for head in heads]
    found = [index for index, name in enumerate(names) if name and name == folded(text)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        letters = " and ".join(letter(index) for index in found)
        raise Trouble(
            f"the columns {letters} are both called {quote(text)}; write the letter: --map {letter(found[0])}=..."
        )
    if _LETTERS.fullmatch(text):
        index = next(index for index in range(26 * 27) if letter(index) == text)
        if index < max(len(heads), 1):
            return index
    shown_names = ", ".join(quote(shown(head)) for head in heads if shown(head))
    near = nearest(text, [shown(head) for head in heads if shown(head)])
    raise Trouble(
        f"no column is called {quote(text)}; write {quote(near) if near else f'a letter, or one of {shown_names}'}"
    )
