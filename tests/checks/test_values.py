"""Amounts and dates that contradict each other, wherever in a plan they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smmplan.checks.catalogue import all_rules
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

PERIOD = "period: {from: 2026-07-01, to: 2027-06-30}\n"
HEAD = f"smmplan: 1\ntitle: Sinag Coffee\ncurrency: PHP\n{PERIOD}"
# Those of the budget find more in these plans: what a currency costs, and the like.
CODES = {page.code for page in all_rules() if page.severity == "error" and not page.code.startswith("BUD")}
ERRORS = Selection(select=frozenset(CODES | {"STR007"}))
Says = Callable[..., list[str]]


@pytest.fixture
def says(tmp_path: Path) -> Says:
    """What is wrong with a plan: errors and its period, each as code, path and message."""

    def run(text: str, head: str = HEAD) -> list[str]:
        path = tmp_path / "smmplan.yaml"
        path.write_text(head + text, encoding="utf-8")
        findings = check(load(str(path), path.name, str(tmp_path)), date(2026, 11, 21), ERRORS).findings
        return [f"{found.code} {found.path}: {found.message}" for found in findings]

    return run


# ---------------------------------------------------------------- currency


@pytest.mark.parametrize(
    "budget",
    [
        "{income: {fees: {currency: USD, plan: 900 USD, actual: {2026-09: 100 USD}}}}",
        "{lines: {w: {currency: CNY}}, actuals: [{date: 2026-09-30, line: w, amount: 800 CNY}]}",
        "{lines: {w: {currency: CNY}}, increases: [{date: 2026-09-30, line: w, amount: 800 CNY}]}",
        "{lines: {w: {currency: CNY}}, forecasts: [{date: 2026-10, line: w, amount: 800 CNY}]}",
        "{income: {w: {currency: CNY}}, actuals: [{date: 2026-09-30, line: income.w, amount: 800 CNY}]}",
        "{lines: {w: {currency: TBD, plan: 800 CNY}}}",
        "{lines: {w: {plan: 800 PHP}}}",
        "{lines: {w: {currency: CNY}}, actuals: [{date: 2026-09-30, line: TBD, amount: 800 CNY}]}",
        "{lines: {w: {currency: USD, plan: 12.50/month}}}",
    ],
)
def test_amounts_in_the_currency_of_their_line_are_fine(says: Says, budget: str) -> None:
    assert says(f"budget: {budget}") == []


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        ("{total: 5 USD}", 'total: "5 USD" is in USD, but the plan is in PHP'),
        ("{lines: {w: {plan: 5 USD}}}", 'lines.w.plan: "5 USD" is in USD, but its line is in PHP'),
        ("{lines: {w: {plan: 5 USD/month}}}", 'lines.w.plan: "5 USD" is in USD, but its line is in PHP'),
        ("{income: {w: {currency: CNY, plan: 5 PHP}}}", 'income.w.plan: "5 PHP" is in PHP, but its line is in CNY'),
    ],
)
def test_an_amount_in_another_currency_is_found(says: Says, budget: str, message: str) -> None:
    assert says(f"budget: {budget}") == [f"STR025 budget.{message}"]


def test_a_record_has_the_decimals_of_its_line(says: Says) -> None:
    budget = "{lines: {j: {currency: JPY}}, actuals: [{date: 2026-09-30, line: j, amount: 10.50}]}"
    (found,) = says(f"budget: {budget}")
    assert found.startswith("STR025 budget.actuals.2026-09-30-")
    assert '"10.50" has 2 decimals and JPY has none' in found


def test_a_record_of_an_unknown_line_is_one_mistake(says: Says) -> None:
    (found,) = says("budget: {actuals: [{date: 2026-09-30, line: w, amount: 800 CNY}]}")
    assert found.startswith("REF001 ")


def test_a_wrong_code_is_found_once_and_not_with_every_amount(says: Says) -> None:
    (found,) = says("budget: {lines: {j: {currency: peso, plan: {2026-07: 5 PHP, 2026-08: 6 PHP}}}}")
    assert found.startswith('STR025 budget.lines.j.currency: "peso" is no currency code')


def test_a_plan_without_a_currency_is_asked_for_one_once(says: Says) -> None:
    (found,) = says("budget: {total: 9 PHP, lines: {a: {plan: 5 PHP}}}", HEAD.replace("currency: PHP\n", ""))
    assert found.endswith("is in PHP, but the plan has no currency; write currency: PHP at the top")


@pytest.mark.parametrize("wrong", ["5.555", "5 USD", "5.50 CNY", "~5.555"])
def test_an_amount_is_sound_only_where_its_code_and_its_decimals_are(says: Says, wrong: str) -> None:
    sound = "2026-07: 5, 2026-08: 5.50, 2026-09: 6, 2026-10: 6.00 PHP"
    for months in (f"{sound}, 2026-11: {wrong}", f"2026-11: {wrong}, {sound}"):
        found = [each for each in says(f"budget: {{lines: {{w: {{plan: {{{months}}}}}}}}}") if "STR025" in each]
        assert [each.partition(": ")[0] for each in found] == ["STR025 budget.lines.w.plan.2026-11"]


@pytest.mark.parametrize("plan", ["100.50/month", "100..200.50/month from 2026-07 to 2026-09", "100..200.50", "100.50"])
def test_decimals_are_checked_in_every_form_of_a_plan(says: Says, plan: str) -> None:
    (found,) = says(f"budget: {{lines: {{j: {{currency: JPY, plan: {plan}}}}}}}")
    assert found.startswith("STR025 budget.lines.j.plan: ")


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        ("tools: {t: {price: 4.999/month}}", ["STR025 tools.t.price"]),
        ("tools: {t: {price: 0.0025 per view}}", []),
        ("tools: {t: {price: 0.00000025 per view}}", ["STR025 tools.t.price"]),
        ("tools: {t: {price: {month: 5, year: 50.555}}}", ["STR025 tools.t.price.year"]),
        ("campaigns: {c: {price: {early: 100, late: 150.555}}}", ["STR025 campaigns.c.price.late"]),
        ("products: {p: {unit_cost: 0.125}}", []),
        ("campaigns: {c: {offer: {discount: 5.555}}}", ["STR025 campaigns.c.offer.discount"]),
        ("influencers: {i: {fee: 5..5.555}}", ["STR025 influencers.i.fee"]),
        ("budget: {contingency: 5.555}", ["STR025 budget.contingency"]),
        ("budget: {rollover: {cap: 5.555}}", ["STR025 budget.rollover.cap"]),
        ("budget: {openings: {w: -5.555}, lines: {w: {}}}", ["STR025 budget.openings.w"]),
        ("budget: {lines: {w: {opening: -5.555}}}", ["STR025 budget.lines.w.opening"]),
        (
            "budget: {lines: {w: {plan: {total: 9, pinned: {2026-07: 5.555}}}}}",
            ["STR025 budget.lines.w.plan.pinned.2026-07"],
        ),
        ("budget: {lines: {w: {committed: {2026-07: 5.555}}}}", ["STR025 budget.lines.w.committed.2026-07"]),
        ("budget: {lines: {w: {forecast: {2026-07: 5.555}}}}", ["STR025 budget.lines.w.forecast.2026-07"]),
    ],
)
def test_prices_have_the_decimals_of_the_plan(says: Says, section: str, wrong: list[str]) -> None:
    assert [found.partition(": ")[0] for found in says(section)] == wrong


@pytest.mark.parametrize(("decimals", "right"), [("400", False), ("9", False), ("8", True), ("0", True), ("２", True)])
def test_a_currency_of_the_plan_has_at_most_eight_decimals(says: Says, decimals: str, right: bool) -> None:
    message = (
        f'STR003 currencies.XYZ.decimals: no currency has "{decimals}" decimals; write a number from 0 to 8, like 2'
    )
    budget = f"currencies: {{XYZ: {{decimals: {decimals}}}}}\nbudget: {{lines: {{a: {{currency: XYZ, plan: 1}}}}}}\n"
    assert says(budget) == ([] if right else [message])


@pytest.mark.parametrize("decimals", ["400", "TBD", "many"])
def test_decimals_that_are_not_known_are_no_second_mistake(says: Says, decimals: str) -> None:
    budget = "budget: {lines: {a: {currency: XYZ, plan: {2026-09: 10.505}}}}\n"
    found = says(f"currencies: {{XYZ: {{decimals: {decimals}}}}}\n{budget}")
    assert [each.partition(" ")[0] for each in found] == ([] if decimals == "TBD" else ["STR003"])
    assert [each.partition(" ")[0] for each in says(f"currencies: {{XYZ: {{decimals: 2}}}}\n{budget}")] == ["STR025"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("channels: {ig: {handle: my shop}}", "channels.ig.handle"),
        ("competitors: {r: {channels: {ig: {handle: my shop}}}}", "competitors.r.channels.ig.handle"),
        ("influencers: {r: {accounts: {ig: {handle: my shop}}}}", "influencers.r.accounts.ig.handle"),
    ],
)
def test_a_handle_has_no_space(says: Says, text: str, path: str) -> None:
    (said,) = says(text)
    assert said.startswith(f'STR003 {path}: "my shop" has a space, and no handle has one; ')
    assert said.endswith("like myshop")
    assert says(text.replace("my shop", '"@myshop"')) == []


def test_the_codes_of_exchange_rates_are_checked(says: Says) -> None:
    (found,) = says("budget: {budget_rates: {CNX/PHP: 4}, rates: {CNY/PHP: {2026-07: 7.9}}}")
    assert found.startswith('STR025 budget.budget_rates.CNX/PHP: "CNX" is no currency code')


# ---------------------------------------------------------------- months


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("lines.a.plan", "{lines: {a: {plan: {2026-Q4: 300, 2026-12: 100}}}}"),
        ("lines.a.actual", "{lines: {a: {actual: {2026-Q4: 300, 2026-12: 100}}}}"),
        ("lines.a.forecast", "{lines: {a: {forecast: {2026-Q4: 300, 2026-12: 100, 2026-11: {2026-10: 1}}}}}"),
        ("lines.a.forecast.2026-11-01", "{lines: {a: {forecast: {2026-11-01: {2026-Q4: 300, 2026-12: 100}}}}}"),
        ("lines.a.plan.spread", "{lines: {a: {plan: {total: 5, spread: {2026-Q4: 1, 2026-12: 2}}}}}"),
        ("lines.a.plan.pinned", "{lines: {a: {plan: {total: 5, pinned: {2026-Q4: 1, 2026-12: 2}}}}}"),
        ("income.a.plan", "{income: {a: {plan: {2026-Q4: 300, 2026-12: 100}}}}"),
        ("rates.CNY/PHP", "{rates: {CNY/PHP: {2026-Q4: 7, 2026-12: 8}}}"),
    ],
)
def test_two_amounts_for_one_month_are_found_everywhere(says: Says, path: str, budget: str) -> None:
    assert says(f"budget: {budget}") == [f"STR023 budget.{path}.2026-12: 2026-12 and 2026-Q4 are both about 2026-12"]


@pytest.mark.parametrize("stated", ["", "fiscal_year_starts: 2026-07, "])
def test_fiscal_quarters_count_from_the_fiscal_year(says: Says, stated: str) -> None:
    assert says(f"budget: {{{stated}lines: {{a: {{plan: {{FY2026-Q3: 300, 2026-08: 100}}}}}}}}") == []
    (found,) = says(f"budget: {{{stated}lines: {{a: {{plan: {{FY2026-Q1: 300, 2026-07: 100}}}}}}}}")
    assert found.endswith("2026-07 and FY2026-Q1 are both about 2026-07")
    assert says(f"budget: {{{stated}}}\ncampaigns: {{d: {{from: 2026-07, to: FY2026-Q1}}}}") == []


def test_the_budget_says_when_fiscal_years_begin(says: Says) -> None:
    assert says("budget: {fiscal_year_starts: 2026-04, lines: {a: {plan: {FY2026-Q1: 300, 2026-07: 100}}}}") == []


@pytest.mark.parametrize("key", ["plan", "actual", "committed"])
@pytest.mark.parametrize("month", ["2026-09-15", "2026-W40", "launch", "start+3d", "Jul", "totl"])
def test_the_key_of_an_amount_is_a_month_and_no_milestone(says: Says, key: str, month: str) -> None:
    milestones = "roadmap: {milestones: {launch: {when: 2026-10-05}}}"
    plan = f"{milestones}\nbudget: {{lines: {{a: {{{key}: {{{month}: 5}}}}}}}}"
    right = "a day, and here a month is wanted; write 2026-09" if month == "2026-09-15" else "write one like 2026-07"
    (found,) = says(plan)
    assert found.startswith(f"STR003 budget.lines.a.{key}.{month}: ")
    assert found.endswith(right)


@pytest.mark.parametrize("month", ["2026-09", "2026-Q4", "FY2026-Q2", "2026-H2", "2026", "M3", "m3"])
def test_a_month_or_longer_is_the_key_of_an_amount(says: Says, month: str) -> None:
    assert says(f"budget: {{lines: {{a: {{plan: {{{month}: 5}}, forecast: {{{month}: 5}}}}}}}}") == []


def test_a_forecast_may_be_kept_by_the_day_it_was_made_on(says: Says) -> None:
    assert says("budget: {lines: {a: {forecast: {2026-11-01: {2026-12: 5}}}}}") == []
    (found,) = says("budget: {lines: {a: {forecast: {2026-11-01: {2026-12-01: 5}}}}}")
    assert found.startswith("STR003 budget.lines.a.forecast.2026-11-01.2026-12-01: ")
    (found,) = says("budget: {lines: {a: {forecast: {Jul: 5}}}}")
    assert found == 'STR003 budget.lines.a.forecast.Jul: "Jul" is no month or day; write one like 2026-07'


def test_only_what_is_spent_and_expected_may_be_below_zero(says: Says) -> None:
    spent = "actual: {2026-07: -5}, forecast: {2026-08: -5, 2026-11-01: {2026-12: {amount: -4}}}, opening: -5"
    assert says(f"budget: {{lines: {{a: {{{spent}}}}}}}") == []
    planned = "plan: {2026-07: -5}}, b: {committed: {2026-07: -5}, plan: {total: 5, pinned: {2026-07: {amount: -5}}}"
    found = says(f"budget: {{lines: {{a: {{{planned}}}}}}}")
    assert [message.partition(": ")[0] for message in found] == [
        "STR003 budget.lines.a.plan.2026-07",
        "STR003 budget.lines.b.committed.2026-07",
        "STR003 budget.lines.b.plan.pinned.2026-07.amount",
    ]


@pytest.mark.parametrize(("word", "right"), [("evenly", "even"), ("workdys", "workdays")])
def test_the_word_of_a_spread_is_one_of_three(says: Says, word: str, right: str) -> None:
    (found,) = says(f"budget: {{lines: {{a: {{plan: {{total: 5, spread: {word}}}}}}}}}")
    assert found.endswith(f'"{word}" is none of even, workdays, calendar; did you mean {right}?')
    assert says("budget: {lines: {a: {plan: {total: 5, spread: Workdays}}}}") == []


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("campaigns.c.to", "campaigns: {c: {STRETCH}}"),
        ("campaigns.c.offer.to", "campaigns: {c: {offer: {STRETCH}}}"),
        ("positioning.messages.m.to", "positioning: {messages: {m: {text: x, STRETCH}}}"),
        ("team.t.to", "team: {t: {STRETCH}}"),
        ("budget.lines.i.to", "budget: {lines: {i: {STRETCH}}}"),
        ("budget.income.i.to", "budget: {income: {i: {STRETCH}}}"),
        ("roadmap.phases.p.to", "roadmap: {phases: {p: {STRETCH}}}"),
        ("roadmap.milestones.m.to", "roadmap: {milestones: {m: {when: 2026-12-31, to: 2026-12-01}}}"),
        ("tasks.t.due", "tasks: {t: {start: 2026-12-31, due: 2026-12-01}}"),
    ],
)
def test_an_end_before_its_start_is_found_everywhere(says: Says, path: str, text: str) -> None:
    plan = text.replace("STRETCH", "from: 2026-12-31, to: 2026-12-01")
    assert says(plan) == [f"STR027 {path}: 2026-12-01 is before 2026-12-31"]
    assert says(plan.replace("2026-12-01", "2026-12-31")) == []


@pytest.mark.parametrize(
    "text",
    [
        "calendar: {days: [{STRETCH}]}",
        "team: {t: {away: [{STRETCH}]}}",
        "rhythm: [{every: week, what: x, STRETCH}]",
        "communities: {c: {rhythm: [{every: week, what: x, STRETCH}]}}",
    ],
)
def test_an_end_before_its_start_is_found_in_lists(says: Says, text: str) -> None:
    (found,) = says(text.replace("STRETCH", "from: 2026-12-31, to: 2026-12-01"))
    assert found.startswith("STR027 ")
    assert found.endswith(".to: 2026-12-01 is before 2026-12-31")


def test_a_period_ends_after_it_begins(says: Says) -> None:
    found = says("", HEAD.replace("2027-06-30", "2026-06-30"))
    assert "STR027 period.to: 2026-06-30 is before 2026-07-01" in found


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("calendar: {series: {x: {every: 2 weeks, START}}}", "from"),
        ("rhythm: [{every: 2 weeks, what: x, START}]", "from"),
        ("communities: {c: {rhythm: [{every: 2 weeks, what: y, START}]}}", "from"),
        ("initiatives: {i: {every: 2 weeks, START}}", "start"),
    ],
)
def test_every_two_weeks_needs_a_first_day_everywhere(says: Says, text: str, start: str) -> None:
    (found,) = says(text.replace(", START", ""))
    assert found.startswith("STR026 ")
    assert found.endswith('"2 weeks" needs a first day')
    assert says(text.replace("START", f"{start}: 2026-07-06")) == []


# ---------------------------------------------------------------- the head


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("{months: 12}", []),
        ("{months: 0}", ['STR003 period.months: "0" months are no period; write a whole number from 1, like 12']),
        ("{from: 2026-07-01}", ["STR007 period: the period has no to"]),
        ("{to: 2027-06-30}", ["STR007 period: the period has no from"]),
        ("{months: 12, from: 2026-07-01}", ["STR007 period: the period has no to"]),
        ("{from: TBD, to: TBD}", []),
        ("TBD", []),
    ],
)
def test_a_period_has_two_ends_or_a_number_of_months(says: Says, period: str, found: list[str]) -> None:
    assert says("", HEAD.replace(PERIOD, f"period: {period}\n")) == found


def test_a_title_is_not_empty(says: Says) -> None:
    found = says("", HEAD.replace("Sinag Coffee", '""'))
    assert found == ["STR003 title: the title is empty; write what the plan is called"]


@pytest.mark.parametrize(
    ("rates", "message"),
    [
        ("{CNY-PHP: 7.9}", '"CNY-PHP" is no pair of currencies; write one like CNY/PHP'),
        ("{USD: 5}", '"USD" is no pair of currencies; write one like CNY/PHP'),
        ("{PHP/PHP: 1}", '"PHP/PHP" is one currency twice; write two, like CNY/PHP'),
        ("{CNY/PHP: -3}", '"-3" is no exchange rate; write what one of the first currency costs, like 7.90'),
        ("{CNY/PHP: 0}", '"0" is no exchange rate; write what one of the first currency costs, like 7.90'),
    ],
)
def test_an_exchange_rate_is_a_pair_and_a_number_above_zero(says: Says, rates: str, message: str) -> None:
    (found,) = says(f"budget: {{budget_rates: {rates}}}")
    assert found.endswith(f": {message}")
    assert len(says(f"budget: {{rates: {rates.replace(': ', ': {2026-07: ').replace('}', '}}')}}}")) == 1
