"""What a calculator is given: texts of options, read as the plan language reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar

from smmplan.base.currency import is_currency, minor_units, written_currency
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.lookalikes import plain_digits
from smmplan.base.money import Money, check_decimals, check_unit_cost, parse_money
from smmplan.base.near_number import near_number
from smmplan.base.number import exact, parse_count, parse_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.share import parse_share

Unit: TypeAlias = Literal["money", "share", "count", "number"]

_Read = TypeVar("_Read")
_USUAL_DIGITS = 2
_NO_CURRENCY = "an amount without --currency"
_MARKUP = re.compile(r"([0-9]+(?:\.[0-9]+)?)%")


class Input(NamedTuple):
    """A number that a calculator is given; a share is a fraction of 1."""

    value: Decimal
    unit: Unit


class Given:
    """The inputs of one calculator by their names, in the order read.

    Reading None reads nothing: the option was left out. Reading a text that is not in its grammar raises Trouble
    that names the option.
    """

    def __init__(self, calculator: str, currency: str | None) -> None:
        self.calculator = calculator
        self.currency: str | None = None
        self.inputs: dict[str, Input] = {}
        self._amounts: list[tuple[str, Money]] = []
        if currency is not None:
            self._settle_currency("currency", currency)

    @property
    def values(self) -> dict[str, Decimal]:
        """The bare numbers by their names."""
        return {name: each.value for name, each in self.inputs.items()}

    @property
    def digits(self) -> int:
        """How many decimals money has here."""
        known = minor_units(self.currency) if self.currency else None
        return _USUAL_DIGITS if known is None else known

    def money(self, name: str, text: str | None, *, negative: bool = False) -> None:
        """Read an amount; `negative` allows one below zero."""
        money = self._money(name, text, negative)
        if money:
            self._amounts.append((name, money))

    def unit_cost(self, name: str, text: str | None) -> None:
        """Read what one of many costs, which may have six decimals."""
        money = self._money(name, text)
        problem = check_unit_cost(money) if money else None
        if problem:
            raise _trouble(name, problem)

    def share(self, name: str, text: str | None) -> None:
        """Read a share from 0% to 100%."""
        share = _read(name, text, parse_share)
        if share:
            self.inputs[name] = Input(share.fraction, "share")

    def markup(self, name: str, text: str | None) -> None:
        """Read a markup, a percentage that may be over 100%."""
        percent = _read(name, text, _parse_markup)
        if percent is not None:
            self.inputs[name] = Input(percent / 100, "share")

    def count(self, name: str, text: str | None) -> None:
        """Read a whole number from 0."""
        count = _read(name, text, parse_count)
        if count is not None:
            self.inputs[name] = Input(Decimal(count), "count")

    def number(self, name: str, text: str | None) -> None:
        """Read a number from 0, perhaps with decimals."""
        number = _read(name, text, parse_number)
        if number is not None and number < 0:
            raise _trouble(name, f'"{number}" is below zero; write {-number}')
        if number is not None:
            self.inputs[name] = Input(number, "number")

    def settle(self, *needed: str) -> None:
        """Raise Trouble where an input is missing, and where an amount has more decimals than the currency.

        `needed` are names; with | between two, one of them is.
        """
        missing = [name for name in needed if not self.inputs.keys() & set(name.split("|"))]
        if missing:
            raise self.incomplete(f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} missing")
        code = self.currency or _NO_CURRENCY
        for name, money in self._amounts:
            problem = check_decimals(money, code, {_NO_CURRENCY: _USUAL_DIGITS})
            if problem:
                raise _trouble(name, problem)

    def incomplete(self, what: str) -> Trouble:
        """The Trouble of inputs that do not go together."""
        return Trouble(f"{what}; smmplan calc {self.calculator} --help shows what to write")

    def _money(self, name: str, text: str | None, negative: bool = False) -> Money | None:
        money = _read(name, text, lambda each: parse_money(each, negative=negative))
        if money and money.about:
            raise _trouble(name, f'"{money}" is only about right; write {Money(money.amount, money.currency)}')
        if money and money.currency:
            self._settle_currency(name, money.currency)
        if money:
            self.inputs[name] = Input(money.amount, "money")
        return money

    def _settle_currency(self, name: str, code: str) -> None:
        if not is_currency(code):
            right = written_currency(code) or "one of ISO 4217, like PHP"
            raise _trouble(name, f"{quote(code)} is no currency code; write {right}")
        if self.currency not in {None, code}:
            raise _trouble(name, f"{code} is another currency than {self.currency}; write all amounts in one")
        self.currency = code


def listed(names: Iterable[str], word: str = "and") -> str:
    """The options of these names, one or more, as a sentence lists them; | between names becomes `or`."""
    *options, last = (" or ".join(map(_option, name.split("|"))) for name in names)
    return f"{', '.join(options)} {word} {last}" if options else last


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _trouble(name: str, problem: str) -> Trouble:
    return Trouble(f"{_option(name)}: {problem}")


def _read(name: str, text: str | None, parse: Callable[[str], _Read]) -> _Read | None:
    if text is None:
        return None
    try:
        return parse(text)
    except GrammarError as error:
        raise _trouble(name, str(error)) from error


def _parse_markup(text: str) -> Decimal:
    match = _MARKUP.fullmatch(plain_digits(text))
    if match:
        return exact(match[1])
    near = near_number(text)
    if near and near.share and Decimal(near.number) >= 0:
        raise GrammarError(f"{quote(text)} {near.fault}; write {near.number}%")
    if _MARKUP.fullmatch(f"{plain_digits(text)}%"):
        raise GrammarError(f"{quote(text)} has no % sign; write {text}%")
    raise GrammarError(f"{quote(text)} is no markup; write one like 40% or 150%")
