"""Checks many plans: one after the other, or in several processes where that pays."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence

from smmplan.checks.verdict import Job, Verdict
from smmplan.cli.attempt import Failed, attempt
from smmplan.source.discover import Target

MOST_PROCESSES = 16
"""With more of them, all wait for the one that prints."""
SHARE = 250_000 if sys.platform == "linux" else 1_500_000
"""How many bytes of plans a process must get to be worth its start. Measured: 10,000 bytes take 4 ms, a process 30 ms
more where it can be forked, and 300 ms where it begins from nothing."""
_LEAST_SIZE = 2_000
"""What the smallest plan costs, as bytes."""


def attempts(targets: Sequence[Target], job: Job, processes: int | None) -> Generator[Verdict | Failed]:
    """What comes of each plan, in their order, and the same whatever `processes`; None lets smmplan decide on them."""
    count = min(processes or worthwhile(targets), len(targets))
    # The first plan imports the rules and makes the validators; processes that are forked after it have both.
    first = 1 if count > 1 else len(targets)
    yield from (attempt(target, job) for target in targets[:first])
    if count > 1:
        from smmplan.cli.processes import spread

        yield from spread(targets[first:], job, count)


def worthwhile(targets: Sequence[Target]) -> int:
    """How many processes the plans are worth by their number and size; what they include is not looked at."""
    return max(1, min(_processors(), MOST_PROCESSES, sum(map(_size, targets)) // SHARE))


def _size(target: Target) -> int:
    try:
        return _LEAST_SIZE + os.stat(target.path).st_size
    except OSError:
        return _LEAST_SIZE


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
