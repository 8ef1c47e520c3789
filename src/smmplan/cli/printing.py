"""Has a page printed as PDF: by a browser of this machine, else by the extra."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli.browser_option import VARIABLE
from smmplan.report.pdf import browsers, by_weasyprint, dated, has_weasyprint, is_pdf, print_command, work_folder

LIMIT = 60.0
"""Seconds that a browser gets for one page."""

_EXTRA = "smmplan again with its extra pdf"


class Printed(NamedTuple):
    """A PDF, and what people should know about how it came about."""

    data: bytes
    note: str | None = None


class _NoPdf(Exception):
    """A browser that made no PDF: why, in a sentence."""


def print_pdf(html: str, day: date, browser: str | None = None, limit: float = LIMIT) -> Printed:
    """A page as PDF; the same bytes for the same page and day by the same browser.

    `browser` is the one of --browser. Raises Trouble that says how to get one where nothing here can print, and where
    the browser that somebody named cannot.
    """
    named = browser or os.environ.get(VARIABLE) or None
    program = find_browser(named)
    if program is None and not has_weasyprint():
        raise Trouble(f"no browser that prints PDF is on this machine; install Chrome, Edge or Chromium, or {_EXTRA}")
    fault = None
    if program is not None:
        try:
            return Printed(dated(_print(program, html, limit), day))
        except _NoPdf as error:
            fault = str(error)
            if named is not None or not has_weasyprint():
                raise Trouble(f"{fault}; name another browser with --browser, or install {_EXTRA}") from error
    try:
        return Printed(by_weasyprint(html), fault and f"{fault}; WeasyPrint printed the PDF instead")
    except (ImportError, OSError) as error:
        # WeasyPrint asks the system for Pango when it is imported, and raises OSError where that is missing.
        raise Trouble(f"WeasyPrint is installed but does not start ({error}); install Chrome or Chromium") from error


def find_browser(named: str | None) -> str | None:
    """The path of the browser that is named, else of the first that is found; None where there is none.

    Raises Trouble for a name that is no program.
    """
    if named is not None:
        found = which(os.path.expanduser(named))
        if found is None:
            raise Trouble(f"{quote(named)} is no program; write the path of Chrome, Edge or Chromium")
        return os.path.abspath(found)
    return next((found for each in browsers(sys.platform, os.environ) if (found := which(each))), None)


def _print(program: str, html: str, limit: float) -> bytes:
    """What the browser prints. Raises _NoPdf where that is no PDF, or takes longer than `limit` seconds."""
    base = work_folder(program, os.environ)
    with TemporaryDirectory(prefix="smmplan-", dir=base, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, pdf = folder / "report.html", folder / "report.pdf"
        page.write_text(html, encoding="utf-8", newline="\n")
        # The sandbox of Chromium refuses to run as root, whom CI and containers like to be. The page is our own.
        sandbox = sys.platform != "linux" or os.geteuid() != 0
        command = print_command(program, page.as_uri(), str(pdf), str(folder / "profile"), sandbox=sandbox)
        status = _run(command, limit)
        if status is None:
            raise _NoPdf(f'"{program}" took longer than {limit:g} seconds to print the PDF')
        data = pdf.read_bytes() if pdf.is_file() else b""
        if not is_pdf(data):
            raise _NoPdf(f'"{program}" printed no PDF (exit status {status})')
        return data


def _run(command: list[str], limit: float) -> int | None:
    """The exit status of a program, None when it had to be ended; none of its processes is left."""
    quiet = subprocess.DEVNULL
    own_group = sys.platform != "win32"
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=own_group)
    except OSError as error:
        raise _NoPdf(f'"{command[0]}" does not start: {error.strerror}') from error
    with process:
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if sys.platform != "win32":
                # The group is gone when all its processes are.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()
