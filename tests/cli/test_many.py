"""Many plans: the same bytes from any number of processes, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smmplan.checks.settings import COMMAND_LINE, Layer
from smmplan.checks.tally import Tally
from smmplan.checks.verdict import Job
from smmplan.cli.attempt import Failed
from smmplan.cli.clock import today
from smmplan.cli.portfolio import MOST_PROCESSES, SHARE, attempts, worthwhile
from smmplan.source.discover import Target, find_plans

DAY = "2026-11-21"
BROKEN = "smmplan: 1\ntitle: Client {n}\ngoals: {{fans: {{metric: nobody-{n}}}}}\n"
FORK = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")

# The real command, but for what some plans do to the process that checks them. At the top of the file, because a
# process that begins from nothing runs it as well.
SCRIPT = """\
import os, sys, time
import smmplan.checks.verdict as verdict
import smmplan.cli.processes as processes

honest = verdict.load

def load(path, name, cwd, unsaved):
    if "crash" in name:
        os._exit(7)
    if "fault" in name:
        raise KeyError("a secret of the plan")
    if "slow" in name:
        os.write(1, f"slow {os.getpid()}\\n".encode())  # whole, whatever other processes print
        time.sleep(float(os.environ["SECONDS"]))
    return honest(path, name, cwd, unsaved)

verdict.load = load
if "METHOD" in os.environ:
    processes._start_method = lambda: os.environ["METHOD"]

if __name__ == "__main__":
    from smmplan.__main__ import program

    program()
"""


@pytest.fixture
def clients(plans: Path) -> Path:
    for n in range(12):
        folder = plans / f"client-{n:02}"
        folder.mkdir()
        (folder / "smmplan.yaml").write_text(
            BROKEN.format(n=n) if n % 3 else "smmplan: 1\ntitle: x\n", encoding="utf-8"
        )
    (plans / "script.py").write_text(SCRIPT, encoding="utf-8")
    return plans


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "script.py", "check", "--today", DAY, *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


def seen(ran: subprocess.CompletedProcess[bytes]) -> tuple[int, bytes, bytes]:
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_bytes_from_any_number_of_processes(clients: Path, form: str) -> None:
    one = run(clients, "-o", form, "--jobs", "1")
    assert one.returncode == 1
    assert one.stdout.count(b'no metric has the id "nobody-') + one.stdout.count(b'"REF001"') >= 8
    assert b"Checked 12 plans (12 files): 8 errors" in one.stderr
    assert seen(run(clients, "-o", form, "--jobs", "3")) == seen(one)
    assert seen(run(clients, "-o", form, "--jobs", "2", METHOD="spawn")) == seen(one)


@FORK
def test_a_process_that_dies_costs_one_plan(clients: Path) -> None:
    for name in ("crash", "fault"):
        (clients / f"client-05-{name}").mkdir()
        (clients / f"client-05-{name}" / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    ran = run(clients, "-o", "concise", "--jobs", "2")
    assert ran.returncode == 2
    assert ran.stdout.count(b"REF001") == 8
    closing, crash, fault = ran.stderr.decode().splitlines()
    assert closing.startswith("Checked 12 plans (12 files): 8 errors")
    assert 'ended while it checked "client-05-crash/smmplan.yaml" (status 7); please report it' in crash
    assert fault.startswith("smmplan: a fault of smmplan, not of your plan (KeyError in checks/verdict.py, line ")
    assert "secret" not in fault
    assert "Traceback" in run(clients, "client-05-fault", "--debug").stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize("method", [pytest.param("fork", marks=FORK), "spawn"])
def test_ctrl_c_leaves_nothing_behind(clients: Path, method: str) -> None:
    for n in (4, 5, 6):
        (clients / f"client-0{n}-slow").mkdir()
        (clients / f"client-0{n}-slow" / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "script.py", "check", "--jobs", "2", "-o", "concise", "--today", DAY],
        cwd=clients,
        env=os.environ | {"METHOD": method, "SECONDS": "60"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    while b"slow" not in process.stdout.readline():
        pass
    # As a terminal does: to every process of the group.
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"")
    for _ in range(50):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process of the run still lives")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize("method", [pytest.param("fork", marks=FORK), "spawn"])
def test_only_the_first_process_answers_ctrl_c(clients: Path, method: str) -> None:
    (clients / "client-04-slow").mkdir()
    (clients / "client-04-slow" / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "script.py", "check", "--jobs", "2", "-o", "concise", "--select", "REF001", "--today", DAY],
        cwd=clients,
        env=os.environ | {"METHOD": method, "SECONDS": "0.5"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    words = process.stdout.readline().split()
    while words[0] != b"slow":
        words = process.stdout.readline().split()
    os.kill(int(words[1]), signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (1, b"Checked 13 plans (13 files): 8 errors\n")


@FORK
def test_processes_end_when_the_first_is_killed(clients: Path) -> None:
    (clients / "client-03-slow").mkdir()
    (clients / "client-03-slow" / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "script.py", "check", "--jobs", "3", "--today", DAY],
        cwd=clients,
        env=os.environ | {"SECONDS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    while b"slow" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate(timeout=20)
    for _ in range(50):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process of the run still lives")


@pytest.mark.parametrize("jobs", [(), ("--jobs", "1")])
def test_few_plans_import_nothing_for_processes(clients: Path, jobs: tuple[str, ...]) -> None:
    arguments = ["check", "client-00", "client-01", "client-02", *jobs]
    code = f"import sys; from smmplan.__main__ import main; main({arguments!r}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=clients, capture_output=True, encoding="utf-8", check=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "smmplan.cli.portfolio" in loaded
    assert loaded.isdisjoint({"multiprocessing", "concurrent.futures", "smmplan.cli.processes", "json"})


def test_processes_are_for_much_work_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smmplan.cli.portfolio._processors", lambda: 64)
    large = tmp_path / "smmplan.yaml"
    large.write_bytes(b"#" * (SHARE // 10))
    target = Target(str(large), "smmplan.yaml", None)
    assert worthwhile([]) == 1
    assert worthwhile([target] * 9) == 1
    assert worthwhile([target] * 40) == 4
    assert worthwhile([target] * 10_000) == MOST_PROCESSES
    assert worthwhile([Target(str(tmp_path / "gone.yaml"), "gone.yaml", None)]) == 1
    monkeypatch.setattr("smmplan.cli.portfolio._processors", lambda: 1)
    assert worthwhile([target] * 10_000) == 1


def test_only_lines_with_findings_are_kept(clients: Path) -> None:
    job = Job(str(clients), today(), Layer(COMMAND_LINE, {"select": ("REF001",)}), {})
    tally = Tally(keep=False)
    parts = []
    for outcome in attempts(find_plans(["."], str(clients)).plans, job, 1):
        assert not isinstance(outcome, Failed)
        parts.append(tally.add(outcome))
    assert [len(part.texts[name]) for part in parts[:3] for name in part.texts] == [0, 1, 1]
    assert tally.result().findings == ()
    assert tally.result().texts == {}
    assert tally.sums().files == 12
