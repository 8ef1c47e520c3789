"""Days and amounts as banks write them: the column decides, and what it leaves open is asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError, Trouble
from smmplan.source.statements.amounts import decimal_mark, marks_of, read_amount, value
from smmplan.source.statements.days import day_order, read_day, settle


@pytest.mark.parametrize(
    ("text", "digits", "negative", "currency", "out"),
    [
        ("1,234.56", "1,234.56", False, None, None),
        ("1.234,56", "1.234,56", False, None, None),
        ("1 234,56", "1234,56", False, None, None),
        ("1\u202f234,56\u00a0€", "1234,56", False, "EUR", None),
        ("1’234.50", "1234.50", False, None, None),
        ("(12.30)", "12.30", True, None, None),
        ("(PHP 12.30)", "12.30", True, "PHP", None),
        ("PHP (12.30)", "12.30", True, "PHP", None),
        ("-12.30", "12.30", True, None, None),
        ("−12.30", "12.30", True, None, None),
        ("12.30-", "12.30", True, None, None),
        ("-₱1,234", "1,234", True, "PHP", None),
        ("₱-1,234", "1,234", True, "PHP", None),
        ("+5", "5", False, None, None),
        ("PHP 1,234.00", "1,234.00", False, "PHP", None),
        ("1,234.00PHP", "1,234.00", False, "PHP", None),
        ("1,234.00 CR", "1,234.00", False, None, False),
        ("5.00 USD", "5.00", False, "USD", None),
        ("(5.00 AUD)", "5.00", True, "AUD", None),
        ("5.00 USD CR", "5.00", False, "USD", False),
        ("1,234.00DR", "1,234.00", False, None, True),
        ("(5.00) DR", "5.00", True, None, True),
        ("5,-", "5", False, None, None),
        ("5.--", "5", False, None, None),
        (".50", ".50", False, None, None),
        ("￥１２．５０", "12.50", False, None, None),
        ("$12", "12", False, None, None),
    ],
)
def test_amounts_as_they_are_written(
    text: str, digits: str, negative: bool, currency: str | None, out: bool | None
) -> None:
    assert read_amount(text) == (digits, negative, currency, out)


@pytest.mark.parametrize("text", ["", " ", "-", "--", "—", "n/a"])
def test_a_cell_without_an_amount(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize("text", ["abc", "12%", "1.2.3 apples", "(5", "-5-", "(-5)", "EUR 5 PHP", "9" * 70, "٣"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(GrammarError):
        read_amount(text)


@pytest.mark.parametrize(
    ("digits", "marks"),
    [
        ("1234", ".,"), ("1,234", ".,"), ("1.234", ".,"), ("1234.5", "."), ("1,234.5", "."), ("1.234,5", ","),
        ("1,23", ","), ("0,125", ","), ("1,234,567", "."), ("1.234.567", ","), ("12,34,567.50", "."), ("1,2.3", ""),
        ("1.2.3", ""), ("12,34", ","), ("1234,567", ","), (".5", "."),
    ],
)  # fmt: skip
def test_which_mark_may_stand_before_decimals(digits: str, marks: str) -> None:
    assert marks_of(digits) == set(marks)


def test_the_column_decides_what_one_amount_leaves_open() -> None:
    assert decimal_mark([(2, "1,234"), (3, "5.50")], None) == "."
    assert decimal_mark([(2, "1.234"), (3, "5,50")], None) == ","
    assert decimal_mark([(2, "1234"), (3, "5")], None) == "."
    assert decimal_mark([], None) == "."
    with pytest.raises(Trouble, match=r'line 2: "1,234" may be 1234 or 1\.234, .*--decimal'):
        decimal_mark([(2, "1,234"), (3, "5")], None)
    assert decimal_mark([(2, "1,234"), (3, "5")], ",") == ","
    with pytest.raises(Trouble, match=r'"1\.5" \(line 2\), "2,5" \(line 9\)'):
        decimal_mark([(9, "2,5"), (2, "1.5")], None)
    with pytest.raises(Trouble, match=r"line 2.*--decimal ,"):
        decimal_mark([(2, "1,5")], ".")


@given(
    st.lists(st.decimals("-99999999", "99999999", places=2), min_size=1, max_size=8),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")]),
    st.sampled_from(["{}", "PHP {}", "{} PHP", "₱{}"]),
)
def test_an_amount_is_read_as_it_was_written(amounts: list[Decimal], marks: tuple[str, str], around: str) -> None:
    swap = str.maketrans({",": marks[0], ".": marks[1]})
    texts = [around.format(f"{abs(amount):,.2f}".translate(swap)) for amount in amounts]
    read = [read_amount(f"({text})" if amount < 0 else text) for text, amount in zip(texts, amounts, strict=True)]
    mark = decimal_mark([(line, each.digits) for line, each in enumerate(read) if each], None)
    found = [-value(each.digits, mark) if each.negative else value(each.digits, mark) for each in read if each]
    assert found == amounts


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-05", "2026/11/5", "2026.11.05", "20261105", "2026年11月5日", "2026-11-05 08:30:00",
        "2026-11-05T08:30:00Z", "2026-11-05T08:30:00.123+08:00", "2026-11-05 8:30 PM", "２０２６-１１-０５",
        "5 Nov 2026", "05-Nov-26", "5. November 2026", "Nov 5, 2026", "November 5 2026", "Thu, Nov 5, 2026",
        "5 nov. 2026", "5 de noviembre de 2026", "Nobyembre 5, 2026", "5 novembre 2026",
    ],
)  # fmt: skip
def test_days_that_leave_nothing_open(text: str) -> None:
    assert read_day(text) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3. März 2026", 3),
        ("3 mar 2026", 3),
        ("3 Mai 2026", 5),
        ("3 Dez 2026", 12),
        ("3 août 2026", 8),
        ("3 juil. 2026", 7),
    ],
)
def test_months_of_four_languages(text: str, month: int) -> None:
    assert read_day(text) == date(2026, month, 3)


@pytest.mark.parametrize("text", ["", "Total", "31/12", "2026-02-30", "46000", "12:30", "3 jui 2026", "0001-01-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(GrammarError):
        read_day(text)


def test_the_column_decides_which_number_is_the_day() -> None:
    def order(*texts: str, stated: str | None = None) -> str | None:
        days = [(line, text, read_day(text)) for line, text in enumerate(texts, start=2)]
        return day_order([each for each in days if isinstance(each[2], tuple)], stated)  # type: ignore[arg-type, misc]

    assert order("03/04/2026", "13/04/2026") == "day-first"
    assert order("03/04/26", "04/13/26") == "month-first"
    assert order("04/04/2026", "2026-04-13") is None
    assert order("03/04/2026", stated="month-first") == "month-first"
    with pytest.raises(Trouble, match=r'line 2: "03/04/2026" may be 3 April or 4 March, .*--day-first'):
        order("03/04/2026", "05.04.2026")
    with pytest.raises(Trouble, match=r'"13/04/2026" \(line 2\), "04/13/2026" \(line 3\)'):
        order("13/04/2026", "04/13/2026")


def test_a_day_that_the_order_does_not_have() -> None:
    assert settle(read_day("03/04/2026"), "day-first", "") == date(2026, 4, 3)
    assert settle(read_day("03/04/2026"), "month-first", "") == date(2026, 3, 4)
    with pytest.raises(GrammarError, match=r'"13/04/2026" is no day'):
        settle(read_day("13/04/2026"), "month-first", "13/04/2026")


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d}-{m}-{s:02}"]),
)
def test_a_day_is_read_as_it_was_written(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, s=day.year % 100)
    assert settle(read_day(text), "day-first", text) == day


@given(st.text(max_size=40))
def test_no_text_is_a_fault(text: str) -> None:
    for read in (read_day, read_amount):
        with suppress(GrammarError):
            read(text)
