"""Where the year will end: each figure by hand, for lines of all sorts and for all together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.books import books
from smmplan.analysis.exchange import exchange
from smmplan.analysis.forecast import Forecast, YearEnd, forecast
from smmplan.base.place import SourceText
from smmplan.source.load import load

HEAD = "smmplan: 1\ntitle: Sinag Coffee\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"
RATES = "  budget_rates: {CNY/PHP: 7.90}\n  rates: {CNY/PHP: {2026-07: 8.00, 2026-08: 8.10}}\n"
SEPTEMBER = date(2026, 9, 10)


def foreseen(budget: str, today: date = SEPTEMBER) -> Forecast:
    text = f"{HEAD}budget:\n{budget}"
    loaded = load(
        "/plan/smmplan.yaml", "smmplan.yaml", "/plan", {"/plan/smmplan.yaml": SourceText("smmplan.yaml", text)}
    )
    assert loaded.plan
    assert not loaded.findings
    kept = books(loaded.plan, today)
    assert kept
    return forecast(kept, exchange(loaded.plan, kept))


def end(*figures: str | None) -> YearEnd:
    return YearEnd(*(None if figure is None else Decimal(figure) for figure in figures))


def of_line(line: str, today: date = SEPTEMBER) -> YearEnd:
    return foreseen(f"  lines: {{ads: {{{line}}}}}\n", today).lines["ads"]


JULY_AND_AUGUST = "actual: {2026-07: 80.00, 2026-08: 130.00}"


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        # 210 in two months of six; all months are planned alike.
        (f"plan: 100.00/month, {JULY_AND_AUGUST}", ("610.00", "610.00", "630.00", "630.00", "600.00")),
        # What is spent in the month that is running counts where it is more than the plan, and in no run rate.
        ("plan: 100.00/month, actual: {2026-07: 80.00, 2026-08: 130.00, 2026-09: 160.00}",
         ("670.00", "670.00", "630.00", "630.00", "600.00")),
        # A season: 210 were spent of 200, and 200 are a quarter of the plan.
        ("plan: {2026-07: 100.00, 2026-08: 100.00, 2026-11: 200.00, 2026-12: 400.00}, " + JULY_AND_AUGUST,
         ("810.00", "810.00", "630.00", "840.00", "800.00")),
        # A closed month without a record counts as planned, and as nothing where the line says so.
        ("plan: 100.00/month, actual: {2026-08: 130.00}", ("630.00", "630.00", "690.00", "690.00", "600.00")),
        ("plan: 100.00/month, actual: {2026-08: 130.00}, rollover: {missing: zero}",
         ("530.00", "530.00", "390.00", "390.00", "600.00")),
        ("plan: 100.00/month, tracked: false", ("600.00", "600.00", "600.00", "600.00", "600.00")),
        # What was brought along may be spent; a line without a plan has no season.
        ("opening: 50.00, " + JULY_AND_AUGUST, ("210.00", "210.00", "210.00", None, "50.00")),
        # Its own months only: November and December, none of them closed.
        ("plan: {2026-11: 100.00, 2026-12: 100.00}", ("200.00", "200.00", None, None, "200.00")),
        # From August to November, with a month without anything between: 30 in one of four.
        ("plan: {2026-08: 40.00, 2026-11: 60.00}, actual: {2026-08: 30.00}",
         ("90.00", "90.00", "120.00", "75.00", "100.00")),
        # A line that is over: its run rate is what it took.
        ("plan: {2026-07: 100.00, 2026-08: 100.00}, " + JULY_AND_AUGUST,
         ("210.00", "210.00", "210.00", "210.00", "200.00")),
        # An amount that is agreed and above the plan is seen coming.
        ("plan: 100.00/month, committed: {2026-10: 130.00}, " + JULY_AND_AUGUST,
         ("640.00", "640.00", "630.00", "630.00", "600.00")),
        # A month that is closed for good before it is over is closed.
        ("plan: 100.00/month, final: [2026-09], actual: {2026-07: 80.00, 2026-08: 130.00, 2026-09: 60.00}",
         ("570.00", "570.00", "540.00", "540.00", "600.00")),
        # Thirds are rounded half up: 100.00 / 3 x 6 is even, 50.00 x 500 / 300 is not.
        ("plan: 100.00/month, final: [2026-09], actual: {2026-07: 0.00, 2026-08: 0.05, 2026-09: 100.00}",
         ("400.05", "400.05", "200.10", "200.10", "600.00")),
        ("plan: {2026-07: 200.00, 2026-08: 100.00, 2026-10: 200.00}, actual: {2026-07: 10.00, 2026-08: 40.00}",
         ("250.00", "250.00", "100.00", "83.33", "500.00")),
        ("", ("0", "0", None, None, "0")),
    ],
)  # fmt: skip
def test_a_line(line: str, figures: tuple[str | None, ...]) -> None:
    assert of_line(line) == end(*figures)


@pytest.mark.parametrize(
    ("amounts", "stated"),
    [
        ("2026-10: 70.00", "580.00"),
        ("2026-10: 0.00", "510.00"),
        ("2026-09: 150.00, 2026-11: 100.00, 2026-12: 400.00", "960.00"),
        ("2026-09: 20.00", "545.00"),
        ("2026-08: 999.00", "610.00"),
    ],
)
def test_a_stated_forecast_counts_in_place_of_what_is_assumed(amounts: str, stated: str) -> None:
    actual = "actual: {2026-07: 80.00, 2026-08: 130.00, 2026-09: 35.00}"
    found = of_line(f"plan: 100.00/month, {actual}, forecast: {{{amounts}}}")

    assert found.stated == Decimal(stated)
    assert found.planned_remainder == Decimal("610.00")


def test_a_stated_forecast_counts_also_where_nobody_records_and_not_for_a_month_that_is_closed_for_good() -> None:
    untracked = of_line("plan: 100.00/month, tracked: false, forecast: {2026-08: 1.00, 2026-10: 70.00}")
    final = of_line("plan: 100.00/month, final: [2026-09], actual: {2026-09: 60.00}, forecast: {2026-09: 90.00}")

    assert untracked.stated == Decimal("570.00")
    assert final.stated == final.planned_remainder == Decimal("560.00")


@pytest.mark.parametrize(
    ("today", "figures"),
    [
        (date(2026, 6, 30), ("630.00", "630.00", None, None)),
        (date(2026, 7, 31), ("630.00", "630.00", None, None)),
        (date(2026, 8, 1), ("610.00", "610.00", "480.00", "480.00")),
        (date(2027, 1, 1), ("610.00", "610.00", "610.00", "610.00")),
    ],
)
def test_run_rates_begin_with_the_first_closed_month(today: date, figures: tuple[str | None, ...]) -> None:
    assert of_line(f"plan: 100.00/month, {JULY_AND_AUGUST}", today) == end(*figures, "600.00")


def test_a_cut_ends_a_line_also_for_its_run_rates() -> None:
    found = foreseen("""\
  lines: {ads: {plan: 100.00/month, actual: {2026-07: 80.00, 2026-08: 90.00}}}
  cuts: [{date: 2026-08-20, line: ads, starting: 2026-10, into: outside, because: sold out}]
