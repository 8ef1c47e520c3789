"""What the documentation says about `make` is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from manual_pages import PAGES, ROOT


def test_targets_named_in_the_docs_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for page in PAGES for word in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))}

    assert {"demo", "test", "lint"} <= named
    assert named <= targets


def test_the_demo_shows_what_smmplan_does() -> None:
    # In the environment that runs this test, with nothing installed anew.
    here = Path(sys.prefix)
    command = ["make", "--no-print-directory", "demo", f"VENV={here}", "--old-file", str(here / ".product")]
    # `make test` tells the makes below it how it was called.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    ran = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, encoding="utf-8", check=False)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("$ smmplan check examples/small-shop\n")
    assert (ROOT / "build" / "demo" / "report.html").exists()
