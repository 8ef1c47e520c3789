"""The end of the installed program: at once, with the status of the run, and with nothing lost that was printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
RUN = """\
import atexit, sys
import smmplan.__main__ as smmplan

def main():
    print("printed")
    print("told", file=sys.stderr)
    return 3

atexit.register(print, "taken apart")
smmplan.main = main
smmplan.{end}
"""


def ended(end: str, stdout: object = subprocess.PIPE) -> tuple[int, str | None, str]:
    """How a process ends, what it printed and what it told."""
    # -I: with PYTHONUNBUFFERED nothing would be left to flush.
    command = [sys.executable, "-I", "-c", RUN.format(end=end)]
    run = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False)  # type: ignore[call-overload]
    return run.returncode, run.stdout, run.stderr


def test_the_program_ends_at_once_with_the_status_and_all_that_was_printed() -> None:
    assert ended("program()") == (3, "printed\n", "told\n")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_what_cannot_be_printed_at_the_end_is_said_as_python_says_it() -> None:
    with FULL.open("wb") as full:
        ways = [ended(end, full) for end in ("program()", "main(); sys.exit(3)")]
    assert ways[0] == ways[1]
    assert ways[0][0] == 120
    assert "No space left on device" in ways[0][2]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_streams_that_are_closed_are_no_fault() -> None:
    code = (
        "import sys; sys.stdout = sys.stderr = None; " + "import smmplan.__main__ as s; s.main = lambda: 1; s.program()"
    )
    assert subprocess.run([sys.executable, "-I", "-c", code], check=False).returncode == 1
