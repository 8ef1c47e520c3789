"""Real Chromium for tests, driven by playwright-core from node; skipped, with the reason, where one is missing."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from shutil import which
from threading import Thread
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / "build" / "node" / "node_modules"
LIMIT = 60.0
"""Seconds for one answer, on a machine that does much else."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Chromium(NamedTuple):
    """A browser that node can drive."""

    node: str
    path: str
    modules: Path = MODULES

    @property
    def program(self) -> dict[str, object]:
        """What the scripts beside this file need to know of it."""
        # Chromium's sandbox refuses to run as root, whom CI likes to be.
        args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        return {"modules": str(self.modules), "path": self.path, "args": args}

    def look(self, *jobs: dict[str, object]) -> list[dict[str, Any]]:
        """Look at pages, each in a fresh window; look.mjs says what a job may have and an answer has."""
        ran = subprocess.run(
            [self.node, str(HERE / "look.mjs")],
            input=json.dumps({"browser": self.program, "looks": jobs}),
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT * (1 + len(jobs)),
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        answers: list[dict[str, Any]] = json.loads(ran.stdout)
        return answers


class Driver:
    """A window whose tabs do what a test says; drive.mjs says what they can."""

    def __init__(self, chromium: Chromium) -> None:
        self._process = subprocess.Popen(
            [chromium.node, str(HERE / "drive.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._answers: Queue[str] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self._write(chromium.program)

    def __call__(self, do: str, tab: str = "first", **step: object) -> Any:
        """Do one step and give its value; fails where it cannot be done, or takes too long."""
        self._write({"do": do, "tab": tab, **step})
        try:
            answer = json.loads(self._answers.get(timeout=LIMIT))
        except Empty:
            pytest.fail(f"no answer to {do} within {LIMIT:g} seconds")
        assert "fault" not in answer, answer["fault"]
        return answer["value"]

    def close(self) -> None:
        """Close the window; nothing of it is left."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(LIMIT)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            self._process.stdout.close()

    def _write(self, step: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(step) + "\n")
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    """The browser of this machine, with playwright-core and axe-core from build/node."""
    node, path = which("node"), next((found for each in PROGRAMS if (found := which(each))), None)
    missing = [
        *([] if node else ["node"]),
        *([] if path else ["Chromium"]),
        *(name for name in ("playwright-core", "axe-core") if not (MODULES / name).is_dir()),
    ]
    if missing:
        pytest.skip(f"{', '.join(missing)} not found; npm install --prefix build/node playwright-core axe-core")
    assert node is not None
    assert path is not None
    return Chromium(node, path)


@pytest.fixture
def window(chromium: Chromium) -> Iterator[Driver]:
    """A window of Chromium to open tabs in."""
    driver = Driver(chromium)
    yield driver
    driver.close()
