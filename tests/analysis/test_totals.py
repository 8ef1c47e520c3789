"""What lines come to: by month and for the year, by category and channel, apart from gifts and income."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.books import books
from smmplan.analysis.exchange import Missing, exchange
from smmplan.analysis.totals import Ceiling, Totals, totals
from smmplan.analysis.year import Year
from smmplan.base.place import SourceText
from smmplan.source.load import load

HEAD = """\
smmplan: 1
title: Sinag Coffee
currency: PHP
period: {from: 2026-07-01, to: 2026-10-31}
channels: {facebook: {platform: facebook}, tiktok: {platform: tiktok}}
"""
RATES = "  budget_rates: {CNY/PHP: 7.90}\n  rates: {CNY/PHP: {2026-07: 7.95, 2026-08: 8.02}}\n"
AUGUST = date(2026, 8, 10)


def summed(budget: str, today: date = AUGUST, head: str = HEAD) -> Totals:
    text = f"{head}budget:\n{budget}"
    loaded = load(
        "/plan/smmplan.yaml", "smmplan.yaml", "/plan", {"/plan/smmplan.yaml": SourceText("smmplan.yaml", text)}
    )
    assert loaded.plan
    assert not loaded.findings
    kept = books(loaded.plan, today)
    assert kept
    return totals(kept, exchange(loaded.plan, kept))


def amounts(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def year(
    planned: str,
    spent: str = "0",
    assumed: str = "0",
    *,
    low: str | None = None,
    moved: str = "0",
    committed: str = "0",
) -> Year:
    return Year(*amounts(planned, low or planned, moved, spent, assumed, committed))


def test_months_and_year_of_two_lines() -> None:
    found = summed("""\
  lines:
    ads: {plan: 100.00/month, actual: {2026-07: 80.00, 2026-08: 30.00}, committed: {2026-08: 90.00}}
    tools: {plan: {2026-07: 5.00, 2026-10: 7.50}, actual: {2026-07: 6.25}}
  transfers: [{date: 2026-09-01, from: ads, to: tools, amount: 10.00, because: the editor costs more}]
""").lines

    assert found.months.planned == amounts("105.00", "100.00", "100.00", "107.50")
    assert found.months.moved == amounts("0", "0", "0", "0")
    assert found.months.spent == amounts("86.25", "30.00", "0", "0")
    assert found.months.assumed == amounts("0", "90.00", "100.00", "107.50")
    assert found.months.committed == amounts("0", "90.00", "0", "0")
    own = found.by_currency["PHP"].months
    assert own.opening == amounts("0", "18.75", "-1.25", "-1.25")
    assert own.available == amounts("105.00", "118.75", "98.75", "106.25")
    assert own.free == amounts("18.75", "-1.25", "98.75", "106.25")
    assert own.closing == own.carry == amounts("18.75", "-1.25", "-1.25", "-1.25")
    assert found.year == found.by_currency["PHP"].year == year("412.50", "116.25", "297.50", committed="90.00")
    assert found.year.revised == Decimal("412.50")


def test_what_left_a_line_by_its_policy_is_added_up() -> None:
    found = summed(
        """\
  rollover: {surplus: pool, deficit: absorb}
  lines:
    spare: {plan: {2026-07: 100.00}, actual: {2026-07: 40.00}}
    short: {plan: {2026-07: 10.00}, actual: {2026-07: 100.00}}
    gone: {plan: {2026-07: 9.00}, actual: {2026-07: 2.00}, rollover: {surplus: expire}}
    spared: {plan: {2026-07: 9.00}, actual: {2026-07: 12.00}, rollover: {deficit: forgive}}
""",
        today=date(2026, 11, 1),
    )
    own = found.lines.by_currency["PHP"].months

    assert own.swept[0] == own.absorbed[0] == Decimal("60.00")
    assert (own.expired[0], own.forgiven[0]) == amounts("7.00", "3.00")
    assert (own.closing[0], own.carry[0]) == amounts("-26.00", "-30.00")


def test_distributed_money_is_added_up() -> None:
    found = summed("""\
  rollover: {surplus: pool, distribute: {video: 1}}
  openings: {pool: 25.00}
  lines: {video: {plan: {2026-07: 1.00}, actual: {2026-07: 2.00}}}
""")

    own = found.lines.by_currency["PHP"].months
    assert own.distributed == amounts("25.00", "24.00", "24.00", "24.00")
    assert own.available[0] == Decimal("26.00")


def test_a_breakdown_gifts_and_income_do_not_count_as_lines() -> None:
    found = summed("""\
  lines:
    ads: {category: advertising, plan: 100.00/month, actual: {2026-07: 90.00}}
    search: {parent: ads, plan: 60.00/month, actual: {2026-07: 50.00}}
    beans: {in_kind: true, category: advertising, plan: 7.00/month}
  income:
    sponsor: {plan: 30.00/month, actual: {2026-07: 25.00}}
    venue: {in_kind: true, plan: 11.00/month}
