"""Measure `smmplan report`, whole processes, beside a program that makes HTML and Markdown of a CV: see README.md.

    python bench/report.py FOLDER [ROUNDS]

FOLDER holds `venv`, an environment with rendercv; plans and reports are written there.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
from datetime import date, timedelta
from pathlib import Path

from check import ROUNDS, TODAY, measure, median, program, ratio, version
from sample import plan_of

ROOT = Path(__file__).parents[1]
FULL = ROOT / "examples" / "small-shop"
POSTS = 5_000
FIFTY_KB = 1_600
"""Lines of a plan of about 50 KB."""
BARE = "python -c pass"


def many_posts(path: Path) -> None:
    """Write a plan with so many posts over a year."""
    first = date(2026, 1, 1)
    head = "smmplan: 1\ntitle: Many posts\nperiod: {from: 2026-01-01, to: 2026-12-31}\ntimezone: Asia/Manila\n"
    channels = "channels:\n" + "".join(f"  c{n}: {{platform: instagram, status: active}}\n" for n in range(5))
    posts = "".join(
        f"    - {{id: p{n}, at: {first + timedelta(days=n * 365 // POSTS)} {8 + n % 12:02}:{n % 60:02}, "
        f"channels: [c{n % 5}], topic: Post number {n}, status: approved}}\n"
        for n in range(POSTS)
    )
    path.write_text(f"{head}{channels}calendar:\n  posts:\n{posts}", encoding="utf-8", newline="\n")


def main(folder: Path, rounds: int) -> None:
    """Measure and print two tables."""
    folder = folder.resolve()
    scripts = folder / "venv" / Path(sysconfig.get_path("scripts")).name
    rendercv = program("rendercv", str(scripts))
    smmplan = program("smmplan", sysconfig.get_path("scripts"))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"rendercv {version([rendercv, '--version'])}; medians of {rounds} rounds\n", flush=True)
    cv = folder / "cv"
    shutil.rmtree(cv, ignore_errors=True)
    cv.mkdir()
    subprocess.run([rendercv, "new", "John Doe"], cwd=cv, stdout=subprocess.DEVNULL, check=True)
    fifty, posts = folder / "fifty.smmplan.yaml", folder / "posts.smmplan.yaml"
    fifty.write_text(plan_of(FIFTY_KB), encoding="utf-8", newline="\n")
    many_posts(posts)

    def ours(plan: Path, *forms: str) -> list[str]:
        named = [word for form in forms for word in ("-o", f"{form}:{folder}/{plan.stem}.{form}")]
        return [smmplan, "report", str(plan), *named, *TODAY]

    commands = {
        "full example": ours(FULL, "html", "markdown"),
        f"{fifty.stat().st_size / 1000:.0f} KB": ours(fifty, "html", "markdown"),
        "rendercv": [rendercv, "render", str(cv / "John_Doe_CV.yaml"), "-nopdf", "-nopng", "-o", str(cv / "out")],
        BARE: [sys.executable, "-c", "pass"],
    }
    taken = measure(commands, rounds)
    print(f"| HTML and Markdown of | median | / rendercv | / {BARE} |\n|---|---:|---:|---:|")
    for name in commands:
        print(f"| {name} | {median(taken[name])} | {ratio(taken, name, 'rendercv')} | {ratio(taken, name, BARE)} |")
    slow = {f"{POSTS} posts, HTML and Markdown": ours(posts, "html", "markdown"), "PDF": ours(FULL, "pdf")}
    print("\n| | median | size |\n|---|---:|---:|")
    for name, runs in measure(slow, 3).items():
        file = folder / (f"{posts.stem}.html" if "posts" in name else f"{FULL.stem}.pdf")
        seconds = statistics.median(each.seconds for each in runs)
        print(f"| {name} | {seconds:.1f} s | {file.stat().st_size / 1000:.0f} KB |")
    print(f"| HTML of the full example | | {(folder / f'{FULL.stem}.html').stat().st_size / 1000:.0f} KB |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
