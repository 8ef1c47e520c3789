"""PDF by a browser of the machine: a real one, and fakes that do everything wrong."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from smmplan.base.errors import Trouble
from smmplan.cli import printing
from smmplan.cli.printing import Printed, find_browser, print_pdf
from smmplan.report.pdf import is_pdf

DAY = date(2026, 11, 21)
PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Plan 計畫</title></head>"
    "<body><h1>One</h1></body></html>"
)
GOOD = "%PDF-1.4\n<</CreationDate (D:20301231235959+00'00')>>\n%%EOF\n"

posix = pytest.mark.skipif(os.name == "nt", reason="the fake browsers are scripts")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody names a browser, and the extra is not installed."""
    monkeypatch.delenv(printing.VARIABLE, raising=False)
    monkeypatch.setattr(printing, "has_weasyprint", lambda: False)


@pytest.fixture
def fake(tmp_path: Path) -> Callable[[str], str]:
    """Make a browser of Python lines, with `pdf`, `page` and `options` at hand."""

    def make(code: str) -> str:
        file = tmp_path / "browser"
        head = (
            f"#!{sys.executable}\nimport sys, time, os, pathlib\noptions, page = sys.argv[1:-1], sys.argv[-1]\n"
            "pdf = pathlib.Path(next(o for o in options if o.startswith('--print-to-pdf='))[15:])\n"
        )
        file.write_text(head + code, encoding="utf-8")
        file.chmod(0o755)
        return str(file)

    return make


@posix
def test_what_a_browser_prints_comes_back_with_the_day_of_the_report(fake: Callable[[str], str]) -> None:
    printed = print_pdf(PAGE, DAY, fake(f"pdf.write_text({GOOD!r})"))
    assert printed == Printed(GOOD.replace("20301231235959", "20261121000000").encode())


@posix
def test_a_browser_reads_the_page_and_leaves_nothing_behind(fake: Callable[[str], str], tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    print_pdf(
        PAGE,
        DAY,
        fake(
            f"from urllib.request import url2pathname\nfile = pathlib.Path(url2pathname(page[7:]))\n"
            "profile = next(o for o in options if o.startswith('--user-data-dir='))[16:]\nos.mkdir(profile)\n"
            f"open({str(seen)!r}, 'w').write(str(file.parent) + '\\n' + file.read_text())\npdf.write_text({GOOD!r})"
        ),
    )
    folder, page = seen.read_text(encoding="utf-8").split("\n", 1)
    assert page == PAGE
    assert not os.path.exists(folder)


@posix
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sys.exit(7)", "printed no PDF (exit status 7)"),
        ("pass", "printed no PDF (exit status 0)"),
        ("pdf.write_text('<html>')", "printed no PDF (exit status 0)"),
        ("pdf.write_text('%PDF-1.4 half')", "printed no PDF (exit status 0)"),
        ("pdf.mkdir()", "printed no PDF (exit status 0)"),
        ("os.kill(os.getpid(), 9)", "printed no PDF (exit status -9)"),
    ],
)
def test_a_browser_that_prints_no_pdf_is_said(fake: Callable[[str], str], code: str, said: str) -> None:
    program = fake(code)
    with pytest.raises(Trouble) as caught:
        print_pdf(PAGE, DAY, program)
    advice = "name another browser with --browser, or install smmplan again with its extra pdf"
    assert str(caught.value) == f'"{program}" {said}; {advice}'


@posix
def test_a_browser_that_hangs_is_ended_with_all_that_it_started(fake: Callable[[str], str], tmp_path: Path) -> None:
    started = tmp_path / "started"
    program = fake(
        "child = os.fork()\n"
        f"child and pathlib.Path({str(started)!r}).write_text(str(child))\n"
        "pdf.write_text('%PDF-1.4')\ntime.sleep(60)"
    )
    with pytest.raises(Trouble, match=r"took longer than 1 seconds to print the PDF; name another"):
        print_pdf(PAGE, DAY, program, limit=1)
    child = int(started.read_text())
    for _ in range(200):
        if not alive(child):
            break
        time_passes()
    assert not alive(child)


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return True
    return state != "Z"


def time_passes() -> None:
    from time import sleep

    sleep(0.01)


