"""What is remembered of each account: how its exports are read, and which line of the budget their rows are for.

It is a YAML file beside the tables, which people may edit; what an import adds to it leaves all else as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.place import Place, SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.editing.changes import Data, Put
from smmplan.source.editing.render import behind
from smmplan.source.editing.splice import Page
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.verify import made
from smmplan.source.editing.yaml_text import Repeated
from smmplan.source.reading.reader import read
from smmplan.source.statements.amounts import MARKS
from smmplan.source.statements.columns import ROLES
from smmplan.source.statements.days import ORDERS
from smmplan.source.statements.statement import Layout, Spending
from smmplan.source.tree import Map, Node, Seq

FILE = "statements.yaml"
"""Its name, in the folder of the tables."""

BEGINNING = """\
# How smmplan budget import reads the exports of each account, and which budget line their rows are for.
# You may edit this. `lines` are tried from the top: {contains: words of the row, line: id of a budget line}.
"""

_KEYS = ("headers", "columns", "days", "decimal", "spending", "currency", "encoding", "line", "lines", "others")
_SKIP = "skip"


class Rule(NamedTuple):
    """Rows whose words contain these, in capital or small letters, are for a line of the budget."""

    contains: str
    line: str


class Account(NamedTuple):
    """An account: the names of the columns of its exports, by which they are known, how they are read, and whose
    their rows are.

    `line` is that of all rows that no rule is for; without one, `skip_others` says that these are nobody's.
    """

    headers: tuple[str, ...]
    layout: Layout
    encoding: str | None = None
    line: str | None = None
    rules: tuple[Rule, ...] = ()
    skip_others: bool = False


def read_accounts(source: SourceText) -> dict[str, Account]:
    """The accounts that a text remembers, by their names. Raises Trouble with the place of what is wrong in it."""
    document = read(source)
    if document.root is None:
        if not source.text.strip() or all(line.startswith("#") for line in source.text.split("\n") if line.strip()):
            return {}
        finding = document.findings[0]
        raise _trouble(finding.place or source.place(0, 0), finding.message)
    return {name: _account(document.root, name) for name in document.root}


def _account(root: Map, name: str) -> Account:
    told = root[name]
    if not isinstance(told, Map):
        raise _trouble(root.key_place(name), f"{quote(name)} has nothing in it; write columns: below it")
    for key in told:
        if key not in _KEYS:
            advice = nearest(key, _KEYS) or f"one of {', '.join(_KEYS)}"
            raise _trouble(told.key_place(key), f"no key is called {quote(key)} here; write {advice}")
    columns = told.get("columns")
    if not isinstance(columns, Map) or not set(columns) <= set(ROLES):
        roles = ", ".join(ROLES)
        raise _trouble(
            root.key_place(name), f"{quote(name)} needs columns: with the keys {roles}, as many as there are"
        )
    layout = Layout(
        {role: _texts(columns, role) for role in columns},
        cast("Any", _choice(told, "days", ORDERS)),
        _choice(told, "decimal", MARKS),
        cast("Any", _choice(told, "spending", get_args(Spending))),
        _text(told, "currency"),
    )
    return Account(
        _texts(told, "headers"),
        layout,
        _text(told, "encoding"),
        _text(told, "line"),
        _rules(told),
        _choice(told, "others", (_SKIP,)) is not None,
    )


def _rules(told: Map) -> tuple[Rule, ...]:
    value = told.get("lines")
    found = []
    for item in value if isinstance(value, Seq) else [] if value is None else [value]:
        words, line = (item.get("contains"), item.get("line")) if isinstance(item, Map) else (None, None)
        if not isinstance(words, str) or not isinstance(line, str) or not words.strip():
            raise _trouble(told.key_place("lines"), "a rule needs both: {contains: FACEBK, line: meta-ads}")
        found.append(Rule(words, line))
    return tuple(found)


def _text(told: Map, key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise _trouble(told.key_place(key), f"{key} is one text; write {key}: and a text behind it")
    return value


def _choice(told: Map, key: str, choices: Sequence[str]) -> str | None:
    value = _text(told, key)
    if value is not None and value not in choices:
        raise _trouble(told.key_place(key), f"{quote(value)} is nothing for {key}; write {' or '.join(choices)}")
    return value


def _texts(told: Map, key: str) -> tuple[str, ...]:
    value: Node = told.get(key)
    items = value if isinstance(value, Seq) else [] if value is None else [value]
    if not all(isinstance(item, str) for item in items):
        raise _trouble(told.key_place(key), f"{key} is a text or a list of texts")
    return tuple(item for item in items if isinstance(item, str))


def _trouble(place: Place, message: str) -> Trouble:
    return Trouble(f"{message} ({place.file}:{place.line})")


def remembered(source: SourceText, name: str, account: Account) -> str:
    """The text with an account in it, new or as it is now; all else keeps its bytes.

    Raises Trouble where the account is written in a way that cannot be changed.
    """
    known = read_accounts(source)
    if known.get(name) == account:
        return source.text
    told, before = _told(account), _told(known[name]) if name in known else {}
    if not known:
        first, *rest = behind(told, 2, spread=True)
        after = SourceText(source.name, "\n".join((f"{source.text or BEGINNING}{name}:{first}", *rest, "")))
    else:
        changed: dict[tuple[str, ...], Data] = {(name,): told}
        if before:
            changed = {(name, key): value for key, value in told.items() if before.get(key) != value}
        after = _with(source, changed)
    if read_accounts(after) != known | {name: account}:
        raise _by_hand(name, source)
    return after.text


def _with(source: SourceText, values: Mapping[tuple[str, ...], Data]) -> SourceText:
    """The text with other values at some paths."""
    for path, value in values.items():
        try:
            source = made(read(source), Page(source), Put(path, value))
        except (Lost, Repeated) as error:
            raise _by_hand(path[0], source) from error
    return source


def _by_hand(name: str, source: SourceText) -> Trouble:
    return Trouble(f"{quote(name)} cannot be changed in {quote(source.name)}; nothing was changed, mend it by hand")


def _told(account: Account) -> dict[str, Data]:
    layout = account.layout
    columns: dict[str, Data] = {}
    for role in (role for role in ROLES if role in layout.columns):
        names = layout.columns[role]
        columns[role] = names[0] if len(names) == 1 else list(names)
    told: Mapping[str, Data] = {
        "headers": list(account.headers),
        "columns": columns,
        "days": layout.days,
        "decimal": layout.decimal,
        "spending": layout.spending,
        "currency": layout.currency,
        "encoding": account.encoding,
        "line": account.line,
        "lines": [{"contains": rule.contains, "line": rule.line} for rule in account.rules] or None,
        "others": _SKIP if account.skip_others else None,
    }
    return {key: value for key, value in told.items() if value is not None}
