"""From a path to the text of its file, without ever waiting for a pipe or filling the memory."""

from __future__ import annotations

import errno
import os
from stat import S_ISDIR, S_ISREG

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote

LARGEST = 10_000_000
"""How many bytes a file may have: a hundred times what a year's plan of an agency takes."""

_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_MARKS_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")


def read_text(path: str, name: str, limit: int = LARGEST) -> SourceText:
    """The text of the UTF-8 file at `path`, which messages call `name`; raises Trouble as `read_bytes` and `decode`."""
    return decode(read_bytes(path, name, limit), name)


def read_bytes(path: str, name: str, limit: int = LARGEST) -> bytes:
    """The bytes of the file at `path`, which messages call `name`.

    Only regular files of at most `limit` bytes are opened. Raises Trouble with one line that says what is wrong
    with the file.
    """
    try:
        found = os.stat(path)
        if not S_ISREG(found.st_mode):
            kind = "a folder" if S_ISDIR(found.st_mode) else "a pipe, a socket or a device"
            raise Trouble(f"{quote(name)} is {kind}; name a file")
        size = found.st_size
        data = b""
        if size <= limit:
            with open(path, "rb") as file:
                data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise Trouble(_unreadable(name, error)) from error
    # A file may grow after it was measured, and those of /proc measure nothing.
    size = max(size, len(data))
    if size > limit:
        raise too_long(name, size, limit)
    return data


def too_long(name: str, size: int, limit: int = LARGEST, *, has: str = "has") -> Trouble:
    """The trouble with a text of more bytes than are read."""
    return Trouble(f"{quote(name)} {has} {_bytes(size)}; at most {_bytes(limit)} are read, so split it with include")


def decode(data: bytes, name: str, *, table: bool = False, stated: str | None = None) -> SourceText:
    """The text that UTF-8 bytes stand for; a byte-order mark is dropped.

    A table may also be UTF-16 with its mark, as spreadsheets save it, or in the encoding that the plan states,
    which must be the known one of files. Raises Trouble that names the first byte that is no text, its offset from 0
    and its line.
    """
    encoding = stated or _encoding(data)
    if encoding not in {"UTF-8", stated} and not (table and encoding == "UTF-16"):
        raise Trouble(f"{quote(name)} is {encoding}; save it as UTF-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = SourceText(name, data[: error.start].decode(encoding, "replace"))
        raise Trouble(
            f"{quote(name)} is no {encoding}: the byte 0x{data[error.start]:02x} at offset {error.start} "
            f"(line {len(before.starts)}) is no text; {_advice(name, table)}"
        ) from error
    return SourceText(name, text.removeprefix("\ufeff"))


def _advice(name: str, table: bool) -> str:
    if not table:
        return "save the file as UTF-8"
    return f"save it as UTF-8, or state its encoding: {{file: {name.rpartition('/')[2]}, encoding: gb18030}}"


def _encoding(data: bytes) -> str:
    if data.startswith(_MARKS_32):
        return "UTF-32"
    return "UTF-16" if data.startswith(_MARKS_16) else "UTF-8"


def _unreadable(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"there is no file {quote(name)}"
    if isinstance(error, PermissionError):
        reason = "permission denied"
    elif isinstance(error, ValueError):
        reason = "it is no file name"
    elif error.errno == errno.ELOOP:
        reason = "it is a link that leads back to itself"
    else:
        reason = (error.strerror or type(error).__name__).lower()
    return f"cannot read {quote(name)}: {reason}"


def _bytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{size:,} bytes"
