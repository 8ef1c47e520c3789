"""What people write where a number belongs, and the number that they certainly mean."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.currency import written_currency
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.record import NamedTuple

_LONGEST = 40
# Patterns stay texts here and are compiled when a text is refused: most runs refuse none.
_SHAPE = (
    r"(?P<sign>[~≈+\-(]*) ?(?P<before>[^0-9~≈+\-(]*?) ?(?P<minus>-?)(?P<point>(?<![A-Za-z])\.(?=[0-9]))?"
    r"(?P<digits>[0-9](?:[0-9.,'_ ]*[0-9])?)(?P<cents>[.,]-*)? ?"
    r"(?P<zeros>(?i:thousand|million|lakh|crore)|mn|mio|[kKM](?![A-Za-z])|百万|[千万萬亿])? ?(?P<behind>[^0-9+\-]*?)\)?"
)
_POWERS = {"k": 3, "thousand": 3, "千": 3, "万": 4, "萬": 4, "lakh": 5, "crore": 7, "亿": 8}
_EXPONENT = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?[eE]\+?[0-9]"
_CODE = r"[A-Z]{3}"
# Each way to group digits: its form, the mark between thousands, the mark before decimals, what to call it.
_GROUPINGS = (
    (r"[0-9]+(?:\.[0-9]+)?", "", ".", ""),
    (r"0+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{5,})", "", ",", "has a decimal comma"),
    (r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", ",", ".", "has a thousands comma"),
    (r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?", ",", ".", "has a thousands comma"),
    (r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}", ".", ",", "has a decimal comma"),
    (r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", ".", ",", "has points between its digits"),
    (r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?", " ", ".", "has a space between its digits"),
    (r"[0-9]{1,3}(?: [0-9]{3})+,[0-9]{1,2}", " ", ",", "has a decimal comma"),
    (r"[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]+)?", "'", ".", "has an apostrophe between its digits"),
    (r"[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?", "_", ".", "has _ between its digits"),
)


class NearNumber(NamedTuple):
    """A text that is no number, and the number that it certainly means.

    `fault` goes behind the text in a message (`has a thousands comma`). `number` is what the language writes.
    `code` is the currency it names, empty where there is none or it may be several; `coded` says that the code
    itself was written, not a sign or a word for it. `about` says that it begins with `~`, `share` that it ends in
    `%`. `solid` says that it is digits with separators, a currency sign or a code: these are never mere words,
    as `pesos` may be.
    """

    fault: str
    number: str
    code: str = ""
    coded: bool = False
    about: bool = False
    share: bool = False
    solid: bool = False


class _Currency(NamedTuple):
    code: str
    coded: bool
    fault: str
    solid: bool


def near_number(text: str) -> NearNumber | None:
    """The number that a text means which is none: `1,250.00`, `₱1250`, `5k`, `(5)`; None where it is not certain.

    None too for a text that is a number as it should be, with or without `~`.
    """
    if len(text) > _LONGEST:
        return None
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in plain_signs(text)).replace("’", "'")
    if re.fullmatch(_EXPONENT, plain):
        return NearNumber("has an exponent", f"{Decimal(plain):f}")
    shape = re.fullmatch(_SHAPE, plain)
    if shape is None or ("(" in shape["sign"]) != (plain[-1] == ")"):
        return None
    before, behind, zeros, sign = shape["before"], shape["behind"], shape["zeros"] or "", shape["sign"] + shape["minus"]
    share = behind == "%" and not before
    currency = _currency(before, "" if share else behind, apart=f" {behind}" in plain)
    ungrouped = _ungrouped(shape["digits"])
    if currency is None or ungrouped is None or sign.count("-") + sign.count("(") > 1:
        return None
    number, grouping = ungrouped
    if plain_digits(text) == sign.replace("+", "") + number:
        return None
    fault = (
        grouping
        or currency.fault
        or (f'has "{zeros}" in place of zeros' if zeros else "")
        or ("has brackets in place of a minus" if "(" in sign else "")
        or ("has a plus sign" if "+" in sign else "")
        or ("begins with its decimal point" if shape["point"] else "")
        or ("ends after its decimal point" if shape["cents"] else "")
        or ("has a currency" if currency.coded and plain_digits(text) == f"{number} {behind}" else _odd_sign(text))
    )
    if shape["point"]:
        number = f"0.{number}"
    if number.count(".") > 1:
        return None
    if zeros:
        number = f"{Decimal(number).scaleb(_POWERS.get(zeros.casefold(), 6)):f}"
    minus = "-" if "-" in sign or "(" in sign else ""
    about = "~" in sign or "≈" in sign
    solid = bool(grouping) or currency.solid
    return NearNumber(fault, minus + number, currency.code, currency.coded, about, share, solid)


def _ungrouped(digits: str) -> tuple[str, str] | None:
    """The digits as the language writes them, and what is wrong with them; None where they may mean two things."""
    for form, thousands, decimals, fault in _GROUPINGS:
        if re.fullmatch(form, digits):
            return digits.replace(thousands, "").replace(decimals, "."), fault
    return None


def _currency(before: str, behind: str, apart: bool) -> _Currency | None:
    """The currency that the words around a number name; None when they are no currency, or two."""
    codes = {}
    for name in filter(None, (before, behind)):
        code = name if re.fullmatch(_CODE, name) else written_currency(name)
        if code is None:
            return None
        codes[name] = code
    code = max(codes.values(), default="")
    if any(other not in {"", code} for other in codes.values()):
        return None
    coded = any(name.upper() == code for name in codes)
    if not codes:
        fault = ""
    elif before and behind:
        fault = "names its currency twice"
    elif not coded:
        fault = "has a currency sign" if len(max(codes)) == 1 else "has a word or a sign for its currency"
    elif before.upper() == code:
        fault = "has its code before the number"
    elif behind != code:
        fault = "has its code in small letters"
    else:
        fault = "" if apart else "has no space before its code"
    return _Currency(code, coded, fault, solid=coded or not all(map(str.isalpha, codes)))


def _odd_sign(text: str) -> str:
    """What is wrong with a text whose number only looks right."""
    for char in plain_digits(text):
        if char.isdecimal() and not char.isascii():
            return "has digits other than 0 to 9"
        if "！" <= char <= "～":
            return "has full-width signs"
        if not char.isascii() and plain_signs(char) == "-":
            return "has a dash in place of a minus"
    return "has a sign or a space too many"
