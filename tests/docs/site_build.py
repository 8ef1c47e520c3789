"""The documentation as a site, built once in a run of the tests, however many processes run them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT = 300
"""Seconds to wait for another process that builds, on a machine that does much else."""


def built_site(folders: pytest.TempPathFactory) -> Path:
    """The folder of the site, as `make docs` builds it; fails with what Sphinx complains about."""
    run = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    home = run / "documentation"
    try:
        home.mkdir()
    except FileExistsError:
        _wait(home / "said.txt")
    else:
        _build(home)
    said = (home / "said.txt").read_text(encoding="utf-8")
    assert said == "built\n", said
    return home / "site"


def _build(home: Path) -> None:
    options = ["-q", "-W", "--keep-going", "-n", "-j", "auto", "-c", "docs", "-d", str(home / "trees")]
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, ".", str(home / "site")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = "built\n" if ran.returncode == 0 and not ran.stderr else f"{ran.stdout}{ran.stderr}\nstatus {ran.returncode}"
    (home / "being-said.txt").write_text(said, encoding="utf-8")
    (home / "being-said.txt").replace(home / "said.txt")


def _wait(file: Path) -> None:
    end = time.monotonic() + LIMIT
    while not file.exists():
        assert time.monotonic() < end, "the site is still being built by another process"
        time.sleep(0.1)
