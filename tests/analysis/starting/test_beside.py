"""The files beside a plan do what they say: they are run here as git, a shell and a code host run them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from smmplan.analysis.starting.beside import CI, HOOK, Beside, beside, checks_every_plan, hooks_in, usual_ci
from smmplan.analysis.starting.editor_schema import editor_schema

ROOT = Path(__file__).parents[3]
GITHUB, GITLAB = CI["github"][0], CI["gitlab"][0]


def made(place: str = "", ci: str = "both", install: str = "") -> dict[str, Beside]:
    return {each.name: each for each in beside(["smmplan.yaml"], place, ci, install)}


def git(folder: Path, *arguments: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=clean | identity, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(folder: Path, files: dict[str, Beside]) -> None:
    for each in files.values():
        path = folder / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.text, encoding="utf-8")
        if each.runs:
            path.chmod(0o755)


def test_which_files_there_are() -> None:
    always = {".gitignore", ".gitattributes", ".smmplan/schema.json", ".githooks/pre-commit"}
    assert set(made(ci="none")) == always
    assert set(made(ci="github")) == {*always, GITHUB}
    assert set(made(ci="both")) == {*always, GITHUB, GITLAB}
    several = {each.name for each in beside(["smmplan.yaml", "budget.yaml"], "", "none", "")}
    assert several - always == {".smmplan/fragment.schema.json"}
    assert set(made("clients/ana", ci="none")) - always == {".githooks/.gitattributes"}


def test_the_schemas_are_those_that_smmplan_prints() -> None:
    files = {each.name: each for each in beside(["smmplan.yaml", "b.yaml"], "", "none", "")}
    assert json.loads(files[".smmplan/schema.json"].text) == editor_schema()
    assert json.loads(files[".smmplan/fragment.schema.json"].text) == editor_schema(fragment=True)


@pytest.mark.parametrize(
    ("config", "host"),
    [
        ("", "github"),
        ('[remote "origin"]\n\turl = git@github.com:a/b.git\n', "github"),
        ('[remote "origin"]\n\turl = https://gitlab.com/a/b.git\n', "gitlab"),
        ('[remote "origin"]\n\turl = https://GitLab.firm.example/a/b\n', "gitlab"),
        ("\turl = git@github.com:a/b\n\turl=https://gitlab.com/a/b\n", "both"),
        ("\turl = https://git.firm.example/a\n", "github"),
    ],
)
def test_the_host_is_where_the_remote_leads(config: str, host: str) -> None:
    assert usual_ci(config) == host


@pytest.mark.parametrize(
    ("config", "folder"),
    [
        ("", ""),
        ("[core]\n\tbare = false\n\thooksPath = .husky\n", ".husky"),
        ('[core]\n\thookspath=".git hooks/"\n', ".git hooks"),
        ("\thooksPath = a\n\thooksPath = .githooks\n", ".githooks"),
        ("# hooksPath = a\n", ""),
    ],
)
def test_the_folder_of_hooks_is_the_one_that_git_takes(config: str, folder: str) -> None:
    assert hooks_in(config) == folder


HIDDEN = "it's: a plan/.日程"
"""A folder that no search looks into."""


@pytest.mark.parametrize("place", ["", "marketing", "clients/it's: a plan", HIDDEN])
def test_ci_checks_and_keeps_and_never_publishes(place: str) -> None:
    files = made(place, install="git+https://host.example/smmplan@v1")
    github, gitlab = yaml.safe_load(files[GITHUB].text), yaml.safe_load(files[GITLAB].text)
    job = github["jobs"]["check"]
    assert github["permissions"] == {"contents": "read"}
    assert job["env"] == {
        "SMMPLAN_SOURCE": "git+https://host.example/smmplan@v1",
        "PLAN": HIDDEN if place == HIDDEN else ".",
    }
    assert {checks_every_plan(files[name].text) for name in (HOOK, GITHUB, GITLAB)} == {place != HIDDEN}
    assert gitlab["plan"]["variables"] == job["env"]
    github_lines = "\n".join(step.get("run", "") for step in job["steps"])
    assert gitlab["plan"]["artifacts"]["access"] == "developer"
    assert any(str(step.get("uses")).startswith("actions/upload-artifact@") for step in job["steps"])
    for lines in (github_lines, "\n".join(gitlab["plan"]["script"])):
        assert 'smmplan check "$PLAN" --fail-on error' in lines
        assert "--today" not in lines
        assert 'install "$SMMPLAN_SOURCE"' in lines
    assert "pages" not in (files[GITHUB].text + files[GITLAB].text).casefold()
    assert "{{" not in files[GITHUB].text + files[GITLAB].text


def script_of(files: dict[str, Beside], host: str) -> str:
    """All that a host's runner would run, as one script."""
    if host == GITHUB:
        steps = yaml.safe_load(files[GITHUB].text)["jobs"]["check"]["steps"]
        return "\n".join(step["run"] for step in steps if "run" in step)
    return "\n".join(yaml.safe_load(files[GITLAB].text)["plan"]["script"])


