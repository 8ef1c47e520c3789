"""Amounts in the cells of a sheet; what a comma means is decided by all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from smmplan.base.errors import GrammarError
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.words import OPEN
from smmplan.source.sheets.grid import Cell, shown
from smmplan.source.statements.amounts import MARKS, Written, decimal_mark, read_amount, value

_OPEN = frozenset(word.casefold() for word in OPEN) | {"tbc", "n.a.", "nil", "x"}
_DASHES = re.compile(r"[-–—−_.\s]*")
_SIGN_AND_DASH = re.compile(r"[^\w()]{1,3}\s*[-–—]+\s*(?:\?\?)?")
_OF_CENTS, _GROUP = 2, 3


class Amounts(NamedTuple):
    """How amounts of a sheet are read: the mark before decimals, how many decimals the currency has, and how many of
    it one in the sheet stands for."""

    mark: str
    decimals: int | None
    times: int = 1

    def of(self, written: Written | Decimal) -> Decimal:
        """The amount of a cell, rounded half up to the decimals of the currency."""
        if isinstance(written, Decimal):
            amount = written
        else:
            amount = value(written.digits, self.mark)
            amount = -amount if written.negative else amount
        amount *= self.times
        exponent = amount.as_tuple().exponent
        if self.decimals is not None and isinstance(exponent, int) and -exponent > self.decimals:
            return amount.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return amount

    def rounds(self, written: Written | Decimal) -> bool:
        """Whether an amount has more decimals than its currency."""
        return self.of(written) != self._replace(decimals=None).of(written)


def shown_amount(amount: Decimal) -> str:
    """An amount as people read it: whole, or with two decimals or more."""
    exponent = amount.normalize().as_tuple().exponent
    return f"{amount:,.{max(2, -exponent) if isinstance(exponent, int) and exponent < 0 else 0}f}"


def is_open(cell: Cell) -> bool:
    """Whether a cell says that an amount is not known yet."""
    return isinstance(cell, str) and cell.strip().casefold() in _OPEN


@lru_cache(8192)
def _written(text: str) -> Written | None:
    if _DASHES.fullmatch(text) or _SIGN_AND_DASH.fullmatch(text):
        return None
    if text.startswith(("=", "#")):
        raise GrammarError(f"{quote(text)} is no amount but a formula or its fault; save the sheet with its results")
    return read_amount(text)


def written(cell: Cell) -> Written | Decimal | None:
    """The amount in a cell, as it is written; None for none. Raises GrammarError for what is no amount."""
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, str):
        return None if is_open(cell) else _written(cell.strip())
    kind = "a day" if isinstance(cell, date) else "a time"
    raise GrammarError(f"{quote(shown(cell))} is {kind}, and an amount is wanted")


def mark_of(found: Iterable[tuple[int, Written | Decimal]], stated: str | None) -> str:
    """The mark before decimals in a sheet, from amounts with the numbers of their rows.

    Three digits behind the only mark are thousands, as no cent has three digits. Raises Trouble where the amounts
    contradict each other.
    """
    texts: Sequence[tuple[int, str]] = [(row, each.digits) for row, each in found if isinstance(each, Written)]
    if stated is None:
        fits = [mark for mark in MARKS if all(_is_money(digits, mark) for _, digits in texts)]
        if fits:
            return fits[0]
    return decimal_mark(texts, stated)


@lru_cache(8192)
def _is_money(digits: str, mark: str) -> bool:
    """Whether digits are an amount with this mark before at most two decimals."""
    head, found, cents = digits.rpartition(mark)
    if found and (mark in head or len(cents) > _OF_CENTS):
        return False
    other = "," if mark == "." else "."
    first, *groups = (head if found else digits).split(other)
    if other in cents and found:
        return False
    return not groups or (0 < len(first) <= _GROUP and first[0] != "0" and all(len(each) in {2, 3} for each in groups))