""").lines["ads"]

    # Three months are left of it; 30 that July and August left over go with the cut, beside the plan.
    assert found == end("270.00", "270.00", "255.00", "255.00", "270.00")


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("plan: 600.00, actual: 50.00, opening: 5.00", ("600.00", "600.00", None, None, "605.00")),
        ("plan: 300.00..600.00, actual: {2026-07: 700.00}", ("700.00", "700.00", None, None, "600.00")),
        ("plan: 600.00, actual: {2026-08: 50.00, 2026-09: 20.00}, "
         "forecast: {2026-08: 9.00, 2026-09: 30.00, 2026-10: 100.00}",
         ("600.00", "180.00", None, None, "600.00")),
        ("plan: 600.00, actual: {2026-09: 50.00}, forecast: {2026-09: 30.00}",
         ("600.00", "50.00", None, None, "600.00")),
    ],
)  # fmt: skip
def test_a_line_in_one_sum_has_no_run_rate(line: str, figures: tuple[str | None, ...]) -> None:
    assert of_line(line) == end(*figures)


def test_the_total_has_the_planned_remainder_of_lines_without_a_run_rate() -> None:
    found = foreseen("""\
  total: 1500.00
  lines:
    ads: {plan: 100.00/month, actual: {2026-07: 80.00, 2026-08: 130.00}}
    late: {plan: {2026-12: 90.00}}
    event: {plan: 200.00, actual: 50.00}
    unplanned: {actual: {2026-07: 6.00}}
    search: {parent: ads, plan: 70.00/month}
    beans: {in_kind: true, plan: 5.00/month}
  income: {sponsor: {plan: 10.00/month, actual: {2026-07: 4.00, 2026-08: 4.00}}}