""")

    assert found.lines.year == year("400.00", "90.00", "300.00")
    assert found.by_category == {"advertising": found.lines}
    assert found.in_kind.year == year("28.00", "0", "28.00")
    assert found.income.year == year("120.00", "25.00", "90.00")
    assert found.income_in_kind.year.planned == Decimal("44.00")


def test_each_line_is_in_one_part_and_several_channels_are_one_part() -> None:
    found = summed("""\
  lines:
    a: {category: software, plan: {2026-07: 1.00}}
    b: {category: advertising, channels: [tiktok], plan: {2026-07: 2.00}}
    c: {channels: [tiktok, facebook], plan: {2026-07: 4.00}}
    d: {category: advertising, channels: [facebook, tiktok], plan: {2026-07: 8.00}}
""")

    assert [(name, part.year.planned) for name, part in found.by_category.items()] == [
        ("advertising", Decimal("10.00")),
        ("software", Decimal("1.00")),
        (None, Decimal("4.00")),
    ]
    assert [(name, part.year.planned) for name, part in found.by_channels.items()] == [
        (("facebook", "tiktok"), Decimal("12.00")),
        (("tiktok",), Decimal("2.00")),
        ((), Decimal("1.00")),
    ]


def test_lines_in_two_currencies_are_added_in_the_plans_only_as_far_as_it_makes_sense() -> None:
    found = summed(f"""\
{RATES}  lines:
    kol: {{currency: CNY, plan: 10.00/month, actual: {{2026-07: 9.99, 2026-08: 1.00}}}}
    ads: {{plan: 100.00/month, actual: {{2026-07: 90.00}}}}
""")

    assert found.lines.months.planned == amounts(*["179.00"] * 4)
    assert found.lines.months.spent == amounts("169.42", "8.02", "0", "0")
    assert found.lines.months.assumed == amounts("0", "171.10", "179.00", "179.00")
    assert list(found.lines.by_currency) == ["PHP", "CNY"]
    assert found.lines.by_currency["CNY"].months.available == amounts("10.00", "10.01", "10.01", "10.01")
    assert found.lines.by_currency["CNY"].year == year("40.00", "10.99", "29.00")
    assert found.lines.year == year("716.00", "177.44", "529.10")
    assert found.missing == ()


def test_a_missing_rate_leaves_its_months_out_and_is_named_once() -> None:
    found = summed("""\
  budget_rates: {CNY/PHP: 7.90}
  rates: {CNY/PHP: {2026-07: 7.95}}
  lines:
    kol: {currency: CNY, plan: 10.00/month, actual: {2026-07: 10.00, 2026-08: 1.00}}
    wechat: {currency: CNY, plan: 10.00/month, actual: {2026-08: 2.00}}
    fees: {currency: EUR, plan: {2026-09: 3.00}}
    ads: {plan: 100.00/month}
""")

    assert found.lines.months.spent == (Decimal("79.50"), None, Decimal(0), Decimal(0))
    assert found.lines.months.planned == (Decimal("258.00"), Decimal("258.00"), None, Decimal("258.00"))
    assert found.lines.year.planned is found.lines.year.spent is found.lines.year.revised is None
    assert found.missing == (Missing("CNY/PHP", "2026-08"), Missing("EUR/PHP", None))
    assert found.lines.by_currency["CNY"].months.spent == amounts("10.00", "3.00", "0", "0")
    assert found.ceiling.lines is found.ceiling.unallocated is found.ceiling.over is None


def test_missing_rates_stand_by_month_also_in_a_plan_without_dates() -> None:
    spent = ", ".join(f"M{month}: 1.00" for month in (12, 2, 10))
    head = HEAD.replace("{from: 2026-07-01, to: 2026-10-31}", "{months: 12}")
    found = summed(f"  lines: {{kol: {{currency: CNY, plan: 1.00/month, actual: {{{spent}}}}}}}\n", head=head)

    assert [rate.month for rate in found.missing] == [None, "M2", "M10", "M12"]


def test_a_line_in_one_sum_is_in_the_year_and_in_no_month() -> None:
    found = summed("""\
  lines:
    event: {category: events, plan: 300.00..600.00, actual: {2026-07: 50.00, 2026-08: 20.00}}
    ads: {plan: {2026-07: 10.00}, actual: {2026-07: 10.00}}
