"""Standard output and standard error: UTF-8 everywhere, nothing lost unnoticed, no noise when a reader leaves.

Imports next to nothing: `smmplan --version` prints through this file.
"""

from __future__ import annotations

import errno
import os
import sys

from smmplan.base.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_READER_GONE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
"""Windows says EINVAL when the other end of a pipe is closed."""


def prepare() -> None:
    """Make both streams UTF-8 with LF, whatever the locale: output is the same bytes on every system."""
    for stream in (sys.stdout, sys.stderr):
        # None when started without one (pythonw, `>&-`); a replaced stream need not be a text wrapper.
        if hasattr(stream, "reconfigure"):
            # A lone surrogate (from a file name that is no UTF-8) comes out as \udc80, which JSON reads as well.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """Write a text to standard output, all of it now.

    A reader that has gone (`| head -1`) is no fault. Raises Trouble when the text cannot be written (full disk).
    """
    _write(sys.stdout, text)


def tell(line: str) -> None:
    """Write one line to standard error, with everything in it made visible, and nothing that a build obeys."""
    from smmplan.base.build_log import disarmed
    from smmplan.base.text import visible

    try:
        _write(sys.stderr, f"{disarmed(visible(line))}\n")
    except Trouble:
        # Nobody is left to tell; the exit status still says it.
        return


def complain(line: str) -> None:
    """Tell why the job could not be done."""
    tell(f"smmplan: {line}")


def hear(limit: int) -> bytes:
    """All bytes of standard input, but at most one more than `limit`. Raises Trouble where it cannot be read."""
    if sys.stdin is None:
        raise Trouble("standard input is closed; write a plan to it, or name a file")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise Trouble(f"cannot read standard input: {error.strerror}") from error


def wants_color(choice: str) -> bool:
    """Whether standard output gets colours: `always`, `never`, or `auto` as the environment and terminal say.

    NO_COLOR (no-color.org) wins over FORCE_COLOR (force-color.org); both count when they are not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _on_terminal() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """The terminal's width in cells; None where standard output is no terminal."""
    if not _on_terminal():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is still in the buffer must not come up again when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if error.errno not in _READER_GONE:
            raise Trouble(f"cannot write the output: {error.strerror}") from error
