"""Rolling a budget forward: worked cases, each figure reckoned by hand (cases/rollover.json)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smmplan.analysis.ledger import ZERO, Cut, Ledger, LineInput, Movement, Row, is_pool
from smmplan.analysis.policy import Policy, Reset
from smmplan.analysis.rollover import roll

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "rollover.json").read_text(encoding="utf-8"))


def amounts(text: str) -> list[Decimal]:
    return [Decimal(amount) for amount in text.split()]


def policy_of(case: dict[str, Any]) -> Policy:
    words = {name: Decimal(word) if name in {"cap", "cap_share"} else word for name, word in case.items()}
    return Policy(**{**words, **({"reset": Reset(**case["reset"])} if "reset" in case else {})})


def line_of(id: str, case: dict[str, Any], decimals: int = 2) -> LineInput:
    planned = amounts(case["plan"])
    return LineInput(
        id=id,
        planned=planned,
        recorded=[None if word == "-" else Decimal(word) for word in case["actual"].split()],
        committed=amounts(case["committed"]) if "committed" in case else [ZERO] * len(planned),
        opening=Decimal(case.get("opening", 0)),
        policy=policy_of(case.get("policy", {})),
        category=case.get("category"),
        tracked=case.get("tracked", True),
        final=frozenset(month - 1 for month in case.get("final", ())),
        heir=case.get("heir"),
        heir_from=case.get("heir_from", 1) - 1,
        decimals=decimals,
    )


def ledger_of(case: dict[str, Any]) -> Ledger:
    """The ledger of a case: months count from 1, and all of them are over where nothing else is said."""
    decimals = case.get("decimals", 2)
    lines = [line_of(id, line, decimals) for id, line in case["lines"].items()]
    months = len(lines[0].planned)
    return Ledger(
        months=months,
        lines=lines,
        movements=[Movement(month - 1, *move, Decimal(amount)) for month, *move, amount in case.get("transfers", ())],
        cuts=[Cut(line, month - 1, into) for line, month, into in case.get("cuts", ())],
        closed=case.get("closed", months),
        current=case["current"] - 1 if "current" in case else None,
        decimals=decimals,
        openings={name: Decimal(amount) for name, amount in case.get("openings", {}).items()},
        distribute={
            pool: {line: Decimal(weight) for line, weight in weights.items()}
            for pool, weights in case.get("distribute", {}).items()
        },
        resets={every: frozenset(month - 1 for month in ends) for every, ends in case.get("resets", {}).items()},
    )


@pytest.mark.parametrize("name", CASES)
def test_worked_cases(name: str) -> None:
    case = CASES[name]
    rolled = roll(ledger_of(case))
    for account, columns in case["expect"].items():
        rows = rolled.pools[account] if is_pool(account) else rolled.lines[account]
        for column, expected in columns.items():
            got = [getattr(row, column) for row in rows]
            assert got == (expected.split() if column == "state" else amounts(expected)), f"{account} {column}"


def test_every_column_is_expected_somewhere() -> None:
    columns = {column for case in CASES.values() for rows in case["expect"].values() for column in rows}
    assert columns >= set(Row._fields) - {"planned", "committed"}


def test_rows_have_the_months_of_the_ledger_and_stand_in_the_order_of_its_lines() -> None:
    rolled = roll(ledger_of(CASES["33-equal-claims-go-by-id"]))
    assert list(rolled.lines) == ["c", "a", "b"]
    assert all(len(rows) == 1 for rows in (*rolled.lines.values(), *rolled.pools.values()))


def test_a_ledger_without_lines_has_its_pools() -> None:
    move = Movement(1, "outside", "pool:films", Decimal(5))
    rolled = roll(Ledger(3, (), [move], openings={"pool": Decimal("1.50")}))
    assert {name: [row.balance for row in rows] for name, rows in rolled.pools.items()} == {
        "pool": amounts("1.50 1.50 1.50"),
        "pool:films": amounts("0 5 5"),
    }


def test_amounts_with_more_decimals_than_the_currency_are_shared_too() -> None:
    """Such a plan is wrong, and says so elsewhere; its table still comes."""
    lines = [line_of("a", {"plan": "0", "actual": "1"}), line_of("b", {"plan": "0", "actual": "1"})]
    absorbing = [line._replace(policy=Policy(deficit="absorb")) for line in lines]
    ledger = Ledger(1, absorbing, closed=1, openings={"pool": Decimal("1.005")})
    assert [rows[0].absorbed for rows in roll(ledger).lines.values()] == amounts("0.503 0.502")
    paying = ledger._replace(distribute={"pool": {"a": Decimal(1), "b": Decimal(1)}})
    assert [rows[0].distributed for rows in roll(paying).lines.values()] == amounts("0.503 0.502")


def test_only_pools_that_something_names_have_rows() -> None:
    policy = Policy(surplus="pool", overflow="category", reset=Reset("year", "carry", "absorb"))
    line = line_of("a", {"plan": "1", "actual": "1"})._replace(policy=policy, category="films")
    assert list(roll(Ledger(1, [line], closed=1)).pools) == ["pool"]
    giving = line._replace(policy=Policy(surplus="category"))
    assert list(roll(Ledger(1, [giving], closed=1)).pools) == ["pool", "pool:films"]


def test_rows_without_anything_to_take_off_share_their_amounts() -> None:
    """What keeps 10,000 lines small: a closing that is carried whole is one amount, not four."""
    row = roll(ledger_of(CASES["01-same-line-carry"])).lines["ads"][0]
    assert row.free is row.closing is row.carry