@pytest.mark.parametrize("host", [GITHUB, GITLAB])
def test_a_job_without_a_source_stops_and_says_what_to_set(tmp_path: Path, host: str) -> None:
    script = "set -e\n" + script_of(made(), host)
    environment = {"PATH": os.environ["PATH"], "SMMPLAN_SOURCE": "", "PLAN": "."}
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"set SMMPLAN_SOURCE in {host} to where your smmplan comes from" in done.stdout


@pytest.mark.parametrize("host", [GITHUB, GITLAB])
@pytest.mark.parametrize(("title", "status"), [("title: x\n", 0), ("titel: x\n", 1)])
def test_a_job_checks_every_plan_and_reports_on_it(tmp_path: Path, host: str, title: str, status: int) -> None:
    repository = tmp_path / "repo"
    plans = {"it's a plan/smmplan.yaml": "title: x\n", "smmplan.yaml": "title: y\n", "b/日程.smmplan.yaml": title}
    for name, text in plans.items():
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(f"smmplan: 1\n{text}", encoding="utf-8")
    with_programs(tmp_path / "bin", python="exit 0\n")
    files = made("it's a plan", install="x")
    done = run_script(script_of(files, host), repository, tmp_path / "bin", variables_of(files, host))
    assert done.returncode == status, done.stderr
    written = sorted(path.relative_to(repository).as_posix() for path in repository.rglob("*.html"))
    assert written == [f"plan-report/{name}.html" for name in ("b/日程.smmplan.yaml", "it's a plan", "smmplan")]


@pytest.mark.parametrize("host", [GITHUB, GITLAB, "ci/gitlab.yml"])
@pytest.mark.parametrize(
    ("texts", "status", "reports"),
    [
        ({"a": "title: [", "b": "title: x\n"}, 1, ["b.html"]),
        ({"a": "title: ["}, 1, []),
        ({}, 2, []),
        ({"a": "title: x\n", "../plan-report": ""}, 2, []),
    ],
)
def test_the_status_of_a_job_is_that_of_the_check_and_no_green_one_lacks_a_report(
    tmp_path: Path, host: str, texts: dict[str, str], status: int, reports: list[str]
) -> None:
    repository = tmp_path / "repo"
    repository.mkdir()
    for name, text in texts.items():
        if not text:
            (repository / "plan-report").write_text("in the way", encoding="utf-8")
            continue
        (repository / name).mkdir()
        (repository / name / "smmplan.yaml").write_text(f"smmplan: 1\n{text}", encoding="utf-8")
    with_programs(tmp_path / "bin", python="exit 0\n")
    if host.startswith("ci/"):
        job = SNIPPET[".smmplan"]
        script, variables = "\n".join(job["script"]), {**job["variables"], "SMMPLAN_SOURCE": "x"}
    else:
        files = made(install="x")
        script, variables = script_of(files, host), variables_of(files, host)
    done = run_script(script, repository, tmp_path / "bin", variables)
    assert done.returncode == status, done.stderr
    assert [path.name for path in repository.rglob("*.html")] == reports


def variables_of(files: dict[str, Beside], host: str) -> dict[str, str]:
    document = yaml.safe_load(files[host].text)
    return document["jobs"]["check"]["env"] if host == GITHUB else document["plan"]["variables"]


