"""Numbers, shares and money as a language writes them (CLDR)."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import category

from smmplan.base.coins import EXACTLY, to_coins
from smmplan.base.currency import minor_units
from smmplan.base.money import Money, MoneyRange

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.numbers import NumberPattern

Number = int | float | Decimal | Fraction

_NO_BREAK = "\xa0"
_MOST_DECIMALS = 3
_WHOLE_FROM = 1000


class Numbers:
    """Numbers in the forms of a locale. All round half up, as the budget does; no minus stands before a zero."""

    def __init__(self, forms: Locale) -> None:
        self._cldr = forms
        self._patterns: dict[tuple[str, int], NumberPattern] = {}

    def number(self, value: Number, digits: int | None = None) -> str:
        """A number with so many decimals; without `digits` with those it has, three at most: `12,480.5`."""
        exact = _exact(value)
        rounded = to_coins(exact, min(_decimals(exact.normalize()), _MOST_DECIMALS) if digits is None else digits)
        shown = _decimals(rounded.normalize()) if digits is None else digits
        return self._written("decimal", rounded, shown)

    def short_number(self, value: Number) -> str:
        """A number for an axis or a tile, three digits of it: `12.5K`, `35.7万`."""
        return self._short(_exact(value), None)

    def signed(self, value: Number, digits: int | None = None) -> str:
        """A change of a number, with its sign: `+12`, `-3`; nothing is `0`."""
        return self._signed(value, self.number(value, digits))

    def share(self, value: Number, digits: int = 0) -> str:
        """A share, 0 to 1, in per cent: `37%`."""
        return self._written("percent", to_coins(_exact(value), digits + 2), digits)

    def signed_share(self, value: Number, digits: int = 0) -> str:
        """A change of a share or a relative change, with its sign: `+12%`."""
        return self._signed(value, self.share(value, digits))

    def money(self, money: Money, exact: bool = False) -> str:
        """An amount with the sign of its currency: `₱12,481`, `₱950`, `₱4.50`, `~₱1,200`.

        Amounts of 1,000 and more, and whole ones, come without smaller coins; what is less than a coin with all its
        decimals. `exact` shows coins always, and decimals beyond them where they are written.
        """
        amount, units = money.amount, minor_units(money.currency or "")
        finer = _decimals(amount)
        coins = finer if units is None else max(units, finer) if exact or abs(amount) < 1 else units
        rounded = to_coins(amount, coins)
        if not exact and (abs(rounded) >= _WHOLE_FROM or rounded == rounded.to_integral_value()):
            coins, rounded = 0, to_coins(amount, 0)
        return f"{'~' if money.about else ''}{self._amount(rounded, coins, money.currency)}"

    def money_range(self, range: MoneyRange, exact: bool = False) -> str:
        """From one amount to another: `₱4,500–₱6,000`."""
        return f"{self.money(range.low, exact)}–{self.money(range.high, exact)}"

    def signed_money(self, money: Money, exact: bool = False) -> str:
        """A change of an amount, with its sign: `+₱1,200`."""
        return self._signed(money.amount, self.money(money, exact))

    def short_money(self, money: Money) -> str:
        """An amount for an axis or a tile, three digits of it: `₱357K`, `¥35.7万`; less than 1,000 as by `money`."""
        if abs(to_coins(money.amount, 0)) < _WHOLE_FROM:
            return self.money(money)
        return f"{'~' if money.about else ''}{self._short(money.amount, money.currency)}"

    def _signed(self, value: Number, written: str) -> str:
        """The same with a plus where it is one, and is not rounded to nothing."""
        rises = value > 0 and any(figure in written for figure in "123456789")
        return f"{self._cldr.number_symbols['latn']['plusSign']}{written}" if rises else written

    def _short(self, amount: Decimal, currency: str | None) -> str:
        from babel.numbers import format_compact_currency, format_compact_decimal

        cldr = self._cldr
        rounded = EXACTLY.quantize(amount, Decimal(1).scaleb(amount.adjusted() - 2)) if amount else Decimal(0)
        forms = (cldr.compact_currency_formats if currency else cldr.compact_decimal_formats)["short"]["other"]
        form = forms.get(str(Decimal(10) ** max(rounded.adjusted(), 0)))
        # Some languages have no short form of thousands; then all figures are written, in groups.
        letters = re.sub(r"[\s0¤'.\u200e\u200f\u061c]", "", form.pattern) if form else ""
        if not letters:
            whole = to_coins(rounded, 0) if abs(rounded) >= 100 else rounded
            return self._amount(whole, max(_decimals(whole.normalize()), 0), currency)
        # As many decimals as the three digits leave behind the figures that the form has room for.
        digits = max(0, _decimals((rounded.scaleb(form.pattern.count("0") - 1 - rounded.adjusted())).normalize()))
        if not currency:
            return format_compact_decimal(rounded, format_type="short", locale=cldr, fraction_digits=digits)
        return self._spaced(format_compact_currency(rounded, currency, locale=cldr, fraction_digits=digits), currency)

    def _amount(self, amount: Decimal, digits: int, currency: str | None) -> str:
        if currency is None:
            return self._written("decimal", amount, digits)
        return self._spaced(self._written("currency", amount, digits, currency), currency)

    def _written(self, kind: str, value: Decimal, digits: int, currency: str | None = None) -> str:
        pattern = self._patterns.get((kind, digits))
        if pattern is None:
            from babel.numbers import parse_pattern

            cldr = self._cldr
            form = {
                "decimal": lambda: cldr.decimal_formats[None],
                "percent": lambda: cldr.percent_formats[None],
                "currency": lambda: cldr.currency_formats["standard"],
            }[kind]()
            pattern = parse_pattern(form.pattern)
            pattern.frac_prec = (digits, digits)
            self._patterns[kind, digits] = pattern
        text: str = pattern.apply(value, self._cldr, currency=currency, currency_digits=False)
        return text

    def _spaced(self, text: str, currency: str) -> str:
        """CLDR's currency spacing, which Babel leaves out: a letter of a sign does not touch a figure."""
        sign = self._cldr.currency_symbols.get(currency, currency)
        before, found, behind = text.partition(sign)
        if not found:
            return text
        left = _NO_BREAK if before[-1:].isdigit() and not category(sign[0]).startswith("S") else ""
        right = _NO_BREAK if behind[:1].isdigit() and not category(sign[-1]).startswith("S") else ""
        return f"{before}{left}{sign}{right}{behind}"


def _exact(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
