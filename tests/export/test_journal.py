"""What the journal says, and that no text of a plan can break it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.export.journal import journal
from smmplan.export.journal_accounts import Coin, coin_of, described, fit

PLAN = """\
currency: PHP
period: {from: 2026-10-01, to: 2026-12-31}
budget:
  total: 5000.00
  contingency: 10%
  rollover: {distribute: {video: 1}}
  lines:
    ads:
      name: "Ads (Meta); more"
      plan: {2026-10: 300, 2026-11: 300, 2026-12: 300}
      actual: {2026-10: 220.00, 2026-11: 50}
      rollover: {surplus: pool}
    video: {plan: 100/month, actual: {2026-10: 130}, opening: 10}
    fair: {plan: 800}
    tool: {plan: {2026-10: 1000}, actual: {2026-10: 900}, currency: JPY}
  income:
    club: {plan: {2026-10: 500}, actual: {2026-10: 480.00}}
  transfers:
    - {date: 2026-11-05, from: contingency, to: video, amount: 50, because: more reach; in spring}
"""


def test_every_line_of_a_small_one(keep: Callable[..., Any]) -> None:
    head, text = "".join(journal(keep(PLAN))).split("\n\n", 1)
    assert head.splitlines()[-1] == "; Left out, because they are planned or recorded in one sum: fair"
    assert all(line.startswith(";") for line in head.splitlines())
    assert (
        text
        == """\
decimal-mark .
commodity 1000. JPY
commodity 1000.00 PHP

; Ads (Meta); more
account budget:lines:ads
account budget:lines:video
account budget:lines:tool
account income:club
account budget:contingency
account budget:pool
account cash
account expired
account forgiven
account paid

~ monthly from 2026-10-01 to 2026-11-01  openings
    (budget:lines:ads)  0.00 PHP
    (budget:lines:video)  10.00 PHP
    (budget:lines:tool)  0 JPY
    (income:club)  0.00 PHP
    (budget:pool)  0.00 PHP
    (budget:contingency)  500.00 PHP

~ monthly from 2026-10-01 to 2026-11-01  plan
    (budget:lines:ads)  300.00 PHP
    (budget:lines:video)  100.00 PHP
    (budget:lines:tool)  1000 JPY
    (income:club)  -500.00 PHP

~ monthly from 2026-11-01 to 2026-12-01  plan
    (budget:lines:ads)  300.00 PHP
    (budget:lines:video)  100.00 PHP

~ monthly from 2026-12-01 to 2027-01-01  plan
    (budget:lines:ads)  300.00 PHP
    (budget:lines:video)  100.00 PHP

2026-10-31 * spent on Ads (Meta)； more
    budget:lines:ads  220.00 PHP
    paid

2026-10-31 * spent on video
    budget:lines:video  130.00 PHP
    paid

2026-10-31 * spent on tool
    budget:lines:tool  900 JPY
    paid

2026-10-31 * received from club
    income:club  -480.00 PHP
    cash

2026-11-01 * swept, 2026-10
    budget:lines:ads  = 300.00 PHP
    budget:pool

2026-11-01 * paid out
    budget:pool  = 0.00 PHP
    budget:lines:video  -80.00 PHP

2026-11-05 * moved: more reach； in spring
    budget:contingency  50.00 PHP
    budget:lines:video

2026-11-30 * spent on Ads (Meta)； more
    budget:lines:ads  50.00 PHP
    paid

2026-11-30 ! assumed for Ads (Meta)； more  ; assumed:
    budget:lines:ads  250.00 PHP
    paid

2026-11-30 ! assumed for video  ; assumed:
    budget:lines:video  150.00 PHP
    paid

2026-12-31 ! assumed for Ads (Meta)； more  ; assumed:
    budget:lines:ads  300.00 PHP
    paid

2026-12-31 ! assumed for video  ; assumed:
    budget:lines:video  100.00 PHP
    paid
