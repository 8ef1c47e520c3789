"""The budget of a report: its figures are those of the engines, and every kind of plan gives a good page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from tests.report.conftest import TODAY, About, example

from smmplan.analysis.accounts import Account
from smmplan.analysis.ledger import ZERO
from smmplan.report.charts.drawing import Polyline
from smmplan.report.language.language import language
from smmplan.report.outsiders import for_outsiders
from smmplan.report.pieces import Figure
from smmplan.report.subject import Subject
from smmplan.report.view import budget
from smmplan.report.view.budget import BudgetView
from smmplan.report.view.budget_words import Listing, called, money

from .one_section import shown as pages

UNDATED = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {months: 6}\n"
NO_MONTHS = "smmplan: 1\ntitle: A plan\ncurrency: PHP\n"


def shown(subject: Subject) -> BudgetView:
    made = budget.section(subject)
    assert made is not None
    return made


def texts(listing: Listing | Figure | None) -> list[tuple[str, ...]]:
    """The rows of a table as texts."""
    assert listing is not None
    return [tuple(map(str, row)) for row in listing.table.rows]


def column(listing: Listing | Figure | None, label: str) -> list[str]:
    assert listing is not None
    at = [each.label for each in listing.table.columns].index(label)
    return [str(row[at]) for row in listing.table.rows]


def labels(listing: Listing | Figure | None) -> list[str]:
    assert listing is not None
    return [each.label for each in listing.table.columns]


def exactly(subject: Subject, amount: Decimal | None) -> str:
    """An amount with all its decimals."""
    assert amount is not None
    return subject.language.money(subject.money(amount), exact=True)


def counted(subject: Subject) -> list[Account]:
    assert subject.books
    return [account for account in subject.books.lines.values() if account.counts and not account.line.in_kind]


# ---------------------------------------------------------------- the examples


def test_the_lead_has_the_figures_of_the_engines(of_example: Subject) -> None:
    made, totals, ends = shown(of_example), of_example.totals, of_example.forecast
    assert totals
    assert ends
    lead = " ".join(made.lead)
    for amount in (totals.lines.year.planned, totals.lines.year.spent, ends.total.stated, totals.ceiling.total):
        assert amount is not None
        assert money(of_example, amount) in lead
    assert totals.ceiling.total is not None
    assert ends.total.stated is not None
    assert f"leaves {money(of_example, totals.ceiling.total - ends.total.stated)}" in lead


def test_each_month_is_as_the_books_have_it(of_example: Subject) -> None:
    made, books, totals, rates = shown(of_example), of_example.books, of_example.totals, of_example.exchange
    assert books
    assert totals
    assert rates
    planned, spent = column(made.by_month, "Planned"), column(made.by_month, "Spent")
    assert planned == [exactly(of_example, amount) for amount in totals.lines.months.planned]
    assert spent[:5] == [exactly(of_example, amount) for amount in totals.lines.months.spent[:5]]
    assert spent[5:] == [""] * 7, "what is to come is not zero"
    for at, said in enumerate(column(made.by_month, "Carried in")):
        cells = [
            rates.budgeted(part.months.opening[at], currency) for currency, part in totals.lines.by_currency.items()
        ]
        carried = sum((cell for cell in cells if cell), ZERO)
        assert said == (exactly(of_example, carried) if carried else "")


def test_the_course_ends_where_the_forecast_does(of_example: Subject) -> None:
    made, totals, ends = shown(of_example), of_example.totals, of_example.forecast
    assert totals
    assert ends
    assert ends.total.stated is not None
    assert totals.lines.year.revised is not None
    assert totals.lines.year.spent is not None
    assert column(made.course, "Expected until then")[-1] == exactly(of_example, ends.total.stated)
    assert column(made.course, "Planned until then")[-1] == exactly(of_example, totals.lines.year.revised)
    spent = column(made.course, "Spent until then")
    assert spent[4] == exactly(of_example, totals.lines.year.spent)
    assert spent[5:] == [""] * 7
    assert made.course
    assert money(of_example, ends.total.stated) in made.course.lead


def test_each_line_has_its_own_figures(of_example: Subject) -> None:
    made, ends = shown(of_example), of_example.forecast
    assert ends
    accounts = counted(of_example)
    rows = texts(made.lines)
    assert [row[0] for row in rows] == [*map(called, accounts), "All lines"]
    for account, end in zip(accounts, column(made.lines, "Expected at the end"), strict=False):
        stated = ends.lines[account.id].stated
        assert stated is not None
        assert end == money(of_example, stated, account.currency)
    assert ends.total.stated is not None
    assert column(made.lines, "Expected at the end")[-1] == money(of_example, ends.total.stated)


@pytest.mark.parametrize("split", ["by_category", "by_channel"])
def test_parts_add_up_to_the_whole(of_example: Subject, split: str) -> None:
    figure, totals, ends = getattr(shown(of_example), split), of_example.totals, of_example.forecast
    assert totals
    assert ends
    expected = [totals.lines.year.revised, totals.lines.year.spent, ends.total.stated]
    assert texts(figure)[-1][1:4] == tuple(money(of_example, amount) for amount in expected if amount is not None)
    parts = totals.by_category if split == "by_category" else totals.by_channels
    assert len(texts(figure)) == len(parts) + 1
    assert {row[2] for row in texts(figure)[:-1]} == {
        money(of_example, part.year.spent) for part in parts.values() if part.year.spent is not None
    }


def test_what_is_in_kind_and_what_comes_in_stay_apart(about: About) -> None:
    subject = Subject(example("small-shop"), TODAY, language("en"))
    made = shown(subject)
    assert texts(made.in_kind) == [("Shelf", "₱9,000")]
    assert texts(made.income) == [("Loom lessons", "₱12,000")]
    assert "Shelf" not in column(made.lines, "Line")


def test_moves_have_their_reasons() -> None:
    subject = Subject(example("agency-client"), TODAY, language("en"))
    assert texts(shown(subject).moves) == [
        ("from May 2027 on", "Cut", "Search ads", "LinkedIn ads", "€1,658", "searches fall after the reports are in"),
        (
            "October 8, 2026",
            "Transfer",
            "the contingency",
            "LinkedIn ads",
            "€500",
            "the field note on Almere brought leads at half the usual cost",
        ),
    ]
    assert dict(shown(subject).ceiling)["Drawn from the contingency"] == "€500"
    assert dict(shown(subject).ceiling)["Left of the contingency"] == "€5,500"


def test_one_page_has_the_lead_and_the_months_only() -> None:
    plan = example("small-shop")
    whole = shown(Subject(plan, TODAY, language("en")))
    page = shown(Subject(plan, TODAY, language("en"), "onepage"))
    assert page == BudgetView(whole.lead, whole.by_month)
    text = pages(Subject(plan, TODAY, language("en"), "onepage"), "budget").html
    assert text.count("<figure") == 1
    assert "<h3" in text


def test_both_forms_hold_all_of_it(of_example: Subject) -> None:
    made = shown(of_example)
    page, text = pages(of_example, "budget")
    for sentence in made.lead:
        assert sentence in text.replace("\\", "")
    for figure in (made.by_month, made.course, made.by_category, made.by_channel):
        assert figure
        assert f'id="{figure.name}"' in page
        assert f"pictures/{figure.name}.svg" in text
        assert text.count(f"### {figure.title}\n") == 1
    for listing in (made.lines, made.ends, made.moves, made.went):
        assert listing
        assert f"### {listing.title}\n" in text
        for row in texts(listing):
            assert row[0] in text.replace("\\", "")
            assert row[0].replace("'", "&#39;") in page


def test_outsiders_get_a_budget_too() -> None:
    subject = Subject(for_outsiders(example("agency-client")), TODAY, language("en"), "client")
    assert all(pages(subject, "budget"))


def test_words_of_other_languages() -> None:
    subject = Subject(example("wechat-community"), TODAY, language("zh-Hans"))
    made = shown(subject)
    assert "2026年10月" in column(made.by_month, labels(made.by_month)[0])
    assert column(made.lines, labels(made.lines)[0])[0] == "小红书投放"
    assert all(pages(subject, "budget"))


# ---------------------------------------------------------------- plans of all sorts


OVER = "budget: {lines: {ads: {plan: 100.00/month, actual: {2026-07: 100, 2026-08: 90, 2026-09: 130, 2026-10: 70}}}}"


def test_the_month_that_went_over_is_named(about: About) -> None:
    made = shown(about(OVER))
    assert made.by_month
    assert made.by_month.lead.startswith("In September 2026 ₱20 more was spent than there was.")
    assert column(made.by_month, "Over") == ["", "", "₱20.00", *[""] * 9]


def test_a_month_that_owes_more_than_it_has_may_spend_nothing(about: About) -> None:
    made = shown(about("budget: {lines: {ads: {plan: 100.00/month, actual: {2026-10: 900, 2026-11: 30}}}}"))
    assert made.by_month
    said = made.by_month.lead
    assert "Nothing is left for November 2026: ₱" in said
    assert "may spend" not in said
    assert "₱-" not in said


def test_a_month_is_never_over_for_what_it_owes_from_before(about: About) -> None:
    made = shown(about("budget: {lines: {ads: {plan: 100.00/month, actual: {2026-07: 500, 2026-08: 30, 2026-09: 0}}}}"))
    assert column(made.by_month, "Over")[:3] == ["₱400.00", "₱30.00", ""]
    assert made.by_month
    assert "2 months spent more than there was: July 2026 by ₱400 and August 2026 by ₱30." in made.by_month.lead


def test_before_the_first_month(about: About) -> None:
    made = shown(about("budget: {total: 2000, lines: {ads: {plan: 100.00/month}}}", today=date(2026, 5, 2)))
    assert made.lead == ("₱1,200 is planned from July 2026 to June 2027.", "Nothing is recorded as spent yet.")
    assert labels(made.by_month) == ["Month", "Planned"]
    assert labels(made.course) == ["Month", "Planned until then"]
    assert labels(made.lines) == ["Line", "Planned"]
    assert (made.ends, made.went) == (None, None)


def test_after_the_last_month(about: About) -> None:
    months = [*(f"2026-{month:02}" for month in range(7, 13)), *(f"2027-{month:02}" for month in range(1, 6))]
    recorded = ", ".join(f"{month}: 100" for month in months)
    line = f"{{plan: 100.00/month, actual: {{{recorded}, 2027-06: 70}}}}"
    made = shown(about(f"budget: {{lines: {{ads: {line}}}}}", today=date(2027, 9, 1)))
    assert made.lead == ("₱1,200 was planned, and ₱1,170 was spent.",)
    assert made.went
    assert made.went.title == "What June 2027 left over"
    assert texts(made.went) == [("Ads", "+₱30", "left at the end")]


def test_months_without_dates(about: About) -> None:
    made = shown(about("budget: {lines: {ads: {plan: 100.00/month, actual: {M1: 90, M2: 130}}}}", head=UNDATED))
    assert column(made.by_month, "Month") == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert column(made.by_month, "Spent") == ["₱90.00", "₱130.00", "", "", "", ""]
    assert column(made.course, "Spent until then") == ["₱90.00", "₱220.00", "", "", "", ""]
    assert column(made.course, "Expected until then")[-1] == "₱630.00"


def test_one_sum_without_months(about: About) -> None:
    made = shown(about("budget: {lines: {ads: {plan: 12000}}}"))
    assert made.lead[0] == "₱12,000 is planned from July 2026 to June 2027."
    assert (made.by_month, made.course) == (None, None)
    assert texts(made.lines) == [("Ads", "₱12,000")]


def test_one_sum_beside_months_is_drawn_evenly(about: About) -> None:
    made = shown(about("budget: {lines: {a: {plan: 1200, actual: 500}, b: {plan: 100/month, actual: {2026-07: 100}}}}"))
    assert column(made.course, "Planned until then")[:2] == ["₱200.00", "₱400.00"]
    assert column(made.course, "Spent until then")[0] == "₱200.00"
    assert column(made.course, "Expected until then")[-1] == "₱2,400.00"
    assert made.course
    assert made.course.lead.endswith("1 line is planned in one sum and drawn evenly over the months.")


def test_a_plan_without_any_month(about: About) -> None:
    lines = "{ads: {plan: 12000}, r: {plan: 3000..6000, category: services}, t: {plan: 599/month}, p: {plan: 10%}}"
    subject = about(f"budget: {{total: 20000, contingency: 5%, lines: {lines}}}", head=NO_MONTHS)
    made = shown(subject)
    assert made.lead[:3] == (
        "The budget is ₱20,000.",
        "Of it 5% is kept back for surprises.",
        "₱18,000 of it has a line.",
    )
    assert column(made.lines, "Planned") == ["₱12,000", "₱3,000–₱6,000", "₱599 a month", "10% of the total"]
    assert all(pages(subject, "budget"))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("budget: {total: 20000}", ("The budget is ₱20,000.", "No line says yet what the money is for.")),
        ("budget: {lines: {ads: {plan: 0}}}", ("No money is planned, and none is spent.",)),
        (
            "budget: {total: 0, lines: {ads: {plan: 0/month, actual: {2026-08: 0}}}}",
            ("No money is planned, and none is spent.",),
        ),
    ],
)
def test_no_money_is_no_fault(about: About, text: str, lead: tuple[str, ...]) -> None:
    subject = about(text)
    made = shown(subject)
    assert made.lead == lead
    assert (made.by_month, made.course, made.by_category, made.ends) == (None, None, None, None)
    assert all(pages(subject, "budget"))


def test_currencies_are_converted_by_the_rates_of_the_plan(about: About) -> None:
    rates = "budget_rates: {USD/PHP: 50.00}, rates: {USD/PHP: {2026-07: 60.00}}"
    lines = (
        "{a: {plan: 100.00/month, actual: {2026-07: 90}}, s: {plan: 10.00/month, currency: USD, actual: {2026-07: 8}}}"
    )
    made = shown(about(f"budget: {{{rates}, lines: {lines}}}", today=date(2026, 8, 9)))
    assert texts(made.by_month)[0][1:] == ("₱600.00", "", "₱570.00")
    assert column(made.by_month, "Carried in")[1] == "₱110.00", "10 and 2 x 50, at the rate of the budget"
    assert column(made.lines, "Planned") == ["₱1,200", "$120", "₱7,200"]


def test_a_missing_rate_leaves_a_good_page(about: About) -> None:
    lines = (
        "{a: {plan: 100.00/month, actual: {2026-07: 130}, category: services},"
        " s: {plan: 10.00/month, currency: EUR, actual: {2026-07: 8}}}"
    )
    subject = about(f"budget: {{lines: {lines}}}", today=date(2026, 8, 9))
    made = shown(subject)
    assert made.lead[0] == "₱1,200 + €120 is planned, and ₱130 + €8 is spent so far."
    assert made.by_month
    assert made.by_month.lead.endswith("Only amounts in PHP are shown.")
    assert texts(made.by_month)[0] == ("July 2026", "₱100.00", "", "₱130.00", "₱30.00")
    assert made.course is None
    assert made.ends is None
    assert texts(made.by_category)[-1][:2] == ("All", "₱1,200 + €120")
    assert any("EUR/PHP for the plan and EUR/PHP for July 2026" in gap for gap in made.gaps)
    assert all(pages(subject, "budget"))


def test_what_is_not_known_and_not_recorded_is_said(about: About) -> None:
    lines = "{a: {plan: 100.00/month, actual: {2026-07: 90}}, b: {plan: TBD}}"
    made = shown(about(f"budget: {{total: TBD, lines: {lines}}}"))
    assert made.gaps == (
        "Not decided yet, and counted as nothing: the total and B.",
        "1 line has a month that is over and has no record: A. Until there is one, the plan is taken for what was"
        " spent.",
    )
    assert texts(made.lines)[0][-1] == "3 months without a record"
    assert texts(made.lines)[1][1] == "to be decided"


POOLS = """
budget:
  openings: {pool: 10.00}
  rollover: {surplus: pool, deficit: absorb}
  lines:
    ads: {plan: 100.00/month, actual: {2026-07: 60, 2026-08: 100, 2026-09: 100, 2026-10: 40}}
    b: {plan: 100.00/month, category: x, rollover: {surplus: category, deficit: forgive}, actual: {2026-07: 100, 2026-08: 100, 2026-09: 100, 2026-10: 95}}
    c: {plan: 10.00/month, rollover: {surplus: expire}, actual: {2026-07: 5, 2026-08: 5, 2026-09: 5, 2026-10: 5}}
    d: {plan: 10/month, rollover: {surplus: carry, cap: 2.00, overflow: pool}, actual: {2026-07: 10, 2026-08: 10, 2026-09: 10, 2026-10: 1}}
    e: {plan: 10/month, actual: {2026-07: 10, 2026-08: 10, 2026-09: 10, 2026-10: 30}}
    f: {plan: 10/month, rollover: {deficit: forgive}, actual: {2026-07: 10, 2026-08: 10, 2026-09: 10, 2026-10: 11}}
  transfers: [{date: 2026-08-03, from: pool, to: ads, amount: 10.00, because: a film}]
