"""Too slow, too fast or fine: the bounds, the days without a word, and money that is not there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.books import Books, books
from smmplan.analysis.pace import FAST, FINE, SLOW, WATCH_FAST, WATCH_SLOW, Pace, Paces, daily_setting, pacing
from smmplan.base.place import SourceText
from smmplan.source.load import load

HEAD = "smmplan: 1\ntitle: Sinag Coffee\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"
HALF_OF_SEPTEMBER = date(2026, 9, 15)


def kept(budget: str, today: date, head: str = HEAD) -> Books:
    text = f"{head}budget:\n{budget}"
    loaded = load(
        "/plan/smmplan.yaml", "smmplan.yaml", "/plan", {"/plan/smmplan.yaml": SourceText("smmplan.yaml", text)}
    )
    assert loaded.plan
    assert not loaded.findings
    kept = books(loaded.plan, today)
    assert kept
    return kept


def of_line(line: str, today: date = HALF_OF_SEPTEMBER, head: str = HEAD) -> Paces:
    return pacing(kept(f"  lines: {{ads: {{{line}}}}}\n", today, head)).lines["ads"]


def pace(state: str, ratio: str | None, spent: str, expected: str) -> Pace:
    return Pace(state, None if ratio is None else Decimal(ratio), Decimal(spent), Decimal(expected))


@pytest.mark.parametrize(
    ("spent", "state", "ratio"),
    [
        ("79.99", SLOW, "0.7999"),
        ("80.00", WATCH_SLOW, "0.8000"),
        ("89.99", WATCH_SLOW, "0.8999"),
        ("90.00", FINE, "0.9000"),
        ("100.00", FINE, "1.0000"),
        ("110.00", FINE, "1.1000"),
        ("110.01", WATCH_FAST, "1.1001"),
        ("120.00", WATCH_FAST, "1.2000"),
        ("120.01", FAST, "1.2001"),
        ("0.00", SLOW, "0.0000"),
        ("-5.00", SLOW, "-0.0500"),
    ],
)
def test_the_bounds_of_a_month(spent: str, state: str, ratio: str) -> None:
    found = of_line(f"plan: {{2026-09: 200.00}}, actual: {{2026-09: {spent}}}")

    assert found.month == pace(state, ratio, spent, "100.00")


def test_a_state_comes_from_the_amounts_and_not_from_a_rounded_ratio() -> None:
    found = of_line("plan: {2026-09: 200000.00}, actual: {2026-09: 79999.99}").month

    assert found == pace(SLOW, "0.8000", "79999.99", "100000.00")


@pytest.mark.parametrize(("day", "says"), [(1, False), (4, False), (5, True), (30, True)])
def test_a_month_is_silent_before_its_fifth_day(day: int, says: bool) -> None:
    found = of_line("plan: 30.00/month, actual: {2026-07: 30.00, 2026-08: 30.00, 2026-09: 5.00}", date(2026, 9, day))

    assert (found.month is not None) == says
    # Two months are behind it, so the year is not.
    assert found.year


@pytest.mark.parametrize(("day", "says"), [(4, False), (5, True)])
def test_a_plan_is_silent_before_its_fifth_day(day: int, says: bool) -> None:
    found = of_line("plan: 31.00/month, actual: {2026-07: 5.00}", date(2026, 7, day))

    assert (found.year is not None) == (found.month is not None) == says


def test_the_month_counts_what_was_carried_and_moved_but_nothing_that_is_assumed() -> None:
    found = pacing(
        kept(
            """\
  lines: {ads: {plan: 100.00/month, actual: {2026-07: 90.00, 2026-08: 90.00, 2026-09: 50.00},
    committed: {2026-09: 70.00}}}
  increases: [{date: 2026-09-02, line: ads, amount: 30.00}]
