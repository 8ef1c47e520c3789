"""Which browsers are looked for, what they are told, and PDF that is the same when it is printed again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.pdf import browsers, by_weasyprint, dated, has_weasyprint, is_pdf, print_command, work_folder

DAY = date(2026, 11, 21)
HEAD = b"%PDF-1.4\n1 0 obj\n<</Title (a)\n/CreationDate (D:20261122053507+00'00')\n/ModDate (D:20261122053507+00'00')>>"
REST = b"\nendobj\nxref\nstartxref\n1\n%%EOF\n"


def test_linux_looks_along_the_path() -> None:
    found = list(browsers("linux", {}))
    assert found.index("google-chrome") < found.index("microsoft-edge")
    assert {"chromium", "brave-browser"} < set(found)
    assert not [name for name in found if "/" in name]


def test_macos_looks_at_its_programs_first() -> None:
    found = list(browsers("darwin", {"HOME": "/Users/ana"}))
    assert found[:2] == [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Users/ana/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]
    assert "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge" in found
    assert "chromium" in found
    assert list(browsers("darwin", {}))[1].startswith("/Applications/Microsoft")


def test_windows_looks_where_programs_are_installed() -> None:
    own = r"C:\Users\ana\AppData\Local"
    folders = {"PROGRAMFILES": r"C:\Program Files", "LOCALAPPDATA": own, "PROGRAMFILES(X86)": ""}
    found = list(browsers("win32", folders))
    assert found[0] == r"C:\Program Files\Google\Chrome\Application\chrome.exe"
    assert found[1] == r"C:\Users\ana\AppData\Local\Google\Chrome\Application\chrome.exe"
    assert r"C:\Program Files\Microsoft\Edge\Application\msedge.exe" in found
    assert all(path.startswith("C:\\") for path in found), "Windows would run a program of that name from this folder"
    assert list(browsers("win32", {})) == []


@pytest.mark.parametrize(
    ("browser", "home", "folder"),
    [
        ("/snap/bin/chromium", "/home/ana", "/home/ana/snap/chromium/common"),
        ("/snap/bin/chromium", "", None),
        ("/usr/bin/chromium", "/home/ana", None),
        ("/snap/bin/../x", "/home/ana", None),
    ],
)
def test_a_snap_works_in_its_own_folder(browser: str, home: str, folder: str | None) -> None:
    assert work_folder(browser, {"HOME": home}) == folder


def test_the_browser_is_told_to_reach_nothing_and_to_leave_nothing() -> None:
    command = print_command("/usr/bin/chromium", "file:///t/report.html", "/t/a.pdf", "/t/profile")
    assert (command[0], command[-1]) == ("/usr/bin/chromium", "file:///t/report.html")
    options = command[1:-1]
    assert {
        "--headless",
        "--print-to-pdf=/t/a.pdf",
        "--user-data-dir=/t/profile",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-background-networking",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
    } <= set(options)
    assert "--no-sandbox" not in options
    assert "--no-sandbox" in print_command("b", "p", "f", "d", sandbox=False)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (HEAD + REST, True),
        (HEAD + REST + b"\0" * 100, True),
        (HEAD, False),
        (b"", False),
        (b"<html>%PDF- %%EOF", False),
    ],
)
def test_half_a_pdf_is_none(data: bytes, answer: bool) -> None:
    assert is_pdf(data) is answer


def test_the_time_of_printing_becomes_the_day_of_the_report() -> None:
    was = HEAD + REST
    now = dated(was, DAY)
    assert len(now) == len(was)
    assert now == was.replace(b"20261122053507", b"20261121000000")
    assert dated(now, DAY) == now
    assert dated(was.replace(b"053507", b"235959").replace(b"+00'00'", b"-05'30'"), DAY) == now


def test_only_the_times_change() -> None:
    late = b"x" * 5000 + b"/ModDate (D:20261122053507+00'00')"
    assert dated(b"%PDF-1.4 " + late, DAY).endswith(late)
    title = rb"/Title (/ModDate \(D:20261122053507+00'00'\))"
    assert dated(title, DAY) == title


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_keep_their_places(data: bytes) -> None:
    assert dated(data, DAY) == data


# ---------------------------------------------------------------- the extra

FETCHER = """\
class URLFetcher:
    def __init__(self, allowed_protocols):
        self.allowed = allowed_protocols
"""
FAKE = """\
class HTML:
    def __init__(self, string, url_fetcher):
        self.page, self.fetcher = string, url_fetcher

    def write_pdf(self, pdf_tags):
        assert pdf_tags
        return b"%PDF-1.7 " + self.page.encode() + repr(self.fetcher.allowed).encode() + b" %%EOF"
"""


@pytest.fixture
def fake_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An extra that says what it was asked."""
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(FAKE)
    (package / "urls.py").write_text(FETCHER)
    monkeypatch.syspath_prepend(tmp_path)
    real = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "weasyprint"}
    yield
    for name in ("weasyprint", "weasyprint.urls"):
        sys.modules.pop(name, None)
    sys.modules.update(real)


@pytest.mark.usefixtures("fake_extra")
def test_the_extra_gets_the_page_and_may_fetch_only_what_is_in_it() -> None:
    assert has_weasyprint()
    assert by_weasyprint("計畫").decode() == "%PDF-1.7 計畫('data',) %%EOF"


@pytest.mark.skipif(not has_weasyprint(), reason="WeasyPrint, the extra pdf, is not installed")
def test_the_extra_prints_the_same_bytes_again() -> None:
    page = '<html lang="en"><title>x</title><p>計畫</p><img src="http://127.0.0.1:1/x.png"></html>'
    assert is_pdf(by_weasyprint(page))
    assert by_weasyprint(page) == by_weasyprint(page)
