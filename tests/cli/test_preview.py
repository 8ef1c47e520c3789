"""smmplan preview as people run it: what it says, what it serves, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from socket import create_server
from threading import Thread
from time import sleep
from urllib.request import urlopen

import pytest

from smmplan.report.preview.preview import PORT

SCRIPT = Path(__file__).with_name("fake_preview.py")
LIMIT = 30.0
HINT = "the page follows the plan; Ctrl-C ends the preview"

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")


class Process:
    """A running preview, with what it says line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT), *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._lines: dict[str, Queue[str]] = {"stdout": Queue(), "stderr": Queue()}
        self._readers = [Thread(target=self._read, args=(name,)) for name in self._lines]
        for reader in self._readers:
            reader.start()

    def out(self) -> str:
        """The next line of standard output, empty at its end."""
        return self._lines["stdout"].get(timeout=LIMIT)

    def err(self) -> str:
        """The next line of standard error, empty at its end."""
        return self._lines["stderr"].get(timeout=LIMIT)

    def page(self, url: str) -> str:
        """What a browser gets."""
        with urlopen(url, timeout=LIMIT) as answer:
            text: str = answer.read().decode()
            return text

    def end(self, signum: int) -> int:
        """Send a signal; the exit status."""
        self._process.send_signal(signum)
        return self._process.wait(LIMIT)

    def status(self) -> int:
        """The exit status of one that ends by itself."""
        return self._process.wait(LIMIT)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._process.stdout.close()
        self._process.stderr.close()

    def _read(self, name: str) -> None:
        for line in getattr(self._process, name):
            self._lines[name].put(line.rstrip("\n"))
        self._lines[name].put("")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "smmplan.yaml"
    file.write_text("title: first\n", encoding="utf-8")
    return file


@pytest.fixture
def preview(plan: Path) -> Iterator[Callable[..., Process]]:
    """Start a preview in the folder of the plan."""
    started: list[Process] = []

    def start(*arguments: str) -> Process:
        started.append(Process(plan.parent, *arguments))
        return started[-1]

    yield start
    for each in started:
        each.close()


@posix
def test_it_says_where_follows_the_plan_and_ends_by_ctrl_c(preview: Callable[..., Process], plan: Path) -> None:
    process = preview("--port", "0", "--today", "2026-11-21", "--lang", "fil", "--outline", "team")
    url = process.out()
    assert url.startswith("http://127.0.0.1:")
    assert process.err() == HINT
    assert "title: first\n 2026-11-21 fil team" in process.page(url)

    plan.write_text("title: second\n", encoding="utf-8")
    assert process.err() == "the page is new"
    assert "title: second" in process.page(url)

    plan.write_text("broken\n", encoding="utf-8")
    assert process.err() == "smmplan.yaml:3:5: it is ␛[31mbad (and 2 more)"
    assert "title: second" in process.page(url)

    plan.write_text("trouble\n", encoding="utf-8")
    assert process.err() == "cannot build the page: a template is wrong"

    plan.write_text("fault\n", encoding="utf-8")
    line = process.err()
    assert line.startswith("cannot build the page: a fault of smmplan, not of your plan (ZeroDivisionError")
    assert "secret" not in line

    assert process.end(signal.SIGINT) == 0
    assert (process.out(), process.err()) == ("", "")


@posix
def test_it_ends_by_a_polite_kill(preview: Callable[..., Process]) -> None:
    process = preview("--port", "0")
    process.out()
    process.err()
    assert process.end(signal.SIGTERM) == 0
    assert process.err() == ""


@posix
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_the_middle_of_a_building(preview: Callable[..., Process], plan: Path, signum: int) -> None:
    plan.write_text("slow\n", encoding="utf-8")
    process = preview("--port", "0")
    assert process.err() == "building"
    assert process.end(signum) == 0
    assert process.err() == ""


@posix
def test_a_browser_that_listens_does_not_keep_it_from_ending(preview: Callable[..., Process]) -> None:
    process = preview("--port", "0")
    url = process.out()
    with urlopen(f"{url}.smmplan/events", timeout=LIMIT) as line:
        assert line.readline() == b"retry: 500\n"
        assert process.end(signal.SIGINT) == 0


def test_a_plan_that_is_broken_from_the_start_is_said(preview: Callable[..., Process], plan: Path) -> None:
    plan.write_text("broken\n", encoding="utf-8")
    process = preview("--port", "0")
    url = process.out()
    assert [process.err(), process.err()] == [HINT, "smmplan.yaml:3:5: it is ␛[31mbad (and 2 more)"]
    assert "3 things are wrong in the plan" in process.page(url)


def test_the_usual_port_or_the_next_free_one_is_said(preview: Callable[..., Process]) -> None:
    try:
        taken = create_server(("127.0.0.1", PORT))
    except OSError:
        taken = None  # somebody else has it
    process = preview()
    url = process.out()
    assert url != f"http://127.0.0.1:{PORT}/"
    assert process.err() == f"note: port {PORT} is taken; the preview is at port {url.rstrip('/').rpartition(':')[2]}"
    if taken is not None:
        taken.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--today", "tomorrow"), 'smmplan: "tomorrow" for --today is no date; write it as 2026-11-27'),
        (("--outline", "ful"), 'smmplan: "ful" is no outline; write full'),
        (("--port", "99999"), "smmplan: invalid value for "),
        (("--plan", "nowhere.yaml"), 'smmplan: there is no file or folder "nowhere.yaml"'),
    ],
)
def test_what_cannot_be_meant_is_said_at_once(
    preview: Callable[..., Process], arguments: tuple[str, ...], said: str
) -> None:
    process = preview(*arguments)
    assert process.err().startswith(said)
    assert process.status() == 2


def test_with_debug_a_fault_ends_it_with_a_traceback(preview: Callable[..., Process], plan: Path) -> None:
    plan.write_text("fault\n", encoding="utf-8")
    process = preview("--port", "0", "--debug")
    assert process.err() == "Traceback (most recent call last):"
    assert process.status() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="knows how Linux opens a browser")
def test_it_opens_the_browser_when_it_is_asked_to(
    preview: Callable[..., Process], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{tmp_path}/new'\nmv '{tmp_path}/new' '{tmp_path}/opened'\n")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
    process = preview("--port", "0", "--open")
    url = process.out()
    process.err()
    for _ in range(1000):
        if (tmp_path / "opened").exists():
            break
        sleep(0.01)
    assert (tmp_path / "opened").read_text() == url
