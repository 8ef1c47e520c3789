"""hledger comes to the same closings, pools and contingency as we do, for every policy."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from smmplan.export.journal import journal

MONTHS = [*(f"2026-{month:02}" for month in range(7, 13)), *(f"2027-{month:02}" for month in range(1, 7))]


class Writer:
    """Writes a random plan with all that a budget may have."""

    def __init__(self, seed: int, lines: int) -> None:
        self.random = random.Random(seed)
        self.ids = [f"line-{number}" for number in range(lines)]
        self.whole = {id for number, id in enumerate(self.ids) if number % 17 == 7}

    def plan(self) -> str:
        pick = self.random
        parts = [
            "currency: PHP",
            "period: {from: 2026-07-01, to: 2027-06-30}",
            "budget:",
            "  total: 900000000.00",
            "  contingency: 5%",
            f"  fiscal_year_starts: {pick.choice(['2026-07', '2026-01', '2026-11'])}",
            "  openings: {pool: 120.50, 'pool:services': -40.25}",
            f"  rollover: {self.rollover(distribute=True)}",
            "  categories:",
            f"    services: {{rollover: {self.rollover(distribute=True)}}}",
            f"    software: {{rollover: {self.rollover()}}}",
            "  lines:",
            *(text for number, id in enumerate(self.ids) for text in self.line(id, number)),
            "  income:",
            f"    club: {{plan: 800/month, actual: {self.actual()}, rollover: {self.rollover()}}}",
            "    prize: {plan: {2026-09: 5000}, in_kind: yes, opening: 10.00}",
            "  transfers:",
            *(self.transfer() for _ in range(6)),
            "  increases:",
            *(f"    - {{date: {self.day()}, line: {id}, amount: {number}00}}" for number, id in enumerate(self.ids, 1)),
            "  cuts:",
            *(
                f"    - {{date: 2026-08-01, line: {id}, starting: {pick.choice(MONTHS)}, into: {self.account(id)}}}"
                for id in pick.sample(self.ids, 4)
            ),
        ]
        return "\n".join(parts) + "\n"

    def money(self, high: int = 100_000) -> Decimal:
        return Decimal(self.random.randint(1, high)).scaleb(-2)

    def day(self) -> str:
        return f"{self.random.choice(MONTHS)}-{self.random.randint(1, 28):02}"

    def account(self, but: str = "") -> str:
        others = ["pool", "'pool:services'", "'pool:software'", "outside"]
        return self.random.choice([each for each in (*self.random.sample(self.ids, 4), *others) if each != but])

    def transfer(self) -> str:
        source = self.random.choice([self.account(), "contingency"])
        target = self.account(source)
        amount = self.money(30_000)
        if {source, target} & self.whole:
            amount = amount.to_integral_value()
        return f"    - {{date: {self.day()}, from: {source}, to: {target}, amount: {amount + 1}}}"

    def actual(self) -> str:
        until = self.random.randint(0, 6)
        pairs = (
            f"{month}: {self.money() * self.random.choice([1, 1, 1, 1, 0, -1])}"
            for month in MONTHS[:until]
            if self.random.random() < 0.8
        )
        return f"{{{', '.join(pairs)}}}"

    def rollover(self, *, distribute: bool = False) -> str:
        pick = self.random
        parts = [f"surplus: {pick.choice(['carry', 'pool', 'category', 'expire'])}"]
        parts.append(f"deficit: {pick.choice(['carry', 'absorb', 'forgive'])}")
        if pick.random() < 0.5:
            parts.append(f"cap: {pick.choice(['50.00', '25%', '0', '333.33', '12.5%'])}")
        parts.append(f"overflow: {pick.choice(['expire', 'pool', 'category'])}")
        if pick.random() < 0.5:
            every, surplus = pick.choice(["month", "quarter", "half", "year"]), pick.choice(["carry", "pool", "expire"])
            parts.append(
                f"reset: {{every: {every}, surplus: {surplus}, deficit: {pick.choice(['absorb', 'forgive'])}}}"
            )
        parts.append(f"missing: {pick.choice(['planned', 'zero'])}")
        if distribute:
            weights = ", ".join(f"{id}: {pick.randint(1, 5)}" for id in pick.sample(self.ids, 3))
            parts.append(f"distribute: {{{weights}}}")
        return f"{{{', '.join(parts)}}}"

    def line(self, id: str, number: int) -> list[str]:
        pick = self.random
        months = [month for month in MONTHS if pick.random() < 0.9]
        plan = ", ".join(f"{month}: {self.money() if pick.random() < 0.95 else 0}" for month in months)
        parts = [f"    {id}:", f"      plan: {{{plan}}}", f"      actual: {self.actual()}"]
        if pick.random() < 0.7:
            parts.append(f"      category: {pick.choice(['services', 'software', 'advertising'])}")
        if pick.random() < 0.7:
            parts.append(f"      rollover: {self.rollover()}")
        if pick.random() < 0.3:
            parts.append(f"      opening: {self.money() * pick.choice([1, -1])}")
        if pick.random() < 0.2:
            parts.append(f"      committed: {{2026-11: {self.money()}, 2027-01: {self.money()}}}")
        if pick.random() < 0.1:
            parts.append("      final: [2026-11]")
        odd = {3: "tracked: no", 5: "in_kind: yes", 7: "currency: JPY", 11: "currency: KWD"}.get(number % 17)
        if odd in {"currency: JPY", "currency: KWD"}:
            whole = 0 if "JPY" in odd else 3
            parts[1] = f"      plan: {{{', '.join(f'{month}: {self.coins(whole)}' for month in months)}}}"
            parts[2:] = [f"      actual: {{2026-07: {self.coins(whole)}, 2026-08: {self.coins(whole)}}}"]
        if odd:
            parts.append(f"      {odd}")
        elif number and number % 13 == 0:
            parts.append(f"      parent: line-{number - 1}")
        elif number and number % 6 == 0:
            parts += [f"      replaces: line-{number - 2}", f"      from: {pick.choice(MONTHS)}"]
        return parts

    def coins(self, decimals: int) -> Decimal:
        return Decimal(self.random.randint(1, 90_000)).scaleb(-decimals)


SEEDS = range(5)
_WRITTEN: dict[int, Any] = {}


def written(keep: Callable[..., Any], seed: int) -> Any:
    """The books of a random plan of 60 lines."""
    if seed not in _WRITTEN:
        _WRITTEN[seed] = keep(Writer(seed, 60).plan())
    return _WRITTEN[seed]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_plans(keep: Callable[..., Any], hledger: Any, seed: int) -> None:
    assert hledger.differences(written(keep, seed)) == []


@pytest.mark.parametrize("today", [date(2028, 1, 1), date(2025, 1, 1)])
def test_all_months_over_and_none(keep: Callable[..., Any], hledger: Any, today: date) -> None:
    assert hledger.differences(keep(Writer(9, 20).plan(), today=today)) == []


FAULTS = {
    "opening": r"openings\n(?:.*\n)*?.*  -?([1-9])",
    "plan": r"  plan\n    .*  ([0-9])",
    "spent": r"\* spent on .*\n    .*  -?([0-9])",
    "assumed": r"! assumed for .*\n    .*  ([0-9])",
    "received": r"\* received from .*\n    .*  -?([0-9])",
    "expected": r"! expected from .*\n    .*  -?([0-9])",
    "swept": r"\* swept, .*\n    .*  = -?([0-9])",
    "expired": r"\* expired, .*\n    .*  = -?([0-9])",
    "absorbed": r"\* absorbed, .*\n    .*  (?:= )?-?([0-9])",
    "absorbed in part": r"\* absorbed, .*\n(?:    .*  = .*\n)*    .*  -([0-9])",
    "forgiven": r"\* forgiven, .*\n    .*  = -?([0-9])",
    "paid out by the pool": r"\* paid out\n    .*  = -?([0-9])",
    "paid out to a line": r"\* paid out\n(?:    .*  = .*\n)*    .*  -([0-9])",
    "taken over": r"\* taken over\n(?:    .*\n)*    .*  -?([0-9])",
    "taken from": r"\* taken over\n(?:    .*\n)*    .*  = -?([0-9])",
    "moved": r"\* moved\n    .*  ([0-9])",
    "added": r"\* added\n    .*  ([0-9])",
    "begun to cut": r"\* cut\n    .*  = -?([0-9])",
    "cut": r"\* cut\n    .*  ([0-9])",
}


@pytest.mark.parametrize("kind", FAULTS)
def test_one_wrong_digit_is_noticed(keep: Callable[..., Any], hledger: Any, kind: str) -> None:
    """Also says that random plans have all of these."""
    for seed in SEEDS:
        kept = written(keep, seed)
        text = "".join(journal(kept))
        found = re.search(FAULTS[kind], text)
        if found:
            digit = str((int(found[1]) + 1) % 10)
            assert hledger.differences(kept, text[: found.start(1)] + digit + text[found.end(1) :])
            return
    pytest.fail(f"nothing is {kind} in any plan")


def test_a_wrong_engine_is_noticed(keep: Callable[..., Any], hledger: Any) -> None:
    """The same journal beside books in which a policy went wrong."""
    kept = written(keep, 1)
    text = "".join(journal(kept))
    id, account = next((id, line) for id, line in kept.lines.items() if line.rows)
    row = account.rows[4]
    rows = (*account.rows[:4], row._replace(closing=row.closing + Decimal("0.01")), *account.rows[5:])
    wrong = kept._replace(lines={**kept.lines, id: account._replace(rows=rows)})
    assert len(hledger.differences(wrong, text)) == 1


CASES = {
    "a cap of 25%, the rest into the pool, which pays deficits": """
  rollover: {surplus: carry, cap: 25%, overflow: pool, deficit: absorb}
  lines:
    ads: {plan: 300/month, actual: {2026-07: 100, 2026-08: 500, 2026-09: 300, 2026-10: 0}}
    tool: {plan: 99.99/month, actual: {2026-07: 0, 2026-08: 250, 2026-09: 100, 2026-10: 10}}
