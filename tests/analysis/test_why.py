"""Why a number is what it is: every sum of the chain is right, and the chain ends at its first cause."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smmplan.analysis.books import Books
from smmplan.analysis.why import Link, why_line, why_pool

from .plans import Open

EVERYTHING = """
    rollover: {surplus: pool, deficit: absorb, distribute: {films: 2, extras: 1}}
    categories: {studio: {rollover: {surplus: category, deficit: absorb}}}
    openings: {pool: 40.00, "pool:studio": 15.00}
    contingency: 100
    lines:
      ads:
        opening: 12
        plan: {2026-07: 100, 2026-08: 100, 2026-09: 100, 2026-10: 100}
        actual: {2026-07: 90, 2026-08: 130, 2026-09: 60, 2026-10: 60}
        rollover:
          {surplus: carry, deficit: carry, cap: 20, reset: {every: quarter, surplus: expire}}
      films:
        category: studio
        plan: {2026-07: 50, 2026-09: 50}
        actual: {2026-07: 20, 2026-08: 45, 2026-09: 80, 2026-10: 0}
      extras: {plan: 30/month, actual: {2026-07: 10, 2026-08: 50, 2026-09: 30}}
      old:
        plan: {2026-07: 60, 2026-08: 60}
        actual: {2026-07: 10, 2026-08: 20, 2026-09: 5}
        rollover: &carry {surplus: carry, deficit: carry}
      new: {replaces: old, from: 2026-09, plan: {2026-09: 60, 2026-10: 60}, actual: {2026-10: 10}, rollover: *carry}
      podcast: {plan: 40/month, actual: {2026-07: 30, 2026-08: 30}, rollover: *carry}
    transfers:
      - {date: 2026-08-03, from: ads, to: films, amount: 7, because: one more day}
      - {date: 2026-09-03, from: pool, to: extras, amount: 3, because: paint}
      - {date: 2026-10-03, from: contingency, to: ads, amount: 9, because: storm}
    increases: [{date: 2026-10-05, line: films, amount: 25, because: a sponsor}]
    cuts: [{date: 2026-08-20, line: podcast, starting: 2026-09, into: new, because: nobody listens}]
"""


@pytest.fixture
def books(opened: Open) -> Books:
    return opened(EVERYTHING)


def chains(books: Books) -> list[tuple[Link, ...]]:
    months = range(len(books.horizon.months))
    lines = [why_line(books, account, month) for account in books.lines.values() for month in months]
    return [*lines, *(why_pool(books, pool, month) for pool in books.pools for month in months)]


def wrong(links: tuple[Link, ...]) -> list[Link]:
    return [link for link in links if sum(term.amount for term in link.terms) != link.total]


def test_every_sum_is_right(books: Books) -> None:
    assert [link for chain in chains(books) for link in wrong(chain)] == []


def test_a_wrong_sum_would_be_seen(books: Books) -> None:
    link = why_line(books, books.lines["ads"], 3)[0]

    assert wrong((link._replace(terms=link.terms[1:]),))


def test_every_month_that_is_named_is_explained(books: Books) -> None:
    for chain in chains(books):
        told = {(link.account, link.month) for link in chain}
        for link in chain:
            for term in link.terms:
                if term.month is not None:
                    assert (term.other or link.account, term.month) in told


def test_the_kinds_that_a_plan_can_have_are_all_there(books: Books) -> None:
    kinds = {term.kind for chain in chains(books) for link in chain for term in link.terms}

    assert kinds >= {
        "planned", "spent", "assumed", "opening", "carried", "inherited", "moved", "cut", "paid", "swept", "absorbed",
        "expired",
    }  # fmt: skip


def test_a_line_that_was_replaced_hands_on_what_it_had(books: Books) -> None:
    first, *_ = why_line(books, books.lines["new"], 2)
    taken = next(term for term in first.terms if term.kind == "inherited")

    assert (taken.other, taken.month, taken.amount) == ("old", 1, Decimal(90))


def test_income_that_replaces_income_is_explained_among_income(opened: Open) -> None:
    books = opened(
        """
        income:
          stall: {plan: {2026-07: 50, 2026-08: 50}, actual: {2026-07: 30, 2026-08: 50}}
          shop: {replaces: income.stall, plan: {2026-09: 50}, actual: {2026-09: 10}}
        """
    )
    chain = why_line(books, books.income["shop"], 2)

    assert wrong(chain) == []
    assert [link.account for link in chain[:2]] == ["shop", "stall"]