@posix
def test_a_browser_that_does_not_start_is_said(tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    with pytest.raises(Trouble, match=r"does not start: No such file or directory; name another"):
        print_pdf(PAGE, DAY, str(program))


def test_a_name_that_is_no_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    message = '"no-such-browser" is no program; write the path of Chrome, Edge or Chromium'
    with pytest.raises(Trouble) as caught:
        print_pdf(PAGE, DAY, "no-such-browser")
    assert str(caught.value) == message
    monkeypatch.setenv(printing.VARIABLE, "no-such-browser")
    with pytest.raises(Trouble) as caught:
        print_pdf(PAGE, DAY)
    assert str(caught.value) == message


@posix
def test_the_option_counts_before_the_variable(fake: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(printing.VARIABLE, "no-such-browser")
    assert is_pdf(print_pdf(PAGE, DAY, fake(f"pdf.write_text({GOOD!r})")).data)


def test_without_any_browser_it_is_said_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browsers", lambda system, environment: iter(["no-such-browser"]))
    with pytest.raises(Trouble) as caught:
        print_pdf(PAGE, DAY)
    assert str(caught.value) == (
        "no browser that prints PDF is on this machine; install Chrome, Edge or Chromium,"
        " or smmplan again with its extra pdf"
    )


@posix
def test_the_first_browser_that_is_there_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("chromium", "brave"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "google-chrome").write_text("no program")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert find_browser(None) == str(tmp_path / "chromium")


# ---------------------------------------------------------------- the extra


def test_the_extra_prints_where_no_browser_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browsers", lambda system, environment: iter(()))
    monkeypatch.setattr(printing, "has_weasyprint", lambda: True)
    monkeypatch.setattr(printing, "by_weasyprint", lambda html: b"%PDF by the extra")
    assert print_pdf(PAGE, DAY) == Printed(b"%PDF by the extra")


@posix
def test_the_extra_helps_out_and_says_so_unless_the_browser_was_named(
    fake: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = fake("sys.exit(1)")
    monkeypatch.setattr(printing, "browsers", lambda system, environment: iter([program]))
    monkeypatch.setattr(printing, "has_weasyprint", lambda: True)
    monkeypatch.setattr(printing, "by_weasyprint", lambda html: b"%PDF by the extra")
    note = f'"{program}" printed no PDF (exit status 1); WeasyPrint printed the PDF instead'
    assert print_pdf(PAGE, DAY) == Printed(b"%PDF by the extra", note)
    with pytest.raises(Trouble, match="name another browser"):
        print_pdf(PAGE, DAY, program)


@pytest.mark.parametrize("fault", [OSError("cannot load library 'libpango-1.0-0'"), ImportError("no URLFetcher")])
def test_an_extra_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fails(html: str) -> bytes:
        raise fault

    monkeypatch.setattr(printing, "browsers", lambda system, environment: iter(()))
    monkeypatch.setattr(printing, "has_weasyprint", lambda: True)
    monkeypatch.setattr(printing, "by_weasyprint", fails)
    with pytest.raises(Trouble) as caught:
        print_pdf(PAGE, DAY)
    assert str(caught.value) == (f"WeasyPrint is installed but does not start ({fault}); install Chrome or Chromium")


# ---------------------------------------------------------------- a real browser

real = pytest.mark.skipif(find_browser(None) is None, reason="no Chrome, Chromium, Edge or Brave is on this machine")


@real
def test_a_real_browser_prints_the_same_bytes_again() -> None:
    first, second = print_pdf(PAGE, DAY), print_pdf(PAGE, DAY)
    assert first == second
    assert first.note is None
    assert is_pdf(first.data)


@real
def test_a_real_browser_prints_pages_tags_and_bookmarks_and_no_header() -> None:
    pages = "<h1>First</h1><div style='break-after:page'></div><h2>Second</h2>"
    pdf = print_pdf(PAGE.replace("<h1>One</h1>", pages), DAY).data
    assert re.findall(rb"/Count ([0-9]+)", pdf).count(b"2") >= 1
    for part in (b"/StructTreeRoot", b"/Outlines", b"(First)", b"(Second)", b"/Lang (en)"):
        assert part in pdf
    texts = b"".join(zlib.decompress(part) for part in re.findall(rb"stream\r?\n(x.*?)endstream", pdf, re.DOTALL))
    assert b"file:" not in pdf + texts


@real
def test_a_real_browser_reaches_nothing() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        images = "".join(f"<img src='http://{host}:{server.server_port}/x'>" for host in ("127.0.0.1", "localhost"))
        print_pdf(PAGE.replace("<h1>", f"{images}<h1>"), DAY)
        server.shutdown()
        thread.join()
    assert asked == []
