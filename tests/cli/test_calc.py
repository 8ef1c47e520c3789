"""smmplan calc: figures beside their formulas, as text and as JSON, and what a wrong input is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.cli.commands import SUBCOMMANDS

AD_BUDGET = ("ad-budget", "--sales", "1000000", "--margin", "48%", "--occupancy", "36000")
FROM_GOAL = ("from-goal", "--revenue", "20000", "--average-order", "80")
LTV = ("ltv", "--average-order", "80", "--orders-a-year", "3", "--years", "2", "--margin", "40%")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ("margin", "--price", "100", "--cost", "52"),
            """\
margin  48.00%  (price - cost) / price = (100.00 - 52.00) / 100.00
markup  92.31%  (price - cost) / cost = (100.00 - 52.00) / 52.00
""",
        ),
        (
            ("markup", "--cost", "1250.50", "--markup", "150%", "--currency", "PHP"),
            """\
price   3,126.25 PHP  cost x (1 + markup) = 1,250.50 x (1 + 150%)
margin        60.00%  markup / (1 + markup) = 150% / (1 + 150%)
""",
        ),
        (
            AD_BUDGET,
            """\
markup      92.31%  margin / (1 - margin) = 48% / (1 - 48%)
lowest   56,307.69  sales x 10% x margin / (1 - margin) - occupancy
                    = 1,000,000.00 x 10% x 48% / (1 - 48%) - 36,000.00
highest  74,769.23  sales x 12% x margin / (1 - margin) - occupancy
                    = 1,000,000.00 x 12% x 48% / (1 - 48%) - 36,000.00
""",
        ),
        (
            (*AD_BUDGET[:-1], "200000", "--currency", "JPY"),
            """\
markup   92.31%  margin / (1 - margin) = 48% / (1 - 48%)
lowest    0 JPY  sales x 10% x margin / (1 - margin) - occupancy
                 = 1,000,000 x 10% x 48% / (1 - 48%) - 200,000
                 the occupancy eats it, nothing is left for ads
highest   0 JPY  sales x 12% x margin / (1 - margin) - occupancy
                 = 1,000,000 x 12% x 48% / (1 - 48%) - 200,000
                 the occupancy eats it, nothing is left for ads
""",
        ),
        (
            (*FROM_GOAL, "--conversion", "2%", "--cost-per-click", "0.60"),
            """\
orders               250  revenue / average order
                          = 20,000.00 / 80.00, rounded up
clicks            12,500  orders / conversion = 250 / 2%, rounded up
cost of clicks  7,500.00  clicks x cost per click = 12,500 x 0.60
""",
        ),
        (
            (
                *FROM_GOAL,
                "--close-rate",
                "20%",
                "--cost-per-lead",
                "12",
                "--conversion",
                "2%",
                "--cost-per-click",
                "0.005",
            ),
            """\
orders                250  revenue / average order
                           = 20,000.00 / 80.00, rounded up
clicks             12,500  orders / conversion = 250 / 2%, rounded up
cost of clicks      62.50  clicks x cost per click = 12,500 x 0.005
leads               1,250  orders / close rate = 250 / 20%, rounded up
cost of leads   15,000.00  leads x cost per lead = 1,250 x 12.00
""",
        ),
        (("daily", "--available", "300"), "daily  9.86  available / 30.4 = 300.00 / 30.4, rounded down\n"),
        (
            ("daily", "--available", "300", "--spent", "-60", "--days-left", "0"),
            """\
daily  n/a  (available - spent) / days left
            = (300.00 - (-60.00)) / 0, rounded down
""",
        ),
        (
            ("roas", "--revenue", "5000", "--cost", "1000", "--margin", "40%"),
            """\
ROAS                5.00  revenue / cost = 5,000.00 / 1,000.00
break-even ROAS     2.50  1 / margin = 1 / 40%
ROI              100.00%  (revenue x margin - cost) / cost
                          = (5,000.00 x 40% - 1,000.00) / 1,000.00