"""  # noqa: E501


def test_where_the_last_closed_month_went(about: About) -> None:
    made = shown(about(POOLS))
    assert made.went
    assert made.went.title == "What October 2026 left over"
    assert made.went.lead == "₱79 was left over in all. ₱21 was missing in all."
    assert texts(made.went) == [
        ("Ads", "+₱60", "into the common pool"),
        ("E", "-₱20", "paid by the common pool"),
        ("D", "+₱9", "₱2 carried on and ₱7 into the common pool"),
        ("B", "+₱5", "into the pool of X"),
        ("C", "+₱5", "expired"),
        ("F", "-₱1", "forgiven"),
    ]
    # 10 at first; 40 of July, 10 of August, 67 of October; 10 for a film and 20 for what e was short of.
    assert texts(made.pools) == [
        ("the common pool", "₱10", "₱117", "₱30", "₱97"),
        ("the pool of X", "₱0", "₱5", "₱0", "₱5"),
    ]


def test_many_parts_are_added_up(about: About) -> None:
    lines = ", ".join(f"l{at}: {{plan: {100 + at}.00/month, category: c{at}}}" for at in range(20))
    made = shown(about(f"budget: {{lines: {{{lines}}}}}"))
    rows = texts(made.by_category)
    assert len(rows) == 13
    assert rows[0][0] == "C19"
    assert rows[11][0] == "9 other categories"
    assert rows[11][1] == money(about("budget: {}"), Decimal(sum(1200 + 12 * at for at in range(9))))
    assert made.by_channel is None
    assert made.lines
    assert made.lines.shown == 13
    assert texts(made.lines)[0][0] == "All lines"
    assert len(texts(made.lines)) == 21


def many(about: About, count: int) -> Subject:
    lines = "\n".join(
        f"    l{at}: {{category: c{at % 40}, plan: {100 + at % 7}.00/month, actual: {{2026-07: {80 + at % 50}.00}}}}"
        for at in range(count)
    )
    return about(f"budget:\n  lines:\n{lines}\n")


def test_lines_that_are_not_listed_are_added_up_in_one_row(about: About) -> None:
    subject = many(about, 150)
    made, totals = shown(subject), subject.totals
    assert made.lines
    assert totals
    rows = texts(made.lines)
    assert rows[-1][0] == "50 other lines"
    assert len(rows) == 102
    amount: Callable[[str], int] = lambda text: int(text.strip("₱").replace(",", "") or 0)  # noqa: E731
    for label, whole in (("Planned", totals.lines.year.planned), ("Spent", totals.lines.year.spent)):
        cells = column(made.lines, label)
        assert sum(map(amount, cells[1:])) == whole == amount(cells[0])
    states = column(made.lines, "State")
    assert ["over" in state for state in states[1:-1]] == sorted(
        ("over" in state for state in states[1:-1]), reverse=True
    )


def test_ten_thousand_lines_take_no_time(about: About) -> None:
    subject = many(about, 3000)
    assert subject.books
    assert subject.forecast
    assert subject.pacing
    begins = perf_counter()
    shown(subject)
    assert perf_counter() - begins < 1.5
    assert len(pages(subject, "budget").html) < 120_000


def test_no_budget_no_section(about: About) -> None:
    assert budget.section(about("goals: {g: {what: grow}}")) is None
    assert budget.section(about("budget: {}", head=NO_MONTHS)) is None


def test_what_people_write_is_escaped(about: About) -> None:
    subject = about("budget: {lines: {ads: {name: '<b>*Ads*|', plan: 100/month, category: '<i>'}, b: {plan: 1/month}}}")
    page, text = pages(subject, "budget")
    assert "<b>" not in page.replace("<b></b>", "")
    assert "<i>" not in page
    assert "\\<b\\>\\*Ads\\*\\|" in text


def test_the_forecast_goes_on_from_where_the_spending_stands(of_example: Subject) -> None:
    figure = shown(of_example).course
    assert figure
    for drawing in (figure.wide, figure.narrow):
        lines = {shape.ink: shape.points for shape in drawing.shapes if isinstance(shape, Polyline)}
        assert lines["s-forecast"][0] == lines["s-actual"][-1]
        assert len(lines["s-actual"]) == 6, "the start, four months that are over, and today"
        assert len(lines["s-forecast"]) == 9, "today, and the ends of eight months"
        assert lines["s-forecast"][-1][0] == lines["s-plan"][-1][0]


def test_a_budget_that_has_not_begun_misses_no_records(about: About) -> None:
    made = shown(about("budget: {lines: {a: {plan: 100.00/month}}}"))
    assert made.lead[1] == "Nothing is recorded as spent yet."
    assert made.gaps == ()


def test_a_long_plan_is_shown_around_today(about: About) -> None:
    head = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {from: 2020-07-01, to: 2029-06-30}\n"
    made = shown(about("budget: {lines: {a: {plan: 100.00/month, actual: {2026-10: 70}}}}", head=head))
    months = column(made.by_month, "Month")
    assert (months[0], months[-1], len(months)) == ("November 2025", "October 2028", 36)
    assert made.by_month
    assert made.by_month.lead.endswith("The picture shows November 2025 to October 2028 of 108 months.")
    assert column(made.course, "Planned until then")[0] == "₱6,500.00"
