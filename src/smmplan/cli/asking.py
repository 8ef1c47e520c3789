"""Asking somebody at a terminal, line by line: questions go to standard error, so that output stays clean."""

from __future__ import annotations

import sys

from smmplan.base.build_log import disarmed
from smmplan.base.errors import Trouble
from smmplan.base.text import visible


def can_ask() -> bool:
    """Whether somebody is there to answer: a terminal on standard input and on standard error."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(prompt: str) -> str:
    """The line that somebody answers, without spaces around it.

    Raises Trouble where the input ends before it, and where it cannot be read; KeyboardInterrupt for Ctrl-C.
    """
    sys.stderr.write(disarmed(visible(prompt)) + " ")
    sys.stderr.flush()
    line = ""
    try:
        line = sys.stdin.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"cannot read the answer: {error}; nothing was written") from error
    finally:
        if not line.endswith("\n"):
            sys.stderr.write("\n")
    if not line:
        raise Trouble("the answers ended before the questions; nothing was written")
    return line.strip()