""",
            HALF_OF_SEPTEMBER,
        )
    ).lines["ads"]

    assert found.month == pace(SLOW, "0.6667", "50.00", "75.00")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # 2.5 of six months are over.
        ("plan: 100.00/month, actual: {2026-07: 100.00, 2026-08: 100.00, 2026-09: 50.00}",
         pace(FINE, "1.0000", "250.00", "250.00")),
        # Of 660 with what was brought along, 2.5 of six parts.
        ("opening: 60.00, plan: 100.00/month, actual: {2026-07: 220.00}",
         pace(WATCH_SLOW, "0.8000", "220.00", "275.00")),
        # By the plan a tenth is due, not 2.5 of six.
        ("plan: {2026-07: 10.00, 2026-09: 20.00, 2026-12: 170.00}, actual: {2026-07: 25.00}",
         pace(FAST, "1.2500", "25.00", "20.00")),
        # What is recorded for months ahead is not spent to date.
        ("plan: 12.00/month, actual: {2026-07: 30.00, 2026-10: 9.00}", pace(FINE, "1.0000", "30.00", "30.00")),
        # A month without a record is nothing spent.
        ("plan: 12.00/month, actual: {2026-07: 12.00}", pace(SLOW, "0.4000", "12.00", "30.00")),
    ],
)  # fmt: skip
def test_the_year(line: str, expected: Pace) -> None:
    assert of_line(line).year == expected


def test_the_year_counts_what_was_moved() -> None:
    found = pacing(
        kept(
            """\
  lines: {ads: {plan: 100.00/month, actual: {2026-07: 100.00}}}
  increases: [{date: 2026-12-02, line: ads, amount: 120.00}]
""",
            HALF_OF_SEPTEMBER,
        )
    ).lines["ads"]

    assert found.year == pace(SLOW, "0.3333", "100.00", "300.00")


@pytest.mark.parametrize(
    ("line", "month", "year"),
    [
        # No money: no ratio. Spending of it is fast all the same, and never "on track".
        ("plan: {2026-07: 10.00}, actual: {2026-07: 10.00}", None, pace(FINE, "1.0000", "10.00", "10.00")),
        ("plan: {2026-07: 10.00}, actual: {2026-07: 10.00, 2026-09: 1.00}",
         pace(FAST, None, "1.00", "0.00"), pace(FINE, "1.1000", "11.00", "10.00")),
        ("plan: {2026-07: 10.00}, actual: {2026-07: 40.00, 2026-09: 1.00}",
         pace(FAST, None, "1.00", "-15.00"), pace(FAST, "4.1000", "41.00", "10.00")),
        ("plan: {2026-07: 10.00}, actual: {2026-07: 40.00, 2026-09: -1.00}",
         None, pace(FAST, "3.9000", "39.00", "10.00")),
        ("actual: {2026-07: 40.00}", None, pace(FAST, None, "40.00", "0.00")),
        ("opening: -9.00, actual: {2026-09: 1.00}",
         pace(FAST, None, "1.00", "-4.50"), pace(FAST, None, "1.00", "-9.00")),
        # Money without a plan, and a plan that begins later: nothing to go by.
        ("opening: 9.00", pace(SLOW, "0.0000", "0", "4.50"), None),
        ("plan: {2026-12: 9.00}", None, None),
        ("plan: {2026-12: 9.00}, actual: {2026-09: 1.00}",
         pace(FAST, None, "1.00", "0.00"), pace(FAST, None, "1.00", "0.00")),
        ("", None, None),
    ],
)  # fmt: skip
def test_no_division_by_what_is_zero_or_below(line: str, month: Pace | None, year: Pace | None) -> None:
    assert of_line(line) == Paces(month, year)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 12, 31), pace(WATCH_SLOW, "0.8000", "480.00", "600.00")),
        (date(2027, 1, 1), pace(WATCH_SLOW, "0.8000", "480.00", "600.00")),
    ],
)
def test_before_and_after_the_plan(today: date, year: Pace | None) -> None:
    actual = ", ".join(f"2026-{month:02}: 80.00" for month in range(7, 13))
    found = of_line(f"plan: 100.00/month, actual: {{{actual}}}", today)

    assert found.year == year
    assert (found.month is not None) == (today == date(2026, 12, 31))


def test_a_plan_without_dates_has_no_pace() -> None:
    head = HEAD.replace("{from: 2026-07-01, to: 2026-12-31}", "{months: 6}")

    assert of_line("plan: 100.00/month, actual: {M1: 80.00}", head=head) == Paces(None, None)


def test_which_lines_have_a_pace_and_which_count_together() -> None:
    found = pacing(
        kept(
            """\
  openings: {pool: 12.00}
  lines:
    ads: {plan: 100.00/month, actual: {2026-07: 100.00, 2026-08: 100.00, 2026-09: 55.00}}
    tools: {plan: 20.00/month, actual: {2026-07: 20.00, 2026-08: 20.00, 2026-09: 5.00}}
    kol: {currency: CNY, plan: 10.00/month, actual: {2026-07: 10.00, 2026-08: 10.00, 2026-09: 9.00}}
    beans: {in_kind: true, plan: 500.00/month, actual: {2026-09: 500.00}}
    rent: {tracked: false, plan: 300.00/month}
    event: {plan: 700.00, actual: 200.00}
    search: {parent: ads, plan: 60.00/month}
