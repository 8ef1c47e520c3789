"""What every template may call: the words and the forms of values in the report's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from smmplan.report.language.language import Language

_FORMS = (
    "number", "short_number", "signed", "share", "signed_share", "money", "money_range", "signed_money", "short_money",
    "day", "short_day", "month", "short_month", "weekday", "time", "span_of_days", "items", "sentences", "listed",
)  # fmt: skip
_MARKS = ("labelled", "stopped", "aside", "after_comma", "after_semicolon", "after_colon")


def functions(language: Language) -> Mapping[str, Callable[..., Any]]:
    """`_`, `ngettext` and `pgettext` with values by name, and `day_range`."""

    def gettext(message: str, **values: object) -> str:
        return language.say(message, **values)

    def ngettext(one: str, many: str, count: int, **values: object) -> str:
        return language.say_count(one, many, count, **values)

    def pgettext(context: str, message: str, **values: object) -> str:
        return language.say_in(context, message, **values)

    return {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "day_range": language.day_range,
    }


def filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    """Filters that write a value, or the marks around it, as the language does: `{{ amount | money }}`."""
    return {name: getattr(language, name) for name in (*_FORMS, *_MARKS)}


def marks(language: Language) -> Mapping[str, Callable[..., str]]:
    """Those of the filters that put a text between marks: `{{ note | aside }}`."""
    return {name: getattr(language, name) for name in _MARKS}
