from __future__ import annotations

import calendar

import pytest

from smmplan.base.calendar_words import MONTHS, WEEKDAYS, month_named, weekday_named


def test_names_stand_in_the_order_of_the_calendar() -> None:
    assert list(WEEKDAYS) == list(calendar.day_name)
    assert list(MONTHS) == list(calendar.month_name)[1:]


@pytest.mark.parametrize(
    ("word", "weekday"),
    [
        ("Mon", 0), ("mondays", 0), ("Tues", 1), ("weds", 2), ("THURSDAY", 3), ("sun", 6),
        ("lunes", 0), ("miércoles", 2), ("miyerkules", 2), ("huwebes", 3), ("sabado", 5), ("domingo", 6),
        ("周一", 0), ("每周三", 2), ("星期天", 6), ("礼拜六", 5), ("週五", 4),
        ("mo", None), ("month", None), ("monk", None), ("linggo", None), ("周", None), ("周八", None), ("", None),
    ],
)  # fmt: skip
def test_weekdays_as_people_write_them(word: str, weekday: int | None) -> None:
    assert weekday_named(word) == weekday


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Jan", 1), ("sept", 9), ("DECEMBER", 12), ("noviembre", 11), ("Nobyembre", 11), ("hunyo", 6),
        ("ja", None), ("marketing", None), ("decision", None), ("", None),
    ],
)  # fmt: skip
def test_months_as_people_write_them(word: str, month: int | None) -> None:
    assert month_named(word) == month
