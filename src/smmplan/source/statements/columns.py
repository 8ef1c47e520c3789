"""Which column of a statement means what: as somebody said, else by the names that banks and ad platforms give them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from smmplan.base.currency import is_currency, written_currency
from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

ROLES = ("date", "end", "amount", "debit", "credit", "direction", "currency", "text", "line")
"""What a column may be: the day, and the last one of a row that covers several; what was paid, in one column or in two;
which way the money went, its currency, words about it (several columns may have them), and what the budget line is
found by."""

_FILE = os.path.join(os.path.dirname(__file__), "columns.txt")
_BEHIND = re.compile(r"(.+?)\s*(?:[(\[]([^()\[\]]+)[)\]]|\s(?:in )?([A-Z]{3}))")


class Head(NamedTuple):
    """The name of a column, as it is compared, and the currency that stands in it."""

    name: str
    currency: str | None


Columns = Mapping[str, tuple[str, ...]]
"""The names of columns, as they stand in the file, by what they are (see ROLES); only `text` may have several."""


@cache
def _words() -> dict[str, dict[str, int]]:
    """The names by role, each with its rank, the best 0."""
    words: dict[str, dict[str, int]] = {}
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                role, _, names = line.partition(":")
                known = words.setdefault(role, {})
                for name in names.split("|"):
                    known.setdefault(_folded(name), len(known))
    return words


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def read_head(text: str) -> Head:
    """The name of a column without the currency behind it: `Amount spent (PHP)`, `金额（元）`, `Betrag in EUR`."""
    plain = normalize("NFKC", text).strip()
    match = _BEHIND.fullmatch(plain)
    code = written_currency((match[2] or match[3]).strip()) if match else None
    if match and code is not None and (match[2] or is_currency(code)):
        return Head(_folded(match[1]), code or None)
    return Head(_folded(plain), None)


def is_one_of(kind: str, text: str) -> bool:
    """Whether a text is one of the words of a kind: `out`, `in`, `neither`, `total`."""
    return _folded(text).rstrip(" :") in _words()[kind]


@lru_cache(4096)
def begins_total(text: str) -> bool:
    """Whether a text is the head of a row of sums: `Total`, `Total: Account`, `合计`."""
    return is_one_of("total", re.split(r"[:：]", text, maxsplit=1)[0])


def is_report(columns: Columns) -> bool:
    """Whether these are the columns of an ad platform's report, in which all spending is above zero."""
    return any(read_head(name).name in _words()["spend"] for name in columns.get("amount", ()))


def guess(heads: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What the columns of these names are, as far as their names say it; of two for one thing the usual one."""
    names = [read_head(text).name for text in heads]
    ranked: dict[str, list[tuple[int, int]]] = {}
    for role, known in _words().items():
        ranked[role] = sorted((known[name], index) for index, name in enumerate(names) if name in known)
    best = {role: (heads[ranks[0][1]],) for role, ranks in ranked.items() if ranks}
    found: dict[str, tuple[str, ...]] = {role: best[role] for role in ROLES if role in best}
    if "spend" in best:
        found["amount"] = best["spend"]
    for role in ("debit", "credit") if "spend" in best else ("amount",) if {"debit", "credit"} & best.keys() else ():
        found.pop(role, None)
    if "date" in best:
        found.pop("end", None)
    elif "start" in best:
        found["date"] = best["start"]
    if ranked["text"]:
        found["text"] = tuple(heads[index] for index in sorted(index for _, index in ranked["text"]))
    return found


def is_header(heads: Sequence[str]) -> bool:
    """Whether a row names the columns of a statement: one for the day and one for the money."""
    found = guess(heads)
    return "date" in found and bool({"amount", "debit", "credit"} & found.keys())


def parse_map(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read `date=Day,amount=Amount (PHP)` texts. Raises Trouble."""
    columns: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for part in re.split(r",(?=\s*[a-z]+\s*=)", text):
            role, equals, name = (word.strip() for word in part.partition("="))
            if not equals or not name:
                raise Trouble(f'{quote(text)} is no map of columns; write --map date=Day,amount="Amount (PHP)"')
            if role not in ROLES:
                advice = nearest(role, ROLES) or f"one of {', '.join(ROLES)}"
                raise Trouble(f"{quote(role)} is nothing that a column can be; write {advice}")
            if role in columns and role != "text":
                raise Trouble(f"--map names two columns for {role}; write one of them")
            columns[role] = (*columns.get(role, ()), name)
    return columns


def complete(columns: Columns, heads: Sequence[str], file: str) -> None:
    """Raise Trouble where a named column is not there, and where day or money have none."""
    for names in columns.values():
        for name in names:
            if heads.count(name) != 1:
                near = nearest(name, heads)
                what = "two columns are" if name in heads else "no column is"
                advice = "rename one of them in the file" if name in heads else f"write {near or _listed(heads)}"
                raise Trouble(f"{what} called {quote(name)} in {quote(file)}; {advice}")
    if "amount" in columns and {"debit", "credit"} & columns.keys():
        raise Trouble("a statement has its money in one column, or in debit and credit; map only one of both")
    if "date" not in columns:
        advice = f'add the column Day to the export, or say which it is: --map date="{heads[0]}"'
        raise Trouble(f"no column of {quote(file)} is known for the day; {advice}; the columns are {_listed(heads)}")
    if not {"amount", "debit", "credit"} & columns.keys():
        advice = f'say which it is: --map amount="{heads[-1]}"'
        raise Trouble(f"no column of {quote(file)} is known for the money; {advice}; the columns are {_listed(heads)}")


def _listed(names: Sequence[str]) -> str:
    shown = [quote(name) for name in names if name]
    return ", ".join(shown[:12]) + (" and more" if len(shown) > 12 else "")