""",
        ),
        (
            (*LTV, "--cac", "480 EUR"),
            """\
LTV             192.00 EUR  average order x orders a year x years x margin
                            = 80.00 x 3 x 2 x 40%
LTV:CAC               0.40  LTV / CAC = 192.00 / 480.00
                            winning a customer costs more than the customer
                            brings
payback months       60.00  12 x CAC / (average order x orders a year x margin)
                            = 12 x 480.00 / (80.00 x 3 x 40%)
""",
        ),
    ],
)
def test_figures_stand_beside_their_formulas(smmplan: Callable, arguments: tuple[str, ...], text: str) -> None:
    assert smmplan("calc", *arguments) == (0, text, "")


def test_json(smmplan: Callable) -> None:
    assert json.loads(smmplan("calc", *AD_BUDGET[:-1], "100000", "--currency", "PHP", "-o", "json").out) == {
        "version": 1,
        "calculator": "ad-budget",
        "currency": "PHP",
        "inputs": {"sales": "1000000.00", "margin": "0.48", "occupancy": "100000.00"},
        "results": {"markup": "0.9231", "lowest": "0.00", "highest": "10769.23"},
        "formula": {
            "markup": "margin / (1 - margin)",
            "lowest": "sales x 10% x margin / (1 - margin) - occupancy",
            "highest": "sales x 12% x margin / (1 - margin) - occupancy",
        },
        "notes": {"lowest": "the occupancy eats it, nothing is left for ads"},
    }
    read = json.loads(smmplan("calc", *LTV, "--cac", "0", "-o", "json").out)
    assert read["currency"] is None
    assert read["inputs"]["orders_a_year"] == "3"
    assert read["results"] == {"ltv": "192.00", "ltv_cac": None, "payback_months": "0.00"}
    assert read["notes"] == {}
    read = json.loads(smmplan("calc", "daily", "--available", "300", "-o", "json").out)
    assert read["formula"] == {"daily": "available / 30.4, rounded down"}


def test_color_changes_nothing_but_color(smmplan: Callable, plans: Path) -> None:
    plain = smmplan("calc", *AD_BUDGET).out
    colored = smmplan("calc", *AD_BUDGET, "--color", "always").out
    assert "\x1b[1m56,307.69\x1b[0m" in colored
    assert re.sub(r"\x1b\[\d*m", "", colored) == plain
    assert smmplan("calc", *AD_BUDGET, "--color", "always", "-o", "text:figures.txt", "-o", "json").status == 0
    assert (plans / "figures.txt").read_text(encoding="utf-8") == plain


def test_alone_it_lists_the_calculators(smmplan: Callable) -> None:
    status, out, err = smmplan("calc")
    assert (status, err) == (0, "")
    assert out == smmplan("calc", "--help").out
    assert re.findall(r"^    ([a-z-]+)  ", out, re.MULTILINE) == list(SUBCOMMANDS["calc"])


@pytest.mark.parametrize("name", SUBCOMMANDS["calc"])
def test_the_example_of_each_help_works(smmplan: Callable, name: str) -> None:
    example = smmplan("calc", name, "--help").out.partition("Example: smmplan ")[2].partition("\n\n")[0]
    status, out, err = smmplan(*example.split())
    assert (status, err) == (0, "")
    assert out


YEN = '--price: "1.50" has 2 decimals and JPY has none; write it with fewer'
HELP = "; smmplan calc {} --help shows what to write"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["mragin"], '"mragin" is no command of smmplan calc; write smmplan calc margin'),
        (["margin", "--pirce", "1"], '"--pirce" is no option of smmplan calc margin; write --price'),
        (
            ["margin"],
            "two figures are needed; write two of --price, --cost and --margin, or --markup alone",
        ),
        (
            ["markup", "--price", "1", "--cost", "1", "--markup", "1%"],
            "two figures are needed; write two of --price, --cost and --markup, or --margin alone",
        ),
        (["margin", "--price", "1"], "--cost or --margin is missing" + HELP.format("margin")),
        (["markup", "--markup", "1%"], "--price or --cost is missing" + HELP.format("markup")),
        (
            ["markup", "--price", "1", "--margin", "1%"],
            "--margin stands alone; write it without --price, --cost or --markup",
        ),
        (
            ["ad-budget", "--sales", "1"],
            "--occupancy and --margin or --markup are missing" + HELP.format("ad-budget"),
        ),
        (
            [*AD_BUDGET, "--markup", "92%"],
            "--margin and --markup say the same; write one of them",
        ),
        (
            ["from-goal", "--revenue", "1"],
            "--average-order, --conversion or --close-rate and --cost-per-click or --cost-per-lead are missing"
            + HELP.format("from-goal"),
        ),
        ([*FROM_GOAL, "--conversion", "2%"], "--cost-per-click is missing" + HELP.format("from-goal")),
        (
            [*FROM_GOAL, "--conversion", "2%", "--cost-per-click", "1", "--cost-per-lead", "1"],
            "--close-rate is missing" + HELP.format("from-goal"),
        ),
        (["daily"], "--available is missing" + HELP.format("daily")),
        (["daily", "--available", "1", "--spent", "1"], "--days-left is missing" + HELP.format("daily")),
        (["roas"], "nothing is given; write two that go together, like --revenue and --cost"),
        (
            ["roas", "--revenue", "1", "--clicks", "2"],
            "there is nothing to work out of --revenue and --clicks alone; write two that go together, like "
            "--revenue and --cost",
        ),
        (
            ["ltv", "--margin", "3%", "--years", "2"],
            "--average-order and --orders-a-year are missing" + HELP.format("ltv"),
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(smmplan: Callable, arguments: list[str], line: str) -> None:
    assert smmplan("calc", *arguments) == (2, "", f"smmplan: {line}\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--price", "1,250"], '--price: "1,250" has a thousands comma; write 1250'),
        (["--price", "₱1,250"], '--price: "₱1,250" has a thousands comma; write 1250 PHP'),
        (["--price", "-5"], '--price: "-5" is below zero, which only actuals, openings and forecasts may be; write 5'),
        (["--price", "~5"], '--price: "~5" is only about right; write 5'),
        (["--price", "5 XYZ"], '--price: "XYZ" is no currency code; write one of ISO 4217, like PHP'),
        (["--currency", "php"], '--currency: "php" is no currency code; write PHP'),
        (["--currency", ""], '--currency: "" is no currency code; write one of ISO 4217, like PHP'),
        (
            ["--price", "1.250"],
            '--price: "1.250" has 3 decimals and an amount without --currency has at most 2; write 1.25, or 1250 '
            "if the point stands between thousands",
        ),
        (["--price", "1.50", "--currency", "JPY"], YEN),
        (["--price", "1.50", "--cost", "1 JPY"], YEN),
        (
            ["--price", "1 PHP", "--cost", "1 EUR"],
            "--cost: EUR is another currency than PHP; write all amounts in one",
        ),
        (
            ["--price", "1 EUR", "--currency", "PHP"],
            "--price: EUR is another currency than PHP; write all amounts in one",
        ),
        (["--margin", "0.4"], '--margin: "0.4" has no % sign; write 40% or 0.4%'),
        (["--margin", "150%"], '--margin: "150%" is more than the whole; write one from 0% to 100%, like 40%'),
        (["--markup", "150"], '--markup: "150" has no % sign; write 150%'),
        (["--markup", "1,5%"], '--markup: "1,5%" has a decimal comma; write 1.5%'),
        (["--markup", "-5%"], '--markup: "-5%" is no markup; write one like 40% or 150%'),
        (["--markup", "much"], '--markup: "much" is no markup; write one like 40% or 150%'),
        (["--markup", f"{'9' * 21}%"], f'--markup: "{"9" * 21}" has 21 digits; write at most 20'),
        (["--price", "1", "--cost", "1", "-o", "csv"], '"csv" is no format for -o; write text or json'),
        (["--price", "1", "--cost", "2", "--color", "on"],
         '"on" is no choice for --color; write auto, always or never'),
    ],
)  # fmt: skip
def test_inputs_are_written_as_in_a_plan(smmplan: Callable, arguments: list[str], line: str) -> None:
    assert smmplan("calc", "margin", *arguments) == (2, "", f"smmplan: {line}\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["daily", "--available", "1", "--days-left", "1.5"], '--days-left: "1.5" is no whole number; write one '
         "without decimals, like 1"),
        (["ltv", "--years", "-2"], '--years: "-2" is below zero; write 2'),
        (["roas", "--clicks", "2,500"], '--clicks: "2,500" has a thousands comma; write 2500'),
        (["from-goal", "--cost-per-click", "0.0000001"], '--cost-per-click: "0.0000001" has 7 decimals and a unit '
         "cost has at most 6; write it with fewer"),
    ],
)  # fmt: skip
def test_counts_and_numbers_are_written_as_in_a_plan(smmplan: Callable, arguments: list[str], line: str) -> None:
    assert smmplan("calc", *arguments) == (2, "", f"smmplan: {line}\n")


def test_full_width_digits_are_digits(smmplan: Callable) -> None:
    assert smmplan("calc", "markup", "--cost", "１００", "--markup", "５０%").out.startswith("price   150.00  ")


def test_currencies_have_their_own_decimals(smmplan: Callable) -> None:
    ad_budget = ("calc", *AD_BUDGET, "-o", "json", "--currency")
    assert json.loads(smmplan(*ad_budget, "JPY").out)["results"]["lowest"] == "56308"
    assert json.loads(smmplan(*ad_budget, "KWD").out)["results"]["lowest"] == "56307.692"
    assert json.loads(smmplan("calc", "daily", "--available", "300 JPY", "-o", "json").out)["results"]["daily"] == "9"


@pytest.mark.parametrize("conversion", ["0.000000000000000001%", "100%"])
def test_the_largest_numbers_are_worked_out_exactly(smmplan: Callable, conversion: str) -> None:
    most = "9" * 20
    arguments = ("--revenue", most, "--average-order", "0.01", "--conversion", conversion, "--cost-per-click", most)
    read = json.loads(smmplan("calc", "from-goal", *arguments, "-o", "json").out)["results"]
    orders = int(most) * 100
    clicks = orders * (10**20 if conversion != "100%" else 1)
    assert read == {"orders": str(orders), "clicks": str(clicks), "cost_of_clicks": f"{clicks * int(most)}.00"}
    assert smmplan("calc", "from-goal", *arguments).status == 0


amounts = st.decimals(0, 10**9, places=2).map(str)
percents = st.decimals(0, 100, places=2).map(lambda number: f"{number}%")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_text_is_narrow_and_has_every_figure_of_the_json(smmplan: Callable, data: st.DataObject) -> None:
    options = {
        **dict.fromkeys(("--total-revenue", "--total-cost"), amounts),
        **dict.fromkeys(("--clicks", "--impressions", "--customers"), st.integers(0, 10**9).map(str)),
        "--margin": percents,
    }
    drawn = data.draw(st.fixed_dictionaries({"--revenue": amounts, "--cost": amounts}, optional=options))
    arguments = ["calc", "roas", *(word for pair in drawn.items() for word in pair)]
    status, out, err = smmplan(*arguments)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert all(line == line.rstrip() for line in out.splitlines())
    results = json.loads(smmplan(*arguments, "-o", "json").out)["results"]
    shown = [line for line in out.splitlines() if not line.startswith(" ")]
    assert len(shown) == len(results)
    for line, value in zip(shown, results.values(), strict=True):
        number = re.split("  +", line)[1].replace(",", "")
        if number.endswith("%"):
            assert float(number[:-1]) == pytest.approx(float(value) * 100)
        else:
            assert number == ("n/a" if value is None else value)
