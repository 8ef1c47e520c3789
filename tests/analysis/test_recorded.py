from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.horizon import Horizon, horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.problem import Problem
from smmplan.analysis.recorded import Recorded, committed, forecasts, recorded
from smmplan.plan.budget import Actual, Forecast, Line
from smmplan.plan.engine import validate
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.roadmap import Roadmap

QUARTER = {"from": "2026-07-01", "to": "2026-09-30"}
MILESTONES = {"launch": {"when": "2026-08-15"}, "tbd": {}}
TODAY = date(2026, 8, 20)


def typed(model: Any, data: Any) -> Any:
    value, problems = validate(model, data)
    assert not problems
    return value


def settled(data: Any) -> Any:
    """A MONTH map as the plan keeps it: an amount stands in a cell."""
    if not isinstance(data, dict):
        return data
    return {key: {"amount": value} if isinstance(value, str) else value for key, value in data.items()}


def calendar(period: Mapping[str, str] | None) -> tuple[Horizon | None, Moments]:
    head = typed(Header, {"smmplan": "1", "title": "T", **({"period": dict(period)} if period else {})})
    plan = Plan(head=head, roadmap=typed(Roadmap, {"milestones": MILESTONES}))
    months = horizon(plan, TODAY)
    return months, Moments(plan, months)


def spent(
    actual: Any = None,
    *records: Mapping[str, str],
    period: Mapping[str, str] | None = QUARTER,
    currency: str | None = "PHP",
) -> Recorded:
    """What a line recorded; the first record stands at 7 in the list of all."""
    line = typed(Line, {} if actual is None else {"actual": settled(actual)})
    made = [(index, typed(Actual, record)) for index, record in enumerate(records, 7)]
    months, moments = calendar(period)
    return recorded(line, made, months, moments, 2, currency)


def written(result: Recorded) -> str:
    months = " ".join("-" if amount is None else str(amount) for amount in result.months)
    return months + (f" | {result.outside}" if result.outside else "")