def run_script(
    script: str, folder: Path, programs: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the lines of a job as a runner does: it stops at the first that fails."""
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", **variables}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    return subprocess.run(
        ["sh", "-c", f"set -e\n{script}"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


SNIPPET = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))


def test_the_job_that_others_include_runs_what_init_writes() -> None:
    job = SNIPPET[".smmplan"]
    assert SNIPPET["smmplan"] == {"extends": ".smmplan"}
    made_here = yaml.safe_load(made()[GITLAB].text)["plan"]
    assert {name: job[name] for name in job if name not in ("script", "variables")} == {
        name: made_here[name] for name in made_here if name not in ("script", "variables")
    }
    plain = "\n".join(job["script"]).replace('"$SMMPLAN_FAIL_ON"', job["variables"]["SMMPLAN_FAIL_ON"])
    plain = re.sub(r' \$\{SMMPLAN_BASELINE:\+"[^"]*"\}', job["variables"]["SMMPLAN_BASELINE"], plain)
    plain = plain.replace(" || [ error = never ]", "").replace(
        "the variable SMMPLAN_SOURCE of this job", f"SMMPLAN_SOURCE in {GITLAB}"
    )
    assert plain == "\n".join(made_here["script"])


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ({}, 1),
        ({"PLAN": "good 咖啡"}, 0),
        ({"PLAN": "good 咖啡", "SMMPLAN_FAIL_ON": "warning"}, 1),
        ({"SMMPLAN_FAIL_ON": "never"}, 0),
        ({"SMMPLAN_BASELINE": "known ones.json"}, 0),
        ({"SMMPLAN_BASELINE": "$(touch stolen)"}, 2),
        ({"PLAN": '"; touch stolen; "'}, 2),
    ],
)
def test_the_job_that_others_include_obeys_its_variables(
    tmp_path: Path, variables: dict[str, str], status: int
) -> None:
    repository = tmp_path / "repo"
    for name, title in (("good 咖啡", "title: x\n"), ("bad", "title: x\ngols: {}\n")):
        (repository / name).mkdir(parents=True)
        (repository / name / "smmplan.yaml").write_text(f"smmplan: 1\n{title}", encoding="utf-8")
    with_programs(tmp_path / "bin", python="exit 0\n")
    known = "smmplan check --write-baseline --baseline 'known ones.json'"
    assert run_script(known, repository, tmp_path / "bin", {}).returncode == 0
    job = SNIPPET[".smmplan"]
    given = {**job["variables"], "SMMPLAN_SOURCE": "x", **variables}
    done = run_script("\n".join(job["script"]), repository, tmp_path / "bin", given)
    assert done.returncode == status, done.stderr
    assert not (repository / "stolen").exists()
    if status < 2:
        quality = json.loads((repository / "plan-quality.json").read_text(encoding="utf-8"))
        assert any(each["severity"] == "major" for each in quality) == (
            not given["SMMPLAN_BASELINE"] and "PLAN" not in variables
        )
    assert (repository / "plan-report").exists() == (status < 2)


def test_a_plan_that_cannot_be_read_keeps_no_other_from_its_report(tmp_path: Path) -> None:
    repository = tmp_path / "repo"
    for name, text in (("a", "smmplan: 1\ntitle: ["), ("b", "smmplan: 1\ntitle: x\n")):
        (repository / name).mkdir(parents=True)
        (repository / name / "smmplan.yaml").write_text(text, encoding="utf-8")
    with_programs(tmp_path / "bin", python="exit 0\n")
    job = SNIPPET[".smmplan"]
    given = {**job["variables"], "SMMPLAN_SOURCE": "x", "SMMPLAN_FAIL_ON": "never"}
    done = run_script("\n".join(job["script"]), repository, tmp_path / "bin", given)
    assert done.returncode == 0, done.stderr
    written = [path.relative_to(repository).as_posix() for path in repository.rglob("*.html")]
    assert written == ["plan-report/b.html"]


def with_programs(folder: Path, **others: str) -> None:
    """A folder with this smmplan as a program, and stand-ins for others."""
    folder.mkdir()
    for name, text in {"smmplan": f'exec "{sys.executable}" -m smmplan "$@"\n', **others}.items():
        (folder / name).write_text("#!/bin/sh\n" + text, encoding="utf-8")
        (folder / name).chmod(0o755)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
@pytest.mark.parametrize("place", ["", "it's a plan", HIDDEN])
def test_the_hook_stops_a_commit_with_errors_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    repository = tmp_path / "repo"
    (repository / place).mkdir(parents=True)
    git(repository, "init", "-q")
    git(repository, "config", "core.hooksPath", ".githooks")
    with_programs(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    write(repository, {".githooks/pre-commit": made(place)[".githooks/pre-commit"]})
    plan = repository / place / "smmplan.yaml"
    plan.write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "good")
    plan.write_text("smmplan: 1\ntitel: x\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="Checked 1 plan"):
        git(repository, "commit", "-q", "-a", "-m", "bad")
    (tmp_path / "bin" / "smmplan").unlink()
    usual = "/usr/bin:/bin"
    if not shutil.which("smmplan", path=usual):
        monkeypatch.setenv("PATH", usual)
        git(repository, "commit", "-q", "-a", "-m", "not installed")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
@pytest.mark.parametrize("place", ["", "it's a plan", HIDDEN])
@pytest.mark.parametrize("name", ["smmplan.yaml", "smmplan.yml", "咖啡.smmplan.yaml"])
def test_the_last_plan_can_be_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str) -> None:
    repository = tmp_path / "repo"
    (repository / place).mkdir(parents=True)
    git(repository, "init", "-q")
    git(repository, "config", "core.hooksPath", ".githooks")
    with_programs(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    write(repository, {HOOK: made(place)[HOOK]})
    (repository / place / "asmmplan.yaml").write_text("not: a plan\n", encoding="utf-8")
    plan = repository / place / name
    plan.write_text("smmplan: 1\ntitel: x\n", encoding="utf-8")
    git(repository, "add", ".")
    with pytest.raises(AssertionError, match="Checked 1 plan"):
        git(repository, "commit", "-q", "-m", "bad")
    plan.write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "good")
    plan.unlink()
    git(repository, "commit", "-q", "-a", "-m", "gone")
    assert "smmplan.y" not in git(repository, "ls-files").replace("asmmplan", "")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_hunk_headers_name_the_entry_when_a_clone_was_told_how(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    files = made(ci="none")
    write(tmp_path, {".gitattributes": files[".gitattributes"]})
    entries = "".join(f"    line-{n}:\n" + "".join(f"      key-{m}: {n}\n" for m in range(9)) for n in range(3))
    plan = tmp_path / "smmplan.yaml"
    plan.write_text(f"budget:\n  lines:\n{entries}", encoding="utf-8")
    git(tmp_path, "add", ".")
    plan.write_text(f"budget:\n  lines:\n{entries}".replace("key-8: 2", "key-8: x"), encoding="utf-8")
    assert "@@ budget:" in git(tmp_path, "diff")
    config = re.search(r"git config (\S+) \"(.*)\"", files[".gitattributes"].text)
    assert config is not None
    git(tmp_path, "config", config[1], config[2])
    assert "@@     line-2:" in git(tmp_path, "diff")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
@pytest.mark.parametrize("place", ["", "clients/ana"])
def test_a_clone_that_wants_crlf_gets_plan_and_hook_with_lf(tmp_path: Path, place: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    git(here, "init", "-q")
    for each in made(place, ci="none").values():
        write(here if each.at_top else here / place, {each.name: each})
    plan = f"{place}/smmplan.yaml".lstrip("/")
    (here / plan).write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    git(here, "add", ".")
    git(here, "commit", "-q", "-m", "all")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "here", "there")
    for name in (plan, HOOK):
        assert (tmp_path / "there" / name).read_bytes() == (here / name).read_bytes()
    assert b"\r\n" in (tmp_path / "there" / place / ".gitignore").read_bytes()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_git_ignores_what_can_be_made_again_and_nothing_else(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {".gitignore": made()[".gitignore"]})
    for name in ("report/plan.html", "smmplan.yaml.bak", "smmplan.yaml.bak2", "smmplan.yaml", ".smmplan/schema.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    listed = git(tmp_path, "ls-files", "--others", "--exclude-standard").split()
    assert listed == [".gitignore", ".smmplan/schema.json", "smmplan.yaml"]
