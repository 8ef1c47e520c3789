"""smmplan on fake floors: in this process, or in one of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import NamedTuple

import pytest

STEERING = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8")
"""What in the environment of a developer or a CI server would change what a run prints."""

SCRIPT = Path(__file__).with_name("fake_floors.py")


class Ran(NamedTuple):
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to put fake plans in; the working directory of the test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def smmplan(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Ran]]:
    """Run smmplan here, with these arguments."""
    spec = spec_from_file_location("fake_floors", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    floors = module_from_spec(spec)
    spec.loader.exec_module(floors)
    for name in STEERING:
        monkeypatch.delenv(name, raising=False)
    real = {name: sys.modules.pop(name, None) for name in (*floors.modules(), *floors.COMMAND_MODULES)}
    sys.modules.update(floors.modules())
    before = set(sys.modules)

    def run(*arguments: str) -> Ran:
        from smmplan.__main__ import main

        capsys.readouterr()
        status = main(list(arguments))
        return Ran(status, *capsys.readouterr())

    yield run
    gc.enable()
    # What was imported on fake floors has taken something from them.
    for name in set(sys.modules) - before:
        package, _, leaf = name.rpartition(".")
        if name.startswith("smmplan.") and not name.startswith(("smmplan.base.", "smmplan.plan.")):
            del sys.modules[name]
            if package in sys.modules:
                vars(sys.modules[package]).pop(leaf, None)
    for name, module in real.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module
            package, _, leaf = name.rpartition(".")
            setattr(sys.modules[package], leaf, module)


@pytest.fixture
def process(plans: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start smmplan in a process of its own."""

    def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": plans, **options}
        environment = {name: value for name, value in os.environ.items() if name not in STEERING}
        settings["env"] = {**environment, **settings.get("env", {})}  # type: ignore[dict-item]
        return subprocess.Popen([sys.executable, str(SCRIPT), *arguments], **settings)  # type: ignore[call-overload]

    return start
