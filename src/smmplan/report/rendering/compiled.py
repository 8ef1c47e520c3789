"""Compiled templates, kept as Python keeps its own modules: beside them, in `__pycache__`, where that may be written.

Compiling takes longer than all else in a report. Only the built-in templates are kept, which belong to the
installation; those of a plan are compiled in every run.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha1

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_MARKS = "smmplan"


class Compiled(FileSystemBytecodeCache):
    """Keeps what the templates of a folder were compiled to, for one kind of environment."""

    def __init__(self, folder: str, kind: str) -> None:
        self._folder, self._kind = os.path.join(folder, ""), kind
        super().__init__(os.path.join(folder, "__pycache__"), f"%s.{_MARKS}")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file of a template: another environment compiles the same text to something else."""
        return sha1(f"{self._kind}:{name}".encode(), usedforsecurity=False).hexdigest()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was kept of a template; nothing, and nothing to keep, of one that lies elsewhere."""
        if filename is None or not filename.startswith(self._folder):
            return Bucket(environment, "", "")
        return super().get_bucket(environment, name, filename, source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, unless Python was told to keep nothing, or the folder may not be written."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            os.makedirs(self.directory, exist_ok=True)
            super().dump_bytecode(bucket)
