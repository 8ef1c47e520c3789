"""A page as PDF: which browsers can print it, how they are asked to, and what is made of what they print.

Whoever runs the browser stands in cli/: a program of the machine is outside of what a plan and a day decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from ntpath import join as join_windows

_ON_PATH = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
    "brave",
)
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MACOS = ("Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser")

# Chromium writes the time of printing twice, and nothing else that differs between two runs. Its text is bare, in an
# object of its own at the beginning.
_TIME = re.compile(rb"/(CreationDate|ModDate) \(D:[0-9]{14}([+-][0-9]{2}'[0-9]{2}'|Z)\)")
_HEAD = 4096


def browsers(system: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Where browsers that print PDF stand, the likeliest first: names for a look along PATH, and whole paths.

    `system` is as sys.platform has it; `environment` names the folders of programs on Windows, and HOME.
    """
    if system == "win32":
        folders = [environment[name] for name in _WINDOWS_FOLDERS if environment.get(name)]
        for program in _WINDOWS:
            yield from (join_windows(folder, program) for folder in folders)
        return
    if system == "darwin":
        homes = ["", *([environment["HOME"]] if environment.get("HOME") else [])]
        for name in _MACOS:
            yield from (f"{home}/Applications/{name}.app/Contents/MacOS/{name}" for home in homes)
    yield from _ON_PATH


def work_folder(browser: str, environment: Mapping[str, str]) -> str | None:
    """The folder where a browser can read and write; None where that is any.

    One that came as a snap sees no temporary folder, only its own in the home of the user.
    """
    snap = re.fullmatch(r"/snap/bin/([a-z0-9-]+)", browser)
    home = environment.get("HOME")
    return f"{home}/snap/{snap[1]}/common" if snap and home else None


def print_command(browser: str, page: str, pdf: str, profile: str, *, sandbox: bool = True) -> list[str]:
    """The command that has a browser print the page at a file: URL to a file.

    `profile` is an empty folder, so that neither the user's extensions nor a window that is open take part. The browser
    reaches nothing but the page: every host, an address in digits too, resolves to nothing. Tags and bookmarks for
    screen readers come with it; a browser that is too old for one of the options leaves it out.
    """
    return [
        browser,
        "--headless",
        *([] if sandbox else ["--no-sandbox"]),
        "--disable-gpu",
        # The shared memory of a container is smaller than a page may need.
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--no-default-browser-check",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        "--export-tagged-pdf",
        "--generate-pdf-document-outline",
        f"--print-to-pdf={pdf}",
        page,
    ]


def is_pdf(data: bytes) -> bool:
    """Whether this is a PDF with its end."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def dated(pdf: bytes, day: date) -> bytes:
    """The PDF with the day of the report for the time at which it was printed: the same report gives the same bytes.

    Nothing moves in it, because each time is as long as before.
    """

    def same_length(found: re.Match[bytes]) -> bytes:
        zone = found[2] if found[2] == b"Z" else b"+00'00'"
        return b"/%b (D:%04d%02d%02d000000%b)" % (found[1], day.year, day.month, day.day, zone)

    return _TIME.sub(same_length, pdf[:_HEAD]) + pdf[_HEAD:]


def has_weasyprint() -> bool:
    """Whether the extra `pdf` is installed."""
    return find_spec("weasyprint") is not None


def by_weasyprint(html: str) -> bytes:
    """The page as PDF by the extra `pdf`, which prints the same bytes again. Nothing is fetched.

    Raises ImportError without the extra, and OSError where a library that it stands on is missing.
    """
    fetcher = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data",))
    page = import_module("weasyprint").HTML(string=html, url_fetcher=fetcher)
    return bytes(page.write_pdf(pdf_tags=True))
