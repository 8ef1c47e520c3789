"""The budget for programs: real output obeys the published schema, the schema can refuse, and blank is not zero."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import smmplan
from smmplan.analysis.books import books
from smmplan.export.budget_json import VERSION, budget_json
from smmplan.export.overview import Overview, overview
from smmplan.source.load import load

SCHEMA = json.loads((Path(smmplan.__file__).parent / "export/budget-output.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)

PLAN = """\
smmplan: 1
title: Café
period: {from: 2026-07-01, to: 2026-12-31}
currency: EUR
channels: {instagram: {}, tiktok: {}}
budget:
  total: 20000
  contingency: 5%
  rollover: {cap: 25%, reset: {every: half}}
  categories: {services: {rollover: {surplus: category, deficit: absorb}}}
  lines:
    ads:
      {name: "Ads \\e[31m", category: advertising, channels: [tiktok, instagram], plan: 1000/month,
       actual: {2026-07: 1400, 2026-08: 0, 2026-10: 900}, committed: {2026-10: 50}, rollover: {cap: 120}}
    photos: {category: services, plan: 500/month, actual: {2026-07: 300.5, 2026-08: 800}}
    video: {plan: 300..600, actual: 250}
    tool: {plan: 20/month, tracked: false}
    yen: {plan: 10000/month, currency: JPY, actual: {2026-08: 12000}}
    whole: {plan: 90/month}
    part: {parent: whole, plan: 30/month, actual: {2026-07: 12}}
    once: {plan: {2026-07: 0}, actual: 15}
    shelf: {plan: 700, in_kind: true}
    gift: {plan: 5/month, in_kind: true, currency: JPY, actual: {2026-10: 0}}
  income: {fees: {plan: {2026-12: 10}}}
  transfers:
    - {date: 2026-09-03, from: contingency, to: ads, amount: 250, because: more reach}
  budget_rates: {JPY/EUR: 0.0061}
