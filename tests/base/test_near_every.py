from __future__ import annotations

import pytest

from smmplan.base.errors import GrammarError
from smmplan.base.every import parse_every
from smmplan.base.near_every import near_every, ordinal


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("weekly", "week"),
        ("quarterly", "quarter"),
        ("annually", "year"),
        ("fortnightly", "2 weeks"),
        ("every other month", "2 months"),
        ("every two weeks", "2 weeks"),
        ("each Thursday at 20:00", "thu 20:00"),
        ("tues & weds", "tue and wed"),
        ("Sat+Sun", "sat and sun"),
        ("Mon / Wed", "mon and wed"),
        ("Mon，Tue", "mon and tue"),
        ("Mon-Fri 9am", "mon and tue and wed and thu and fri 09:00"),
        ("Monday to Friday", "mon and tue and wed and thu and fri"),
        ("every workday", "mon and tue and wed and thu and fri"),
        ("weekends", "sat and sun"),
        ("last day of the month", "last"),
        ("2nd of each month", "2nd"),
        ("3th", "3rd"),
        ("first Monday of the month", "first mon"),
        ("1st or next workday at 9.30", "1st or next workday 09:30"),
        ("每天 8:00", "day 08:00"),
        ("每周", "week"),
        ("每月", "month"),
        ("周一、周三 18:00", "mon and wed 18:00"),
        ("araw-araw", "day"),
        ("miyerkules", "wed"),
    ],
)
def test_near_misses_become_rhythms(text: str, right: str) -> None:
    assert near_every(text) == right
    parse_every(right)


def test_no_rhythm_stays_what_it_is() -> None:
    assert near_every("linggo") == "linggo"
    assert near_every("when we have time") == "when we have time"


@pytest.mark.parametrize(
    "text",
    [
        "last workday",
        "1st workday of the month",
        "last business day 18:00",
        "first weekend",
        "Mon, last weekday",
        "first Mon-Fri",
        "last Sat, Sun",
        "1st, 3rd Monday",
    ],
)
def test_a_number_for_several_days_is_no_rhythm_of_ours(text: str) -> None:
    assert near_every(text) is None
    with pytest.raises(GrammarError, match="is no rhythm; write one like day, 2 weeks"):
        parse_every(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [("first Mon, first Tue", "first mon and first tue"), ("Tue & last Fri", "tue and last fri")],
)
def test_a_number_for_each_day_stays(text: str, right: str) -> None:
    assert near_every(text) == right


def test_ordinals() -> None:
    assert [ordinal(day) for day in (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 30, 31)] == [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th", "31st",
    ]  # fmt: skip
