"""Check one plan, and live on whatever comes of it: what stops one plan does not stop the others."""

from __future__ import annotations

from collections.abc import Callable

from smmplan.base.errors import Trouble
from smmplan.base.record import NamedTuple
from smmplan.checks.verdict import Job, Verdict, judge
from smmplan.source.discover import Target


class Failed(NamedTuple):
    """Why a plan could not be checked, in one line; the traceback where that is a fault of smmplan."""

    line: str
    trace: tuple[str, ...] = ()


def attempt(target: Target, job: Job) -> Verdict | Failed:
    """The verdict on a plan, or why there is none."""
    return caught(lambda: judge(target, job))


def caught(work: Callable[[], Verdict]) -> Verdict | Failed:
    """What some work on a plan comes to, or why it comes to nothing."""
    try:
        return work()
    except Trouble as trouble:
        return Failed(str(trouble))
    except Exception as fault:  # noqa: BLE001 - said as soon as the other plans are reported
        from smmplan.cli.fault import summary, trace

        return Failed(summary(fault), tuple(trace(fault)))
