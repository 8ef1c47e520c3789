"""Standard output under stress: readers that leave, full disks, odd locales. Each run is a real process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.cli.streams import prepare, say

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def plan(plans: Path) -> Path:
    file = plans / "plan.yaml"
    file.write_text("".join(f"error unknown-id: ¡no 咖啡 {number}!\n" for number in range(3000)), encoding="utf-8")
    return file


@pytest.mark.parametrize("gate", ["error", "never"])
def test_a_reader_that_leaves_is_no_fault(process: Callable, gate: str) -> None:
    run = process("check", "plan.yaml", "--fail-on", gate)
    assert run.stdout.readline() == "error[REF001 unknown-id]: ¡no 咖啡 0!\n".encode()
    run.stdout.close()
    assert run.stderr.read() == b"Checked 1 plan (1 file): 3000 errors\n"
    run.stderr.close()
    assert run.wait() == (gate == "error")


@posix
def test_nobody_listens_at_all(process: Callable) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = process("check", "plan.yaml", stdout=writing, stderr=writing)
    os.close(writing)
    assert run.wait() == 1


@posix
def test_closed_streams(process: Callable, plans: Path) -> None:
    def close() -> None:
        os.close(1)
        os.close(2)

    assert process("check", "plan.yaml", stdout=None, stderr=None, preexec_fn=close).wait() == 1
    assert process("check", "plan.yaml", "--fail-on", "never", stdout=None, stderr=None, preexec_fn=close).wait() == 0


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("check", "plan.yaml"), ("--version",), ("--help",), ("rules",)])
def test_a_full_disk_is_one_line(process: Callable, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        run = process(*arguments, stdout=full)
        _, err = run.communicate()
    assert run.returncode == 2
    assert err.decode().splitlines()[-1] == "smmplan: cannot write the output: No space left on device"
    assert len(err.splitlines()) == 1 + (arguments[0] == "check")


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_output_is_utf_8_with_lf_whatever_the_locale(process: Callable, environment: dict[str, str]) -> None:
    usual = process("check", "plan.yaml", "-o", "concise").communicate()
    odd = process("check", "plan.yaml", "-o", "concise", env=environment).communicate()
    assert odd == usual
    assert "咖啡".encode() in odd[0]
    assert b"\r" not in odd[0]


@posix
@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_a_file_name_that_is_no_utf_8(process: Callable, plans: Path, form: str) -> None:
    try:
        Path(os.fsdecode(os.fsencode(plans) + b"/\xff.yaml")).write_text("error a-b: x\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    run = process("check", b"\xff.yaml", "-o", form)
    out, _ = run.communicate()
    assert run.returncode == 1
    assert b"\\udcff.yaml" in out


@posix
def test_ctrl_c_ends_quietly(process: Callable, plans: Path) -> None:
    os.mkfifo(plans / "slow.yaml")
    run = process("check", "slow.yaml")
    writing = -1
    while writing < 0:
        assert run.poll() is None
        try:
            writing = os.open(plans / "slow.yaml", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # smmplan does not read yet
            time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate()
    os.close(writing)
    assert (run.returncode, out, err) == (130, b"", b"")


@posix
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_on_a_terminal_there_are_colors_and_its_width(plans: Path, process: Callable, terminal: str) -> None:
    import fcntl
    import pty
    import struct
    import termios

    (plans / "long.yaml").write_text(f"error a-b: {'x' * 300}\n", encoding="utf-8")
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    run = process("check", "long.yaml", "--quiet", stdout=slave, env={"TERM": terminal})
    os.close(slave)
    seen = b""
    try:
        while chunk := os.read(master, 4096):
            seen += chunk
    except OSError:  # Linux ends a terminal with EIO
        pass
    os.close(master)
    run.communicate()
    lines = seen.decode().replace("\r", "").splitlines()
    frame = "\x1b[34m  1 |\x1b[0m" if terminal == "xterm" else "  1 |"
    assert lines[0].startswith("\x1b[1;31merror[" if terminal == "xterm" else "error[")
    assert lines[3] == f"{frame} error a-b: " + "x" * 32 + "…"


def test_a_text_that_is_no_utf_8_can_still_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    prepare()
    say("\udcff\n")
    assert capsys.readouterr().out == "\\udcff\n"


@posix
def test_a_working_folder_that_is_gone(process: Callable, plans: Path) -> None:
    (plans / "gone").mkdir()
    run = process("check", cwd=plans / "gone", preexec_fn=(plans / "gone").rmdir)
    _, err = run.communicate()
    assert run.returncode == 2
    assert err == b"smmplan: the folder that you are in has been removed; go to another one\n"


def test_nothing_but_the_version(process: Callable) -> None:
    out, err = process("--version").communicate()
    assert out.startswith(b"smmplan ")
    assert err == b""


def test_the_module_runs_as_a_script() -> None:
    run = subprocess.run([sys.executable, "-m", "smmplan", "chek"], capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr == b'smmplan: "chek" is no command; write smmplan check\n'