"""


@pytest.fixture
def view(tmp_path: Path) -> Callable[..., Overview]:
    """The overview of a plan on a day."""

    def view(text: str = PLAN, today: date = date(2026, 10, 20)) -> Overview:
        path = tmp_path / "smmplan.yaml"
        path.write_text(text, encoding="utf-8")
        plan = load(str(path), path.name, str(tmp_path)).plan
        assert plan is not None
        kept = books(plan, today)
        assert kept is not None
        return overview(plan, kept)

    return view


@pytest.fixture
def output(view: Callable[..., Overview]) -> Callable[..., Any]:
    def output(text: str = PLAN, today: date = date(2026, 10, 20)) -> Any:
        return json.loads("".join(budget_json(view(text, today))))

    return output


def test_the_keys_and_lists_of_a_line(output: Callable[..., Any]) -> None:
    out = output()
    assert list(out)[:5] == ["version", "currency", "today", "months", "lines"]
    assert list(out)[5:] == ["pools", "totals", "income", "forecast"]
    assert (out["version"], out["currency"], out["today"]) == (1, "EUR", "2026-10-20")
    assert out["months"] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
    ads = out["lines"]["ads"]
    assert ads["name"] == "Ads \x1b[31m"
    assert ads["policy"] == {
        "surplus": "carry",
        "deficit": "carry",
        "cap": "120.00",
        "overflow": "expire",
        "reset": {"every": "half", "surplus": "expire", "deficit": "carry"},
        "missing": "planned",
    }
    assert {name: ads[name] for name in list(ads)[4:20]} == {
        "planned": ["1000.00"] * 6,
        "moved": ["0.00", "0.00", "250.00", "0.00", "0.00", "0.00"],
        "opening": ["0.00", "-400.00", "120.00", "120.00", "120.00", "120.00"],
        "available": ["1000.00", "600.00", "1370.00", "1120.00", "1120.00", "1120.00"],
        "spent": ["1400.00", "0.00", None, "900.00", None, None],
        "assumed": ["0.00", "0.00", "1250.00", "100.00", "1000.00", "1000.00"],
        "state": ["recorded", "recorded", "missing", "current", "future", "future"],
        "committed": ["0.00", "0.00", "0.00", "50.00", "0.00", "0.00"],
        "free": ["-400.00", "600.00", "1370.00", "170.00", "1120.00", "1120.00"],
        "closing": ["-400.00", "600.00", "120.00", "120.00", "120.00", "120.00"],
        "carry": ["-400.00", "120.00", "120.00", "120.00", "120.00", "120.00"],
        "swept": ["0.00"] * 6,
        "expired": ["0.00", "480.00", "0.00", "0.00", "0.00", "0.00"],
        "forgiven": ["0.00"] * 6,
        "absorbed": ["0.00"] * 6,
        "distributed": ["0.00"] * 6,
    }


def test_blank_is_null_and_zero_is_zero(output: Callable[..., Any]) -> None:
    lines = output()["lines"]
    assert lines["ads"]["spent"][1:3] == ["0.00", None]
    # Also in the month that runs, which is not known to be settled.
    assert lines["gift"]["spent"] == [None, None, None, "0", None, None]


def test_lines_without_months(output: Callable[..., Any]) -> None:
    lines = output()["lines"]
    assert {lines["video"][name] for name in list(lines["video"])[4:20]} == {None}
    assert lines["video"]["whole_plan"] == {
        "planned": "600.00",
        "low": "300.00",
        "moved": "0.00",
        "spent": "250.00",
        "assumed": "350.00",
        "committed": "0.00",
    }
    assert lines["shelf"]["in_kind"] is True
    assert lines["part"]["part_of"] == "whole"
    assert lines["part"]["planned"] == ["30.00"] * 6
    assert lines["part"]["spent"] == ["12.00", None, None, None, None, None]
    assert lines["part"]["closing"] is None
    assert lines["once"]["planned"] == ["0.00"] * 6
    assert lines["once"]["spent"] is None


def test_currencies_pools_and_totals(output: Callable[..., Any]) -> None:
    out = output()
    assert out["lines"]["yen"]["planned"] == ["10000"] * 6
    assert out["pools"]["pool:services"] == ["199.50", "0.00", "0.00", "0.00", "0.00", "0.00"]
    totals = out["totals"]
    # 1,000 + 500 + 20 + 90 and 10,000 x 0.0061
    assert totals["planned"] == ["1671.00"] * 6
    assert totals["spent"][:2] == ["1712.50", None]
    assert totals["missing_rates"] == [{"pair": "JPY/EUR", "month": "2026-08"}]
    assert totals["whole_plan"]["planned"] == "10626.00"
    assert (totals["total"], totals["contingency"], totals["contingency_left"]) == ("20000.00", "1000.00", "750.00")
    assert (totals["unallocated"], totals["over"]) == ("8374.00", "0.00")
    # 700 and, each month, 5 x 0.0061 rounded
    assert totals["in_kind"]["whole_plan"]["planned"] == "700.18"
    assert [part["category"] for part in totals["by_category"]] == ["advertising", "services", None]
    assert [part["channels"] for part in totals["by_channels"]] == [["instagram", "tiktok"], []]
    assert [part["currency"] for part in totals["by_currency"]] == ["EUR", "JPY"]
    assert out["income"]["lines"]["fees"]["planned"][-1] == out["income"]["totals"]["planned"][-1] == "10.00"


def test_forecast_and_pace(output: Callable[..., Any]) -> None:
    ahead = output()["forecast"]
    assert ahead["year_end"]["planned_remainder"] is None
    ads = ahead["lines"]["ads"]
    assert ads["year_end"]["planned_remainder"] == "5650.00"
    assert ads["year_end"]["full_use"] == "6250.00"
    assert ads["pace"]["month"]["state"] == "fast"
    # (1,120 - 900) / 12 days, rounded down
    assert ads["daily"] == "18.33"
    assert ahead["lines"]["tool"]["pace"] == {"month": None, "year": None}
    assert ahead["income"]["fees"]["year_end"]["planned_remainder"] == "10.00"


def test_only_what_is_wanted(view: Callable[..., Overview]) -> None:
    out = json.loads("".join(budget_json(view(), lambda line: line.line.category == "services")))
    assert list(out["lines"]) == list(out["forecast"]["lines"]) == ["photos"]
    assert out["income"]["lines"] == {}
    assert out["totals"]["planned"] == ["1671.00"] * 6


def test_a_line_of_the_budget_a_line_and_nothing_a_terminal_would_obey(view: Callable[..., Overview]) -> None:
    pieces = list(budget_json(view()))
    lines = "".join(pieces).splitlines()
    assert sum(line.startswith('"ads": {"name"') for line in lines) == 1
    assert "\x1b" not in "".join(pieces)
    assert len(pieces) > len(view().books.lines)


# ---------------------------------------------------------------- the schema


@pytest.mark.parametrize(
    ("text", "today"),
    [
        (PLAN, date(2026, 10, 20)),
        (PLAN, date(2025, 1, 1)),
        (PLAN, date(2031, 1, 1)),
        (PLAN.replace("currency: EUR\n", "").replace("JPY/EUR", "JPY/USD"), date(2026, 10, 20)),
        ("smmplan: 1\ntitle: x\nperiod: {months: 2}\nbudget: {}\n", date(2026, 10, 20)),
        ("smmplan: 1\ntitle: x\nperiod: {months: 2}\nbudget: {lines: {ads: {plan: 5/month}}}\n", date(2026, 10, 20)),
    ],
)
def test_the_schema_is_sound_and_takes_real_output(output: Callable[..., Any], text: str, today: date) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION
    VALID.validate(output(text, today))


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (["version"], 2),
        (["months", 0], "July"),
        (["lines", "ads", "planned", 0], 1000),
        (["lines", "ads", "planned", 0], None),
        (["lines", "ads", "planned", 0], "1,000.00"),
        (["lines", "ads", "spent", 0], "n/a"),
        (["lines", "ads", "state", 0], "closed"),
        (["lines", "ads", "policy", "surplus"], "keep"),
        (["lines", "ads", "currency"], 5),
        (["pools", "cash"], []),
        (["totals", "planned", 0], 5.0),
        (["totals", "total"], 20000),
        (["totals", "missing_rates", 0, "pair"], None),
        (["income", "lines", "fees", "closing"], {}),
        (["forecast", "lines", "ads", "pace", "month", "state"], "quick"),
        (["forecast", "year_end", "run_rate"], 1),
    ],
)
def test_the_schema_refuses_what_is_not_our_output(
    output: Callable[..., Any], route: list[str | int], value: Any
) -> None:
    changed = deepcopy(output())
    part = changed
    for step in route[:-1]:
        part = part[step]
    part[route[-1]] = value
    assert not VALID.is_valid(changed)


def test_every_key_is_required_and_described(output: Callable[..., Any]) -> None:
    """A key that the output gains or loses must be put into the schema."""
    defined, properties = SCHEMA["$defs"], SCHEMA["properties"]
    out = output()
    ads = out["lines"]["ads"]
    pairs = [
        (out, SCHEMA),
        (ads, defined["line"]),
        (ads["policy"], defined["policy"]),
        (ads["policy"]["reset"], defined["policy"]["properties"]["reset"]),
        (ads["whole_plan"], defined["whole_plan"]),
        (out["totals"]["in_kind"], defined["sums"]),
        (out["totals"]["by_currency"][0], defined["sums"]["properties"]["by_currency"]["items"]),
        (out["income"], properties["income"]),
        (out["forecast"], properties["forecast"]),
        (out["forecast"]["year_end"], defined["year_end"]),
        (out["forecast"]["lines"]["ads"]["pace"]["month"], defined["pace"]),
    ]
    for shown, schema in pairs:
        assert list(shown) == schema["required"] == list(schema["properties"])
    totals = properties["totals"]["allOf"]
    assert list(out["totals"]) == defined["sums"]["required"] + totals[1]["required"]


def test_amounts_are_exact(view: Callable[..., Overview]) -> None:
    """What comes out, read as decimals, is what the books hold."""
    shown = view()
    out = json.loads("".join(budget_json(shown)))
    for id, account in shown.books.lines.items():
        for name in ("opening", "available", "closing", "carry") if account.rows else ():
            read = [Decimal(amount) for amount in out["lines"][id][name]]
            assert read == [getattr(row, name) for row in account.rows]


def test_an_amount_a_month_without_a_period_is_known_as_it_is_written(output: Callable[..., Any]) -> None:
    lines = output("smmplan: 1\ntitle: x\nbudget: {lines: {tool: {plan: 20/month}, ads: {plan: {M1: 5}}}}\n")["lines"]
    assert [line["rate"] for line in lines.values()] == ["20/month", None]
    assert [line["whole_plan"]["planned"] for line in lines.values()] == [None, "5.00"]
