"""The names of weekdays and months: those that plans are written in, and those that people write as well."""

from __future__ import annotations

from collections.abc import Sequence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `date.weekday`: Monday is 0."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SPANISH_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
# Without "linggo", which is Sunday and also a week.
_FILIPINO_DAYS = ("lunes", "martes", "miyerkules", "huwebes", "biyernes", "sabado")
_CHINESE_DAYS = tuple("一二三四五六日")
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_FILIPINO_MONTHS = (
    "enero", "pebrero", "marso", "abril", "mayo", "hunyo",
    "hulyo", "agosto", "setyembre", "oktubre", "nobyembre", "disyembre",
)  # fmt: skip


def weekday_named(word: str) -> int | None:
    """The weekday that a word certainly names, Monday being 0: `Mondays`, `tues`, `lunes`, `周一`."""
    chinese = word.removeprefix("每")
    for prefix in ("星期", "礼拜", "周", "週"):
        if chinese.startswith(prefix):
            return _index_of(chinese.removeprefix(prefix).replace("天", "日"), _CHINESE_DAYS, 1)
    for name in (word.casefold(), word.casefold().removesuffix("s")):
        for names in (WEEKDAYS, _SPANISH_DAYS, _FILIPINO_DAYS):
            if (index := _index_of(name, names, 3)) is not None:
                return index
    return None


def month_named(word: str) -> int | None:
    """The month that a word certainly names, from 1 to 12: `Nov`, `sept`, `noviembre`, `Nobyembre`."""
    for names in (MONTHS, _SPANISH_MONTHS, _FILIPINO_MONTHS):
        if (index := _index_of(word.casefold(), names, 3)) is not None:
            return index + 1
    return None


def _index_of(word: str, names: Sequence[str], shortest: int) -> int | None:
    """Where the name stands that a word begins, if it has enough letters."""
    if len(word) < shortest:
        return None
    return next((index for index, name in enumerate(names) if name.casefold().startswith(word)), None)
