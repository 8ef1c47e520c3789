"""Pages about a budget: what stands on them, beside what the command's own tests show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smmplan.analysis.books import books
from smmplan.analysis.horizon import Horizon
from smmplan.base.month import Month, months_between
from smmplan.export.budget_page import Wanted, page
from smmplan.export.overview import Overview, overview
from smmplan.export.sheet import Sheet
from smmplan.source.load import load

HEAD = "smmplan: 1\ntitle: Cafe\nperiod: {from: 2026-07-01, to: 2026-09-30}\ncurrency: EUR\n"
ALL = Wanted(range(3))


@pytest.fixture
def view(tmp_path: Path) -> Callable[..., Overview]:
    """The overview of a budget, written without the head of its plan."""

    def view(budget: str, today: date = date(2026, 8, 20)) -> Overview:
        path = tmp_path / "smmplan.yaml"
        path.write_text(f"{HEAD}budget:\n{budget}", encoding="utf-8")
        plan = load(str(path), path.name, str(tmp_path)).plan
        assert plan is not None
        kept = books(plan, today)
        assert kept is not None
        return overview(plan, kept)

    return view


def rows(sheet: Sheet) -> list[list[str]]:
    return [[row.label, *(cell.text for cell in row.cells)] for row in sheet.rows]


def test_a_breakdown_stands_below_its_line_and_counts_once(view: Callable[..., Overview]) -> None:
    shown = page(
        view(
            "  lines:\n"
            "    ads: {plan: 100/month, actual: {2026-07: 90}}\n"
            "    meta: {parent: ads, plan: 60/month, actual: {2026-07: 55}}\n"
            "    reels: {parent: meta, name: Reels, plan: {2026-07: 10}}\n"
        ),
        ALL,
    )
    assert rows(shown.sheets[0]) == [
        ["ads"],
        ["planned", "100.00", "100.00", "100.00", "300.00"],
        ["available", "100.00", "110.00", "110.00", ""],
        ["spent", "90.00", "", "", "90.00"],
        ["assumed", "", "~100.00", "~100.00", "~200.00"],
        ["closing", "10.00", "10.00", "10.00", "10.00"],
        ["of it meta"],
        ["planned", "60.00", "60.00", "60.00", "180.00"],
        ["spent", "55.00", "", "", "55.00"],
        ["of it Reels (reels)"],
        ["planned", "10.00", "-", "-", "10.00"],
        ["all lines"],
        ["planned", "100.00", "100.00", "100.00", "300.00"],
        ["spent", "90.00", "-", "", "90.00"],
        ["assumed", "", "~100.00", "~100.00", "~200.00"],
        ["closing", "10.00", "10.00", "10.00", "10.00"],
    ]


def test_parts_of_a_line_that_states_nothing_stand_for_themselves(view: Callable[..., Overview]) -> None:
    shown = view("  lines: {ads: {}, meta: {parent: ads}, film: {parent: ads, plan: 10/month}}\n")
    labels = [row[0] for row in rows(page(shown, ALL).sheets[0])]
    assert not any(label.startswith("of it") for label in labels)
    assert labels.count("film") == 1


def test_lines_without_a_category_stand_last(view: Callable[..., Overview]) -> None:
    shown = view("  lines: {a: {plan: 1/month}, b: {plan: 1/month, category: y}, c: {plan: 1/month, category: x}}\n")
    for wanted in (ALL, ALL._replace(month=1)):
        labels = [row[0] for row in rows(page(shown, wanted).sheets[0])]
        assert labels == ["y", "b", "x", "c", "without a category", "a", "all lines"]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 6, 30), []),
        (date(2026, 7, 5), ["! overspent by now: ads 7.00"]),
        (date(2026, 8, 5), ["! overspent by now: ads 7.00, film 3.00"]),
        (date(2026, 9, 30), ["! overspent by now: ads 1.00, film 3.00"]),
        (date(2026, 12, 1), ["! overspent by now: ads 1.00, film 3.00"]),
    ],
)
def test_who_has_overspent_by_now(view: Callable[..., Overview], today: date, said: list[str]) -> None:
    shown = view(
        "  lines:\n"
        "    ads: {category: x, plan: 10/month, actual: {2026-07: 17, 2026-08: 2, 2026-09: 12}}\n"
        "    film: {category: y, plan: 10/month, actual: {2026-07: 10, 2026-08: 13}}\n",
        today,
    )
    assert [note for note in page(shown, ALL).notes if "overspent" in note] == said
    assert not [note for note in page(shown, ALL._replace(category="z")).notes if "overspent" in note]


def test_a_line_in_one_sum_has_only_the_whole_plan(view: Callable[..., Overview]) -> None:
    shown = view("  lines:\n    film: {plan: 300..600, actual: 700}\n    tool: {plan: 20/month, tracked: false}\n")
    assert rows(page(shown, ALL).sheets[0])[:6] == [
        ["film, 300.00 to 600.00"],
        ["planned", "", "", "", "600.00"],
        ["spent", "", "", "", "700.00"],
        ["closing", "", "", "", "!-100.00"],
        ["tool, not tracked"],
        ["planned", "20.00", "20.00", "20.00", "60.00"],
    ]
    alone = page(shown, ALL._replace(line="film"))
    assert rows(alone.sheets[0]) == [["whole plan", "600.00", "700.00", "!-100.00"]]
    assert alone.notes == ("! more than there is",)


def test_a_gift_is_in_no_sum_of_its_currency(view: Callable[..., Overview]) -> None:
    shown = view(
        "  lines:\n"
        "    ads: {plan: 100/month, currency: USD, actual: {2026-07: 100}}\n"
        "    shelf: {plan: 700/month, currency: USD, in_kind: true}\n"
        "  budget_rates: {USD/EUR: 0.5}\n"
        "  rates: {USD/EUR: {2026-07: 0.4}}\n"
    )
    sheets = page(shown, ALL).sheets
    assert [sheet.title for sheet in sheets[1:]] == [
        "This month, 2026-08",
        "By the end of 2026-09",
        "Lines in other currencies",
        "In kind, apart from spending",
    ]
    assert rows(sheets[3]) == [["USD", "300.00", "100.00", "~200.00"], ["in EUR", "150.00", "40.00", "~100.00"]]
    assert rows(sheets[4]) == [["shelf, in USD", "2,100.00", "-", "~2,100.00"]]
    assert sheets[1].columns == ("USD",)
    # Nothing is left over in dollars, so no row says so.
    assert [row[0] for row in rows(sheets[0])][-4:] == ["all lines, in EUR", "planned", "spent", "assumed"]


def test_what_a_closing_comes_to_is_shown_where_it_happens(view: Callable[..., Overview]) -> None:
    shown = view(
        "  openings: {pool: 30}\n"
        "  rollover: {surplus: pool, deficit: absorb}\n"
        "  lines: {ads: {plan: 100/month, actual: {2026-07: 150, 2026-08: 60}}}\n",
        date(2026, 9, 3),
    )
    sheet = page(shown, ALL).sheets[0]
    assert ["absorbed", "30.00", "", "", "30.00"] in rows(sheet)
    assert ["closing", "!-50.00", "20.00", "0.00", "0.00"] in rows(sheet)
    assert ["swept", "", "20.00", "", "20.00"] in rows(sheet)
    assert rows(sheet)[-2:] == [["in pools at the end of the month"], ["pool", "0.00", "20.00", "20.00", "20.00"]]
    # What months that are not shown hold is still in the whole plan, whose column adds up: 300 - 210 - 100 = 20 - 30.
    assert rows(page(shown, ALL._replace(months=range(2, 3))).sheets[0])[:7] == [
        ["ads"],
        ["planned", "100.00", "300.00"],
        ["spent", "", "210.00"],
        ["assumed", "~100.00", "~100.00"],
        ["closing", "0.00", "0.00"],
        ["swept", "", "20.00"],
        ["absorbed", "", "30.00"],
    ]


def test_the_total_is_exceeded_in_words_and_with_a_sign(view: Callable[..., Overview]) -> None:
    sheets = page(view("  total: 250\n  lines: {ads: {plan: 100/month}}\n"), ALL).sheets
    assert rows(sheets[2]) == [
        ["Total of the plan", "250.00"],
        ["lines, as planned", "300.00"],
        ["more than the total", "!50.00"],
    ]


def test_every_way_to_the_years_end_has_what_it_leaves(view: Callable[..., Overview]) -> None:
    budget = (
        "  total: 500\n"
        "  lines: {ads: {plan: {2026-07: 100, 2026-08: 100, 2026-09: 300}, actual: {2026-07: 110},"
        " forecast: {2026-09: 500}}}\n"
    )
    sheet = page(view(budget), ALL).sheets[3]
    assert sheet.title == "By the end of 2026-09"
    assert rows(sheet) == [
        ["if the rest goes as planned", "510.00", "!-10.00"],
        ["with the forecasts of the plan", "710.00", "!-210.00"],
        ["at the speed so far", "330.00", "170.00"],
        ["at the speed so far, in step with the plan", "550.00", "!-50.00"],
        ["if all that is available is spent", "500.00", "0.00"],
    ]


@pytest.mark.parametrize(
    ("rollover", "words"),
    [
        ("{}", "or overspends is carried to the next month"),
        ("{surplus: pool, deficit: absorb}", "goes into the pool; what it overspends is paid by the pool"),
        ("{surplus: category}", "goes into pool:x; what it overspends is carried to the next month"),
        (
            "{cap: 12.5%, overflow: pool, deficit: forgive}",
            "is carried to the next month, at most 12.5% of its plan; what is above goes into the pool; "
            "what it overspends is forgiven",
        ),
        (
            "{cap: 50.5, reset: {every: quarter}}",
            "is carried to the next month, at most 50.50; what is above expires; what it overspends is carried to the "
            "next month; at the end of each quarter, what is left expires, and what is missing is carried to the next "
            "month",
        ),
    ],
)
def test_the_policy_of_a_line_in_words(view: Callable[..., Overview], rollover: str, words: str) -> None:
    shown = page(
        view(f"  lines: {{ads: {{category: x, plan: 100/month, rollover: {rollover}}}}}\n"), ALL._replace(line="ads")
    )
    assert shown.notes[0] == f"what a month leaves over {words}"
    assert not any("end of the plan" in note for note in shown.notes)  # nothing is recorded to look ahead from


@pytest.mark.parametrize(
    ("anchored", "current", "count", "months"),
    [
        ("current", 4, 4, range(3, 7)),
        ("current", 0, 4, range(4)),
        ("current", 11, 4, range(8, 12)),
        ("current", None, 4, range(8, 12)),
        ("current", 4, 12, range(12)),
        ("first", 4, 4, range(4)),
        ("last", 4, 4, range(8, 12)),
    ],
)
def test_the_months_that_are_kept(anchored: str, current: int | None, count: int, months: range) -> None:
    all_months = months_between(Month(2026, 7), Month(2027, 6))
    closed = 12 if current is None else current
    horizon = Horizon(all_months, tuple(map(str, all_months)), closed, current, 1, 30)
    wanted = Wanted(range(12), anchored=anchored)  # type: ignore[arg-type]
    assert wanted.narrowed(count, horizon).months == months


def test_what_is_not_known_yet_is_named(view: Callable[..., Overview]) -> None:
    shown = view(
        "  total: TBD\n  lines: {ads: {plan: {2026-07: 50, 2026-08: TBD}}, film: TBD, print: {plan: 10, actual: TBD}}\n"
        "  income: {fees: {plan: TBD}}\n"
    )
    assert "still TBD, and counts as nothing: total, ads, film, income.fees" in page(shown, ALL).notes


def test_an_amount_a_month_without_a_period_is_shown_and_in_no_sum(
    view: Callable[..., Overview], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "HEAD", "smmplan: 1\ntitle: Cafe\ncurrency: EUR\n")
    shown = page(view("  lines: {ads: {plan: {M1: 100, M3: 50}}, tool: {plan: 20/month}}\n"), ALL)
    assert ["tool, 20/month", "", "", "", "-"] in rows(shown.sheets[0])
    assert shown.notes[0] == "in no sum, because the plan has no period: tool; write one like period: {months: 3}"


def test_a_deficit_that_only_what_is_committed_brings_is_not_called_overspent(view: Callable[..., Overview]) -> None:
    shown = view(
        "  lines:\n"
        "    ads: {plan: 100/month, actual: {2026-07: 100, 2026-08: 20}, committed: {2026-08: 110}}\n"
        "    film: {plan: 100/month, actual: {2026-07: 130, 2026-08: 20}, committed: {2026-08: 110}}\n"
    )
    assert [note for note in page(shown, ALL).notes if note.startswith("!")][:2] == [
        "! overspent by now: film 60.00",
        "! more committed than there is: ads 30.00",
    ]


def test_two_run_rates_that_agree_are_said_once(view: Callable[..., Overview]) -> None:
    sheets = page(view("  lines: {ads: {plan: 100/month, actual: {2026-07: 90}}}\n"), ALL).sheets
    assert [row[0] for row in rows(sheets[-1])] == [
        "if the rest goes as planned",
        "at the speed so far",
        "if all that is available is spent",
    ]
