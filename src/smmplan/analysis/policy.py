"""What a line does with a surplus and a deficit: the nearest statement wins, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from smmplan.base.finding import Path
from smmplan.base.money import Money
from smmplan.base.record import NamedTuple
from smmplan.plan.budget import Rollover

NAMES = ("surplus", "deficit", "cap", "overflow", "missing")
"""The keys of a policy; those of its reset are called `reset.every` and so on."""


class Reset(NamedTuple):
    """When what is carried is settled, and what becomes of it then."""

    every: str
    surplus: str = "expire"
    deficit: str = "carry"


class Policy(NamedTuple):
    """What becomes of what a month leaves over or overspends, and what a month counts as that nobody wrote down.

    `cap` is an amount; `cap_share` a part (0 to 1) of the month's plan. The defaults carry everything on the same
    line: nobody can overspend a year unnoticed.
    """

    surplus: str = "carry"
    deficit: str = "carry"
    cap: Decimal | None = None
    cap_share: Decimal | None = None
    overflow: str = "expire"
    reset: Reset | None = None
    missing: str = "planned"


class Stated(NamedTuple):
    """A policy and where each of its keys is written; a key that is nowhere written is a default."""

    policy: Policy
    origins: Mapping[str, Path]


class Level(NamedTuple):
    """What one level says: the line, its category or the budget; `path` is where that stands.

    `currency` is that of its amounts without a code.
    """

    rollover: Rollover | None
    path: Path
    currency: str | None


def stated(
    levels: Sequence[Level], *, alone: bool = False, category: str | None = None, currency: str | None = None
) -> Stated:
    """The policy of a line from its levels, the nearest first.

    A line that is `alone` takes part in no pool, because it is in another currency, in kind or income: where the
    nearest level names a pool, it carries its surplus and its deficit, also at a reset, and what is above its cap
    expires. So does a line without a category where that says `category`. A cap in another currency than `currency`
    is not for it.
    """
    unfit = {"pool", "category", "absorb"} if alone else set() if category else {"category"}
    settled: set[str] = set()
    words: dict[str, object] = {}
    origins: dict[str, Path] = {}
    for level in levels:
        for name, value in _keys(level.rollover):
            other_coin = isinstance(value, Money) and (value.currency or level.currency) != currency
            if name in settled or other_coin:
                continue
            settled.add(name)
            if value not in unfit:
                words[name] = value
                origins[name] = (*level.path, *name.split("."))
            elif name == "reset.surplus":
                words[name] = "carry"  # a reset's own default would let it expire
    cap = words.get("cap")
    reset = {name.removeprefix("reset."): str(value) for name, value in words.items() if name.startswith("reset.")}
    policy = Policy(
        **{name: str(words[name]) for name in ("surplus", "deficit", "overflow", "missing") if name in words},
        cap=cap.amount if isinstance(cap, Money) else None,
        cap_share=None if cap is None or isinstance(cap, Money) else cap.fraction,  # type: ignore[attr-defined]
        reset=Reset(**{"every": "year", **reset}) if reset else None,
    )
    return Stated(policy, origins)


def _keys(rollover: Rollover | None) -> Iterator[tuple[str, object]]:
    """What a level states: the name of each key, and its value."""
    if rollover is None:
        return
    for name in NAMES:
        value = getattr(rollover, name)
        if value is not None:
            yield name, value
    if rollover.reset:
        for name in Reset._fields:
            value = getattr(rollover.reset, name)
            if value is not None:
                yield f"reset.{name}", value
