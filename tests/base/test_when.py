from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.identifier import anchor_problem
from smmplan.base.month import Month
from smmplan.base.near_when import surely_dated
from smmplan.base.when import (
    Anchor,
    At,
    Day,
    Offset,
    Period,
    PlanMonth,
    When,
    anchor_of,
    first_day,
    is_month_or_longer,
    last_day,
    months_of,
    parse_at,
    parse_when,
)

START = date(2026, 7, 15)


def message(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_when(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-27", Day(date(2026, 11, 27))),
        ("FY2026-Q2", Period("quarter", 2026, 2, True)),
        ("M3", PlanMonth(3)),
        ("launch", Anchor("launch")),
        ("break-even", Anchor("break-even")),
        ("café-tastings", Anchor("café-tastings")),
        ("发布", Anchor("发布")),
        ("ผลิต", Anchor("ผลิต")),
        ("2026-launch", Anchor("2026-launch")),
        ("100-fans", Anchor("100-fans")),
        ("Q4", Anchor("Q4")),
        ("11月", Anchor("11月")),
        ("november", Anchor("november")),
        ("M1000", Anchor("M1000")),
        ("launch-2W", Anchor("launch-2W")),
        ("launch-2w", Offset("launch", -2, "w")),
        ("launch+10d", Offset("launch", 10, "d")),
        ("break-even+1m", Offset("break-even", 1, "m")),
        ("发布-2w", Offset("发布", -2, "w")),
        ("start", Offset("start", 0)),
        ("start+3d", Offset("start", 3, "d")),
        ("-1d", Offset(None, -1, "d")),
        ("+2w", Offset(None, 2, "w")),
        ("+0d", Offset(None, 0, "d")),
        ("launch-9999d", Offset("launch", -9999, "d")),
    ],
)
def test_each_form_is_read_and_printed(text: str, value: When) -> None:
    assert parse_when(text) == value
    assert type(parse_when(text)) is type(value)
    assert str(parse_when(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Start", "start"),
        ("START+3d", "start+3d"),
        ("start+0d", "start"),
        ("launch-02w", "launch-2w"),
        ("发布+３d", "发布+3d"),
    ],
)
def test_other_spellings_print_in_one_form(text: str, canonical: str) -> None:
    assert str(parse_when(text)) == canonical


def test_ids_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "café")
    assert parse_when(decomposed) == Anchor("café")
    assert parse_when(f"{decomposed}-2w") == Offset("café", -2, "w")


@given(
    st.text(
        st.characters(categories=["Lu", "Ll", "Lo", "Mn", "Mc", "Nd"], include_characters="-_"), min_size=1, max_size=12
    )
)
def test_whatever_may_be_the_id_of_a_milestone_can_be_counted_from(text: str) -> None:
    id = unicodedata.normalize("NFC", text)
    if anchor_problem(id) is not None or surely_dated(id) or id.lower() == "start":
        return
    assert parse_when(id) == Anchor(id)
    assert parse_when(f"{id}-2w") == Offset(id, -2, "w")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("11/27/2026", "is no date; write 2026-11-27"),
        ("２０２６－１１－２７", "is no date; write 2026-11-27"),
        ("2026 - 11 - 27", "is no date; write 2026-11-27"),
        ("２０２６－Ｑ４", "is no date; write 2026-Q4"),
        ("2026 - Q4", "is no date; write 2026-Q4"),
        ("launch - 2w", "is no date; write launch-2w"),
        ("launch–2w", "is no date; write launch-2w"),
        ("2 weeks before launch", "is no date; write launch-2w"),
        ("launch+20000d", "is too far away; write at most 9999d"),
        (
            "2026-10-05+3d",
            "counts from a date, and only a milestone or start can be counted from; write 2026-10-08",
        ),
        ("2026-10+1m", "counts from a date, and only a milestone or start can be counted from; write 2026-11-01"),
        (
            "M3+1m",
            "counts from a date, and only a milestone or start can be counted from; write the month itself, like M5",
        ),
        ("2026-11-01..2026-11-30", "is two dates, and here one is wanted; write from: 2026-11-01 and to: 2026-11-30"),
        ("2026-11 to 2026-12", "is two dates, and here one is wanted; write from: 2026-11 and to: 2026-12"),
        ("2026-11-27 07:30", "has a time of day, and here a day is wanted; write 2026-11-27"),
    ],
)
def test_what_is_no_date_is_said(text: str, rest: str) -> None:
    assert message(text) == f'"{text}" {rest}'


