"""Lines that replace others: who takes over from which month, and whose actuals count where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from smmplan.analysis.accounts import Account
from smmplan.analysis.ledger import ZERO, LineInput
from smmplan.analysis.problem import Problem
from smmplan.base.record import NamedTuple


class Heir(NamedTuple):
    """The line that takes over, and the month from which it does."""

    line: str
    month: int


def heirs(
    accounts: Mapping[str, Account], begins: Callable[[Account], int | None]
) -> tuple[dict[str, Heir], list[Problem]]:
    """Who takes over from each line that is replaced, and what is wrong with others that would.

    `accounts` are those that are rolled, `begins` says from which month one replaces another. Of several that replace
    one the first inherits, of those that begin together the one whose id sorts first. Money stays with its kind: an
    heir has the currency of the line before it, and is in kind where that is. Lines that replace each other in a
    circle have no heirs.
    """
    found: dict[str, Heir] = {}
    problems: list[Problem] = []
    for id, account in accounts.items():
        old = account.replaced
        if old is None or old == id or old not in accounts:
            continue
        month = begins(account)
        if accounts[old].kind != account.kind:
            said = f'"{old}" holds another kind of money, so "{id}" takes over nothing; use one currency for both'
            problems.append(Problem("heir", (*account.path, "replaces"), said, (("it is here", accounts[old].path),)))
        elif month is None:
            said = f'nobody knows when "{id}" takes over; write from: 2026-10, or plan an amount'
            problems.append(Problem("heir", (*account.path, "replaces"), said))
        elif old not in found or (month, id) < (found[old].month, found[old].line):
            found[old] = Heir(id, month)
    ends = {old: last_heir(found, old, heir.month) for old, heir in found.items()}
    return {old: Heir(ends[old], heir.month) for old, heir in found.items() if ends[old] != old}, problems


def last_heir(heirs: Mapping[str, Heir], id: str, month: int) -> str:
    """The line that has in a month what was a line's: the end of a chain of heirs; the line itself in a circle."""
    passed = [id]
    while (heir := heirs.get(passed[-1])) and heir.month <= month:
        if heir.line in passed:
            return id
        passed.append(heir.line)
    return passed[-1]


def inherited(lines: Mapping[str, LineInput]) -> Iterator[LineInput]:
    """The lines, with the actuals of each that is replaced counted at its heir from then on."""
    heirs = {id: Heir(line.heir, line.heir_from) for id, line in lines.items() if line.heir is not None}
    recorded = {id: list(line.recorded) for id, line in lines.items()} if heirs else {}
    for id, heir in heirs.items():
        recorded[id][heir.month :] = [None] * len(recorded[id][heir.month :])
    for id, heir in heirs.items():
        for month, amount in enumerate(lines[id].recorded):
            if amount is not None and month >= heir.month:
                there = recorded[last_heir(heirs, id, month)]
                there[month] = amount + (there[month] or ZERO)
    return (line._replace(recorded=tuple(recorded[id])) if heirs else line for id, line in lines.items())
