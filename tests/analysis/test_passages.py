"""What moved money, as people decided it: only what counts, with the reason."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.books import books
from smmplan.analysis.known import begun, unknown
from smmplan.analysis.passages import Passage, passages

from .agenda_plans import plan_of

HEAD = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {from: 2026-07-01, to: 2026-12-31}\n"
TODAY = date(2026, 9, 15)


def found(budget: str, head: str = HEAD) -> tuple[Passage, ...]:
    plan = plan_of(f"budget:\n{budget}", head=head)
    made = books(plan, TODAY)
    assert made
    return passages(plan, made)


def test_transfers_and_increases_the_latest_first() -> None:
    moved = found("""
  lines: {a: {plan: 100/month}, b: {plan: 10/month}, u: {plan: 5/month, currency: USD}}
  transfers:
    - {date: 2026-08-03, from: a, to: b, amount: 20, because: a film}
    - {date: 2026-08-04, from: a, to: b, amount: TBD}
    - {date: 2027-08-04, from: a, to: b, amount: 3}
  increases:
    - {date: 2026-09, line: u, amount: 7}
""")
    assert moved == (
        Passage("increase", 2, date(2026, 9, 1), "outside", "u", 7, "USD", ""),  # type: ignore[arg-type]
        Passage("transfer", 1, date(2026, 8, 3), "a", "b", 20, "PHP", "a film"),  # type: ignore[arg-type]
    )


def test_a_cut_frees_all_that_its_line_would_have() -> None:
    cut, *_ = found("""
  lines: {a: {plan: 100/month, actual: {2026-07: 70, 2026-08: 100}}, b: {plan: 10/month}}
  cuts: [{line: a, starting: 2026-11, into: b, because: nobody looks}]
""")
    assert cut == Passage("cut", 4, None, "a", "b", 230, "PHP", "nobody looks")  # type: ignore[arg-type]


def test_a_part_that_is_cut_takes_its_own_plan_along() -> None:
    cut, *_ = found("""
  lines: {all: {plan: 100/month}, part: {parent: all, plan: 30/month}, rest: {parent: all, plan: 70/month}, b: {}}
  cuts: [{line: part, starting: 2026-11, into: b}]
""")
    assert (cut.source, cut.month, cut.amount) == ("part", 4, 60)


def test_what_moves_inside_of_one_sum_is_told_too() -> None:
    moved = found("""
  lines: {all: {plan: 100/month}, part: {parent: all, plan: 30/month}, rest: {parent: all, plan: 70/month}}
  transfers: [{date: 2026-08-03, from: part, to: rest, amount: 20}]
""")
    assert [(each.source, each.target, each.amount) for each in moved] == [("part", "rest", 20)]


def test_months_without_dates_have_no_day() -> None:
    head = "smmplan: 1\ntitle: A plan\ncurrency: PHP\nperiod: {months: 6}\n"
    moved = found("""
  lines: {a: {plan: 100/month}, b: {plan: 10/month}}
  transfers: [{date: M2, from: a, to: b, amount: 20}]
""", head)  # fmt: skip
    assert [(each.month, each.date) for each in moved] == [(1, None)]


def test_what_is_known() -> None:
    plan = plan_of("budget: {total: TBD, lines: {a: {plan: TBD}, b: {}}, income: {i: {plan: TBD}}}", head=HEAD)
    made = books(plan, TODAY)
    assert made
    assert unknown(plan, made) == ("total", "a", "income.i")
    assert not begun(made)
    plan = plan_of("budget: {lines: {a: {plan: 3, actual: 0}}}", head=HEAD)
    made = books(plan, TODAY)
    assert made
    assert begun(made)
