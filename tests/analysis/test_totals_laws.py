"""What must hold for any plan: parts add up to the whole, the order of lines changes nothing, figures agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.books import Books, books
from smmplan.analysis.exchange import Exchange, exchange
from smmplan.analysis.forecast import forecast
from smmplan.analysis.ledger import ZERO, Row
from smmplan.analysis.pace import pacing
from smmplan.analysis.totals import totals
from smmplan.base.place import SourceText
from smmplan.source.load import load

HEAD = """\
smmplan: 1
title: Sinag Coffee
currency: PHP
period: {from: 2026-07-01, to: 2026-10-31}
channels: {facebook: {platform: facebook}, tiktok: {platform: tiktok}}
budget:
  openings: {pool: 12.34}
  budget_rates: {CNY/PHP: 7.8912}
  rates: {CNY/PHP: {2026-07: 7.9512, 2026-08: 8.0234, 2026-Q3: 8.05, 2026-Q4: 8.1}}
"""
MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")

cents = st.integers(0, 20_000).map(lambda cents: f"{cents / 100:.2f}")
signed = st.integers(-3_000, 20_000).map(lambda cents: f"{cents / 100:.2f}")
by_month = st.dictionaries(st.sampled_from(MONTHS), cents, max_size=4)
line = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["advertising", "software"]),
        "channels": st.sampled_from(["[tiktok]", "[facebook, tiktok]", "[tiktok, facebook]"]),
        "currency": st.just("CNY"),
        "plan": st.one_of(by_month, by_month, by_month, cents, cents.map(lambda amount: f"0.00..2{amount}")),
        "actual": st.dictionaries(st.sampled_from(MONTHS), signed, max_size=3),
        "committed": by_month,
        "forecast": by_month,
        "opening": signed,
        "tracked": st.just("false"),
        "in_kind": st.just("true"),
        "final": st.just("[2026-09]"),
        "rollover": st.sampled_from(
            ["{surplus: pool, deficit: absorb}", "{surplus: expire, deficit: forgive}", "{cap: 5.00, overflow: pool}"]
        ),
    },
)
plans = st.lists(line, max_size=6)
days = st.sampled_from([date(2026, 6, 1), date(2026, 7, 20), date(2026, 8, 15), date(2026, 9, 3), date(2026, 12, 1)])


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def kept(lines: Iterable[tuple[int, Any]], today: date) -> tuple[Books, Exchange]:
    stated = "".join(f"    line-{number}: {written(line)}\n" for number, line in lines)
    text = f"{HEAD}  lines:\n{stated}" if stated else HEAD
    loaded = load(
        "/plan/smmplan.yaml", "smmplan.yaml", "/plan", {"/plan/smmplan.yaml": SourceText("smmplan.yaml", text)}
    )
    assert loaded.plan
    assert not loaded.findings
    kept = books(loaded.plan, today)
    assert kept
    return kept, exchange(loaded.plan, kept)


def column_sums(columns: Iterable[Sequence[Decimal]]) -> tuple[Decimal, ...]:
    return tuple(sum(cells, ZERO) for cells in zip(*columns, strict=True))


@settings(max_examples=60)
@given(lines=plans, today=days)
def test_parts_add_up_to_the_whole(lines: Sequence[Any], today: date) -> None:
    found = totals(*kept(enumerate(lines), today))

    assert found.missing == ()
    for parts in (found.by_category.values(), found.by_channels.values()):
        assert column_sums([part.year for part in parts] or [(ZERO,) * 6]) == found.lines.year
        for column in found.lines.months._fields if parts else ():
            whole = getattr(found.lines.months, column)
            assert column_sums(getattr(part.months, column) for part in parts) == whole
        for currency, whole in found.lines.by_currency.items():
            own = [part.by_currency[currency] for part in parts if currency in part.by_currency]
            assert column_sums(part.year for part in own) == whole.year
            for column in whole.months._fields:
                assert column_sums(getattr(part.months, column) for part in own) == getattr(whole.months, column)


@settings(max_examples=60)
@given(lines=plans, today=days)
def test_every_column_is_the_sum_of_its_rows(lines: Sequence[Any], today: date) -> None:
    kept_books, rates = kept(enumerate(lines), today)
    found = totals(kept_books, rates)

    accounts = kept_books.lines.values()
    for sums, in_kind in ((found.lines, False), (found.in_kind, True)):
        for currency, whole in sums.by_currency.items():
            rows = [a.rows for a in accounts if a.rows and a.currency == currency and bool(a.line.in_kind) == in_kind]
            for name in Row._fields[1:] if rows else ():
                cells = [[getattr(row, name) for row in line] for line in rows]
                assert column_sums(cells) == getattr(whole.months, name)
        flows = [rates.flows(a) for a in accounts if a.rows and bool(a.line.in_kind) == in_kind]
        for name in sums.months._fields if flows else ():
            assert column_sums(getattr(flow, name) for flow in flows) == getattr(sums.months, name)


@settings(max_examples=40)
@given(lines=plans, today=days, data=st.data())
def test_the_order_of_lines_changes_nothing(lines: Sequence[Any], today: date, data: st.DataObject) -> None:
    numbered = list(enumerate(lines))
    shuffled = data.draw(st.permutations(numbered))
    one, other = kept(numbered, today), kept(shuffled, today)

    # As texts, so that the order of what comes out is the same too.
    assert str(totals(*one)) == str(totals(*other))
    assert forecast(*one) == forecast(*other)
    assert str(forecast(*one).total) == str(forecast(*other).total)
    assert pacing(one[0]) == pacing(other[0])
    assert str(pacing(one[0]).by_currency) == str(pacing(other[0]).by_currency)


@settings(max_examples=60)
@given(lines=plans, today=days)
def test_figures_agree(lines: Sequence[Any], today: date) -> None:
    kept_books, rates = kept(enumerate(lines), today)
    year, found = totals(kept_books, rates).lines.year, forecast(kept_books, rates)

    assert found.total.planned_remainder == year.spent + year.assumed  # type: ignore[operator]
    for id, end in found.lines.items():
        account = kept_books.lines[id]
        assert end.stated is not None
        assert end.planned_remainder is not None
        assert end.stated >= sum((row.spent for row in account.rows), ZERO) or not account.rows
        if not any(amount is not None for amount in account.forecast):
            assert end.stated == end.planned_remainder
        if kept_books.horizon.closed == len(kept_books.horizon.months) and account.rows:
            # All is over, so every run rate is what it came to.
            assert {end.run_rate, end.stated} <= {end.planned_remainder, None}
        if not kept_books.horizon.closed and not account.line.final:
            assert end.run_rate is end.seasonal_run_rate is None
