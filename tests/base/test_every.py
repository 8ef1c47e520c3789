from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.every import Beat, Every, Interval, MonthDay, MonthWeekday, On, Weekday, parse_every

CLOCKS = st.none() | st.times().map(lambda clock: time(clock.hour, clock.minute))
ON: st.SearchStrategy[On] = st.one_of(
    st.builds(Interval, st.integers(1, 999), st.sampled_from(["day", "week", "month", "quarter", "year"])),
    st.builds(Weekday, st.integers(0, 6)),
    st.builds(MonthDay, st.integers(1, 31), st.booleans()),
    st.builds(MonthWeekday, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), st.booleans()),
)
BEATS = st.lists(st.builds(Beat, ON, CLOCKS), min_size=1, max_size=6, unique=True)


def message(data: str | list[str]) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_every(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("day", Interval(1, "day")),
        ("week", Interval(1, "week")),
        ("2 weeks", Interval(2, "week")),
        ("month", Interval(1, "month")),
        ("quarter", Interval(1, "quarter")),
        ("year", Interval(1, "year")),
        ("90 days", Interval(90, "day")),
        ("Mon", Weekday(0)),
        ("Sun", Weekday(6)),
        ("1st", MonthDay(1)),
        ("11th", MonthDay(11)),
        ("16th", MonthDay(16)),
        ("22nd", MonthDay(22)),
        ("23rd", MonthDay(23)),
        ("last", MonthDay(31)),
        ("first Mon", MonthWeekday(1, 0)),
        ("fourth Sun", MonthWeekday(4, 6)),
        ("last Fri", MonthWeekday(-1, 4)),
        ("1st or next workday", MonthDay(1, True)),
        ("last or next workday", MonthDay(31, True)),
        ("first Mon or next workday", MonthWeekday(1, 0, True)),
    ],
)
def test_each_form_is_read_and_printed(text: str, on: On) -> None:
    assert parse_every(text) == Every((Beat(on),))
    assert type(parse_every(text).beats[0].on) is type(on)
    assert str(parse_every(text)) == text
    assert str(parse_every(f"{text} 07:30")) == f"{text} 07:30"
    assert parse_every(f"{text} 07:30").beats[0].clock == time(7, 30)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Monday", "Mon"),
        ("THURSDAY 20:00", "Thu 20:00"),
        ("mon AND tue", "Mon and Tue"),
        ("１6th", "16th"),
        ("Mon ０7:30", "Mon 07:30"),
        ("2 week", "2 weeks"),
        ("1 week", "week"),
        ("31st", "last"),
        ("1st Mon", "first Mon"),
        ("2nd Tuesday", "second Tue"),
        ("3rd Wed", "third Wed"),
        ("4th Thu", "fourth Thu"),
    ],
)
def test_other_spellings_print_in_one_form(text: str, canonical: str) -> None:
    assert str(parse_every(text)) == canonical


@pytest.mark.parametrize(
    ("data", "canonical"),
    [
        (["Tue", "Thu"], "Tue and Thu"),
        ("Tue and Thu 18:00", "Tue and Thu 18:00"),
        (["Tue 18:00", "Thu 18:00"], "Tue and Thu 18:00"),
        ("Tue 10:00 and Thu 18:00", "Tue 10:00 and Thu 18:00"),
        (["Mon 07:30", "Wed 07:30", "Fri 18:00"], "Mon and Wed 07:30 and Fri 18:00"),
        (["Tue", "Thu 18:00"], "Thu 18:00 and Tue"),
        (["day 08:00", "day 20:00"], "day 08:00 and day 20:00"),
        (["1st and 16th", "last Fri 00:00"], "last Fri 00:00 and 1st and 16th"),
    ],
)
def test_lists_and_joined_days(data: str | list[str], canonical: str) -> None:
    every = parse_every(data)
    assert str(every) == canonical
    assert parse_every(canonical) == every


