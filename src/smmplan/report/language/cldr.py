"""The door to the forms of a language in CLDR, through Babel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmplan.base.currency import written_currency
from smmplan.report.language.tags import Tag

if TYPE_CHECKING:
    from babel.core import Locale

# The block "Currency Symbols" of Unicode and the baht.
_SIGNS = ("฿", *map(chr, range(0x20A0, 0x20C1)))


def open_locale(tag: Tag) -> Locale:
    """The forms of a language in its region; those of English where CLDR does not know the language.

    Babel shares tables between languages and writes into them what it finds for the first that asks: stand-alone names
    of months (`LLLL`) come out in the language that was used before. So each language gets tables of its own.
    """
    from babel import localedata
    from babel.core import Locale

    with localedata._cache_lock:
        localedata._cache.clear()
        forms = Locale.parse(_name(tag))
        symbols = forms.currency_symbols
        localedata._cache.clear()
    # zh and ru write codes for most signs, and Babel does not have CLDR's narrow signs.
    for sign in _SIGNS:
        code = written_currency(sign)
        if code and symbols.get(code, code) == code:
            symbols[code] = sign
    return forms


def _name(tag: Tag) -> str:
    from babel import localedata

    language, script, region = tag.language, tag.full.script, tag.region
    for parts in ((language, script, region), (language, region), (language, script), (language,), ("en", region)):
        name = "_".join(filter(None, parts))
        if localedata.exists(name):
            return name
    return "en"
