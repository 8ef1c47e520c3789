"""Budgets as people keep them in sheets: every layout gives the same amounts, and nothing is lost without a word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smmplan.analysis.sheets.budget_sheet import BudgetSheet, read_budget
from smmplan.analysis.sheets.layout import Wish
from smmplan.base.errors import Trouble
from smmplan.base.month import Month
from smmplan.source.sheets.text import text_grid

JAN, FEB, MAR = Month(2027, 1), Month(2027, 2), Month(2027, 3)
PERIOD = (Month(2026, 7), Month(2027, 6))


def read(
    text: str,
    *columns: str,
    period: tuple[Month, Month] | None = None,
    year: int | None = None,
    header: int | None = None,
) -> BudgetSheet:
    wish = Wish(columns=columns, header=header, year=year)
    return read_budget(text_grid(text.encode(), "x.csv"), wish, currency="PHP", period=period, declared={})


def planned(sheet: BudgetSheet) -> dict[str, dict[str, str]]:
    return {line.name: {str(month): f"{amount}" for month, amount in line.planned.items()} for line in sheet.lines}


def spent(sheet: BudgetSheet) -> dict[str, dict[str, str]]:
    return {line.name: {str(month): f"{amount}" for month, amount in line.spent.items()} for line in sheet.lines}


@pytest.mark.parametrize(
    "heads",
    [
        "Jan 2027,Feb 2027", "Jan-27,Feb-27", "2027-01,2027-02", "01/2027,02/2027", "2027年1月,2027年2月",
        "Enero 2027,Pebrero 2027", "enero 2027,febrero 2027", "January,February 2027", "202701,202702",
        "2027/1,2027/2", "Januar 2027,Februar 2027", "Jan '27,Feb '27", "01/01/2027,01/02/2027", "1/1/2027,2/1/2027",
        "2027-01-01,2027-02-01", "2027年1月,二月",
    ],
)  # fmt: skip
def test_months_are_read_as_people_write_them(heads: str) -> None:
    assert planned(read(f"Item,{heads}\nAds,10,20\n")) == {"Ads": {"2027-01": "10", "2027-02": "20"}}


@pytest.mark.parametrize(
    ("text", "year", "period", "months"),
    [
        ("Item,Jan,Feb\nAds,1,2\n", 2027, None, ["2027-01", "2027-02"]),
        ("Item,Dec,Jan\nAds,1,2\n", 2026, None, ["2026-12", "2027-01"]),
        ("Item,Jan,Jul\nAds,1,2\n", None, (Month(2027, 1), Month(2027, 12)), ["2027-01", "2027-07"]),
        ("Item,Jul,Jan\nAds,1,2\n", None, PERIOD, ["2026-07", "2027-01"]),
        ("Budget 2028,,\nItem,Jan,Feb\nAds,1,2\n", None, PERIOD, ["2028-01", "2028-02"]),
        ("Item,Nov,Dec,Jan 2027\nAds,1,2,3\n", None, None, ["2026-11", "2026-12", "2027-01"]),
        (",2026,,2027,\nItem,Nov,Dec,Jan,Feb\nAds,1,2,3,4\n", None, None, ["2026-11", "2026-12", "2027-01", "2027-02"]),
    ],
)
def test_a_month_without_a_year_gets_that_of_its_neighbours_the_option_the_title_or_the_plan(
    text: str, year: int | None, period: tuple[Month, Month] | None, months: list[str]
) -> None:
    assert list(planned(read(text, year=year, period=period))["Ads"]) == months


def test_a_month_without_any_year_is_asked_for() -> None:
    with pytest.raises(Trouble, match=r'"January" has no year in this sheet; add one like --year 2027'):
        read("Item,Jan,Feb\nAds,1,2\n")


def test_a_month_that_the_plan_has_twice_is_asked_for() -> None:
    with pytest.raises(Trouble, match="2027-01 or 2028-01"):
        read("Item,Jan,Feb\nAds,1,2\n", period=(Month(2027, 1), Month(2028, 12)))


SIDES = {
    "below": ",Jan 2027,,Feb 2027,\nItem,Plan,Actual,Plan,Actual\nAds,10,9,20,\n",
    "in the heading": "Item,Jan 2027 Plan,Jan 2027 Actual,Feb 2027 Plan,Feb 2027 Actual\nAds,10,9,20,\n",
    "before": "Item,Budget Jan 2027,Spent Jan 2027,Budget Feb 2027,Spent Feb 2027\nAds,10,9,20,\n",
    "above": ",Plan,,Actual,\nItem,Jan 2027,Feb 2027,Jan 2027,Feb 2027\nAds,10,20,9,\n",
    "rows": "Item,Type,Jan 2027,Feb 2027\nAds,Plan,10,20\n,Actual,9,\n",
    "rows with names": "Item,What,Jan 2027,Feb 2027\nAds,Budget,10,20\nAds,Spent,9,\n",
    "long": "Month,Line,Planned,Spent\n2027-01,Ads,10,9\n2027-02,Ads,20,\n",
    "long, one amount": "Month,Line,Type,Amount\n2027-01,Ads,Plan,10\n2027-01,Ads,Actual,9\n2027-02,Ads,Plan,20\n",
    "chinese": ",2027年1月,,2027年2月,\n项目,预算,实际,预算,实际\nAds,10,9,20,\n",
    "chinese, in the heading": "项目,2027年1月预算,2027年1月实际,2027年2月预算,2027年2月实际\nAds,10,9,20,\n",
    "filipino": ",Enero 2027,,Pebrero 2027,\nAytem,Badyet,Nagastos,Badyet,Nagastos\nAds,10,9,20,\n",
}


@pytest.mark.parametrize("layout", SIDES)
def test_planned_and_spent_are_told_apart_in_every_layout(layout: str) -> None:
    sheet = read(SIDES[layout])
    assert planned(sheet) == {"Ads": {"2027-01": "10", "2027-02": "20"}}
    assert spent(sheet) == {"Ads": {"2027-01": "9"}}
    assert not sheet.unread


def test_a_sheet_of_actuals_says_so_in_its_title() -> None:
    assert spent(read("Actual spend 2027,,\nItem,Jan,Feb\nAds,1,2\n")) == {"Ads": {"2027-01": "1", "2027-02": "2"}}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("₱1,234.50", "1234.50"), ('"1.234,50"', "1234.50"), ("12 000", "12000"), ("PHP 500", "500"), ("1'000", "1000"),
        ('"12,000"', "12000"), ('"12.000"', "12000"), ("0.125", "0.13"), (" - ", None), ("TBD", None),
    ],
)  # fmt: skip
def test_amounts_come_in_as_people_write_them(cell: str, amount: str | None) -> None:
    sheet = read(f"Item,2027-01,2027-02\nAds,{cell if cell.startswith(chr(34)) else chr(34) + cell + chr(34)},7\n")
    assert planned(sheet)["Ads"].get("2027-01") == amount


def test_brackets_are_below_zero() -> None:
    sheet = read(",2027-01,\nItem,Plan,Actual\nAds,10,(500)\nMore,1,-2\n")
    assert spent(sheet) == {"Ads": {"2027-01": "-500"}, "More": {"2027-01": "-2"}}


def test_what_no_amount_is_stops_the_row_and_says_where() -> None:
    sheet = read("Item,2027-01,2027-02\nA,abc,1\nB,=B2*2,1\nC,12%,1\n,5,6\nD,-3,1\nE,1,1\n")
    assert [(each.row, each.why.split(";")[0]) for each in sheet.unread] == [
        (2, 'B: "abc" is no amount'),
        (3, 'B: "=B2*2" is no amount but a formula or its fault'),
        (4, 'B: "12%" is no amount'),
        (5, "amounts without a name"),
        (6, "2027-01: the plan of a line is not below zero"),
    ]
    assert list(planned(sheet)) == ["E"]


def test_two_marks_before_decimals_are_no_guess() -> None:
    with pytest.raises(Trouble, match="decimals are written in two ways"):
        read('Item,2027-01,2027-02\nA,"1,234.50","1.234,50"\n')


def test_what_is_not_known_yet_is_listed() -> None:
    assert read("Item,2027-01,2027-02\nA,TBD,1\nB,?,1\n").open == ("B2", "B3")


# -------------------------------------------------------------------- sums

SECTIONS = """\
Item,2027-01,2027-02,Total
Advertising
Meta,1,2,3
Google,3,4,7
Total Advertising,4,6,10
Software
Planner,5,5,10
Subtotal,5,5,10
Grand total,9,11,20
"""


def test_sums_are_left_out_and_right() -> None:
    sheet = read(SECTIONS)
    assert [(each.row, each.why) for each in sheet.left_out] == [(row, "a row of sums") for row in (5, 8, 9)]
    assert not sheet.wrong
    assert [(line.name, line.category) for line in sheet.lines] == [
        ("Meta", "Advertising"),
        ("Google", "Advertising"),
        ("Planner", "Software"),
    ]


def test_a_subtotal_is_of_the_rows_since_the_last_one() -> None:
    assert not read("Item,2027-01,2027-02\nA,1,1\nSubtotal,1,1\nB,2,2\nC,3,3\nSubtotal,5,5\nTotal,6,6\n").wrong


@pytest.mark.parametrize(
    ("right", "false", "said"),
    [
        (
            "Grand total,9,11,20",
            "Grand total,9,12,20",
            "row 9, Grand total: planned 2027-02 says 12, and its rows come to 11",
        ),
        (
            "Total Advertising,4,6,10",
            "Total Advertising,4,6.5,10",
            "row 5, Total Advertising: planned 2027-02 says 6.50, and its",
        ),
        ("Subtotal,5,5,10", "Subtotal,5,4,10", "row 8, Subtotal: planned 2027-02 says 4, and its rows come to 5"),
        ("Meta,1,2,3", "Meta,1,2,4", "row 3, column Total: it says 4, and its months come to 3"),
        ("Grand total,9,11,20", "Grand total,9,11,21", "row 9, Grand total: column D says 21, and its rows come to 20"),
    ],
)
def test_a_sum_that_is_wrong_is_said(right: str, false: str, said: str) -> None:
    assert any(each.startswith(said) for each in read(SECTIONS.replace(right, false)).wrong)


def test_quarters_and_years_beside_months_are_sums() -> None:
    sheet = read("Item,Jan 2027,Feb 2027,Mar 2027,Q1 2027,Apr 2027,FY 2027\nA,1,2,3,6,4,10\nB,1,1,1,4,1,4\n")
    assert set(planned(sheet)["A"]) == {"2027-01", "2027-02", "2027-03", "2027-04"}
    assert sheet.wrong == ("row 3, column Q1 2027: it says 4, and its months come to 3",)


def test_a_row_of_sums_without_a_name_is_known_by_its_amounts() -> None:
    sheet = read("Item,2027-01,2027-02\nA,1,2\nB,3,4\n,4,6\n")
    assert [each.why for each in sheet.left_out] == ["a row of sums without a name"]
    assert not sheet.unread


def test_sums_over_several_rows_of_sides_are_no_lines() -> None:
    sheet = read("Item,Type,2027-01,2027-02\nA,Plan,1,2\n,Actual,1,1\n,Variance,0,1\nTotal,Plan,1,2\n,Actual,1,1\n")
    assert [line.name for line in sheet.lines] == ["A"]
    assert [each.row for each in sheet.left_out] == [4, 5, 6]


def test_columns_of_differences_are_left_out() -> None:
    sheet = read(",Jan 2027,,,Feb 2027,,\nItem,Plan,Actual,Variance,Plan,Actual,%\nA,5,4,1,6,6,100%\n")
    assert (planned(sheet), spent(sheet)) == (
        {"A": {"2027-01": "5", "2027-02": "6"}},
        {"A": {"2027-01": "4", "2027-02": "6"}},
    )
    assert 3 not in sheet.taken
    assert 6 not in sheet.taken


# -------------------------------------------------------------------- lines and categories


def test_a_category_counts_until_the_next() -> None:
    sheet = read("Category,Item,2027-01,2027-02\nAds,Meta,1,1\n,Google,1,1\nTools,Planner,1,1\n")
    assert [line.category for line in sheet.lines] == ["Ads", "Ads", "Tools"]


def test_lines_that_are_called_alike_stay_apart() -> None:
    sheet = read("Category,Item,2027-01,2027-02\nMeta,Ads,1,1\nTikTok,Ads,2,2\nTikTok,Ads,3,3\n")
    assert [sum(line.planned.values()) for line in sheet.lines] == [2, 4, 6]


def test_records_of_one_month_add_up_in_the_long_form() -> None:
    sheet = read("Month,Line,Spent\n2027-01,Ads,1.25\n2027-01,Ads,2.25\n")
    assert spent(sheet) == {"Ads": {"2027-01": "3.50"}}


def test_the_long_form_fills_its_months_down_and_reads_days() -> None:
    sheet = read("Month,Line,Planned\n2027-01,A,1\n,B,2\n2027-02-14,A,3\n")
    assert planned(sheet) == {"A": {"2027-01": "1", "2027-02": "3"}, "B": {"2027-01": "2"}}


def test_a_row_of_the_long_form_without_a_month_is_no_guess() -> None:
    assert [each.row for each in read("Month,Line,Planned\nsoon,A,1\n2027-02,A,3\n").unread] == [2]


def test_rows_without_amounts_are_listed() -> None:
    sheet = read("Item,2027-01,2027-02,Total\nA,1,2,3\nB,,,\nC,,,5\nAll prices without tax,,,\n")
    assert [(each.row, each.why) for each in sheet.left_out] == [
        (3, "words without amounts"),
        (4, "a sum without an amount in a month"),
        (5, "words without amounts"),
    ]


def test_two_columns_for_one_month_are_no_guess() -> None:
    with pytest.raises(Trouble, match="the columns B and C are both planned of 2027-01"):
        read("Item,2027-01,Jan 2027\nA,1,2\n")


# -------------------------------------------------------------------- what is said


def test_a_map_of_columns_wins() -> None:
    text = "What,Whose,2027-01,2027-02\nx,Ads,1,2\n"
    assert list(planned(read(text, "Whose=line", "What=category"))) == ["Ads"]
    assert spent(read(text, "C=spent", "B=line"))["Ads"] == {"2027-01": "1"}
    assert planned(read(text, "D=skip", "B=line"))["Ads"] == {"2027-01": "1"}
    assert spent(read(text, "B=line", "C=spent Mar 2027"))["Ads"] == {"2027-03": "1"}


@pytest.mark.parametrize(
    ("map", "said"),
    [
        ("Z=line", 'no column is called "Z"'),
        ("Item", '"Item" is no map of a column'),
        ("Item=colour", '"colour" is nothing that a column can be here'),
        ("B=planned soon", '"soon" for the column B is no month'),
    ],
)
def test_a_wrong_map_is_said(map: str, said: str) -> None:
    with pytest.raises(Trouble) as caught:
        read("Item,2027-01,2027-02\nA,1,2\n", map)
    assert said in str(caught.value)


def test_a_header_row_that_is_not_there_is_said() -> None:
    with pytest.raises(Trouble, match="row 9 is empty or not there"):
        read("Item,2027-01,2027-02\nA,1,2\n", header=9)


def test_the_currency_of_the_sheet_is_found_and_two_are_no_guess() -> None:
    assert read("Item,2027-01 ,2027-02\nA,€1,2\n").currency == "EUR"
    assert read("Budget (USD),,\nItem,2027-01,2027-02\nA,1,2\n").currency == "USD"
    with pytest.raises(Trouble, match="the amounts are in EUR and USD"):
        read("Item,2027-01,2027-02\nA,€1,USD 2\n")


def test_amounts_are_rounded_to_the_cent_and_counted() -> None:
    sheet = read("Item,2027-01,2027-02\nA,333.335,10.5\n")
    assert (planned(sheet)["A"]["2027-01"], sheet.rounded) == ("333.34", 1)
    assert sum(sheet.lines[0].planned.values()) == Decimal("343.84")


# ---------------------------------------------------------------- units, signs, and what stands around the lines


@pytest.mark.parametrize(
    ("title", "times", "currency"),
    [
        ("2027年预算（单位：万元）", 10_000, "CNY"),
        ("单位: 千美元", 1_000, "USD"),
        ("预算 百万元", 1_000_000, "CNY"),
        ("单位：元", 1, "CNY"),
        ("Budget 2027 in thousands of pesos", 1_000, None),
        ("Budget (PHP 000)", 1_000, None),
        ("Badyet (₱'000)", 1_000, None),
        ("Badyet sa libo", 1_000, None),
        ("Budget in millions", 1_000_000, None),
        ("Budget 2000 to 2027 for 1000 bags", 1, None),
    ],
)
def test_the_unit_that_a_title_names_counts(title: str, times: int, currency: str | None) -> None:
    sheet = read(f'"{title}",,\nItem,Jan 2027,Feb 2027\nA,1.2,0.5\n')
    assert spent(sheet) == {"A": {}}
    assert list(sheet.lines[0].planned.values()) == [Decimal("1.2") * times, Decimal("0.5") * times]
    assert (sheet.unit.times, sheet.currency) == (times, currency)


def test_an_option_says_the_unit_otherwise_and_two_units_are_no_guess() -> None:
    text = "单位：万元,,\nItem,Jan 2027,Feb 2027\nA,1.25,\n"
    grid = text_grid(text.encode(), "x.csv")
    sheet = read_budget(grid, Wish(times=1000), currency="CNY", period=None, declared={})
    assert planned(sheet) == {"A": {"2027-01": "1250.00"}}
    with pytest.raises(Trouble, match='say "万元" and "千元"; write one unit for all, or add --times'):
        read("Item,Jan 2027（万元）,Feb 2027（千元）\nA,1,2\n")


@pytest.mark.parametrize(("sign", "code"), [("$", "USD"), ("¥", "CNY"), ("￥", "JPY")])
def test_a_sign_that_the_plan_has_not_is_no_guess(sign: str, code: str) -> None:
    text = f"Item,Jan 2027,Feb 2027\nA,{sign}5,{sign}7\n"
    with pytest.raises(Trouble, match="and the plan is in PHP; add --currency with the code that is meant"):
        read(text)
    grid = text_grid(text.encode(), "x.csv")
    for wish, currency in ((Wish(currency=code), "PHP"), (Wish(), code), (Wish(), None)):
        sheet = read_budget(grid, wish, currency=currency, period=None, declared={})
        assert planned(sheet) == {"A": {"2027-01": "5", "2027-02": "7"}}


@pytest.mark.parametrize(
    "rows",
    [
        "Item,Q1 Total,Jan 2027,Feb 2027,Mar 2027,Apr 2027,Q2,Total\nA,6,1,2,3,4,4,10\n",
        "Item,Jan 2027,Feb 2027,Mar 2027,第一季度,Apr 2027,第二季度,合计\nA,1,2,3,6,4,4,10\n",
        "Item,Total,Jan 2027,Feb 2027,Mar 2027,Apr 2027\nA,10,1,2,3,4\n",
        "Item,Jan 2027,Feb 2027,Total,Mar 2027,Apr 2027\nA,1,2,3,3,4\n",
        "Item,H1,Jan 2027,Feb 2027,Mar 2027,Jul 2027,H2\nA,6,1,2,3,4,4\n",
    ],
)
def test_a_sum_may_stand_before_between_or_behind_its_months(rows: str) -> None:
    assert read(rows).wrong == ()


def test_a_sum_before_its_months_that_is_wrong_is_compared_with_them() -> None:
    sheet = read("Item,Q1 Total,Jan 2027,Feb 2027,Mar 2027,Apr 2027\nA,7,1,2,3,4\n")
    assert sheet.wrong == ("row 2, column Q1 Total: it says 7, and its months come to 6",)


def test_a_wrong_sum_is_compared_with_what_comes_nearest() -> None:
    sheet = read("Item,Category,Jan 2027,Feb 2027\nA,x,100,100\nB,y,9,9\nTOTAL,,100,108\n")
    assert sheet.wrong == (
        "row 4, TOTAL: planned 2027-01 says 100, and its rows come to 109",
        "row 4, TOTAL: planned 2027-02 says 108, and its rows come to 109",
    )


def test_of_two_columns_for_lines_the_one_that_repeats_holds_categories() -> None:
    text = "Channel,Tactic,Jan 2027,Feb 2027\nPaid,Meta,1,1\nPaid,TikTok,1,1\nTools,Later,1,1\nTOTAL,,3,3\n"
    assert [(line.category, line.name) for line in read(text).lines] == [
        ("Paid", "Meta"), ("Paid", "TikTok"), ("Tools", "Later"),
    ]  # fmt: skip
    assert {line.category for line in read(text.replace("Paid,T", "Own,T")).lines} == {None}


def test_words_left_of_the_lines_head_those_below() -> None:
    sheet = read("#,Item,Jan 2027,Feb 2027\nAds,,,\n1,Meta,1,1\n2,TikTok,1,1\nTools,,,\n3,Canva,1,1\n4,,,\n")
    assert [(line.category, line.name) for line in sheet.lines] == [
        ("Ads", "Meta"), ("Ads", "TikTok"), ("Tools", "Canva"),
    ]  # fmt: skip
    assert [(aside.row, aside.why) for aside in sheet.left_out] == [(7, "no amounts")]


def test_notes_stay_with_their_line() -> None:
    wide = read("Item,Jan 2027,Feb 2027,Notes\nA,1,1,ask Ana\nB,1,1,\n")
    assert [line.notes for line in wide.lines] == ["ask Ana", ""]
    long = read("Month,Item,Amount,Notes\n2027-01,A,1,x\n2027-02,A,1,\n2027-03,A,1,y\n2027-04,A,1,x\n")
    assert [line.notes for line in long.lines] == ["x; y"]
