"""The one place of the commands that writes files."""

from __future__ import annotations

import os
import re
from pathlib import Path

from smmplan.base.errors import Trouble
from smmplan.source.editing.replace import write_bytes

_HANDLE = re.compile(r"/dev/stderr|(?:/dev/fd|/proc/self/fd)/([0-9]{1,9})")
"""The names for what a process has open already."""


def write_file(name: str, content: str | bytes, *, lasting: bool = True) -> None:
    """Write bytes, or a text as UTF-8 with the line ends that it has, on every system.

    A file is replaced at once, so a reader sees the old or the new one, never a half; its mode is kept, and a link
    stays a link; what is `lasting` is on the disk when this ends. What is open already (/dev/stderr) and what is no
    regular file (a named pipe) is written to. Raises Trouble with one line.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        handle = _HANDLE.fullmatch(name)
        if handle is not None or (os.path.exists(name) and not os.path.isfile(name)):
            # A handle that is opened anew begins at the start of its file, over what stands there.
            with open(os.dup(int(handle[1] or 2)) if handle else name, "ab") as file:
                file.write(data)
        else:
            write_bytes(os.path.realpath(name), data, lasting=lasting)
    except OSError as error:
        raise Trouble(f'cannot write "{name}": {_reason(name, error)}') from error
    except ValueError as error:
        raise Trouble(f'cannot write "{name}": it is no file name') from error


def append_file(name: str, text: str) -> None:
    """Write a text as UTF-8 behind what a file holds. Raises Trouble with one line."""
    try:
        with Path(name).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        reason = _reason(name, error) if isinstance(error, OSError) else "it is no file name"
        raise Trouble(f'cannot write "{name}": {reason}') from error


def _reason(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f'there is no folder "{Path(name).parent.as_posix()}"; make it first'
    return error.strerror or type(error).__name__
