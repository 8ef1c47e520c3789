"""Measure `smmplan` as a person meets it, whole processes, beside tools for the same work: see README.md.

    python bench/first.py FOLDER [ROUNDS]

FOLDER holds `venv`, an environment with yamllint and check-jsonschema; the plan and the schema are written there.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from sample import plan_of

LINES = 300
ROUNDS = 25


def program(name: str, scripts: str) -> str:
    """The path of a program in a folder of scripts; ends the run where it is missing."""
    return shutil.which(name, path=scripts) or sys.exit(f"{name} is not in {scripts}; write: make bench")


def seconds(command: list[str]) -> float:
    """How long a command takes from start to end; ends the run where it does not succeed."""
    start = time.perf_counter()
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    taken = time.perf_counter() - start
    if result.returncode:
        sys.exit(f"{' '.join(command)} gave {result.returncode}, so its time says nothing: {result.stderr.decode()}")
    return taken


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each command in each round. A round runs all of them, beginning with another one each time."""
    names = list(commands)
    for name in names:
        seconds(commands[name])  # the first run of a program reads it from the disk and compiles it
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            taken[name].append(seconds(commands[name]))
    return taken


def table(taken: dict[str, list[float]], ours: list[str], others: list[str]) -> list[str]:
    """A Markdown table: medians, and the median of ours / theirs paired round by round."""
    lines = ["| command | median | " + " | ".join(f"/ {other}" for other in others) + " |"]
    lines.append("|---|---:|" + "---:|" * len(others))
    for name, times in taken.items():
        ratios = [
            f"{statistics.median(a / b for a, b in zip(times, taken[other], strict=True)):.2f}" if name in ours else ""
            for other in others
        ]
        lines.append(f"| {name} | {statistics.median(times) * 1000:.0f} ms | " + " | ".join(ratios) + " |")
    return lines


def version(command: list[str]) -> str:
    """The last word of what a program says of its version."""
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()[-1]


def main(folder: Path, rounds: int) -> None:
    """Measure twice, once a check and once the start, and print two tables."""
    scripts = sysconfig.get_path("scripts")
    theirs = str(folder / "venv" / ("Scripts" if os.name == "nt" else "bin"))
    smmplan = program("smmplan", scripts)
    yamllint, check_jsonschema = program("yamllint", theirs), program("check-jsonschema", theirs)

    plan, schema = folder / "smmplan.yaml", folder / "schema.json"
    plan.write_text(plan_of(LINES), encoding="utf-8")
    schema.write_bytes(subprocess.run([smmplan, "schema"], stdout=subprocess.PIPE, check=True).stdout)

    checks = {
        "smmplan check": [smmplan, "check", str(plan), "--today", "2026-11-21"],
        "yamllint": [yamllint, "-d", "relaxed", str(plan)],
        "check-jsonschema": [check_jsonschema, "--schemafile", str(schema), str(plan)],
    }
    starts = {
        "smmplan --version": [smmplan, "--version"],
        "smmplan --help": [smmplan, "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"yamllint {version([yamllint, '--version'])}, check-jsonschema {version([check_jsonschema, '--version'])}")
    print(f"medians of {rounds} rounds; a plan of {len(plan.read_text(encoding='utf-8').splitlines())} lines\n")
    print(*table(measure(checks, rounds), ["smmplan check"], ["yamllint", "check-jsonschema"]), sep="\n", end="\n\n")
    print(*table(measure(starts, rounds), ["smmplan --version", "smmplan --help"], ["python -c pass"]), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
