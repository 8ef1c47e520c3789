"""The pictures of the documentation show what is printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from manual_pages import ROOT


def smmplan(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run smmplan at the top of the checkout."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "smmplan", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_chart_is_that_of_the_report(tmp_path: Path) -> None:
    report = ("report", str(ROOT / "examples" / "small-shop"), "-o", f"markdown:{tmp_path / 'x.md'}")
    assert smmplan(*report, "--today", "2026-11-21").returncode == 0

    made = tmp_path / "x-pictures" / "budget-by-month.svg"
    assert (ROOT / "docs" / "img" / made.name).read_bytes() == made.read_bytes()


def test_the_picture_shows_what_is_printed() -> None:
    texts = ElementTree.parse(ROOT / "docs" / "img" / "check.svg").iter("{http://www.w3.org/2000/svg}text")
    rows: dict[str, str] = {}
    for text in texts:
        if "clip-path" in text.attrib:
            rows[text.attrib["y"]] = rows.get(text.attrib["y"], "") + (text.text or "")
    # A picture has no text where a terminal has spaces only.
    command, *shown = ["".join(row.split()) for row in rows.values() if row.strip()]

    path = command.removeprefix("$smmplancheck")
    printed = smmplan("check", path, "--today", "2026-11-21").stdout
    lines = ["".join(line.split()) for line in printed.splitlines() if line.strip()]
    assert len(shown) > 20
    assert shown == lines[: len(shown)]
