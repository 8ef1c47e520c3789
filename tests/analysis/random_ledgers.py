"""Ledgers of every kind for properties: all policies, pools, transfers, cuts, resets, heirs, and months of all states.

A ledger is made from a number, which is quicker by far than letting hypothesis draw each amount; it still looks for
the fewest lines and months that fail.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from smmplan.analysis.ledger import ZERO, Cut, Ledger, LineInput, Movement
from smmplan.analysis.policy import Policy, Reset

CATEGORIES = ("ads", "films")
POOLS = ("pool", *(f"pool:{category}" for category in CATEGORIES))
EVERY = ("month", "quarter", "half", "year")


def ledger(seed: int, lines: int, months: int) -> Ledger:
    """A ledger with everything that one may have."""
    return _Making(Random(seed), lines, months).ledger()


def plain(seed: int, lines: int, months: int) -> Ledger:
    """One without cuts, heirs, caps and resets, whose first line carries and is tracked."""
    made = ledger(seed, lines, months)
    uncapped = [line.policy._replace(cap=None, cap_share=None, reset=None) for line in made.lines]
    inputs = [line._replace(policy=policy, heir=None) for line, policy in zip(made.lines, uncapped, strict=True)]
    inputs[0] = inputs[0]._replace(policy=Policy(missing=inputs[0].policy.missing), tracked=True)
    return made._replace(lines=inputs, cuts=())


SEEDS = st.integers(0, 10**9)
LEDGERS = st.builds(ledger, SEEDS, st.integers(1, 6), st.integers(1, 8))
PLAIN = st.builds(plain, SEEDS, st.integers(1, 6), st.integers(2, 8))


class _Making:
    def __init__(self, random: Random, lines: int, months: int) -> None:
        self.random, self.months = random, months
        # Not in the order of their names: nothing may depend on where a line stands.
        self.ids = random.sample([f"line-{number}" for number in range(lines)], lines)
        self.decimals = random.choice((0, 2, 2, 2, 3))

    def ledger(self) -> Ledger:
        random, months = self.random, self.months
        closed = random.randint(0, months)
        accounts = (*self.ids, *POOLS, "outside")
        moves = [random.sample(accounts, 2) for _ in range(random.randint(0, 5))]
        moves += [["contingency", random.choice(accounts)] for _ in range(random.randint(0, 1))]
        ends = {every: frozenset(m for m in range(months - 1) if random.random() < 0.4) for every in EVERY}
        return Ledger(
            months=months,
            lines=[self.line(id) for id in self.ids],
            movements=[Movement(random.randrange(months), *pair, self.some()) for pair in moves],
            cuts=[
                Cut(id, random.randrange(months), random.choice([into for into in accounts if into != id]))
                for id in self.ids
                if random.random() < 0.15
            ],
            closed=closed,
            current=closed if closed < months else None,
            decimals=self.decimals,
            openings={pool: self.amount(-300) for pool in POOLS if random.random() < 0.4},
            distribute={
                pool: {id: Decimal(random.randint(0, 3)) for id in self.ids if random.random() < 0.6}
                for pool in POOLS
                if random.random() < 0.3
            },
            resets=ends,
        )  # fmt: skip

    def line(self, id: str) -> LineInput:
        random, months = self.random, self.months
        category = random.choice((None, *CATEGORIES))
        later = self.ids[self.ids.index(id) + 1 :]
        return LineInput(
            id=id,
            planned=[self.amount() for _ in range(months)],
            recorded=[None if random.random() < 0.2 else self.amount(-100) for _ in range(months)],
            committed=[self.amount() if random.random() < 0.2 else ZERO for _ in range(months)],
            opening=self.amount(-300) if random.random() < 0.4 else ZERO,
            policy=self.policy(category),
            category=category,
            tracked=random.random() < 0.9,
            final=frozenset(month for month in range(months) if random.random() < 0.1),
            heir=random.choice(later) if later and random.random() < 0.15 else None,
            heir_from=random.randrange(months),
            decimals=self.decimals,
        )

    def policy(self, category: str | None) -> Policy:
        random = self.random
        kinds = ("pool", "category") if category else ("pool",)
        surplus = random.choice(("carry", "carry", "expire", *kinds))
        capped = random.choice(("no", "no", "amount", "share"))
        words = random.choice(("carry", "expire", *kinds)), random.choice(("carry", "absorb", "forgive"))
        return Policy(
            surplus=surplus,
            deficit=random.choice(("carry", "absorb", "absorb", "forgive")),
            cap=self.amount() if capped == "amount" else None,
            cap_share=Decimal(random.randint(0, 100)) / 100 if capped == "share" else None,
            overflow=random.choice(("expire", *kinds)),
            reset=Reset(random.choice(EVERY), *words) if random.random() < 0.3 else None,
            missing=random.choice(("planned", "zero", "error")),
        )

    def amount(self, lowest: int = 0) -> Decimal:
        """An amount of few coins or of many: few make ties and zeros, many make fractions."""
        most = self.random.choice((4, 1000))
        return Decimal(self.random.randint(max(lowest, -most), most)).scaleb(-self.decimals)

    def some(self) -> Decimal:
        """An amount above zero."""
        return Decimal(self.random.randint(1, 500)).scaleb(-self.decimals)