""")

    assert found.lines.months.planned == amounts("10.00", "0", "0", "0")
    assert found.lines.months.spent == amounts("10.00", "0", "0", "0")
    assert found.lines.year == year("610.00", "80.00", "530.00", low="310.00")
    assert found.by_category["events"].by_currency["PHP"].months.planned == amounts("0", "0", "0", "0")


@pytest.mark.parametrize(
    ("line", "today", "expected"),
    [
        ("plan: 600.00, actual: 50.00", AUGUST, year("600.00", "50.00", "550.00")),
        ("plan: 600.00, actual: 700.00", AUGUST, year("600.00", "700.00")),
        ("plan: 60.00, actual: 55.00, committed: {2026-09: 9.00}", AUGUST,
         year("60.00", "55.00", "9.00", committed="9.00")),
        ("plan: 60.00, actual: 55.00, committed: {2026-07: 9.00}", AUGUST,
         year("60.00", "55.00", "5.00", committed="9.00")),
        ("plan: 600.00, actual: 50.00", date(2026, 11, 1), year("600.00", "50.00")),
        ("plan: 600.00, actual: {2026-07: 0.00}", date(2026, 11, 1), year("600.00")),
        ("plan: 600.00", date(2026, 11, 1), year("600.00", "0", "600.00")),
        ("plan: 600.00, rollover: {missing: zero}", date(2026, 11, 1), year("600.00")),
        ("plan: 600.00, rollover: {missing: zero}", AUGUST, year("600.00", "0", "600.00")),
        ("plan: 600.00, tracked: false", date(2026, 11, 1), year("600.00", "0", "600.00")),
        ("plan: 600.00, tracked: false, actual: 50.00", date(2026, 11, 1), year("600.00", "50.00", "550.00")),
        ("plan: 600.00, tracked: false, actual: 700.00", AUGUST, year("600.00", "700.00")),
        ("plan: {2026-07: 60.00, 2026-08: 40.00}, actual: 70.00", AUGUST, year("100.00", "70.00", "30.00")),
    ],
)  # fmt: skip
def test_what_is_assumed_of_a_line_in_one_sum(line: str, today: date, expected: Year) -> None:
    assert summed(f"  lines: {{event: {{{line}}}}}\n", today).lines.year == expected


def test_a_line_in_one_sum_names_its_missing_rates() -> None:
    found = summed("  lines: {shoot: {currency: CNY, plan: 80.00, actual: {2026-07: 10.00}}}\n")

    assert found.missing == (Missing("CNY/PHP", None), Missing("CNY/PHP", "2026-07"))
    assert found.lines.year.planned is found.lines.year.spent is None
    assert found.lines.months.spent == amounts("0", "0", "0", "0")


def test_money_moved_to_a_line_in_one_sum_is_part_of_its_year() -> None:
    found = summed("""\
  lines: {event: {plan: 600.00, actual: 50.00}}
  increases: [{date: 2026-08-01, line: event, amount: 25.00}]
""").lines.year

    assert found == year("600.00", "50.00", "575.00", moved="25.00")
    assert found.revised == Decimal("625.00")


def test_a_line_in_one_sum_and_another_currency() -> None:
    found = summed(f"""\
{RATES}  lines:
    shoot: {{currency: CNY, plan: 80.00..100.00, actual: {{2026-07: 10.00, 2026-08: 10.00}}}}
    props: {{currency: CNY, plan: 10.00, actual: 10.00}}
""").lines

    assert found.by_currency["CNY"].year == year("110.00", "30.00", "80.00", low="90.00")
    # What is spent in a month has the rate of the month; a single sum has no month and takes that of the budget.
    assert found.year == year("869.00", "238.70", "632.00", low="711.00")


def test_the_ceiling() -> None:
    found = summed(f"""\
  total: 10000.00
  contingency: 5%
{RATES}  lines:
    ads: {{plan: 1000.00/month}}
    event: {{plan: 300.00..600.00}}
    kol: {{currency: CNY, plan: 10.00/month}}
    beans: {{in_kind: true, plan: 500.00/month}}
  transfers: [{{date: 2026-08-01, from: contingency, to: ads, amount: 120.00, because: a rival}}]
""").ceiling

    assert found == Ceiling(*amounts("10000.00", "500.00", "120.00", "380.00", "4916.00", "4584.00", "0"))


def test_lines_and_contingency_over_the_total() -> None:
    found = summed("  total: 400.00\n  contingency: 50.00\n  lines: {ads: {plan: 100.00/month}}\n").ceiling

    assert (found.unallocated, found.over, found.left) == amounts("0", "50.00", "50.00")


def test_no_total_leaves_nothing_to_compare_with() -> None:
    found = summed("  lines: {ads: {plan: 100.00/month}}\n").ceiling

    assert found == Ceiling(None, None, Decimal(0), None, Decimal("400.00"), None, None)


def test_a_budget_without_lines_is_all_zeros() -> None:
    found = summed("  total: 100.00\n")

    assert found.lines.year == year("0")
    assert found.lines.months.planned == amounts("0", "0", "0", "0")
    assert (found.lines.by_currency, found.by_category, found.by_channels) == ({}, {}, {})
    assert found.ceiling.unallocated == Decimal("100.00")
