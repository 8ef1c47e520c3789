"""Spreads plans over several processes. Only a run of many plans imports this."""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext

from smmplan.checks.verdict import Job, Verdict
from smmplan.cli.attempt import Failed, attempt
from smmplan.source.discover import Target

_AHEAD = 4
"""How many plans a process has before it, so that it never waits for the next."""
_WINDOW = 64
"""How far the processes may run ahead of the first plan that is not done, so that memory stays flat."""


class _Worker:
    """A process, the connection to it, and the numbers of the plans that it has before it, in their order."""

    def __init__(self, context: BaseContext, crew: Sequence[_Worker], targets: Sequence[Target], job: Job) -> None:
        other: Connection[Verdict | Failed, int]
        self.connection: Connection[int, Verdict | Failed]
        self.connection, other = context.Pipe()
        # A forked process gets copies of all connections; while one is open, nobody sees that its end has gone.
        forked = context.get_start_method() == "fork"
        copies = [self.connection, *(worker.connection for worker in crew)] if forked else []
        self.process = context.Process(target=_work, args=(other, copies, targets, job), daemon=True)  # type: ignore[attr-defined]
        if not forked and hasattr(signal, "pthread_sigmask"):
            # multiprocessing starts a helper with the first process, and lets signals in again when that is up.
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()
        with _no_interrupt():
            self.process.start()
        other.close()
        self.before: deque[int] = deque()

    def give(self, number: int) -> None:
        self.before.append(number)
        # Whether it still lives shows when its answer is read.
        with suppress(OSError):
            self.connection.send(number)

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def spread(targets: Sequence[Target], job: Job, count: int) -> Iterator[Verdict | Failed]:
    """What `attempt` says of each plan, in their order, from `count` processes.

    A process that dies costs the plan that it worked on. However the iteration ends, no process is left.
    """
    context = get_context(_start_method())
    waiting = deque(range(len(targets)))
    done: dict[int, Verdict | Failed] = {}
    crew: list[_Worker] = []
    try:
        for number in range(len(targets)):
            while number not in done:
                while len(crew) < min(count, len(waiting)):
                    crew.append(_Worker(context, crew, targets, job))
                _hand_out(waiting, crew, number + _WINDOW)
                for worker in _answering(crew):
                    try:
                        answer = worker.connection.recv()
                    except (EOFError, OSError):
                        crew.remove(worker)
                        worker.stop()
                        answer = _crashed(targets[worker.before[0]], worker.process.exitcode)
                        waiting.extendleft(reversed(list(worker.before)[1:]))
                    done[worker.before.popleft()] = answer
            yield done.pop(number)
    finally:
        for worker in crew:
            worker.stop()


def _hand_out(waiting: deque[int], crew: Sequence[_Worker], end: int) -> None:
    for _ in range(_AHEAD):
        for worker in crew:
            if len(worker.before) < _AHEAD and waiting and waiting[0] < end:
                worker.give(waiting.popleft())


def _answering(crew: Sequence[_Worker]) -> list[_Worker]:
    ready = wait([worker.connection for worker in crew if worker.before])
    return [worker for worker in crew if worker.connection in ready]


def _crashed(target: Target, status: int | None) -> Failed:
    return Failed(
        f'a process of smmplan ended while it checked "{target.name}" (status {status}); '
        "please report it with what --jobs 1 --debug prints"
    )


def _start_method() -> str:
    """Fork is quickest, as the new process has everything imported; it is safe only without threads, and only on Linux:
    on macOS system libraries start threads of their own."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; the new one must not answer it, from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    connection: Connection[Verdict | Failed, int],
    copies: Sequence[Connection[int, Verdict | Failed]],
    targets: Sequence[Target],
    job: Job,
) -> None:
    """Answer for each plan whose number comes in, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for copy in copies:
        copy.close()
    with suppress(EOFError, OSError):
        while True:
            connection.send(attempt(targets[connection.recv()], job))