""",
            HALF_OF_SEPTEMBER,
        )
    )

    assert set(found.lines) == {"ads", "tools", "kol", "beans"}
    assert list(found.by_currency) == ["PHP", "CNY"]
    # What the pool brought along may be spent too: 732 of which 2.5 of six parts are due.
    assert found.by_currency["PHP"] == Paces(
        pace(FINE, "1.0000", "60.00", "60.00"), pace(FINE, "0.9836", "300.00", "305.00")
    )
    assert found.by_currency["CNY"].month == pace(FAST, "1.8000", "9.00", "5.00")


@pytest.mark.parametrize(
    ("line", "day", "daily"),
    [
        ("plan: {2026-09: 300.00}", 1, "10.00"),
        ("plan: {2026-09: 300.00}, actual: {2026-09: 100.00}", 15, "12.50"),
        ("plan: {2026-09: 100.00}", 28, "33.33"),
        ("plan: {2026-09: 100.00}, actual: {2026-09: 0.02}", 29, "49.99"),
        ("plan: {2026-09: 100.00}, actual: {2026-09: 99.99}", 30, "0.01"),
        ("plan: {2026-09: 100.00}, actual: {2026-09: 100.01}", 15, "0.00"),
        ("plan: {2026-09: 300.00}, committed: {2026-09: 290.00}", 1, "10.00"),
        ("currency: JPY, plan: {2026-09: 100}", 28, "33"),
    ],
)
def test_the_daily_setting_is_rounded_down_and_never_below_zero(line: str, day: int, daily: str) -> None:
    found = kept(f"  lines: {{ads: {{{line}}}}}\n", date(2026, 9, day))

    assert str(daily_setting(found.lines["ads"], found.horizon)) == daily


def test_lines_without_a_daily_setting() -> None:
    budget = "  lines: {ads: {plan: 9.00/month}, rent: {tracked: false, plan: 9.00/month}, event: {plan: 9.00}}\n"
    now, after = kept(budget, HALF_OF_SEPTEMBER), kept(budget, date(2027, 1, 1))

    assert daily_setting(now.lines["rent"], now.horizon) is None
    assert daily_setting(now.lines["event"], now.horizon) is None
    assert daily_setting(after.lines["ads"], after.horizon) is None


@given(
    spent=st.integers(-10_000, 10_000),
    available=st.integers(-10_000, 10_000),
    day=st.integers(5, 30),
)
def test_a_state_is_where_the_amounts_say(spent: int, available: int, day: int) -> None:
    found = of_line(f"opening: {available}.00, actual: {{2026-09: {spent}.00}}", date(2026, 9, day)).month

    due, gone = available * day, spent * 30
    if due <= 0:
        assert (found.state if found else None) == (FAST if spent > 0 else None)
        return
    assert found
    bounds = {SLOW: (None, 80), WATCH_SLOW: (80, 90), FINE: (90, 110), WATCH_FAST: (110, 120), FAST: (120, None)}
    low, high = bounds[found.state]
    assert low is None or gone * 100 >= due * low
    assert high is None or gone * 100 <= due * high