""",
    "a cap, and a reset with another receiver": """
  categories: {services: {}}
  rollover: {cap: 50.00, overflow: category, reset: {every: quarter, surplus: pool, deficit: absorb}}
  lines:
    ads: {plan: 300/month, category: services, actual: {2026-07: 100, 2026-08: 300, 2026-09: 200, 2026-10: 0}}
    fees: {plan: 30/month, category: services, actual: {2026-07: 300, 2026-08: 30, 2026-09: 20, 2026-10: 0}}
""",
    "a short pool, then a reset that forgives what it could not pay": """
  rollover: {deficit: absorb, reset: {every: quarter, surplus: expire, deficit: forgive}}
  openings: {pool: 100.01}
  lines:
    ads: {plan: 300/month, actual: {2026-07: 300, 2026-08: 300, 2026-09: 400, 2026-10: 0}}
    fees: {plan: 30/month, actual: {2026-07: 30, 2026-08: 30, 2026-09: 130, 2026-10: 30}}
""",
    "an overdrawn pool pays nothing": """
  rollover: {surplus: pool, deficit: absorb, distribute: {ads: 2, fees: 1}}
  lines:
    ads: {plan: 300/month, actual: {2026-07: 310, 2026-08: 200, 2026-09: 299.99, 2026-10: 0}}
    fees: {plan: 30/month, actual: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}}
  transfers: [{date: 2026-07-03, from: pool, to: fees, amount: 20.00}]