""")

    assert found.total == end("906.00", "906.00", "926.00", "926.00", "890.00")
    assert found.left == Decimal("594.00")
    assert set(found.lines) == {"ads", "late", "event", "unplanned", "beans"}
    assert found.lines["beans"].full_use == Decimal("30.00")
    assert found.income == {"sponsor": end("48.00", "48.00", "24.00", "24.00", "60.00")}


def test_no_line_has_a_run_rate_then_the_total_has_none() -> None:
    found = foreseen("  lines: {late: {plan: {2026-12: 90.00}}, event: {plan: 200.00}}\n")

    assert found.total == end("290.00", "290.00", None, None, "290.00")
    assert found.left is None


def test_more_than_the_total_leaves_less_than_nothing() -> None:
    assert foreseen("  total: 500.00\n  lines: {ads: {plan: 100.00/month}}\n").left == Decimal("-100.00")


def test_money_that_went_through_a_pool_is_counted_once() -> None:
    found = foreseen("""\
  openings: {pool: 40.00}
  rollover: {surplus: pool}
  lines:
    ads: {plan: {2026-07: 100.00}, actual: {2026-07: 30.00}}
    video: {plan: {2026-08: 10.00}, actual: {2026-08: 85.00}}
  transfers: [{date: 2026-08-03, from: pool, to: video, amount: 75.00, because: two more clips}]
  increases: [{date: 2026-08-03, line: video, amount: 3.00}]
""")

    assert found.lines["video"].full_use == Decimal("88.00")
    assert found.total.full_use == Decimal("153.00")


def test_a_line_in_another_currency_is_converted_cell_by_cell() -> None:
    found = foreseen(f"""\
{RATES}  lines:
    kol: {{currency: CNY, plan: 10.00/month, opening: 1.00, actual: {{2026-07: 9.99, 2026-08: 12.00}},
          forecast: {{2026-10: 20.00}}}}
    ads: {{plan: 100.00/month, {JULY_AND_AUGUST}}}
""")

    assert found.lines["kol"] == end("61.99", "71.99", "65.97", "65.97", "61.00")
    # July 79.92 and August 97.20 at the rates of their months, the rest at 79.00 a month, and 158.00 in October.
    kol = end("493.12", "572.12", "531.36", "531.36", "481.90")
    ads = end("610.00", "610.00", "630.00", "630.00", "600.00")
    assert found.total == YearEnd(*(a + b for a, b in zip(kol, ads, strict=True) if a is not None and b is not None))


def test_a_line_in_one_sum_in_another_currency() -> None:
    found = foreseen(f"""\
{RATES}  lines: {{shoot: {{currency: CNY, plan: 100.00, actual: {{2026-07: 20.00}}, forecast: {{2026-10: 30.00}}}}}}
""")

    assert found.total == end("792.00", "397.00", None, None, "790.00")


@pytest.mark.parametrize("line", ["plan: 10.00/month, actual: {2026-09: 1.00}", "plan: 90.00, actual: {2026-09: 1.00}"])
def test_a_missing_rate_leaves_the_total_unknown_and_the_line_known(line: str) -> None:
    found = foreseen(
        f"{RATES}  total: 5000.00\n  lines: {{kol: {{currency: CNY, {line}}}, ads: {{plan: 1.00/month}}}}\n"
    )

    assert found.lines["kol"].planned_remainder is not None
    assert found.total.planned_remainder is found.total.stated is found.total.run_rate is None
    assert found.left is None
    # What may be spent needs the budget's rate alone: six months, or one sum, of CNY at 7.90, and six of 1 PHP.
    assert found.total.full_use == Decimal("480.00") if "month" in line else Decimal("717.00")


def test_what_was_brought_along_needs_a_rate_too() -> None:
    found = foreseen(
        "  rates: {CNY/PHP: {2026: 8.00}}\n  lines: {kol: {currency: CNY, opening: 5.00, actual: {2026-07: 1.00}}}\n"
    )

    assert found.lines["kol"].full_use == Decimal("5.00")
    assert found.total == end(None, None, None, None, None)


def test_a_plan_without_lines() -> None:
    assert foreseen("  total: 5.00\n").total == end("0", "0", None, None, "0")
