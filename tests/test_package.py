"""What is installed works without the checkout: wheel, source archive, editable install, and their templates."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import smmplan
from smmplan.base.assets import template_folders

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
STARTER = "starters/minimal/smmplan.yaml.in"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program to its end and return what it prints; its errors are part of the failure."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source archive, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


def environment(folder: Path) -> tuple[Path, Path]:
    """A fresh environment that borrows the libraries of this one but not its smmplan: its Python and its smmplan."""
    venv.create(folder, with_pip=False)
    scripts, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    python = folder / scripts / f"python{suffix}"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # A .pth line adds a folder to the path, and does not read the .pth files in it: an editable smmplan stays out.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python, folder / scripts / f"smmplan{suffix}"


def install(python: Path, *what: str | Path) -> None:
    """Install with the pip of this environment into another, without a network."""
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, "--ignore-installed", *what, cwd=ROOT)


def folders_seen_by(python: Path, elsewhere: Path) -> list[str]:
    """The template folders that an installed smmplan finds without a plan."""
    code = "from smmplan.base.assets import template_folders; print(*template_folders(None), sep='\\n')"
    return run(python, "-c", code, cwd=elsewhere).splitlines()


def members(wheel: Path) -> set[str]:
    """The files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def in_checkout(folder: str, below: str) -> set[str]:
    """The files of a folder of the checkout as a wheel names them."""
    files = (f for f in (ROOT / folder).rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    return {below + f.relative_to(ROOT / folder).as_posix() for f in files}


def test_the_wheel_has_every_file_of_the_package_and_the_templates(built: Path) -> None:
    inside = members(next(built.glob("*.whl")))
    expected = in_checkout("src/smmplan", "smmplan/") | in_checkout("templates", "smmplan/templates/")

    assert {"smmplan/py.typed", f"smmplan/templates/{STARTER}"} <= expected
    assert {name for name in inside if not name.startswith("smmplan-")} == expected
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def normal(name: str) -> str:
    """The one spelling of a distribution's name: registries take ruamel.yaml and ruamel-yaml for the same."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_wheel_asks_for_what_pyproject_asks_for(built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"smmplan-{smmplan.__version__}.dist-info/METADATA").decode()
    metadata = email.message_from_string(text)

    def spelled(requirement: str) -> tuple[str, frozenset[str]]:
        name, bounds = re.fullmatch(r"([\w.-]+)(.*)", requirement).groups()
        return normal(name), frozenset(bounds.split(","))

    required = {spelled(requirement) for requirement in metadata.get_all("Requires-Dist")}
    extras = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"]]
    asked += [
        f"{requirement}; extra == '{extra}'" for extra, requirements in extras.items() for requirement in requirements
    ]
    assert required == {spelled(requirement) for requirement in asked}
    assert wheel.name == f"smmplan-{smmplan.__version__}-py3-none-any.whl"


def test_the_source_archive_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=unpacked)

    assert members(next((tmp_path / "dist").glob("*.whl"))) == members(next(built.glob("*.whl")))


def test_an_installed_wheel_works_and_finds_its_templates(built: Path, tmp_path: Path) -> None:
    python, program = environment(tmp_path / "env")
    install(python, next(built.glob("*.whl")))

    assert run(program, "--version", cwd=tmp_path).split()[-1] == smmplan.__version__
    (folder,) = folders_seen_by(python, tmp_path)
    assert Path(folder).is_relative_to(tmp_path / "env")
    run(program, "init", "begun", "--yes", cwd=tmp_path)
    run(program, "check", "begun", cwd=tmp_path)


def test_an_editable_install_works_and_finds_the_templates_of_the_checkout(tmp_path: Path) -> None:
    python, program = environment(tmp_path / "env")
    install(python, "-e", ROOT)

    assert run(program, "--version", cwd=tmp_path).split()[-1] == smmplan.__version__
    assert [Path(folder) for folder in folders_seen_by(python, tmp_path)] == [ROOT / "templates"]


def test_the_templates_of_a_plan_come_first(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()

    found = template_folders(str(tmp_path))
    assert found[0] == str(tmp_path / "templates")
    assert found[1:] == template_folders(None)


def test_a_plan_without_templates_uses_ours(tmp_path: Path) -> None:
    assert template_folders(str(tmp_path)) == template_folders(None)


def test_the_lock_pins_every_dependency_and_names_no_registry() -> None:
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    locked = {normal(re.match(r"[\w.-]+", line)[0]) for line in pins}
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *groups["docs"]]
    asked += [requirement for requirement in groups["dev"] if requirement != {"include-group": "docs"}]

    assert [line for line in pins if not re.fullmatch(r"[a-z0-9.-]+==[0-9][\w.]*( ; .+)?", line)] == []
    assert {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in asked} <= locked
