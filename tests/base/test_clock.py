from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.clock import parse_clock, print_clock, read_clock
from smmplan.base.errors import GrammarError


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_a_day_comes_back(hour: int, minute: int) -> None:
    clock = time(hour, minute)
    assert print_clock(clock) == f"{hour:02d}:{minute:02d}"
    assert parse_clock(print_clock(clock)) == clock


def test_full_width_digits_are_digits() -> None:
    assert parse_clock("０７:３０") == time(7, 30)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7:5", "07:05"),
        ("7:30", "07:30"),
        ("7.30", "07:30"),
        ("07：30", "07:30"),
        ("0730", "07:30"),
        ("07:30:00", "07:30"),
        ("19h30", "19:30"),
        ("7pm", "19:00"),
        ("7:30 p.m.", "19:30"),
        ("12 am", "00:00"),
        ("1 am", "01:00"),
        ("12:15 pm", "12:15"),
        ("24:00", "00:00 of the next day"),
        ("19:00-21:00", "19:00"),
        ("07:30Z", "07:30 as it is in the time zone of the channel or the plan"),
        ("07:30 UTC", "07:30 as it is in the time zone of the channel or the plan"),
        ("07:30+08:00", "07:30 as it is in the time zone of the channel or the plan"),
    ],
)
def test_a_near_miss_shows_the_right_form(text: str, right: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_clock(text)
    assert str(caught.value).startswith(f'"{text}" ')
    assert str(caught.value).endswith(f"write {right}")


@pytest.mark.parametrize("text", ["25:00", "23:60", "7", "noon", "13 pm", "0 am", "-1:00", "24:01", "12:3x", "1２:345"])
def test_what_is_no_time_is_said(text: str) -> None:
    assert read_clock(text) is None
    with pytest.raises(GrammarError, match=r"is no time of day; write one from 00:00 to 23:59$"):
        parse_clock(text)
