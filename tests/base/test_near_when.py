from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmplan.base.near_when import near_offset, near_when, surely_dated


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("11/27/2026", "2026-11-27"),
        ("27/11/2026", "2026-11-27"),
        ("05/05/2026", "2026-05-05"),
        ("27.11.2026", "2026-11-27"),
        ("27.11.2026.", "2026-11-27"),
        ("2026/11/27", "2026-11-27"),
        ("2026.11.27", "2026-11-27"),
        ("2026_11_27", "2026-11-27"),
        ("2026-1-5", "2026-01-05"),
        ("2026-1", "2026-01"),
        ("2026/1", "2026-01"),
        ("11/2026", "2026-11"),
        ("20261127", "2026-11-27"),
        ("202611", "2026-11"),
        ("99-11-27", "2099-11-27"),
        ("२०२६-११-२७", "2026-11-27"),
        ("2026年11月27日", "2026-11-27"),
        ("２０２６年１１月２７日", "2026-11-27"),
        ("26年1月5号", "2026-01-05"),
        ("2026年11月", "2026-11"),
        ("2026年", "2026"),
        ("2026년 11월 27일", "2026-11-27"),
        ("Nov 27, 2026", "2026-11-27"),
        ("27 November 2026", "2026-11-27"),
        ("November 27th, 2026", "2026-11-27"),
        ("the 27th of Nov. 2026", "2026-11-27"),
        ("Fri, 27 Nov 2026", "2026-11-27"),
        ("27-Nov-2026", "2026-11-27"),
        ("27 noviembre 2026", "2026-11-27"),
        ("ika-27 ng Nobyembre 2026", "2026-11-27"),
        ("Nov 2026", "2026-11"),
        ("nov-2026", "2026-11"),
        ("Q4 2026", "2026-Q4"),
        ("Q4-2026", "2026-Q4"),
        ("2026Q4", "2026-Q4"),
        ("2026 q4", "2026-Q4"),
        ("4Q2026", "2026-Q4"),
        ("quarter 4 of 2026", "2026-Q4"),
        ("week 5 2026", "2026-W05"),
        ("W53 2026", "2026-W53"),
        ("H2 2026", "2026-H2"),
        ("Q1 2026", "2026-Q1"),
        ("H1 2026", "2026-H1"),
        ("W1 2026", "2026-W01"),
        ("2011/12", "2011-12"),
        ("FY26", "FY2026"),
        ("FY26-Q2", "FY2026-Q2"),
        ("FY 2026", "FY2026"),
        ("Q2 FY2026", "FY2026-Q2"),
        ("FY2026/27", "FY2026"),
        ("month 3", "M3"),
        ("M 12", "M12"),
    ],
)
def test_the_same_date_in_the_right_form(text: str, right: str) -> None:
    assert near_when(text) == f"is no date; write {right}"


@pytest.mark.parametrize(
    "form",
    [
        "{d.day} {d:%B} {d.year}",
        "{d:%b} {d.day}, {d.year}",
        "{d.year}年{d.month}月{d.day}日",
        "{d:%Y/%m/%d}",
        "{d:%Y%m%d}",
    ],
)
def test_every_day_of_a_leap_year_is_known(form: str) -> None:
    for count in range(366):
        day = date(2028, 1, 1) + timedelta(days=count)
        assert near_when(form.format(d=day)) == f"is no date; write {day}"


@pytest.mark.parametrize("form", ["{d.month}/{d.day}/{d.year}", "{d:%d.%m.%Y}", "{d:%y-%m-%d}"])
def test_every_day_of_a_leap_year_is_among_those_it_can_be_read_as(form: str) -> None:
    for count in range(366):
        day = date(2028, 1, 1) + timedelta(days=count)
        assert str(day) in str(near_when(form.format(d=day)))


