"""action.yml does what it says: its steps run here as GitHub's runner runs them, but for pip, which is a stand-in."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GOOD = "smmplan: 1\ntitle: 咖啡\n"
BROKEN = "smmplan: 1\ntitle: x\ngols: {}\n"
EXPRESSION = re.compile(r"\$\{\{ ([a-z0-9_.-]+) \}\}")
HOSTILE = ['$(touch stolen)`touch stolen`"; touch stolen; "', "a'; touch stolen\ntouch stolen", "--fix"]

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="bash is not here")


class Ended(NamedTuple):
    """How a run of the action ended: its status, what it printed, and its outputs."""

    status: int
    log: str
    outputs: dict[str, str]


class Runner:
    """Runs the steps of a composite action in a workspace."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work space"
        self.workspace.mkdir()
        self.temp = folder / "temp"
        self.temp.mkdir()
        self.summary = folder / "summary.md"
        self.installed = folder / "installed"
        (folder / "bin").mkdir()
        self.python = self._program(
            folder / "bin" / "python3",
            f"""\
            if [ "$1 $2" = "-m venv" ]; then
                mkdir "$3/bin"
                cp "{folder}/bin/in-venv" "$3/bin/python"
                cp "{folder}/bin/smmplan" "$3/bin/smmplan"
            else
                exec "{sys.executable}" "$@"
            fi""",
        )
        self._program(
            folder / "bin" / "in-venv",
            f'if [ "$1 $2" = "-m pip" ]; then printf "%s\\n" "$@" > "{self.installed}"; exit; fi\n'
            f'exec "{sys.executable}" "$@"',
        )
        self._program(folder / "bin" / "smmplan", f'exec "{sys.executable}" -m smmplan "$@"')

    @staticmethod
    def _program(path: Path, text: str) -> Path:
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def put(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def __call__(self, **inputs: str) -> Ended:
        """Run the action with these inputs, a `_` in a name for each `-`."""
        given = {name.replace("_", "-"): text for name, text in inputs.items()}
        assert set(given) <= set(ACTION["inputs"])
        known = {f"inputs.{name}": str(each["default"]) for name, each in ACTION["inputs"].items()}
        known |= {f"inputs.{name}": text for name, text in given.items()}
        known |= {"github.action_path": str(ROOT)}
        if "python" not in given:
            known["inputs.python"] = str(self.python)
        status, log = 0, ""
        for step in ACTION["runs"]["steps"]:
            status, said, made = self._step(step, known)
            log += said
            known |= {f"steps.{step['id']}.outputs.{name}": text for name, text in made.items()}
            if status:
                break
        values = {name: each["value"] for name, each in ACTION["outputs"].items()}
        # What no step has set is empty, as GitHub has it.
        outputs = {name: EXPRESSION.sub(lambda found: known.get(found[1], ""), text) for name, text in values.items()}
        return Ended(status, log, outputs)

    def _step(self, step: dict[str, Any], known: dict[str, str]) -> tuple[int, str, dict[str, str]]:
        assert step["shell"] == "bash"
        made = self.temp / "output"
        made.write_text("", encoding="utf-8")
        quiet = {name: text for name, text in os.environ.items() if not name.startswith(("GITHUB_", "PYTHON"))}
        environment = quiet | {
            "PYTHONUTF8": "1",
            "GITHUB_OUTPUT": str(made),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }
        for name, text in step["env"].items():
            environment[name] = EXPRESSION.sub(lambda found: known[found[1]], text)
        script = self.temp / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        # https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = made.read_text(encoding="utf-8").splitlines()
        return done.returncode, done.stdout, dict(line.split("=", 1) for line in lines)


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_no_input_is_ever_part_of_a_script_and_no_other_action_is_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in ACTION["runs"]["steps"]:
        assert "uses" not in step
        assert "${{" not in step["run"]
    assert all(each["description"] for each in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_a_clean_plan_passes(run: Runner) -> None:
    run.put("smmplan.yaml", GOOD)
    ended = run()
    assert (ended.status, ended.outputs) == (0, {"status": "0", "errors": "0", "warnings": "2"}), ended.log
    assert run.installed.read_text(encoding="utf-8").splitlines()[-2:] == ["--", str(ROOT)]
    assert "smmplan" in run.summary.read_text(encoding="utf-8")
    assert list(run.workspace.iterdir()) == [run.workspace / "smmplan.yaml"]


def test_a_broken_plan_fails_with_annotations(run: Runner) -> None:
    run.put("social 媒体/smmplan.yaml", BROKEN)
    run.put("smmplan.yaml", GOOD)
    ended = run()
    assert (ended.status, ended.outputs["status"], ended.outputs["errors"]) == (1, "1", "1")
    assert "::error file=social 媒体/smmplan.yaml,line=3,col=1" in ended.log
    assert run(plans="smmplan.yaml").status == 0
    assert run(plans="smmplan.yaml\n\nsocial 媒体\r\n").status == 1
    assert run(working_directory="social 媒体").status == 1
    assert run(plans="\n").outputs == ended.outputs


def test_what_decides_can_be_set(run: Runner) -> None:
    run.put("smmplan.yaml", GOOD)
    run.put("b/smmplan.yaml", BROKEN)
    assert run(plans="smmplan.yaml", fail_on="warning").status == 1
    assert run(fail_on="never").outputs == {"status": "0", "errors": "1", "warnings": "4"}
    ended = run(annotations="concise", args="--select=unknown-key\n--quiet")
    assert [line for line in ended.log.splitlines() if line] == [
        'b/smmplan.yaml:3:1: error STR002 unknown-key: no key is called "gols"'
    ]
    assert ended.outputs == {"status": "1", "errors": "1", "warnings": "0"}


def test_a_baseline_lets_pass_what_is_known(run: Runner) -> None:
    run.put("smmplan.yaml", BROKEN)
    subprocess.run(
        [sys.executable, "-m", "smmplan", "check", "--write-baseline", "--baseline", "known.json"],
        cwd=run.workspace, check=True, capture_output=True,
    )  # fmt: skip
    assert run(baseline="known.json").status == 0
    run.put("smmplan.yaml", BROKEN + "taem: {}\n")
    assert run(baseline="known.json").status == 1


def test_sarif_and_reports_are_written_where_they_are_wanted(run: Runner) -> None:
    run.put("smmplan.yaml", GOOD)
    run.put("clients/kape 咖啡/smmplan.yaml", BROKEN)
    run.put("clients/b/b.smmplan.yaml", "smmplan: 1\ntitle: x\ninclude: [more.yaml]\n")
    run.put("clients/b/more.yaml", "company: {name: b}\n")
    ended = run(sarif="out.sarif", report="plan reports")
    assert ended.status == 1
    assert json.loads((run.workspace / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    made = sorted(path.relative_to(run.workspace).as_posix() for path in run.workspace.rglob("*.html"))
    names = ("clients/b/b.smmplan.yaml", "clients/kape 咖啡", "smmplan")
    assert made == [f"plan reports/{name}.html" for name in names]


def test_a_plan_that_cannot_be_read_keeps_no_other_from_its_report(run: Runner) -> None:
    run.put("a/smmplan.yaml", "smmplan: 1\ntitle: [\n")
    run.put("b/smmplan.yaml", GOOD)
    ended = run(report="r")
    assert (ended.status, ended.outputs["status"]) == (1, "1")
    assert [path.name for path in run.workspace.rglob("*.html")] == ["b.html"]
    assert run(report="r", fail_on="never").status == 0
    run.put("file", "in the way of the folder")
    assert run(plans="b", report="file").status == 2


def test_the_report_on_a_plan_beside_the_working_folder_stays_among_the_others(run: Runner) -> None:
    run.put("a/smmplan.yaml", GOOD)
    run.put("b/smmplan.yaml", GOOD)
    assert run(report="r", plans="../a\n.", working_directory="b").status == 0
    made = sorted(path.relative_to(run.workspace).as_posix() for path in run.workspace.rglob("*.html"))
    assert made == ["b/r/a.html", "b/r/b.html"]


def test_names_that_a_log_or_a_shell_would_take_for_something_else(run: Runner) -> None:
    names = ["##[group]x.smmplan.yaml", "  two.smmplan.yaml", "a.smmplan.yaml", "a.smmplan.yml"]
    for name in names:
        run.put(name, GOOD)
    ended = run(report="r")
    assert ended.status == 0, ended.log
    assert sorted(path.name for path in run.workspace.rglob("*.html")) == sorted(f"{name}.html" for name in names)


def test_a_job_that_cannot_be_done_is_no_pass(run: Runner) -> None:
    ended = run(report="r")
    assert (ended.status, ended.outputs["status"]) == (2, "2")
    assert "no plan in this folder" in ended.log
    ended = run(plans="gone.yaml")
    assert ended.status == 2
    assert run(args="--selekt=x").outputs == {"status": "2", "errors": "", "warnings": ""}


def test_an_old_python_and_none_are_said(run: Runner, tmp_path: Path) -> None:
    old = run._program(tmp_path / "old", "exit 1")
    ended = run(python=str(old))
    assert ended.status == 1
    assert "::error::smmplan needs Python 3.11 or newer" in ended.log
    assert ended.outputs == {"status": "", "errors": "", "warnings": ""}
    assert run(python=str(tmp_path / "none")).status == 1


def test_the_source_is_what_pip_installs(run: Runner) -> None:
    run.put("smmplan.yaml", GOOD)
    assert run(source="git+https://host.example/smmplan@v1").status == 0
    assert run.installed.read_text(encoding="utf-8").splitlines()[-1] == "git+https://host.example/smmplan@v1"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_input_can_run_a_program_or_change_a_plan(run: Runner, tmp_path: Path, text: str) -> None:
    untidy = BROKEN.replace("gols", "misson")
    run.put("smmplan.yaml", untidy)
    alone = ("plans", "report", "python", "working_directory")
    # A wrong one of the others is said by smmplan, when the shell is done with all of them.
    together = {name.replace("-", "_") for name in ACTION["inputs"]} - {*alone, "args"}
    for inputs in (*((name,) for name in alone), together, ("args",) if text != "--fix" else ()):
        run(**dict.fromkeys(inputs, text))
        assert not list(tmp_path.rglob("stolen")), inputs
        assert (run.workspace / "smmplan.yaml").read_text(encoding="utf-8") == untidy, inputs


def test_the_runner_would_see_a_program_that_an_input_runs(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    run.put("smmplan.yaml", GOOD)
    step = ACTION["runs"]["steps"][1]
    monkeypatch.setitem(step, "run", 'eval "echo $PLANS"')
    run(plans=HOSTILE[0])
    assert (run.workspace / "stolen").exists()