""",
    "two lines that are cut into each other": """
  lines:
    ads: {plan: 300/month, actual: {2026-07: 100}}
    fees: {plan: 30/month, actual: {2026-07: 30.50}}
    prints: {plan: 20/month, actual: {2026-07: 0}}
  cuts:
    - {line: ads, starting: 2026-09, into: fees}
    - {line: fees, starting: 2026-09, into: ads}
    - {line: prints, starting: 2026-09, into: ads}
""",
    "a chain of lines that replace each other in one month": """
  lines:
    old: {plan: {2026-07: 300}, actual: {2026-07: 100, 2026-09: 10}}
    middle: {plan: {2026-08: 0}, replaces: old, from: 2026-09, actual: {2026-08: 5}}
    new: {plan: {2026-09: 300, 2026-10: 200}, replaces: middle, from: 2026-09}
    first: {opening: -40.00, actual: {2026-07: 1}}
    heir: {plan: 10/month, replaces: first, from: 2026-07}
""",
    "income that replaces income, beside a line that replaces a line": """
  lines:
    old: {plan: {2026-07: 300}, actual: {2026-07: 100}}
    new: {plan: {2026-09: 300}, replaces: old}
  income:
    shop: {plan: {2026-07: 80, 2026-08: 80}, actual: {2026-07: 60, 2026-08: 95.50}}
    market: {plan: {2026-09: 70}, replaces: income.shop, actual: {2026-09: 71}}
""",
    "income and what is in kind": """
  rollover: {surplus: expire, deficit: forgive}
  lines:
    jerseys: {plan: 10/month, in_kind: yes, actual: {2026-07: 4, 2026-08: 20}}
  income:
    club: {plan: 10/month, opening: 3.00, actual: {2026-07: 4, 2026-08: 20, 2026-09: -5}}
    prize: {plan: 10/month, in_kind: yes, actual: {2026-10: 12}}
""",
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2026, 9, 1)])
def test_corners(keep: Callable[..., Any], hledger: Any, name: str, today: date) -> None:
    text = f"currency: PHP\nperiod: {{from: 2026-07-01, to: 2026-12-31}}\nbudget:{CASES[name]}"
    assert hledger.differences(keep(text, today=today)) == []
