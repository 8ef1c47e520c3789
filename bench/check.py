"""Measure `smmplan check` as a person meets it, whole processes, beside tools for the same work: see README.md.

    python bench/check.py FOLDER [ROUNDS]

FOLDER holds `venv`, an environment with yamllint and check-jsonschema; plans and the schema are written there.
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
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from sample import plan_of, portfolio

SIZES = (300, 3_000, 60_000)
PLANS = 1_000
ROUNDS = 15
TODAY = ["--today", "2026-11-21"]
FORM = "SYN,STR,REF,SUP"
"""The rules about form: YAML, structure, references, comments. The others are about what a good plan says."""


class Run(NamedTuple):
    """What one process took: seconds on the clock, and the most memory in MB (0 where the system does not tell)."""

    seconds: float
    memory: float


def program(name: str, scripts: str) -> str:
    """The path of a program in a folder of scripts; ends the run where it is missing."""
    return shutil.which(name, path=scripts) or sys.exit(f"{name} is not in {scripts}; write: make bench")


def run(command: list[str]) -> Run:
    """Run a command from start to end; ends the measurement where it does not succeed."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        memory = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            memory = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
        else:
            process.wait()
    taken = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)} gave {process.returncode}, so its time says nothing")
    return Run(taken, memory)


def measure(commands: Mapping[str, list[str] | Callable[[], list[str]]], rounds: int) -> dict[str, list[Run]]:
    """Every command in each round. A round runs all of them, beginning with another one each time.

    A function prepares one run, which is not measured, and gives its command.
    """
    names = list(commands)

    def run_once(name: str) -> Run:
        command = commands[name]
        return run(command() if callable(command) else command)

    for name in names:
        run_once(name)  # the first run of a program reads it from the disk and compiles it
    taken: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(rounds):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            taken[name].append(run_once(name))
    return taken


def ratio(taken: dict[str, list[Run]], ours: str, *theirs: str) -> str:
    """The median of ours / theirs, paired round by round; of several others the sum counts."""
    pairs = zip(taken[ours], *(taken[name] for name in theirs), strict=True)
    return f"{statistics.median(one.seconds / sum(other.seconds for other in others) for one, *others in pairs):.3f}"


def median(runs: list[Run]) -> str:
    """The median time."""
    return f"{statistics.median(each.seconds for each in runs) * 1000:.0f} ms"


def checks(folder: Path, smmplan: str, theirs: str, rounds: int) -> None:
    """One plan of each size: smmplan, and the two others in turn."""
    yamllint, jsonschema = program("yamllint", theirs), program("check-jsonschema", theirs)
    schema = folder / "schema.json"
    schema.write_bytes(subprocess.run([smmplan, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    print("| lines | rules | smmplan check | memory | yamllint | check-jsonschema | / both | / yamllint |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|", flush=True)
    for lines in SIZES:
        plan = folder / f"{lines}.smmplan.yaml"
        plan.write_text(plan_of(lines), encoding="utf-8", newline="\n")
        ours = [smmplan, "check", str(plan), *TODAY]
        commands = {
            "all": ours,
            FORM: [*ours, "--select", FORM],
            "yamllint": [yamllint, "-d", "relaxed", str(plan)],
            "jsonschema": [jsonschema, "--schemafile", str(schema), str(plan)],
        }
        taken = measure(commands, rounds if lines < SIZES[-1] else 3)
        times = " | ".join(median(taken[name]) for name in ("yamllint", "jsonschema"))
        for rules in ("all", FORM):
            memory = max(each.memory for each in taken[rules])
            both, alone = ratio(taken, rules, "yamllint", "jsonschema"), ratio(taken, rules, "yamllint")
            row = (str(lines), rules, median(taken[rules]), f"{memory:.0f} MB", times, both, alone)
            print(f"| {' | '.join(row)} |", flush=True)


def many(folder: Path, smmplan: str) -> None:
    """A portfolio of plans, and a tenth of it: plans a second, and whether memory grows."""
    print("\n| plans | time | plans a second | most memory of a process |\n|---:|---:|---:|---:|", flush=True)
    for plans in (PLANS // 10, PLANS):
        home = folder / f"portfolio-{plans}"
        portfolio(home, plans, SIZES[0])
        best = min((run([smmplan, "check", str(home), *TODAY]) for _ in range(3)), key=lambda each: each.seconds)
        print(f"| {plans} | {best.seconds:.1f} s | {plans / best.seconds:.0f} | {best.memory:.0f} MB |", flush=True)


def starts(smmplan: str, rounds: int) -> None:
    """What answers without a plan."""
    bare = "python -c pass"
    commands = {
        "smmplan --version": [smmplan, "--version"],
        "smmplan --help": [smmplan, "--help"],
        bare: [sys.executable, "-c", "pass"],
    }
    taken = measure(commands, rounds)
    print(f"\n| command | median | / {bare} |\n|---|---:|---:|")
    for name in commands:
        print(f"| {name} | {median(taken[name])} | {ratio(taken, name, bare)} |")


def version(command: list[str]) -> str:
    """The last word of what a program says of its version."""
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()[-1]


def main(folder: Path, rounds: int) -> None:
    """Measure and print three tables."""
    smmplan = program("smmplan", sysconfig.get_path("scripts"))
    theirs = str(folder / "venv" / ("Scripts" if os.name == "nt" else "bin"))
    tools = [f"{name} {version([program(name, theirs), '--version'])}" for name in ("yamllint", "check-jsonschema")]
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"{', '.join(tools)}; medians of {rounds} rounds, of 3 for {SIZES[-1]} lines\n", flush=True)
    checks(folder, smmplan, theirs, rounds)
    many(folder, smmplan)
    starts(smmplan, rounds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