def test_a_spelled_out_offset_from_a_date_shows_the_day() -> None:
    assert message("3 days after 2026-10-05").endswith("write 2026-10-08")


@pytest.mark.parametrize(
    "text",
    ["next week", "launch!", "a b", "27", "start+", "launch+2w+3d", "-", "+1y", "🎉", "a\0b", "x" * 201, "2026  " * 50],
)
def test_what_is_neither_a_date_nor_an_id_is_said(text: str) -> None:
    assert message(text).endswith("is no date; write a date like 2026-11-27, 2026-11, 2026-W48 or 2026-Q4, "
                                  "the id of a milestone, or one like launch-2w")  # fmt: skip


def test_an_id_may_have_two_hundred_characters() -> None:
    assert parse_when("x" * 200) == Anchor("x" * 200)


# ---------------------------------------------------------------- with a time of day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-25 07:30", At(Day(date(2026, 11, 25)), time(7, 30))),
        ("2026-11-25 00:00", At(Day(date(2026, 11, 25)), time(0, 0))),
        ("2026-11-25", At(Day(date(2026, 11, 25)))),
        ("2026-11", At(Period("month", 2026, 11))),
        ("launch 09:00", At(Anchor("launch"), time(9, 0))),
        ("start+3d 10:00", At(Offset("start", 3, "d"), time(10, 0))),
        ("M3", At(PlanMonth(3))),
    ],
)
def test_at_is_read_and_printed(text: str, value: At) -> None:
    assert parse_at(text) == value
    assert str(parse_at(text)) == text


