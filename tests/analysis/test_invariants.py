"""What holds for every budget that is rolled: the invariants I1 to I13, and that each notices a planted fault.

I11, the division of amounts, stands in test_allocate.py with its own faults; an actual that is split in two (I12) is
tried on whole plans in test_books.py.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from smmplan.analysis import rollover, settlement
from smmplan.analysis.ledger import (
    CURRENT,
    FUTURE,
    ZERO,
    Cut,
    Ledger,
    LineInput,
    Movement,
    PoolRow,
    Rolled,
    Row,
    is_pool,
)
from smmplan.analysis.policy import Policy
from smmplan.analysis.rollover import roll

from .random_ledgers import LEDGERS, PLAIN, ledger, plain

Engine = Callable[[Ledger], Rolled]
Property = Callable[[Ledger, Engine], None]

ENDLESS = Decimal(10**12)


def total(amounts: Iterator[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def inherited(made: Ledger, rolled: Rolled, line: LineInput, month: int) -> Decimal:
    """What a line hands to its heir, or has from lines before it, at the beginning of a month."""

    def carried(old: LineInput) -> Decimal:
        return rolled.lines[old.id][month - 1].carry if month else old.opening

    gone = carried(line) if line.heir is not None and line.heir_from == month else ZERO
    came = total(carried(old) for old in made.lines if old.heir == line.id and old.heir_from == month)
    return came - gone


def i1(made: Ledger, engine: Engine) -> None:
    """V = O + P + T, C = V - A, and O(m) = K(m-1) + what was distributed."""
    rolled = engine(made)
    for line in made.lines:
        rows = rolled.lines[line.id]
        for month, row in enumerate(rows):
            assert row.available == row.opening + row.planned + row.moved
            assert row.closing == row.available - row.spent - row.assumed
            assert row.free == row.available - row.spent - row.committed
            if month:
                carried = rows[month - 1].carry + inherited(made, rolled, line, month)
                assert row.opening == carried + row.distributed


def i2(made: Ledger, engine: Engine) -> None:
    """A closing settles: C = K + swept + expired - forgiven - absorbed; no part is below zero."""
    for rows in engine(made).lines.values():
        for row in rows:
            assert row.closing == row.carry + row.swept + row.expired - row.forgiven - row.absorbed
            assert min(row.swept, row.expired, row.forgiven, row.absorbed) >= 0
            if row.closing > 0:
                assert row.carry <= row.closing
            else:
                assert row.closing <= row.carry <= 0


def i3(made: Ledger, engine: Engine) -> None:
    """A line loses nothing over time."""
    rolled = engine(made)
    for line in made.lines:
        rows = rolled.lines[line.id]
        came = total(row.planned + row.moved + row.distributed + row.absorbed + row.forgiven for row in rows)
        came += total(inherited(made, rolled, line, month) for month in range(made.months))
        went = total(row.spent + row.assumed + row.swept + row.expired for row in rows)
        assert line.opening + came == went + rows[-1].carry


def i4(made: Ledger, engine: Engine) -> None:
    """A pool loses nothing over time."""
    for name, rows in engine(made).pools.items():
        for row in rows:
            assert row.opening - row.distributed + row.moved + row.swept - row.absorbed == row.balance
        assert all(later.opening == earlier.balance for earlier, later in pairwise(rows))
        assert rows[0].opening == made.openings.get(name, ZERO)


def i5(made: Ledger, engine: Engine) -> None:
    """The whole plan loses nothing: what goes between lines and pools is nothing in sum."""
    rolled = engine(made)
    rows = [row for each in rolled.lines.values() for row in each]
    began = total(line.opening for line in made.lines) + total(iter(made.openings.values()))
    inflow = total(
        move.amount * ((move.source in {"outside", "contingency"}) - (move.target == "outside"))
        for move in made.movements
    )
    for cut in made.cuts:
        if cut.into == "outside":
            for month, row in enumerate(rolled.lines[cut.line][cut.month :], cut.month):
                inflow -= max(ZERO, row.planned + row.opening) if month == cut.month else row.planned
    came = total(row.planned + row.forgiven for row in rows)
    went = total(row.spent + row.assumed + row.expired for row in rows)
    left = total(each[-1].carry for each in rolled.lines.values())
    pooled = total(each[-1].balance for each in rolled.pools.values())
    assert began + came + inflow == went + left + pooled


def i6(made: Ledger, engine: Engine) -> None:
    """The order in which lines, transfers, cuts and weights are written means nothing."""
    mixed = Random(1)
    other = made._replace(
        lines=mixed.sample(made.lines, len(made.lines)),
        movements=mixed.sample(made.movements, len(made.movements)),
        cuts=mixed.sample(made.cuts, len(made.cuts)),
        distribute={pool: dict(reversed(weights.items())) for pool, weights in reversed(made.distribute.items())},
    )
    assert engine(other) == engine(made)


def i7(made: Ledger, engine: Engine) -> None:
    """The same input gives the same bytes."""
    assert repr(engine(made)) == repr(engine(made))


def i8(made: Ledger, engine: Engine) -> None:
    """Months up to one do not depend on later ones."""
    ahead = made.months // 2
    now = range(ahead)

    def until(values: Any) -> list[Any]:
        return [*values[:ahead], *(ZERO for _ in values[ahead:])]

    lines = [
        line._replace(
            planned=until(line.planned),
            recorded=until(line.recorded),
            committed=until(line.committed),
            final=line.final & set(now),
            heir=line.heir if line.heir_from < ahead else None,
        )
        for line in made.lines
    ]
    other = made._replace(
        lines=lines,
        movements=[move for move in made.movements if move.month < ahead],
        cuts=[cut for cut in made.cuts if cut.month < ahead],
        resets={every: ends & set(now) for every, ends in made.resets.items()},
    )
    early, whole = engine(other), engine(made)
    for id, rows in whole.lines.items():
        assert rows[:ahead] == early.lines[id][:ahead]
    for name, balances in early.pools.items():
        assert whole.pools[name][:ahead] == balances[:ahead]


def i9(made: Ledger, engine: Engine) -> None:
    """Under carry, an actual that changes by d moves each later closing of its line by -d, and nothing else.

    The first line carries and is tracked; `plain` gives ledgers without cuts, caps and resets.
    """
    line = made.lines[0]
    months = [month for month in range(made.closed) if line.recorded[month] is not None]
    if not months:
        return
    month, changed = months[0], list(line.recorded)
    d = Decimal(1).scaleb(-made.decimals)
    changed[month] = (changed[month] or ZERO) + d
    before, after = engine(made), engine(made._replace(lines=[line._replace(recorded=changed), *made.lines[1:]]))
    assert after.pools == before.pools
    for id, rows in before.lines.items():
        for index, (old, new) in enumerate(zip(rows, after.lines[id], strict=True)):
            moves = d if id == line.id and index >= month else ZERO
            assert new.closing == old.closing - moves
            assert (new.assumed, new.moved, new.planned) == (old.assumed, old.moved, old.planned)


def i10(made: Ledger, engine: Engine) -> None:
    """Under carry C(m) = opening + sum(P + T + distributed - A), for ledgers of `plain`."""
    for line in made.lines:
        if line.policy.surplus == line.policy.deficit == "carry":
            closing = line.opening
            for row in engine(made).lines[line.id]:
                closing += row.planned + row.moved + row.distributed - row.spent - row.assumed
                assert row.closing == closing


def i12(made: Ledger, engine: Engine) -> None:
    """What says nothing changes nothing: a transfer and its reverse, an endless cap, a cap of 0 for expire."""
    result = engine(made)
    ids = (made.lines[0].id, "pool")
    both = [Movement(0, *ids, Decimal(3)), Movement(0, *reversed(ids), Decimal(3))]
    assert engine(made._replace(movements=[*made.movements, *both])) == result

    def with_policy(change: Callable[[Policy], Policy]) -> Rolled:
        return engine(made._replace(lines=[line._replace(policy=change(line.policy)) for line in made.lines]))

    def uncapped(policy: Policy) -> Policy:
        return policy._replace(cap=None, cap_share=None, overflow="expire")

    def endless(policy: Policy) -> Policy:
        return policy._replace(cap=ENDLESS, cap_share=None, overflow="expire")

    def expiring(policy: Policy) -> Policy:
        return uncapped(policy)._replace(surplus="expire")

    def nothing(policy: Policy) -> Policy:
        return uncapped(policy)._replace(surplus="carry", cap=ZERO)

    assert with_policy(endless) == with_policy(uncapped)
    assert with_policy(nothing) == with_policy(expiring)


def i13(made: Ledger, engine: Engine) -> None:
    """What is assumed is never below zero, and nothing is assumed of a line that is cut."""
    rolled = engine(made)
    assert all(row.assumed >= 0 for rows in rolled.lines.values() for row in rows)
    for cut in made.cuts:
        assert not any(row.assumed for row in rolled.lines[cut.line][cut.month :])


GENERAL: dict[str, Property] = {
    "I1": i1, "I2": i2, "I3": i3, "I4": i4, "I5": i5, "I6": i6, "I7": i7, "I8": i8, "I12": i12, "I13": i13,
}  # fmt: skip
CLOSED_FORMS: dict[str, Property] = {"I9": i9, "I10": i10}


@pytest.mark.parametrize("name", GENERAL)
def test_invariant(name: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(LEDGERS)
    def holds(made: Ledger) -> None:
        GENERAL[name](made, roll)

    holds()


@pytest.mark.parametrize("name", CLOSED_FORMS)
def test_closed_form(name: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(PLAIN)
    def holds(made: Ledger) -> None:
        CLOSED_FORMS[name](made, roll)

    holds()


def test_i7_holds_from_process_to_process() -> None:
    """Also where sets and dictionaries of other programs begin with another seed."""
    code = "import sys; sys.path[:0] = [sys.argv[1]]; from random_ledgers import *; from smmplan.analysis.rollover "
    code += "import roll; print([repr(roll(ledger(seed, 6, 8))) for seed in range(40)])"
    here = str(__file__).rpartition("test_invariants")[0]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, here], env={"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


# ------------------------------------------------------------------------------------------------ planted faults


def with_rows(change: Callable[[Row], Row]) -> Engine:
    def engine(made: Ledger) -> Rolled:
        rolled = roll(made)
        return rolled._replace(lines={id: tuple(map(change, rows)) for id, rows in rolled.lines.items()})

    return engine


def forgets_what_was_moved() -> Engine:
    """Shows as available what is there without transfers."""
    return with_rows(lambda row: row._replace(available=row.opening + row.planned))


def expires_debts() -> Engine:
    """Counts what is forgiven as a negative amount that expired."""
    return with_rows(lambda row: row._replace(expired=row.expired - row.forgiven, forgiven=ZERO))


def mixes_up_openings() -> Engine:
    """Gives what a line brought along to its neighbour."""

    def engine(made: Ledger) -> Rolled:
        mixed = sorted((line for line in made.lines if line.policy.deficit != "carry"), key=lambda line: line.id)
        openings = {line.id: mixed[index - 1].opening for index, line in enumerate(mixed)}
        lines = [line._replace(opening=openings.get(line.id, line.opening)) for line in made.lines]
        return roll(made._replace(lines=lines))

    return engine


def loses_what_a_pool_hands_on() -> Engine:
    """A pool whose end is not its next beginning."""

    def engine(made: Ledger) -> Rolled:
        rolled = roll(made)
        pools = {name: tuple(_begun_late(rows)) for name, rows in rolled.pools.items()}
        return rolled._replace(pools=pools)

    return engine


def _begun_late(rows: Any) -> Iterator[PoolRow]:
    for index, row in enumerate(rows):
        yield row if index == 0 else row._replace(opening=row.opening + 1, moved=row.moved - 1)


def sweeps_twice() -> Engine:
    """Books a surplus in the pool and once more."""

    def sweep(pool: Any, amount: Decimal) -> None:
        pool._swept += 2 * amount
        pool._balance += 2 * amount

    return patched(settlement.Pool, "sweep", sweep)


def serves_the_first_line_first() -> Engine:
    """A short pool pays the line that stands first in the plan."""

    def absorb(pool: Any, deficits: dict[int, Decimal]) -> dict[int, Decimal]:
        paid = {}
        for index in sorted(deficits):
            paid[index] = min(deficits[index], max(ZERO, pool._balance))
            pool._absorbed += paid[index]
            pool._balance -= paid[index]
        return paid

    return patched(settlement.Pool, "absorb", absorb)


def shuffles_pools() -> Engine:
    """Gives pools in another order each time."""
    runs = iter(range(10**9))

    def engine(made: Ledger) -> Rolled:
        rolled = roll(made._replace(openings={"pool": ZERO, "pool:x": ZERO, **made.openings}))
        pools = dict(sorted(rolled.pools.items(), reverse=next(runs) % 2 == 1))
        return rolled._replace(pools=pools)

    return engine


def cuts_from_the_beginning() -> Engine:
    """Takes the money of a line away before the month of its cut."""

    def engine(made: Ledger) -> Rolled:
        cuts = [cut if cut.into == "outside" else Cut(cut.line, 0, cut.into) for cut in made.cuts]
        return roll(made._replace(cuts=cuts))

    return engine


def looks_at_the_neighbour() -> Engine:
    """Fills a blank month with what another line spent."""

    def engine(made: Ledger) -> Rolled:
        first = min(made.lines, key=lambda line: line.id)
        lines = [
            line._replace(recorded=[
                first.recorded[month] if amount is None and month < made.closed else amount
                for month, amount in enumerate(line.recorded)
            ])
            for line in made.lines
        ]  # fmt: skip
        return roll(made._replace(lines=lines))

    return engine


def charges_for_what_is_left() -> Engine:
    """Lets a coin of every larger carry expire."""
    settle = settlement.Settlement.settle

    def charging(*given: Any) -> settlement.Settled:
        settled = settle(*given)
        for index, carry in enumerate(settled.carry):
            if carry > 2:
                settled.carry[index] -= 1
                settled.expired[index] += 1
        return settled

    return patched(settlement.Settlement, "settle", charging)


def takes_a_cap_of_nothing_for_none() -> Engine:
    """Asks for a cap where it should ask whether there is one."""

    def engine(made: Ledger) -> Rolled:
        policies = (line.policy._replace(cap=line.policy.cap or None) for line in made.lines)
        lines = [line._replace(policy=policy) for line, policy in zip(made.lines, policies, strict=True)]
        return roll(made._replace(lines=lines))

    return engine


def assumes_less_than_nothing() -> Engine:
    """Counts an overspent month as money that comes back."""
    right = rollover._Rolling._assumed

    def assumed(self: Any, month: int, budgeted: list[Decimal], spent: list[Decimal]) -> tuple[Any, list[Decimal]]:
        states, amounts = right(self, month, budgeted, spent)
        over = [
            state in {CURRENT, FUTURE} and has < went for state, has, went in zip(states, budgeted, spent, strict=True)
        ]
        return states, [
            has - went if is_over else amount
            for is_over, has, went, amount in zip(over, budgeted, spent, amounts, strict=True)
        ]

    return patched(rollover._Rolling, "_assumed", assumed)


def patched(owner: Any, name: str, fault: Callable[..., Any]) -> Engine:
    def engine(made: Ledger) -> Rolled:
        with patch.object(owner, name, fault):
            return roll(made)

    return engine


FAULTS: dict[str, Callable[[], Engine]] = {
    "I1": forgets_what_was_moved,
    "I2": expires_debts,
    "I3": mixes_up_openings,
    "I4": loses_what_a_pool_hands_on,
    "I5": sweeps_twice,
    "I6": serves_the_first_line_first,
    "I7": shuffles_pools,
    "I8": cuts_from_the_beginning,
    "I9": looks_at_the_neighbour,
    "I10": charges_for_what_is_left,
    "I12": takes_a_cap_of_nothing_for_none,
    "I13": assumes_less_than_nothing,
}
SAMPLE = [ledger(seed, 1 + seed % 6, 2 + seed % 6) for seed in range(60)]
PLAIN_SAMPLE = [plain(seed, 1 + seed % 6, 2 + seed % 6) for seed in range(60)]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_noticed_by_its_invariant(name: str) -> None:
    broken = set()
    for each, holds in {**GENERAL, **CLOSED_FORMS}.items():
        for made in PLAIN_SAMPLE if each in CLOSED_FORMS else SAMPLE:
            try:
                holds(made, FAULTS[name]())
            except AssertionError:
                broken.add(each)
                break
    assert broken == {name}


def test_every_invariant_has_a_fault() -> None:
    assert FAULTS.keys() == GENERAL.keys() | CLOSED_FORMS.keys()


def test_random_ledgers_have_everything() -> None:
    """What no ledger has, no property tries."""
    rolled = [(made, roll(made)) for made in SAMPLE]
    rows = [row for _, each in rolled for rows in each.lines.values() for row in rows]
    assert {row.state for row in rows} == {"untracked", "recorded", "idle", "missing", "current", "future"}
    for column in ("assumed", "swept", "expired", "forgiven", "absorbed", "distributed", "committed", "moved"):
        assert sum(bool(getattr(row, column)) for row in rows) > len(rows) / 100, column
    short = [row for row in rows if row.absorbed and row.carry < 0]
    assert len(short) > len(rows) / 100
    lines = [line for made, _ in rolled for line in made.lines]
    assert any(line.heir for line in lines)
    assert any(made.cuts for made, _ in rolled)
    assert any(is_pool(move.source) for made, _ in rolled for move in made.movements)