def troubles(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    return [f"{one.kind} {'.'.join(map(str, one.path))}: {one.message}" for one in problems]


def record(day: str, amount: str) -> dict[str, str]:
    return {"date": day, "line": "a", "amount": amount}


@pytest.mark.parametrize(
    ("actual", "months"),
    [
        (None, "- - -"),
        ({"2026-07": "12480.50", "2026-08": "0"}, "12480.50 0 -"),
        ({"2026-07": "-5.25"}, "-5.25 - -"),
        ({"2026-06": "5", "2026-12": "-7", "2026-08": "1"}, "- 1 - | -2"),
        ({"2026-Q3": "100"}, "33.34 33.33 33.33"),
        ({"2026-Q3": "-100"}, "-33.34 -33.33 -33.33"),
        ({"M1": "5", "2026-09": {"amount": "6", "notes": ["x"]}}, "5 - 6"),
        ({"2026-07": {"notes": ["no bill yet"]}}, "- - -"),
        ({"M1": {"notes": ["no bill yet"]}}, "- - -"),
    ],
)
def test_the_amounts_of_the_line(actual: Any, months: str) -> None:
    result = spent(actual)
    assert written(result) == months
    assert (result.whole, result.problems) == (None, ())


def test_one_amount_for_the_whole_life_of_the_line() -> None:
    assert spent("1450.00") == Recorded((None, None, None), Decimal("1450.00"))
    assert spent("-5").whole == Decimal(-5)


@pytest.mark.parametrize(
    ("records", "months"),
    [
        ([record("2026-07-03", "5")], "5 - -"),
        ([record("2026-07-03", "5"), record("2026-07-31", "2.50"), record("2026-09-01", "-1")], "7.50 - -1"),
        ([record("2026-07-03", "5"), record("2026-07-04", "-5")], "0 - -"),
        ([record("2026-08", "5"), record("M2", "1"), record("launch", "2"), record("launch+1m", "4")], "- 8 4"),
        ([record("2026-W31", "5")], "5 - -"),
        ([record("2026-Q3", "100")], "33.34 33.33 33.33"),
        ([record("2026-10-01", "5"), record("2027-Q1", "4")], "- - - | 9.00"),
        ([{"date": "2026-07-03", "line": "a"}], "- - -"),
    ],
)
def test_records_of_a_month_add_up(records: list[dict[str, str]], months: str) -> None:
    result = spent(None, *records)
    assert written(result) == months
    assert result.problems == ()


def test_records_stand_beside_other_months_of_the_line() -> None:
    assert written(spent({"2026-07": "5"}, record("2026-08-03", "6"), record("2026-12-03", "7"))) == "5 6 - | 7"
    assert written(spent({"2026-07": {"notes": ["no bill yet"]}}, record("2026-07-03", "6"))) == "6 - -"


@pytest.mark.parametrize(
    ("actual", "records", "months", "path", "message"),
    [
        ({"2026-07": "5"}, [record("2026-08-03", "6"), record("2026-07-03", "7"), record("2026-07-04", "8")], "5 6 -",
         ("actual", "2026-07"), "what was spent in 2026-07 stands here and in a record"),
        ({"2026-Q3": "9"}, [record("2027-01-03", "6"), record("2026-08-03", "7"), record("2026-07-04", "8")],
         "3.00 3.00 3.00 | 6",
         ("actual", "2026-Q3"), "what was spent in 2026-Q3 stands here and in a record"),
        ({"M2": "5"}, [record("2026-07-03", "1"), record("2026-Q3", "9")], "4.00 5 3.00",
         ("actual", "M2"), "what was spent in M2 stands here and in a record"),
        ({"2026-12": "5"}, [record("2026-07-03", "1"), record("2026-12-24", "9")], "1 - - | 5",
         ("actual", "2026-12"), "what was spent in 2026-12 stands here and in a record"),
        ("50", [{"line": "a", "date": "2026-07-03"}, record("2026-07-03", "1")], "- - -",
         ("actual",), "what was spent on this line stands here and in a record"),
    ],
)  # fmt: skip
def test_what_stands_in_the_line_and_in_a_record_counts_once(
    actual: Any, records: list[dict[str, str]], months: str, path: tuple[str, ...], message: str
) -> None:
    result = spent(actual, *records)
    assert written(result) == months
    assert result.problems == (
        Problem("twice", path, f"{message}, and only this one counts; take one of them out",
                (("the record", ("budget", "actuals", 8)),)),
    )  # fmt: skip


def test_a_record_keeps_its_path_when_that_of_the_line_is_added() -> None:
    (problem,) = spent({"2026-07": "5"}, record("2026-07-03", "7")).problems
    whole = problem.below(("budget", "lines", "ads"))
    assert whole.path == ("budget", "lines", "ads", "actual", "2026-07")
    assert whole.related == (("the record", ("budget", "actuals", 7)),)


def test_a_whole_keeps_its_amount_beside_records() -> None:
    assert spent("50", record("2026-07-03", "1")).whole == Decimal(50)


@pytest.mark.parametrize("day", [{}, {"date": "tbd"}, {"date": "tbd+1d"}, {"date": "start+1d"}, {"date": "nobody"}])
def test_a_record_without_a_day_is_kept_outside(day: dict[str, str]) -> None:
    result = spent({"2026-07": "1"}, {"line": "a", "amount": "5", **day})
    assert written(result) == "1 - - | 5"
    assert troubles(result.problems) == [
        "undated budget.actuals.7: this record has no day, so no month counts it; write one like date: 2026-10-05"
    ]


def test_another_currency_is_not_counted() -> None:
    result = spent({"2026-07": "5 USD", "2026-08": "6 PHP"}, record("2026-09-03", "7 EUR"), record("2026-09-03", "8"))
    assert written(result) == "- 6 8"
    assert troubles(result.problems) == [
        'currency actual.2026-07: "5 USD" is in USD, but its line is in PHP; write the amount in PHP',
        'currency budget.actuals.7.amount: "7 EUR" is in EUR, but its line is in PHP; write the amount in PHP',
    ]
    assert spent("5 USD").whole is None
    assert [one.kind for one in spent("5", currency=None, period=None).problems] == []


def test_without_any_month_all_is_outside() -> None:
    assert spent({"2026-07": "5"}, record("2026-08-03", "6"), period=None) == Recorded((), None, Decimal(11))


def test_a_plan_without_dates_has_its_own_months() -> None:
    assert written(spent({"M2": "5"}, record("M3", "6"), record("2026-07-03", "7"), period={"months": "3"})) == (
        "- 5 6 | 7"
    )


CENTS = st.integers(-10_000, 10_000).map(lambda cents: Decimal(cents).scaleb(-2))
DAYS = st.dates(date(2026, 6, 1), date(2026, 10, 31)).map(str)


@given(st.lists(st.tuples(DAYS, CENTS), max_size=8), st.randoms(), CENTS)
def test_the_order_of_records_and_splitting_one_change_nothing(
    records: list[tuple[str, Decimal]], random: Any, part: Decimal
) -> None:
    said = [record(day, str(amount)) for day, amount in records]
    result = spent(None, *said)
    assert sum(amount for amount in result.months if amount is not None) + result.outside == sum(
        amount for _, amount in records
    )
    if said:
        day, amount = records[0]
        said[:1] = [record(day, str(amount - part)), record(day, str(part))]
    random.shuffle(said)
    assert spent(None, *said) == result


def agreed(cells: dict[str, str], period: Mapping[str, str] | None = QUARTER) -> tuple[list[str], list[str]]:
    months, moments = calendar(period)
    problems: list[Problem] = []
    line = typed(Line, {"committed": settled(cells)})
    found = committed(line, months, moments, 2, "PHP", problems)
    assert committed(line, months, moments, 2, "PHP") == found
    return [str(amount) for amount in found], troubles(problems)


def test_what_is_agreed_by_month() -> None:
    assert agreed({}) == (["0", "0", "0"], [])
    assert agreed({"2026-08": "4000", "2026-12": "1"}) == (["0", "4000", "0"], [])
    assert agreed({"2026-Q3": "9"}) == (["3.00", "3.00", "3.00"], [])
    assert agreed({"2026-08": "4000"}, None) == ([], [])
    months, (trouble,) = agreed({"2026-Q3": "9 USD", "2026-10": "1"})
    assert months == ["0", "0", "0"]
    assert trouble.startswith("currency committed.2026-Q3: ")


def expected(
    forecast: dict[str, Any], *records: dict[str, str], period: Mapping[str, str] | None = QUARTER
) -> tuple[str, list[str]]:
    """The forecasts by month on 20 August 2026, and what is wrong; the first record stands at 7 in the list."""
    nested = {key: settled(value) if "amount" not in value else value for key, value in settled(forecast).items()}
    line = typed(Line, {"forecast": nested})
    made = [(index, typed(Forecast, one)) for index, one in enumerate(records, 7)]
    months, moments = calendar(period)
    problems: list[Problem] = []
    found = forecasts(line, made, months, moments, 2, "PHP", TODAY, problems)
    assert forecasts(line, made, months, moments, 2, "PHP", TODAY) == found
    return " ".join("-" if amount is None else str(amount) for amount in found), troubles(problems)


def said(made: str, month: str, amount: str) -> dict[str, str]:
    return {"made": made, "date": month, "line": "a", "amount": amount}


@pytest.mark.parametrize(
    ("forecast", "records", "months"),
    [
        ({}, [], "- - -"),
        ({"2026-09": "30000", "2026-12": "1"}, [], "- - 30000"),
        ({"2026-09": {"amount": "-5", "date": "2026-08-02"}}, [], "- - -5"),
        ({"2026-09": {"amount": "5", "date": "2026-08-20"}, "2026-08": {"amount": "6", "date": "2026-08-21"}}, [],
         "- - 5"),
        ({"2026-Q3": "9"}, [], "3.00 3.00 3.00"),
        ({"2026-08-02": {"2026-08": "5", "2026-09": "6"}, "2026-08-03": {"2026-09": "7"}}, [], "- 5 7"),
        ({"2026-08-03": {"2026-09": "7"}, "2026-08-02": {"2026-08": "5", "2026-09": "6"}}, [], "- 5 7"),
        ({"2026-08-02": {"2026-Q3": "9"}, "2026-08-21": {"2026-09": "7"}}, [], "3.00 3.00 3.00"),
        ({"2026-08": {"2026-09": "7"}, "2026-09": "6"}, [], "- - 7"),
        ({"2026-08-02": {"2026-09": "7"}, "2026-09": "6"}, [], "- - 7"),
        ({"2026-08-02": {"2026-09": "7"}, "2026-09": {"amount": "6", "date": "2026-08-03"}}, [], "- - 6"),
        ({"2026-09": {"amount": "6", "date": "tbd"}, "2026-01-01": {"2026-09": "7"}}, [], "- - 7"),
        ({"2026-09": "6"}, [said("2026-08-02", "2026-09", "7")], "- - 7"),
        ({"2026-09": {"amount": "6", "date": "2026-08-02"}}, [said("2026-08-02", "2026-09", "7")], "- - 7"),
        ({"2026-09": {"amount": "6", "date": "2026-08-03"}}, [said("2026-08-02", "2026-09", "7")], "- - 6"),
        ({}, [said("2026-08-02", "2026-09", "7"), said("2026-08-02", "2026-09-30", "8")], "- - 8"),
        ({}, [said("2026-08-21", "2026-09", "7"), said("2026-08", "2026-09-30", "8")], "- - 8"),
        ({}, [said("launch", "launch", "7"), {"date": "M3", "line": "a", "amount": "1"}], "- 7 1"),
        ({"2026-09": {"notes": ["?"]}}, [{"date": "M3", "line": "a"}], "- - -"),
    ],
)  # fmt: skip
def test_of_several_forecasts_the_one_made_last_counts(
    forecast: dict[str, Any], records: list[dict[str, str]], months: str
) -> None:
    assert expected(forecast, *records) == (months, [])


def test_what_is_wrong_with_a_forecast() -> None:
    assert expected({"2026-08-02": "8"}) == (
        "- - -",
        ['month forecast.2026-08-02: "2026-08-02" is the day on which a forecast was made, and its month is missing; '
         "write 2026-08-02: {2026-08: 8}"],
    )  # fmt: skip
    assert expected({"2026-08-02": {"2026-Q3": "9", "2026-09": "1"}})[1] == [
        'overlap forecast.2026-08-02.2026-09: "2026-09" and "2026-Q3" hold the same month; write each month once'
    ]
    assert [one.split(":")[0] for one in expected({"2026-09": "5 USD"}, {"line": "a", "amount": "5"})[1]] == [
        "currency forecast.2026-09",
        "undated budget.forecasts.7",
    ]


def test_without_any_month_there_is_no_forecast() -> None:
    assert expected({"2026-09": "5"}, period=None) == ("", [])