"""
    )


def test_the_command_in_the_head_gives_what_is_left(keep: Callable[..., Any], hledger: Any) -> None:
    text = "".join(journal(keep(PLAN)))
    command = re.search(r"hledger -f FILE (.*)", text)
    assert command
    ran = hledger.run(*command[1].split(), text=text)
    assert ran.returncode == 0, ran.stderr
    # Goal - actual: 80 are left and swept, then nothing; then the 300 assumed take the plan of 300.
    wanted = '"budget:lines:ads","220.00 PHP","300.00 PHP","600.00 PHP","600.00 PHP","900.00 PHP","900.00 PHP"'
    assert wanted in ran.stdout
    assert hledger.differences(keep(PLAN)) == []


def test_assumed_money_can_be_left_out(keep: Callable[..., Any], hledger: Any) -> None:
    text = "".join(journal(keep(PLAN)))
    report = ("balance", "budget:lines:video", "-O", "csv", "-e", "2026-12-01")
    assert '"budget:lines:video","150.00 PHP"' in hledger.run(*report, text=text).stdout
    assert '"budget:lines:video","0"' in hledger.run(*report, "not:tag:assumed", "-E", text=text).stdout
    assert '"budget:lines:video","0"' in hledger.run(*report, "--cleared", "-E", text=text).stdout


@pytest.mark.parametrize(
    "head",
    [
        "period: {months: 3}",
        "currency: KWD\nperiod: {months: 3}",
        "currency: JPY\nperiod: {from: 2026-11-01, months: 3}",
        "currency: CLF\nperiod: {from: 1999-12-01, months: 3}",
        "currency: GLD\ncurrencies: {GLD: {decimals: 0}}\nperiod: {from: 2999-10-01, months: 3}",
    ],
)
def test_other_currencies_and_times(keep: Callable[..., Any], hledger: Any, head: str) -> None:
    kept = keep(
        f"{head}\nbudget:\n  openings: {{pool: 7}}\n  lines:\n"
        "    ads: {plan: 12/month, opening: 5, rollover: {surplus: pool, deficit: absorb}}\n"
        "    fees: {plan: 12/month, committed: {M2: 40}, rollover: {deficit: absorb}}\n"
    )
    assert hledger.differences(kept) == []
    assert hledger.differences(kept, "".join(journal(kept)).replace("  5", "  6", 1))


def test_a_plan_without_dates_says_which_month_is_which(keep: Callable[..., Any]) -> None:
    text = "".join(journal(keep("period: {months: 2}\nbudget: {lines: {ads: {plan: 1/month}}}\n")))
    assert "; The plan has no dates: M1 is 0001-01, and so on.\n" in text
    assert "-b 0001-01-01 -e 0001-03-01 " in text


NASTY = [
    "a  b", " a", "(old) ads", "[x]", "{y}", "a;b", "; c", "a | b", "* star", "! bang", "= 5", "assumed: x", "date:foo",
    "[2026/13/45]", "a:b:c", "100%", "%20", "広告　予算", "🎬 👩‍🍳", "a\u202eb", "a\tb", "a\nb", "a\r\nb", "include x",
    "comment", "end comment", "@ 5 EUR", '"quoted"', "'", "\\", "~ monthly", "a\x85b", "\u2028", "é",
    "e\u0301", "#",
]  # fmt: skip


def quoted(text: str) -> str:
    """A text as a scalar of YAML, whatever is in it."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def plan_with(texts: list[str]) -> str:
    """A plan with these texts as names, categories and reasons."""
    lines = (
        f"    line-{number}: {{name: {quoted(text)}, category: {quoted(text)}, plan: 10/month, "
        "actual: {2026-10: 4.50}, rollover: {surplus: category}}"
        for number, text in enumerate(texts)
    )
    moved = (
        f"    - {{date: 2026-10-05, from: line-{number}, to: outside, amount: 1, because: {quoted(text)}}}"
        for number, text in enumerate(texts)
    )
    head = ["currency: PHP", "period: {from: 2026-10-01, to: 2026-12-31}", "budget:", "  lines:"]
    return "\n".join([*head, *lines, "  transfers:", *moved]) + "\n"


def test_no_text_breaks_it(keep: Callable[..., Any], hledger: Any) -> None:
    kept = keep(plan_with(NASTY))
    assert hledger.differences(kept) == []
    assert {len(rows) for rows in kept.pools.values()} == {3}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32), min_size=1), min_size=1, max_size=9)
)
def test_no_text_at_all_breaks_it(keep: Callable[..., Any], hledger: Any, texts: list[str]) -> None:
    assert hledger.differences(keep(plan_with(texts))) == []


@given(st.text(), st.text())
def test_different_texts_give_different_accounts(one: str, other: str) -> None:
    assert (fit(one) == fit(other)) == (one == other)
    assert not re.search(r"[:;()\n]|^ |  | $", fit(one))


@given(st.text())
def test_a_description_is_one_line_without_a_comment(text: str) -> None:
    assert len(described(text).splitlines()) <= 1
    assert ";" not in described(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_no_decimal_is_rounded_away(amount: Decimal) -> None:
    assert Decimal(Coin("", Decimal("0.00"))(amount)) == amount


@pytest.mark.parametrize(
    ("currency", "decimals", "declared"),
    [
        ("PHP", 2, "commodity 1000.00 PHP"),
        ("JPY", 0, "commodity 1000. JPY"),
        (None, 2, "commodity 1000.00"),
        ("K 1;", 1, 'commodity 1000.0 "K 1%3B"'),
    ],
)
def test_currencies_are_declared(currency: str | None, decimals: int, declared: str) -> None:
    assert coin_of(currency, decimals).declared == declared