@pytest.mark.parametrize("form", ["{d.day} {d:%B}", "{d.month}/{d.day}", "{d:%d.%m.}", "{d.month}月{d.day}日"])
def test_every_day_of_a_leap_year_may_lack_its_year(form: str) -> None:
    for count in range(366):
        text = form.format(d=date(2028, 1, 1) + timedelta(days=count))
        assert near_when(text) == "has no year; write the whole date, like 2026-11-27"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("05/06/2026", "can be read in 2 ways; write 2026-06-05 or 2026-05-06"),
        ("26-11-27", "can be read in 2 ways; write 2026-11-27 or 2027-11-26"),
        ("10-11-12", "can be read in 3 ways; write 2010-11-12 or 2012-11-10 or 2012-10-11"),
        ("2012/13", "is no date; write FY2012 for the fiscal year that begins in 2012"),
        ("2026/27", "is no date; write FY2026 for the fiscal year that begins in 2026"),
        ("30 February", "is no date: february never has more than 29 days; write the whole date, like 2026-11-27"),
        ("30 February 2026", "is no date: february 2026 has 28 days; write 2026-02-28"),
        ("0 Feb 2026", "is no date: the days of february count from 1 to 28; write 2026-02-01"),
        ("2026年2月30日", "is no date: february 2026 has 28 days; write 2026-02-28"),
        ("32.06.2026", None),
        ("32.01.2026", None),
        ("31.13.2026", None),
        ("0.1.2026", "is no date: the days of january count from 1 to 31; write 2026-01-01"),
        ("0.12.2026", "is no date: the days of december count from 1 to 31; write 2026-12-01"),
        ("31.06.2026", "is no date: june 2026 has 30 days; write 2026-06-30"),
        ("20261327", "is no date: a year has 12 months; write one from 01 to 12"),
        ("2026-02-30 07:30", "is no date: february 2026 has 28 days; write 2026-02-28"),
        ("2026-11-27T07:30:00Z", "has a time of day, and here a day is wanted; write 2026-11-27"),
        ("11/27", "has no year; write the whole date, like 2026-11-27"),
        ("Nov 27", "has no year; write the whole date, like 2026-11-27"),
        ("11月27日", "has no year; write the whole date, like 2026-11-27"),
    ],
)
def test_what_is_wrong_is_said(text: str, rest: str | None) -> None:
    assert near_when(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "", "launch", "next week", "27", "13/13/2026", "00/00/2026", "1/2/3/4", "2026-2027", "H3 2026", "W53 2025",
        "Q5 2026", "Q4 0226", "W3 FY2026", "26Q4", "27 brumaire 2026", "Nov Dec 2026", "27 28 Nov 2026", "November",
        "26", "999999", "1-2026-3", "M0", "27 Nov 2026" + " " * 100,
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert near_when(text) is None


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2 weeks before launch", "launch-2w"),
        ("10 days after shop-opening", "shop-opening+10d"),
        ("1 month Before Launch", "Launch-1m"),
        ("launch + 2 weeks", "launch+2w"),
        ("launch -02w", "launch-2w"),
        ("launch−2w", "launch-2w"),
        ("+ 3 days", "+3d"),
        ("Start+3D", "Start+3d"),
        ("two weeks before launch", None),
        ("launch+1y", None),
        ("launch", None),
    ],
)
def test_offsets_that_were_spelled_out(text: str, offset: str | None) -> None:
    assert near_offset(text) == offset


@pytest.mark.parametrize(
    "text", ["2026-1-5", "20261127", "---", "2026年11月27日", "11月27日", "27-Nov-2026", "nov27-2026", "2026-11-27T07"]
)
def test_surely_a_date(text: str) -> None:
    assert surely_dated(text)


@pytest.mark.parametrize(
    "text", ["launch", "2026-launch", "nov-2026", "Q4-2026", "2026Q4", "11月", "2026年计划", "sale-27-2026", "may-1"]
)
def test_perhaps_a_milestone(text: str) -> None:
    assert not surely_dated(text)