def test_at_reads_full_width_digits() -> None:
    assert str(parse_at("２０２６-11-25 ０７:30")) == "2026-11-25 07:30"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-11-27 7:5", '"2026-11-27 7:5" is no day with a time; write 2026-11-27 07:05'),
        ("2026-11-27 7:30 pm", '"2026-11-27 7:30 pm" is no day with a time; write 2026-11-27 19:30'),
        ("2026-11-27 at 7pm", '"2026-11-27 at 7pm" is no day with a time; write 2026-11-27 19:00'),
        ("2026-11-27T07:30", '"2026-11-27T07:30" is no day with a time; write 2026-11-27 07:30'),
        ("2026-11-27 07:30:00", '"2026-11-27 07:30:00" is no day with a time; write 2026-11-27 07:30'),
        ("2026-11-27 0730", '"2026-11-27 0730" is no day with a time; write 2026-11-27 07:30'),
        ("2026-11-27  07:30", '"2026-11-27  07:30" is no day with a time; write 2026-11-27 07:30'),
        ("2026-11-27, 07:30", '"2026-11-27, 07:30" is no day with a time; write 2026-11-27 07:30'),
        ("2026-11-27 07：30", '"2026-11-27 07：30" is no day with a time; write 2026-11-27 07:30'),
        ("2026-12-31 24:00", '"2026-12-31 24:00": a day ends with 23:59; write 2027-01-01 00:00'),
        ("2026-11-27 25:00", '"25:00" is no time of day; write one from 00:00 to 23:59'),
        ("2026-11-27 19:00 - 21:00", '"19:00 - 21:00" is two times, and here one is wanted; write 19:00'),
        ("2026-11 07:30", '"2026-11 07:30" has a time but no day; write one like 2026-11-27 07:30'),
        ("2026-11 7:30", '"2026-11 7:30" has a time but no day; write one like 2026-11-27 07:30'),
        ("M3 07:30", '"M3 07:30" has a time but no day; write one like 2026-11-27 07:30'),
        ("Mon 07:30", '"Mon 07:30" has a time but no day; write one like 2026-11-27 07:30'),
        ("19:00", '"19:00" has no day; write one like 2026-11-27 19:00'),
        ("7:30", '"7:30" has no day; write one like 2026-11-27 07:30'),
        ("11/27/2026 07:30", '"11/27/2026" is no date; write 2026-11-27'),
        ("27 November 2026 07:30", '"27 November 2026" is no date; write 2026-11-27'),
        ("27 November 2026", '"27 November 2026" is no date; write 2026-11-27'),
        (
            "2026-02-30 07:30",
            '"2026-02-30" is no date: february 2026 has 28 days; write 2026-02-28',
        ),
    ],
)
def test_what_is_no_day_with_a_time_is_said(text: str, message: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_at(text)
    assert str(caught.value) == message


def test_an_id_that_ends_like_a_time_is_an_id() -> None:
    assert parse_at("event19h") == At(Anchor("event19h"))


# ---------------------------------------------------------------- what it means


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-27", "2026-11-27", "2026-11-27"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("FY2026", "2026-07-01", "2027-06-30"),
        ("FY2026-Q1", "2026-07-01", "2026-09-30"),
        ("FY2026-Q3", "2027-01-01", "2027-03-31"),
        ("FY2026-H2", "2027-01-01", "2027-06-30"),
        ("FY2999", "2999-07-01", "3000-06-30"),
        ("M1", "2026-07-01", "2026-07-31"),
        ("M3", "2026-09-01", "2026-09-30"),
        ("M12", "2027-06-01", "2027-06-30"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    when = parse_when(text)
    assert str(first_day(when, period_start=START, fiscal_month=7)) == first
    assert str(last_day(when, period_start=START, fiscal_month=7)) == last


def test_a_fiscal_year_that_begins_in_january_is_the_calendar_year() -> None:
    for text in ("2026", "2026-Q3", "2026-H2"):
        assert first_day(parse_when(f"FY{text}")) == first_day(parse_when(text))
        assert last_day(parse_when(f"FY{text}")) == last_day(parse_when(text))
        assert months_of(parse_when(f"FY{text}")) == months_of(parse_when(text))


@pytest.mark.parametrize("text", ["launch", "launch-2w", "start", "-1d", "M3"])
def test_what_needs_a_milestone_or_a_period_has_no_days(text: str) -> None:
    when = parse_when(text)
    assert first_day(when) is None
    assert last_day(when) is None
    assert months_of(when) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11", Month(2026, 11), Month(2026, 11)),
        ("2022-Q1", Month(2022, 1), Month(2022, 3)),
        ("2026-H2", Month(2026, 7), Month(2026, 12)),
        ("2026", Month(2026, 1), Month(2026, 12)),
        ("FY2026-Q2", Month(2026, 10), Month(2026, 12)),
        ("FY2026", Month(2026, 7), Month(2027, 6)),
        ("M7", Month(2027, 1), Month(2027, 1)),
    ],
)
def test_months_of_keys_of_a_month_map(text: str, first: Month, last: Month) -> None:
    when = parse_when(text)
    assert is_month_or_longer(when)
    assert months_of(when, period_start=START, fiscal_month=7) == (first, last)


@pytest.mark.parametrize("text", ["2026-11-27", "2026-W48", "launch", "launch+1m", "start", "+1m"])
def test_what_is_shorter_than_a_month_or_unknown_is_no_key_of_a_month_map(text: str) -> None:
    when = parse_when(text)
    assert not is_month_or_longer(when)
    assert months_of(when, period_start=START) is None


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("launch", "launch"),
        ("launch-2w", "launch"),
        ("start", None),
        ("start+3d", None),
        ("-1d", None),
        ("2026", None),
        ("M3", None),
    ],
)
def test_anchor_of(text: str, anchor: str | None) -> None:
    assert anchor_of(parse_when(text)) == anchor