def test_a_time_goes_for_the_days_before_it_that_have_none() -> None:
    assert [beat.clock for beat in parse_every("Mon 08:00 and Tue and Thu 18:00").beats] == [
        time(8),
        time(18),
        time(18),
    ]
    assert [beat.clock for beat in parse_every("Thu 18:00 and Tue").beats] == [time(18), None]
    assert {beat.on: beat.clock for beat in parse_every(["Tue", "Thu 18:00"]).beats} == {
        Weekday(1): None,
        Weekday(3): time(18),
    }


@given(BEATS)
@settings(max_examples=200)
def test_a_rhythm_comes_back_from_its_text(beats: list[Beat]) -> None:
    every = parse_every([str(Every((beat,))) for beat in beats])
    assert set(every.beats) == set(beats)
    assert parse_every(str(every)) == every


@pytest.mark.parametrize(
    ("data", "needs"), [("2 weeks", True), (["Mon", "3 months"], True), ("week", False), ("Mon", False)]
)
def test_only_every_second_and_more_counts_from_a_start(data: str | list[str], needs: bool) -> None:
    assert parse_every(data).needs_start is needs


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("daily", "day"),
        ("every 5 weeks", "5 weeks"),
        ("weeks", "week"),
        ("Mondays at 7:30 pm", "Mon 19:30"),
        ("Mon 7:30", "Mon 07:30"),
        ("Tue, Wed and Thu 18:00", "Tue and Wed and Thu 18:00"),
        ("Tue Thu 18:00", "Tue and Thu 18:00"),
        ("Mon  07:30", "Mon 07:30"),
        ("16", "16th"),
        ("22th", "22nd"),
        ("weekdays 08:00", "Mon and Tue and Wed and Thu and Fri 08:00"),
        ("lunes", "Mon"),
        ("每周一 7:30", "Mon 07:30"),
    ],
)
def test_a_near_miss_shows_the_right_form(text: str, right: str) -> None:
    assert message(text) == f'"{text}" is no rhythm; write {right}'
    assert str(parse_every(right)) == right


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "32nd", "0th", "0 weeks", "1000 days", "fifth Mon", "4 per week", "biweekly", "07:30", "noon",
        "Mon and", "and Mon", "Mon or next workday", "2 weeks or next workday", "1st 09:00 or next workday",
        "Mon Mon", "Mon and " * 200 + "Tue", "Tue, Thu " + " " * 100, "x" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_rhythm_is_said(text: str) -> None:
    assert message(text).endswith(
        "is no rhythm; write one like day, 2 weeks, month, Mon 07:30, Tue and Thu 18:00, 16th, last or first Mon"
    )


@pytest.mark.parametrize("text", ["Mon 25:00", "Mon 07:60", "25:00"])
def test_a_time_that_is_none_gets_its_own_sentence(text: str) -> None:
    assert message(text).endswith("is no time of day; write one from 00:00 to 23:59")


def test_lists_have_one_to_a_hundred_items() -> None:
    assert message([]).startswith("this list of times is empty; write one like day")
    hundred = [f"day {hour:02d}:{minute:02d}" for hour in range(20) for minute in range(0, 50, 10)]
    assert len(parse_every(hundred).beats) == 100
    assert message([*hundred, "Mon"]) == "this list has 101 times; write at most 100"


@pytest.mark.parametrize(
    ("data", "twice"),
    [(["Tue", "Tuesday"], "Tue"), ("Mon 08:00 and Mon 08:00", "Mon 08:00"), (["31st", "last"], "last")],
)
def test_a_beat_that_stands_twice_is_said(data: str | list[str], twice: str) -> None:
    assert message(data) == f'"{twice}" stands twice in this rhythm; write it once'


def test_one_day_at_two_times_is_no_repetition() -> None:
    assert len(parse_every("Mon 08:00 and Mon 18:00").beats) == 2
