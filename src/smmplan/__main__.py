"""The entry point: looks at the first argument, and imports only what that needs.

Start-up is part of the product: `--version` and `--help` must not wait for libraries that only commands use.
"""

from __future__ import annotations

import gc
import os
import sys

from smmplan import __version__
from smmplan.base.errors import Trouble
from smmplan.cli.commands import COMMANDS, overview
from smmplan.cli.streams import complain, prepare, say, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130
"""The exit status after Ctrl-C: 128 and the number of the signal, as shells count."""


def main(arguments: list[str] | None = None) -> int:
    """Run smmplan with these arguments (those of the process when None) and return the exit status.

    0: done, nothing at or above the gate. 1: findings at or above it. 2: the job could not be done, said in one
    line on standard error. 130: interrupted.
    """
    words = sys.argv[1:] if arguments is None else arguments
    prepare()
    try:
        return _answer(words[0] if words else "--help", words[1:])
    except Trouble as trouble:
        complain(str(trouble))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last resort: people get one line, never a traceback unasked
        from smmplan.cli.fault import summary, trace

        for line in trace(fault) if "--debug" in words else ():
            tell(line)
        complain(summary(fault))
    return 2


def program() -> NoReturn:
    """Run smmplan as the installed command: as `main`, and then the process ends at once.

    Python would first take apart all that it holds, value by value: a tenth of the time of a 60,000-line check. Nothing
    else is left to do at the end, as everything that was written is flushed here, and all other processes are gone.
    """
    status = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        sys.exit(status)  # Python meets the same fault at its end, and has a status and words of its own for it
    os._exit(status)


def _answer(first: str, rest: list[str]) -> int:
    if first in ("--help", "-h"):
        say(overview())
        return 0
    if first == "--version":
        say(f"smmplan {__version__}\n")
        return 0
    if first not in COMMANDS:
        raise Trouble(_unknown(first))
    # A command keeps nearly all that it makes until it ends, so the collector searches in vain: without it, checking
    # examples/small-shop takes 0.85 of the processor time.
    gc.disable()
    from smmplan.cli.run import run

    return run(first, rest)


def _unknown(word: str) -> str:
    if word.startswith("-"):
        return f'"{word}" is no option of smmplan; options stand behind a command: smmplan check {word}'
    from smmplan.base.nearest import nearest

    near = nearest(word, COMMANDS)
    return f'"{word}" is no command; write ' + (f"smmplan {near}" if near else f"one of {', '.join(COMMANDS)}")


if __name__ == "__main__":
    sys.exit(main())
